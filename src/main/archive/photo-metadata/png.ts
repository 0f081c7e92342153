/** PNG (W3C, third edition): its chunks, and the raw profiles in which ImageMagick keeps EXIF, IIM and XMP. */
import { inflateSync } from 'node:zlib'
import { say } from '../../../shared/said.js'
import { Bytes } from '../checked-bytes.js'
import type { Container } from './container.js'
import { segmentNames } from './jpeg.js'
import { readPhotoshop } from './photoshop.js'

/** What all compressed texts of one file may come to; more is an attempt to fill the memory. */
const maxInflatedBytes = 16_000_000

export interface Chunk {
  name: string
  content: Uint8Array
  /** With its length before and its checksum behind. */
  whole: Uint8Array
}

/** Up to IEND, or to where the file ends; none where the header is missing. */
export function pngChunksIn(bytes: Bytes): Chunk[] {
  const chunks: Chunk[] = []
  if (bytes.ascii(12, 4) !== 'IHDR') return chunks
  let at = 8
  while (at + 12 <= bytes.length && chunks.at(-1)?.name !== 'IEND') {
    const size = bytes.u32(at)
    const content = bytes.part(at + 8, size)
    chunks.push({ name: bytes.ascii(at + 4, 4), content, whole: bytes.part(at, 12 + size) })
    at += 12 + size
  }
  return chunks
}

export function readPng(bytes: Bytes, into: Container): void {
  const chunks = pngChunksIn(bytes)
  if (chunks.length === 0) {
    into.damage = say('photo-header-missing')
    return
  }
  into.width = bytes.u32(16)
  into.height = bytes.u32(20)
  const inflate = inflater()
  for (const { name, content } of chunks) {
    if (name === 'eXIf') into.exif = content
    const packet = name === 'iTXt' ? xmpIn(content, inflate) : undefined
    if (packet) into.xmp.push(packet)
    const profile = profileIn(name, content, inflate)
    if (profile?.kind === 'photoshop') readPhotoshop(profile.bytes, into)
    else if (profile?.kind === 'xmp') into.xmp.push(profile.bytes)
    else if (profile) into.exif ??= profile.bytes
  }
  if (!chunks.some(({ name }) => name === 'IDAT')) into.damage = say('photo-no-picture')
  else if (chunks.at(-1)?.name !== 'IEND') into.damage = say('photo-end-missing')
}

export type Inflate = (content: Uint8Array) => Uint8Array | undefined

export function inflater(): Inflate {
  let left = maxInflatedBytes
  return (content) => {
    if (left <= 0) return undefined
    try {
      const inflated = inflateSync(content, { maxOutputLength: left })
      left -= inflated.length
      return inflated
    } catch {
      // Too long or damaged: either way the work was done once, and a hundred more of the kind are not wanted.
      left -= 1_000_000
      return undefined
    }
  }
}

export const xmpKeyword = 'XML:com.adobe.xmp'

/** Of an iTXt chunk. */
export function xmpIn(content: Uint8Array, inflate: Inflate): Uint8Array | undefined {
  if (new Bytes(content).ascii(0, xmpKeyword.length) !== xmpKeyword) return undefined
  const compressed = content[xmpKeyword.length + 1] === 1
  // After the keyword's NUL, the flag and the method come the language tag and the translated keyword, NUL after each.
  const language = content.indexOf(0, xmpKeyword.length + 3)
  const translated = language < 0 ? -1 : content.indexOf(0, language + 1)
  if (translated < 0) return undefined
  const text = content.subarray(translated + 1)
  return compressed ? inflate(text) : text
}

export interface Profile {
  kind: 'photoshop' | 'xmp' | 'exif'
  bytes: Uint8Array
}

/** Of a zTXt chunk, or a tEXt one, as ImageMagick writes without compression. */
export function profileIn(name: string, content: Uint8Array, inflate: Inflate): Profile | undefined {
  if (name !== 'zTXt' && name !== 'tEXt') return undefined
  const end = Math.max(content.indexOf(0), 0)
  const kind = /^Raw profile type (iptc|8bim|exif|xmp|APP1)$/.exec(new Bytes(content).ascii(0, end))?.[1]
  if (!kind) return undefined
  const text = name === 'zTXt' ? inflate(content.subarray(end + 2)) : content.subarray(end + 1)
  const hex = /^\s*\w+\s+\d+\s+([0-9a-fA-F\s]+)/.exec(Buffer.from(text ?? []).toString('latin1'))?.[1]
  if (!hex) return undefined
  const bytes = new Uint8Array(Buffer.from(hex.replace(/\s+/g, ''), 'hex'))
  const starts = (start: string) => new Bytes(bytes).ascii(0, start.length) === start
  if (kind === 'iptc' || kind === '8bim') return { kind: 'photoshop', bytes }
  if (kind === 'xmp') return { kind: 'xmp', bytes }
  if (starts(segmentNames.exif)) return { kind: 'exif', bytes: bytes.subarray(segmentNames.exif.length) }
  return starts(segmentNames.xmp) ? { kind: 'xmp', bytes: bytes.subarray(segmentNames.xmp.length) } : undefined
}
