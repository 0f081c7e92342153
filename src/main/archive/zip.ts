/**
 * Files packed into one (ZIP, APPNOTE 6.3.10): in memory for a document of a few megabytes, and as a file (zip-file.ts).
 *
 * Names are UTF-8 and say so. Zip64 stands only where it must: from 4 GB and from 65,535 files on. Rejected: yazl, client-zip
 * and fflate, which put the checksum of what is not deflated behind it: readers that go from front to back cannot know
 * where such a file ends (Java's ZipInputStream, SharpZipLib), and mail gateways are made of those.
 */
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipMember {
  name: string
  bytes: Uint8Array
  /** What is packed already, as a photo is. */
  isPacked?: boolean
}

/** What its heads say of a member. */
export interface ZipEntry {
  name: string
  isDeflated: boolean
  /** Of its bytes unpacked. */
  crc: number
  /** Bytes, as they lie in the ZIP and unpacked. */
  packed: number
  size: number
  /** As MS-DOS wrote days (see `dosDay`). */
  day: number
}

const utf8Names = 0x0800
const version = 20
const zip64Version = 45
/** Of a ZIP made on MS-DOS unzip 6 takes the names for code page 437, whatever else they say. */
const madeOnUnix = 3 << 8
/** A plain file, rw-r--r--. */
const forAllToRead = (0o100644 << 16) >>> 0
/** From here on it stands in 64 bits. */
const mostIn32 = 0xffff_ffff
const mostIn16 = 0xffff
/** 1 January 1980, the first that can be told: the same content always makes the same file. */
const noDay = 0x0021

/** `2024-05-31`; noon, so that it is that day in every zone. */
export const dosDay = (day: string): number => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return year < 1980 || year > 2107 ? noDay : ((year - 1980) << 9) | (month << 5) | date
}
const noon = 12 << 11

export function zipOf(members: readonly ZipMember[]): Uint8Array {
  const parts: Uint8Array[] = []
  const placed: { entry: ZipEntry; offset: number }[] = []
  let offset = 0
  for (const { name, bytes, isPacked = false } of members) {
    const content = isPacked ? bytes : deflateRawSync(bytes)
    const sizes = { packed: content.length, size: bytes.length }
    const entry = { name, isDeflated: !isPacked, crc: crc32(bytes), ...sizes, day: noDay }
    const head = zipHead(entry)
    placed.push({ entry, offset })
    parts.push(head, content)
    offset += head.length + content.length
  }
  return new Uint8Array(Buffer.concat([...parts, zipEnd(placed, offset)]))
}

/** What stands before a member; as long whatever its checksum and sizes are, below 4 GB. */
export function zipHead(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.name)
  const large = Math.max(entry.packed, entry.size) >= mostIn32
  const extra = large ? in64Bits([entry.size, entry.packed]) : Buffer.alloc(0)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(large ? zip64Version : version, 4)
  head.writeUInt16LE(utf8Names, 6)
  head.writeUInt16LE(entry.isDeflated ? 8 : 0, 8)
  head.writeUInt16LE(entry.day === noDay ? 0 : noon, 10)
  head.writeUInt16LE(entry.day, 12)
  head.writeUInt32LE(entry.crc, 14)
  head.writeUInt32LE(large ? mostIn32 : entry.packed, 18)
  head.writeUInt32LE(large ? mostIn32 : entry.size, 22)
  head.writeUInt16LE(name.length, 26)
  head.writeUInt16LE(extra.length, 28)
  return Buffer.concat([head, name, extra])
}

/** The list of all members, which begins at `offset`, and the end. */
export function zipEnd(members: readonly { entry: ZipEntry; offset: number }[], offset: number): Buffer {
  const list = Buffer.concat(members.map(listed))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(members.length, mostIn16), 8)
  end.writeUInt16LE(Math.min(members.length, mostIn16), 10)
  end.writeUInt32LE(Math.min(list.length, mostIn32), 12)
  end.writeUInt32LE(Math.min(offset, mostIn32), 16)
  const isLarge = members.length >= mostIn16 || list.length >= mostIn32 || offset >= mostIn32
  return Buffer.concat([list, ...(isLarge ? [zip64End(members.length, list.length, offset)] : []), end])
}

function listed({ entry, offset }: { entry: ZipEntry; offset: number }): Buffer {
  const name = Buffer.from(entry.name)
  // Only those that do not fit, in this order (4.5.3).
  const large = Math.max(entry.packed, entry.size) >= mostIn32 ? [entry.size, entry.packed] : []
  if (offset >= mostIn32) large.push(offset)
  const extra = large.length === 0 ? Buffer.alloc(0) : in64Bits(large)
  const line = Buffer.alloc(46)
  line.writeUInt32LE(0x02014b50, 0)
  line.writeUInt16LE(madeOnUnix | (large.length === 0 ? version : zip64Version), 4)
  zipHead(entry).copy(line, 6, 4, 28)
  line.writeUInt16LE(large.length === 0 ? version : zip64Version, 6)
  line.writeUInt16LE(extra.length, 30)
  line.writeUInt32LE(forAllToRead, 38)
  line.writeUInt32LE(Math.min(offset, mostIn32), 42)
  return Buffer.concat([line, name, extra])
}

function in64Bits(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + values.length * 8)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(values.length * 8, 2)
  for (const [at, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + at * 8)
  return extra
}

function zip64End(count: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(56 + 20)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeUInt16LE(madeOnUnix | zip64Version, 12)
  end.writeUInt16LE(zip64Version, 14)
  end.writeBigUInt64LE(BigInt(count), 24)
  end.writeBigUInt64LE(BigInt(count), 32)
  end.writeBigUInt64LE(BigInt(length), 40)
  end.writeBigUInt64LE(BigInt(offset), 48)
  // Where it stands.
  end.writeUInt32LE(0x07064b50, 56)
  end.writeBigUInt64LE(BigInt(offset + length), 64)
  end.writeUInt32LE(1, 72)
  return end
}
