/**
 * A file on the simulated disk: what a reader sees now, what is surely on the platter, and the writes in between.
 *
 * A sector of 512 bytes is the unit that is written whole or not at all, as SQLite's power-safe overwrite has it: what
 * stands beside a write in its sector is not harmed. Contents are shared between copies until one of them is written to.
 */
import type { Random } from './random.js'

export const sectorBytes = 512

interface Write {
  /** The disk's count of changes when it was made: a sync covers those made before it was asked for. */
  sequence: number
  position: number
  bytes: Uint8Array
  /** A sync of it failed: the system takes it for clean, so that no later sync brings it to the disk. */
  forgotten: boolean
}

/** How likely each unsynced thing is to survive a power cut. */
export type Mercy = number

const nothing: Uint8Array = new Uint8Array(0)

/** `bytes` with room for `length`; grows by doubling, so that appending stays linear. */
function withRoom(bytes: Uint8Array, length: number, owned: boolean): Uint8Array {
  if (owned && bytes.length >= length) return bytes
  const roomy = new Uint8Array(bytes.length >= length ? bytes.length : Math.max(length, 2 * bytes.length))
  roomy.set(bytes)
  return roomy
}

function bySector(write: Write): Write[] {
  const pieces: Write[] = []
  for (let at = 0; at < write.bytes.length; ) {
    const end = Math.min(write.bytes.length, at + sectorBytes - ((write.position + at) % sectorBytes))
    pieces.push({ ...write, position: write.position + at, bytes: write.bytes.subarray(at, end) })
    at = end
  }
  return pieces
}

const shareSector = (one: Write, other: Write): boolean =>
  Math.floor(one.position / sectorBytes) <= Math.floor((other.position + other.bytes.length - 1) / sectorBytes) &&
  Math.floor(other.position / sectorBytes) <= Math.floor((one.position + one.bytes.length - 1) / sectorBytes)

export class SimulatedFile {
  readonly kind = 'file'
  /** Names that lead to it; none frees its space. */
  names = 0
  length = 0
  private bytes = nothing
  private bytesOwned = false
  private durable = nothing
  private durableOwned = false
  private durableLength = 0
  private unsynced: Write[] = []
  private durableMtimeMs: number

  constructor(public mtimeMs: number) {
    this.durableMtimeMs = mtimeMs
  }

  read(from = 0, length = this.length): Uint8Array {
    return this.bytes.slice(Math.min(from, this.length), Math.min(from + length, this.length))
  }

  write(given: Uint8Array, position: number, sequence: number, nowMs: number): void {
    if (given.length === 0) return
    const bytes = given.slice()
    const end = position + bytes.length
    this.bytes = withRoom(this.bytes, end, this.bytesOwned)
    this.bytesOwned = true
    this.bytes.set(bytes, position)
    this.length = Math.max(this.length, end)
    this.mtimeMs = nowMs
    this.unsynced.push({ sequence, position, bytes, forgotten: false })
  }

  /** What was written before `sequence` becomes durable, with the length, as fdatasync has it: the time may not. */
  sync(sequence: number, random: Random): void {
    const due = this.unsynced.filter((write) => !write.forgotten && write.sequence <= sequence)
    if (due.length === 0) return
    const left: Write[] = []
    for (const write of this.unsynced) {
      if (!write.forgotten) {
        if (write.sequence > sequence) left.push(write)
        continue
      }
      // A page is written as it stands: what was forgotten in it may come along, and is never seen above a later write.
      if (!due.some((later) => shareSector(write, later))) left.push(write)
      else if (random.chance(0.5)) this.makeDurable(write)
    }
    const lengthBefore = this.durableLength
    for (const write of due) this.makeDurable(write)
    if (this.durableLength > lengthBefore) this.durableMtimeMs = this.mtimeMs
    this.unsynced = left
  }

  /** A failed sync: nobody knows what reached the disk, and the system will not try again. */
  failSync(sequence: number): void {
    this.unsynced = this.unsynced.flatMap((write) =>
      write.forgotten || write.sequence > sequence ? [write] : bySector({ ...write, forgotten: true }),
    )
  }

  get isClean(): boolean {
    return this.unsynced.length === 0
  }

  /** The same file on another disk that shares the state. */
  copy(): SimulatedFile {
    const copy = new SimulatedFile(this.mtimeMs)
    this.bytesOwned = false
    copy.bytes = copy.durable = this.bytes
    copy.length = copy.durableLength = this.length
    return copy
  }

  /** The file as a power cut leaves it. */
  afterPowerCut(random: Random, mercy: Mercy): SimulatedFile {
    const left = new SimulatedFile(random.chance(0.5) ? this.mtimeMs : this.durableMtimeMs)
    if (this.isClean) {
      this.durableOwned = false
      left.bytes = left.durable = this.durable
      left.length = left.durableLength = this.durableLength
      return left
    }
    const length = this.lengthAfterPowerCut(random, mercy)
    const bytes = new Uint8Array(length)
    bytes.set(this.durable.subarray(0, Math.min(length, this.durableLength)))
    for (const write of this.unsynced)
      for (const piece of piecesKept(write, random, mercy))
        if (piece.position < length) bytes.set(piece.bytes.subarray(0, length - piece.position), piece.position)
    left.bytes = left.durable = bytes
    left.length = left.durableLength = length
    return left
  }

  /** Flips a bit at rest: in what is read now and in what is durable. */
  flipBit(bit: number): void {
    this.bytes = withRoom(this.bytes, this.length, false)
    const at = bit >> 3
    this.bytes[at] = (this.bytes[at] ?? 0) ^ (1 << (bit & 7))
    this.durable = this.bytes
    this.bytesOwned = this.durableOwned = false
  }

  private makeDurable(write: Write): void {
    const end = write.position + write.bytes.length
    this.durable = withRoom(this.durable, end, this.durableOwned)
    this.durableOwned = true
    this.durable.set(write.bytes, write.position)
    this.durableLength = Math.max(this.durableLength, end)
  }

  /** A longer file may have its length and not its bytes, which then read as zeros. */
  private lengthAfterPowerCut(random: Random, mercy: Mercy): number {
    if (this.length <= this.durableLength) return this.durableLength
    if (random.chance(mercy)) return this.length
    switch (random.below(4)) {
      case 0:
        return this.durableLength
      case 1:
        return this.length
      case 2:
        return random.between(this.durableLength, this.length)
      default: {
        const whole = Math.floor(random.between(this.durableLength, this.length) / sectorBytes) * sectorBytes
        return Math.max(this.durableLength, whole)
      }
    }
  }
}

/** All of a write, none, its beginning, or any of its sectors. */
function piecesKept(write: Write, random: Random, mercy: Mercy): Write[] {
  const torn = random.below(4)
  if (torn < 2) return random.chance(mercy) ? [write] : []
  const pieces = bySector(write)
  if (torn === 2) return pieces.slice(0, random.between(0, pieces.length))
  const each = random.chance(0.5) ? mercy : random.next()
  return pieces.filter(() => random.chance(each))
}
