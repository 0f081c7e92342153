/**
 * Releases that were put in lately, not yet in a segment: their words by number, in the order of the texts.
 *
 * Goal: a saved release is found at the next keystroke. What is here is made a segment whenever a question comes, by the
 * same writer as all segments, so that there is one way to search and one to score. That costs 1 ms for one release and
 * 20 ms for 200, which is why the collection then keeps the segment and begins anew here. Rejected: a searchable
 * structure of its own, which would have to agree with segments in every corner; texts are never read twice, though.
 */
import { type Analysis, detached } from './analysis.js'
import { NumberList } from './byte-writer.js'
import { namedFacets, type SearchDocument, type SearchTrait, searchTraits } from './search-document.js'
import { fieldCount, finished, meaningOf, type Uri, uriNumbers } from './segment.js'
import { type DocumentMarks, SegmentWriter } from './segment-writer.js'
import { Spellings } from './spellings.js'
import { maxWordLength } from './word-list.js'

/** Which stemmers' relations count in a release: by its language. */
export const otherLanguage = 0
export const russianLanguage = 1
export const kazakhLanguage = 2

/** Done between two moments at which freezing may be left for a while. */
const wordsASlice = 128
const documentsASlice = 64
/** Words that are taken into their order at once: 60,000 together take 50 ms. */
const wordsSorted = 2_048

/** Among word numbers: a text of field `number - textBegins` begins here. No phrase goes across. */
const textBegins = 0xffff_ff00
/** More words of one field are not looked into; a position takes 20 bits in a phrase's sums. */
const maxFieldWords = 1_000_000

/** The texts of a release in the order of `searchFields`. */
export const fieldTexts = (document: SearchDocument): readonly (readonly string[])[] => [
  [document.headline],
  [document.subhead],
  [document.body],
  document.captions,
  document.credits,
  document.people,
  document.places,
  document.events,
  [document.other],
]

export function languageClass(language: string): number {
  const [primary] = language.toLowerCase().split('-')
  return primary === 'ru' ? russianLanguage : primary === 'kk' ? kazakhLanguage : otherLanguage
}

/** A day as the number YYYYMMDD, with zeros for what it leaves open; 0 for none. */
export function dayNumber(day: string): number {
  const [, year = '', month = '00', date = '00'] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(day) ?? []
  return Number(`${year}${month}${date}`) || 0
}

const traitBits = (traits: readonly SearchTrait[]): number =>
  traits.reduce((bits, trait) => bits | (1 << searchTraits.indexOf(trait)), 0)

interface LiveDocument extends DocumentMarks {
  words: Uint32Array
}

export class LivePart {
  private forms: string[] = []
  private ids = new Map<string, number>()
  /** Word numbers in the order of their forms, as far as a segment has been made of them. */
  private sorted: number[] = []
  /** The groups of those words: numbers of their members by key. */
  private groups = new Map<string, number[]>()
  private sortedKeys: string[] = []
  /** Spellings met, to fold each but once: most words of a text are among them. */
  private spellings = new Spellings()
  /** By spelling: the number of its word, or -1. */
  private wordOf = new NumberList()
  private readonly documents = new Map<Uri, LiveDocument>()

  constructor(private readonly analysis: Analysis) {}

  get size(): number {
    return this.documents.size
  }

  revisionOf(uri: Uri): number | undefined {
    return this.documents.get(uri)?.revision
  }

  put(document: SearchDocument): void {
    const lengths = new Uint16Array(fieldCount)
    this.documents.set(document.uri, {
      uri: uriNumbers(document.uri),
      revision: document.revision,
      stamp: document.stamp ?? '',
      date: dayNumber(document.date),
      has: traitBits(document.has),
      missing: traitBits(document.missing),
      language: document.language,
      status: document.status,
      photo: document.kind === 'photo',
      languageClass: languageClass(document.language),
      facets: namedFacets.map((facet) => [...new Set(document.facets[facet])]),
      words: this.numberWords(document, lengths),
      lengths,
    })
  }

  take(uri: Uri): boolean {
    return this.documents.delete(uri)
  }

  clear(): void {
    this.documents.clear()
    this.forms = []
    this.ids = new Map()
    this.sorted = []
    this.groups = new Map()
    this.sortedKeys = []
    this.spellings = new Spellings()
    this.wordOf = new NumberList()
  }

  /** All of it as a segment. */
  freeze(archive: string): Uint8Array {
    return finished(this.freezing(archive))
  }

  /** The same in slices of a few milliseconds. What is taken out in between stays in the segment. */
  *freezing(archive: string): Generator<undefined, Uint8Array> {
    yield* this.sortIn()
    const documents = [...this.documents.values()].sort((a, b) => compareNumbers(a.uri, b.uri))
    const writer = new SegmentWriter(documents.length)
    for (const [done, document] of documents.entries()) {
      writer.document(document)
      if (done % documentsASlice === 0) yield
    }
    const places = new WordPlaces(documents, this.forms.length)
    yield* places.fill(documents)
    const numbers = new Int32Array(this.forms.length)
    for (const [done, word] of this.sorted.entries()) {
      places.write(word, writer)
      numbers[word] = writer.endWord(this.forms[word] ?? '')
      if (done % wordsASlice === 0) yield
    }
    for (const [done, key] of this.sortedKeys.entries()) {
      const members = (this.groups.get(key) ?? []).map((word) => numbers[word] ?? -1).filter((number) => number >= 0)
      if (members.length > 0)
        writer.group(
          key,
          members.sort((a, b) => a - b),
        )
      if (done % wordsASlice === 0) yield
    }
    return yield* writer.seal(archive, meaningOf(this.analysis.version))
  }

