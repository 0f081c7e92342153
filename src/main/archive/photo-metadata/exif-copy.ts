/**
 * EXIF of the copy that leaves: caption, by-line and copyright say what the words say, or nothing, and the position goes;
 * all else stays where it is, so that no offset breaks, a maker's least of all.
 *
 * A text that fits is written where the old one stood; a longer one behind all the rest, where the block may grow; else
 * its entry is taken out of its directory (Metadata Working Group, Guidelines 2.0, 5.1: XMP is asked then). None is cut:
 * EXIF is read first. Windows' own fields (XPAuthor and its like) are taken out, since Windows shows them before XMP. GPS
 * is filled with zeros and taken out. Non-goals: entries that were not there, positions inside makers' notes.
 */
import { Bytes } from '../checked-bytes.js'
import type { CopyWords } from './captioned-copy.js'
import { exifText } from './photo-metadata.js'
import { type Ifd, readIfd, tiffTags, typeSizes } from './tiff.js'

export interface ExifRules {
  words: Pick<CopyWords, 'caption' | 'by' | 'copyrightNotice'>
  withoutPosition: boolean
  /** How long the block may become, in bytes. */
  most: number
  /** The block is a TIFF file: its directories hold XMP, IIM and pictures, of which others take care. */
  isFile?: boolean
}

const tags = {
  ...tiffTags,
  subIfds: 330,
  thumbnail: 513,
  thumbnailBytes: 514,
  gps: 34853,
  interoperability: 40965,
}
/** XPTitle, XPComment, XPAuthor, XPKeywords, XPSubject. */
const windowsTags = [40091, 40092, 40093, 40094, 40095]
const ascii = 2
const entryBytes = 12
const maxEntries = 2_000
const maxDirectories = 100
const maxValues = 100_000

interface Directory {
  at: number
  kind: 'first' | 'exif' | 'gps' | 'further'
}

interface Entry {
  at: number
  tag: number
  type: number
  /** Bytes of the value, which lies in the entry itself where they are four at most. */
  size: number
  valueAt: number
}

type Range = readonly [from: number, to: number]

/**
 * A copy of the block; undefined where nothing is left in it. What is no EXIF stays as it is. Of a block whose directories
 * lie over each other or over their values, so that none can be changed alone, the orientation is kept: a file's is refused.
 */
export function exifWith(block: Uint8Array, rules: ExifRules): Uint8Array | undefined {
  const editor = new Editor(block)
  if (!editor.isTiff) return block
  const texts: [number, string][] = [
    [tags.description, rules.words.caption],
    [tags.artist, rules.words.by],
    [tags.copyright, rules.words.copyrightNotice],
  ]
  const others = rules.isFile ? windowsTags : [...windowsTags, tags.xmp, tags.iim, tags.photoshop]
  for (const [tag, text] of texts) editor.say(tag, text, rules.most)
  editor.takeOut('first', others)
  if (!rules.isFile)
    for (const kind of ['exif', 'further'] as const) editor.takeOut(kind, [...texts.map(([tag]) => tag), ...others])
  if (rules.withoutPosition) editor.takeOutPosition()
  const before = readIfd(block)
  if (!isKept(before, readIfd(editor.bytes), new Map(texts), others))
    return rules.isFile ? undefined : orientationAlone(before.number(tags.orientation) ?? 1)
  return editor.isEmpty ? undefined : editor.bytes
}

/** Whether the texts are there or not told, and everything else is as it was. */
function isKept(before: Ifd, now: Ifd, texts: ReadonlyMap<number, string>, others: readonly number[]): boolean {
  for (const [tag, text] of texts) {
    const told = now.bytes(tag)
    if (told && exifText(told) !== text) return false
  }
  return [...before.entries.keys()]
    .filter((tag) => !texts.has(tag) && !others.includes(tag) && tag !== tags.gps)
    .every((tag) => {
      const was = before.bytes(tag) ?? new Uint8Array()
      // One that ends beyond the block ends further on in one that grew.
      return Buffer.compare(was, now.bytes(tag)?.subarray(0, was.length) ?? new Uint8Array()) === 0
    })
}

function orientationAlone(orientation: number): Uint8Array | undefined {
  if (orientation <= 1 || orientation > 8) return undefined
  const directory = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  return new Uint8Array([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, ...directory])
}

/** Takes the position out of the block where it lies, whose length stays. */
export function takeOutPosition(block: Uint8Array): void {
  const editor = new Editor(block)
  if (!editor.isTiff) return
  editor.takeOutPosition()
  block.set(editor.bytes)
}

