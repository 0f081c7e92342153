/**
 * Saving many changed records as one action: what is asked for, and what came of it.
 *
 * Each record is saved or refused by itself, so that one that somebody else changed meanwhile keeps nobody's work back
 * and is never overwritten; all acts carry one word, so that one undo takes back all of it, after a restart too. A caller
 * with thousands sends them in portions with the word of the first: that is its progress, and stopping is sending no
 * more. Rejected: a job that is handed everything at once (5,000 drafts are 10 MB in one message, and the caller has to
 * read them in portions anyway); all or nothing, which one conflict in 5,000 would undo.
 */
import type { AnyDraft } from './record-kinds.js'
import type { RecordId } from './records.js'
import type { Said } from './said.js'

/** A call takes no more. */
export const mostSavedAtOnce = 5_000

export interface RecordChange {
  /** With its `uri`: new records are saved one by one. */
  draft: AnyDraft
  /** The revision that the draft was begun from. */
  basedOn: number
}

export interface BulkSave {
  /** The word that the acts carry, by which they are found, undone and gone on with. */
  group: string
  saved: { uri: RecordId; revision: number }[]
  /** Left as they are in the archive. */
  refused: RefusedChange[]
}

export interface RefusedChange {
  uri: RecordId
  /** What the record is called; empty where it is gone. */
  name: string
  code: 'conflict' | 'invalid' | 'not-found' | 'damaged'
  reason: Said
}
