/**
 * What dates mean together with the words between and beside them: `from May to July 2024`, `5 мая и 10 мая`, `29–31 May`,
 * `since last week`, `до 2024 года`, `мамырдан бері`. Several days of one month are read by days-of-month.ts. Pure.
 *
 * Goal: half of what was said is never taken for all of it, nor `5 и 10 мая` for the days between them. Where a year is said
 * once it is that of both ends. Until a month or a year leaves it out, until a day or the end of something does not; between
 * two ends both are in.
 */
import { dateAfter } from '../calendar.js'
import { isCalendarDay } from '../dates.js'
import type { CalendarDay } from '../records.js'
import { daysBeside } from './days-of-month.js'
import { latestWeekday, weekdayFrom } from './days-of-week.js'
import { beginningOfNumber } from './ordinal-days.js'
import { saysEnd } from './parts-of-month.js'
import { type DateRange, openRange, rangesOf } from './query-dates.js'
import type { SpokenDate } from './spoken-dates.js'

const dash = /^\s*(?:[-–—…]|\.\.\.?)\s*$/u
const to = /^\s+(?:to|through|till|until|по|до)\s+(?:the\s+)?$/u
const and = /^\s+(?:and|и)\s+(?:the\s+)?$/u
/** Between dates that are meant each by itself: `5 мая и 10 мая`, `2022, 2023 және 2024`. */
const beside = /^\s+(?:and|or|и|или|либо|және|немесе|[мбп]ен)\s+(?:(?:on|in|в|во)\s+)?(?:the\s+)?$/u
const comma = /^,\s+(?:(?:on|in|в|во)\s+)?$/u
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

/** From so many days before a weekday on it is that of the same week: `last week from Monday to Wednesday`. */
const fewDays = 13
/** In months. */
const halfYear = 6

/** The dates of `text`, in the order they stand, with what stands between and beside them. */
export function joinedDates(text: string, dates: readonly SpokenDate[]): SpokenDate[] {
  const joined: SpokenDate[] = []
  for (let at = 0; at < dates.length; at++) {
    const one = dates[at]
    const other = dates[at + 1]
    // Of `May 5 and 10, 2024` the year has been read with the days.
    const read = joined.at(-1)?.end ?? 0
    if (!one || one.start < read) continue
    const both = other && stretchOf(text, one, other)
    if (both) at++
    const beside = both ? undefined : daysBeside(text, one, read)
    // Half of what was said is not offered for all of it.
    if (beside !== null) joined.push(both ?? beside ?? openOf(text, one) ?? one)
  }
  return withEach(text, joined).map((date) => ({ ...date, start: beginningOfNumber(text, date.start) }))
}

/** Of dates that are named one beside the other each. */
function withEach(text: string, dates: readonly SpokenDate[]): SpokenDate[] {
  const found: SpokenDate[] = []
  for (let at = 0; at < dates.length; at++) {
    const run = runFrom(text, dates, at)
    const each = run.length > 1 ? eachOf(run) : undefined
    if (each) at += run.length - 1
    const one = each ?? dates[at]
    if (one) found.push(one)
  }
  return found
}

/** Dates with commas between them, up to the last `and`. */
function runFrom(text: string, dates: readonly SpokenDate[], first: number): SpokenDate[] {
  let last = first
  for (let at = first; at + 1 < dates.length; at++) {
    const gap = text.slice(dates[at]?.end, dates[at + 1]?.start)
    if (beside.test(gap)) last = at + 1
    else if (!comma.test(gap)) break
  }
  return dates.slice(first, last + 1)
}

/** Each days, months or years, in the year that one of them names where the others name none. */
function eachOf(run: readonly SpokenDate[]): SpokenDate | undefined {
  const [first] = run
  const last = run.at(-1)
  if (!first || !last) return undefined
  const dated = run.findLastIndex(({ anyYear }) => !anyYear)
  const named = run[dated]?.range.from
  const all = run.flatMap(({ range, others = [], anyYear }, at) =>
    [range, ...others].map((one) => ({ one, anyYear, at })),
  )
  // Years beside days are seldom the one and the other of what is meant, and an open end is none of several.
  const lengths = all.flatMap(({ one: { from, to } }) => [from.length, to.length])
  if (lengths.some((length) => length === 0 || (length === 4) !== (lengths[0] === 4))) return undefined
  // Months without a year are of the one that the last of them is of.
  const areMonths = lengths.every((length) => length === 7)
  const known = named ?? (areMonths ? last.range.from : undefined)
  const isBefore = (at: number) => at < (named ? dated : run.length - 1)
  const [range, ...others] = all.map(({ one, anyYear, at }): DateRange => {
    const inYear = (day: CalendarDay) => (anyYear && known ? besideNamed(day, known, isBefore(at)) : day)
    return { from: inYear(one.from), to: inYear(one.to) }
  })
  if (!range || [range, ...others].some(({ from, to }) => !isCalendarDay(from) || !isCalendarDay(to) || to < from))
    return undefined
  return { start: first.start, end: last.end, range, others, anyYear: named === undefined, ...missingIn(...run) }
}

