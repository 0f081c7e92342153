/**
 * Search as a window sees it: an index in a worker, filled from the archive and kept up with it.
 *
 * The archive's texts come in pages and go to the worker in slices, each when the one before is in, so that questions
 * slip in between and are answered over what is ready. Changes are followed as they are told: what changed is read
 * again, and what is gone is taken out. A text that changed while its page was on the way is left to that.
 * Of several questions only the latest counts: an older one that is still open is rejected as `cancelled`, unless it
 * asks for another stretch of the same answer.
 */
import { type ArchiveApi, ArchiveError, type Bridge } from '../../shared/archive-api.js'
import type { ReleaseId } from '../../shared/records.js'
import type { SearchOptions, SearchResult } from '../../shared/search-index.js'
import type { SearchLine, SearchReply, SearchRequest } from './messages.js'
import { startWorker } from './start-worker.js'

export type { SearchHit, SearchProblem, SearchResult } from '../../shared/search-index.js'
export type { Marked } from '../../shared/text.js'

/** The same object until something changes, so that it can be a React snapshot. */
export interface SearchState {
  /** Whether every release is in. */
  ready: boolean
  indexed: number
  total: number
  /** One more whenever an answer may have become another. */
  version: number
  /** Why the index is not complete and will not become so by itself. */
  error?: ArchiveError
}

export interface ArchiveSearch {
  /**
   * @param options.prefixLast whether the last word may still be going on; true unless told
   * @throws cancelled where a later question took its place or search was closed, unexpected
   */
  search(query: string, options?: SearchOptions): Promise<SearchResult>
  searchPhotos(query: string, options?: SearchOptions): Promise<SearchResult>
  state(): SearchState
  /** Calls `listener` after each change of `state()`, until the returned function is called. */
  onState(listener: () => void): () => void
  close(): void
}

/** Releases a slice: about 20 ms of indexing, the longest that a question waits. */
const sliceLength = 64
/** As many as one call to the archive may ask for. */
const batchLength = 64

export const connectSearch = (
  archive: ArchiveApi,
  on: Bridge['on'],
  start: () => SearchLine = startWorker,
): ArchiveSearch => new SearchClient(archive, on, start())

interface Question {
  query: string
  reject(error: ArchiveError): void
}

class SearchClient implements ArchiveSearch {
  private readonly listeners = new Set<() => void>()
  private readonly waiting = new Map<number, (reply: SearchReply) => void>()
  private readonly questions = new Set<Question>()
  private readonly stopFollowing: (() => void)[]
  private snapshot: SearchState = { ready: false, indexed: 0, total: 0, version: 0 }
  private last = 0
  /** One more for each archive: what was begun for an older one is dropped. */
  private generation = 0
  private closed = false
  private changed = new Set<ReleaseId>()
  /** Releases that changed since the filling began. */
  private changedSince = new Set<ReleaseId>()
  private following = false

  constructor(
    private readonly archive: ArchiveApi,
    on: Bridge['on'],
    private readonly line: SearchLine,
  ) {
    line.onmessage = ({ data }) => {
      this.waiting.get(data.number)?.(data)
      this.waiting.delete(data.number)
    }
    line.onfailure = (report) => {
      for (const [number, waiting] of this.waiting) waiting({ number, size: 0, fault: report })
      this.waiting.clear()
      this.tell({ error: fault(report) })
    }
    this.stopFollowing = [
      on('changed', ({ releases }) => this.note(releases)),
      on('archive', ({ archive: opened }) => this.begin(opened !== null)),
    ]
    this.begin(true)
  }

  async search(query: string, options: SearchOptions = {}): Promise<SearchResult> {
    if (this.closed) throw superseded()
    for (const question of this.questions) if (question.query !== query) question.reject(superseded())
    const { promise, reject } = cancellable()
    const question: Question = { query, reject }
    this.questions.add(question)
    try {
      const asked = this.ask({ kind: 'search', query, options: { prefixLast: true, ...options } })
      const { result } = await Promise.race([asked, promise])
      return result ?? { total: 0, hits: [] }
    } finally {
      this.questions.delete(question)
    }
  }

  async searchPhotos(): Promise<SearchResult> {
    return { total: 0, hits: [] }
  }

  state(): SearchState {
    return this.snapshot
  }

