/** What a file holds, piece by piece: one release a document, many a list, a photo, or a sentence why it is refused. */
import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { bodyFromHtml, bodyToText } from '../../../shared/body.js'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { isPhotoName, isSidecarName, namedFilesIn, withPhotos } from '../../../shared/named-photos.js'
import {
  bodyHtml,
  mainHeadline,
  type Photo,
  type PhotoId,
  type Release,
  type ReleaseDraft,
} from '../../../shared/records.js'
import { type Said, say } from '../../../shared/said.js'
import { parseJson, readLines } from '../json-lines.js'
import { headBytes, photoType, refusedPicture } from '../picture-kinds.js'
import { shownName } from '../safe-name.js'
import type { ImportLookup, NamedPhoto } from './asks.js'
import { sha256Of } from './duplicates.js'
import { type Entry, isTableName, type Place } from './gather.js'
import { ownRecord } from './own-records.js'

/** `isChecked` where `checkRelease` would find nothing, since it was just decoded as a release. */
export interface PieceDraft {
  draft: ReleaseDraft
  /** Photos to attach; `ownId` is the id it had in the archive that the release comes from. */
  photos: (NamedPhoto & { ownId?: PhotoId })[]
  notes: Said[]
  isChecked?: boolean
  /** What the same source would say of a release as the archive has it. */
  toldOf?: ToldOf
}

export type ToldOf = (current: Release) => Promise<{ draft: ReleaseDraft; photoNamed?: ReadonlyMap<string, PhotoId> }>

/** Its name is such as `list.jsonl, line 7`. */
interface Common extends Place {
  /** Bytes of the file read by now. */
  read: number
}

export type Piece =
  | (Common & { kind: 'refused'; error: ArchiveError })
  /** `record` where a line of an export tells of it; its original lies beside. */
  | (Common & { kind: 'photo'; record?: Photo })
  | (Common & {
      kind: 'release'
      /** Of the file, or of the line. */
      sha256: string
      isLine: boolean
      /** Read only when it is known not to be a duplicate by its bytes. */
      readDraft(): Promise<PieceDraft>
    })

/** A document of any kind to a draft. */
export type ReadDocument = (name: string, bytes: Uint8Array) => Promise<ReleaseDraft>

export function piecesOf(
  entry: Entry,
  readers: ImportLookup,
  readDocument: ReadDocument,
  signal: AbortSignal,
): AsyncGenerator<Piece> {
  const name = shownName(basename(entry.path))
  const ending = extname(entry.path).toLowerCase()
  if (/\.(?:jsonl|ndjson)(?:\.gz)?$/i.test(entry.path)) return lines(entry, name, readers, signal)
  if (isPhotoName(entry.path)) return photo(name)
  if (isSidecarName(entry.path)) return sidecarAlone(name)
  if (ending === '.json') return items(entry, name, readers)
  if (readers.readTable && isTableName(entry.path)) return rows(entry, name, readers)
  return document(entry, name, readers, readDocument)
}

async function* photo(name: string): AsyncGenerator<Piece> {
  yield { kind: 'photo', name, read: 0 }
}

/** Those of photos that come in are no pieces. */
async function* sidecarAlone(name: string): AsyncGenerator<Piece> {
  const error = new ArchiveError('unreadable-file', say('sidecar-alone', { name }))
  yield { kind: 'refused', name, read: 0, error }
}

async function* document(
  entry: Entry,
  name: string,
  readers: ImportLookup,
  readDocument: ReadDocument,
): AsyncGenerator<Piece> {
  const bytes = await wholeFile(entry, name, readers)
  // Cards of cameras and phones hold photos without an ending.
  if (photoType(bytes.subarray(0, headBytes)) && !refusedPicture(bytes.subarray(0, headBytes), name)) {
    yield { kind: 'photo', name, read: 0 }
    return
  }
  const readDraft = async () => ({
    draft: await readDocument(name, bytes),
    photos: [],
    notes: [],
  })
  yield { kind: 'release', name, read: 0, sha256: sha256Of(bytes), isLine: false, readDraft }
}

async function wholeFile(entry: Entry, name: string, { maxDocumentBytes }: ImportLookup): Promise<Uint8Array> {
  if (entry.size <= maxDocumentBytes) return readFile(entry.path)
  throw new ArchiveError(
    'unreadable-file',
    say('document-too-large', {
      name,
      size: Math.round(entry.size / 1e6),
      most: Math.round(maxDocumentBytes / 1e6),
    }),
  )
}

async function* lines(entry: Entry, file: string, readers: ImportLookup, signal: AbortSignal): AsyncGenerator<Piece> {
  for await (const { line, bytes, read } of readLines(entry.path, signal)) {
    const where = say('line-of-file', { file, line })
    yield pieceOf(() => parseJson(bytes, where), where, read, bytes ?? new Uint8Array(), readers)
  }
}

