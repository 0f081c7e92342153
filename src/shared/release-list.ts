/** A list that the user puts together: releases, photos, events, anything; lists may stand in lists. */
import * as v from 'valibot'
import { common, type Decoder, listId, recordId, text } from './decode.js'
import { quickly } from './quick-decode.js'
import type { CommonFields, ListId, Problem, RecordId } from './records.js'

/** A yearbook holds hundreds; this is the whole of a large archive. */
export const maxListEntries = 100_000

export interface ReleaseListFields {
  type: 'list'
  name: string
  description: string
  /** In the order the user gave them; none twice. */
  entries: RecordId[]
  /** The list that this one stands in. */
  parent?: ListId
}

export interface ReleaseList extends CommonFields, ReleaseListFields {
  readonly uri: ListId
}
export type ReleaseListDraft = ReleaseListFields & { uri?: ListId }

const fields = {
  type: v.literal('list'),
  name: text,
  description: text,
  entries: v.pipe(v.array(recordId), v.maxLength(maxListEntries)),
  parent: v.exactOptional(listId),
}

export const releaseListDecoder: Decoder<ReleaseList> = quickly(v.looseObject({ uri: listId, ...common, ...fields }))
export const releaseListDraftDecoder: Decoder<ReleaseListDraft> = v.looseObject({
  uri: v.exactOptional(listId),
  ...fields,
})

export const emptyList = (): ReleaseListDraft => ({ type: 'list', name: '', description: '', entries: [] })

/** An entry twice, a list that stands in itself. A longer circle of lists is seen only by who has them all. */
export function checkList({ uri, entries, parent }: ReleaseListDraft): Problem[] {
  return [
    ...(new Set(entries).size < entries.length ? [{ field: 'entries', message: 'has the same record twice' }] : []),
    ...(uri !== undefined && (parent === uri || entries.includes(uri))
      ? [{ field: parent === uri ? 'parent' : 'entries', message: 'is the list itself' }]
      : []),
  ]
}
