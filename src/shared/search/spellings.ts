/**
 * Spellings by number, found by their letters where they lie in a text, so that no word met before is made a string.
 *
 * A Map of strings asks for a slice and its hash for each of 22 million words. Open addressing over one array of UTF-16
 * units; the table is kept less than half full.
 */

export class Spellings {
  size = 0
  private units = new Uint16Array(1 << 12)
  /** By number: where its units end. */
  private ends = new Uint32Array(1 << 10)
  private hashes = new Int32Array(1 << 10)
  /** By hash: a number and one. */
  private table = new Uint32Array(1 << 11)

  /** The number of what stands in the text from `start` to `end`; one more than the last where it is new. */
  numberOf(text: Uint16Array, start: number, end: number): number {
    let hash = end - start
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (text[at] ?? 0), 0x0100_0193)
    hash ^= hash >>> 15
    const mask = this.table.length - 1
    let place = hash & mask
    for (; ; place = (place + 1) & mask) {
      const number = (this.table[place] ?? 0) - 1
      if (number < 0) break
      if (this.hashes[number] === hash && this.isSame(number, text, start, end)) return number
    }
    this.table[place] = this.size + 1
    return this.add(hash, text, start, end)
  }

  spelling(number: number): string {
    const start = number === 0 ? 0 : (this.ends[number - 1] ?? 0)
    let spelling = ''
    for (let at = start; at < (this.ends[number] ?? 0); at++) spelling += String.fromCharCode(this.units[at] ?? 0)
    return spelling
  }

  /** Below 0 where the first spelling is before the other, in the order of UTF-16 units. */
  compare(one: number, other: number): number {
    const { units, ends } = this
    let at = one === 0 ? 0 : (ends[one - 1] ?? 0)
    let otherAt = other === 0 ? 0 : (ends[other - 1] ?? 0)
    const length = (ends[one] ?? 0) - at
    const otherLength = (ends[other] ?? 0) - otherAt
    for (const end = at + Math.min(length, otherLength); at < end; at++, otherAt++) {
      const difference = (units[at] ?? 0) - (units[otherAt] ?? 0)
      if (difference !== 0) return difference
    }
    return length - otherLength
  }

  private isSame(number: number, text: Uint16Array, start: number, end: number): boolean {
    const first = number === 0 ? 0 : (this.ends[number - 1] ?? 0)
    if ((this.ends[number] ?? 0) - first !== end - start) return false
    for (let at = start; at < end; at++) if (this.units[first + at - start] !== text[at]) return false
    return true
  }

  private add(hash: number, text: Uint16Array, start: number, end: number): number {
    const number = this.size++
    const first = number === 0 ? 0 : (this.ends[number - 1] ?? 0)
    const last = first + end - start
    if (last > this.units.length) this.units = grown(this.units, new Uint16Array(Math.max(last, this.units.length * 2)))
    if (number === this.ends.length) {
      this.ends = grown(this.ends, new Uint32Array(number * 2))
      this.hashes = grown(this.hashes, new Int32Array(number * 2))
    }
    for (let at = start; at < end; at++) this.units[first + at - start] = text[at] ?? 0
    this.ends[number] = last
    this.hashes[number] = hash
    if (this.size * 2 > this.table.length) this.rehash()
    return number
  }

  private rehash(): void {
    const table = new Uint32Array(this.table.length * 2)
    const mask = table.length - 1
    for (let number = 0; number < this.size; number++) {
      let place = (this.hashes[number] ?? 0) & mask
      while (table[place] !== 0) place = (place + 1) & mask
      table[place] = number + 1
    }
    this.table = table
  }
}

function grown<Numbers extends Uint16Array | Uint32Array | Int32Array>(old: Numbers, into: Numbers): Numbers {
  into.set(old)
  return into
}
