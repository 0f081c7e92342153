/**
 * A segment: the index of some releases in one array of bytes, written once, read where it lies.
 *
 * A header of 16 numbers, then a table of sections, then the sections, each a typed array. Opening one makes views over
 * the bytes and parses nothing but columns of numbers: 58 MB of 50,000 releases are checked and open in 60 ms, nearly all
 * of it the sum over the bytes. Small numbers are packed (packed-numbers.ts), which saves a tenth of the file. The sum
 * takes in every number by steps that can be undone, so that a changed number always changes it. Rejected: one file a
 * section, which a crash can leave of different ages. Numbers lie as the machine has them; a file of the other byte order
 * is refused by its first number.
 */
import type { PhotoId, ReleaseId } from '../records.js'
import { numbersIn, textIn } from './byte-writer.js'
import { type Packing, packed, unpacked } from './packed-numbers.js'
import { searchFields } from './query-names.js'
import { namedFacets, searchTraits } from './search-document.js'
import { WordList } from './word-list.js'

export const fieldCount = searchFields.length

/** One more whenever a segment's bytes come to mean something else. */
const formatVersion = 6
/** Why a segment is refused after Dateline was updated: nothing is wrong with it. */
export const otherVersion = 'A file of the search index is of another version of Dateline.'
const magic = 0x58_49_4c_44
const headerLength = 16
/** Of each section: where it begins, its bytes, and how many numbers they are. */
const tableWidth = 3
/** Numbers summed up between two moments at which a merge may be left for a while: 1 ms. */
const numbersASlice = 0x4_0000
/** Numbers of the header, beside the archive's id in four of them. */
const at = {
  magic: 0,
  version: 1,
  meaning: 2,
  archive: 3,
  length: 7,
  sums: 8,
  documents: 10,
  names: 11,
  words: 12,
  groups: 13,
}

/** The sections in their order, and what each is an array of. */
const sections = {
  /** Four numbers a document, in order: documents stand in the order of their ids. */
  uris: Uint32Array,
  revisions: Uint32Array,
  /** Days as the number YYYYMMDD, zeros for what is not known. */
  dates: Uint32Array,
  /** Bit by trait, what it has and what it lacks: two numbers a document. */
  traits: Uint32Array,
  /** Three numbers a document: its language and its state among the values, and its kind and language class. */
  marks: Uint32Array,
  /** Words of each field: all documents' headlines, all subheads … */
  lengths: Uint16Array,
  /** Where each document's gist ends (gist.ts). */
  gistEnds: Uint32Array,
  gists: Uint16Array,
  /** Where each document's stamp ends among the letters; nothing where none has one. */
  stampEnds: Uint32Array,
  stamps: Uint8Array,
  /** Where each value ends among the letters, for facets, languages and states alike. */
  valueEnds: Uint32Array,
  values: Uint8Array,
  /** Where the values of each document's each facet end. */
  facetEnds: Uint32Array,
  facets: Uint32Array,
  wordBlocks: Uint32Array,
  words: Uint8Array,
  /** Where each word's postings end. */
  postingEnds: Uint32Array,
  postings: Uint8Array,
  /** Beginnings with a list of their own (beginnings.ts): the first word of each and the one after its last. */
  begun: Uint32Array,
  begunEnds: Uint32Array,
  begunPostings: Uint8Array,
  positionEnds: Uint32Array,
  positions: Uint8Array,
  /** Words with long postings, in order, and where the last of its short cuts ends. */
  skipWords: Uint32Array,
  skipEnds: Uint32Array,
  /** Three numbers a short cut: the document before, and how far on in postings and positions. */
  skips: Uint32Array,
  groupBlocks: Uint32Array,
  groups: Uint8Array,
  /** Where each group's members end; they are word numbers, each less the one before. */
  memberEnds: Uint32Array,
  members: Uint8Array,
} as const
type SectionName = keyof typeof sections
const sectionNames = Object.keys(sections) as SectionName[]
type ArrayOf<Kind> = Kind extends Uint8ArrayConstructor
  ? Uint8Array
  : Kind extends Uint16ArrayConstructor
    ? Uint16Array
    : Uint32Array
/** How sections of numbers lie in the file; the others lie as they are used. */
const packings: Partial<Record<SectionName, Packing>> = {
  revisions: 'plain',
  traits: 'plain',
  marks: 'plain',
  lengths: 'plain',
  gistEnds: 'rising',
  stampEnds: 'rising',
  valueEnds: 'rising',
  facetEnds: 'rising',
  facets: 'plain',
  postingEnds: 'rising',
  begunEnds: 'rising',
  positionEnds: 'rising',
  skipWords: 'rising',
  skipEnds: 'rising',
  skips: 'triples',
  memberEnds: 'rising',
}
export type Sections = { [Name in SectionName]: ArrayOf<(typeof sections)[Name]> }