  /** Takes the words that have come since into the order of words, and into their groups. */
  private *sortIn(): Generator<undefined, void> {
    while (this.sorted.length < this.forms.length) {
      const from = this.sorted.length
      const added = Array.from({ length: Math.min(wordsSorted, this.forms.length - from) }, (_, at) => from + at)
      const newKeys: string[] = []
      for (const [done, word] of added.entries()) {
        if (done % wordsASlice === wordsASlice - 1) yield
        for (const { key: whole } of this.analysis.groups(this.forms[word] ?? '')) {
          const key = whole.slice(0, maxWordLength)
          const members = this.groups.get(key)
          if (members) members.push(word)
          else {
            this.groups.set(key, [word])
            newKeys.push(key)
          }
        }
      }
      const before = (a: number, b: number) => (this.forms[a] ?? '') < (this.forms[b] ?? '')
      this.sorted = mergeSorted(this.sorted, added, before)
      yield
      this.sortedKeys = mergeSorted(this.sortedKeys, newKeys, (a, b) => a < b)
      yield
    }
  }

  private numberWords(document: SearchDocument, lengths: Uint16Array): Uint32Array {
    const numbers: number[] = []
    for (const [field, texts] of fieldTexts(document).entries()) {
      let count = 0
      for (const text of texts) {
        numbers.push(textBegins + field)
        this.analysis.eachWord(text, (start, end, within) => {
          const id = count < maxFieldWords ? this.number(within, start, end) : -1
          if (id < 0) return
          numbers.push(id)
          count++
        })
      }
      lengths[field] = Math.min(count, 0xffff)
    }
    return Uint32Array.from(numbers)
  }

  private number(text: string, start: number, end: number): number {
    const number = this.spellings.numberOf(text, start, end)
    if (number < this.wordOf.length) return (this.wordOf.numbers[number] ?? 0) | 0
    const form = this.analysis.form(text.slice(start, end))?.slice(0, maxWordLength)
    const id = form === undefined ? -1 : (this.ids.get(form) ?? this.add(detached(form)))
    this.wordOf.push(id)
    return id
  }

  private add(form: string): number {
    this.ids.set(form, this.forms.length)
    this.forms.push(form)
    return this.forms.length - 1
  }
}

/** The words of some documents turned round: for each word where it stands, in the order of documents and positions. */
class WordPlaces {
  private readonly ends: Uint32Array
  /** The document and, in the last four bits, the field. */
  private readonly where: Uint32Array
  private readonly position: Uint32Array

  constructor(documents: readonly LiveDocument[], wordCount: number) {
    const ends = new Uint32Array(wordCount + 1)
    for (const { words } of documents)
      for (const word of words) if (word < textBegins) ends[word + 1] = (ends[word + 1] ?? 0) + 1
    for (let word = 0; word < wordCount; word++) ends[word + 1] = (ends[word + 1] ?? 0) + (ends[word] ?? 0)
    const total = ends[wordCount] ?? 0
    this.where = new Uint32Array(total)
    this.position = new Uint32Array(total)
    this.ends = ends
  }

  /** To be done once, before any word is written. Filled, each word's beginning has become its end. */
  *fill(documents: readonly LiveDocument[]): Generator<undefined, void> {
    const { ends } = this
    for (const [number, { words }] of documents.entries()) {
      if (number % documentsASlice === 0) yield
      let field = -1
      let position = 0
      for (const word of words) {
        if (word >= textBegins) {
          // A place is left free between two texts of a field, so that no phrase goes across.
          position = word - textBegins === field ? position + 1 : 0
          field = word - textBegins
          continue
        }
        const at = ends[word] ?? 0
        ends[word] = at + 1
        this.where[at] = (number << 4) | field
        this.position[at] = position++
      }
    }
  }

  write(word: number, writer: SegmentWriter): void {
    const end = this.ends[word] ?? 0
    for (let at = word === 0 ? 0 : (this.ends[word - 1] ?? 0); at < end; ) {
      const where = this.where[at] ?? 0
      let next = at + 1
      while (next < end && this.where[next] === where) next++
      writer.entry(where >> 4, where & 15, next - at)
      let before = 0
      for (; at < next; at++) {
        const position = this.position[at] ?? 0
        writer.positions.number(position - before)
        before = position
      }
    }
  }
}

/** `sorted` with `added`, which are none of it, in their places. */
function mergeSorted<Item>(sorted: readonly Item[], added: Item[], before: (a: Item, b: Item) => boolean): Item[] {
  added.sort((a, b) => (before(a, b) ? -1 : 1))
  if (sorted.length === 0) return added
  const merged: Item[] = []
  let at = 0
  for (const item of sorted) {
    for (let next = added[at]; next !== undefined && before(next, item); next = added[at]) {
      merged.push(next)
      at++
    }
    merged.push(item)
  }
  for (; at < added.length; at++) merged.push(added[at] as Item)
  return merged
}

export function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < a.length; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
