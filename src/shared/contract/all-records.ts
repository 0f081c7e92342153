/** Records of any kind: lists of them, saving one or thousands, the trash, links, merging. */
import type { BoilerplateRow } from '../boilerplate.js'
import type { BulkSave, RecordChange } from '../bulk-save.js'
import type { AnyDraft, AnyRecord, RecordKind } from '../record-kinds.js'
import type { Instant, LanguageTag, RecordId } from '../records.js'
import type { OperationTable } from './operation-table.js'
import type { Page } from './page.js'

/** A line of a list of records of any kind. */
export interface RecordRow {
  uri: RecordId
  kind: RecordKind
  /** Headline or name; empty where it has none yet. */
  title: string
  trashed: boolean
  revision: number
  versionCreated: Instant
  /** In lists of the trash by `trashed-newest`: when it came there; absent where that was before acts were kept. */
  trashedAt?: Instant
}

export interface RecordListQuery {
  /** null: every kind. */
  kind: RecordKind | null
  trashed: boolean
  /** `trashed-newest` is of the trash: what came there last is the first. */
  order: 'title' | 'changed-newest' | 'trashed-newest'
  /** Rows are named in it where they have a name in it; the order by title is that of their first names. */
  namesIn?: LanguageTag
  offset: number
  /** At most 200. */
  limit: number
}

export interface RecordOperations {
  /** Records of any kind but the releases and photos have lists of their own. */
  listRecords(query: RecordListQuery): Promise<Page<RecordRow>>
  /** Rows of records of any kind, in this order; unknown ids are left out. At most 200. */
  getRecordRows(uris: RecordId[], namesIn?: LanguageTag): Promise<RecordRow[]>
  /** @throws not-found, damaged */
  getRecord(uri: RecordId): Promise<AnyRecord>
  /** Records of any kind, in this order; unknown ids are left out. At most 200. @throws damaged */
  getRecords(uris: RecordId[]): Promise<AnyRecord[]>
  /** Saves a record of any kind; new where `basedOn` is null. @throws invalid, conflict, not-found, read-only */
  saveRecord(draft: AnyDraft, basedOn: number | null, why: string): Promise<AnyRecord>
  /**
   * Saves changed records of any kind, each or not, as one group of acts that one undo takes back. `group` goes on with
   * the acts of an earlier call. At most 5,000. @throws invalid, read-only, disk-full, disk-error
   */
  saveRecords(changes: RecordChange[], why: string, group?: string): Promise<BulkSave>
  /**
   * To the trash, each 200 all or none; at most 5,000. What takes long is told of as a job. Answers those that are there
   * now: not those that it had not come to when it was stopped, nor one that was gone by then.
   * @throws not-found where one of them is not there to begin with; none is moved then
   */
  trashRecords(uris: RecordId[]): Promise<RecordId[]>
  /** Out of the trash, likewise. @throws not-found */
  restoreRecords(uris: RecordId[]): Promise<RecordId[]>
  /**
   * Everything that pointed to `from` points to `into`; `from` goes to the trash. One act, of hundreds a group of them.
   * @throws invalid, not-found, cancelled where it was stopped: merging again goes on
   */
  mergeRecords(from: RecordId, into: RecordId): Promise<AnyRecord>
  /** Records that point to this one. At most 200, newest first. */
  listLinks(uri: RecordId, namesIn?: LanguageTag): Promise<RecordRow[]>
  /** Standing texts, by language and name. */
  listBoilerplates(query: { offset: number; limit: number }): Promise<Page<BoilerplateRow>>
}

export const recordOperations = {
  listRecords: 'read',
  getRecordRows: 'read',
  getRecord: 'read',
  getRecords: 'read',
  saveRecord: 'write',
  saveRecords: 'write',
  trashRecords: 'write',
  restoreRecords: 'write',
  mergeRecords: 'write',
  listLinks: 'read',
  listBoilerplates: 'read',
} as const satisfies OperationTable<RecordOperations>
