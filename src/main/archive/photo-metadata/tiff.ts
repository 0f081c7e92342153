/** TIFF directories (TIFF 6.0, EXIF 2.32): the first IFD and the EXIF one, as tag to value, bounded and total. */
import { Bytes } from '../checked-bytes.js'

export const tiffTags = {
  width: 256,
  height: 257,
  description: 270,
  stripOffsets: 273,
  orientation: 274,
  stripByteCounts: 279,
  artist: 315,
  tileOffsets: 324,
  tileByteCounts: 325,
  xmp: 700,
  copyright: 33432,
  iim: 33723,
  photoshop: 34377,
  exifIfd: 34665,
  dateTimeOriginal: 36867,
  offsetTimeOriginal: 36881,
  dngVersion: 50706,
} as const

export const typeSizes: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 13: 4 }
const maxEntries = 2_000
const maxValues = 100_000

interface Entry {
  type: number
  count: number
  at: number
}

export class Ifd {
  readonly entries = new Map<number, Entry>()
  constructor(readonly data: Bytes) {}

  bytes(tag: number): Uint8Array | undefined {
    const entry = this.entries.get(tag)
    return entry && this.data.part(entry.at, entry.count * (typeSizes[entry.type] ?? 0))
  }

  numbers(tag: number): number[] | undefined {
    const entry = this.entries.get(tag)
    if (!entry || ![1, 3, 4, 13].includes(entry.type)) return undefined
    const size = typeSizes[entry.type] ?? 1
    return Array.from({ length: Math.min(entry.count, maxValues) }, (_, index) => {
      const at = entry.at + index * size
      return size === 1 ? this.data.u8(at) : size === 2 ? this.data.u16(at) : this.data.u32(at)
    })
  }

  number(tag: number): number | undefined {
    return this.numbers(tag)?.[0]
  }
}

/** The first directory with the EXIF one's entries added; empty where the bytes are no TIFF. */
export function readIfd(all: Uint8Array): Ifd {
  const order = new Bytes(all).u16(0)
  const data = new Bytes(all, order === 0x4949)
  const ifd = new Ifd(data)
  if ((order !== 0x4949 && order !== 0x4d4d) || data.u16(2) !== 42) return ifd
  addEntries(ifd, data.u32(4))
  const exif = ifd.number(tiffTags.exifIfd)
  if (exif) addEntries(ifd, exif)
  return ifd
}

function addEntries(ifd: Ifd, at: number): void {
  const { data } = ifd
  const count = Math.min(data.u16(at), maxEntries)
  for (let index = 0; index < count; index++) {
    const entryAt = at + 2 + index * 12
    if (!data.has(entryAt, 12)) return
    const type = data.u16(entryAt + 2)
    const values = data.u32(entryAt + 4)
    const size = (typeSizes[type] ?? 0) * values
    const tag = data.u16(entryAt)
    if (size > 0 && !ifd.entries.has(tag))
      ifd.entries.set(tag, { type, count: values, at: size <= 4 ? entryAt + 8 : data.u32(entryAt + 8) })
  }
}
