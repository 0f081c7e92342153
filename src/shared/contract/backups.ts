/** Backups: making them, checking them, bringing an archive or one record back. */
import type { AnyRecord, RecordKind } from '../record-kinds.js'
import type { Instant, RecordId } from '../records.js'
import type { Said } from '../said.js'
import type { Refusal } from './failures.js'
import type { JobId } from './jobs.js'
import type { OperationTable } from './operation-table.js'
import type { Page } from './page.js'

export const backupKinds = ['full', 'incremental'] as const

/** `incremental` shares unchanged contents with earlier backups where the disk can; every backup is whole by itself. */
export type BackupKind = (typeof backupKinds)[number]

export interface BackupSummary {
  /** Absolute path; names this backup in calls. */
  bag: string
  /** `dateline-20261125t101500z`. */
  name: string
  archiveName: string
  organisation: string
  created: Instant
  kind: BackupKind
  /** Contents that others have too lie on the disk once: never where it is `full`, nor on a disk that cannot share. */
  sharesFiles: boolean
  files: number
  bytes: number
  /** Files of the archive whose last good contents could not be kept. */
  damaged: number
  /** It is of the archive that is open. */
  ours: boolean
  /** Why no later backup takes its place, where it is of the archive that is open: it goes only by somebody's hand. */
  leftAlone?: Said
  /** Why it cannot be used; what else is said of it is then empty. */
  problem?: Said
}

/** What a backup that was just made is like. */
export interface BackupOutcome {
  bag: string
  kind: BackupKind
  files: number
  bytes: number
  /** Written anew; the rest is shared with earlier backups. */
  copiedFiles: number
  copiedBytes: number
  /** False where the disk cannot share, so that every backup takes the room of the whole archive. */
  sharing: boolean
  /** It lies on the archive's own disk, and would go with it. */
  sameDisk: boolean
  /** Names of earlier backups that made room. */
  removed: string[]
}

/** What a look into a backup found in it. */
export interface BackupLook {
  records: number
  /** Records that the archive does not have, or not as they are there. */
  differing: number
  /** Records that cannot be read there, by their names or else their files. */
  damaged: Refusal[]
}

/** How the archive has a record of a backup: not at all, in the trash, otherwise, or with the same contents. */
export type BackupRecordState = 'gone' | 'trashed' | 'differs' | 'same'

export interface BackupRecordRow {
  uri: RecordId
  kind: RecordKind
  /** Headline or name that it has in the backup. */
  title: string
  /** The day of a release, as precise as it gives it; empty for other kinds. */
  day: string
  /** When it was changed last, of what is in the backup. */
  versionCreated: Instant
  state: BackupRecordState
}

export interface BackupRecordQuery {
  /** Words, or beginnings of words, of titles; empty for all. */
  words: string
  /** null: every kind. */
  kind: RecordKind | null
  /** Those that the archive has with the same contents, too. */
  all: boolean
  offset: number
  /** At most 200. */
  limit: number
}

export interface BackupOperations {
  /**
   * Makes a backup at a place; older ones make room by rule (the last 7, the newest of 14 days and of 12 months stay), and
   * before their time where the disk cannot share files and has no room for one more.
   * What of the archive was found damaged is in the report as refused.
   */
  startBackup(place: string, kind: BackupKind): Promise<JobId>
  /** Newest first, of any archive. Works without an open archive. @throws not-found, no-permission, disk-error */
  listBackups(place: string): Promise<BackupSummary[]>
  /** Reads every file of a backup again. Works without an open archive. */
  startBackupCheck(bag: string): Promise<JobId>
  /** Restores to a temporary folder, opens that as an archive, removes it. Works without an open archive. */
  startTestRestore(bag: string): Promise<JobId>
  /** Restores a backup into an empty or new folder. Works without an open archive. */
  startRestore(bag: string, toFolder: string): Promise<JobId>
  /**
   * Compares what a backup holds with the archive; what takes long is told of as a job.
   * @throws not-found, unreadable-file, damaged, disk-error, cancelled
   */
  lookIntoBackup(bag: string): Promise<BackupLook>
  /** Records of a backup that was looked into, last changed first; it is looked into where it was not. @throws likewise */
  listBackupRecords(bag: string, query: BackupRecordQuery): Promise<Page<BackupRecordRow>>
  /** One record of a backup that need not be looked into. @throws not-found, damaged */
  findInBackup(bag: string, uri: RecordId): Promise<BackupRecordRow>
  /** A record as that backup has it. @throws not-found, damaged */
  getBackupRecord(bag: string, uri: RecordId): Promise<AnyRecord>
  /** Stops looking, and lets go of what was found. */
  leaveBackup(): Promise<void>
  /** Brings one record back as that backup has it, as its newest revision. @throws not-found, damaged, read-only */
  restoreRecord(bag: string, uri: RecordId): Promise<AnyRecord>
}

export const backupOperations = {
  startBackup: 'read',
  listBackups: 'read',
  startBackupCheck: 'read',
  startTestRestore: 'read',
  startRestore: 'read',
  lookIntoBackup: 'read',
  listBackupRecords: 'read',
  findInBackup: 'read',
  getBackupRecord: 'read',
  leaveBackup: 'read',
  restoreRecord: 'write',
} as const satisfies OperationTable<BackupOperations>
