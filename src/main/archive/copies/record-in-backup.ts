/**
 * Records as a backup has them: the newest of their images, in the file, in the trash, or in the journal that was taken
 * along.
 *
 * A backup beside a program that had the archive open holds saves that were in the journal alone: of those the file has an
 * older image, or none.
 */
import { basename } from 'node:path'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { type Decoder, decode } from '../../../shared/decode.js'
import { type AnyRecord, type RecordKind, recordDecoders } from '../../../shared/record-kinds.js'
import { type RecordId, uuidOf } from '../../../shared/records.js'
import { say } from '../../../shared/said.js'
import { type ManifestEntry, readBagInfo, readTrustedManifest } from '../backup/bag.js'
import { realBagDisk, stopIfCancelled } from '../backup/bag-disk.js'
import { readListed } from '../backup/read-backup.js'
import { explainingDisk } from '../disk-errors.js'
import type { Holdings } from '../holdings.js'
import { linesIn, segmentAt } from '../store/read-journal.js'
import { type DocumentValue, parseDocument, placeOfPath, Unreadable } from '../store.js'
import { breather } from '../turns.js'

/** One image of a record. */
export interface ImageInBackup extends ManifestEntry {
  kind: RecordKind
  /** The image itself, where it is from the journal. */
  document?: DocumentValue
}

/** By what their files are named for: the record's UUID, of a photo the hash of its original. Hardly any has two images. */
export type ImagesInBackup = ReadonlyMap<string, readonly ImageInBackup[]>

const never = new AbortController().signal

/**
 * All images of records in a backup; no record is read. @throws not-found, unreadable-file, damaged, disk-error, cancelled
 */
export function imagesInBackup(bag: string, signal: AbortSignal = never): Promise<ImagesInBackup> {
  return explainingDisk(bag, async () => {
    const { archiveId } = await readBagInfo(bag, realBagDisk)
    const { files } = await readTrustedManifest(bag, realBagDisk)
    const images = new Map<string, ImageInBackup[]>()
    const add = (path: string, more: Omit<ImageInBackup, 'path' | 'kind'>) => {
      const place = placeOfPath(path)
      if (!place) return
      const image = { path, kind: place.kind, ...more }
      const known = images.get(place.name)
      if (known?.some(({ sha256 }) => sha256 === image.sha256)) return
      if (known) known.push(image)
      else images.set(place.name, [image])
    }
    const segments: ManifestEntry[] = []
    const breathe = breather()
    for (const [path, sha256] of files) {
      const turn = breathe()
      if (turn) await turn
      stopIfCancelled(signal)
      if (segmentAt(path) === undefined) add(path, { sha256 })
      else segments.push({ path, sha256 })
    }
    for (const { is, path, document } of await documentsIn(bag, segments, archiveId || undefined, signal))
      if (is !== null && document !== null) add(path, { sha256: is, document })
    return images
  })
}

async function documentsIn(
  bag: string,
  segments: readonly ManifestEntry[],
  archiveId: string | undefined,
  signal: AbortSignal,
) {
  const files: { name: string; bytes: Uint8Array }[] = []
  for (const segment of segments) {
    const bytes = await readListed(bag, segment, realBagDisk, signal)
    if (bytes) files.push({ name: segmentAt(segment.path) ?? '', bytes })
  }
  return linesIn(files, archiveId).flatMap(({ documents }) => documents)
}

/** The newest of a record's images. @throws damaged where one is not what it was, disk-error, cancelled */
export async function newestOf(
  bag: string,
  images: readonly ImageInBackup[],
  signal: AbortSignal = never,
): Promise<AnyRecord> {
  let newest: AnyRecord | undefined
  for (const image of images) {
    const record = await explainingDisk(bag, () => readImage(bag, image, signal))
    if (record.revision >= (newest?.revision ?? 0)) newest = record
  }
  return newest as AnyRecord
}

async function readImage(bag: string, image: ImageInBackup, signal: AbortSignal): Promise<AnyRecord> {
  const name = basename(bag)
  const { path, kind } = image
  let { document } = image
  if (!document) {
    const bytes = await readListed(bag, image, realBagDisk, signal)
    if (!bytes) throw new ArchiveError('damaged', say('backup-file-changed', { bag: name, path }))
    document = documentIn(bytes)
  }
  const decoded = document && decode(recordDecoders[kind] as Decoder<AnyRecord>, document)
  if (!decoded || 'problems' in decoded) throw new ArchiveError('damaged', say('backup-record-damaged', { bag: name }))
  return decoded.value
}

function documentIn(bytes: Uint8Array): DocumentValue | undefined {
  try {
    return parseDocument(bytes)
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}

/** @throws as `imagesInBackup` and `newestOf` */
export async function recordInBackup(bag: string, uri: RecordId, holdings: Holdings): Promise<AnyRecord | undefined> {
  const images = await imagesInBackup(bag)
  const entry = holdings.catalogue.get(uri)
  const own = images.get(entry?.kind === 'photo' ? entry.sha256 : uuidOf(uri))
  if (own) return newestOf(bag, own)
  // A photo's record is named by its original: where the archive knows nothing of it only a look into all of them tells.
  for (const some of entry ? [] : images.values()) {
    const record = some[0]?.kind === 'photo' ? await newestOf(bag, some).catch(unlessDamaged) : undefined
    if (record?.uri === uri) return record
  }
  return undefined
}

function unlessDamaged(error: unknown): undefined {
  if (error instanceof ArchiveError && error.code === 'damaged') return undefined
  throw error
}
