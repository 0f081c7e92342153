/** Random bytes for ids and names, drawn for many in one call: a call for each was 7 % of an import. */
import { randomBytes } from 'node:crypto'

const drawnAtOnce = 4_096
let drawn = Buffer.alloc(0)
let used = 0

/** Given to nobody else; at most as many as are drawn at once. */
export function drawBytes(count: number): Buffer {
  if (used + count > drawn.length) {
    drawn = randomBytes(drawnAtOnce)
    used = 0
  }
  used += count
  return drawn.subarray(used - count, used)
}
