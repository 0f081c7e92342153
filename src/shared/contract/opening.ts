/** Which archive is open: making, opening and closing one, and how the desktop stands. */
import type { ArchiveSummary } from './archive-summary.js'
import type { ToldError } from './failures.js'
import type { OperationTable } from './operation-table.js'
import type { Preferences } from './preferences.js'

/** Why an archive did not open. */
export interface OpeningError extends ToldError {
  /** Its lock may be taken over: the archive's folder, and the computer that holds the lock. */
  lock?: { folder: string; host: string }
}

export interface DesktopState {
  preferences: Preferences
  /** The open archive, or null where one has to be chosen. */
  archive: ArchiveSummary | null
  /** The folder of an archive that is being opened: a copied one of 50,000 releases takes some seconds. */
  opening?: string
  /** For some seconds it is watched whether another computer writes there. */
  watching?: boolean
  /** Why the last archive did not open, in one sentence. */
  openingError?: OpeningError
  platform: 'linux' | 'mac' | 'windows'
  version: string
}

export interface OpeningOperations {
  getState(): Promise<DesktopState>
  /** Asks for an empty or new folder and makes an archive there; null where the user turned back. */
  createArchive(): Promise<ArchiveSummary | null>
  /**
   * Asks for an archive's folder, or opens the given one: a recent one, or one chosen in this run. `takeOver` opens it
   * although another Dateline holds its lock, if that one has stood still for 12 s.
   * @throws in-use, with details: { folder, host, mayTakeOver } where taking over may help
   */
  openArchive(folder: string | null, takeOver?: boolean): Promise<ArchiveSummary | null>
  /** Makes the sample archive of a fictional press office (once) and opens it. */
  openSampleArchive(): Promise<ArchiveSummary>
  closeArchive(): Promise<void>
}

export const openingOperations = {
  getState: 'read',
  createArchive: 'read',
  openArchive: 'read',
  openSampleArchive: 'read',
  closeArchive: 'read',
} as const satisfies OperationTable<OpeningOperations>
