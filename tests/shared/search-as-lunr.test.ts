/** The segments rank as stock lunr does when they are asked to: every kind of clause, on random collections. */
import fc from 'fast-check'
import lunr from 'lunr'
import { expect, test } from 'vitest'
import { searchFields } from '../../src/shared/search/query-names.js'
import { SearchIndex } from '../../src/shared/search-index.js'
import { numberIn, searchDocumentOf } from '../support/search-documents.js'

const seed = 20261125

const words = [
  'peace peaceful keeping keeper keep keeps exercise exercises exercised the and of center centre central cents',
  'Training trained train trains trainee officer officers office (brackets) comma, full-stop ends. 10:30 x x1 x12',
  "учения учений қазақ қазақтың ёлка 𝒜stana x𝒜 cafe\u0301 naïve don't o’clock rock-n-roll --- שלום \ud800x",
].flatMap((line) => line.split(' '))

const anyText = fc.array(fc.constantFrom(...words), { maxLength: 25 }).map((parts) => parts.join(' '))
const anyDocument = fc.record({ headline: anyText, body: anyText, other: anyText })

const anyWord = fc.constantFrom(...words.map((word) => word.replace(/[^\p{L}\p{N}]/gu, '')).filter((word) => word))
const anyPattern = fc
  .tuple(anyWord, fc.nat(3), fc.constantFrom('end', 'start', 'middle', 'both', 'twice'))
  .map(([word, cut, where]) => {
    const at = Math.min(cut, word.length - 1)
    if (where === 'end') return `${word.slice(0, at + 1)}*`
    if (where === 'start') return `*${word.slice(at)}`
    if (where === 'twice') return `${word.slice(0, at)}**${word.slice(at + 1)}`
    if (where === 'both') return `*${word.slice(at, at + 2)}*`
    return `${word.slice(0, at + 1)}*${word.slice(-1)}`
  })
const anyLike = fc.tuple(anyWord, fc.integer({ min: 1, max: 2 })).map(([word, edits]) => `${word}~${edits}`)
const anyClause = fc
  .record({
    sign: fc.constantFrom('', '', '', '+', '-'),
    field: fc.constantFrom('', '', 'headline:', 'body:', 'other:'),
    term: fc.oneof(anyWord, anyWord, anyPattern, anyLike),
    boost: fc.constantFrom('', '', '', '^2', '^7', '^0'),
  })
  .map(({ sign, field, term, boost }) => `${sign}${field}${term}${boost}`)
const anyQuery = fc.array(anyClause, { minLength: 1, maxLength: 4 }).map((clauses) => clauses.join(' '))

const boosts = searchFields.map((field) => (field === 'headline' ? 3 : field === 'other' ? 0.5 : 1))

function expectParity(
  index: SearchIndex,
  texts: readonly { headline: string; body: string; other: string }[],
  query: string,
) {
  const builder = new lunr.Builder()
  builder.pipeline.add(lunr.trimmer, lunr.stopWordFilter, lunr.stemmer)
  builder.searchPipeline.add(lunr.stemmer)
  builder.ref('id')
  for (const [at, field] of searchFields.entries()) builder.field(field, { boost: boosts[at] ?? 1 })
  for (const [at, text] of texts.entries()) builder.add({ id: String(at + 1), ...text })
  const theirs = new Map(
    builder
      .build()
      .search(query)
      .map(({ ref, score }) => [Number(ref), score]),
  )
  const { hits } = index.search(query, { limit: 1_000 })
  expect([query, hits.map(({ uri }) => numberIn(uri)).sort((a, b) => a - b)]).toEqual([
    query,
    [...theirs.keys()].sort((a, b) => a - b),
  ])
  let before = Number.POSITIVE_INFINITY
  for (const { uri, score } of hits) {
    const wanted = theirs.get(numberIn(uri)) ?? Number.NaN
    expect(Math.abs(score - wanted), `${query}: ${uri}`).toBeLessThan(0.0002)
    // Ours in their order: what we put later they score no higher.
    expect(wanted).toBeLessThan(before + 0.0002)
    before = wanted
  }
}

test(`ranking and scores are lunr's for every kind of clause (seed ${seed})`, () => {
  fc.assert(
    fc.property(
      fc.array(anyDocument, { minLength: 1, maxLength: 14 }),
      fc.array(anyQuery, { minLength: 1, maxLength: 6 }),
      (texts, queries) => {
        const index = new SearchIndex({ ranking: 'lunr', boosts })
        const documents = texts.map((text, at) => searchDocumentOf(at + 1, text))
        // Two segments and a live part, and one document that was another before.
        index.replace(documents.slice(0, 4).map((document) => ({ ...document, body: 'exercise of something else' })))
        index.freeze()
        index.replace(documents.slice(0, 8).map((document) => ({ ...document, revision: 2 })))
        index.freeze()
        index.replace(documents.slice(8))
        for (const query of queries) expectParity(index, texts, query)
      },
    ),
    { seed, numRuns: 100 },
  )
})

test('what lunr cannot parse is told in a sentence', () => {
  const index = new SearchIndex({ ranking: 'lunr' })
  index.replace([searchDocumentOf(1, { body: 'at 10:30' })])
  expect(index.search('nofield:word')).toMatchObject({
    total: 0,
    problem: { sentence: expect.stringMatching('nofield') },
  })
})
