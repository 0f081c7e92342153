/** The periods that an office reports of, each by a word: `2024`, `2024-H1`, `2024-Q2`, `2024-05`. */
import type { TFunction } from 'i18next'
import { type MonthCount, yearsOf } from '../../shared/care.js'
import { wholeDays } from '../../shared/dates.js'
import type { Period } from '../../shared/figures.js'
import { formatDay } from '../../shared/written-dates.js'

export type PeriodKey = string

const monthsFrom = (key: PeriodKey): { year: string; first: number; count: number } => {
  const [year = '', part] = key.split('-')
  if (part === undefined) return { year, first: 1, count: 12 }
  const number = Number(part.replace(/^[HQ]/, ''))
  if (part.startsWith('H')) return { year, first: number * 6 - 5, count: 6 }
  if (part.startsWith('Q')) return { year, first: number * 3 - 2, count: 3 }
  return { year, first: number, count: 1 }
}

const monthOf = (year: string, month: number): string => `${year}-${String(month).padStart(2, '0')}`

export function periodOf(key: PeriodKey): Period {
  const { year, first, count } = monthsFrom(key)
  return { from: wholeDays(monthOf(year, first)).from, to: wholeDays(monthOf(year, first + count - 1)).to }
}

export interface YearOfPeriods {
  year: string
  count: number
  halves: PeriodKey[]
  quarters: PeriodKey[]
  months: PeriodKey[]
}

/** Years in which there are releases, newest first. */
export const yearsIn = (counts: readonly MonthCount[]): YearOfPeriods[] =>
  yearsOf(counts.filter(({ month }) => month !== '')).map(({ year, count }) => ({
    year,
    count,
    halves: [1, 2].map((half) => `${year}-H${half}`),
    quarters: [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`),
    months: Array.from({ length: 12 }, (_, at) => monthOf(year, at + 1)),
  }))

/** How many releases bear a day in it, by the counts of the months; those of a year without a month in the year alone. */
export function countIn(key: PeriodKey, counts: readonly MonthCount[]): number {
  const { year, first, count } = monthsFrom(key)
  const [from, to] = [monthOf(year, first), monthOf(year, first + count - 1)]
  const isIn = (month: string) => (month.length === 7 ? month >= from && month <= to : key === month)
  return counts.reduce((sum, one) => sum + (isIn(one.month) ? one.count : 0), 0)
}

/** As a title says it: “Second quarter of 2024”. */
export function periodWords(t: TFunction<'figures'>, key: PeriodKey, language: string): string {
  const [year = '', part] = key.split('-')
  if (part === undefined) return t('year', { year })
  if (/^[HQ]/.test(part)) return t(`titles.${part as 'H1'}`, { year })
  const words = formatDay(key, language)
  return words.slice(0, 1).toLocaleUpperCase(language) + words.slice(1)
}
