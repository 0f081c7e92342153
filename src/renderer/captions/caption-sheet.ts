/**
 * The photos of a captioning grid: what is typed, what is saved, and the steps that can be taken back.
 *
 * Goal: hundreds of photos are captioned without one thought of saving. A cell that was typed is saved after a short rest;
 * a change of several photos is saved at once, as one act of the archive. One save is on its way at a time. A photo that
 * was changed elsewhere is not overwritten: it waits until the user says whose text stands, and the others go on. What
 * the archive does not take lies on this computer's rescue shelf until it does. Rows come in pages, and stay. Knows
 * nothing of React. Rejected: a draft hook a row, as one photo has, since what is edited here is a range.
 */
import type { ArchiveApi } from '../../shared/archive-api.js'
import type { Authority } from '../../shared/caption-authority.js'
import { ArchiveError } from '../../shared/contract/failures.js'
import { draftOf } from '../../shared/record-kinds.js'
import type { Photo, PhotoDraft, PhotoId, RecordId } from '../../shared/records.js'
import { say } from '../../shared/said.js'
import { keep, type ManySaved } from '../bulk/save-many.js'
import type { Shelf } from '../editor/shelf-copy.js'
import { AskedPages } from './asked-pages.js'
import { type CellStep, cellsThatDiffer, stepped } from './cell-steps.js'
import { PhotoCopies } from './photo-copies.js'
import { isUnsaved, type RowChange, type SheetRow } from './sheet-rows.js'
import { Steps } from './steps.js'

const restMs = 700
const pageLength = 200

type SavedPortion = Pick<ManySaved, 'group' | 'saved' | 'refused'>
type SheetArchive = Pick<ArchiveApi, 'getPhotos' | 'savePhoto' | 'saveRecords'>

export interface SheetOptions {
  archive: SheetArchive
  shelf: Shelf
  authority: () => Authority
  onError: (error: unknown) => void
}

export interface Saving {
  done: number
  total: number
}

export class CaptionSheet {
  private readonly rows = new Map<PhotoId, SheetRow>()
  private readonly pages: AskedPages
  private readonly listeners = new Set<(isRead: boolean) => void>()
  private readonly steps = new Steps<CellStep[]>()
  private changes = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private turn: Promise<unknown> = Promise.resolve()
  private isStopped = false
  /** Rows that wait for a change of many, each with its text after it; of several such changes, the last. */
  private readonly ofMany = new Map<PhotoId, PhotoDraft>()
  private readonly copies: PhotoCopies
  /** How far a change of many is; null while there is none. */
  saving: Saving | null = null

  constructor(
    readonly uris: readonly PhotoId[],
    private readonly options: SheetOptions,
  ) {
    this.copies = new PhotoCopies(options.shelf)
    this.pages = new AskedPages(async (page) => {
      this.take(await options.archive.getPhotos(uris.slice(page * pageLength, (page + 1) * pageLength)))
    }, options.onError)
  }

