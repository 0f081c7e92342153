/**
 * What search knows of a release or a photo: its texts by field, what it is counted under, and what it has or lacks.
 *
 * The archive makes these (main/archive/search-document.ts); the index keeps words and counts of them, never the texts.
 */
import type { CalendarDay, LanguageTag, PhotoId, ReleaseId, ReleaseStatus } from '../records.js'

/** Facets whose values stand in the document; `year` and `month` follow from its date. */
export const namedFacets = ['event', 'person', 'photographer', 'topic'] as const
export const facetNames = ['year', 'month', 'language', 'status', ...namedFacets] as const
export type FacetName = (typeof facetNames)[number]

/** What `has:` and `missing:` ask for. */
export const searchTraits = [
  'photo',
  'caption',
  'credit',
  'alttext',
  'headline',
  'date',
  'event',
  'person',
  'place',
  'quote',
  'contact',
  'translation',
  'embargo',
] as const
export type SearchTrait = (typeof searchTraits)[number]

export interface SearchDocument {
  uri: ReleaseId | PhotoId
  kind: 'release' | 'photo'
  revision: number
  /** Another one whenever anything here is; its revision unless told. */
  stamp?: string
  language: LanguageTag
  date: CalendarDay
  /** Of a release; empty for a photo. */
  status: ReleaseStatus | ''
  headline: string
  subhead: string
  body: string
  captions: string[]
  credits: string[]
  people: string[]
  places: string[]
  events: string[]
  /** Subjects, organisations, boilerplate, notes, numbers and ids. */
  other: string
  /** Values as they are shown and counted. */
  facets: Record<(typeof namedFacets)[number], string[]>
  has: SearchTrait[]
  /** Of a release: of any photo attached to it, `caption`, `credit` and `alttext`. */
  missing: SearchTrait[]
}

export interface SearchDocumentPage {
  documents: SearchDocument[]
  /** Pass it back to get the next page; absent on the last one. */
  next?: string
}

/** What a search is narrowed to: within one facet any of the values, of several facets all. */
export type FacetFilters = Partial<Record<FacetName, string[]>>

export interface FacetCount {
  value: string
  count: number
  /** Other names of the same, and of what was counted with it: in other languages, and former ones. */
  also?: string[]
}
/**
 * The most frequent values of each facet and those it is filtered by; a facet that is filtered by is counted as if it were
 * not.
 */
export type FacetCounts = Partial<Record<FacetName, FacetCount[]>>
