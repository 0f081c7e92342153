/**
 * Several days of one month that one date is said with: of `29-31 мая`, `с 1 по 5 мая`, `5 и 10–12 мая`, `May 5 and 10,
 * 2024` and `мамырдың 1–5-і` the date that was found is but one. Pure.
 *
 * Days that follow each other are one stretch, others each by itself. A number of something, `9 мая – 25 снимков`, and a
 * time, `1 мая – 12:30`, are no days.
 */
import { dateAfter } from '../calendar.js'
import { dayEnding, isCalendarDay } from '../dates.js'
import type { CalendarDay } from '../records.js'
import type { DateRange } from './query-dates.js'
import type { SpokenDate } from './spoken-dates.js'

const dash = '\\s?[-–—]\\s?'
const dayNumber = `(\\d{1,2})(?:st|nd|rd|th|${dayEnding})`
const dayFrom = new RegExp(
  `(?<!\\S)(?:(?:со?|from|between|между)\\s+(?:the\\s+)?${dayNumber}\\s+(?:по|to|and|до|и)|${dayNumber}\\s+по)\\s+(?:the\\s+)?$|(?<!\\S)${dayNumber}${dash}$`,
  'u',
)
const joins = '\\s+(?:и|and|or|или|либо|және|немесе|[мбп]ен)\\s+(?:the\\s+)?'
const oneDay = `\\d{1,2}(?:st|nd|rd|th|${dayEnding})`
const dayOrDays = `${oneDay}(?:${dash}${oneDay})?`
/** `1 и 2 мая`, `1, 2 и 3 мая` are a stretch, `5 и 10 мая` two days. */
const listedBefore = new RegExp(`(?<!\\S)${dayOrDays}(?:,\\s*(?:the\\s+)?${dayOrDays})*,?${joins}$`, 'u')
const dayTo = /(?<![\d-])(\d{1,2})\s?[-–—]\s?(\d{1,2})(?!\d)/u
/** Of the month in which a day came first: `мамырдан`. */
const kazakhFrom = /[дтн][ае]н$/u
/** `мамырдың 1-інен 5-іне дейін`. */
const kazakhUntilDay = /^\s+(\d{1,2})-?с?[іы]?н[ае]\s+[дш]ейін(?!\p{L})/u
const kazakhDay = '-?с?[іы](?:нде(?:гі)?|нда(?:ғы)?)?'
const year = '(?:,?\\s+((?:19|20)\\d\\d)(?![\\d-]))'
const isOver = '(?![\\p{L}\\d%]|-\\p{L}|[.:]\\d|\\s?[-–—]\\s?\\d|,?\\s+(?:19|20)\\d\\d|\\s+\\p{L})'
/** `мамырдың 1–5-і`, `May 1st to 5th`. */
const dayAfter = new RegExp(
  String.raw`^\s+(?:to|through|till|until)\s+(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?(?:${year}|${isOver})|` +
    String.raw`^\s?[-–—]\s?(\d{1,2})(?:${kazakhDay}(?![\p{L}\d])|(?![\p{L}\d%]|-\p{L}|[.:]\d|\s+(?!күн|аралығ)[\p{L}\d]))`,
  'u',
)
const dayBehind = `\\d{1,2}(?:st|nd|rd|th|${kazakhDay})?`
const dayOrDaysBehind = `${dayBehind}(?:${dash}${dayBehind})?`
/**
 * `May 5 and 10`, `мамырдың 5-і мен 10-ы`; none of `May 5 and 10 others`, `10–12 others`, `10:30`, `10%`, `9 мая и
 * 15-летие`.
 */
const listedAfter = new RegExp(`^((?:,\\s*${dayOrDaysBehind})*,?${joins}${dayOrDaysBehind})(?:${year}|${isOver})`, 'u')

/**
 * The date with the days of the same month that are named with it; undefined where there are none, null where they are no
 * days that go together. `read`: so much of the text belongs to dates before it.
 */
