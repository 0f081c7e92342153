/**
 * THE contract: everything a window, the command line or a script can ask of an archive and of the desktop, family by
 * family (`contract/`).
 *
 * `Archive` (main/archive/archive.ts) implements `ArchiveApi`; `connectArchive` (renderer/archive.ts) returns the same
 * interface in the other process. A new operation is a line in its family's file, a method on `Archive`, a decoder of its
 * arguments in `decode-calls/`, and its caller; a new family is a file and a line in each list here. Types are imported
 * from where they stand, never from here. Rejected: a channel a feature (names drift from types), a Proxy over the bridge
 * (contextBridge cannot carry one).
 */
import { type RecordOperations, recordOperations } from './contract/all-records.js'
import { type SummaryOperations, summaryOperations } from './contract/archive-summary.js'
import { type BackupOperations, backupOperations } from './contract/backups.js'
import { type CommandOperations, commandOperations } from './contract/commands.js'
import { type CoverageOperations, coverageOperations } from './contract/coverage.js'
import { type ExchangeOperations, exchangeOperations } from './contract/exchange.js'
import type { Reply } from './contract/failures.js'
import { type FileOperations, fileOperations } from './contract/files.js'
import {
  type HandOutOperations,
  handOutOperations,
  type PrepareOperations,
  prepareOperations,
} from './contract/handing-out.js'
import { type HealthOperations, healthOperations } from './contract/health.js'
import { type HistoryOperations, historyOperations } from './contract/history.js'
import { type IntakeOperations, intakeOperations } from './contract/intake.js'
import { type JobOperations, jobOperations } from './contract/jobs.js'
import { type LookAlikeOperations, lookAlikeOperations } from './contract/look-alikes.js'
import type { ClosingAnswer, Notices } from './contract/notices.js'
import { type OpeningOperations, openingOperations } from './contract/opening.js'
import type { OperationTable } from './contract/operation-table.js'
import { type PhotoOperations, photoOperations } from './contract/photos.js'
import { type PreferenceOperations, preferenceOperations } from './contract/preferences.js'
import { type ReleaseOperations, releaseOperations } from './contract/releases.js'
import { type RescueOperations, rescueOperations } from './contract/rescues.js'
import { type SystemOperations, systemOperations } from './contract/system.js'

/** Operations on one open archive. Every promise rejects with `ArchiveError` where failing is expected. */
export interface ArchiveApi
  extends SummaryOperations,
    ReleaseOperations,
    PhotoOperations,
    LookAlikeOperations,
    RecordOperations,
    CoverageOperations,
    HistoryOperations,
    IntakeOperations,
    ExchangeOperations,
    BackupOperations,
    HealthOperations,
    JobOperations,
    PrepareOperations {}

export const archiveOperations = {
  ...summaryOperations,
  ...releaseOperations,
  ...photoOperations,
  ...lookAlikeOperations,
  ...recordOperations,
  ...coverageOperations,
  ...historyOperations,
  ...intakeOperations,
  ...exchangeOperations,
  ...backupOperations,
  ...healthOperations,
  ...jobOperations,
  ...prepareOperations,
} as const satisfies OperationTable<ArchiveApi>

/** What only the desktop can do: folders, dialogs, windows, paper. */
export interface DesktopApi
  extends OpeningOperations,
    PreferenceOperations,
    FileOperations,
    HandOutOperations,
    CommandOperations,
    RescueOperations,
    SystemOperations {}

export const desktopOperations = {
  ...openingOperations,
  ...preferenceOperations,
  ...fileOperations,
  ...handOutOperations,
  ...commandOperations,
  ...rescueOperations,
  ...systemOperations,
} as const satisfies OperationTable<DesktopApi>

export type ArchiveCalls = {
  [Name in keyof ArchiveApi]: (
    ...args: Parameters<ArchiveApi[Name]>
  ) => Promise<Reply<Awaited<ReturnType<ArchiveApi[Name]>>>>
}

/** What the preload puts on `window.dateline`. */
export interface Bridge {
  /** Asked of whichever archive is open. */
  archive: ArchiveCalls
  /** Asked of the archive in this folder, and refused as `closed` once it is not the open one. */
  archiveIn(folder: string): ArchiveCalls
  desktop: {
    [Name in keyof DesktopApi]: (
      ...args: Parameters<DesktopApi[Name]>
    ) => Promise<Reply<Awaited<ReturnType<DesktopApi[Name]>>>>
  }
  on<Name extends keyof Notices>(name: Name, listener: (notice: Notices[Name]) => void): () => void
  /** Paths of files that the user dropped or pasted; the main process then accepts them in calls. */
  pathsOf(files: readonly object[]): Promise<string[]>
  /**
   * Asks for a line of its own for the page's search worker (search/source-line.ts); its port comes as the message
   * `search-line` of this window.
   */
  askSearchLine(): void
  /** What becomes of the window that is about to close. */
  answerClosing(answer: ClosingAnswer): void
}
