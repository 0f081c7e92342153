/**
 * Two records become one: everything that pointed to the one points to the other, which takes over its names, and the one
 * goes to the trash.
 *
 * Up to 200 records are one commit. Beyond that it is a group of commits like any bulk change, between which others may
 * save, the trash last, when nothing leads to it any more: whenever it ends, each link leads to one of two records that are
 * there, and merging again goes on. Rejected: one commit however many (of 5,000 releases it held up everybody for 0.4 s).
 */
import { ArchiveError } from '../../../shared/contract/failures.js'
import { withLinksMoved } from '../../../shared/links.js'
import { type AnyRecord, kindOf, recordTitle, withNamesOf } from '../../../shared/record-kinds.js'
import type { RecordId } from '../../../shared/records.js'
import { say } from '../../../shared/said.js'
import type { HoldingsChange } from '../holdings/holdings-change.js'
import type { Holdings } from '../holdings.js'
import { inLanes } from '../in-lanes.js'
import type { JobProgress } from '../jobs.js'
import type { Act, ActHead, ReadRecord } from '../store.js'
import type { WriteQueue } from '../write-queue.js'
import { groupSize, newGroup } from './groups.js'
import { revised } from './next-revision.js'

interface MergingParts {
  holdings: Holdings
  queue: WriteQueue
  commit(changes: HoldingsChange[], what: string, more: Partial<ActHead>): Promise<Act>
}

/** @throws invalid, not-found, cancelled: some links are moved then */
export async function merge(
  parts: MergingParts,
  from: RecordId,
  into: RecordId,
  progress?: JobProgress,
): Promise<AnyRecord> {
  const { holdings, queue } = parts
  const merging = new Merging(parts, from, into)
  for (;;) {
    const merged = await queue.run('all', () => merging.portion(progress))
    if (merged) return (await holdings.read(into)).record
  }
}

class Merging {
  private readonly seen = new Set<RecordId>()
  private group: { group?: string } | undefined

  constructor(
    private readonly parts: MergingParts,
    private readonly from: RecordId,
    private readonly into: RecordId,
  ) {}

  /** Moves up to 200 links, in a turn that nobody has meanwhile; answers whether these were the last. */
  async portion(progress: JobProgress | undefined): Promise<boolean> {
    const { from, into } = this
    const { holdings, commit } = this.parts
    const [gone, kept] = await this.both()
    const isOther = (uri: RecordId) => uri !== from && uri !== into && !this.seen.has(uri)
    const linking = holdings.catalogue.allLinksTo(from).filter(isOther)
    const isLast = linking.length <= groupSize
    this.group ??= isLast ? {} : { group: newGroup() }
    progress?.at(this.seen.size, this.seen.size + linking.length, '')
    if (progress?.signal.aborted && !isLast)
      throw new ArchiveError('cancelled', say('merge-stopped', { title: recordTitle(kept.record) }))
    const some = linking.slice(0, groupSize)
    const changes = (await inLanes(some, (uri) => this.moved(uri, gone.record))).flat()
    for (const uri of some) this.seen.add(uri)
    const place = holdings.placeOf(from)
    // First in its act: lists name the first records of one.
    const last: HoldingsChange[] = isLast
      ? [
          { place, record: null, was: gone.sha256 },
          { place: { ...place, trashed: true }, record: gone.record, was: null },
          ...(await this.moved(into, gone.record)),
        ]
      : []
    const why = `${recordTitle(gone.record)} → ${recordTitle(kept.record)}`
    await commit([...last, ...changes], 'merge', { why, ...this.group })
    return isLast
  }

  /** @throws invalid, not-found */
  private async both(): Promise<[ReadRecord, ReadRecord]> {
    const { from, into } = this
    const { holdings } = this.parts
    const [gone, kept] = [await holdings.read(from), await holdings.read(into)]
    const kind = kindOf(gone.record)
    if (from === into || kind !== kindOf(kept.record)) throw new ArchiveError('invalid', say('merge-same-kind'))
    if (holdings.entry(from).trashed || holdings.entry(into).trashed)
      throw new ArchiveError('invalid', say('merge-in-trash'))
    if (kind === 'photo' || kind === 'release') throw new ArchiveError('invalid', say('merge-no-documents'))
    return [gone, kept]
  }

  /** Nothing where it is as it should be. */
  private async moved(uri: RecordId, gone: AnyRecord): Promise<HoldingsChange[]> {
    const { holdings } = this.parts
    const { record, sha256 } = await holdings.read(uri)
    const linked = withLinksMoved(record, this.from, this.into)
    const next = uri === this.into ? withNamesOf(linked, gone) : linked
    if (next === record) return []
    return [{ place: holdings.placeOf(uri), record: revised(next, record, holdings.store.instant()), was: sha256 }]
  }
}
