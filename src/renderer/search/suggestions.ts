/**
 * What may be typed next: fields by their beginning, and people, events, photographers and topics whose names begin with
 * the last word, the most frequent first among the releases that the words before it find; after a field that names one
 * of these, its names alone. Pure.
 */
import type { LanguageTag } from '../../shared/records.js'
import type { Searching } from '../../shared/search/answers.js'
import { facetOfField, fieldNames as namesOfFields, searchFields } from '../../shared/search/query-names.js'
import { namedFacets, searchTraits } from '../../shared/search/search-document.js'
import { fold } from '../../shared/text.js'
import type { Suggestion } from './messages.js'

const maxOfAKind = 4
/** After a field they are what one looks for. */
const maxNames = 13
const fieldNames = [...searchFields.map((field) => `${field}:`), 'date:', 'lang:', 'status:', 'has:', 'missing:']
const traitNames = searchTraits.flatMap((trait) => [`has:${trait}`, `missing:${trait}`])

/** Names are told as `language` calls them, whichever of them was begun. */
export function suggest(index: Index, text: string, language: LanguageTag): Suggestion[] {
  const valued = namedValue(text)
  if (valued) return namesAfter(index, valued, language)
  const at = text.search(/\S+$/)
  if (at < 0) return []
  const before = text.slice(0, at)
  const word = text.slice(at)
  const names = /^(has|missing):/.test(word) ? traitNames : fieldNames
  const fields = names
    .filter((name) => name !== word && name.startsWith(word.toLowerCase()))
    .slice(0, maxOfAKind)
    .map((label): Suggestion => ({ what: 'field', query: `${before}${label}`, label, count: 0 }))
  const beginning = fold(word)
  if (beginning.length < 2 || /[:"]/.test(word)) return fields
  return [...fields, ...namesFound(index, text, { facets: namedFacets, before, beginning, most: maxOfAKind, language })]
}

interface NamesAsked {
  facets: readonly (typeof namedFacets)[number][]
  /** What stands before the name. */
  before: string
  beginning: string
  most: number
  language: LanguageTag
}

/** Of the releases that the question finds. */
function namesFound(index: Index, question: string, asked: NamesAsked): Suggestion[] {
  const { before, beginning, most, language } = asked
  const { facets = {} } = index.search(question, { prefixLast: true, limit: 0, facets: true, namesIn: language })
  return asked.facets.flatMap((what) =>
    (facets[what] ?? [])
      .filter(({ value, also = [] }) => [value, ...also].some((name) => beginsAWord(fold(name), beginning)))
      .slice(0, most)
      .map(
        ({ value, count, also }): Suggestion => ({
          what,
          query: `${before}"${value.replaceAll('"', '')}"`,
          label: value,
          count,
          ...(also ? { also } : {}),
        }),
      ),
  )
}

interface NamedValue {
  facet: (typeof namedFacets)[number]
  before: string
  field: string
  value: string
}

/** A field of names at the end of the text, with what is typed of its value: a word, or words in quotation marks. */
function namedValue(text: string): NamedValue | undefined {
  const [, before = '', , field = '', quoted, word] =
    /^((?:.*\s)?)([+\-−]?)(\p{L}{2,20}):(?:["“„«]([^"“”„«»]*)|([^\s"“”„«»]*))$/su.exec(text) ?? []
  const facet = facetOfField[namesOfFields.get(fold(field)) ?? 'body']
  return facet && { facet, before, field, value: (quoted ?? word ?? '').trim() }
}

function namesAfter(index: Index, { facet, before, field, value }: NamedValue, language: LanguageTag): Suggestion[] {
  const beginning = fold(value)
  if (beginning.length < 2) return []
  const last = /[^\s]+$/u.exec(value)?.[0] ?? ''
  const words = value.slice(0, value.length - last.length)
  const whole = words.trim() === '' ? '' : `${field}:"${words.trim()}" `
  return namesFound(index, `${whole}${field}:${last}`, {
    facets: [facet],
    before: `${before}${field}:`,
    beginning,
    most: maxNames,
    language,
  })
}

type Index = Pick<Searching, 'search'>

/** One word, or several as they stand in the name. */
const beginsAWord = (name: string, beginning: string): boolean =>
  name.startsWith(beginning) ||
  name.includes(` ${beginning}`) ||
  wordsOf(name).some((word) => word.startsWith(beginning))

const wordsOf = (name: string): string[] => name.split(/[^\p{L}\p{N}]+/u)
