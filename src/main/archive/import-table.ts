/**
 * A spreadsheet's table (CSV, TSV, or the rows of a workbook) to releases: columns with samples and a proposed mapping, then a draft or a refusal a
 * row. Pure.
 *
 * Goal: an office's own list, with its own headings in English, Russian or Kazakh, comes in without being rewritten, and
 * no cell is lost: a column that is mapped to nothing is kept as set aside. Non-goals: guessing
 * what 03/04/2024 means: `dayFirst` says it, or the row is refused.
 */
import { parse } from 'csv-parse/sync'
import type { TableColumn, TableProblem, TableRowReading } from '../../shared/contract/exchange.js'
import { ArchiveError } from '../../shared/contract/failures.js'
import { listIn, photosIn, withPhotos } from '../../shared/named-photos.js'
import {
  type Instant,
  type ReleaseDraft,
  type ReleaseStatus,
  withHeadline,
  withSetAside,
} from '../../shared/records.js'
import { type Said, say } from '../../shared/said.js'
import { hasText, type TableField, type TableMapping, tableFields } from '../../shared/table-mapping.js'
import { readMoment } from '../../shared/zoned-time.js'
import { cellOf, columnOfTexts, readDay, unescaped } from './import-table/cells.js'
import { isSubjectLine, languageOf, proposedField, statusOf } from './import-table/words.js'
import { cleanText } from './json-lines.js'

export interface Table {
  name: string
  encoding: string
  delimiter: string
  columns: TableColumn[]
  rows: { line: number; cells: string[] }[]
  proposed: TableMapping
}

/** intake/decode-text.ts: bytes to text, whatever the encoding. */
export type DecodeText = (bytes: Uint8Array, name: string) => { text: string; encoding: string }
/** `releaseFromJson`: title, body, date … to a draft with its quotes and dateline. */
export type ReadRecord = (record: Record<string, unknown>) => ReleaseDraft

const maxColumns = 500

/** @throws unreadable-file where it is no text, or no table */
export function readTable(bytes: Uint8Array, name: string, decodeText: DecodeText): Table {
  const { text: decoded, encoding } = decodeText(bytes, name)
  // Excel's own hint, which is no row.
  const hint = /^sep=(.)\r?\n/i.exec(decoded)
  const text = cleanText(hint ? decoded.slice(hint[0].length) : decoded).replaceAll('\r\n', '\n')
  const delimiter = hint?.[1] ?? delimiterOf(text)
  return tableOfRows(recordsOf(text, delimiter, name, hint ? 1 : 0), { name, encoding, delimiter })
}

/** @throws unreadable-file where there is no row, or one that is too wide */
export function tableOfRows(
  all: Table['rows'],
  { name, encoding, delimiter }: Pick<Table, 'name' | 'encoding' | 'delimiter'>,
): Table {
  const [header, ...rows] = all.slice(headingAt(all))
  if (!header) throw new ArchiveError('unreadable-file', say('table-no-rows', { name }))
  const width = Math.max(header.cells.length, ...rows.slice(0, 1_000).map((row) => row.cells.length))
  if (width > maxColumns)
    throw new ArchiveError('unreadable-file', say('table-too-wide', { name, width, most: maxColumns }))
  const columns = Array.from({ length: width }, (_, at): TableColumn => {
    const samples = rows
      .slice(0, 200)
      .flatMap((row) => (row.cells[at]?.trim() ? [row.cells[at].trim().slice(0, 200)] : []))
    return { name: header.cells[at]?.trim() || `column ${at + 1}`, samples: samples.slice(0, 3) }
  })
  const proposed = proposedColumns(columns)
  if (proposed.body === undefined) {
    const values = columns.map((_, at) => rows.slice(0, 200).flatMap(({ cells }) => cells[at]?.trim() || []))
    const texts = columnOfTexts(values, new Set(Object.values(proposed)))
    if (texts !== undefined) proposed.body = texts
  }
  return { name, encoding, delimiter, columns, rows, proposed: { columns: proposed } }
}

/** Its columns with the field that each would be, also where another has it already, and its cells as they were written. */
export function sheetOf({ columns, rows, proposed }: Table) {
  const byColumn = new Map(tableFields.map((field) => [proposed.columns[field], field]))
  return {
    columns: columns.map(({ name, samples }, at) => ({
      name,
      field: byColumn.get(at) ?? proposedField(name),
      isEmpty: samples.length === 0,
    })),
    rows: rows.map(({ cells }) => cells.map(unescaped)),
  }
}

