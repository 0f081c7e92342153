/**
 * What kind of picture a file is, by its bytes, and where its metadata lies: JPEG, PNG, WebP, TIFF, HEIC/AVIF, GIF.
 *
 * Goal: find EXIF, IIM and XMP and the size in pixels without decoding the picture. Total: hostile bytes give a
 * `damage` sentence or an empty answer, never an exception, and every loop is bounded by the file's length.
 */
import { inflateSync } from 'node:zlib'
import { Bytes, joined } from './binary.js'
import { type Ifd, readIfd, tiffTags } from './tiff.js'

export type PhotoType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'image/tiff'
  | 'image/heic'
  | 'image/avif'
  | 'image/gif'

export const endingOf: Record<PhotoType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/tiff': 'tif',
  'image/heic': 'heic',
  'image/avif': 'avif',
  'image/gif': 'gif',
}

export interface Container {
  type: PhotoType
  width: number
  height: number
  /** The TIFF structure of the EXIF data, from its byte order mark on. */
  exif?: Uint8Array
  /** IPTC IIM records. */
  iim?: Uint8Array
  /** MD5 of the IIM records as the last writer of XMP saw them (MWG 2010, 3.3), in hex. */
  iimDigest?: string
  /** XMP packets; the main one first. */
  xmp: Uint8Array[]
  /** Why the picture cannot be whole, in one plain clause; absent where nothing speaks against it. */
  damage?: string
}

/** What the first bytes say the file is; undefined for what we cannot keep as a photo. */
export function photoType(head: Uint8Array): PhotoType | undefined {
  const bytes = new Bytes(head)
  if (bytes.u8(0) === 0xff && bytes.u8(1) === 0xd8 && bytes.u8(2) === 0xff) return 'image/jpeg'
  if (bytes.u32(0) === 0x89504e47 && bytes.u32(4) === 0x0d0a1a0a) return 'image/png'
  if (bytes.ascii(0, 4) === 'RIFF' && bytes.ascii(8, 4) === 'WEBP') return 'image/webp'
  if (bytes.ascii(0, 4) === 'GIF8') return 'image/gif'
  const order = bytes.u32(0)
  if ((order === 0x49492a00 || order === 0x4d4d002a) && bytes.ascii(8, 2) !== 'CR') return 'image/tiff'
  if (bytes.ascii(4, 4) === 'ftyp') {
    const brands = bytes.ascii(8, Math.min(bytes.u32(0), 64))
    if (/avif|avis/.test(brands)) return 'image/avif'
    if (/heic|heix|hevc|heim|heis|mif1|msf1/.test(brands)) return 'image/heic'
  }
  return undefined
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
    container.damage = 'its size cannot be read, so it is cut short or damaged'
  return container
}

const exifName = 'Exif\0\0'
const xmpName = 'http://ns.adobe.com/xap/1.0/\0'
const extendedXmpName = 'http://ns.adobe.com/xmp/extension/\0'
const photoshopName = 'Photoshop 3.0\0'

function readJpeg(bytes: Bytes, into: Container): void {
  const photoshop: Uint8Array[] = []
  const extended: Uint8Array[] = []
  let scan = false
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes.u8(at) !== 0xff) {
      at++
      continue
    }
    const marker = bytes.u8(at + 1)
    if (marker === 0xff || marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2
      continue
    }
    if (marker === 0xd9) break
    const size = bytes.u16(at + 2)
    const content = bytes.part(at + 4, size - 2)
    const inside = new Bytes(content)
    if (marker === 0xda) {
      scan = true
      break
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      into.height = inside.u16(1)
      into.width = inside.u16(3)
    } else if (marker === 0xe1 && inside.ascii(0, 6) === exifName) into.exif ??= content.subarray(6)
    else if (marker === 0xe1 && inside.ascii(0, xmpName.length) === xmpName)
      into.xmp.push(content.subarray(xmpName.length))
    else if (marker === 0xe1 && inside.ascii(0, extendedXmpName.length) === extendedXmpName)
      extended.push(content.subarray(extendedXmpName.length + 40))
    else if (marker === 0xed && inside.ascii(0, photoshopName.length) === photoshopName)
      photoshop.push(content.subarray(photoshopName.length))
    if (size < 2) break
    at += 2 + size
  }
  if (extended.length > 0) into.xmp.push(joined(extended))
  readPhotoshop(joined(photoshop), into)
  if (!scan) into.damage = 'it holds no picture data, so it is cut short or damaged'
  else if (!endsWithMarker(bytes)) into.damage = 'its end is missing, so it is cut short'
}

