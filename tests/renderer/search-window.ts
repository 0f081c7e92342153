/**
 * A window's search with the worker's own code at the other end of a channel, and the archive behind a second one, as in
 * Electron: messages are copied and come later, calls are decoded.
 */
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { onTestFinished } from 'vitest'
import { perform, replyTo } from '../../src/main/perform-call.js'
import type { SearchLine, SearchPort, WorkerMessage, WorkerRequest } from '../../src/renderer/search/messages.js'
import { type ArchiveSearch, connectSearch } from '../../src/renderer/search/search-client.js'
import { SearchServer } from '../../src/renderer/search/serve-search.js'
import type { Notices } from '../../src/shared/contract/notices.js'
import { searchArguments } from '../../src/shared/decode-calls/search-source.js'
import { type SearchSource, searchOperations } from '../../src/shared/search/search-source.js'
import {
  connectSource,
  type LineMessage,
  type LinePort,
  type LineRequest,
} from '../../src/shared/search/source-line.js'
import { SearchIndex } from '../../src/shared/search-index.js'

export const clock = {
  now: () => performance.now(),
  breathe: () => new Promise<void>((resume) => setImmediate(resume)),
  later: (ms: number) => new Promise<void>((resume) => setTimeout(resume, ms).unref()),
}

export function portOf<Out, In>(port: MessagePort): LinePort<Out, In> {
  const line: LinePort<Out, In> = { onmessage: null, postMessage: (message) => port.postMessage(message) }
  port.on('message', (data: In) => line.onmessage?.({ data }))
  return line
}

export interface SearchWindow {
  search: ArchiveSearch
  tellChanged(changed: Partial<Notices['changed']>): void
  tellArchive(open: boolean): void
  /** Resolves when the worker has written what the cache lacks. */
  leave(): Promise<void>
  /** The worker is gone at once, as when its process is killed. */
  kill(): void
}

export function openSearchWindow(source: SearchSource): SearchWindow {
  const toArchive = new MessageChannel()
  const toPage = new MessageChannel()
  const archive = portOf<LineMessage, LineRequest>(toArchive.port1)
  const worker = connectSource(portOf<LineRequest, LineMessage>(toArchive.port2))
  const left = new Map<number, () => void>()
  archive.onmessage = ({ data }) => {
    if ('left' in data) return left.get(data.left)?.()
    const { number, name, args } = data
    const work = () => perform(source, searchOperations, searchArguments, name, args)
    void replyTo(name, work, (_, error) => String(error)).then((reply) => archive.postMessage({ number, reply }))
  }
  new SearchServer(
    portOf<WorkerMessage, WorkerRequest>(toPage.port2) as SearchPort<WorkerMessage, WorkerRequest>,
    worker,
    (id) => new SearchIndex({ archive: id }),
    clock,
  )
  const kill = () => {
    for (const port of [toArchive.port1, toArchive.port2, toPage.port1, toPage.port2]) port.close()
  }
  const near = portOf<WorkerRequest, WorkerMessage>(toPage.port1)
  const line: SearchLine = Object.assign(near, { onfailure: null, terminate: kill })
  const search = connectSearch({ askSearchLine: () => undefined }, () => line)
  onTestFinished(() => search.close())
  let last = 0
  return {
    search,
    tellChanged: (changed) =>
      archive.postMessage({ notice: 'changed', changed: { releases: [], photos: [], others: [], ...changed } }),
    tellArchive: (open) => archive.postMessage({ notice: 'archive', open }),
    leave: () =>
      new Promise((resolve) => {
        const number = ++last
        left.set(number, resolve)
        archive.postMessage({ leave: number })
      }),
    kill,
  }
}

export const until = (search: ArchiveSearch, holds: () => boolean): Promise<void> =>
  new Promise((done) => {
    if (holds()) return done()
    const stop = search.onState(() => {
      if (!holds()) return
      stop()
      done()
    })
  })

export const ready = (search: ArchiveSearch): Promise<void> =>
  until(search, () => search.state().ready && search.state().photos.ready)
