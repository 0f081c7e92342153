/** Starting worker.ts and asking it, with types. */
import { join } from 'node:path'
import { WorkerProcess } from '../worker-process.js'
import type { Work } from './worker.js'

/** Mebibytes: lowdb's one file holds 50,000 releases and their text at once. */
const heap = 8192

export class Worker extends WorkerProcess<Work> {
  constructor() {
    super(join(import.meta.dirname, 'worker.js'), { execArgv: [`--max-old-space-size=${heap}`] })
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