  /** `isRead`: rows came from the archive, which nobody waits for as for what was typed. */
  readonly subscribe = (listener: (isRead: boolean) => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly version = (): number => this.changes

  row(index: number): SheetRow | undefined {
    const uri = this.uris[index]
    return uri && this.rows.get(uri)
  }

  get canUndo(): boolean {
    return this.steps.canGoBack
  }

  get canRedo(): boolean {
    return this.steps.canGoForward
  }

  /** These rows are in sight. */
  need(first: number, last: number): void {
    void this.load(first, last)
  }

  /** All rows from `first` to `last`, as far as they are still in the archive. */
  async load(first: number, last: number, onProgress?: (done: number) => void): Promise<void> {
    for (let page = Math.floor(first / pageLength); page * pageLength <= last; page++) {
      if (!(await this.pages.read(page))) return
      onProgress?.((page + 1) * pageLength)
    }
  }

  /** These were saved by somebody: whatever is not being changed here is shown as it is now. */
  async reread(photos: readonly RecordId[]): Promise<void> {
    const known = photos.filter((uri): uri is PhotoId => this.rows.get(uri as PhotoId)?.state === 'saved')
    for (let at = 0; at < known.length; at += pageLength)
      this.take(await this.options.archive.getPhotos(known.slice(at, at + pageLength)))
  }

  /** One step that can be taken back. Of several photos it is one act of the archive, with `why` beside it. */
  async edit(changes: readonly RowChange[], why: string): Promise<void> {
    const step = changes.flatMap((change) => cellsThatDiffer(this.rows.get(change.uri)?.draft, change))
    if (step.length === 0) return
    this.steps.add(step)
    await this.apply(changes, why)
  }

  undo(why: string): Promise<void> {
    return this.walk(this.steps.back(), 'before', why)
  }

  redo(why: string): Promise<void> {
    return this.walk(this.steps.forward(), 'after', why)
  }

  /** A cell was written in while somebody else changed it: both texts wait for the user to choose. */
  clash({ uri, draft }: RowChange): Promise<void> {
    const row = this.rows.get(uri)
    if (!row) return Promise.resolve()
    // At once: the window may be closing.
    this.put(row, { draft, theirs: null, state: 'conflict' })
    this.tell()
    return this.inTurn(async () => {
      await this.meetTheirs(uri)
      await this.keepOne(uri)
    })
  }

  /** Ends a conflict: mine is saved over theirs, or theirs is shown. */
  settle(uri: PhotoId, mine: boolean): void {
    const row = this.rows.get(uri)
    if (!row?.theirs) return void this.meetTheirs(uri)
    const { theirs } = row
    this.put(row, {
      basedOn: theirs.revision,
      theirs: null,
      error: undefined,
      ...(mine ? { state: 'unsaved' } : { state: 'saved', draft: draftOf<'photo'>(theirs) }),
    })
    this.tell()
    if (mine) void this.save()
    else void this.copies.clear(uri)
  }

  /** Settles when everything that was typed is durable, or cannot be saved. */
  save(): Promise<void> {
    clearTimeout(this.timer)
    return this.inTurn(async () => {
      await this.saveEach(this.waiting())
      for (const { uri, theirs } of this.conflicts()) {
        if (!theirs) await this.meetTheirs(uri)
        await this.keepOne(uri)
      }
    })
  }

  /** Saves no further portion of a change of many; the photos behind it stay as they were. */
  stop(): void {
    this.isStopped = true
  }

  /** Rows whose text is not safe in the archive. */
  unsaved(): SheetRow[] {
    return [...this.rows.values()].filter(({ state }) => state !== 'saved')
  }

  /** Puts a copy of each such text on this computer's shelf; `isKept` tells whether that went well. Never rejects. */
  async keep(): Promise<void> {
    for (const { uri } of this.unsaved()) await this.keepOne(uri)
  }

  /** All that is not in the archive lies on the shelf. */
  get isKept(): boolean {
    return this.unsaved().every(({ draft }) => this.copies.holds(draft))
  }

  private async keepOne(uri: PhotoId): Promise<void> {
    const row = this.rows.get(uri)
    if (row && row.state !== 'saved')
      await this.copies.keep(row.draft, row.basedOn, () => this.rows.get(uri)?.state !== 'saved')
  }

  /** Typed, and not part of a change of many, which is an act of its own. */
  private waiting(): SheetRow[] {
    return [...this.rows.values()].filter((row) => isUnsaved(row) && !this.ofMany.has(row.uri))
  }

  private conflicts(): SheetRow[] {
    return this.unsaved().filter(({ state }) => state === 'conflict')
  }

  /** Shows the change at once, so that whatever is typed next goes on from it. */
  private async apply(changes: readonly RowChange[], why: string): Promise<void> {
    const isOfMany = changes.length > 1
    const before = isOfMany ? this.waiting() : []
    const typed = isOfMany ? [...before, ...this.conflicts()] : []
    const changed = changes.filter(({ uri, draft }) => {
      const row = this.rows.get(uri)
      if (!row) return false
      this.put(row, { draft, ...(row.state === 'conflict' ? {} : { state: 'unsaved' }) })
      if (isOfMany) this.ofMany.set(uri, draft)
      return true
    })
    this.tell()
    if (!isOfMany) return this.saveSoon()
    return this.inTurn(async () => {
      // What was typed before is an act of its own.
      await this.saveEach(before)
      const left = await this.saveMany(changed, why)
      await this.forget(left, new Map(typed.map(({ uri, draft }) => [uri, draft])))
      this.tell()
    })
  }

  private saveSoon(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.save(), restMs)
  }

  private async walk(step: CellStep[] | undefined, to: 'before' | 'after', why: string): Promise<void> {
    if (!step) return
    const changes = stepped(step, to, (uri) => this.rows.get(uri)?.draft, this.options.authority())
    await this.apply(changes, why)
  }

  /** Each as it is here, whatever was written over it since. */
  private async saveEach(rows: readonly SheetRow[]): Promise<void> {
    for (const row of rows) await this.saveOne(row)
  }

  private async saveOne({ uri, draft }: SheetRow): Promise<void> {
    const row = this.rows.get(uri)
    if (!row || !isUnsaved(row)) return
    this.put(row, { state: 'saving' })
    this.tell()
    try {
      const { revision } = await this.options.archive.savePhoto(draft, row.basedOn)
      this.saved(uri, draft, revision)
    } catch (error) {
      await this.failed(uri, error)
    }
    this.tell()
  }

  /** Answers the changes that it was stopped before. */
  private async saveMany(changes: readonly RowChange[], why: string): Promise<RowChange[]> {
    this.isStopped = false
    let group: string | null = null
    let at = 0
    for (; at < changes.length && !this.isStopped; at += pageLength) {
      this.saving = changes.length > pageLength ? { done: at, total: changes.length } : null
      group = await this.savePortion(changes.slice(at, at + pageLength), why, group)
    }
    this.saving = null
    return changes.slice(at)
  }

