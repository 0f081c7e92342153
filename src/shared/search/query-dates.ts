/**
 * Days, months, years and stretches of them as they are typed after `date:`. Pure.
 *
 * Goal: what an office writes every day is understood, 31.05.2024, 31.05.24 and 05.2024 as well as 2024-05-31, and in
 * quotation marks "31 мая 2024", `yesterday` and `прошлая неделя`, whichever end of a stretch comes first. A month without
 * its year is the latest that has begun, as is a stretch of two, `november..february`; beside an end with its year it is
 * the nearest, `may..2025-07`. From a day on or up to one is `>=2016` and `<=2016` as well as `2016..`; `>` and `<` leave
 * it out.
 * Non-goal: 05/06/2024, which is another day in every country; 05/2024 is a month.
 */
import { dateAfter } from '../calendar.js'
import { isCalendarDay, localDayOf, monthBegunBy, monthNumber, monthWords, readTypedDay } from '../dates.js'
import type { CalendarDay } from '../records.js'
import { mayBecomeRelative } from './begun-days.js'
import { isWeekday, latestWeekday, weekdayFrom } from './days-of-week.js'
import { readRelativeDays } from './relative-days.js'

/** The first and the last of a stretch, as YYYY, YYYY-MM or YYYY-MM-DD; an end that is left open is empty. */
export interface DateRange {
  from: string
  to: string
}

/** As it is typed again. */
export const writtenRange = ({ from, to }: DateRange): string => (from === to ? from : `${from}..${to}`)

const month = new RegExp(`^(?:${monthWords})$`, 'iu')

/** Whether it is a month alone, whose year is to be said. */
export const isMonthAlone = (typed: string): boolean => month.test(typed)

/** The stretches that are meant: one, or each of those that are named. */
export const rangesOf = ({ range, others = [] }: { range: DateRange; others?: readonly DateRange[] }): DateRange[] => [
  range,
  ...others,
]

/** One, two where a stretch is meant, or more where nothing is. */
export const rangeEnds = (typed: string): string[] => typed.split(/\.\.\.?|[…–—]/)

/** `29-31.05.2024`, `29.05.–02.06.24`, `с 29.05 по 02.06.2024`: a stretch of which the month or the year is said once. */
export const daysInFigures =
  /(?<![\d.,:/–—-])(?:(?<!\S)(?:со?|from)\s+)?(\d{1,2})(?:\.(\d{1,2})\.?)?(?:\s?[–—-]\s?|\s+(?:по|до|to)\s+)(\d{1,2})\.(\d{1,2})\.((?:19|20)?\d\d)(?![\d/–—-]|[.,:]\d)/g
const onlyDaysInFigures = new RegExp(`^${daysInFigures.source}$`)

/** Whether it is a month or a stretch of months, whose year is to be said. */
export const isWithoutYear = (typed: string): boolean => {
  const ends = rangeEnds(typed)
  return ends.length <= 2 && ends.every(isMonthAlone)
}

export function dateRangeOf(typed: string, today: CalendarDay = localDayOf(new Date())): DateRange | undefined {
  const [, side, and, bound = ''] = /^([<>])(=?)\s*(.+)$/s.exec(typed) ?? []
  if (side !== undefined) return openRange(endOf(bound, today), side === '>', and === '=')
  const figures = onlyDaysInFigures.exec(typed)
  if (figures) return stretchInFigures(figures)
  const [first = '', last, ...more] = rangeEnds(typed)
  if (more.length > 0) return undefined
  const months = last !== undefined && monthsOf(first, last, today)
  if (months) return months
  const days = weekdaysOf(first, last ?? first, today)
  if (days) return days
  const one = endOf(first, today)
  const other = last === undefined ? one : endOf(last, today)
  if (!one || !other || one.from + other.to === '') return undefined
  // 2024-05 begins as 2024-05-31 does, and ends no earlier.
  const isTurned = one.from !== '' && other.to !== '' && other.to < one.from && !one.from.startsWith(other.to)
  return isTurned ? { from: other.from, to: one.to } : { from: one.from, to: other.to }
}

function stretchInFigures([, day = '', ofMonth, lastDay = '', month = '', year = '']: readonly string[]):
  | DateRange
  | undefined {
  const to = endOf(`${lastDay}.${month}.${year}`, noDay)?.to
  if (!to) return undefined
  const begun = `${day}.${ofMonth ?? month}.${to.slice(0, 4)}`
  const from = endOf(begun, noDay)?.from
  // From December on, where the end is in January.
  const meant =
    from && from > to && ofMonth !== undefined
      ? endOf(`${day}.${ofMonth}.${dateAfter(to.slice(0, 4), -1)}`, noDay)?.from
      : from
  return meant && meant <= to ? { from: meant, to } : undefined
}

/** From a stretch on or up to one; `isIn`: with it. */
export function openRange(bound: DateRange | undefined, isFrom: boolean, isIn: boolean): DateRange | undefined {
  const end = bound && (isFrom === isIn ? bound.from : bound.to)
  if (!end) return undefined
  const meant = isIn ? end : dateAfter(end, isFrom ? 1 : -1)
  return isCalendarDay(meant) ? (isFrom ? { from: meant, to: '' } : { from: '', to: meant }) : undefined
}

