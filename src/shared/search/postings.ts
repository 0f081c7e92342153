/**
 * For every word the releases that hold it: in which field and how often.
 *
 * Numbers in blocks of a few big typed arrays, a chain of blocks a word, each block twice as long as the one before.
 * lunr keeps an object for every word, field and document here: 2.4 GB of heap for 50,000 releases. Typed arrays of
 * 30,326 real releases take 126 MB, the texts' word numbers (corpus.ts) included.
 */

const chunkBits = 16
const chunkLength = 1 << chunkBits
const lastLevel = 8

/** Entries in the block at this place of a chain: 2, 4, 8 … 512, 512. */
const entriesAt = (level: number): number => 2 << Math.min(level, lastLevel)

export const fieldCount = 8
const fieldBits = 3

/** A typed array with room for `length` numbers, old content kept. */
export function withRoom<A extends Uint8Array | Uint32Array>(array: A, length: number): A {
  if (array.length >= length) return array
  const grown = new (array.constructor as new (length: number) => A)(Math.max(length, array.length * 2, 64))
  grown.set(array)
  return grown
}

export class Postings {
  private readonly chunks: Uint32Array[] = []
  private used = chunkLength
  private first = new Uint32Array(0)
  private last = new Uint32Array(0)
  private filled = new Uint32Array(0)
  private levels = new Uint8Array(0)

  /** Entries of one release must be added together: `document` never goes down. */
  add(word: number, document: number, field: number, times: number): void {
    this.first = withRoom(this.first, word + 1)
    this.last = withRoom(this.last, word + 1)
    this.filled = withRoom(this.filled, word + 1)
    this.levels = withRoom(this.levels, word + 1)
    let filled = this.filled[word] ?? 0
    let level = this.levels[word] ?? 0
    // 0 is no address: the first block of all begins after an unused number.
    if ((this.first[word] ?? 0) === 0) {
      const block = this.block(0)
      this.first[word] = block
      this.last[word] = block
    } else if (filled === entriesAt(level)) {
      level = Math.min(level + 1, lastLevel)
      const block = this.block(level)
      const before = this.last[word] ?? 0
      const chunk = this.chunks[before >>> chunkBits]
      if (chunk) chunk[before & (chunkLength - 1)] = block
      this.last[word] = block
      this.levels[word] = level
      filled = 0
    }
    const block = this.last[word] ?? 0
    const chunk = this.chunks[block >>> chunkBits]
    const at = (block & (chunkLength - 1)) + 1 + 2 * filled
    if (chunk) {
      chunk[at] = document
      chunk[at + 1] = (times << fieldBits) | field
    }
    this.filled[word] = filled + 1
  }

  /** Answers how many entries it has shown. */
  each(word: number, visit: (document: number, field: number, times: number) => void): number {
    if (word >= this.first.length) return 0
    const last = this.last[word] ?? 0
    let shown = 0
    let block = this.first[word] ?? 0
    for (let level = 0; block !== 0; level++) {
      const chunk = this.chunks[block >>> chunkBits]
      if (!chunk) break
      const start = block & (chunkLength - 1)
      const count = block === last ? (this.filled[word] ?? 0) : entriesAt(level)
      for (let at = start + 1; at < start + 1 + 2 * count; at += 2) {
        const packed = chunk[at + 1] ?? 0
        visit(chunk[at] ?? 0, packed & (fieldCount - 1), packed >>> fieldBits)
      }
      shown += count
      block = chunk[start] ?? 0
    }
    return shown
  }

  private block(level: number): number {
    const length = 1 + 2 * entriesAt(level)
    if (this.used + length > chunkLength) {
      this.chunks.push(new Uint32Array(chunkLength))
      this.used = this.chunks.length === 1 ? 1 : 0
    }
    const address = (this.chunks.length - 1) * chunkLength + this.used
    this.used += length
    return address
  }
}
