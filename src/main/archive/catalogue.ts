/**
 * The catalogue: what lists and links need of every record, in memory, derived from the documents.
 *
 * An entry is about 400 bytes; whole records stay on disk. It also knows each file's size, time and hash, so that what
 * changed outside is seen without reading. Orders are computed once and kept until a record changes. Entries are plain
 * JSON: the cache on disk (catalogue-cache.ts) holds them as they are.
 */

import type { RecordListQuery, RecordRow } from '../../shared/contract/all-records.js'
import type { Page } from '../../shared/contract/page.js'
import type { ReleaseListQuery, ReleaseRow } from '../../shared/contract/releases.js'
import { linksOf } from '../../shared/links.js'
import { type AnyRecord, kindOf, type RecordKind, recordTitle } from '../../shared/record-kinds.js'
import {
  mainHeadline,
  type Photo,
  type PhotoDescription,
  type PhotoId,
  photoDescription,
  type RecordId,
  type Release,
  type ReleaseId,
  releaseDay,
} from '../../shared/records.js'
import { CareLists } from './care-lists.js'
import { PhotoLists } from './photo-lists.js'

/** A document's file as it was when it was read or written. */
export interface FileState {
  size: number
  mtimeMs: number
  sha256: string
}

interface CommonEntry {
  uri: RecordId
  trashed: boolean
  revision: number
  firstCreated: string
  versionCreated: string
  /** Records that this one points to. */
  links: RecordId[]
  /** Absent while the newest image is only in the journal. */
  file: FileState | undefined
}

export interface ReleaseEntry extends CommonEntry {
  kind: 'release'
  row: Pick<ReleaseRow, 'headline' | 'status' | 'language' | 'date' | 'place'>
  photos: PhotoId[]
  unattached: number
  altIds: string[]
  /** Its `translationGroup`; empty where it has none. */
  group: string
}

export interface PhotoEntry extends CommonEntry {
  kind: 'photo'
  title: string
  sha256: string
  credited: boolean
  captioned: boolean
  altTexted: boolean
  withheld: boolean
  /** The last day on which it may be used; empty where there is none. */
  expires: string
  /** When it was taken, as precise as the file gives it. */
  taken: string
  /** The file's name as it came in. */
  name: string
}

interface OtherEntry extends CommonEntry {
  kind: Exclude<RecordKind, 'release' | 'photo'>
  title: string
}

export type CatalogueEntry = ReleaseEntry | PhotoEntry | OtherEntry

export const altIdKey = (altId: { role: string; value: string }): string => `${altId.role}\u0000${altId.value}`

export function entryOf(record: AnyRecord, trashed: boolean, file?: FileState): CatalogueEntry {
  const common: CommonEntry = {
    uri: record.uri,
    trashed,
    revision: record.revision,
    firstCreated: record.firstCreated,
    versionCreated: record.versionCreated,
    links: [...new Set(linksOf(record).map(({ to }) => to))],
    file,
  }
  const kind = kindOf(record)
  if (kind === 'release') return releaseEntry(record as Release, common)
  if (kind === 'photo') return photoEntry(record as Photo, common)
  return { ...common, kind, title: recordTitle(record) }
}

function releaseEntry(release: Release, common: CommonEntry): ReleaseEntry {
  const photos = release.associations.flatMap((association) => association.photo ?? [])
  const row = {
    headline: mainHeadline(release),
    status: release.status,
    language: release.language,
    date: releaseDay(release),
    place: release.dateline?.place ?? '',
  }
  const unattached = release.associations.length - photos.length
  const group = release.translationGroup ?? ''
  return { ...common, kind: 'release', row, photos, unattached, altIds: release.altIds.map(altIdKey), group }
}

function photoEntry(photo: Photo, common: CommonEntry): PhotoEntry {
  const { sha256, rights } = photo
  const has = (role: PhotoDescription['role']) => photoDescription(photo, role).trim() !== ''
  return {
    ...common,
    kind: 'photo',
    title: recordTitle(photo),
    sha256,
    credited: has('creditline'),
    captioned: has('caption'),
    altTexted: has('altText'),
    withheld: rights?.releaseStatus === 'withheld',
    expires: rights?.expires ?? '',
    taken: photo.contentCreated,
    name: photo.originalName,
  }
}

export class Catalogue {
  private readonly entries = new Map<RecordId, CatalogueEntry>()
  private readonly photoOfHash = new Map<string, PhotoId>()
  /** Who points to a record. */
  private readonly linked = new Map<RecordId, Set<RecordId>>()
  /** Made when it is first asked for: only an import does. */
  private byAltId: Map<string, ReleaseId> | undefined
  private orders = new Map<string, RecordId[]>()
  readonly photos = new PhotoLists({
    all: () => this.entries.values(),
    isUsed: (photo) => this.isUsed(photo),
  })
  readonly cares = new CareLists(this)
  private readonly live = new Map<RecordKind, number>()

