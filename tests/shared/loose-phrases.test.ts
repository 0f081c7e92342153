/** A phrase in quotation marks: the very words where there are any, else the same with other endings, which is said. */
import { expect, test } from 'vitest'
import { SearchIndex } from '../../src/shared/search-index.js'
import { numberIn, searchDocumentOf } from '../support/search-documents.js'

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

test('what stands nowhere with any ending is not found, and nothing is forbidden loosely', () => {
  expect(asked('"стол большой"')).toEqual([[], undefined])
  expect(asked('"round lake"')).toEqual([[], undefined])
  expect(asked('field -"round table"')).toEqual([[4, 5], undefined])
})

test('its words are marked, and why it answers is told', () => {
  const { question } = index.search('"круглый стол"')
  const [shown] = index.show(documents.slice(0, 1), question)
  expect(shown?.snippet.filter(({ mark }) => mark).map(({ text }) => text)).toEqual(['круглого', 'стола'])
  expect(shown?.why.map(({ form, how }) => [form, how])).toEqual([['круглого стола', 'inflection']])
})
