/**
 * Out of a backup again: everything, one file, or everything for a trial.
 *
 * Goal: what is restored is what the manifest says, byte for byte, and nothing is written outside the chosen folder
 * whatever the bag says. A file that has rotted in this bag is looked for in the others beside it; one that none has is
 * named, and the rest goes on: after a fire one lost photo must not cost the archive. archive.json comes last, so that
 * half a restored folder is never taken for an archive.
 */

import { createHash, randomBytes } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, sep } from 'node:path'
import type { DamagedFile } from '../../../shared/contract/archive-summary.js'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { say } from '../../../shared/said.js'
import { diskError, explainingDisk } from '../disk-errors.js'
import { makeFolderDurably, placeDurably, temporaryPath } from '../durable-file.js'
import { NotRead } from '../hashed-file.js'
import type { JobProgress } from '../jobs.js'
import { EarlierContents, fileInside } from './backups.js'
import { type ManifestEntry, manifestEntries, readBagInfo, readNames, readTrustedManifest } from './bag.js'
import { type BagDisk, codeOf, ifThere, inLanes, realBagDisk, stopIfCancelled } from './bag-disk.js'
import { copyFile } from './hashed-copy.js'
import { inWorkFolder, workFolder } from './rotation.js'

export interface RestoreReport {
  folder: string
  files: number
  bytes: number
  /** Files that had rotted in this bag and were good in another: path in the archive, and that bag's name. */
  fromOtherBags: { file: string; bag: string }[]
  /** Files that could not be restored, each with one plain sentence. */
  lost: DamagedFile[]
}

const indexName = 'archive.json'
const litter = new Set(['.DS_Store', 'desktop.ini', 'Thumbs.db'])

/**
 * Restores a bag into an empty or new folder; everything is synced when the promise resolves. Where it fails or is
 * stopped, the folder is empty again.
 * @throws not-found, unreadable-file, damaged (the bag cannot be trusted at all), already-exists, invalid, disk-full,
 * no-permission, disk-error, cancelled
 */
export async function restoreAll(
  bag: string,
  toFolder: string,
  progress: JobProgress,
  disk: BagDisk = realBagDisk,
): Promise<RestoreReport> {
  const contents = await explainingDisk(bag, () => readContents(bag, disk))
  await explainingDisk(toFolder, () => prepareFolder(bag, toFolder, contents.bytes, disk))
  const restored = new Restored(toFolder, disk)
  try {
    return await restore(bag, contents, restored, progress, disk)
  } catch (error) {
    await restored.undo().catch(() => undefined)
    throw diskError(error instanceof NotRead ? error.cause : error, toFolder)
  }
}

interface Contents {
  archiveId: string
  bytes: number
  files: ReadonlyMap<string, string>
  names: ReadonlyMap<string, string>
}

async function readContents(bag: string, disk: BagDisk): Promise<Contents> {
  const { archiveId, bytes } = await readBagInfo(bag, disk)
  const { files } = await readTrustedManifest(bag, disk)
  if (!files.has(indexName))
    throw new ArchiveError('damaged', say('backup-holds-no-archive', { bag: basename(bag), file: indexName }))
  return { archiveId, bytes, files, names: await readNames(bag, disk) }
}

async function prepareFolder(bag: string, folder: string, bytes: number, disk: BagDisk): Promise<void> {
  const present = ((await ifThere(disk.readFolder(folder))) ?? []).filter(({ name }) => !litter.has(name))
  if (present.length > 0) throw new ArchiveError('already-exists', say('folder-not-empty', { folder }))
  await makeFolderDurably(folder, disk)
  if (`${await realpath(folder)}${sep}`.startsWith(`${await realpath(bag)}${sep}`))
    throw new ArchiveError('invalid', say('restore-into-itself'))
  const free = await disk.freeBytes(folder)
  if (bytes > free)
    throw new ArchiveError(
      'disk-full',
      say('restore-no-room', { needed: Math.ceil(bytes / 1e6), free: Math.ceil(free / 1e6), folder }),
      { needed: bytes, free },
    )
}

