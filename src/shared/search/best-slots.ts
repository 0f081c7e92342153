/** The first of many slots in an order of numbers, without sorting the rest. */
import type { Columns } from './columns.js'

/**
 * The `wanted` slots with the greatest keys, the greatest first; of equals the newer. `keys` is by slot.
 * A heap whose top is the last of the best: most slots are turned away by one comparison of numbers.
 */
export function bestSlots(
  slots: Int32Array,
  count: number,
  wanted: number,
  keys: Float64Array,
  columns: Columns,
  newestFirst = true,
): Int32Array {
  const sign = newestFirst ? -1 : 1
  /** Below 0 where `one` comes first. */
  const compare = (one: number, other: number): number =>
    (keys[other] ?? 0) - (keys[one] ?? 0) ||
    sign * ((columns.dates[one] ?? 0) - (columns.dates[other] ?? 0) || columns.compareUris(one, other))
  if (wanted === 0) return new Int32Array(0)
  if (count <= wanted) return slots.slice(0, count).sort(compare)
  const heap = slots.slice(0, wanted).sort((one, other) => compare(other, one))
  let least = keys[heap[0] ?? 0] ?? 0
  for (let at = wanted; at < count; at++) {
    const slot = slots[at] ?? 0
    if ((keys[slot] ?? 0) < least || compare(slot, heap[0] ?? 0) >= 0) continue
    let hole = 0
    for (;;) {
      let child = 2 * hole + 1
      if (child >= wanted) break
      if (child + 1 < wanted && compare(heap[child + 1] ?? 0, heap[child] ?? 0) > 0) child++
      if (compare(heap[child] ?? 0, slot) <= 0) break
      heap[hole] = heap[child] ?? 0
      hole = child
    }
    heap[hole] = slot
    least = keys[heap[0] ?? 0] ?? 0
  }
  return heap.sort(compare)
}