/** EOI may be followed by what cameras append (previews, maker's trailers), so it is looked for from the end. */
function endsWithMarker(bytes: Bytes): boolean {
  for (let at = bytes.length - 2; at >= Math.max(0, bytes.length - 16_000_000); at--)
    if (bytes.u8(at) === 0xff && bytes.u8(at + 1) === 0xd9) return true
  return false
}

/** Photoshop image resources: 8BIM blocks; 0x0404 is IIM, 0x0425 its digest. */
export function readPhotoshop(resources: Uint8Array, into: Container): void {
  const bytes = new Bytes(resources)
  let at = 0
  while (at + 12 <= bytes.length && bytes.ascii(at, 4) === '8BIM') {
    const id = bytes.u16(at + 4)
    const nameSize = bytes.u8(at + 6) + 1
    const sizeAt = at + 6 + nameSize + (nameSize % 2)
    const size = bytes.u32(sizeAt)
    const content = bytes.part(sizeAt + 4, size)
    if (id === 0x0404 && !into.iim) into.iim = content
    if (id === 0x0425) into.iimDigest = Buffer.from(content.subarray(0, 16)).toString('hex')
    at = sizeAt + 4 + size + (size % 2)
  }
}

function readPng(bytes: Bytes, into: Container): void {
  into.width = bytes.u32(16)
  into.height = bytes.u32(20)
  let ended = false
  let at = 8
  while (at + 12 <= bytes.length) {
    const size = bytes.u32(at)
    const name = bytes.ascii(at + 4, 4)
    const content = bytes.part(at + 8, size)
    if (name === 'eXIf') into.exif = content
    if (name === 'iTXt') readPngText(content, into)
    if (name === 'zTXt') readPngProfile(content, into)
    ended = name === 'IEND'
    if (ended || size > bytes.length) break
    at += 12 + size
  }
  if (bytes.ascii(12, 4) !== 'IHDR') into.damage = 'its header is missing'
  else if (!ended) into.damage = 'its end is missing, so it is cut short'
}

const maxInflated = 16_000_000

function inflated(content: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(content, { maxOutputLength: maxInflated })
  } catch {
    return undefined
  }
}

function readPngText(content: Uint8Array, into: Container): void {
  const keyword = 'XML:com.adobe.xmp'
  if (new Bytes(content).ascii(0, keyword.length) !== keyword) return
  const compressed = content[keyword.length + 1] === 1
  let at = keyword.length + 3
  for (let strings = 0; strings < 2; strings++) at = content.indexOf(0, at) + 1
  if (at <= 0) return
  const packet = compressed ? inflated(content.subarray(at)) : content.subarray(at)
  if (packet) into.xmp.push(packet)
}

/** ImageMagick keeps IIM and Photoshop resources in hex under "Raw profile type iptc". */
function readPngProfile(content: Uint8Array, into: Container): void {
  const end = content.indexOf(0)
  const keyword = new Bytes(content).ascii(0, Math.max(end, 0))
  if (!/^Raw profile type (iptc|8bim)$/.test(keyword)) return
  const text = inflated(content.subarray(end + 2))
  const hex = /^\s*\w+\s+\d+\s+([0-9a-fA-F\s]+)/.exec(Buffer.from(text ?? []).toString('latin1'))?.[1]
  if (hex) readPhotoshop(Buffer.from(hex.replace(/\s+/g, ''), 'hex'), into)
}

function readWebp(whole: Bytes, into: Container): void {
  const bytes = new Bytes(whole.all, true)
  if (bytes.u32(4) + 8 > bytes.length + 1) into.damage = 'its end is missing, so it is cut short'
  let at = 12
  while (at + 8 <= bytes.length) {
    const name = bytes.ascii(at, 4)
    const size = bytes.u32(at + 4)
    const content = bytes.part(at + 8, size)
    const inside = new Bytes(content, true)
    if (name === 'VP8X') {
      into.width = inside.u24(4) + 1
      into.height = inside.u24(7) + 1
    } else if (name === 'VP8 ' && into.width === 0 && inside.u24(3) === 0x2a019d) {
      into.width = inside.u16(6) & 0x3fff
      into.height = inside.u16(8) & 0x3fff
    } else if (name === 'VP8L' && into.width === 0 && inside.u8(0) === 0x2f) {
      const bits = inside.u32(1)
      into.width = (bits & 0x3fff) + 1
      into.height = ((bits >>> 14) & 0x3fff) + 1
    } else if (name === 'EXIF') into.exif = inside.ascii(0, 6) === exifName ? content.subarray(6) : content
    else if (name === 'XMP ') into.xmp.push(content)
    at += 8 + size + (size % 2)
  }
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
  const strips = ifd.numbers(tiffTags.stripOffsets) ?? ifd.numbers(tiffTags.tileOffsets) ?? []
  if (strips.length === 0) into.damage = 'it holds no picture data'
  else if (strips.every((offset) => offset >= bytes.length))
    into.damage = 'its picture data is missing, so it is cut short'
}

