/**
 * Which archive is open: at most one, swapped whole. What follows it (notices, photos, printing) hangs on here, so
 * that no other part has to ask whether the archive it holds is still the open one. Where none is open, backups can still
 * be looked at and restored.
 */
import { type ArchiveApi, archiveOperations } from '../shared/archive-api.js'
import type { ArchiveSummary } from '../shared/contract/archive-summary.js'
import { ArchiveError } from '../shared/contract/failures.js'
import type { Notices } from '../shared/contract/notices.js'
import type { PicturePrint } from '../shared/picture-print.js'
import type { Photo, PhotoId } from '../shared/records.js'
import { say } from '../shared/said.js'
import { type SearchSource, searchOperations } from '../shared/search/search-source.js'
import type { Archive } from './archive/archive.js'
import { BackupDesk } from './archive/backup-desk.js'
import type { DrawPrints } from './archive/look-alikes.js'

export class OpenArchive {
  private archive: Archive | undefined
  private swapping: Promise<unknown> = Promise.resolve()
  private silence = () => {}
  /** The folders of all that were open since the start. */
  private readonly folders = new Set<string>()
  private readonly desk: BackupDesk

  /** Who can decode pictures; what is opened is lent it. */
  drawPrints: DrawPrints | undefined

  constructor(
    private readonly tell: <Name extends keyof Notices>(name: Name, notice: Notices[Name]) => void,
    /** Whoever writes into the archive on its own may finish before it closes. Must not reject. */
    private readonly beforeClosing: () => Promise<void> = async () => undefined,
  ) {
    this.desk = BackupDesk.alone((job) => tell('job', job))
  }

  get current(): Archive {
    if (!this.archive) throw new ArchiveError('closed', say('no-archive-open'))
    return this.archive
  }

  /** A photo of the archive in this folder was drawn. */
  notePrints(folder: string, sha256: string, prints: readonly PicturePrint[]): void {
    if (this.archive?.folder === folder) this.archive.notePrints(sha256, prints)
  }

  /** The contract, always asked of whichever archive is open; what needs none is answered without one. */
  get api(): ArchiveApi {
    const calls = callsOf(
      (name) => this.archive ?? (name in this.desk ? (this.desk as object as ArchiveApi) : this.current),
    )
    // A job may be of the time before the archive was opened.
    const cancelJob: ArchiveApi['cancelJob'] = async (id) => {
      await Promise.all([this.archive?.cancelJob(id), this.desk.cancelJob(id)])
    }
    return { ...calls, cancelJob }
  }

  /** The contract, asked of the archive in this folder alone: what comes after it was left would be done to another. */
  apiIn(folder: string): ArchiveApi {
    return callsOf(() => {
      if (this.archive?.folder !== folder) throw new ArchiveError('closed', say('archive-left'))
      return this.archive
    })
  }

  /** @throws closed where no archive of this folder was open since the start */
  assertWasOpen(folder: string): void {
    if (!this.folders.has(folder)) throw new ArchiveError('closed', say('no-archive-open'))
  }

  /** What search asks, likewise of whichever archive is open. */
  get searchSource(): SearchSource {
    const names = Object.keys(searchOperations) as (keyof SearchSource)[]
    const call =
      (name: keyof SearchSource) =>
      async (...args: never[]) => {
        const source = this.current.searchSource
        return (source[name] as (...args: never[]) => Promise<unknown>).apply(source, args)
      }
    return Object.fromEntries(names.map((name) => [name, call(name)])) as unknown as SearchSource
  }

  async summary(): Promise<ArchiveSummary | null> {
    return this.archive ? this.archive.describeArchive() : null
  }

  /** Opens first and closes the old one only then: an archive that does not open leaves the old one in place. */
  swap(open: () => Promise<Archive>): Promise<ArchiveSummary> {
    return this.inTurn(async () => {
      const next = await open()
      const before = await this.letGo()
      this.archive = next
      this.folders.add(next.folder)
      const offChanged = next.onChanged((changed) => this.tell('changed', changed))
      const offJob = next.onJob((job) => this.tell('job', job))
      this.silence = () => {
        offChanged()
        offJob()
      }
      if (this.drawPrints) next.lendDrawing(this.drawPrints)
      const archive = await next.describeArchive()
      this.tell('archive', { archive })
      await before?.close()
      return archive
    })
  }

  /** Windows hear of it first: what is saved last may take seconds to find its place on the disk, and nothing is asked of it meanwhile. */
  close(): Promise<void> {
    return this.inTurn(async () => {
      const before = await this.letGo()
      if (before) this.tell('archive', { archive: null })
      await before?.close()
    })
  }

  private inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.swapping.then(run)
    this.swapping = result.catch(() => undefined)
    return result
  }

  /** The archive that was open, which is to be closed: it tells the windows nothing any more. */
  private async letGo(): Promise<Archive | undefined> {
    if (this.archive) await this.beforeClosing()
    const { archive } = this
    this.archive = undefined
    this.silence()
    return archive
  }

  /** Closes, and stops what runs without an archive. */
  async leave(): Promise<void> {
    await this.desk.close()
    await this.close()
  }

  /** The photo with this UUID, or undefined. */
  async photo(uuid: string): Promise<Photo | undefined> {
    const [photo] = (await this.archive?.getPhotos([`urn:uuid:${uuid}` as PhotoId])) ?? []
    return photo
  }
}

/** Every operation of the contract, done by whoever `target` names when it is asked for. */
function callsOf(target: (name: keyof ArchiveApi) => ArchiveApi): ArchiveApi {
  const names = Object.keys(archiveOperations) as (keyof ArchiveApi)[]
  const call = async (name: keyof ArchiveApi, args: never[]) => {
    const asked = target(name)
    return (asked[name] as (...args: never[]) => Promise<unknown>).apply(asked, args)
  }
  return Object.fromEntries(
    names.map((name) => [name, (...args: never[]) => call(name, args)]),
  ) as unknown as ArchiveApi
}
