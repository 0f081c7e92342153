/**
 * The releases as the index holds them: words by number, lengths of fields, and for every word the releases with it.
 *
 * A release is put into a slot of its own; replacing or removing it empties the slot, and all figures that scores are
 * made of are taken from full slots only. So an index that grew by edits scores exactly as one built anew. When more
 * slots are empty than full, all are put together again from the word numbers, without touching the texts.
 */

import { eachWord } from '../text.js'
import { fieldCount, Postings, withRoom } from './postings.js'
import type { SearchDocument } from './search-document.js'
import { Vocabulary } from './vocabulary.js'

/** Which stemmers' relations count in a release: by its language. */
export const otherLanguage = 0
export const russianLanguage = 1
export const kazakhLanguage = 2

/** Among word numbers: a text of field `number - textBegins` begins here. No phrase goes across. */
export const textBegins = 0xffff_ff00

const minEmptySlots = 1_000

/** The texts of a release in the order of `searchFields`. */
export const fieldTexts = (document: SearchDocument): readonly (readonly string[])[] => [
  [document.headline],
  [document.subhead],
  [document.body],
  document.captions,
  document.credits,
  document.people,
  document.places,
  [...document.events, document.other],
]

export class Corpus {
  readonly vocabulary = new Vocabulary()
  postings = new Postings()
  /** By slot; undefined where it is empty. */
  documents: (SearchDocument | undefined)[] = []
  /** By slot: the words of all fields one after the other, each text after its `textBegins`. */
  words: (Uint32Array | undefined)[] = []
  /** By slot: one of the languages above. */
  languages = new Uint8Array(0)
  /** By slot times `fieldCount` plus field: words in it. */
  lengths = new Uint32Array(0)
  private slots = new Map<SearchDocument['uri'], number>()
  private readonly fieldWords = new Float64Array(fieldCount)
  private readonly fieldDocuments = new Float64Array(fieldCount)

  /** Full slots. */
  get size(): number {
    return this.slots.size
  }

  /** Mean words of a field where it is not empty. */
  meanLength(field: number): number {
    return (this.fieldWords[field] ?? 0) / Math.max(1, this.fieldDocuments[field] ?? 0)
  }

  /** Puts a release in, or in place of its older revision; an older one than is here changes nothing. */
  put(document: SearchDocument): void {
    const before = this.slots.get(document.uri)
    if (before !== undefined && (this.documents[before]?.revision ?? 0) > document.revision) return
    this.take(document.uri)
    this.fill(document, this.numberWords(document))
  }

  /** Takes a release out; one that is not here is none to take out. */
  take(release: SearchDocument['uri']): void {
    const slot = this.slots.get(release)
    if (slot === undefined) return
    this.slots.delete(release)
    for (let field = 0; field < fieldCount; field++) this.count(slot, field, -1)
    this.documents[slot] = undefined
    this.words[slot] = undefined
    const empty = this.documents.length - this.slots.size
    if (empty > minEmptySlots && empty > this.slots.size) this.closeRanks()
  }

  private count(slot: number, field: number, sign: 1 | -1): void {
    const length = this.lengths[slot * fieldCount + field] ?? 0
    if (length === 0) return
    this.fieldWords[field] = (this.fieldWords[field] ?? 0) + sign * length
    this.fieldDocuments[field] = (this.fieldDocuments[field] ?? 0) + sign
  }

  private numberWords(document: SearchDocument): Uint32Array {
    const numbers: number[] = []
    for (const [field, texts] of fieldTexts(document).entries())
      for (const text of texts) {
        numbers.push(textBegins + field)
        eachWord(text, (start, end) => {
          const id = this.vocabulary.take(text.slice(start, end))
          if (id >= 0) numbers.push(id)
        })
      }
    return Uint32Array.from(numbers)
  }

  private fill(document: SearchDocument, words: Uint32Array): void {
    const slot = this.documents.length
    this.slots.set(document.uri, slot)
    this.documents.push(document)
    this.words.push(words)
    this.languages = withRoom(this.languages, slot + 1)
    this.languages[slot] = languageClass(document.language)
    this.lengths = withRoom(this.lengths, (slot + 1) * fieldCount)
    const times = new Map<number, number>()
    let field = 0
    const flush = () => {
      for (const [word, count] of times) this.postings.add(word, slot, field, count)
      times.clear()
    }
    for (const word of words) {
      if (word >= textBegins) {
        if (word - textBegins !== field) flush()
        field = word - textBegins
      } else {
        times.set(word, (times.get(word) ?? 0) + 1)
        const at = slot * fieldCount + field
        this.lengths[at] = (this.lengths[at] ?? 0) + 1
      }
    }
    flush()
    for (let counted = 0; counted < fieldCount; counted++) this.count(slot, counted, 1)
  }

  private closeRanks(): void {
    const { documents, words } = this
    this.postings = new Postings()
    this.documents = []
    this.words = []
    this.languages = new Uint8Array(0)
    this.lengths = new Uint32Array(0)
    this.slots = new Map()
    this.fieldWords.fill(0)
    this.fieldDocuments.fill(0)
    for (const [slot, document] of documents.entries()) {
      const numbers = words[slot]
      if (document && numbers) this.fill(document, numbers)
    }
  }
}

function languageClass(language: string): number {
  const [primary] = language.toLowerCase().split('-')
  return primary === 'ru' ? russianLanguage : primary === 'kk' ? kazakhLanguage : otherLanguage
}
