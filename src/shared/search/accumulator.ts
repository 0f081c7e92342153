/**
 * Adds up how often the forms of one clause stand in each document: in each field by its boost and its length, as BM25F
 * does, so that what saturates is the document's sum.
 *
 * Sums are made in arrays that stay and are cleared only where they were written, so that a rare word costs the same in
 * 100,000 releases as in 100. Worth is added up in whole numbers, 2 ** 18 to one: then no sum depends on the order of
 * adding, and an index of one segment and of ten answer to the last bit alike. The longest list of a clause is weighed as
 * it is read, without a sum of its own: a first letter in 50,000 releases takes 3.6 ms, not 4.8, a frequent word 1.2, not
 * 1.4 (medians of 15 and of 40, both ways by turns).
 */
import type { Collection, Part } from './collection.js'
import { bodyField } from './entry-code.js'
import type { Places } from './phrase-places.js'
import { beginningBytes, type EntryReader, postingBytes, readerOf, readerOfList } from './postings.js'
import { fieldCount, type Segment } from './segment.js'

export const b = 0.75
export const unit = 2 ** 18
/** Of one field: more makes no difference once it saturates, and nine of these fit into 31 bits. */
const mostWorth = 2 ** 27
const chosenBit = 0x80

/** Entries that one question may read, in a tenth of a second; a page of text asks for a tenth of them. */
export const maxWork = 4_000_000

/** How much a form counts in a release of another language, in a Russian one, in a Kazakh one. Sums of powers of two. */
export type Share = readonly [other: number, russian: number, kazakh: number]

/** Words of a segment's list, from the first up to but not including the second. */
export interface FormRange {
  first: number
  end: number
  share: Share
  /** The segment's list of what these words say together; without, they are read one by one. */
  list?: number
}

const allFields = (1 << fieldCount) - 1
const asAsked: Share = [1, 1, 1]

/** How many living documents have a word of a list, by list, when there were so many graves. */
interface Holders {
  graves: number
  byList: Map<number, number>
}

export class Accumulator {
  /** Slots that the present clause has reached. */
  touched = new Int32Array(0)
  count = 0
  /** Entries read for this question, and what else was looked through. */
  work = 0
  /** How much of it there may be. */
  limit = maxWork
  /** What reading an entry counts for: a pattern may stand for a whole list, and each word of it is unpacked. */
  entryCost = 1
  private turn = 0
  private turns = new Int32Array(0)
  /** By slot that was touched: what it is worth by now, `unit` to one. */
  worth = new Int32Array(0)
  /** Times the clause's forms stand in a field, weighed; all zero between clauses. */
  private times: Float32Array[] = []
  private keys: Int32Array[] = []
  private readonly keyCounts = new Int32Array(fieldCount)
  private readonly holders = new WeakMap<Part, Holders>()
  private readonly perLength = new Float64Array(fieldCount)
  private readonly factors: Float64Array
  private fields = 0
  /**
   * By slot: the number of the last choice that met it, from 1 to 127 and again, and `chosenBit` where the present clause
   * is held to it. One byte for both, since entry after entry looks for it.
   */
  private met = new Uint8Array(0)
  private choice = 0

  constructor(
    private readonly collection: Collection,
    boosts: readonly number[],
  ) {
    this.factors = Float64Array.from(boosts, (boost) => boost * unit)
  }

  /** Makes room for all slots there are now. */
  prepare(): void {
    const slots = this.collection.slotCount
    for (let field = 0; field < fieldCount; field++)
      this.perLength[field] = b / (this.collection.meanLength(field) || 1)
    this.work = 0
    this.entryCost = 1
    if (slots <= this.touched.length) return
    const room = slots + 256
    this.touched = new Int32Array(room)
    this.turns = new Int32Array(room)
    this.worth = new Int32Array(room)
    this.met = new Uint8Array(room)
    this.choice = 0
    this.times = Array.from({ length: fieldCount }, () => new Float32Array(room))
    this.keys = Array.from({ length: fieldCount }, () => new Int32Array(room))
  }

  begin(fields: number): void {
    this.turn++
    this.count = 0
    this.fields = fields
  }

  /**
   * The forms of a clause in one segment, after its phrases: all at once, since a document's times are summed before they
   * are weighed.
   */
  addForms(part: Part, ranges: readonly FormRange[]): void {
    const longest = longestAlone(part.segment, ranges)
    for (const range of ranges) if (range !== longest) this.addRange(part, range)
    if (longest) this.addLast(part, longest)
    this.weigh(part)
  }

  /** The same of words that count whole, as stretches: the first of each and the one after its last, by turns. */
  addRuns(part: Part, runs: Uint32Array): void {
    for (let at = 0; at < runs.length && this.work <= this.limit; at += 2)
      this.addRange(part, { first: runs[at] ?? 0, end: runs[at + 1] ?? 0, share: asAsked })
    this.weigh(part)
  }

