/**
 * The catalogue: what lists and links need of every record, in memory, derived from the documents.
 *
 * An entry is about 400 bytes; whole records stay on disk. It also knows each file's size, time and hash, so that what
 * changed outside is seen without reading. Entries that come from the cache on disk (catalogue-cache.ts) stay packed until
 * they are asked for one by one, until `whole` has unpacked them behind everything else, or until a question that needs all
 * of them cannot wait; whatever the way, an entry is in the indexes from the moment when it is unpacked. Orders are made
 * when they are first asked for, and kept: a record that changes finds its place in them.
 */

import type { RecordListQuery, RecordRow } from '../../shared/contract/all-records.js'
import type { Page } from '../../shared/contract/page.js'
import type { ReleaseListQuery, ReleaseRow } from '../../shared/contract/releases.js'
import type { RecordKind } from '../../shared/record-kinds.js'
import type { PhotoId, RecordId, ReleaseId } from '../../shared/records.js'
import { CareLists } from './care-lists.js'
import { AltIds } from './catalogue/alt-ids.js'
import { altIdKey, type CatalogueEntry, titleOf } from './catalogue/entry.js'
import { ascending, type Comparison, KeptOrder, placeAfter } from './catalogue/kept-order.js'
import { type BlockHead, PackedEntries } from './catalogue/packed-entries.js'
import { type DatedRelease, ReleaseDays } from './catalogue/release-days.js'
import { PhotoLists } from './photo-lists.js'
import type { Breathe } from './sort-in-stints.js'
import { breather } from './turns.js'

/** An order that nobody asks for through so many changes is let go: each of them is a place to be found in it. */
const mostUnasked = 1_000
/** Half of what a stint may take: what is unpacked stays in memory, and making room for it takes as long again. */
const unpackingStintMs = 3

/** Which entries stand in an order, and how. */
interface Listing {
  wants(entry: CatalogueEntry): boolean
  compare: Comparison<CatalogueEntry>
}

interface Listed {
  wants(entry: CatalogueEntry): boolean
  order: KeptOrder<CatalogueEntry>
  /** Changes since somebody asked for it. */
  unasked: number
}

export class Catalogue {
  private readonly entries = new Map<RecordId, CatalogueEntry>()
  /** Entries that nobody asked for yet; none of them is among `entries` or in an index. */
  private readonly packed = new PackedEntries()
  private unpacking: Promise<void> | undefined
  private readonly photoOfHash = new Map<string, PhotoId>()
  /** Who points to a record. */
  private readonly linked = new Map<RecordId, Set<RecordId>>()
  /** Made when it is first asked for: only an import does. */
  private byAltId: AltIds | undefined
  private readonly orders = new Map<string, Listed>()
  /** Made when they are first asked for. */
  private days: { live: ReleaseDays; trashed: ReleaseDays } | undefined
  readonly photos = new PhotoLists({
    whole: () => this.whole(),
    all: () => this.all(),
    isUsed: (photo) => this.isUsed(photo),
    looksAlike: (sha256) => this.looksAlike(sha256),
  })
  readonly cares = new CareLists(this)
  /** Said by look-alikes.ts, once it is there. */
  looksAlike: (sha256: string) => boolean = () => false
  private readonly live = new Map<RecordKind, number>()

  /** Records of a kind that are not in the trash. */
  count(kind: RecordKind): number {
    return (this.live.get(kind) ?? 0) + this.packed.count(kind)
  }

  get size(): number {
    return this.entries.size + this.packed.size
  }

  /** Unpacks what still is, at once: who can wait awaits `whole` before. */
  all(): IterableIterator<CatalogueEntry> {
    this.unpackAll()
    return this.entries.values()
  }

  get(uri: RecordId): CatalogueEntry | undefined {
    return this.entries.get(uri) ?? this.unpack(uri)
  }

  /** Resolves when everything is unpacked, with turns for everybody else meanwhile. */
  whole(): Promise<void> {
    this.unpacking ??= this.unpackInStints()
    return this.unpacking
  }

  /** Takes over a block of the cache. What it holds replaces what was there. */
  take(head: BlockHead, rest: Buffer): void {
    if (this.entries.size > 0) for (const uri of head.uris) if (this.entries.has(uri)) this.remove(uri)
    this.packed.add(head, rest)
  }

  set(entry: CatalogueEntry): void {
    const before = this.get(entry.uri)
    if (before) this.forget(before)
    this.admit(entry)
    this.changed(before, entry)
  }

  remove(uri: RecordId): void {
    const before = this.get(uri)
    if (!before) return
    this.forget(before)
    this.entries.delete(uri)
    this.changed(before, undefined)
  }

  /** Those in the trash left out. */
  releasesWithAltId(altId: { role: string; value: string }): readonly ReleaseId[] {
    this.byAltId ??= this.altIds()
    return this.byAltId.with(altIdKey(altId))
  }

  /** One that is not unpacked yet has the photos unpacked, and nothing else: who can wait awaits `whole` before. */
  photoWithHash(sha256: string): PhotoId | undefined {
    const known = this.photoOfHash.get(sha256)
    if (known !== undefined) return known
    for (const uri of this.packed.urisOf('photo')) this.unpack(uri)
    return this.photoOfHash.get(sha256)
  }

