/**
 * One open archive: every operation of ArchiveApi, in plain Node, without knowing who asks.
 *
 * Reads never wait; writes to the same record follow each other, and resolve when their bytes are durable. `close`
 * drains. The middle of the star: holdings (store and catalogue), registry (changes), exchange (in and out), handing-out
 * (a release alone, past the embargo's gate), copies (backups, repair, health), coverage (what follows from links) and
 * tending (what goes on behind) are composed here with photo-store, import-release and jobs.
 */
import { basename } from 'node:path'
import type { ArchiveApi } from '../../shared/archive-api.js'
import type { AddedAttachment } from '../../shared/attachments.js'
import type { BoilerplateRow } from '../../shared/boilerplate.js'
import type { BulkSave, RecordChange } from '../../shared/bulk-save.js'
import type { CareCount, CareListQuery, MonthCount } from '../../shared/care.js'
import type { RecordListQuery, RecordRow } from '../../shared/contract/all-records.js'
import type { ArchiveSummary, House } from '../../shared/contract/archive-summary.js'
import type { BackupKind, BackupSummary } from '../../shared/contract/backups.js'
import type {
  ExportedTable,
  ExportOptions,
  ImportOptions,
  TableOutline,
  TablesAmong,
} from '../../shared/contract/exchange.js'
import { ArchiveError } from '../../shared/contract/failures.js'
import type { PhotoFlaws, PrintDocument } from '../../shared/contract/handing-out.js'
import type { Health } from '../../shared/contract/health.js'
import type { ActQuery, ActRow, RevisionRow, UndoReport } from '../../shared/contract/history.js'
import type { IntakeSource, ReleaseIntake } from '../../shared/contract/intake.js'
import type { JobNotice } from '../../shared/contract/job-report.js'
import type { JobId } from '../../shared/contract/jobs.js'
import type { Notices } from '../../shared/contract/notices.js'
import type { Page } from '../../shared/contract/page.js'
import type { AddedPhoto, PhotoRow, PhotoSource } from '../../shared/contract/photos.js'
import type { ReleaseListQuery, ReleaseRow } from '../../shared/contract/releases.js'
import type { CalendarMonth, Coverage as CoverageOf, NamedQuery, NamedRow } from '../../shared/coverage.js'
import { localDayOf } from '../../shared/dates.js'
import { decode, houseDecoder } from '../../shared/decode.js'
import type { PhotoCounts, PhotoIdsPage, PhotoIdsQuery, PhotoListQuery } from '../../shared/photo-list.js'
import type { QuotePage, QuoteQuery } from '../../shared/quotes.js'
import { type AnyDraft, type AnyRecord, recordKinds } from '../../shared/record-kinds.js'
import type {
  EventId,
  LanguageTag,
  Photo,
  PhotoDraft,
  PhotoId,
  RecordId,
  Release,
  ReleaseDraft,
  ReleaseId,
} from '../../shared/records.js'
import { problemIn, say } from '../../shared/said.js'
import type { NameGroup } from '../../shared/search/name-forms.js'
import type { SearchDocument, SearchDocumentPage } from '../../shared/search/search-document.js'
import type {
  DocumentKind,
  NamePage,
  SearchCacheChange,
  SearchCacheState,
  SearchSource,
  StampPage,
} from '../../shared/search/search-source.js'
import type { TableMapping } from '../../shared/table-mapping.js'
import type { Translation } from '../../shared/translations.js'
import { AttachmentStore } from './attachment-store.js'
import { BulkSaving } from './bulk-save.js'
import { Copies } from './copies.js'
import { Coverage } from './coverage.js'
import { diskError } from './disk-errors.js'
import { bytesOf, Exchange } from './exchange.js'
import { HandingOut } from './handing-out.js'
import { Holdings } from './holdings.js'
import { readIntake } from './import-release.js'
import { Jobs } from './jobs.js'
import type { Press } from './pdf-batch.js'
import { PhotoStore } from './photo-store.js'
import { noticeOf, Registry } from './registry.js'
import { ReleaseStory } from './release-story.js'
import { SearchFeed } from './search-feed.js'
import { listBoilerplates } from './standing-texts.js'
import { formatVersion, indexName, type StoreOptions } from './store.js'
import { Tending } from './tending.js'
import { WriteQueue } from './write-queue.js'

