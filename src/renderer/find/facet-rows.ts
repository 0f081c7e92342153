/**
 * What the panel of facets shows: sections with their values, the chosen ones among them whatever their count. Pure.
 *
 * Years and months are one section: the months of a year stand below it once it is chosen, or where there is one year
 * only. A month takes the place of the chosen years, and a year that of the chosen months: both at once would ask for
 * what lies in both.
 */
import type { FacetCount, FacetCounts, FacetFilters, FacetName } from '../../shared/search/search-document.js'
import { isChosen, type Question, withToggled, withValues } from './question.js'

export const sectionNames = ['date', 'language', 'status', 'event', 'person', 'photographer', 'topic'] as const
export type SectionName = (typeof sectionNames)[number]

export interface FacetRow {
  facet: FacetName
  value: string
  /** As it is shown: the name in the interface's language. */
  label: string
  count: number
  chosen: boolean
}

export interface FacetSection {
  name: SectionName
  rows: FacetRow[]
}

/** Without the sections that have nothing to choose. */
export function facetSections(filters: FacetFilters, counts: FacetCounts): FacetSection[] {
  return sectionNames
    .map((name) => ({ name, rows: name === 'date' ? dateRows(filters, counts) : rowsOf(filters, counts, name) }))
    .filter(({ rows }) => rows.length > 0)
}

function rowsOf(filters: FacetFilters, counts: FacetCounts, facet: FacetName): FacetRow[] {
  const counted: FacetCount[] = counts[facet] ?? []
  const known = new Set(counted.flatMap(({ value, also = [] }) => [value, ...also]))
  const missing = (filters[facet] ?? []).filter((value) => !known.has(value))
  const all: FacetCount[] = [...missing.map((value) => ({ value, count: 0 })), ...counted]
  return all.map(({ value, count, also = [] }) => {
    // It may have been chosen by its name in another language of the interface: then that is what is taken away.
    const chosenAs = [value, ...also].find((name) => isChosen(filters, facet, name))
    return { facet, value: chosenAs ?? value, label: value, count, chosen: chosenAs !== undefined }
  })
}

function dateRows(filters: FacetFilters, counts: FacetCounts): FacetRow[] {
  const years = rowsOf(filters, counts, 'year')
  const months = rowsOf(filters, counts, 'month')
  const newestFirst = (rows: FacetRow[]) => rows.sort((a, b) => (a.value < b.value ? 1 : -1))
  const open = (year: FacetRow) =>
    year.chosen || years.length === 1 || months.some(({ chosen, value }) => chosen && value.startsWith(year.value))
  return newestFirst(years).flatMap((year) =>
    open(year) ? [year, ...newestFirst(months.filter(({ value }) => value.startsWith(year.value)))] : [year],
  )
}

export function withRowToggled(question: Question, { facet, value }: Pick<FacetRow, 'facet' | 'value'>): Question {
  const toggled = withToggled(question, facet, value)
  if (facet === 'year') return withValues(toggled, 'month', [])
  return facet === 'month' ? withValues(toggled, 'year', []) : toggled
}
