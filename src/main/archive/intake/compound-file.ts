/**
 * The streams of an OLE compound file (MS-CFB), which old Word documents are: a small file system of sectors in chains.
 *
 * Total on hostile bytes: a chain is followed for as many sectors as the file has and no further, each entry of the
 * directory is visited once, and a stream is never larger than the file. What does not fit ends early.
 */
import { Bytes, joined } from '../checked-bytes.js'

const endOfChain = 0xfffffffa
const noEntry = 0xffffffff
const maxEntries = 100_000

interface Entry {
  name: string
  isStream: boolean
  left: number
  right: number
  child: number
  start: number
  size: number
}

export class CompoundFile {
  /** Streams that lie at the top, by their names in small letters; those inside embedded objects are not among them. */
  private readonly streams = new Map<string, Entry>()
  private readonly bytes: Bytes
  private readonly sectorBytes: number
  private readonly chain: Bytes
  private readonly miniChain: Bytes
  private readonly miniStream: Uint8Array
  private readonly miniLimit: number

  constructor(all: Uint8Array) {
    this.bytes = new Bytes(all, true)
    this.sectorBytes = this.bytes.u16(0x1e) === 12 ? 4096 : 512
    this.miniLimit = this.bytes.u32(0x38)
    this.chain = new Bytes(this.allocationTable(), true)
    const directory = new Bytes(this.follow(this.bytes.u32(0x30), all.length), true)
    const count = Math.min(Math.floor(directory.length / 128), maxEntries)
    const entries = Array.from({ length: count }, (_, at) => entryAt(directory, at * 128))
    const root = entries[0]
    this.miniChain = new Bytes(this.follow(this.bytes.u32(0x3c), all.length), true)
    this.miniStream = root ? this.follow(root.start, root.size) : new Uint8Array()
    this.nameStreams(entries, root?.child ?? noEntry)
  }

  has(name: string): boolean {
    return this.streams.has(name.toLowerCase())
  }

  stream(name: string): Uint8Array {
    const entry = this.streams.get(name.toLowerCase())
    if (!entry) return new Uint8Array()
    if (entry.size >= this.miniLimit) return this.follow(entry.start, entry.size)
    const sector = (at: number) => this.miniStream.subarray(at * 64, at * 64 + 64)
    return inChain(this.miniChain, entry.start, Math.min(entry.size, this.miniStream.length), 64, sector)
  }

  private nameStreams(entries: readonly Entry[], top: number): void {
    const seen = new Set<number>()
    const open = [top]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const entry = entries[at]
      if (!entry || seen.has(at)) continue
      seen.add(at)
      if (entry.isStream) this.streams.set(entry.name.toLowerCase(), entry)
      open.push(entry.left, entry.right)
    }
  }

  private sector(at: number): Uint8Array {
    return this.bytes.part((at + 1) * this.sectorBytes, this.sectorBytes)
  }

  private follow(start: number, size: number): Uint8Array {
    return inChain(this.chain, start, Math.min(size, this.bytes.length), this.sectorBytes, (at) => this.sector(at))
  }

  /** Its sectors are named in the header, and past the first 109 in sectors that each name the next one. */
  private allocationTable(): Uint8Array {
    const most = Math.ceil(this.bytes.length / this.sectorBytes)
    const parts: Uint8Array[] = []
    const take = (from: Bytes, first: number, count: number): void => {
      for (let at = 0; at < count && parts.length < most; at++) {
        const sector = from.u32(first + at * 4)
        if (sector < endOfChain) parts.push(this.sector(sector))
      }
    }
    take(this.bytes, 0x4c, 109)
    let next = this.bytes.u32(0x44)
    for (let turn = 0; turn < most && next < endOfChain; turn++) {
      const more = new Bytes(this.sector(next), true)
      take(more, 0, this.sectorBytes / 4 - 1)
      next = more.u32(this.sectorBytes - 4)
    }
    return joined(parts)
  }
}

function inChain(
  chain: Bytes,
  start: number,
  size: number,
  sectorBytes: number,
  sector: (at: number) => Uint8Array,
): Uint8Array {
  const parts: Uint8Array[] = []
  const most = Math.ceil(size / sectorBytes)
  for (let at = start; at < endOfChain && parts.length < most; at = chain.has(at * 4, 4) ? chain.u32(at * 4) : noEntry)
    parts.push(sector(at))
  const whole = joined(parts)
  return whole.subarray(0, Math.min(size, whole.length))
}

function entryAt(directory: Bytes, at: number): Entry {
  const nameBytes = Math.min(Math.max(directory.u16(at + 64) - 2, 0), 62)
  return {
    name: Buffer.from(directory.part(at, nameBytes)).toString('utf16le'),
    isStream: directory.u8(at + 66) === 2,
    left: directory.u32(at + 68),
    right: directory.u32(at + 72),
    child: directory.u32(at + 76),
    start: directory.u32(at + 116),
    size: directory.u32(at + 120),
  }
}

/** What a compound file is by the streams in it. */
export type CompoundKind = 'doc' | 'locked' | 'msg' | 'sheet' | 'unknown'

export const isCompoundFile = (bytes: Uint8Array): boolean => new Bytes(bytes).u32(0) === 0xd0cf11e0

export function compoundKind(bytes: Uint8Array): CompoundKind {
  const file = new CompoundFile(bytes)
  const has = (...names: string[]) => names.some((name) => file.has(name))
  if (has('WordDocument')) return 'doc'
  if (has('EncryptedPackage')) return 'locked'
  if (has('__properties_version1.0')) return 'msg'
  return has('Workbook', 'Book', 'PowerPoint Document') ? 'sheet' : 'unknown'
}
