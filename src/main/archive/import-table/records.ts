/**
 * Records of JSON (lines of JSON Lines, items of a list) as any newsroom's system writes them: which of their fields comes
 * in as what, as a table's columns do.
 *
 * Goal: `{headline, text, published_at}` and `{title: {rendered}, content: {rendered}}` come in as `{title, body, date}`
 * does, by a mapping that is proposed by names and contents (`published: true` is no date) or chosen by hand, and what has
 * no field is set aside under its name. Non-goal: records deep inside of others. Rejected: to fix the names that a record
 * must have, which lost headlines among what is set aside. Pure.
 */
import { bodyToText } from '../../../shared/body.js'
import type { TableColumn, TableRowReading } from '../../../shared/contract/exchange.js'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { findDates } from '../../../shared/dates.js'
import { readLanguage } from '../../../shared/language-tag.js'
import { namedFilesIn, photoFields } from '../../../shared/named-photos.js'
import { readHtml } from '../../../shared/read-html.js'
import { withSetAside } from '../../../shared/records.js'
import { say } from '../../../shared/said.js'
import { columnUse, isField, type TableField, type TableMapping } from '../../../shared/table-mapping.js'
import { writeZonedTime } from '../../../shared/zoned-time.js'
import { type ReadRecord, type Table, withCells } from '../import-table.js'
import {
  isEmbargo,
  isRecord,
  linesOf,
  type ReadingOfRecord,
  type RecordsReader,
  recordFields,
} from '../record-values.js'
import { columnOfTexts, readDay } from './cells.js'
import { isSubjectLine, proposedField, statusOf } from './words.js'

/** What a list's first records tell of all. */
export interface RecordColumns {
  columns: TableColumn[]
  proposed: TableMapping
}

const mostColumns = 500
/** Objects inside of each other whose fields are columns: `content.body.text`. */
const deepest = 3
const wholeFields: ReadonlySet<string> = new Set(photoFields)

type Named = readonly [name: string, value: unknown]

/** Its fields; those of an object inside of it as `title.rendered`. */
function fieldsIn(
  record: Readonly<Record<string, unknown>>,
  before = '',
  depth = 1,
  into: [name: string, value: unknown][] = [],
): Named[] {
  for (const key of Object.keys(record)) {
    const name = before === '' ? key : `${before}${key}`
    const value = untyped(record[key])
    if (isRecord(value) && depth < deepest && !wholeFields.has(name)) fieldsIn(value, `${name}.`, depth + 1, into)
    else into.push([name, value])
  }
  return into
}

const typed = /^\$(?:oid|date|number(?:Int|Long|Double|Decimal))$/

/** A value as a database writes it with its type: `{"$oid": "…"}`, `{"$date": {"$numberLong": "…"}}`. */
function untyped(value: unknown): unknown {
  if (!isRecord(value)) return value
  const [only, ...others] = Object.entries(value)
  if (only === undefined || others.length > 0 || !typed.test(only[0])) return value
  const inside = untyped(only[1])
  const isNumber = only[0].startsWith('$number') && typeof inside === 'string' && Number.isSafeInteger(Number(inside))
  return isNumber ? Number(inside) : inside
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

/** A value as the cell of a table. */
function cellOfValue(value: unknown): string {
  if (isEmpty(value)) return ''
  if (typeof value === 'string') return value.trim()
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join('; ')
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value)
}

/** The columns of a list, and what they most likely are, by its first records. */
export function columnsOfRecords(samples: readonly unknown[]): RecordColumns {
  const found = new Map<string, unknown[]>()
  for (const [name, value] of samples.filter(isRecord).flatMap((record) => fieldsIn(record))) {
    const values = found.get(name) ?? []
    if (found.size >= mostColumns && values.length === 0) continue
    if (!isEmpty(value)) values.push(value)
    found.set(name, values)
  }
  const columns = [...found].map(([name, values]) => ({
    name,
    samples: values.slice(0, 3).map((value) => cellOfValue(value).slice(0, 200)),
  }))
  return { columns, proposed: { columns: proposedFor([...found]) } }
}