/** Below a title that stands alone above it, as merged cells leave it. */
function headingAt(all: Table['rows']): number {
  const filled = (row: Table['rows'][number]) => row.cells.filter((cell) => cell.trim() !== '')
  const at = all.slice(0, 10).findIndex((row) => filled(row).length > 1)
  const known =
    at < 1 ? [] : filled(all[at] as Table['rows'][number]).filter((cell) => proposedField(cell) !== undefined)
  return known.length > 1 ? at : 0
}

/**
 * One reading a row, in order, read when it is asked for. `readRecord` finds quotes and dateline in the body, as for
 * any other record.
 */
export const rowsOfTable = (table: Table, mapping: TableMapping, readRecord: ReadRecord): (() => TableRowReading)[] =>
  table.rows.map(({ line, cells }) => () => {
    try {
      return { line, ...draftOfRow(table, mapping, cells, readRecord) }
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error
      return { line, refused: error.said }
    }
  })

export const draftsFromTable = (...table: Parameters<typeof rowsOfTable>): TableRowReading[] =>
  rowsOfTable(...table).map((read) => read())

/** What a table with these columns would say of a release whose cells these are. @throws invalid */
export function draftOfCells(
  table: Table,
  mapping: TableMapping,
  cells: Readonly<Record<TableField, string>>,
  readRecord: ReadRecord,
): ReleaseDraft {
  const inOrder = table.columns.map(() => '')
  for (const field of tableFields) {
    const at = mapping.columns[field]
    if (at !== undefined) inOrder[at] = cells[field]
  }
  return draftOfRow(table, mapping, inOrder, readRecord).draft
}

/** Lines whose date could be read in two ways; they wait for `dayFirst`. */
export const ambiguousDates = (table: Table, mapping: TableMapping): number[] =>
  table.rows.flatMap(({ line, cells }) => (readDay(cellOf(cells, mapping, 'date'), undefined).ambiguous ? [line] : []))

/** Columns with cells that cannot be what the mapping takes them for; dates that can be two days are not counted. */
export function problemsOf(table: Table, mapping: TableMapping): TableProblem[] {
  const problemIn: Partial<Record<TableField, (text: string) => Said | undefined>> = {
    date: (text) => readDay(text, mapping.dayFirst ?? true).problem,
    status: (text) => saidBy(() => statusIn(text)),
    language: (text) => saidBy(() => languageOf(text)),
    embargo: (text) => saidBy(() => momentIn(text)),
  }
  return tableFields.flatMap((field) => {
    const column = mapping.columns[field]
    const read = problemIn[field]
    if (column === undefined || !read) return []
    const found = table.rows.flatMap(({ cells }) => {
      const text = cellOf(cells, mapping, field)
      return (text === '' ? undefined : read(text)) ?? []
    })
    return found[0] ? [{ column, rows: found.length, example: found[0] }] : []
  })
}

function saidBy(read: () => unknown): Said | undefined {
  try {
    read()
    return undefined
  } catch (error) {
    if (error instanceof ArchiveError) return error.said
    throw error
  }
}

function draftOfRow(
  table: Table,
  mapping: TableMapping,
  cells: readonly string[],
  readRecord: ReadRecord,
): { draft: ReleaseDraft; photoNames: string[] } {
  const cell = (field: TableField): string => cellOf(cells, mapping, field)
  // An empty line at either end is a photo's that has none.
  const lines = (field: TableField): string => unescaped(cells[mapping.columns[field] ?? -1] ?? '')
  const { day, problem } = readDay(cell('date'), mapping.dayFirst)
  if (problem !== undefined) throw new ArchiveError('invalid', problem)
  const language = cell('language') === '' ? (mapping.language ?? '') : languageOf(cell('language'))
  const read = readRecord({
    id: cell('id'),
    title: cell('headline'),
    body: cell('body'),
    lang: language,
    topics: cell('topics').replaceAll('\n', ';'),
    ...(day === undefined ? {} : { date: day }),
  })
  const [caption, credit] = [lines('caption'), lines('credit')]
  const photoNames = photosIn(lines('photo'), [caption, credit])
  const draft: ReleaseDraft = {
    ...withCells(read, cell),
    associations: withPhotos(read, photoNames, caption, credit),
  }
  return { draft: withOthers(draft, table, mapping, cells), photoNames }
}

/** A release with what its row says besides its text. @throws invalid */
export function withCells(
  read: ReleaseDraft,
  cell: (field: 'status' | 'embargo' | 'subhead' | 'place' | 'event') => string,
): ReleaseDraft {
  return {
    ...read,
    ...(cell('status') === '' ? {} : { status: statusIn(cell('status')) }),
    ...(cell('embargo') === '' ? {} : { embargoedUntil: momentIn(cell('embargo')) }),
    headlines: cell('subhead') === '' ? read.headlines : withHeadline(read.headlines, 'sub', cell('subhead')),
    places: placesOf(read, cell('place')),
    events: cell('event') === '' ? read.events : eventsOf(read, cell('event')),
  }
}

