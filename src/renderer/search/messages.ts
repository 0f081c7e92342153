/** What the window and its search worker tell each other. Every request is answered by one reply with its number. */

import type { ReleaseId } from '../../shared/records.js'
import type { SearchDocument } from '../../shared/search/search-document.js'
import type { Question, SearchOptions, SearchResult, Shown } from '../../shared/search-index.js'

export type SearchRequest =
  | { kind: 'replace'; documents: SearchDocument[] }
  | { kind: 'remove'; releases: ReleaseId[] }
  | { kind: 'clear' }
  | { kind: 'search'; query: string; options: SearchOptions }
  | { kind: 'show'; documents: SearchDocument[]; question: Question }

export type NumberedRequest = SearchRequest & { number: number }

export interface SearchReply {
  number: number
  /** Releases in the index now. */
  size: number
  result?: SearchResult
  shown?: Shown[]
  /** A bug in the index: its report. The index goes on as well as it can. */
  fault?: string
}

/** One end of the line to the worker, such as a `Worker` or, in tests, a `MessagePort` is. */
export interface SearchPort<Out, In> {
  postMessage(message: Out): void
  onmessage: ((event: { data: In }) => void) | null
}

/** The window's end: a worker, or what stands in for one. */
export interface SearchLine extends SearchPort<NumberedRequest, SearchReply> {
  /** Called when the other end has broken down. */
  onfailure: ((report: string) => void) | null
  terminate(): void
}
