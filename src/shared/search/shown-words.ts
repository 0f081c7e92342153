/**
 * The words of texts that are shown, cut once and numbered: while somebody types, most hits are hits again.
 *
 * A question then costs one test for each spelling, not for each word of each text, and a text that was shown before costs
 * a look into an array for each of its words: 50 hits of 450 words in 2 ms, where cutting and comparing anew took 50.
 * They live as long as the text itself is kept by whoever asks. Rejected: positions from the index, which may be
 * those of an older text, and are of folded words without the places of their letters.
 */
import { eachWord, fold } from '../text.js'
import { detached } from './analysis.js'

/** Then numbering begins anew. */
const maxSpellings = 200_000

/** Spellings by number. */
export class Spellings {
  private readonly numbers = new Map<string, number>()
  private readonly all: string[] = []
  private readonly forms: string[] = []

  get size(): number {
    return this.all.length
  }

  numberOf(spelling: string): number {
    const known = this.numbers.get(spelling)
    if (known !== undefined) return known
    const own = detached(spelling)
    this.numbers.set(own, this.all.length)
    return this.all.push(own) - 1
  }

  /** What the spelling is compared by. */
  form(number: number): string {
    this.forms[number] ??= fold(this.all[number] ?? '')
    return this.forms[number]
  }
}

/** Words of one text, in order. */
export interface TextWords {
  spellings: Spellings
  count: number
  starts: Uint32Array
  ends: Uint32Array
  /** Which spelling. */
  numbers: Uint32Array
}

export class ShownWords {
  private spellings = new Spellings()
  /** By what the text belongs to, which is the same object as long as it is kept. */
  private readonly known = new WeakMap<object, Map<string, TextWords>>()

  /** Numbers for what is shown now; those given before stay right. */
  begin(): Spellings {
    if (this.spellings.size > maxSpellings) this.spellings = new Spellings()
    return this.spellings
  }

  of(owner: object, text: string): TextWords {
    let texts = this.known.get(owner)
    if (!texts) {
      texts = new Map()
      this.known.set(owner, texts)
    }
    const known = texts.get(text)
    if (known && known.spellings === this.spellings) return known
    const words = this.cut(text)
    texts.set(text, words)
    return words
  }

  private cut(text: string): TextWords {
    const { spellings } = this
    const places: number[] = []
    eachWord(text, (start, end) => places.push(start, end, spellings.numberOf(text.slice(start, end))))
    const count = places.length / 3
    const every = (part: number) => Uint32Array.from({ length: count }, (_, word) => places[word * 3 + part] ?? 0)
    return { spellings, count, starts: every(0), ends: every(1), numbers: every(2) }
  }
}
