/**
 * What a segment of the journal holds that came back late (store/put-back.ts) is taken in, and nothing of it is lost.
 *
 * A line whose documents are still what it replaced is the save that it was: it is done now, as an act of its own, by the
 * name of who did it then; a letterhead too, which is no record. Any other was overtaken by what was saved since. That
 * stands, and the images of the line are kept as conflict copies, where the archive does not have them anyway.
 * Rejected: asking the user first, who knows no line.
 */
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { AnyRecord } from '../../../shared/record-kinds.js'
import type { RecordId } from '../../../shared/records.js'
import type { JournalDocument, JournalRecord } from '../store/journal-line.js'
import { type Act, type ActHead, bothPlaces, indexName, placeOfPath, type RecordPlace, type Store } from '../store.js'
import type { HoldingsChange } from './holdings-change.js'

export interface Taking {
  store: Store
  placeAt(path: string, uri?: RecordId): RecordPlace | undefined
  commit(changes: readonly HoldingsChange[], head: ActHead): Promise<Act>
}

/** Answers the records that changed by it. @throws disk-full, disk-error …; what is left is taken in another time */
export async function takePutBack({ store, placeAt, commit }: Taking): Promise<RecordId[]> {
  const changed = new Set<RecordId>()
  const isNow = async (path: string, hash: string | null) => (await store.hashOf(path)) === hash
  const isAll = async (documents: readonly JournalDocument[], side: 'was' | 'is') => {
    for (const document of documents) if (!(await isNow(document.path, document[side]))) return false
    return true
  }
  const redo = async ({ documents, what, by, seq }: JournalRecord, segment: string): Promise<boolean> => {
    const why = `journal/${segment}, ${seq}`
    const [index, ...others] = documents
    const house =
      index?.path === indexName && index.document && others.length === 0 ? store.houseIn(index.document) : null
    const changes = documents.flatMap(({ path, document, was }): HoldingsChange[] => {
      const place = placeAt(path, document?.uri as RecordId | undefined)
      return place ? [{ place, record: document as AnyRecord | null, was }] : []
    })
    if ((!house && changes.length < documents.length) || !(await isAll(documents, 'was'))) return false
    try {
      if (house && index?.was) await store.writeHouse(house, { what, by, why }, index.was)
      else await commit(changes, { ...store.act(what, { why }), by })
    } catch (error) {
      // Saved here meanwhile.
      if (error instanceof ArchiveError && error.code === 'conflict') return false
      throw error
    }
    for (const { place } of changes) changed.add(place.uri)
    return true
  }
  await store.putBack.lookAtCopies(() => store.readActs())
  for (const segment of store.putBack.segments) {
    for (const line of segment.lines) {
      if (await isAll(line.documents, 'is')) continue
      if (await redo(line, segment.name)) continue
      for (const document of line.documents) await keepUnlessKnown(store, document)
    }
    await store.putBack.putAside(segment)
  }
  return [...changed]
}

/** Keeps an image that was overtaken, unless the record is so, or was so once. */
async function keepUnlessKnown(store: Store, { path, is, document }: JournalDocument): Promise<void> {
  const isOurs = placeOfPath(path) || path === indexName
  if (is === null || document === null || !isOurs) return
  for (const place of bothPlaces(path)) {
    if ((await store.hashOf(place)) === is) return
    if ((await store.history(place)).entries.some(({ sha256 }) => sha256 === is)) return
  }
  await store.keepConflict(path, document, is)
}
