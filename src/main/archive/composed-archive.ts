/**
 * An open archive's parts, composed, and its life: it is opened, told of, looked after and closed.
 *
 * The middle of the star: holdings (store and catalogue), registry (changes), exchange (in and out), handing-out (a release
 * alone, past the embargo's gate), look-alikes (the same picture in another file), copies (backups, repair, health), coverage (what follows from links), search-feed (what
 * search asks) and tending (what goes on behind) are put together here with photo-store and jobs. What can be asked of them
 * is archive.ts, over kept-archive.ts, which add to this every operation of ArchiveApi. Rejected: a class a family of
 * operations, which would only pass on.
 */
import { ArchiveError } from '../../shared/contract/failures.js'
import type { JobNotice } from '../../shared/contract/job-report.js'
import type { Notices } from '../../shared/contract/notices.js'
import type { PicturePrint } from '../../shared/picture-print.js'
import type { AnyRecord } from '../../shared/record-kinds.js'
import type { Photo, PhotoId, RecordId, Release } from '../../shared/records.js'
import { say } from '../../shared/said.js'
import type { SearchSource } from '../../shared/search/search-source.js'
import { AttachmentStore } from './attachment-store.js'
import { BulkSaving } from './bulk-save.js'
import { Copies } from './copies.js'
import { Coverage } from './coverage.js'
import { diskError } from './disk-errors.js'
import { Exchange } from './exchange.js'
import { HandingOut } from './handing-out.js'
import type { Holdings } from './holdings.js'
import { Jobs } from './jobs.js'
import { type DrawPrints, LookAlikes } from './look-alikes.js'
import { PhotoStore } from './photo-store.js'
import { noticeOf, Registry } from './registry.js'
import { ReleaseStory } from './release-story.js'
import { SearchFeed } from './search-feed.js'
import { Tending } from './tending.js'
import { WriteQueue } from './write-queue.js'

type ChangedListener = (changed: Notices['changed']) => void

export abstract class ComposedArchive {
  protected readonly photoStore: PhotoStore
  protected readonly attachments: AttachmentStore
  protected readonly queue = new WriteQueue()
  protected readonly registry: Registry
  protected readonly bulkSaving: BulkSaving
  protected readonly exchange: Exchange
  protected readonly copies: Copies
  protected readonly coverage: Coverage
  protected readonly story: ReleaseStory
  protected readonly handingOut: HandingOut
  protected readonly lookAlikes: LookAlikes
  protected readonly jobs = new Jobs((notice) => this.tellJob(notice))
  private readonly changedListeners = new Set<ChangedListener>()
  private readonly jobListeners = new Set<(notice: JobNotice) => void>()
  private readonly searchFeed: SearchFeed
  private readonly tending: Tending
  private closed = false

  protected constructor(protected readonly holdings: Holdings) {
    this.photoStore = new PhotoStore(holdings.store.folder)
    this.attachments = new AttachmentStore(holdings.store.folder)
    this.searchFeed = new SearchFeed(holdings, () => this.open())
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
    this.lookAlikes = new LookAlikes({
      holdings,
      photoStore,
      jobs: this.jobs,
      getPhotos: (uris) => this.getPhotos(uris),
      changed,
    })
    this.exchange = new Exchange({ ...parts, looksLike: (path) => this.lookAlikes.toldOf(path) })
    this.handingOut = new HandingOut({
      ...parts,
      getRelease: (uri) => this.readAs<Release>(uri, 'composite'),
      getPhotos: (uris) => this.getPhotos(uris),
    })
    this.copies = new Copies(parts, this.jobs, changed)
    this.tending = new Tending(holdings, changed, () => this.closed)
  }

  /** Stops jobs, waits for the last save, lets go of the folder. */
  async close(): Promise<void> {
    if (this.closed) return
    this.tending.stop()
    this.lookAlikes.stop()
    await this.jobs.drain()
    this.closed = true
    await this.queue.drain()
    this.coverage.close()
    await this.lookAlikes.close()
    await this.searchFeed.close()
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

  /** Lends who can decode pictures: photos that look alike are found from now on. */
  lendDrawing(draw: DrawPrints): void {
    this.lookAlikes.lend(draw)
  }

  /** By what a photo's picture is known again, which was drawn for another reason. */
  notePrints(sha256: string, prints: readonly PicturePrint[]): void {
    void this.lookAlikes.note(sha256, prints)
  }

  /** What search asks of the archive. */
  get searchSource(): SearchSource {
    return this.searchFeed
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

  /** Where an attachment lies, to be opened by another program. @throws not-found, no-permission */
  async attachmentPath(file: string): Promise<string> {
    this.open()
    return this.attachments.pathOf(file)
  }

  /** Looks at every file now and answers when it is done; by itself this happens a little after opening. */
  async survey(): Promise<void> {
    await this.tending.survey()
  }

  protected open(): Holdings {
    if (this.closed) throw new ArchiveError('closed', say('archive-closed'))
    return this.holdings
  }

  protected async readAs<R extends AnyRecord>(uri: RecordId, type: R['type']): Promise<R> {
    const { record } = await this.open().read(uri)
    if (record.type !== type) throw new ArchiveError('not-found', say('record-other-kind'))
    return record as R
  }

  async getPhotos(uris: PhotoId[]): Promise<Photo[]> {
    const { catalogue } = this.open()
    const known = uris.filter((uri) => catalogue.get(uri)?.kind === 'photo')
    return Promise.all(known.map((uri) => this.readAs<Photo>(uri, 'picture')))
  }

  protected async write<T>(work: () => Promise<T>): Promise<T> {
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
    this.lookAlikes.stir(uris)
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
