/**
 * The archive's holdings: the store's documents and the catalogue over them, always telling the same story.
 *
 * Opening reads the catalogue's cache, looks into the folders that changed since, and lays over it what the journal
 * still holds; nothing is written. Then, when the list is already on screen, a survey goes over every file's size and
 * time, takes in what other programs changed, and sweeps what crashes left. Everything that is found wrong is named.
 * Rejected: reading every document at opening (28 s for 100,000; the catalogue takes 0.34).
 */
import type { DamagedFile, House } from '../../shared/contract/archive-summary.js'
import { ArchiveError } from '../../shared/contract/failures.js'
import { type AnyRecord, kindOf } from '../../shared/record-kinds.js'
import { type Photo, type RecordId, uuidOf } from '../../shared/records.js'
import { type Said, say } from '../../shared/said.js'
import { Catalogue, type CatalogueEntry, entryOf, type FileState } from './catalogue.js'
import { CatalogueCache } from './catalogue-cache.js'
import { type Disk, type DiskStat, realDisk } from './disk.js'
import { linkReason } from './durable-file.js'
import {
  type Act,
  type ActHead,
  type NamedPlace,
  type PlacedDocument,
  placeOfPath,
  type ReadRecord,
  type RecordPlace,
  Store,
  type StoreOptions,
  type SurveyedFile,
} from './store.js'
import { breather } from './turns.js'

export interface HoldingsChange {
  place: RecordPlace
  record: AnyRecord | null
  was?: string | null
}

/** What a look at files goes by, and what it finds. */
interface Look {
  /** Entries by the folder that their files lie in, as they were when the look began. */
  byFolder: Map<string, { path: string; entry: CatalogueEntry }[]>
  /** Records whose entries changed by it. */
  changed: Set<RecordId>
  /** Files that another program wrote, of records that we knew otherwise, by the revision that we knew. */
  outside: { path: string; place: NamedPlace; sha256: string; revision: number }[]
  /** Files that are gone. */
  missed: Set<string>
  /** Files with the time that we knew, and files with another one whose bytes are those that we knew. */
  untouched: number
  restamped: number
}

/** Records that a look found changed, and the folders that it went through. */
export interface Seen {
  changed: RecordId[]
  folders: string[]
}

const newLookAt = (byFolder: Look['byFolder']): Look => ({
  byFolder,
  changed: new Set(),
  outside: [],
  missed: new Set(),
  untouched: 0,
  restamped: 0,
})

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'))

export class Holdings {
  readonly catalogue = new Catalogue()
  private readonly cache: CatalogueCache
  private readonly found = new Map<string, Said>()
  /** Hashes of newest images that are not in their files yet, by path. */
  private readonly waiting = new Map<string, string>()
  /** Photos whose records were taken away, by the path of the record: it does not tell the photo's id. */
  private readonly photosGone = new Map<string, RecordId>()
  /** Found at opening, when nothing is written: the survey makes acts of them. */
  private outside: Look['outside'] = []
  private aborted = false
  /** Files or folders have other times than the cache knows: a copied archive would be read anew at each opening. */
  private isCacheBehind = false

  private constructor(
    readonly store: Store,
    disk: Disk,
  ) {
    this.cache = new CatalogueCache(disk, store.folder, store.archiveId)
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

  /** Files that cannot be read, are missing, or are not ours, each with what is wrong. */
  get damaged(): DamagedFile[] {
    return [...this.store.damage, ...[...this.found].map(([file, reason]) => ({ file, reason }))]
  }

  /** @throws not-found */
  entry(uri: RecordId): CatalogueEntry {
    const entry = this.catalogue.get(uri)
    if (!entry) throw new ArchiveError('not-found', say('record-gone'))
    return entry
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
      if (!isSame(file, await this.store.stat(path))) return read
      throw new ArchiveError('damaged', say('file-damaged', { path, why: say('not-bytes-saved') }))
    } catch (error) {
      if (error instanceof ArchiveError && error.code === 'not-found') this.note(path, missing)
      else if (error instanceof ArchiveError && error.code === 'damaged') this.note(path, error.said)
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
    const entry = this.entry(uri)
    return this.waiting.get(this.pathOf(entry)) ?? entry.file?.sha256
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
      else if (!kept.has(place.uri)) {
        this.catalogue.remove(place.uri)
        if (place.kind === 'photo') this.photosGone.set(this.store.pathOf(place), place.uri)
      }
      this.found.delete(this.store.pathOf(place))
    }
    return act
  }

