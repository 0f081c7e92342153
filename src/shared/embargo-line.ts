/**
 * Lines that speak of an embargo, and what is to be done about one that nobody set.
 *
 * Goal: "EMBARGO UNTIL 10 DECEMBER, 10:00" at the head of a file without a zone makes no instant, and the release looks
 * free. Such a line is told when the file comes in and where the release is written, until an embargo is set or its day
 * is over. Rejected: to take the office's own zone for it; a wrong hour frees a text too early.
 */
import { findDates } from './dates.js'
import type { CalendarDay, ReleaseDraft } from './records.js'

export const isEmbargoLine = (text: string): boolean =>
  text.length <= 250 &&
  /^[\s*_]*(?:(?:strictly\s+)?embargo(?:ed)?(?!\p{L})|(?:under|not for (?:publication|release|broadcast)) [^.]{0,30}(?:embargo|until|before)|(?:for )?release (?:at|on|after)\b|эмбарго(?!\p{L})|не (?:публиковать|распространять) до|под эмбарго)|^[^.]{0,120}(?:дейін жариялауға болмайды|эмбарго)\s*[.:!]?$/iu.test(
    text,
  )

/**
 * The lines of a release's notes that speak of an embargo while none was ever set; empty where there is none, or where
 * each of them names a day before `today`.
 */
export function embargoesNotSet(
  { edNote, embargoedUntil, embargo }: Pick<ReleaseDraft, 'edNote' | 'embargoedUntil' | 'embargo'>,
  today: CalendarDay,
): string[] {
  if (edNote === undefined || embargoedUntil !== undefined || embargo !== undefined) return []
  return [...new Set(edNote.split('\n'))]
    .filter((line) => isEmbargoLine(line))
    .filter((line) => {
      const dates = findDates(line)
      return dates.length === 0 || dates.some(({ day }) => day === undefined || day >= today.slice(0, day.length))
    })
}