  /** Records of a kind that are not in the trash. */
  count(kind: RecordKind): number {
    return this.live.get(kind) ?? 0
  }

  get size(): number {
    return this.entries.size
  }

  all(): IterableIterator<CatalogueEntry> {
    return this.entries.values()
  }

  get(uri: RecordId): CatalogueEntry | undefined {
    return this.entries.get(uri)
  }

  set(entry: CatalogueEntry): void {
    const before = this.entries.get(entry.uri)
    if (before) this.forget(before)
    this.entries.set(entry.uri, entry)
    for (const to of entry.links) {
      const from = this.linked.get(to)
      if (from) from.add(entry.uri)
      else this.linked.set(to, new Set([entry.uri]))
    }
    if (entry.kind === 'photo') this.photoOfHash.set(entry.sha256, entry.uri as PhotoId)
    if (!entry.trashed) {
      this.live.set(entry.kind, this.count(entry.kind) + 1)
      if (this.byAltId && entry.kind === 'release')
        for (const key of entry.altIds) this.byAltId.set(key, entry.uri as ReleaseId)
    }
    if (this.orders.size > 0) this.orders.clear()
    this.photos.changed(before, entry)
    this.cares.changed()
  }

  remove(uri: RecordId): void {
    const before = this.entries.get(uri)
    if (!before) return
    this.forget(before)
    this.entries.delete(uri)
    this.orders.clear()
    this.photos.changed(before, undefined)
    this.cares.changed()
  }

  releaseWithAltId(altId: { role: string; value: string }): ReleaseId | undefined {
    this.byAltId ??= this.altIds()
    return this.byAltId.get(altIdKey(altId))
  }

  photoWithHash(sha256: string): PhotoId | undefined {
    return this.photoOfHash.get(sha256)
  }

  /** Records that point to this one, those in the trash left out. */
  linksTo(uri: RecordId): RecordId[] {
    return [...(this.linked.get(uri) ?? [])].filter((from) => this.entries.get(from)?.trashed === false)
  }

  /** Records that point to this one, those in the trash too. */
  allLinksTo(uri: RecordId): RecordId[] {
    return [...(this.linked.get(uri) ?? [])]
  }

  releasesWith(photo: PhotoId): ReleaseId[] {
    return this.linksTo(photo).filter((from): from is ReleaseId => this.entries.get(from)?.kind === 'release')
  }

  /** Attached photos that are not in the trash. */
  photosOf(release: RecordId): PhotoId[] {
    const entry = this.entries.get(release)
    return entry?.kind === 'release' ? entry.photos.filter((photo) => this.entries.get(photo)?.trashed === false) : []
  }

  /** How many releases there are in each language. */
  languages(): Map<string, number> {
    const counts = new Map<string, number>()
    for (const entry of this.entries.values())
      if (entry.kind === 'release' && !entry.trashed)
        counts.set(entry.row.language, (counts.get(entry.row.language) ?? 0) + 1)
    return counts
  }

  /** Releases whose day begins so, `2024-05` or `2024-05-31`, newest first. */
  releasesDated(beginning: string): { uri: ReleaseId; date: string }[] {
    const order = this.releaseOrder('date-newest', false)
    const dateAt = (at: number): string => {
      const entry = this.entries.get(order[at] as ReleaseId)
      return entry?.kind === 'release' ? entry.row.date : ''
    }
    let [low, high] = [0, order.length]
    while (low < high) {
      const middle = (low + high) >> 1
      // Days of the month sort behind the month itself.
      if (dateAt(middle) > `${beginning}~`) low = middle + 1
      else high = middle
    }
    const found: { uri: ReleaseId; date: string }[] = []
    for (let at = low; at < order.length && dateAt(at).startsWith(beginning); at++)
      found.push({ uri: order[at] as ReleaseId, date: dateAt(at) })
    return found
  }

  /** The first and the last day that a release bears. */
  releaseBounds(): string[] {
    const order = this.releaseOrder('date-newest', false)
    return [order.at(-1), order[0]].flatMap((uri) => (uri && this.releaseRow(uri)?.date) ?? [])
  }

  private isUsed(photo: RecordId): boolean {
    for (const from of this.linked.get(photo) ?? []) {
      const entry = this.entries.get(from)
      if (entry?.kind === 'release' && !entry.trashed) return true
    }
    return false
  }