  /**
   * Looks at every file, behind everything else, and answers records that other programs changed. Their changes are
   * acts from then on. Ends early when the archive is closed.
   */
  async survey(): Promise<Seen> {
    const folders = [...(await this.surveyFolders()).keys()]
    const look = await this.newLook()
    const known = [...look.byFolder.keys(), ...[...this.found.keys()].map(folderOf)].filter((folder) => folder !== '')
    for (const folder of new Set([...folders, ...known])) if (!this.aborted) await this.refreshFolder(folder, look)
    await this.forgiveDeleted(look)
    await this.adoptAll(look)
    await this.store.surveyConflicts()
    if (!this.store.readOnly && !this.aborted) {
      await this.store.sweep(folders)
      if (this.needsNewCache()) await this.rewriteCache()
    }
    return { changed: [...look.changed], folders }
  }

  /** Looks at some files, and at the files of folders among the paths. */
  async look(paths: readonly string[]): Promise<Seen> {
    const look = newLookAt(new Map())
    const folders: string[] = []
    for (const path of paths) {
      if (this.aborted) break
      const stat = await this.store.stat(path).catch(() => undefined)
      if (stat?.kind === 'folder') {
        folders.push(path)
        await this.refreshFolder(path, look)
      } else if (stat && path.endsWith('.json')) await this.refreshFile({ path, stat }, look)
      else if (!stat) this.missFile(path, look)
    }
    await this.forgiveDeleted(look)
    await this.adoptAll(look)
    return { changed: [...look.changed], folders }
  }

