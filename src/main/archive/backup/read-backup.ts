/** Single files of a backup, each checked against its manifest. */
import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { say } from '../../../shared/said.js'
import { explainingDisk } from '../disk-errors.js'
import { fileInside } from './backups.js'
import { type ManifestEntry, manifestEntries, readBagInfo, readNames } from './bag.js'
import { type BagDisk, realBagDisk, stopIfCancelled } from './bag-disk.js'

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
    const bytes = await readListed(bag, found, disk, signal)
    if (!bytes) throw new ArchiveError('damaged', say('backup-file-changed', { bag: basename(bag), path }))
    return bytes
  })
}

/** A file that the manifest lists; undefined where it is not there, or is not what the manifest says. */
export async function readListed(
  bag: string,
  { path, sha256 }: ManifestEntry,
  disk: BagDisk,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  const file = await fileInside(bag, path, disk)
  return file === undefined ? undefined : readHashed(file, sha256, disk, signal)
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
