/**
 * Two records become one: everything that pointed to the one points to the other, which takes over its names, and the one
 * goes to the trash.
 *
 * Up to 200 records are one commit. Beyond that it is a group of commits like any bulk change, the trash last: whenever it
 * ends, each link leads to one of two records that are there, and merging again goes on. Rejected: one commit however many
 * (of 5,000 releases it held up everybody for 0.4 s).
 */
import { ArchiveError } from '../../../shared/contract/failures.js'
import { withLinksMoved } from '../../../shared/links.js'
import { type AnyRecord, kindOf, recordTitle, withNamesOf } from '../../../shared/record-kinds.js'
import type { RecordId } from '../../../shared/records.js'
import { say } from '../../../shared/said.js'
import type { HoldingsChange } from '../holdings/holdings-change.js'
import type { Holdings } from '../holdings.js'
import type { JobProgress } from '../jobs.js'
import type { Act, ActHead } from '../store.js'
import { groupSize, lanes, newGroup } from './groups.js'
import { revised } from './next-revision.js'

interface MergingParts {
  holdings: Holdings
  commit(changes: HoldingsChange[], what: string, more: Partial<ActHead>): Promise<Act>
}

/** In the caller's turn, which nobody may have meanwhile. @throws invalid, not-found, cancelled: some links are moved then */
export async function merge(
  { holdings, commit }: MergingParts,
  from: RecordId,
  into: RecordId,
  progress?: JobProgress,
): Promise<AnyRecord> {
  const [gone, kept] = [await holdings.read(from), await holdings.read(into)]
  const kind = kindOf(gone.record)
  if (from === into || kind !== kindOf(kept.record)) throw new ArchiveError('invalid', say('merge-same-kind'))
  if (holdings.entry(from).trashed || holdings.entry(into).trashed)
    throw new ArchiveError('invalid', say('merge-in-trash'))
  if (kind === 'photo' || kind === 'release') throw new ArchiveError('invalid', say('merge-no-documents'))
  const moved = async (uri: RecordId): Promise<HoldingsChange[]> => {
    const { record, sha256 } = await holdings.read(uri)
    const linked = withLinksMoved(record, from, into)
    const next = uri === into ? withNamesOf(linked, gone.record) : linked
    if (next === record) return []
    return [{ place: holdings.placeOf(uri), record: revised(next, record, holdings.store.instant()), was: sha256 }]
  }
  const linking = holdings.catalogue.allLinksTo(from).filter((uri) => uri !== from && uri !== into)
  const why = `${recordTitle(gone.record)} → ${recordTitle(kept.record)}`
  const head = { why, ...(linking.length > groupSize ? { group: newGroup() } : {}) }
  const place = holdings.placeOf(from)
  // First in its act: lists name the first records of one.
  const last: HoldingsChange[] = [
    { place, record: null, was: gone.sha256 },
    { place: { ...place, trashed: true }, record: gone.record, was: null },
    ...(await moved(into)),
  ]
  let changes: HoldingsChange[] = []
  for (let at = 0; at < linking.length; at += lanes) {
    if (changes.length + lanes > groupSize) {
      if (progress?.signal.aborted)
        throw new ArchiveError('cancelled', say('merge-stopped', { title: recordTitle(kept.record) }))
      progress?.at(at, linking.length, '')
      await commit(changes, 'merge', head)
      changes = []
    }
    changes.push(...(await Promise.all(linking.slice(at, at + lanes).map(moved))).flat())
  }
  await commit([...last, ...changes], 'merge', head)
  return (await holdings.read(into)).record
}
