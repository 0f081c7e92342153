/** Makes ids: UUID version 7 (RFC 9562), so that records sort by the millisecond in which they were made. */
import { drawHex } from './random-digits.js'

let last = 0
let counter = 0
/** The variant of RFC 9562, `10` in binary, before the two bits that are left of a digit. */
const variants = '89ab'

/** `urn:uuid:…`; ids made by one process in the same millisecond still sort in the order they were made in. */
export function newId<Id extends string>(now = Date.now()): Id {
  if (now <= last) counter++
  else {
    last = now
    counter = 0
  }
  if (counter > 0xfff) {
    last++
    counter = 0
  }
  const hex = last.toString(16).padStart(12, '0')
  const sequence = `7${counter.toString(16).padStart(3, '0')}`
  const drawn = drawHex(16)
  const variant = variants[Number.parseInt(drawn[0] ?? '0', 16) & 3]
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8)}-${sequence}-${variant}${drawn.slice(1, 4)}-${drawn.slice(4)}` as Id
}

interface Month {
  from: number
  to: number
  names: [string, string]
}
/** The one that was asked for last: most records that are looked at together were made in one month. */
let known: Month | undefined

function monthAround(instant: number): Month {
  const made = new Date(instant)
  const [year, month] = [made.getUTCFullYear(), made.getUTCMonth()]
  const names: Month['names'] = [String(year), String(month + 1).padStart(2, '0')]
  return { from: Date.UTC(year, month), to: Date.UTC(year, month + 1), names }
}

/** The year and month (UTC) in which an id was made, as folder names: `['2024', '05']`. */
export function monthOf(uuid: string): readonly [string, string] {
  const instant = Number.parseInt(uuid.slice(0, 8), 16) * 0x10000 + Number.parseInt(uuid.slice(9, 13), 16)
  // Where there is no such instant, no comparison holds.
  if (!known || !(instant >= known.from && instant < known.to)) known = monthAround(instant)
  return known.names
}
