/**
 * Lines that speak of an embargo, and what is to be done about one that nobody set.
 *
 * Goal: "EMBARGO UNTIL 10 DECEMBER, 10:00" at the head of a file without a zone makes no instant, and the release looks
 * free. Such a line is told when the file comes in and where the release is written, until an embargo is set or its day
 * is over. Rejected: to take the office's own zone for it; a wrong hour frees a text too early.
 */
import { type DatePhrase, dayOfPhrase, findDates } from './dates.js'
import type { CalendarDay, ReleaseDraft } from './records.js'

export const isEmbargoLine = (text: string): boolean =>
  text.length <= 250 &&
  /^[\s*_]*(?:(?:strictly\s+)?embargo(?:ed)?(?!\p{L})|(?:under|not for (?:publication|release|broadcast)) [^.]{0,30}(?:embargo|until|before)|(?:for )?release (?:at|on|after)\b|эмбарго(?!\p{L})|не (?:публиковать|распространять) до|под эмбарго)|^[^.]{0,120}(?:дейін жариялауға болмайды|эмбарго)\s*[.:!]?$/iu.test(
    text,
  )

/**
 * The lines of a release's notes that speak of an embargo while none was ever set; empty where there is none, or where
 * each of them names a day before `today`. A day without its year is the one nearest to the release's own.
 */
export function embargoesNotSet(
  {
    edNote,
    embargoedUntil,
    embargo,
    contentCreated,
  }: Pick<ReleaseDraft, 'edNote' | 'embargoedUntil' | 'embargo' | 'contentCreated'>,
  today: CalendarDay,
): string[] {
  if (edNote === undefined || embargoedUntil !== undefined || embargo !== undefined) return []
  return [...new Set(edNote.split('\n'))]
    .filter((line) => isEmbargoLine(line))
    .filter((line) => {
      const dates = findDates(line)
      const days = dates.map((phrase) => phrase.day ?? nearestDay(phrase, contentCreated ?? today))
      return days.length === 0 || days.some((day) => day === undefined || day >= today.slice(0, day.length))
    })
}

/** As precise as the phrase; undefined for one that no year near that day has, as a 29 February. */
function nearestDay(phrase: DatePhrase, to: CalendarDay): CalendarDay | undefined {
  const away = (day: CalendarDay) => Math.abs(Date.parse(day) - Date.parse(to))
  const days = [-1, 0, 1].flatMap((years) => dayOfPhrase(phrase, Number(to.slice(0, 4)) + years) ?? [])
  return days.sort((a, b) => away(a) - away(b))[0]
}
