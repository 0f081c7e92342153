/** Starting the process of an engine. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { WorkerProcess } from '../worker-process.js'
import type { EngineName } from './engines.js'
import type { Work } from './worker.js'

/** Mebibytes: stock lunr needs 2.4 GB for 50,000 releases, and as much again to be written. */
const heap = 8192

/** The Python that has Xapian: the system's own, where another stands before it on the path. */
export const xapianPython = ['python3', '/usr/bin/python3'].find(
  (python) => spawnSync(python, ['-c', 'import xapian']).status === 0,
)

/** Xapian's answers the same questions, but for those that are asked of ours alone. */
export function startWorker(name: EngineName): WorkerProcess<Work> {
  if (name === 'xapian') {
    if (xapianPython === undefined) throw new Error('Xapian is not installed.')
    return new WorkerProcess(join(process.cwd(), 'tests/bench/search/xapian-worker.py'), { program: xapianPython })
  }
  return new WorkerProcess(join(import.meta.dirname, 'search-worker.js'), {
    execArgv: ['--expose-gc', `--max-old-space-size=${heap}`],
  })
}

export async function inWorker<T>(name: EngineName, use: (worker: WorkerProcess<Work>) => Promise<T>): Promise<T> {
  const worker = startWorker(name)
  try {
    return await use(worker)
  } finally {
    await worker.end()
  }
}
