/**
 * Dates as they are said in a question: `last May`, `в мае прошлого года`, `осы аптада`, `с 1 по 5
 * мая`, `соңғы үш айда`, `2024 жылғы мамыр`. Pure.
 *
 * Goal: whoever asks as one speaks can narrow the answer to the days that are meant. Non-goal: to narrow it unasked; a
 * month may be somebody's name and a year a resolution's number, so these are only offered. Each of the three languages
 * is understood, whichever the interface has.
 * A day or a month without its year is the latest that is not still to come; `last May` is over, `this May` is this year's.
 * Rejected: a library (chrono-node knows no Kazakh), and reading dates in the query itself, which would hide the releases
 * that only bear the words. Number: a key takes 0.03 ms of processor time where no date is said, 0.13 where one is.
 */
import { findDates, findMissingDays } from '../dates.js'
import type { CalendarDay } from '../records.js'
import { fold } from '../text.js'
import { inLetters, letters } from './date-letters.js'
import { hintOfWeekday, latestWeekday, weekday, withWeekdaysTaken } from './days-of-week.js'
import { joinedDates } from './joined-dates.js'
import { listedParts } from './listed-parts.js'
import { dayOfOrdinal, withNumbersAhead } from './ordinal-days.js'
import { type DateRange, dateRangeOf, daysInFigures } from './query-dates.js'
import { filterNames } from './query-names.js'
import { dayOfMonth, type Groups, latest, latestOf, namedMonth, relativeDays } from './relative-days.js'
import { type WeekKind, withWeeks } from './weeks-of-days.js'

export interface SpokenDate {
  /** Where it stands in the text, with the preposition before it. */
  start: number
  end: number
  range: DateRange
  /** What is named with it: the 10th of `5 и 10 мая`. */
  others?: readonly DateRange[]
  /** The year was not said: another may be meant. */
  anyYear: boolean
  /** The day whose week is meant: in another year it is another one. */
  week?: { kind: WeekKind; day: CalendarDay }
  /** The day of the week that was said, and nothing else. */
  weekday?: string
  /** The day of the month that was said and is none, `31` of `31 июня`; `range` is the whole month. */
  missing?: string
}

/** A date has more letters than one or two; of a page of text pasted in nobody means the dates. */
const shortest = 3
const longest = 200

const whole = (pattern: string) => new RegExp(`(?<![${letters}\\d_])(?:${inLetters(pattern)})(?![${letters}\\d_])`, 'g')
const spoken = relativeDays.map(([pattern, mean, anyYear = false, hint]) => ({
  pattern: whole(pattern),
  mean,
  anyYear,
  hint,
}))
/** `мамырдың 31-і`; then what may as well be something else, and comes last. */
const dayOf = whole(`(?<m>\\p{L}+)[дтн][ыі]ң\\s+${dayOfMonth}(?:-?с?[іы](?:нде(?:гі)?|нда(?:ғы)?|н[ае]н?)?|-?н[ае]н)?`)
const token = /(?<!\S)[\d.…–—/-]+(?!\S)/gu
/** `DSA 1410-1` is a number. */
const ofNoRelease = /^(?!19|20)\d{4}-/
/** CVE-2009-2855 is none of 2009, and `2020-х` are ten years. */
const yearAlone = whole(
  '(?<![a-z]-)(?<y>(?:19|20)\\d\\d)(?!-[ех])(?:\\s*(?:год(?:а|у|ах|ов|ы)?|г\\.?|жыл\\p{L}{0,4}|ж\\.?))?',
)
const monthAlone = whole(namedMonth)
const weekdayAlone = whole(weekday)

