/** JPEG (ITU T.81): the segments before the picture, and whether the picture comes to its end. */

import { say } from '../../../shared/said.js'
import { Bytes, joined } from '../checked-bytes.js'
import type { Container } from './container.js'
import { readPhotoshop } from './photoshop.js'

/** What the APP1 and APP13 segments that are read begin with. */
export const segmentNames = {
  exif: 'Exif\0\0',
  xmp: 'http://ns.adobe.com/xap/1.0/\0',
  extendedXmp: 'http://ns.adobe.com/xmp/extension/\0',
  photoshop: 'Photoshop 3.0\0',
} as const
export type SegmentKind = keyof typeof segmentNames

export interface Segment {
  marker: number
  /** Of the marker's 0xff, and after its last byte. */
  from: number
  to: number
  /** Without marker and length, nor the name of its kind; shorter than `to` says where the file is cut. */
  content: Uint8Array
  kind?: SegmentKind
}

/** The segments before the picture, and where its first scan begins: after its header. */
export function segmentsIn(bytes: Bytes): { segments: Segment[]; scanAt?: number } {
  const segments: Segment[] = []
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes.u8(at) !== 0xff) {
      at++
      continue
    }
    const marker = bytes.u8(at + 1)
    if (marker === 0xff || standsAlone(marker)) {
      at += marker === 0xff ? 1 : 2
      continue
    }
    if (marker === 0xd9) break
    const size = bytes.u16(at + 2)
    if (marker === 0xda) return { segments, scanAt: at + 2 + size }
    const content = bytes.part(at + 4, size - 2)
    const kind = kindOf(marker, new Bytes(content))
    const named = kind === undefined ? { content } : { content: content.subarray(segmentNames[kind].length), kind }
    segments.push({ marker, from: at, to: at + 2 + size, ...named })
    if (size < 2) break
    at += 2 + size
  }
  return { segments }
}

const kinds: Record<number, readonly SegmentKind[]> = { 225: ['exif', 'xmp', 'extendedXmp'], 237: ['photoshop'] }

const kindOf = (marker: number, content: Bytes): SegmentKind | undefined =>
  kinds[marker]?.find((kind) => content.ascii(0, segmentNames[kind].length) === segmentNames[kind])

export function readJpeg(bytes: Bytes, into: Container): void {
  const { segments, scanAt } = segmentsIn(bytes)
  const frame = segments.findLast(({ marker }) => isFrame(marker))
  if (frame) {
    const inside = new Bytes(frame.content)
    into.height = inside.u16(1)
    into.width = inside.u16(3)
  }
  const of = (kind: SegmentKind) => segments.filter((segment) => segment.kind === kind).map(({ content }) => content)
  const [exif] = of('exif')
  if (exif) into.exif = exif
  into.xmp.push(...of('xmp'))
  into.xmp.push(...extendedXmp(of('extendedXmp'), into.xmp[0]))
  readPhotoshop(joined(of('photoshop')), into)
  if (scanAt === undefined) into.damage = say('photo-no-picture')
  else if (endOfPicture(bytes.all, scanAt) === undefined) into.damage = say('photo-end-missing')
}

/** Markers without a length: stuffing, TEM, RST0 to RST7, SOI. */
const standsAlone = (marker: number) => marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8)

/** SOF0 to SOF15, but for DHT, JPG and DAC, which stand among them. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/**
 * After EOI, where it follows the scan. It is looked for from the scan on, since the thumbnail inside EXIF has an EOI too, and
 * segments between the scans of a progressive picture are stepped over; what a camera appends after EOI is left alone.
 */
export function endOfPicture(all: Uint8Array, scanAt: number): number | undefined {
  const segments = new Set([0xc4, 0xda, 0xdb, 0xdc, 0xdd, 0xfe, ...Array.from({ length: 16 }, (_, n) => 0xe0 + n)])
  for (let at = all.indexOf(0xff, scanAt); at >= 0 && at + 1 < all.length; ) {
    const marker = all[at + 1] ?? 0
    if (marker === 0xd9) return at + 2
    const size = segments.has(marker) ? ((all[at + 2] ?? 0) << 8) | (all[at + 3] ?? 0) : 0
    // 0xff may fill the space before a marker; any other byte after it is the picture's own, or its damage.
    at = all.indexOf(0xff, at + (marker === 0xff ? 1 : 2 + size))
  }
  return undefined
}

const guidBytes = 32

/** XMP specification part 3, 1.1.3.1: pieces with the GUID that the main packet names, each with its offset. */
export function extendedXmp(pieces: readonly Uint8Array[], main: Uint8Array | undefined): Uint8Array[] {
  if (pieces.length === 0 || !main) return []
  const named = /HasExtendedXMP\s*[=>]\s*["']?\s*([0-9A-Fa-f]{32})/.exec(Buffer.from(main).toString('latin1'))?.[1]
  const ours = pieces
    .map((piece) => new Bytes(piece))
    .filter((piece) => !named || piece.ascii(0, guidBytes).toUpperCase() === named.toUpperCase())
    .map((piece) => ({ offset: piece.u32(guidBytes + 4), content: piece.part(guidBytes + 8, piece.length) }))
    .sort((a, b) => a.offset - b.offset)
  return [joined(ours.map(({ content }) => content))]
}
