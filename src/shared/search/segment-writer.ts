/**
 * Writes a segment: first its documents in the order of their ids, then its words in order with their entries, then the
 * groups of words that share a stem. Freezing and merging both come down to this.
 *
 * Postings are entries of a document and a field (entry-code.ts); positions lie apart, so that only phrases read them.
 */
import { Beginnings, writeBeginnings } from './beginnings.js'
import { ByteWriter, NumberList } from './byte-writer.js'
import { writeEntry } from './entry-code.js'
import { PositionWriter, spanOf } from './position-code.js'
import { fieldCount, type Sections, type SegmentCounts, sealSegment } from './segment.js'
import { WordListWriter } from './word-list.js'

/** Entries between two short cuts of long postings; there are none in shorter ones than two such stretches. */
export const skipStretch = 64

/** What the index keeps of a document beside its words. */
export interface DocumentMarks {
  uri: readonly [number, number, number, number]
  revision: number
  /** Empty where it is the revision. */
  stamp: string
  date: number
  has: number
  missing: number
  language: string
  status: string
  photo: boolean
  languageClass: number
  /** Words of each field. */
  lengths: ArrayLike<number>
  /** See gist.ts. */
  gist: Uint16Array
  /** In the order of `namedFacets`. */
  facets: readonly (readonly string[])[]
}

/** Stretches of texts, each once, by number. */
class Values {
  private readonly numbers = new Map<string, number>()
  private readonly ends = new NumberList()
  private readonly letters = new ByteWriter()

  number(value: string): number {
    const known = this.numbers.get(value)
    if (known !== undefined) return known
    const number = this.numbers.size
    this.numbers.set(value, number)
    this.letters.text(value)
    this.ends.push(this.letters.length)
    return number
  }

  get size(): number {
    return this.numbers.size
  }

  finish(): { valueEnds: Uint32Array; values: Uint8Array } {
    return { valueEnds: this.ends.finish(), values: this.letters.finish() }
  }
}

export class SegmentWriter {
  private documents = 0
  private stamped = false
  private readonly uris: Uint32Array
  private readonly revisions: Uint32Array
  private readonly dates: Uint32Array
  private readonly traits: Uint32Array
  private readonly marks: Uint32Array
  private readonly lengths: Uint16Array
  private readonly gistEnds: Uint32Array
  private readonly gists = new NumberList()
  private readonly stampEnds: Uint32Array
  private readonly stamps = new ByteWriter()
  private readonly values = new Values()
  private readonly facetEnds = new NumberList()
  private readonly facets = new NumberList()
  private readonly words = new WordListWriter()
  private readonly beginnings = new Beginnings()
  private readonly postingEnds = new NumberList()
  private readonly postings = new ByteWriter()
  private readonly positionEnds = new NumberList()
  /** An entry's positions are written here by whoever adds it. */
  readonly positions = new PositionWriter()
  private readonly skipWords = new NumberList()
  private readonly skipEnds = new NumberList()
  private readonly skips = new NumberList()
  private readonly groups = new WordListWriter()
  private readonly memberEnds = new NumberList()
  private readonly members = new ByteWriter()

  private entries = 0
  private lastDocument = 0
  private skipsBefore = 0

  constructor(private readonly count: number) {
    this.uris = new Uint32Array(count * 4)
    this.revisions = new Uint32Array(count)
    this.dates = new Uint32Array(count)
    this.traits = new Uint32Array(count * 2)
    this.marks = new Uint32Array(count * 3)
    this.lengths = new Uint16Array(count * fieldCount)
    this.gistEnds = new Uint32Array(count)
    this.stampEnds = new Uint32Array(count)
  }