type ChangedListener = (changed: Notices['changed']) => void

export class Archive implements ArchiveApi, SearchSource {
  private readonly photoStore: PhotoStore
  private readonly attachments: AttachmentStore
  private readonly queue = new WriteQueue()
  private readonly registry: Registry
  private readonly bulkSaving: BulkSaving
  private readonly exchange: Exchange
  private readonly copies: Copies
  private readonly searchFeed: SearchFeed
  private readonly coverage: Coverage
  private readonly story: ReleaseStory
  private readonly handingOut: HandingOut
  private readonly jobs = new Jobs((notice) => this.tellJob(notice))
  private readonly changedListeners = new Set<ChangedListener>()
  private readonly jobListeners = new Set<(notice: JobNotice) => void>()
  private readonly tending: Tending
  private closed = false

  private constructor(private readonly holdings: Holdings) {
    this.photoStore = new PhotoStore(holdings.store.folder)
    this.attachments = new AttachmentStore(holdings.store.folder)
    this.searchFeed = new SearchFeed(holdings)
    this.coverage = new Coverage(holdings)
    const changed = (uris: RecordId[]) => this.tellChanged(uris)
    this.registry = new Registry(holdings, this.queue, changed)
    this.story = new ReleaseStory(holdings, this.registry)
    this.bulkSaving = new BulkSaving(holdings, this.queue, this.registry)
    const { photoStore, attachments, queue, registry } = this
    const parts = {
      holdings,
      photoStore,
      attachments,
      queue,
      registry,
      write: <T>(work: () => Promise<T>) => this.write(work),
    }
    this.exchange = new Exchange(parts)
    this.handingOut = new HandingOut({
      ...parts,
      getRelease: (uri) => this.getRelease(uri),
      getPhotos: (uris) => this.getPhotos(uris),
    })
    this.copies = new Copies(parts, this.jobs, changed)
    this.tending = new Tending(holdings, changed, () => this.closed)
  }

  /** Makes an archive in an empty or new folder and opens it. @throws already-exists, no-permission, disk-full */
  static async create(folder: string, house: House, options: StoreOptions = {}): Promise<Archive> {
    return new Archive(await Holdings.create(folder, house, options))
  }

  /** @throws not-found, not-an-archive, damaged, newer-version, in-use, no-permission */
  static async open(folder: string, options: StoreOptions = {}): Promise<Archive> {
    return new Archive(await Holdings.open(folder, options))
  }

  /** Stops jobs, waits for the last save, lets go of the folder. */
  async close(): Promise<void> {
    if (this.closed) return
    this.tending.stop()
    await this.jobs.drain()
    this.closed = true
    await this.queue.drain()
    this.coverage.close()
    await this.searchFeed.cache.close()
    await this.holdings.close()
    await this.tending.ended()
  }

  /** Calls `listener` after each change or job notice, until the returned function is called. */
  onChanged(listener: ChangedListener): () => void {
    this.changedListeners.add(listener)
    return () => this.changedListeners.delete(listener)
  }

  onJob(listener: (notice: JobNotice) => void): () => void {
    this.jobListeners.add(listener)
    return () => this.jobListeners.delete(listener)
  }

  async describeArchive(): Promise<ArchiveSummary> {
    const { store, catalogue, damaged } = this.open()
    return {
      house: store.house,
      folder: store.folder,
      formatVersion,
      readOnly: store.readOnly,
      counts: Object.fromEntries(recordKinds.map((kind) => [kind, catalogue.count(kind)])) as ArchiveSummary['counts'],
      damaged,
    }
  }

