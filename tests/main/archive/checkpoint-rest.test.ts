/** When checkpoints begin: after a rest, not for ever later, and again where one failed. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { CheckpointRest } from '../../../src/main/archive/store/checkpoint-rest.js'
import { DocumentStore } from '../../../src/main/archive/store/document-store.js'
import { tempFolder } from '../../support/temp-folder.js'
import { quickDisk } from '../../support/watched-disk.js'

describe('the rest', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  function resting({ fails = () => false }: { fails?: () => boolean } = {}) {
    const begun: number[] = []
    const start = performance.now()
    const rest: CheckpointRest = new CheckpointRest(async () => {
      rest.stop()
      begun.push(Math.round(performance.now() - start))
      return fails()
    })
    return { rest, begun }
  }
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

  test('is half a second after the last commit', async () => {
    const { rest, begun } = resting()
    rest.afterCommit(false)
    await pass(400)
    rest.afterCommit(false)
    await pass(2_000)
    expect(begun).toEqual([900])
  })

  test('ends five seconds after the first commit, however many follow', async () => {
    const { rest, begun } = resting()
    for (let commits = 0; commits < 30; commits++) {
      rest.afterCommit(false)
      await pass(200)
    }
    await pass(1_000)
    expect(begun).toEqual([5_000, 6_300])
  })

  test('is none where the segment is full, and none is begun without a commit', async () => {
    const { rest, begun } = resting()
    await pass(10_000)
    rest.afterCommit(false)
    await pass(100)
    rest.afterCommit(true)
    await pass(10_000)
    expect(begun).toEqual([10_100])
  })

  test('is five seconds after a failure, and half a second after a commit that follows it', async () => {
    let failures = 3
    const { rest, begun } = resting({ fails: () => failures-- > 0 })
    rest.afterCommit(false)
    await pass(6_000)
    expect(begun).toEqual([500, 5_500])
    rest.afterCommit(false)
    await pass(10_000)
    expect(begun).toEqual([500, 5_500, 6_500, 11_500])
  })

  test('begins nothing any more after a stop', async () => {
    const { rest, begun } = resting()
    rest.afterCommit(false)
    rest.stop()
    await pass(10_000)
    expect(begun).toEqual([])
  })
})

test('what is saved while a checkpoint takes long is placed as well, without another save', async () => {
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const placed: string[] = []
  let renaming: () => void = () => undefined
  const begun = new Promise<void>((resolve) => {
    renaming = resolve
  })
  const folder = await tempFolder()
  const store = await DocumentStore.open(folder, {
    restMs: 5,
    placed: (documents) => {
      placed.push(...documents.map(({ path }) => path))
    },
    disk: {
      ...quickDisk,
      async rename(from, to) {
        if (to === join(folder, 'lists/2026/05/first.json')) {
          renaming()
          await held
        }
        await quickDisk.rename(from, to)
      },
    },
  })
  onTestFinished(() => store.close())
  const save = (name: string) =>
    store.commit([{ path: `lists/2026/05/${name}.json`, value: { name } }], {
      at: '2026-05-31T09:30:00.000Z',
      by: 'dana',
      what: 'save',
    })
  await save('first')
  await begun
  await save('second')
  // Its own rest ends while the first one is still on its way.
  await new Promise((resolve) => setTimeout(resolve, 40))
  expect(placed).toEqual([])
  letGo()
  await vi.waitFor(() => expect(placed).toEqual(['lists/2026/05/first.json', 'lists/2026/05/second.json']))
})

test('a history that was read while a checkpoint wrote its last line is no broken one, though the checkpoint is over', async () => {
  const folder = await tempFolder()
  let isWritten = false
  const store: DocumentStore = await DocumentStore.open(folder, {
    restMs: Number.POSITIVE_INFINITY,
    disk: {
      ...quickDisk,
      async read(path, range) {
        if (isWritten || path !== join(folder, 'history/lists/2026/05/one.ndjson')) return quickDisk.read(path, range)
        isWritten = true
        await store.checkpoint()
        // As it was while the line was written.
        return (await quickDisk.read(path)).subarray(0, -20)
      },
    },
  })
  onTestFinished(() => store.close())
  for (const name of ['before', 'after'])
    await store.commit([{ path: 'lists/2026/05/one.json', value: { name } }], {
      at: '2026-05-31T09:30:00.000Z',
      by: 'dana',
      what: 'save',
    })
  const { entries, broken } = await store.history('lists/2026/05/one.json')
  expect(entries.map(({ document }) => document)).toEqual([{ name: 'before' }])
  expect(broken).toBe(false)
})
