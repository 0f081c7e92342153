/** Reading numbers out of hostile bytes: every read is checked, none throws. */

/** Bytes with a byte order; a read outside answers 0, so that a loop over a lying count ends by its own limits. */
export class Bytes {
  private readonly view: DataView
  constructor(
    readonly all: Uint8Array,
    readonly littleEndian = false,
  ) {
    this.view = new DataView(all.buffer, all.byteOffset, all.byteLength)
  }

  get length(): number {
    return this.all.length
  }

  has(at: number, size: number): boolean {
    return Number.isInteger(at) && at >= 0 && size >= 0 && at + size <= this.all.length
  }

  u8(at: number): number {
    return this.has(at, 1) ? this.view.getUint8(at) : 0
  }

  u16(at: number): number {
    return this.has(at, 2) ? this.view.getUint16(at, this.littleEndian) : 0
  }

  u24(at: number): number {
    return this.u8(at) | (this.u8(at + 1) << 8) | (this.u8(at + 2) << 16)
  }

  u32(at: number): number {
    return this.has(at, 4) ? this.view.getUint32(at, this.littleEndian) : 0
  }

  /** The part from `at`, cut where the bytes end. */
  part(at: number, size: number): Uint8Array {
    const from = Math.min(Math.max(at, 0), this.all.length)
    return this.all.subarray(from, Math.min(from + Math.max(size, 0), this.all.length))
  }

  ascii(at: number, size: number): string {
    return String.fromCharCode(...this.part(at, Math.min(size, 256)))
  }
}

/** A copy of the bytes of several parts, one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** With a zero behind where their number is odd: RIFF and Photoshop want it even. */
export const evened = (bytes: Uint8Array): Uint8Array =>
  bytes.length % 2 === 0 ? bytes : joined([bytes, new Uint8Array(1)])
