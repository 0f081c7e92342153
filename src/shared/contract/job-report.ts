/** What a job tells while it goes on and when it is over. */
import type { BackupOutcome } from './backups.js'
import type { PlannedRecord } from './exchange.js'
import type { Refusal, ToldError } from './failures.js'
import type { MadeKit } from './handing-out.js'
import type { JobId, JobKind } from './jobs.js'

export interface JobReport {
  /** Things taken in, checked, written or put back. */
  done: number
  /** What was refused or found damaged; the rest went on. */
  refused: Refusal[]
  /** Already there, left as they were. */
  skipped: number
  /**
   * What nothing came of and nobody has to see to, by name. Import and plan: versions older than the one that is there.
   * Check: edits of other programs that are not taken in yet. Backup: those that may hold what is not here, which stay.
   * Restore: files that have another name than they had.
   */
  leftOut?: Refusal[]
  /**
   * Import and fill: photos that were here, and which of their empty fields their files filled. Import: lists of captions
   * that filled those of photos beside them.
   */
  filled?: Refusal[]
  /**
   * Import and fill: what was doubtful in the metadata of photos that came in, or were filled. Import: lines of a list of
   * captions that name no photo, embargoes that a text speaks of and that are not set.
   */
  doubtful?: Refusal[]
  /** Import and plan: saved as a new revision of what was there. */
  updated?: number
  /** Import and plan: how many of `done` are photos. */
  photos?: number
  /** Plan: photos that look like ones that are here, and how many were not compared, since it would have taken too long. */
  alike?: { found: number; unseen: number }
  /** Plan: what would become of each piece; the first 1,000 of each fate. */
  planned?: PlannedRecord[]
  /** Import and fill: the word that its acts carry, by which they are found and undone. */
  group?: string
  /** Of a press kit that was made. */
  kit?: MadeKit
  /** Export, PDFs, kit and restore: the folder or file that was written. */
  path?: string
  /** Backup: what was made. */
  backup?: BackupOutcome
  /**
   * Repair: what was put back, and from where (`journal`, `history`, `acts`, or a backup's name). Restore: from other
   * backups.
   */
  restored?: { name: string; from: string }[]
}

/** What the last entry of a long list says. */
export const rests = ['more-refused', 'more-left-out', 'more-told'] as const

/** Entries that tell of as many as they say. */
const ofMany: readonly (string | undefined)[] = [...rests, 'left-by-programs']

/** How many pieces a list tells of: an entry may tell of several, and of very many the last says how many more there are. */
export const piecesIn = (told: readonly Refusal[]): number =>
  told.reduce((sum, { reason: { message, values } }) => sum + (ofMany.includes(message) ? Number(values.count) : 1), 0)

export interface JobNotice {
  id: JobId
  kind: JobKind
  state: 'running' | 'done' | 'cancelled' | 'failed'
  done: number
  /** 0 while the amount is not known yet. */
  total: number
  /** What is being worked on: a file's name. */
  current: string
  report?: JobReport
  error?: ToldError
}
