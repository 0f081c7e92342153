/**
 * Releases that were put in lately, not yet in a segment: their words by number, in the order of the texts.
 *
 * Goal: a saved release is found at the next keystroke. What is here is made a segment whenever a question comes, by the
 * same writer as all segments, so that there is one way to search and one to score. That costs 1 ms for one release and
 * 20 ms for 200, which is why the collection then keeps the segment and begins anew here. Rejected: a searchable
 * structure of its own, which would have to agree with segments in every corner; texts are never read twice, though.
 */
import type { Analysis } from './analysis.js'
import { NumberList } from './byte-writer.js'
import { GistMaker } from './gist.js'
import { namedFacets, type SearchDocument, type SearchTrait, searchTraits } from './search-document.js'
import { fieldCount, finished, meaningOf, type Uri, uriNumbers } from './segment.js'
import { type DocumentMarks, SegmentWriter } from './segment-writer.js'
import { Vocabulary } from './vocabulary.js'

/** Which stemmers' relations count in a release: by its language. */
export const otherLanguage = 0
export const russianLanguage = 1
export const kazakhLanguage = 2

/** Done between two moments at which freezing may be left for a while. */
const wordsASlice = 128
const documentsASlice = 64

/** Among word numbers: a text of field `number - textBegins` begins here. No phrase goes across. */
const textBegins = 0xffff_ff00
/** More words of one field are not looked into: with a place between any two of them a position takes 20 bits. */
const maxFieldWords = 2 ** 19

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

interface LiveDocument extends Omit<DocumentMarks, 'gist'> {
  words: Uint32Array
  /** Made when it is frozen for the first time. */
  gist?: Uint16Array
}

export class LivePart {
  private readonly documents = new Map<Uri, LiveDocument>()
  /** What `put` gathers a document's words in. */
  private readonly gathered = new NumberList()
  private readonly gists = new GistMaker()

  constructor(
    private readonly analysis: Analysis,
    /** May be shared with parts that were made before. */
    readonly vocabulary = new Vocabulary(analysis),
  ) {}

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

  /** All of it as a segment. */
  freeze(archive: string): Uint8Array {
    return finished(this.freezing(archive))
  }

  /** The same in slices of a few milliseconds. What is taken out in between stays in the segment. */
  *freezing(archive: string): Generator<undefined, Uint8Array> {
    const { vocabulary } = this
    yield* vocabulary.order()
    const documents = [...this.documents.values()].sort((a, b) => compareNumbers(a.uri, b.uri))
    const writer = new SegmentWriter(documents.length)
    for (const [done, document] of documents.entries()) {
      document.gist ??= this.gists.make(this.stemsOf(document))
      writer.document({ ...document, gist: document.gist })
      if (done % documentsASlice === 0) yield
    }
    const places = new WordPlaces(documents, vocabulary.size)
    yield* places.fill(documents)
    const { inOrder } = vocabulary
    const written = new NumberList()
    for (let done = 0; done < inOrder.length; done++) {
      const word = inOrder[done] ?? 0
      if (!places.write(word, writer)) continue
      writer.endWord(vocabulary.word(word))
      written.push(word)
      if (written.length % wordsASlice === 0) yield
    }
    yield* vocabulary.eachGroup(written.finish(), (key, members) => writer.group(key, members))
    return yield* writer.seal(archive, meaningOf(this.analysis.version))
  }

  private *stemsOf({ words, languageClass }: LiveDocument): Generator<number, void> {
    const stems = this.vocabulary.gistStems(languageClass === kazakhLanguage)
    for (const word of words) if (word < textBegins) yield stems[word] ?? 0
  }

  private numberWords(document: SearchDocument, lengths: Uint16Array): Uint32Array {
    const { gathered } = this
    gathered.length = 0
    for (const [field, texts] of fieldTexts(document).entries()) {
      let count = 0
      for (const text of texts) {
        if (text === '') continue
        gathered.push(textBegins + field)
        count += this.vocabulary.numberWords(text, gathered, maxFieldWords - count)
      }
      lengths[field] = Math.min(count, 0xffff)
    }
    return gathered.finish().slice()
  }
}

/** The words of some documents turned round: for each word where it stands, in the order of documents and positions. */
class WordPlaces {
  private readonly ends: Uint32Array
  /** Two numbers a place: the document with the field in the last four bits, and the position. */
  private readonly places: Uint32Array

  constructor(documents: readonly LiveDocument[], wordCount: number) {
    const ends = new Uint32Array(wordCount + 1)
    for (const { words } of documents)
      for (let at = 0; at < words.length; at++) {
        const word = words[at] ?? 0
        if (word < textBegins) ends[word + 1] = (ends[word + 1] ?? 0) + 1
      }
    for (let word = 0; word < wordCount; word++) ends[word + 1] = (ends[word + 1] ?? 0) + (ends[word] ?? 0)
    this.places = new Uint32Array((ends[wordCount] ?? 0) * 2)
    this.ends = ends
  }

  /** To be done once, before any word is written. Filled, each word's beginning has become its end. */
  *fill(documents: readonly LiveDocument[]): Generator<undefined, void> {
    const { ends, places } = this
    for (const [number, { words }] of documents.entries()) {
      if (number % documentsASlice === 0) yield
      let field = -1
      let where = 0
      let position = 0
      for (let next = 0; next < words.length; next++) {
        const word = words[next] ?? 0
        if (word >= textBegins) {
          // A place is left free between two texts of a field that have words, so that no phrase goes across.
          if (word - textBegins !== field) position = 0
          else if (position > 0 && (words[next - 1] ?? 0) < textBegins) position++
          field = word - textBegins
          where = (number << 4) | field
          continue
        }
        const at = ends[word] ?? 0
        ends[word] = at + 1
        places[at * 2] = where
        places[at * 2 + 1] = position++
      }
    }
  }

  /** Whether the word stands anywhere. */
  write(word: number, writer: SegmentWriter): boolean {
    const { places } = this
    const end = (this.ends[word] ?? 0) * 2
    const first = word === 0 ? 0 : (this.ends[word - 1] ?? 0) * 2
    for (let at = first; at < end; ) {
      const where = places[at] ?? 0
      let next = at + 2
      while (next < end && places[next] === where) next += 2
      writer.entry(where >>> 4, where & 15, (next - at) >> 1)
      for (; at < next; at += 2) writer.positions.add(places[at + 1] ?? 0)
    }
    return first < end
  }
}

export function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < a.length; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
