/** Search documents for tests: a few fields given, the others empty. */
import type { ReleaseId } from '../../src/shared/records.js'
import type { SearchDocument } from '../../src/shared/search/search-document.js'

export const searchId = (number: number) =>
  `urn:uuid:00000000-0000-7000-8000-${String(number).padStart(12, '0')}` as ReleaseId
export const numberIn = (uri: string) => Number(uri.slice(-12))

export function searchDocumentOf(number: number, fields: Partial<SearchDocument> = {}): SearchDocument {
  return {
    uri: searchId(number),
    kind: 'release',
    revision: 1,
    language: 'en',
    date: '2024-05-31',
    status: 'released',
    headline: '',
    subhead: '',
    body: '',
    captions: [],
    credits: [],
    people: [],
    places: [],
    events: [],
    other: '',
    facets: { event: [], person: [], photographer: [], topic: [] },
    has: [],
    missing: [],
    ...fields,
  }
}
