/** The day that a date without a year means. */
import { type DatePhrase, dayOfPhrase, findDates } from '../../../../shared/dates.js'
import type { CalendarDay } from '../../../../shared/records.js'

/**
 * The one nearest to the day that the text is from, where that is known; else that of the only year the text names.
 * Undefined where neither says it.
 */
export function likelyDay(date: DatePhrase, near: CalendarDay | undefined, text: string): CalendarDay | undefined {
  const year = Number(near?.slice(0, 4))
  // All that is known is its year.
  if (near?.length === 4) return dayOfPhrase(date, year)
  if (near !== undefined) {
    const candidates = [year, year - 1, year + 1].flatMap((candidate) => dayOfPhrase(date, candidate) ?? [])
    return candidates.sort((a, b) => distance(a, near) - distance(b, near))[0]
  }
  const years = new Set(
    findDates(text.slice(0, 50_000)).flatMap((other) => (other.day?.length === 10 ? [other.year] : [])),
  )
  const [only] = years
  return years.size === 1 ? dayOfPhrase(date, only) : undefined
}

/** Days between two dates as far as ordering needs it: months of 31 days. */
function distance(a: CalendarDay, b: CalendarDay): number {
  const count = (day: CalendarDay): number => {
    const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number)
    return (year * 12 + month) * 31 + dayOfMonth
  }
  return Math.abs(count(a) - count(b))
}