  /** Answers the word of the acts so far. */
  private async savePortion(changes: readonly RowChange[], why: string, group: string | null): Promise<string | null> {
    const sent = changes.flatMap(({ uri, draft }) => {
      const row = this.rows.get(uri)
      return row && isUnsaved(row) ? { uri, draft, basedOn: row.basedOn } : []
    })
    for (const { uri } of sent) this.put(this.rows.get(uri) as SheetRow, { state: 'saving' })
    for (const change of changes) this.leaveMany(change)
    this.tell()
    const outcome: SavedPortion = { group, saved: [], refused: [] }
    try {
      await keep(this.options.archive, sent, why, outcome)
    } catch (error) {
      for (const { uri } of sent) await this.failed(uri, error, true)
      this.options.onError(error)
      this.isStopped = true
    }
    const drafts = new Map<RecordId, PhotoDraft>(sent.map(({ uri, draft }) => [uri, draft]))
    for (const { uri, revision } of outcome.saved) this.saved(uri as PhotoId, drafts.get(uri) as PhotoDraft, revision)
    for (const { uri, code, reason } of outcome.refused)
      await this.failed(uri as PhotoId, new ArchiveError(code, reason))
    return outcome.group
  }

  /** Whether the row waited for this change, and for no later one. */
  private leaveMany({ uri, draft }: RowChange): boolean {
    return this.ofMany.get(uri) === draft && this.ofMany.delete(uri)
  }

  /**
   * A change of many was stopped before these: they are as the archive has them, but for what was written there since.
   *
   * @param typed what waited before it to be saved, or for the user; where that is not in the archive, it waits again
   */
  private async forget(changes: readonly RowChange[], typed: ReadonlyMap<PhotoId, PhotoDraft>): Promise<void> {
    const untouched: SheetRow[] = []
    for (const change of changes) {
      const row = this.rows.get(change.uri)
      if (!this.leaveMany(change) || !row) continue
      if (row.draft !== change.draft) this.saveSoon()
      else if (row.state !== 'unsaved') this.put(row, { draft: typed.get(row.uri) ?? row.draft })
      else {
        this.put(row, { state: 'saved', basedOn: 0 })
        untouched.push(row)
      }
    }
    try {
      await this.reread(untouched.map(({ uri }) => uri))
    } catch (error) {
      // Nobody knows what the archive has: what is shown is not in it.
      for (const row of untouched) if (this.rows.get(row.uri)?.basedOn === 0) this.put(row, { state: 'failed', error })
      throw error
    }
  }

  private saved(uri: PhotoId, draft: PhotoDraft, revision: number): void {
    const row = this.rows.get(uri)
    if (!row) return
    const isNewest = row.draft === draft
    // A conflict that was met meanwhile waits for the user.
    const state = row.state === 'conflict' ? 'conflict' : isNewest ? 'saved' : 'unsaved'
    this.put(row, { basedOn: revision, error: undefined, state })
    if (state === 'saved') void this.copies.clear(uri)
  }

  /** `isTold`: of many that failed for one reason it is told once. */
  private async failed(uri: PhotoId, error: unknown, isTold = false): Promise<void> {
    const row = this.rows.get(uri)
    if (!row) return
    if (!(error instanceof ArchiveError && error.code === 'conflict')) {
      if (row.state !== 'conflict') this.put(row, { state: 'failed', error })
      if (!isTold) this.options.onError(error)
    } else {
      this.put(row, { state: 'conflict', theirs: null })
      await this.meetTheirs(uri)
    }
    await this.keepOne(uri)
  }

  /** Both texts wait for the user to choose; of a photo that was erased meanwhile there is only what was written here. */
  private async meetTheirs(uri: PhotoId): Promise<void> {
    const found = await this.options.archive.getPhotos([uri]).catch((error: unknown) => {
      this.options.onError(error)
      return null
    })
    const row = this.rows.get(uri)
    if (found === null || row?.state !== 'conflict') return this.tell()
    const [theirs] = found
    const error = new ArchiveError('not-found', say('record-gone'))
    this.put(row, theirs ? { theirs } : { state: 'failed', error })
    if (!theirs) this.options.onError(error)
    this.tell()
  }

  private take(photos: readonly Photo[]): void {
    for (const photo of photos) {
      const before = this.rows.get(photo.uri)
      if (before && (before.state !== 'saved' || before.basedOn >= photo.revision)) continue
      this.rows.set(photo.uri, {
        uri: photo.uri,
        originalName: photo.originalName,
        draft: draftOf<'photo'>(photo),
        basedOn: photo.revision,
        state: 'saved',
        theirs: null,
        error: undefined,
      })
    }
    this.tell(true)
  }

  private put(row: SheetRow, changed: Partial<SheetRow>): void {
    this.rows.set(row.uri, { ...row, ...changed })
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work)
    this.turn = done.catch(() => undefined)
    return done
  }

  private tell(isRead = false): void {
    this.changes++
    for (const listener of this.listeners) listener(isRead)
  }
}
