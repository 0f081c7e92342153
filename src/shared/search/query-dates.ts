/**
 * Days, months, years and stretches of them as they are typed after `date:`. Pure.
 *
 * Goal: what an office writes every day is understood, 31.05.2024 and 05.2024 as well as 2024-05-31, whichever end of a
 * stretch comes first. A month without its year is the latest that has begun. Non-goal: 05/06/2024, which is another day
 * in every country.
 */
import { localDayOf, monthNumber, monthWords } from '../dates.js'
import type { CalendarDay } from '../records.js'

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

export function dateRangeOf(typed: string, today: CalendarDay = localDayOf(new Date())): DateRange | undefined {
  const [first = '', last, ...more] = typed.split(/\.\.\.?|[…–—]/)
  if (more.length > 0) return undefined
  const [from, to] = [first, last ?? first].map((end) => (end === '' ? '' : dateOf(end, today)))
  if (from === undefined || to === undefined || from + to === '') return undefined
  // 2024-05 begins as 2024-05-31 does, and ends no earlier.
  return from !== '' && to !== '' && to < from && !from.startsWith(to) ? { from: to, to: from } : { from, to }
}

function dateOf(typed: string, today: CalendarDay): string | undefined {
  if (isMonthAlone(typed)) return latestMonth(monthNumber(typed), today)
  const parts = (/^\d{4}(?:([-/])\d{1,2}(?:\1\d{1,2})?)?$/.test(typed) && typed.split(/[-/]/)) || dotted(typed)
  if (!parts) return undefined
  const [year = '', ...others] = parts
  const [month = 1, day = 1] = others.map(Number)
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined
  return [year, ...others.map((part) => part.padStart(2, '0'))].join('-')
}

const dotted = (typed: string): string[] | undefined =>
  /^(?:\d{1,2}\.){1,2}\d{4}$/.test(typed) ? typed.split('.').reverse() : undefined

function latestMonth(number: number, today: CalendarDay): string {
  const [year, now] = today.split('-').map(Number)
  return `${(year ?? 0) - (number > (now ?? 12) ? 1 : 0)}-${String(number).padStart(2, '0')}`
}
