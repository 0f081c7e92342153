/**
 * The one durable way bytes reach the disk: temp file in the same folder, write all, fsync, rename, fsync of the folder.
 *
 * Invariant: after the promise resolves, a power cut leaves the new bytes; before, it leaves the old file whole.
 * Rejected: write-file-atomic and atomically (both report success on a full disk: they ignore short writes).
 */
import { basename, dirname, join } from 'node:path'
import { ArchiveError } from '../../shared/contract/failures.js'
import { type Said, say } from '../../shared/said.js'
import { type Disk, type DiskFile, realDisk } from './disk.js'
import { codeOf, isMissing, isRefused, leadsNowhere, unlessMissing } from './disk-errors.js'
import { drawHex } from './random-digits.js'

/** Temp files carry this ending, so that a sweep can tell what a crash left behind. */
export const temporarySuffix = '.dateline-tmp'

/** A name in `folder` for a file being written; never seen by a reader. */
export const temporaryPath = (path: string): string =>
  join(dirname(path), `.${basename(path).slice(0, 100)}.${drawHex(12)}${temporarySuffix}`)

/** Makes a new name in `folder` survive a power cut. */
export const syncFolder = (folder: string, disk: Disk = realDisk): Promise<void> => disk.syncFolder(folder)

/** Folders whose names are known to be durable, with what told each from any other that ever lay there. */
const durable = new WeakMap<Disk, Map<string, string | undefined>>()

function durableOn(disk: Disk): Map<string, string | undefined> {
  const known = durable.get(disk) ?? new Map<string, string | undefined>()
  durable.set(disk, known)
  return known
}

/**
 * Makes `folder` and its parents; each new name is synced in its parent. A folder that is there may have been made by
 * a session that died before it was synced, so its name is synced once a session too, and those of its parents up to
 * `within`, an archive's own folder: that one must be there already, so that a drive that was unplugged is not made
 * anew, and no folder below it may be a link to another place. @throws not-found, no-permission, the system's errors
 */
export async function makeFolderDurably(folder: string, disk: Disk = realDisk, within?: string): Promise<void> {
  const known = durableOn(disk)
  // Asked before it is made: it would be made where a link above it leads.
  if (within !== undefined && folder !== within && !known.has(folder)) await assertNoLink(dirname(folder), within, disk)
  let isNew = false
  try {
    if (folder === within) await assertThere(folder, disk)
    else isNew = await disk.makeFolder(folder)
  } catch (error) {
    if (!isMissing(error) || dirname(folder) === folder) throw error
    await makeFolderDurably(dirname(folder), disk, within)
    // Once more, not again and again: where the parent is there, the name itself is one that the system does not make.
    isNew = await disk.makeFolder(folder)
  }
  const { kind, identity } = await disk.stat(folder)
  // Another program may have put another folder in its place, whose name nobody has synced.
  if (isNew || known.get(folder) !== identity) known.delete(folder)
  if (kind !== 'folder') throw Object.assign(new Error(`${folder} is a file`), { code: 'ENOTDIR' })
  if (within !== undefined && !isNew) await assertNoLink(folder, within, disk)
  if (known.has(folder)) return
  if (within !== undefined && folder !== within && folder.startsWith(within))
    await makeFolderDurably(dirname(folder), disk, within)
  try {
    await disk.syncFolder(dirname(folder))
  } catch (error) {
    // A folder above the archive may be nobody's to open; one that we just made is ours.
    if (isNew || !isRefused(error)) throw error
  }
  known.set(folder, identity)
}

async function assertThere(folder: string, disk: Disk): Promise<void> {
  if (!(await unlessMissing(disk.stat(folder)))) throw new ArchiveError('not-found', say('folder-gone', { folder }))
}

export const linkReason = (path: string): Said => say('is-link', { path })

/** @throws no-permission where `folder`, or one between it and `within`, is a link; what is not there is none */
export async function assertNoLink(folder: string, within: string, disk: Disk = realDisk): Promise<void> {
  for (let at = folder; at !== within && at.startsWith(within); at = dirname(at))
    if (await isLink(at, disk)) throw new ArchiveError('no-permission', linkReason(at))
}

export async function isLink(path: string, disk: Disk = realDisk): Promise<boolean> {
  if (!disk.isLink) return false
  return (await unlessMissing(disk.isLink(path), leadsNowhere)) ?? false
}

/** Puts a file that is written and synced at `temporary` in place under `path`, durably. */
export async function placeDurably(temporary: string, path: string, disk: Disk = realDisk): Promise<void> {
  await disk.rename(temporary, path)
  await disk.syncFolder(dirname(path))
}

/**
 * Of a file that stands there with the right bytes: they may be in memory only, as may its name, where who put it there was
 * killed, has not come to its own sync, or is another program. One that we may not write to is somebody else's to sync.
 */
export async function makeSureOf(path: string, disk: Disk = realDisk): Promise<void> {
  try {
    const file = await disk.open(path, 'change')
    try {
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) throw error
  }
  await disk.syncFolder(dirname(path))
}

/** Writes `bytes` to a new temporary file beside `path`, synced; answers its path. None is left where it fails. */
export async function writeTemporary(path: string, bytes: Uint8Array, disk: Disk = realDisk): Promise<string> {
  const temporary = temporaryPath(path)
  try {
    const file = await disk.open(temporary, 'create')
    try {
      await file.write(bytes, 0)
      await file.sync()
    } finally {
      await file.close()
    }
    return temporary
  } catch (error) {
    await disk.remove(temporary).catch(() => undefined)
    throw error
  }
}

/**
 * Writes `bytes` to `path`; the folder must exist.
 * @throws the system's own error (ENOSPC, EIO, EACCES …); the old file is then untouched and no temp file is left.
 */
export async function writeFileDurably(path: string, bytes: Uint8Array | string, disk: Disk = realDisk): Promise<void> {
  const whole = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes
  const temporary = await writeTemporary(path, whole, disk)
  try {
    await placeDurably(temporary, path, disk)
  } catch (error) {
    await disk.remove(temporary).catch(() => undefined)
    throw error
  }
}

/**
 * Opens a file for `change`. One that is for reading only, as is everything that was copied from a disc, is replaced by a
 * copy of itself before: its folder decides what may be written there, as it does of documents. @throws as Disk.open
 */
export async function openForChange(path: string, disk: Disk = realDisk): Promise<DiskFile> {
  try {
    return await disk.open(path, 'change')
  } catch (error) {
    if (!isRefused(error)) throw error
    await writeFileDurably(path, await disk.read(path), disk)
    return disk.open(path, 'change')
  }
}
