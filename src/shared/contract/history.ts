/** Revisions of records and acts of the archive: what was done, by whom, and taking it back. */
import type { AnyRecord } from '../record-kinds.js'
import type { Instant, RecordId, Sha256 } from '../records.js'
import type { Refusal } from './failures.js'
import type { OperationTable } from './operation-table.js'

/** One revision of a record, newest first in lists; the newest is the record as it is. */
export interface RevisionRow {
  /** Names this revision in calls. */
  sha256: Sha256
  revision: number
  versionCreated: Instant
  /** Who made it, by what operation and why; empty where it was made before acts were kept. */
  by: string
  what: string
  why: string
}

/** One act of the archive's journal: a save, an import's group, a merge, an undoing … */
export interface ActRow {
  seq: number
  at: Instant
  by: string
  what: string
  why: string
  /** Acts of one job or bulk change carry the same word. */
  group: string
  /** Acts that this one took back. */
  undoes: number[]
  /** It was taken back itself. */
  undone: boolean
  /** How many records it changed, how many of them it made, and the first 20. */
  count: number
  made: number
  /** How many of them a newer act of its group changed as well, so that a group counts each once; absent where none. */
  again?: number
  /** It changed the letterhead, which is no record. */
  letterhead?: boolean
  records: RecordId[]
  /** What its one record was called, where that is not in the archive any more. */
  gone?: string
}

export interface ActQuery {
  /** The last page's lowest `seq`. */
  before: number | null
  /** At most 200. */
  limit: number
  /** The page goes on to the end of the group of its last act, an import's of thousands, say: else its count is too low. */
  wholeGroup?: boolean
}

export interface UndoReport {
  /** Records that are as they were, and the letterhead. */
  undone: number
  /** What was left alone. */
  refused: Refusal[]
  /** It was stopped: the acts that it had not come to stand as they are. */
  stopped?: true
}

export interface HistoryOperations {
  /** Every revision that a record ever had, newest first. @throws not-found */
  listRevisions(uri: RecordId): Promise<RevisionRow[]>
  /** The record as it was in that revision. @throws not-found */
  getRevision(uri: RecordId, sha256: Sha256): Promise<AnyRecord>
  /** Saves an earlier revision as the newest; those in between stay in the history. @throws conflict, not-found */
  restoreRevision(uri: RecordId, sha256: Sha256, basedOn: number): Promise<AnyRecord>
  /** Acts, newest first. */
  listActs(query: ActQuery): Promise<ActRow[]>
  /**
   * Takes these acts back, as one act, or one group of them; what was changed since is left alone and named. Thousands are
   * told of as a job, which can be stopped. @throws not-found
   */
  undoActs(seqs: number[]): Promise<UndoReport>
}

export const historyOperations = {
  listRevisions: 'read',
  getRevision: 'read',
  restoreRevision: 'write',
  listActs: 'read',
  undoActs: 'write',
} as const satisfies OperationTable<HistoryOperations>
