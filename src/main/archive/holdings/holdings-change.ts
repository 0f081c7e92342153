/** What is committed to the holdings: of a record, what its place holds from then on. */
import type { AnyRecord } from '../../../shared/record-kinds.js'
import type { CatalogueEntry } from '../catalogue/entry.js'
import type { RecordPlace } from '../store.js'

export interface HoldingsChange {
  place: RecordPlace
  record: AnyRecord | null
  was?: string | null
}

export function placeOf(entry: CatalogueEntry): RecordPlace {
  const { kind, uri, trashed } = entry
  return { kind, uri, trashed, ...(entry.kind === 'photo' ? { sha256: entry.sha256 } : {}) }
}
