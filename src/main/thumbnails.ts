/**
 * Smaller copies of photos: thumbnails (480 px) and previews (2000 px), drawn by a hidden sandboxed page.
 *
 * They are kept in the archive's cache (rendition-cache.ts). One picture is drawn at a time, what was asked for last before
 * what was asked for earlier: who scrolls through thousands waits for those in sight, and not for all that passed. By what
 * a picture is known again (its prints) comes with each drawing; asked for alone, it waits for all else. A page
 * that takes longer than 20 s over one, or dies of it, is thrown away with everything it holds, and that picture is not tried again until
 * Dateline is started anew.
 *
 * The page and the one original it may read share an origin, photo://drawing, so that its own policy can forbid all
 * else: no other file, no network, no image, style or frame. It is a view without a window, since a hidden window would
 * keep Dateline running after the last visible one is closed.
 * Rejected: sharp (inside Electron on Linux it clashes with GLib), decoding in main (a hostile file would run there).
 */
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { type Session, session, type WebContents, WebContentsView } from 'electron'
import { isPrint, leastSide, type PicturePrint } from '../shared/picture-print.js'
import { appOrigin } from './app-protocol.js'
import type { DrawnFile } from './archive/look-alikes.js'
import { hasRendition, isOriginal, keepRendition, readRendition, renditionPath } from './rendition-cache.js'

export const renditionSizes = { thumbnail: 480, preview: 2000 } as const
export type RenditionSize = keyof typeof renditionSizes

/** An original as the archive knows it. */
export type Original = DrawnFile

/** What the hidden page answers (renderer/thumbnailer). */
interface Drawn {
  jpeg?: Uint8Array
  prints: PicturePrint[]
}

interface Turn {
  wanted: RenditionSize | 'prints'
  askedMs: number
  take: () => Promise<void>
}

const patienceMs = 20_000
/** The page is let go after this long without work; the next picture waits for a new one, about 0.2 s. */
const idleMs = 60_000
const maxPixels = 200_000_000
/** What is asked for so soon one after another is one screen, and drawn in that order. */
const togetherMs = 100
const drawable = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/tiff', 'image/gif', 'image/avif'])
const pageOrigin = 'photo://drawing'
const pagePolicy = "default-src 'none'; script-src 'self'; connect-src 'self'"

export class Thumbnails {
  private view: WebContentsView | undefined
  private idle: NodeJS.Timeout | undefined
  private readonly turns: Turn[] = []
  private isDrawing = false
  private readonly waiting = new Map<string, Promise<Uint8Array | undefined>>()
  private readonly undrawable = new Set<string>()
  private readonly session: Session
  private current: Original | undefined

  /**
   * `serveBundle` makes app:// readable in the hidden page's session; `tellPrints` hears of each picture of an archive that
   * is drawn.
   */
  constructor(
    serveBundle: (session: Session) => void,
    private readonly tellPrints: (archiveFolder: string, sha256: string, prints: PicturePrint[]) => void,
  ) {
    this.session = session.fromPartition('thumbnails')
    serveBundle(this.session)
    this.session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
    this.session.setPermissionCheckHandler(() => false)
    this.session.protocol.handle('photo', (request) => this.serve(new URL(request.url)))
  }

  /** The JPEG, from the cache or drawn now; undefined where the picture cannot be decoded here. */
  async rendition(archiveFolder: string, original: Original, size: RenditionSize): Promise<Uint8Array | undefined> {
    const kept = { archiveFolder, sha256: original.sha256, size }
    const path = renditionPath(kept)
    const cached = await readRendition(kept)
    if (cached) return cached
    if (!this.mayBeDrawn(original)) return undefined
    const underWay = this.waiting.get(path)
    if (underWay) return underWay
    const drawing = this.inTurn(size, () => this.draw(original, renditionSizes[size]))
      .then(async (drawn) => {
        if (drawn) this.tellPrints(archiveFolder, original.sha256, drawn.prints)
        if (drawn?.jpeg) await keepRendition(kept, drawn.jpeg)
        return drawn?.jpeg
      })
      .finally(() => this.waiting.delete(path))
    this.waiting.set(path, drawing)
    return drawing
  }

  /**
   * By what its picture is known again, of a file anywhere; undefined where it cannot be decoded here. A thumbnail that
   * `archiveFolder` has of it is decoded in a twentieth of the time, and shows the same.
   */
  async prints(archiveFolder: string, original: Original): Promise<PicturePrint[] | undefined> {
    if (!this.mayBeDrawn(original)) return undefined
    const thumbnail = await thumbnailOf(archiveFolder, original)
    const drawn = await this.inTurn('prints', async () => {
      const ofThumbnail = thumbnail && (await this.draw(thumbnail, 0, true))
      return ofThumbnail ?? this.draw(original, 0)
    })
    return drawn?.prints
  }

  /** Without drawing it: whether a rendition is there, or nothing is known that speaks against one. */
  async canBeHad(archiveFolder: string, original: Original, size: RenditionSize): Promise<boolean> {
    if (await hasRendition({ archiveFolder, sha256: original.sha256, size })) return true
    return this.mayBeDrawn(original) && (await isOriginal(original.path, original.sha256))
  }

  close(): void {
    clearTimeout(this.idle)
    const contents = this.view?.webContents
    this.view = undefined
    // A page that hangs in a decoder does not answer to close().
    if (contents && !contents.isDestroyed()) {
      contents.forcefullyCrashRenderer()
      contents.close()
    }
  }

  private mayBeDrawn({ contentType, width, height, sha256 }: Original): boolean {
    return drawable.has(contentType) && width * height <= maxPixels && !this.undrawable.has(sha256)
  }

