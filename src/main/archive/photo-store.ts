/**
 * Originals: every photo's bytes under their SHA-256, copied in once, durable, never changed afterwards.
 *
 * Goal: what a photographer handed in can be shown unchanged in thirty years, and a cut copy is never taken for the
 * whole. Non-goal: writing metadata into them (that is done to the copy that leaves). Rejected: keeping the path of a
 * file elsewhere (it moves), trusting a name that exists (its bytes are compared). One pass hashes while copying; the
 * file is read back before its name is given: 4 MB each, 90 to 100 MB/s one after the other, 130 to 170 three at a time.
 */
import { type FileHandle, open, stat, unlink } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { ArchiveError } from '../../shared/contract/failures.js'
import type { PhotoSource } from '../../shared/contract/photos.js'
import type { Photo, PhotoFields, Rendition, Sha256 } from '../../shared/records.js'
import { type Said, say } from '../../shared/said.js'
import { type Disk, realDisk } from './disk.js'
import { diskError } from './disk-errors.js'
import { makeFolderDurably, makeSureOf, placeDurably, temporaryPath } from './durable-file.js'
import { copyPieces, hashOf, hashPieces, NotRead, piecesOf, piecesOfBytes } from './hashed-file.js'
import { type LeavingCopy, type LeavingOrder, leavingCopy } from './photo-metadata/leaving-copy.js'
import { type PhotoMetadata, readPhotoMetadata } from './photo-metadata/photo-metadata.js'
import { readSidecar, type Sidecar } from './photo-metadata/sidecar.js'
import { acceptedType, endingOf, headBytes, type PhotoType } from './picture-kinds.js'
import { readWhole } from './whole-file.js'
import { readOriginalBytes } from './whole-original.js'

/** A larger file is no press photo, and its metadata is read in memory. */
export const maxPhotoBytes = 512_000_000
/** Decoding more pixels than this may exhaust memory; the original is kept, without a thumbnail. */
export const maxPixels = 200_000_000

export interface StoredPhoto {
  sha256: Sha256
  alreadyThere: boolean
  originalName: string
  rendition: Rendition
  /** What the file says of itself, and what lies beside it. */
  fields: PhotoFields
  warnings: Said[]
}

/** A file that was looked at, and not taken in. */
export type SeenPhoto = Pick<StoredPhoto, 'sha256' | 'fields' | 'warnings' | 'rendition'>

const insideOf = (sha256: Sha256, contentType: string): string =>
  `photos/${sha256.slice(0, 2)}/${sha256}.${endingOf[contentType as PhotoType] ?? 'bin'}`

export class PhotoStore {
  constructor(
    private readonly archiveFolder: string,
    private readonly disk: Disk = realDisk,
  ) {}

  originalPath(sha256: Sha256, contentType: string): string {
    return join(this.archiveFolder, insideOf(sha256, contentType))
  }

  /** @throws unreadable-file, not-found, no-permission, disk-full, cancelled; nothing of a failed one remains */
  async put(source: PhotoSource, signal?: AbortSignal): Promise<StoredPhoto> {
    const { disk } = this
    const originalName = source.kind === 'file' ? basename(source.path) : basename(source.name)
    const head = await this.head(source, originalName)
    const type = acceptedType(head, originalName)
    const folder = join(this.archiveFolder, 'photos')
    const temporary = temporaryPath(join(folder, 'incoming'))
    try {
      await makeFolderDurably(folder, disk, this.archiveFolder)
      const { sha256, bytes } = await copyHashing(source, temporary, originalName, disk, signal)
      const sidecar = source.kind === 'file' ? await readSidecar(source.path) : undefined
      const metadata = await metadataOf(bytes, type, originalName, sidecar)
      const path = this.originalPath(sha256, type)
      await makeFolderDurably(join(folder, sha256.slice(0, 2)), disk, this.archiveFolder)
      const alreadyThere = (await hashOf(path)) === sha256
      if (!alreadyThere) await placeDurably(temporary, path, disk)
      else {
        await unlink(temporary)
        await makeSureOf(path, disk)
      }
      const { fields } = metadata
      const rendition = renditionOf(type, bytes.length, metadata)
      const warnings = warningsOf(originalName, type, metadata)
      return { sha256, alreadyThere, originalName, rendition, fields, warnings }
    } catch (error) {
      await unlink(temporary).catch(() => undefined)
      throw diskError(error instanceof NotRead ? error.cause : error, originalName)
    }
  }

  /**
   * What a file would be known by, and what it says with what lies beside it; writes nothing. @throws what `put` would,
   * of the file
   */
  async look(path: string): Promise<SeenPhoto> {
    return this.see(path, basename(path), await readSidecar(path))
  }

  /** What a photo's original says of itself. @throws not-found, damaged, disk-error */
  async readOriginal(photo: Photo): Promise<SeenPhoto> {
    const { sha256, originalName } = photo
    const bytes = await readOriginalBytes(this.pathOf(photo), photo)
    const type = acceptedType(bytes.subarray(0, headBytes), originalName)
    const metadata = await metadataOf(bytes, type, originalName)
    const rendition = renditionOf(type, bytes.length, metadata)
    return { sha256, fields: metadata.fields, rendition, warnings: warningsOf(originalName, type, metadata) }
  }

