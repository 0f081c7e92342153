/**
 * Reads postings and positions where they lie in a segment (segment-writer.ts says how).
 *
 * Entries are unpacked by a reader that is made where it is used and goes no further, so that its numbers stay in
 * registers: some 9 ns an entry. Unpacked into arrays first, a frequent word took a tenth longer, a first letter a
 * quarter; that is for whoever goes through the same entries twice.
 */
import { oneByte, threeBytes, twoBytes } from './byte-writer.js'
import { bodyField } from './entry-code.js'
import { PositionReader, spanOf } from './position-code.js'
import type { Sections, Segment } from './segment.js'

export type Postings = Pick<Sections, 'postings' | 'postingEnds'>

/** The entries of one word, or of a list, one after the other. */
export class EntryReader {
  document = 0
  field = 0
  times = 0

  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
    private readonly stop: number,
  ) {}

  /** Whether there was one more. */
  next(): boolean {
    const { bytes } = this
    let { at } = this
    if (at >= this.stop) return false
    let code = bytes[at++] ?? 0
    if (code >= oneByte) {
      if (code < twoBytes) code = ((code - oneByte) << 8) + (bytes[at++] ?? 0) + oneByte
      else {
        let value = code === threeBytes ? (bytes[at++] ?? 0) : 0
        for (let more = 0; more < 3; more++) value = value * 256 + (bytes[at++] ?? 0)
        code = value
      }
    }
    this.document += code >>> 2
    const kind = code & 3
    let field = bodyField
    let often = kind + 1
    if (kind >= 2) {
      if (kind === 3) {
        const packed = bytes[at++] ?? 0
        field = packed & 15
        often = packed >> 4
      }
      if (kind === 2 || often === 15) {
        often = bytes[at++] ?? 0
        if (often >= oneByte) {
          if (often < twoBytes) often = ((often - oneByte) << 8) + (bytes[at++] ?? 0) + oneByte
          else {
            let value = often === threeBytes ? (bytes[at++] ?? 0) : 0
            for (let more = 0; more < 3; more++) value = value * 256 + (bytes[at++] ?? 0)
            often = value
          }
        }
      }
    }
    this.field = field
    this.times = often
    this.at = at
    return true
  }
}

export const readerOf = ({ parts: { postings, postingEnds } }: Segment, word: number): EntryReader =>
  new EntryReader(postings, word === 0 ? 0 : (postingEnds[word - 1] ?? 0), postingEnds[word] ?? 0)

/** Those of a beginning that has a list. */
export const readerOfList = ({ parts: { begunPostings, begunEnds } }: Segment, list: number): EntryReader =>
  new EntryReader(begunPostings, list === 0 ? 0 : (begunEnds[list - 1] ?? 0), begunEnds[list] ?? 0)

/** Unpacked entries. */
export class Entries {
  length = 0
  documents = new Int32Array(0)
  fields = new Uint8Array(0)
  times = new Int32Array(0)

  /** The entries of a word, or of words that lie one after the other, each word's in the order of documents. */
  read({ parts: { postings, postingEnds: ends } }: { parts: Postings }, first: number, end: number): void {
    let start = first === 0 ? 0 : (ends[first - 1] ?? 0)
    this.room((ends[end - 1] ?? 0) - start)
    const { documents, fields, times } = this
    let length = 0
    for (let word = first; word < end; word++) {
      const stop = ends[word] ?? 0
      const entries = new EntryReader(postings, start, stop)
      while (entries.next()) {
        documents[length] = entries.document
        fields[length] = entries.field
        times[length++] = entries.times
      }
      start = stop
    }
    this.length = length
  }

  private room(length: number): void {
    if (length <= this.documents.length) return
    const wanted = Math.max(length, 4096)
    this.documents = new Int32Array(wanted)
    this.fields = new Uint8Array(wanted)
    this.times = new Int32Array(wanted)
  }
}

/** Bytes of the postings of these words. */
export const postingBytes = ({ parts: { postingEnds } }: Segment, first: number, end: number): number =>
  (postingEnds[end - 1] ?? 0) - (first === 0 ? 0 : (postingEnds[first - 1] ?? 0))

export const beginningBytes = ({ parts: { begunEnds } }: Segment, list: number): number =>
  (begunEnds[list] ?? 0) - (list === 0 ? 0 : (begunEnds[list - 1] ?? 0))

export const positionBytes = ({ parts: { positionEnds } }: Segment, first: number, end: number): number =>
  (positionEnds[end - 1] ?? 0) - (first === 0 ? 0 : (positionEnds[first - 1] ?? 0))

