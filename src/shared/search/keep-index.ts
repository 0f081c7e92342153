/**
 * Keeps one index current: from its files in the archive's cache to the archive as it is, and back to the files.
 *
 * Goal: search answers at once over what the cache holds, reads only what is not in it, finds a saved release at the next
 * keystroke, and is never in the way: work goes in slices of about 10 ms with a turn for questions between them. Three
 * things run side by side, `fill` (what the cache lacks), `follow` (what is told as changed) and `save`. Every read
 * carries the tick at which it was asked for, and a document goes in only where nothing newer was told of it since, so
 * that no order of arrival can bring an old text, or one that is gone, back.
 * What is on disk may lag behind by `saveAfterMs`: a kill costs reading again what changed since. It runs in the
 * window's worker and in the command line, over the same `SearchSource`.
 * Numbers (50,000 releases, 58 MB of files, processor time): 0.3 s until search answers, 0.5 s more until it is known that
 * nothing changed, 26 s where everything must be read. A saved release is found 13 ms later (median of 15, while the
 * machine had six other things to do for each of its two cores).
 * Rejected: a queue for changes behind the filling (a save would wait for the end of it), and one file for the whole
 * index (60 MB written for a save).
 */
import type { PhotoId, ReleaseId } from '../records.js'
import { type Said, say } from '../said.js'
import type { Searching } from './answers.js'
import { KeptFiles, reasonOf } from './kept-files.js'
import type { SearchDocument, SearchDocumentPage } from './search-document.js'
import type { DocumentKind, SearchCacheState, SearchSource, StampPage } from './search-source.js'
import { otherVersion } from './segment.js'

type DocumentId = ReleaseId | PhotoId

/** What happened to the index on disk. */
export interface SearchNote {
  said: Said
  /** For the log: which file, or what the system says. */
  reason: string
}

export interface KeptState {
  /** Whether everything is in. */
  ready: boolean
  indexed: number
  total: number
  note?: SearchNote
}

/** What the keeper needs of the process it runs in. */
export interface KeeperHost {
  now(): number
  /** Gives everybody else a turn. */
  breathe(): Promise<void>
  later(ms: number): Promise<void>
  /** An answer may have become another, or the state has. */
  changed(): void
  /** What was told as changed could not be read. */
  failed(error: unknown): void
  /** When the last question came, by `now`: merges wait for a pause. */
  lastAsked?(): number
}

/** As many as one call asks for. */
const batchLength = 64
/** The longest that a question waits. */
const stintMs = 10
/** Where there are no more, questions may wait for all that came in: 20 ms. */
const smallArchive = 200
/** So many told as changed together are not waited for by questions. */
const manyTold = 128
/** After the last change, and after the first one at most. */
const saveAfterMs = 20_000
/** While the index is being filled, so that little is lost where it is cut off. */
const saveWhileFillingMs = 15_000
/** After the last question, for work that nobody waits for. */
const pauseMs = 1_000

export class IndexKeeper {
  readonly index: Searching
  private readonly files: KeptFiles
  private state: KeptState
  private tick = 0
  /** When something newer than a read under way was told. */
  private readonly toldAt = new Map<DocumentId, number>()
  private told = new Set<DocumentId>()
  private following: Promise<void> | undefined
  private saving: Promise<void> | undefined
  private filled = false
  private stopped = false
  private unsavedSince: number | undefined
  private lastPut = 0
  private documentsRead = 0
  private canWrite: boolean

  private constructor(
    private readonly kind: DocumentKind,
    private readonly source: SearchSource,
    private readonly host: KeeperHost,
    makeIndex: (archive: string) => Searching,
    cache: SearchCacheState,
    /** A document that is not what it was. */
    private readonly forget: (uri: DocumentId) => void,
  ) {
    this.index = makeIndex(cache.archive)
    this.files = new KeptFiles(kind, source, this.index, cache)
    this.canWrite = cache.writable
    this.state = { ready: false, indexed: 0, total: cache.total }
  }

  /** Takes over what the cache holds; search answers over it from then on. */
  static async open(
    kind: DocumentKind,
    source: SearchSource,
    host: KeeperHost,
    makeIndex: (archive: string) => Searching,
    forget: (uri: DocumentId) => void = () => undefined,
  ): Promise<IndexKeeper> {
    const cache = await source.describeSearchCache(kind)
    const keeper = new IndexKeeper(kind, source, host, makeIndex, cache, forget)
    await keeper.load(cache)
    return keeper
  }

  get kept(): KeptState {
    return this.state
  }