/** What a restoration has made, so that it can be synced, or taken away again without touching anything else. */
class Restored {
  private readonly folders = new Map<string, Promise<void>>()
  private readonly made: string[] = []

  constructor(
    readonly folder: string,
    private readonly disk: BagDisk,
  ) {}

  /** Copies to a path inside; answers undefined where the bytes are not the wanted ones, and leaves none. */
  async copy(from: string, path: string, sha256: string, signal: AbortSignal): Promise<number | undefined> {
    const target = join(this.folder, path)
    await this.makeFolder(dirname(target))
    this.made.push(target)
    const seen = await copyFile(from, target, this.disk, signal)
    if (seen.sha256 === sha256) return seen.bytes
    await this.disk.remove(target)
    return undefined
  }

  async sync(): Promise<void> {
    const deepestFirst = [...this.folders.keys()].sort((a, b) => b.length - a.length)
    for (const folder of deepestFirst) await this.disk.syncFolder(folder)
    await this.disk.syncFolder(this.folder)
  }

  async undo(): Promise<void> {
    for (const file of this.made) await ifThere(this.disk.remove(file))
    const deepestFirst = [...this.folders.keys()].sort((a, b) => b.length - a.length)
    for (const folder of deepestFirst)
      if (folder !== this.folder) await this.disk.removeFolder(folder).catch(() => undefined)
  }

  private makeFolder(folder: string): Promise<void> {
    const known = this.folders.get(folder)
    if (known) return known
    const making = (async () => {
      if (folder === this.folder) return
      await this.makeFolder(dirname(folder))
      await this.disk.makeFolder(folder)
    })()
    this.folders.set(folder, making)
    return making
  }
}

async function restore(
  bag: string,
  { archiveId, files, names }: Contents,
  restored: Restored,
  progress: JobProgress,
  disk: BagDisk,
): Promise<RestoreReport> {
  const report: RestoreReport = { folder: restored.folder, files: 0, bytes: 0, fromOtherBags: [], lost: [] }
  const { signal } = progress
  let others: Promise<EarlierContents> | undefined
  const otherBags = () => {
    others ??= EarlierContents.of(
      dirname(bag),
      disk,
      (one) => one.archiveId === archiveId && one.name !== basename(bag),
    )
    return others
  }
  const known = new Set<string>()

  /** This bag's file, else another bag's with the same contents. */
  async function take(inBag: string, path: string, sha256: string): Promise<boolean> {
    const own = await fileInside(bag, inBag, disk, known)
    const bytes = own === undefined ? undefined : await copyIfRead(own, path, sha256)
    if (bytes !== undefined) {
      report.bytes += bytes
      return true
    }
    const good = await (await otherBags()).goodCopy(sha256, signal)
    const otherBytes = good && (await copyIfRead(good.file, path, sha256))
    if (!good || otherBytes === undefined) return false
    report.bytes += otherBytes
    report.fromOtherBags.push({ file: path, bag: basename(good.bag) })
    return true
  }

  async function copyIfRead(from: string, path: string, sha256: string): Promise<number | undefined> {
    try {
      return await restored.copy(from, path, sha256, signal)
    } catch (error) {
      if (error instanceof NotRead) return undefined
      throw error
    }
  }

  /** Under its own name where that can be had, else under the one it has in the bag. */
  async function takeNamed(inBag: string, sha256: string): Promise<void> {
    const own = names.get(inBag)
    const paths = own === undefined || files.has(own) ? [inBag] : [own, inBag]
    for (const path of paths) {
      try {
        if (await take(inBag, path, sha256)) report.files++
        else report.lost.push({ file: path, reason: say('restored-not-found') })
        return
      } catch (error) {
        if (!['EEXIST', 'ENOTDIR', 'ENAMETOOLONG', 'EINVAL', 'EILSEQ'].includes(codeOf(error))) throw error
        if (path !== paths.at(-1)) continue
        report.lost.push({ file: path, reason: say('restored-name-clash') })
      }
    }
  }

  let done = 0
  await inLanes(files, async ([inBag, sha256]) => {
    if (inBag === indexName) return
    stopIfCancelled(progress.signal)
    progress.at(done++, files.size, names.get(inBag) ?? inBag)
    await takeNamed(inBag, sha256)
  })
  await restored.sync()
  const temporary = basename(temporaryPath(join(restored.folder, indexName)))
  if (!(await take(indexName, temporary, files.get(indexName) ?? '')))
    throw new ArchiveError('damaged', say('restore-index-damaged', { bag: basename(bag), file: indexName }))
  for (const from of report.fromOtherBags) if (from.file === temporary) from.file = indexName
  await placeDurably(join(restored.folder, temporary), join(restored.folder, indexName), disk)
  report.files++
  return report
}

