/** A month that is asked for without its year, `date:may`: the latest in which something bears a date, and the answer says which. */
import { localDayOf, monthNumber } from '../dates.js'
import type { Collection } from './collection.js'
import type { ParsedQuery, QueryFilter } from './query.js'
import { monthMeant } from './query-problems.js'

/** Of a month's number the latest so named, as YYYY-MM. */
export type LatestMonth = (month: number) => string | undefined

export function withMonthsMeant(query: ParsedQuery, latest: LatestMonth): ParsedQuery {
  let { problem } = query
  const filters = query.filters.map((filter): QueryFilter => {
    if (filter.monthAlone === undefined) return filter
    const month = latest(monthNumber(filter.monthAlone)) ?? filter.from
    problem ??= monthMeant(filter.monthAlone, month)
    return { ...filter, from: month, to: month }
  })
  return { ...query, filters, ...(problem ? { problem } : {}) }
}

/** Up to today, so that what is planned for next May is not taken for it. */
export function latestMonthIn(
  { parts }: Collection,
  month: number,
  today = localDayOf(new Date()),
): string | undefined {
  const now = Number(today.slice(0, 4)) * 100 + Number(today.slice(5, 7))
  let latest = 0
  for (const { segment, dead } of parts)
    for (const [document, day] of segment.parts.dates.entries()) {
      const found = Math.floor(day / 100)
      if (found % 100 === month && found > latest && found <= now && dead[document] === 0) latest = found
    }
  return latest === 0
    ? undefined
    : `${String(Math.floor(latest / 100)).padStart(4, '0')}-${String(month).padStart(2, '0')}`
}
