/**
 * The text of a Word 97–2003 document and what is set for its letters and paragraphs (MS-DOC: FIB, Clx, PLCs of FKPs).
 *
 * The text lies in pieces, in the order of letters (`cp`), each somewhere in the stream (`fc`), 8 or 16 bits a letter;
 * properties are told by place in the stream. Pieces may not have more bytes than the stream, and runs are taken in rising
 * order only, so all work grows with the file's length, whatever it claims; of what is kept in memory there is a most.
 */
import { Bytes } from '../../checked-bytes.js'
import { windows1252Text } from '../../windows-1252.js'
import type { CompoundFile } from '../compound-file.js'
import { ListsElsewhere, settings } from './settings.js'

interface Piece {
  cp: number
  length: number
  fc: number
  /** Bytes of a letter. */
  width: 1 | 2
}

/** Of the letters of a run, by place in the stream. */
interface Run {
  from: number
  to: number
  flags: number
  /** A sign from another font that stands for the letter. */
  sign?: string
  /** Where the picture that the letter anchors lies in the stream `Data`. */
  picture?: number
}

export interface ParagraphSettings {
  style: number
  /** In a table, or the mark that ends a row of one. */
  inTable: boolean
  endsRow: boolean
  /** Number of the list that it is an item of, or 0. */
  list: number
  /** Of that item, from 0. */
  level: number
}

interface ParagraphRun extends ParagraphSettings {
  from: number
  to: number
}

export const flag = { deleted: 1, bold: 2, italic: 4 } as const

/** Letters of the parts that follow each other: the body, then what stands around it. */
export interface PartLengths {
  body: number
  footnotes: number
  headers: number
  comments: number
  endnotes: number
  boxes: number
  headerBoxes: number
}

export type WordRefusal = 'is-doc' | 'word-locked' | 'word-damaged'
export class WordRefused extends Error {
  constructor(readonly sentence: WordRefusal) {
    super(sentence)
  }
}

/** Far more than documents have: a page holds the settings of some twenty paragraphs. */
const maxPieces = 100_000
const maxPages = 20_000
const maxSigns = 100_000

const noSettings: ParagraphSettings = { style: 0, inTable: false, endsRow: false, list: 0, level: 0 }

export class WordText {
  readonly text: string
  readonly parts: PartLengths
  /** Of each letter. */
  readonly flags: Uint8Array
  readonly signs = new Map<number, string>()
  readonly pictures = new Map<number, number>()
  readonly main: Bytes
  readonly table: Bytes
  private readonly pieces: Piece[]
  private readonly paragraphs: ParagraphRun[]

  /** @throws WordRefused */
  constructor(file: CompoundFile) {
    this.main = new Bytes(file.stream('WordDocument'), true)
    const { main } = this
    if (!main.has(0, 0x1aa)) throw new WordRefused('word-damaged')
    // Word 6 and 95 have another mark and other tables.
    if (main.u16(0) !== 0xa5ec || main.u16(2) < 0xc0) throw new WordRefused('is-doc')
    const bits = main.u16(0x0a)
    if (bits & 0x100) throw new WordRefused('word-locked')
    this.table = new Bytes(file.stream(bits & 0x200 ? '1Table' : '0Table'), true)
    this.parts = partLengths(main)
    this.pieces = this.readPieces()
    this.text = this.pieces.map((piece) => this.textOf(piece)).join('')
    if (this.text.length < this.parts.body) throw new WordRefused('word-damaged')
    this.flags = new Uint8Array(this.text.length)
    const lists = new ListsElsewhere(new Bytes(file.stream('Data'), true))
    this.applyRuns(this.letterRuns(lists))
    this.paragraphs = this.paragraphRuns(lists)
  }

  /** Where in the text a part begins. */
  startOf(part: keyof PartLengths): number {
    const names = Object.keys(this.parts) as (keyof PartLengths)[]
    return names.slice(0, names.indexOf(part)).reduce((sum, name) => sum + this.parts[name], 0)
  }

  /** Where in the table stream a structure lies, by its number in the FIB; of no length where the file has none. */
  structure(number: number): Bytes {
    const at = 0x9a + number * 8
    return new Bytes(this.table.part(this.main.u32(at), this.main.u32(at + 4)), true)
  }

  /** What is set for the paragraph that the letter at `cp` ends. */
  settingsAt(cp: number): ParagraphSettings {
    const piece = this.pieces[firstThat(this.pieces, (one) => one.cp + one.length > cp)]
    if (!piece) return noSettings
    const fc = piece.fc + (cp - piece.cp) * piece.width
    const found = this.paragraphs[firstThat(this.paragraphs, (one) => one.to > fc)]
    return found && found.from <= fc ? found : noSettings
  }

  private readPieces(): Piece[] {
    const clx = this.structure(33)
    let at = 0
    while (clx.u8(at) === 1) at += 3 + clx.u16(at + 1)
    if (clx.u8(at) !== 2) throw new WordRefused('word-damaged')
    const plc = new Bytes(clx.part(at + 5, clx.u32(at + 1)), true)
    const count = Math.floor((plc.length - 4) / 12)
    if (count > maxPieces) throw new WordRefused('word-damaged')
    const pieces: Piece[] = []
    let bytes = 0
    for (let index = 0; index < count; index++) {
      const cp = plc.u32(index * 4)
      const length = plc.u32(index * 4 + 4) - cp
      const place = plc.u32((count + 1) * 4 + index * 8 + 2)
      const isNarrow = (place & 0x40000000) !== 0
      const width = isNarrow ? 1 : 2
      const fc = isNarrow ? (place & 0x3fffffff) >>> 1 : place & 0x3fffffff
      const expected = (pieces.at(-1)?.cp ?? 0) + (pieces.at(-1)?.length ?? 0)
      bytes += length * width
      if (cp !== expected || length < 0 || !this.main.has(fc, length * width) || bytes > this.main.length)
        throw new WordRefused('word-damaged')
      if (length > 0) pieces.push({ cp, length, fc, width })
    }
    return pieces
  }

