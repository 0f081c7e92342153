/**
 * Makes one segment of several, without the texts and in slices: words, entries and groups of all are walked side by
 * side, what was removed is left out. A search in between uses the old segments.
 */

import { compareNumbers } from './live-part.js'
import { PositionReader, spanOf } from './position-code.js'
import { Entries } from './postings.js'
import { namedFacets } from './search-document.js'
import { fieldCount, type Segment } from './segment.js'
import { SegmentWriter } from './segment-writer.js'
import { WordCursor } from './word-list.js'

export interface MergeSource {
  segment: Segment
  /** 1 by document that is gone. */
  dead: Uint8Array
}

export interface Merged {
  bytes: Uint8Array
  /** By source and document: its place in the new segment, or -1. */
  places: Int32Array[]
}

/** Words between two moments at which it may be left for a while. */
const wordsASlice = 64

/** Goes on each time it is asked to; the last answer is the segment. */
export function* mergeSegments(
  sources: readonly MergeSource[],
  archive: string,
  meaning: number,
): Generator<undefined, Merged> {
  const merge = new Merge(sources)
  for (let done = 0; merge.document(); done++) if (done % wordsASlice === 0) yield
  const words = cursorsOf(sources.map(({ segment }) => segment.words))
  for (let done = 0; ; done++) {
    const least = leastOf(words)
    if (!least) break
    merge.word(least, words)
    if (done % wordsASlice === 0) yield
  }
  const groups = cursorsOf(sources.map(({ segment }) => segment.groups))
  for (let done = 0; ; done++) {
    const least = leastOf(groups)
    if (!least) break
    merge.group(least, groups)
    if (done % (wordsASlice * 8) === 0) yield
  }
  return { bytes: yield* merge.writer.seal(archive, meaning), places: merge.places }
}

const cursorsOf = (lists: readonly Segment['words'][]): WordCursor[] =>
  lists.map((list) => {
    const cursor = new WordCursor(list)
    cursor.seek(0)
    return cursor
  })

function leastOf(cursors: readonly WordCursor[]): WordCursor | undefined {
  let least: WordCursor | undefined
  for (let at = 0; at < cursors.length; at++) {
    const cursor = cursors[at]
    if (cursor && !cursor.ended && (!least || cursor.compareTo(least) < 0)) least = cursor
  }
  return least
}

/** Tells which of the cursors stand at the same word, by 1 each. */
function tellEqual(least: WordCursor, cursors: readonly WordCursor[], equal: Uint8Array): void {
  for (let at = 0; at < cursors.length; at++) {
    const cursor = cursors[at]
    equal[at] = cursor && !cursor.ended && cursor.compareTo(least) === 0 ? 1 : 0
  }
}

class Merge {
  readonly places: Int32Array[]
  readonly writer: SegmentWriter
  /** By source and word: its number in the new segment, or -1. */
  private readonly words: Int32Array[]
  private readonly entries = new Entries()
  private readonly readers: PositionReader[]
  private readonly positions: Uint8Array[]
  /** By source: its next document, or -1. */
  private readonly next: number[]
  private copied = 0
  private length = 0
  private keys = new Float64Array(1024)
  private times = new Uint32Array(1024)
  private from = new Uint32Array(1024)
  private to = new Uint32Array(1024)
  private source = new Uint8Array(1024)
  /** By source: whether it has the present word or group. */
  private readonly equal: Uint8Array
  private readonly members: number[] = []

  constructor(private readonly sources: readonly MergeSource[]) {
    this.places = sources.map(({ segment }) => new Int32Array(segment.count).fill(-1))
    this.words = sources.map(({ segment }) => new Int32Array(segment.words.length).fill(-1))
    this.positions = sources.map(({ segment }) => segment.parts.positions)
    this.equal = new Uint8Array(sources.length)
    this.readers = sources.map(({ segment }) => new PositionReader(segment.parts.positions))
    const alive = sources.reduce((sum, { dead }) => sum + dead.reduce((count, gone) => count + 1 - gone, 0), 0)
    this.writer = new SegmentWriter(alive)
    this.next = sources.map(({ dead }) => dead.indexOf(0))
  }

  private uriAt(source: number, document: number): [number, number, number, number] {
    const uris = this.sources[source]?.segment.parts.uris ?? new Uint32Array(0)
    const part = (index: number) => uris[document * 4 + index] ?? 0
    return [part(0), part(1), part(2), part(3)]
  }

  /** Copies the next document in the order of ids; false when there is none. */
  document(): boolean {
    let source = -1
    let uri: [number, number, number, number] | undefined
    for (const [candidate, document] of this.next.entries()) {
      if (document < 0) continue
      const other = this.uriAt(candidate, document)
      if (uri && compareNumbers(uri, other) < 0) continue
      source = candidate
      uri = other
    }
    const from = this.sources[source]
    if (!from || !uri) return false
    const document = this.next[source] ?? 0
    this.next[source] = from.dead.indexOf(0, document + 1)
    const places = this.places[source]
    if (places) places[document] = this.copied++
    this.copy(from.segment, document, uri)
    return true
  }

