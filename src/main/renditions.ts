/** The open archive's photos in the sizes that screens and paper want. */
import type { Session } from 'electron'
import type { OpenArchive } from './open-archive.js'
import { type RenditionSize, Thumbnails } from './thumbnails.js'

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
    this.thumbnails = new Thumbnails(serveBundle)
  }

  /** Undefined where there is no such photo, or no decoder for it here. */
  async photo(uuid: string, size: RenditionSize): Promise<ServedPhoto | undefined> {
    const photo = await this.open.photo(uuid)
    const [original] = photo?.renditions ?? []
    if (!photo || !original) return undefined
    const { contentType, orientation, width, height } = original
    const path = this.open.current.originalPath(photo)
    const bytes = await this.thumbnails.rendition(
      this.open.current.folder,
      { path, contentType, orientation, width, height, sha256: photo.sha256 },
      size,
    )
    return bytes && { bytes, contentType: 'image/jpeg' }
  }

  close(): void {
    this.thumbnails.close()
  }
}
