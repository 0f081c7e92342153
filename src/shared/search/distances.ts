/**
 * How many letters put in, left out, replaced or swapped make one word of another that is taken letter by letter. Pure.
 *
 * Distances from the beginnings of the one to those of the other: words that begin alike share what is known of them.
 */

export class Distances {
  /** Letters that rows are known for. */
  depth = 0
  private readonly width: number
  private readonly rows: Uint8Array
  /** Whether the last known row has nothing small enough. */
  private dead = false

  constructor(
    private readonly asked: Uint16Array,
    private readonly edits: number,
    /** Of the other word, in letters. */
    longest: number,
  ) {
    this.width = asked.length + 1
    this.rows = new Uint8Array(this.width * (longest + 2)).fill(edits + 1)
    for (let column = 0; column <= Math.min(edits, asked.length); column++) this.rows[column] = column
  }

  /** Only the first `depth` letters stay. */
  forget(depth: number): void {
    if (depth >= this.depth) return
    this.depth = depth
    this.dead = false
  }

  /** Goes on to so many letters; false where no word that begins so can be near enough. */
  extend(units: Uint16Array, length: number): boolean {
    while (!this.dead && this.depth < length) {
      this.depth++
      this.dead = this.row(units) > this.edits
    }
    return !this.dead
  }

  /** Whether the word of so many letters is near enough. */
  reached(length: number): boolean {
    return (this.rows[length * this.width + this.width - 1] ?? 255) <= this.edits
  }

  /** Fills the row for the letter at `depth`, as far as it can be small enough, and answers the smallest number in it. */
  private row(units: Uint16Array): number {
    const { rows, width, depth, asked, edits } = this
    const row = depth * width
    const before = row - width
    const letter = units[depth - 1]
    const from = Math.max(1, depth - edits)
    const to = Math.min(width - 1, depth + edits)
    rows[row] = Math.min(depth, edits + 1)
    let least = rows[row] ?? 0
    if (from > 1) rows[row + from - 1] = edits + 1
    if (to + 1 < width) rows[row + to + 1] = edits + 1
    for (let column = from; column <= to; column++) {
      let cost = (rows[before + column - 1] ?? 0) + (asked[column - 1] === letter ? 0 : 1)
      const without = (rows[before + column] ?? 0) + 1
      const inserted = (rows[row + column - 1] ?? 0) + 1
      if (without < cost) cost = without
      if (inserted < cost) cost = inserted
      if (depth > 1 && column > 1 && asked[column - 2] === letter && asked[column - 1] === units[depth - 2]) {
        const swapped = (rows[before - width + column - 2] ?? 0) + 1
        if (swapped < cost) cost = swapped
      }
      rows[row + column] = cost
      if (cost < least) least = cost
    }
    return least
  }
}
