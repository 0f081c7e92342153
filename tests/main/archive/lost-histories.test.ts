/** Looking for histories that are gone, at the end of a backup: of many it takes long, so it tells how far it is and can be stopped. */
import { expect, onTestFinished, test } from 'vitest'
import { lostHistories } from '../../../src/main/archive/copies/lost-histories.js'
import { Store } from '../../../src/main/archive/store.js'
import { newArchive, releaseNamed, retitled } from '../../support/an-archive.js'

async function replacedTwice(): Promise<{ store: Store; replaced: Map<string, number[]> }> {
  const archive = await newArchive()
  for (const name of ['One', 'Two']) {
    const saved = await archive.saveRelease(releaseNamed(name), null)
    await archive.saveRelease(retitled(saved, `${name}, corrected`), saved.revision)
  }
  await archive.close()
  const store = await Store.open(archive.folder)
  onTestFinished(() => store.close())
  const replaced = new Map<string, number[]>()
  for await (const { seq, documents } of store.readActs())
    for (const { path, was } of documents) if (was !== null) replaced.set(path, [seq])
  return { store, replaced }
}

test('a backup tells each history that it looks for, and finds none gone', async () => {
  const { store, replaced } = await replacedTwice()
  const told: string[] = []
  const progress = {
    signal: new AbortController().signal,
    at: (done: number, total: number, current: string) => told.push(`${done} of ${total}: ${current}`),
  }
  expect(await lostHistories(store, replaced, new Set(), progress)).toEqual(new Map())
  expect(told).toEqual([...replaced.keys()].map((path, at) => `${at} of 2: ${path}`))
})

test('a backup that is stopped while it looks for histories reads no further', async () => {
  const { store, replaced } = await replacedTwice()
  const abort = new AbortController()
  const told: string[] = []
  const at = (_: number, __: number, current: string) => {
    told.push(current)
    abort.abort()
  }
  const looking = lostHistories(store, replaced, new Set(), { signal: abort.signal, at })
  await expect(looking).rejects.toMatchObject({ code: 'cancelled' })
  expect(told).toHaveLength(1)
})
