/**
 * Which of the many answers to a single word may be among the best, told by their worth alone.
 *
 * Goal: a score, which is a division, and a place in the order are worked out for some sixty of three thousand answers.
 * The score of a single word grows with its worth, so that worths counted by their first six bits say how much the best
 * are worth at least; scores that come out alike when rounded, where the date decides, are kept on both sides of it. That
 * least worth is told again while they are looked through, so that most are passed over by one comparison. Non-goal:
 * searches of several words, whose scores are sums.
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
    if (this.slots.length < count) this.slots = new Int32Array(count * 2)
    const { slots, counts } = this
    counts.fill(0)
    let highest = 0
    /** What is worth less cannot be among the best: the more have been looked at, the more are passed over uncounted. */
    let least = 0
    let found = 0
    let next = wanted * leastMany
    for (let at = 0; at < count; at++) {
      const slot = from[at] ?? 0
      const worthHere = worth[slot] ?? 0
      if (worthHere < least) continue
      slots[found++] = slot
      const bucket = bucketOf(Math.max(1, worthHere))
      counts[bucket] = (counts[bucket] ?? 0) + 1
      if (bucket > highest) highest = bucket
      if (found < next) continue
      least = this.leastWorth(highest, weight, half, wanted)
      found = this.keepFrom(worth, least, found)
      next = found * 2 + wanted
    }
    least = this.leastWorth(highest, weight, half, wanted)
    this.count = this.keepFrom(worth, least, found)
    return least > 0
  }

  /** Of the first `found` slots those that are worth so much; answers how many. */
  private keepFrom(worth: Int32Array, least: number, found: number): number {
    const { slots } = this
    let kept = 0
    for (let at = 0; at < found; at++) {
      const slot = slots[at] ?? 0
      if ((worth[slot] ?? 0) >= least) slots[kept++] = slot
    }
    return kept
  }

  /**
   * What one of the best is worth at least, by the worths counted so far, of which there are enough, none above a bucket.
   */
  private leastWorth(highest: number, weight: number, half: number, wanted: number): number {
    const { counts } = this
    let bucket = highest
    for (let above = counts[bucket] ?? 0; above < wanted; above += counts[bucket] ?? 0) bucket--
    const first = bucket >> detail
    const lowest = 2 ** first + (bucket & ((1 << detail) - 1)) * 2 ** (first - detail)
    // A score this much lower may still be as good when rounded.
    const score = (weight * lowest) / (half + lowest) - 1.001 / scoreParts
    return score <= 0 ? 0 : Math.floor((half * score) / (weight - score)) - 1
  }
}
