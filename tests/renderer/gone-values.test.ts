/** An answer is not narrowed to what nothing in the archive bears any more. */
import { expect, test } from 'vitest'
import { GoneValues } from '../../src/renderer/search/gone-values.js'
import { SearchIndex } from '../../src/shared/search-index.js'
import { searchDocumentOf } from '../support/search-documents.js'

const none = { event: [], person: [], photographer: [], topic: [] }

test('what neither a release nor a photo bears is left out and told, until one bears it again', () => {
  const [releases, photos] = [new SearchIndex(), new SearchIndex()]
  releases.replace([searchDocumentOf(1, { facets: { ...none, topic: ['Bridges'] } })])
  photos.replace([searchDocumentOf(2, { kind: 'photo', facets: { ...none, photographer: ['Timur Aben'] } })])
  const values = new GoneValues([releases, photos])
  const kept = { filters: { topic: ['Bridges', 'Roads'], photographer: ['Timur Aben'] } }
  expect(values.leftOut(kept)).toEqual({
    options: { filters: { topic: ['Bridges'], photographer: ['Timur Aben'] } },
    gone: ['Roads'],
  })
  expect(values.leftOut({ filters: { topic: ['Roads'] } })).toEqual({ options: { filters: {} }, gone: ['Roads'] })
  releases.replace([searchDocumentOf(3, { facets: { ...none, topic: ['Roads'] } })])
  expect(values.leftOut(kept)).toEqual({ options: kept, gone: [] })
  photos.remove([searchDocumentOf(2).uri])
  expect(values.leftOut(kept).gone).toEqual(['Timur Aben'])
})
