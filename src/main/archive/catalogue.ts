/**
 * The catalogue: what lists and links need of every record, in memory, derived from the documents.
 *
 * Rows are about 300 bytes each; whole records stay on disk. Orders are computed once and kept until a record changes.
 */

import type { Page, ReleaseListQuery, ReleaseRow } from '../../shared/archive-api.js'
import {
  mainHeadline,
  type Photo,
  type PhotoId,
  photoDescription,
  type Release,
  type ReleaseId,
  releaseDay,
} from '../../shared/records.js'

interface ReleaseEntry {
  row: Omit<ReleaseRow, 'photosIncomplete'>
  photos: PhotoId[]
  unattached: number
  altIds: string[]
}

interface PhotoEntry {
  sha256: string
  credited: boolean
  firstCreated: string
}

export const altIdKey = (altId: { role: string; value: string }): string => `${altId.role}\u0000${altId.value}`

export class Catalogue {
  private readonly releases = new Map<ReleaseId, ReleaseEntry>()
  private readonly photos = new Map<PhotoId, PhotoEntry>()
  private readonly photoOfHash = new Map<string, PhotoId>()
  private readonly usedIn = new Map<PhotoId, Set<ReleaseId>>()
  private readonly byAltId = new Map<string, ReleaseId>()
  private orders = new Map<string, ReleaseId[]>()
  private live = 0

  get releaseCount(): number {
    return this.live
  }

  get photoCount(): number {
    return this.photos.size
  }

  setRelease(release: Release, trashed: boolean): void {
    const before = this.releases.get(release.uri)
    for (const photo of before?.photos ?? []) this.usedIn.get(photo)?.delete(release.uri)
    for (const key of before?.altIds ?? []) if (this.byAltId.get(key) === release.uri) this.byAltId.delete(key)
    if (before && !before.row.trashed) this.live--
    const photos = release.associations.flatMap((association) => association.photo ?? [])
    const [cover] = photos
    const row = {
      uri: release.uri,
      revision: release.revision,
      headline: mainHeadline(release),
      status: release.status,
      language: release.language,
      date: releaseDay(release),
      place: release.dateline?.place ?? '',
      photos: photos.length,
      ...(cover === undefined ? {} : { cover }),
      trashed,
      versionCreated: release.versionCreated,
    }
    const altIds = release.altIds.map(altIdKey)
    this.releases.set(release.uri, { row, photos, unattached: release.associations.length - photos.length, altIds })
    if (!trashed) {
      this.live++
      for (const key of altIds) this.byAltId.set(key, release.uri)
      for (const photo of photos) {
        const users = this.usedIn.get(photo) ?? new Set()
        this.usedIn.set(photo, users.add(release.uri))
      }
    }
    this.orders.clear()
  }

  setPhoto(photo: Photo): void {
    this.photos.set(photo.uri, {
      sha256: photo.sha256,
      credited: photoDescription(photo, 'creditline').trim() !== '',
      firstCreated: photo.firstCreated,
    })
    this.photoOfHash.set(photo.sha256, photo.uri)
  }

  isTrashed(uri: ReleaseId): boolean | undefined {
    return this.releases.get(uri)?.row.trashed
  }

  releaseWithAltId(altId: { role: string; value: string }): ReleaseId | undefined {
    return this.byAltId.get(altIdKey(altId))
  }

  photoHash(uri: PhotoId): string | undefined {
    return this.photos.get(uri)?.sha256
  }

  photoWithHash(sha256: string): PhotoId | undefined {
    return this.photoOfHash.get(sha256)
  }

  releasesWith(photo: PhotoId): ReleaseId[] {
    return [...(this.usedIn.get(photo) ?? [])]
  }

  row(uri: ReleaseId): ReleaseRow | undefined {
    const entry = this.releases.get(uri)
    if (!entry) return undefined
    const uncredited = entry.photos.filter((photo) => this.photos.get(photo)?.credited !== true).length
    return { ...entry.row, photosIncomplete: entry.unattached + uncredited }
  }

  list(query: ReleaseListQuery): Page<ReleaseRow> {
    const order = this.order(query.order, query.trashed)
    const rows = order.slice(query.offset, query.offset + query.limit).flatMap((uri) => this.row(uri) ?? [])
    return { total: order.length, rows }
  }

  /** Newest first. */
  photoPage(offset: number, limit: number): { total: number; uris: PhotoId[] } {
    const order = [...this.photos.keys()].sort().reverse()
    return { total: order.length, uris: order.slice(offset, offset + limit) }
  }

  /** Ids of releases not in the trash, in order, after `cursor`. */
  releasesAfter(cursor: string | null): ReleaseId[] {
    const ids = this.order('id', false)
    return cursor === null ? ids : ids.filter((id) => id > cursor)
  }

  allPhotoHashes(): { uri: PhotoId; sha256: string }[] {
    return [...this.photos].map(([uri, { sha256 }]) => ({ uri, sha256 }))
  }

  private order(by: ReleaseListQuery['order'] | 'id', trashed: boolean): ReleaseId[] {
    const key = `${by} ${trashed}`
    const known = this.orders.get(key)
    if (known) return known
    const rows = [...this.releases.values()].map((entry) => entry.row).filter((row) => row.trashed === trashed)
    const byId = (a: (typeof rows)[number], b: (typeof rows)[number]) => (a.uri < b.uri ? 1 : -1)
    const collator = by === 'headline' ? new Intl.Collator(['kk', 'ru', 'en']) : undefined
    if (by === 'id') rows.sort((a, b) => -byId(a, b))
    else if (by === 'headline') rows.sort((a, b) => collator?.compare(a.headline, b.headline) || byId(a, b))
    else if (by === 'changed-newest') rows.sort((a, b) => descending(a.versionCreated, b.versionCreated) || byId(a, b))
    else if (by === 'date-newest') rows.sort((a, b) => descending(a.date, b.date) || byId(a, b))
    else rows.sort((a, b) => descending(b.date, a.date) || -byId(a, b))
    const ids = rows.map((row) => row.uri)
    this.orders.set(key, ids)
    return ids
  }
}

const descending = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0)
