/** Copies on this computer's rescue shelf of photos whose texts their archive does not take, one a photo. */
import type { PhotoDraft, PhotoId } from '../../shared/records.js'
import { type Shelf, ShelfCopy } from '../editor/shelf-copy.js'

export class PhotoCopies {
  private readonly copies = new Map<PhotoId, ShelfCopy>()

  constructor(private readonly shelf: Shelf) {}

  holds(draft: PhotoDraft): boolean {
    return this.copies.get(draft.uri)?.holds(draft) ?? false
  }

  /** As `ShelfCopy.keep`. */
  async keep(draft: PhotoDraft, basedOn: number, isNeeded: () => boolean): Promise<void> {
    const copy = this.copies.get(draft.uri) ?? new ShelfCopy(this.shelf)
    this.copies.set(draft.uri, copy)
    await copy.keep(draft, basedOn, isNeeded)
  }

  /** It is in the archive, or was given up. */
  async clear(uri: PhotoId): Promise<void> {
    const copy = this.copies.get(uri)
    this.copies.delete(uri)
    await copy?.clear()
  }
}
