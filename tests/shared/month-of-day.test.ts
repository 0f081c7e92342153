/** A day in May, typed in English. */
import { expect, it } from 'vitest'
import { numberIn, searchDocumentOf } from '../support/search-documents.js'
import { ShowingIndex } from '../support/showing-index.js'

const texts = ['ASTANA, May 12 — It opened.', 'Twelve may come; 12 did.', 'Flight 12 landed.', 'It may rain.']

function indexed() {
  const index = new ShowingIndex()
  index.replace(texts.map((body, at) => searchDocumentOf(at, { body })))
  return index
}
const complete = (query: string) =>
  indexed()
    .search(query)
    .hits.filter((hit) => hit.complete)
    .map(({ uri }) => numberIn(uri))
    .sort((a, b) => a - b)

it.each(['May 12', '12 May', '12th may', 'May 12 astana'])('%s demands the month as well', (query) => {
  expect(complete(query)).not.toContain(2)
  expect(complete(query)).not.toContain(3)
})

it('elsewhere may is a word that finds nothing by itself', () => {
  expect(complete('may flight')).toEqual([2])
  expect(complete('flight may 500')).toEqual([])
  expect(complete('12 flights may')).toEqual([2])
})

it('both are marked', () => {
  const [hit] = indexed().answer('May 12 astana')
  expect(hit?.snippet.filter(({ mark }) => mark).map(({ text }) => text)).toEqual(['ASTANA', 'May', '12'])
})
