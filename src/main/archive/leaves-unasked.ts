/** What keeps a release from leaving where several do at once, and nobody is asked about each. */
import { ArchiveError } from '../../shared/contract/failures.js'
import { embargoesNotSet } from '../../shared/embargo-line.js'
import { countUncredited } from '../../shared/printed-credit.js'
import { recordTitle } from '../../shared/record-kinds.js'
import type { CalendarDay, Photo, PhotoId, Release } from '../../shared/records.js'
import { type Said, say } from '../../shared/said.js'

/** Of these photos those that the paper would lack. */
export type Lacking = (photos: readonly Photo[]) => Promise<Photo[]>

/**
 * That it speaks of no embargo which is not set, and that each photo can be printed and has a credit.
 * @param photos those that leave with it
 * @throws invalid
 */
export async function assertLeavesUnasked(
  release: Release,
  photos: ReadonlyMap<PhotoId, Photo>,
  today: CalendarDay,
  lacking: Lacking,
): Promise<void> {
  const lines = embargoesNotSet(release, today)
  if (lines.length > 0) throw new ArchiveError('invalid', say('pdf-embargo-not-set', { lines: lines.join('; ') }))
  const uncredited = countUncredited(release.associations, photos)
  if (uncredited > 0) throw new ArchiveError('invalid', say('pdf-uncredited', { count: uncredited }))
  const missing = await lacking([...photos.values()])
  if (missing.length > 0) throw new ArchiveError('invalid', say('pdf-lacks-photos', { names: namesOfPhotos(missing) }))
}

export const namesOfPhotos = (photos: readonly Photo[]): string => photos.map((photo) => recordTitle(photo)).join('; ')

/** Of the folder or its disk: none that follows would fare better. */
const ending = new Set(['disk-full', 'disk-error', 'no-permission', 'read-only', 'closed'])

/** Why this one alone is left out; here nobody is asked for a reason to pass over an embargo. @throws what ends them all */
export function leftOutFor(error: unknown): Said {
  if (!(error instanceof ArchiveError) || ending.has(error.code)) throw error
  return error.code === 'embargoed' ? say('pdf-embargoed', { until: error.said.values.until ?? '' }) : error.said
}
