/** What the window and its search worker tell each other. Every request is answered by one reply with its number. */
import type { ToldError } from '../../shared/contract/failures.js'
import type { LanguageTag, PhotoId, ReleaseId } from '../../shared/records.js'
import type { SearchOptions, SearchResult, ShownHit } from '../../shared/search/answers.js'
import type { KeptState } from '../../shared/search/keep-index.js'
import type { FacetName } from '../../shared/search/search-document.js'
import type { DocumentKind } from '../../shared/search/search-source.js'

export type DocumentId = ReleaseId | PhotoId

/** What a search found; a hit whose text is gone meanwhile shows nothing. */
export interface ShownResult extends Omit<SearchResult, 'hits' | 'question'> {
  hits: ShownHit[]
  /** The words of the question's clauses, as the hits' `why` numbers them. */
  asked: string[]
  /** Whether something else was perhaps meant, as `meant` then says: little was found, or what is to be left out is told. */
  isDoubtful?: true
}

/** Something to go on typing with. */
export interface Suggestion {
  what: 'field' | 'person' | 'event' | 'photographer' | 'topic'
  /** What the box holds once it is taken. */
  query: string
  /** As it is shown: a name, or `title:`. */
  label: string
  /** Releases that have it, among those that answer what stands before it; 0 for a field. */
  count: number
  /** Other names of the same. */
  also?: string[]
}

/** What an answer may be narrowed to. */
export interface FacetValue {
  facet: FacetName
  value: string
}

export type SearchRequest =
  | { kind: 'search'; of: DocumentKind; query: string; options: SearchOptions }
  | { kind: 'meant'; query: string; options: SearchOptions }
  | { kind: 'suggest'; text: string; language: LanguageTag }
  | { kind: 'name'; values: readonly FacetValue[]; language: LanguageTag }

/** `line`: once, before all else, the port to the archive. */
export type WorkerRequest = { line: unknown } | (SearchRequest & { number: number })

export interface ToldState extends KeptState {
  /** Photos, an index of their own. */
  photos: KeptState
  error?: ToldError & { details: Readonly<Record<string, unknown>> }
}

export type WorkerMessage =
  | { state: ToldState }
  /** What was found, before its texts are there: whoever shows it can ask for the rest of each record meanwhile. */
  | { number: number; found: DocumentId[] }
  | { number: number; answer?: ShownResult; meant?: string | undefined; suggestions?: Suggestion[]; names?: string[] }
  /** A bug in the index: its report. The index goes on as well as it can. */
  | { number: number; fault: string }

/** One end of the line to the worker, such as a `Worker` or, in tests, a `MessagePort` is. */
export interface SearchPort<Out, In> {
  postMessage(message: Out): void
  onmessage: ((event: { data: In }) => void) | null
}

/** The window's end: a worker, or what stands in for one. */
export interface SearchLine extends SearchPort<WorkerRequest, WorkerMessage> {
  /** Called when the other end has broken down. */
  onfailure: ((report: string) => void) | null
  terminate(): void
}
