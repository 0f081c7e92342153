/**
 * THE contract: everything a window, the command line or a script can ask of an archive and of the desktop.
 *
 * `Archive` (main/archive/archive.ts) implements `ArchiveApi`; `connectArchive` (renderer/archive.ts) returns the same
 * interface in the other process. A new operation is a line here, a method on `Archive`, a decoder of its arguments in
 * `decode-calls.ts`, and its caller. Rejected: a channel a feature (names drift from types), a Proxy over the bridge
 * (contextBridge cannot carry one).
 */
import type { AnyDraft, AnyRecord, RecordKind } from './record-kinds.js'
import type {
  CalendarDay,
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
  'unexpected', // a bug; details: { report: string }
] as const
export type ArchiveErrorCode = (typeof archiveErrorCodes)[number]

/** An expected failure. `message` is one plain English sentence that says what happened and what to do. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError'
  constructor(
    readonly code: ArchiveErrorCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
  }
}

/** What crosses the bridge: thrown errors would arrive there without class, code and details. */
export type Reply<T> =
  | { ok: true; value: T }
  | { ok: false; error: { code: ArchiveErrorCode; message: string; details: Readonly<Record<string, unknown>> } }

/** The press office that issues the releases: what the letterhead says. Kept in archive.json. */
export interface House {
  /** `KAZCENT press service`. */
  name: string
  /** Address, telephone, e-mail, page: one line an entry. */
  contact: string[]
}

export interface ArchiveSummary {
  house: House
  /** Absolute path of the archive's folder. */
  folder: string
  formatVersion: number
  readOnly: boolean
  releases: number
  photos: number
  /** Documents that could not be read at opening; they are left where they are. */
  damaged: DamagedFile[]
}

export interface DamagedFile {
  /** Path inside the archive's folder, with forward slashes. */
  file: string
  /** One plain sentence: what is wrong. */
  reason: string
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
  /** How many records it changed, and the first 20 of them. */
  count: number
  records: RecordId[]
}

export interface UndoReport {
  /** Records that are as they were. */
  undone: number
  /** What was left alone, with the reason in one plain sentence. */
  refused: { name: string; reason: string }[]
}

/** What search indexes of one release: plain text, captions and credits of its photos included. */
export interface SearchDocument {
  release: ReleaseId
  revision: number
  language: LanguageTag
  date: CalendarDay
  status: ReleaseStatus
  headline: string
  subhead: string
  body: string
  captions: string[]
  credits: string[]
  people: string[]
  places: string[]
  /** Events, subjects, organisations, boilerplate and notes. */
  other: string
}

export interface SearchDocumentPage {
  documents: SearchDocument[]
  /** Pass it back to get the next page; absent on the last one. */
  next?: string
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
  /** Key of the explanation in the interface's strings (`finding.<message>`), and what to fill into it. */
  message: string
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
  /** Plain sentences about what was repaired or could not be read in the file's metadata. */
  warnings: string[]
}

/** A photo with what the screen shows of its links. */
export interface PhotoRow {
  photo: Photo
  releases: ReleaseId[]
}

export type JobId = string & { readonly jobId: unique symbol }
export interface JobReport {
  /** Things taken in, checked or written. */
  done: number
  /** What was refused, with the reason in one plain sentence; the rest went on. */
  refused: { name: string; reason: string }[]
  /** Already there, left as they were. */
  skipped: number
}
export interface JobNotice {
  id: JobId
  kind: 'import' | 'verify'
  state: 'running' | 'done' | 'cancelled' | 'failed'
  done: number
  /** 0 while the amount is not known yet. */
  total: number
  /** What is being worked on: a file's name. */
  current: string
  report?: JobReport
  error?: { code: ArchiveErrorCode; message: string }
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
  listPhotos(query: { offset: number; limit: number }): Promise<Page<PhotoRow>>
  /** In this order; unknown ids are left out. At most 200. */
  getPhotos(uris: PhotoId[]): Promise<Photo[]>
  /** Pages of about a megabyte, in order of id; trash is not in it. `after` is the last page's `next`. */
  readSearchDocuments(after: string | null): Promise<SearchDocumentPage>
  /** The search documents of these releases; one that is gone or in the trash is left out. At most 200. */
  getSearchDocuments(uris: ReleaseId[]): Promise<SearchDocument[]>
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
  /** @throws invalid, conflict, not-found */
  savePhoto(draft: PhotoDraft, basedOn: number): Promise<Photo>
  /** Records of any kind but the releases and photos have lists of their own. */
  listRecords(query: RecordListQuery): Promise<Page<RecordRow>>
  /** @throws not-found, damaged */
  getRecord(uri: RecordId): Promise<AnyRecord>
  /** Saves a record of any kind; new where `basedOn` is null. @throws invalid, conflict, not-found, read-only */
  saveRecord(draft: AnyDraft, basedOn: number | null, why: string): Promise<AnyRecord>
  /** To the trash, all or none. At most 5,000. @throws not-found */
  trashRecords(uris: RecordId[]): Promise<void>
  /** Out of the trash, all or none. At most 5,000. @throws not-found */
  restoreRecords(uris: RecordId[]): Promise<void>
  /** Everything that pointed to `from` points to `into`; `from` goes to the trash. One act. @throws invalid, not-found */
  mergeRecords(from: RecordId, into: RecordId): Promise<AnyRecord>
  /** Records that point to this one. At most 200, newest first. */
  listLinks(uri: RecordId): Promise<RecordRow[]>
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
  /** Takes in files and folders: documents, photos and JSON Lines. Progress comes as `job` notices. */
  startImport(paths: string[]): Promise<JobId>
  /** Re-reads every document and re-hashes every original. */
  startVerify(): Promise<JobId>
  cancelJob(id: JobId): Promise<void>
  /** Changes the letterhead. @throws invalid, read-only */
  saveHouse(house: House): Promise<ArchiveSummary>
  /** The pages of a release, ready to print. @throws not-found */
  preparePrint(uri: ReleaseId): Promise<PrintDocument>
}

