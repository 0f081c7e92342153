/** Kazakh in Latin letters finds Kazakh texts, by short words too and in whichever alphabet; words that stand as typed stay. */
import { describe, expect, test } from 'vitest'
import { kazakhSpellings } from '../../src/shared/search/kazakh-latin.js'
import { SearchIndex } from '../../src/shared/search-index.js'
import { numberIn, searchDocumentOf } from '../support/search-documents.js'

const index = new SearchIndex()
index.replace([
  searchDocumentOf(1, { language: 'kk', body: 'Қазақ тілі. Білім және ғылым министрлігі.' }),
  searchDocumentOf(2, { language: 'kk', body: 'Ұлттық банк пен қалалар. Қорғаныс. Республикасы. Тех.' }),
  searchDocumentOf(3, { language: 'en', body: 'Jane works for the national bank and the city.' }),
  searchDocumentOf(4, { language: 'ru', body: 'О тех, кто служит. Билет. Казак.' }),
])

const found = (query: string, prefixLast = false) => {
  const { hits, problem } = index.search(query, { prefixLast })
  return hits.filter(({ complete }) => complete && !problem).map(({ uri }) => numberIn(uri))
}

describe('a question in Latin Kazakh', () => {
  test.each([
    ['qazaq tili', 1],
    ['qazaq tılı', 1],
    ['til', 0],
    ['bilim zhane gylym', 1],
    // The alphabets of 2018 and of 2021; Jane stands elsewhere as it is typed.
    ['bilim jáne ǵylym', 1],
    ['bılım jäne ğylym', 1],
    ['Respýblıkasy', 2],
    ['qorǵanys', 2],
    ['ūlttyq', 2],
    ['ulttyq bank', 2],
  ])('%j finds release %i', (query, number) => {
    expect(found(query)).toEqual(number === 0 ? [] : [number])
  })

  test.each(['ult', 'ulttyq ban', 'gyl', 'qazaq til'])('%j does while it is being typed', (query) => {
    expect(found(query, true)).toHaveLength(1)
  })

  test.each([
    ['jane', [3]],
    ['bank', [3]],
    ['city bank', [3]],
    // A slip for "the" in which Russian letters would be read.
    ['teh', []],
  ])('%j means what it is', (query, numbers) => {
    expect(found(query)).toEqual(numbers)
  })

  test('has short words that are English ones as well, beside one that is Kazakh for certain', () => {
    const flood = new SearchIndex()
    flood.replace([
      searchDocumentOf(1, { language: 'kk', body: 'Су тасқыны басталды. «Жас ұлан» мектебі.' }),
      searchDocumentOf(2, { language: 'en', body: 'Jas runs the su command.' }),
    ])
    const answers = (query: string) =>
      flood
        .search(query)
        .hits.filter(({ complete }) => complete)
        .map(({ uri }) => numberIn(uri))
    expect(['su tasqyny', 'jas ulan', 'su command', 'jas'].map(answers)).toEqual([[1], [1], [2], [2]])
  })

  test('says that the word is spelt in the other alphabet', () => {
    const { question } = index.search('gylym')
    const [shown] = index.show([searchDocumentOf(1, { language: 'kk', body: 'Білім және ғылым.' })], question)
    expect(shown?.why).toMatchObject([{ form: 'ғылым', how: 'transliteration' }])
  })
})

describe('spellings in Kazakh letters', () => {
  test('are those that begin some word, and few however many ways there are to read a word', () => {
    expect(kazakhSpellings('shanyraq', { begins: (one) => 'шаңырақтар'.startsWith(one) })).toEqual(['шаңырақ'])
    expect(kazakhSpellings('uuuuuuuuuuuu', { begins: () => true }).length).toBeLessThan(100)
  })

  test.each(['ab', 'қазақ', 'a1b2', 'a'.repeat(40)])('none for %j', (word) => {
    expect(kazakhSpellings(word, { begins: () => true })).toEqual([])
  })
})
