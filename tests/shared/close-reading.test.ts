/** What is read closely: where the words of a longer search stand, and in what order. */
import { describe, expect, test } from 'vitest'
import type { SearchDocument } from '../../src/shared/search/search-document.js'
import { SearchIndex } from '../../src/shared/search-index.js'
import { Random } from '../support/random.js'
import { numberIn, searchDocumentOf } from '../support/search-documents.js'

const filler = (count: number, from: number) => Array.from({ length: count }, (_, at) => `filler${from + at}`).join(' ')

function indexOf(...documents: Partial<SearchDocument>[]): SearchIndex {
  const index = new SearchIndex()
  // The older one is told first of equals only where something says so.
  index.replace(documents.map((fields, at) => searchDocumentOf(at + 1, { date: `2024-05-${20 - at}`, ...fields })))
  return index
}
const found = (index: SearchIndex, query: string) => index.search(query).hits.map(({ uri }) => numberIn(uri))

const asked = 'colonel opened river bridge'

describe('of releases that hold both words of a search equally often', () => {
  test('the one that has them side by side comes first, in either order', () => {
    const index = indexOf(
      { body: `colonel ${filler(40, 0)} bridge.` },
      { body: `${filler(20, 100)} colonel bridge ${filler(20, 200)}.` },
    )
    expect(found(index, 'colonel bridge')).toEqual([2, 1])
    expect(found(index, 'bridge colonel')).toEqual([2, 1])
    expect(found(index, '+colonel +bridge')).toEqual([1, 2])
  })
})

describe('of releases that hold a long search’s words equally often', () => {
  test('the one that begins with them comes first', () => {
    const index = indexOf({ body: `${filler(80, 0)} ${asked}.` }, { body: `${asked} ${filler(80, 100)}.` })
    expect(found(index, asked)).toEqual([2, 1])
    expect(found(index, 'colonel opened bridge')).toEqual([2, 1])
    expect(found(index, 'colonel bridge')).toEqual([1, 2])
    expect(found(index, '+colonel +opened +bridge')).toEqual([1, 2])
  })

  test('the one that begins with them comes first also where a word stands for a name of several words', () => {
    const index = indexOf(
      { body: `bridge opened ${filler(80, 0)} river.` },
      { body: `river bridge opened ${filler(80, 100)}.` },
    )
    index.know([{ uri: 'urn:uuid:1', kind: 'place', names: ['river', 'running water'] }])
    expect(found(index, 'bridge opened river')).toEqual([2, 1])
  })

  test('the one that has them in the order asked for comes first', () => {
    const index = indexOf({ body: 'bridge filler colonel river opened' }, { body: 'colonel opened the river bridge' })
    expect(found(index, asked)).toEqual([2, 1])
  })

  test('the one that begins with the first word comes before one that begins with another', () => {
    const index = indexOf(
      { body: `bridge ${filler(80, 0)} river opened colonel` },
      { body: `colonel ${filler(80, 100)} bridge river opened` },
    )
    expect(found(index, asked)).toEqual([2, 1])
    expect(found(index, 'river bridge opened colonel')).toEqual([1, 2])
  })

  test('the one that begins with the word whose weight is raised comes first', () => {
    const index = indexOf(
      { body: `bridge ${filler(80, 0)} river opened colonel` },
      { body: `opened ${filler(80, 100)} bridge river colonel` },
    )
    expect(found(index, 'colonel opened^3 river bridge')).toEqual([2, 1])
    expect(found(index, 'colonel opened river bridge^3')).toEqual([1, 2])
  })

  test('the one that has all of them in one passage comes before one that has them here and there', () => {
    const begun = asked
      .split(' ')
      .map((word, at) => `${word} ${filler(100, at * 100)}`)
      .join(' ')
    // Against the order asked for, which would count otherwise.
    const again = asked.split(' ').reverse()
    const apart = again.map((word, at) => `${word} ${filler(100, 500 + at * 100)}`).join(' ')
    const together = `${filler(200, 500)} ${again.join(' ')} ${filler(200, 700)}`
    const index = indexOf({ body: `${begun} ${apart}` }, { body: `${begun} ${together}` })
    expect(found(index, asked)).toEqual([2, 1])
    expect(found(index, 'colonel bridge')).toEqual([1, 2])
  })

  test('inflected words stand where they stand, in releases of their language', () => {
    const [early, late] = [
      `Полковник открыл речной мост. ${filler(90, 0)}`,
      `${filler(90, 0)} Полковник открыл речной мост.`,
    ]
    const index = indexOf({ language: 'ru', body: late }, { language: 'ru', body: early })
    expect(found(index, 'полковника открыл речного моста')).toEqual([2, 1])
  })
})

describe('of releases that hold a search’s words equally often', () => {
  test('the one that has more words that begin like them comes first', () => {
    const text = (more: string) => `${filler(5, 0)} monarch visited northern harbour ${more}`
    const index = indexOf({ body: text('market parade') }, { body: text('monarchy monarchist') })
    expect(found(index, 'monarch visited northern harbour')).toEqual([2, 1])
    expect(found(index, 'monarch visited harbour')).toEqual([1, 2])
  })

  test('two words are enough in Kazakh', () => {
    const text = (more: string) => `Бүгін өнімнің бағасы айтылды. ${more}`
    const index = indexOf(
      { language: 'kk', body: text('Кеше жиналыс болды.') },
      { language: 'kk', body: text('Өнімділік өсті, өнімсіз шығын.') },
    )
    expect(found(index, 'өнімнің бағасы')).toEqual([2, 1])
  })

  test('words that only begin alike find nothing', () => {
    const index = indexOf({ body: 'monarchy' }, { body: 'visited northern harbour' })
    expect(found(index, 'monarch visited northern harbour')).toEqual([2])
  })
})

test('scores are the same in one segment and in several, after edits and removals (seed 20261126)', () => {
  const random = new Random(20261126)
  const words = ['colonel', 'opened', 'opens', 'river', 'bridge', 'bridges', 'training', 'мост', 'моста', 'учения']
  const text = (count: number) => Array.from({ length: count }, () => random.pick(words)).join(' ')
  const latest = new Map<number, SearchDocument>()
  const grown = new SearchIndex({ mergeFrom: 3 })
  for (let round = 0; round < 400; round++) {
    const number = random.between(1, 220)
    if (random.chance(0.1)) {
      latest.delete(number)
      grown.remove([searchDocumentOf(number).uri])
    } else {
      const language = random.pick(['en', 'ru', 'kk'])
      const document = searchDocumentOf(number, {
        language,
        headline: text(random.between(0, 5)),
        subhead: text(random.between(0, 3)),
        body: text(random.between(1, 60)),
        revision: round,
      })
      latest.set(number, document)
      grown.replace([document])
    }
    if (random.chance(0.05)) grown.freeze()
    if (random.chance(0.05)) while (grown.mergeStep(5));
  }
  const anew = new SearchIndex()
  anew.replace([...latest.values()])
  for (let at = 0; at < 60; at++) {
    const query = [
      text(random.between(4, 8)),
      random.chance(0.3) ? '-учения' : '',
      random.chance(0.3) ? 'title:river' : '',
    ]
    const options = { limit: 200, prefixLast: random.chance(0.5) }
    expect(grown.search(query.join(' '), options)).toEqual(anew.search(query.join(' '), options))
  }
})
