/**
 * The TIFF that leaves: XMP in its first directory, and IIM where there was some. What is new stands at the end of the
 * file, the directory with it, so that nothing else moves; what it replaces is filled with zeros.
 */
import { Bytes, joined } from '../checked-bytes.js'
import type { CopyWords, WordedBytes } from './captioned-copy.js'
import { readContainer } from './container.js'
import { exifWith, takeOutEntries } from './exif-copy.js'
import { iimOf, resourcesWith } from './iim-copy.js'
import { resourceIds, resourcesIn } from './photoshop.js'
import { readIfd, tiffTags, typeSizes } from './tiff.js'
import { packetOf, xmpOf } from './xmp-copy.js'

const mostBytes = 0xffff_fff0
const entryBytes = 12
const types = { byte: 1, undefined: 7 }

/**
 * Undefined where the first directory is not sound, since one that is moved must be read as it was, and where a part of the
 * picture is missing: what is written at the end would be taken for it.
 */
export function tiffWith(original: Uint8Array, words: CopyWords, withoutPosition: boolean): WordedBytes | undefined {
  if (readContainer(original, 'image/tiff').damage) return undefined
  const texts = exifWith(original, { words, withoutPosition, most: mostBytes, isFile: true })
  if (!texts || !isSound(texts)) return undefined
  const before = readIfd(texts)
  const [oldXmp, oldIim, photoshop] = [tiffTags.xmp, tiffTags.iim, tiffTags.photoshop].map((tag) => before.bytes(tag))
  const xmp = xmpOf(oldXmp ? [oldXmp] : [], words, withoutPosition)
  const inPhotoshop = resourcesIn(photoshop ?? new Uint8Array()).find(({ id }) => id === resourceIds.iim)?.content
  const { iim, cut } = iimOf(inPhotoshop ?? oldIim ?? new Uint8Array(), words, xmp.creators)
  const hadIim = oldIim !== undefined || inPhotoshop !== undefined
  const packet = Buffer.from(packetOf([xmp.ours, ...xmp.others]), 'utf8')
  const resources = photoshop && resourcesWith(photoshop, hadIim ? iim : undefined, undefined, true)
  const values = [
    { tag: tiffTags.xmp, type: types.byte, old: oldXmp, value: packet },
    { tag: tiffTags.iim, type: types.undefined, old: oldIim, value: hadIim ? iim : undefined },
    { tag: tiffTags.photoshop, type: types.byte, old: photoshop, value: resources },
  ].filter(({ old, value }) => Buffer.compare(old ?? nothing, value ?? nothing) !== 0)
  const told = hadIim ? cut : []
  if (values.length === 0) return { bytes: texts, cut: told }
  const bytes = takeOutEntries(
    texts,
    values.map(({ tag }) => tag),
  )
  return { bytes: withValues(bytes, values), cut: told }
}

const nothing = new Uint8Array()

function isSound(file: Uint8Array): boolean {
  const data = new Bytes(file, file[0] === 0x49)
  const at = data.u32(4)
  const count = data.u16(at)
  const isKnown = (index: number) => typeSizes[data.u16(at + 2 + index * entryBytes + 2)] !== undefined
  return (
    count > 0 && data.has(at, 2 + count * entryBytes) && Array.from({ length: count }).every((_, at) => isKnown(at))
  )
}

interface Value {
  tag: number
  type: number
  /** Absent or empty: the entry is taken out. */
  value: Uint8Array | undefined
}

/** None of the tags stands in the first directory; a value is longer than four bytes. */
function withValues(file: Uint8Array, values: readonly Value[]): Uint8Array {
  const isLittle = file[0] === 0x49
  const data = new Bytes(file, isLittle)
  const at = data.u32(4)
  const count = data.u16(at)
  const parts: Uint8Array[] = [file]
  let end = file.length
  const add = (part: Uint8Array): number => {
    const padding = new Uint8Array(end % 2)
    const from = end + padding.length
    parts.push(padding, part)
    end = from + part.length
    return from
  }
  const old = Array.from({ length: count }, (_, index) => data.part(at + 2 + index * entryBytes, entryBytes))
  const ours = values.flatMap(({ tag, type, value = nothing }) => {
    if (value.length === 0) return []
    const entry = new DataView(new ArrayBuffer(entryBytes))
    entry.setUint16(0, tag, isLittle)
    entry.setUint16(2, type, isLittle)
    entry.setUint32(4, value.length, isLittle)
    entry.setUint32(8, add(value), isLittle)
    return [new Uint8Array(entry.buffer)]
  })
  const tagOf = (entry: Uint8Array) => new Bytes(entry, isLittle).u16(0)
  const entries = [...old, ...ours].sort((a, b) => tagOf(a) - tagOf(b))
  const size = new DataView(new ArrayBuffer(2))
  size.setUint16(0, entries.length, isLittle)
  const nextAt = at + 2 + count * entryBytes
  const next = new Uint8Array(4)
  // A file whose last page leads back to the first would lead to where that was.
  if (data.u32(nextAt) !== at) next.set(data.part(nextAt, 4))
  const directory = add(joined([new Uint8Array(size.buffer), ...entries, next]))
  const whole = joined(parts)
  new DataView(whole.buffer).setUint32(4, directory, isLittle)
  return whole
}
