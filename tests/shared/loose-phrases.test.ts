/** A phrase in quotation marks: the very words where there are any, else the same with other endings, which is said. */
import { expect, test } from 'vitest'
import { withWordsApart } from '../../src/shared/search/loose-phrases.js'
import { parseQuery } from '../../src/shared/search/query.js'
import { SearchIndex } from '../../src/shared/search-index.js'
import { numberIn, searchDocumentOf, searchId } from '../support/search-documents.js'

const index = new SearchIndex()
const bodies = [
  ['ru', 'Участники круглого стола собрались у стола, круглого и большого.'],
  ['kk', 'Орталық дөңгелек үстелін өткізді.'],
  ['ru', 'Стол был круглым.'],
  ['en', 'Round tables of the lake region, and a field exercise.'],
  ['en', 'Two field exercises were held.'],
] as const
const documents = bodies.map(([language, body], at) => searchDocumentOf(at + 1, { language, body }))
index.replace(documents)
const asked = (query: string, prefixLast = false) => {
  const { hits, problem } = index.search(query, { prefixLast })
  return [hits.map(({ uri }) => numberIn(uri)).sort((one, other) => one - other), problem?.message]
}

test('a phrase that stands nowhere is found with other endings, in a row, and the answer says so', () => {
  expect(asked('"круглый стол"')).toEqual([[1], 'search.other-endings'])
  expect(asked('«дөңгелек үстел»')).toEqual([[2], 'search.other-endings'])
  expect(asked('"round table" lake')).toEqual([[4], 'search.other-endings'])
  expect(asked('+"round table" body:"lake regions"')).toEqual([[4], 'search.other-endings'])
  expect(asked('"дөңгелек үстелдер', true)).toEqual([[2], 'search.other-endings'])
})

test('where a release has the very words, these alone are found', () => {
  expect(asked('"field exercise"')).toEqual([[4], undefined])
})

test('in Cyrillic letters a phrase is left out with whatever endings it has, in a row', () => {
  expect(asked('стол -"круглый стол"')).toEqual([[3], undefined])
  expect(asked('стол -"круглым столом"')).toEqual([[3], undefined])
  expect(asked('стол -"большой стол"')).toEqual([[1, 3], undefined])
  expect(asked('орталық -"дөңгелек үстел"')).toEqual([[], undefined])
})

test('what stands nowhere with any ending is not found, and no English phrase is left out loosely', () => {
  expect(asked('"стол большой"')).toEqual([[], undefined])
  expect(asked('"round lake"')).toEqual([[], undefined])
  expect(asked('field -"round table"')).toEqual([[4, 5], undefined])
})

test('half a sentence that stands nowhere so, and a phrase that is not closed, are looked for word by word', () => {
  expect(asked('"two exercises of the field were held"')).toEqual([[4, 5], 'search.not-in-a-row'])
  expect(index.search('"two exercises of the field were held"').hits[0]?.uri).toBe(searchId(5))
  expect(asked('«Участники собрались у большого стола»')).toEqual([[1, 3], 'search.not-in-a-row'])
  expect(asked('"lake round')).toEqual([[4], 'search.not-in-a-row'])
  expect(asked('"lake tab', true)).toEqual([[4], 'search.not-in-a-row'])
  expect(asked('"zzz yyy')).toEqual([[], undefined])
})

test('of a phrase that is looked for word by word each word is asked for once, and what is said again counts more', () => {
  const words = withWordsApart(parseQuery('"two exercises or two fields"', false))?.clauses
  expect(words?.map((clause) => clause.kind === 'word' && [clause.word, clause.boost])).toEqual([
    ['two', 2],
    ['exercises', 1],
    ['or', 1],
    ['fields', 1],
  ])
})

test('where the very words stand only in what a facet leaves out, other endings are found in the rest', () => {
  const years = new SearchIndex()
  years.replace([
    searchDocumentOf(1, { language: 'ru', date: '2019-05-01', body: 'Круглый стол прошёл.' }),
    searchDocumentOf(2, { language: 'ru', date: '2024-05-01', body: 'Участники круглого стола собрались.' }),
  ])
  const found = (query: string, year: string) => {
    const { hits, problem, facets } = years.search(query, { filters: { year: [year] }, facets: true })
    return [hits.map(({ uri }) => numberIn(uri)), problem?.message, facets?.year?.map(({ value }) => value)]
  }
  expect(found('"круглый стол"', '2019')).toEqual([[1], undefined, ['2019']])
  expect(found('"круглый стол"', '2024')).toEqual([[2], 'search.other-endings', ['2024', '2019']])
  expect(found('"круглый стол"', '1999')).toEqual([[], undefined, ['2019']])
})

test('its words are marked, and why it answers is told', () => {
  const { question } = index.search('"круглый стол"')
  const [shown] = index.show(documents.slice(0, 1), question)
  expect(shown?.snippet.filter(({ mark }) => mark).map(({ text }) => text)).toEqual(['круглого', 'стола'])
  expect(shown?.why.map(({ form, how }) => [form, how])).toEqual([['круглого стола', 'inflection']])
})
