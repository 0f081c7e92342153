/**
 * The generic bridge: checks the sender, decodes arguments, answers with a Reply. Never edited for a feature.
 *
 * A page may name only files that the user chose or dropped: `offer` comes from the preload alone, which gets paths
 * from real File objects, so a page cannot invent one.
 */
import { BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron'
import { type ArchiveApi, archiveOperations, type DesktopApi, desktopOperations } from '../shared/archive-api.js'
import { ArchiveError, type Reply } from '../shared/contract/failures.js'
import { type ClosingAnswer, closingAnswers, type Notices } from '../shared/contract/notices.js'
import { archiveArguments, desktopArguments, pathsIn } from '../shared/decode-calls.js'
import { say } from '../shared/said.js'
import { appOrigin } from './app-protocol.js'
import { perform, replyTo } from './perform-call.js'

export interface Served {
  archive: ArchiveApi
  /** The one in this folder, which refuses once another is open. */
  archiveIn(folder: string): ArchiveApi
  desktop: DesktopApi
  /** Paths that the user chose or dropped in this run. */
  granted: { allow(paths: readonly string[]): void; has(path: string, inside: boolean): boolean }
  report(name: string, error: unknown): string
  answerClosing(window: BrowserWindow, answer: ClosingAnswer): unknown
}

export function serve(served: Served): void {
  ipcMain.handle('call', (event, api: unknown, ...call: unknown[]): Promise<Reply<unknown>> => {
    assertOurPage(event)
    const [name, args, folder] = call
    const archive = typeof folder === 'string' ? served.archiveIn(folder) : served.archive
    return replyTo(String(name), () => answer(served, archive, String(api), String(name), args), served.report)
  })
  ipcMain.handle('offer', (event, paths: unknown): string[] => {
    assertOurPage(event)
    const offered = Array.isArray(paths) ? paths.filter((path): path is string => typeof path === 'string') : []
    served.granted.allow(offered)
    return offered
  })
  ipcMain.on('closing', (event, said: unknown) => {
    assertOurPage(event)
    const window = BrowserWindow.fromWebContents(event.sender)
    const answer = closingAnswers.find((known) => known === said)
    if (window && answer) served.answerClosing(window, answer)
  })
}

function answer(served: Served, archive: ArchiveApi, api: string, name: string, args: unknown): Promise<unknown> {
  const assertGranted = (decoded: unknown[]) => {
    const refused = pathsIn(name, decoded).find(({ path, inside }) => !served.granted.has(path, inside))
    if (refused !== undefined) throw new ArchiveError('no-permission', say('not-chosen', { path: refused.path }))
  }
  return api === 'archive'
    ? perform(archive, archiveOperations, archiveArguments, name, args, assertGranted)
    : perform(served.desktop, desktopOperations, desktopArguments, name, args, assertGranted)
}

/** Only our own page, in the top frame of a window, may ask; anything else is an attack and throws. */
export function assertOurPage(event: IpcMainInvokeEvent | IpcMainEvent): void {
  const frame = event.senderFrame
  if (!frame || frame.parent !== null || frame.origin !== appOrigin) throw new Error('refused: not a page of Dateline')
}

/** Tells every window. */
export function broadcast<Name extends keyof Notices>(name: Name, notice: Notices[Name]): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(`notice:${name}`, notice)
}
