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

test('so it is when its last digit is the last that was typed, which nobody puts a space behind', () => {
  // It may go on to 1 500 000.
  expect(found('1500', true)).toEqual([1, 2, 3, 4])
  expect(found('1 500', true)).toEqual(expect.arrayContaining([1, 2]))
})

test('a year is never set apart, nor is a number in quotation marks', () => {
  expect(found('2024')).toEqual([3])
  expect(found('2024', true)).toEqual([3])
  expect(found('"1500 человек"')).toEqual([2])
})

test('groups stand together only as thousands do', () => {
  expect(found('15 00')).toEqual([])
  expect(found('01 500')).toEqual([])
})

const telephones = [
  'Tel. 72-14-25',
  'Tel. 721425',
  'Тел.: +7 (7172) 72-14-25',
  'Тел. 8 717 272 1425',
  'Tel. 77172721425',
  'Hotline 202-224-2854',
  'Hotline 2022242854',
  'Сборы 72 человек, 14 машин, 25 палаток',
]
const office = new SearchIndex()
office.replace(telephones.map((body, at) => searchDocumentOf(at + 1, { body })))
const called = (query: string) => {
  const hits = office.search(query, { prefixLast: true }).hits.filter(({ complete }) => complete)
  return hits.map(({ uri }) => numberIn(uri)).sort((one, other) => one - other)
}

test('a telephone number is found with its dashes and without, with its codes and without', () => {
  expect(called('721425')).toEqual([1, 2, 3])
  expect(called('72-14-25')).toEqual([1, 2, 3])
  expect(called('+77172721425')).toEqual([3, 4, 5])
  expect(called('7172721425')).toEqual([3, 4])
  expect(called('2022242854')).toEqual([6, 7])
  expect(called('202-224-2854')).toEqual([6, 7])
  expect(called('(202) 224-2854')).toEqual([6, 7])
})

test('a figure with points, commas or dashes is looked for in a row, and apart where it stands nowhere so', () => {
  const money = new SearchIndex()
  const texts = [
    'It cost $5.7 million.',
    'From $7.5 million to 5 million.',
    'On 31 May 2024, at 05:30.',
    'Over 25000 came.',
  ]
  money.replace(texts.map((body, at) => searchDocumentOf(at + 1, { body })))
  const asked = (query: string) => {
    const { hits, problem } = money.search(query, { prefixLast: true })
    return [hits.map(({ uri }) => numberIn(uri)), problem?.message]
  }
  expect(asked('5.7')).toEqual([[1], undefined])
  expect(asked('$5,7 million')).toEqual([[1, 2], undefined])
  expect(money.search('$5,7 million').hits.map(({ complete }) => complete)).toEqual([true, false])
  expect(asked('25,000')).toEqual([[4], undefined])
  expect(asked('31.05.2024')).toEqual([[3], 'search.not-in-a-row'])
  expect(asked('05:3')).toEqual([[3], 'search.not-in-a-row'])
  expect(asked('05:30')).toEqual([[3], undefined])
})
