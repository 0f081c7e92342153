/**
 * How large a picture is, and where its metadata lies: JPEG, PNG, WebP, TIFF, HEIC/AVIF, GIF.
 *
 * Goal: find EXIF, IIM and XMP and the size in pixels without decoding the picture. Total: hostile bytes give a
 * `damage` or an empty answer, never an exception, and every loop is bounded by the file's length.
 */

import { type Said, say } from '../../../shared/said.js'
import { Bytes } from '../checked-bytes.js'
import type { PhotoType } from '../picture-kinds.js'
import { readHeif } from './heif.js'
import { readJpeg } from './jpeg.js'
import { readPhotoshop } from './photoshop.js'
import { readPng } from './png.js'
import { type Ifd, readIfd, tiffTags } from './tiff.js'
import { readWebp } from './webp.js'

export interface Container {
  type: PhotoType
  width: number
  height: number
  /** How HEIF and AVIF turn the picture, as an EXIF orientation: there it overrides EXIF's (ISO 23008-12, A.2.1). */
  turned?: number
  /** The TIFF structure of the EXIF data, from its byte order mark on. */
  exif?: Uint8Array
  /** IPTC IIM records. */
  iim?: Uint8Array
  /** MD5 of the IIM records as the last writer of XMP saw them (MWG 2010, 3.3), in hex. */
  iimDigest?: string
  /** XMP packets; the main one first. */
  xmp: Uint8Array[]
  /** Why the picture cannot be whole, in one plain clause; absent where nothing speaks against it. */
  damage?: Said | undefined
}

export function readContainer(all: Uint8Array, type: PhotoType): Container {
  const container: Container = { type, width: 0, height: 0, xmp: [] }
  const readers: Record<PhotoType, (bytes: Bytes, container: Container) => void> = {
    'image/jpeg': readJpeg,
    'image/png': readPng,
    'image/webp': readWebp,
    'image/tiff': readTiff,
    'image/heic': readHeif,
    'image/avif': readHeif,
    'image/gif': readGif,
  }
  readers[type](new Bytes(all), container)
  if (!container.damage && (container.width === 0 || container.height === 0))
    container.damage = say('photo-size-unreadable')
  return container
}

function readTiff(bytes: Bytes, into: Container): void {
  const ifd: Ifd = readIfd(bytes.all)
  into.exif = bytes.all
  into.width = ifd.number(tiffTags.width) ?? 0
  into.height = ifd.number(tiffTags.height) ?? 0
  const xmp = ifd.bytes(tiffTags.xmp)
  if (xmp) into.xmp.push(xmp)
  const iim = ifd.bytes(tiffTags.iim)
  const photoshop = ifd.bytes(tiffTags.photoshop)
  if (photoshop) readPhotoshop(photoshop, into)
  if (iim) into.iim ??= iim
  if (ifd.entries.has(tiffTags.dngVersion)) into.damage = say('photo-is-dng')
  else into.damage = missingStrips(ifd, bytes.length)
}

/** Strips or tiles that are not in the file. */
function missingStrips(ifd: Ifd, fileBytes: number): Said | undefined {
  const offsets = ifd.numbers(tiffTags.stripOffsets) ?? ifd.numbers(tiffTags.tileOffsets) ?? []
  const counts = ifd.numbers(tiffTags.stripByteCounts) ?? ifd.numbers(tiffTags.tileByteCounts) ?? []
  if (offsets.length === 0) return say('photo-no-picture')
  const missing = offsets.filter((offset, index) => offset + (counts[index] ?? 1) > fileBytes).length
  return missing === 0 ? undefined : say('photo-part-missing')
}

function readGif(whole: Bytes, into: Container): void {
  const bytes = new Bytes(whole.all, true)
  into.width = bytes.u16(6)
  into.height = bytes.u16(8)
}
