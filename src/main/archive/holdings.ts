/**
 * The archive's holdings: the store's documents and the catalogue over them, always telling the same story.
 *
 * Opening reads the catalogue's cache, looks into the folders that changed since, and lays over it what the journal
 * still holds; nothing is written. Then, when the list is already on screen, a survey goes over every file's size and
 * time, takes in what other programs changed, and sweeps what crashes left. Everything that is found wrong is named.
 * Rejected: reading every document at opening (28 s for 100,000; the first page of 50,000 takes 0.25 from the cache).
 */
import type { ArchiveSummary, DamagedFile, House } from '../../shared/contract/archive-summary.js'
import { ArchiveError } from '../../shared/contract/failures.js'
import { type AnyRecord, recordKinds } from '../../shared/record-kinds.js'
import { type RecordId, uuidOf } from '../../shared/records.js'
import { type Said, say } from '../../shared/said.js'
import { type CatalogueEntry, entryOf } from './catalogue/entry.js'
import { Catalogue } from './catalogue.js'
import { CatalogueCache } from './catalogue-cache.js'
import { type Disk, realDisk } from './disk.js'
import { explainingDisk, unlessTold } from './disk-errors.js'
import { linkReason } from './durable-file.js'
import { FileLooks, folderOf, isGone, isSame, type Seen, whyGone } from './holdings/file-looks.js'
import { type HoldingsChange, placeOf } from './holdings/holdings-change.js'
import { takeInIndexLayout } from './holdings/index-layout.js'
import { takePutBack } from './holdings/take-put-back.js'
import {
  type Act,
  type ActHead,
  formatVersion,
  type NamedPlace,
  type PlacedDocument,
  placeOfPath,
  type ReadRecord,
  type RecordPlace,
  Store,
  type StoreOptions,
} from './store.js'
import { breather } from './turns.js'

export class Holdings {
  readonly catalogue = new Catalogue()
  private readonly cache: CatalogueCache
  private readonly found = new Map<string, Said>()
  /** Hashes of newest images that are not in their files yet, by path. */
  private readonly waiting = new Map<string, string>()
  /**
   * Photos whose records were taken away, by the path of the record: it does not tell their ids, and may have another
   * now.
   */
  private readonly photosGone = new Map<string, RecordId[]>()
  private readonly looks: FileLooks

  private constructor(
    readonly store: Store,
    /** What the archive lies on, and what is kept beside it. */
    readonly disk: Disk,
  ) {
    this.cache = new CatalogueCache(disk, store.folder, store.archiveId)
    const { catalogue, found, waiting } = this
    this.looks = new FileLooks({
      store,
      catalogue,
      found,
      waiting,
      pathOf: (entry) => this.pathOf(entry),
      entryAt: (path, place) => this.entryAt(path, place),
      commit: (changes, head) => this.commit(changes, head),
    })
  }

  static async create(folder: string, house: House, options: StoreOptions): Promise<Holdings> {
    return Holdings.load((linked) => Store.create(folder, house, linked), options)
  }

  static async open(folder: string, options: StoreOptions): Promise<Holdings> {
    return Holdings.load((linked) => Store.open(folder, linked), options)
  }

  private static async load(open: (options: StoreOptions) => Promise<Store>, options: StoreOptions): Promise<Holdings> {
    let holdings: Holdings | undefined
    const store = await open({ ...options, placed: (documents) => holdings?.placed(documents) })
    holdings = new Holdings(store, options.disk ?? realDisk)
    try {
      await holdings.readCatalogue()
      return holdings
    } catch (error) {
      await store.close()
      throw error
    }
  }

  describe(): ArchiveSummary {
    const { store, catalogue, damaged } = this
    return {
      house: store.house,
      folder: store.folder,
      formatVersion,
      readOnly: store.readOnly,
      ...(store.whyReadOnly ? { whyReadOnly: store.whyReadOnly } : {}),
      counts: Object.fromEntries(recordKinds.map((kind) => [kind, catalogue.count(kind)])) as ArchiveSummary['counts'],
      damaged,
    }
  }

