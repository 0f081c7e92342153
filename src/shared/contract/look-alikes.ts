/** Photos that look like others, and whose a file is that is not in the archive. */
import type { Photo, PhotoId } from '../records.js'
import type { JobId } from './jobs.js'
import type { OperationTable } from './operation-table.js'
import type { PhotoRow } from './photos.js'

/** A photo that another picture looks like. */
export type AlikePhoto = PhotoRow

/**
 * `here`: the archive has this very file, which comes first; `alike`: others look like it; `none` does; `plain`: nearly all
 * of one tone, so that nothing can be said; `unreadable`: it cannot be decoded here.
 */
export type WhoseSort = 'here' | 'alike' | 'none' | 'plain' | 'unreadable'

export interface WhosePhoto {
  sort: WhoseSort
  /** The nearest first; at most 12. */
  photos: AlikePhoto[]
  /** Photos of the archive that it could not be compared with yet. */
  unseen: number
}

export interface LookAlikeOperations {
  /** Photos that look like this one, the nearest first, those in the trash left out; at most 12. @throws not-found */
  listAlike(photo: PhotoId): Promise<AlikePhoto[]>
  /** Which photos this file looks like; nothing is taken in. @throws unreadable-file, not-found, no-permission */
  findPhoto(path: string): Promise<WhosePhoto>
  /** Compares all that were not compared yet: a job. */
  startComparing(): Promise<JobId>
  /**
   * Fills what is empty in one photo with what another one says, as one act; null where that says nothing more.
   * @throws not-found, conflict, read-only
   */
  takeOverTexts(to: PhotoId, from: PhotoId): Promise<Photo | null>
}

export const lookAlikeOperations = {
  listAlike: 'read',
  findPhoto: 'read',
  startComparing: 'read',
  takeOverTexts: 'write',
} as const satisfies OperationTable<LookAlikeOperations>
