/**
 * A workbook (.xlsx, ISO 29500) to the rows of its table: those of the first sheet that has any, each cell as text.
 *
 * Goal: an office's list comes in as it is kept, with days that are days and numbers as they are shown; nothing in a
 * hostile file fills memory or hangs, since its members are inflated against limits (zip-members.ts) and read as a stream
 * of elements, in stints between which others have a turn. What other sheets hold is told by their names. Non-goals:
 * formulas (the value that was kept with each is taken), charts, .xls. Rejected: a library (the kept ones read all that a
 * workbook can have, in 1 to 7 MB, and not in a stream).
 */
import { Parser } from 'htmlparser2'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { endingOfName } from '../../../shared/document-endings.js'
import { say } from '../../../shared/said.js'
import { breather } from '../turns.js'
import { compoundKind, isCompoundFile } from './compound-file.js'
import { type NumberFormat, numberFormat, shownNumber } from './workbook/shown-number.js'
import { maxRatio, type WhyRefused, zipMembers } from './zip-members.js'

const stride = 1 << 15
/** Further right nobody keeps a list; import-table.ts refuses such a width with its sentence. */
const maxColumn = 600
const maxFilled = 100_000

export interface Workbook {
  rows: { line: number; cells: string[] }[]
  /** Names of other sheets with something in them. */
  others: string[]
}

export const isWorkbookName = (name: string): boolean => /^xls[xm]$/.test(endingOfName(name))

/** @throws unreadable-file */
export async function readWorkbook(bytes: Uint8Array, name: string): Promise<Workbook> {
  const refuse = (why: WhyRefused) => new ArchiveError('unreadable-file', sentenceOf(why, name))
  if (isCompoundFile(bytes)) {
    const kind = compoundKind(bytes)
    throw new ArchiveError('unreadable-file', say(kind === 'locked' ? 'workbook-locked' : 'is-sheet', { name }))
  }
  const members = new Map<string, Buffer>()
  for await (const { name: file, kept } of zipMembers(bytes, (file) => /^xl\/.*\.(?:xml|rels)$/i.test(file), refuse))
    if (kept) members.set(file.toLowerCase(), kept)
  const book = await bookOf(members)
  if (!book) throw refuse('not-whole')
  const shared = await sharedTexts(members.get('xl/sharedstrings.xml'))
  const formats = await formatsOf(members.get('xl/styles.xml'))
  let found: Workbook['rows'] = []
  const others: string[] = []
  for (const { name: sheet, file } of book.sheets) {
    const xml = members.get(file)
    if (!xml) continue
    if (found.length === 0) found = await new SheetReader(shared, formats, book.first).read(xml)
    else if (/<(?:\w+:)?(?:v|is)[ >]/.test(xml.toString('latin1'))) others.push(sheet)
  }
  return { rows: found, others }
}

const sentenceOf = (why: WhyRefused, name: string) =>
  why === 'not-whole' || why === 'damaged' || why === 'locked'
    ? say(why === 'locked' ? 'workbook-locked' : 'workbook-not-whole', { name })
    : why === 'bomb'
      ? say('word-bomb', { name, ratio: maxRatio })
      : say(`word-${why}`, { name })

interface Heard {
  open?(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
}

/** Elements by their names alone: some writers put a prefix before each. */
async function hear(xml: Uint8Array | undefined, { open, text, close }: Heard): Promise<void> {
  const breathe = breather()
  const decoder = new TextDecoder(xml?.[0] === 0xff ? 'utf-16le' : 'utf-8')
  const bare = (name: string) => name.slice(name.indexOf(':') + 1)
  const parser = new Parser(
    {
      onopentag: (name, attributes) => open?.(bare(name), attributes),
      ontext: (piece) => text?.(piece),
      onclosetag: (name) => close?.(bare(name)),
    },
    { xmlMode: true, decodeEntities: true },
  )
  for (let at = 0; xml !== undefined && at < xml.length; at += stride) {
    await breathe()
    parser.write(decoder.decode(xml.subarray(at, at + stride), { stream: true }))
  }
  parser.end()
}

async function bookOf(members: ReadonlyMap<string, Buffer>) {
  const targets = new Map<string, string>()
  await hear(members.get('xl/_rels/workbook.xml.rels'), {
    open: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship') targets.set(Id, Target.replace(/^\/?(?:xl\/)?/, 'xl/').toLowerCase())
    },
  })
  const sheets: { name: string; file: string }[] = []
  let first: 1900 | 1904 = 1900
  const xml = members.get('xl/workbook.xml')
  if (!xml) return undefined
  await hear(xml, {
    open: (tag, attributes) => {
      if (tag === 'workbookPr' && /^(?:1|true)$/.test(attributes.date1904 ?? '')) first = 1904
      if (tag !== 'sheet' || /hidden/i.test(attributes.state ?? '')) return
      const id = Object.entries(attributes).find(([key]) => /(?:^|:)id$/.test(key))?.[1] ?? ''
      sheets.push({ name: attributes.name ?? '', file: targets.get(id) ?? '' })
    },
  })
  return { sheets, first: first as 1900 | 1904 }
}

