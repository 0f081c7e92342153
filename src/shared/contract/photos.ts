/** Photos, and the files that stand with other records. */
import type { AddedAttachment } from '../attachments.js'
import type { PhotoCounts, PhotoIdsPage, PhotoIdsQuery, PhotoListQuery } from '../photo-list.js'
import type { Photo, PhotoDraft, PhotoId, ReleaseId } from '../records.js'
import type { Said } from '../said.js'
import type { JobId } from './jobs.js'
import type { OperationTable } from './operation-table.js'
import type { Page } from './page.js'

export type PhotoSource = { kind: 'file'; path: string } | { kind: 'bytes'; name: string; bytes: Uint8Array }

export interface AddedPhoto {
  photo: Photo
  /** The archive had this very file already: `photo` is the record it has. */
  alreadyThere: boolean
  /** It had, and what the file says went into these fields, which were empty. */
  filled?: Said
  /** What was repaired or could not be read in the file's metadata. */
  warnings: Said[]
}

/** A photo with what the screen shows of its links. */
export interface PhotoRow {
  photo: Photo
  releases: ReleaseId[]
}

export interface PhotoOperations {
  listPhotos(query: PhotoListQuery): Promise<Page<PhotoRow>>
  /** The ids of the same list. At most 5,000. */
  listPhotoIds(query: PhotoIdsQuery): Promise<PhotoIdsPage>
  /** How many photos there are, and how many of them need what. */
  countPhotos(): Promise<PhotoCounts>
  /** In this order; unknown ids are left out. At most 200. */
  getPhotos(uris: PhotoId[]): Promise<Photo[]>
  /** Copies the original in under its hash, reads its metadata, makes a record. @throws unreadable-file */
  addPhoto(source: PhotoSource): Promise<AddedPhoto>
  /**
   * Reads the metadata of these photos' originals again and fills what is empty in their records, as one group of acts; the
   * report tells which fields. At most 5,000; null: all that are not in the trash, but for what somebody took away from
   * them.
   * @throws read-only
   */
  startFilling(photos: PhotoId[] | null): Promise<JobId>
  /** @throws invalid, conflict, not-found */
  savePhoto(draft: PhotoDraft, basedOn: number): Promise<Photo>
  /** Copies a file in under its hash, to stand with a record (a clipping's scan). @throws unreadable-file, not-found */
  addAttachment(path: string): Promise<AddedAttachment>
  /** Of these paths inside the archive's folder, those where no file is. At most 200. */
  listMissingFiles(files: string[]): Promise<string[]>
}

export const photoOperations = {
  listPhotos: 'read',
  listPhotoIds: 'read',
  countPhotos: 'read',
  getPhotos: 'read',
  addPhoto: 'write',
  startFilling: 'write',
  savePhoto: 'write',
  addAttachment: 'write',
  listMissingFiles: 'read',
} as const satisfies OperationTable<PhotoOperations>
