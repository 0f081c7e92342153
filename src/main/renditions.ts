/** The open archive's photos in the sizes that screens and paper want. */
import type { Session } from 'electron'
import type { Photo } from '../shared/records.js'
import type { PagePicture } from './archive/export-release/docx.js'
import { readContainer } from './archive/photo-metadata/container.js'
import type { OpenArchive } from './open-archive.js'
import { type Original, type RenditionSize, Thumbnails } from './thumbnails.js'

export interface ServedPhoto {
  bytes: Uint8Array
  contentType: string
}

export class ArchiveRenditions {
  private readonly thumbnails: Thumbnails

  constructor(
    private readonly open: OpenArchive,
    serveBundle: (session: Session) => void,
  ) {
    this.thumbnails = new Thumbnails(serveBundle, (folder, sha256, prints) =>
      this.open.notePrints(folder, sha256, prints),
    )
    open.drawPrints = (original) => this.thumbnails.prints(this.open.current.folder, original)
  }

  /** Undefined where there is no such photo, or no decoder for it here. */
  async photo(uuid: string, size: RenditionSize): Promise<ServedPhoto | undefined> {
    const photo = await this.open.photo(uuid)
    const original = photo && this.originalOf(photo)
    const bytes = original && (await this.thumbnails.rendition(this.open.current.folder, original, size))
    return bytes && { bytes, contentType: 'image/jpeg' }
  }

  /** A photo as large as a page needs it, for a text document; undefined where it cannot be drawn here. */
  async picture(photo: Photo): Promise<PagePicture | undefined> {
    const original = this.originalOf(photo)
    const bytes = original && (await this.thumbnails.rendition(this.open.current.folder, original, 'preview'))
    if (!bytes) return undefined
    const { width, height } = readContainer(bytes, 'image/jpeg')
    return { bytes, contentType: 'image/jpeg', width, height }
  }

  /** Those that a PDF would lack: the original is missing, another file lies in its place, or it has no decoder here. */
  async lacking(photos: readonly Photo[]): Promise<Photo[]> {
    const lacking: Photo[] = []
    for (const photo of photos) {
      const original = this.originalOf(photo)
      const isThere = original && (await this.thumbnails.canBeHad(this.open.current.folder, original, 'preview'))
      if (!isThere) lacking.push(photo)
    }
    return lacking
  }

  private originalOf(photo: Photo): Original | undefined {
    const [rendition] = photo.renditions
    if (!rendition) return undefined
    const { contentType, orientation, width, height } = rendition
    const path = this.open.current.originalPath(photo)
    return { path, contentType, orientation, width, height, sha256: photo.sha256 }
  }

  close(): void {
    this.thumbnails.close()
  }
}
