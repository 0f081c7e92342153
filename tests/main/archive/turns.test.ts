/** Who computes long gives up its turn, and each round of the loop lets one go on. */
import { describe, expect, test } from 'vitest'
import { othersTurn } from '../../../src/main/archive/turns.js'

describe('jobs that compute at once', () => {
  test('go on one a round of the loop, first come first served, so that nothing waits for several stints', async () => {
    let round = 0
    let counting = true
    const count = () => {
      round++
      if (counting) setImmediate(count)
    }
    setImmediate(count)
    const order: { job: string; round: number }[] = []
    const job = async (name: string) => {
      for (let stint = 0; stint < 3; stint++) {
        await othersTurn()
        order.push({ job: name, round })
      }
    }
    await Promise.all(['reads', 'packs', 'saves'].map(job))
    counting = false
    expect(order.map((turn) => turn.job).join(' ')).toBe('reads packs saves reads packs saves reads packs saves')
    expect(new Set(order.map((turn) => turn.round)).size).toBe(order.length)
  })
})
