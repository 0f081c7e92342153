/** Starting worker.ts and asking it, with types. */
import { join } from 'node:path'
import { WorkerProcess } from '../worker-process.js'
import type { Work } from './worker.js'

/** Mebibytes: lowdb's one file holds 50,000 releases and their text at once. */
const heap = 8192

export class Worker extends WorkerProcess<Work> {
  /** @param electron where Electron's own Node shall run it */
  constructor(electron?: string) {
    super(join(import.meta.dirname, 'worker.js'), { execArgv: [`--max-old-space-size=${heap}`], program: electron })
  }
}

/** One question to a process of its own. */
export const askOnce = <Name extends keyof Work>(
  name: Name,
  ...args: Parameters<Work[Name]>
): Promise<Awaited<ReturnType<Work[Name]>>> => askOnceIn(undefined, name, ...args)

/** The same, where Electron's own Node may run it. */
export async function askOnceIn<Name extends keyof Work>(
  electron: string | undefined,
  name: Name,
  ...args: Parameters<Work[Name]>
): Promise<Awaited<ReturnType<Work[Name]>>> {
  const worker = new Worker(electron)
  try {
    return await worker.ask(name, ...args)
  } finally {
    await worker.end()
  }
}
