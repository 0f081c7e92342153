/** Work on what may be hostile, in a thread of its own that is ended after 30 seconds or at 1 GB of heap. */
import { Worker } from 'node:worker_threads'

const maxMs = 30_000

/**
 * @param script a file of plain JavaScript that posts one message, `{ failure }` where it cannot
 * @throws an Error in whatever way it fails: the caller has the sentence for it
 */
export async function inOwnThread<Answer extends object>(script: URL, given: object): Promise<Answer> {
  const { workerData, transferList } = handedOver(given)
  const worker = new Worker(script, {
    workerData,
    transferList,
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
    stdout: true,
    stderr: true,
  })
  let timer: NodeJS.Timeout | undefined
  try {
    const answer = await new Promise<Answer | { failure: string }>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the thread ended')))
      timer = setTimeout(() => reject(new Error('out of time')), maxMs)
    })
    if ('failure' in answer) throw new Error(answer.failure)
    return answer
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

/** Of bytes a copy, which is given away: with a part of a file the thread would be sent the whole of it. */
function handedOver(given: object): { workerData: object; transferList: ArrayBuffer[] } {
  const transferList: ArrayBuffer[] = []
  const copied = Object.entries(given).map(([name, value]: [string, unknown]) => {
    if (!(value instanceof Uint8Array)) return [name, value]
    const copy = new Uint8Array(value)
    transferList.push(copy.buffer)
    return [name, copy]
  })
  return { workerData: Object.fromEntries(copied) as object, transferList }
}
