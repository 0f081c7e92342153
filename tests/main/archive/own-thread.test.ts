/** What a thread of its own is given. */
import { expect, test } from 'vitest'
import { inOwnThread } from '../../../src/main/archive/own-thread.js'

const script = new URL(
  `data:text/javascript,${encodeURIComponent(
    "import { parentPort, threadId } from 'node:worker_threads'; parentPort.on('message', ({ bytes, most }) => parentPort.postMessage(most === 0 ? { failure: 'no' } : { text: Buffer.from(bytes).toString(), held: bytes.buffer.byteLength, most, threadId }))",
  )}`,
)

test('a thread is sent the part of a file that it is to read, not the whole, and the file stays ours', async () => {
  const mailbox = new Uint8Array(Buffer.from(`${'x'.repeat(1_000_000)}mail`))
  const bytes = mailbox.subarray(1_000_000)
  expect(await inOwnThread(script, { bytes, most: 7 })).toMatchObject({ text: 'mail', held: 4, most: 7 })
  expect(bytes.length).toBe(4)
})

test('a thread serves one piece of work after the other, two at a time are in two, and one that failed serves no more', async () => {
  const run = (most: number) => inOwnThread<{ threadId: number }>(script, { bytes: Buffer.from('x'), most })
  const { threadId: first } = await run(1)
  expect((await run(2)).threadId).toBe(first)
  const both = await Promise.all([run(3), run(4)])
  expect(new Set(both.map(({ threadId }) => threadId)).size).toBe(2)
  const { threadId: before } = await run(5)
  await expect(run(0)).rejects.toThrow('no')
  expect((await run(6)).threadId).not.toBe(before)
})

test('what fails in a thread after its answer does not spoil the next piece of work', async () => {
  const failingLater = new URL(
    `data:text/javascript,${encodeURIComponent(
      "import { parentPort } from 'node:worker_threads'; let works = 0; const late = () => { throw new Error('late') }; parentPort.on('message', ({ name }) => works++ === 0 && name === 'bad' ? (parentPort.postMessage({ name }), setTimeout(late, 100)) : setTimeout(() => parentPort.postMessage({ name }), 300))",
    )}`,
  )
  expect(await inOwnThread(failingLater, { name: 'bad' })).toEqual({ name: 'bad' })
  expect(await inOwnThread(failingLater, { name: 'good' })).toEqual({ name: 'good' })
})

test('a thread that is stopped ends in the middle of its work, and tells why', async () => {
  const busy = new URL(
    `data:text/javascript,${encodeURIComponent(
      "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { for (;;); })",
    )}`,
  )
  const abort = new AbortController()
  const work = inOwnThread(busy, {}, { signal: abort.signal })
  setTimeout(() => abort.abort(new Error('nobody wants it any more')), 100)
  await expect(work).rejects.toThrow('nobody wants it any more')
  await expect(inOwnThread(busy, {}, { signal: abort.signal })).rejects.toThrow('nobody wants it any more')
})
