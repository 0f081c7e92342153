/**
 * By what photos' pictures are known again (shared/picture-print.ts), by the hash of the original, and which of them are
 * alike: one file, `.cache/prints/v1`, read once and held in memory.
 *
 * Derived data: damaged, of another version, or gone, it is not there, and is made again from the originals. It is written
 * whole under a temporary name and renamed, never synced; two Datelines that read one archive may write over each other,
 * which costs drawing anew what the other one knew. A print that comes is compared with all that are there, so that nobody
 * ever compares all with all. Rejected: a tree by distances (44 of 256 bits reach nearly all of its branches), a field of
 * the record (what a picture looks like is no fact that somebody told).
 *
 * The file: `DLPRINT1`, how many prints and pairs there are (two numbers of 4 bytes, little-endian as all, and as every
 * processor that Electron runs on), each print as hash and bits (32 bytes each; no bit is set where the picture has no
 * print), each pair as the places of its prints and how many bits differ (4 bytes each), the SHA-256 of all of it. In memory
 * prints lie as in the file, and a photo is found by a table of places: with texts as keys 100,000 of them took 30 MB more,
 * and reading twice the processor time. Numbers: at 100,000 photos 6.4 MB on disk and 8 to 14 in memory; all are looked
 * through in 1 to 4 ms of the processor, read in 50 and written in 33, in turns of which none took more than 9.
 */
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { bitsApart, mostDifferent, type PicturePrint, printWords, wordsOf } from '../../shared/picture-print.js'
import { makeCacheFolder, replaceCacheFile } from './cache-file.js'
import { type Disk, realDisk } from './disk.js'
import { assertNoLink } from './durable-file.js'
import { breather } from './turns.js'

export interface AlikePicture {
  sha256: string
  /** How many of 256 bits differ. */
  bits: number
}

const beginning = Buffer.from('DLPRINT1')
const headBytes = beginning.length + 8
const hashBytes = 32
const hashWords = hashBytes / 4
const recordWords = hashWords + printWords
const printBytes = 4 * recordWords
const pairBytes = 12
/** Of one picture; more of them are of one burst. */
const mostAlike = 24

export class PhotoPrints {
  /** As in the file. */
  private records = new Int32Array(recordWords * 1_024)
  private count = 0
  private photos = new PlacesByHash(1_024)
  private readonly pairs: [number, number, number][] = []
  private readonly alike = new Map<string, AlikePicture[]>()
  private reading: Promise<void> | undefined
  private isKept = true

  constructor(
    private readonly archiveFolder: string,
    private readonly disk: Disk = realDisk,
  ) {}

  /** Resolves when what the cache holds is at hand; never rejects. */
  ready(): Promise<void> {
    this.reading ??= this.read()
    return this.reading
  }

  get size(): number {
    return this.photos.size
  }

  has(sha256: string): boolean {
    return this.photos.has(hashOfText(sha256), this.records)
  }

  /** Those that look like it, the nearest first. */
  alikeTo(sha256: string): readonly AlikePicture[] {
    return this.alike.get(sha256) ?? []
  }

  /** Answers those that it looks like. One that is known already is passed by. */
  note(sha256: string, prints: readonly PicturePrint[]): readonly AlikePicture[] {
    if (this.has(sha256)) return this.alikeTo(sha256)
    this.isKept = false
    const { count } = this
    const found = prints.flatMap((print, at) => this.placesNear(wordsOf(print), count).map((one) => ({ ...one, at })))
    for (const print of prints) this.add(sha256, wordsOf(print))
    if (prints.length === 0) this.add(sha256, new Int32Array(printWords))
    this.photos.add(count, this.records)
    const nearest = found.sort((a, b) => a.bits - b.bits)
    for (const { place, bits, at } of nearest) this.pair(count + at, place, bits)
    return this.alikeTo(sha256)
  }

