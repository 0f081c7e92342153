/**
 * The first files of an archive, in an empty folder or a new one.
 *
 * archive.json, which makes it an archive, is written when its folders are there, and after it the act that tells its hash.
 */
import { join } from 'node:path'
import type { House } from '../../../shared/contract/archive-summary.js'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { say } from '../../../shared/said.js'
import type { Disk } from '../disk.js'
import { leadsNowhere, unlessMissing } from '../disk-errors.js'
import { makeFolderDurably, temporaryPath, writeFileDurably } from '../durable-file.js'
import { formatVersion } from '../migrations.js'
import { newId } from '../new-id.js'
import { isFolderLitter } from '../safe-name.js'
import { writeFirstAct } from './acts.js'
import { type ArchiveFile, archiveFormat, indexName, readme } from './archive-file.js'
import { documentText, sha256 } from './document-text.js'

/** As long as the path of a file in an archive becomes: a photo's record that was found damaged, while it is kept aside. */
const longestInside = temporaryPath(join('quarantine', 'trash', 'photos', 'ab', `${'0'.repeat(64)}~00000000.json`))

/** @throws already-exists, and the system's errors: also where files would lie too deep for this disk */
export async function writeNewArchive(
  disk: Disk,
  folder: string,
  { house, by, at }: { house: House; by: string; at: string },
): Promise<void> {
  await unlessMissing(disk.stat(join(folder, longestInside)), leadsNowhere)
  await makeFolderDurably(folder, disk)
  const present = (await disk.readFolder(folder)).map(({ name }) => name).filter((name) => !isFolderLitter(name))
  if (present.includes(indexName)) throw new ArchiveError('already-exists', say('archive-already-there', { folder }))
  if (present.length > 0) throw new ArchiveError('already-exists', say('folder-not-empty', { folder }))
  for (const name of ['releases', 'photos', 'trash']) await makeFolderDurably(join(folder, name), disk)
  await writeFileDurably(join(folder, 'README.txt'), readme, disk)
  const file: ArchiveFile = {
    format: archiveFormat,
    formatVersion,
    readableBy: formatVersion,
    id: newId(),
    created: at,
    house,
  }
  const text = documentText(file)
  await writeFileDurably(join(folder, indexName), text, disk)
  const documents = [{ path: indexName, was: null, is: sha256(text) }]
  await writeFirstAct(disk, folder, { seq: 1, archive: file.id, at, by, what: 'create', documents })
}
