/** The weeks of a month and steps between days, without a time zone anywhere. Pure. */
import type { CalendarDay } from '../../shared/records.js'

const two = (value: number): string => String(value).padStart(2, '0')

/** Noon, so that no change of clocks moves a day. */
const timeOf = (day: CalendarDay): Date => new Date(`${day}T12:00:00Z`)
const dayOf = (time: Date): CalendarDay => time.toISOString().slice(0, 10)

export function dayAfter(day: CalendarDay, days: number): CalendarDay {
  const time = timeOf(day)
  time.setUTCDate(time.getUTCDate() + days)
  return dayOf(time)
}

/** The same day so many months on, or the last one that the month has. */
export function monthAfter(day: CalendarDay, months: number): CalendarDay {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number)
  const at = year * 12 + (month - 1) + months
  const to = `${String(Math.floor(at / 12)).padStart(4, '0')}-${two((at % 12) + 1)}`
  const last = new Date(Date.UTC(Math.floor(at / 12), (at % 12) + 1, 0, 12)).getUTCDate()
  return `${to}-${two(Math.min(dayOfMonth, last))}`
}

/** 0 is Monday: weeks begin on it in Kazakh and in Russian, and by ISO 8601, whatever the language. */
export const weekdayOf = (day: CalendarDay): number => (timeOf(day).getUTCDay() + 6) % 7

/** Whole weeks from the one that the month begins in to the one that it ends in. */
export function weeksOf(month: string): CalendarDay[][] {
  const weeks: CalendarDay[][] = []
  let day = dayAfter(`${month}-01`, -weekdayOf(`${month}-01`))
  do {
    weeks.push(Array.from({ length: 7 }, (_, at) => dayAfter(day, at)))
    day = dayAfter(day, 7)
  } while (day.slice(0, 7) === month)
  return weeks
}

/** Whether a day, known exactly, is one of those from one to another, which may be known less exactly. */
export const isWithin = (day: CalendarDay, { from, to = from }: { from: CalendarDay; to?: CalendarDay }): boolean =>
  from.length === 10 && from <= day && day.slice(0, to.length) <= to

/** Where a key leads from a day in a grid of weeks; undefined for one that leads nowhere. With Shift pages are years. */
export function dayByKey(key: string, day: CalendarDay, shift: boolean): CalendarDay | undefined {
  switch (key) {
    case 'ArrowLeft':
      return dayAfter(day, -1)
    case 'ArrowRight':
      return dayAfter(day, 1)
    case 'ArrowUp':
      return dayAfter(day, -7)
    case 'ArrowDown':
      return dayAfter(day, 7)
    case 'Home':
      return dayAfter(day, -weekdayOf(day))
    case 'End':
      return dayAfter(day, 6 - weekdayOf(day))
    case 'PageUp':
      return monthAfter(day, shift ? -12 : -1)
    case 'PageDown':
      return monthAfter(day, shift ? 12 : 1)
    default:
      return undefined
  }
}