/** Whether it is written as a day is, and there is none such: 31.02.2025. */
export const namesNoDay = (typed: string): boolean =>
  rangeEnds(typed).some(
    (end) => dateOf(end, noDay) === undefined && dateOf(end.replace(/(?<!\d)\d{1,2}(?!\d)/, '1'), noDay)?.length === 10,
  )

/** The same with the month in the place of each day that is none: 02.2025 for 31.02.2025. */
export function monthsInstead(typed: string): DateRange | undefined {
  const ends = rangeEnds(typed).map((end) =>
    namesNoDay(end)
      ? end
          .replace(/^(\d{4})([-/]\d{1,2})[-/]\d{1,2}$/, '$1$2')
          .replace(
            /^\d{1,2}\.(\d{1,2})\.(\d\d|\d{4})$/,
            (_, month: string, year: string) => dotted(`1.${month}.${year}`)?.slice(0, 2).join('-') ?? '',
          )
      : end,
  )
  return dateRangeOf(ends.join('..'))
}

/** Where it does not matter which day it is. */
const noDay: CalendarDay = '2000-01-01'

/** The first and the last day of one end of a stretch, empty where it is open. */
function endOf(typed: string, today: CalendarDay): DateRange | undefined {
  if (typed === '') return { from: '', to: '' }
  const date = dateOf(typed, today)
  if (date !== undefined) return { from: date, to: date }
  const meant = readRelativeDays(typed, today)
  // Two winters are no end.
  const [from, to = from] = meant?.includes(',') ? [] : (meant?.split('..') ?? [])
  return from === undefined || to === undefined ? undefined : { from, to }
}

/** What may be typed next until there is a date. */
const completions = ['', '1', '01', '4', '24', '024', '2024', '.2024', '1.2024', '01.2024']

/** Whether more letters could make a date of it. */
export const mayBecomeDate = (typed: string): boolean =>
  typed.includes(' ') ||
  isMonthBegun(typed.replace(/^.*\.\./, '')) ||
  mayBecomeRelative(typed.replace(/^.*\.\./, '')) ||
  completions.some((more) => dateRangeOf(typed + more) !== undefined)

const isMonthBegun = (word: string): boolean => /^\p{L}{1,2}$/u.test(word) || monthBegunBy(word) > 0

/** From one day of the week to the same or the next such. */
function weekdaysOf(first: string, last: string, today: CalendarDay): DateRange | undefined {
  if (![first, last].every((end) => isWeekday(end.trim()))) return undefined
  const from = latestWeekday(first, today)
  return { from, to: weekdayFrom(last, from) }
}

/** A stretch of which one end at least is a month alone, and none is open. */
function monthsOf(first: string, last: string, today: CalendarDay): DateRange | undefined {
  if (isMonthAlone(first)) {
    const number = monthNumber(first)
    if (isMonthAlone(last)) {
      const from = latestMonth(number, today)
      return { from, to: monthFrom(from, monthNumber(last)) }
    }
    const to = dateOf(last, today)
    // 2025 alone has every month.
    return to ? { from: latestMonth(number, to.length === 4 ? `${to}-12` : to), to } : undefined
  }
  const from = isMonthAlone(last) ? dateOf(first, today) : undefined
  return from ? { from, to: monthFrom(from, monthNumber(last)) } : undefined
}

function dateOf(typed: string, today: CalendarDay): string | undefined {
  if (isMonthAlone(typed)) return latestMonth(monthNumber(typed), today)
  const parts = (/^\d{4}(?:([-/])\d{1,2}(?:\1\d{1,2})?)?$/.test(typed) && typed.split(/[-/]/)) || dotted(typed)
  if (!parts) return written(typed)
  const [year = '', ...others] = parts
  const date = [year, ...others.map((part) => part.padStart(2, '0'))].join('-')
  return isCalendarDay(date) ? date : undefined
}

function dotted(typed: string): string[] | undefined {
  if (/^(?:\d{1,2}\.){1,2}\d{4}$|^\d{1,2}\/\d{4}$/.test(typed)) return typed.split(/[./]/).reverse()
  const [, day, month, year = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d\d)$/.exec(typed) ?? []
  // As others read a year of two digits.
  return day && month ? [`${Number(year) < 70 ? 20 : 19}${year}`, month, day] : undefined
}

/** With a capital letter `may` is a month. Without a figure it is no day that is written: to look for one takes 50 ms at first. */
const written = (typed: string): CalendarDay | undefined =>
  /\d/.test(typed) ? readTypedDay(typed.replace(/\bma[ry]/g, (begun) => begun.toUpperCase())) : undefined

/** The latest month of that number by a day or a month. */
function latestMonth(number: number, by: string): string {
  const [year, now] = by.split('-').map(Number)
  return yearAndMonth((year ?? 0) - (number > (now ?? 12) ? 1 : 0), number)
}

/** The first month of that number from a year, a month or a day on. */
function monthFrom(from: string, number: number): string {
  const [year, begun] = from.split('-').map(Number)
  return yearAndMonth((year ?? 0) + (number < (begun ?? 1) ? 1 : 0), number)
}

const yearAndMonth = (year: number, month: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
