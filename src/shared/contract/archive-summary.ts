/** The archive as a whole: the press office it belongs to, what it holds, what of it was found damaged. */
import type { RecordKind } from '../record-kinds.js'
import type { Said } from '../said.js'
import type { OperationTable } from './operation-table.js'

/** The press office that issues the releases: what the letterhead says. Kept in archive.json. */
export interface House {
  /** `KAZCENT press service`. */
  name: string
  /** Address, telephone, e-mail, page: one line an entry. */
  contact: string[]
  /** IANA name of the zone the office works in: `Asia/Almaty`; that of each computer where it is absent. */
  timeZone?: string
}

export interface DamagedFile {
  /** Path inside the archive's folder, with forward slashes. */
  file: string
  /** What is wrong. */
  reason: Said
}

export interface ArchiveSummary {
  house: House
  /** Absolute path of the archive's folder. */
  folder: string
  formatVersion: number
  readOnly: boolean
  /**
   * Where it is for reading only whatever place it lies in: a newer Dateline wrote it, or the disk cannot read all of it.
   */
  whyReadOnly?: Said
  /** How many there are of each kind, the trash aside. */
  counts: Record<RecordKind, number>
  /** Documents that could not be read at opening; they are left where they are. */
  damaged: DamagedFile[]
}

export interface SummaryOperations {
  describeArchive(): Promise<ArchiveSummary>
  /** Whether the archive's folder is where it was: its drive may have been unplugged, and be back. */
  isArchiveThere(): Promise<boolean>
  /** Changes the letterhead. @throws invalid, read-only */
  saveHouse(house: House): Promise<ArchiveSummary>
}

export const summaryOperations = {
  describeArchive: 'read',
  isArchiveThere: 'read',
  saveHouse: 'write',
} as const satisfies OperationTable<SummaryOperations>
