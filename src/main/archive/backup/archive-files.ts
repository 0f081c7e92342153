/** Which files of an archive's folder a backup holds, and under which payload path. */

import { hashInAttachment } from '../../../shared/attachments.js'
import { type Said, say } from '../../../shared/said.js'
import { temporarySuffix } from '../durable-file.js'
import { inOwnNames } from '../own-names.js'
import { type BagDisk, walk } from './bag-disk.js'
import { isPlainPath, otherNames, plainNameFor } from './safe-path.js'

export interface LeftOut {
  /** Path in the archive. */
  file: string
  reason: Said
}

export interface ArchiveFiles {
  /** Path in the archive by payload path; the same for all but stray files with names of their own. */
  files: Map<string, string>
  leftOut: LeftOut[]
}

/** Derived, or of the moment: it would be wrong in a restored archive. */
export const isOfTheMoment = (path: string): boolean =>
  path.split('/', 1)[0]?.toLowerCase() === '.cache' ||
  path.endsWith(temporarySuffix) ||
  (path.endsWith('.lock') && !path.includes('/'))

/** The payload path of a file whose name needs no care. */
export const inBagOf = (path: string): string =>
  isPlainPath(path) && !path.startsWith(`${otherNames}/`) ? path : plainNameFor(path)

/**
 * Lists an archive's folder. What a copy turned into capitals goes by our names where the disk finds it so: restored on
 * another disk, it would be no archive. Names that differ only in capitals cannot both lie on every disk, so one
 * is mapped.
 */
export async function archiveFiles(folder: string, disk: BagDisk): Promise<ArchiveFiles> {
  const found: ArchiveFiles = { files: new Map(), leftOut: [] }
  const taken = new Set<string>()
  const inOurNames: BagDisk = {
    ...disk,
    readFolder: async (path) => inOwnNames(disk, path, await disk.readFolder(path)),
  }
  for await (const { path, kind } of walk(folder, inOurNames, isOfTheMoment)) {
    if (path.includes('\uFFFD')) found.leftOut.push({ file: path, reason: say('name-not-text') })
    else if (kind !== 'file') found.leftOut.push({ file: path, reason: say('backup-left-out-link') })
    else {
      const inBag = taken.has(inBagOf(path).toLowerCase()) ? plainNameFor(path) : inBagOf(path)
      taken.add(inBag.toLowerCase())
      found.files.set(inBag, path)
    }
  }
  return found
}

/** The hash that an original or an attachment carries as its name (photos/ab/HASH.jpg), or undefined for anything else. */
export const hashInName = (path: string): string | undefined =>
  hashInAttachment(path) ?? /^photos\/[0-9a-f]{2}\/([0-9a-f]{64})\.(?:jpg|png|webp|tif|heic|avif|gif)$/.exec(path)?.[1]

/** The hash of the original that a photo's record belongs to, by the record's path, in the trash or not. */
export const hashOfOriginal = (path: string): string | undefined =>
  /^(?:trash\/)?photos\/[0-9a-f]{2}\/([0-9a-f]{64})\.json$/.exec(path)?.[1]