  async listReleases(query: ReleaseListQuery): Promise<Page<ReleaseRow>> {
    return this.open().catalogue.listReleases(query)
  }

  async getReleaseRows(uris: ReleaseId[]): Promise<ReleaseRow[]> {
    const { catalogue } = this.open()
    return uris.flatMap((uri) => catalogue.releaseRow(uri) ?? [])
  }

  async getRelease(uri: ReleaseId): Promise<Release> {
    return this.readAs<Release>(uri, 'composite')
  }

  async listPhotos(query: PhotoListQuery): Promise<Page<PhotoRow>> {
    const { catalogue } = this.open()
    const { total, uris } = await this.photoPage(query)
    const photos = await this.getPhotos(uris)
    return { total, rows: photos.map((photo) => ({ photo, releases: catalogue.releasesWith(photo.uri) })) }
  }

  async listPhotoIds(query: PhotoIdsQuery): Promise<PhotoIdsPage> {
    return this.photoPage(query)
  }

  async countPhotos(): Promise<PhotoCounts> {
    const { catalogue, store } = this.open()
    return catalogue.photos.counts(localDayOf(new Date(store.nowMs())))
  }

  async getPhotos(uris: PhotoId[]): Promise<Photo[]> {
    const { catalogue } = this.open()
    const known = uris.filter((uri) => catalogue.get(uri)?.kind === 'photo')
    return Promise.all(known.map((uri) => this.readAs<Photo>(uri, 'picture')))
  }

  async listRecords({ namesIn, ...query }: RecordListQuery): Promise<Page<RecordRow>> {
    const { total, rows } = await this.open().catalogue.listRecords(query)
    return { total, rows: await this.coverage.named(rows, namesIn) }
  }

  async getRecordRows(uris: RecordId[], namesIn?: LanguageTag): Promise<RecordRow[]> {
    const { catalogue } = this.open()
    const rows = uris.flatMap((uri) => catalogue.recordRow(uri) ?? [])
    return this.coverage.named(rows, namesIn)
  }

  async countCares(): Promise<CareCount[]> {
    return this.open().catalogue.cares.counts()
  }

  async listCare({ offset, limit, namesIn, ...key }: CareListQuery): Promise<Page<RecordRow>> {
    const uris = await this.open().catalogue.cares.list(key)
    return { total: uris.length, rows: await this.getRecordRows(uris.slice(offset, offset + limit), namesIn) }
  }

  async countMonths(): Promise<MonthCount[]> {
    return this.open().catalogue.cares.months()
  }

  async getRecord(uri: RecordId): Promise<AnyRecord> {
    return (await this.open().read(uri)).record
  }

  async getRecords(uris: RecordId[]): Promise<AnyRecord[]> {
    const holdings = this.open()
    const known = uris.filter((uri) => holdings.catalogue.get(uri))
    return (await Promise.all(known.map((uri) => holdings.read(uri)))).map(({ record }) => record)
  }

  async listLinks(uri: RecordId, namesIn?: LanguageTag): Promise<RecordRow[]> {
    const { catalogue } = this.open()
    await catalogue.whole()
    const rows = catalogue.linksTo(uri).flatMap((from) => catalogue.recordRow(from) ?? [])
    const newest = rows.sort((a, b) => (a.uri < b.uri ? 1 : -1)).slice(0, 200)
    return this.coverage.named(newest, namesIn)
  }

  async listNamed(query: NamedQuery): Promise<Page<NamedRow>> {
    this.open()
    return this.coverage.listNamed(query)
  }

  async describeCoverage(event: EventId): Promise<CoverageOf> {
    this.open()
    return this.coverage.describe(event)
  }

  async describeMonth(month: string, namesIn?: LanguageTag): Promise<CalendarMonth> {
    this.open()
    return this.coverage.month(month, namesIn)
  }

