/**
 * The registry: every change to a record, of whatever kind, and what came of it: revisions, trash, merging, undoing.
 *
 * Goal: nothing that was ever saved is out of reach, and links stay right whichever end is edited, merged or deleted. A
 * reference holds the name as it was sent, so a renamed contact changes no released text; a record in the trash is still
 * pointed to, and the link works again when it comes back; a merge moves every link in one act. Each operation is one
 * commit: all or nothing, with who, when and why, and any of them can be taken back, after a restart too.
 */
import { canonicalBody } from '../../shared/canonical-body.js'
import { ArchiveError } from '../../shared/contract/failures.js'
import type { ActRow, RevisionRow, UndoReport } from '../../shared/contract/history.js'
import type { Notices } from '../../shared/contract/notices.js'
import { withLinksMoved } from '../../shared/links.js'
import {
  type AnyDraft,
  type AnyRecord,
  checkRecord,
  kindOf,
  type RecordKind,
  recordTitle,
} from '../../shared/record-kinds.js'
import type { Photo, Problem, RecordId, Release, ReleaseDraft, Sha256 } from '../../shared/records.js'
import { problemIn, say } from '../../shared/said.js'
import type { Holdings, HoldingsChange } from './holdings.js'
import { placeOf } from './holdings.js'
import { newId } from './new-id.js'
import type { Act, ActHead, DocumentValue, HistoryEntry } from './store.js'
import { breather } from './turns.js'
import { imageToRestore, isMove, madeBy, planUndo, type UndoStep } from './undo.js'
import type { WriteQueue } from './write-queue.js'

/** Documents of one commit, at most, where a change is a bulk change. */
export const groupSize = 200
const recordsTold = 20

/** What a save is based on: the record, or what the catalogue knows of it. */
interface Current {
  before: AnyRecord | Pick<AnyRecord, 'firstCreated' | 'versionCreated' | 'revision'>
  sha256: string
}

export class Registry {
  constructor(
    private readonly holdings: Holdings,
    private readonly queue: WriteQueue,
    private readonly changed: (uris: RecordId[]) => void,
  ) {}

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

  /** Into the trash or out of it; what is there already stays. @throws not-found */
  async move(uris: readonly RecordId[], trashed: boolean, ofGroup?: string): Promise<void> {
    const group = ofGroup ?? (uris.length > groupSize ? newGroup() : undefined)
    for (let at = 0; at < uris.length; at += groupSize) {
      const some = uris.slice(at, at + groupSize)
      await this.queue.run(some, async () => {
        const moving = some.map((uri) => this.holdings.entry(uri)).filter((entry) => entry.trashed !== trashed)
        const changes: HoldingsChange[] = []
        for (const entry of moving) {
          const { record, sha256 } = await this.holdings.read(entry.uri)
          const from = placeOf(entry)
          changes.push({ place: from, record: null, was: sha256 }, { place: { ...from, trashed }, record, was: null })
        }
        if (changes.length === 0) return
        await this.commit(changes, trashed ? 'trash' : 'restore', group === undefined ? {} : { group })
      })
    }
  }

  /** @throws invalid, not-found */
  merge(from: RecordId, into: RecordId): Promise<AnyRecord> {
    return this.queue.run('all', async () => {
      const [gone, kept] = [await this.holdings.read(from), await this.holdings.read(into)]
      const kind = kindOf(gone.record)
      if (from === into || kind !== kindOf(kept.record)) throw new ArchiveError('invalid', say('merge-same-kind'))
      if (this.holdings.entry(from).trashed || this.holdings.entry(into).trashed)
        throw new ArchiveError('invalid', say('merge-in-trash'))
      if (kind === 'photo' || kind === 'release') throw new ArchiveError('invalid', say('merge-no-documents'))
      const changes: HoldingsChange[] = []
      for (const uri of this.holdings.catalogue.allLinksTo(from)) {
        if (uri === from) continue
        const { record, sha256 } = await this.holdings.read(uri)
        const moved = revised(withLinksMoved(record, from, into), record, this.holdings.store.instant())
        changes.push({ place: this.holdings.placeOf(uri), record: moved, was: sha256 })
      }
      const place = this.holdings.placeOf(from)
      changes.push({ place, record: null, was: gone.sha256 })
      changes.push({ place: { ...place, trashed: true }, record: gone.record, was: null })
      await this.commit(changes, 'merge', { why: `${recordTitle(gone.record)} → ${recordTitle(kept.record)}` })
      return (await this.holdings.read(into)).record
    })
  }

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

