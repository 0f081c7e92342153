/**
 * What search asks of an archive, and nobody else does: texts, what they are known by, and the index's own files.
 *
 * `Archive` implements it. The worker of a window that searches has a line of its own for it (main/search-line.ts), the
 * command line calls it. Every operation answers in little time: lists come in pages, files in parts.
 */
import type { PhotoId, RecordId, ReleaseId } from '../records.js'
import type { NameGroup } from './name-forms.js'
import type { SearchDocument, SearchDocumentPage } from './search-document.js'

/** Each is an index of its own, so that words of captions do not weigh in releases. */
export const documentKinds = ['release', 'photo'] as const
export type DocumentKind = (typeof documentKinds)[number]

export type Stamp = [uri: ReleaseId | PhotoId, stamp: string]

export interface StampPage {
  stamps: Stamp[]
  /** Pass it back to get the next page; absent on the last one. */
  next?: string
}

export interface NamePage {
  groups: NameGroup[]
  /** Pass it back to get the next page; absent on the last one. */
  next?: string
}

/** The index's files as they lie in the archive's cache. */
export interface SearchCacheState {
  /** Index files of another archive, or of documents made in another way, are not to be used. */
  archive: string
  /** Documents that there are now. */
  total: number
  /** Whether the index may be written back. */
  writable: boolean
  /** Names of segment files, and their sizes in bytes. */
  segments: { name: string; size: number }[]
  /** Absent where there is none. */
  manifest?: Uint8Array
}

/** What becomes of the cache once all new segments are written: in place, or gone. */
export interface SearchCacheChange {
  /** As it was described: files made for another archive are refused. */
  archive: string
  /** Written in parts before. */
  segments: string[]
  obsolete: string[]
  manifest: Uint8Array
}

/** Names of segment files are the index's own; nothing else may be named in a call. */
export const isSegmentName = (name: unknown): boolean =>
  typeof name === 'string' && name !== 'manifest' && /^[0-9a-z][0-9a-z._-]{0,99}$/i.test(name)

/** How much of a file one call carries: 1 MiB holds the main process up for about 5 ms. */
export const partBytes = 1 << 20

export interface SearchSource {
  /** Pages of about a megabyte, in order of id; trash is not in it. `after` is the last page's `next`. */
  readSearchDocuments(after: string | null, kind?: DocumentKind): Promise<SearchDocumentPage>
  /** The search documents of these; one that is gone, damaged or in the trash is left out. At most 200. */
  getSearchDocuments(uris: (ReleaseId | PhotoId)[]): Promise<SearchDocument[]>
  /** By what every document is known, without reading one. In order of id. */
  listSearchStamps(kind: DocumentKind, after: string | null): Promise<StampPage>
  /** The authority's names: contacts, places and events outside the trash. */
  listSearchNames(after: string | null): Promise<NamePage>
  /** Those of these records that have names; what is gone, damaged or in the trash is left out. At most 200. */
  getSearchNames(uris: RecordId[]): Promise<NameGroup[]>
  describeSearchCache(kind: DocumentKind): Promise<SearchCacheState>
  /** At most `partBytes` bytes of a segment file. @throws not-found */
  readSearchCache(kind: DocumentKind, name: string, from: number): Promise<Uint8Array>
  /** A part of a new segment file, which counts once it is placed. @throws read-only, disk-full, disk-error */
  writeSearchCache(kind: DocumentKind, name: string, from: number, bytes: Uint8Array): Promise<void>
  /** @throws invalid where it is of another archive, read-only, not-found, disk-full, disk-error */
  placeSearchCache(kind: DocumentKind, change: SearchCacheChange): Promise<void>
}

export const searchOperations = {
  readSearchDocuments: 'read',
  getSearchDocuments: 'read',
  listSearchStamps: 'read',
  listSearchNames: 'read',
  getSearchNames: 'read',
  describeSearchCache: 'read',
  readSearchCache: 'read',
  writeSearchCache: 'read',
  placeSearchCache: 'read',
} as const satisfies Record<keyof SearchSource, 'read'>