  releaseRow(uri: RecordId): ReleaseRow | undefined {
    const entry = this.entries.get(uri)
    if (entry?.kind !== 'release') return undefined
    const attached = entry.photos.flatMap((photo) => {
      const found = this.entries.get(photo)
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
    const entry = this.entries.get(uri)
    if (!entry) return undefined
    const { kind, trashed, revision, versionCreated } = entry
    return { uri, kind, title: titleOf(entry), trashed, revision, versionCreated }
  }

  listReleases(query: ReleaseListQuery): Page<ReleaseRow> {
    const order = this.releaseOrder(query.order, query.trashed)
    const rows = order.slice(query.offset, query.offset + query.limit).flatMap((uri) => this.releaseRow(uri) ?? [])
    return { total: order.length, rows }
  }

  listRecords({ kind, trashed, order, offset, limit }: RecordListQuery): Page<RecordRow> {
    const uris = this.ordered(`records ${kind ?? ''} ${order} ${trashed}`, () => {
      const wanted = [...this.entries.values()].filter(
        (entry) => entry.trashed === trashed && (kind === null || entry.kind === kind),
      )
      if (order === 'changed-newest')
        return wanted.sort((a, b) => descending(a.versionCreated, b.versionCreated) || byId(a, b))
      return byCollation(wanted, titleOf)
    })
    return { total: uris.length, rows: uris.slice(offset, offset + limit).flatMap((uri) => this.recordRow(uri) ?? []) }
  }

  /** Ids of a kind, those in the trash left out, in order, after `cursor`. */
  idsAfter(kind: RecordKind, cursor: string | null): RecordId[] {
    const ids = this.ordered(`${kind} by id`, () =>
      [...this.entries.values()].filter((entry) => entry.kind === kind && !entry.trashed).sort((a, b) => -byId(a, b)),
    )
    if (cursor === null) return ids
    // In halves: pages of a large archive are many.
    let [from, to] = [0, ids.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((ids[middle] as RecordId) > cursor) to = middle
      else from = middle + 1
    }
    return ids.slice(from)
  }

  private releaseOrder(by: ReleaseListQuery['order'], trashed: boolean): ReleaseId[] {
    return this.ordered(`releases ${by} ${trashed}`, () => {
      const wanted = [...this.entries.values()].filter(
        (entry): entry is ReleaseEntry => entry.kind === 'release' && entry.trashed === trashed,
      )
      if (by === 'headline') return byCollation(wanted, titleOf)
      if (by === 'changed-newest')
        return wanted.sort((a, b) => descending(a.versionCreated, b.versionCreated) || byId(a, b))
      return by === 'date-newest' ? byDay(wanted) : byDay(wanted).reverse()
    }) as ReleaseId[]
  }

  private ordered(key: string, compute: () => CatalogueEntry[]): RecordId[] {
    const known = this.orders.get(key)
    if (known) return known
    const ids = compute().map(({ uri }) => uri)
    this.orders.set(key, ids)
    return ids
  }

  private forget(before: CatalogueEntry): void {
    for (const to of before.links) this.linked.get(to)?.delete(before.uri)
    if (before.kind === 'photo' && this.photoOfHash.get(before.sha256) === before.uri)
      this.photoOfHash.delete(before.sha256)
    if (before.trashed) return
    this.live.set(before.kind, this.count(before.kind) - 1)
    if (this.byAltId && before.kind === 'release')
      for (const key of before.altIds) if (this.byAltId.get(key) === before.uri) this.byAltId.delete(key)
  }

  private altIds(): Map<string, ReleaseId> {
    const found = new Map<string, ReleaseId>()
    for (const entry of this.entries.values())
      if (entry.kind === 'release' && !entry.trashed)
        for (const key of entry.altIds) found.set(key, entry.uri as ReleaseId)
    return found
  }
}

const titleOf = (entry: CatalogueEntry): string => (entry.kind === 'release' ? entry.row.headline : entry.title)
const descending = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0)
const byId = (a: CommonEntry, b: CommonEntry): number => descending(a.uri, b.uri)

/** Newest first. A day has few releases: to sort the days and then each of them takes two thirds of sorting them all. */
function byDay(entries: readonly ReleaseEntry[]): ReleaseEntry[] {
  const days = new Map<string, ReleaseEntry[]>()
  for (const entry of entries) {
    const day = days.get(entry.row.date)
    if (day) day.push(entry)
    else days.set(entry.row.date, [entry])
  }
  const newestFirst = [...days].sort(([a], [b]) => descending(a, b))
  return newestFirst.flatMap(([, day]) => day.sort(byId))
}

/** By the letters of Kazakh, Russian and English. */
function byCollation(entries: CatalogueEntry[], title: (entry: CatalogueEntry) => string): CatalogueEntry[] {
  const collator = new Intl.Collator(['kk', 'ru', 'en'])
  return entries.sort((a, b) => collator.compare(title(a), title(b)) || byId(a, b))
}
