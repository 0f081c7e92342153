/** What the main process tells windows without being asked, and what a closing window answers. */
import type { PhotoId, RecordId, ReleaseId } from '../records.js'
import type { ArchiveSummary } from './archive-summary.js'
import type { MenuCommand } from './commands.js'
import type { JobNotice } from './job-report.js'
import type { OpeningError } from './opening.js'
import type { Preferences } from './preferences.js'

/** What the main process tells windows without being asked. */
export interface Notices {
  /** Records that were saved, trashed or restored; `others` are of the other kinds. */
  changed: { releases: ReleaseId[]; photos: PhotoId[]; others: RecordId[] }
  job: JobNotice
  /** Another archive was opened, or it was closed, or the one of last time did not open. */
  archive: { archive: ArchiveSummary | null; openingError?: OpeningError }
  /** The program was started once more, for this archive: the page leaves what is open first, and asks. */
  asked: { folder: string }
  /** Opening has to watch for some seconds whether another computer writes there; or it is over. */
  watching: { watching: boolean }
  preferences: Preferences
  /** A menu item was chosen. */
  menu: { command: MenuCommand }
  /** The window is about to close: answer `saving` at once, save what is open, then say how that went. */
  closing: Record<string, never>
}

export const noticeNames = [
  'changed',
  'job',
  'archive',
  'asked',
  'watching',
  'preferences',
  'menu',
  'closing',
] as const satisfies (keyof Notices)[]

/** `safe`: nothing would be lost. `not-safe`: something could not be saved, and the window has to stay. */
export const closingAnswers = ['saving', 'safe', 'not-safe'] as const
export type ClosingAnswer = (typeof closingAnswers)[number]
