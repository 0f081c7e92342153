/** Records of JSON from anywhere: what stands on their fields, whoever reads them. */
import type { NamedFiles } from '../../shared/named-photos.js'
import type { Release, ReleaseDraft } from '../../shared/records.js'
import type { TableField, TableRow } from '../../shared/table-mapping.js'

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What each field of such a record is in a table. */
export const recordFields: ReadonlyMap<string, TableField> = new Map([
  ['id', 'id'],
  ['title', 'headline'],
  ['body', 'body'],
  ['date', 'date'],
  ['topics', 'topics'],
  ['lang', 'language'],
  ['caption', 'caption'],
  ['credit', 'credit'],
] as const)

/** `embargo`, `embargoedUntil`, `embargo_date`. */
export const isEmbargo = (field: string): boolean =>
  /^embargo(?:ed)?[ _-]?(?:until|till|to|date|time|ends?)?$/i.test(field)

/** A value as lines: what is inside of it by its path. */
export function linesOf(path: string, value: unknown): string[] {
  if (isRecord(value)) return Object.entries(value).flatMap(([key, inner]) => linesOf(`${path}.${key}`, inner))
  if (Array.isArray(value))
    return value.some((entry) => typeof entry === 'object' && entry !== null)
      ? value.flatMap((entry, at) => linesOf(`${path}.${at + 1}`, entry))
      : linesOf(path, value.filter((entry) => entry !== null).join('; '))
  if (typeof value === 'number' || typeof value === 'boolean') return [`${path}: ${value}`]
  return typeof value === 'string' && value.trim() !== '' ? [`${path}: ${value.trim()}`] : []
}

export interface ReadingOfRecord {
  draft: ReleaseDraft
  /** Photos that it names; they are awaited in the draft, too. */
  named: NamedFiles
}

/** How the records of one file are read. */
export interface RecordsReader {
  /** @throws invalid */
  read(value: unknown): ReadingOfRecord
  /** What the same record would say of a release as the archive has it; `row` is that release as a row of a table. */
  told(value: unknown, release: Release, row: TableRow): ReleaseDraft
}
