/**
 * The archive's records on disk: which folder is an archive, where a record lies in it, and what a document must be.
 *
 * The only file that knows the format (README.md); below it, document-store.ts keeps documents by path through lowdb,
 * durable and all or nothing, without knowing what a release is. What is not UTF-8, not JSON or not a record is
 * damaged, never empty; a document with the hash that the catalogue knows was decoded when it was catalogued and is not
 * decoded again. Rejected: lowdb's own JSONFile for all records (at 30,000 releases one save writes 596 MB in 21 s, and
 * it never syncs), and lowdb's file a release as it comes (a power cut on xfs cut 541 of its files).
 */
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { Low } from 'lowdb'
import type { DamagedFile, House } from '../../shared/contract/archive-summary.js'
import { ArchiveError } from '../../shared/contract/failures.js'
import { decode } from '../../shared/decode.js'
import { type AnyRecord, type RecordKind, recordDecoders } from '../../shared/record-kinds.js'
import { problemIn, type Said, say } from '../../shared/said.js'
import { type Disk, type DiskStat, realDisk } from './disk.js'
import { diskError, explainingDisk } from './disk-errors.js'
import { writeFileDurably } from './durable-file.js'
import { formatVersion, migrate } from './migrations.js'
import { type Act, actOf } from './store/acts.js'
import { type ArchiveFile, assertArchiveThere, indexName, readArchiveFile, readme } from './store/archive-file.js'
import { DocumentStore } from './store/document-store.js'
import { type DocumentValue, documentBytes, sha256, Unreadable } from './store/document-text.js'
import type { ActHead } from './store/journal-line.js'
import { writeNewArchive } from './store/new-archive.js'
import type { PlacedDocument } from './store/placing.js'
import type { PutBack } from './store/put-back.js'
import { imageInJournal } from './store/read-journal.js'
import { type RecordPlace, recordPath } from './store/record-path.js'
import { type FolderSurvey, type SurveyedFile, surveyFiles, surveyFolders } from './store/survey.js'
import { syncCopiesOfHistories } from './store/sync-copies.js'
import { systemUser } from './store/system-user.js'

export { formatVersion } from './migrations.js'
export { type Act, actOf } from './store/acts.js'
export { indexName } from './store/archive-file.js'
export { type DocumentValue, parseDocument, Unreadable } from './store/document-text.js'
export { type HistoryEntry, historyPath } from './store/history.js'
export type { ActHead } from './store/journal-line.js'
export type { PlacedDocument } from './store/placing.js'
export { bothPlaces, type NamedPlace, placeOfPath, type RecordPlace, recordPath } from './store/record-path.js'
export type { SurveyedFile } from './store/survey.js'
export { topFolders } from './store/survey.js'

export interface StoreOptions {
  readOnly?: boolean
  /** Take over the lock of another computer, after watching it stand still (12 s). */
  takeOver?: boolean
  /** Who acts, for the journal of acts; the system's user where absent. */
  by?: string
  disk?: Disk
  restMs?: number
  /** Milliseconds between the beats of the lock. */
  beatMs?: number
  /** Told where opening must watch for some seconds whether another computer holds the lock. */
  watching?: () => void
  /** The clock that records and acts are dated by: the computer's where absent. */
  now?: () => Date
  placed?: (documents: PlacedDocument[]) => Promise<void> | void
}

export interface RecordChange {
  place: RecordPlace
  record: AnyRecord | null
  /** Hash of the image it is based on; null where there was none. */
  was?: string | null
}

export interface ReadRecord {
  record: AnyRecord
  sha256: string
}

/** Instants of records have years of four digits: with a clock beyond, what is saved could not be read again. */
const lastInstant = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

export class Store {
  private file: ArchiveFile
  private readonly disk: Disk
  private readonly by: string
  /** The moment, in milliseconds since 1970, by the clock that records are dated by. */
  readonly nowMs: () => number
  /** Files that still lie directly in the trash, as format 1 had them: where it is open for reading only. */
  private oldTrash: ReadonlySet<string> = new Set()

