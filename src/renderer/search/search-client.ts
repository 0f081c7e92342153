/**
 * Search as a window sees it: questions to the worker that holds the indexes, and how far these are.
 *
 * The worker keeps itself current (serve-search.ts); nothing of the archive passes through here but what is shown.
 * Of several questions only the latest counts: an older one that is still open is rejected as `cancelled`, unless it
 * asks for another stretch of the same answer. One for numbers only cancels none and is cancelled by none: two lists
 * that count for themselves would otherwise stop each other, and the answer on screen, without end.
 */
import type { Bridge } from '../../shared/archive-api.js'
import { ArchiveError } from '../../shared/contract/failures.js'
import type { LanguageTag } from '../../shared/records.js'
import { say } from '../../shared/said.js'
import type { SearchOptions } from '../../shared/search/answers.js'
import type { SearchNote } from '../../shared/search/keep-index.js'
import type { DocumentKind } from '../../shared/search/search-source.js'
import type {
  DocumentId,
  FacetValue,
  SearchLine,
  SearchRequest,
  ShownResult,
  Suggestion,
  ToldState,
  WorkerMessage,
} from './messages.js'
import { startWorker } from './start-worker.js'

export type { SearchProblem, ShownHit as SearchHit } from '../../shared/search-index.js'
export type { Marked } from '../../shared/text.js'
export type { ShownResult as SearchResult, Suggestion } from './messages.js'

/** The same object until something changes, so that it can be a React snapshot. */
export interface SearchState {
  /** Whether every release is in. */
  ready: boolean
  indexed: number
  total: number
  photos: { ready: boolean; indexed: number; total: number }
  /** One more whenever an answer may have become another. */
  version: number
  /** What happened to the index on disk, if anything did; search works all the same. */
  note?: SearchNote
  /** Why the index is not complete and will not become so by itself. */
  error?: ArchiveError
}

type OnFound = (uris: DocumentId[]) => void

export interface ArchiveSearch {
  /**
   * @param options.limit 0 where only the numbers are wanted: such a question stands beside all others
   * @param options.prefixLast whether the last word may still be going on; true unless told
   * @param onFound told what was found before its texts are there
   * @throws cancelled where a later question took its place or search was closed, unexpected
   */
  search(query: string, options?: SearchOptions, onFound?: OnFound): Promise<ShownResult>
  /** Photos by their captions, credits, people, places, events and names. */
  searchPhotos(query: string, options?: SearchOptions, onFound?: OnFound): Promise<ShownResult>
  /** The question, of releases, that was probably meant: with its misspelt words put right, or with a minus. */
  meant(query: string, options?: SearchOptions): Promise<string | undefined>
  /** What lists in that language call these values; they may have been chosen by their names in another one. */
  nameValues(values: readonly FacetValue[], language: LanguageTag): Promise<string[]>
  /** What may be typed next, names as that language calls them. */
  suggest(text: string, language: LanguageTag): Promise<Suggestion[]>
  state(): SearchState
  /** Calls `listener` after each change of `state()`, until the returned function is called. */
  onState(listener: () => void): () => void
  close(): void
}

export const connectSearch = (
  bridge: Pick<Bridge, 'askSearchLine'>,
  start: (bridge: Pick<Bridge, 'askSearchLine'>) => SearchLine = startWorker,
): ArchiveSearch => new SearchClient(start(bridge))

interface Question {
  of: DocumentKind | 'meant' | 'suggestions' | 'counts'
  query: string
  reject(error: ArchiveError): void
}

type Reply = Exclude<WorkerMessage, { state: ToldState }>

class SearchClient implements ArchiveSearch {
  private readonly listeners = new Set<() => void>()
  private readonly waiting = new Map<number, (reply: Reply) => void>()
  private readonly questions = new Set<Question>()
  private snapshot: SearchState = {
    ready: false,
    indexed: 0,
    total: 0,
    photos: { ready: false, indexed: 0, total: 0 },
    version: 0,
  }
  private last = 0
  private closed = false

