/** JPEG (ITU T.81): the segments before the picture, and whether the picture comes to its end. */

import { say } from '../../../shared/said.js'
import { Bytes, joined } from '../checked-bytes.js'
import type { Container } from './container.js'
import { readPhotoshop } from './photoshop.js'

const exifName = 'Exif\0\0'
const xmpName = 'http://ns.adobe.com/xap/1.0/\0'
const extendedXmpName = 'http://ns.adobe.com/xmp/extension/\0'
const photoshopName = 'Photoshop 3.0\0'

export function readJpeg(bytes: Bytes, into: Container): void {
  const photoshop: Uint8Array[] = []
  const extended: Uint8Array[] = []
  let scanAt: number | undefined
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
    if (marker === 0xda) {
      scanAt = at + 2 + size
      break
    }
    const content = bytes.part(at + 4, size - 2)
    const inside = new Bytes(content)
    const starts = (name: string) => inside.ascii(0, name.length) === name
    if (isFrame(marker)) {
      into.height = inside.u16(1)
      into.width = inside.u16(3)
    } else if (marker === 0xe1 && starts(exifName)) into.exif ??= content.subarray(6)
    else if (marker === 0xe1 && starts(xmpName)) into.xmp.push(content.subarray(xmpName.length))
    else if (marker === 0xe1 && starts(extendedXmpName)) extended.push(content.subarray(extendedXmpName.length))
    else if (marker === 0xed && starts(photoshopName)) photoshop.push(content.subarray(photoshopName.length))
    if (size < 2) break
    at += 2 + size
  }
  into.xmp.push(...extendedXmp(extended, into.xmp[0]))
  readPhotoshop(joined(photoshop), into)
  if (scanAt === undefined) into.damage = say('photo-no-picture')
  else if (!comesToItsEnd(bytes.all, scanAt)) into.damage = say('photo-end-missing')
}

/** Markers without a length: stuffing, TEM, RST0 to RST7, SOI. */
const standsAlone = (marker: number) => marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8)

/** SOF0 to SOF15, but for DHT, JPG and DAC, which stand among them. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/**
 * Whether EOI follows the scan. It is looked for from the scan on, since the thumbnail inside EXIF has an EOI too, and
 * segments between the scans of a progressive picture are stepped over; what a camera appends after EOI is left alone.
 */
function comesToItsEnd(all: Uint8Array, scanAt: number): boolean {
  const segments = new Set([0xc4, 0xda, 0xdb, 0xdc, 0xdd, 0xfe, ...Array.from({ length: 16 }, (_, n) => 0xe0 + n)])
  for (let at = all.indexOf(0xff, scanAt); at >= 0 && at + 1 < all.length; ) {
    const marker = all[at + 1] ?? 0
    if (marker === 0xd9) return true
    const size = segments.has(marker) ? ((all[at + 2] ?? 0) << 8) | (all[at + 3] ?? 0) : 0
    // 0xff may fill the space before a marker; any other byte after it is the picture's own, or its damage.
    at = all.indexOf(0xff, at + (marker === 0xff ? 1 : 2 + size))
  }
  return false
}

const guidBytes = 32

/** XMP specification part 3, 1.1.3.1: pieces with the GUID that the main packet names, each with its offset. */
function extendedXmp(pieces: readonly Uint8Array[], main: Uint8Array | undefined): Uint8Array[] {
  if (pieces.length === 0 || !main) return []
  const named = /HasExtendedXMP\s*[=>]\s*["']?\s*([0-9A-Fa-f]{32})/.exec(Buffer.from(main).toString('latin1'))?.[1]
  const ours = pieces
    .map((piece) => new Bytes(piece))
    .filter((piece) => !named || piece.ascii(0, guidBytes).toUpperCase() === named.toUpperCase())
    .map((piece) => ({ offset: piece.u32(guidBytes + 4), content: piece.part(guidBytes + 8, piece.length) }))
    .sort((a, b) => a.offset - b.offset)
  return [joined(ours.map(({ content }) => content))]
}
