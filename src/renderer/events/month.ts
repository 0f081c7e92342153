/** The weeks of a month and where keys lead in them. Pure. */
import { dateAfter, monthAfter, weekdayOf } from '../../shared/calendar.js'
import type { CalendarDay } from '../../shared/records.js'

/** Whole weeks from the one that the month begins in to the one that it ends in. */
export function weeksOf(month: string): CalendarDay[][] {
  const weeks: CalendarDay[][] = []
  let day = dateAfter(`${month}-01`, -weekdayOf(`${month}-01`))
  do {
    weeks.push(Array.from({ length: 7 }, (_, at) => dateAfter(day, at)))
    day = dateAfter(day, 7)
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
      return dateAfter(day, -1)
    case 'ArrowRight':
      return dateAfter(day, 1)
    case 'ArrowUp':
      return dateAfter(day, -7)
    case 'ArrowDown':
      return dateAfter(day, 7)
    case 'Home':
      return dateAfter(day, -weekdayOf(day))
    case 'End':
      return dateAfter(day, 6 - weekdayOf(day))
    case 'PageUp':
      return monthAfter(day, shift ? -12 : -1)
    case 'PageDown':
      return monthAfter(day, shift ? 12 : 1)
    default:
      return undefined
  }
}
