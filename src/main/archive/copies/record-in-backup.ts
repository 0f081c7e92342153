/**
 * A record as a backup has it: the newest of its images, in its file, in the trash, or in the journal that was taken along.
 *
 * A backup beside a program that had the archive open holds saves that were in the journal alone: of those the file has an
 * older image, or none.
 */
import { basename } from 'node:path'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { type Decoder, decode } from '../../../shared/decode.js'
import { type AnyRecord, type RecordKind, recordDecoders, recordKinds } from '../../../shared/record-kinds.js'
import type { RecordId } from '../../../shared/records.js'
import { say } from '../../../shared/said.js'
import { filesOfBackup, readFromBackup } from '../backup/restore-backup.js'
import type { Holdings } from '../holdings.js'
import { documentBytes } from '../store/document-text.js'
import { linesIn, segmentAt } from '../store/read-journal.js'
import { parseDocument, placeOfPath, recordPath, Unreadable } from '../store.js'

/** @throws damaged, and as `readFromBackup` */
export async function recordInBackup(bag: string, uri: RecordId, holdings: Holdings): Promise<AnyRecord | undefined> {
  const images = [await inItsFile(bag, uri, holdings), ...(await inTheJournal(bag, uri))]
  return images.reduce((newest, image) => ((image?.revision ?? 0) >= (newest?.revision ?? 0) ? image : newest))
}

async function inItsFile(bag: string, uri: RecordId, holdings: Holdings): Promise<AnyRecord | undefined> {
  const entry = holdings.catalogue.get(uri)
  // What is not here any more may have been of any kind.
  const places = entry
    ? [holdings.placeOf(uri)]
    : recordKinds.filter((kind) => kind !== 'photo').map((kind) => ({ kind, uri }))
  for (const place of places)
    for (const trashed of [false, true]) {
      const bytes = await ifInBackup(readFromBackup(bag, recordPath({ ...place, trashed })))
      if (bytes) return recordIn(bytes, place.kind, basename(bag))
    }
  // A photo's record is named by its original: without it only a look into all of them tells.
  const photos = entry ? [] : filesOfBackup(bag, (path) => placeOfPath(path)?.kind === 'photo')
  for await (const { bytes } of photos) {
    if (!Buffer.from(bytes).includes(uri)) continue
    const record = recordIn(bytes, 'photo', basename(bag))
    if (record.uri === uri) return record
  }
  return undefined
}

async function inTheJournal(bag: string, uri: RecordId): Promise<AnyRecord[]> {
  const files: { name: string; bytes: Uint8Array }[] = []
  for await (const { path, bytes } of filesOfBackup(bag, (path) => segmentAt(path) !== undefined))
    files.push({ name: segmentAt(path) ?? '', bytes })
  return linesIn(files).flatMap(({ documents }) =>
    documents.flatMap(({ path, document }) => {
      const kind = placeOfPath(path)?.kind
      return kind && document?.uri === uri ? recordIn(documentBytes(document), kind, basename(bag)) : []
    }),
  )
}

async function ifInBackup<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (error instanceof ArchiveError && error.code === 'not-found') return undefined
    throw error
  }
}

function recordIn(bytes: Uint8Array, kind: RecordKind, name: string): AnyRecord {
  const damaged = () => new ArchiveError('damaged', say('backup-record-damaged', { bag: name }))
  try {
    const decoded = decode(recordDecoders[kind] as Decoder<AnyRecord>, parseDocument(bytes))
    if ('problems' in decoded) throw damaged()
    return decoded.value
  } catch (error) {
    throw error instanceof Unreadable ? damaged() : error
  }
}