/**
 * In the named one's year, or in that beside it where a turn of the year lies between: the 31st of `31 декабря и 1 января
 * 2025` is of 2024, the May of `май и март 2025` is not.
 */
function besideNamed(day: CalendarDay, named: CalendarDay, isAhead: boolean): CalendarDay {
  const later = Number(day.slice(5, 7)) - Number(named.slice(5, 7))
  const years = isAhead && later > halfYear ? -1 : !isAhead && later < -halfYear ? 1 : 0
  return dateAfter(named.slice(0, 4), years) + day.slice(4)
}

function stretchOf(text: string, one: SpokenDate, other: SpokenDate): SpokenDate | undefined {
  const opened = opener.exec(text.slice(0, one.start))?.[0] ?? ''
  const gap = text.slice(one.end, other.start)
  const isOpened = opened !== '' || led.test(text.slice(one.start))
  const closed = kazakhTo.exec(text.slice(other.end))?.[0] ?? ''
  const isKazakh = closed !== '' && /^\s+$/.test(gap) && kazakhFrom.test(text.slice(one.start, one.end))
  if (!dash.test(gap) && !to.test(gap) && !(isOpened && and.test(gap)) && !isKazakh) return undefined
  const [range] = rangesOf(other).flatMap((end) => stretchBetween(one, { ...other, range: end }) ?? [])
  return (
    range && {
      start: one.start - opened.length,
      end: other.end + (isKazakh ? closed.length : 0),
      range,
      anyYear: one.anyYear && other.anyYear,
      ...missingIn(one, other),
    }
  )
}

const missingIn = (...dates: readonly SpokenDate[]): { missing?: string } => {
  const missing = dates.find((date) => date.missing)?.missing
  return missing === undefined ? {} : { missing }
}

function stretchBetween(one: SpokenDate, other: SpokenDate): DateRange | undefined {
  let { from } = one.range
  let { to } = other.range
  if (from === '' || to === '') return undefined
  const isNear = from.length === 10 && dateAfter(from, fewDays) >= to
  if (other.weekday) to = isNear ? weekdayFrom(other.weekday, from) : to
  else if (one.weekday && to.length === 10) from = latestWeekday(one.weekday, to)
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

function openOf(text: string, date: SpokenDate): SpokenDate | undefined {
  const [ahead, behind] = [text.slice(0, date.start), text.slice(date.end)]
  const said = text.slice(date.start, date.end)
  const isFromForm = kazakhFrom.test(said)
  const opened = (pattern: RegExp, kazakh?: RegExp) => {
    const leads = pattern.exec(ahead)?.[0].length ?? 0
    const follows = (leads === 0 && (kazakh === kazakhTo || isFromForm) && kazakh?.exec(behind)?.[0].length) || 0
    return leads + follows > 0 ? { start: date.start - leads, end: date.end + follows } : undefined
  }
  const isWhole = date.missing !== undefined || saysEnd(said)
  const isUntilIn = date.range.to.length === 10 || isWhole
  const cases: [place: { start: number; end: number } | undefined, isFrom: boolean, isIn: boolean][] = [
    [opened(since, kazakhSince), true, true],
    [opened(after, kazakhAfter), true, false],
    [opened(before, kazakhBefore), false, isWhole],
    [opened(until, kazakhTo), false, isUntilIn],
    [dative.test(said) ? undefined : opened(through), false, true],
  ]
  for (const [place, isFrom, isIn] of cases) {
    // Of two winters the one that leaves out less.
    const range = place && openRange(isFrom ? date.range : rangesOf(date).at(-1), isFrom, isIn)
    if (range) return { anyYear: date.anyYear, ...place, range, ...missingIn(date) }
  }
  return undefined
}
