/**
 * The disk as backups need it: the store's port, and what large files, links and untrusted folders ask for beyond it.
 *
 * A backup lies on somebody's USB disk, so nothing here follows a link: a file is opened only if it is one itself.
 */
import { constants, link, lstat, rmdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { say } from '../../../shared/said.js'
import { type Disk, type DiskStat, realDisk } from '../disk.js'
import { unlessMissing } from '../disk-errors.js'
import { piecesOf } from '../hashed-file.js'

export interface BagDisk extends Disk {
  /** As `stat`, of the name itself: a link is `other`. @throws ENOENT */
  lookAt(path: string): Promise<DiskStat>
  /** A file's bytes, at most a megabyte at a time, valid until the next are asked for. @throws ELOOP for a link */
  chunks(path: string): AsyncIterable<Uint8Array>
  /** A second name for a file. @throws EPERM, ENOTSUP, EMLINK … where the file system does not have it */
  link(from: string, to: string): Promise<void>
  /** An empty folder. */
  removeFolder(path: string): Promise<void>
  /** Bytes that may still be written below `path`. */
  freeBytes(path: string): Promise<number>
  /** Tells disks apart. */
  deviceOf(path: string): Promise<number>
}

// Absent on Windows, where a name is looked at before it is opened.
const noLink = constants.O_NOFOLLOW ?? 0

export const realBagDisk: BagDisk = {
  ...realDisk,
  async lookAt(path) {
    const found = await lstat(path)
    const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other'
    return { kind, size: found.size, mtimeMs: found.mtimeMs }
  },
  chunks: (path) => piecesOf(path, noLink),
  link,
  removeFolder: (path) => rmdir(path),
  async freeBytes(path) {
    const { bavail, bsize } = await statfs(path)
    return bavail * bsize
  },
  async deviceOf(path) {
    return (await stat(path)).dev
  },
}

/**
 * Every file below `folder`, with forward slashes, and what is neither file nor folder; links are not followed. A folder
 * whose name is no UTF-8 cannot be asked for by that name: it is answered, not passed over.
 */
export async function* walk(
  folder: string,
  disk: BagDisk,
  skip: (path: string) => boolean = () => false,
): AsyncGenerator<{ path: string; kind: 'file' | 'other' }> {
  const waiting = ['']
  for (let inside = waiting.pop(); inside !== undefined; inside = waiting.pop()) {
    // A folder may go while we walk, which is as if it had never been there.
    for (const { name, kind } of (await unlessMissing(disk.readFolder(join(folder, inside)))) ?? []) {
      const path = inside === '' ? name : `${inside}/${name}`
      if (skip(path)) continue
      if (kind === 'folder' && !name.includes('\uFFFD')) waiting.push(path)
      else yield { path, kind: kind === 'file' ? kind : 'other' }
    }
  }
}

/** Removes a folder and all in it; links are removed, never followed. Nothing there is nothing to do. */
export async function removeTree(folder: string, disk: BagDisk): Promise<void> {
  for (const { name, kind } of (await unlessMissing(disk.readFolder(folder))) ?? []) {
    const path = join(folder, name)
    if (kind === 'folder') await removeTree(path, disk)
    else await unlessMissing(disk.remove(path))
  }
  await unlessMissing(disk.removeFolder(folder))
}

export function stopIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new ArchiveError('cancelled', say('backup-stopped'))
}
