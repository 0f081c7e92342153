/**
 * What is asked of the archive: the words as they were typed, the values the answer is narrowed to, and its order. Pure.
 *
 * One value for the box, the facets, the chips and a saved search, so that none of them can disagree. Within one facet
 * any of the values holds, of several facets all. A question without words that is narrowed asks for everything (`*`).
 */
import type { SavedSearch, SavedSearchFields } from '../../shared/saved-search.js'
import { type FacetFilters, type FacetName, facetNames } from '../../shared/search/search-document.js'
import type { SearchOptions, SearchSort } from '../../shared/search-index.js'
import { withoutUnfinished } from './typed-clause.js'

export interface Question {
  /** As it was typed: a space at its end says that the last word is whole. */
  typed: string
  filters: FacetFilters
  sort: SearchSort
}

export const noQuestion: Question = { typed: '', filters: {}, sort: 'relevance' }

export const searchSorts: readonly SearchSort[] = ['relevance', 'date-newest', 'date-oldest']

/** What is typed, without a last clause that says nothing yet, such as `date:20`. */
export const wordsOf = (question: Question): string => withoutUnfinished(question.typed).trim()

export const isNarrowed = ({ filters }: Pick<Question, 'filters'>): boolean =>
  facetNames.some((facet) => (filters[facet]?.length ?? 0) > 0)

/** Whether there is anything to find; otherwise the list shows every release. */
export const isAsked = (question: Question): boolean => wordsOf(question) !== '' || isNarrowed(question)

const dateSorts = searchSorts.filter((sort) => sort !== 'relevance')
/** Without words nothing is a better match than another. */
export const sortsOf = (question: Question): readonly SearchSort[] =>
  wordsOf(question) === '' ? dateSorts : searchSorts

export const sortOf = (question: Question): SearchSort =>
  sortsOf(question).includes(question.sort) ? question.sort : 'date-newest'

/** The question in the index's words. */
export function asAsked(question: Question): { query: string; options: SearchOptions } {
  return {
    query: wordsOf(question) || '*',
    options: {
      prefixLast: !/\s$/.test(question.typed),
      sort: sortOf(question),
      ...(isNarrowed(question) ? { filters: question.filters } : {}),
    },
  }
}

export const isChosen = (filters: FacetFilters, facet: FacetName, value: string): boolean =>
  filters[facet]?.includes(value) === true

/** With the value where it was not, without it where it was. */
export function withToggled(question: Question, facet: FacetName, value: string): Question {
  const chosen = question.filters[facet] ?? []
  return withValues(
    question,
    facet,
    chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value],
  )
}

export function withValues(question: Question, facet: FacetName, values: readonly string[]): Question {
  const { [facet]: _before, ...others } = question.filters
  return { ...question, filters: values.length === 0 ? others : { ...others, [facet]: [...values] } }
}

export const withoutFilters = (question: Question): Question => ({ ...question, filters: {} })

/** Every value that the answer is narrowed to, in the order of the facets. */
export const chosenValues = ({ filters }: Question): { facet: FacetName; value: string }[] =>
  facetNames.flatMap((facet) => (filters[facet] ?? []).map((value) => ({ facet, value })))

/** A photo has no status, and its words may be in any language. */
export const ofPhotos = (question: Question): Question => withValues(withValues(question, 'status', []), 'language', [])

/** Questions with the same key are the same to whoever keeps them, with a space at their end or without. */
export function keyOf(question: Question): string {
  const chosen = chosenValues(question)
    .map(({ facet, value }) => `${facet}:${value}`)
    .sort()
  return JSON.stringify([wordsOf(question), sortOf(question), chosen])
}

/** Questions with the same key have the same answer, in the same order: a word that is whole finds less. */
export const answerKey = (question: Question): string =>
  `${keyOf(question)} ${asAsked(question).options.prefixLast ? 'typing' : 'whole'}`

/** What is kept of it under a name. */
export const savedFieldsOf = (question: Question, name: string): SavedSearchFields => ({
  type: 'search',
  name,
  query: wordsOf(question),
  sort: sortOf(question),
  ...(isNarrowed(question) ? { filters: question.filters } : {}),
})

/** A saved search may be of a list that is ordered as no answer can be: it is then ordered by date. */
export const questionOf = ({ query, sort, filters = {} }: SavedSearch): Question => ({
  typed: query,
  filters,
  sort: searchSorts.find((known) => known === sort) ?? 'date-newest',
})