/** A phrase, a field with its value, a word that is forbidden or marked: meant as it stands. */
const asItStands =
  /(?<!\S)[+\-−]?(?:\p{L}{2,20}:)?["“”„«»][^"“”„«»]*(?:["“”„«»]|$)|(?<!\S)(?:[+\-−]|\p{L}{2,20}:)\S+|\S*[*~^]\S*/gu
const before = /(?<!\S)(?:in|on|from|during|в|во|за|на|от)\s+(?:the\s+)?$|(?<!\S)the\s+$/u

const masked = (stretch: string): string => '\uFFFC'.repeat(stretch.length)
const dateField = /(?<!\S)[+\-−]?(\p{L}{2,20}):[ \t\u00A0]*(?=[^\s"“”„«»])/gu

/** `date:last 3 months` has said its dates, of however many words. */
function withoutDateFields(text: string, today: CalendarDay): string {
  const field = [...text.matchAll(dateField)].find(([, name = '']) => filterNames.get(fold(name)) === 'date')
  if (!field) return text
  const start = field.index + field[0].length
  const rest = text.slice(start)
  // Up to the next field alone: else each would read all that follow it, twice.
  const length = leadingDate(rest.split(dateField, 1)[0] ?? '', today)?.words.length ?? 0
  const after = withoutDateFields(rest.slice(length), today)
  return text.slice(0, start) + masked(rest.slice(0, length)) + after
}

/** What may be meant as a date, in the order it stands. `today` is a whole day. */
export function spokenDates(text: string, today: CalendarDay): SpokenDate[] {
  if (text.length < shortest || text.length > longest) return []
  // Patterns of small letters alone are ready in half the time.
  const asked = withoutDateFields(text, today)
  const small = asked.toLowerCase()
  const read = (small.length === text.length ? small : asked).replace(asItStands, masked)
  const found: SpokenDate[] = []
  const take = (
    start: number,
    length: number,
    meant: DateRange | string | undefined,
    anyYear = false,
    { missing, weekday }: { missing?: string | undefined; weekday?: string } = {},
  ) => {
    const end = start + length
    const ranges = typeof meant === 'string' ? meant.split(',').map((one) => dateRangeOf(one)) : [meant]
    const [range, ...others] = ranges.filter((one) => one !== undefined)
    if (!range || found.some((other) => other.start < end && start < other.end)) return
    const led = before.exec(read.slice(0, start))?.[0].length ?? 0
    found.push({
      start: start - led,
      end,
      range,
      ...(others.length > 0 ? { others } : {}),
      anyYear,
      ...(missing ? { missing } : {}),
      ...(weekday ? { weekday } : {}),
    })
  }
  for (const { pattern, mean, anyYear, hint } of spoken) {
    if (hint && !hint.test(read)) continue
    for (const { index, 0: all, groups = {} } of read.matchAll(pattern)) {
      const meant = mean(groups, today)
      const missing = meant ? undefined : dayIn(groups)
      take(index, all.length, meant ?? (missing && mean(withoutDay(groups), today)), anyYear, { missing })
    }
  }
  for (const { index, 0: all } of read.matchAll(daysInFigures)) take(index, all.length, dateRangeOf(all))
  // In a question "may" is no verb: with a capital letter it is read as a month.
  const months = read.replace(/\bma[ry]/g, (begun) => begun.toUpperCase())
  for (const { start, end, day: written, month: m, dayOfMonth: d } of findDates(months))
    take(start, end - start, written ?? latestOf(m, d, today, false), !written)
  for (const { start, end, year, month: m, dayOfMonth: d } of lateDay.test(months) ? findMissingDays(months) : [])
    take(start, end - start, wholeMonth(year, m, today), year === undefined, { missing: String(d) })
  for (const { index, 0: all, groups = {} } of read.matchAll(dayOf)) {
    const meant = latest(groups, today, false)
    const missing = meant ? undefined : dayIn(groups)
    take(index, all.length, meant ?? latest(withoutDay(groups), today, false), true, { missing })
  }
  for (const { index, 0: all } of read.matchAll(token))
    if (!/^\d{4}$/.test(all) && !ofNoRelease.test(all)) take(index, all.length, dateRangeOf(all))
  for (const { index, 0: all, groups } of read.matchAll(yearAlone)) take(index, all.length, groups?.y)
  for (const { index, 0: all, groups = {} } of read.matchAll(monthAlone))
    if (!/^(?:mar|march|may)$/.test(text.slice(index, index + all.length)))
      take(index, all.length, latest(groups, today, false), true)
  if (hintOfWeekday.test(read))
    for (const { index, 0: all, groups: { w = '' } = {} } of read.matchAll(weekdayAlone))
      take(index, all.length, latestWeekday(w, today), false, { weekday: w })
  const inOrder = withWeekdaysTaken(
    read,
    found.sort((a, b) => a.start - b.start),
  )
  const numbered = withNumbersAhead(read)
  return withWeeks(numbered, joinedDates(numbered, listedParts(read, inOrder, today)))
}

/** In the months that lack them. */
const lateDay = /(?<!\d)(?:29|3[01])(?!\d)/

const dayIn = ({ d, nth }: Groups): string | undefined => (d === undefined ? nth && dayOfOrdinal(nth) : d)

const withoutDay = (groups: Groups): Groups => ({ ...groups, d: undefined, nth: undefined })

const wholeMonth = (year: number | undefined, month: number, today: CalendarDay): CalendarDay | undefined =>
  year === undefined ? latestOf(month, undefined, today, false) : `${year}-${String(month).padStart(2, '0')}`

/** The date of several words that a text begins with: `last week`, `31 мая 2024`. */
export function leadingDate(text: string, today: CalendarDay): (SpokenDate & { words: string }) | undefined {
  const first = spokenDates(text, today).find(({ start }) => start === 0)
  const words = first === undefined ? '' : text.slice(0, first.end)
  return first && /\S\s+\S/.test(words) ? { ...first, words } : undefined
}
