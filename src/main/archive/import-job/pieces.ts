/** What a file holds, piece by piece: one release a document, many a list, a photo, or a sentence why it is refused. */

import { basename, extname } from 'node:path'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { isPhotoName, isSidecarName, photosIn, withPhotos } from '../../../shared/named-photos.js'
import type { CalendarDay, Photo, PhotoId, Release, ReleaseDraft } from '../../../shared/records.js'
import { type Said, say } from '../../../shared/said.js'
import { parseJson, readLines } from '../json-lines.js'
import { headBytes, photoType, refusedPicture } from '../picture-kinds.js'
import type { RecordsReader } from '../record-values.js'
import { shownName } from '../safe-name.js'
import { readWhole } from '../whole-file.js'
import type { ImportLookup, NamedPhoto } from './asks.js'
import type { Documents } from './documents.js'
import { sha256Of } from './duplicates.js'
import { type Entry, isLinesName, isTableName, type Place } from './gather.js'
import { itemsIn } from './items-in.js'
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

interface Common {
  /** Its name is such as `list.jsonl, line 7`. */
  place: Place
  /** Bytes of the file read by now. */
  read: number
}

export type Piece =
  | (Common & { kind: 'refused'; error: ArchiveError })
  | (Common & { kind: 'left-out'; why: Said })
  /** `record` where a line of an export tells of it; its original lies beside. */
  | (Common & { kind: 'photo'; record?: Photo })
  | (Common & {
      kind: 'release'
      /** Of the file, or of the line. */
      sha256(): string
      isLine: boolean
      /** A record of ours has an id that is its own, so that its bytes need not tell it apart. */
      hasOwnId?: boolean
      /** Read only when it is known not to be a duplicate by its bytes. */
      readDraft(): Promise<PieceDraft>
    })

/** Put into words only where something is told of it: most lines come in without. */
class PlaceInFile implements Place {
  private said: Said | undefined

  constructor(private readonly at: { file: string; line: number } | { file: string; item: number }) {}

  get where(): Said {
    this.said ??= 'line' in this.at ? say('line-of-file', this.at) : say('item-of-file', this.at)
    return this.said
  }

  get name(): string {
    return this.where.sentence
  }
}

/** What a document is read by: `day` is one that it may be from. */
interface OfDocuments {
  documents: Documents
  day: CalendarDay | undefined
}

export function piecesOf(
  entry: Entry,
  readers: ImportLookup,
  { documents, day }: OfDocuments,
  signal: AbortSignal,
): AsyncGenerator<Piece> {
  const name = shownName(basename(entry.path))
  const ending = extname(entry.path).toLowerCase()
  if (isLinesName(entry.path)) return lines(entry, name, readers, signal)
  if (isPhotoName(entry.path)) return photo(name)
  if (isSidecarName(entry.path)) return sidecarAlone(name)
  if (ending === '.json') return items(entry, name, readers)
  if (readers.readTable && isTableName(entry.path)) return rows(entry, name, readers)
  return document(entry, name, readers, { documents, day })
}

async function* photo(name: string): AsyncGenerator<Piece> {
  yield { kind: 'photo', place: { name }, read: 0 }
}

/** Those of photos that come in are no pieces. */
async function* sidecarAlone(name: string): AsyncGenerator<Piece> {
  const error = new ArchiveError('unreadable-file', say('sidecar-alone', { name }))
  yield { kind: 'refused', place: { name }, read: 0, error }
}

async function* document(
  entry: Entry,
  name: string,
  readers: ImportLookup,
  { documents, day }: OfDocuments,
): AsyncGenerator<Piece> {
  assertSize(entry, name, readers)
  const bytes = await documents.bytesOf(entry.path)
  const mails = (extname(entry.path).toLowerCase() === '.mbox' && readers.mailsIn?.(bytes)) || []
  if (mails.length > 1) {
    for (const [at, mail] of mails.entries())
      yield mailPiece(name, at + 1, mail, async () => documents.draftOf(await readers.readDocument(name, mail, day)))
    return
  }
  // Cards of cameras and phones hold photos without an ending.
  if (photoType(bytes.subarray(0, headBytes)) && !refusedPicture(bytes.subarray(0, headBytes), name)) {
    yield { kind: 'photo', place: { name }, read: 0 }
    return
  }
  const readDraft = async () => {
    const read = await documents.read(entry.path, name, day)
    return { draft: await documents.draftOf(read), photos: [], notes: [...(read.notes ?? [])] }
  }
  yield { kind: 'release', place: { name }, read: 0, sha256: () => sha256Of(bytes), isLine: false, readDraft }
}

function mailPiece(file: string, item: number, bytes: Uint8Array, read: () => Promise<ReleaseDraft>): Piece {
  const place = new PlaceInFile({ file, item })
  const readDraft = async () => ({ draft: await read(), photos: [], notes: [] })
  return { kind: 'release', place, read: 0, sha256: () => sha256Of(bytes), isLine: true, readDraft }
}