  async findQuotes(query: QuoteQuery): Promise<QuotePage> {
    this.open()
    return this.coverage.findQuotes(query)
  }

  async readSearchDocuments(after: string | null, kind: DocumentKind = 'release'): Promise<SearchDocumentPage> {
    this.open()
    return this.searchFeed.pages.page(kind, after)
  }

  async getSearchDocuments(uris: (ReleaseId | PhotoId)[]): Promise<SearchDocument[]> {
    this.open()
    return this.searchFeed.pages.documents(uris)
  }

  async listSearchStamps(kind: DocumentKind, after: string | null): Promise<StampPage> {
    this.open()
    return this.searchFeed.stamps(kind, after)
  }

  async listSearchNames(after: string | null): Promise<NamePage> {
    this.open()
    return this.searchFeed.names(after)
  }

  async getSearchNames(uris: RecordId[]): Promise<NameGroup[]> {
    this.open()
    return this.searchFeed.namesOf(uris)
  }

  async describeSearchCache(kind: DocumentKind): Promise<SearchCacheState> {
    this.open()
    return this.searchFeed.describeCache(kind)
  }

  async readSearchCache(kind: DocumentKind, name: string, from: number): Promise<Uint8Array> {
    this.open()
    return this.searchFeed.cache.read(kind, name, from)
  }

  async writeSearchCache(kind: DocumentKind, name: string, from: number, bytes: Uint8Array): Promise<void> {
    this.open().store.assertWritable()
    await this.searchFeed.cache.write(kind, name, from, bytes)
  }

  async placeSearchCache(kind: DocumentKind, change: SearchCacheChange): Promise<void> {
    this.open().store.assertWritable()
    await this.searchFeed.place(kind, change)
  }

  async readIntake(source: IntakeSource): Promise<ReleaseIntake> {
    this.open()
    if (source.kind !== 'file') return readIntake(source)
    return readIntake({ kind: 'file', name: basename(source.path), bytes: await bytesOf(source.path) })
  }

  async saveRelease(draft: ReleaseDraft, basedOn: number | null): Promise<Release> {
    return this.write(async () => (await this.registry.save(draft, basedOn, { what: 'saveRelease' })) as Release)
  }

  async addAttachment(path: string): Promise<AddedAttachment> {
    return this.write(async () => {
      await this.holdings.store.assertThere()
      return this.attachments.put(path)
    })
  }

  async listMissingFiles(files: string[]): Promise<string[]> {
    this.open()
    const there = await Promise.all(files.map((file) => this.attachments.isThere(file)))
    return files.filter((_, at) => !there[at])
  }

  /** Where an attachment lies, to be opened by another program. @throws not-found, no-permission */
  async attachmentPath(file: string): Promise<string> {
    this.open()
    return this.attachments.pathOf(file)
  }

  async savePhoto(draft: PhotoDraft, basedOn: number): Promise<Photo> {
    return this.write(async () => (await this.registry.save(draft, basedOn, { what: 'savePhoto' })) as Photo)
  }

  async saveRecord(draft: AnyDraft, basedOn: number | null, why: string): Promise<AnyRecord> {
    return this.write(() => this.registry.save(draft, basedOn, { what: 'saveRecord', why }))
  }

  async saveRecords(changes: RecordChange[], why: string, group?: string): Promise<BulkSave> {
    return this.write(() => this.bulkSaving.save(changes, why, group))
  }

  async trashRelease(uri: ReleaseId): Promise<void> {
    await this.trashRecords([uri])
  }

  async restoreRelease(uri: ReleaseId): Promise<Release> {
    await this.restoreRecords([uri])
    return this.getRelease(uri)
  }

  async trashRecords(uris: RecordId[]): Promise<number> {
    return this.move(uris, true)
  }

  async restoreRecords(uris: RecordId[]): Promise<number> {
    return this.move(uris, false)
  }

