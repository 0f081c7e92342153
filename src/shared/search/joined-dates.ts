/**
 * What dates mean together with the words between and beside them: `from May to July 2024`, `с 1-го по 5-е мая`, `29–31 May`,
 * `since last week`, `до 2024 года`, `мамырдан бері`. Pure.
 *
 * Goal: half of what was said is never taken for all of it, nor `5 и 10 мая` for the days between them. Where a year is said once it is that of both ends. Until a month
 * or a year leaves it out, until a day does not; between two ends both are in.
 */
import { dateAfter } from '../calendar.js'
import { dayEnding, isCalendarDay } from '../dates.js'
import type { CalendarDay } from '../records.js'
import { type DateRange, openRange } from './query-dates.js'
import type { SpokenDate } from './spoken-dates.js'

const dash = /^\s*(?:[-–—…]|\.\.\.?)\s*$/u
const to = /^\s+(?:to|through|till|until|по|до)\s+(?:the\s+)?$/u
const and = /^\s+(?:and|и)\s+(?:the\s+)?$/u
const opener = /(?<!\S)(?:between|from|со?|между)\s+(?:the\s+)?$/u
const led = /^from\s/u
/** The ending of мамырдан, жылдан. */
const kazakhFrom = /[дтн][ае]н$/u
const kazakhTo = /^\s+(?:дейін|шейін)(?!\p{L})/u

/** What is said of holidays, `поздравление с 8 марта`, is of that day. */
const since = /(?<!\S)(?:since|начиная\s+с|(?<!поздрав[а-яё]*\s+)со?)\s+$/u
const kazakhSince = /^\s+(?:бастап|бері)(?!\p{L})/u
const after = /(?<!\S)(?:after|после)\s+$/u
const kazakhAfter = /^\s+кейін(?!\p{L})/u
const before = /(?<!\S)before\s+$/u
const kazakhBefore = /^\s+бұрын(?!\p{L})/u
const until = /(?<!\S)(?:until|till|up\s+to|до)\s+$/u
const through = /(?<!\S)(?:through|по)\s+$/u
/** What a report is about: `по 2024 году`, not `по 2024 год`. */
const dative = /(?:[ое]му|году|месяцу|кварталу|полугодию|лету|неделе|весне)(?![а-яё])/u

const dayNumber = `(\\d{1,2})(?:st|nd|rd|th|${dayEnding})`
const dayFrom = new RegExp(
  `(?<!\\S)(?:со?|from|between|между)\\s+(?:the\\s+)?${dayNumber}\\s+(?:по|to|and|до|и)\\s+(?:the\\s+)?$`,
  'u',
)
/** `1 и 2 мая`, `1, 2 и 3 мая` are a stretch, `5 и 10 мая` two days. */
const dayBeside = new RegExp(
  `(?<!\\S)${dayNumber}(?:,\\s*\\d{1,2}(?:${dayEnding}))*\\s+(?:и|and|және|[мбп]ен)\\s+(?:the\\s+)?$`,
  'u',
)
const dayTo = /(?<![\d-])(\d{1,2})\s?[-–—]\s?(\d{1,2})(?!\d)/u
/** `мамырдың 1-інен 5-іне дейін`. */
const kazakhUntilDay = /^\s+(\d{1,2})-?с?[іы]?н[ае]\s+[дш]ейін(?!\p{L})/u
/** `мамырдың 1–5-і`, `May 1st to 5th`. A number of something, `9 мая – 25 снимков`, and a time, `1 мая – 12:30`, are no days. */
const dayAfter = new RegExp(
  String.raw`^\s+(?:to|through|till|until)\s+(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?(?![\p{L}\d]|[.:]\d|,?\s+(?:19|20)\d\d|\s+\p{L})|` +
    String.raw`^\s?[-–—]\s?(\d{1,2})(?:-?с?[іы](?:нде(?:гі)?|нда(?:ғы)?)?(?![\p{L}\d])|(?![\p{L}\d%]|-\p{L}|[.:]\d|\s+(?!күн|аралығ)[\p{L}\d]))`,
  'u',
)
/** `May 5 and 10`, `мамырдың 5-і мен 10-ы`; none of `May 5 and 10 others`, `10:30`, `10%`, and `9 мая и 15-летие`. */
const dayAndAfter =
  /^\s+(?:and|и|және|[мбп]ен)\s+(?:the\s+)?(\d{1,2})(?:st|nd|rd|th|-?с?[іы](?:нде(?:гі)?|нда(?:ғы)?)?)?(?![\p{L}\d%]|-\p{L}|[.:]\d|,?\s+(?:19|20)\d\d|\s+\p{L})/u

/** The dates of `text`, in the order they stand, with what stands between and beside them. */
export function joinedDates(text: string, dates: readonly SpokenDate[]): SpokenDate[] {
  const joined: SpokenDate[] = []
  for (let at = 0; at < dates.length; at++) {
    const one = dates[at]
    const other = dates[at + 1]
    const both = one && other && stretchOf(text, one, other)
    if (both) at++
    if (one) joined.push(both ?? withDays(text, one) ?? openOf(text, one) ?? one)
  }
  return joined
}

