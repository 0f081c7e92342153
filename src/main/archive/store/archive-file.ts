/** archive.json, which makes a folder an archive, and the README.txt beside it. */
import { join } from 'node:path'
import type { House } from '../../../shared/contract/archive-summary.js'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { decode, houseDecoder } from '../../../shared/decode.js'
import { say } from '../../../shared/said.js'
import type { Disk } from '../disk.js'
import { diskError, explainingDisk, isMissing, leadsNowhere, unlessMissing } from '../disk-errors.js'
import { formatVersion } from '../migrations.js'
import { parseDocument, Unreadable } from './document-text.js'
import { recordFolders } from './record-path.js'
import { placeholderOf } from './sync-copies.js'

export const archiveFormat = 'dateline-archive'
export const indexName = 'archive.json'

/** archive.json: what the folder is. Unknown fields are kept. */
export interface ArchiveFile {
  format: typeof archiveFormat
  formatVersion: number
  /** The oldest format whose programs may read this archive without changing it. */
  readableBy?: number
  id: string
  created: string
  house: House
}

/** Of the archive whose archive.json this is; undefined where it does not say. */
function archiveIdIn(archiveFile: Uint8Array): string | undefined {
  try {
    const { id } = parseDocument(archiveFile)
    return typeof id === 'string' ? id : undefined
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}

export const readme = `This folder is a Dateline archive, format 2: press releases and photos with their credits.

archive.json                what this folder is, and the letterhead
releases/YYYY/MM/ID.json    one release a file, by the month in which it was catalogued
photos/ab/HASH.jpg          originals, never changed, named by the SHA-256 of their bytes
photos/ab/HASH.json         caption, credit and rights of that photo
attachments/ab/HASH.pdf     scans and recordings that events name, never changed, named in the same way
events/ contacts/ places/ boilerplates/ lists/ searches/    one record a file, in the same way
trash/                      deleted records, whole, under the path that they had
history/                    earlier revisions of each record, one a line, under its path
acts/YYYY-MM.ndjson         who changed what and when, with the SHA-256 of each file before and after
journal/                    the newest changes, not in their files yet: never delete it
archive.lock                there while a program writes here
conflicts/                  versions that another program wrote at the same time
quarantine/                 damaged files that were replaced by good ones
before-format-2/            what a change of the format changed, as it was
.cache/                     thumbnails and lists; may be deleted at any time

All .json and .ndjson files are plain text in UTF-8. Nothing here needs Dateline to be read. Where journal/ holds lines
other than empty ones, they are newer than the files: documents[].document is the new text, or packed holds the list of
documents as base64 of raw DEFLATE. A line counts where its "segment" is its file's name, its "archive" the id in
archive.json, and its "seq" is higher than the last one in acts/ and in no "voids". Each line of history/ and acts/ has in "chain" the SHA-256 of the line before.
`

/**
 * Where the folder went away, or another archive lies in its place, nothing there says anything of this one's records. One
 * whose archive.json alone is lost, or cannot be read, is still this one.
 * @throws not-found
 */
export function assertArchiveThere(folder: string, id: string, disk: Disk): Promise<void> {
  return explainingDisk(say('the-archive'), async () => {
    const bytes = await unlessMissing(disk.read(join(folder, indexName)), leadsNowhere)
    if (!bytes && !(await unlessMissing(disk.stat(join(folder, 'acts')), leadsNowhere)))
      throw new ArchiveError('not-found', say('folder-gone', { folder }))
    if (bytes && ![undefined, id].includes(archiveIdIn(bytes)))
      throw new ArchiveError('not-found', say('folder-of-other-archive', { folder }))
  })
}

/** @throws not-found, not-an-archive, damaged, newer-version, no-permission */
export async function readArchiveFile(folder: string, disk: Disk): Promise<ArchiveFile> {
  const present = await disk.stat(folder).catch((error: unknown) => {
    throw diskError(error, say('the-folder', { folder }))
  })
  if (present.kind !== 'folder') throw new ArchiveError('not-an-archive', say('archive-is-file', { folder }))
  let file: Partial<ArchiveFile>
  try {
    file = parseDocument(await disk.read(join(folder, indexName))) as Partial<ArchiveFile>
  } catch (error) {
    if (error instanceof Unreadable)
      throw new ArchiveError('damaged', say('index-damaged', { file: indexName, folder, why: error.said }))
    if (!isMissing(error)) throw diskError(error, indexName)
    const entries = await explainingDisk(say('the-folder', { folder }), () => disk.readFolder(folder))
    if (entries.some(({ name }) => name === placeholderOf(indexName)))
      throw new ArchiveError('damaged', say('index-in-cloud', { file: indexName, folder }))
    const inCapitals = entries.find(({ name }) => name.toLowerCase() === indexName)
    if (inCapitals)
      throw new ArchiveError('damaged', say('index-in-capitals', { file: indexName, found: inCapitals.name, folder }))
    if (entries.some(({ name }) => recordFolders.includes(name)))
      throw new ArchiveError('damaged', say('index-missing', { file: indexName, folder }))
    throw new ArchiveError('not-an-archive', say('no-archive-there', { folder }))
  }
  if (file.format !== archiveFormat || typeof file.formatVersion !== 'number' || typeof file.id !== 'string')
    throw new ArchiveError('damaged', say('index-not-ours', { file: indexName, folder }))
  if (file.formatVersion > formatVersion && !(Number(file.readableBy) <= formatVersion))
    throw new ArchiveError('newer-version', say('archive-newer', { folder }))
  if ('problems' in decode(houseDecoder, file.house))
    throw new ArchiveError('damaged', say('letterhead-damaged', { file: indexName, folder }))
  return file as ArchiveFile
}
