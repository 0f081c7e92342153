/**
 * Originals and attachments that lie in an export, found by the hash of their bytes: names do not survive every way that an
 * export goes (a zip of another system, a tidy hand).
 */
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { Photo, Sha256 } from '../../../shared/records.js'
import { say } from '../../../shared/said.js'
import { explainingDisk, leadsNowhere, unlessMissing } from '../disk-errors.js'
import { hashOf } from '../hashed-file.js'
import { exportedPhotoName } from './layout.js'

export class ExportedFiles {
  private originals: Promise<ReadonlyMap<string, readonly string[]>> | undefined

  constructor(private readonly folder: string) {}

  /** By its name, else by the digits of its hash that any name of it begins with. @throws not-found, damaged */
  async originalOf(photo: Photo): Promise<string> {
    this.originals ??= namesByHash(join(this.folder, 'photos'))
    const name = exportedPhotoName(photo)
    const names = (await this.originals).get(hashInName(name)) ?? []
    return this.fileOf(`photos/${names.includes(name) ? name : (names[0] ?? name)}`, photo.sha256)
  }

  /** Where a file lies, whose bytes have this hash. @throws not-found, unreadable-file, damaged */
  fileOf(name: string, sha256: Sha256): Promise<string> {
    return soundFile(join(this.folder, name), name, sha256)
  }
}

/**
 * This path, where a file lies there whose bytes have this hash; it is told by its name.
 * @throws not-found, unreadable-file, damaged; the disk's errors
 */
export async function soundFile(path: string, name: string, sha256: Sha256): Promise<string> {
  const found = await explainingDisk(name, () => lstat(path))
  if (!found.isFile()) throw new ArchiveError('unreadable-file', say('export-photo-link', { path: name }))
  if ((await hashOf(path)) === sha256) return path
  throw new ArchiveError('damaged', say('export-photo-changed', { path: name }))
}

const hashInName = (name: string): string => name.slice(0, name.indexOf('-'))

/** Names of a folder's files by the digits that they begin with; empty where there is no such folder. */
async function namesByHash(folder: string): Promise<Map<string, string[]>> {
  const names = (await unlessMissing(readdir(folder), leadsNowhere)) ?? []
  const byHash = new Map<string, string[]>()
  for (const name of names) byHash.set(hashInName(name), [...(byHash.get(hashInName(name)) ?? []), name])
  return byHash
}
