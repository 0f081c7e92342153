/**
 * How the positions of an entry are written: in bits, as many as they need.
 *
 * Goal: of 50,000 releases' index half were positions at a byte or two each; a position among 450 words needs 9 bits, one
 * of many far fewer. One alone is written in as many bits as the field's length has; of several each step, less one, as
 * its upper part in ones with a zero behind and its lower bits (Rice's code), by the mean step that length and number
 * give: both are known where positions are read. 22 million positions take 8.2 bits each, a fifth less than in bytes.
 * A word's positions begin at a whole byte. Rejected: Elias and Fano's code, which can be passed over without reading
 * but takes 6 % more; most entries have one position, and those can be passed over here too.
 */
import { bodyField } from './entry-code.js'

/** Longer fields are told to be so long. */
const longest = 0xffff
/** A position that nothing is known of. */
const wholePosition = 20
/** Upper parts from so many ones on stand for a whole step that follows. */
const mostOnes = 16

/**
 * How many places there are in a field of so many words. Other fields than the body may hold several texts, with a place
 * left free between two.
 */
export const spanOf = (length: number, field: number): number => (field === bodyField ? length : length * 2)

const bitsOf = (number: number): number => 32 - Math.clz32(number)
const singleBits = (span: number): number => (span >= longest ? wholePosition : span <= 1 ? 0 : bitsOf(span - 1))
const lowerBits = (span: number, times: number): number => Math.max(0, bitsOf(Math.floor(span / (times + 1))) - 1)

export class PositionWriter {
  private bytes = new Uint8Array(1024)
  private length = 0
  /** Bits that do not fill a byte yet. */
  private held = 0
  private heldBits = 0
  /** Of the entry's code: all bits of a position that is alone, or -1. */
  private single = 0
  private lower = 0
  private next = 0

  get bits(): number {
    return this.length * 8 + this.heldBits
  }

  /** An entry; its positions come after, rising. */
  begin(span: number, times: number): void {
    this.single = times === 1 ? singleBits(span) : -1
    this.lower = times === 1 ? 0 : lowerBits(span, times)
    this.next = 0
  }

  add(position: number): void {
    if (this.single >= 0) {
      this.put(position, this.single)
      return
    }
    const step = position - this.next
    this.next = position + 1
    const ones = step >>> this.lower
    if (ones < mostOnes) {
      this.put((1 << (ones + 1)) - 2, ones + 1)
      this.put(step & ((1 << this.lower) - 1), this.lower)
    } else {
      this.put((1 << mostOnes) - 1, mostOnes)
      this.put(step, wholePosition)
    }
  }

  /** What another writer has written of whole entries, from one bit to another. */
  copy(source: Uint8Array, from: number, to: number): void {
    for (let at = from; at < to; at += 24) {
      const count = Math.min(24, to - at)
      this.put(windowAt(source, at) >>> (32 - count), count)
    }
  }

  /** Ends a word; answers where, in bytes. */
  endWord(): number {
    if (this.heldBits > 0) this.put(0, 8 - this.heldBits)
    return this.length
  }

  /** All of it, where it lies, with some bytes more for whoever reads a few at a time. */
  finish(): Uint8Array {
    this.put(0, 24)
    this.put(0, 8)
    return this.bytes.subarray(0, this.length)
  }

  /** The last bits of a number, 24 at most. */
  private put(value: number, count: number): void {
    if (this.length + 4 > this.bytes.length) {
      const grown = new Uint8Array(this.bytes.length * 2)
      grown.set(this.bytes)
      this.bytes = grown
    }
    const { bytes } = this
    let { length } = this
    const held = (this.held << count) | value
    let bits = this.heldBits + count
    while (bits >= 8) {
      bits -= 8
      bytes[length++] = held >>> bits
    }
    this.held = held & ((1 << bits) - 1)
    this.heldBits = bits
    this.length = length
  }
}

/** At least 25 bits from a bit on, as the first of 32. */
function windowAt(bytes: Uint8Array, bit: number): number {
  const at = bit >>> 3
  const four =
    ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
  return four << (bit & 7)
}

export class PositionReader {
  /** The bit that is read next. */
  bit = 0
  private single = -1
  private lower = 0
  private isFirst = true

  constructor(private readonly bytes: Uint8Array) {}

  /** Before the positions of an entry. */
  begin(span: number, times: number): void {
    if (times === 1) {
      this.single = singleBits(span)
      return
    }
    this.single = -1
    this.lower = lowerBits(span, times)
    this.isFirst = true
  }

  /** The step from the position before, from 0 to the first. */
  next(): number {
    const { bytes, lower, single } = this
    if (single >= 0) {
      const value = single === 0 ? 0 : windowAt(bytes, this.bit) >>> (32 - single)
      this.bit += single
      return value
    }
    const more = this.isFirst ? 0 : 1
    this.isFirst = false
    const window = windowAt(bytes, this.bit)
    const ones = Math.clz32(~window)
    if (ones >= mostOnes) {
      const value = windowAt(bytes, this.bit + mostOnes) >>> (32 - wholePosition)
      this.bit += mostOnes + wholePosition
      return value + more
    }
    this.bit += ones + 1 + lower
    if (lower === 0) return ones + more
    const rest = ones + 1 + lower <= 25 ? window << (ones + 1) : windowAt(bytes, this.bit - lower)
    return ((ones << lower) | (rest >>> (32 - lower))) + more
  }

  /** Past the last `count` positions of the entry. */
  skip(count: number): void {
    if (this.single >= 0) {
      this.bit += count * this.single
      return
    }
    const { bytes, lower } = this
    let { bit } = this
    for (let left = count; left > 0; left--) {
      const ones = Math.clz32(~windowAt(bytes, bit))
      bit += ones >= mostOnes ? mostOnes + wholePosition : ones + 1 + lower
    }
    this.bit = bit
    this.isFirst = false
  }

  /** Past a whole entry. */
  pass(span: number, times: number): void {
    if (times === 1) this.bit += singleBits(span)
    else {
      this.begin(span, times)
      this.skip(times)
    }
  }
}