  /** Told as changed, or gone. Before `fill` too. */
  note(uris: readonly DocumentId[]): void {
    this.tick++
    for (const uri of uris) {
      this.toldAt.set(uri, this.tick)
      this.told.add(uri)
      this.forget(uri)
    }
    if (this.told.size > 0)
      this.following ??= this.follow()
        .catch((error: unknown) => this.host.failed(error))
        .finally(() => this.endFollowing())
  }

  /** Reads what the cache lacks. Resolves when everything is in. */
  async fill(): Promise<void> {
    if (this.index.size === 0) await this.readEverything()
    else await this.readDifferences()
    await this.finishFilling()
    if (this.stopped) return
    this.filled = true
    while (this.following) await this.following
    if (this.told.size === 0) this.toldAt.clear()
    this.tell({ ready: true, indexed: this.index.size, total: this.index.size })
  }

  /** Whatever nobody waits for: saves what changed, merges. Resolves when there is nothing left to do, or it was stopped. */
  async settle(): Promise<void> {
    while (!this.stopped) {
      if (!this.isIdle()) await this.host.later(pauseMs)
      else if (this.index.mergeStep(stintMs)) {
        this.unsavedSince ??= this.host.now()
        await this.host.breathe()
      } else break
    }
    if (this.unsavedSince !== undefined && !this.stopped) await this.save(true)
  }

  /** Has questions asked that nobody waits for, so that the first that somebody waits for is not the slowest. */
  async warmUp(): Promise<void> {
    while (!this.stopped && this.index.warmUp(stintMs)) await this.host.breathe()
  }

  /** Goes on settling for as long as it is kept. */
  async keepSettled(): Promise<void> {
    await this.settle()
    while (!this.stopped) {
      await this.host.later(pauseMs)
      const { unsavedSince } = this
      if (unsavedSince === undefined) continue
      const now = this.host.now()
      if (now - this.lastPut > saveAfterMs || now - unsavedSince > 3 * saveAfterMs) await this.settle()
    }
  }

  /** Documents that were read, since the cache lacked them. */
  get read(): number {
    return this.documentsRead
  }

  /**
   * Writes what the cache lacks. `whole`: with what was put in last, however little it is. `to`: the same archive, opened
   * by somebody who may write. Never rejects.
   */
  async save(whole: boolean, to?: SearchSource): Promise<void> {
    while (this.saving) await this.saving
    if ((!to && !this.canWrite) || this.unsavedSince === undefined) return
    this.saving = this.write(whole, to ?? this.source).finally(() => {
      this.saving = undefined
    })
    await this.saving
  }

  stop(): void {
    this.stopped = true
  }

  private tell(changes: Partial<KeptState>): void {
    this.state = { ...this.state, ...changes }
    this.host.changed()
  }

  private async load(cache: SearchCacheState): Promise<void> {
    const { manifest, segments } = cache
    if (!manifest) {
      if (segments.length > 0) this.state.note = { said: say('search-index-lost'), reason: 'Its manifest is missing.' }
      return
    }
    const reasons = await this.files.load(segments, manifest)
    const [reason] = reasons
    if (reason !== undefined) {
      const isOfOtherVersion = reasons.includes(otherVersion)
      this.state.note = { said: say(isOfOtherVersion ? 'search-index-renewed' : 'search-index-damaged'), reason }
      // What is refused must not stay: files of the index as it is now take its place.
      this.unsavedSince = this.host.now()
    }
    this.tell({ indexed: this.index.size, total: Math.max(cache.total, this.index.size) })
  }

  private async readEverything(): Promise<void> {
    const read = async (after: string | null): Promise<{ tick: number; page: SearchDocumentPage }> => {
      const { tick } = this
      return { tick, page: await this.source.readSearchDocuments(after, this.kind) }
    }
    let ahead: Promise<{ tick: number; page: SearchDocumentPage }> | undefined = read(null)
    while (ahead && !this.stopped) {
      const { tick, page }: Awaited<typeof ahead> = await ahead
      // The next page is read while this one goes in.
      ahead = page.next === undefined ? undefined : read(page.next)
      ahead?.catch(() => undefined)
      await this.put(page.documents, tick, { many: this.state.total > smallArchive })
    }
  }

