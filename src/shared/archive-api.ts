/**
 * THE contract: everything a window, the command line or a script can ask of an archive and of the desktop.
 *
 * `Archive` (main/archive/archive.ts) implements `ArchiveApi`; `connectArchive` (renderer/archive.ts) returns the same
 * interface in the other process. A new operation is a line here, a method on `Archive`, a decoder of its arguments in
 * `decode-calls.ts`, and its caller. Rejected: a channel a feature (names drift from types), a Proxy over the bridge
 * (contextBridge cannot carry one).
 */
import type { AddedAttachment } from './attachments.js'
import type { BoilerplateRow } from './boilerplate.js'
import type { BulkSave, RecordChange } from './bulk-save.js'
import type { CareCount, CareListQuery, MonthCount } from './care.js'
import type { CalendarMonth, Coverage, NamedQuery, NamedRow } from './coverage.js'
import type { FindingMessage } from './findings.js'
import type { PhotoCounts, PhotoIdsPage, PhotoIdsQuery, PhotoListQuery } from './photo-list.js'
import type { QuotePage, QuoteQuery } from './quotes.js'
import type { AnyDraft, AnyRecord, RecordKind } from './record-kinds.js'
import type {
  CalendarDay,
  EventId,
  Instant,
  LanguageTag,
  Photo,
  PhotoDraft,
  PhotoId,
  RecordId,
  Release,
  ReleaseDraft,
  ReleaseId,
  ReleaseStatus,
  Sha256,
} from './records.js'
import { plainly, type Said } from './said.js'
import type { Translation } from './translations.js'

/** Every way an operation is expected to fail. Anything else is a bug and travels as `unexpected`. */
export const archiveErrorCodes = [
  'not-found', // no such record, file or folder
  'not-an-archive', // the folder holds no archive
  'already-exists', // an archive, or a file, is there already
  'damaged', // a file of the archive cannot be read as what it should be
  'newer-version', // the archive was written by a newer Dateline
  'no-permission', // the system refuses to let us read or write
  'disk-full', // no room left, or over quota
  'disk-error', // the disk reports an error
  'read-only', // the archive is open for reading only
  'in-use', // another Dateline has the archive open
  'conflict', // the record was changed since the draft was begun; details: { current: Release | Photo }
  'invalid', // the arguments, or the record, are not acceptable; details: { problems: Problem[] }
  'unreadable-file', // a file to import is empty, binary, too large, damaged, or of a kind that cannot be taken in
  'cancelled', // the user stopped it
  'closed', // no archive is open
  'print-failed', // the PDF could not be made
  'embargoed', // the release is under embargo and nobody gave a reason to let it out; details: { until, zone }
  'unexpected', // a bug; details: { report: string }
] as const
export type ArchiveErrorCode = (typeof archiveErrorCodes)[number]

/**
 * An expected failure. `said` is one plain sentence that says what happened and what to do, `message` the same in
 * English. A bare string is for what no window shows: faults of a page's request, and the command line's own.
 */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError'
  readonly said: Said
  constructor(
    readonly code: ArchiveErrorCode,
    said: Said | string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    const sentence = typeof said === 'string' ? plainly(said) : said
    super(sentence.sentence)
    this.said = sentence
  }
}

/** A failure as it crosses the bridge. */
export interface ToldError {
  code: ArchiveErrorCode
  said: Said
}

/** Something that was refused or found damaged, and why. */
export interface Refusal {
  name: string
  /** The name in the window's languages, where it is a part of a file. */
  where?: Said
  reason: Said
}

/** What crosses the bridge: thrown errors would arrive there without class, code and details. */
export type Reply<T> =
  | { ok: true; value: T }
  | { ok: false; error: ToldError & { details: Readonly<Record<string, unknown>> } }

/** The press office that issues the releases: what the letterhead says. Kept in archive.json. */
export interface House {
  /** `KAZCENT press service`. */
  name: string
  /** Address, telephone, e-mail, page: one line an entry. */
  contact: string[]
  /** IANA name of the zone the office works in: `Asia/Almaty`; that of each computer where it is absent. */
  timeZone?: string
}