/** A copy of a TIFF file without these entries of its first directory. */
export function takeOutEntries(file: Uint8Array, unwanted: readonly number[]): Uint8Array {
  const editor = new Editor(file)
  editor.takeOut('first', unwanted)
  return editor.bytes
}

class Editor {
  bytes: Uint8Array
  private data: Bytes
  private readonly little: boolean

  constructor(block: Uint8Array) {
    this.bytes = new Uint8Array(block)
    const order = new Bytes(block).u16(0)
    this.little = order === 0x4949
    this.data = new Bytes(this.bytes, this.little)
    this.isTiff = (order === 0x4949 || order === 0x4d4d) && this.data.u16(2) === 42
  }

  readonly isTiff: boolean

  get isEmpty(): boolean {
    const directories = this.directories()
    return directories.length > 0 && directories.every(({ at }) => this.entries(at).length === 0)
  }

  say(tag: number, text: string, most: number): void {
    const [first] = this.directories()
    const found = this.entries(first?.at ?? 0).filter((entry) => entry.tag === tag)
    const [entry] = found
    if (!first || !entry) return
    const isSaid = exifText(this.data.part(entry.valueAt, entry.size)) === text
    if (found.length === 1 && (isSaid || (text !== '' && this.write(entry, text, most)))) return
    this.remove(first, new Set([tag]))
  }

  takeOut(kind: Directory['kind'], unwanted: readonly number[]): void {
    for (const directory of this.directories()) if (directory.kind === kind) this.remove(directory, new Set(unwanted))
  }

  takeOutPosition(): void {
    const directories = this.directories()
    const kept = this.inUse(({ kind }, { tag }) => kind !== 'gps' && tag !== tags.gps)
    for (const { at } of directories.filter(({ kind }) => kind === 'gps')) {
      const entries = this.entries(at)
      for (const { size, valueAt } of entries) this.clear([valueAt, valueAt + size], kept)
      this.clear([at, at + 2 + entries.length * entryBytes + 4], kept)
    }
    for (const directory of directories) if (directory.kind !== 'gps') this.remove(directory, new Set([tags.gps]))
  }

  /** In place or behind the rest; false where there is no room. */
  private write(entry: Entry, text: string, most: number): boolean {
    const encoded = Buffer.from(`${text}\0`, 'utf8')
    const others = this.inUse((_, { at }) => at !== entry.at)
    const room: Range = [entry.valueAt, entry.valueAt + Math.max(entry.size, 4)]
    const isRoom = entry.size > 4 && room[1] <= this.bytes.length && others.every((range) => !overlap(range, room))
    // Five at least, since fewer would have to lie in the entry itself.
    const count = Math.max(encoded.length, 5)
    if (isRoom && count <= entry.size) {
      this.bytes.fill(0, ...room)
      this.bytes.set(encoded, entry.valueAt)
      this.setEntry(entry, count, entry.valueAt)
      return true
    }
    const at = this.bytes.length + (this.bytes.length % 2)
    if (at + count > most) return false
    if (isRoom) this.bytes.fill(0, ...room)
    this.forgetDeadNext()
    const grown = new Uint8Array(at + count)
    grown.set(this.bytes)
    grown.set(encoded, at)
    this.bytes = grown
    this.data = new Bytes(grown, this.little)
    this.setEntry(entry, count, at)
    return true
  }

  /** The offset of a next directory that leads to none would lead into what is written behind. */
  private forgetDeadNext(): void {
    const first = this.data.u32(4)
    const nextAt = first + 2 + this.data.u16(first) * entryBytes
    if (this.data.has(nextAt, 4) && this.entries(this.data.u32(nextAt)).length === 0)
      this.bytes.fill(0, nextAt, nextAt + 4)
  }

  private setEntry({ at }: Entry, count: number, valueAt: number): void {
    const view = new DataView(this.bytes.buffer)
    view.setUint16(at + 2, ascii, this.little)
    view.setUint32(at + 4, count, this.little)
    view.setUint32(at + 8, valueAt, this.little)
  }

