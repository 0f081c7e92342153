/**
 * HTML to PDF: one page without JavaScript and without a window prints, pdf-lib adds what Chromium leaves out, in a thread.
 *
 * Goal: a tagged PDF with title, author, language and embedded fonts. The page lives in a session of its own that
 * knows only print://document/ (the page, its two style sheets) and the archive's photos; it can reach nothing else. It is
 * reused: a PDF costs about 0.2 s then. It is a view without a window, since a hidden window would keep Dateline running
 * after the last visible one is closed. Page numbers are drawn afterwards as artifacts, since Chromium's own footers
 * use whatever fonts and dates the system has. Fonts are inside their style sheet: Chromium waits for sheets and photos
 * but prints without fonts that are late, which leaves a page without words. A page that crashed, hung or was stopped
 * while it printed is thrown away, and the next PDF opens another. Not claimed: PDF/UA or PDF/A (no validator in reach shows it).
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Session, session, type WebContents, WebContentsView } from 'electron'
import { ArchiveError } from '../shared/contract/failures.js'
import type { PrintDocument } from '../shared/contract/handing-out.js'
import { type Said, say } from '../shared/said.js'
import { inOwnThread } from './archive/own-thread.js'
import { othersTurn } from './archive/turns.js'
import { fillPagesOf } from './page-measuring.js'
import { reportFault } from './process.js'

export interface PrinterOptions {
  /** Folder of print.css and fonts (resources/print). */
  resources: string
  /** Makes photo://archive/… readable in the printing session. */
  preparePrintSession(session: Session): void
}

const patienceMs = 60_000
/** More for each picture. */
const pictureMs = 200
const fillingPatienceMs = 3_000
const policy = "default-src 'none'; img-src photo:; style-src print:; font-src data:"
/** WOFF and not WOFF2: of WOFF2's transformed outlines fontkit makes a subset whose glyphs are blank. */
const numberFont = 'noto-sans-latin-400-normal.woff'

export const printScheme = {
  scheme: 'print',
  privileges: { standard: true, secure: true, supportFetchAPI: true },
} as const

/** Why nothing was printed; completes “The PDF could not be made: ”. */
class NotPrinted extends Error {
  constructor(readonly why: Said) {
    super(why.sentence)
  }
}

export class Printer {
  private readonly session: Session
  private view: WebContentsView | undefined
  private page = ''
  private fonts: Promise<string> | undefined
  private lastJob: Promise<unknown> = Promise.resolve()
  /** Ends the PDF being made, if there is one. */
  private stop: (why: Said) => void = () => undefined

  constructor(private readonly options: PrinterOptions) {
    this.session = session.fromPartition('printing')
    this.session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
    this.session.webRequest.onBeforeRequest((details, answer) =>
      answer({ cancel: !/^(print|photo):/.test(details.url) }),
    )
    this.session.protocol.handle('print', (request) => this.serve(new URL(request.url).pathname))
    options.preparePrintSession(this.session)
  }

  /** The PDF's bytes; one is printed at a time. @throws print-failed, also where `signal` stops it */
  pdf(document: PrintDocument, signal?: AbortSignal): Promise<Uint8Array> {
    const job = this.lastJob.then(() => this.print(document, signal))
    this.lastJob = job.catch(() => undefined)
    return job
  }

  /** Stops what is being printed (`print-failed`) and lets the page go. */
  close(): void {
    this.stop(say('print-stopped'))
    const contents = this.view?.webContents
    this.view = undefined
    // A page that hangs does not answer to close().
    if (contents && !contents.isDestroyed()) {
      contents.forcefullyCrashRenderer()
      contents.close()
    }
  }

  private async print(document: PrintDocument, signal: AbortSignal | undefined): Promise<Uint8Array> {
    try {
      const printed = await this.printed(document, signal)
      const font = await readFile(join(this.options.resources, 'fonts', numberFont))
      const script = new URL('./finish-pdf-worker.js', import.meta.url)
      const { pdf } = await inOwnThread<{ pdf: Uint8Array }>(script, {
        printed: await inSharedMemory(printed),
        document,
        font,
      })
      return pdf
    } catch (error) {
      this.close()
      const why = error instanceof NotPrinted ? error.why : error instanceof Error ? error.message : String(error)
      throw new ArchiveError('print-failed', say('pdf-failed', { why }))
    } finally {
      this.page = ''
    }
  }