export interface ArchiveSummary {
  house: House
  /** Absolute path of the archive's folder. */
  folder: string
  formatVersion: number
  readOnly: boolean
  /** How many there are of each kind, the trash aside. */
  counts: Record<RecordKind, number>
  /** Documents that could not be read at opening; they are left where they are. */
  damaged: DamagedFile[]
}

export interface DamagedFile {
  /** Path inside the archive's folder, with forward slashes. */
  file: string
  /** What is wrong. */
  reason: Said
}

/** A line of the list: enough to show and sort, small enough to send by the page. */
export interface ReleaseRow {
  uri: ReleaseId
  revision: number
  headline: string
  status: ReleaseStatus
  language: LanguageTag
  /** contentCreated, else the day of firstCreated. */
  date: CalendarDay
  place: string
  photos: number
  /** Photos still to be attached, and attached ones without a credit line. */
  photosIncomplete: number
  /** First attached photo. */
  cover?: PhotoId
  trashed: boolean
  versionCreated: Instant
}

export interface ReleaseListQuery {
  order: 'date-newest' | 'date-oldest' | 'headline' | 'changed-newest'
  trashed: boolean
  offset: number
  /** At most 200. */
  limit: number
}

export interface Page<T> {
  total: number
  rows: T[]
}

/** A line of a list of records of any kind. */
export interface RecordRow {
  uri: RecordId
  kind: RecordKind
  /** Headline or name; empty where it has none yet. */
  title: string
  trashed: boolean
  revision: number
  versionCreated: Instant
}

export interface RecordListQuery {
  /** null: every kind. */
  kind: RecordKind | null
  trashed: boolean
  order: 'title' | 'changed-newest'
  /** Rows are named in it where they have a name in it; the order by title is that of their first names. */
  namesIn?: LanguageTag
  offset: number
  /** At most 200. */
  limit: number
}

/** One revision of a record, newest first in lists; the newest is the record as it is. */
export interface RevisionRow {
  /** Names this revision in calls. */
  sha256: Sha256
  revision: number
  versionCreated: Instant
  /** Who made it, by what operation and why; empty where it was made before acts were kept. */
  by: string
  what: string
  why: string
}

/** One act of the archive's journal: a save, an import's group, a merge, an undoing … */
export interface ActRow {
  seq: number
  at: Instant
  by: string
  what: string
  why: string
  /** Acts of one job or bulk change carry the same word. */
  group: string
  /** Acts that this one took back. */
  undoes: number[]
  /** It was taken back itself. */
  undone: boolean
  /** How many records it changed, how many of them it made, and the first 20. */
  count: number
  made: number
  records: RecordId[]
}

export interface UndoReport {
  /** Records that are as they were. */
  undone: number
  /** What was left alone. */
  refused: Refusal[]
}

/** Where text to take in comes from. A path from a page must have been chosen or dropped by the user. */
export type IntakeSource =
  | { kind: 'text'; text: string }
  | { kind: 'html'; html: string }
  | { kind: 'file'; path: string }

/** How sure the parser is of a part it recognised. */
export type Confidence = 'certain' | 'likely' | 'unsure'

export const findingKinds = [
  'headline',
  'subhead',
  'dateline',
  'language',
  'event',
  'quote',
  'photo',
  'contact',
  'boilerplate',
  'set-aside',
  'mixed-script',
  'embargo',
  'end-mark',
  'encoding',
  'removed',
  'left-over',
] as const
export type FindingKind = (typeof findingKinds)[number]

/**
 * One thing the parser saw: shown beside the draft, so that nothing is dropped in silence. Together the draft's texts
 * and the findings' `text` hold every character of the input but white space.
 */
export interface Finding {
  kind: FindingKind
  confidence: Confidence
  /** The characters of the input that it speaks of. */
  text: string
  /** Key of the explanation (findings.ts), and what to fill into it. */
  message: FindingMessage
  values: Record<string, string>
  /** For mixed-script: the word as it should be; accepting replaces `text` by it everywhere in the draft. */
  replacement?: string
}