  private constructor(
    readonly folder: string,
    file: ArchiveFile,
    private readonly documents: DocumentStore,
    options: StoreOptions,
  ) {
    this.file = file
    this.disk = options.disk ?? realDisk
    this.by = options.by ?? systemUser()
    this.nowMs = () => Math.min((options.now?.() ?? new Date()).getTime(), lastInstant)
  }

  /** Now, as records tell it. */
  instant(): string {
    return new Date(this.nowMs()).toISOString()
  }

  get house(): House {
    return this.file.house
  }

  get archiveId(): string {
    return this.file.id
  }

  get openedVersion(): number {
    return this.file.formatVersion
  }

  get readOnly(): boolean {
    return this.documents.readOnly
  }

  /** Why the last checkpoint failed; what it could not place is safe in the journal. */
  get checkpointError(): unknown {
    return this.documents.checkpointError
  }

  /** What was found damaged in the journal, and other programs' versions of what was saved here. */
  get damage(): DamagedFile[] {
    return [...this.documents.damage, ...this.documents.putBack.told, ...this.documents.conflicts.told]
  }

  /** Makes an archive in an empty or new folder. @throws already-exists, no-permission, disk-full */
  static async create(folder: string, house: House, options: StoreOptions = {}): Promise<Store> {
    const { disk = realDisk, by = systemUser() } = options
    const at = (options.now?.() ?? new Date()).toISOString()
    await explainingDisk(say('the-folder', { folder }), () => writeNewArchive(disk, folder, { house, by, at }))
    return Store.open(folder, options)
  }

  /**
   * Opens an archive; opening today's format writes nothing but the lock, so that a full or read-only disk still opens.
   * @throws not-found, not-an-archive, damaged, newer-version, in-use, no-permission
   */
  static async open(folder: string, options: StoreOptions = {}): Promise<Store> {
    const disk = options.disk ?? realDisk
    const file = await readArchiveFile(folder, disk)
    const isNewer = file.formatVersion > formatVersion
    const readOnly = options.readOnly === true || isNewer
    const opening = DocumentStore.open(folder, {
      disk,
      archiveId: file.id,
      readOnly,
      ...(isNewer ? { whyReadOnly: say('archive-newer-format') } : {}),
      ...(options.takeOver === undefined ? {} : { takeOver: options.takeOver }),
      ...(options.restMs === undefined ? {} : { restMs: options.restMs }),
      ...(options.beatMs === undefined ? {} : { beatMs: options.beatMs }),
      ...(options.watching === undefined ? {} : { watching: options.watching }),
      ...(options.placed === undefined ? {} : { placed: options.placed }),
    })
    const documents = await explainingDisk(say('archive-in', { folder }), () => opening)
    try {
      // The letterhead may have been changed last: then it is in the journal.
      const newest = new Low<unknown>(
        { read: async () => (await documents.read(indexName))?.value, write: async () => {} },
        null,
      )
      await newest.read()
      const store = new Store(folder, (newest.data ?? file) as ArchiveFile, documents, options)
      if (!store.readOnly && file.formatVersion < formatVersion) await store.migrate(file.formatVersion)
      else if (file.formatVersion === 1)
        store.oldTrash = new Set((await disk.readFolder(join(folder, 'trash')).catch(() => [])).map(({ name }) => name))
      return store
    } catch (error) {
      await documents.close()
      throw diskError(error, say('archive-in', { folder }))
    }
  }

  /** Lets go of the folder. What the last checkpoint could not place stays in the journal. */
  async close(): Promise<void> {
    await this.documents.close()
  }

  /** The head of an act of this user, now. */
  act(what: string, more: Partial<ActHead> = {}): ActHead {
    return { at: this.instant(), by: this.by, what, ...more }
  }

  pathOf(place: RecordPlace): string {
    const path = recordPath(place)
    const name = path.slice(path.lastIndexOf('/') + 1)
    return place.trashed && place.kind === 'release' && this.oldTrash.has(name) ? `trash/${name}` : path
  }

