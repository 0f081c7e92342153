/** The window: sandboxed, locked to our pages, remembered in size and place, asked before it closes. */
import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, type Session, screen, shell } from 'electron'
import type { ClosingAnswer, Notices } from '../shared/contract/notices.js'
import { appOrigin } from './app-protocol.js'
import { stay } from './leaving.js'
import type { Bounds } from './preferences.js'

/** A page that says nothing at all when its window is closed may hold it open no longer than this. */
const closingPatienceMs = 8_000

const mayClose = new WeakSet<BrowserWindow>()
/** Windows whose page was asked and has not answered yet. */
const asked = new WeakMap<BrowserWindow, NodeJS.Timeout>()

export function openWindow(bounds: Bounds | undefined, keepBounds: (bounds: Bounds) => void): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    ...(bounds && isOnAScreen(bounds) ? bounds : {}),
    minWidth: 480,
    minHeight: 360,
    show: false,
    title: 'Dateline',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#fbfaf8',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: true,
      navigateOnDragDrop: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  if (bounds?.maximized) window.maximize()
  window.on('close', (event) => {
    keepBounds({ ...window.getNormalBounds(), maximized: window.isMaximized() })
    if (mayClose.has(window) || window.webContents.isCrashed()) return
    event.preventDefault()
    window.webContents.send('notice:closing', {} satisfies Notices['closing'])
    if (!asked.has(window))
      asked.set(
        window,
        setTimeout(() => letClose(window), closingPatienceMs),
      )
  })
  const address = process.env.ELECTRON_RENDERER_URL ?? `${appOrigin}/index.html`
  void window.loadURL(address)
  return window
}

/**
 * What the page says of closing: `saving` at once, which ends the wait for a sign of life, then `safe`, or `not-safe`
 * where something could not be saved. The window then stays until the user has said what becomes of it.
 */
export function answerClosing(window: BrowserWindow, answer: ClosingAnswer): void {
  clearTimeout(asked.get(window))
  asked.delete(window)
  if (answer === 'safe') letClose(window)
  else if (answer === 'not-safe') stay()
}

function letClose(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  mayClose.add(window)
  window.close()
}

function isOnAScreen(bounds: Bounds): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const across = Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x)
    const down = Math.min(bounds.y + bounds.height, workArea.y + workArea.height) - Math.max(bounds.y, workArea.y)
    return across > 100 && down > 100
  })
}

/** Opens a link outside, and only one that a person may follow: http, https, mailto. */
export async function openOutside(address: string): Promise<boolean> {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return false
  }
  if (!['http:', 'https:', 'mailto:'].includes(url.protocol)) return false
  await shell.openExternal(url.href)
  return true
}

/** No page of any session may navigate away, open windows, embed views or ask for permissions. */
export function lockPages(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}