  private move(uris: RecordId[], trashed: boolean): Promise<number> {
    return this.write(() => this.jobs.within('move', (progress) => this.registry.move(uris, trashed, { progress })))
  }

  async mergeRecords(from: RecordId, into: RecordId): Promise<AnyRecord> {
    return this.write(() => this.jobs.within('merge', (progress) => this.registry.merge(from, into, progress)))
  }

  async listRevisions(uri: RecordId): Promise<RevisionRow[]> {
    this.open()
    return this.registry.revisions(uri)
  }

  async getRevision(uri: RecordId, sha256: string): Promise<AnyRecord> {
    this.open()
    return this.registry.revision(uri, sha256)
  }

  async restoreRevision(uri: RecordId, sha256: string, basedOn: number): Promise<AnyRecord> {
    return this.write(() => this.registry.restore(uri, sha256, basedOn))
  }

  async listActs(query: ActQuery): Promise<ActRow[]> {
    this.open()
    return this.registry.acts(query)
  }

  async undoActs(seqs: number[]): Promise<UndoReport> {
    return this.write(() => this.jobs.within('undo', (progress) => this.registry.undo(seqs, progress)))
  }

  async addPhoto(source: PhotoSource): Promise<AddedPhoto> {
    return this.write(() => this.exchange.takeInPhoto(source))
  }

  async listTables(paths: string[]): Promise<TablesAmong> {
    this.open()
    return this.exchange.listTables(paths)
  }

  async describeTable(path: string, mapping?: TableMapping): Promise<TableOutline> {
    this.open()
    return this.exchange.describeTable(path, mapping)
  }

  async startImport(paths: string[], options?: ImportOptions): Promise<JobId> {
    const isPlan = options?.dryRun === true
    if (!isPlan) this.open().store.assertWritable()
    this.open()
    return this.jobs.start(isPlan ? 'plan' : 'import', (progress) => this.exchange.import(paths, options, progress))
  }

  async startExport(folder: string, options: ExportOptions): Promise<JobId> {
    this.open()
    return this.jobs.start('export', (progress) => this.exchange.export(folder, options, progress))
  }

