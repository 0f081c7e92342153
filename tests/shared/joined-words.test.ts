/** Compounds: found together and apart, whichever way they were typed apart. */
import { describe, expect, test } from 'vitest'
import type { SearchDocument } from '../../src/shared/search/search-document.js'
import { SearchIndex } from '../../src/shared/search-index.js'
import { numberIn, searchDocumentOf } from '../support/search-documents.js'

function indexOf(...documents: Partial<SearchDocument>[]): SearchIndex {
  const index = new SearchIndex()
  index.replace(documents.map((fields, at) => searchDocumentOf(at + 1, fields)))
  return index
}
const found = (index: SearchIndex, query: string) =>
  index
    .search(query)
    .hits.filter(({ complete }) => complete)
    .map(({ uri }) => numberIn(uri))
    .sort((one, other) => one - other)

describe('two words that releases also write as one', () => {
  const index = indexOf(
    { body: 'The windtunnels of the institute' },
    { body: 'A wind tunnel was opened' },
    { body: 'The wind was strong' },
    { language: 'kk', body: 'Дүниежүзінің халқы өсті' },
    { language: 'kk', body: 'Дүние жүзі халқының саны' },
    { language: 'kk', body: 'Елшілердің жиналысы' },
  )

  test('are found in both spellings, in every inflection', () => {
    expect(found(index, 'wind tunnel')).toEqual([1, 2])
    expect(found(index, 'дүние жүзінде')).toEqual([4, 5])
    expect(found(index, '+дүние +жүзі халқы')).toEqual([4, 5])
  })

  test('are one letter and a word, too', () => {
    const mails = indexOf(
      { body: 'Send us an email.' },
      { body: 'By e-mail.' },
      { body: 'Mail. Exhibit E of the file.' },
    )
    expect(found(mails, 'e-mail')).toEqual([1, 2, 3])
    expect(found(mails, 'a mail')).toEqual([2, 3])
  })

  test('are letters with a point behind each', () => {
    const offices = indexOf(
      { body: 'The FBI opened an inquiry.' },
      { body: 'An agent of the F.B.I. spoke.' },
      { body: 'Class F, plan B and I.' },
      { language: 'ru', body: 'Посол США' },
    )
    for (const typed of ['F.B.I.', 'f.b.i']) expect([typed, found(offices, typed)]).toEqual([typed, [1, 2]])
    expect(offices.search('F.B.I', { prefixLast: true }).total).toBe(2)
    expect(found(offices, 'С.Ш.А.')).toEqual([4])
    expect(found(offices, 'F.B.I. inquiry')).toEqual([1])
    expect(found(offices, '-F.B.I. plan')).toEqual([3])
  })

  test('are not what a point or an apostrophe left, and a word', () => {
    const others = indexOf({ body: 'A U-boat under steam.' }, { body: 'The don has a task.' })
    expect(found(others, 'U.S. team')).toEqual([])
    expect(found(others, "don't ask")).toEqual([])
  })

  test('are not two abbreviations', () => {
    const names = indexOf(
      { language: 'ru', body: 'Бьёрн Морк нашёл ошибку.' },
      { language: 'ru', body: 'Министерство обороны Республики Казахстан' },
    )
    expect(found(names, 'МО РК')).toEqual([2])
  })

  test('are marked in both', () => {
    const { question } = index.search('wind tunnel')
    const [shown] = index.show([searchDocumentOf(1, { body: 'The windtunnels of the institute' })], question)
    expect(shown?.snippet.filter(({ mark }) => mark).map(({ text }) => text)).toEqual(['windtunnels'])
  })

  test('are two where they are not side by side, in quotation marks or still being typed', () => {
    expect(found(index, 'wind strong tunnel')).toEqual([])
    expect(found(index, '"wind tunnel"')).toEqual([2])
    expect(index.search('wind tunnel', { prefixLast: true }).hits.map(({ uri }) => numberIn(uri))).not.toContain(1)
  })

  test('are one as soon as its last letter is typed', () => {
    const acts = indexOf(
      { body: 'Cooperation was agreed on.' },
      { body: 'The co-pilot landed after the operation.' },
      { body: 'The company runs operations.' },
    )
    const typed = (query: string) => {
      const { hits } = acts.search(query, { prefixLast: true })
      return hits.filter(({ complete }) => complete).map(({ uri }) => numberIn(uri))
    }
    expect(new Set(typed('co-operation'))).toEqual(new Set([1, 2]))
    expect(typed('co-operatio')).toEqual([2])
  })

  test('are two where the second is only an ending of the first', () => {
    expect(found(index, 'ел ішіндегі')).toEqual([])
  })
})
