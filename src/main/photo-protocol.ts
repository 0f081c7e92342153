/** photo://archive/<uuid>/thumbnail|sheet|preview: the open archive's photos as JPEGs, for our pages and the printing window. */
import type { Session } from 'electron'
import { othersTurn } from './archive/turns.js'
import type { ArchiveRenditions } from './renditions.js'
import type { RenditionSize } from './thumbnails.js'

export const photoScheme = {
  scheme: 'photo',
  privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true },
} as const

const address = /^\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(thumbnail|sheet|preview)$/

/** @param inTurns a page that asks for hundreds at once does not hold up the process */
export function servePhotos(session: Session, renditions: ArchiveRenditions, inTurns = false): void {
  session.protocol.handle('photo', async (request) => {
    const { host, pathname } = new URL(request.url)
    const match = address.exec(pathname)
    if (request.method !== 'GET' || host !== 'archive' || !match) return new Response(null, { status: 404 })
    try {
      if (inTurns) await othersTurn()
      const photo = await renditions.photo(match[1] ?? '', match[2] as RenditionSize)
      if (!photo) return new Response(null, { status: 404 })
      if (inTurns) await othersTurn()
      return new Response(new Uint8Array(photo.bytes), {
        headers: {
          'content-type': photo.contentType,
          'cache-control': 'private, max-age=31536000, immutable',
          'x-content-type-options': 'nosniff',
        },
      })
    } catch (error) {
      console.info(`A photo is not shown: ${String(error)}`)
      return new Response(null, { status: 404 })
    }
  })
}
