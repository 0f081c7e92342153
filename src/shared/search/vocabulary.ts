/**
 * Words of releases that come in, numbered as they come: their forms, their order, and the groups they share a stem in.
 *
 * Goal: what is asked of a word alone (is it a word, how does it fold, what are its stems, where does it stand among
 * others) is asked once for all segments of a filling, not once for each: of 50,000 releases in ten segments that is
 * 180,000 words and not 700,000. New words are taken into the order in runs that are merged two by two, so that nobody
 * waits for more than a run. It grows only; whoever fills lets go of it. Rejected: keeping it while the archive is open,
 * which takes 20 MB for what 200 edits can make anew in 20 ms.
 */
import { unitsOf } from '../text.js'
import type { Analysis } from './analysis.js'
import { NumberList } from './byte-writer.js'
import { gistStems } from './gist.js'
import { Spellings } from './spellings.js'
import { maxWordLength } from './word-list.js'

/** Done between two moments at which ordering may be left for a while. */
const wordsASlice = 128
/** Words that are taken into their order at once: 60,000 together take 50 ms. */
const runLength = 2_048
const stepsASlice = 4_096

/** Spellings in their order. */
class OrderedSpellings extends Spellings {
  /** Numbers of the spellings in order, as far as `order` has come. */
  sorted: Uint32Array = new Uint32Array(0)

  private *mergeLast(runs: Uint32Array[]): Generator<undefined, void> {
    const other = runs.pop() ?? new Uint32Array(0)
    const one = runs.pop() ?? new Uint32Array(0)
    const merged = new Uint32Array(one.length + other.length)
    for (let at = 0, place = 0, length = 0; length < merged.length; ) {
      const end = Math.min(merged.length, length + stepsASlice)
      for (; length < end; length++) {
        const isOne = place === other.length || (at < one.length && this.compare(one[at] ?? 0, other[place] ?? 0) < 0)
        merged[length] = (isOne ? one[at++] : other[place++]) ?? 0
      }
      yield
    }
    runs.push(merged)
  }

  /** Takes in the first `end` spellings, in slices. */
  *order(end: number): Generator<undefined, void> {
    const runs: Uint32Array[] = []
    for (let from = this.sorted.length; from < end; from += runLength) {
      const run = Uint32Array.from({ length: Math.min(runLength, end - from) }, (_, at) => from + at)
      runs.push(run.sort((one, other) => this.compare(one, other)))
      yield
      // Two of a size make one, so that each is moved few times.
      while (runs.length > 1 && (runs.at(-2)?.length ?? 0) <= (runs.at(-1)?.length ?? 0)) yield* this.mergeLast(runs)
    }
    if (runs.length === 0) return
    runs.unshift(this.sorted)
    while (runs.length > 1) yield* this.mergeLast(runs)
    this.sorted = runs[0] ?? this.sorted
  }
}

export class Vocabulary {
  private readonly words = new OrderedSpellings()
  private readonly keys = new OrderedSpellings()
  /** By word, as far as it is in order: where the numbers of its keys end. */
  private readonly keyEnds = new NumberList()
  private readonly wordKeys = new NumberList()
  /** By word, as far as it is in order: what it may add to the gist of a Kazakh release, and of others. */
  private readonly kazakhGist = new NumberList()
  private readonly otherGist = new NumberList()
  /** Spellings met, to fold each but once: most words of a text are among them. */
  private readonly spellings = new Spellings()
  /** By spelling: the number of its word, or -1. */
  private readonly wordOf = new NumberList()

  constructor(private readonly analysis: Analysis) {}

  /** Words there are. */
  get size(): number {
    return this.words.size
  }

  /** Puts the numbers of a text's words behind those that are there, `most` at most; answers how many. */
  numberWords(text: string, into: NumberList, most: number): number {
    let count = 0
    this.analysis.eachWord(text, (start, end, units) => {
      const word = count < most ? this.number(units, start, end) : -1
      if (word < 0) return
      into.push(word)
      count++
    })
    return count
  }

  private number(units: Uint16Array, start: number, end: number): number {
    const spelling = this.spellings.numberOf(units, start, end)
    if (spelling < this.wordOf.length) return (this.wordOf.numbers[spelling] ?? 0) | 0
    const form = this.analysis.form(this.spellings.spelling(spelling))?.slice(0, maxWordLength)
    const word = form === undefined ? -1 : this.words.numberOf(unitsOf(form), 0, form.length)
    this.wordOf.push(word)
    return word
  }

  /** Takes the words that have come since into the order of words, and into their groups. */
  *order(): Generator<undefined, void> {
    const { words, keys, keyEnds, wordKeys, analysis } = this
    const end = words.size
    for (let word = keyEnds.length; word < end; word++) {
      const spelling = words.spelling(word)
      const groups = analysis.groups(spelling)
      const { kazakh, other } = gistStems(spelling, groups)
      this.kazakhGist.push(kazakh)
      this.otherGist.push(other)
      for (const { key } of groups) wordKeys.push(keys.numberOf(unitsOf(key), 0, Math.min(key.length, maxWordLength)))
      keyEnds.push(wordKeys.length)
      if (word % wordsASlice === 0) yield
    }
    yield* words.order(end)
    yield* keys.order(keys.size)
  }

  /** By number of a word that is in order. */
  gistStems(isKazakh: boolean): Uint32Array {
    return (isKazakh ? this.kazakhGist : this.otherGist).numbers
  }

  /** All words in their order, by number. */
  get inOrder(): Uint32Array {
    return this.words.sorted
  }

  word(number: number): string {
    return this.words.spelling(number)
  }

  /**
   * Calls `visit` for each group that some of these words are in, in the order of the groups' keys; `members` are the
   * places that the words have in the list.
   */
  *eachGroup(list: Uint32Array, visit: (key: string, members: Uint32Array) => void): Generator<undefined, void> {
    const { keys, keyEnds, wordKeys } = this
    const ends = new Uint32Array(keys.size + 1)
    const { numbers: keyEndOf } = keyEnds
    const { numbers: keyOf } = wordKeys
    for (let place = 0; place < list.length; place++) {
      const word = list[place] ?? 0
      const end = keyEndOf[word] ?? 0
      for (let at = word === 0 ? 0 : (keyEndOf[word - 1] ?? 0); at < end; at++) {
        const key = keyOf[at] ?? 0
        ends[key + 1] = (ends[key + 1] ?? 0) + 1
      }
    }
    for (let key = 1; key < ends.length; key++) ends[key] = (ends[key] ?? 0) + (ends[key - 1] ?? 0)
    yield
    const members = new Uint32Array(ends.at(-1) ?? 0)
    // Filled, each key's beginning has become its end.
    for (let place = 0; place < list.length; place++) {
      const word = list[place] ?? 0
      const end = keyEndOf[word] ?? 0
      for (let at = word === 0 ? 0 : (keyEndOf[word - 1] ?? 0); at < end; at++) {
        const key = keyOf[at] ?? 0
        const free = ends[key] ?? 0
        members[free] = place
        ends[key] = free + 1
      }
    }
    yield
    for (let done = 0; done < keys.sorted.length; done++) {
      const key = keys.sorted[done] ?? 0
      const from = key === 0 ? 0 : (ends[key - 1] ?? 0)
      const end = ends[key] ?? 0
      if (from < end) visit(keys.spelling(key), members.subarray(from, end))
      if (done % stepsASlice === 0) yield
    }
  }
}
