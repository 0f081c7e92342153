/**
 * Files that hold a list of records of JSON: their columns told by the first of them, so that a person can say what they
 * are before the import.
 *
 * Our own records and ninjs are no rows: they say themselves what they are. Of a long list the first 5,000 are looked
 * through for what would be refused; the look before an import reads all. Rejected: columns of the whole list, which for
 * 30,000 releases takes a second more, and tells rare fields that are set aside all the same.
 */
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { TableOutline } from '../../../shared/contract/exchange.js'
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { TableMapping } from '../../../shared/table-mapping.js'
import { isLinesName } from '../import-job/gather.js'
import { itemsIn, mayHoldItems } from '../import-job/items-in.js'
import { releaseFromJson } from '../import-release.js'
import {
  columnsOfRecords,
  type RecordColumns,
  readingOf,
  recordsReader,
  tableOfRecords,
} from '../import-table/records.js'
import { ambiguousDates, problemsOf } from '../import-table.js'
import { parseJson, readLines } from '../json-lines.js'
import { isNinjs } from '../ninjs.js'
import { isRecord } from '../record-values.js'

interface NumberedRecord {
  /** The line, or the item of a list; 1 is the first. */
  line: number
  /** How many records there are up to it, whoever wrote them. */
  at: number
  value: unknown
}

/** Columns are told by these. */
const mostSamples = 200
const mostLookedThrough = 5_000
/** Bytes of a file in which the name of its list stands. */
const beginning = 4_096

/** Whether a file, by its name and how it begins, may be a list of records. */
export async function mayBeRecords(path: string): Promise<boolean> {
  if (isLinesName(path)) return true
  if (!/\.json$/i.test(path)) return false
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(beginning), 0, beginning, 0)
    return mayHoldItems(buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, ''))
  } finally {
    await file.close()
  }
}

/** A record that does not say itself what it is. */
const isForeign = (value: unknown): boolean =>
  isRecord(value) && !isNinjs(value) && !('revision' in value && typeof value.type === 'string')

/** Those from elsewhere among the first `most` records, and how many records there are, which only `all` has counted. */
async function recordsOf(
  path: string,
  bytesOf: (path: string) => Promise<Uint8Array>,
  { most, all }: { most: number; all: boolean },
): Promise<{ records: NumberedRecord[]; total: number }> {
  if (!isLinesName(path)) return recordsAmong(itemsIn(parseJson(await bytesOf(path), () => basename(path))) ?? [], most)
  const records: NumberedRecord[] = []
  let total = 0
  for await (const { line, bytes } of readLines(path)) {
    if (total++ >= most) {
      if (all) continue
      break
    }
    const value = saneValue(bytes)
    if (isForeign(value)) records.push({ line, at: total, value })
  }
  return { records, total }
}

function recordsAmong(items: readonly unknown[], most: number): { records: NumberedRecord[]; total: number } {
  const first = items.slice(0, most).map((value, at) => ({ line: at + 1, at: at + 1, value }))
  return { records: first.filter(({ value }) => isForeign(value)), total: items.length }
}

/** A line that cannot be read is refused by the import, with its reason. */
function saneValue(bytes: Uint8Array | undefined): unknown {
  try {
    return parseJson(bytes, () => '')
  } catch (error) {
    if (error instanceof ArchiveError) return undefined
    throw error
  }
}

/** The columns of a list, by those of its first records that are from elsewhere; `undefined` where none is. */
export async function columnsOfFile(
  path: string,
  bytesOf: (path: string) => Promise<Uint8Array>,
): Promise<RecordColumns | undefined> {
  const { records } = await recordsOf(path, bytesOf, { most: mostSamples, all: false })
  return records.length === 0 ? undefined : columnsOf(records)
}

/** The same of items that were read from one. */
export function columnsOfItems(items: readonly unknown[]): RecordColumns | undefined {
  const { records } = recordsAmong(items, mostSamples)
  return records.length === 0 ? undefined : columnsOf(records)
}

const columnsOf = (records: readonly NumberedRecord[]): RecordColumns =>
  columnsOfRecords(records.filter(({ at }) => at <= mostSamples).map(({ value }) => value))

export async function describeRecords(
  path: string,
  bytesOf: (path: string) => Promise<Uint8Array>,
  chosen: TableMapping | undefined,
  zone: string,
): Promise<TableOutline> {
  const { records, total } = await recordsOf(path, bytesOf, { most: mostLookedThrough, all: true })
  // As the import reads it: by what the first lines hold, whoever wrote them.
  const found = columnsOf(records)
  const table = tableOfRecords(basename(path), records, found)
  const mapping = chosen ?? found.proposed
  const reader = recordsReader(found.columns, mapping, releaseFromJson, zone)
  return {
    name: table.name,
    encoding: table.encoding,
    columns: found.columns,
    rows: total,
    proposed: found.proposed,
    ambiguousDates: ambiguousDates(table, mapping).length,
    problems: problemsOf(table, mapping),
    first: records.slice(0, 3).map(({ line, value }) => readingOf(line, () => reader.read(value))),
  }
}
