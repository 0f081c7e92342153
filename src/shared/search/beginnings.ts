/**
 * Lists of what the many words of a short beginning say together: how often any of them stands in each document and
 * field.
 *
 * Goal: the first letters typed are answered like a frequent word. `s` begins 14,000 words of 50,000 releases, in 2.5
 * million entries that take 40 ms to add up; together they are 300,000 entries. Sums are whole numbers, so that scores are
 * the same to the last bit with a list and without. Only beginnings of one and two letters have one, and only where it
 * saves a question much. Rejected: sums made when first asked for, which the first question would wait for, and taking
 * only the most frequent words, which would count too few.
 */
import type { ByteWriter, NumberList } from './byte-writer.js'
import { writeEntry } from './entry-code.js'
import { Entries, type Postings, wordsWithin } from './postings.js'
import { searchFields } from './query-names.js'

/** Beginnings whose words have fewer entries are read word by word, in less than a millisecond. */
const leastEntries = 20_000
/** In the order of `searchFields`. */
const fieldCount = searchFields.length
/** A list must be so many times shorter than what it stands for. */
const leastShorter = 2.8
const chunkBytes = 0x1_0000

/** Notes, as words come in order, where beginnings of one and two letters begin and end. */
export class Beginnings {
  private readonly open = ['', '']
  private readonly since = [0, 0]
  ranges: { first: number; end: number }[] = []

  add(word: string, number: number): void {
    for (const at of [0, 1]) {
      const begun = word.slice(0, at + 1)
      if (begun === this.open[at]) continue
      this.close(at, number)
      this.open[at] = begun.length === at + 1 ? begun : ''
      this.since[at] = number
    }
  }

  finish(words: number): void {
    for (const at of [0, 1]) this.close(at, words)
    this.ranges.sort((a, b) => a.first - b.first || a.end - b.end)
    // Where all words with a letter go on with the same one, both beginnings are one.
    this.ranges = this.ranges.filter(
      ({ first, end }, at, all) => all[at - 1]?.first !== first || all[at - 1]?.end !== end,
    )
  }

  private close(at: number, end: number): void {
    const first = this.since[at] ?? 0
    if (this.open[at] !== '' && end > first) this.ranges.push({ first, end })
  }
}

/** Writes the lists that are worth it, in slices: for each its first word, the word after its last, and its entries. */
export function* writeBeginnings(
  { ranges }: Beginnings,
  parts: Postings,
  documents: number,
  into: { ranges: NumberList; ends: NumberList; postings: ByteWriter },
): Generator<undefined, void> {
  const entries = new Entries()
  const sums = new Uint32Array(documents * fieldCount)
  for (const { first, end } of ranges) {
    // An entry has a byte or two.
    if ((parts.postingEnds[end - 1] ?? 0) - (parts.postingEnds[first - 1] ?? 0) < leastEntries) continue
    let read = 0
    let length = 0
    for (let word = first; word < end; ) {
      const next = wordsWithin({ parts }, word, end, chunkBytes)
      entries.read({ parts }, word, next)
      for (let index = 0; index < entries.length; index++) {
        const at = (entries.documents[index] ?? 0) * fieldCount + (entries.fields[index] ?? 0)
        const before = sums[at] ?? 0
        if (before === 0) length++
        sums[at] = before + (entries.times[index] ?? 0)
      }
      read += entries.length
      word = next
      yield
    }
    const isWorthIt = read >= leastEntries && read >= length * leastShorter
    if (isWorthIt) {
      let before = 0
      for (let document = 0; document < documents; document++)
        for (let field = 0; field < fieldCount; field++) {
          const times = sums[document * fieldCount + field] ?? 0
          if (times === 0) continue
          writeEntry(into.postings, document - before, field, times)
          before = document
        }
      into.ranges.push(first)
      into.ranges.push(end)
      into.ends.push(into.postings.length)
    }
    sums.fill(0)
    yield
  }
}