  /** Files that cannot be read, are missing, or are not ours, each with what is wrong. */
  get damaged(): DamagedFile[] {
    return [...this.store.damage, ...[...this.found].map(([file, reason]) => ({ file, reason }))]
  }

  /** Files that another program edited and that are not taken in yet. */
  get editedOutside(): string[] {
    return this.looks.outsidePaths
  }

  /** @throws not-found, damaged where its file is there and cannot be read */
  entry(uri: RecordId): CatalogueEntry {
    const entry = this.catalogue.get(uri)
    if (entry) return entry
    const file = `/${uuidOf(uri)}.json`
    for (const [path, reason] of this.found)
      if (path.endsWith(file)) throw new ArchiveError(isGone(reason) ? 'not-found' : 'damaged', reason)
    throw new ArchiveError('not-found', say('record-gone'))
  }

  /**
   * The newest image. A file whose bytes changed although its size and time did not is rot, even where it is still JSON;
   * one that somebody wrote is answered as it is now, and taken in by the next look. @throws not-found, damaged
   */
  async read(uri: RecordId): Promise<ReadRecord> {
    const entry = this.entry(uri)
    const path = this.pathOf(entry)
    const { file } = entry
    try {
      const read = await this.store.readRecord(placeOf(entry), file?.sha256)
      if (!file || read.sha256 === file.sha256 || this.waiting.has(path) || entry !== this.catalogue.get(uri))
        return read
      if (!isSame(file, await this.store.stat(path))) {
        if (read.record.uri === uri) return read
        throw new ArchiveError('damaged', say('copy-of-other-record', { path }))
      }
      throw new ArchiveError('damaged', say('file-damaged', { path, why: say('not-bytes-saved') }))
    } catch (error) {
      if (error instanceof ArchiveError && error.code === 'not-found') {
        await this.store.assertThere()
        this.note(path, await whyGone(this.store, path))
      }
      if (error instanceof ArchiveError && error.code === 'damaged') this.note(path, error.said)
      throw error
    }
  }

  /**
   * The newest image without waiting, undefined where it must wait or is not as it was: `read` answers then. For who reads
   * many: it awaits `probe` of one of them from time to time.
   */
  readAtOnce(uri: RecordId): AnyRecord | undefined {
    const entry = this.catalogue.get(uri)
    return entry?.file && this.store.readAtOnce(placeOf(entry), entry.file.sha256)
  }

  async probe(uri: RecordId): Promise<void> {
    const entry = this.catalogue.get(uri)
    if (entry) await this.store.probe(placeOf(entry))
  }

  /** The hash of the newest image, as the catalogue knows it, without looking at the disk. */
  newestHash(uri: RecordId): string | undefined {
    return this.hashOf(this.entry(uri))
  }

  /** The same, of an entry at hand: an entry has its file only where that is the newest image. */
  hashOf(entry: CatalogueEntry): string | undefined {
    return entry.file?.sha256 ?? this.waiting.get(this.pathOf(entry))
  }

  /** The record that a path belongs to; `uri` where it is known from elsewhere. */
  placeAt(path: string, uri?: RecordId): RecordPlace | undefined {
    const named = placeOfPath(path)
    if (!named) return undefined
    const { kind, trashed, name } = named
    if (kind !== 'photo') return { kind, trashed, uri: `urn:uuid:${name}` as RecordId }
    const known = uri ?? this.catalogue.photoWithHash(name)
    return known && { kind, trashed, uri: known, sha256: name }
  }

  placeOf(uri: RecordId): RecordPlace {
    return placeOf(this.entry(uri))
  }

