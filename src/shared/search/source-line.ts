/**
 * How a search worker asks the archive over a port of its own: the operations of `SearchSource` as numbered calls, and
 * what the archive tells without being asked.
 *
 * Numbers (Electron 33, two cores, best of three; processor time of main and page together): 60 MB of index files by
 * `invoke` and a transfer to the worker 0.57 s, the page's own thread held up for 45 to 190 ms; by fetch over the app's
 * protocol 0.51 s; over a port that main and worker share 0.38 s, the page free. 20 MB of texts: 0.66 s and 0.22 s.
 * Reading the bytes from the disk takes 0.07 s of it.
 */
import { ArchiveError, type Reply } from '../contract/failures.js'
import type { Notices } from '../contract/notices.js'
import { type SearchSource, searchOperations } from './search-source.js'

/** From the worker: a call, or that what was asked for by `leave` is done. */
export type LineRequest = { number: number; name: string; args: unknown[] } | { left: number }

/** From the archive: the reply to a call, a notice, or that the archive is about to close, so that what is new is saved. */
export type LineMessage =
  | { number: number; reply: Reply<unknown> }
  | { notice: 'changed'; changed: Notices['changed'] }
  | { notice: 'archive'; open: boolean }
  | { leave: number }

/** One end of a port: a `MessagePort` of a window or of Node, or Electron's. */
export interface LinePort<Out, In> {
  postMessage(message: Out): void
  onmessage: ((event: { data: In }) => void) | null
}

export interface SourceLine {
  source: SearchSource
  /** Records that were saved, trashed or restored. */
  onChanged: (changed: Notices['changed']) => void
  /** Another archive was opened (true), or it was closed. */
  onArchive: (open: boolean) => void
  /** The archive is about to close. */
  onLeave: () => Promise<void>
}

/** The worker's end. */
export function connectSource(port: LinePort<LineRequest, LineMessage>): SourceLine {
  const waiting = new Map<number, (reply: Reply<unknown>) => void>()
  let last = 0
  const call = async (name: string, args: unknown[]): Promise<unknown> => {
    const number = ++last
    const reply = await new Promise<Reply<unknown>>((resolve) => {
      waiting.set(number, resolve)
      port.postMessage({ number, name, args })
    })
    if (reply.ok) return reply.value
    throw new ArchiveError(reply.error.code, reply.error.said, reply.error.details)
  }
  const names = Object.keys(searchOperations) as (keyof SearchSource)[]
  const calls = Object.fromEntries(names.map((name) => [name, (...args: unknown[]) => call(name, args)]))
  const line: SourceLine = {
    source: calls as unknown as SearchSource,
    onChanged: () => undefined,
    onArchive: () => undefined,
    onLeave: async () => undefined,
  }
  port.onmessage = ({ data }) => {
    if ('number' in data) {
      waiting.get(data.number)?.(data.reply)
      waiting.delete(data.number)
    } else if ('leave' in data)
      void line
        .onLeave()
        .catch(() => undefined)
        .then(() => port.postMessage({ left: data.leave }))
    else if (data.notice === 'changed') line.onChanged(data.changed)
    else line.onArchive(data.open)
  }
  return line
}
