/**
 * A record being edited, a release or one of any other kind, without a screen: what is typed is kept here and saved by
 * itself.
 *
 * Saved after a short rest, one save at a time, at the latest when it is left or the window closes. A conflict stops
 * saving until the user says which text stands: nothing is overwritten unasked. A save that fails keeps the draft and
 * is tried again with the next change or by hand; until one succeeds, a copy of the whole draft lies on this computer's
 * rescue shelf, written anew with every change that rests, and offered at the next start. Costly parts (the body) are
 * computed only when a save begins.
 * Rejected: saving every keystroke (a durable save waits for the disk), and a queue of changes (the last state is all
 * that matters, and a failed one would block the rest).
 */
import { ArchiveError } from '../../shared/contract/failures.js'
import type { Rescue, RescueId } from '../../shared/contract/rescues.js'
import { type DraftOf, draftOf, kindOf, type RecordKind, type RecordOf } from '../../shared/record-kinds.js'
import type { Problem } from '../../shared/records.js'
import { type Shelf, ShelfCopy } from './shelf-copy.js'

/** Rest after the last change before a save begins. */
export const restMs = 800

export type DraftState<Kind extends RecordKind = 'release'> =
  | { kind: 'untouched' | 'saved' | 'unsaved' | 'saving' }
  | { kind: 'failed'; error: unknown; problems: Problem[] }
  /** `base`: what both were made from, where that is known. */
  | { kind: 'conflict'; theirs: RecordOf<Kind>; base: DraftOf<Kind> | undefined }

/** Saves a draft that is based on this revision, null for a new record. @throws conflict and others of saving */
export type SaveDraft<Kind extends RecordKind> = (
  draft: DraftOf<Kind>,
  basedOn: number | null,
) => Promise<RecordOf<Kind>>

/** A change to the draft; what is costly is left to the moment of saving. */
export type Change<Kind extends RecordKind = 'release'> = (draft: DraftOf<Kind>) => DraftOf<Kind>

/** What the screen shows; another object whenever something in it changed. */
export interface DraftView<Kind extends RecordKind = 'release'> {
  readonly draft: DraftOf<Kind>
  /** Grows when the draft was replaced from outside, and the body must be shown anew. */
  readonly version: number
  readonly state: DraftState<Kind>
}

export class DraftKeeper<Kind extends RecordKind = 'release'> {
  /** Told of every save; may be replaced at any time. */
  onSaved: (record: RecordOf<Kind>) => void = () => undefined
  #view: DraftView<Kind>
  #basedOn: number | null
  /** The record as it was when it was read or saved last. */
  #base: DraftOf<Kind> | undefined
  /** Computed when a save begins, or another change needs the whole draft. */
  #later: Change<Kind> | null = null
  /** Something was changed since the last save began. */
  #dirty = false
  #running: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  /** The last text from the shelf that was put in the draft's place. */
  #takenUp: RescueId | undefined
  readonly #saveDraft: SaveDraft<Kind>
  readonly #copy: ShelfCopy
  readonly #listeners = new Set<() => void>()

  constructor(saveDraft: SaveDraft<Kind>, shelf: Shelf, initial: DraftOf<Kind>, basedOn: number | null) {
    this.#saveDraft = saveDraft
    this.#copy = new ShelfCopy(shelf)
    this.#basedOn = basedOn
    this.#base = basedOn === null ? undefined : initial
    this.#view = { draft: initial, version: 0, state: { kind: 'untouched' } }
  }

  readonly view = (): DraftView<Kind> => this.#view

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Nothing of it would be lost. */
  get isSafe(): boolean {
    return !this.#dirty && !this.#running
  }

  /** All that was typed lies on the shelf. */
  get isKept(): boolean {
    return this.#later === null && this.#copy.holds(this.#view.draft)
  }

  readonly change = (made: Change<Kind>): void => {
    this.#applyLater()
    this.#show({ draft: made(this.#view.draft) })
    this.#touched()
  }

  /** Like `change`, but computed only when a save begins; a later one takes its place. */
  readonly changeLater = (made: Change<Kind>): void => {
    this.#later = made
    this.#touched()
  }

  /** Replaces the draft's text from outside the fields: they show it anew. */
  readonly rewrite = (made: Change<Kind>): void => {
    this.change(made)
    this.#show({ version: this.#view.version + 1 })
  }

