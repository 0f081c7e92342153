/** Makes ids: UUID version 7 (RFC 9562), so that records sort by the millisecond in which they were made. */
import { randomBytes } from 'node:crypto'

let last = 0
let counter = 0

/** `urn:uuid:…`; ids made by one process in the same millisecond still sort in the order they were made in. */
export function newId<Id extends string>(now = Date.now()): Id {
  const random = randomBytes(10)
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
  random[0] = 0x80 | ((random[0] ?? 0) & 0x3f)
  const tail = random.subarray(0, 8).toString('hex')
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8)}-${sequence}-${tail.slice(0, 4)}-${tail.slice(4)}` as Id
}

/** The year and month (UTC) in which an id was made, as folder names: `['2024', '05']`. */
export function monthOf(uuid: string): [string, string] {
  const made = new Date(Number.parseInt(uuid.slice(0, 8), 16) * 0x10000 + Number.parseInt(uuid.slice(9, 13), 16))
  return [String(made.getUTCFullYear()), String(made.getUTCMonth() + 1).padStart(2, '0')]
}