/** How far from `first` the postings of words go on within so many bytes; at least one word. */
export function wordsWithin(
  { parts: { postingEnds } }: { parts: Pick<Postings, 'postingEnds'> },
  first: number,
  end: number,
  bytes: number,
): number {
  const limit = (first === 0 ? 0 : (postingEnds[first - 1] ?? 0)) + bytes
  let low = first + 1
  let high = end
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((postingEnds[middle - 1] ?? 0) <= limit) low = middle
    else high = middle - 1
  }
  return low
}

/** Reads the number at `at`, as far as it has not been read yet. */
export class NumberReader {
  at = 0

  constructor(private readonly bytes: Uint8Array) {}

  next(): number {
    const { bytes } = this
    const first = bytes[this.at++] ?? 0
    if (first < oneByte) return first
    if (first < twoBytes) return ((first - oneByte) << 8) + (bytes[this.at++] ?? 0) + oneByte
    let value = first === threeBytes ? (bytes[this.at++] ?? 0) : 0
    for (let more = 0; more < 3; more++) value = value * 256 + (bytes[this.at++] ?? 0)
    return value
  }
}

/** The entries of one word with their positions, in order, with leaps to a document. */
export class EntryWalk {
  document = 0
  field = 0
  times = 0
  ended = false
  private readonly postings: NumberReader
  private readonly positions: PositionReader
  private readonly start: number
  private readonly stop: number
  private readonly positionStart: number
  private readonly firstSkip: number
  private readonly lastSkip: number
  /** Whether the reader of positions stands behind those of the present entry. */
  private passed = true

  constructor(
    private readonly segment: Segment,
    word: number,
  ) {
    const { postingEnds, positionEnds, postings, positions, skipWords, skipEnds } = segment.parts
    this.start = word === 0 ? 0 : (postingEnds[word - 1] ?? 0)
    this.stop = postingEnds[word] ?? 0
    this.positionStart = word === 0 ? 0 : (positionEnds[word - 1] ?? 0) * 8
    this.postings = new NumberReader(postings)
    this.positions = new PositionReader(positions)
    this.postings.at = this.start
    this.positions.bit = this.positionStart
    const skip = placeOf(skipWords, word)
    this.firstSkip = skip < 0 ? 0 : skip === 0 ? 0 : (skipEnds[skip - 1] ?? 0) / 3
    this.lastSkip = skip < 0 ? 0 : (skipEnds[skip] ?? 0) / 3
    this.next()
  }

  next(): void {
    if (!this.passed) this.positions.pass(this.span, this.times)
    this.passed = true
    if (this.postings.at >= this.stop) {
      this.ended = true
      return
    }
    const code = this.postings.next()
    this.document += code >>> 2
    const kind = code & 3
    this.field = bodyField
    this.times = kind + 1
    if (kind === 3) {
      const packed = this.segment.parts.postings[this.postings.at++] ?? 0
      this.field = packed & 15
      this.times = packed >> 4
      if (this.times === 15) this.times = this.postings.next()
    } else if (kind === 2) this.times = this.postings.next()
    this.passed = false
  }

  /** To the first entry of this document or a later one. */
  leap(document: number): void {
    if (this.document >= document || this.ended) return
    const { skips } = this.segment.parts
    let low = this.firstSkip
    let high = this.lastSkip
    // The last short cut before which all documents are smaller.
    while (low < high) {
      const middle = (low + high) >> 1
      if ((skips[middle * 3] ?? 0) < document) low = middle + 1
      else high = middle
    }
    const skip = low - 1
    const to = this.start + (skips[skip * 3 + 1] ?? 0)
    if (skip >= this.firstSkip && to > this.postings.at) {
      this.document = skips[skip * 3] ?? 0
      this.postings.at = to
      this.positions.bit = this.positionStart + (skips[skip * 3 + 2] ?? 0)
      this.passed = true
      this.next()
    }
    while (this.document < document && !this.ended) this.next()
  }

  /** Where the steps between the present entry's positions are; who asks reads all of them. */
  readPositions(): PositionReader {
    this.positions.begin(this.span, this.times)
    this.passed = true
    return this.positions
  }

  private get span(): number {
    const { parts, count } = this.segment
    return spanOf(parts.lengths[this.field * count + this.document] ?? 0, this.field)
  }
}

function placeOf(numbers: Uint32Array, wanted: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return numbers[low] === wanted ? low : -1
}