async function wholeFile(entry: Entry, name: string, readers: ImportLookup): Promise<Uint8Array> {
  assertSize(entry, name, readers)
  return readWhole(entry.path)
}

/** @throws unreadable-file */
function assertSize(entry: Entry, name: string, { maxDocumentBytes }: ImportLookup): void {
  if (entry.size <= maxDocumentBytes) return
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
  let reader: RecordsReader | undefined
  // Our own records need none, for which the file's first lines would be read twice.
  const readerOf = async () => (reader ??= await readers.recordsReader(entry.path))
  for await (const { line, bytes, read } of readLines(entry.path, signal)) {
    const place = new PlaceInFile({ file, line })
    const parse = () => parseJson(bytes, () => place.where)
    const piece = pieceOf(parse, place, read, bytes ?? new Uint8Array(), { readers, readerOf })
    if (piece.kind === 'release' && !piece.hasOwnId) await readerOf()
    yield piece
  }
}

/** One object, a list of them, or an object that holds a list. */
async function* items(entry: Entry, file: string, readers: ImportLookup): AsyncGenerator<Piece> {
  const bytes = await wholeFile(entry, file, readers)
  const value = parseJson(bytes, () => file)
  const inside = itemsIn(value)
  const reader = await readers.recordsReader(entry.path, inside ?? [value])
  const by = { readers, readerOf: async () => reader }
  if (!inside) {
    yield pieceOf(() => value, { name: file }, 0, bytes, by)
    return
  }
  for (const [at, item] of inside.entries()) {
    const text = Buffer.from(JSON.stringify(item) ?? '')
    const read = partOf(entry, at, inside.length)
    const place = new PlaceInFile({ file, item: at + 1 })
    yield pieceOf(() => item, place, read, text, by)
  }
}

/** Of a file that is read as a whole: by how many of its pieces come before this one. */
const partOf = ({ size }: Entry, at: number, count: number): number => Math.floor((size * at) / count)

function pieceOf(
  parse: () => unknown,
  place: Place,
  read: number,
  bytes: Uint8Array,
  { readers, readerOf }: { readers: ImportLookup; readerOf: () => Promise<RecordsReader> },
): Piece {
  try {
    const value = parse()
    const own = ownRecord(value, () => place.where ?? place.name)
    if (own && 'photo' in own) return { kind: 'photo', place, read, record: own.photo }
    const readDraft = async (): Promise<PieceDraft> => {
      if (own) {
        const photos = own.photoIds.map((ownId) => (ownId === undefined ? {} : { ownId }))
        return { draft: own.draft, photos, notes: [], isChecked: true }
      }
      const ninjs = readers.readNinjs?.(value)
      if (ninjs) return ninjs
      const reader = await readerOf()
      const { draft, named } = reader.read(value)
      const toldOf: ToldOf = async (current) => {
        const { row, photoNamed } = await readers.rowOf(current)
        const told = reader.told(value, current, row)
        if (named.names.length === 0) return { draft: told }
        const caption = named.caption === '' ? '' : row.caption
        const credit = named.credit === '' ? '' : row.credit
        const names = photosIn(row.photo, [row.caption, row.credit])
        return { draft: { ...told, associations: withPhotos(told, names, caption, credit) }, photoNamed }
      }
      const photos = draft.associations.map(({ awaited }) => (awaited === undefined ? {} : { originalName: awaited }))
      return { draft: withoutAwaited(draft), photos, notes: [], toldOf }
    }
    return {
      kind: 'release',
      place,
      read,
      sha256: () => sha256Of(bytes),
      isLine: true,
      hasOwnId: own !== undefined,
      readDraft,
    }
  } catch (error) {
    if (error instanceof ArchiveError) return { kind: 'refused', place, read, error }
    throw error
  }
}

/** The photos come with their places only once they are found. */
const withoutAwaited = (draft: ReleaseDraft): ReleaseDraft => ({
  ...draft,
  associations: draft.associations.map(({ awaited: _, ...place }) => place),
})

async function* rows(entry: Entry, file: string, readers: ImportLookup): AsyncGenerator<Piece> {
  const bytes = await wholeFile(entry, file, readers)
  const { rows: all = [], left } = (await readers.readTable?.(file, bytes, entry.path)) ?? {}
  if (left) yield { kind: 'left-out', place: { name: file }, read: 0, why: left }
  for (const [at, readRow] of all.entries()) {
    const row = readRow()
    const read = partOf(entry, at, all.length)
    const place = new PlaceInFile({ file, line: row.line })
    if ('refused' in row) {
      yield { kind: 'refused', place, read, error: new ArchiveError('invalid', row.refused) }
      continue
    }
    const photos = row.photoNames.map((originalName) => (originalName === '' ? {} : { originalName }))
    const sha256 = () => sha256Of(Buffer.from(JSON.stringify([row.draft, row.photoNames])))
    const { draft, toldOf } = row
    const readDraft = async () => ({ draft, photos, notes: [], ...(toldOf && { toldOf }) })
    yield { kind: 'release', place, read, sha256, isLine: true, readDraft }
  }
}
