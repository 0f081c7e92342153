/** English words that one stem brings together though they are none of each other's forms: each is found by its own forms alone. */
import { expect, test } from 'vitest'
import { numberIn, searchDocumentOf } from '../support/search-documents.js'
import { ShowingIndex } from '../support/showing-index.js'

test.each([
  ['organization organizations organized organiser', 'organic organically', 'organ organs'],
  ['international internationally', 'internal internally', 'interns interned'],
  ['news', 'new'],
  ['university universities', 'universal', 'universe'],
  ['general generals generally', 'generation generator', 'generic'],
  ['community communities', 'communication communications communicate'],
  ['conservation conserve', 'conservative conservatives'],
  ['officer officers', 'office offices'],
  ['importance important', 'import imports imported'],
  ['executive executives', 'execution executed'],
  ['emergency emergencies', 'emerge emerged'],
])('%s is not %s', (...families) => {
  const index = new ShowingIndex()
  const words = families.map((family) => family.split(' '))
  const numbered = words.flatMap((family, of) => family.map((word) => ({ word, of })))
  index.replace(numbered.map(({ word }, at) => searchDocumentOf(at, { language: 'en', body: `Here ${word} stands.` })))
  const found = (asked: string) => index.answer(asked).map(({ uri }) => numbered[numberIn(uri)]?.word)
  for (const { word, of } of numbered) expect([word, new Set(found(word))]).toEqual([word, new Set(words[of])])
})
