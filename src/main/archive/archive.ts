/**
 * One open archive: every operation of ArchiveApi, in plain Node, without knowing who asks.
 *
 * Reads never wait; writes to the same record follow each other, and resolve when their bytes are durable. Each operation
 * says whether the archive must be open or writable, and who does it; what keeps it whole is
 * kept-archive.ts, its parts and its life composed-archive.ts.
 */
import { basename, dirname } from 'node:path'
import type { ArchiveApi } from '../../shared/archive-api.js'
import type { AddedAttachment } from '../../shared/attachments.js'
import type { BoilerplateRow } from '../../shared/boilerplate.js'
import type { BulkSave, RecordChange } from '../../shared/bulk-save.js'
import type { CareCount, CareListQuery, MonthCount } from '../../shared/care.js'
import type { RecordListQuery, RecordRow } from '../../shared/contract/all-records.js'
import type { ArchiveSummary, House } from '../../shared/contract/archive-summary.js'
import type {
  ExportedTable,
  ExportOptions,
  ImportOptions,
  TableOutline,
  TablesAmong,
} from '../../shared/contract/exchange.js'
import type { PhotoFlaws, PrintDocument } from '../../shared/contract/handing-out.js'
import type { ActQuery, ActRow, RevisionRow, UndoReport } from '../../shared/contract/history.js'
import type { IntakeSource, ReleaseIntake } from '../../shared/contract/intake.js'
import type { JobId } from '../../shared/contract/jobs.js'
import type { AlikePhoto, WhosePhoto } from '../../shared/contract/look-alikes.js'
import type { Page } from '../../shared/contract/page.js'
import type { AddedPhoto, PhotoRow, PhotoSource } from '../../shared/contract/photos.js'
import type { ReleaseListQuery, ReleaseRow } from '../../shared/contract/releases.js'
import type { CalendarMonth, Coverage as CoverageOf, NamedQuery, NamedRow } from '../../shared/coverage.js'
import { localDayOf } from '../../shared/dates.js'
import type { FactsPage, FactsQuery } from '../../shared/figures.js'
import type { PhotoCounts, PhotoIdsPage, PhotoIdsQuery, PhotoListQuery } from '../../shared/photo-list.js'
import type { QuotePage, QuoteQuery } from '../../shared/quotes.js'
import type { AnyDraft, AnyRecord } from '../../shared/record-kinds.js'
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
import type { TableMapping } from '../../shared/table-mapping.js'
import type { Translation } from '../../shared/translations.js'
import { unlessTold } from './disk-errors.js'
import { fillPhotos } from './exchange/fill-photos.js'
import { bytesOf } from './exchange.js'
import type { KitPress } from './handing-out.js'
import { Holdings } from './holdings.js'
import { readIntake } from './import-release.js'
import { withPicturesBeside } from './intake/pictures-beside.js'
import { KeptArchive } from './kept-archive.js'
import type { Press } from './pdf-batch.js'
import { listBoilerplates } from './standing-texts.js'
import type { StoreOptions } from './store.js'

export class Archive extends KeptArchive implements ArchiveApi {
  /** Makes an archive in an empty or new folder and opens it. @throws already-exists, no-permission, disk-full */
  static async create(folder: string, house: House, options: StoreOptions = {}): Promise<Archive> {
    return new Archive(await Holdings.create(folder, house, options))
  }

  /** @throws not-found, not-an-archive, damaged, newer-version, in-use, no-permission */
  static async open(folder: string, options: StoreOptions = {}): Promise<Archive> {
    return new Archive(await Holdings.open(folder, options))
  }

  async describeArchive(): Promise<ArchiveSummary> {
    return this.open().describe()
  }

  async isArchiveThere(): Promise<boolean> {
    const there = await this.open()
      .store.assertThere()
      .then(() => true, unlessTold)
    return there === true
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
    await this.lookAlikes.ready()
    return catalogue.photos.counts(localDayOf(new Date(store.nowMs())))
  }

  async listRecords({ namesIn, ...query }: RecordListQuery): Promise<Page<RecordRow>> {
    this.open()
    const { total, rows } = await this.registry.listRecords(query)
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

  async readFacts(query: FactsQuery): Promise<FactsPage> {
    this.open()
    return this.coverage.facts(query)
  }

  async readIntake(source: IntakeSource): Promise<ReleaseIntake> {
    this.open()
    if (source.kind !== 'file') return readIntake(source)
    const { path } = source
    const intake = await readIntake({ kind: 'file', name: basename(path), bytes: await bytesOf(path) })
    return withPicturesBeside(intake, dirname(path))
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

  async trashRecords(uris: RecordId[]): Promise<RecordId[]> {
    return this.move(uris, true)
  }

  async restoreRecords(uris: RecordId[]): Promise<RecordId[]> {
    return this.move(uris, false)
  }

  private move(uris: RecordId[], trashed: boolean): Promise<RecordId[]> {
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

  async startFilling(photos: PhotoId[] | null): Promise<JobId> {
    const { photoStore, bulkSaving, registry } = this
    const holdings = this.open()
    holdings.store.assertWritable()
    const parts = { holdings, photoStore, bulkSaving, registry }
    return this.jobs.start('fill', (progress) => fillPhotos(parts, photos, progress))
  }

  async listAlike(photo: PhotoId): Promise<AlikePhoto[]> {
    this.open()
    return this.lookAlikes.alikeTo(photo)
  }

  async findPhoto(path: string): Promise<WhosePhoto> {
    this.open()
    return this.lookAlikes.whose(path)
  }

  async startComparing(): Promise<JobId> {
    this.open()
    return this.lookAlikes.start()
  }

  async takeOverTexts(to: PhotoId, from: PhotoId): Promise<Photo | null> {
    return this.write(async () => {
      const { photo, filled } = await this.lookAlikes.filled(to, from)
      if (!filled) return null
      return (await this.registry.save(filled.draft, photo.revision, { what: 'savePhoto' })) as Photo
    })
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

  async cancelJob(id: JobId): Promise<void> {
    this.jobs.cancel(id)
  }

  async saveHouse(house: House): Promise<ArchiveSummary> {
    return this.write(async () => {
      await this.registry.saveHouse(house)
      return this.describeArchive()
    })
  }

  async preparePrint(uri: ReleaseId, override?: string): Promise<PrintDocument> {
    return this.handingOut.print(uri, override)
  }

  /** Several releases as PDFs, made by a press. @throws as `writePdfs` */
  startPdfs(uris: ReleaseId[], folder: string, press: Press): JobId {
    this.open()
    return this.jobs.start('pdfs', (progress) => this.handingOut.pdfs(uris, folder, press, progress))
  }

  /** The press kit of a release, in a new folder inside of `folder`. @throws as `writeKit`; embargoed */
  startKit(uri: ReleaseId, folder: string, press: KitPress, override?: string): JobId {
    this.open()
    return this.jobs.start('kit', (progress) => this.handingOut.kit(uri, folder, press, progress, override))
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

  /** Of the photos that leave with a release those that are withheld, or whose rights have run out. @throws not-found */
  async heldBackPhotos(uri: ReleaseId): Promise<Photo[]> {
    return this.handingOut.heldBackPhotos(uri)
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

  private async photoPage({ offset, limit, ...listing }: PhotoIdsQuery): Promise<PhotoIdsPage> {
    const { catalogue, store } = this.open()
    if (listing.care === 'alike') await this.lookAlikes.ready()
    const found = await catalogue.photos.list(listing, localDayOf(new Date(store.nowMs())))
    return { total: found.length, uris: found.slice(offset, offset + limit) }
  }
}
