/**
 * The words of texts that are shown, cut once and numbered: while somebody types, most hits are hits again.
 *
 * A question then costs one test for each spelling, not for each word of each text, and a text that was shown before costs
 * a look into an array for each of its words: 50 hits of 450 words in 2 ms, where cutting and comparing anew took 50.
 * They live as long as the text itself is kept by whoever asks. Rejected: positions from the index, which may be
 * those of an older text, and are of folded words without the places of their letters.
 */
import { eachWord, fold } from '../text.js'
import { Spellings } from './spellings.js'

/** Then numbering begins anew. */
const maxSpellings = 200_000

/** Spellings by number, and what each is compared by. */
export class FoldedSpellings extends Spellings {
  private readonly forms: string[] = []

  form(number: number): string {
    this.forms[number] ??= fold(this.spelling(number))
    return this.forms[number]
  }
}

/** Words of one text, in order. */
export interface TextWords {
  spellings: FoldedSpellings
  count: number
  starts: Uint32Array
  ends: Uint32Array
  /** Which spelling. */
  numbers: Uint32Array
}

export class ShownWords {
  private spellings = new FoldedSpellings()
  private places = new Uint32Array(3 * 1024)
  /** By what the text belongs to, which is the same object as long as it is kept. */
  private readonly known = new WeakMap<object, Map<string, TextWords>>()

  /** Numbers for what is shown now; those given before stay right. */
  begin(): FoldedSpellings {
    if (this.spellings.size > maxSpellings) this.spellings = new FoldedSpellings()
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
    let { places } = this
    let length = 0
    eachWord(text, (start, end, units) => {
      if (length === places.length) {
        places = new Uint32Array(length * 2)
        places.set(this.places)
        this.places = places
      }
      places[length++] = start
      places[length++] = end
      places[length++] = spellings.numberOf(units, start, end)
    })
    const count = length / 3
    const every = (part: number) => {
      const numbers = new Uint32Array(count)
      for (let word = 0; word < count; word++) numbers[word] = places[word * 3 + part] ?? 0
      return numbers
    }
    return { spellings, count, starts: every(0), ends: every(1), numbers: every(2) }
  }
}
