/** What is left of years of use of two archives that take in what the other exports, by chance. */
import { describe, expect, test } from 'vitest'
import { OfficeWalk } from '../../support/office-walk.js'
import { Random } from '../../support/random.js'

describe('two offices', () => {
  test.each([2, 4, 7])(
    'lose no record, revision or link, and what one exports is all that it has (seed %i)',
    async (seed) => {
      const random = new Random(seed)
      const walk = new OfficeWalk(random)
      const [one, two] = [await walk.office(), await walk.office()]
      try {
        for (let step = 0; step < 40; step++) await (random.chance(0.5) ? walk.step(one, two) : walk.step(two, one))
        for (const office of [one, two]) {
          await walk.compareWithAnew(office)
          await walk.compareWithExport(office)
        }
      } catch (error) {
        throw new Error(`seed ${seed}: ${walk.done.join(' ')}`, { cause: error })
      }
      expect(walk.done.length).toBeGreaterThan(0)
    },
  )
})
