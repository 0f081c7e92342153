/** Figures are found with their thousands set apart and without, whichever way they are typed. */
import { expect, test } from 'vitest'
import { SearchIndex } from '../../src/shared/search-index.js'
import { numberIn, searchDocumentOf } from '../support/search-documents.js'

const index = new SearchIndex()
const bodies = [
  'В учении участвуют 1 500 человек.',
  'В учении участвуют 1500 человек.',
  'Grants of $1,500,000 were announced in 2024.',
  'Grants of 1500000 dollars were announced.',
  'Room 2 of house 024',
  'The 500 of team 1, the 000 of team 2',
]
index.replace(bodies.map((body, at) => searchDocumentOf(at + 1, { language: at < 2 ? 'ru' : 'en', body })))
const found = (query: string, prefixLast = false) =>
  index
    .search(query, { prefixLast })
    .hits.filter(({ complete }) => complete)
    .map(({ uri }) => numberIn(uri))
    .sort((one, other) => one - other)

test('a number is found as others have written it', () => {
  expect(found('1 500 человек')).toEqual([1, 2])
  expect(found('1500 человек')).toEqual([1, 2])
  expect(found('1\u00A0500 человек')).toEqual([1, 2])
  expect(found('$1,500,000 grants')).toEqual([3, 4])
  expect(found('grants 1500000')).toEqual([3, 4])
})

test('a year is never set apart, nor is a number that is still being typed or in quotation marks', () => {
  expect(found('2024')).toEqual([3])
  expect(found('1500', true)).toEqual([2, 4])
  expect(found('"1500 человек"')).toEqual([2])
})

test('groups stand together only as thousands do', () => {
  expect(found('15 00')).toEqual([])
  expect(found('01 500')).toEqual([])
})