  /** What the record was before, oldest first, each revision once; what cannot be read any more is left out. */
  async earlierRevisions(uri: RecordId): Promise<AnyRecord[]> {
    const { current, earlier } = await this.images(uri)
    const seen = new Set([current.sha256])
    return earlier.flatMap(({ sha256, image }) => {
      if (seen.has(sha256)) return []
      seen.add(sha256)
      return [image as unknown as AnyRecord]
    })
  }

  /** @throws conflict, not-found */
  async restore(uri: RecordId, sha256: Sha256, basedOn: number): Promise<AnyRecord> {
    const earlier = await this.revision(uri, sha256)
    return this.save(draftOf(earlier), basedOn, { what: 'restoreRevision', why: `revision ${earlier.revision}` })
  }

  /** A record as a backup has it: the newest revision of the one that is here, or here again under its id. */
  async bringBack(record: AnyRecord, why: string): Promise<AnyRecord> {
    const entry = this.holdings.catalogue.get(record.uri)
    if (entry?.trashed) await this.move([record.uri], false)
    if (entry) return this.save(draftOf(record), entry.revision, { what: 'restoreRecord', why })
    return this.queue.run([record.uri], async () => {
      const change = newChange(record)
      const newest = await this.newestRevision(this.holdings.store.pathOf(change.place))
      const back = {
        ...record,
        revision: Math.max(newest, record.revision) + 1,
        versionCreated: new Date().toISOString(),
      }
      await this.commit([{ ...change, record: back }], 'restoreRecord', { why })
      return back
    })
  }

  async acts(before: number | null, limit: number): Promise<ActRow[]> {
    const rows: ActRow[] = []
    const undone = new Set<number>()
    for await (const act of this.holdings.store.readActs()) {
      // What took back something and was taken back itself took back nothing.
      if (!undone.has(act.seq)) for (const seq of act.undoes ?? []) undone.add(seq)
      if (before !== null && act.seq >= before) continue
      const records = [...new Set(act.documents.flatMap(({ path }) => this.uriAt(path) ?? []))]
      rows.push({
        seq: act.seq,
        at: act.at,
        by: act.by,
        what: act.what,
        why: act.why ?? '',
        group: act.group ?? '',
        undoes: act.undoes ?? [],
        undone: undone.has(act.seq),
        count: records.length,
        made: madeBy(act).filter((path) => this.uriAt(path) !== undefined).length,
        records: records.slice(0, recordsTold),
      })
      if (rows.length === limit) break
    }
    return rows
  }

  /** @throws not-found where an act is not in the journal of acts */
  undo(seqs: readonly number[]): Promise<UndoReport> {
    return this.queue.run('all', async () => {
      const acts = await this.actsOf(seqs)
      const { units, blocked } = planUndo(acts)
      const report: UndoReport = { undone: 0, refused: blocked.map((path) => refusal(this.nameAt(path))) }
      const group = units.length > groupSize ? newGroup() : undefined
      for (let at = 0; at < units.length; at += groupSize) {
        const changes: HoldingsChange[] = []
        for (const unit of units.slice(at, at + groupSize)) {
          const made = await Promise.all(unit.map((step) => this.undoChange(step, isMove(step, unit))))
          const whole = made.flatMap((change) => change ?? [])
          if (whole.length === unit.length) changes.push(...whole)
          else report.refused.push(refusal(this.nameAt(unit[0]?.path ?? '')))
        }
        if (changes.length === 0) continue
        await this.commit(changes, 'undo', { undoes: [...seqs], ...(group === undefined ? {} : { group }) })
        report.undone += new Set(changes.map(({ place }) => place.uri)).size
      }
      return report
    })
  }

