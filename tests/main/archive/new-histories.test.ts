/** A checkpoint of many documents: what each replaces is durable in its history, name and all, before its file changes. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Disk } from '../../../src/main/archive/disk.js'
import { DocumentStore } from '../../../src/main/archive/store/document-store.js'
import { tempFolder } from '../../support/temp-folder.js'
import { quickDisk, systemError, type WatchedOperation, watchedDisk } from '../../support/watched-disk.js'

const head = { at: '2026-05-31T09:30:00.000Z', by: 'dana', what: 'save' }
/** Two groups and a half, in two months. */
const paths = Array.from({ length: 80 }, (_, at) => `lists/2026/0${1 + (at % 2)}/list-${at}.json`)

async function placedOn(folder: string, disk: Disk): Promise<DocumentStore> {
  const store = await DocumentStore.open(folder, { disk, restMs: Number.POSITIVE_INFINITY })
  onTestFinished(() => store.close())
  await store.commit(
    paths.map((path) => ({ path, value: { name: 'first' } })),
    head,
  )
  await store.checkpoint()
  return store
}

/** Half are changed, half are taken away. */
const replaceAll = (store: DocumentStore) =>
  store.commit(
    paths.map((path, at) => ({ path, value: at % 4 < 2 ? { name: 'second' } : null })),
    head,
  )

test('its name in the folder is synced before, once for a group of them', async () => {
  const folder = await tempFolder()
  const done: WatchedOperation[] = []
  const store = await placedOn(
    folder,
    watchedDisk((operation) => void done.push(operation), quickDisk),
  )
  await replaceAll(store)
  done.length = 0
  await store.checkpoint()
  const at = (kind: WatchedOperation['kind'], path: string) =>
    done.findIndex((one) => one.kind === kind && one.path === path)
  for (const path of paths) {
    const own = join(folder, path)
    const history = join(folder, 'history', path.replace('.json', '.ndjson'))
    const changed = done.findIndex(
      (one) =>
        (one.kind === 'remove' && one.path === own) ||
        (one.kind === 'rename' && one.path.includes(own.slice(own.lastIndexOf('/') + 1))),
    )
    const made = at('create', history)
    const synced = done.findIndex(
      (one, index) => index > made && one.kind === 'syncFolder' && history.startsWith(one.path),
    )
    expect(made).toBeGreaterThanOrEqual(0)
    expect(synced).toBeGreaterThan(made)
    expect(changed).toBeGreaterThan(synced)
  }
  const syncs = done.filter(({ kind, path }) => kind === 'syncFolder' && /history\/lists\/2026\/0\d$/.test(path))
  expect(syncs.length).toBeLessThan(10)
})

test('where the folder of some cannot be synced their files stay as they are, and the others are placed', async () => {
  const folder = await tempFolder()
  let isFailing = false
  const store = await placedOn(
    folder,
    watchedDisk(({ kind, path }) => {
      if (isFailing && kind === 'syncFolder' && path.endsWith('history/lists/2026/02')) throw systemError('EIO')
    }, quickDisk),
  )
  await replaceAll(store)
  isFailing = true
  await expect(store.checkpoint()).rejects.toMatchObject({ code: 'disk-error' })
  const namesIn = async (month: string) => {
    const lists = join(folder, 'lists/2026', month)
    const texts = (await readdir(lists)).map((name) => readFile(join(lists, name), 'utf8'))
    return new Set((await Promise.all(texts)).map((text) => (JSON.parse(text) as { name: string }).name))
  }
  expect(await namesIn('01')).toEqual(new Set(['second']))
  expect(await namesIn('02')).toEqual(new Set(['first']))
  isFailing = false
  await store.checkpoint()
  expect(await namesIn('02')).toEqual(new Set(['second']))
  for (const path of paths) expect((await store.history(path)).entries).toHaveLength(1)
})
