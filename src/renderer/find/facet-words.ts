/** The values of facets as a reader knows them: `2024-05` is May 2024, `kk` is Қазақша, `draft` a draft. */
import type { TFunction } from 'i18next'
import { monthNumber } from '../../shared/dates.js'
import { dateRangeOf, isWithoutYear, rangeEnds } from '../../shared/search/query-dates.js'
import type { FacetName } from '../../shared/search/search-document.js'
import { formatDay, formatDays, formatMonth } from '../../shared/written-dates.js'
import { languageMark, releaseLanguages } from '../format.js'
import { chosenValues, type Question, wordsOf } from './question.js'
import { fieldOfName } from './typed-fields.js'

export function facetValue(t: TFunction, facet: FacetName, value: string, language: string): string {
  switch (facet) {
    case 'month':
      return formatDay(value, language, 'short')
    case 'language':
      return value === 'und'
        ? t('library.languageUnknown')
        : (releaseLanguages.find(({ id }) => id === value)?.label ?? languageMark(value))
    case 'status':
      return t(`status.${value}`)
    default:
      return value
  }
}

/** A month below its year: its name alone, with a capital letter as the first of its line. */
export function monthUnderYear(month: string, language: string): string {
  const name = formatMonth(Number(month.slice(5, 7)), language)
  return name.charAt(0).toLocaleUpperCase(language === 'kk' ? 'ru' : language) + name.slice(1)
}

/** A page of text may have been pasted in: as much of it as one reads, or hears, to know it by. */
const mostLetters = 100

export function shortened(words: string): string {
  if (words.length <= mostLetters) return words
  const kept = words.slice(0, mostLetters)
  const space = kept.lastIndexOf(' ')
  return `${space > mostLetters / 2 ? kept.slice(0, space) : kept}…`
}

/** What was typed, to stand between quotation marks: a phrase without its own, dates written out: `date:2024-05` is May 2024. */
export const queryInWords = (query: string, language: string): string =>
  shortened(query)
    .replace(/^["“”„«»]([^"“”„«»]+)["“”„«»]?$/u, '$1')
    .replace(/(?<!\S)(\p{L}{2,20}):(\S+)/gu, (clause, name: string, value: string) => {
      if (fieldOfName(name) !== 'date') return clause
      // Which year is meant the answer says.
      if (isWithoutYear(value))
        return rangeEnds(value)
          .map((name) => formatMonth(monthNumber(name), language))
          .join(' – ')
      const days = dateRangeOf(value)
      return days ? formatDays(days, language) : clause
    })

export type NameOfValue = (facet: FacetName, value: string) => string

/** A question in one line: its words, then what it is narrowed to. */
export const questionWords = (question: Question, nameOf: NameOfValue): string =>
  [shortened(wordsOf(question)), ...chosenValues(question).map(({ facet, value }) => nameOf(facet, value))]
    .filter((words) => words !== '')
    .join(', ')
