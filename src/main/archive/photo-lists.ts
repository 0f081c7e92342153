/**
 * The photos of the catalogue in order, narrowed and counted.
 *
 * Orders are kept (catalogue/kept-order.ts): a photo that comes, goes or is dated otherwise finds its place, a caption that
 * is typed moves nothing. What is narrowed and counted is gone through again after a change. Keys are made once, a number
 * for the day and a plain text for the name, since sorting compares them 17 times each; the order of adding comes first,
 * and the others begin from it. Rejected: a collator (100,000 names: 2 s). Number: 100,000 photos are sorted in 0.1 to
 * 0.6 s once, and gone through in 15 to 50 ms (on a busy machine).
 *
 * All of that goes in stints, between which saves and other calls have their turn. What changes meanwhile is put into its
 * place at the end of a sorting; an answer that was overtaken by a change is given as it began, and not kept, since the
 * notice of that change has it asked for anew.
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
import type { CatalogueEntry, PhotoEntry } from './catalogue/entry.js'
import { type Comparison, KeptOrder } from './catalogue/kept-order.js'
import { breather } from './turns.js'

/** What is asked of the catalogue. */
export interface PhotoSource {
  /** Resolves when `all` is at hand. */
  whole(): Promise<unknown>
  all(): Iterable<CatalogueEntry>
  /** Whether a release that is not in the trash shows it. */
  isUsed(photo: RecordId): boolean
  /** Whether another photo that is not in the trash looks like the one with this hash. */
  looksAlike(sha256: string): boolean
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

/** Photos that are gone through before it is asked whether others should have a turn. */
const stride = 500

export class PhotoLists {
  private cards: Map<RecordId, Card> | undefined
  private whole: Promise<Map<RecordId, Card>> | undefined
  private readonly orders = new Map<PhotoOrder, KeptOrder<Card>>()
  private readonly answers = new Map<string, PhotoId[]>()
  private counted: { today: CalendarDay; counts: PhotoCounts } | undefined
  private changes = 0

  constructor(private readonly source: PhotoSource) {}

  /** A record was changed, came (no `before`) or went (no `after`); the source knows of it. */
  changed(before: CatalogueEntry | undefined, after: CatalogueEntry | undefined): void {
    const { cards } = this
    if (!cards) return
    this.changes++
    this.answers.clear()
    this.counted = undefined
    if (before?.kind === 'photo' || after?.kind === 'photo')
      this.place(cards, before?.uri, isListed(after) ? after : undefined)
    for (const photo of [...photosIn(before), ...photosIn(after)]) {
      const card = cards.get(photo)
      if (card) card.used = this.source.isUsed(photo)
    }
  }

  /** Which look alike is known otherwise now. */
  reconsider(): void {
    this.changes++
    this.answers.clear()
    this.counted = undefined
  }

  async list({ among, ...listing }: PhotoListing, today: CalendarDay): Promise<readonly PhotoId[]> {
    const found = await this.found(listing, today)
    if (among === undefined) return found
    const wanted = new Set(among)
    return found.filter((uri) => wanted.has(uri))
  }

  private async found(
    { order = 'added-newest', care, year }: Omit<PhotoListing, 'among'>,
    today: CalendarDay,
  ): Promise<readonly PhotoId[]> {
    const key = `${order} ${care ?? ''} ${year ?? 'any'} ${today}`
    const known = this.answers.get(key)
    if (known) return known
    const sorted = await this.inOrder(order).inOrder()
    const asOf = this.changes
    const found: PhotoId[] = []
    await each([...sorted], (card) => {
      if ((care === undefined || this.needs(card, care, today)) && (year === undefined || yearOf(card) === year))
        found.push(card.entry.uri as PhotoId)
    })
    if (asOf === this.changes) this.answers.set(key, found)
    return found
  }

