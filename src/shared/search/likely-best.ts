/**
 * Which of the many answers to a single word may be among the best, told by their worth alone.
 *
 * Goal: a score, which is a division, and a place in the order are worked out for some seventy of three thousand answers.
 * The score of a single word grows with its worth, so that worths counted by their first six bits say how much the best
 * are worth at least; scores that come out alike when rounded, where the date decides, are kept on both sides of it. A
 * frequent word in 10,000 releases takes 5 to 14 % less. Non-goal: searches of several words, whose scores are sums.
 * Rejected: counting by equal steps up to the greatest, which one release with a word in its headline spoils.
 */
import { scoreParts } from './best-slots.js'

/** Bits of a worth after its first one that tell it from others. */
const detail = 5
const buckets = 32 << detail
/** With fewer answers than so many times what is wanted, all are looked at. */
const leastMany = 4

/** Rises with the worth, which is not below 0. */
function bucketOf(worth: number): number {
  const zeros = Math.clz32(worth)
  return ((31 - zeros) << detail) + (((worth << zeros) >>> (31 - detail)) & ((1 << detail) - 1))
}

export class LikelyBest {
  slots = new Int32Array(64)
  count = 0
  private readonly counts = new Uint32Array(buckets)

  /**
   * Among the first `count` of `from`, which score `weight` times the worth's share of itself and `half`; whether any
   * could be left out.
   */
  find(from: Int32Array, count: number, worth: Int32Array, weight: number, half: number, wanted: number): boolean {
    if (count < wanted * leastMany || wanted < 1) return false
    const least = this.leastWorth(from, count, worth, weight, half, wanted)
    if (least <= 0) return false
    let found = 0
    if (this.slots.length < count) this.slots = new Int32Array(count * 2)
    const { slots } = this
    for (let at = 0; at < count; at++) {
      const slot = from[at] ?? 0
      if ((worth[slot] ?? 0) >= least) slots[found++] = slot
    }
    this.count = found
    return true
  }

  private leastWorth(
    from: Int32Array,
    count: number,
    worth: Int32Array,
    weight: number,
    half: number,
    wanted: number,
  ): number {
    const { counts } = this
    counts.fill(0)
    for (let at = 0; at < count; at++) {
      const bucket = bucketOf(Math.max(1, worth[from[at] ?? 0] ?? 0))
      counts[bucket] = (counts[bucket] ?? 0) + 1
    }
    let bucket = buckets - 1
    for (let above = counts[bucket] ?? 0; above < wanted; above += counts[bucket] ?? 0) bucket--
    const first = bucket >> detail
    const lowest = 2 ** first + (bucket & ((1 << detail) - 1)) * 2 ** (first - detail)
    // A score this much lower may still be as good when rounded.
    const score = (weight * lowest) / (half + lowest) - 1.001 / scoreParts
    return score <= 0 ? 0 : Math.floor((half * score) / (weight - score)) - 1
  }
}