  async startTableExport(path: string, of: ExportedTable = 'releases'): Promise<JobId> {
    this.open()
    return this.jobs.start('export', (progress) => this.exchange.exportTable(path, of, progress))
  }

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
    return this.copies.desk.listBackups(place)
  }

  async startBackupCheck(bag: string): Promise<JobId> {
    return this.copies.desk.startBackupCheck(bag)
  }

  async startTestRestore(bag: string): Promise<JobId> {
    return this.copies.desk.startTestRestore(bag)
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

  async cancelJob(id: JobId): Promise<void> {
    this.jobs.cancel(id)
  }

  async saveHouse(house: House): Promise<ArchiveSummary> {
    return this.write(() =>
      this.queue.run([indexName], async () => {
        const decoded = decode(houseDecoder, house)
        if ('problems' in decoded) {
          const said = say('letterhead-invalid', problemIn(decoded.problems))
          throw new ArchiveError('invalid', said, { problems: decoded.problems })
        }
        await this.holdings.store.writeHouse(decoded.value)
        return this.describeArchive()
      }),
    )
  }

  async preparePrint(uri: ReleaseId, override?: string): Promise<PrintDocument> {
    return this.handingOut.print(uri, override)
  }

  /** Several releases as PDFs, made by a press. @throws as `writePdfs` */
  startPdfs(uris: ReleaseId[], folder: string, press: Press): JobId {
    this.open()
    return this.jobs.start('pdfs', (progress) => this.handingOut.pdfs(uris, folder, press, progress))
  }

  async prepareText(uri: ReleaseId, override?: string): Promise<string> {
    return this.handingOut.text(uri, override)
  }

  /** The release as IPTC ninjs; under embargo like `preparePrint`. @throws not-found, embargoed */
  async ninjs(uri: ReleaseId, override?: string): Promise<object> {
    return this.exchange.ninjsOf(await this.leaving(uri, override))
  }

  /** The record itself on its way out; under embargo like `preparePrint`. @throws not-found, embargoed */
  async leaving(uri: ReleaseId, override?: string): Promise<Release> {
    return this.handingOut.leaving(uri, override)
  }

  /** Before anybody is asked where to: whether the release may leave at all. @throws not-found, embargoed */
  async assertMayLeave(uri: ReleaseId, override?: string): Promise<void> {
    await this.handingOut.assertMayLeave(uri, override)
  }

  /** The photos that leave with a release: those in the trash do not. @throws not-found */
  async leavingPhotos(uri: ReleaseId): Promise<Photo[]> {
    return this.handingOut.leavingPhotos(uri)
  }

  /** `lacking`: of these photos those that the paper would lack. @throws not-found */
  async countPhotoFlaws(uri: ReleaseId, lacking: Press['lacking']): Promise<PhotoFlaws> {
    return this.handingOut.countPhotoFlaws(uri, lacking)
  }

  /** The release as text, to be read in the house. @throws not-found */
  async plainText(uri: ReleaseId): Promise<string> {
    return this.handingOut.textInHouse(uri)
  }

  async getIssued(uri: ReleaseId): Promise<Release | null> {
    return this.story.issued(await this.getRelease(uri))
  }

  async listTranslations(uri: ReleaseId): Promise<Translation[]> {
    await this.open().catalogue.whole()
    return this.story.translations(uri)
  }

  async listBoilerplates(query: { offset: number; limit: number }): Promise<Page<BoilerplateRow>> {
    return listBoilerplates(this.open(), query)
  }

  /** The place for backups that `describeHealth` looks at: this computer remembers it, not the archive. */
  set backupPlace(place: string | undefined) {
    this.copies.place = place
  }

  /** Absolute path of the archive's folder. */
  get folder(): string {
    return this.holdings.store.folder
  }

  /** Path of a photo's original, for the photo protocol. */
  originalPath(photo: Photo): string {
    return this.photoStore.originalPath(photo.sha256, photo.renditions[0]?.contentType ?? '')
  }

  /** Looks at every file now and answers when it is done; by itself this happens a little after opening. */
  async survey(): Promise<void> {
    await this.tending.survey()
  }

  private open(): Holdings {
    if (this.closed) throw new ArchiveError('closed', say('archive-closed'))
    return this.holdings
  }

  private async photoPage({ offset, limit, ...listing }: PhotoIdsQuery): Promise<PhotoIdsPage> {
    const { catalogue, store } = this.open()
    const found = await catalogue.photos.list(listing, localDayOf(new Date(store.nowMs())))
    return { total: found.length, uris: found.slice(offset, offset + limit) }
  }

  private async readAs<R extends AnyRecord>(uri: RecordId, type: R['type']): Promise<R> {
    const { record } = await this.open().read(uri)
    if (record.type !== type) throw new ArchiveError('not-found', say('record-other-kind'))
    return record as R
  }

  private async write<T>(work: () => Promise<T>): Promise<T> {
    this.open().store.assertWritable()
    try {
      return await work()
    } catch (error) {
      throw diskError(error, say('the-archive'))
    }
  }

  /** A photo's change is a change of the releases that show it. */
  private tellChanged(uris: readonly RecordId[]): void {
    const { catalogue } = this.holdings
    this.coverage.note(uris)
    const shown = uris.flatMap((uri) =>
      catalogue.get(uri)?.kind === 'photo' ? catalogue.releasesWith(uri as PhotoId) : [],
    )
    const notice = noticeOf(this.holdings, [...new Set([...uris, ...shown])])
    for (const listener of this.changedListeners) listener(notice)
  }

  private tellJob(notice: JobNotice): void {
    for (const listener of this.jobListeners) listener(notice)
  }
}