  async counts(today: CalendarDay): Promise<PhotoCounts> {
    if (this.counted?.today === today) return this.counted.counts
    const cares = Object.fromEntries(photoCares.map((care) => [care, 0])) as PhotoCounts['cares']
    const years = new Map<string, number>()
    const cards = [...(await this.all()).values()]
    const asOf = this.changes
    await each(cards, (card) => {
      for (const care of photoCares) if (this.needs(card, care, today)) cares[care]++
      const year = yearOf(card)
      years.set(year, (years.get(year) ?? 0) + 1)
    })
    const counts = {
      all: cards.length,
      cares,
      years: [...years].map(([year, count]) => ({ year, count })).sort((a, b) => (a.year < b.year ? 1 : -1)),
    }
    if (asOf === this.changes) this.counted = { today, counts }
    return counts
  }

  private needs({ entry, used }: Card, care: PhotoCare, today: CalendarDay): boolean {
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
      case 'alike':
        return this.source.looksAlike(entry.sha256)
    }
  }

  private all(): Promise<Map<RecordId, Card>> {
    this.whole ??= this.makeCards()
    return this.whole
  }

  /** What changes meanwhile is put among the cards by whoever tells of it, and found here as it then is. */
  private async makeCards(): Promise<Map<RecordId, Card>> {
    await this.source.whole()
    const cards = new Map<RecordId, Card>()
    this.cards = cards
    await each(this.source.all(), (entry) => {
      if (isListed(entry)) cards.set(entry.uri, this.cardOf(entry))
    })
    return cards
  }

  private inOrder(order: PhotoOrder): KeptOrder<Card> {
    const known = this.orders.get(order)
    if (known) return known
    const kept = new KeptOrder(order === 'added-newest' ? this.asTheyCame() : this.asAdded(order), comparisons[order])
    this.orders.set(order, kept)
    return kept
  }

  private asTheyCame() {
    return { ready: () => this.all(), all: () => this.cards?.values() ?? [] }
  }

  /** A camera's names and days follow the order of adding, and what is nearly in order is sorted in a fraction. */
  private asAdded(order: PhotoOrder) {
    let begun: readonly Card[] = []
    return {
      ready: async () => {
        begun = await this.inOrder('added-newest').inOrder()
      },
      all: () => (order === 'taken-oldest' || order === 'name' ? begun.toReversed() : begun),
    }
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

  private place(cards: Map<RecordId, Card>, uriBefore: RecordId | undefined, entry: PhotoEntry | undefined): void {
    const gone = uriBefore === undefined ? undefined : cards.get(uriBefore)
    if (gone && entry && gone.entry.taken === entry.taken && gone.entry.name === entry.name) {
      gone.entry = entry
      return
    }
    if (gone) cards.delete(gone.entry.uri)
    const come = entry && this.cardOf(entry)
    if (come) cards.set(come.entry.uri, come)
    if (!gone && !come) return
    for (const order of this.orders.values()) order.move({ gone, come })
  }
}

/** Goes through many, and lets everybody else have a turn meanwhile. */
async function each<T>(all: Iterable<T>, act: (one: T) => void): Promise<void> {
  const breathe = breather()
  let at = 0
  for (const one of all) {
    act(one)
    if (++at % stride === 0) await breathe()
  }
}

const isListed = (entry: CatalogueEntry | undefined): entry is PhotoEntry => entry?.kind === 'photo' && !entry.trashed
const photosIn = (entry: CatalogueEntry | undefined): readonly RecordId[] =>
  entry?.kind === 'release' ? entry.photos : []

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
const byNewest: Comparison<Card> = (a, b) =>
  b.added - a.added || (a.entry.uri > b.entry.uri ? -1 : a.entry.uri < b.entry.uri ? 1 : 0)

const comparisons: Readonly<Record<PhotoOrder, Comparison<Card>>> = {
  'taken-newest': (a, b) => b.taken - a.taken || byNewest(a, b),
  // Whatever the order, those without a date come last.
  'taken-oldest': (a, b) => (a.taken || Infinity) - (b.taken || Infinity) || byNewest(a, b),
  'added-newest': byNewest,
  name: (a, b) => {
    const [one, other] = [nameKey(a), nameKey(b)]
    return one < other ? -1 : one > other ? 1 : byNewest(a, b)
  },
}