export interface ReleaseIntake {
  draft: ReleaseDraft
  findings: Finding[]
  /** Name of the file, or empty. */
  sourceName: string
  /** Encoding the bytes were read in (`utf-8`, `windows-1251`, `koi8-r` …), or empty for text. */
  encoding: string
  /** Pictures found inside the document (docx), to be offered as photos. */
  pictures: { name: string; contentType: string; bytes: Uint8Array }[]
}

export type PhotoSource = { kind: 'file'; path: string } | { kind: 'bytes'; name: string; bytes: Uint8Array }

export interface AddedPhoto {
  photo: Photo
  /** The archive had this very file already: `photo` is the record it has. */
  alreadyThere: boolean
  /** What was repaired or could not be read in the file's metadata. */
  warnings: Said[]
}

/** A photo with what the screen shows of its links. */
export interface PhotoRow {
  photo: Photo
  releases: ReleaseId[]
}

/** Columns that a table of releases may have. */
export const tableFields = [
  'id',
  'date',
  'status',
  'language',
  'headline',
  'subhead',
  'body',
  'place',
  'embargo',
  'event',
  'topics',
  'photo',
  'caption',
  'credit',
] as const
export type TableField = (typeof tableFields)[number]

export interface TableMapping {
  /** The column (0 is the first) that a field is read from. */
  columns: Partial<Record<TableField, number>>
  /** Columns that do not come in; any other without a field is kept with its release as set aside. */
  leftOut?: number[]
  /** Whether 03/04/2024 is the third of April; where it is absent such a date is refused. */
  dayFirst?: boolean
  /** Language of the rows that name none. */
  language?: string
}

export interface TableColumn {
  /** The heading, or `column 3` where there is none. */
  name: string
  /** The first few values that are not empty. */
  samples: string[]
}

/** Cells of a column that cannot be what it is taken for; their rows are refused. */
export interface TableProblem {
  column: number
  rows: number
  /** Why the first of them is refused. */
  example: Said
}

/** What a row of a table would come in as, or why it would not. */
export type TableRowReading =
  | { line: number; draft: ReleaseDraft; photoNames: string[] }
  | { line: number; refused: Said }

/** A table (CSV, TSV) before it is taken in, as a mapping reads it: what a person needs to say which column is what. */
export interface TableOutline {
  name: string
  encoding: string
  columns: TableColumn[]
  /** Rows below the heading. */
  rows: number
  /** What is taken where nothing else is chosen. */
  proposed: TableMapping
  /** Rows whose date could be read in two ways: they are refused until `dayFirst` is said. */
  ambiguousDates: number
  problems: TableProblem[]
  /** The first few rows. */
  first: TableRowReading[]
}

/** What becomes of a release that the archive has already: by its id elsewhere, or by headline, day and text. */
export const duplicateRules = ['skip', 'update', 'keep-both'] as const
export type DuplicateRule = (typeof duplicateRules)[number]

export interface ImportOptions {
  /** Of whole exports of an archive only records are taken in that are not there, whatever is said here. */
  duplicates: DuplicateRule
  /** Writes nothing: the job's report says, in `planned`, what an import with the same options would do. */
  dryRun: boolean
  /** Mappings by the path of their table; another table is read as its headings propose. */
  tables?: Readonly<Record<string, TableMapping>>
}

/** What an import does with one piece of its sources. */
export interface PlannedRecord {
  /** File, and line or item in it. */
  name: string
  where?: Said
  headline: string
  what: 'new' | 'skip' | 'update' | 'photo'
  /** Why it is skipped or updated, or what was doubtful. */
  reason?: Said
}

export const exportedTables = ['releases', 'deliveries'] as const
export type ExportedTable = (typeof exportedTables)[number]

export interface ExportOptions {
  /** Earlier revisions of every record too. */
  history: boolean
  /** A file of IPTC ninjs a release too. */
  ninjs: boolean
}

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
  files: number
  bytes: number
  /** Files of the archive whose last good contents could not be kept. */
  damaged: number
  /** It is of the archive that is open. */
  ours: boolean
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

