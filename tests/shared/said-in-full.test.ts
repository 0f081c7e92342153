/** Half a sentence of words that every text has, as one remembers what somebody said. */
import { describe, expect, test } from 'vitest'
import { SearchIndex } from '../../src/shared/search-index.js'
import { numberIn, searchDocumentOf } from '../support/search-documents.js'

const index = new SearchIndex()
index.replace([
  searchDocumentOf(1, { headline: 'Expect more', body: 'Expect it: they expect that we expect. I did, it is not.' }),
  searchDocumentOf(2, { body: '“I did not expect it, but I trained every day,” the sergeant said.' }),
  searchDocumentOf(3, {
    language: 'ru',
    headline: 'Сказать и сказать',
    body: 'Они сказать это хотели, но было не то, и не все сказать смогли.',
  }),
  searchDocumentOf(4, {
    language: 'ru',
    body: '«Это не все, что было сказать», – ответил на вопрос генерал, которого о том спросили.',
  }),
  ...Array.from({ length: 60 }, (_, at) =>
    searchDocumentOf(5 + at, { headline: 'They expect', body: `I did what it is not to do ${at}` }),
  ),
])
const first = (query: string, prefixLast = false) => {
  const [hit] = index.search(query, { limit: 3, prefixLast }).hits
  return hit && numberIn(hit.uri)
}

describe('what somebody said', () => {
  test.each([
    ['I did not expect it', 2],
    ['i did not expect', 2],
    ['это не все что было сказать', 4],
  ])('“%s” finds first who has these very words', (query, release) => {
    expect(first(query)).toBe(release)
  })

  test('is first from the fourth word on, while the last is being typed', () => {
    for (const query of ['I did not exp', 'I did not expect i', 'I did not expect it'])
      expect(first(query, true)).toBe(2)
  })

  test('narrows no answer down: who has the telling word is still found', () => {
    expect(index.search('I did not expect it').total).toBe(index.search('expect').total)
  })
})
