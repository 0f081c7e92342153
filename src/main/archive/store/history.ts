/**
 * Earlier revisions of a document, kept for ever: `history/<its path>.ndjson`, append only, chained (line-file.ts).
 *
 * A line holds a whole image that was replaced or deleted, its hash, and the act that replaced it. The current image is
 * in the document's own file. Rejected: differences (unreadable in thirty years, and one lost line loses all before).
 */
import { join } from 'node:path'
import type { Disk } from '../disk.js'
import type { Line } from './chained-lines.js'
import type { DocumentValue } from './document-text.js'
import type { ActHead } from './journal-line.js'
import { appendLines, type LineReading, type NewNames, readLines } from './line-file.js'

/** A replaced image. `text` is given where the file was not written by us and would not come out of JSON the same. */
export interface HistoryEntry {
  /** The commit that replaced it. */
  seq: number
  sha256: string
  replaced: Pick<ActHead, 'at' | 'by' | 'what' | 'why'>
  document?: DocumentValue
  text?: string
}

export type HistoryLine = HistoryEntry & Line

export const historyPath = (documentPath: string): string => `history/${documentPath.replace(/\.json$/, '')}.ndjson`

/** `entries` must hold every entry from the first one's `seq` on that is still in the journal. */
export async function appendHistory(
  disk: Disk,
  archiveFolder: string,
  path: string,
  entries: readonly HistoryEntry[],
  names?: NewNames,
): Promise<void> {
  await appendLines(disk, join(archiveFolder, historyPath(path)), entries, undefined, names)
}

export const readHistory = (disk: Disk, archiveFolder: string, path: string): Promise<LineReading<HistoryLine>> =>
  readLines<HistoryLine>(disk, join(archiveFolder, historyPath(path)))

/** Oldest first; `broken` and `brokenAt` as in LineReading. */
export interface WholeHistory {
  entries: HistoryEntry[]
  broken: boolean
  brokenAt?: number
}

/** What a history's file holds, and behind it what the journal still holds of later commits. */
export function withReplaced(
  { lines, broken, brokenAt }: LineReading<HistoryLine>,
  replaced: readonly HistoryEntry[],
): WholeHistory {
  // What an append that was begun again found late stands behind later ones.
  const entries: HistoryEntry[] = lines
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ chain: _chain, ...entry }: HistoryLine) => entry)
  const last = entries.at(-1)?.seq ?? 0
  const whole = [...entries, ...replaced.filter(({ seq }) => seq > last)]
  return { entries: whole, broken, ...(brokenAt === undefined ? {} : { brokenAt }) }
}
