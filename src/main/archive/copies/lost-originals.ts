/**
 * Originals, and files of clippings, that records name and that are gone from their places, for a backup: what is not there
 * is in no listing of the archive's files, and would be in no backup any more when the last one that has it makes room.
 *
 * Goal: a backup beside 100,000 photos takes no longer: it has listed what is there, and a photo's record is read only where
 * nothing there bears its hash. What cannot be read is told by checks.
 */
import { relative, sep } from 'node:path'
import { hashInAttachment } from '../../../shared/attachments.js'
import type { Photo } from '../../../shared/records.js'
import { hashInName } from '../backup/archive-files.js'
import { stopIfCancelled } from '../backup/bag-disk.js'
import { unlessTold } from '../disk-errors.js'
import type { ArchiveParts } from '../exchange.js'
import type { JobProgress } from '../jobs.js'
import { breather } from '../turns.js'

/**
 * Their paths in the archive, each with the hash that its bytes had.
 * @param there paths of files in the archive @throws cancelled
 */
export async function lostOriginals(
  { holdings, photoStore, attachments, registry }: ArchiveParts,
  there: ReadonlySet<string>,
  progress: JobProgress,
): Promise<Map<string, string>> {
  const { catalogue, store } = holdings
  await catalogue.whole()
  const lost = new Map<string, string>()
  const hashes = new Set<string | undefined>()
  for (const path of there) hashes.add(hashInName(path))
  const breathe = breather()
  // A copy, since the catalogue may change while others have their turn.
  const all = [...catalogue.all()]
  for (const [looked, entry] of all.entries()) {
    await breathe()
    stopIfCancelled(progress.signal)
    progress.at(looked, all.length, '')
    if (entry.kind === 'photo' && !hashes.has(entry.sha256)) {
      const photo = (await holdings.read(entry.uri).catch(unlessTold))?.record as Photo | undefined
      // Where something else lies in its place it is gone as well.
      const state = photo && (await photoStore.check(photo).catch(unlessTold))
      if (!photo || state === 'ok' || state === 'changed') continue
      const path = photoStore.originalPath(photo.sha256, photo.renditions[0]?.contentType ?? '')
      lost.set(relative(store.folder, path).split(sep).join('/'), photo.sha256)
    }
    if (entry.kind !== 'event') continue
    const { now, once } = await registry.filesNamed(holdings.pathOf(entry))
    for (const file of [...now, ...once]) {
      const hash = hashInAttachment(file)
      if (hash === undefined || there.has(file)) continue
      if (!(await attachments.isThere(file).catch(unlessTold))) lost.set(file, hash)
    }
  }
  return lost
}
