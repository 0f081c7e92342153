/**
 * The revisions of a record as a reader counts them: autosaves of one sitting are one line, which can be opened.
 *
 * A sitting ends where another hand writes, where the act was no plain save, or after ten minutes without one: an hour of
 * writing leaves some 60 revisions and should read as one. Nothing is left out; a line holds its revisions whole.
 */
import type { RevisionRow } from '../../shared/contract/history.js'

/** Saves further apart than this belong to two sittings. */
export const sittingPauseMs = 10 * 60_000

/** Acts that an editor's autosave makes. */
export const autosaves: ReadonlySet<string> = new Set(['saveRelease', 'savePhoto', 'saveRecord'])

export interface RevisionLine {
  /** What the record was at the end of the sitting. */
  newest: RevisionRow
  /** Newest first; at least one. */
  rows: RevisionRow[]
  /** What it was before the sitting; absent where the record begins with it. */
  before?: RevisionRow
}

/** What a record began with is never in one line with its changes: they could not be seen then. */
const isOneSitting = (later: RevisionRow, earlier: RevisionRow): boolean =>
  earlier.revision > 1 &&
  autosaves.has(later.what) &&
  later.what === earlier.what &&
  later.by === earlier.by &&
  later.why === earlier.why &&
  Math.abs(Date.parse(later.versionCreated) - Date.parse(earlier.versionCreated)) <= sittingPauseMs

/** @param rows newest first, as `listRevisions` gives them */
export function revisionLines(rows: readonly RevisionRow[]): RevisionLine[] {
  const lines: RevisionLine[] = []
  for (const row of rows) {
    const last = lines.at(-1)
    const lastRow = last?.rows.at(-1)
    if (last && lastRow && isOneSitting(lastRow, row)) last.rows.push(row)
    else {
      if (last) last.before = row
      lines.push({ newest: row, rows: [row] })
    }
  }
  return lines
}