  /** Where a phrase stands in one segment; `addForms` comes after the last of them. */
  addPlaces({ base, dead }: Part, { keys, times }: Places, share: number): void {
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] ?? 0
      if (dead[key >> 4] === 0) this.addTo(base + (key >> 4), key & 15, (times[at] ?? 0) * share)
    }
  }

  private addRange(part: Part, { first, end, share, list }: FormRange): void {
    if (list !== undefined) this.addTimes(part, readerOfList(part.segment, list), share)
    else
      for (let word = first; word < end && this.work <= this.limit; word++)
        this.addTimes(part, readerOf(part.segment, word), share)
  }

  /** `addWithin` adds up in the first `count` of these slots alone; each is to be asked for by `takeWorth`. */
  choose(slots: Int32Array, count: number): void {
    const { met } = this
    this.choice = (this.choice % (chosenBit - 1)) + 1
    if (this.choice === 1) met.fill(0)
    for (let at = 0; at < count; at++) met[slots[at] ?? 0] = chosenBit
  }

  /** What a slot is worth for the present clause; -1 where it holds none of the forms. */
  worthOf(slot: number): number {
    return this.turns[slot] === this.turn ? (this.worth[slot] ?? 0) : -1
  }

  /** The same of a chosen slot, which is none from then on. */
  takeWorth(slot: number): number {
    const isMet = this.met[slot] === (chosenBit | this.choice)
    this.met[slot] = 0
    return isMet ? (this.worth[slot] ?? 0) : -1
  }

  /**
   * As `addPlaces` and `addForms`, in chosen slots alone, where sums come out the same to the last bit; answers how many
   * documents hold any of the phrases or forms, whether chosen or not.
   */
  addWithin(
    part: Part,
    ranges: readonly FormRange[],
    phrases: readonly { places: Places; share: number }[] = [],
  ): number {
    const known = phrases.length > 0 ? undefined : this.holdersOf(part, ranges)
    const isCounting = known === undefined
    let reached = 0
    for (const { places, share } of phrases) reached += this.addPlacesWithin(part, places, share)
    for (const { first, end, share, list } of ranges)
      if (list !== undefined) reached += this.addChosen(part, readerOfList(part.segment, list), share, isCounting)
      else
        for (let word = first; word < end; word++)
          reached += this.addChosen(part, readerOf(part.segment, word), share, isCounting)
    this.weigh(part)
    return known ?? reached
  }

  /** How many documents hold any of the forms, where it is known by a list that has all of them, in all fields. */
  private holdersOf(part: Part, ranges: readonly FormRange[]): number | undefined {
    const listed = ranges.find(({ list }) => list !== undefined)
    if (listed?.list === undefined || this.fields !== allFields || listed.share.includes(0)) return undefined
    if (ranges.some(({ first, end }) => first < listed.first || end > listed.end)) return undefined
    let known = this.holders.get(part)
    if (known?.graves !== part.deadCount) known = { graves: part.deadCount, byList: new Map() }
    this.holders.set(part, known)
    const count = known.byList.get(listed.list) ?? livingIn(part, readerOfList(part.segment, listed.list))
    known.byList.set(listed.list, count)
    return count
  }

  private addChosen(part: Part, entries: EntryReader, share: Share, isCounting: boolean): number {
    const { fields, met, choice, turns, turn, worth } = this
    const { marks } = part.segment.parts
    const { dead, base } = part
    const graves = part.deadCount > 0
    const mixed = share[0] !== share[1] || share[0] !== share[2]
    const chosenNow = chosenBit | choice
    let [portion] = share
    let reached = 0
    let read = 0
    while (entries.next()) {
      read++
      const { document, field } = entries
      const slot = base + document
      const before = met[slot] ?? 0
      if (before === choice || (before < chosenBit && !isCounting)) continue
      if (((fields >> field) & 1) === 0 || (graves && dead[document] !== 0)) continue
      if (mixed) portion = share[(marks[document * 3 + 2] ?? 0) >> 1] ?? 0
      if (portion === 0) continue
      if (before !== chosenNow) {
        met[slot] = (before & chosenBit) | choice
        reached++
        if (before < chosenBit) continue
        turns[slot] = turn
        worth[slot] = 0
      }
      this.addTo(slot, field, entries.times * portion)
    }
    this.work += read * this.entryCost
    return reached
  }

  private addPlacesWithin({ base, dead }: Part, { keys, times }: Places, share: number): number {
    const { met, choice, turns, turn, worth } = this
    const chosenNow = chosenBit | choice
    let reached = 0
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] ?? 0
      const slot = base + (key >> 4)
      const before = met[slot] ?? 0
      if (before === choice || dead[key >> 4] !== 0) continue
      if (before !== chosenNow) {
        met[slot] = (before & chosenBit) | choice
        reached++
        if (before < chosenBit) continue
        turns[slot] = turn
        worth[slot] = 0
      }
      this.addTo(slot, key & 15, (times[at] ?? 0) * share)
    }
    return reached
  }

  /**
   * The longest of the clause's ranges, after all others, where it has each field of a document once: it is weighed as it
   * is read, with the times that the others have left.
   */
  private addLast(part: Part, { first, share, list }: FormRange): void {
    const { fields, turns, turn, worth, touched, factors, perLength, times, keyCounts } = this
    const { lengths, marks } = part.segment.parts
    const { count: documentCount } = part.segment
    const { dead, base } = part
    const entries = list === undefined ? readerOf(part.segment, first) : readerOfList(part.segment, list)
    const mixed = share[0] !== share[1] || share[0] !== share[2]
    const others = keyCounts.some((count) => count > 0)
    let [portion] = share
    let { count } = this
    let read = 0
    let slot = -1
    let sum = 0
    while (entries.next()) {
      read++
      const { document, field } = entries
      if (((fields >> field) & 1) === 0 || dead[document] !== 0) continue
      if (mixed) portion = share[(marks[document * 3 + 2] ?? 0) >> 1] ?? 0
      if (portion === 0) continue
      let often = entries.times * portion
      if (others) {
        const before = times[field] as Float32Array
        often += before[base + document] ?? 0
        before[base + document] = 0
      }
      const norm = 1 - b + (perLength[field] ?? 0) * (lengths[field * documentCount + document] ?? 0)
      const gain = Math.min(((factors[field] ?? 0) * often) / norm + 0.5, mostWorth) | 0
      if (base + document !== slot) {
        if (slot >= 0) {
          touched[count++] = slot
          turns[slot] = turn
          worth[slot] = sum
        }
        slot = base + document
        sum = gain
      } else sum += gain
    }
    if (slot >= 0) {
      touched[count++] = slot
      turns[slot] = turn
      worth[slot] = sum
    }
    this.count = count
    this.work += read * this.entryCost
  }

  private addTimes(part: Part, entries: EntryReader, share: Share): void {
    const { fields, keyCounts } = this
    const { marks } = part.segment.parts
    const { dead, base } = part
    const [portion] = share
    const mixed = portion !== share[1] || portion !== share[2]
    // Nearly all entries are of the body, whose arrays are at hand.
    const bodyTimes = this.times[bodyField] as Float32Array
    const bodyKeys = this.keys[bodyField] as Int32Array
    let bodyCount = keyCounts[bodyField] ?? 0
    const bodyAsked = (fields >> bodyField) & 1
    let read = 0
    while (entries.next()) {
      read++
      const { document, field } = entries
      if (dead[document] !== 0) continue
      const part = mixed ? (share[(marks[document * 3 + 2] ?? 0) >> 1] ?? 0) : portion
      const gain = entries.times * part
      const slot = base + document
      if (field === bodyField) {
        if (bodyAsked === 0 || gain === 0) continue
        const before = bodyTimes[slot] ?? 0
        if (before === 0) bodyKeys[bodyCount++] = slot
        bodyTimes[slot] = before + gain
      } else if (((fields >> field) & 1) === 1 && gain > 0) this.addTo(slot, field, gain)
    }
    keyCounts[bodyField] = bodyCount
    this.work += read * this.entryCost
  }

  private addTo(slot: number, field: number, gain: number): void {
    const times = this.times[field] as Float32Array
    const before = times[slot] ?? 0
    if (before === 0) {
      const keys = this.keys[field] as Int32Array
      const at = this.keyCounts[field] ?? 0
      keys[at] = slot
      this.keyCounts[field] = at + 1
    }
    times[slot] = before + gain
  }

  /** Weighs the sums of times in one segment and clears them. */
  private weigh(part: Part): void {
    const { worth, turns, turn, touched } = this
    const { lengths } = part.segment.parts
    let { count: touchedCount } = this
    for (let field = 0; field < fieldCount; field++) {
      const count = this.keyCounts[field] ?? 0
      const keys = this.keys[field]
      const times = this.times[field]
      if (count === 0 || !keys || !times) continue
      const factor = this.factors[field] ?? 0
      const perLength = this.perLength[field] ?? 0
      const start = field * part.segment.count - part.base
      for (let at = 0; at < count; at++) {
        const slot = keys[at] ?? 0
        const often = times[slot] ?? 0
        // The longest of the clause's ranges has taken it along.
        if (often === 0) continue
        times[slot] = 0
        const norm = 1 - b + perLength * (lengths[start + slot] ?? 0)
        const gain = Math.min((factor * often) / norm + 0.5, mostWorth) | 0
        if (turns[slot] === turn) worth[slot] = (worth[slot] ?? 0) + gain
        else {
          turns[slot] = turn
          worth[slot] = gain
          touched[touchedCount++] = slot
        }
      }
      this.keyCounts[field] = 0
    }
    this.count = touchedCount
  }
}

/** Of those that are one word or one list, the one with the most entries. */
function longestAlone(segment: Segment, ranges: readonly FormRange[]): FormRange | undefined {
  let longest: FormRange | undefined
  let most = 0
  for (const range of ranges) {
    const { first, end, list } = range
    if (list === undefined && end > first + 1) continue
    const bytes = list === undefined ? postingBytes(segment, first, end) : beginningBytes(segment, list)
    if (bytes <= most) continue
    longest = range
    most = bytes
  }
  return longest
}

function livingIn({ dead }: Part, entries: EntryReader): number {
  let count = 0
  for (let before = -1; entries.next(); before = entries.document)
    if (entries.document !== before && dead[entries.document] === 0) count++
  return count
}