  onState(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    this.generation++
    for (const stop of this.stopFollowing) stop()
    for (const question of this.questions) question.reject(superseded())
    this.listeners.clear()
    this.line.terminate()
  }

  private tell(changes: Partial<SearchState>): void {
    if (this.closed) return
    this.snapshot = { ...this.snapshot, ...changes, version: this.snapshot.version + 1 }
    for (const listener of this.listeners) listener()
  }

  private ask(request: SearchRequest): Promise<SearchReply> {
    const number = ++this.last
    return new Promise((resolve, reject) => {
      this.waiting.set(number, (reply) => {
        if (reply.fault === undefined) resolve(reply)
        else reject(fault(reply.fault))
      })
      this.line.postMessage({ ...request, number })
    })
  }

  /** Starts over with the archive that is open now. */
  private begin(hasArchive: boolean): void {
    const generation = ++this.generation
    this.changed = new Set()
    this.changedSince = new Set()
    this.snapshot = { ready: !hasArchive, indexed: 0, total: 0, version: this.snapshot.version }
    this.tell({})
    void this.fill(generation, hasArchive).catch((error: unknown) => this.giveUp(generation, error))
  }

  private async fill(generation: number, hasArchive: boolean): Promise<void> {
    await this.ask({ kind: 'clear' })
    if (!hasArchive || this.isOver(generation)) return
    const { releases } = await this.archive.describeArchive()
    if (this.isOver(generation)) return
    this.tell({ total: releases })
    let next: string | null = null
    do {
      const page: Awaited<ReturnType<ArchiveApi['readSearchDocuments']>> = await this.archive.readSearchDocuments(next)
      for (let at = 0; at < page.documents.length; at += sliceLength) {
        if (this.isOver(generation)) return
        const slice = page.documents.slice(at, at + sliceLength)
        const documents = slice.filter((document) => !this.changedSince.has(document.uri as ReleaseId))
        const { size } = await this.ask({ kind: 'replace', documents })
        if (this.isOver(generation)) return
        this.tell({ indexed: size, total: Math.max(size, this.snapshot.total) })
      }
      next = page.next ?? null
    } while (next !== null && !this.isOver(generation))
    if (!this.isOver(generation)) this.tell({ ready: true, total: this.snapshot.indexed })
  }

  private isOver(generation: number): boolean {
    return generation !== this.generation
  }

  private note(releases: readonly ReleaseId[]): void {
    for (const release of releases) {
      this.changed.add(release)
      this.changedSince.add(release)
    }
    if (this.following || this.changed.size === 0) return
    this.following = true
    const { generation } = this
    void this.follow()
      .catch((error: unknown) => this.giveUp(generation, error))
      .finally(() => {
        this.following = false
        if (this.changed.size > 0 && !this.closed) this.note([])
      })
  }

  private async follow(): Promise<void> {
    while (this.changed.size > 0 && !this.closed) {
      const { generation } = this
      const releases = [...this.changed].slice(0, batchLength)
      for (const release of releases) this.changed.delete(release)
      const documents = await this.archive.getSearchDocuments(releases)
      if (this.isOver(generation)) continue
      const found = new Set<string>(documents.map((document) => document.uri))
      await this.ask({ kind: 'remove', releases: releases.filter((release) => !found.has(release)) })
      const { size } = await this.ask({ kind: 'replace', documents })
      if (this.isOver(generation)) continue
      const total = this.snapshot.ready ? size : Math.max(size, this.snapshot.total)
      this.tell({ indexed: size, total })
    }
  }

  private giveUp(generation: number, error: unknown): void {
    // A closed archive says so by a notice of its own.
    if (this.isOver(generation) || (error instanceof ArchiveError && error.code === 'closed')) return
    this.tell({ error: error instanceof ArchiveError ? error : fault(String(error)) })
  }
}

/** A promise that can only be rejected. */
function cancellable(): { promise: Promise<never>; reject: (error: ArchiveError) => void } {
  let reject: (error: ArchiveError) => void = () => undefined
  const promise = new Promise<never>((_, refuse) => {
    reject = refuse
  })
  promise.catch(() => undefined)
  return { promise, reject }
}

const superseded = () => new ArchiveError('cancelled', 'Another search took the place of this one.')

const fault = (report: string) =>
  new ArchiveError('unexpected', 'Search stumbled over a fault of its own. Open the archive again.', { report })
