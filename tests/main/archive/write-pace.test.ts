/** Writing without waiting: only after a row of quick writes, and not again after a slow one until there is such a row. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Disk, type DiskFile, realDisk } from '../../../src/main/archive/disk.js'
import { DocumentStore } from '../../../src/main/archive/store/document-store.js'
import { WritePace } from '../../../src/main/archive/store/write-pace.js'
import { tempFolder } from '../../support/temp-folder.js'

const paceAfter = (...writes: number[]): WritePace => {
  const pace = new WritePace()
  for (const ms of writes) pace.took(ms)
  return pace
}
const quick = (times: number): number[] => Array.from({ length: times }, () => 0.8)

test('a disk is trusted after a row of quick writes, and not before', () => {
  expect(paceAfter().allows(2_000)).toBe(false)
  expect(paceAfter(...quick(5)).allows(2_000)).toBe(false)
  expect(paceAfter(...quick(6)).allows(2_000)).toBe(true)
})

test('a disk that needs 8 ms for each write is never trusted', () => {
  expect(paceAfter(...Array.from({ length: 500 }, () => 8)).allows(100)).toBe(false)
})

test('after one slow write the row begins anew', () => {
  expect(paceAfter(...quick(300), 40).allows(2_000)).toBe(false)
  expect(paceAfter(...quick(300), 40, ...quick(5)).allows(2_000)).toBe(false)
  expect(paceAfter(...quick(300), 40, ...quick(6)).allows(2_000)).toBe(true)
})

test('a large write is awaited, however quick the disk is', () => {
  expect(paceAfter(...quick(300)).allows(200_000)).toBe(false)
})

function gate() {
  let open: () => void = () => undefined
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { passed, open }
}

/** A real disk on which every write to the journal is quick, with how these were asked for. */
function quickDisk(change: Partial<Disk> = {}, writeAtOnce: () => void = () => undefined) {
  const asked = { awaited: 0, atOnce: 0 }
  const counted = (file: DiskFile): DiskFile => ({
    async write() {
      asked.awaited++
    },
    writeAtOnce() {
      asked.atOnce++
      writeAtOnce()
    },
    sync: async () => undefined,
    close: () => file.close(),
  })
  const disk: Disk = {
    ...realDisk,
    ...change,
    async open(path, how) {
      const file = await realDisk.open(path, how)
      return how === 'through' ? counted(file) : file
    },
  }
  return { disk, asked }
}

const storeOn = async (disk: Disk) =>
  DocumentStore.open(await tempFolder(), {
    disk,
    restMs: Number.POSITIVE_INFINITY,
    reservedBytes: 4_096,
    // By this clock everything is quick, however busy the machine is.
    now: () => 0,
  })
const act = { at: '2026-11-26T00:00:00.000Z', by: 'test', what: 'save' }

test('saves are written at once on a quick disk, but while a checkpoint goes on they are awaited', async () => {
  const reached = gate()
  const goOn = gate()
  const { disk, asked } = quickDisk({
    async rename(from, to) {
      if (to.includes('events')) {
        reached.open()
        await goOn.passed
      }
      await realDisk.rename(from, to)
    },
  })
  const store = await storeOn(disk)
  const save = (at: number) => store.commit([{ path: `events/${at}.json`, value: { at } }], act)
  for (let at = 0; at < 20; at++) await save(at)
  expect(asked).toEqual({ awaited: 6, atOnce: 14 })
  const checkpoint = store.checkpoint()
  await reached.passed
  await save(20)
  expect(asked).toEqual({ awaited: 7, atOnce: 14 })
  goOn.open()
  await checkpoint
  await save(21)
  expect(asked).toEqual({ awaited: 7, atOnce: 15 })
  await store.close()
})

test('a write that fails at once counts for nothing, and the next save goes into another segment', async () => {
  let fails = false
  const { disk } = quickDisk({}, () => {
    if (fails) throw Object.assign(new Error('input/output error'), { code: 'EIO' })
  })
  const store = await storeOn(disk)
  const save = (text: string) => store.commit([{ path: 'events/one.json', value: { text } }], act)
  for (let at = 0; at < 20; at++) await save(`saved ${at}`)
  fails = true
  await expect(save('failed')).rejects.toMatchObject({ code: 'disk-error' })
  fails = false
  expect((await store.read('events/one.json'))?.value).toEqual({ text: 'saved 19' })
  await save('saved after')
  expect((await readdir(join(store.folder, 'journal'))).length).toBe(2)
  await store.close()
  expect(JSON.parse(await readFile(join(store.folder, 'events/one.json'), 'utf8'))).toEqual({ text: 'saved after' })
})
