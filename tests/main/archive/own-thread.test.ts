/** What a thread of its own is given. */
import { expect, test } from 'vitest'
import { inOwnThread } from '../../../src/main/archive/intake/own-thread.js'

const script = new URL(
  `data:text/javascript,${encodeURIComponent(
    "import { parentPort, workerData } from 'node:worker_threads'; parentPort.postMessage({ text: Buffer.from(workerData.bytes).toString(), held: workerData.bytes.buffer.byteLength, most: workerData.most })",
  )}`,
)

test('a thread is sent the part of a file that it is to read, not the whole, and the file stays ours', async () => {
  const mailbox = new Uint8Array(Buffer.from(`${'x'.repeat(1_000_000)}mail`))
  const bytes = mailbox.subarray(1_000_000)
  expect(await inOwnThread(script, { bytes, most: 7 })).toEqual({ text: 'mail', held: 4, most: 7 })
  expect(bytes.length).toBe(4)
})
