/**
 * Months that are asked for without their year, `date:may` or `date:november..february`: the latest in which something
 * bears a date, and the answer says which.
 */
import { localDayOf } from '../dates.js'
import type { Collection } from './collection.js'
import type { ParsedQuery } from './query.js'
import { type DateRange, writtenRange } from './query-dates.js'
import type { QueryFilter } from './query-filters.js'
import { monthsMeant, noSuchDayIn } from './query-problems.js'

/** Of a stretch of months, YYYY-MM, the same of the latest year that has something in it; undefined where none has. */
export type LatestMonths = (stretch: DateRange) => DateRange | undefined

export function withMonthsMeant(query: ParsedQuery, latest: LatestMonths): ParsedQuery {
  let { problem } = query
  const filters = query.filters.map((filter): QueryFilter => {
    if (filter.monthsAlone === undefined) return filter
    const meant = latest(filter) ?? { from: filter.from, to: filter.to }
    const say = filter.isMissing ? noSuchDayIn : monthsMeant
    problem ??= say(filter.monthsAlone, writtenRange(meant))
    return { ...filter, ...meant }
  })
  return { ...query, filters, ...(problem ? { problem } : {}) }
}

/** Up to today, so that what is planned for next May is not taken for it. */
export function latestMonthsIn(
  { parts }: Collection,
  { from, to }: DateRange,
  today = localDayOf(new Date()),
): DateRange | undefined {
  const now = Number(today.slice(0, 4)) * 100 + Number(today.slice(5, 7))
  const [first, last] = [Number(from.slice(5, 7)), Number(to.slice(5, 7))]
  /** The year in which the latest such stretch begins. */
  let latest = 0
  for (const { segment, dead } of parts)
    for (const [document, day] of segment.parts.dates.entries()) {
      const found = Math.floor(day / 100)
      const month = found % 100
      const isIn = first <= last ? month >= first && month <= last : month >= first || month <= last
      // Of a release that bears a year alone the month is 0.
      if (!isIn || month === 0 || found > now || dead[document] !== 0) continue
      latest = Math.max(latest, Math.floor(found / 100) - (month < first ? 1 : 0))
    }
  return latest === 0 ? undefined : { from: inYear(latest, first), to: inYear(latest + (last < first ? 1 : 0), last) }
}

const inYear = (year: number, month: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
