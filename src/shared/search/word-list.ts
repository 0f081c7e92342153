/**
 * Words in order, numbered from 0, in two arrays that need no parsing: found exactly, by beginning, by pattern, by
 * likeness.
 *
 * Sixteen words a block: the first whole, the others as the letters that differ from the word before. Blocks are found by
 * halving, so that a beginning is a range of numbers whatever it begins. 300,000 words of 50,000 releases take 2.5 MB,
 * as strings in a Map they took 30. Rejected: a trie (lunr's TokenSet), whose nodes are objects that loading must make;
 * walking the sorted list does the same where whole subtrees are jumped over, which `eachLike` does.
 */
import { ByteWriter, NumberList } from './byte-writer.js'

const blockLength = 16
/** Longer words are cut by whoever makes them. */
export const maxWordLength = 255
/** Sorts behind every word that goes on after a beginning. */
const afterAll = '\uffff'

export interface WordListArrays {
  /** Where each block begins. */
  blocks: Uint32Array
  bytes: Uint8Array
}

export class WordListWriter {
  length = 0
  private before = ''
  private readonly blocks = new NumberList()
  private readonly bytes = new ByteWriter()

  /** Words come in the order of their UTF-16 units, each once. */
  add(word: string): void {
    let shared = 0
    if (this.length % blockLength === 0) this.blocks.push(this.bytes.length)
    else while (shared < word.length && word.charCodeAt(shared) === this.before.charCodeAt(shared)) shared++
    this.bytes.byte(shared)
    this.bytes.byte(word.length - shared)
    for (let at = shared; at < word.length; at++) this.bytes.unit(word.charCodeAt(at))
    this.before = word
    this.length++
  }

  finish(): WordListArrays {
    return { blocks: this.blocks.finish(), bytes: this.bytes.finish() }
  }
}

export class WordList {
  private readonly finder = new WordCursor(this)

  constructor(
    readonly length: number,
    readonly blocks: Uint32Array,
    readonly bytes: Uint8Array,
  ) {}

  /** The number of a word, or -1. */
  find(word: string): number {
    const cursor = this.from(word)
    return cursor.id < this.length && cursor.compare(word) === 0 ? cursor.id : -1
  }

  /** The number of the first word that is not before this one; `length` where there is none. */
  firstNotBefore(word: string): number {
    return this.from(word).id
  }

  /** Words with this beginning have the numbers from the first up to but not including the second. */
  range(prefix: string): [from: number, to: number] {
    return [this.firstNotBefore(prefix), this.firstNotBefore(prefix + afterAll)]
  }

  word(id: number): string {
    this.finder.seek(id)
    return this.finder.word()
  }

  /** Words that fit a pattern in which `*` stands for any letters or none. */
  eachFitting(pattern: string, visit: (id: number) => void): void {
    const parts = partsOf(pattern)
    const [prefix = ''] = pattern.split('*')
    const [first, end] = prefix === '' ? [0, this.length] : this.range(prefix)
    if (first >= end) return
    const cursor = new WordCursor(this)
    for (cursor.seek(first); cursor.id < end; cursor.next()) if (fits(cursor, parts)) visit(cursor.id)
  }

  /**
   * Words that `edits` or fewer letters put in, left out, replaced or swapped make of `word`; it is one of them.
   * A row of the table of distances for each letter of the word we are at: the next word goes on from the letters that
   * they share, and where a row has nothing small enough, all words with that beginning are jumped over.
   */
  eachLike(word: string, edits: number, visit: (id: number) => void): void {
    const asked = unitsOf(word)
    const width = asked.length + 1
    const rows = new Uint8Array(width * (maxWordLength + 1))
    for (let column = 0; column < width; column++) rows[column] = Math.min(column, 250)
    const cursor = new WordCursor(this)
    let known = 0
    for (cursor.seek(0); cursor.id < this.length; ) {
      known = Math.min(known, cursor.shared)
      let dead = false
      while (known < cursor.length && !dead) {
        known++
        dead = nextRow(rows, width, known, cursor.units, asked) > edits
      }
      if (!dead && (rows[known * width + asked.length] ?? 255) <= edits) visit(cursor.id)
      if (dead) cursor.leave(known)
      else cursor.next()
    }
  }

  private from(word: string): WordCursor {
    let low = 0
    let high = this.blocks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.compareHead(middle, word) <= 0) low = middle + 1
      else high = middle
    }
    const cursor = this.finder
    cursor.seek(Math.max(0, low - 1) * blockLength)
    const end = Math.min(this.length, low * blockLength)
    while (cursor.id < end && cursor.compare(word) < 0) cursor.next()
    return cursor
  }

  /** Below 0 where the block's first word is before `word`. */
  private compareHead(block: number, word: string): number {
    const { bytes } = this
    let at = (this.blocks[block] ?? 0) + 1
    const length = bytes[at++] ?? 0
    for (let index = 0; index < length; index++) {
      if (index === word.length) return 1
      let unit = bytes[at++] ?? 0
      if (unit >= 0x80) {
        const high = unit < 0xc0 ? unit & 0x3f : (bytes[at++] ?? 0)
        unit = (high << 8) | (bytes[at++] ?? 0)
      }
      const difference = unit - word.charCodeAt(index)
      if (difference !== 0) return difference
    }
    return length - word.length
  }
}

