/** Answers that are like other good answers, and the gists by which they are told to be. */
import { describe, expect, test } from 'vitest'
import { bucketOf, GistMaker, gistStems } from '../../src/shared/search/gist.js'
import type { SearchDocument } from '../../src/shared/search/search-document.js'
import { formGroups } from '../../src/shared/search/stems.js'
import { SearchIndex } from '../../src/shared/search-index.js'
import { numberIn, searchDocumentOf } from '../support/search-documents.js'

const asked = 'colonel opened river bridge'
const about = 'engineers pontoon ferry crossing embankment'
const elsewhere = 'orchestra trumpet concert musicians audience'

const documentsOf = (...some: Partial<SearchDocument>[]): SearchDocument[] =>
  // The older one is told first of equals only where something says so.
  some.map((fields, at) => searchDocumentOf(at + 1, { date: `2024-05-${20 - at}`, ...fields }))

const documents = documentsOf(
  { body: `The colonel listened: ${elsewhere}.` },
  { body: `The colonel listened: ${about}.` },
  { body: `The colonel opened the river bridge: ${about}.` },
)
const found = (index: SearchIndex, query: string) => index.search(query).hits.map(({ uri }) => numberIn(uri))

function indexOf(some: readonly SearchDocument[]): SearchIndex {
  const index = new SearchIndex()
  index.replace(some)
  return index
}

describe('of two answers that hold as much of a long search', () => {
  test('the one that is like the best comes first', () => {
    expect(found(indexOf(documents), asked)).toEqual([3, 2, 1])
  })

  test('words that are to count nothing leave the scores numbers', () => {
    const { hits } = indexOf(documents).search('colonel^0 opened^0 river^0 bridge^0')
    expect(hits.every(({ score }) => Number.isFinite(score))).toBe(true)
    expect(hits.length).toBeGreaterThan(0)
  })

  test('the newer one comes first where both are like the best', () => {
    const alike = documents.map((document, at) =>
      at === 0 ? { ...document, body: `Colonel listened: ${about}.` } : document,
    )
    expect(found(indexOf(alike), asked)).toEqual([3, 1, 2])
  })

  test('the newer one comes first in a short search', () => {
    expect(found(indexOf(documents), 'colonel listened')).toEqual([1, 2])
  })
})

test('likeness is the same whether releases lie in one segment or several, were edited or came at once', () => {
  const whole = indexOf(documents)
  const grown = new SearchIndex()
  for (const document of documents) {
    grown.replace([{ ...document, body: `${elsewhere} ${about} before it was edited` }])
    grown.freeze()
    grown.replace([{ ...document, revision: 2 }])
    grown.freeze()
  }
  const answer = (index: SearchIndex) => index.search(asked).hits
  expect(answer(grown)).toEqual(answer(whole))
  while (grown.mergeStep(1_000));
  expect(answer(grown)).toEqual(answer(whole))
})

describe('a gist', () => {
  const maker = new GistMaker()
  const stemsOf = (text: string, language: 'kazakh' | 'other' = 'other') =>
    text.split(' ').map((word) => gistStems(word, formGroups(word))[language])
  const gistOf = (text: string, language?: 'kazakh' | 'other') => Array.from(maker.make(stemsOf(text, language)))
  const buckets = (text: string, language?: 'kazakh' | 'other') =>
    gistOf(text, language)
      .map(bucketOf)
      .sort((a, b) => a - b)

  test('is the same for all forms of its words, in each language by its own stems', () => {
    expect(buckets('exercises bridges')).toEqual(buckets('bridge exercise'))
    expect(buckets('учениями мостов')).toEqual(buckets('мост учения'))
    expect(buckets('мектептердің', 'kazakh')).toEqual(buckets('мектеп', 'kazakh'))
  })

  test('leaves out words that every text has', () => {
    expect(gistOf('the of and')).toEqual([])
    expect(buckets('the bridge')).toEqual(buckets('bridge'))
  })

  test('has so many words at most: those that are long or come again', () => {
    const many = Array.from({ length: 200 }, (_, at) => `word${at}`)
    const gist = buckets(['oak oak oak oak', 'reconstruction', ...many].join(' '))
    expect(gist).toHaveLength(12)
    expect(gist).toEqual(expect.arrayContaining([...buckets('oak'), ...buckets('reconstruction')]))
  })

  test('tells a word that comes again from one that comes once', () => {
    expect(gistOf('bridge bridge')).not.toEqual(gistOf('bridge'))
    expect(gistOf(Array(300).fill('bridge').join(' '))).toEqual(gistOf(Array(255).fill('bridge').join(' ')))
  })
})
