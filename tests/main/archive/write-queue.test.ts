/** Who waits for whom before it writes. */
import { expect, test } from 'vitest'
import { WriteQueue } from '../../../src/main/archive/write-queue.js'

/** A queue whose writes end when they are told to, with what has begun so far. */
function watchedQueue() {
  const queue = new WriteQueue()
  const begun: string[] = []
  const end = new Map<string, () => void>()
  const write = (name: string, keys: readonly string[] | 'all') =>
    queue.run(keys, () => {
      begun.push(name)
      return new Promise<void>((resolve) => end.set(name, resolve))
    })
  const finish = (name: string) => {
    end.get(name)?.()
    return new Promise((resolve) => setImmediate(resolve))
  }
  return { begun, end: finish, write }
}

test('writes that share a key follow each other in the order that they came, others do not wait', async () => {
  const { begun, end, write } = watchedQueue()
  for (const [name, keys] of Object.entries({ one: ['a'], two: ['a', 'b'], three: ['b'], other: ['c'] }))
    void write(name, keys)
  expect(begun).toEqual(['one', 'other'])
  await end('one')
  expect(begun).toEqual(['one', 'other', 'two'])
  await end('two')
  expect(begun).toEqual(['one', 'other', 'two', 'three'])
})

test('a write of everything waits for all before it, and all after it wait for it', async () => {
  const { begun, end, write } = watchedQueue()
  void write('before', ['a'])
  void write('everything', 'all')
  void write('after', ['b'])
  expect(begun).toEqual(['before'])
  await end('before')
  expect(begun).toEqual(['before', 'everything'])
  await end('everything')
  expect(begun).toEqual(['before', 'everything', 'after'])
})

test('a write that failed holds nobody up, and draining waits for those that wait', async () => {
  const queue = new WriteQueue()
  const made: string[] = []
  const failed = queue.run(['a'], async () => {
    throw new Error('full')
  })
  void queue.run(['a'], async () => void made.push('second'))
  await expect(failed).rejects.toThrow('full')
  await queue.drain()
  expect(made).toEqual(['second'])
})
