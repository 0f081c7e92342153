/** Starting worker.ts and asking it, with types. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Work } from './worker.js'

/** Mebibytes: lowdb's one file holds 50,000 releases and their text at once. */
const heap = 8192

export class Worker {
  private readonly process: ChildProcess = fork(join(import.meta.dirname, 'worker.js'), {
    execArgv: [`--max-old-space-size=${heap}`],
  })

  async ask<Name extends keyof Work>(
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
      const [told] = (await Promise.race([answer, death])) as [{ value?: unknown; error?: string }]
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

/** One question to a process of its own. */
export async function askOnce<Name extends keyof Work>(
  name: Name,
  ...args: Parameters<Work[Name]>
): Promise<Awaited<ReturnType<Work[Name]>>> {
  const worker = new Worker()
  try {
    return await worker.ask(name, ...args)
  } finally {
    await worker.end()
  }
}
