/** The question that was probably meant: only what stands nowhere is doubted, and only words are. */
import { describe, expect, test } from 'vitest'
import type { ReleaseId } from '../../src/shared/records.js'
import { meantQuery } from '../../src/shared/search/meant-query.js'
import { SearchIndex } from '../../src/shared/search-index.js'

const index = new SearchIndex()
index.replace([
  {
    uri: 'urn:uuid:00000000-0000-7000-8000-000000000001' as ReleaseId,
    kind: 'release',
    revision: 1,
    language: 'en',
    date: '2024-05-31',
    status: 'released',
    headline: 'Peacekeeping training for interpreters',
    subhead: '',
    body: 'Colonel Brandt opened the training.',
    captions: [],
    credits: [],
    people: ['Ida Brandt'],
    places: [],
    events: [],
    other: '',
    facets: { event: [], person: [], photographer: [], topic: [] },
    has: [],
    missing: [],
  },
])

describe('the question that was meant', () => {
  test.each([
    ['peacekeping', 'peacekeeping'],
    ['training -peacekeping', 'training -peacekeeping'],
    ['title:traning status:drafft', 'title:training status:drafft'],
    ['“peacekeping training”', '“peacekeeping training”'],
    ['person:Brantd', 'person:brandt'],
  ])('%j is %j', (typed, meant) => {
    expect(meantQuery(typed, index.words)).toBe(meant)
  })

  test.each(['training', 'tran*', 'traning~1', 'date:20244', 'zzzzzz', '10:30', ''])('%j stays as it is', (typed) => {
    expect(meantQuery(typed, index.words)).toBeUndefined()
  })
})