  private copy(segment: Segment, document: number, uri: [number, number, number, number]): void {
    const { revisions, dates, traits, marks, lengths, facetEnds, facets } = segment.parts
    const stamp = segment.stamp(document)
    const revision = revisions[document] ?? 0
    const mark = marks[document * 3 + 2] ?? 0
    this.writer.document({
      uri,
      revision,
      stamp: stamp === String(revision) ? '' : stamp,
      date: dates[document] ?? 0,
      has: traits[document * 2] ?? 0,
      missing: traits[document * 2 + 1] ?? 0,
      language: segment.value(marks[document * 3] ?? 0),
      status: segment.value(marks[document * 3 + 1] ?? 0),
      photo: (mark & 1) === 1,
      languageClass: mark >> 1,
      lengths: Array.from({ length: fieldCount }, (_, field) => lengths[field * segment.count + document] ?? 0),
      gist: segment.gist(document),
      facets: namedFacets.map((_, facet) => {
        const at = document * namedFacets.length + facet
        return Array.from(facets.subarray(facetEnds[at - 1] ?? 0, facetEnds[at]), (value) => segment.value(value))
      }),
    })
  }

  /** The word that `least` stands at, from all sources that have it; they go on to their next. */
  word(least: WordCursor, cursors: readonly WordCursor[]): void {
    const { equal } = this
    const word = least.word()
    this.length = 0
    tellEqual(least, cursors, equal)
    for (const [source, cursor] of cursors.entries()) if (equal[source] === 1) this.gather(source, cursor.id)
    this.write()
    const number = this.writer.endWord(word)
    for (const [source, cursor] of cursors.entries()) {
      const words = this.words[source]
      if (!words || equal[source] !== 1) continue
      words[cursor.id] = number
      cursor.next()
    }
  }

  group(least: WordCursor, cursors: readonly WordCursor[]): void {
    const { equal, members } = this
    const key = least.word()
    members.length = 0
    tellEqual(least, cursors, equal)
    for (const [source, cursor] of cursors.entries()) {
      const words = this.words[source]
      if (!words || equal[source] !== 1) continue
      this.sources[source]?.segment.eachMemberOf(cursor.id, (word) => {
        const number = words[word] ?? -1
        if (number >= 0) members.push(number)
      })
      cursor.next()
    }
    const rising = members.sort((a, b) => a - b).filter((number, at) => number !== members[at - 1])
    if (rising.length > 0) this.writer.group(key, rising)
  }

  private gather(source: number, word: number): void {
    const { segment } = this.sources[source] ?? {}
    const reader = this.readers[source]
    const places = this.places[source]
    if (!segment || !reader || !places) return
    const { entries } = this
    const { lengths, positionEnds } = segment.parts
    entries.read(segment, word, word + 1)
    this.room(this.length + entries.length)
    reader.bit = word === 0 ? 0 : (positionEnds[word - 1] ?? 0) * 8
    for (let index = 0; index < entries.length; index++) {
      const document = entries.documents[index] ?? 0
      const field = entries.fields[index] ?? 0
      const times = entries.times[index] ?? 0
      const from = reader.bit
      reader.pass(spanOf(lengths[field * segment.count + document] ?? 0, field), times)
      const place = places[document] ?? -1
      if (place < 0) continue
      const at = this.length++
      this.keys[at] = place * 16 + field
      this.times[at] = times
      this.from[at] = from
      this.to[at] = reader.bit
      this.source[at] = source
    }
  }

  private room(length: number): void {
    if (length <= this.keys.length) return
    const wanted = length * 2
    const grown = <A extends Float64Array | Uint32Array | Uint8Array>(old: A, into: A): A => {
      into.set(old)
      return into
    }
    this.keys = grown(this.keys, new Float64Array(wanted))
    this.times = grown(this.times, new Uint32Array(wanted))
    this.from = grown(this.from, new Uint32Array(wanted))
    this.to = grown(this.to, new Uint32Array(wanted))
    this.source = grown(this.source, new Uint8Array(wanted))
  }

  private write(): void {
    const { keys, times, source, from, to, writer } = this
    const order = this.order()
    for (let place = 0; place < this.length; place++) {
      const at = order ? (order[place] ?? 0) % 0x400_0000 : place
      const key = keys[at] ?? 0
      writer.entry(Math.floor(key / 16), key % 16, times[at] ?? 0)
      const positions = this.positions[source[at] ?? 0]
      if (positions) writer.positions.copy(positions, from[at] ?? 0, to[at] ?? 0)
    }
  }

  /** The gathered entries in the order of documents and fields, by their lower 26 bits; undefined where they lie so. */
  private order(): Float64Array | undefined {
    let sorted = true
    for (let at = 1; at < this.length && sorted; at++) sorted = (this.keys[at - 1] ?? 0) < (this.keys[at] ?? 0)
    if (sorted) return undefined
    // The entry's own number goes in the lower bits, so that sorting numbers sorts entries.
    const packed = new Float64Array(this.length)
    for (let at = 0; at < this.length; at++) packed[at] = (this.keys[at] ?? 0) * 0x400_0000 + at
    return packed.sort()
  }
}
