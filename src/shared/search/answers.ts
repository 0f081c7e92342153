/**
 * What the index is asked and what it answers: plain data all through, so that it crosses to a worker and back.
 *
 * The index keeps words and no texts. A search tells which releases answer; what is shown of them is made by `show` from
 * their texts, which whoever asks has at hand or fetches.
 */

import type { LanguageTag, PhotoId, ReleaseId } from '../records.js'
import type { Marked } from '../text.js'
import type { LatestMonths } from './months-meant.js'
import type { NameGroup } from './name-forms.js'
import type { QueryClause } from './query.js'
import type { DateRange } from './query-dates.js'
import type { SearchField } from './query-names.js'
import type { SearchProblem } from './query-problems.js'
import type { FacetCounts, FacetFilters, FacetName, SearchDocument } from './search-document.js'
import type { SpellingLookup } from './spelling.js'

export interface SearchOptions {
  /** At most so many hits; 50 unless told. */
  limit?: number
  offset?: number
  /** The last word may still be going on, as in a field that is being typed in. */
  prefixLast?: boolean
  /** Order of the hits; `relevance` unless told. Full answers come first only by relevance. */
  sort?: SearchSort
  /** Narrows the answer to these values. */
  filters?: FacetFilters
  /** Counts what the answer holds, by facet; false unless told. */
  facets?: boolean
  /** Counts a person or an event by its title in this language, once whatever the names; each name by itself unless told. */
  namesIn?: LanguageTag
}

export type SearchSort = 'relevance' | 'date-newest' | 'date-oldest'

export interface SearchHit {
  uri: ReleaseId | PhotoId
  kind: SearchDocument['kind']
  score: number
  /** Whether it has all the words. Of a short search hits that have come first. */
  complete: boolean
}

/** What was asked for, as it was understood: `show` marks by it. */
export interface Question {
  clauses: QueryClause[]
}

export interface SearchResult {
  /** Hits there are in all. */
  total: number
  /** Best first; of equally good ones the newer. */
  hits: SearchHit[]
  /** Where they were asked for. */
  facets?: FacetCounts
  /** Why this is not quite what was asked for; the hits stand all the same. */
  problem?: SearchProblem
  question: Question
}

/** How a word of a text answers a word of the question, the nearest first. */
export const matchKinds = [
  'exact',
  'phrase',
  'inflection',
  'beginning',
  'pattern',
  'name',
  'like',
  'transliteration',
  'keyboard',
] as const
export type MatchKind = (typeof matchKinds)[number]

/** Why a release answers one clause of the question. */
export interface Why {
  /** Which of `question.clauses`. */
  clause: number
  /** The words as they stand in the text. */
  form: string
  how: MatchKind
  field: SearchField
}

export interface Shown {
  uri: ReleaseId | PhotoId
  headline: Marked
  /** The passage that says most about the search, white space made single spaces. */
  snippet: Marked
  /** Where the snippet is from; `headline` where only the headline matches, the snippet being the text's beginning. */
  field: SearchField
  /** The best match of each clause that has one. */
  why: Why[]
}

/** A hit with what it shows. */
export type ShownHit = SearchHit & Shown

/** A frozen part of the index, as it lies in a file. Equal names are equal bytes. */
export interface SegmentFile {
  name: string
  bytes: Uint8Array
}

/** What a folder of segment files lacks and has too much: write, then put the manifest in place, then delete. */
export interface IndexChanges {
  write: SegmentFile[]
  obsolete: string[]
  /** Which segments count, and what in them is gone. */
  manifest: Uint8Array
}

export interface LoadReport {
  /** Releases and photos that search covers now. */
  loaded: number
  /** One plain sentence for each file that is not used. */
  refused: { reason: string }[]
}

/** The face of `SearchIndex` to whoever fills it, keeps it on disk and asks it. */
export interface Searching {
  readonly size: number
  /** Another number whenever questions may be answered otherwise than before. */
  readonly contents: number
  /** What can be asked of the index's words. */
  readonly words: SpellingLookup
  /** Puts in, each in place of what the index had of it; an older revision than it has changes nothing. */
  replace(documents: readonly SearchDocument[]): void
  /** As `replace`, of many: no question waits for them, and they are found a few thousand later, or after `fillStep`. */
  fill(documents: readonly SearchDocument[]): void
  /** Makes findable what `fill` has put in, for about so long; whether there is more to do. */
  fillStep(budgetMs: number): boolean
  remove(uris: readonly (ReleaseId | PhotoId)[]): void
  /** From now on any of a group's names is searched for as all of them. */
  know(groups: Iterable<NameGroup>): void
  /** Never throws, whatever is typed. An empty query has no hits. */
  search(query: string, options?: SearchOptions): SearchResult
  /** Of a stretch of months the latest such, up to today, in which something bears a date. */
  latestMonths(stretch: DateRange): DateRange | undefined
  /** Which ones months mean that are asked for without their year: the latest that have something here, unless told. */
  monthsMeant: LatestMonths
  /** What lists in a language call what a facet is narrowed to, which may be its name in another one. */
  nameIn(facet: FacetName, value: string, language: LanguageTag): string
  /** What hits show, from their texts; by the last search unless told. */
  show(documents: readonly SearchDocument[], question?: Question): Shown[]
  /**
   * Asks words of its own for about so long, so that a user's first questions are answered as soon as later ones. Whether
   * there is more to do.
   */
  warmUp(budgetMs: number): boolean
  /** Letters that words begin with, those of the most words first. */
  firstLetters(): string[]
  /** Everything the index covers, and what of it: a document's `stamp`, or its revision where it has none. */
  stamps(): Iterable<[uri: ReleaseId | PhotoId, stamp: string]>
  /** Takes over segment files that the manifest names. Never throws: what is damaged or foreign is refused. */
  load(segments: readonly Uint8Array[], manifest: Uint8Array): LoadReport
  /** Makes a segment of what was put in lately, however little it is. Without it a save leaves out the last 200 or so. */
  freeze(): void
  /** What to write so that a folder with the segments `present` holds this index. */
  changesSince(present: Iterable<string>): IndexChanges
  /** Merges segments for about so long; whether there is more to do. */
  mergeStep(budgetMs: number): boolean
}
