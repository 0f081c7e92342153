/**
 * Words in order, numbered from 0, in two arrays that need no parsing: found exactly, by beginning, by pattern, by
 * likeness.
 *
 * Sixteen words a block: the first whole, the others as the letters that differ from the word before. Blocks are found by
 * halving, so that a beginning is a range of numbers whatever it begins. 182,000 words of 50,000 releases take 1.2 MB.
 * Rejected: a trie (lunr's TokenSet), whose nodes are objects that loading must make;
 * walking the sorted list does the same where whole subtrees are jumped over, which `eachLike` does.
 */
import { unitsOf } from '../text.js'
import { ByteWriter, NumberList } from './byte-writer.js'
import { Distances } from './distances.js'
import { fits } from './word-patterns.js'

const blockLength = 16
/** Shorter lists may be of what was saved just now: a sieve for them takes longer than the questions. */
const longList = 50_000
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
  private shared: Uint8Array | undefined
  private heads: Float64Array | undefined
  private sieve: Uint8Array | undefined
  private endings: Uint16Array | undefined

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

  /** Whether there is the word, for who asks for many that there are not: in a long list most are told by one bit. */
  has(word: string): boolean {
    if (this.length < longList) return this.find(word) >= 0
    this.sieve ??= this.makeSieve()
    const hash = hashOf(unitsOf(word), word.length) & (this.sieve.length * 8 - 1)
    return (((this.sieve[hash >>> 3] ?? 0) >> (hash & 7)) & 1) === 1 && this.find(word) >= 0
  }

  /** The number of the first word that is not before this one; `length` where there is none. */
  firstNotBefore(word: string): number {
    return this.from(word).id
  }

  /** Words with this beginning have the numbers from the first up to but not including the second. */
  range(prefix: string): [from: number, to: number] {
    return [this.firstNotBefore(prefix), this.firstNotBefore(prefix + afterAll)]
  }

  /** Each first letter, with how many words begin with it. */
  eachBeginning(visit: (letter: string, words: number) => void): void {
    for (let id = 0; id < this.length; ) {
      const [letter = ''] = this.word(id)
      const next = letter === '' ? 1 : this.firstNotBefore(letter + afterAll)
      visit(letter, next - id)
      id = next
    }
  }

  word(id: number): string {
    this.finder.seek(id)
    return this.finder.word()
  }

  /** Words that fit a pattern in which `*` stands for any letters or none. */
  eachFitting(pattern: string, visit: (id: number) => void): void {
    const parts = pattern.split('*').map((part) => unitsOf(part))
    const [prefix = ''] = pattern.split('*')
    const [first, end] = prefix === '' ? [0, this.length] : this.range(prefix)
    if (first >= end) return
    const cursor = new WordCursor(this)
    const ending = parts.at(-1) ?? new Uint16Array(0)
    if (prefix === '' && ending.length > 0) {
      this.eachEnding(ending, cursor, () => fits(cursor, parts) && visit(cursor.id))
      return
    }
    for (cursor.seek(first); cursor.id < end; cursor.next()) if (fits(cursor, parts)) visit(cursor.id)
  }

  /** Takes `cursor` to each word that may end so: the first time by reading all words, then by what is kept of them. */
  private eachEnding(ending: Uint16Array, cursor: WordCursor, visit: () => void): void {
    const wanted = endingOf(ending, ending.length)
    const looked = lettersKept[Math.min(ending.length, lettersKept.length - 1)] ?? 0
    if (this.endings) {
      const { endings } = this
      cursor.seek(0)
      for (let id = 0; id < endings.length; id++) {
        if ((((endings[id] ?? 0) ^ wanted) & looked) !== 0) continue
        cursor.seekFrom(id)
        visit()
      }
      return
    }
    const endings = new Uint16Array(this.length)
    for (cursor.seek(0); !cursor.ended; cursor.next()) {
      const kept = endingOf(cursor.units, cursor.length)
      endings[cursor.id] = kept
      if (((kept ^ wanted) & looked) === 0) visit()
    }
    this.endings = endings
  }

  /**
   * Words that `edits` or fewer letters put in, left out, replaced or swapped make of `word`; it is one of them.
   * A row of the table of distances for each letter of the word we are at: the next word goes on from the letters that
   * they share. Where a row has nothing small enough, all words with that beginning are passed over, whole blocks by
   * looking at what their first words share.
   */
  eachLike(word: string, edits: number, visit: (id: number) => void): void {
    const distances = new Distances(unitsOf(word), edits, maxWordLength)
    const shared = this.headsShare()
    const cursor = new WordCursor(this)
    for (let block = 0; block < this.blocks.length; block++) {
      cursor.seek(block * blockLength)
      distances.forget(shared[block] ?? 0)
      // All words of the block begin with what its first word shares with the next block's.
      const common = shared[block + 1] ?? 0
      // It may be only the first words that are too far, by more letters than all have in common.
      if (!distances.extend(cursor.units, common) && distances.depth <= common) {
        const dead = distances.depth
        // A next block is passed over whole where the one behind it begins so, too.
        while ((shared[block + 1] ?? 0) >= dead && (shared[block + 2] ?? 0) >= dead) block++
        continue
      }
      const end = Math.min(this.length, (block + 1) * blockLength)
      while (cursor.id < end) {
        if (distances.extend(cursor.units, cursor.length)) {
          if (distances.reached(cursor.length)) visit(cursor.id)
          cursor.next()
        } else {
          const dead = distances.depth
          do cursor.next()
          while (cursor.id < end && cursor.shared >= dead)
        }
        if (cursor.id < end) distances.forget(cursor.shared)
      }
    }
  }

  /** By block: how many letters its first word shares with that of the block before. Made when it is first wanted. */
  private headsShare(): Uint8Array {
    if (this.shared) return this.shared
    this.shared = new Uint8Array(this.blocks.length)
    const cursor = new WordCursor(this)
    let before = new Uint16Array(0)
    for (let block = 0; block < this.blocks.length; block++) {
      cursor.seek(block * blockLength)
      const { units, length } = cursor
      let same = 0
      while (same < length && same < before.length && units[same] === before[same]) same++
      this.shared[block] = same
      before = units.slice(0, length)
    }
    return this.shared
  }

  /** A bit for each word, among eight to sixteen times as many: 200,000 words in 15 ms. */
  private makeSieve(): Uint8Array {
    const sieve = new Uint8Array(1 << (32 - Math.clz32(this.length)))
    const cursor = new WordCursor(this)
    for (cursor.seek(0); !cursor.ended; cursor.next()) {
      const hash = hashOf(cursor.units, cursor.length) & (sieve.length * 8 - 1)
      sieve[hash >>> 3] = (sieve[hash >>> 3] ?? 0) | (1 << (hash & 7))
    }
    return sieve
  }

  private from(word: string): WordCursor {
    this.heads ??= this.readHeads()
    const { heads } = this
    const head = beginningOf(unitsOf(word.slice(0, lettersOfHead)), word.length)
    let low = 0
    let high = this.blocks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (((heads[middle] ?? 0) - head || this.compareHead(middle, word)) <= 0) low = middle + 1
      else high = middle
    }
    const cursor = this.finder
    cursor.seek(Math.max(0, low - 1) * blockLength)
    const end = Math.min(this.length, low * blockLength)
    while (cursor.id < end && cursor.compare(word) < 0) cursor.next()
    return cursor
  }

  /** By block how its first word begins, side by side: most steps of a search touch nothing else. */
  private readHeads(): Float64Array {
    const cursor = new WordCursor(this)
    return Float64Array.from(this.blocks, (_, block) => {
      cursor.seek(block * blockLength)
      return beginningOf(cursor.units, cursor.length)
    })
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

function hashOf(units: Uint16Array, length: number): number {
  let hash = length
  for (let at = 0; at < length; at++) hash = Math.imul(hash ^ (units[at] ?? 0), 0x0100_0193)
  return hash ^ (hash >>> 15)
}

/** Of a word's last letter six bits, of the two before it five each; by how many of them are asked for, which bits count. */
const lettersKept = [0, 0x3f, 0x7ff, 0xffff]
const endingOf = (units: Uint16Array, length: number): number =>
  ((units[length - 1] ?? 0) & 0x3f) |
  (((units[length - 2] ?? 0) & 0x1f) << 6) |
  (((units[length - 3] ?? 0) & 0x1f) << 11)

/** Thirteen bits a letter: beyond the letters of our alphabets all count as one here, in the order of words. */
const letterRoom = 0x2000
const lettersOfHead = 4

/** The first four letters as one number, in the order of words; up to one that counts as others do. */
function beginningOf(units: Uint16Array, length: number): number {
  let head = 0
  let known = Math.min(length, lettersOfHead)
  for (let at = 0; at < lettersOfHead; at++) {
    const unit = at < known ? (units[at] ?? 0) : 0
    head = head * letterRoom + Math.min(unit, letterRoom - 1)
    if (unit >= letterRoom - 1) known = 0
  }
  return head
}

/** Walks along a word list. */
export class WordCursor {
  id = 0
  readonly units = new Uint16Array(maxWordLength + 1)
  length = 0
  /** Letters that the word has in common with the one before it in the walk. */
  shared = 0
  /** How it begins: most words can be told apart by that. */
  private head = 0
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

  /** As `seek`, where the word may be one of the next few. */
  seekFrom(id: number): void {
    if (id < this.id || id - (id % blockLength) > this.id) this.seek(id)
    else while (this.id < id) this.next()
  }

  next(): void {
    this.id++
    this.read()
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
    if (this.head !== other.head) return this.head - other.head
    const length = Math.min(this.length, other.length)
    for (let index = 0; index < length; index++) {
      const difference = (this.units[index] ?? 0) - (other.units[index] ?? 0)
      if (difference !== 0) return difference
    }
    return this.length - other.length
  }

  word(): string {
    let word = ''
    for (let at = 0; at < this.length; at++) word += String.fromCharCode(this.units[at] ?? 0)
    return word
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
    if (head || shared < lettersOfHead) this.head = beginningOf(units, length)
    this.shared = shared
    this.length = length
    this.at = at
  }
}
