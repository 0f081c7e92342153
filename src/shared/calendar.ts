/** Steps in the calendar, of days, months and years, without a time zone anywhere. Pure. */
import type { CalendarDay } from './records.js'

const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0')

/** Noon, so that no change of clocks moves a day. */
const timeOf = (day: CalendarDay): Date => new Date(`${day}T12:00:00Z`)

/** The year, month or day so many after: as exact as the date itself. */
export function dateAfter(date: CalendarDay, by: number): CalendarDay {
  const [year = 0, month = 1] = date.split('-').map(Number)
  if (date.length < 7) return pad(year + by, 4)
  if (date.length < 10) {
    const at = year * 12 + (month - 1) + by
    return `${pad(Math.floor(at / 12), 4)}-${pad((((at % 12) + 12) % 12) + 1)}`
  }
  const time = timeOf(date)
  time.setUTCDate(time.getUTCDate() + by)
  return time.toISOString().slice(0, 10)
}

/** The same day so many months on, or the last one that the month has. */
export function monthAfter(day: CalendarDay, months: number): CalendarDay {
  const month = dateAfter(day.slice(0, 7), months)
  const last = dateAfter(`${dateAfter(month, 1)}-01`, -1)
  return `${month}-${pad(Math.min(Number(day.slice(8)), Number(last.slice(8))))}`
}

/** 0 is Monday: weeks begin on it in Kazakh and in Russian, and by ISO 8601, whatever the language. */
export const weekdayOf = (day: CalendarDay): number => (timeOf(day).getUTCDay() + 6) % 7