/** How the archive and its backups are. */
export interface Health {
  /** The last check of every file that went to its end; null before the first one. */
  lastCheck: { at: Instant; found: Refusal[] } | null
  /** What is known to be damaged or missing now. */
  damaged: DamagedFile[]
  /** Those of both that somebody has taken note of: losses beside the records that cannot be mended. */
  acknowledged: (Refusal & { at: Instant; by: string })[]
  /**
   * The place for backups that this computer remembers, and the newest one there that can be used; null where no place
   * was chosen. `problem`: why the place cannot be looked at (its disk is not connected).
   */
  backups: { place: string; last: BackupSummary | null; problem?: Said } | null
  /** Why what was saved is still in the journal only; it is safe there. */
  checkpointError: Said | null
}

export type JobId = string & { readonly jobId: unique symbol }
export const jobKinds = [
  'import',
  'plan', // an import's dry run
  'export', // of the whole archive, or of its table
  'pdfs', // several releases as PDFs
  'backup',
  'backup-check',
  'test-restore',
  'restore',
  'repair',
  'verify',
] as const
export type JobKind = (typeof jobKinds)[number]

export interface JobReport {
  /** Things taken in, checked, written or put back. */
  done: number
  /** What was refused or found damaged; the rest went on. */
  refused: Refusal[]
  /** Already there, left as they were. */
  skipped: number
  /** Import and plan: saved as a new revision of what was there. */
  updated?: number
  /** Plan: what would become of each piece; the first 1,000. */
  planned?: PlannedRecord[]
  /** Import: the word that its acts carry, by which they are found and undone. */
  group?: string
  /** Export and restore: the folder or file that was written. */
  path?: string
  /** Backup: what was made. */
  backup?: BackupOutcome
  /** Repair: what was put back, and from where (`journal`, `history`, or a backup's name). Restore: from other backups. */
  restored?: { name: string; from: string }[]
}
export interface JobNotice {
  id: JobId
  kind: JobKind
  state: 'running' | 'done' | 'cancelled' | 'failed'
  done: number
  /** 0 while the amount is not known yet. */
  total: number
  /** What is being worked on: a file's name. */
  current: string
  report?: JobReport
  error?: ToldError
}

/**
 * A page ready to print: complete HTML without scripts, and what the PDF's properties say. Photos stand in it as
 * `photo://archive/<uuid of the PhotoId>/preview` (see photo-protocol.ts).
 */
export interface PrintDocument {
  html: string
  title: string
  author: string
  subject: string
  keywords: string[]
  language: LanguageTag
}

