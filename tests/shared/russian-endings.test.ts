/** A name in a Russian case finds what was written of it in Kazakh or English only. */
import { expect, test } from 'vitest'
import { bareRussian } from '../../src/shared/search/russian-endings.js'
import { SearchIndex } from '../../src/shared/search-index.js'
import { numberIn, searchDocumentOf } from '../support/search-documents.js'

const index = new SearchIndex()
const bodies = [
  ['kk', 'Қасым-Жомарт Тоқаев Владимир Зеленскиймен кездесті.'],
  ['en', 'President Tokayev met Nigmetullin in Ridder.'],
  ['ru', 'Беседа с Ковалёвым о токах.'],
] as const
index.replace(bodies.map(([language, body], at) => searchDocumentOf(at + 1, { language, body })))
const found = (query: string, prefixLast = false) =>
  index
    .search(query, { prefixLast })
    .hits.map(({ uri }) => numberIn(uri))
    .sort((one, other) => one - other)

test('in Kazakh texts, whatever letters their keyboard had', () => {
  for (const asked of ['Зеленскому', 'Зеленского']) expect([asked, found(asked)]).toEqual([asked, [1]])
  expect(found('Зеленскому', true)).toEqual([1])
  for (const asked of ['Токаеву', 'Токаевым']) expect([asked, found(asked)]).toEqual([asked, [1, 2]])
})

test('in English texts', () => {
  expect(found('Нигметуллину')).toEqual([2])
  expect(found('Нигметуллиным')).toEqual([2])
})

test('a word that a Russian text has in another case is found there alone', () => {
  expect(found('Ковалёву')).toEqual([3])
  expect(bareRussian('қаласы')).toEqual([])
  expect(bareRussian('стол')).toEqual([])
})