  /** Records that point to this one, those in the trash left out. */
  linksTo(uri: RecordId): RecordId[] {
    return this.allLinksTo(uri).filter((from) => this.entries.get(from)?.trashed === false)
  }

  /** Records that point to this one, those in the trash too. */
  allLinksTo(uri: RecordId): RecordId[] {
    this.unpackAll()
    return [...(this.linked.get(uri) ?? [])]
  }

  releasesWith(photo: PhotoId): ReleaseId[] {
    return this.linksTo(photo).filter((from): from is ReleaseId => this.entries.get(from)?.kind === 'release')
  }

  /** Attached photos that are not in the trash. */
  photosOf(release: RecordId): PhotoId[] {
    const entry = this.get(release)
    return entry?.kind === 'release' ? entry.photos.filter((photo) => this.get(photo)?.trashed === false) : []
  }

  /** How many releases there are in each language. */
  languages(): Map<string, number> {
    const counts = new Map<string, number>()
    for (const entry of this.all())
      if (entry.kind === 'release' && !entry.trashed)
        counts.set(entry.row.language, (counts.get(entry.row.language) ?? 0) + 1)
    return counts
  }

  /** Releases whose day begins so, `2024-05` or `2024-05-31`, newest first. */
  releasesDated(beginning: string): DatedRelease[] {
    return this.releaseDays().live.dated(beginning)
  }

  /** The first and the last day that a release bears. */
  releaseBounds(): string[] {
    return this.releaseDays().live.bounds()
  }

  /** All releases by their days, newest first, those in the trash left out. */
  releasesByDay(breathe: Breathe): ReturnType<ReleaseDays['newestFirst']> {
    return this.releaseDays().live.newestFirst(breathe)
  }

  private isUsed(photo: RecordId): boolean {
    this.unpackAll()
    for (const from of this.linked.get(photo) ?? []) {
      const entry = this.entries.get(from)
      if (entry?.kind === 'release' && !entry.trashed) return true
    }
    return false
  }

  releaseRow(uri: RecordId): ReleaseRow | undefined {
    const entry = this.get(uri)
    if (entry?.kind !== 'release') return undefined
    const attached = entry.photos.flatMap((photo) => {
      const found = this.get(photo)
      return found?.kind === 'photo' && !found.trashed ? [found] : []
    })
    const uncredited = attached.filter(({ credited }) => !credited).length
    const missing = entry.photos.length - attached.length
    const [cover] = attached
    return {
      uri: entry.uri as ReleaseId,
      revision: entry.revision,
      ...entry.row,
      photos: attached.length,
      photosIncomplete: entry.unattached + missing + uncredited,
      ...(cover ? { cover: cover.uri as PhotoId } : {}),
      trashed: entry.trashed,
      versionCreated: entry.versionCreated,
    }
  }

  recordRow(uri: RecordId): RecordRow | undefined {
    const entry = this.get(uri)
    if (!entry) return undefined
    const { kind, trashed, revision, versionCreated } = entry
    return { uri, kind, title: titleOf(entry), trashed, revision, versionCreated }
  }

  async listReleases({ order, trashed, offset, limit }: ReleaseListQuery): Promise<Page<ReleaseRow>> {
    const listed = await this.releasesIn(order, trashed, offset, limit)
    return { total: listed.total, rows: listed.uris.flatMap((uri) => this.releaseRow(uri) ?? []) }
  }

  async listRecords({ kind, trashed, order, offset, limit }: RecordListQuery): Promise<Page<RecordRow>> {
    const listed = await this.inOrder(`records ${kind ?? ''} ${order} ${trashed}`, () => ({
      wants: (entry) => entry.trashed === trashed && (kind === null || entry.kind === kind),
      compare: order === 'title' ? byTitle() : byChange,
    }))
    const rows = listed.slice(offset, offset + limit).flatMap(({ uri }) => this.recordRow(uri) ?? [])
    return { total: listed.length, rows }
  }

  /** Ids of a kind, those in the trash left out, in order, after `cursor`; at most so many. */
  async idsAfter(kind: RecordKind, cursor: string | null, most = Number.POSITIVE_INFINITY): Promise<RecordId[]> {
    const listed = await this.inOrder(`${kind} by id`, () => ({
      wants: (entry) => entry.kind === kind && !entry.trashed,
      compare: byId,
    }))
    const from = cursor === null ? 0 : placeAfter(listed, ({ uri }) => uri <= cursor)
    return listed.slice(from, from + most).map(({ uri }) => uri)
  }

  private async releasesIn(
    by: ReleaseListQuery['order'],
    trashed: boolean,
    offset: number,
    limit: number,
  ): Promise<{ total: number; uris: RecordId[] }> {
    if (by === 'date-newest' || by === 'date-oldest') {
      const days = this.releaseDays()[trashed ? 'trashed' : 'live']
      return { total: days.size, uris: days.page(by === 'date-newest', offset, limit) }
    }
    const listed = await this.inOrder(`releases ${by} ${trashed}`, () => ({
      wants: (entry) => entry.kind === 'release' && entry.trashed === trashed,
      compare: by === 'headline' ? byTitle() : byChange,
    }))
    return { total: listed.length, uris: listed.slice(offset, offset + limit).map(({ uri }) => uri) }
  }