  /** Settles when what was typed before the call is durable, or cannot be saved. Never rejects. */
  readonly save = async (): Promise<void> => {
    clearTimeout(this.#timer)
    if (this.#running) await this.#running
    // Whoever waited beside us and was first has begun a save after everything typed before our call.
    if (this.#running) return this.#running
    if (!this.#dirty) return
    if (this.#view.state.kind === 'conflict') return this.keep()
    this.#running = this.#saveOnce().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  /** Puts a copy of everything typed on the shelf; `isKept` tells whether that went well. Never rejects. */
  readonly keep = async (): Promise<void> => {
    this.#applyLater()
    if (!this.isSafe) await this.#copy.keep(this.#view.draft, this.#basedOn, () => !this.isSafe)
  }

  /**
   * Puts a text from the shelf in the draft's place and saves it; a record that was changed since is a conflict then.
   * False where what is typed here cannot be saved first: nothing is changed then.
   */
  readonly takeUp = async (rescue: Rescue): Promise<boolean> => {
    if (kindOf(rescue.draft) !== kindOf(this.#view.draft)) return false
    await this.save()
    // The button may be pressed again while the text is being saved.
    if (this.#takenUp === rescue.id) return true
    if (!this.isSafe) return false
    this.#takenUp = rescue.id
    const draft = rescue.draft as DraftOf<Kind>
    this.#copy.takeOver(rescue)
    this.#basedOn = rescue.basedOn
    this.#base = undefined
    this.#dirty = true
    this.#show({ draft, version: this.#view.version + 1, state: { kind: 'unsaved' } })
    await this.save()
    return true
  }

  /** Ends a conflict: `mine` is saved over theirs, or theirs takes the place of what was typed. */
  readonly settle = (mine: boolean): void => {
    const { state } = this.#view
    if (state.kind !== 'conflict') return
    if (mine) this.settleAs(this.#view.draft)
    else {
      this.#show({ state: { kind: 'saved' } })
      this.#replace(state.theirs)
    }
  }

  /** Ends a conflict with a text made of both. */
  readonly settleAs = (draft: DraftOf<Kind>): void => {
    const { state, draft: before, version } = this.#view
    if (state.kind !== 'conflict') return
    this.#basedOn = state.theirs.revision
    this.#base = draftOf<Kind>(state.theirs)
    this.#show({ draft, version: draft === before ? version : version + 1, state: { kind: 'unsaved' } })
    void this.save()
  }

  /** A revision that somebody else saved: shown where nothing is typed here; a save finds the conflict otherwise. */
  readonly offer = (record: RecordOf<Kind>): void => {
    if (this.isSafe && record.revision > (this.#basedOn ?? 0)) this.#replace(record)
  }

  async #saveOnce(): Promise<void> {
    this.#applyLater()
    this.#dirty = false
    this.#show({ state: { kind: 'saving' } })
    try {
      const sent = this.#view.draft
      const saved = await this.#saveDraft(sent, this.#basedOn)
      this.#basedOn = saved.revision
      this.#base = sent
      const { draft } = this.#view
      this.#show({
        state: { kind: this.#dirty ? 'unsaved' : 'saved' },
        ...(draft.uri === saved.uri ? {} : { draft: { ...draft, uri: saved.uri } }),
      })
      if (!this.#dirty) await this.#copy.clear()
      this.onSaved(saved)
    } catch (error) {
      this.#dirty = true
      this.#show({ state: failure(error, this.#base) })
      await this.keep()
    }
  }

  #touched(): void {
    this.#dirty = true
    const { kind } = this.#view.state
    // A failure stays in sight until a save succeeds.
    if (kind === 'untouched' || kind === 'saved' || kind === 'saving') this.#show({ state: { kind: 'unsaved' } })
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.save(), restMs)
  }

  #applyLater(): void {
    const made = this.#later
    this.#later = null
    if (made) this.#show({ draft: made(this.#view.draft) })
  }

  #replace(record: RecordOf<Kind>): void {
    clearTimeout(this.#timer)
    this.#basedOn = record.revision
    this.#later = null
    this.#dirty = false
    void this.#copy.clear()
    this.#base = draftOf<Kind>(record)
    this.#show({ draft: this.#base, version: this.#view.version + 1 })
  }

  #show(changed: Partial<DraftView<Kind>>): void {
    this.#view = { ...this.#view, ...changed }
    for (const listener of this.#listeners) listener()
  }
}

function failure<Kind extends RecordKind>(error: unknown, base: DraftOf<Kind> | undefined): DraftState<Kind> {
  const details = error instanceof ArchiveError ? error.details : {}
  if (error instanceof ArchiveError && error.code === 'conflict')
    return { kind: 'conflict', theirs: details.current as RecordOf<Kind>, base }
  return { kind: 'failed', error, problems: Array.isArray(details.problems) ? (details.problems as Problem[]) : [] }
}
