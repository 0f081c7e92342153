/**
 * The generic bridge: checks the sender, decodes arguments, answers with a Reply. Never edited for a feature.
 *
 * A page may name only files that the user chose or dropped: `offer` comes from the preload alone, which gets paths
 * from real File objects, so a page cannot invent one.
 */
import { BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron'
import {
  type ArchiveApi,
  ArchiveError,
  archiveOperations,
  type ClosingAnswer,
  closingAnswers,
  type DesktopApi,
  desktopOperations,
  type Notices,
  type Reply,
} from '../shared/archive-api.js'
import { type Decoder, decode } from '../shared/decode.js'
import { archiveArguments, desktopArguments, pathsIn } from '../shared/decode-calls.js'
import { say } from '../shared/said.js'
import { appOrigin } from './app-protocol.js'

export interface Served {
  archive: ArchiveApi
  desktop: DesktopApi
  /** Paths that the user chose or dropped in this run. */
  granted: { allow(paths: readonly string[]): void; has(path: string, inside: boolean): boolean }
  report(name: string, error: unknown): string
  answerClosing(window: BrowserWindow, answer: ClosingAnswer): void
}

/** A slow call is a bug to look at: it is logged from this many milliseconds on. */
const slowCallMs = 200

export function serve(served: Served): void {
  ipcMain.handle('call', async (event, api: unknown, name: unknown, args: unknown): Promise<Reply<unknown>> => {
    assertOurPage(event)
    const started = performance.now()
    try {
      return { ok: true, value: await answer(served, String(api), String(name), args) }
    } catch (error) {
      if (error instanceof ArchiveError)
        return { ok: false, error: { code: error.code, said: error.said, details: error.details } }
      const report = served.report(String(name), error)
      return { ok: false, error: { code: 'unexpected', said: say('own-fault'), details: { report } } }
    } finally {
      const ms = performance.now() - started
      if (ms > slowCallMs) console.info(`${String(name)} took ${Math.round(ms)} ms`)
    }
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

async function answer(served: Served, api: string, name: string, args: unknown): Promise<unknown> {
  const [target, operations, decoders] =
    api === 'archive'
      ? [served.archive, archiveOperations, archiveArguments]
      : [served.desktop, desktopOperations, desktopArguments]
  if (!Object.hasOwn(operations, name)) throw new ArchiveError('invalid', `There is no operation called ${name}.`)
  const decoder = (decoders as unknown as Record<string, Decoder<unknown[]>>)[name]
  if (!decoder) throw new Error(`${name} has no decoder`)
  const decoded = decode(decoder, args)
  if ('problems' in decoded) {
    const [problem] = decoded.problems
    const message = `The request ${name} is not as it should be: ${problem?.field} ${problem?.message}.`
    throw new ArchiveError('invalid', message, { problems: decoded.problems })
  }
  const refused = pathsIn(name, decoded.value).find(({ path, inside }) => !served.granted.has(path, inside))
  if (refused !== undefined) throw new ArchiveError('no-permission', say('not-chosen', { path: refused.path }))
  const operation = (target as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>)[name]
  return operation?.apply(target, decoded.value)
}

/** Only our own page, in the top frame of a window, may ask; anything else is an attack and throws. */
function assertOurPage(event: IpcMainInvokeEvent | IpcMainEvent): void {
  const frame = event.senderFrame
  if (!frame || frame.parent !== null || frame.origin !== appOrigin) throw new Error('refused: not a page of Dateline')
}

/** Tells every window. */
export function broadcast<Name extends keyof Notices>(name: Name, notice: Notices[Name]): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(`notice:${name}`, notice)
}