  /** The entries behind move up, and the offset of the next directory with them: nothing points at those. */
  private remove(directory: Directory, unwanted: ReadonlySet<number>): void {
    const { at } = directory
    const found = this.entries(at).filter(({ tag }) => unwanted.has(tag))
    if (found.length === 0) return
    const kept = this.inUse((_, entry) => found.every((one) => one.at !== entry.at))
    for (const { size, valueAt } of found) if (size > 4) this.clear([valueAt, valueAt + size], kept)
    const count = this.data.u16(at)
    const end = Math.min(at + 2 + count * entryBytes + 4, this.bytes.length)
    for (const entry of found.reverse()) {
      this.bytes.copyWithin(entry.at, entry.at + entryBytes, end)
      this.bytes.fill(0, Math.max(end - entryBytes, entry.at), end)
    }
    new DataView(this.bytes.buffer).setUint16(at, count - found.length, this.little)
  }

  /** With zeros, but for what others use: directories that lie over each other are a hostile file's. */
  private clear([from, to]: Range, kept: readonly Range[]): void {
    let at = from
    for (const [keptFrom, keptTo] of kept.filter((range) => overlap(range, [from, to]))) {
      if (keptFrom > at) this.bytes.fill(0, at, keptFrom)
      at = Math.max(at, keptTo)
    }
    if (at < to) this.bytes.fill(0, at, to)
  }

  /** Header, directories, and values and pictures of the wanted entries, in order. */
  private inUse(isWanted: (directory: Directory, entry: Entry) => boolean): Range[] {
    const ranges: Range[] = [[0, 8]]
    for (const directory of this.directories()) {
      const { at } = directory
      const entries = this.entries(at)
      if (directory.kind !== 'gps' || entries.some((entry) => isWanted(directory, entry)))
        ranges.push([at, at + 2 + entries.length * entryBytes + 4])
      for (const entry of entries)
        if (entry.size > 4 && isWanted(directory, entry)) ranges.push([entry.valueAt, entry.valueAt + entry.size])
      ranges.push(...this.pictures(entries))
    }
    return ranges.sort((a, b) => a[0] - b[0])
  }

  private pictures(entries: readonly Entry[]): Range[] {
    const of = (tag: number) => this.numbers(entries.find((entry) => entry.tag === tag))
    return [
      [tags.stripOffsets, tags.stripByteCounts],
      [tags.tileOffsets, tags.tileByteCounts],
      [tags.thumbnail, tags.thumbnailBytes],
    ].flatMap(([offsets = 0, counts = 0]) => {
      const sizes = of(counts)
      return of(offsets).map((offset, index): Range => [offset, offset + (sizes[index] ?? 0)])
    })
  }

  private numbers(entry: Entry | undefined): number[] {
    if (!entry || ![3, 4, 13].includes(entry.type)) return []
    const each = typeSizes[entry.type] ?? 4
    const count = Math.min(entry.size / each, maxValues)
    return Array.from({ length: Math.floor(count) }, (_, index) =>
      each === 2 ? this.data.u16(entry.valueAt + index * 2) : this.data.u32(entry.valueAt + index * 4),
    )
  }

  private entries(at: number): Entry[] {
    const count = Math.min(this.data.u16(at), maxEntries)
    const found: Entry[] = []
    for (let entryAt = at + 2; found.length < count && this.data.has(entryAt, entryBytes); entryAt += entryBytes) {
      const type = this.data.u16(entryAt + 2)
      const size = this.data.u32(entryAt + 4) * (typeSizes[type] ?? 0)
      const valueAt = size <= 4 ? entryAt + 8 : this.data.u32(entryAt + 8)
      found.push({ at: entryAt, tag: this.data.u16(entryAt), type, size, valueAt })
    }
    return found
  }

  /** Each once, wherever it is pointed at from; a next one only of the first, whose chain it is. */
  private directories(): Directory[] {
    const found: Directory[] = []
    const add = (at: number, kind: Directory['kind']): void => {
      if (at < 8 || at + 2 > this.bytes.length || found.length >= maxDirectories) return
      if (found.some((one) => one.at === at)) return
      found.push({ at, kind })
      if (kind === 'gps') return
      const entries = this.entries(at)
      for (const entry of entries) {
        if (![tags.exifIfd, tags.gps, tags.interoperability, tags.subIfds].includes(entry.tag)) continue
        const kindThere = entry.tag === tags.gps ? 'gps' : entry.tag === tags.exifIfd ? 'exif' : 'further'
        for (const next of this.numbers(entry)) add(next, kindThere)
      }
      if (kind !== 'exif') add(this.data.u32(at + 2 + this.data.u16(at) * entryBytes), 'further')
    }
    add(this.data.u32(4), 'first')
    return found
  }
}

const overlap = (a: Range, b: Range): boolean => a[0] < b[1] && b[0] < a[1]
