/** A search that the user keeps under a name. What it finds is never stored: it is what the archive holds that day. */
import * as v from 'valibot'
import { common, type Decoder, list, searchId, text } from './decode.js'
import { quickly } from './quick-decode.js'
import type { CommonFields, SearchId } from './records.js'
import { type FacetFilters, type FacetName, facetNames } from './search/search-document.js'

export const searchSorts = ['relevance', 'date-newest', 'date-oldest', 'headline', 'changed-newest'] as const

export interface SavedSearchFields {
  type: 'search'
  name: string
  /** As it is typed into the search box; empty finds everything. */
  query: string
  sort: (typeof searchSorts)[number]
  /** What the answer is narrowed to; absent where it is not, as in searches saved before there were any. */
  filters?: FacetFilters
}

export interface SavedSearch extends CommonFields, SavedSearchFields {
  readonly uri: SearchId
}
export type SavedSearchDraft = SavedSearchFields & { uri?: SearchId }

const values = v.exactOptional(list(text))
/** A facet that only a newer version knows is kept, as every unknown field is. */
const filters: Decoder<FacetFilters> = v.looseObject(
  Object.fromEntries(facetNames.map((facet) => [facet, values])) as Record<FacetName, typeof values>,
)
const fields = {
  type: v.literal('search'),
  name: text,
  query: text,
  sort: v.picklist(searchSorts),
  filters: v.exactOptional(filters),
}

export const savedSearchDecoder: Decoder<SavedSearch> = quickly(v.looseObject({ uri: searchId, ...common, ...fields }))
export const savedSearchDraftDecoder: Decoder<SavedSearchDraft> = v.looseObject({
  uri: v.exactOptional(searchId),
  ...fields,
})

export const emptySearch = (): SavedSearchDraft => ({ type: 'search', name: '', query: '', sort: 'relevance' })