/** Operations on one open archive. Every promise rejects with `ArchiveError` where failing is expected. */
export interface ArchiveApi {
  describeArchive(): Promise<ArchiveSummary>
  listReleases(query: ReleaseListQuery): Promise<Page<ReleaseRow>>
  /** @throws not-found, damaged */
  getRelease(uri: ReleaseId): Promise<Release>
  /** The rows of these releases, in this order; unknown ids are left out. At most 200. */
  getReleaseRows(uris: ReleaseId[]): Promise<ReleaseRow[]>
  listPhotos(query: PhotoListQuery): Promise<Page<PhotoRow>>
  /** The ids of the same list. At most 5,000. */
  listPhotoIds(query: PhotoIdsQuery): Promise<PhotoIdsPage>
  /** How many photos there are, and how many of them need what. */
  countPhotos(): Promise<PhotoCounts>
  /** In this order; unknown ids are left out. At most 200. */
  getPhotos(uris: PhotoId[]): Promise<Photo[]>
  /** Reads text and proposes a release; saves nothing. @throws unreadable-file, not-found, no-permission */
  readIntake(source: IntakeSource): Promise<ReleaseIntake>
  /**
   * Saves a new release (`basedOn` null) or a changed one. Resolves when the bytes are durable.
   * @throws invalid, conflict, not-found, read-only, disk-full, disk-error
   */
  saveRelease(draft: ReleaseDraft, basedOn: number | null): Promise<Release>
  /** Moves to the trash; `restoreRelease` undoes it. @throws conflict, not-found */
  trashRelease(uri: ReleaseId): Promise<void>
  restoreRelease(uri: ReleaseId): Promise<Release>
  /** Copies the original in under its hash, reads its metadata, makes a record. @throws unreadable-file */
  addPhoto(source: PhotoSource): Promise<AddedPhoto>
  /** Copies a file in under its hash, to stand with a record (a clipping's scan). @throws unreadable-file, not-found */
  addAttachment(path: string): Promise<AddedAttachment>
  /** Of these paths inside the archive's folder, those where no file is. At most 200. */
  listMissingFiles(files: string[]): Promise<string[]>
  /** @throws invalid, conflict, not-found */
  savePhoto(draft: PhotoDraft, basedOn: number): Promise<Photo>
  /** Records of any kind but the releases and photos have lists of their own. */
  listRecords(query: RecordListQuery): Promise<Page<RecordRow>>
  /** Rows of records of any kind, in this order; unknown ids are left out. At most 200. */
  getRecordRows(uris: RecordId[], namesIn?: LanguageTag): Promise<RecordRow[]>
  /** What is missing in the archive, by what it is; what nothing lacks is left out. */
  countCares(): Promise<CareCount[]>
  /** Newest first. */
  listCare(query: CareListQuery): Promise<Page<RecordRow>>
  /** Releases by month, newest first. */
  countMonths(): Promise<MonthCount[]>
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
  /** To the trash, all or none. At most 5,000. @throws not-found */
  trashRecords(uris: RecordId[]): Promise<void>
  /** Out of the trash, all or none. At most 5,000. @throws not-found */
  restoreRecords(uris: RecordId[]): Promise<void>
  /** Everything that pointed to `from` points to `into`; `from` goes to the trash. One act. @throws invalid, not-found */
  mergeRecords(from: RecordId, into: RecordId): Promise<AnyRecord>
  /** Records that point to this one. At most 200, newest first. */
  listLinks(uri: RecordId, namesIn?: LanguageTag): Promise<RecordRow[]>
  /** Events, people and organisations, or places, by any of their names. */
  listNamed(query: NamedQuery): Promise<Page<NamedRow>>
  /** What was published about an event, and what is missing. @throws not-found */
  describeCoverage(event: EventId): Promise<Coverage>
  /** Events and releases of a month, `2024-05`. */
  describeMonth(month: string, namesIn?: LanguageTag): Promise<CalendarMonth>
  /** What was said, newest first. The first question reads all releases and is answered while that goes on. */
  findQuotes(query: QuoteQuery): Promise<QuotePage>
  /** Every revision that a record ever had, newest first. @throws not-found */
  listRevisions(uri: RecordId): Promise<RevisionRow[]>
  /** The record as it was in that revision. @throws not-found */
  getRevision(uri: RecordId, sha256: Sha256): Promise<AnyRecord>
  /** Saves an earlier revision as the newest; those in between stay in the history. @throws conflict, not-found */
  restoreRevision(uri: RecordId, sha256: Sha256, basedOn: number): Promise<AnyRecord>
  /** Acts, newest first; `before` is the last page's lowest `seq`. At most 200. */
  listActs(query: { before: number | null; limit: number }): Promise<ActRow[]>
  /** Takes these acts back, as one act; what was changed since is left alone and named. @throws not-found */
  undoActs(seqs: number[]): Promise<UndoReport>
  /** What is in a table before it is taken in, read by a mapping or by its headings. @throws unreadable-file, not-found, no-permission */
  describeTable(path: string, mapping?: TableMapping): Promise<TableOutline>
  /**
   * Takes in files and folders: documents, photos, JSON Lines, ninjs, tables, and whole exports (a folder with
   * export.json). Progress comes as `job` notices. Without options: duplicates are skipped. May be started again.
   */
  startImport(paths: string[], options?: ImportOptions): Promise<JobId>
  /** Writes the whole archive as plain files into an empty or new folder; the trash is a file of its own. */
  startExport(folder: string, options: ExportOptions): Promise<JobId>
  /**
   * Writes a table (CSV) that a spreadsheet opens: all releases, as an import takes them in, or the log of what was sent,
   * a row a delivery.
   */
  startTableExport(path: string, of?: ExportedTable): Promise<JobId>
  /** Re-reads every document and re-hashes every original. */
  startVerify(): Promise<JobId>
  /** How the archive and its backups are. Reads tag files at the place for backups, and no record. */
  describeHealth(): Promise<Health>
  /**
   * Makes a backup at a place; older ones make room by rule (the last 7, the newest of 14 days and of 12 months stay).
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
  /** Brings one record back as that backup has it, as its newest revision. @throws not-found, damaged, read-only */
  restoreRecord(bag: string, uri: RecordId): Promise<AnyRecord>
  /**
   * Puts back what is damaged or missing, byte for byte, from the history or from backups at a place (null: none); the
   * damaged bytes are kept in quarantine/. What could not be put back is refused by name.
   */
  startRepair(place: string | null): Promise<JobId>
  /**
   * Takes note of losses that cannot be mended (of histories, acts, the journal), by the files' names: health tells them
   * apart from then on, a check tells them still. @throws invalid, read-only, disk-full
   */
  acknowledgeLosses(names: string[]): Promise<Health>
  cancelJob(id: JobId): Promise<void>
  /** Changes the letterhead. @throws invalid, read-only */
  saveHouse(house: House): Promise<ArchiveSummary>
  /**
   * The pages of a release, ready to print. While an embargo holds only with the reason to pass over it, which is kept
   * in the record. @throws not-found, embargoed, conflict
   */
  preparePrint(uri: ReleaseId, override?: string): Promise<PrintDocument>
  /** The release as text to copy, captions and credits included; under embargo like `preparePrint`. */
  prepareText(uri: ReleaseId, override?: string): Promise<string>
  /** The release as its readers have it: the revision in which it was released, or last corrected; null before that. */
  getIssued(uri: ReleaseId): Promise<Release | null>
  /** All language versions of this text, itself among them, in the order they were made. */
  listTranslations(uri: ReleaseId): Promise<Translation[]>
  /** Standing texts, by language and name. */
  listBoilerplates(query: { offset: number; limit: number }): Promise<Page<BoilerplateRow>>
}

