/**
 * The registry: every change to a record, of whatever kind, and what came of it: revisions, trash, merging, undoing.
 *
 * Goal: nothing that was ever saved is out of reach, and links stay right whichever end is edited, merged or deleted. A
 * reference holds the name as it was sent, so a renamed contact changes no released text; a record in the trash is still
 * pointed to, and the link works again when it comes back; a merge moves every link; undoing takes nothing away that
 * something which stays leads to. Each operation is one commit, of
 * hundreds of records a group of them: all or nothing, with who, when and why, and any of them can be taken back, after a
 * restart too.
 */
import type { RecordListQuery, RecordRow } from '../../shared/contract/all-records.js'
import type { House } from '../../shared/contract/archive-summary.js'
import { ArchiveError } from '../../shared/contract/failures.js'
import type { ActQuery, ActRow, RevisionRow, UndoReport } from '../../shared/contract/history.js'
import type { Notices } from '../../shared/contract/notices.js'
import type { Page } from '../../shared/contract/page.js'
import { decode, houseDecoder } from '../../shared/decode.js'
import { linksOf, withEachLinkMoved } from '../../shared/links.js'
import {
  type AnyDraft,
  type AnyRecord,
  draftOf,
  kindOf,
  type RecordKind,
  recordTitle,
} from '../../shared/record-kinds.js'
import type { Photo, RecordId, Sha256 } from '../../shared/records.js'
import { problemIn, say } from '../../shared/said.js'
import { type HoldingsChange, placeOf } from './holdings/holdings-change.js'
import type { Holdings } from './holdings.js'
import { inLanes } from './in-lanes.js'
import type { JobProgress } from './jobs.js'
import { groupSize, newGroup } from './registry/groups.js'
import { merge } from './registry/merging.js'
import { assertValid, nextRevision, type Previous } from './registry/next-revision.js'
import { type NamedFiles, Past } from './registry/past.js'
import { TrashTimes } from './registry/trash-times.js'
import { Undoing } from './registry/undoing.js'
import { type Act, type ActHead, indexName } from './store.js'
import { breather } from './turns.js'
import type { WriteQueue } from './write-queue.js'

export class Registry {
  private readonly past: Past
  private readonly undoing: Undoing
  private readonly trashTimes: TrashTimes

  constructor(
    private readonly holdings: Holdings,
    private readonly queue: WriteQueue,
    private readonly changed: (uris: RecordId[]) => void,
  ) {
    this.past = new Past(holdings)
    this.trashTimes = new TrashTimes(holdings)
    const commit: Registry['commit'] = (changes, what, more) => this.commit(changes, what, more)
    this.undoing = new Undoing(holdings, queue, this.past, commit, changed)
  }

  /** @throws invalid, conflict, not-found */
  save(draft: AnyDraft, basedOn: number | null, more: Partial<ActHead> & { what: string }): Promise<AnyRecord> {
    const key = draft.uri ?? ''
    return this.queue.run(key === '' ? [] : [key], async () => {
      const { change, record } = await this.prepare(draft, basedOn)
      await this.commit([change], more.what, more)
      return record
    })
  }

  /** The change that saves a draft, and what it saves; in whose turn that is: `queue` is the caller's. */
  async prepare(draft: AnyDraft, basedOn: number | null): Promise<{ change: HoldingsChange; record: AnyRecord }> {
    assertValid(kindOf(draft), draft)
    const current = await this.current(draft, basedOn)
    const record = nextRevision(draft, current?.before, this.holdings.store.nowMs())
    const place = current
      ? this.holdings.placeOf(record.uri)
      : { kind: kindOf(record), uri: record.uri, trashed: false }
    return { change: { place, record, was: current?.sha256 ?? null }, record }
  }

  /** New records, durable together; `isChecked` where the caller has checked each. @throws invalid */
  saveNew(
    drafts: readonly AnyDraft[],
    what: string,
    { group, isChecked }: { group?: string; isChecked?: boolean } = {},
  ): Promise<AnyRecord[]> {
    return this.queue.run([], async () => {
      const breathe = breather()
      const records: AnyRecord[] = []
      for (const draft of drafts) {
        await breathe()
        if (!isChecked) assertValid(kindOf(draft), draft)
        records.push(nextRevision(draft, undefined, this.holdings.store.nowMs()))
      }
      await this.commit(records.map(newChange), what, group === undefined ? {} : { group })
      return records
    })
  }

  /** A photo's first record; its key is its original. */
  async savePhoto(photo: Photo, group?: string): Promise<void> {
    await this.commit([newChange(photo)], 'addPhoto', group === undefined ? {} : { group })
  }