  /** The same list until the next change. */
  private inOrder(key: string, listing: () => Listing): Promise<readonly CatalogueEntry[]> {
    const known = this.orders.get(key)
    if (known) {
      known.unasked = 0
      return known.order.inOrder()
    }
    const { wants, compare } = listing()
    const all = () => [...this.all()].filter(wants)
    const order = new KeptOrder({ ready: () => this.whole(), all }, compare)
    this.orders.set(key, { wants, order, unasked: 0 })
    return order.inOrder()
  }

  private releaseDays(): { live: ReleaseDays; trashed: ReleaseDays } {
    if (this.days) return this.days
    const days = { live: new ReleaseDays(), trashed: new ReleaseDays() }
    for (const { uri, day, trashed } of this.packed.releases()) days[trashed ? 'trashed' : 'live'].add(uri, day)
    for (const entry of this.entries.values())
      if (entry.kind === 'release') days[entry.trashed ? 'trashed' : 'live'].add(entry.uri as ReleaseId, entry.row.date)
    this.days = days
    return days
  }

  private unpack(uri: RecordId): CatalogueEntry | undefined {
    if (this.packed.size === 0) return undefined
    const entry = this.packed.take(uri)
    if (entry) this.admit(entry)
    return entry
  }

  private unpackAll(): void {
    for (const uri of this.packed.uris()) this.unpack(uri)
  }

  /** What is set or removed meanwhile is unpacked by that, and met here no more. */
  private async unpackInStints(): Promise<void> {
    const breathe = breather(unpackingStintMs)
    for (const uri of this.packed.uris()) {
      this.unpack(uri)
      const turn = breathe()
      if (turn) await turn
    }
  }

  /** Among the entries and into the indexes of links, hashes and counts. */
  private admit(entry: CatalogueEntry): void {
    this.entries.set(entry.uri, entry)
    for (const to of entry.links) {
      const from = this.linked.get(to)
      if (from) from.add(entry.uri)
      else this.linked.set(to, new Set([entry.uri]))
    }
    if (entry.kind === 'photo') this.photoOfHash.set(entry.sha256, entry.uri as PhotoId)
    if (entry.trashed) return
    this.live.set(entry.kind, (this.live.get(entry.kind) ?? 0) + 1)
    if (this.byAltId && entry.kind === 'release')
      for (const key of entry.altIds) this.byAltId.add(key, entry.uri as ReleaseId)
  }

  /** A record came (no `before`), went (no `after`) or is another one. */
  private changed(before: CatalogueEntry | undefined, after: CatalogueEntry | undefined): void {
    this.changedDay(before, after)
    for (const [key, listed] of this.orders) {
      const gone = before && listed.wants(before) ? before : undefined
      const come = after && listed.wants(after) ? after : undefined
      if (!gone && !come) continue
      if (++listed.unasked > mostUnasked && listed.order.isMade) this.orders.delete(key)
      else listed.order.move({ gone, come })
    }
    this.photos.changed(before, after)
    this.cares.changed(before, after)
  }

  private changedDay(before: CatalogueEntry | undefined, after: CatalogueEntry | undefined): void {
    const { days } = this
    if (!days) return
    const isSame = before?.kind === 'release' && after?.kind === 'release' && before.trashed === after.trashed
    if (isSame && before.row.date === after.row.date) return
    if (before?.kind === 'release')
      days[before.trashed ? 'trashed' : 'live'].remove(before.uri as ReleaseId, before.row.date)
    if (after?.kind === 'release') days[after.trashed ? 'trashed' : 'live'].add(after.uri as ReleaseId, after.row.date)
  }

  private forget(before: CatalogueEntry): void {
    for (const to of before.links) this.linked.get(to)?.delete(before.uri)
    if (before.kind === 'photo' && this.photoOfHash.get(before.sha256) === before.uri)
      this.photoOfHash.delete(before.sha256)
    if (before.trashed) return
    this.live.set(before.kind, (this.live.get(before.kind) ?? 0) - 1)
    if (this.byAltId && before.kind === 'release')
      for (const key of before.altIds) this.byAltId.remove(key, before.uri as ReleaseId)
  }

  private altIds(): AltIds {
    const found = new AltIds()
    for (const entry of this.all())
      if (entry.kind === 'release' && !entry.trashed)
        for (const key of entry.altIds) found.add(key, entry.uri as ReleaseId)
    return found
  }
}

const byId: Comparison<CatalogueEntry> = (a, b) => ascending(a.uri, b.uri)
const byChange: Comparison<CatalogueEntry> = (a, b) => ascending(b.versionCreated, a.versionCreated) || byId(b, a)

/** By the letters of Kazakh, Russian and English. */
function byTitle(): Comparison<CatalogueEntry> {
  const collator = new Intl.Collator(['kk', 'ru', 'en'])
  return (a, b) => collator.compare(titleOf(a), titleOf(b)) || byId(b, a)
}