  /** Those that look like a picture that need not be here, the nearest first. */
  near(prints: readonly PicturePrint[]): AlikePicture[] {
    const nearest = new Map<string, number>()
    for (const print of prints)
      for (const { place, bits } of this.placesNear(wordsOf(print), this.count)) {
        const sha256 = this.hashAt(place)
        nearest.set(sha256, Math.min(bits, nearest.get(sha256) ?? bits))
      }
    return [...nearest].map(([sha256, bits]) => ({ sha256, bits })).sort((a, b) => a.bits - b.bits)
  }

  /** Writes what came since; never rejects: what is not kept is made anew. */
  async keep(): Promise<void> {
    if (this.isKept) return
    this.isKept = true
    const path = this.path()
    try {
      const bytes = await this.written()
      await makeCacheFolder(dirname(path), this.archiveFolder, this.disk)
      await replaceCacheFile(path, bytes, this.disk)
    } catch (error) {
      console.info(`By what photos are known again cannot be kept, and is made anew: ${String(error)}`)
    }
  }

  private placesNear(print: Int32Array, count: number): { place: number; bits: number }[] {
    const found: { place: number; bits: number }[] = []
    for (let place = 0; place < count; place++) {
      const bits = bitsApart(print, this.records, place * recordWords + hashWords)
      if (bits <= mostDifferent && !this.isBlank(place)) found.push({ place, bits })
    }
    return found
  }

  private isBlank(place: number): boolean {
    const at = place * recordWords + hashWords
    for (let word = 0; word < printWords; word++) if (this.records[at + word] !== 0) return false
    return true
  }

  private hashAt(place: number): string {
    return Buffer.from(this.records.buffer, place * printBytes, hashBytes).toString('hex')
  }

  private add(sha256: string, print: Int32Array): void {
    const at = this.count * recordWords
    if (at === this.records.length) {
      const larger = new Int32Array(2 * at)
      larger.set(this.records)
      this.records = larger
    }
    this.records.set(hashOfText(sha256), at)
    this.records.set(print, at + hashWords)
    this.count++
  }

  /** Once for two photos, however many prints they have. */
  private pair(place: number, other: number, bits: number): void {
    if (Math.max(place, other) >= this.count) return
    const [one, two] = [this.hashAt(place), this.hashAt(other)]
    if (one === two) return
    const lists = [listIn(this.alike, one), listIn(this.alike, two)] as const
    if (lists.some((list) => list.length >= mostAlike) || lists[0].some(({ sha256 }) => sha256 === two)) return
    this.pairs.push([place, other, bits])
    insert(lists[0], { sha256: two, bits })
    insert(lists[1], { sha256: one, bits })
  }

  /** What comes while it is put together is written the next time. */
  private async written(): Promise<Uint8Array> {
    const [prints, pairs] = [this.count, this.pairs.length]
    const bytes = Buffer.alloc(headBytes + prints * printBytes + pairs * pairBytes + hashBytes)
    beginning.copy(bytes)
    bytes.writeUInt32LE(prints, beginning.length)
    bytes.writeUInt32LE(pairs, beginning.length + 4)
    const breathe = breather()
    bytes.set(new Uint8Array(this.records.buffer, 0, prints * printBytes), headBytes)
    let at = headBytes + prints * printBytes
    for (let pair = 0; pair < pairs; pair++) {
      const turn = breathe()
      if (turn) await turn
      for (const number of this.pairs[pair] ?? []) at = bytes.writeUInt32LE(number, at)
    }
    ;(await hashOf(bytes.subarray(0, at))).copy(bytes, at)
    return bytes
  }

  private async read(): Promise<void> {
    const path = this.path()
    try {
      await assertNoLink(path, this.archiveFolder, this.disk)
      const { buffer, byteOffset, length } = await this.disk.read(path)
      await this.take(Buffer.from(buffer, byteOffset, length))
    } catch {
      // Nothing that may be read is there: all of it is made anew.
    }
  }

