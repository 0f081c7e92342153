/**
 * Gives the search worker of a window a line of its own to the archive, past the page (shared/search/source-line.ts says
 * why, with numbers).
 *
 * The page asks for it, and only our own page gets one; it hands the port to its worker. Over it go the operations of
 * `SearchSource` and nothing else, their arguments decoded like those of any page.
 */
import { type IpcMainEvent, ipcMain, MessageChannelMain, type MessagePortMain } from 'electron'
import type { Notices } from '../shared/contract/notices.js'
import { searchArguments } from '../shared/decode-calls/search-source.js'
import { type SearchSource, searchOperations } from '../shared/search/search-source.js'
import type { LineMessage, LineRequest } from '../shared/search/source-line.js'
import { assertOurPage, type Served } from './ipc.js'
import { perform, replyTo } from './perform-call.js'

/** A worker that does not answer may hold up the closing of an archive no longer than this. */
const leavingPatienceMs = 1_500

type Tell = <Name extends keyof Notices>(name: Name, notice: Notices[Name]) => void

export class SearchLines {
  private readonly ports = new Set<MessagePortMain>()
  private readonly leaving = new Map<number, () => void>()
  private last = 0

  constructor(private readonly report: Served['report']) {}

  serve(source: SearchSource): void {
    ipcMain.on('search-line', (event) => this.give(event, source))
  }

  /** Tells the workers what `tell` tells the windows, as far as it concerns search. */
  besides(tell: Tell): Tell {
    return (name, notice) => {
      if (name === 'changed') this.tell({ notice: 'changed', changed: notice as Notices['changed'] })
      if (name === 'archive') this.tell({ notice: 'archive', open: (notice as Notices['archive']).archive !== null })
      tell(name, notice)
    }
  }

  /** Resolves when every worker has written what the archive's cache lacks, or patience is over. */
  async leave(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, leavingPatienceMs)
    })
    const left = [...this.ports].map(
      (port) =>
        new Promise<void>((resolve) => {
          const number = ++this.last
          this.leaving.set(number, resolve)
          port.once('close', () => resolve())
          port.postMessage({ leave: number } satisfies LineMessage)
        }),
    )
    await Promise.race([Promise.all(left), patience])
    clearTimeout(timer)
    this.leaving.clear()
  }

  private tell(message: LineMessage): void {
    for (const port of this.ports) port.postMessage(message)
  }

  private give(event: IpcMainEvent, source: SearchSource): void {
    assertOurPage(event)
    const { port1: ours, port2: theirs } = new MessageChannelMain()
    this.ports.add(ours)
    ours.on('close', () => this.ports.delete(ours))
    ours.on('message', ({ data }) => void this.hear(ours, data as LineRequest, source))
    ours.start()
    event.senderFrame?.postMessage('search-line', null, [theirs])
  }

  private async hear(port: MessagePortMain, data: LineRequest, source: SearchSource): Promise<void> {
    if ('left' in data) {
      this.leaving.get(data.left)?.()
      return
    }
    const name = String(data.name)
    const work = () => perform(source, searchOperations, searchArguments, name, data.args)
    const message: LineMessage = { number: Number(data.number), reply: await replyTo(name, work, this.report) }
    if (this.ports.has(port)) port.postMessage(message)
  }
}
