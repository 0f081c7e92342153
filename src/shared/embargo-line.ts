/**
 * Lines that speak of an embargo, and what is to be done about one that nobody set.
 *
 * Goal: "EMBARGO UNTIL 10 DECEMBER, 10:00" at the head of a file without a zone makes no instant, and the release looks
 * free. Such a line is told when the file comes in, where the release is written and when it is to leave, until an embargo
 * is set or its day is over. Rejected: to take the office's own zone for it; a wrong hour frees a text too early.
 */
import { type DatePhrase, dayOfPhrase, findDates } from './dates.js'
import { bodyHtml, type CalendarDay, type ReleaseDraft } from './records.js'

export const isEmbargoLine = (text: string): boolean =>
  text.length <= 250 &&
  /^[\s*_]*(?:(?:strictly\s+)?embargo(?:ed)?(?!\p{L})|(?:under|not for (?:publication|release|broadcast)) [^.]{0,30}(?:embargo|until|before)|(?:for )?release (?:at|on|after)\b|эмбарго(?!\p{L})|не (?:публиковать|распространять) до|под эмбарго)|^[^.]{0,120}(?:дейін жариялауға болмайды|эмбарго)\s*[.:!]?$/iu.test(
    text,
  )

/**
 * The lines of a release's notes, and those at the head and the foot of its text, that speak of an embargo while none was
 * ever set; empty where there is none, or where each of them names a day before `today`. Of the text only a line that names
 * a day counts: a release may be about an embargo. A day without its year is the one nearest to the release's own.
 */
export function embargoesNotSet(
  release: Pick<ReleaseDraft, 'edNote' | 'embargoedUntil' | 'embargo' | 'contentCreated' | 'bodies'>,
  today: CalendarDay,
): string[] {
  if (release.embargoedUntil !== undefined || release.embargo !== undefined) return []
  const notes = (release.edNote ?? '').split('\n').filter(isEmbargoLine)
  return [...new Set([...notes, ...embargoLinesIn(bodyHtml(release))])].filter((line) => {
    const days = findDates(line).map((phrase) => phrase.day ?? nearestDay(phrase, release.contentCreated ?? today))
    return days.length === 0 || days.some((day) => day === undefined || day >= today.slice(0, day.length))
  })
}

/** Lines of a text at each end in which an embargo stands, and how long such a line is. */
const atEachEnd = 3
const mostOfLine = 120

function embargoLinesIn(html: string): string[] {
  return linesAtEnds(html)
    .filter((line) => line.length <= 2 * mostOfLine)
    .map((line) => line.replace(/<[^>]*>/g, ''))
    .filter((line) => line.length <= mostOfLine && isEmbargoLine(line) && findDates(line).length > 0)
}

/** What lies between the ends of a long text is not taken apart. */
function linesAtEnds(html: string): string[] {
  let from = 0
  let to = html.length + 1
  for (let line = 0; line < atEachEnd && from > -1; line++) from = html.indexOf('\n', from) + 1 || -1
  for (let line = 0; line < atEachEnd && to > 0; line++) to = html.lastIndexOf('\n', to - 2) + 1
  return from < 0 || to <= from
    ? html.split('\n')
    : [...html.slice(0, from - 1).split('\n'), ...html.slice(to).split('\n')]
}

/** As precise as the phrase; undefined for one that no year near that day has, as a 29 February. */
function nearestDay(phrase: DatePhrase, to: CalendarDay): CalendarDay | undefined {
  const middle = { 4: `${to}-07-01`, 7: `${to}-15` }[to.length] ?? to
  const away = (day: CalendarDay) => Math.abs(Date.parse(day) - Date.parse(middle))
  const days = [-1, 0, 1].flatMap((years) => dayOfPhrase(phrase, Number(to.slice(0, 4)) + years) ?? [])
  return days.sort((a, b) => away(a) - away(b))[0]
}
