/**
 * Where words follow one another: beginnings of the phrase, as numbers in one array, of which each word leaves those that
 * it goes on.
 *
 * The word with the shortest postings begins; the others are read from where the remaining beginnings are, by leaps. Maps
 * of documents to positions cost 46 ms at the 95th percentile of 50,000 releases, the arrays 8.
 */
import type { FormRange } from './accumulator.js'
import type { Part } from './collection.js'
import { PositionReader, spanOf } from './position-code.js'
import { beginningBytes, Entries, EntryWalk, positionBytes, postingBytes } from './postings.js'
import type { Segment } from './segment.js'

const positionRoom = 2 ** 20
/** A leap takes as long as reading so many bytes. */
const bytesALeap = 8

export class PhraseFinder {
  /** Document, field (four bits) and position (twenty) of a beginning in one number, rising. */
  private starts = new Float64Array(1024)
  private count = 0
  private stays = new Uint8Array(1024)
  private readonly entries = new Entries()
  /** Bytes of entries and positions that the last `find` has gone through, roughly. */
  bytesRead = 0

  /** Calls `visit` for each field of a document with the phrase; `words` has the forms of each word in this segment. */
  find(
    part: Part,
    words: readonly (readonly FormRange[])[],
    fields: number,
    visit: (document: number, field: number, times: number) => void,
  ): void {
    const { segment } = part
    const order = words
      .map((forms, index) => ({ forms, index, bytes: bytesOf(segment, forms) }))
      .sort((a, b) => a.bytes - b.bytes || a.index - b.index)
    const [rarest, ...others] = order
    this.bytesRead = 0
    if (!rarest || rarest.bytes === 0) return
    this.bytesRead = rarest.forms.reduce((sum, { first, end }) => sum + wholeBytes(segment, first, end), 0)
    this.begin(part, rarest.forms, rarest.index, fields)
    for (const { forms, index } of others) {
      if (this.count === 0) return
      this.stays.fill(0, 0, this.count)
      for (const { first, end } of forms)
        for (let word = first; word < end; word++) {
          if (this.count * 4 < postingBytes(segment, word, word + 1)) {
            this.bytesRead += this.count * bytesALeap
            this.leapTo(new EntryWalk(segment, word), index)
          } else {
            this.bytesRead += wholeBytes(segment, word, word + 1)
            this.lookUp(segment, word, index)
          }
        }
      this.keep()
    }
    for (let at = 0; at < this.count; ) {
      const key = Math.floor((this.starts[at] ?? 0) / positionRoom)
      const from = at
      while (at < this.count && Math.floor((this.starts[at] ?? 0) / positionRoom) === key) at++
      visit(key >> 4, key & 15, at - from)
    }
  }

  private begin({ segment, dead }: Part, forms: readonly FormRange[], index: number, fields: number): void {
    const { entries } = this
    const { lengths, positions, positionEnds } = segment.parts
    const reader = new PositionReader(positions)
    this.count = 0
    let lists = 0
    for (const { first, end } of forms)
      for (let word = first; word < end; word++, lists++) {
        entries.read(segment, word, word + 1)
        reader.bit = word === 0 ? 0 : (positionEnds[word - 1] ?? 0) * 8
        const { documents, fields: entryFields, times, length } = entries
        for (let entry = 0; entry < length; entry++) {
          const document = documents[entry] ?? 0
          const field = entryFields[entry] ?? 0
          const often = times[entry] ?? 0
          const span = spanOf(lengths[field * segment.count + document] ?? 0, field)
          if (((fields >> field) & 1) === 0 || dead[document] !== 0) {
            reader.pass(span, often)
            continue
          }
          reader.begin(span, often)
          if (this.count + often > this.starts.length) this.room(this.count + often)
          const { starts } = this
          let { count } = this
          let position = (document * 16 + field) * positionRoom - index
          const least = position + index
          for (let left = often; left > 0; left--) {
            position += reader.next()
            if (position >= least) starts[count++] = position
          }
          this.count = count
        }
      }
    if (lists > 1) this.starts.subarray(0, this.count).sort()
  }

  private room(length: number): void {
    if (length <= this.starts.length) return
    const grown = new Float64Array(length * 2)
    grown.set(this.starts)
    this.starts = grown
    this.stays = new Uint8Array(length * 2)
  }

  /** From each document with beginnings to the word's entry for it. */
  private leapTo(walk: EntryWalk, index: number): void {
    for (let at = 0; at < this.count && !walk.ended; ) {
      const key = Math.floor((this.starts[at] ?? 0) / positionRoom)
      walk.leap(key >> 4)
      while (!walk.ended && walk.document === key >> 4 && walk.field < (key & 15)) walk.next()
      if (!walk.ended && walk.document * 16 + walk.field === key)
        this.match(walk.readPositions(), walk.times, key, at, index)
      const next = (key + 1) * positionRoom
      do at++
      while (at < this.count && (this.starts[at] ?? 0) < next)
    }
  }

  /** From each entry of the word to the beginnings in its document. */
  private lookUp(segment: Segment, word: number, index: number): void {
    const { entries, starts, count } = this
    const { lengths, positions, positionEnds } = segment.parts
    const reader = new PositionReader(positions)
    reader.bit = word === 0 ? 0 : (positionEnds[word - 1] ?? 0) * 8
    entries.read(segment, word, word + 1)
    const { documents, fields, times, length } = entries
    let at = 0
    for (let entry = 0; entry < length && at < count; entry++) {
      const document = documents[entry] ?? 0
      const field = fields[entry] ?? 0
      const often = times[entry] ?? 0
      const key = document * 16 + field
      const start = key * positionRoom
      if ((starts[at] ?? 0) < start) at = this.firstFrom(start, at)
      const span = spanOf(lengths[field * segment.count + document] ?? 0, field)
      if (at < count && (starts[at] ?? 0) < start + positionRoom) {
        reader.begin(span, often)
        this.match(reader, often, key, at, index)
      } else reader.pass(span, often)
    }
  }

  /** Keeps the beginnings that the entry's positions go on; reads all of these. */
  private match(reader: PositionReader, times: number, key: number, from: number, index: number): void {
    const { starts, stays, count } = this
    let wanted = key * positionRoom - index
    let at = from
    let left = times
    for (; left > 0 && at < count; left--) {
      wanted += reader.next()
      while (at < count && (starts[at] ?? 0) < wanted) at++
      if (starts[at] === wanted && at < count) stays[at] = 1
    }
    reader.skip(left)
  }

  /** The first beginning that is not before `start`, from `after` on, by steps that grow and then halve. */
  private firstFrom(start: number, after: number): number {
    const { starts, count } = this
    let low = after
    let step = 1
    while (low + step < count && (starts[low + step] ?? 0) < start) {
      low += step
      step *= 2
    }
    let high = Math.min(count, low + step)
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) < start) low = middle + 1
      else high = middle
    }
    return low
  }

  private keep(): void {
    let kept = 0
    for (let at = 0; at < this.count; at++) if (this.stays[at] === 1) this.starts[kept++] = this.starts[at] ?? 0
    this.count = kept
  }
}

/** Bytes of the postings and positions of these words. */
const wholeBytes = (segment: Segment, first: number, end: number): number =>
  postingBytes(segment, first, end) + positionBytes(segment, first, end)

/** Bytes of the postings of these forms. */
export const bytesOf = (segment: Segment, forms: readonly FormRange[]): number =>
  forms.reduce(
    (sum, { first, end, list }) =>
      sum + (list === undefined ? postingBytes(segment, first, end) : beginningBytes(segment, list)),
    0,
  )