  private async readDifferences(): Promise<void> {
    const { tick } = this
    const known = new Map<DocumentId, string>()
    let since = this.host.now()
    for (const [uri, stamp] of this.index.stamps()) {
      known.set(uri, stamp)
      if (known.size % 500 !== 0 || this.host.now() - since < stintMs) continue
      await this.host.breathe()
      since = this.host.now()
    }
    const differing: DocumentId[] = []
    let next: string | null = null
    do {
      const page: StampPage = await this.source.listSearchStamps(this.kind, next)
      for (const [uri, stamp] of page.stamps) {
        if (known.get(uri) !== stamp) differing.push(uri)
        known.delete(uri)
      }
      next = page.next ?? null
    } while (next !== null && !this.stopped)
    if (this.stopped) return
    this.remove([...known.keys()].filter((uri) => this.isNewest(uri, tick)))
    let ahead = this.readBatch(differing.splice(0, batchLength))
    while (ahead && !this.stopped) {
      const { tick: asked, uris, documents } = await ahead
      ahead = this.readBatch(differing.splice(0, batchLength))
      ahead?.catch(() => undefined)
      await this.replace(uris, documents, asked, uris.length === batchLength)
    }
  }

  private readBatch(
    uris: DocumentId[],
  ): Promise<{ tick: number; uris: DocumentId[]; documents: SearchDocument[] }> | undefined {
    if (uris.length === 0) return undefined
    const { tick } = this
    return this.source.getSearchDocuments(uris).then((documents) => ({ tick, uris, documents }))
  }

  private async follow(): Promise<void> {
    while (this.told.size > 0 && !this.stopped) {
      const many = this.told.size > manyTold
      const uris = [...this.told].slice(0, batchLength)
      for (const uri of uris) this.told.delete(uri)
      const read = await this.readBatch(uris)
      if (!read || this.stopped) return
      await this.replace(uris, read.documents, read.tick, many)
      if (this.told.size === 0) await this.finishFilling()
      if (this.filled) this.tell({ indexed: this.index.size, total: this.index.size })
    }
  }

  private endFollowing(): void {
    this.following = undefined
    if (this.told.size > 0 && !this.stopped) this.note([])
    else if (this.filled) this.toldAt.clear()
  }

  /** What was asked for and is not there is taken out; what has another stamp goes in even if its revision is older. */
  private async replace(
    uris: readonly DocumentId[],
    documents: readonly SearchDocument[],
    tick: number,
    many: boolean,
  ): Promise<void> {
    const found = new Set(documents.map(({ uri }) => uri))
    this.remove(uris.filter((uri) => !found.has(uri) && this.isNewest(uri, tick)))
    await this.put(documents, tick, { instead: true, many })
  }

  private remove(uris: readonly DocumentId[]): void {
    if (uris.length === 0) return
    this.index.remove(uris)
    for (const uri of uris) this.forget(uri)
    this.noteChange()
  }

  private async finishFilling(): Promise<void> {
    while (!this.stopped && this.index.fillStep(stintMs)) await this.host.breathe()
  }

  /** `instead`: of what the index has, whatever its revision. `many`: no question is to wait for them. */
  private async put(
    documents: readonly SearchDocument[],
    tick: number,
    { instead = false, many }: { instead?: boolean; many: boolean },
  ): Promise<void> {
    let since = this.host.now()
    for (const document of documents) {
      if (this.stopped) return
      if (!this.isNewest(document.uri, tick)) continue
      if (instead) this.index.remove([document.uri])
      if (many) this.index.fill([document])
      else this.index.replace([document])
      this.documentsRead++
      this.noteChange()
      if (this.host.now() - since < stintMs) continue
      this.tell({ indexed: this.index.size, total: Math.max(this.state.total, this.index.size) })
      await this.host.breathe()
      since = this.host.now()
    }
    this.tell({ indexed: this.index.size, total: Math.max(this.state.total, this.index.size) })
    const { unsavedSince } = this
    if (!this.filled && !this.saving && unsavedSince !== undefined)
      if (this.host.now() - unsavedSince > saveWhileFillingMs) void this.save(false)
  }

  private isNewest(uri: DocumentId, tick: number): boolean {
    return (this.toldAt.get(uri) ?? 0) <= tick
  }

  private noteChange(): void {
    this.lastPut = this.host.now()
    this.unsavedSince ??= this.lastPut
  }

  private isIdle(): boolean {
    return !this.following && this.host.now() - (this.host.lastAsked?.() ?? Number.NEGATIVE_INFINITY) > pauseMs
  }

  private async write(whole: boolean, to: SearchSource): Promise<void> {
    this.unsavedSince = undefined
    try {
      if (whole) this.index.freeze()
      await this.files.write(to)
    } catch (error) {
      // Search goes on as well without; the next opening reads more.
      this.canWrite = false
      if (!this.stopped) this.tell({ note: { said: say('search-index-not-written'), reason: reasonOf(error) } })
    }
  }
}
