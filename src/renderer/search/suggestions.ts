/**
 * What may be typed next: fields by their beginning, and people, events, photographers and topics whose names begin with
 * the last word, the most frequent first among the releases that the words before it find. Pure.
 */
import type { Searching } from '../../shared/search/answers.js'
import { searchFields } from '../../shared/search/query-names.js'
import { namedFacets, searchTraits } from '../../shared/search/search-document.js'
import { fold } from '../../shared/text.js'
import type { Suggestion } from './messages.js'

const maxOfAKind = 4
const fieldNames = [...searchFields.map((field) => `${field}:`), 'date:', 'lang:', 'status:', 'has:', 'missing:']
const traitNames = searchTraits.flatMap((trait) => [`has:${trait}`, `missing:${trait}`])

export function suggest(index: Pick<Searching, 'search'>, text: string): Suggestion[] {
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
  const { facets = {} } = index.search(text, { prefixLast: true, limit: 0, facets: true })
  const named = namedFacets.flatMap((what) =>
    (facets[what] ?? [])
      .filter(({ value }) => beginsAWord(fold(value), beginning))
      .slice(0, maxOfAKind)
      .map(
        ({ value, count }): Suggestion => ({
          what,
          query: `${before}"${value.replaceAll('"', '')}"`,
          label: value,
          count,
        }),
      ),
  )
  return [...fields, ...named]
}

const beginsAWord = (name: string, beginning: string): boolean =>
  name.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(beginning))