  /** Undefined where the document is not what the act made of it any more. */
  private async undoChange({ path, is, was }: UndoStep, moves: boolean): Promise<HoldingsChange | undefined> {
    const { store } = this.holdings
    if ((await store.hashOf(path)) !== is) return undefined
    const place = this.holdings.placeAt(path)
    if (was === null) return place && { place, record: null, was: is }
    const image = await this.imageAt(path, was)
    const back = image && this.holdings.placeAt(path, image.uri as RecordId)
    if (!back) return undefined
    const entry = this.holdings.catalogue.get(back.uri)
    const newest = moves ? 0 : Math.max(entry?.revision ?? 0, await this.newestRevision(path))
    const record = imageToRestore(image, newest, moves, store.instant()) as unknown as AnyRecord
    return { place: back, record, was: is }
  }

  private async newestRevision(path: string): Promise<number> {
    let newest = 0
    for (const place of bothPlaces(path)) {
      const { entries } = await this.holdings.store.history(place)
      for (const entry of entries) newest = Math.max(newest, Number(imageOf(entry)?.revision) || 0)
    }
    return newest
  }

  /** An image by its hash, from the histories of the places that the record may have lain in. */
  private async imageAt(path: string, sha256: string): Promise<DocumentValue | undefined> {
    for (const place of bothPlaces(path)) {
      const { entries } = await this.holdings.store.history(place)
      const found = entries.find((entry) => entry.sha256 === sha256)
      const image = found && imageOf(found)
      if (image) return image
      const kind = this.holdings.placeAt(place)?.kind
      if (kind && (await this.holdings.store.hashOf(place)) === sha256)
        return (await this.holdings.store.readPath(place, kind)).record as unknown as DocumentValue
    }
    return undefined
  }

  private async actsOf(seqs: readonly number[]): Promise<Act[]> {
    const wanted = new Set(seqs)
    const lowest = Math.min(...seqs)
    const found: Act[] = []
    for await (const act of this.holdings.store.readActs()) {
      if (wanted.delete(act.seq)) found.push(act)
      if (act.seq <= lowest) break
    }
    if (wanted.size > 0) throw new ArchiveError('not-found', say('act-not-in-journal'))
    return found
  }

  /** The newest image and those before it, oldest first, from wherever the record has lain. */
  private async images(uri: RecordId) {
    const current = await this.holdings.read(uri)
    const place = this.holdings.placeOf(uri)
    const paths = [true, false].map((trashed) => this.holdings.store.pathOf({ ...place, trashed }))
    const entries = (await Promise.all(paths.map((path) => this.holdings.store.history(path)))).flatMap(
      (history) => history.entries,
    )
    const earlier = entries
      .sort((a, b) => a.seq - b.seq)
      .flatMap((entry) => {
        const image = imageOf(entry)
        // One photo's file may have been taken in, undone, and taken in again as another record.
        return image?.uri === uri ? [{ sha256: entry.sha256, replaced: entry.replaced, image }] : []
      })
    return { current, earlier }
  }

  /** Who made the first image: the act that brought its hash, if acts were kept by then. */
  private async firstMaker(uri: RecordId, sha256: string): Promise<Pick<ActHead, 'at' | 'by' | 'what' | 'why'>> {
    const path = this.holdings.store.pathOf({ ...this.holdings.placeOf(uri), trashed: false })
    const act = await this.holdings.store.actThatMade(path, sha256)
    return act ?? { at: '', by: '', what: '' }
  }