/** The names that Dateline's own lines have come first, then those that offices and their systems use. */
function proposedFor(found: readonly (readonly [name: string, values: readonly unknown[]])[]): TableMapping['columns'] {
  const mapping: TableMapping['columns'] = {}
  const propose = (field: TableField | undefined, at: number | undefined) => {
    if (field !== undefined && at !== undefined && mapping[field] === undefined) mapping[field] = at
  }
  for (const [at, [name]] of found.entries()) propose(ownField(name), at)
  const taken = new Set(Object.values(mapping))
  for (const [at, [name, values]] of found.entries()) {
    if (taken.has(at) || values.length === 0 || wholeFields.has(name)) continue
    const field = spokenField(name)
    if (field !== undefined && areSuch(field, values)) propose(field, at)
  }
  // Only where nothing tells when it went out.
  for (const [at, [name, values]] of found.entries())
    if (values.length > 0 && waysOf(name).some((way) => created.test(way)) && areSuch('date', values))
      propose('date', at)
  propose('body', textsIn(found, mapping))
  const { topics, headline } = mapping
  const [subject = '', lines = []] = found[topics ?? -1] ?? []
  if (headline !== undefined || !isSubjectLine(subject) || !lines.every((value) => typeof value === 'string'))
    return mapping
  const { topics: _, ...others } = mapping
  return { ...others, ...(topics === undefined ? {} : { headline: topics }) }
}

/** Where no name says which are the texts, their length does. */
function textsIn(
  found: readonly (readonly [name: string, values: readonly unknown[]])[],
  mapping: TableMapping['columns'],
) {
  const columns = found.map(([, values]) =>
    values.every((value) => fits('body', value)) ? values.map(cellOfValue) : [],
  )
  return columnOfTexts(columns, new Set(Object.values(mapping)))
}

/** Of many, a few may have no day yet: they are told of. */
function areSuch(field: TableField, values: readonly unknown[]): boolean {
  const others = values.filter((value) => !fits(field, value)).length
  return others === 0 || (field === 'date' && others * 10 <= values.length)
}

const ownField = (name: string): TableField | undefined =>
  recordFields.get(name) ?? (wholeFields.has(name) ? 'photo' : isEmbargo(name) ? 'embargo' : undefined)

const wrapped = /\.(?:rendered|raw|value|text|plain|html|name|title|label)$/i
const wrapping =
  /^(?:(?:_source|article|attributes|content|data|fields|item|node|post|properties|record|release|story)\.|wp:)+/i
const created = /^(?:date )?(?:first ?|version ?)?created(?: at| on| time| date)?$|^creation date$|^дата создания$/i

/** `attributes.publishedAt` may be called `published At`, `title.rendered` `title`. */
function waysOf(name: string): string[] {
  const inside = name.replace(wrapping, '')
  const ways = [name, name.replace(wrapped, ''), inside, inside.replace(wrapped, '')]
  return ways.map((way) => way.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll('_', ' '))
}

/** `title.rendered` is a title, `attributes.headline` a headline, `publishedAt` a date. */
function spokenField(name: string): TableField | undefined {
  for (const way of waysOf(name)) {
    const field = proposedField(way)
    if (field !== undefined) return field
  }
  return undefined
}

/** Whether a value can be what its name says: where one of the first cannot, the name means something else. */
function fits(field: TableField, value: unknown): boolean {
  switch (field) {
    case 'embargo':
      return true
    case 'id':
      return typeof value === 'string' || typeof value === 'number'
    case 'photo':
      return namedFilesIn({ photos: value }).names.length > 0
    case 'topics':
      return namesIn(value) !== undefined
    case 'body':
      return (typeof value === 'string' && !json.test(value)) || isTexts(value)
    case 'caption':
    case 'credit':
      return typeof value === 'string' || isTexts(value)
    case 'date': {
      if (typeof value === 'number') return isMoment(value)
      const { problem, ambiguous } = typeof value === 'string' ? readDay(value.trim(), undefined) : { problem: true }
      return problem === undefined || ambiguous === true
    }
    case 'status':
      return typeof value === 'string' && statusOf(value) !== undefined
    case 'language':
      return typeof value === 'string' && readLanguage(value) !== undefined
    case 'place':
      return typeof value === 'string' && findDates(value).length === 0
    case 'headline':
    case 'subhead':
    case 'event':
      return typeof value === 'string'
  }
}