  /** Chromium's PDF. The load is done when the style sheets, with the fonts in them, and the photos are there. */
  private async printed(document: PrintDocument, signal: AbortSignal | undefined): Promise<Uint8Array> {
    if (signal?.aborted) throw new NotPrinted(say('print-stopped'))
    this.page = document.html
    const webContents = this.livingPage()
    let patience: NodeJS.Timeout | undefined
    const stopped = new Promise<never>((_resolve, reject) => {
      this.stop = (why) => reject(new NotPrinted(why))
      const ms = patienceMs + (document.html.split('<img').length - 1) * pictureMs
      patience = setTimeout(() => this.stop(say('print-too-slow', { seconds: Math.round(ms / 1000) })), ms)
    })
    const stop = () => this.stop(say('print-stopped'))
    signal?.addEventListener('abort', stop)
    const gone = () => this.stop(say('print-broke-down'))
    webContents.on('render-process-gone', gone)
    try {
      const work = load(webContents)
        .then(() => (document.html.includes('<figure') ? wellFilled(webContents) : undefined))
        .then(() =>
          webContents.printToPDF({
            preferCSSPageSize: true,
            printBackground: true,
            generateTaggedPDF: true,
            generateDocumentOutline: true,
          }),
        )
      const pdf = await Promise.race([work, stopped])
      if (pdf.length === 0) throw new NotPrinted(say('print-nothing'))
      return pdf
    } finally {
      clearTimeout(patience)
      signal?.removeEventListener('abort', stop)
      this.stop = () => undefined
      if (!webContents.isDestroyed()) webContents.removeListener('render-process-gone', gone)
    }
  }

  private livingPage(): WebContents {
    const living = this.view?.webContents
    if (living && !living.isDestroyed() && !living.isCrashed()) return living
    this.close()
    this.view = new WebContentsView({
      webPreferences: {
        session: this.session,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        javascript: false,
        images: true,
      },
    })
    const { webContents } = this.view
    letFailuresPass(webContents)
    return webContents
  }

  private async serve(pathname: string): Promise<Response> {
    if (pathname === '/')
      return new Response(this.page, {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': policy,
          'cache-control': 'no-store',
        },
      })
    try {
      if (pathname === '/print.css')
        return styleSheet(await readFile(join(this.options.resources, 'print.css'), 'utf8'))
      if (pathname === '/fonts.css') return styleSheet(await this.fontSheet())
    } catch (error) {
      this.stop(say('print-no-style', { error: String(error) }))
    }
    return new Response(null, { status: 404 })
  }

  /** fonts.css with each font in place of its address: 0.6 MB, read once. */
  private fontSheet(): Promise<string> {
    this.fonts ??= inlineFonts(this.options.resources).catch((error: unknown) => {
      this.fonts = undefined
      throw error
    })
    return this.fonts
  }
}

async function load(webContents: WebContents): Promise<void> {
  // A breakdown ends the load, too; Chromium's own word for it is a network error that tells nobody anything.
  await webContents.loadURL('print://document/').catch(() => {
    throw new NotPrinted(say('print-not-loaded'))
  })
}

/** Fills the pages; where that fails or takes too long, the page is loaded once more and printed as it was written. */
async function wellFilled(webContents: WebContents): Promise<void> {
  const signal = AbortSignal.timeout(fillingPatienceMs)
  const tooLong = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error(`not done within ${fillingPatienceMs} ms`)))
  })
  try {
    await Promise.race([fillPagesOf(webContents, signal), tooLong])
  } catch (error) {
    reportFault('pages were not filled', error)
    await load(webContents)
  }
}

/** In one go, 20 MB would be copied for as long as a window takes for two frames. */
const pieceBytes = 2_000_000

/** Where a thread may read it, too. */
async function inSharedMemory(bytes: Uint8Array): Promise<SharedArrayBuffer> {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length))
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    shared.set(bytes.subarray(at, at + pieceBytes), at)
    await othersTurn()
  }
  return shared.buffer
}

const styleSheet = (css: string): Response =>
  new Response(css, { headers: { 'content-type': 'text/css; charset=utf-8' } })

async function inlineFonts(folder: string): Promise<string> {
  const css = await readFile(join(folder, 'fonts.css'), 'utf8')
  const names = [...new Set([...css.matchAll(/url\("(fonts\/[\w-]+\.woff2)"\)/g)].map((match) => match[1] ?? ''))]
  const fonts = new Map(
    await Promise.all(
      names.map(async (name) => [name, (await readFile(join(folder, name))).toString('base64')] as const),
    ),
  )
  return css.replace(/url\("(fonts\/[\w-]+\.woff2)"\)/g, (_all, name: string) => {
    return `url("data:font/woff2;base64,${fonts.get(name)}")`
  })
}

/**
 * Electron (33 at least) chains all PDFs of a process to one promise and keeps a failed one for ever: after one page
 * broke down while it printed, every later PDF failed until the program was started again. So what it chains may not
 * fail: nothing printed is an empty PDF here. Where Electron has no such inner function, nothing is changed.
 */
function letFailuresPass(webContents: WebContents & { _printToPDF?: (settings: object) => Promise<Uint8Array> }): void {
  const inner = webContents._printToPDF
  if (typeof inner !== 'function') return
  const nothing = new Uint8Array()
  const destroyed = new Promise<Uint8Array>((resolve) => webContents.once('destroyed', () => resolve(nothing)))
  webContents._printToPDF = (settings) =>
    Promise.race([inner.call(webContents, settings).catch(() => nothing), destroyed])
}
