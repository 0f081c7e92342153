/** Photos' records filled from their originals, which are read again: what is empty in them, as one group of acts. */
import type { RecordChange } from '../../../shared/bulk-save.js'
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { JobReport } from '../../../shared/contract/job-report.js'
import type { Photo, PhotoFields, PhotoId } from '../../../shared/records.js'
import { say } from '../../../shared/said.js'
import type { BulkSaving } from '../bulk-save.js'
import { diskError } from '../disk-errors.js'
import type { Holdings } from '../holdings.js'
import { type FilledPhoto, filledPhoto } from '../import-job/filled-photo.js'
import { ToldPieces } from '../import-job/told-pieces.js'
import type { JobProgress } from '../jobs.js'
import type { PhotoStore } from '../photo-store.js'
import { groupSize, newGroup } from '../registry/groups.js'
import type { Registry } from '../registry.js'

export interface FillingParts {
  holdings: Holdings
  photoStore: PhotoStore
  bulkSaving: BulkSaving
  registry: Registry
}

const maxTold = 1_000
/** What keeps one photo from being read, and no other. */
const ownFaults: ReadonlySet<string> = new Set(['not-found', 'damaged', 'unreadable-file', 'no-permission'])

/** What its file fills where nobody named the photo: not what somebody took away. */
export async function filledUnasked(
  registry: Registry,
  photo: Photo,
  told: PhotoFields,
): Promise<FilledPhoto | undefined> {
  const filled = filledPhoto(photo, told)
  if (!filled || photo.revision === 1) return filled
  return filledPhoto(photo, told, (await registry.earlierRevisions(photo.uri)) as Photo[])
}

/**
 * @param asked by name; null: all that are not in the trash
 * @throws disk-full, disk-error, read-only: what was saved before stays saved
 */
export async function fillPhotos(
  { holdings, photoStore, bulkSaving, registry }: FillingParts,
  asked: readonly PhotoId[] | null,
  progress: JobProgress,
): Promise<JobReport> {
  const { catalogue } = holdings
  await catalogue.whole()
  const photos = asked ? [...new Set(asked)] : await catalogue.photos.list({}, '')
  const group = newGroup()
  const [refused, filled, doubtful] = [
    new ToldPieces(maxTold, 'more-refused'),
    new ToldPieces(maxTold, 'more-told'),
    new ToldPieces(maxTold, 'more-told'),
  ]
  let done = 0
  const fillSome = async (some: readonly PhotoId[], at: number) => {
    const changes: RecordChange[] = []
    const tell = new Map<PhotoId, () => void>()
    for (const [index, uri] of some.entries()) {
      if (progress.signal.aborted) break
      let name: string = catalogue.recordRow(uri)?.title || uri
      try {
        if (holdings.entry(uri).kind !== 'photo') throw new ArchiveError('not-found', say('record-other-kind'))
        const photo = (await holdings.read(uri)).record as Photo
        name = photo.originalName
        progress.at(at + index, photos.length, name)
        const { fields: told, warnings } = await photoStore.readOriginal(photo)
        const next = asked ? filledPhoto(photo, told) : await filledUnasked(registry, photo, told)
        if (!next) continue
        changes.push({ draft: next.draft, basedOn: photo.revision })
        tell.set(uri, () => {
          filled.add({ name }, say('original-filled', { fields: next.fields }))
          for (const warning of warnings) doubtful.add({ name }, warning)
        })
      } catch (error) {
        const known = diskError(error, name)
        if (!(known instanceof ArchiveError) || !ownFaults.has(known.code)) throw known
        refused.add({ name }, known.said)
      }
    }
    const outcome = await bulkSaving.save(changes, '', group)
    done += outcome.saved.length
    for (const { uri } of outcome.saved) tell.get(uri as PhotoId)?.()
    for (const { name, reason } of outcome.refused) refused.add({ name }, reason)
  }
  for (let at = 0; at < photos.length && !progress.signal.aborted; at += groupSize)
    await fillSome(photos.slice(at, at + groupSize), at)
  progress.at(photos.length, photos.length, '')
  const report = { done, refused: refused.all(), skipped: 0, filled: filled.all(), doubtful: doubtful.all() }
  return done > 0 ? { ...report, group } : report
}