function stretchOf(text: string, one: SpokenDate, other: SpokenDate): SpokenDate | undefined {
  const opened = opener.exec(text.slice(0, one.start))?.[0] ?? ''
  const gap = text.slice(one.end, other.start)
  const isOpened = opened !== '' || led.test(text.slice(one.start))
  const closed = kazakhTo.exec(text.slice(other.end))?.[0] ?? ''
  const isKazakh = closed !== '' && /^\s+$/.test(gap) && kazakhFrom.test(text.slice(one.start, one.end))
  if (!dash.test(gap) && !to.test(gap) && !(isOpened && and.test(gap)) && !isKazakh) return undefined
  const range = stretchBetween(one, other)
  return (
    range && {
      start: one.start - opened.length,
      end: other.end + (isKazakh ? closed.length : 0),
      range,
      anyYear: one.anyYear && other.anyYear,
    }
  )
}

function stretchBetween(one: SpokenDate, other: SpokenDate): DateRange | undefined {
  let { from } = one.range
  let { to } = other.range
  if (from === '' || to === '') return undefined
  const isTurned = () => to < from && !from.startsWith(to)
  if (one.anyYear) {
    from = to.slice(0, 4) + from.slice(4)
    if (isTurned()) from = yearBefore(from)
  } else if (other.anyYear) {
    to = from.slice(0, 4) + to.slice(4)
    if (isTurned()) to = dateAfter(to.slice(0, 4), 1) + to.slice(4)
  }
  return isCalendarDay(from) && isCalendarDay(to) && !isTurned() ? { from, to } : undefined
}

const yearBefore = (date: CalendarDay): CalendarDay => dateAfter(date.slice(0, 4), -1) + date.slice(4)

/** Several days of one month: of `29-31 мая`, `с 1 по 5 мая` and `мамырдың 1–5-і` the date that was found is one of them. */
function withDays(text: string, date: SpokenDate): SpokenDate | undefined {
  const { start, end, range } = date
  if (range.from !== range.to || range.from.length < 10) return undefined
  const said = text.slice(start, end)
  const [ahead, behind] = [text.slice(0, start), text.slice(end)]
  const month = range.from.slice(0, 8)
  const dayIn = (day = ''): CalendarDay => `${month}${day.padStart(2, '0')}`
  const within = dayTo.exec(said)
  if (within) return ofDays(date, [dayIn(within[1]), dayIn(within[2])], 'stretch', '', '')
  const until = (kazakhFrom.test(said) ? kazakhUntilDay : dayAfter).exec(behind)
  const since = dayFrom.exec(ahead)
  const beside = since ? null : dayBeside.exec(ahead)
  if (until || since) {
    const first = since?.[1] ?? beside?.[1]
    const days = [first ? dayIn(first) : range.from, until ? dayIn(until[1] ?? until[2]) : range.to]
    return ofDays(date, days, 'stretch', (since ?? beside)?.[0] ?? '', until?.[0] ?? '')
  }
  const also = beside ? null : dayAndAfter.exec(behind)
  if (!beside && !also) return undefined
  const before = [...(beside?.[0] ?? '').matchAll(/\d{1,2}/g)].map(([day]) => dayIn(day))
  const days = [...before, range.from, ...(also ? [dayIn(also[1])] : [])]
  const isStretch = days.every((day, at) => at === 0 || Number(day.slice(8)) === Number(days[at - 1]?.slice(8)) + 1)
  return ofDays(date, days, isStretch ? 'stretch' : 'each', beside?.[0] ?? '', also?.[0] ?? '')
}

/** A date that is these days, or from the first of them to the last, said with what stands before and behind it. */
function ofDays(
  date: SpokenDate,
  days: readonly CalendarDay[],
  as: 'stretch' | 'each',
  before: string,
  behind: string,
): SpokenDate | undefined {
  const [first, ...others] = days
  const last = others.at(-1)
  if (!first || !last || !days.every(isCalendarDay) || days.some((day, at) => at > 0 && day < (days[at - 1] ?? '')))
    return undefined
  const place = { start: date.start - before.length, end: date.end + behind.length }
  if (as === 'stretch') return { ...date, ...place, range: { from: first, to: last } }
  return { ...date, ...place, range: { from: first, to: first }, others }
}

function openOf(text: string, date: SpokenDate): SpokenDate | undefined {
  const [ahead, behind] = [text.slice(0, date.start), text.slice(date.end)]
  const isFromForm = kazakhFrom.test(text.slice(date.start, date.end))
  const opened = (pattern: RegExp, kazakh?: RegExp) => {
    const said = pattern.exec(ahead)?.[0].length ?? 0
    const follows = (said === 0 && (kazakh === kazakhTo || isFromForm) && kazakh?.exec(behind)?.[0].length) || 0
    return said + follows > 0 ? { start: date.start - said, end: date.end + follows } : undefined
  }
  const isDay = date.range.to.length === 10
  const cases: [place: { start: number; end: number } | undefined, isFrom: boolean, isIn: boolean][] = [
    [opened(since, kazakhSince), true, true],
    [opened(after, kazakhAfter), true, false],
    [opened(before, kazakhBefore), false, false],
    [opened(until, kazakhTo), false, isDay],
    [dative.test(text.slice(date.start, date.end)) ? undefined : opened(through), false, true],
  ]
  for (const [place, isFrom, isIn] of cases) {
    const range = place && openRange(date.range, isFrom, isIn)
    if (range) return { ...date, ...place, range }
  }
  return undefined
}
