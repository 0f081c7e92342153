/**
 * Smaller copies of photos: thumbnails (480 px) and previews (2000 px), drawn by a hidden sandboxed page.
 *
 * They are a cache below .cache/renditions, named by the original's hash, and may be deleted at any time. One picture is
 * drawn at a time; a page that takes longer than 20 s over one is thrown away with everything it holds. Where the cache
 * cannot be written (a read-only stick, a full disk) the answer still comes, only slower the next time.
 * Rejected: sharp (inside Electron on Linux it clashes with GLib), decoding in main (a hostile file would run there).
 */
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { BrowserWindow, type Session, session } from 'electron'
import { appOrigin } from './app-protocol.js'
import { makeFolderDurably, writeFileDurably } from './archive/durable-file.js'

export const renditionSizes = { thumbnail: 480, preview: 2000 } as const
export type RenditionSize = keyof typeof renditionSizes

/** An original as the archive knows it. */
export interface Original {
  path: string
  contentType: string
  sha256: string
  orientation: number
  width: number
  height: number
}

const patienceMs = 20_000
const maxPixels = 200_000_000
const drawable = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/tiff', 'image/gif', 'image/avif'])

export class Thumbnails {
  private window: BrowserWindow | undefined
  private lastDrawing: Promise<unknown> = Promise.resolve()
  private readonly waiting = new Map<string, Promise<Uint8Array | undefined>>()
  private readonly session: Session
  private current: Original | undefined

  /** `serveBundle` lets the hidden page's session load app:// pages. */
  constructor(serveBundle: (session: Session) => void) {
    this.session = session.fromPartition('thumbnails')
    serveBundle(this.session)
    this.session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
    this.session.protocol.handle('photo', () => this.serveCurrent())
  }

  /** The JPEG, from the cache or drawn now; undefined where the picture cannot be decoded here. */
  async rendition(cacheFolder: string, original: Original, size: RenditionSize): Promise<Uint8Array | undefined> {
    const path = join(cacheFolder, 'renditions', original.sha256.slice(0, 2), `${original.sha256}-${size}.jpg`)
    const cached = await readFile(path).catch(() => undefined)
    if (cached && cached.length > 0) return cached
    if (!drawable.has(original.contentType) || original.width * original.height > maxPixels) return undefined
    const underWay = this.waiting.get(path)
    if (underWay) return underWay
    const drawing = this.lastDrawing
      .then(() => this.draw(original, size))
      .then(async (jpeg) => {
        if (jpeg) await keep(path, jpeg)
        return jpeg
      })
    this.waiting.set(path, drawing)
    this.lastDrawing = drawing.catch(() => undefined)
    return drawing.finally(() => this.waiting.delete(path))
  }

  close(): void {
    this.window?.destroy()
    this.window = undefined
  }

  private async draw(original: Original, size: RenditionSize): Promise<Uint8Array | undefined> {
    const window = await this.page()
    this.current = original
    const { contentType, orientation } = original
    const url = `photo://archive/${original.sha256}`
    const request = { url, contentType, orientation, maxSide: renditionSizes[size], maxPixels }
    try {
      const drawn: unknown = await inTime(window.webContents.executeJavaScript(`draw(${JSON.stringify(request)})`))
      return drawn instanceof Uint8Array ? drawn : undefined
    } catch (error) {
      console.info(`${original.path} is not shown: ${String(error)}`)
      if (error instanceof TookTooLong || window.isDestroyed() || window.webContents.isCrashed()) this.close()
      return undefined
    } finally {
      this.current = undefined
    }
  }

  private async page(): Promise<BrowserWindow> {
    if (this.window && !this.window.isDestroyed() && !this.window.webContents.isCrashed()) return this.window
    this.close()
    const window = new BrowserWindow({
      show: false,
      webPreferences: { session: this.session, sandbox: true, contextIsolation: true, nodeIntegration: false },
    })
    window.webContents.on('render-process-gone', () => this.close())
    this.window = window
    await window.loadURL(`${process.env.ELECTRON_RENDERER_URL ?? appOrigin}/thumbnailer/index.html`)
    return window
  }

  /** The page can read the one original that it is asked to draw, and nothing else. */
  private async serveCurrent(): Promise<Response> {
    const original = this.current
    if (!original) return new Response(null, { status: 404 })
    try {
      await stat(original.path)
    } catch {
      return new Response(null, { status: 404 })
    }
    const stream = Readable.toWeb(createReadStream(original.path)) as ReadableStream<Uint8Array>
    return new Response(stream, {
      headers: { 'content-type': original.contentType, 'access-control-allow-origin': '*' },
    })
  }
}

class TookTooLong extends Error {}

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(`it took longer than ${patienceMs / 1000} s`)), patienceMs)
  })
  return Promise.race([work, limit]).finally(() => clearTimeout(timer))
}

async function keep(path: string, jpeg: Uint8Array): Promise<void> {
  try {
    await makeFolderDurably(dirname(path))
    await writeFileDurably(path, jpeg)
  } catch (error) {
    console.info(`The cache of thumbnails cannot be written: ${String(error)}`)
  }
}