  /**
   * Into the trash or out of it; what is there already stays, and what goes away meanwhile is passed by. Answers what is
   * there now: of what is stopped, what it came to. @throws not-found where one of them was not there to begin with
   */
  async move(
    uris: readonly RecordId[],
    trashed: boolean,
    { group: ofGroup, progress }: { group?: string; progress?: JobProgress } = {},
  ): Promise<RecordId[]> {
    const group = ofGroup ?? (uris.length > groupSize ? newGroup() : undefined)
    // Before anything is moved.
    for (const uri of uris) this.holdings.entry(uri)
    const moved: RecordId[] = []
    for (let at = 0; at < uris.length && !progress?.signal.aborted; at += groupSize) {
      progress?.at(at, uris.length, '')
      const some = uris.slice(at, at + groupSize)
      try {
        moved.push(...(await this.queue.run(some, () => this.moveSome(some, trashed, group))))
      } catch (error) {
        if (!(error instanceof ArchiveError) || moved.length === 0) throw error
        const said = say('moved-before', { reason: error.said, count: moved.length })
        throw new ArchiveError(error.code, said, error.details)
      }
    }
    return moved
  }

  private async moveSome(uris: readonly RecordId[], trashed: boolean, group: string | undefined): Promise<RecordId[]> {
    const there = uris.flatMap((uri) => this.holdings.catalogue.get(uri) ?? [])
    const moving = there.filter((entry) => entry.trashed !== trashed)
    const changes = await inLanes(moving, async (entry): Promise<HoldingsChange[]> => {
      const { record, sha256 } = await this.holdings.read(entry.uri)
      const from = placeOf(entry)
      return [
        { place: from, record: null, was: sha256 },
        { place: { ...from, trashed }, record, was: null },
      ]
    })
    const what = trashed ? 'trash' : 'restore'
    if (changes.length > 0) await this.commit(changes.flat(), what, group === undefined ? {} : { group })
    return there.map(({ uri }) => uri)
  }

  /** @throws invalid, not-found, cancelled */
  merge(from: RecordId, into: RecordId, progress?: JobProgress): Promise<AnyRecord> {
    const commit: Registry['commit'] = (changes, what, more) => this.commit(changes, what, more)
    return merge({ holdings: this.holdings, queue: this.queue, commit }, from, into, progress)
  }

  /** The letterhead. @throws invalid */
  saveHouse(house: House): Promise<void> {
    return this.queue.run([indexName], async () => {
      const decoded = decode(houseDecoder, house)
      if ('problems' in decoded) {
        const said = say('letterhead-invalid', problemIn(decoded.problems))
        throw new ArchiveError('invalid', said, { problems: decoded.problems })
      }
      await this.holdings.store.writeHouse(decoded.value)
    })
  }

  /** Newest first. @throws not-found */
  revisions(uri: RecordId): Promise<RevisionRow[]> {
    return this.past.revisions(uri)
  }

  /** @throws not-found */
  revision(uri: RecordId, sha256: Sha256): Promise<AnyRecord> {
    return this.past.revision(uri, sha256)
  }

  /** As in the past; `toldBroken` of a history that cannot be read whole. */
  earlierRevisions(uri: RecordId, toldBroken?: (file: string) => void): Promise<AnyRecord[]> {
    return this.past.earlierRevisions(uri, toldBroken)
  }

  /** Files of clippings that the event at a path names, and those that it named once, in whatever state it is now. */
  filesNamed(path: string): Promise<NamedFiles> {
    return this.past.filesNamed(path)
  }

  /** @throws conflict, not-found */
  async restore(uri: RecordId, sha256: Sha256, basedOn: number): Promise<AnyRecord> {
    const earlier = await this.past.revision(uri, sha256)
    return this.save(draftOf<RecordKind>(await this.afterMerges(earlier)), basedOn, {
      what: 'restoreRevision',
      why: `revision ${earlier.revision}`,
    })
  }

  /** A record as a backup has it: the newest revision of the one that is here, or here again under its id. */
  async bringBack(record: AnyRecord, why: string): Promise<AnyRecord> {
    const entry = this.holdings.catalogue.get(record.uri)
    if (entry) return this.bringBackOver(record, why)
    return this.queue.run([record.uri], async () => {
      const change = newChange(record)
      const other = record.type === 'picture' ? this.holdings.catalogue.photoWithHash(record.sha256) : undefined
      if (other !== undefined) {
        const title = this.holdings.catalogue.recordRow(other)?.title || recordTitle(record)
        throw new ArchiveError('already-exists', say('photo-here-otherwise', { title }))
      }
      const newest = await this.past.newestRevision(this.holdings.store.pathOf(change.place))
      const back = {
        ...record,
        revision: Math.max(newest, record.revision) + 1,
        versionCreated: this.holdings.store.instant(),
      }
      await this.commit([{ ...change, record: back }], 'restoreRecord', { why })
      return back
    })
  }

  async listRecords(query: Omit<RecordListQuery, 'namesIn'>): Promise<Page<RecordRow>> {
    const { catalogue } = this.holdings
    const { trashed, order, offset, limit } = query
    if (!trashed || order !== 'trashed-newest') return catalogue.listRecords(query)
    const { total, rows } = await catalogue.listRecords({
      ...query,
      order: 'changed-newest',
      offset: 0,
      limit: Number.POSITIVE_INFINITY,
    })
    return { total, rows: (await this.trashTimes.newestFirst(rows)).slice(offset, offset + limit) }
  }

