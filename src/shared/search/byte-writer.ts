/**
 * Numbers and letters as bytes, as they lie in a segment.
 *
 * A number below 192 takes one byte, below 16,064 two. LEB128 would give two bytes to all above 127: of the positions of
 * words, most of which lie below 192, a tenth more. Reading is written out where it is hot (postings.ts, word-list.ts).
 */
export const oneByte = 192
export const twoBytes = 254
export const threeBytes = 255
/** The first number that two bytes do not hold. */
const beyondTwo = oneByte + (twoBytes - oneByte) * 256

/** So few are copied one by one sooner than by a view of them. */
const fewBytes = 64

export class ByteWriter {
  bytes = new Uint8Array(1024)
  length = 0

  private room(more: number): void {
    if (this.length + more <= this.bytes.length) return
    const grown = new Uint8Array(Math.max(this.length + more, this.bytes.length * 2))
    grown.set(this.bytes)
    this.bytes = grown
  }

  byte(value: number): void {
    this.room(1)
    this.bytes[this.length++] = value
  }

  /** A whole number from 0 to 2 ** 32 - 1. */
  number(value: number): void {
    this.room(5)
    const { bytes } = this
    if (value < oneByte) bytes[this.length++] = value
    else if (value < beyondTwo) {
      bytes[this.length++] = oneByte + ((value - oneByte) >> 8)
      bytes[this.length++] = (value - oneByte) & 0xff
    } else {
      bytes[this.length++] = value < 0x100_0000 ? twoBytes : threeBytes
      if (value >= 0x100_0000) bytes[this.length++] = value >>> 24
      bytes[this.length++] = (value >>> 16) & 0xff
      bytes[this.length++] = (value >>> 8) & 0xff
      bytes[this.length++] = value & 0xff
    }
  }

  /** A UTF-16 unit: one byte for ASCII, two below 0x4000, else three. */
  unit(unit: number): void {
    this.room(3)
    const { bytes } = this
    if (unit < 0x80) bytes[this.length++] = unit
    else {
      if (unit < 0x4000) bytes[this.length++] = 0x80 | (unit >> 8)
      else {
        bytes[this.length++] = 0xc0
        bytes[this.length++] = unit >> 8
      }
      bytes[this.length++] = unit & 0xff
    }
  }

  text(text: string): void {
    for (let at = 0; at < text.length; at++) this.unit(text.charCodeAt(at))
  }

  copy(source: Uint8Array, from: number, to: number): void {
    this.room(to - from)
    if (to - from > fewBytes) {
      this.bytes.set(source.subarray(from, to), this.length)
      this.length += to - from
      return
    }
    const { bytes } = this
    let { length } = this
    for (let at = from; at < to; at++) bytes[length++] = source[at] ?? 0
    this.length = length
  }

  /** All of it, where it lies. */
  finish(): Uint8Array {
    return this.bytes.subarray(0, this.length)
  }
}

/** What `text` wrote. */
export function textIn(bytes: Uint8Array, from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; ) {
    const first = bytes[at++] ?? 0
    if (first < 0x80) text += String.fromCharCode(first)
    else {
      const high = first < 0xc0 ? first & 0x3f : (bytes[at++] ?? 0)
      text += String.fromCharCode((high << 8) | (bytes[at++] ?? 0))
    }
  }
  return text
}

/** What `number` wrote, and where it ends: for columns that are read now and then. */
export function numbersIn(bytes: Uint8Array, from: number, to: number, visit: (value: number) => void): void {
  for (let at = from; at < to; ) {
    const first = bytes[at++] ?? 0
    if (first < oneByte) visit(first)
    else if (first < twoBytes) visit(((first - oneByte) << 8) + (bytes[at++] ?? 0) + oneByte)
    else {
      let value = first === threeBytes ? (bytes[at++] ?? 0) : 0
      for (let more = 0; more < 3; more++) value = value * 256 + (bytes[at++] ?? 0)
      visit(value)
    }
  }
}

/** Numbers in a typed array that grows. */
export class NumberList {
  numbers = new Uint32Array(64)
  length = 0

  push(value: number): void {
    if (this.length === this.numbers.length) {
      const grown = new Uint32Array(this.length * 2)
      grown.set(this.numbers)
      this.numbers = grown
    }
    this.numbers[this.length++] = value
  }

  finish(): Uint32Array {
    return this.numbers.subarray(0, this.length)
  }
}