  constructor(private readonly line: SearchLine) {
    line.onmessage = ({ data }) => {
      if ('state' in data) return this.hear(data.state)
      this.waiting.get(data.number)?.(data)
    }
    line.onfailure = (report) => {
      for (const [number, waiting] of this.waiting) waiting({ number, fault: report })
      this.waiting.clear()
      this.tell({ ...this.snapshot, error: fault(report) })
    }
  }

  search(query: string, options: SearchOptions = {}, onFound?: OnFound): Promise<ShownResult> {
    return this.find('release', query, options, onFound)
  }

  searchPhotos(query: string, options: SearchOptions = {}, onFound?: OnFound): Promise<ShownResult> {
    return this.find('photo', query, options, onFound)
  }

  async meant(query: string, options: SearchOptions = {}): Promise<string | undefined> {
    const reply = await this.askLatest('meant', query, { kind: 'meant', query, options: asTyped(options) })
    return 'meant' in reply ? reply.meant : undefined
  }

  async suggest(text: string, language: LanguageTag): Promise<Suggestion[]> {
    const reply = await this.askLatest('suggestions', text, { kind: 'suggest', text, language })
    return ('suggestions' in reply && reply.suggestions) || []
  }

  async nameValues(values: readonly FacetValue[], language: LanguageTag): Promise<string[]> {
    const reply = await this.askLatest('counts', '', { kind: 'name', values, language })
    return ('names' in reply && reply.names) || values.map(({ value }) => value)
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
    for (const question of this.questions) question.reject(superseded())
    this.listeners.clear()
    this.line.terminate()
  }

  private async find(of: DocumentKind, query: string, options: SearchOptions, onFound?: OnFound): Promise<ShownResult> {
    const request: SearchRequest = { kind: 'search', of, query, options: asTyped(options) }
    const reply = await this.askLatest(options.limit === 0 ? 'counts' : of, query, request, onFound)
    return ('answer' in reply && reply.answer) || { total: 0, hits: [], asked: [] }
  }

  private async askLatest(
    of: Question['of'],
    query: string,
    request: SearchRequest,
    onFound?: OnFound,
  ): Promise<Reply> {
    if (this.closed) throw superseded()
    for (const question of this.questions)
      if (of !== 'counts' && question.of === of && question.query !== query) question.reject(superseded())
    const { promise, reject } = cancellable()
    const question: Question = { of, query, reject }
    this.questions.add(question)
    try {
      return await Promise.race([
        this.ask(request, (found) => this.questions.has(question) && onFound?.(found)),
        promise,
      ])
    } finally {
      this.questions.delete(question)
    }
  }

  private ask(request: SearchRequest, onFound: OnFound): Promise<Reply> {
    const number = ++this.last
    return new Promise((resolve, reject) => {
      this.waiting.set(number, (reply) => {
        if ('found' in reply) return onFound(reply.found)
        this.waiting.delete(number)
        if ('fault' in reply) reject(fault(reply.fault))
        else resolve(reply)
      })
      this.line.postMessage({ ...request, number })
    })
  }

  private hear({ error, note, ...told }: ToldState): void {
    const known = this.snapshot.note
    const isNew = note && note.said.sentence !== known?.said.sentence
    if (isNew) console.info(note.said.sentence, note.reason)
    this.tell({
      ...told,
      version: this.snapshot.version,
      ...(note ? { note: isNew ? note : known } : {}),
      ...(error ? { error: new ArchiveError(error.code, error.said, error.details) } : {}),
    })
  }

  private tell(snapshot: SearchState): void {
    if (this.closed) return
    this.snapshot = { ...snapshot, version: this.snapshot.version + 1 }
    for (const listener of this.listeners) listener()
  }
}

const asTyped = (options: SearchOptions): SearchOptions => ({ prefixLast: true, ...options })

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

const fault = (report: string) => new ArchiveError('unexpected', say('search-fault'), { report })
