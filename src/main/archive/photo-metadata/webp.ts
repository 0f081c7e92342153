/** WebP (RFC 9649): a RIFF file of chunks; the size of the picture stands in VP8X, or in the picture itself. */
import { say } from '../../../shared/said.js'
import { Bytes } from '../checked-bytes.js'
import type { Container } from './container.js'
import { segmentNames } from './jpeg.js'

export interface WebpChunk {
  name: string
  content: Uint8Array
  /** As it stands, with what makes it even. */
  whole: Uint8Array
  /** Where it ends as its header says; it may lie beyond the file. */
  to: number
}

export function webpChunksIn(all: Uint8Array): WebpChunk[] {
  const bytes = new Bytes(all, true)
  const chunks: WebpChunk[] = []
  let at = 12
  while (at + 8 <= bytes.length) {
    const size = bytes.u32(at + 4)
    const to = at + 8 + size + (size % 2)
    chunks.push({ name: bytes.ascii(at, 4), content: bytes.part(at + 8, size), whole: bytes.part(at, to - at), to })
    at = to
  }
  return chunks
}

/** Of the canvas, in pixels; alpha as far as it is told. */
export function webpSize(chunks: readonly WebpChunk[]): { width: number; height: number; hasAlpha: boolean } {
  const size = { width: 0, height: 0, hasAlpha: chunks.some(({ name }) => name === 'ALPH') }
  for (const { name, content } of chunks) {
    const inside = new Bytes(content, true)
    if (name === 'VP8X') {
      size.width = inside.u24(4) + 1
      size.height = inside.u24(7) + 1
    } else if (name === 'VP8 ' && size.width === 0 && inside.u24(3) === 0x2a019d) {
      size.width = inside.u16(6) & 0x3fff
      size.height = inside.u16(8) & 0x3fff
    } else if (name === 'VP8L' && size.width === 0 && inside.u8(0) === 0x2f) {
      const bits = inside.u32(1)
      size.width = (bits & 0x3fff) + 1
      size.height = ((bits >>> 14) & 0x3fff) + 1
      size.hasAlpha ||= ((bits >>> 28) & 1) === 1
    }
  }
  return size
}

export function readWebp(whole: Bytes, into: Container): void {
  const bytes = new Bytes(whole.all, true)
  if (bytes.u32(4) + 8 > bytes.length + 1) into.damage = say('photo-end-missing')
  const chunks = webpChunksIn(whole.all)
  const { width, height } = webpSize(chunks)
  into.width = width
  into.height = height
  for (const { name, content } of chunks) {
    if (name === 'EXIF') into.exif = tiffIn(content)
    else if (name === 'XMP ') into.xmp.push(content)
  }
}

/** Some programs write the name of JPEG's segment before it. */
export const tiffIn = (content: Uint8Array): Uint8Array =>
  new Bytes(content).ascii(0, segmentNames.exif.length) === segmentNames.exif
    ? content.subarray(segmentNames.exif.length)
    : content
