/**
 * What is missing in an archive, as a list of things to do: what of it there is, and how much of each.
 *
 * Everything is worked out from what the archive's catalogue holds; nothing of it is stored. What photos lack is said by
 * photo-list.ts. In which languages a house publishes, coverage.ts says.
 */
import type { LanguageTag } from './records.js'

export const releaseCares = [
  'photo-wanted', // a place kept for a photo that is not attached, or is gone
  'photo-uncredited', // a photo in it has no credit line
  'no-version', // no release of its story is in a language of the house; `language` says which
  'unfinished', // a draft, or approved and not released
] as const
export type ReleaseCare = (typeof releaseCares)[number]

/** Of other records: an event that no release is about. */
export const otherCares = ['event-without-release'] as const
export type OtherCare = (typeof otherCares)[number]

/** One thing to do. The photos' own are asked for by photo-list.ts. */
export interface CareKey {
  care: ReleaseCare | OtherCare
  /** Of `no-version`. */
  language?: LanguageTag
}

export interface CareListQuery extends CareKey {
  /** Rows are named in it where they have a name in it. */
  namesIn?: LanguageTag
  offset: number
  /** At most 200. */
  limit: number
}

export interface CareCount extends CareKey {
  count: number
}

/** How many releases bear a day in each month: `2024-05`, or `2024` where no more is known; newest first. */
export interface MonthCount {
  month: string
  count: number
}

/** How many releases bear a day in a year, and in each of its months. */
export interface YearCount {
  year: string
  count: number
  /** January first; 0 where nothing was said. */
  months: number[]
}

/** Newest first, without gaps between the first year and the last. */
export function yearsOf(counts: readonly MonthCount[]): YearCount[] {
  const years = new Map<string, YearCount>()
  const yearOf = (year: string): YearCount => {
    const known = years.get(year) ?? { year, count: 0, months: Array.from({ length: 12 }, () => 0) }
    years.set(year, known)
    return known
  }
  for (const { month, count } of counts) {
    const year = yearOf(month.slice(0, 4))
    year.count += count
    const at = Number(month.slice(5, 7)) - 1
    if (at >= 0) year.months[at] = (year.months[at] ?? 0) + count
  }
  return [...years.values()].sort((a, b) => (a.year < b.year ? 1 : -1))
}
