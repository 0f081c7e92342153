/**
 * What keeps an open archive whole: checks of it, its backups, what is taken back from them, and losses that were taken
 * note of.
 *
 * These operations are copies.ts's and its desk's; the others stand in archive.ts, which adds them to this.
 */
import type {
  BackupKind,
  BackupLook,
  BackupRecordQuery,
  BackupRecordRow,
  BackupSummary,
} from '../../shared/contract/backups.js'
import type { Health } from '../../shared/contract/health.js'
import type { JobId } from '../../shared/contract/jobs.js'
import type { Page } from '../../shared/contract/page.js'
import type { AnyRecord } from '../../shared/record-kinds.js'
import type { RecordId } from '../../shared/records.js'
import { ComposedArchive } from './composed-archive.js'

export abstract class KeptArchive extends ComposedArchive {
  async startVerify(): Promise<JobId> {
    this.open()
    return this.jobs.start('verify', (progress) => this.copies.verify(progress))
  }

  async describeHealth(): Promise<Health> {
    this.open()
    return this.copies.health()
  }

  async startBackup(place: string, kind: BackupKind): Promise<JobId> {
    this.open()
    return this.jobs.start('backup', (progress) => this.copies.backUp(place, kind, progress))
  }

  async listBackups(place: string): Promise<BackupSummary[]> {
    return this.copies.listBackups(place)
  }

  async startBackupCheck(bag: string): Promise<JobId> {
    return this.copies.desk.startBackupCheck(bag)
  }

  async startTestRestore(bag: string): Promise<JobId> {
    return this.copies.desk.startTestRestore(bag)
  }

  async lookIntoBackup(bag: string): Promise<BackupLook> {
    this.open()
    return this.copies.lookInto(bag)
  }

  async listBackupRecords(bag: string, query: BackupRecordQuery): Promise<Page<BackupRecordRow>> {
    this.open()
    return this.copies.listIn(bag, query)
  }

  async getBackupRecord(bag: string, uri: RecordId): Promise<AnyRecord> {
    this.open()
    return this.copies.recordIn(bag, uri)
  }

  async findInBackup(bag: string, uri: RecordId): Promise<BackupRecordRow> {
    this.open()
    return this.copies.findIn(bag, uri)
  }

  async leaveBackup(): Promise<void> {
    this.copies.leave()
  }

  async restoreRecord(bag: string, uri: RecordId): Promise<AnyRecord> {
    return this.write(() => this.copies.restoreRecord(bag, uri))
  }

  async startRestore(bag: string, toFolder: string): Promise<JobId> {
    return this.copies.desk.startRestore(bag, toFolder)
  }

  async startRepair(place: string | null): Promise<JobId> {
    this.open().store.assertWritable()
    return this.jobs.start('repair', (progress) => this.copies.repair(place, progress))
  }

  async acknowledgeLosses(names: string[]): Promise<Health> {
    return this.write(() => this.copies.acknowledge(names))
  }
}