export function daysBeside(text: string, date: SpokenDate, read: number): SpokenDate | null | undefined {
  const { start, end, range } = date
  const said = text.slice(start, end)
  const within = dayTo.exec(said)
  // The dash of `01.12.24–31.12.24` has been read.
  if (date.missing === undefined && (range.from.length < 10 || range.from !== range.to)) return undefined
  const [ahead, behind] = [text.slice(read, start), text.slice(end)]
  const own = within ? [within[1], within[2]] : [date.missing ?? range.from.slice(8)]
  const since = within ? null : dayFrom.exec(ahead)
  const until = within ? null : (kazakhFrom.test(said) ? kazakhUntilDay : dayAfter).exec(behind)
  const before = since ? null : listedBefore.exec(ahead)
  const after = until ? null : listedAfter.exec(behind)
  const [, untilDay = until?.[3], untilYear] = until ?? []
  const stretches = [
    ...stretchesIn(before?.[0] ?? ''),
    [since?.[1] ?? since?.[2] ?? since?.[3] ?? own[0], untilDay ?? own.at(-1)],
    ...stretchesIn(after?.[1] ?? ''),
  ]
  if (stretches.length === 1 && stretches[0]?.[0] === stretches[0]?.[1]) return undefined
  const named = until ? untilYear : after?.[2]
  if (named !== undefined && !date.anyYear) return undefined
  const whole = (named ?? range.from.slice(0, 4)) + range.from.slice(4, 7)
  const month = `${whole}-`
  const days = stretches.map(([from = '', to = '']) => [Number(from), Number(to)] as const)
  const ranges =
    acrossMonths(month, days) ??
    joinedUp(days)?.map(([from, to]): DateRange => ({ from: dayIn(month, from), to: dayIn(month, to) }))
  const [first, ...others] = ranges ?? []
  if (!first) return null
  const place = {
    start: start - (since ?? before ?? [''])[0].length,
    end: end + (until ?? after ?? [''])[0].length,
    anyYear: date.anyYear && named === undefined,
  }
  if ([first, ...others].every(({ from, to }) => isCalendarDay(from) && isCalendarDay(to)))
    return { ...place, range: first, ...(others.length > 0 ? { others } : {}) }
  const missing = days.flat().find((day) => day <= longestMonth && !isCalendarDay(dayIn(month, day)))
  return missing === undefined || days.flat().some((day) => day > longestMonth)
    ? null
    : { ...place, range: { from: whole, to: whole }, missing: String(missing) }
}

const dayIn = (month: string, day: number): CalendarDay => `${month}${String(day).padStart(2, '0')}`

/** `с 28 по 5 января` begins in December: so many days are no slip of the pen. */
const mostAcross = 20
const longestMonth = 31

function acrossMonths(month: string, days: readonly (readonly [number, number])[]): DateRange[] | undefined {
  const [[from, to] = [0, 0], ...others] = days
  if (others.length > 0 || from <= to || longestMonth - from + to > mostAcross) return undefined
  return [{ from: dayIn(`${dateAfter(month.slice(0, 7), -1)}-`, from), to: dayIn(month, to) }]
}

const stretchesIn = (listed: string): (string | undefined)[][] =>
  [...listed.matchAll(new RegExp(`(\\d{1,2})(?:[^\\d,\\s–—-]*${dash}(\\d{1,2}))?`, 'gu'))].map(
    ([, from, to = from]) => [from, to],
  )

/** Rising; those that follow each other as one. */
function joinedUp(days: readonly (readonly [from: number, to: number])[]): [from: number, to: number][] | undefined {
  const joined: [number, number][] = []
  for (const [from, to] of days) {
    const before = joined.at(-1)
    if (to < from || (before && from <= before[1])) return undefined
    if (before && from === before[1] + 1) before[1] = to
    else joined.push([from, to])
  }
  return joined
}