  /**
   * What a save is based on; undefined for a new record. The catalogue knows enough of it, so that a save reads no file:
   * one that somebody changed outside meanwhile is kept as a conflict copy when this one takes its place.
   */
  private async current(draft: AnyDraft, basedOn: number | null): Promise<Current | undefined> {
    if (draft.uri === undefined || basedOn === null) {
      if (draft.uri !== undefined || basedOn !== null) throw new ArchiveError('invalid', say('record-new-or-changed'))
      return undefined
    }
    const entry = this.holdings.entry(draft.uri)
    const kind = say(`kind-${entry.kind}`)
    if (entry.kind !== kindOf(draft)) throw new ArchiveError('invalid', say('record-stays-kind', { kind }))
    if (entry.trashed) throw new ArchiveError('not-found', say('record-in-trash', { kind }))
    const known = this.holdings.newestHash(draft.uri)
    if (entry.revision === basedOn && known !== undefined && entry.kind !== 'photo')
      return { before: entry, sha256: known }
    const { record, sha256 } = await this.holdings.read(draft.uri)
    if (record.revision === basedOn) return { before: record, sha256 }
    throw new ArchiveError('conflict', say('record-changed-elsewhere', { kind }), { current: record })
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

  private uriAt(path: string): RecordId | undefined {
    return this.holdings.placeAt(path)?.uri
  }

  private nameAt(path: string): string {
    const uri = this.uriAt(path)
    return (uri && this.holdings.catalogue.recordRow(uri)?.title) || path
  }
}

/** A path, and that of the same record in the trash or out of it. */
const bothPlaces = (path: string): string[] => [
  path,
  path.startsWith('trash/') ? path.slice('trash/'.length) : `trash/${path}`,
]

/** A word for the acts of one job or bulk change. */
export const newGroup = (): string => newId<string>().slice('urn:uuid:'.length)

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

const refusal = (name: string) => ({
  name,
  reason: say('changed-again-since'),
})

const imageOf = ({ document, text }: HistoryEntry): DocumentValue | undefined => {
  if (document) return document
  try {
    return JSON.parse((text ?? '').replace(/^\uFEFF/, '')) as DocumentValue
  } catch {
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

function assertValid(kind: RecordKind, draft: unknown): void {
  const problems: Problem[] = checkRecord(kind, draft)
  const [first] = problems
  if (!first) return
  const said = say('record-invalid', { kind: say(`kind-${kind}`), ...problemIn(problems) })
  throw new ArchiveError('invalid', said, { problems })
}

/** What a window edits of a record. */
function draftOf(record: AnyRecord): AnyDraft {
  const { firstCreated: _first, versionCreated: _version, revision: _revision, ...draft } = record
  return draft as AnyDraft
}

function revised<R extends AnyRecord>(record: R, current: AnyRecord, now: string): R {
  return { ...record, revision: current.revision + 1, versionCreated: now }
}

/** The next revision. A release's body is rebuilt from blocks: no other HTML ever enters the archive. */
function nextRevision(draft: AnyDraft, current: Current['before'] | undefined, nowMs: number): AnyRecord {
  const now = new Date(nowMs).toISOString()
  const common = {
    firstCreated: current?.firstCreated ?? now,
    versionCreated: now,
    revision: (current?.revision ?? 0) + 1,
  }
  if (draft.type === 'picture') {
    if (!current || !('renditions' in current)) throw new ArchiveError('invalid', say('photo-needs-file'))
    const { sha256, originalName, renditions } = current
    return { ...current, ...draft, sha256, originalName, renditions, ...common }
  }
  const uri = draft.uri ?? newId<RecordId>(nowMs)
  if (draft.type === 'composite') return { ...withOwnBody(draft), uri, ...common } as Release
  return { ...draft, uri, ...common } as AnyRecord
}

function withOwnBody(draft: ReleaseDraft): ReleaseDraft {
  const value = canonicalBody(draft.bodies[0]?.value ?? '')
  return { ...draft, bodies: [{ role: 'main', contentType: 'text/html', value }] }
}

export const noticeOf = (holdings: Holdings, uris: readonly RecordId[]): Notices['changed'] => {
  const notice: { releases: RecordId[]; photos: RecordId[]; others: RecordId[] } = {
    releases: [],
    photos: [],
    others: [],
  }
  for (const uri of uris) {
    const kind = holdings.catalogue.get(uri)?.kind
    if (kind === 'photo') notice.photos.push(uri)
    // One that is gone may have been a release on screen.
    else if (kind === 'release' || kind === undefined) notice.releases.push(uri)
    else notice.others.push(uri)
  }
  return notice as Notices['changed']
}