/** `write` operations pass the one-writer queue; `read` operations never wait. */
export const archiveOperations = {
  describeArchive: 'read',
  listReleases: 'read',
  getRelease: 'read',
  getReleaseRows: 'read',
  listPhotos: 'read',
  listPhotoIds: 'read',
  countPhotos: 'read',
  getPhotos: 'read',
  readIntake: 'read',
  saveRelease: 'write',
  trashRelease: 'write',
  restoreRelease: 'write',
  addPhoto: 'write',
  addAttachment: 'write',
  listMissingFiles: 'read',
  savePhoto: 'write',
  listRecords: 'read',
  getRecordRows: 'read',
  countCares: 'read',
  listCare: 'read',
  countMonths: 'read',
  getRecord: 'read',
  getRecords: 'read',
  saveRecord: 'write',
  saveRecords: 'write',
  trashRecords: 'write',
  restoreRecords: 'write',
  mergeRecords: 'write',
  listLinks: 'read',
  listNamed: 'read',
  describeCoverage: 'read',
  describeMonth: 'read',
  findQuotes: 'read',
  listRevisions: 'read',
  getRevision: 'read',
  restoreRevision: 'write',
  listActs: 'read',
  undoActs: 'write',
  describeTable: 'read',
  startImport: 'read',
  startExport: 'read',
  startTableExport: 'read',
  startVerify: 'read',
  describeHealth: 'read',
  startBackup: 'read',
  listBackups: 'read',
  startBackupCheck: 'read',
  startTestRestore: 'read',
  startRestore: 'read',
  restoreRecord: 'write',
  startRepair: 'read',
  acknowledgeLosses: 'write',
  cancelJob: 'read',
  saveHouse: 'write',
  preparePrint: 'write',
  prepareText: 'write',
  getIssued: 'read',
  listTranslations: 'read',
  listBoilerplates: 'read',
} as const satisfies Record<keyof ArchiveApi, 'read' | 'write'>

