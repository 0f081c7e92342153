/** Many changed records saved as one group of acts, 200 a commit; see shared/bulk-save.ts for what is promised. */
import { type BulkSave, mostSavedAtOnce, type RecordChange, type RefusedChange } from '../../shared/bulk-save.js'
import { ArchiveError } from '../../shared/contract/failures.js'
import type { RecordId } from '../../shared/records.js'
import type { HoldingsChange } from './holdings/holdings-change.js'
import type { Holdings } from './holdings.js'
import { groupSize, newGroup } from './registry/groups.js'
import type { Registry } from './registry.js'
import { breather } from './turns.js'
import type { WriteQueue } from './write-queue.js'

const ownFaults: ReadonlySet<string> = new Set<RefusedChange['code']>(['conflict', 'invalid', 'not-found', 'damaged'])

/** What keeps this record from being saved, and no other. */
const isOwnFault = (error: unknown): error is ArchiveError & { code: RefusedChange['code'] } =>
  error instanceof ArchiveError && ownFaults.has(error.code)

export class BulkSaving {
  constructor(
    private readonly holdings: Holdings,
    private readonly queue: WriteQueue,
    private readonly registry: Registry,
  ) {}

  /** @throws invalid, read-only, disk-full, disk-error: portions that were saved before stay saved */
  async save(changes: readonly RecordChange[], why: string, group = newGroup()): Promise<BulkSave> {
    const uris = changes.flatMap(({ draft }) => draft.uri ?? [])
    if (changes.length > mostSavedAtOnce || new Set(uris).size < changes.length)
      throw new ArchiveError('invalid', `Up to ${mostSavedAtOnce} different records that were saved before`)
    const outcome: BulkSave = { group, saved: [], refused: [] }
    for (let at = 0; at < changes.length; at += groupSize)
      await this.queue.run(uris.slice(at, at + groupSize), () =>
        this.savePortion(changes.slice(at, at + groupSize), why, outcome),
      )
    return outcome
  }

  private async savePortion(changes: readonly RecordChange[], why: string, outcome: BulkSave): Promise<void> {
    const breathe = breather()
    const prepared: HoldingsChange[] = []
    const saved: BulkSave['saved'] = []
    for (const { draft, basedOn } of changes) {
      await breathe()
      try {
        const { change, record } = await this.registry.prepare(draft, basedOn)
        prepared.push(change)
        saved.push({ uri: record.uri, revision: record.revision })
      } catch (error) {
        if (!isOwnFault(error)) throw error
        const uri = draft.uri as RecordId
        const name = this.holdings.catalogue.recordRow(uri)?.title ?? ''
        outcome.refused.push({ uri, name, code: error.code, reason: error.said })
      }
    }
    if (prepared.length === 0) return
    await this.registry.commit(prepared, 'saveRecords', { group: outcome.group, why })
    outcome.saved.push(...saved)
  }
}
