/** A process that answers one question at a time, with types: what each bench's worker is started and asked through. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** What a worker offers: methods by name. */
type Offer = Record<string, (...args: never[]) => unknown>

interface Told {
  value?: unknown
  error?: string
}

export class WorkerProcess<Work extends Offer> {
  private readonly process: ChildProcess

  /** @param options.program what runs `path`, where it is not Node; Electron runs it as its own Node */
  constructor(path: string, options: { execArgv?: string[]; program?: string | undefined } = {}) {
    const { execArgv = [], program } = options
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
    this.process = fork(path, { execArgv, env, ...(program === undefined ? {} : { execPath: program }) })
  }

  async ask<Name extends keyof Work & string>(
    name: Name,
    ...args: Parameters<Work[Name]>
  ): Promise<Awaited<ReturnType<Work[Name]>>> {
    const ended = new AbortController()
    try {
      const answer = once(this.process, 'message', { signal: ended.signal })
      const death = once(this.process, 'exit', { signal: ended.signal }).then(([code, signal]) => {
        throw new Error(`the process for ${name} ended (${code ?? signal})`)
      })
      // The one that does not come is called off below.
      answer.catch(() => undefined)
      death.catch(() => undefined)
      this.process.send({ name, args })
      const [told] = (await Promise.race([answer, death])) as [Told]
      if (told.error !== undefined) throw new Error(told.error)
      return told.value as Awaited<ReturnType<Work[Name]>>
    } finally {
      ended.abort()
    }
  }

  async end(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return
    const exit = once(this.process, 'exit')
    this.process.disconnect()
    await exit
  }
}

/** The worker's end: answers what it is asked until the asker lets go. */
export function offer(work: Offer): void {
  process.on('message', (asked: { name: string; args: unknown[] }) => {
    const method = work[asked.name] as ((...args: unknown[]) => unknown) | undefined
    const answer = (told: Told) => process.send?.(told)
    Promise.resolve()
      .then(() => method?.apply(work, asked.args))
      .then(
        (value) => answer({ value }),
        (error: unknown) => answer({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      )
  })
}
