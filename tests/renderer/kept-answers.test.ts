/** Answers that the search worker keeps: the same as asked anew, however the index changes between two questions. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { KeptAnswers } from '../../src/renderer/search/kept-answers.js'
import type { SearchOptions } from '../../src/shared/search/answers.js'
import type { NameGroup } from '../../src/shared/search/name-forms.js'
import { SearchIndex } from '../../src/shared/search-index.js'
import { searchDocumentOf, searchId } from '../support/search-documents.js'

const seed = 20261126
const words = ['peace', 'peaceful', 'казахстан', 'kazakhstan', 'keeping', 'a']
const anyQuery = fc.constantFrom('p', 'pe', 'peace', 'peace keeping', 'казахстан', '*', '-peace', '"peace keeping"')
const anyOptions: fc.Arbitrary<SearchOptions> = fc.record(
  {
    limit: fc.constantFrom(0, 1, 5, 50),
    offset: fc.constantFrom(0, 0, 2),
    prefixLast: fc.boolean(),
    sort: fc.constantFrom('relevance' as const, 'date-newest' as const),
    filters: fc.constantFrom({}, { language: ['ru'] }),
    facets: fc.boolean(),
    namesIn: fc.constantFrom('ru', 'en'),
  },
  { requiredKeys: [] },
)
const anyStep = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ask: anyQuery, options: anyOptions }) },
  fc.record({ put: fc.nat(9), body: fc.array(fc.constantFrom(...words), { maxLength: 6 }) }),
  fc.record({ fill: fc.nat(9), body: fc.array(fc.constantFrom(...words), { maxLength: 6 }) }),
  fc.record({ take: fc.nat(9) }),
  fc.constantFrom({ freeze: true }, { step: true }, { merge: true }, { know: true }),
)

const names: NameGroup[] = [
  { uri: 'urn:uuid:1', kind: 'place', names: ['Казахстан', 'Kazakhstan'] },
  {
    uri: 'urn:uuid:2',
    kind: 'event',
    names: [],
    titles: [
      ['en', 'Open day'],
      ['ru', 'День открытых дверей'],
    ],
  },
]

it(`are those of the index as it is (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
      const index = new SearchIndex()
      const kept = new KeptAnswers(index)
      let revision = 1
      for (const step of steps) {
        if ('ask' in step) expect(kept.search(step.ask, step.options)).toEqual(index.search(step.ask, step.options))
        else if ('put' in step || 'fill' in step) {
          const number = 'put' in step ? step.put : step.fill
          const language = number % 2 === 0 ? 'ru' : 'en'
          const facets = {
            event: [number % 3 === 0 ? 'Open day' : 'День открытых дверей'],
            person: [],
            photographer: [],
            topic: [],
          }
          const document = searchDocumentOf(number, {
            revision: ++revision,
            language,
            body: step.body.join(' '),
            facets,
          })
          if ('put' in step) index.replace([document])
          else index.fill([document])
        } else if ('take' in step) index.remove([searchId(step.take)])
        else if ('freeze' in step) index.freeze()
        else if ('step' in step) index.fillStep(1)
        else if ('merge' in step) while (index.mergeStep(10));
        else index.know(names)
      }
    }),
    { seed, numRuns: 300 },
  )
})

it('are looked for once, also where fewer are wanted than before, and again once the index holds something else', () => {
  const index = new SearchIndex()
  index.replace(Array.from({ length: 20 }, (_, at) => searchDocumentOf(at, { body: 'peace' })))
  let asked = 0
  const counting = {
    search: (query: string, options?: SearchOptions) => {
      asked++
      return index.search(query, options)
    },
    get contents() {
      return index.contents
    },
  }
  const kept = new KeptAnswers(counting)
  const first = kept.search('pe', { limit: 12, prefixLast: true })
  expect(kept.search('pe', { limit: 7, prefixLast: true, sort: 'relevance' }).hits).toEqual(first.hits.slice(0, 7))
  expect(asked).toBe(1)
  expect(kept.search('pe', { limit: 15, prefixLast: true }).hits).toHaveLength(15)
  expect(asked).toBe(2)
  index.freeze()
  while (index.mergeStep(10));
  kept.search('pe', { limit: 7, prefixLast: true })
  expect(asked).toBe(2)
  index.remove([searchId(3)])
  expect(kept.search('pe', { limit: 7, prefixLast: true }).total).toBe(19)
  expect(asked).toBe(3)
})

it('count names as each language calls them', () => {
  const index = new SearchIndex()
  index.know(names)
  const facets = { event: ['Open day'], person: [], photographer: [], topic: [] }
  index.replace([searchDocumentOf(1, { body: 'peace', facets })])
  const kept = new KeptAnswers(index)
  const eventIn = (namesIn: string) => kept.search('peace', { facets: true, namesIn }).facets?.event?.[0]?.value
  expect([eventIn('en'), eventIn('ru'), eventIn('en')]).toEqual(['Open day', 'День открытых дверей', 'Open day'])
})