export const interfaceLanguages = ['en', 'ru', 'kk'] as const
export type InterfaceLanguage = (typeof interfaceLanguages)[number]
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]
export const contrasts = ['system', 'more'] as const

export interface Preferences {
  language: InterfaceLanguage
  theme: Theme
  contrast: (typeof contrasts)[number]
  recentArchives: string[]
}

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
  /** Why the last archive did not open, in one sentence. */
  openingError?: OpeningError
  platform: 'linux' | 'mac' | 'windows'
  version: string
}

export type RescueId = string & { readonly rescueId: unique symbol }

/** A text that could not be saved in its archive and is kept on this computer (see main/rescue-shelf.ts). */
export interface Rescue {
  /** A UUID. */
  id: RescueId
  keptAt: Instant
  /** The revision that was being changed; null for a new record. */
  basedOn: number | null
  draft: AnyDraft
}

/** `sources`: whatever an import takes in. */
export const fileKinds = ['documents', 'photos', 'sources', 'attachments'] as const
export type FileKind = (typeof fileKinds)[number]

/** What a folder is asked for, as the dialog's title says. */
export const folderPurposes = ['import', 'export', 'pdfs', 'backups', 'backup', 'restore'] as const
export type FolderPurpose = (typeof folderPurposes)[number]

/** A part of the list of shortcuts, in the window's own words: `Ctrl+N` makes a `New release`. */
export interface ShortcutGroup {
  title: string
  rows: { name: string; keys: string[] }[]
}

/** What only the desktop can do: folders, dialogs, windows, paper. */
export interface DesktopApi {
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
  /** Asks for files; empty where the user turned back. The paths may then be used in calls. */
  chooseFiles(kind: FileKind): Promise<string[]>
  /**
   * Asks for a folder: null where the user turned back. It may then be used in calls, and for backups what lies in it.
   * `backup` is the folder of one backup, `restore` an empty or new one.
   */
  chooseFolder(purpose: FolderPurpose): Promise<string | null>
  /** Asks where a table (CSV) is to be written; null where the user turned back. The path may then be used in calls. */
  chooseTableFile(name: string): Promise<string | null>
  /** The mapping that was chosen for a table with these headings before, on this computer. */
  rememberedMapping(headings: string[]): Promise<TableMapping | null>
  /** Null: such a table is read as its headings propose again. */
  rememberMapping(headings: string[], mapping: TableMapping | null): Promise<void>
  /** The place where the open archive's backups lie, remembered on this computer; null forgets it. @throws closed */
  rememberBackupPlace(place: string | null): Promise<void>
  /**
   * Asks where to, writes the PDF, answers its path; null where the user turned back. `override`: the reason to let it
   * out in spite of its embargo. @throws embargoed
   */
  exportPdf(uri: ReleaseId, override?: string): Promise<string | null>
  /**
   * Writes a PDF of each release into a folder that was chosen. What is under embargo, or has photos without a credit, is
   * left out and told; no file that is there is replaced. At most 5,000.
   */
  startPdfs(uris: ReleaseId[], folder: string): Promise<JobId>
  /** Puts the release as text on the clipboard. @throws embargoed */
  copyRelease(uri: ReleaseId, override?: string): Promise<void>
  /** Checks spelling in this language, as far as it can be done without a network; answers whether it can. */
  checkSpelling(language: LanguageTag): Promise<boolean>
  /** Asks where to, writes the list of shortcuts as a PDF, answers its path; null where the user turned back. */
  exportShortcuts(title: string, groups: ShortcutGroup[]): Promise<string | null>
  /** Shows a file that Dateline wrote in the system's file manager. */
  showInFolder(path: string): Promise<void>
  /** Opens an attachment of the open archive with the program that the system has for it. @throws not-found, no-permission */
  openAttachment(file: string): Promise<void>
  /** Opens a link that the user clicked: http, https and mailto only. */
  openLink(url: string): Promise<void>
  setPreferences(changed: Partial<Pick<Preferences, 'language' | 'theme' | 'contrast'>>): Promise<Preferences>
  /** What the window can do now: the menu greys the rest. */
  offerCommands(commands: MenuCommand[]): Promise<void>
  copyText(text: string): Promise<void>
  /** Asks where to, writes the text there, answers its path; null where the user turned back. `csv`: it is a table. */
  saveText(name: string, text: string, as?: 'text' | 'csv'): Promise<string | null>
  /** Keeps a text that the open archive does not take. Resolves when it is durable. @throws disk-full, closed */
  keepRescue(rescue: Rescue): Promise<void>
  /** The texts kept for the open archive, oldest first. */
  listRescues(): Promise<Rescue[]>
  dropRescue(id: RescueId): Promise<void>
}