  private textOf({ fc, length, width }: Piece): string {
    const bytes = this.main.part(fc, length * width)
    return width === 1
      ? windows1252Text(bytes)
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf16le')
  }

  private applyRuns(runs: readonly Run[]): void {
    for (const { cp, length, fc, width } of this.pieces) {
      const end = fc + length * width
      for (let at = firstThat(runs, (run) => run.to > fc); at < runs.length; at++) {
        const run = runs[at]
        if (!run || run.from >= end) break
        const first = cp + Math.ceil((Math.max(run.from, fc) - fc) / width)
        const last = cp + Math.ceil((Math.min(run.to, end) - fc) / width)
        for (let letter = first; letter < last; letter++) {
          this.flags[letter] = run.flags
          if (run.sign !== undefined && this.text[letter] === '(' && this.signs.size < maxSigns)
            this.signs.set(letter, run.sign)
          if (run.picture !== undefined && this.text[letter] === '\u0001' && this.pictures.size < maxSigns)
            this.pictures.set(letter, run.picture)
        }
      }
    }
  }

  private letterRuns(lists: ListsElsewhere): Run[] {
    return this.pages(12, (page, index, count, from, to) => {
      const offset = page.u8((count + 1) * 4 + index) * 2
      if (offset === 0) return undefined
      const run: Run = { from, to, flags: 0 }
      for (const { code, bytes, at } of settings(new Bytes(page.part(offset + 1, page.u8(offset)), true), lists)) {
        if (code === 0x0800 && bytes.u8(at) & 1) run.flags |= flag.deleted
        if (code === 0x0835 && bytes.u8(at) & 1) run.flags |= flag.bold
        if (code === 0x0836 && bytes.u8(at) & 1) run.flags |= flag.italic
        if (code === 0x6a09) run.sign = signOf(bytes.u16(at + 2))
        if (code === 0x6a03) run.picture = bytes.u32(at)
      }
      return run.flags === 0 && run.sign === undefined && run.picture === undefined ? undefined : run
    })
  }

  private paragraphRuns(lists: ListsElsewhere): ParagraphRun[] {
    return this.pages(13, (page, index, count, from, to) => {
      const offset = page.u8((count + 1) * 4 + index * 13) * 2
      if (offset === 0) return undefined
      const half = page.u8(offset)
      const start = half === 0 ? offset + 2 : offset + 1
      const bytes = new Bytes(page.part(start, half === 0 ? page.u8(offset + 1) * 2 : half * 2 - 1), true)
      const paragraph = { from, to, ...noSettings, style: bytes.u16(0) }
      for (const { code, bytes: inside, at } of settings(new Bytes(bytes.part(2, bytes.length), true), lists)) {
        if (code === 0x2416) paragraph.inTable = inside.u8(at) === 1
        if (code === 0x2417) paragraph.endsRow = inside.u8(at) === 1
        if (code === 0x460b) paragraph.list = inside.u16(at)
        if (code === 0x260a) paragraph.level = inside.u8(at)
      }
      return paragraph
    })
  }

  /** The runs of all pages of a kind, as long as each begins where the one before it ends or later. */
  private pages<Item extends { from: number; to: number }>(
    number: number,
    read: (page: Bytes, index: number, count: number, from: number, to: number) => Item | undefined,
  ): Item[] {
    const plc = this.structure(number)
    const pages = Math.min(Math.floor((plc.length - 4) / 8), this.main.length / 512, maxPages)
    const items: Item[] = []
    let end = 0
    for (let at = 0; at < pages; at++) {
      const page = new Bytes(this.main.part(plc.u32((Math.floor((plc.length - 4) / 8) + 1 + at) * 4) * 512, 512), true)
      const count = page.u8(511)
      for (let index = 0; index < count; index++) {
        const from = page.u32(index * 4)
        const to = page.u32(index * 4 + 4)
        if (from < end || to <= from) continue
        end = to
        const item = read(page, index, count, from, to)
        if (item) items.push(item)
      }
    }
    return items
  }
}

const partLengths = (main: Bytes): PartLengths => ({
  body: main.u32(0x4c),
  footnotes: main.u32(0x50),
  headers: main.u32(0x54),
  comments: main.u32(0x5c),
  endnotes: main.u32(0x60),
  boxes: main.u32(0x64),
  headerBoxes: main.u32(0x68),
})

/** Letters of the private area are pictures of Symbol and Wingdings: mostly the points of lists. */
const signOf = (code: number): string => (code >= 0xe000 && code < 0xf900 ? '•' : String.fromCharCode(code))

/** Index of the first item that fits, where all after it fit too. */
function firstThat<Item>(items: readonly Item[], fits: (item: Item) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = items[middle]
    if (item !== undefined && fits(item)) high = middle
    else low = middle + 1
  }
  return low
}
