/**
 * Work on what may be hostile, or that takes long, in a thread of its own that is ended after 30 seconds (unless told
 * otherwise), at 1 GB of heap, or when it is stopped.
 *
 * A thread that did its work well waits a while for the next: to start one and have it read its packages takes 0.1 s of
 * the processor, three quarters of what a Word document of two pages takes in all. One in which anything failed is ended.
 * What one document left in a thread may end it while it has the next: that one is then worked on anew, in a fresh thread.
 */
import { Worker } from 'node:worker_threads'

const usualMaxMs = 30_000
/** A thread waits so long for more work. */
const idleMs = 5_000
/** Pieces of work that one thread does: whatever it may have kept of them goes with it. */
const mostWorks = 100

interface Thread {
  worker: Worker
  works: number
  ending?: NodeJS.Timeout
}
/** By their scripts, threads that wait. */
const waiting = new Map<string, Thread>()

interface Limits {
  /** Of one piece of work. */
  maxMs?: number
  /** Ends the thread in the middle of its work. */
  signal?: AbortSignal | undefined
}

/**
 * @param script a file of plain JavaScript that answers each message with one, `{ failure }` where it cannot
 * @throws an Error in whatever way it fails: the caller has the sentence for it; the signal's reason where it was stopped
 */
export async function inOwnThread<Answer extends object>(
  script: URL,
  given: object,
  limits: Limits = {},
): Promise<Answer> {
  limits.signal?.throwIfAborted()
  const waited = taken(script)
  if (waited)
    try {
      return await workedOn<Answer>(script, waited, given, limits)
    } catch (error) {
      if (!(error instanceof ThreadEnded)) throw error
    }
  return workedOn(script, started(script), given, limits)
}

class ThreadEnded extends Error {}

async function workedOn<Answer extends object>(
  script: URL,
  thread: Thread,
  given: object,
  { maxMs = usualMaxMs, signal }: Limits,
): Promise<Answer> {
  const { worker } = thread
  let timer: NodeJS.Timeout | undefined
  let stop = () => {}
  let isWell = false
  try {
    const answer = await new Promise<Answer | { failure: string }>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', (cause: unknown) => reject(new ThreadEnded('the thread failed', { cause })))
      worker.once('exit', () => reject(new ThreadEnded('the thread ended')))
      timer = setTimeout(() => reject(new Error('out of time')), maxMs)
      stop = () => reject(signal?.reason)
      signal?.addEventListener('abort', stop)
      const { message, transferList } = handedOver(given)
      worker.postMessage(message, transferList)
    })
    if ('failure' in answer) throw new Error(answer.failure)
    isWell = true
    return answer
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
    letGo(worker)
    if (!isWell || !putAside(script, thread)) await end(worker)
  }
}

function started(script: URL): Thread {
  const worker = new Worker(script, {
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
    stdout: true,
    stderr: true,
  })
  return { worker, works: 0 }
}

function taken({ href }: URL): Thread | undefined {
  const thread = waiting.get(href)
  if (!thread) return undefined
  waiting.delete(href)
  clearTimeout(thread.ending)
  letGo(thread.worker)
  thread.worker.ref()
  return thread
}

/** Answers whether it waits: one at a time does, and keeps nobody from ending the program. */
function putAside({ href }: URL, thread: Thread): boolean {
  if (++thread.works >= mostWorks || waiting.has(href)) return false
  const { worker } = thread
  const leave = () => {
    if (waiting.get(href) === thread) waiting.delete(href)
    clearTimeout(thread.ending)
    void end(worker)
  }
  worker.once('error', leave)
  worker.once('exit', leave)
  worker.unref()
  thread.ending = setTimeout(leave, idleMs).unref()
  waiting.set(href, thread)
  return true
}

/** By name: listeners of Node's own see to it that messages are heard. */
function letGo(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
}

async function end(worker: Worker): Promise<void> {
  // What befalls one that is ended is nobody's concern any more.
  worker.on('error', () => undefined)
  await worker.terminate()
}

/** Of bytes a copy, which is given away: with a part of a file the thread would be sent the whole of it. */
function handedOver(given: object): { message: object; transferList: ArrayBuffer[] } {
  const transferList: ArrayBuffer[] = []
  const copied = Object.entries(given).map(([name, value]: [string, unknown]) => {
    if (!(value instanceof Uint8Array)) return [name, value]
    const copy = new Uint8Array(value)
    transferList.push(copy.buffer)
    return [name, copy]
  })
  return { message: Object.fromEntries(copied) as object, transferList }
}
