/** A search that the user keeps under a name. What it finds is never stored: it is what the archive holds that day. */
import * as v from 'valibot'
import { common, type Decoder, searchId, text } from './decode.js'
import { quickly } from './quick-decode.js'
import type { CommonFields, SearchId } from './records.js'

export const searchSorts = ['relevance', 'date-newest', 'date-oldest', 'headline', 'changed-newest'] as const

export interface SavedSearchFields {
  type: 'search'
  name: string
  /** As it is typed into the search box; empty finds everything. */
  query: string
  sort: (typeof searchSorts)[number]
}

export interface SavedSearch extends CommonFields, SavedSearchFields {
  readonly uri: SearchId
}
export type SavedSearchDraft = SavedSearchFields & { uri?: SearchId }

const fields = { type: v.literal('search'), name: text, query: text, sort: v.picklist(searchSorts) }

export const savedSearchDecoder: Decoder<SavedSearch> = quickly(v.looseObject({ uri: searchId, ...common, ...fields }))
export const savedSearchDraftDecoder: Decoder<SavedSearchDraft> = v.looseObject({
  uri: v.exactOptional(searchId),
  ...fields,
})

export const emptySearch = (): SavedSearchDraft => ({ type: 'search', name: '', query: '', sort: 'relevance' })
