/** Filters typed into a query, as a test of slots: `lang:kk`, `-status:draft`, `date:2024-05..`, `has:photo`. */
import type { Columns } from './columns.js'
import { dayNumber } from './live-part.js'
import type { QueryFilter } from './query-filters.js'
import { type SearchTrait, searchTraits } from './search-document.js'

type Test = (slot: number) => boolean

/** Of one kind any is enough: lang:kk lang:ru asks for both languages. Of traits all are asked for. */
export function filterTest(columns: Columns, filters: readonly QueryFilter[]): Test | undefined {
  if (filters.length === 0) return undefined
  const tests = filters.map((filter) => ({ ...filter, holds: testOf(columns, filter) }))
  const demanded = tests.filter(({ on, prohibited }) => !prohibited && (on === 'has' || on === 'missing'))
  const forbidden = tests.filter(({ prohibited }) => prohibited)
  const choices = (['language', 'status', 'date'] as const)
    .map((kind) => tests.filter(({ on, prohibited }) => on === kind && !prohibited))
    .filter((choice) => choice.length > 0)
  return (slot) =>
    demanded.every(({ holds }) => holds(slot)) &&
    !forbidden.some(({ holds }) => holds(slot)) &&
    choices.every((choice) => choice.some(({ holds }) => holds(slot)))
}

function testOf(columns: Columns, { on, from, to }: QueryFilter): Test {
  switch (on) {
    case 'has':
    case 'missing': {
      const bit = 1 << searchTraits.indexOf(from as SearchTrait)
      return (slot) => ((columns[on][slot] ?? 0) & bit) !== 0
    }
    case 'status':
      return valueTest(columns, columns.statuses, (status) => status.toLowerCase() === from)
    case 'language':
      return valueTest(columns, columns.languages, (language) => {
        const lower = language.toLowerCase()
        return lower === from || lower.startsWith(`${from}-`)
      })
    case 'date': {
      const first = dayNumber(from)
      const last = to === '' ? Number.POSITIVE_INFINITY : lastDay(to)
      // A release without a date is of none.
      return (slot) => {
        const date = columns.dates[slot] ?? 0
        return date > 0 && date >= first && date <= last
      }
    }
  }
}

/** The last day that a year or a month holds. */
const lastDay = (to: string): number => dayNumber(to) + (to.length === 4 ? 99_99 : to.length === 7 ? 99 : 0)

function valueTest(columns: Columns, column: Uint32Array, holds: (value: string) => boolean): Test {
  const known = new Map<number, boolean>()
  return (slot) => {
    const value = column[slot] ?? 0
    const answer = known.get(value) ?? holds(columns.dictionary.values[value] ?? '')
    known.set(value, answer)
    return answer
  }
}