  document(document: DocumentMarks): void {
    const at = this.documents++
    this.uris.set(document.uri, at * 4)
    this.revisions[at] = document.revision
    this.dates[at] = document.date
    this.traits[at * 2] = document.has
    this.traits[at * 2 + 1] = document.missing
    this.marks[at * 3] = this.values.number(document.language)
    this.marks[at * 3 + 1] = this.values.number(document.status)
    this.marks[at * 3 + 2] = (document.languageClass << 1) | Number(document.photo)
    for (let field = 0; field < fieldCount; field++)
      this.lengths[field * this.count + at] = document.lengths[field] ?? 0
    for (const entry of document.gist) this.gists.push(entry)
    this.gistEnds[at] = this.gists.length
    this.stamps.text(document.stamp)
    this.stampEnds[at] = this.stamps.length
    this.stamped ||= document.stamp !== ''
    for (const values of document.facets) {
      for (const value of values) this.facets.push(this.values.number(value))
      this.facetEnds.push(this.facets.length)
    }
  }

  /** An entry of the word that `endWord` will name; its document is in, its positions come after. */
  entry(document: number, field: number, times: number): void {
    if (this.entries > 0 && this.entries % skipStretch === 0) {
      this.skips.push(this.lastDocument)
      this.skips.push(this.postings.length - this.endOf(this.postingEnds))
      this.skips.push(this.positions.bits - this.endOf(this.positionEnds) * 8)
    }
    this.entries++
    writeEntry(this.postings, document - this.lastDocument, field, times)
    this.positions.begin(spanOf(this.lengths[field * this.count + document] ?? 0, field), times)
    this.lastDocument = document
  }

  /** Ends the entries of a word; answers its number, or -1 where it had none and is left out. */
  endWord(word: string): number {
    if (this.entries === 0) return -1
    if (this.entries < 2 * skipStretch) this.skips.length = this.skipsBefore
    else {
      this.skipWords.push(this.words.length)
      this.skipEnds.push(this.skips.length)
      this.skipsBefore = this.skips.length
    }
    this.beginnings.add(word, this.words.length)
    this.words.add(word)
    this.postingEnds.push(this.postings.length)
    this.positionEnds.push(this.positions.endWord())
    this.entries = 0
    this.lastDocument = 0
    return this.words.length - 1
  }

  /** The words, rising, that share a stem's key; keys come in order. */
  group(key: string, members: ArrayLike<number>): void {
    this.groups.add(key)
    let before = 0
    for (let at = 0; at < members.length; at++) {
      const member = members[at] ?? 0
      this.members.number(member - before)
      before = member
    }
    this.memberEnds.push(this.members.length)
  }

  *seal(archive: string, meaning: number): Generator<undefined, Uint8Array> {
    const postings = { postings: this.postings.finish(), postingEnds: this.postingEnds.finish() }
    const begun = { ranges: new NumberList(), ends: new NumberList(), postings: new ByteWriter() }
    this.beginnings.finish(this.words.length)
    yield* writeBeginnings(this.beginnings, postings, this.count, begun)
    const words = this.words.finish()
    const groups = this.groups.finish()
    const parts: Sections = {
      uris: this.uris,
      revisions: this.revisions,
      dates: this.dates,
      traits: this.traits,
      marks: this.marks,
      lengths: this.lengths,
      gistEnds: this.gistEnds,
      gists: Uint16Array.from(this.gists.finish()),
      stampEnds: this.stamped ? this.stampEnds : new Uint32Array(0),
      stamps: this.stamps.finish(),
      ...this.values.finish(),
      facetEnds: this.facetEnds.finish(),
      facets: this.facets.finish(),
      wordBlocks: words.blocks,
      words: words.bytes,
      ...postings,
      begun: begun.ranges.finish(),
      begunEnds: begun.ends.finish(),
      begunPostings: begun.postings.finish(),
      positionEnds: this.positionEnds.finish(),
      positions: this.positions.finish(),
      skipWords: this.skipWords.finish(),
      skipEnds: this.skipEnds.finish(),
      skips: this.skips.finish(),
      groupBlocks: groups.blocks,
      groups: groups.bytes,
      memberEnds: this.memberEnds.finish(),
      members: this.members.finish(),
    }
    const counts: SegmentCounts = {
      documents: this.count,
      values: this.values.size,
      words: this.words.length,
      groups: this.groups.length,
    }
    return yield* sealSegment(parts, counts, archive, meaning)
  }

  private endOf(ends: NumberList): number {
    return ends.length === 0 ? 0 : (ends.numbers[ends.length - 1] ?? 0)
  }
}
