/** The first of many slots in an order of numbers, without sorting the rest. */
import type { SearchSort } from './answers.js'
import type { Columns } from './columns.js'
import type { Ranking } from './ranking.js'

/** A full answer stands before all others, whatever their scores. */
const fullFirst = 1e13
/** Scores that differ by less than one part of so many are told by date. */
export const scoreParts = 10_000

/**
 * The `wanted` first of the ranking's first `count` slots; of equals the newer first.
 * A heap whose top is the last of the best: most slots are turned away by one comparison of numbers.
 */
export class BestSlots {
  private heap = new Int32Array(64)
  private keys = new Float64Array(64)

  constructor(private readonly columns: Columns) {}

  choose(ranking: Ranking, count: number, wanted: number, sort: SearchSort): number[] {
    const size = Math.min(wanted, count)
    if (size === 0) return []
    const { slots, count: looked } = ranking.likely ?? { slots: ranking.slots, count }
    if (size > this.heap.length) {
      this.heap = new Int32Array(size)
      this.keys = new Float64Array(size)
    }
    const { heap, keys, columns } = this
    const { scores, answered, needed, completeFirst } = ranking
    const { dates } = columns
    const byDate = sort !== 'relevance'
    const sign = sort === 'date-oldest' ? 1 : -1
    /** Whether the first comes after the other: the lesser key, then the older. */
    const isAfter = (one: number, oneKey: number, other: number, otherKey: number): boolean =>
      oneKey === otherKey
        ? sign * ((dates[one] ?? 0) - (dates[other] ?? 0) || columns.compareUris(one, other)) > 0
        : oneKey < otherKey
    let end = size
    const sink = (from: number, slot: number, key: number): void => {
      let hole = from
      for (;;) {
        let child = 2 * hole + 1
        if (child >= end) break
        let childSlot = heap[child] ?? 0
        let childKey = keys[child] ?? 0
        if (child + 1 < end) {
          const [otherSlot, otherKey] = [heap[child + 1] ?? 0, keys[child + 1] ?? 0]
          if (isAfter(otherSlot, otherKey, childSlot, childKey)) {
            child++
            childSlot = otherSlot
            childKey = otherKey
          }
        }
        if (!isAfter(childSlot, childKey, slot, key)) break
        heap[hole] = childSlot
        keys[hole] = childKey
        hole = child
      }
      heap[hole] = slot
      keys[hole] = key
    }
    let least = Number.NEGATIVE_INFINITY
    // Most slots lie below it even if they answer all, which is told without rounding.
    let leastScore = least
    for (let at = 0; at < looked; at++) {
      const slot = slots[at] ?? 0
      if ((scores[slot] ?? 0) * scoreParts < leastScore) continue
      const key = byDate
        ? -sign * (dates[slot] ?? 0)
        : Math.round((scores[slot] ?? 0) * scoreParts) + (completeFirst && answered[slot] === needed ? fullFirst : 0)
      if (at < size) {
        heap[at] = slot
        keys[at] = key
        if (at < size - 1) continue
        for (let parent = (size >> 1) - 1; parent >= 0; parent--) sink(parent, heap[parent] ?? 0, keys[parent] ?? 0)
      } else if (key >= least && isAfter(heap[0] ?? 0, least, slot, key)) {
        sink(0, slot, key)
      } else continue
      least = keys[0] ?? 0
      if (!byDate) leastScore = least - (completeFirst ? fullFirst : 0) - 0.5
    }
    // From the last of the best to the first.
    const best = Array.from<number>({ length: size })
    while (end > 0) {
      best[end - 1] = heap[0] ?? 0
      end--
      sink(0, heap[end] ?? 0, keys[end] ?? 0)
    }
    return best
  }
}