  async close(): Promise<void> {
    this.aborted = true
    await this.store.close()
    // What was found and is no act yet must be found again.
    const isKnown = this.outside.length === 0
    if (!this.store.readOnly && isKnown && this.needsNewCache()) await this.rewriteCache()
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
    if (stale.length > 0) {
      this.isCacheBehind = true
      const look = await this.newLook()
      for (const [path] of stale) await this.refreshFolder(path, look)
      await this.forgiveDeleted(look)
      this.keepOutside(look)
    }
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
      if (!present && entry) this.catalogue.remove(entry.uri)
      this.found.delete(path)
    }
    for (const { path, present, place } of pending) {
      if (!present) continue
      const { record, sha256 } = await this.store.readPath(path, place.kind)
      this.waiting.set(path, sha256)
      this.catalogue.set(entryOf(record, place.trashed))
    }
  }

  /** Times of folders; links in the place of some are named. */
  private async surveyFolders(): Promise<Map<string, number>> {
    const { folders, links } = await this.store.surveyFolders()
    for (const link of links) this.note(link, linkReason(link))
    return new Map(folders.map(({ path, mtimeMs }) => [path, mtimeMs]))
  }

  /** All entries by folder: 0.2 s for 150,000, in slices. */
  private async newLook(): Promise<Look> {
    const byFolder: Look['byFolder'] = new Map()
    const breathe = breather()
    // A copy, since the catalogue may change while others have their turn.
    const all = [...this.catalogue.all()]
    for (const entry of all) {
      await breathe()
      if (!entry.file) continue
      const path = this.pathOf(entry)
      const folder = folderOf(path)
      const files = byFolder.get(folder)
      if (files) files.push({ path, entry })
      else byFolder.set(folder, [{ path, entry }])
    }
    return newLookAt(byFolder)
  }

  /** What was found outside, at opening too, becomes acts; what cannot be taken in now is tried at the next look. */
  private async adoptAll(look: Look): Promise<void> {
    this.keepOutside(look)
    while (this.outside.length > 0 && !this.store.readOnly && !this.aborted) {
      const [file] = this.outside
      if (!file) return
      const adopted = await this.adopt(file)
      this.outside = this.outside.filter((other) => other !== file)
      if (adopted) look.changed.add(adopted)
    }
  }

  private async refreshFolder(folder: string, look: Look): Promise<void> {
    const files = await this.store.surveyFiles(folder)
    const present = new Set(files.map(({ path }) => path))
    const work = [...files]
    // What is as it was is seen without waiting, so that a folder of thousands would be one stint.
    const breathe = breather()
    const worker = async () => {
      for (let file = work.pop(); file && !this.aborted; file = work.pop()) {
        await this.refreshFile(file, look)
        await breathe()
      }
    }
    await Promise.all(Array.from({ length: 16 }, worker))
    if (this.aborted) return
    // What was strange or damaged and is gone now is nobody's trouble any more; a record that is missing stays one.
    for (const [file, reason] of this.found)
      if (folderOf(file) === folder && !present.has(file) && reason !== missing) this.found.delete(file)
    await this.missFiles(folder, present, look)
  }

  private async refreshFile({ path, stat }: SurveyedFile, look: Look): Promise<void> {
    if (this.waiting.has(path)) return
    const place = placeOfPath(path)
    if (!place) return this.note(path, say('no-document', { path }))
    const entry = this.entryAt(path, place)
    if (!stat) {
      this.note(path, linkReason(path))
      return this.forget(entry, look)
    }
    if (entry?.file && isSame(entry.file, stat)) {
      look.untouched++
      return
    }
    try {
      const { record, sha256 } = await this.store.readPath(path, place.kind)
      if (this.waiting.has(path)) return
      if (nameOf(record) !== place.name) return this.note(path, say('copy-of-other-record', { path }))
      const other = this.catalogue.get(record.uri)
      // It may have moved: to the trash or out of it, since an older cache was written.
      if (other && other !== entry && this.pathOf(other) !== path && (await this.isThere(other)))
        return this.note(path, say('copy-of', { path, other: this.pathOf(other) }))
      const file = { size: stat.size, mtimeMs: stat.mtimeMs, sha256 }
      this.found.delete(path)
      if (entry?.file?.sha256 === sha256) {
        entry.file = file
        look.restamped++
        this.isCacheBehind = true
      } else {
        if (entry) look.outside.push({ path, place, sha256, revision: entry.revision })
        this.catalogue.set(entryOf(record, place.trashed, file))
        look.changed.add(record.uri)
      }
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error
      // A file may go while we look; whether it is missed is asked afterwards.
      if (error.code !== 'not-found') {
        this.note(path, error.said)
        this.forget(entry, look)
      }
    }
  }

  private forget(entry: CatalogueEntry | undefined, look: Look): void {
    if (!entry) return
    this.catalogue.remove(entry.uri)
    look.changed.add(entry.uri)
  }

  private keepOutside({ outside, untouched, restamped }: Look): void {
    // An editor changes some files; where most have new times the archive was copied, and other bytes are damage.
    if (restamped > untouched) for (const { path } of outside) this.note(path, say('changed-in-copy', { path }))
    else this.outside.push(...outside)
  }

  /** What another program wrote becomes a revision of its own, by an act of its own. */
  private async adopt({ path, place, sha256, revision }: Look['outside'][number]): Promise<RecordId | undefined> {
    const entry = this.entryAt(path, place)
    if (entry?.file?.sha256 !== sha256) return undefined
    try {
      const { record } = await this.store.readPath(path, place.kind)
      // An old copy that was put back must not bring its old number with it.
      const next = Math.max(revision, record.revision) + 1
      const revised = { ...record, revision: next, versionCreated: this.store.instant() }
      await this.commit([{ place: placeOf(entry), record: revised, was: sha256 }], this.store.act('editedOutside'))
      return entry.uri
    } catch (error) {
      // Saved here, written there or taken away meanwhile: the next look sees what it is then.
      if (error instanceof ArchiveError && ['conflict', 'not-found', 'damaged'].includes(error.code)) return undefined
      throw error
    }
  }

  /** Records whose files are gone although nobody took them away here. */
  private async missFiles(folder: string, present: ReadonlySet<string>, look: Look): Promise<void> {
    const breathe = breather()
    for (const { path, entry } of look.byFolder.get(folder) ?? []) {
      await breathe()
      if (!present.has(path) && this.isAt(path, entry)) this.missFile(path, look)
    }
  }

  /** Whether it was not replaced, and did not move, since the look began. */
  private isAt(path: string, entry: CatalogueEntry): boolean {
    return this.catalogue.get(entry.uri) === entry && this.pathOf(entry) === path
  }

  private missFile(path: string, look: Look): void {
    const place = placeOfPath(path)
    const entry = place && this.entryAt(path, place)
    if (!entry?.file || this.waiting.has(path)) return
    this.catalogue.remove(entry.uri)
    this.note(path, missing)
    look.missed.add(path)
    look.changed.add(entry.uri)
  }

  /** Of the files that are gone, those that an act took away: an older cache knew them, and nothing is wrong. */
  private async forgiveDeleted({ missed }: Look): Promise<void> {
    if (missed.size === 0) return
    for await (const { documents } of this.store.readActs()) {
      for (const { path, is } of documents) if (missed.delete(path) && is === null) this.found.delete(path)
      if (missed.size === 0) return
    }
  }

  private async isThere(entry: CatalogueEntry): Promise<boolean> {
    const path = this.pathOf(entry)
    return this.waiting.has(path) || (await this.store.hashOf(path)) !== null
  }

  private entryAt(path: string, place: NamedPlace): CatalogueEntry | undefined {
    const uri =
      place.kind === 'photo' ? this.catalogue.photoWithHash(place.name) : (`urn:uuid:${place.name}` as RecordId)
    const entry = uri && this.catalogue.get(uri)
    return entry && this.pathOf(entry) === path ? entry : undefined
  }

  /** Told by the store when images are in their files. */
  private placed(documents: readonly PlacedDocument[]): void {
    const entries: CatalogueEntry[] = []
    const gone: RecordId[] = []
    const folders = new Set<string>()
    for (const { path, sha256, stat } of documents) {
      const place = placeOfPath(path)
      if (!place) continue
      folders.add(folderOf(path))
      const entry = this.entryAt(path, place)
      if (sha256 === null || stat === null) {
        const uri = place.kind === 'photo' ? this.photosGone.get(path) : (`urn:uuid:${place.name}` as RecordId)
        if (uri && !this.catalogue.get(uri)) gone.push(uri)
        this.photosGone.delete(path)
        continue
      }
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
    for (const folder of folders) {
      const stat = await this.store.stat(folder).catch(() => undefined)
      if (stat) times.set(folder, stat.mtimeMs)
    }
    await this.cache.append(entries, gone, times)
  }

  private needsNewCache(): boolean {
    // What is wrong must be found again: a new cache would take it for what was saved.
    const isBehind = this.isCacheBehind && this.found.size === 0 && this.outside.length === 0
    return isBehind || this.cache.isStale(this.catalogue.size)
  }

  private async rewriteCache(): Promise<void> {
    this.isCacheBehind = false
    // Folders first: whatever changes after this look is looked into at the next opening.
    const { folders } = await this.store.surveyFolders().catch(() => ({ folders: [] }))
    await this.cache.rewrite(this.catalogue.all(), new Map(folders.map(({ path, mtimeMs }) => [path, mtimeMs])))
  }
}

export function placeOf(entry: CatalogueEntry): RecordPlace {
  const { kind, uri, trashed } = entry
  return { kind, uri, trashed, ...(entry.kind === 'photo' ? { sha256: entry.sha256 } : {}) }
}

const nameOf = (record: AnyRecord): string =>
  kindOf(record) === 'photo' ? (record as Photo).sha256 : uuidOf(record.uri)

const isSame = (file: FileState, stat: DiskStat): boolean => file.size === stat.size && file.mtimeMs === stat.mtimeMs

const missing = say('record-file-gone')