function readGif(whole: Bytes, into: Container): void {
  const bytes = new Bytes(whole.all, true)
  into.width = bytes.u16(6)
  into.height = bytes.u16(8)
}

interface Box {
  name: string
  from: number
  to: number
}

function boxes(bytes: Bytes, from: number, to: number): Box[] {
  const found: Box[] = []
  let at = from
  while (at + 8 <= to && found.length < 2_000) {
    const size = bytes.u32(at)
    const long = size === 1
    const end = size === 0 ? to : at + (long ? bytes.u32(at + 8) * 2 ** 32 + bytes.u32(at + 12) : size)
    const start = at + (long ? 16 : 8)
    if (end < start) break
    found.push({ name: bytes.ascii(at + 4, 4), from: start, to: Math.min(end, to) })
    at = end
  }
  return found
}

/** HEIF (ISO 23008-12): size from the largest `ispe`, EXIF and XMP as items located by `iloc`. */
function readHeif(bytes: Bytes, into: Container): void {
  const meta = boxes(bytes, 0, bytes.length).find((box) => box.name === 'meta')
  if (!meta) return
  const inside = boxes(bytes, meta.from + 4, meta.to)
  const box = (name: string) => inside.find((found) => found.name === name)
  const properties = box('iprp')
  const container = properties && boxes(bytes, properties.from, properties.to).find((found) => found.name === 'ipco')
  for (const property of container ? boxes(bytes, container.from, container.to) : []) {
    if (property.name !== 'ispe') continue
    const [width, height] = [bytes.u32(property.from + 4), bytes.u32(property.from + 8)]
    if (width * height > into.width * into.height) [into.width, into.height] = [width, height]
  }
  const items = box('iinf')
  const places = box('iloc')
  if (!items || !places) return
  const version = bytes.u8(items.from)
  const wanted = new Map<number, string>()
  for (const entry of boxes(bytes, items.from + (version === 0 ? 6 : 8), items.to)) {
    const entryVersion = bytes.u8(entry.from)
    if (entry.name !== 'infe' || entryVersion < 2) continue
    const id = entryVersion === 2 ? bytes.u16(entry.from + 4) : bytes.u32(entry.from + 4)
    const at = entry.from + (entryVersion === 2 ? 8 : 10)
    const type = bytes.ascii(at, 4)
    const contentType = bytes.ascii(at + 5, 24)
    if (type === 'Exif') wanted.set(id, 'exif')
    if (type === 'mime' && contentType.includes('application/rdf+xml')) wanted.set(id, 'xmp')
  }
  for (const { id, content } of itemPlaces(bytes, places)) {
    const kind = wanted.get(id)
    if (kind === 'xmp') into.xmp.push(content)
    if (kind === 'exif') into.exif = content.subarray(4 + new Bytes(content).u32(0))
  }
}

function itemPlaces(bytes: Bytes, box: Box): { id: number; content: Uint8Array }[] {
  const version = bytes.u8(box.from)
  const sizes = bytes.u16(box.from + 4)
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const indexSize = version > 0 ? sizes & 15 : 0
  const wide = version === 2
  const count = wide ? bytes.u32(box.from + 6) : bytes.u16(box.from + 6)
  let at = box.from + (wide ? 10 : 8)
  const number = (size: number) => {
    const value = size === 4 ? bytes.u32(at) : size === 8 ? bytes.u32(at) * 2 ** 32 + bytes.u32(at + 4) : 0
    at += size
    return value
  }
  const found: { id: number; content: Uint8Array }[] = []
  for (let item = 0; item < count && at < box.to; item++) {
    const id = wide ? bytes.u32(at) : bytes.u16(at)
    at += wide ? 4 : 2
    const inFile = version === 0 || (bytes.u16(at) & 15) === 0
    at += (version === 0 ? 0 : 2) + 2
    const base = number(baseSize)
    const extents = bytes.u16(at)
    at += 2
    const parts: Uint8Array[] = []
    for (let extent = 0; extent < extents && at < box.to; extent++) {
      number(indexSize)
      const offset = number(offsetSize)
      parts.push(bytes.part(base + offset, number(lengthSize)))
    }
    if (inFile) found.push({ id, content: parts.length === 1 ? (parts[0] ?? new Uint8Array()) : joined(parts) })
  }
  return found
}
