/**
 * What a record was: its images in the histories of every place that it has lain in, and who made each of them.
 *
 * A move to the trash and back is a move from one file to another, each with a history of its own, so that both are read
 * whichever of them the record lies in now.
 */
import { isDeepStrictEqual } from 'node:util'
import { filesOf, hashInAttachment } from '../../../shared/attachments.js'
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { RevisionRow } from '../../../shared/contract/history.js'
import { linksOf, withLinksMoved } from '../../../shared/links.js'
import { type AnyRecord, kindOf, withNamesOf } from '../../../shared/record-kinds.js'
import type { RecordId, Sha256 } from '../../../shared/records.js'
import { say } from '../../../shared/said.js'
import { unlessTold } from '../disk-errors.js'
import type { Holdings } from '../holdings.js'
import {
  type Act,
  type ActHead,
  bothPlaces,
  type DocumentValue,
  type HistoryEntry,
  historyPath,
  parseDocument,
  Unreadable,
} from '../store.js'

export interface NamedFiles {
  now: string[]
  once: string[]
}

interface PlaceHistory {
  place: string
  entries: readonly HistoryEntry[]
}

export class Past {
  constructor(private readonly holdings: Holdings) {}

  /** Newest first. @throws not-found */
  async revisions(uri: RecordId): Promise<RevisionRow[]> {
    const { current, earlier } = await this.images(uri)
    const rows: RevisionRow[] = []
    let maker = await this.firstMaker(uri, earlier[0]?.sha256 ?? current.sha256)
    for (const { sha256, replaced, image } of earlier) {
      rows.push(revisionRow(sha256, image, maker))
      maker = replaced
    }
    rows.push(revisionRow(current.sha256, current.record as unknown as DocumentValue, maker))
    // A move to the trash and back leaves the same revision in the history more than once.
    const seen = new Set<string>()
    return rows.filter(({ sha256 }) => !seen.has(sha256) && seen.add(sha256)).reverse()
  }

  /** @throws not-found */
  async revision(uri: RecordId, sha256: Sha256): Promise<AnyRecord> {
    const { current, earlier } = await this.images(uri)
    if (current.sha256 === sha256) return current.record
    const found = earlier.find((entry) => entry.sha256 === sha256)
    if (!found) throw new ArchiveError('not-found', say('revision-not-in-history'))
    return found.image as unknown as AnyRecord
  }

  /**
   * What the record was before, oldest first, each revision once; what cannot be read any more is left out, and `toldBroken`
   * of the history that it was in.
   */
  async earlierRevisions(uri: RecordId, toldBroken: (file: string) => void = () => undefined): Promise<AnyRecord[]> {
    const { current, earlier, broken } = await this.images(uri)
    broken.forEach(toldBroken)
    const seen = new Set([current.sha256])
    return earlier.flatMap(({ sha256, image }) => {
      if (seen.has(sha256)) return []
      seen.add(sha256)
      return [image as unknown as AnyRecord]
    })
  }

  /**
   * What a record that is in the trash was merged into; undefined where a hand put it there. The act of the merge tells, by
   * what it made of the others: whatever the texts led to at that moment.
   */
  async mergedInto(uri: RecordId): Promise<RecordId | undefined> {
    const { holdings } = this
    const place = holdings.placeOf(uri)
    const path = holdings.store.pathOf({ ...place, trashed: false })
    const last = (await holdings.store.history(path)).entries.at(-1)
    const gone = last && imageOf(last)
    if (!gone || last.replaced.what !== 'merge') return undefined
    for await (const act of holdings.store.readActs()) {
      if (act.seq < last.seq) return undefined
      if (act.seq === last.seq) return keptOf(gone as unknown as AnyRecord, await this.changesOf(act))
    }
    return undefined
  }

  /** The records that an act changed where they lie, as they were and as it made them. */
  private async changesOf({ documents }: Act): Promise<[before: AnyRecord, after: AnyRecord][]> {
    const changes: [AnyRecord, AnyRecord][] = []
    for (const { path, was, is } of documents) {
      if (was === null || is === null) continue
      const histories = await this.histories(path)
      // One that is damaged tells nothing; another may.
      const image = (sha256: string) => this.imageAt(path, sha256, histories).catch(unlessTold)
      const [before, after] = [await image(was), await image(is)]
      if (before && after) changes.push([before as unknown as AnyRecord, after as unknown as AnyRecord])
    }
    return changes
  }

  /** Files of clippings that an event names, and those that it named once, in whatever state it is now. */
  async filesNamed(path: string): Promise<NamedFiles> {
    const read = await this.holdings.store.readPath(path, 'event').catch(unlessTold)
    const now = read ? filesOf(read.record) : []
    const once = new Set<string>()
    for (const place of bothPlaces(path)) {
      // A history that cannot be read is told by the check; what the event names now is asked for all the same.
      const history = await this.holdings.store.history(place).catch(unlessTold)
      for (const entry of history?.entries ?? []) for (const file of filesOf(imageOf(entry) ?? {})) once.add(file)
    }
    // A path outside of attachments/ was never taken in: nobody can say that it should still be there.
    return { now, once: [...once].filter((file) => !now.includes(file) && hashInAttachment(file) !== undefined) }
  }