export const desktopOperations = {
  getState: 'read',
  createArchive: 'read',
  openArchive: 'read',
  openSampleArchive: 'read',
  closeArchive: 'read',
  chooseFiles: 'read',
  chooseFolder: 'read',
  chooseTableFile: 'read',
  rememberedMapping: 'read',
  rememberMapping: 'read',
  rememberBackupPlace: 'read',
  exportPdf: 'read',
  startPdfs: 'read',
  copyRelease: 'read',
  checkSpelling: 'read',
  exportShortcuts: 'read',
  showInFolder: 'read',
  openAttachment: 'read',
  openLink: 'read',
  setPreferences: 'read',
  offerCommands: 'read',
  copyText: 'read',
  saveText: 'read',
  keepRescue: 'read',
  listRescues: 'read',
  dropRescue: 'read',
} as const satisfies Record<keyof DesktopApi, 'read' | 'write'>

/** What the main process tells windows without being asked. */
export interface Notices {
  /** Records that were saved, trashed or restored; `others` are of the other kinds. */
  changed: { releases: ReleaseId[]; photos: PhotoId[]; others: RecordId[] }
  job: JobNotice
  /** Another archive was opened, or it was closed, or the one of last time did not open. */
  archive: { archive: ArchiveSummary | null; openingError?: OpeningError }
  preferences: Preferences
  /** A menu item was chosen. */
  menu: { command: MenuCommand }
  /** The window is about to close: answer `saving` at once, save what is open, then say how that went. */
  closing: Record<string, never>
}

/** `safe`: nothing would be lost. `not-safe`: something could not be saved, and the window has to stay. */
export const closingAnswers = ['saving', 'safe', 'not-safe'] as const
export type ClosingAnswer = (typeof closingAnswers)[number]

export const noticeNames = [
  'changed',
  'job',
  'archive',
  'preferences',
  'menu',
  'closing',
] as const satisfies (keyof Notices)[]

/** Everything that can be done, by name; resources/menu.json says where in the menu it stands, and by which keys. */
export const menuCommands = [
  'new-release',
  'new-event',
  'new-person',
  'new-organisation',
  'new-place',
  'take-in',
  'import-files',
  'export-pdf',
  'export-pdfs',
  'export-releases',
  'export-deliveries',
  'export-all',
  'find',
  'show-palette',
  'go-back',
  'go-forward',
  'show-releases',
  'show-photos',
  'show-events',
  'show-people',
  'show-places',
  'show-quotes',
  'show-calendar',
  'show-boilerplates',
  'show-tasks',
  'show-trash',
  'choose-archive',
  'show-activity',
  'show-health',
  'show-history',
  'undo-last',
  'caption-photos',
  'add-to-release',
  'caption-template',
  'change-captions',
  'pin',
  'show-settings',
  'show-help',
  'show-shortcuts',
] as const
export type MenuCommand = (typeof menuCommands)[number]

/** What the preload puts on `window.dateline`. */
export interface Bridge {
  archive: {
    [Name in keyof ArchiveApi]: (
      ...args: Parameters<ArchiveApi[Name]>
    ) => Promise<Reply<Awaited<ReturnType<ArchiveApi[Name]>>>>
  }
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