  /**
   * An old text led to a contact that was merged into another one since: it leads to that one, as it did before it was
   * brought back.
   */
  private async afterMerges(record: AnyRecord): Promise<AnyRecord> {
    const moves = new Map<RecordId, RecordId>()
    for (const { to } of linksOf(record)) {
      const way = [to]
      for (let at = to; this.holdings.catalogue.get(at)?.trashed; ) {
        const into = await this.past.mergedInto(at)
        if (into === undefined || way.includes(into)) break
        way.push(into)
        at = into
      }
      const end = way.at(-1)
      if (end !== undefined && end !== to) moves.set(to, end)
    }
    return withEachLinkMoved(record, moves)
  }

  /** Out of the trash in the same act, so that it is taken back as one. */
  private bringBackOver(record: AnyRecord, why: string): Promise<AnyRecord> {
    const { uri } = record
    return this.queue.run([uri], async () => {
      const draft = draftOf<RecordKind>(await this.afterMerges(record))
      assertValid(kindOf(record), draft)
      const { before, sha256 } = await this.previous(uri)
      const from = this.holdings.placeOf(uri)
      const back = nextRevision(draft, before, this.holdings.store.nowMs())
      const changes: HoldingsChange[] = from.trashed
        ? [
            { place: from, record: null, was: sha256 },
            { place: { ...from, trashed: false }, record: back, was: null },
          ]
        : [{ place: from, record: back, was: sha256 }]
      await this.commit(changes, 'restoreRecord', { why })
      return back
    })
  }

  acts(query: ActQuery): Promise<ActRow[]> {
    return this.undoing.acts(query)
  }

  /** @throws not-found where an act is not in the journal of acts */
  undo(seqs: readonly number[], progress?: JobProgress): Promise<UndoReport> {
    return this.undoing.undo(seqs, progress)
  }

  /** What a save is based on; undefined for a new record. */
  private async current(
    draft: AnyDraft,
    basedOn: number | null,
  ): Promise<{ before: Previous; sha256: string } | undefined> {
    if (draft.uri === undefined || basedOn === null) {
      if (draft.uri !== undefined || basedOn !== null) throw new ArchiveError('invalid', say('record-new-or-changed'))
      return undefined
    }
    const entry = this.holdings.entry(draft.uri)
    // Put in words only where something is wrong: every save comes by.
    const kind = () => say(`kind-${entry.kind}`)
    if (entry.kind !== kindOf(draft)) throw new ArchiveError('invalid', say('record-stays-kind', { kind: kind() }))
    if (entry.trashed) throw new ArchiveError('not-found', say('record-in-trash', { kind: kind() }))
    const previous = await this.previous(draft.uri)
    if (previous.before.revision === basedOn) return previous
    const { record, sha256 } = await this.holdings.read(draft.uri)
    if (record.revision === basedOn) return { before: record, sha256 }
    throw new ArchiveError('conflict', say('record-changed-elsewhere', { kind: kind() }), { current: record })
  }

  /**
   * What a revision follows. The catalogue knows enough of it, so that a save reads no file: one that somebody changed
   * outside meanwhile is kept as a conflict copy when this one takes its place.
   */
  private async previous(uri: RecordId): Promise<{ before: Previous; sha256: string }> {
    const entry = this.holdings.entry(uri)
    const known = this.holdings.newestHash(uri)
    if (known !== undefined && entry.kind !== 'photo') return { before: entry, sha256: known }
    const { record, sha256 } = await this.holdings.read(uri)
    return { before: record, sha256 }
  }

  /** Commits as it is told to, in whose turn that is: `queue` is the caller's. */
  async commit(changes: HoldingsChange[], what: string, more: Partial<ActHead> = {}): Promise<Act> {
    const { why = '', ...rest } = more
    const act = await this.holdings.commit(
      changes,
      this.holdings.store.act(what, { ...rest, what, ...(why === '' ? {} : { why }) }),
    )
    this.changed([...new Set(changes.map(({ place }) => place.uri))])
    return act
  }
}

export const newChange = (record: AnyRecord): HoldingsChange => ({
  place: {
    kind: kindOf(record),
    uri: record.uri,
    trashed: false,
    ...(record.type === 'picture' ? { sha256: record.sha256 } : {}),
  },
  record,
  was: null,
})

export const noticeOf = (holdings: Holdings, uris: readonly RecordId[]): Notices['changed'] => {
  const notice: { releases: RecordId[]; photos: RecordId[]; others: RecordId[] } = {
    releases: [],
    photos: [],
    others: [],
  }
  for (const uri of uris) {
    const kind = holdings.catalogue.get(uri)?.kind
    // One that is gone may have been any that is on screen.
    if (kind === undefined || kind === 'release') notice.releases.push(uri)
    if (kind === undefined || kind === 'photo') notice.photos.push(uri)
    if (kind !== 'release' && kind !== 'photo') notice.others.push(uri)
  }
  return notice as Notices['changed']
}