export interface SegmentCounts {
  documents: number
  values: number
  words: number
  groups: number
}

/** What a segment's numbers mean beside its format: the order of names in the code, and how words are made. */
export const meaningOf = (analysis: number): number =>
  hashText(JSON.stringify([searchFields, searchTraits, namedFacets, analysis]))

export function hashText(text: string): number {
  let hash = 0x811c_9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x0100_0193)
  return hash >>> 0
}

const padded = (length: number): number => (length + 3) & ~3

/** The bytes of a segment, in slices; the last answer is them. */
export function* sealSegment(
  parts: Sections,
  counts: SegmentCounts,
  archive: string,
  meaning: number,
): Generator<undefined, Uint8Array> {
  let length = (headerLength + sectionNames.length * tableWidth) * 4
  const written: { start: number; count: number; bytes: Uint8Array }[] = []
  for (const name of sectionNames) {
    const part = parts[name]
    const packing = packings[name]
    const bytes = packing ? packed(part, packing) : new Uint8Array(part.buffer, part.byteOffset, part.byteLength)
    written.push({ start: length, count: part.length, bytes })
    length += padded(bytes.length)
    yield
  }
  const bytes = new Uint8Array(length)
  const numbers = new Uint32Array(bytes.buffer)
  numbers.set([magic, formatVersion, meaning, ...archiveNumbers(archive), length], 0)
  numbers.set([counts.documents, counts.values, counts.words, counts.groups], at.documents)
  for (const [index, { start, count, bytes: part }] of written.entries()) {
    numbers.set([start, part.length, count], headerLength + index * tableWidth)
    bytes.set(part, start)
    yield
  }
  const sums = new Sums()
  for (let from = 0; from < numbers.length; from += numbersASlice) {
    sums.add(numbers, from, Math.min(numbers.length, from + numbersASlice))
    yield
  }
  numbers.set(sums.told, at.sums)
  return bytes
}

/** The last answer of something that goes on in slices, at once. */
export function finished<Answer>(slices: Generator<undefined, Answer>): Answer {
  for (;;) {
    const { done, value } = slices.next()
    if (done) return value
  }
}

/** A segment over bytes as they came from a file, or one plain sentence why not. */
export function openSegment(given: Uint8Array, archive: string, meaning: number): Segment | string {
  if (given.byteLength < headerLength * 4) return 'A file of the search index is cut short.'
  const bytes = given.byteOffset % 4 === 0 ? given : new Uint8Array(given)
  const numbers = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2)
  if (numbers[at.magic] !== magic) return 'A file in the place of the search index is none.'
  if (numbers[at.version] !== formatVersion) return otherVersion
  if (numbers[at.length] !== bytes.byteLength) return 'A file of the search index is cut short.'
  const sums = new Sums()
  sums.add(numbers, 0, numbers.length)
  if (sums.told.some((sum, index) => numbers[at.sums + index] !== sum)) return 'A file of the search index is damaged.'
  if (numbers[at.meaning] !== meaning) return otherVersion
  if (archiveNumbers(archive).some((number, index) => numbers[at.archive + index] !== number))
    return 'A file of the search index belongs to another archive.'
  return new Segment(bytes)
}

/** Two sums over all numbers but their own place. */
class Sums {
  private one = 0x9e37_79b1
  private other = 0x85eb_ca77

  add(numbers: Uint32Array, from: number, to: number): void {
    let { one, other } = this
    for (let index = from; index < to; index++) {
      const number = index === at.sums || index === at.sums + 1 ? 0 : (numbers[index] ?? 0)
      one = Math.imul(one ^ number, 0x85eb_ca6b)
      one ^= one >>> 15
      other = Math.imul((other ^ number) + 0x1656_67b1, 0xc2b2_ae3d)
      other ^= other >>> 13
    }
    this.one = one
    this.other = other
  }

  get told(): [number, number] {
    return [this.one >>> 0, this.other >>> 0]
  }
}

/** Any name, as four numbers. */
const archiveNumbers = (archive: string): number[] => [0, 1, 2, 3].map((part) => hashText(`${part} ${archive}`))

const uriPrefix = 'urn:uuid:'

export type Uri = ReleaseId | PhotoId

/** The four numbers of an id, which are in the order of ids. */
export type UriNumbers = readonly [number, number, number, number]

export function uriNumbers(uri: string): UriNumbers {
  const digits = uri.slice(uriPrefix.length).replaceAll('-', '')
  const part = (index: number) => Number.parseInt(digits.slice(index * 8, index * 8 + 8), 16) >>> 0
  return [part(0), part(1), part(2), part(3)]
}

const byteDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Of sixteen bits, in four digits: fifty ids by way of `toString` took as long as finding a rare word. */
const digits = (number: number): string => `${byteDigits[number >>> 8]}${byteDigits[number & 0xff]}`

export class Segment {
  readonly name: string
  readonly count: number
  readonly parts: Sections
  readonly words: WordList
  readonly groups: WordList
  readonly valueCount: number

  /** Over bytes that are known to be sound. */
  constructor(readonly bytes: Uint8Array) {
    const numbers = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2)
    const sum = (index: number) => (numbers[at.sums + index] ?? 0).toString(16).padStart(8, '0')
    this.name = `${sum(0)}${sum(1)}.segment`
    this.count = numbers[at.documents] ?? 0
    this.valueCount = numbers[at.names] ?? 0
    const views = sectionNames.map((name, index) => {
      const place = headerLength + index * tableWidth
      const start = bytes.byteOffset + (numbers[place] ?? 0)
      const length = numbers[place + 1] ?? 0
      const Kind = sections[name]
      const packing = packings[name]
      if (packing) {
        const into = new Kind(numbers[place + 2] ?? 0)
        return [name, unpacked(new Uint8Array(bytes.buffer, start, length), packing, into)] as const
      }
      return [name, new Kind(bytes.buffer as ArrayBuffer, start, length / Kind.BYTES_PER_ELEMENT)] as const
    })
    this.parts = Object.fromEntries(views) as unknown as Sections
    this.words = new WordList(numbers[at.words] ?? 0, this.parts.wordBlocks, this.parts.words)
    this.groups = new WordList(numbers[at.groups] ?? 0, this.parts.groupBlocks, this.parts.groups)
  }

  numbers(document: number): UriNumbers {
    const { uris } = this.parts
    const first = document * 4
    return [uris[first] ?? 0, uris[first + 1] ?? 0, uris[first + 2] ?? 0, uris[first + 3] ?? 0]
  }

  uri(document: number): Uri {
    const [a, b, c, d] = this.numbers(document)
    const middle = `${digits(b >>> 16)}-${digits(b & 0xffff)}-${digits(c >>> 16)}-${digits(c & 0xffff)}`
    return `${uriPrefix}${digits(a >>> 16)}${digits(a & 0xffff)}-${middle}${digits(d >>> 16)}${digits(d & 0xffff)}` as Uri
  }

  /** The place of a document, or -1. */
  find([a, b, c, d]: UriNumbers): number {
    const { uris } = this.parts
    const compare = (document: number): number =>
      (uris[document * 4] ?? 0) - a ||
      (uris[document * 4 + 1] ?? 0) - b ||
      (uris[document * 4 + 2] ?? 0) - c ||
      (uris[document * 4 + 3] ?? 0) - d
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(middle) < 0) low = middle + 1
      else high = middle
    }
    return low < this.count && compare(low) === 0 ? low : -1
  }

  stamp(document: number): string {
    const { stampEnds, stamps, revisions } = this.parts
    const told = stampEnds.length === 0 ? '' : textIn(stamps, stampEnds[document - 1] ?? 0, stampEnds[document] ?? 0)
    return told === '' ? String(revisions[document] ?? 0) : told
  }

  gist(document: number): Uint16Array {
    const { gistEnds, gists } = this.parts
    return gists.subarray(gistEnds[document - 1] ?? 0, gistEnds[document] ?? 0)
  }

  /** As a share's three are numbered. */
  languageClass(document: number): number {
    return (this.parts.marks[document * 3 + 2] ?? 0) >> 1
  }

  /** A facet's value, a language or a state. */
  value(number: number): string {
    const { valueEnds, values } = this.parts
    return textIn(values, valueEnds[number - 1] ?? 0, valueEnds[number] ?? 0)
  }

  /** The list of all words from `first` up to but not including `end`, or -1. */
  beginning(first: number, end: number): number {
    const { begun } = this.parts
    for (let at = 0; at < begun.length; at += 2) if (begun[at] === first && begun[at + 1] === end) return at / 2
    return -1
  }

  /** The words that share a stem's key. */
  eachMember(key: string, visit: (word: number) => void): void {
    const group = this.groups.find(key)
    if (group >= 0) this.eachMemberOf(group, visit)
  }

  /** The words of a group. */
  eachMemberOf(group: number, visit: (word: number) => void): void {
    const { memberEnds, members } = this.parts
    let word = 0
    numbersIn(members, memberEnds[group - 1] ?? 0, memberEnds[group] ?? 0, (step) => {
      word += step
      visit(word)
    })
  }
}
