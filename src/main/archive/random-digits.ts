/** Random digits for ids and names, drawn and written out for many in one call: a call for each was 7 % of an import. */
import { randomBytes } from 'node:crypto'

const bytesAtOnce = 4_096
let drawn = ''
let used = 0

/** So many hexadecimal digits, given to nobody else; at most as many as are drawn at once. */
export function drawHex(digits: number): string {
  if (used + digits > drawn.length) {
    drawn = randomBytes(bytesAtOnce).toString('hex')
    used = 0
  }
  used += digits
  return drawn.slice(used - digits, used)
}