/** Walks along a word list. */
export class WordCursor {
  id = 0
  readonly units = new Uint16Array(maxWordLength + 1)
  length = 0
  /** Letters that the word has in common with the one before it in the walk. */
  shared = 0
  private at = 0

  constructor(private readonly list: WordList) {}

  get ended(): boolean {
    return this.id >= this.list.length
  }

  /** To a word; to the end where there is none of that number. */
  seek(id: number): void {
    this.id = id - (id % blockLength)
    this.at = this.list.blocks[this.id / blockLength] ?? this.list.bytes.length
    this.read()
    while (this.id < id && this.id < this.list.length) this.next()
    this.shared = 0
  }

  next(): void {
    this.id++
    this.read()
  }

  /** To the first word that does not begin as this one does up to `length`. */
  leave(length: number): void {
    const stop = this.id - (this.id % blockLength) + blockLength
    do this.next()
    while (this.id < stop && this.id < this.list.length && this.shared >= length)
    if (this.id < stop || this.id >= this.list.length) return
    const before = String.fromCharCode(...this.units.subarray(0, length))
    // The head of a block is written whole: what it shares is found out by looking, which `read` has done.
    if (this.shared < length) return
    const kept = this.units.slice(0, length)
    this.seek(this.list.firstNotBefore(before + afterAll))
    let shared = 0
    while (shared < length && shared < this.length && kept[shared] === this.units[shared]) shared++
    this.shared = shared
  }

  compare(word: string): number {
    const length = Math.min(this.length, word.length)
    for (let index = 0; index < length; index++) {
      const difference = (this.units[index] ?? 0) - word.charCodeAt(index)
      if (difference !== 0) return difference
    }
    return this.length - word.length
  }

  /** Below 0 where this word is before the other's. */
  compareTo(other: WordCursor): number {
    const length = Math.min(this.length, other.length)
    for (let index = 0; index < length; index++) {
      const difference = (this.units[index] ?? 0) - (other.units[index] ?? 0)
      if (difference !== 0) return difference
    }
    return this.length - other.length
  }

  word(): string {
    return String.fromCharCode(...this.units.subarray(0, this.length))
  }

  private read(): void {
    const { bytes } = this.list
    if (this.id >= this.list.length) {
      this.length = 0
      return
    }
    const { units } = this
    let at = this.at
    let shared = bytes[at++] ?? 0
    const head = shared === 0
    const before = this.length
    const length = shared + (bytes[at++] ?? 0)
    for (let index = shared; index < length; index++) {
      let unit = bytes[at++] ?? 0
      if (unit >= 0x80) {
        const high = unit < 0xc0 ? unit & 0x3f : (bytes[at++] ?? 0)
        unit = (high << 8) | (bytes[at++] ?? 0)
      }
      if (head && shared === index && index < before && units[index] === unit) shared++
      units[index] = unit
    }
    this.shared = shared
    this.length = length
    this.at = at
  }
}

const partsOf = (pattern: string): Uint16Array[] => pattern.split('*').map(unitsOf)

/** Whether a single word fits a pattern. */
export function patternTest(pattern: string): (word: string) => boolean {
  const parts = partsOf(pattern)
  return (word) => fits({ units: unitsOf(word), length: word.length }, parts)
}

function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at)
  return units
}

/** Fills the row for the word's letter `depth` and answers the smallest number in it. */
function nextRow(rows: Uint8Array, width: number, depth: number, units: Uint16Array, asked: Uint16Array): number {
  const row = depth * width
  const before = row - width
  const letter = units[depth - 1]
  let least = Math.min(depth, 250)
  rows[row] = least
  for (let column = 1; column < width; column++) {
    const same = asked[column - 1] === letter
    let cost = (rows[before + column - 1] ?? 0) + (same ? 0 : 1)
    cost = Math.min(cost, (rows[before + column] ?? 0) + 1, (rows[row + column - 1] ?? 0) + 1)
    if (depth > 1 && column > 1 && asked[column - 2] === letter && asked[column - 1] === units[depth - 2])
      cost = Math.min(cost, (rows[before - width + column - 2] ?? 0) + 1)
    rows[row + column] = Math.min(cost, 250)
    least = Math.min(least, cost)
  }
  return least
}

/** The parts of a pattern, in order; the first at the beginning and the last at the end. No backtracking. */
function fits({ units, length }: { units: Uint16Array; length: number }, parts: readonly Uint16Array[]): boolean {
  const first = parts[0]
  const last = parts.at(-1)
  if (!first || !last) return false
  if (parts.length === 1) return length === first.length && standsAt(units, 0, first)
  const end = length - last.length
  if (end < first.length || !standsAt(units, 0, first) || !standsAt(units, end, last)) return false
  let at = first.length
  for (let index = 1; index < parts.length - 1; index++) {
    const part = parts[index]
    if (!part) continue
    while (at + part.length <= end && !standsAt(units, at, part)) at++
    if (at + part.length > end) return false
    at += part.length
  }
  return true
}

function standsAt(units: Uint16Array, at: number, part: Uint16Array): boolean {
  for (let index = 0; index < part.length; index++) if (units[at + index] !== part[index]) return false
  return true
}