  /** The newest image. `known` is the hash that its file had when it was catalogued. @throws not-found, damaged */
  async readRecord(place: RecordPlace, known?: string): Promise<ReadRecord> {
    const path = this.pathOf(place)
    return this.readPath(path, place.kind, known)
  }

  /** `readRecord` of an image that was well-formed when it was catalogued, without waiting; undefined where it must wait. */
  readAtOnce(place: RecordPlace, known: string): AnyRecord | undefined {
    return this.documents.readAtOnce(this.pathOf(place), known)?.value as AnyRecord | undefined
  }

  /** To be awaited before records are read at once. */
  probe(place: RecordPlace): Promise<void> {
    return this.documents.probe(this.pathOf(place))
  }

  /** The record that a file holds. @throws not-found, damaged */
  async readPath(path: string, kind: RecordKind, known?: string): Promise<ReadRecord> {
    let read: Awaited<ReturnType<DocumentStore['read']>>
    try {
      read = await this.documents.read(path)
    } catch (error) {
      if (error instanceof Unreadable) throw damaged(path, error.said)
      throw diskError(error, path)
    }
    if (!read) throw new ArchiveError('not-found', say('file-not-there', { path }))
    if (read.sha256 === known) return { record: read.value as unknown as AnyRecord, sha256: read.sha256 }
    const decoded = decode(recordDecoders[kind] as (typeof recordDecoders)['release'], read.value)
    if ('problems' in decoded) {
      const { field } = problemIn(decoded.problems)
      throw damaged(path, say('field-not-right', { field }), { problems: decoded.problems })
    }
    return { record: decoded.value as AnyRecord, sha256: read.sha256 }
  }

  /** All of it or nothing, durable when it resolves. @throws conflict, read-only, in-use, disk-full, disk-error */
  async commit(changes: readonly RecordChange[], head: ActHead): Promise<Act> {
    const record = await this.documents.commit(
      changes.map(({ place, record, was }) => ({
        path: this.pathOf(place),
        value: record as DocumentValue | null,
        ...(was === undefined ? {} : { was }),
      })),
      head,
    )
    return actOf(record)
  }

  /** Segments of the journal that came back late. */
  get putBack(): PutBack {
    return this.documents.putBack
  }

  /** Keeps an image that lost against the document as it is. */
  keepConflict(path: string, image: DocumentValue, hash: string): Promise<void> {
    return this.documents.conflicts.keep(path, documentBytes(image), hash)
  }

  /** The hash of the newest image; null where there is no such document. */
  async hashOf(path: string): Promise<string | null> {
    try {
      const pending = await this.documents.read(path)
      return pending?.sha256 ?? null
    } catch (error) {
      if (error instanceof Unreadable) return sha256(await this.documents.readBytes(path))
      throw diskError(error, path)
    }
  }

  /** @throws conflict where `was` is given, and archive.json is another by now */
  async writeHouse(house: House, more: Partial<ActHead> = {}, was?: string): Promise<void> {
    const document = this.documents.document(indexName, this.act('saveHouse', more), was)
    await document.read()
    document.data = { ...(document.data ?? this.file), house }
    await document.write()
    this.file = document.data as unknown as ArchiveFile
  }

  /** The letterhead of an earlier archive.json; undefined where it is not in the history, or more than it was another. */
  async houseAt(hash: string): Promise<House | undefined> {
    const { entries } = await this.history(indexName)
    return this.houseIn(entries.find(({ sha256: is }) => is === hash)?.document ?? {})
  }

  /** The letterhead of an archive.json; undefined where more of it is another. */
  houseIn({ house, ...rest }: DocumentValue): House | undefined {
    const { house: _, ...own } = this.file
    return isDeepStrictEqual(rest, own) ? (house as unknown as House) : undefined
  }

  /** @throws not-found where the folder went away, or another lies in its place */
  assertThere(): Promise<void> {
    return assertArchiveThere(this.folder, this.archiveId, this.disk)
  }

  /** A newer program wrote it, and lets older ones read it; or the disk cannot read all of it. */
  get whyReadOnly(): Said | undefined {
    return this.documents.whyReadOnly
  }

