/**
 * One text's place on this computer's rescue shelf: a copy of all that was typed, for as long as its archive does not take
 * it. Shared by whatever saves by itself, a sheet and a grid of photos alike.
 */
import type { Rescue, RescueId } from '../../shared/contract/rescues.js'
import type { AnyDraft } from '../../shared/record-kinds.js'
import type { RescueShelf } from '../archive.js'

/** Where copies of what cannot be saved are put. */
export type Shelf = Pick<RescueShelf, 'keepRescue' | 'dropRescue'>

export class ShelfCopy {
  #id = crypto.randomUUID() as string as RescueId
  /** Something lies in its place, or may. */
  #isThere = false
  /** The draft as it lies there. */
  #kept: AnyDraft | null = null
  readonly #shelf: Shelf

  constructor(shelf: Shelf) {
    this.#shelf = shelf
  }

  /** All of this draft lies on the shelf. */
  holds(draft: AnyDraft): boolean {
    return this.#isThere && this.#kept === draft
  }

  /**
   * Puts a copy there. Never rejects: where it fails, `holds` stays false, and whoever closes the window is told.
   *
   * @param isNeeded asked once it lies there: the text may have been saved meanwhile
   */
  async keep(draft: AnyDraft, basedOn: number | null, isNeeded: () => boolean): Promise<void> {
    if (this.holds(draft)) return
    this.#isThere = true
    this.#kept = null
    const keptAt = new Date().toISOString()
    try {
      await this.#shelf.keepRescue({ id: this.#id, keptAt, basedOn, draft })
      if (isNeeded()) this.#kept = draft
      else await this.clear()
    } catch {
      // Told by `holds`.
    }
  }

  /** A text from the shelf is being written on: its place is this one from now on. */
  takeOver({ id, draft }: Rescue): void {
    this.#id = id
    this.#isThere = true
    this.#kept = draft
  }

  /** The text is in the archive, or was given up. What cannot be taken away is offered once more: no harm. */
  async clear(): Promise<void> {
    if (!this.#isThere) return
    this.#isThere = false
    this.#kept = null
    await this.#shelf.dropRescue(this.#id).catch(() => undefined)
  }
}
