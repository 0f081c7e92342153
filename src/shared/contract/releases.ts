/** Releases: their list, one of them, its versions in other languages, and saving it. */
import type {
  CalendarDay,
  Instant,
  LanguageTag,
  PhotoId,
  Release,
  ReleaseDraft,
  ReleaseId,
  ReleaseStatus,
} from '../records.js'
import type { Translation } from '../translations.js'
import type { OperationTable } from './operation-table.js'
import type { Page } from './page.js'

/** A line of the list: enough to show and sort, small enough to send by the page. */
export interface ReleaseRow {
  uri: ReleaseId
  revision: number
  headline: string
  status: ReleaseStatus
  language: LanguageTag
  /** contentCreated, else the day of firstCreated. */
  date: CalendarDay
  place: string
  photos: number
  /** Photos still to be attached, and attached ones without a credit line. */
  photosIncomplete: number
  /** First attached photo. */
  cover?: PhotoId
  trashed: boolean
  versionCreated: Instant
}

export interface ReleaseListQuery {
  order: 'date-newest' | 'date-oldest' | 'headline' | 'changed-newest'
  trashed: boolean
  offset: number
  /** At most 200. */
  limit: number
}

export interface ReleaseOperations {
  listReleases(query: ReleaseListQuery): Promise<Page<ReleaseRow>>
  /** @throws not-found, damaged */
  getRelease(uri: ReleaseId): Promise<Release>
  /** The rows of these releases, in this order; unknown ids are left out. At most 200. */
  getReleaseRows(uris: ReleaseId[]): Promise<ReleaseRow[]>
  /**
   * Saves a new release (`basedOn` null) or a changed one. Resolves when the bytes are durable.
   * @throws invalid, conflict, not-found, read-only, disk-full, disk-error
   */
  saveRelease(draft: ReleaseDraft, basedOn: number | null): Promise<Release>
  /** Moves to the trash; `restoreRelease` undoes it. @throws conflict, not-found */
  trashRelease(uri: ReleaseId): Promise<void>
  restoreRelease(uri: ReleaseId): Promise<Release>
  /** The release as its readers have it: the revision in which it was released, or last corrected; null before that. */
  getIssued(uri: ReleaseId): Promise<Release | null>
  /** All language versions of this text, itself among them, in the order they were made. */
  listTranslations(uri: ReleaseId): Promise<Translation[]>
}

export const releaseOperations = {
  listReleases: 'read',
  getRelease: 'read',
  getReleaseRows: 'read',
  saveRelease: 'write',
  trashRelease: 'write',
  restoreRelease: 'write',
  getIssued: 'read',
  listTranslations: 'read',
} as const satisfies OperationTable<ReleaseOperations>