/** A document or a photo; larger ones are restored to disk. */
const maxReadBytes = 600_000_000

/**
 * One file of a bag, checked against its manifest.
 * @param path in the archive, with forward slashes
 * @throws not-found (the backup or the file), unreadable-file, damaged, disk-error
 */
export async function readFromBackup(bag: string, path: string, disk: BagDisk = realBagDisk): Promise<Uint8Array> {
  const signal = new AbortController().signal
  return explainingDisk(bag, async () => {
    await readBagInfo(bag, disk)
    const named = [...(await readNames(bag, disk))].find(([, name]) => name === path)?.[0]
    let found: ManifestEntry | undefined
    for await (const entries of manifestEntries(bag, disk))
      found = entries.find((entry) => entry.path === path) ?? found ?? entries.find((entry) => entry.path === named)
    if (!found) throw new ArchiveError('not-found', say('backup-lacks-file', { bag: basename(bag), path }))
    const file = await fileInside(bag, found.path, disk)
    const bytes = file === undefined ? undefined : await readHashed(file, found.sha256, disk, signal)
    if (!bytes) throw new ArchiveError('damaged', say('backup-file-changed', { bag: basename(bag), path }))
    return bytes
  })
}

async function readHashed(
  file: string,
  sha256: string,
  disk: BagDisk,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = []
  let length = 0
  const hash = createHash('sha256')
  for await (const chunk of disk.chunks(file)) {
    stopIfCancelled(signal)
    length += chunk.length
    if (length > maxReadBytes) return undefined
    hash.update(chunk)
    parts.push(Uint8Array.from(chunk))
  }
  return hash.digest('hex') === sha256 ? Buffer.concat(parts) : undefined
}

export interface TestRestoreReport extends RestoreReport {
  releases: number
  photos: number
}

/**
 * Restores a bag to a temporary folder, opens it as an archive, and removes the folder again, whatever happens. On the
 * backup's own disk, or in the system's temporary folder where that has no room or cannot be written.
 * @throws as restoreAll, and whatever `openArchive` throws
 */
export async function testRestore(
  bag: string,
  openArchive: (folder: string) => Promise<{ releases: number; photos: number }>,
  progress: JobProgress,
  disk: BagDisk = realBagDisk,
): Promise<TestRestoreReport> {
  const { bytes } = await explainingDisk(bag, () => readBagInfo(bag, disk))
  const folder = await trialFolder(bag, bytes, disk)
  return inWorkFolder(folder, disk, async () => {
    const report = await restoreAll(bag, folder, progress, disk)
    return { ...report, ...(await openArchive(folder)) }
  })
}

async function trialFolder(bag: string, bytes: number, disk: BagDisk): Promise<string> {
  const name = workFolder('dateline-trial', randomBytes(6).toString('hex'))
  for (const parent of [dirname(bag), tmpdir()]) {
    try {
      if ((await disk.freeBytes(parent)) < bytes) continue
      await disk.makeFolder(join(parent, name))
      return join(parent, name)
    } catch (error) {
      if (!(diskError(error, parent) instanceof ArchiveError)) throw error
    }
  }
  throw new ArchiveError('disk-full', say('trial-no-room', { needed: Math.ceil(bytes / 1e6) }), { needed: bytes })
}