  /**
   * Writes to the path `to` a copy of a photo's original as it leaves the house: with these words in it, and without the place
   * where it was taken. `instructions` stand before its own.
   * @throws not-found, damaged, unreadable-file; cancelled; no-permission, disk-full, disk-error
   */
  copyToLeave(order: Omit<LeavingOrder, 'path'>, signal?: AbortSignal): Promise<LeavingCopy> {
    return leavingCopy({ ...order, path: this.pathOf(order.photo) }, signal)
  }

  private async see(path: string, name: string, sidecar?: Sidecar): Promise<SeenPhoto> {
    const type = acceptedType(await this.head({ kind: 'file', path }, name), name)
    try {
      const bytes = await readWhole(path)
      const metadata = await metadataOf(bytes, type, name, sidecar)
      const { sha256 } = await hashPieces(piecesOfBytes(bytes))
      const rendition = renditionOf(type, bytes.length, metadata)
      return { sha256, fields: metadata.fields, rendition, warnings: warningsOf(name, type, metadata) }
    } catch (error) {
      throw diskError(error, name)
    }
  }

  /** Whether the original is still the bytes that were taken in. */
  async check(photo: Pick<Photo, 'sha256' | 'renditions'>): Promise<'ok' | 'missing' | 'changed'> {
    const hash = await hashOf(this.pathOf(photo))
    return hash === undefined ? 'missing' : hash === photo.sha256 ? 'ok' : 'changed'
  }

  /** Where an original lies inside the archive, with forward slashes. */
  pathInside({ sha256, renditions }: Pick<Photo, 'sha256' | 'renditions'>): string {
    return insideOf(sha256, renditions[0]?.contentType ?? '')
  }

  private pathOf({ sha256, renditions }: Pick<Photo, 'sha256' | 'renditions'>): string {
    return this.originalPath(sha256, renditions[0]?.contentType ?? '')
  }

  private async head(source: PhotoSource, name: string): Promise<Uint8Array> {
    if (source.kind === 'bytes') return checkSize(source.bytes.length, name) ?? source.bytes.subarray(0, headBytes)
    let file: FileHandle | undefined
    try {
      const found = await stat(source.path)
      if (!found.isFile()) throw new ArchiveError('unreadable-file', say('photo-not-file', { name }))
      checkSize(found.size, name)
      file = await open(source.path, 'r')
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
      return buffer.subarray(0, bytesRead)
    } catch (error) {
      throw diskError(error, name)
    } finally {
      await file?.close()
    }
  }
}

function renditionOf(contentType: PhotoType, sizeInBytes: number, metadata: PhotoMetadata): Rendition {
  const { width, height, orientation } = metadata
  return { name: 'original', contentType, width, height, sizeInBytes, orientation }
}

/** @throws unreadable-file where the bytes are no whole picture */
async function metadataOf(bytes: Uint8Array, type: PhotoType, name: string, sidecar?: Sidecar): Promise<PhotoMetadata> {
  const metadata = await readPhotoMetadata(bytes, type, sidecar)
  if (metadata.damage) throw new ArchiveError('unreadable-file', say('photo-refused', { name, why: metadata.damage }))
  return metadata
}

function checkSize(size: number, name: string): undefined {
  if (size === 0) throw new ArchiveError('unreadable-file', say('photo-empty', { name }))
  if (size > maxPhotoBytes)
    throw new ArchiveError(
      'unreadable-file',
      say('photo-too-large', { name, size: Math.round(size / 1e6), most: maxPhotoBytes / 1e6 }),
    )
}

function warningsOf(name: string, type: PhotoType, { width, height, warnings: ofMetadata }: PhotoMetadata): Said[] {
  const warnings: Said[] = []
  const pixels = width * height
  const ending = extname(name).slice(1).toLowerCase()
  const usual = { jpeg: 'jpg', jpe: 'jpg', tiff: 'tif', heif: 'heic' }[ending] ?? ending
  if (ending !== '' && usual !== endingOf[type])
    warnings.push(say('photo-misnamed', { ending, type: type.slice(6).toUpperCase() }))
  if (pixels > maxPixels) warnings.push(say('photo-giant', { pixels: Math.round(pixels / 1e6) }))
  return [...warnings, ...ofMetadata]
}

/** Copies to `temporary` and syncs it; hash and bytes are those that were read back from the copy. */
async function copyHashing(
  source: PhotoSource,
  temporary: string,
  name: string,
  disk: Disk,
  signal: AbortSignal | undefined,
): Promise<{ sha256: Sha256; bytes: Uint8Array }> {
  const pieces = source.kind === 'file' ? piecesOf(source.path) : piecesOfBytes(source.bytes)
  const { sha256 } = await copyPieces(pieces, temporary, disk, (size) => {
    if (signal?.aborted) throw new ArchiveError('cancelled', `Taking in ${name} was stopped.`)
    if (size > 0) checkSize(size, name)
  })
  const bytes = await readWhole(temporary)
  const kept = await hashPieces(piecesOfBytes(bytes))
  if (kept.sha256 !== sha256) throw new ArchiveError('disk-error', say('disk-did-not-keep', { name }))
  return { sha256, bytes }
}
