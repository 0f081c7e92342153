/** What hits show, made by numbers of spellings: the same as asking every clause about every word of every text. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ClauseWords, type Match, Matcher } from '../../src/shared/search/passages.js'
import { ShownWords } from '../../src/shared/search/shown-words.js'
import { Spellings } from '../../src/shared/search/spellings.js'
import { SearchIndex } from '../../src/shared/search-index.js'
import { tokenize, unitsOf } from '../../src/shared/text.js'
import { searchDocumentOf } from '../support/search-documents.js'

const seed = 20261126

const words = 'Peace peace keeping keep d’Ivoire children’s Сenter учения ӘСКЕРИ the 𝒳 ё a'.split(' ')
const anyText = fc.array(fc.constantFrom(...words, '.', '\n'), { maxLength: 30 }).map((parts) => parts.join(' '))

const anyClause: fc.Arbitrary<ClauseWords> = fc
  .record({
    fields: fc.integer({ min: 0, max: 7 }),
    forms: fc.array(fc.constantFrom('peace', 'keeping', 'the', 'center', 'ivoire', 'e'), {
      minLength: 1,
      maxLength: 3,
    }),
    single: fc.boolean(),
    isGoingOn: fc.boolean(),
  })
  .map(({ fields, forms: [first = '', ...rest], single, isGoingOn }) =>
    single
      ? {
          clause: rest.length,
          fields,
          known: new Map(rest.map((form) => [form, 'inflection'])),
          ...(isGoingOn ? { more: (form) => (form.startsWith(first) ? 'beginning' : undefined) } : {}),
        }
      : { clause: 9, fields, how: 'phrase', sequence: [first, ...rest].map((word) => (form: string) => form === word) },
  )

function slowly(clauses: readonly ClauseWords[], text: string, field: number): Match[] {
  const all = tokenize(text)
  const here = clauses.filter(({ fields }) => (fields >> field) & 1)
  const matches: Match[] = []
  for (const { start, end, folded } of all)
    for (const clause of here) {
      const how = 'known' in clause ? (clause.known.get(folded) ?? clause.more?.(folded)) : undefined
      if (how) matches.push({ start, end, clause: clause.clause, how })
    }
  for (const asked of here)
    if ('sequence' in asked)
      for (let at = 0; at + asked.sequence.length <= all.length; at++) {
        const found = all.slice(at, at + asked.sequence.length)
        if (!asked.sequence.every((holds, index) => holds(found[index]?.folded ?? ''))) continue
        const until = found.at(-1)?.end ?? 0
        for (const [index, { start, end }] of found.entries())
          matches.push({ start, end, clause: asked.clause, how: asked.how, ...(index === 0 ? { until } : {}) })
      }
  return here.some((clause) => 'sequence' in clause) ? matches.sort((a, b) => a.start - b.start) : matches
}

test(`matches in texts shown for the first time and again are those of the slow way (seed ${seed})`, () => {
  const shown = new ShownWords()
  const owners = [{}, {}, {}]
  fc.assert(
    fc.property(
      fc.array(anyClause, { maxLength: 5 }),
      fc.array(fc.tuple(fc.constantFrom(...owners), anyText), { maxLength: 4 }),
      (clauses, texts) => {
        const matcher = new Matcher(clauses, shown.begin())
        for (const [owner, text] of [...texts, ...texts])
          for (const field of [0, 1, 2])
            expect(matcher.matches(shown.of(owner, text), field)).toEqual(slowly(clauses, text, field))
      },
    ),
    { seed, numRuns: 500 },
  )
})

test(`spellings get a number each, the same whenever they come (seed ${seed})`, () => {
  const spellings = new Spellings()
  const numbers = new Map<string, number>()
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }), { maxLength: 50 }), (some) => {
      for (const spelling of some) {
        const number = spellings.numberOf(unitsOf(`x${spelling}y`), 1, 1 + spelling.length)
        expect(number).toBe(numbers.get(spelling) ?? numbers.size)
        numbers.set(spelling, number)
        expect(spellings.spelling(number)).toBe(spelling)
      }
    }),
    { seed, numRuns: 300 },
  )
})

test('a release shows the same whether it was shown before or not', () => {
  const documents = Array.from({ length: 5 }, (_, at) =>
    searchDocumentOf(at + 1, {
      headline: `Peace ${at}`,
      body: `Troops keep the peace. Keeping it ${at} days is hard.`,
    }),
  )
  const index = new SearchIndex()
  index.replace(documents)
  for (const query of ['peace', 'keep', '"the peace"', 'kee*', 'peace', 'paece~1']) {
    const { question } = index.search(query)
    const again = index.show(documents, question)
    expect(again).toEqual(index.show(structuredClone(documents), question))
    expect(again.some(({ why }) => why.length > 0)).toBe(true)
  }
})

test('a word that finds nothing by itself is marked only beside one that does', () => {
  const fields = { headline: 'In the harbour', body: 'In May the ferry lay in the harbour. The crew was in.' }
  const document = searchDocumentOf(1, fields)
  const index = new SearchIndex()
  index.replace([document])
  const marked = (query: string) => {
    const { question } = index.search(query)
    const [shown] = index.show([document], question)
    const marks = (parts: readonly { text: string; mark: boolean }[] = []) =>
      parts.filter(({ mark }) => mark).map(({ text }) => text)
    return [marks(shown?.headline), marks(shown?.snippet)]
  }
  expect(marked('ferry in the harbour')).toEqual([
    ['In', 'the', 'harbour'],
    ['the', 'ferry', 'in', 'the', 'harbour'],
  ])
  expect(marked('in the')).toEqual([
    ['In', 'the'],
    ['In', 'the', 'in', 'the', 'The', 'in'],
  ])
})
