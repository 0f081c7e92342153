/** Of thousands of answers to a word the same come first as where all of them are put in order. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LikelyBest } from '../../src/shared/search/likely-best.js'
import { SearchIndex } from '../../src/shared/search-index.js'
import { searchDocumentOf } from '../support/search-documents.js'

const seed = 20261126
const half = 1.4 * 2 ** 18
const parts = 10_000

describe('answers that may be among the best', () => {
  it(`leave out only what others stand before, rounded as scores are (seed ${seed})`, () => {
    const anyWorths = fc.oneof(
      fc.array(fc.integer({ min: 0, max: 2 ** 31 - 1 }), { minLength: 1, maxLength: 400 }),
      fc.array(fc.integer({ min: 0, max: 2 ** 20 }), { minLength: 1, maxLength: 400 }),
      // Many whose scores are all but the same.
      fc.array(fc.integer({ min: 2 ** 19, max: 2 ** 19 + 60 }), { minLength: 1, maxLength: 400 }),
    )
    const likely = new LikelyBest()
    fc.assert(
      fc.property(
        anyWorths,
        fc.double({ min: 0, max: 40, noNaN: true }),
        fc.integer({ min: 0, max: 60 }),
        (worths, weight, wanted) => {
          const worth = Int32Array.from(worths)
          const all = Int32Array.from(worth.keys())
          if (!likely.find(all, all.length, worth, weight, half, wanted)) return
          const score = (slot: number) => {
            const times = worth[slot] ?? 0
            return Math.round(((weight * times) / (half + times)) * parts)
          }
          const kept = new Set(likely.slots.subarray(0, likely.count))
          const worst = [...all].map(score).sort((a, b) => b - a)[wanted - 1] ?? 0
          for (const slot of all) if (!kept.has(slot)) expect(score(slot)).toBeLessThan(worst)
        },
      ),
      { seed, numRuns: 2_000 },
    )
  })

  it('come in the same order, page by page, as when each is asked for', () => {
    const index = new SearchIndex()
    index.replace(
      Array.from({ length: 900 }, (_, at) =>
        searchDocumentOf(at, {
          date: `2024-${String(1 + (at % 12)).padStart(2, '0')}-01` as never,
          headline: at % 40 === 0 ? 'peace' : '',
          body: `${'peace '.repeat(1 + ((at * 7) % 5))}${'word '.repeat((at * 13) % 30)}`,
        }),
      ),
    )
    for (const query of ['peace', 'peace^0', 'title:peace', 'pea*']) {
      const all = index.search(query, { limit: 1_000 })
      for (const [limit, offset] of [
        [1, 0],
        [10, 0],
        [50, 0],
        [7, 30],
      ] as const) {
        const some = index.search(query, { limit, offset })
        expect([query, some.total, some.hits]).toEqual([query, all.total, all.hits.slice(offset, offset + limit)])
      }
      expect(index.search(query, { limit: 10, facets: true }).hits).toEqual(all.hits.slice(0, 10))
    }
  })
})