  /**
   * The highest that a record at this path ever had; 0 for none. @param histories those of its path, where they are at
   * hand
   */
  async newestRevision(path: string, histories?: readonly PlaceHistory[]): Promise<number> {
    let newest = 0
    for (const { entries } of histories ?? (await this.histories(path)))
      for (const entry of entries) newest = Math.max(newest, Number(imageOf(entry)?.revision) || 0)
    return newest
  }

  /** The histories of the places that a record may have lain in. */
  async histories(path: string): Promise<PlaceHistory[]> {
    const histories: PlaceHistory[] = []
    for (const place of bothPlaces(path)) histories.push(await this.historyOf(place))
    return histories
  }

  private async historyOf(place: string): Promise<PlaceHistory> {
    const { entries } = await this.holdings.store.history(place)
    return { place, entries }
  }

  /**
   * An image by its hash, from wherever the record may have lain. @param histories those of its path, where they are at
   * hand
   */
  async imageAt(path: string, sha256: string, histories?: readonly PlaceHistory[]): Promise<DocumentValue | undefined> {
    for (const place of bothPlaces(path)) {
      const { entries } = histories?.find((known) => known.place === place) ?? (await this.historyOf(place))
      const found = entries.find((entry) => entry.sha256 === sha256)
      const image = found && imageOf(found)
      if (image) return image
      const kind = this.holdings.placeAt(place)?.kind
      if (kind && (await this.holdings.store.hashOf(place)) === sha256)
        return (await this.holdings.store.readPath(place, kind)).record as unknown as DocumentValue
    }
    return undefined
  }

  /** The newest image and those before it, oldest first, from wherever the record has lain. */
  private async images(uri: RecordId) {
    const current = await this.holdings.read(uri)
    const place = this.holdings.placeOf(uri)
    const paths = [true, false].map((trashed) => this.holdings.store.pathOf({ ...place, trashed }))
    const histories = await Promise.all(paths.map((path) => this.holdings.store.history(path)))
    const broken = paths.filter((_, at) => histories[at]?.broken).map(historyPath)
    const entries = histories.flatMap((history) => history.entries)
    const earlier = entries
      .sort((a, b) => a.seq - b.seq)
      .flatMap((entry) => {
        const image = imageOf(entry)
        // One photo's file may have been taken in, undone, and taken in again as another record.
        return image?.uri === uri ? [{ sha256: entry.sha256, replaced: entry.replaced, image }] : []
      })
    return { current, earlier, broken }
  }

  /** Who made the first image: the act that brought its hash, if acts were kept by then. */
  private async firstMaker(uri: RecordId, sha256: string): Promise<Pick<ActHead, 'at' | 'by' | 'what' | 'why'>> {
    const path = this.holdings.store.pathOf({ ...this.holdings.placeOf(uri), trashed: false })
    // What an import brings into the trash was made there.
    const act = await this.holdings.store.actThatMade(bothPlaces(path), sha256)
    return act ?? { at: '', by: '', what: '' }
  }
}

/**
 * What these changes say that a record was merged into: the one that took its names, or that the links to it lead to
 * now.
 */
function keptOf(gone: AnyRecord, changes: readonly [AnyRecord, AnyRecord][]): RecordId | undefined {
  const leadTo = (into: RecordId, [before, after]: [AnyRecord, AnyRecord]) => {
    const moved = withLinksMoved(before, gone.uri, into)
    const made = into === before.uri ? withNamesOf(moved, gone) : moved
    return made !== before && isDeepStrictEqual(unnumbered(made), unnumbered(after))
  }
  const named = changes.find((change) => kindOf(change[0]) === kindOf(gone) && leadTo(change[0].uri, change))
  if (named) return named[0].uri
  for (const change of changes)
    for (const { to } of linksOf(change[1])) if (to !== gone.uri && leadTo(to, change)) return to
  return undefined
}

const unnumbered = ({ revision: _, versionCreated: __, ...said }: AnyRecord) => said

const imageOf = ({ document, text }: HistoryEntry): DocumentValue | undefined => {
  if (document) return document
  try {
    return parseDocument(new TextEncoder().encode(text ?? ''))
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return undefined
  }
}

const revisionRow = (
  sha256: Sha256,
  image: DocumentValue,
  { by, what, why }: Pick<ActHead, 'by' | 'what' | 'why'>,
): RevisionRow => ({
  sha256,
  revision: Number(image.revision ?? 0),
  versionCreated: typeof image.versionCreated === 'string' ? image.versionCreated : '',
  by,
  what,
  why: why ?? '',
})
