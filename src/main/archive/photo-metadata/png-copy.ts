/**
 * The PNG that leaves: one XMP chunk behind the header, EXIF and old raw profiles (ImageMagick's) with the words, and
 * no texts of PNG's own that would contradict them; every other chunk as it was.
 */
import { crc32, deflateSync } from 'node:zlib'
import { Bytes, joined } from '../checked-bytes.js'
import type { CopyWords, WordedBytes } from './captioned-copy.js'
import { exifWith } from './exif-copy.js'
import { iimOf, resourcesWith } from './iim-copy.js'
import { segmentNames } from './jpeg.js'
import { resourceIds, resourcesIn } from './photoshop.js'
import { type Chunk, inflater, type Profile, pngChunksIn, profileIn, xmpIn, xmpKeyword } from './png.js'
import { packetOf, xmpOf } from './xmp-copy.js'

/** PNG's own keywords for what the words say, and ImageMagick's for what it found in EXIF, IIM and XMP. */
const contradicting =
  /^(author|description|copyright|iptc:.*|dc:.*|photoshop:.*|exif:(artist|copyright|imagedescription))$/i
const position = /^exif:gps/i
const mostBytes = 0x7fff_ffff

/** Undefined where no picture follows the header. */
export function pngWith(original: Uint8Array, words: CopyWords, withoutPosition: boolean): WordedBytes | undefined {
  const chunks = pngChunksIn(new Bytes(original))
  const [header, ...others] = chunks
  if (!header || !others.some(({ name }) => name === 'IDAT')) return undefined
  const inflate = inflater()
  const read = others.map((chunk) => {
    const profile = profileIn(chunk.name, chunk.content, inflate)
    const packet = chunk.name === 'iTXt' ? xmpIn(chunk.content, inflate) : undefined
    return { chunk, profile, packet: packet ?? (profile?.kind === 'xmp' ? profile.bytes : undefined) }
  })
  const xmp = xmpOf(
    read.flatMap(({ packet }) => packet ?? []),
    words,
    withoutPosition,
  )
  const text = joined([Buffer.from(`${xmpKeyword}\0\0\0\0\0`, 'latin1'), utf8(packetOf([xmp.ours, ...xmp.others]))])
  const cut: WordedBytes['cut'][number][] = []
  const changed = ({ chunk, profile, packet }: (typeof read)[number]): Uint8Array => {
    const isGone = packet || isXmp(chunk) || saysOtherwise(chunk, withoutPosition)
    if (isGone) return nothing
    const exifIn = (block: Uint8Array) => exifWith(block, { words, withoutPosition, most: mostBytes })
    if (chunk.name === 'eXIf') {
      const exif = exifIn(chunk.content)
      return exif === chunk.content ? chunk.whole : exif ? chunkOf('eXIf', exif) : nothing
    }
    const kind = keywordOf(chunk).replace(/.* /, '')
    if (profile?.kind === 'exif') {
      const exif = exifIn(profile.bytes)
      return exif ? chunkOf('zTXt', profileOf(kind, joined([ascii(segmentNames.exif), exif]))) : nothing
    }
    if (profile?.kind !== 'photoshop') return chunk.whole
    const before = resourcesIn(profile.bytes).find(({ id }) => id === resourceIds.iim)?.content
    const written = iimOf(before ?? nothing, words, xmp.creators)
    cut.push(...written.cut)
    return chunkOf('zTXt', profileOf(kind, resourcesWith(profile.bytes, written.iim)))
  }
  const parts = read.map(changed)
  const end = chunks.reduce((size, { whole }) => size + whole.length, 8)
  const bytes = joined([original.subarray(0, 8), header.whole, chunkOf('iTXt', text), ...parts, original.subarray(end)])
  return { bytes, cut: [...new Set(cut)] }
}

const nothing = new Uint8Array()
const ascii = (text: string) => Buffer.from(text, 'latin1')
const utf8 = (text: string) => Buffer.from(text, 'utf8')

const keywordOf = ({ content }: Chunk): string => new Bytes(content).ascii(0, Math.max(content.indexOf(0), 0))
const isXmp = (chunk: Chunk) => chunk.name === 'iTXt' && keywordOf(chunk) === xmpKeyword

function saysOtherwise(chunk: Chunk, withoutPosition: boolean): boolean {
  if (!['tEXt', 'zTXt', 'iTXt'].includes(chunk.name)) return false
  const keyword = keywordOf(chunk)
  return contradicting.test(keyword) || (withoutPosition && position.test(keyword))
}

function chunkOf(name: string, content: Uint8Array): Uint8Array {
  const named = joined([ascii(name), content])
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return joined([size, named, sum])
}

/** As ImageMagick writes it: the kind, the length, and hexadecimal digits, 72 in a line. */
function profileOf(kind: string, bytes: Profile['bytes']): Uint8Array {
  const lines =
    Buffer.from(bytes)
      .toString('hex')
      .match(/.{1,72}/g) ?? []
  const text = `\n${kind}\n${String(bytes.length).padStart(8)}\n${lines.join('\n')}\n`
  return joined([ascii(`Raw profile type ${kind}\0\0`), deflateSync(ascii(text))])
}
