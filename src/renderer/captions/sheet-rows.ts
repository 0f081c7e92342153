/** A photo of the captioning grid as a row: its text here, what it is based on, and whether it is safe. */
import type { Photo, PhotoDraft, PhotoId } from '../../shared/records.js'

export type RowState = 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict'

export interface SheetRow {
  readonly uri: PhotoId
  readonly originalName: string
  readonly draft: PhotoDraft
  readonly basedOn: number
  readonly state: RowState
  /** What somebody else saved meanwhile. */
  readonly theirs: Photo | null
  readonly error: unknown
}

export interface RowChange {
  uri: PhotoId
  draft: PhotoDraft
}

export const isUnsaved = ({ state }: SheetRow): boolean => state === 'unsaved' || state === 'failed'
