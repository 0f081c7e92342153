/**
 * The photos of the catalogue in order, narrowed and counted.
 *
 * An order is sorted once and kept while no photo comes, goes, or is dated or named otherwise: a caption that is typed
 * sorts nothing anew. What is narrowed and counted is gone through again after each change. Rejected: a sorted tree kept
 * up to date (100,000 photos: 0.15 s to sort, once; 8 ms to go through).
 */

import { endsBefore } from '../../shared/dates.js'
import type { PhotoCare, PhotoCounts, PhotoListing, PhotoOrder } from '../../shared/photo-list.js'
import { photoCares } from '../../shared/photo-list.js'
import type { CalendarDay, PhotoId, RecordId } from '../../shared/records.js'
import type { CatalogueEntry, PhotoEntry } from './catalogue.js'

/** What is asked of the catalogue. */
export interface PhotoSource {
  all(): Iterable<CatalogueEntry>
  get(uri: RecordId): CatalogueEntry | undefined
  /** Whether a release that is not in the trash shows it. */
  isUsed(photo: PhotoId): boolean
}

export class PhotoLists {
  private readonly orders = new Map<PhotoOrder, PhotoEntry['uri'][]>()
  private readonly answers = new Map<string, PhotoId[]>()
  private counted: { today: CalendarDay; counts: PhotoCounts } | undefined

  constructor(private readonly source: PhotoSource) {}

  /** A record was changed, came (no `before`) or went (no `after`). */
  changed(before: CatalogueEntry | undefined, after: CatalogueEntry | undefined): void {
    this.answers.clear()
    this.counted = undefined
    if (!isSamePlace(before, after)) this.orders.clear()
  }

  list({ order = 'added-newest', care, year }: PhotoListing, today: CalendarDay): PhotoId[] {
    const whole = this.inOrder(order)
    if (care === undefined && year === undefined) return whole
    const key = `${order} ${care ?? ''} ${year ?? 'any'} ${today}`
    const known = this.answers.get(key)
    if (known) return known
    const found = whole.filter((uri) => {
      const photo = this.source.get(uri) as PhotoEntry
      return (care === undefined || this.needs(photo, care, today)) && (year === undefined || yearOf(photo) === year)
    })
    this.answers.set(key, found)
    return found
  }

  counts(today: CalendarDay): PhotoCounts {
    if (this.counted?.today === today) return this.counted.counts
    const whole = this.inOrder('added-newest')
    const cares = Object.fromEntries(photoCares.map((care) => [care, 0])) as PhotoCounts['cares']
    const years = new Map<string, number>()
    for (const uri of whole) {
      const photo = this.source.get(uri) as PhotoEntry
      for (const care of photoCares) if (this.needs(photo, care, today)) cares[care]++
      const year = yearOf(photo)
      years.set(year, (years.get(year) ?? 0) + 1)
    }
    const counts = {
      all: whole.length,
      cares,
      years: [...years].map(([year, count]) => ({ year, count })).sort((a, b) => (a.year < b.year ? 1 : -1)),
    }
    this.counted = { today, counts }
    return counts
  }

  private needs(photo: PhotoEntry, care: PhotoCare, today: CalendarDay): boolean {
    switch (care) {
      case 'no-credit':
        return !photo.credited
      case 'no-caption':
        return !photo.captioned
      case 'no-alt-text':
        return !photo.altTexted
      case 'not-usable':
        return photo.withheld || (photo.expires !== '' && endsBefore(today, photo.expires))
      case 'unused':
        return !this.source.isUsed(photo.uri as PhotoId)
    }
  }

  private inOrder(order: PhotoOrder): PhotoId[] {
    const known = this.orders.get(order)
    if (known) return known as PhotoId[]
    const photos: PhotoEntry[] = []
    for (const entry of this.source.all()) if (entry.kind === 'photo' && !entry.trashed) photos.push(entry)
    const uris = sorted(photos, order).map(({ uri }) => uri)
    this.orders.set(order, uris)
    return uris as PhotoId[]
  }
}

const isPlaced = (entry: CatalogueEntry | undefined): entry is PhotoEntry => entry?.kind === 'photo' && !entry.trashed

/** Whether it stands where it stood in every order. */
const isSamePlace = (before: CatalogueEntry | undefined, after: CatalogueEntry | undefined): boolean =>
  isPlaced(before) && isPlaced(after)
    ? before.taken === after.taken && before.name === after.name
    : isPlaced(before) === isPlaced(after)

const yearOf = ({ taken }: PhotoEntry): string => (/^\d{4}/.test(taken) ? taken.slice(0, 4) : '')

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
/** Ids sort by the time when they were made. */
const byNewest = (a: PhotoEntry, b: PhotoEntry): number => compared(b.uri, a.uri)

function sorted(photos: PhotoEntry[], order: PhotoOrder): PhotoEntry[] {
  if (order === 'added-newest') return photos.sort(byNewest)
  if (order === 'name') {
    // IMG_9 before IMG_10.
    const collator = new Intl.Collator('en', { numeric: true })
    return photos.sort((a, b) => collator.compare(a.name, b.name) || byNewest(a, b))
  }
  const direction = order === 'taken-oldest' ? 1 : -1
  return photos.sort((a, b) => {
    // Whatever the order, those without a date come last.
    if (a.taken === '' || b.taken === '') return a.taken === b.taken ? byNewest(a, b) : a.taken === '' ? 1 : -1
    return direction * compared(a.taken, b.taken) || byNewest(a, b)
  })
}