async function sharedTexts(xml: Uint8Array | undefined): Promise<string[]> {
  const texts: string[] = []
  const text = new CellText()
  await hear(xml, {
    open: (name) => {
      if (name === 'si') text.begin()
      else text.open(name)
    },
    text: (piece) => text.add(piece),
    close: (name) => {
      if (name === 'si') texts.push(text.end())
      else text.close(name)
    },
  })
  return texts
}

/** The text of a cell, without how Japanese is read aloud. */
class CellText {
  private value = ''
  private isText = false
  private isReading = false

  begin(): void {
    this.value = ''
  }

  open(name: string): void {
    if (name === 't') this.isText = true
    if (name === 'rPh') this.isReading = true
  }

  add(piece: string): void {
    if (this.isText && !this.isReading) this.value += piece
  }

  close(name: string): void {
    if (name === 't') this.isText = false
    if (name === 'rPh') this.isReading = false
  }

  end(): string {
    return this.value
      .replace(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      .replace(/\r\n?/g, '\n')
  }
}

/** By the number that a cell has of its style. */
async function formatsOf(xml: Uint8Array | undefined): Promise<NumberFormat[]> {
  const codes = new Map<number, string>()
  const formats: NumberFormat[] = []
  let isInCells = false
  await hear(xml, {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'cellXfs') isInCells = true
      if (name !== 'xf' || !isInCells) return
      const id = Number(attributes.numFmtId ?? 0)
      formats.push(numberFormat(id, codes.get(id)))
    },
    close: (name) => {
      if (name === 'cellXfs') isInCells = false
    },
  })
  return formats
}

class SheetReader {
  private readonly rows: Workbook['rows'] = []
  private row: { line: number; cells: string[] } = { line: 0, cells: [] }
  private column = 0
  private type = ''
  private format: NumberFormat | undefined
  private value = ''
  private isValue = false
  private readonly text = new CellText()
  private readonly merged: string[] = []

  constructor(
    private readonly shared: readonly string[],
    private readonly formats: readonly NumberFormat[],
    private readonly first: 1900 | 1904,
  ) {}

  async read(xml: Uint8Array): Promise<Workbook['rows']> {
    await hear(xml, {
      open: (name, attributes) => this.open(name, attributes),
      text: (piece) => {
        if (this.isValue) this.value += piece
        this.text.add(piece)
      },
      close: (name) => this.close(name),
    })
    this.fillMerged()
    return this.rows
  }

  private open(name: string, attributes: Record<string, string>): void {
    this.text.open(name)
    if (name === 'row') {
      this.row = { line: Number(attributes.r) || this.row.line + 1, cells: [] }
      this.column = 0
    } else if (name === 'c') {
      this.column = columnOf(attributes.r ?? '') ?? this.column + 1
      this.type = attributes.t ?? 'n'
      this.format = this.formats[Number(attributes.s ?? 0)]
      this.value = ''
      this.text.begin()
    } else if (name === 'v') this.isValue = true
    else if (name === 'mergeCell' && this.merged.length < maxFilled) this.merged.push(attributes.ref ?? '')
  }

  private close(name: string): void {
    this.text.close(name)
    if (name === 'v') this.isValue = false
    else if (name === 'c') this.endCell()
    else if (name === 'row' && this.row.cells.some((cell) => cell.trim() !== '')) this.rows.push(this.row)
  }

  private endCell(): void {
    const shown = this.shown()
    if (shown === '') return
    const { cells } = this.row
    const at = Math.min(this.column, maxColumn) - 1
    while (cells.length < at) cells.push('')
    cells[at] = shown
  }

  private shown(): string {
    const { type, value } = this
    if (type === 's') return this.shared[Number(value)] ?? ''
    if (type === 'inlineStr') return this.text.end()
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
    if (type === 'd') return value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '')
    return type === 'n' ? shownNumber(value, this.format, this.first) : value.replace(/\r\n?/g, '\n')
  }

  /** A cell that is merged over rows is said of each of them that says anything. */
  private fillMerged(): void {
    const at = new Map(this.rows.map((row) => [row.line, row]))
    let filled = 0
    for (const range of this.merged) {
      const [, from = '', first, to = '', last] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range) ?? []
      const column = (columnOf(from) ?? 0) - 1
      const value = at.get(Number(first))?.cells[column] ?? ''
      if (from !== to || column < 0 || value === '') continue
      for (let line = Number(first) + 1; line <= Number(last) && filled < maxFilled; line++, filled++) {
        const cells = at.get(line)?.cells
        if (!cells) continue
        while (cells.length < column) cells.push('')
        cells[column] ||= value
      }
    }
  }
}

/** From 1: `B7` is 2. */
function columnOf(place: string): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(place)?.[0]
  return letters === undefined
    ? undefined
    : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}
