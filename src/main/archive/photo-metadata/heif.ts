/** HEIF and AVIF (ISO 23008-12): size from the largest `ispe`, EXIF and XMP as items located by `iloc`. */

import { say } from '../../../shared/said.js'
import { Bytes, joined } from '../checked-bytes.js'
import type { Container } from './container.js'

interface Box {
  name: string
  from: number
  /** As its header says; it may lie beyond the file. */
  to: number
}

const maxBoxes = 2_000
const maxItems = 20_000
const maxExtents = 64
const maxItemBytes = 16_000_000

function boxes(bytes: Bytes, from: number, to: number): Box[] {
  const found: Box[] = []
  const limit = Math.min(to, bytes.length)
  let at = from
  while (at + 8 <= limit && found.length < maxBoxes) {
    const size = bytes.u32(at)
    const long = size === 1
    const end = size === 0 ? limit : at + (long ? bytes.u32(at + 8) * 2 ** 32 + bytes.u32(at + 12) : size)
    const start = at + (long ? 16 : 8)
    if (end < start) break
    found.push({ name: bytes.ascii(at + 4, 4), from: start, to: end })
    at = end
  }
  return found
}

export function readHeif(bytes: Bytes, into: Container): void {
  const outer = boxes(bytes, 0, bytes.length)
  const meta = outer.find((box) => box.name === 'meta')
  if (outer.some((box) => box.to > bytes.length)) into.damage = say('photo-end-missing')
  into.turned = 1
  if (!meta) return
  const inside = boxes(bytes, meta.from + 4, meta.to)
  const box = (name: string) => inside.find((found) => found.name === name)
  const properties = box('iprp')
  const container = properties && boxes(bytes, properties.from, properties.to).find((found) => found.name === 'ipco')
  for (const property of container ? boxes(bytes, container.from, container.to) : []) {
    // Quarter turns against the clock; a mirrored picture (`imir`) is rarer than is worth its cases.
    if (property.name === 'irot') into.turned = [1, 8, 3, 6][bytes.u8(property.from) & 3] ?? 1
    if (property.name !== 'ispe') continue
    const [width, height] = [bytes.u32(property.from + 4), bytes.u32(property.from + 8)]
    if (width * height > into.width * into.height) [into.width, into.height] = [width, height]
  }
  const items = box('iinf')
  const places = box('iloc')
  if (!items || !places) return
  const wanted = wantedItems(bytes, items)
  for (const { id, content } of itemContents(bytes, places, wanted)) {
    if (wanted.get(id) === 'xmp') into.xmp.push(content)
    else into.exif = content.subarray(Math.min(4 + new Bytes(content).u32(0), content.length))
  }
}

function wantedItems(bytes: Bytes, items: Box): Map<number, 'exif' | 'xmp'> {
  const wanted = new Map<number, 'exif' | 'xmp'>()
  for (const entry of boxes(bytes, items.from + (bytes.u8(items.from) === 0 ? 6 : 8), items.to)) {
    const version = bytes.u8(entry.from)
    if (entry.name !== 'infe' || version < 2) continue
    const id = version === 2 ? bytes.u16(entry.from + 4) : bytes.u32(entry.from + 4)
    const at = entry.from + (version === 2 ? 8 : 10)
    const type = bytes.ascii(at, 4)
    if (type === 'Exif') wanted.set(id, 'exif')
    if (type === 'mime' && bytes.ascii(at + 5, 24).includes('application/rdf+xml')) wanted.set(id, 'xmp')
  }
  return wanted
}

function itemContents(
  bytes: Bytes,
  box: Box,
  wanted: ReadonlyMap<number, unknown>,
): { id: number; content: Uint8Array }[] {
  const version = bytes.u8(box.from)
  const sizes = bytes.u16(box.from + 4)
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const indexSize = version > 0 ? sizes & 15 : 0
  const wide = version === 2
  const count = Math.min(wide ? bytes.u32(box.from + 6) : bytes.u16(box.from + 6), maxItems)
  let at = box.from + (wide ? 10 : 8)
  const number = (size: number) => {
    const value = size === 4 ? bytes.u32(at) : size === 8 ? bytes.u32(at) * 2 ** 32 + bytes.u32(at + 4) : 0
    at += size
    return value
  }
  const found: { id: number; content: Uint8Array }[] = []
  let left = maxItemBytes
  for (let item = 0; item < count && at < box.to; item++) {
    const id = wide ? bytes.u32(at) : bytes.u16(at)
    at += wide ? 4 : 2
    const inFile = version === 0 || (bytes.u16(at) & 15) === 0
    at += (version === 0 ? 0 : 2) + 2
    const base = number(baseSize)
    const extents = bytes.u16(at)
    at += 2
    if (!inFile || !wanted.has(id) || extents > maxExtents) {
      at += extents * (indexSize + offsetSize + lengthSize)
      continue
    }
    const parts: Uint8Array[] = []
    for (let extent = 0; extent < extents; extent++) {
      number(indexSize)
      const offset = number(offsetSize)
      const part = bytes.part(base + offset, Math.min(number(lengthSize), left))
      left -= part.length
      parts.push(part)
    }
    // In one piece it is the file's own bytes, which a copy may be changed in.
    found.push({ id, content: parts.length === 1 && parts[0] ? parts[0] : joined(parts) })
  }
  return found
}