/** `write` operations pass the one-writer queue; `read` operations never wait. */
export const archiveOperations = {
  describeArchive: 'read',
  listReleases: 'read',
  getRelease: 'read',
  getReleaseRows: 'read',
  listPhotos: 'read',
  getPhotos: 'read',
  readSearchDocuments: 'read',
  getSearchDocuments: 'read',
  readIntake: 'read',
  saveRelease: 'write',
  trashRelease: 'write',
  restoreRelease: 'write',
  addPhoto: 'write',
  savePhoto: 'write',
  listRecords: 'read',
  getRecord: 'read',
  saveRecord: 'write',
  trashRecords: 'write',
  restoreRecords: 'write',
  mergeRecords: 'write',
  listLinks: 'read',
  listRevisions: 'read',
  getRevision: 'read',
  restoreRevision: 'write',
  listActs: 'read',
  undoActs: 'write',
  startImport: 'read',
  startVerify: 'read',
  cancelJob: 'read',
  saveHouse: 'write',
  preparePrint: 'read',
} as const satisfies Record<keyof ArchiveApi, 'read' | 'write'>

export const interfaceLanguages = ['en', 'ru', 'kk'] as const
export type InterfaceLanguage = (typeof interfaceLanguages)[number]
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export interface Preferences {
  language: InterfaceLanguage
  theme: Theme
  recentArchives: string[]
}

export interface DesktopState {
  preferences: Preferences
  /** The open archive, or null where one has to be chosen. */
  archive: ArchiveSummary | null
  /** Why the last archive did not open, in one sentence. */
  openingError?: { code: ArchiveErrorCode; message: string }
  platform: 'linux' | 'mac' | 'windows'
  version: string
}

/** What only the desktop can do: folders, dialogs, windows, paper. */
export interface DesktopApi {
  getState(): Promise<DesktopState>
  /** Asks for an empty or new folder and makes an archive there; null where the user turned back. */
  createArchive(): Promise<ArchiveSummary | null>
  /** Asks for an archive's folder, or opens the given recent one. */
  openArchive(folder: string | null): Promise<ArchiveSummary | null>
  /** Makes the sample archive of a fictional press office (once) and opens it. */
  openSampleArchive(): Promise<ArchiveSummary>
  closeArchive(): Promise<void>
  /** Asks for files; empty where the user turned back. The paths may then be used in calls. */
  chooseFiles(kind: 'documents' | 'photos'): Promise<string[]>
  /** Asks where to, writes the PDF, answers its path; null where the user turned back. */
  exportPdf(uri: ReleaseId): Promise<string | null>
  /** Shows a file that Dateline wrote in the system's file manager. */
  showInFolder(path: string): Promise<void>
  /** Opens a link that the user clicked: http, https and mailto only. */
  openLink(url: string): Promise<void>
  setPreferences(changed: Partial<Pick<Preferences, 'language' | 'theme'>>): Promise<Preferences>
  copyText(text: string): Promise<void>
}

export const desktopOperations = {
  getState: 'read',
  createArchive: 'read',
  openArchive: 'read',
  openSampleArchive: 'read',
  closeArchive: 'read',
  chooseFiles: 'read',
  exportPdf: 'read',
  showInFolder: 'read',
  openLink: 'read',
  setPreferences: 'read',
  copyText: 'read',
} as const satisfies Record<keyof DesktopApi, 'read' | 'write'>

/** What the main process tells windows without being asked. */
export interface Notices {
  /** Records that were saved, trashed or restored; `others` are of the other kinds. */
  changed: { releases: ReleaseId[]; photos: PhotoId[]; others: RecordId[] }
  job: JobNotice
  /** Another archive was opened, or it was closed. */
  archive: { archive: ArchiveSummary | null }
  preferences: Preferences
  /** A menu item was chosen. */
  menu: { command: MenuCommand }
  /** The window is about to close: save what is open, then answer by `ready-to-close`. */
  closing: Record<string, never>
}
export const noticeNames = [
  'changed',
  'job',
  'archive',
  'preferences',
  'menu',
  'closing',
] as const satisfies (keyof Notices)[]

export const menuCommands = [
  'new-release',
  'take-in',
  'import-files',
  'export-pdf',
  'find',
  'show-releases',
  'show-photos',
  'show-trash',
  'choose-archive',
  'undo-trash',
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
  /** Tells the main process that nothing unsaved is left in this window. */
  readyToClose(): void
}
