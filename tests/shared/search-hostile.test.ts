/** What nobody should type: each question is answered, told in plain words where it is too much, and answered alike again. */
import { describe, expect, it } from 'vitest'
import { withoutWhatIsLeftOut } from '../../src/shared/search/left-out.js'
import { meantQuery } from '../../src/shared/search/meant-query.js'
import { parseQuery } from '../../src/shared/search/query.js'
import { SearchIndex } from '../../src/shared/search-index.js'
import { hostileQuestion } from '../support/hostile-questions.js'
import { Random } from '../support/random.js'
import { searchDocumentOf } from '../support/search-documents.js'

const seed = 20261128
const sentences = {
  en: 'The Senate committee on foreign relations announced new funding for the joint exercise today.',
  ru: 'Министерство обороны сообщило о новых учениях миротворцев в прошлую среду в Астане.',
  kk: 'Қорғаныс министрлігі Астанада өткен бітімгерлік жаттығу туралы хабарлады.',
} as const
const languages = Object.keys(sentences) as (keyof typeof sentences)[]

/** Releases of the words above in another order each. */
function someReleases(count: number) {
  const random = new Random(seed)
  return Array.from({ length: count }, (_, at) => {
    const language = random.pick(languages)
    const words = sentences[language].split(' ')
    const body = Array.from({ length: 40 }, () => random.pick(words)).join(' ')
    return searchDocumentOf(at + 1, { language, headline: random.some(words, 4).join(' '), body })
  })
}

describe(`hostile questions (seed ${seed})`, () => {
  const documents = someReleases(200)
  const texts = documents.map(({ body }) => body.split(' '))
  const byUri = new Map<string, (typeof documents)[number]>(documents.map((document) => [document.uri, document]))
  it('are answered, shown and doubted, and asked again the answer is the same', { timeout: 120_000 }, () => {
    const index = new SearchIndex()
    index.replace(documents)
    for (let at = 0; at < 400; at++) {
      const { query } = hostileQuestion(new Random(seed + at), texts)
      const options = { prefixLast: at % 2 === 0, facets: true }
      const first = index.search(query, options)
      const shown = index.show(
        first.hits.flatMap(({ uri }) => byUri.get(uri) ?? []),
        first.question,
      )
      expect(shown.map(({ uri }) => uri)).toEqual(first.hits.map(({ uri }) => uri))
      withoutWhatIsLeftOut(query)
      meantQuery(query, index.words)
      expect([query, index.search(query, options)]).toEqual([query, first])
    }
  })
})

describe('of dates by the dozen', () => {
  it('the first eight are read in words, and of the others it is said that they are too many', () => {
    const eight = Array.from({ length: 8 }, (_, at) => `date:last ${at + 2} days `).join('')
    expect(parseQuery(eight, false).problem?.message).not.toBe('search.too-long')
    expect(parseQuery(eight, false).filters).toHaveLength(8)
    const more = parseQuery(`${eight}date:last year date:2024-05 `, false)
    expect(more.problem?.message).toBe('search.too-long')
    expect(more.filters).toHaveLength(9)
  })
  it('each ends before the next field, whatever stands there', () => {
    const { filters, clauses } = parseQuery('date:last week title:may date:>=2016 to 2020', false)
    expect(filters).toHaveLength(2)
    expect(clauses.map((clause) => (clause.kind === 'word' ? clause.word : ''))).toEqual(['may', 'to', '2020'])
  })
})

describe('of wildcards by the dozen', () => {
  const index = new SearchIndex()
  index.replace(someReleases(50))
  it('two dozen are looked for, each as if it were asked alone', () => {
    const patterns = [...'abcdefghiklmnoprstuvw'].map((letter) => `*${letter}*`)
    const alone = new Set(patterns.flatMap((pattern) => index.search(pattern).hits.map(({ uri }) => uri)))
    const together = index.search(patterns.join(' '))
    expect(together.problem?.message).not.toBe('search.too-broad')
    expect(new Set(together.hits.map(({ uri }) => uri))).toEqual(alone)
  })
  it('those that are forbidden leave out as they would alone', () => {
    const left = index.search('*a* -*sen* -*qwx*').hits.map(({ uri }) => uri)
    const alone = index.search('*a* -*sen*').hits.map(({ uri }) => uri)
    expect(left).toEqual(alone)
  })
})
