/**
 * How an entry of postings is written: how often words stand in a field of a document.
 *
 * An entry is one number, four times the step from the document before plus: 0 once in the body, 1 twice, 2 as often as
 * the next number says, 3 in the field and as often as the next byte says. Three of four entries take one byte.
 * `Entries` and `EntryWalk` (postings.ts) read them.
 */
import type { ByteWriter } from './byte-writer.js'
import { searchFields } from './query-names.js'

export const bodyField = searchFields.indexOf('body')

export function writeEntry(postings: ByteWriter, step: number, field: number, times: number): void {
  const code = step * 4
  if (field !== bodyField) {
    postings.number(code + 3)
    postings.byte(field | (Math.min(times, 15) << 4))
    if (times >= 15) postings.number(times)
  } else if (times <= 2) postings.number(code + times - 1)
  else {
    postings.number(code + 2)
    postings.number(times)
  }
}