const statusIn = (text: string): ReleaseStatus => {
  const status = statusOf(text)
  if (status) return status
  throw new ArchiveError('invalid', say('cell-no-status', { text }))
}

const momentIn = (text: string): Instant => {
  const moment = readMoment(text)
  if (moment !== undefined) return moment
  throw new ArchiveError('invalid', say('cell-no-moment', { text: text.slice(0, 60) }))
}

/** Not a dateline: the text has none if the reader found none in it. */
function placesOf(read: ReleaseDraft, text: string): ReleaseDraft['places'] {
  const known = new Set(read.places.map(({ name }) => name))
  const added = listIn(text).filter((name) => !known.has(name))
  return [...read.places, ...added.map((name) => ({ name }))]
}

const eventsOf = (read: ReleaseDraft, text: string): ReleaseDraft['events'] => {
  const names = new Set(read.events.map((event) => event.name))
  const added = listIn(text).filter((name) => !names.has(name))
  return [...read.events, ...added.map((name) => ({ rel: 'about' as const, name }))]
}

/** Cells of columns that have no field and were not left out are set aside under their headings. */
function withOthers(draft: ReleaseDraft, table: Table, mapping: TableMapping, cells: readonly string[]): ReleaseDraft {
  const used = new Set<number | undefined>([...Object.values(mapping.columns), ...(mapping.leftOut ?? [])])
  const others = cells.flatMap((cell, at) =>
    used.has(at) || cell.trim() === '' ? [] : [`${table.columns[at]?.name ?? `column ${at + 1}`}: ${unescaped(cell)}`],
  )
  return withSetAside(draft, others.join('\n'))
}

/** By the heading, and of two columns that would do the first. The one subject of a list without headlines is one. */
function proposedColumns(columns: readonly TableColumn[]): TableMapping['columns'] {
  const mapping: TableMapping['columns'] = {}
  for (const [at, column] of columns.entries()) {
    const field = proposedField(column.name)
    if (field !== undefined && mapping[field] === undefined) mapping[field] = at
  }
  const { topics, headline } = mapping
  if (headline !== undefined || topics === undefined || !isSubjectLine(columns[topics]?.name ?? '')) return mapping
  const { topics: _, ...others } = mapping
  return { ...others, headline: topics }
}

/** The sign that parts the heading most often, outside quotes. */
function delimiterOf(text: string): string {
  const counts = new Map([',', ';', '\t'].map((sign) => [sign, 0]))
  let quoted = false
  for (const sign of text.slice(0, 100_000)) {
    if (sign === '"') quoted = !quoted
    else if (sign === '\n' && !quoted && [...counts.values()].some((count) => count > 0)) break
    else if (!quoted && counts.has(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0]
}

interface ParsedRecord {
  record: string[]
  info: { lines: number }
}

function recordsOf(text: string, delimiter: string, name: string, linesBefore: number): Table['rows'] {
  const read = (to = -1): ParsedRecord[] =>
    parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: 8_000_000,
      to,
    }) as unknown as ParsedRecord[]
  let records: ParsedRecord[]
  try {
    records = read()
  } catch (error) {
    const { code, records: whole = 0 } = error as { code?: string; records?: number }
    if (code !== 'CSV_QUOTE_NOT_CLOSED') throw new ArchiveError('unreadable-file', say('table-rows-unclear', { name }))
    const before = whole === 0 ? 0 : (read(whole).at(-1)?.info.lines ?? 0)
    throw new ArchiveError('unreadable-file', say('table-quote-open', { name, line: linesBefore + before + 1 }))
  }
  let before = linesBefore
  return records
    .map(({ record, info }) => {
      const line = before + 1
      before = linesBefore + info.lines
      return { line, cells: record }
    })
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
}

/** The fields of a mapping that came from outside (a page, a saved file), checked. @throws invalid */
export function checkMapping(mapping: TableMapping, table: Pick<Table, 'name' | 'columns'>): void {
  for (const field of tableFields) {
    const at = mapping.columns[field]
    if (at !== undefined && !(Number.isInteger(at) && at >= 0 && at < table.columns.length))
      throw new ArchiveError('invalid', say('mapping-no-column', { name: table.name, column: at + 1, field }))
  }
  if (!hasText(mapping)) throw new ArchiveError('invalid', say('mapping-no-text', { name: table.name }))
}
