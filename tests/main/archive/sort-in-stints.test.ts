/** Sorting in stints gives what the engine's own sorting gives, whatever is sorted. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sortedInStints } from '../../../src/main/archive/sort-in-stints.js'
import { Random } from '../../support/random.js'

const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key
const seed = 20261126

describe('sorting in stints', () => {
  test(`is the engine's own, stable too (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 9_000 }),
        fc.integer({ min: 1, max: 4_000 }),
        fc.constantFrom('mixed', 'in order', 'reversed', 'nearly in order'),
        fc.nat(),
        async (size, keys, kind, from) => {
          const random = new Random(from)
          const all = Array.from({ length: size }, (_, at) => ({ key: random.below(keys), at }))
          if (kind !== 'mixed') all.sort(byKey)
          if (kind === 'reversed') all.reverse()
          if (kind === 'nearly in order')
            for (let swaps = 0; swaps < 5 && size > 0; swaps++) all.push(...all.splice(random.below(size), 1))
          const before = [...all]
          expect(await sortedInStints(all, byKey, () => undefined)).toEqual([...all].sort(byKey))
          expect(all).toEqual(before)
        },
      ),
      { seed, numRuns: 60 },
    )
  })

  test('lets others have their turn', async () => {
    const random = new Random(1)
    const all = Array.from({ length: 20_000 }, () => random.next())
    let turns = 0
    const breathe = () => {
      turns++
      return new Promise<void>((resolve) => setImmediate(resolve))
    }
    const sorted = sortedInStints(all, (a, b) => a - b, breathe)
    let others = 0
    const timer = setInterval(() => others++, 0)
    await sorted
    clearInterval(timer)
    expect(turns).toBeGreaterThan(50)
    expect(others).toBeGreaterThan(0)
  })
})
