/**
 * One change made to many records: read, changed and saved 200 at a time, so that it can tell how far it is and be
 * stopped between two portions. All of it is one action to undo, whatever was saved when it was stopped or failed.
 */
import type { ArchiveApi } from '../../shared/archive-api.js'
import type { BulkSave, RecordChange, RefusedChange } from '../../shared/bulk-save.js'
import type { AnyDraft, AnyRecord } from '../../shared/record-kinds.js'
import type { RecordId } from '../../shared/records.js'

/** As many as a page of the archive's answers holds. */
const portion = 200

export interface ManySaved {
  /** null where nothing was saved. */
  group: string | null
  saved: BulkSave['saved']
  refused: RefusedChange[]
  /** Nothing had to be changed in these, or they are gone. */
  left: number
}

export interface SavingMany {
  /** What stands beside the act in the history, in the user's words. */
  why: string
  /** `done` of all the records were looked at. */
  onProgress?: (done: number) => void
  /** Stops before the next portion. */
  signal?: AbortSignal
}

/** @param change the record as it should be, or null where it stays as it is */
export async function saveMany(
  archive: Pick<ArchiveApi, 'getRecords' | 'saveRecords'>,
  uris: readonly RecordId[],
  change: (record: AnyRecord) => AnyDraft | null,
  { why, onProgress, signal }: SavingMany,
): Promise<ManySaved> {
  const outcome: ManySaved = { group: null, saved: [], refused: [], left: 0 }
  for (let at = 0; at < uris.length && !signal?.aborted; at += portion) {
    const some = uris.slice(at, at + portion)
    const changes = (await archive.getRecords([...some])).flatMap((record): RecordChange[] => {
      const draft = change(record)
      return draft ? [{ draft, basedOn: record.revision }] : []
    })
    outcome.left += some.length - changes.length
    await keep(archive, changes, why, outcome)
    onProgress?.(Math.min(uris.length, at + some.length))
  }
  return outcome
}

/** Saves a portion and adds what came of it. */
export async function keep(
  archive: Pick<ArchiveApi, 'saveRecords'>,
  changes: readonly RecordChange[],
  why: string,
  outcome: Pick<ManySaved, 'group' | 'saved' | 'refused'>,
): Promise<void> {
  if (changes.length === 0) return
  const { group, saved, refused } = await archive.saveRecords([...changes], why, outcome.group ?? undefined)
  if (saved.length > 0) outcome.group = group
  outcome.saved.push(...saved)
  outcome.refused.push(...refused)
}
