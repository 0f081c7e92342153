/** What every screen of the open archive shares: the archive, where the desk stands, and the ways to go on from there. */
import { createContext, type RefObject, useContext } from 'react'
import type { ArchiveSummary } from '../../shared/contract/archive-summary.js'
import type { IntakeSource } from '../../shared/contract/intake.js'
import type { DesktopState } from '../../shared/contract/opening.js'
import type { RecordKind } from '../../shared/record-kinds.js'
import type { PhotoId, RecordId, ReleaseId } from '../../shared/records.js'
import type { Undoing } from '../activity/use-undo.js'
import type { RescueList } from '../editor/Rescues.js'
import type { SheetOf } from '../export/use-contact-sheet.js'
import type { Finding } from '../find/finding.js'
import type { SavedSearchActs } from '../find/use-saved-searches.js'
import type { HealthView } from '../health/use-health.js'
import type { Jobs } from '../jobs/use-jobs.js'
import type { ArchiveSearch } from '../search/search-client.js'
import type { AtHand } from './at-hand.js'
import type { PlaceId, Standing } from './standing.js'

export interface Desk {
  state: DesktopState
  archive: ArchiveSummary
  readOnly: boolean
  /** null while it is being connected. */
  search: ArchiveSearch | null
  finding: Finding
  saving: SavedSearchActs
  searchBox: RefObject<HTMLInputElement | null>
  /** What is pinned, and what was open lately. */
  atHand: AtHand
  undoing: Undoing
  jobs: Jobs
  health: HealthView
  rescued: RescueList
  standing: Standing
  /** Which pane is in front where they lie behind each other. */
  front: 'list' | 'detail'
  setFront: (front: 'list' | 'detail') => void
  go: (place: PlaceId) => void
  /** Opens a record where it is read and written; one without a place, or in the trash, by its history. */
  open: (uri: RecordId, kind: RecordKind) => void
  /** What is open in this place became this record: by arrow keys, or by its first save. */
  note: (uri: RecordId | null) => void
  newRelease: () => void
  /** Begins a record in its place; `variant` says of which type, where there are several. */
  begin: (place: PlaceId, variant?: string) => void
  takeIn: (sources?: IntakeSource[]) => void
  importPaths: (paths: string[]) => void
  captionPhotos: (photos: readonly PhotoId[]) => void
  /** Shows these photos alone in their place; `title` says which they are. */
  showPhotos: (photos: readonly PhotoId[], title: string) => void
  exportPdf: (uri: ReleaseId) => void
  exportKit: (uri: ReleaseId) => void
  /** Asks how, and prints these photos small, to choose from. */
  askForSheet: (of: SheetOf) => void
  copyText: (uri: ReleaseId) => void
  /** The photos alone that are shown; null: all. */
  shownPhotos: { photos: readonly PhotoId[]; title: string } | null
  showAllPhotos: () => void
  /** Photos that were dropped on the window and wait to be added. */
  photosToAdd: string[]
  onPhotosTaken: () => void
}

const DeskContext = createContext<Desk | null>(null)
export const DeskProvider = DeskContext.Provider

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('No desk: the component is not below DeskProvider')
  return desk
}