  /** All of it or nothing, durable and in the catalogue when it resolves. */
  async commit(changes: readonly HoldingsChange[], head: ActHead): Promise<Act> {
    // Made before, in stints: from the disk's answer on nobody may have a turn, lest a checkpoint be told of too early.
    const breathe = breather()
    const entries: (CatalogueEntry | undefined)[] = []
    for (const { place, record } of changes) {
      await breathe()
      entries.push(record ? entryOf(record, place.trashed) : undefined)
    }
    const act = await this.store.commit(changes, head)
    for (const { path, is } of act.documents) if (is !== null) this.waiting.set(path, is)
    const kept = new Set(changes.flatMap(({ place, record }) => (record ? place.uri : [])))
    for (const [at, { place }] of changes.entries()) {
      const entry = entries[at]
      if (entry) this.catalogue.set(entry)
      else if (!kept.has(place.uri)) this.takeAway(place)
      if (this.found.size > 0) this.found.delete(this.store.pathOf(place))
    }
    return act
  }

  /**
   * Looks at every file, behind everything else, and answers records that other programs changed. Their changes are
   * acts from then on. Ends early when the archive is closed. @throws not-found where the folder is not this archive's
   * @param at is told of each folder that is looked into: of 100,000 records it takes seconds
   */
  async survey(at: (folder: string) => void = () => {}): Promise<Seen> {
    await this.store.assertThere()
    const back = await this.takePutBack()
    if (!this.store.readOnly) await takeInIndexLayout(this.store).catch(unlessTold)
    const folders = [...(await this.surveyFolders()).keys()]
    const seen = await this.looks.atAll(folders, at)
    await this.store.surveyConflicts()
    if (!this.store.readOnly && !this.looks.stopped) {
      await this.store.sweep(folders)
      if (this.needsNewCache()) await this.rewriteCache()
    }
    return { ...seen, changed: [...new Set([...back, ...seen.changed])] }
  }

  /** Where it cannot be written (the disk is full) it waits in the journal, and is told. */
  private async takePutBack(): Promise<RecordId[]> {
    if (this.store.readOnly) return []
    const placeAt = (path: string, uri?: RecordId) => this.placeAt(path, uri)
    const commit: Holdings['commit'] = (changes, head) => this.commit(changes, head)
    const taking = explainingDisk(say('the-archive'), () => takePutBack({ store: this.store, placeAt, commit }))
    return (await taking.catch(unlessTold)) ?? []
  }

  /** Looks at some files, and at the files of folders among the paths. @throws as `survey` */
  async look(paths: readonly string[]): Promise<Seen> {
    await this.store.assertThere()
    return this.looks.at(paths)
  }

  async close(): Promise<void> {
    this.looks.stop()
    await this.store.close()
    // What was found and is no act yet must be found again.
    if (!this.store.readOnly && !this.looks.hasOutside && this.needsNewCache()) await this.rewriteCache()
  }

  /** Names something wrong with a file. */
  note(file: string, reason: Said): void {
    this.found.set(file, reason)
  }

  forgive(file: string): void {
    this.found.delete(file)
  }

  pathOf(entry: CatalogueEntry): string {
    return this.store.pathOf(placeOf(entry))
  }

  private async readCatalogue(): Promise<void> {
    const cached = await this.cache.read(this.catalogue)
    const folders = await this.surveyFolders()
    for (const folder of cached.keys()) if (!folders.has(folder)) folders.set(folder, Number.NaN)
    const stale = [...folders].filter(([path, mtimeMs]) => cached.get(path) !== mtimeMs)
    if (stale.length > 0) await this.looks.atStale(stale.map(([path]) => path))
    await this.layJournalOver()
  }

  /** The newest images may be in the journal only. */
  private async layJournalOver(): Promise<void> {
    const pending = [...this.store.pendingPaths()].flatMap(([path, present]) => {
      const place = placeOfPath(path)
      return place ? [{ path, present, place }] : []
    })
    for (const { path, present, place } of pending) {
      const entry = this.entryAt(path, place)
      if (!present && entry) this.takeAway(placeOf(entry))
      this.found.delete(path)
    }
    for (const { path, present, place } of pending) {
      if (!present) continue
      const { record, sha256 } = await this.store.readPath(path, place.kind)
      const before = this.entryAt(path, place)
      if (before && before.uri !== record.uri) this.takeAway(placeOf(before))
      this.waiting.set(path, sha256)
      this.catalogue.set(entryOf(record, place.trashed))
    }
  }