/** A text as an editor keeps it, with the marks of its own. */
const json = /^\s*(?:\{\s*"|\[\s*[{[])/

/** Seconds or milliseconds since 1970, from 2001 on: a smaller number means something else. */
const isMoment = (value: number): boolean => (value >= 1e9 && value < 4.2e9) || (value >= 1e12 && value < 4.2e12)

/** The day that a moment is on where the house is; any other value as it is. */
const dayOfMoment = (value: unknown, zone: string): unknown =>
  typeof value === 'number' && isMoment(value)
    ? writeZonedTime(new Date(value < 1e12 ? value * 1000 : value).toISOString(), zone).slice(0, 10)
    : value

/** By the clock of a server; midnight is how many write a day without a time. */
const serverTime = /^(\d{4}-\d\d-\d\d)T(?!00:00(?::00(?:\.0+)?)?[Z+-])(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]00:?00)$/

/** As `dayOfMoment`, also of `2024-05-30T19:00:00Z`, which is the 31st where that is midnight. */
function dayWhere(value: unknown, zone: string): unknown {
  const [, day, time] = (typeof value === 'string' && serverTime.exec(value.trim())) || []
  return day === undefined ? dayOfMoment(value, zone) : writeZonedTime(`${day}T${time}:00Z`, zone).slice(0, 10) || value
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

/** A text, a list of texts, or of objects that have a name each. */
function namesIn(value: unknown): string | string[] | undefined {
  if (typeof value === 'string') return value
  if (!Array.isArray(value)) return undefined
  const names = value.map((one: unknown) =>
    isRecord(one) ? (one.name ?? one.title ?? one.label ?? one['#text']) : one,
  )
  return isTexts(names) ? names : undefined
}

/** Reads the records of a list with these columns. `readRecord` is `releaseFromJson`; moments are days of this zone. */
export function recordsReader(
  columns: readonly TableColumn[],
  mapping: TableMapping,
  readRecord: ReadRecord,
  zone: string,
): RecordsReader {
  const placeOf = new Map(columns.map(({ name }, at) => [name, at] as const))
  const uses = columns.map((_, at) => columnUse(mapping, at))
  const nameOf = (field: TableField): string => columns[mapping.columns[field] ?? -1]?.name ?? field
  // A list's first photo may have a field besides that of all.
  const hasPhotos = mapping.columns.photo !== undefined && wholeFields.has(nameOf('photo'))
  const isReadAnyhow = (name: string) => name === 'source' || isEmbargo(name) || (hasPhotos && wholeFields.has(name))

  const sorted = (value: unknown) => {
    if (!isRecord(value)) throw new ArchiveError('invalid', say('line-not-record'))
    const given = new Map<TableField, unknown>()
    const others: Record<string, unknown> = {}
    const aside: string[] = []
    for (const [name, inside] of fieldsIn(value)) {
      const at = placeOf.get(name)
      const use = uses[at ?? -1] ?? 'aside'
      if (use === 'leaveOut') continue
      if (isField(use) && !given.has(use)) given.set(use, use === 'date' ? dayWhere(inside, zone) : inside)
      else if (isReadAnyhow(name) || !recordFields.has(name)) others[name] = inside
      else aside.push(...linesOf(name, inside))
    }
    return { given, others, aside }
  }

  const draftOf = (given: ReadonlyMap<TableField, unknown>, others: Readonly<Record<string, unknown>>) => {
    const text = (field: TableField, between = '; '): string => {
      const value = given.get(field)
      if (isEmpty(value)) return ''
      if (typeof value === 'string') return value.trim()
      if (field === 'id' && typeof value === 'number') return String(value)
      if (isTexts(value) && field !== 'headline') return value.join(between)
      throw new ArchiveError('invalid', say('field-not-text', { field: nameOf(field) }))
    }
    const line = (field: TableField): string => lineOf(text(field))
    const topics = given.get('topics')
    const kept = (field: TableField, name: string) => (given.has(field) ? { [name]: given.get(field) } : {})
    const record = {
      ...kept('photo', hasPhotos ? nameOf('photo') : 'photos'),
      ...others,
      ...kept('caption', 'caption'),
      ...kept('credit', 'credit'),
      ...kept('embargo', isEmbargo(nameOf('embargo')) ? nameOf('embargo') : 'embargo'),
      id: text('id'),
      title: line('headline'),
      body: text('body', '\n\n'),
      date: dayTold(text('date'), mapping.dayFirst),
      lang: text('language') || (mapping.language ?? ''),
      topics: namesIn(topics) ?? topics,
    }
    const { rest: _, ...named } = namedFilesIn(record)
    // Its embargo was read with the record: of several the latest counts.
    const cell = (field: TableField) => (field === 'embargo' ? '' : field === 'subhead' ? line(field) : text(field))
    return { draft: withCells(readRecord(record), cell), named }
  }

  /** A record that calls its headline or text otherwise than the others, read by its own names. */
  const strange = (value: unknown, given: ReadonlyMap<TableField, unknown>): RecordsReader | undefined => {
    const lacking = (['headline', 'body'] as const).filter(
      (field) => mapping.columns[field] !== undefined && isEmpty(given.get(field)),
    )
    if (lacking.length === 0 || mapping.leftOut?.length) return undefined
    const own = columnsOfRecords([value])
    const says = (field: TableField) => {
      const { name = '', samples = [] } = own.columns[own.proposed.columns[field] ?? -1] ?? {}
      return samples.length > 0 && (ownField(name) ?? spokenField(name)) === field
    }
    if (!lacking.some(says)) return undefined
    const { dayFirst, language } = mapping
    const told = { ...(dayFirst === undefined ? {} : { dayFirst }), ...(language === undefined ? {} : { language }) }
    return recordsReader(own.columns, { ...own.proposed, ...told }, readRecord, zone)
  }

  return {
    read(value) {
      const { given, others, aside } = sorted(value)
      const ownReader = strange(value, given)
      if (ownReader) return ownReader.read(value)
      const { draft, named } = draftOf(given, others)
      return { draft: withSetAside(draft, aside.join('\n')), named }
    },
    told(value, release, row) {
      const names = release.subjects.map(({ name }) => name)
      const isTold = (field: TableField) => !['id', 'photo', 'caption', 'credit'].includes(field)
      const { given } = sorted(value)
      const ownReader = strange(value, given)
      if (ownReader) return ownReader.told(value, release, row)
      const fields = [...given.keys()].filter(isTold)
      return draftOf(new Map(fields.map((field) => [field, field === 'topics' ? names : row[field]])), {}).draft
    },
  }
}

const markedUp = /<\/?[a-z][^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]{2,8});/i

/** A headline as a site's editor keeps it, with `&amp;` and `<i>`, as text. */
const lineOf = (text: string): string =>
  markedUp.test(text)
    ? bodyToText(readHtml(`<p>${text}</p>`).parts.map(({ block }) => block))
        .replace(/\s+/g, ' ')
        .trim()
    : text

/**
 * What can only be one day is that day; the rest is read as the lines of our own are. @throws invalid where it can be
 * two
 */
function dayTold(text: string, dayFirst: boolean | undefined): string {
  const { day, ambiguous, problem } = readDay(text, dayFirst)
  if (ambiguous && problem) throw new ArchiveError('invalid', problem)
  return day ?? text
}

/** Records as rows, so that what is wrong with a table's columns is found in theirs. */
export function tableOfRecords(
  name: string,
  records: readonly { line: number; value: unknown }[],
  { columns, proposed }: RecordColumns,
): Table {
  // Moments are days, of whatever zone.
  const inWords = (value: unknown) => cellOfValue(dayOfMoment(value, 'UTC'))
  const rows = records.map(({ line, value }) => {
    const values = new Map(isRecord(value) ? fieldsIn(value) : [])
    return { line, cells: columns.map(({ name: column }) => inWords(values.get(column))) }
  })
  return { name, encoding: 'utf-8', delimiter: '', columns, rows, proposed }
}

export function readingOf(line: number, read: () => ReadingOfRecord): TableRowReading {
  try {
    const { draft, named } = read()
    return { line, draft, photoNames: named.names }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error
    return { line, refused: error.said }
  }
}
