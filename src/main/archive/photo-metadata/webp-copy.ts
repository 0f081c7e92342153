/** The WebP that leaves: XMP behind the picture, where VP8X says that it is, and EXIF with the words; the rest as it was. */
import { evened, joined } from '../checked-bytes.js'
import type { CopyWords, WordedBytes } from './captioned-copy.js'
import { exifWith } from './exif-copy.js'
import { tiffIn, type WebpChunk, webpChunksIn, webpSize } from './webp.js'
import { packetOf, xmpOf } from './xmp-copy.js'

const flags = { alpha: 0x10, exif: 0x08, xmp: 0x04 }
const mostBytes = 0xffff_fff0

/** Undefined where the picture is not whole: XMP behind it would be taken for its end. */
export function webpWith(original: Uint8Array, words: CopyWords, withoutPosition: boolean): WordedBytes | undefined {
  const told = Buffer.from(original.buffer, original.byteOffset, original.length).readUInt32LE(4) + 8
  const riff = original.subarray(0, told)
  const chunks = webpChunksIn(riff)
  const last = chunks.at(-1)
  const isPicture = ({ name }: WebpChunk) => ['VP8 ', 'VP8L', 'ANMF'].includes(name)
  const { width, height, hasAlpha } = webpSize(chunks)
  // The byte that makes the last chunk even is missing in some files.
  if (!last || last.to > riff.length + 1 || !chunks.some(isPicture) || width === 0) return undefined
  const xmp = xmpOf(
    chunks.flatMap(({ name, content }) => (name === 'XMP ' ? [content] : [])),
    words,
    withoutPosition,
  )
  const packet = Buffer.from(packetOf([xmp.ours, ...xmp.others]), 'utf8')
  const body = chunks
    .filter(({ name }) => name !== 'XMP ' && name !== 'VP8X')
    .flatMap(({ name, content, whole }) => {
      if (name !== 'EXIF') return [evened(whole)]
      const block = tiffIn(content)
      const exif = exifWith(block, { words, withoutPosition, most: mostBytes })
      if (exif === block) return [evened(whole)]
      return exif ? [chunkOf('EXIF', joined([content.subarray(0, content.length - block.length), exif]))] : []
    })
  const hasExif = body.some((chunk) => chunk[0] === 0x45 && chunk[1] === 0x58 && chunk[2] === 0x49)
  const before = chunks.find(({ name }) => name === 'VP8X')?.content
  const extended = Buffer.alloc(Math.max(before?.length ?? 0, 10))
  if (before) extended.set(before)
  else {
    extended[0] = hasAlpha ? flags.alpha : 0
    extended.writeUIntLE(width - 1, 4, 3)
    extended.writeUIntLE(height - 1, 7, 3)
  }
  extended[0] = ((extended[0] ?? 0) & ~flags.exif) | flags.xmp | (hasExif ? flags.exif : 0)
  const inside = joined([Buffer.from('WEBP'), chunkOf('VP8X', extended), ...body, chunkOf('XMP ', packet)])
  const size = Buffer.alloc(4)
  size.writeUInt32LE(inside.length)
  return { bytes: joined([Buffer.from('RIFF'), size, inside, original.subarray(riff.length)]), cut: [] }
}

function chunkOf(name: string, content: Uint8Array): Uint8Array {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(content.length)
  return evened(joined([Buffer.from(name, 'latin1'), size, content]))
}
