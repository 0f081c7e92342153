/**
 * The photos of the catalogue in order, narrowed and counted.
 *
 * Made when it is first asked for, then kept: a photo that comes, goes or is dated otherwise finds its place in each
 * order by halving, a caption that is typed moves nothing. What is narrowed and counted is gone through again after a
 * change. Keys are made once, a number for the day and a plain text for the name, since sorting compares them 17 times
 * each; the order of adding comes first, and the others begin from it. Rejected: sorting anew after each change, and a
 * collator (100,000 names: 2 s). Number: 100,000 photos are sorted in 0.1 to 0.6 s once, and gone through in 15 to 50 ms
 * (on a busy machine).
 */
import { endsBefore } from '../../shared/dates.js'
import {
  type PhotoCare,
  type PhotoCounts,
  type PhotoListing,
  type PhotoOrder,
  photoCares,
} from '../../shared/photo-list.js'
import type { CalendarDay, PhotoId, RecordId } from '../../shared/records.js'
import type { CatalogueEntry, PhotoEntry } from './catalogue.js'

/** What is asked of the catalogue. */
export interface PhotoSource {
  all(): Iterable<CatalogueEntry>
  /** Whether a release that is not in the trash shows it. */
  isUsed(photo: RecordId): boolean
}

interface Card {
  entry: PhotoEntry
  used: boolean
  /** When its id was made, as a number. */
  added: number
  /** As a number, `20240531103000`; 0 where nothing is known. */
  taken: number
  /** Made when an order by name is first asked for. */
  name: string | undefined
}

type Comparison = (a: Card, b: Card) => number

export class PhotoLists {
  private cards: Map<RecordId, Card> | undefined
  private readonly orders = new Map<PhotoOrder, Card[]>()
  private readonly answers = new Map<string, PhotoId[]>()
  private counted: { today: CalendarDay; counts: PhotoCounts } | undefined

  constructor(private readonly source: PhotoSource) {}

  /** A record was changed, came (no `before`) or went (no `after`); the source knows of it. */
  changed(before: CatalogueEntry | undefined, after: CatalogueEntry | undefined): void {
    if (!this.cards) return
    this.answers.clear()
    this.counted = undefined
    if (before?.kind === 'photo' || after?.kind === 'photo')
      this.place(before?.uri, isListed(after) ? after : undefined)
    for (const photo of [...photosIn(before), ...photosIn(after)]) {
      const card = this.cards.get(photo)
      if (card) card.used = this.source.isUsed(photo)
    }
  }

  list({ among, ...listing }: PhotoListing, today: CalendarDay): PhotoId[] {
    const found = this.found(listing, today)
    if (among === undefined) return found
    const wanted = new Set(among)
    return found.filter((uri) => wanted.has(uri))
  }

  private found({ order = 'added-newest', care, year }: Omit<PhotoListing, 'among'>, today: CalendarDay): PhotoId[] {
    const key = `${order} ${care ?? ''} ${year ?? 'any'} ${today}`
    const known = this.answers.get(key)
    if (known) return known
    const found: PhotoId[] = []
    for (const card of this.inOrder(order))
      if ((care === undefined || needs(card, care, today)) && (year === undefined || yearOf(card) === year))
        found.push(card.entry.uri as PhotoId)
    this.answers.set(key, found)
    return found
  }

  counts(today: CalendarDay): PhotoCounts {
    if (this.counted?.today === today) return this.counted.counts
    const cares = Object.fromEntries(photoCares.map((care) => [care, 0])) as PhotoCounts['cares']
    const years = new Map<string, number>()
    const cards = this.all()
    for (const card of cards.values()) {
      for (const care of photoCares) if (needs(card, care, today)) cares[care]++
      const year = yearOf(card)
      years.set(year, (years.get(year) ?? 0) + 1)
    }
    const counts = {
      all: cards.size,
      cares,
      years: [...years].map(([year, count]) => ({ year, count })).sort((a, b) => (a.year < b.year ? 1 : -1)),
    }
    this.counted = { today, counts }
    return counts
  }

  private all(): Map<RecordId, Card> {
    if (this.cards) return this.cards
    const cards = new Map<RecordId, Card>()
    for (const entry of this.source.all()) if (isListed(entry)) cards.set(entry.uri, this.cardOf(entry))
    this.cards = cards
    return cards
  }