/** One object, a list of them, or an object that holds a list of `items`. */
async function* items(entry: Entry, file: string, readers: ImportLookup): AsyncGenerator<Piece> {
  const bytes = await wholeFile(entry, file, readers)
  const value = parseJson(bytes, file)
  const inside = Array.isArray(value) ? (value as unknown[]) : listOf(value)
  if (!inside) {
    yield pieceOf(() => value, file, 0, bytes, readers)
    return
  }
  for (const [at, item] of inside.entries()) {
    const text = Buffer.from(JSON.stringify(item) ?? '')
    const read = partOf(entry, at, inside.length)
    yield pieceOf(() => item, say('item-of-file', { file, item: at + 1 }), read, text, readers)
  }
}

/** Of a file that is read as a whole: by how many of its pieces come before this one. */
const partOf = ({ size }: Entry, at: number, count: number): number => Math.floor((size * at) / count)

const listOf = (value: unknown): unknown[] | undefined =>
  typeof value === 'object' && value !== null && 'items' in value && Array.isArray(value.items)
    ? value.items
    : undefined

function pieceOf(
  parse: () => unknown,
  where: Said | string,
  read: number,
  bytes: Uint8Array,
  readers: ImportLookup,
): Piece {
  const place = typeof where === 'string' ? { name: where } : { name: where.sentence, where }
  try {
    const value = parse()
    const own = ownRecord(value, where)
    if (own && 'photo' in own) return { kind: 'photo', ...place, read, record: own.photo }
    const readDraft = async (): Promise<PieceDraft> => {
      if (own) {
        const photos = own.photoIds.map((ownId) => (ownId === undefined ? {} : { ownId }))
        return { draft: own.draft, photos, notes: [], isChecked: true }
      }
      const ninjs = readers.readNinjs?.(value)
      if (ninjs) return ninjs
      const toldOf: ToldOf = async (current) => {
        const record = value as Record<string, unknown>
        const draft = readers.readJsonRelease(fieldsOf(current, record))
        const told = namedFilesIn(record).names.length > 0 && (await readers.photosTold?.(current))
        if (!told) return { draft }
        const { names, photoNamed } = told
        const caption = gives(record, 'caption') ? told.caption : ''
        const credit = gives(record, 'credit') ? told.credit : ''
        return { draft: { ...draft, associations: withPhotos(draft.associations, names, caption, credit) }, photoNamed }
      }
      const draft = readers.readJsonRelease(value)
      const photos = draft.associations.map(({ awaited }) => (awaited === undefined ? {} : { originalName: awaited }))
      return { draft: withoutAwaited(draft), photos, notes: [], toldOf }
    }
    return {
      kind: 'release',
      ...place,
      read,
      sha256: sha256Of(bytes),
      isLine: true,
      readDraft,
    }
  } catch (error) {
    if (error instanceof ArchiveError) return { kind: 'refused', ...place, read, error }
    throw error
  }
}

/** A release in those fields of a record that it has. */
function fieldsOf(release: Release, record: object): Record<string, unknown> {
  const all = {
    title: mainHeadline(release),
    body: bodyToText(bodyFromHtml(bodyHtml(release)).blocks),
    date: release.contentCreated ?? null,
    topics: release.subjects.map(({ name }) => name),
    lang: release.language,
  }
  return Object.fromEntries(Object.entries(all).filter(([field]) => field in record))
}

/** Whether a record says what stands below its photos, or whose they are. */
const gives = (record: Readonly<Record<string, unknown>>, what: 'caption' | 'credit'): boolean =>
  namedFilesIn(record)[what] !== ''

/** The photos come with their places only once they are found. */
const withoutAwaited = (draft: ReleaseDraft): ReleaseDraft => ({
  ...draft,
  associations: draft.associations.map(({ awaited: _, ...place }) => place),
})

async function* rows(entry: Entry, file: string, readers: ImportLookup): AsyncGenerator<Piece> {
  const bytes = await wholeFile(entry, file, readers)
  const all = readers.readTable?.(file, bytes, entry.path) ?? []
  for (const [at, readRow] of all.entries()) {
    const row = readRow()
    const read = partOf(entry, at, all.length)
    const where = say('line-of-file', { file, line: row.line })
    const place = { name: where.sentence, where }
    if ('refused' in row) {
      yield { kind: 'refused', ...place, read, error: new ArchiveError('invalid', row.refused) }
      continue
    }
    const photos = row.photoNames.map((originalName) => (originalName === '' ? {} : { originalName }))
    const sha256 = sha256Of(Buffer.from(JSON.stringify([row.draft, row.photoNames])))
    const { draft, toldOf } = row
    const readDraft = async () => ({ draft, photos, notes: [], ...(toldOf && { toldOf }) })
    yield { kind: 'release', ...place, read, sha256, isLine: true, readDraft }
  }
}
