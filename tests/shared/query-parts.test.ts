/** Initials and abbreviations before a name, which the release may have in full or not at all. */
import { expect, test } from 'vitest'
import { parseQuery } from '../../src/shared/search/query.js'
import { SearchIndex } from '../../src/shared/search-index.js'
import { numberIn, searchDocumentOf } from '../support/search-documents.js'

const wordsOf = (query: string) =>
  parseQuery(query, false).clauses.map((clause) => (clause.kind === 'word' ? clause.word : clause.kind))

test.each([
  ['Н.Назарбаев', ['назарбаев']],
  ['Н. А. Назарбаев', ['назарбаев']],
  ['Н.А.Назарбаев', ['назарбаев']],
  ['Назарбаев Н.А.', ['назарбаев']],
  ['Назарбаев Н. ', ['назарбаев']],
  ['John F. Kennedy', ['john', 'kennedy']],
  // Names of their own, what is still being typed, and what nothing follows.
  ['U.S. Army', ['u', 's', 'army']],
  ['vitamin C.', ['vitamin', 'c']],
  ['D.', ['d']],
  ['D. ', ['d']],
  ['Н', ['н']],
  // A sentence is answered by most of its words.
  ['Senator John F. Kennedy spoke', ['senator', 'john', 'f', 'kennedy', 'spoke']],
])('%j is asked for as %j', (query, words) => {
  expect(wordsOf(query)).toEqual(words)
})

test('a town is found with its letter before it or without', () => {
  const index = new SearchIndex()
  index.replace(
    ['Приехали в г. Алматы.', 'Алматыда кездесті.', 'Весит 5 г.'].map((body, at) =>
      searchDocumentOf(at + 1, { language: at === 1 ? 'kk' : 'ru', body }),
    ),
  )
  const found = (query: string) =>
    index
      .search(query)
      .hits.map(({ uri }) => numberIn(uri))
      .sort((one, other) => one - other)
  for (const query of ['г. Алматы', 'г Алматы', 'Алматы қ.']) expect([query, found(query)]).toEqual([query, [1, 2]])
})

test('a release is found by its number, and a stretch word by word', () => {
  const index = new SearchIndex()
  index.replace(
    ['Release 15-384.', 'On page 384 of 15 pages.', 'From 13 to 16 May.'].map((body, at) =>
      searchDocumentOf(at + 1, { body }),
    ),
  )
  const found = (query: string, prefixLast = false) =>
    index.search(query, { prefixLast }).hits.map(({ uri }) => numberIn(uri))
  expect(found('15-384')).toEqual([1])
  expect(found('release 15-384', true)[0]).toBe(1)
  expect(found('13-16')).toContain(3)
  // Where no release has it so, its figures are looked for.
  expect(found('384-15')).toEqual(expect.arrayContaining([1, 2]))
  expect(found('15-385')).toEqual(expect.arrayContaining([1, 2]))
})