  private inOrder(order: PhotoOrder): readonly Card[] {
    const known = this.orders.get(order)
    if (known) return known
    // A camera's names and days follow the order of adding, and what is nearly in order is sorted in a fraction.
    const sorted = order === 'added-newest' ? [...this.all().values()] : [...this.inOrder('added-newest')]
    if (order === 'taken-oldest' || order === 'name') sorted.reverse()
    sorted.sort(comparisons[order])
    this.orders.set(order, sorted)
    return sorted
  }

  private cardOf(entry: PhotoEntry): Card {
    return {
      entry,
      used: this.source.isUsed(entry.uri),
      added: addedNumber(entry.uri),
      taken: takenNumber(entry.taken),
      name: undefined,
    }
  }

  private place(uriBefore: RecordId | undefined, entry: PhotoEntry | undefined): void {
    const cards = this.all()
    const before = uriBefore && cards.get(uriBefore)
    if (before && entry && before.entry.taken === entry.taken && before.entry.name === entry.name) {
      before.entry = entry
      return
    }
    if (before) {
      cards.delete(before.entry.uri)
      for (const [order, sorted] of this.orders) sorted.splice(placeIn(sorted, before, comparisons[order]), 1)
    }
    if (!entry) return
    const card = this.cardOf(entry)
    cards.set(entry.uri, card)
    for (const [order, sorted] of this.orders) sorted.splice(placeIn(sorted, card, comparisons[order]), 0, card)
  }
}

const isListed = (entry: CatalogueEntry | undefined): entry is PhotoEntry => entry?.kind === 'photo' && !entry.trashed
const photosIn = (entry: CatalogueEntry | undefined): readonly RecordId[] =>
  entry?.kind === 'release' ? entry.photos : []

function needs({ entry, used }: Card, care: PhotoCare, today: CalendarDay): boolean {
  switch (care) {
    case 'no-credit':
      return !entry.credited
    case 'no-caption':
      return !entry.captioned
    case 'no-alt-text':
      return !entry.altTexted
    case 'not-usable':
      return entry.withheld || (entry.expires !== '' && endsBefore(today, entry.expires))
    case 'unused':
      return !used
  }
}

const yearOf = ({ taken, entry }: Card): string => (taken === 0 ? '' : entry.taken.slice(0, 4))

/** Its first 14 digits, the missing ones as 0. */
function takenNumber(taken: string): number {
  let number = 0
  let digits = 0
  for (let at = 0; at < taken.length && digits < 14; at++) {
    const digit = taken.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) continue
    number = number * 10 + digit
    digits++
  }
  return number * 10 ** (14 - digits)
}

/** Numbers as long as each other, so that IMG_9 comes before IMG_10. */
function nameKey(card: Card): string {
  card.name ??= card.entry.name.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'))
  return card.name
}

/** The time when an id was made, its first 48 bits: as numbers they are compared five times as quickly as the texts. */
function addedNumber(uri: RecordId): number {
  const digits = uri.slice(-36)
  return Number.parseInt(digits.slice(0, 8), 16) * 0x1_0000 + Number.parseInt(digits.slice(9, 13), 16)
}

/** Ids sort by the time when they were made; no two are the same. */
const byNewest: Comparison = (a, b) =>
  b.added - a.added || (a.entry.uri > b.entry.uri ? -1 : a.entry.uri < b.entry.uri ? 1 : 0)

const comparisons: Readonly<Record<PhotoOrder, Comparison>> = {
  'taken-newest': (a, b) => b.taken - a.taken || byNewest(a, b),
  // Whatever the order, those without a date come last.
  'taken-oldest': (a, b) => (a.taken || Infinity) - (b.taken || Infinity) || byNewest(a, b),
  'added-newest': byNewest,
  name: (a, b) => {
    const [one, other] = [nameKey(a), nameKey(b)]
    return one < other ? -1 : one > other ? 1 : byNewest(a, b)
  },
}

/** Where it stands, or would stand. */
function placeIn(sorted: readonly Card[], card: Card, compare: Comparison): number {
  let from = 0
  let to = sorted.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (compare(sorted[middle] as Card, card) < 0) from = middle + 1
    else to = middle
  }
  return from
}