  /** Out of the catalogue, and out of its cache once the path is in its file. */
  private takeAway(place: RecordPlace): void {
    this.catalogue.remove(place.uri)
    if (place.kind !== 'photo') return
    const path = this.store.pathOf(place)
    this.photosGone.set(path, [...(this.photosGone.get(path) ?? []), place.uri])
  }

  /** Times of folders; links in the place of some are named, for as long as they are there. */
  private async surveyFolders(): Promise<Map<string, number>> {
    const { folders, links } = await this.store.surveyFolders()
    for (const file of this.found.keys()) if (!file.endsWith('.json')) this.found.delete(file)
    for (const link of links) this.note(link, linkReason(link))
    return new Map(folders.map(({ path, mtimeMs }) => [path, mtimeMs]))
  }

  private entryAt(path: string, place: NamedPlace): CatalogueEntry | undefined {
    const uri =
      place.kind === 'photo' ? this.catalogue.photoWithHash(place.name) : (`urn:uuid:${place.name}` as RecordId)
    const entry = uri && this.catalogue.get(uri)
    return entry && this.pathOf(entry) === path ? entry : undefined
  }

  /** Told by the store when images are in their files. In stints: of ten thousand they are a tenth of a second. */
  private async placed(documents: readonly PlacedDocument[]): Promise<void> {
    const breathe = breather()
    const entries: CatalogueEntry[] = []
    const gone: RecordId[] = []
    const folders = new Set<string>()
    for (const { path, sha256, stat } of documents) {
      await breathe()
      const place = placeOfPath(path)
      if (!place) continue
      folders.add(folderOf(path))
      const entry = this.entryAt(path, place)
      const isAway = sha256 === null || stat === null
      if (isAway || place.kind === 'photo') {
        const uris = place.kind === 'photo' ? (this.photosGone.get(path) ?? []) : [`urn:uuid:${place.name}` as RecordId]
        gone.push(...uris.filter((uri) => !this.catalogue.get(uri)))
        this.photosGone.delete(path)
      }
      if (isAway) continue
      if (this.waiting.get(path) !== sha256) continue
      this.waiting.delete(path)
      if (!entry) continue
      entry.file = { size: stat.size, mtimeMs: stat.mtimeMs, sha256 }
      entries.push(entry)
    }
    void this.cacheChanges(entries, gone, folders)
  }

  private async cacheChanges(entries: CatalogueEntry[], gone: RecordId[], folders: Set<string>): Promise<void> {
    const times = new Map<string, number>()
    // What is wrong in a folder is found again at the next opening only if the cache knows an older time of it.
    for (const file of [...this.found.keys(), ...this.looks.outsidePaths]) folders.delete(folderOf(file))
    for (const folder of folders) {
      const stat = await this.store.stat(folder).catch(() => undefined)
      if (stat) times.set(folder, stat.mtimeMs)
    }
    await this.cache.append(entries, gone, times)
  }

  private needsNewCache(): boolean {
    // What is wrong must be found again: a new cache would take it for what was saved.
    const isBehind = this.looks.isCacheBehind && this.found.size === 0 && !this.looks.hasOutside
    return isBehind || this.cache.isStale(this.catalogue.size)
  }

  private async rewriteCache(): Promise<void> {
    if (!(await this.store.assertThere().then(() => true, unlessTold))) return
    this.looks.isCacheBehind = false
    // Folders first: whatever changes after this look is looked into at the next opening.
    const { folders } = await this.store.surveyFolders().catch(() => ({ folders: [] }))
    await this.cache.rewrite(this.catalogue.all(), new Map(folders.map(({ path, mtimeMs }) => [path, mtimeMs])))
  }
}
