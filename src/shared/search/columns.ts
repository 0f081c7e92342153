/** What the index knows of all documents beside their words, one array a property: days, languages, states, traits, ids. */
import type { Collection } from './collection.js'
import type { Segment, Uri } from './segment.js'

/** Values of facets, languages and states over all segments, each by one number. Grows only. */
class Dictionary {
  readonly values: string[] = ['']
  private readonly numbers = new Map<string, number>([['', 0]])
  private readonly known = new WeakMap<Segment, Uint32Array>()

  /** Our numbers of a segment's values, each plus one; 0 for those that `learn` has not been asked for. */
  of(segment: Segment): Uint32Array {
    const known = this.known.get(segment) ?? new Uint32Array(segment.valueCount)
    this.known.set(segment, known)
    return known
  }

  /** Our number of a segment's value. */
  learn(segment: Segment, value: number): number {
    const known = this.of(segment)
    const found = known[value] ?? 0
    if (found > 0) return found - 1
    const number = this.number(segment.value(value))
    known[value] = number + 1
    return number
  }

  /** The number of a value; a new one gets one. */
  number(value: string): number {
    const known = this.numbers.get(value)
    if (known !== undefined) return known
    this.numbers.set(value, this.values.length)
    this.values.push(value)
    return this.values.length - 1
  }
}

/** Ids kept as texts, 100 bytes each. */
const mostTold = 10_000

export class Columns {
  readonly dictionary = new Dictionary()
  /** By slot. */
  dates = new Uint32Array(0)
  languages = new Uint32Array(0)
  statuses = new Uint32Array(0)
  has = new Uint32Array(0)
  missing = new Uint32Array(0)
  photos = new Uint8Array(0)
  /** By slot: which of the collection's parts. */
  partOf = new Uint16Array(0)
  /** Four numbers a slot. */
  uris = new Uint32Array(0)
  private generation = -1
  private filled: Segment[] = []
  /** Ids by slot: who types is told many of them again with each letter, and to make fifty takes as long as a rare word. */
  private readonly told = new Map<number, Uri>()

  constructor(private readonly collection: Collection) {}

  /** After it the columns are those of the collection as it is now. */
  refresh(): void {
    const { parts, generation, slotCount } = this.collection
    if (generation === this.generation) return
    this.generation = generation
    this.told.clear()
    if (slotCount > this.dates.length) this.room(slotCount + 256)
    const before = this.filled
    this.filled = parts.map(({ segment }) => segment)
    // Slots follow from the segments before, so that what begins alike is filled alike.
    let same = 0
    while (same < before.length && before[same] === this.filled[same]) same++
    for (const [number, { segment, base }] of parts.entries()) {
      if (number < same) continue
      const { dates, uris, marks, traits } = segment.parts
      this.dates.set(dates, base)
      this.uris.set(uris, base * 4)
      this.partOf.fill(number, base, base + segment.count)
      for (let document = 0; document < segment.count; document++) {
        const slot = base + document
        this.languages[slot] = this.dictionary.learn(segment, marks[document * 3] ?? 0)
        this.statuses[slot] = this.dictionary.learn(segment, marks[document * 3 + 1] ?? 0)
        this.photos[slot] = (marks[document * 3 + 2] ?? 0) & 1
        this.has[slot] = traits[document * 2] ?? 0
        this.missing[slot] = traits[document * 2 + 1] ?? 0
      }
    }
  }

  uri(slot: number): Uri {
    const known = this.told.get(slot)
    if (known !== undefined) return known
    const part = this.collection.parts[this.partOf[slot] ?? 0]
    const uri = part ? part.segment.uri(slot - part.base) : ('' as Uri)
    if (this.told.size >= mostTold) this.told.clear()
    this.told.set(slot, uri)
    return uri
  }

  /** Below 0 where the id of the first is before that of the other. */
  compareUris(one: number, other: number): number {
    const { uris } = this
    for (let part = 0; part < 4; part++) {
      const difference = (uris[one * 4 + part] ?? 0) - (uris[other * 4 + part] ?? 0)
      if (difference !== 0) return difference
    }
    return 0
  }

  private room(slots: number): void {
    this.filled = []
    this.dates = new Uint32Array(slots)
    this.languages = new Uint32Array(slots)
    this.statuses = new Uint32Array(slots)
    this.has = new Uint32Array(slots)
    this.missing = new Uint32Array(slots)
    this.photos = new Uint8Array(slots)
    this.partOf = new Uint16Array(slots)
    this.uris = new Uint32Array(slots * 4)
  }
}