  private inTurn<T>(wanted: Turn['wanted'], work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.turns.push({ wanted, askedMs: performance.now(), take: () => work().then(resolve, reject) })
      if (!this.isDrawing) void this.takeTurns()
    })
  }

  private async takeTurns(): Promise<void> {
    this.isDrawing = true
    for (let next = this.nextTurn(); next; next = this.nextTurn()) await next.take()
    this.isDrawing = false
  }

  /** A preview was opened by somebody who looks at it: it does not wait for a screen of thumbnails, and nobody for prints. */
  private nextTurn(): Turn | undefined {
    const shown = this.turns.filter(({ wanted }) => wanted !== 'prints')
    const since = (shown.at(-1)?.askedMs ?? 0) - togetherMs
    const preview = this.turns.findLastIndex(({ wanted }) => wanted === 'preview')
    const soonest = this.turns.findIndex(({ wanted, askedMs }) => wanted !== 'prints' && askedMs >= since)
    const at = preview >= 0 ? preview : Math.max(soonest, 0)
    return this.turns.splice(at, 1)[0]
  }

  /** @param maxSide 0: its prints alone; `isOurs`: it is none that came in, and has another hash */
  private async draw(original: Original, maxSide: number, isOurs = false): Promise<Drawn | undefined> {
    clearTimeout(this.idle)
    if (this.undrawable.has(original.sha256)) return undefined
    if (!isOurs && !(await isOriginal(original.path, original.sha256))) return undefined
    this.current = original
    const { contentType, orientation } = original
    const url = `${pageOrigin}/original`
    const request = { url, contentType, orientation, maxSide, maxPixels }
    try {
      const contents = await inTime(this.page())
      const answer = contents.executeJavaScript(`draw(${JSON.stringify(request)})`)
      const drawn: unknown = await inTime(orDeath(contents, answer))
      if (isDrawn(drawn, maxSide > 0)) return drawn
      throw new Error('the page gave no picture')
    } catch (error) {
      console.info(`${original.path} is not shown: ${String(error)}`)
      if (!isOurs) this.undrawable.add(original.sha256)
      // What a broken picture left behind in the page must not meet the next one.
      this.close()
      return undefined
    } finally {
      this.current = undefined
      this.idle = setTimeout(() => this.close(), idleMs)
      this.idle.unref()
    }
  }

  private async page(): Promise<WebContents> {
    const living = this.view?.webContents
    if (living && !living.isDestroyed() && !living.isCrashed()) return living
    this.close()
    this.view = new WebContentsView({
      webPreferences: {
        session: this.session,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        backgroundThrottling: false,
      },
    })
    const { webContents } = this.view
    await webContents.loadURL(`${pageOrigin}/thumbnailer/index.html`)
    return webContents
  }

  private async serve({ host, pathname, search }: URL): Promise<Response> {
    if (host !== 'drawing') return new Response(null, { status: 404 })
    return pathname === '/original' ? this.serveOriginal() : this.servePage(pathname + search)
  }

  /** The page can read the one original that it is asked to draw, and nothing else of the archive. */
  private serveOriginal(): Response {
    if (!this.current) return new Response(null, { status: 404 })
    const stream = Readable.toWeb(createReadStream(this.current.path)) as ReadableStream<Uint8Array>
    return new Response(stream, { headers: { 'content-type': this.current.contentType, 'cache-control': 'no-store' } })
  }

  /** The page's files are those of the bundle, or in development Vite's, under the page's own policy. */
  private async servePage(path: string): Promise<Response> {
    const address = appOrigin + path
    const { ok, body, headers } = await (appOrigin.startsWith('http') ? fetch(address) : this.session.fetch(address))
    if (!ok) return new Response(null, { status: 404 })
    return new Response(body, {
      headers: {
        'content-type': headers.get('content-type') ?? 'application/octet-stream',
        'content-security-policy': pagePolicy,
        'x-content-type-options': 'nosniff',
      },
    })
  }
}

/** One whose longer side is drawn to 480 pixels; undefined where there is none, or its shorter side is too short there. */
async function thumbnailOf(archiveFolder: string, original: Original): Promise<Original | undefined> {
  const { sha256, width, height } = original
  const kept = { archiveFolder, sha256, size: 'thumbnail' }
  const isNarrow = Math.min(width, height) * renditionSizes.thumbnail < leastSide * Math.max(width, height)
  if (isNarrow || Math.min(width, height) < leastSide || !(await hasRendition(kept))) return undefined
  return { path: renditionPath(kept), contentType: 'image/jpeg', sha256, orientation: 1, width, height }
}

/** The page met hostile files: whatever it says is looked at. */
function isDrawn(told: unknown, withJpeg: boolean): told is Drawn {
  const { jpeg, prints } = (told ?? {}) as Partial<Record<keyof Drawn, unknown>>
  if (withJpeg && !(jpeg instanceof Uint8Array)) return false
  return Array.isArray(prints) && prints.length <= 2 && prints.every(isPrint)
}

/** The answer, or a rejection when the page's process ends: it would then never come. */
async function orDeath<T>(contents: WebContents, answer: Promise<T>): Promise<T> {
  let tell: (() => void) | undefined
  const death = new Promise<never>((_resolve, reject) => {
    tell = () => reject(new Error('the page died of it'))
    contents.once('render-process-gone', tell)
  })
  try {
    return await Promise.race([answer, death])
  } finally {
    if (tell && !contents.isDestroyed()) contents.off('render-process-gone', tell)
  }
}

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`it took longer than ${patienceMs / 1000} s`)), patienceMs)
  })
  return Promise.race([work, limit]).finally(() => clearTimeout(timer))
}