  private async take(bytes: Buffer): Promise<void> {
    const end = bytes.length - hashBytes
    if (end < headBytes || !bytes.subarray(0, beginning.length).equals(beginning)) return
    const [prints, pairs] = [bytes.readUInt32LE(beginning.length), bytes.readUInt32LE(beginning.length + 4)]
    const pairsAt = headBytes + prints * printBytes
    if (pairsAt + pairs * pairBytes !== end) return
    if (!(await hashOf(bytes.subarray(0, end))).equals(bytes.subarray(end))) return
    const breathe = breather()
    this.records = new Int32Array(recordWords * Math.max(1_024, prints))
    new Uint8Array(this.records.buffer).set(bytes.subarray(headBytes, pairsAt))
    this.photos = new PlacesByHash(prints)
    for (; this.count < prints; this.count++) {
      const turn = breathe()
      if (turn) await turn
      this.photos.add(this.count, this.records)
    }
    for (let at = pairsAt; at < end; at += pairBytes) {
      const turn = breathe()
      if (turn) await turn
      this.pair(bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4), bytes.readUInt32LE(at + 8))
    }
  }

  private path(): string {
    return join(this.archiveFolder, '.cache', 'prints', 'v1')
  }
}

/** Where in the records each photo's first print lies; its others follow. */
class PlacesByHash {
  size = 0
  /** A place and 1 more, at its hash's first word or soon behind it; 0 is free, and at least half of them are. */
  private slots: Int32Array

  constructor(expected: number) {
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * Math.max(1_024, expected) + 2)))
  }

  has(hash: Int32Array, records: Int32Array): boolean {
    return this.slots[this.slotOf(hash, 0, records)] !== 0
  }

  /** Where a photo has one already, that stays its first. */
  add(place: number, records: Int32Array): void {
    if (2 * this.size >= this.slots.length) this.grow(records)
    const slot = this.slotOf(records, place * recordWords, records)
    if (this.slots[slot] !== 0) return
    this.slots[slot] = place + 1
    this.size++
  }

  private grow(records: Int32Array): void {
    const before = this.slots
    this.slots = new Int32Array(2 * before.length)
    for (const taken of before)
      if (taken !== 0) this.slots[this.slotOf(records, (taken - 1) * recordWords, records)] = taken
  }

  /** The one that holds the hash at word `at`, or the free one where it would be put. */
  private slotOf(hash: Int32Array, at: number, records: Int32Array): number {
    const last = this.slots.length - 1
    let slot = (hash[at] as number) & last
    for (let taken = this.slots[slot]; taken; taken = this.slots[slot]) {
      if (isSameHash(hash, at, records, (taken - 1) * recordWords)) break
      slot = (slot + 1) & last
    }
    return slot
  }
}

function isSameHash(one: Int32Array, at: number, other: Int32Array, otherAt: number): boolean {
  for (let word = 0; word < hashWords; word++) if (one[at + word] !== other[otherAt + word]) return false
  return true
}

const textBytes = Buffer.alloc(hashBytes)
const textWords = new Int32Array(textBytes.buffer, textBytes.byteOffset, hashWords)

/** As it lies in a record; the same words are used for the next text. */
function hashOfText(sha256: string): Int32Array {
  textBytes.write(sha256, 'hex')
  return textWords
}

const pieceBytes = 1 << 19

/** In pieces, between which others have their turn. */
async function hashOf(bytes: Uint8Array): Promise<Buffer> {
  const hash = createHash('sha256')
  const breathe = breather()
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const turn = breathe()
    if (turn) await turn
    hash.update(bytes.subarray(at, at + pieceBytes))
  }
  return hash.digest()
}

function listIn(lists: Map<string, AlikePicture[]>, key: string): AlikePicture[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

function insert(list: AlikePicture[], one: AlikePicture): void {
  const at = list.findIndex(({ bits }) => bits > one.bits)
  list.splice(at < 0 ? list.length : at, 0, one)
}