  assertWritable(): void {
    this.documents.assertWritable()
  }

  /** Puts what is in the journal into its files. */
  checkpoint(): Promise<void> {
    return this.documents.checkpoint()
  }

  history(path: string): ReturnType<DocumentStore['history']> {
    return explainingDisk(say('the-history'), () => this.documents.history(path))
  }

  /** An image that the journal still has though it is in its file since: by luck, until its place is written over. */
  imageInJournal(hash: string): Promise<Uint8Array | undefined> {
    return explainingDisk(say('the-archive'), () => imageInJournal(this.disk, this.folder, hash))
  }

  /** Acts, newest first. */
  readActs(): AsyncGenerator<Act> {
    return this.documents.readActs()
  }

  /** The act that gave a document this image; undefined where it is older than the acts. */
  async actThatMade(paths: readonly string[], hash: string): Promise<Act | undefined> {
    for await (const act of this.documents.readActs())
      if (act.documents.some(({ path, is }) => is === hash && paths.includes(path))) return act
    return undefined
  }

  /** Files that do not fit what the last closing said of the end of the acts. */
  unfitActFiles(): Promise<string[]> {
    return this.documents.unfitActFiles()
  }

  mendActs(...work: Parameters<DocumentStore['mendActs']>): Promise<void> {
    return explainingDisk(say('the-archive'), () => this.documents.mendActs(...work))
  }

  readActFiles(): ReturnType<DocumentStore['readActFiles']> {
    return this.documents.readActFiles()
  }

  /** Paths whose newest image is in the journal, with whether there is a document. */
  pendingPaths(): Map<string, boolean> {
    return this.documents.pendingPaths()
  }

  /** Whether the journal still has what is lost of acts or a history from this `seq` on. */
  isToBeAppended(brokenAt: number): boolean {
    return this.documents.isToBeAppended(brokenAt)
  }

  /** Looks which conflict copies and files put aside are there: they are told until somebody takes them away. */
  surveyConflicts(): Promise<void> {
    const { conflicts, putBack } = this.documents
    return explainingDisk(say('the-archive'), () =>
      Promise.all([conflicts.survey(), putBack.survey()]).then(() => undefined),
    )
  }

  /** Sync programs' copies of histories, by their paths. */
  syncCopiesOfHistories(): Promise<string[]> {
    return syncCopiesOfHistories(this.disk, this.folder)
  }

  /** All folders of records, or those in this one, itself included. */
  surveyFolders(below?: string): Promise<FolderSurvey> {
    return explainingDisk(say('the-archive'), () => surveyFolders(this.disk, this.folder, below))
  }

  surveyFiles(folder: string): Promise<SurveyedFile[]> {
    return explainingDisk(say('the-archive'), () => surveyFiles(this.disk, this.folder, folder, this.documents.atOnce))
  }

  stat(path: string): Promise<DiskStat> {
    return this.documents.stat(path)
  }

  readBytes(path: string): Promise<Uint8Array> {
    return this.documents.readBytes(path)
  }

  /** Removes what crashes left of files being written. */
  async sweep(folders: readonly string[]): Promise<number> {
    const aside = `before-format-${formatVersion}`
    return this.documents.sweep(['', 'photos', 'acts', 'journal', aside, `${aside}/trash`, ...folders])
  }

  /** The new number is in the file before anything else is saved: an older program would pass the journal by. */
  private async migrate(version: number): Promise<void> {
    await migrate(this.disk, this.folder, version)
    await writeFileDurably(join(this.folder, 'README.txt'), readme, this.disk)
    const file = { ...this.file, formatVersion, readableBy: formatVersion }
    await this.documents.commit([{ path: indexName, value: { ...file } }], this.act('migrate'))
    await this.documents.checkpoint()
    this.file = file
  }
}

const damaged = (path: string, why: Said, details: Record<string, unknown> = {}): ArchiveError =>
  new ArchiveError('damaged', say('file-damaged', { path, why }), details)
