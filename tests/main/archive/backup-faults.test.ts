/** A backup disk that fills up, fails, or is pulled at any step: one sentence, no half bag, earlier ones untouched. */
import { readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { listBackups } from '../../../src/main/archive/backup/backups.js'
import { realBagDisk } from '../../../src/main/archive/backup/bag-disk.js'
import { restoreAll } from '../../../src/main/archive/backup/restore-backup.js'
import { verifyBackup } from '../../../src/main/archive/backup/verify-backup.js'
import {
  archiveId,
  checkBagIndependently,
  failingDisk,
  hashesOf,
  quiet,
  refusal,
  type Setting,
  setting,
  watchedDisk,
} from '../../support/backup-setting.js'

const home = 'kazcent-press-service-2f41c09b'
const release = 'releases/2026/11/01a213f7-3456-7000-b386-320a684ca4d2.json'

let it: Setting
beforeEach(async () => {
  it = await setting()
})

/** How many writing operations one more backup takes. */
async function stepsOfABackup(): Promise<number> {
  const disk = failingDisk(0, '', false)
  await it.backup({ disk })
  return disk.steps
}

describe('the backup disk', () => {
  /**
   * Every writing operation of a backup fails in turn: once, as a full disk does, or from there on, as a pulled disk
   * or a killed program does (the sweep fails as well then, and the next backup makes up for it).
   */
  test.each([
    ['fills up', 'ENOSPC', false, 'disk-full', /is full/],
    ['fails', 'EIO', false, 'disk-error', /stopped answering/],
    ['is pulled', 'ENXIO', true, 'disk-error', /stopped answering/],
    ['becomes read-only', 'EROFS', true, 'read-only', /can only be read/],
  ] as const)('%s at any step', async (_, errorCode, forGood, code, message) => {
    const first = await it.backup({ kind: 'full' })
    await writeFile(join(it.archive, release), 'changed')
    const before = await hashesOf(first.bag)
    const steps = await stepsOfABackup()
    expect(steps).toBeGreaterThan(40)
    const bags = (await listBackups(it.place)).length
    let made = 0
    // The steps of two kinds alternate, so that five at a stride still meet both.
    for (let failAt = 1; failAt <= steps; failAt += 3) {
      const disk = failingDisk(failAt, errorCode, forGood)
      const outcome = await it.backup({ disk }).then(
        () => 'made',
        (error: unknown) => error,
      )
      // The very last syncs come after the rename: the bag is there, and whole, but it is not promised.
      const listed = (await listBackups(it.place)).length
      if (outcome === 'made') made++
      else {
        const error = await refusal(Promise.reject(outcome as Error))
        expect([error.code, error.message]).toEqual([code, expect.stringMatching(message)])
      }
      for (const { bag, problem } of (await listBackups(it.place)).slice(0, listed - bags)) {
        expect(problem).toBeUndefined()
        expect((await verifyBackup(bag, quiet())).whole).toBe(true)
      }
      const left = (await readdir(join(it.place, home))).filter((name) => name.startsWith('.'))
      if (!forGood && outcome !== 'made') expect(left).toEqual([])
    }
    // A link or a sweep that fails has another way; nothing else may pass for made.
    expect(made).toBeLessThan(steps / 6)
    expect(await hashesOf(first.bag)).toEqual(before)
    const last = await it.backup()
    await checkBagIndependently(last.bag)
    expect((await readdir(join(it.place, home))).filter((name) => name.startsWith('.'))).toEqual([])
  })

  test('that has no room is told before anything is written', async () => {
    const disk = { ...realBagDisk, freeBytes: () => Promise.resolve(20_000) }
    const error = await refusal(it.backup({ disk }))
    expect(error).toMatchObject({ code: 'disk-full', message: expect.stringContaining('needs about 1 MB') })
    expect(await readdir(join(it.place, home))).toEqual([])
    await it.backup()
    expect((await it.backup({ disk })).copied.files).toBe(0)
  })

  test('is really pulled: its folder goes away in the middle', async () => {
    await it.backup()
    const pulled = `${it.place}-pulled`
    let done = false
    const disk = {
      ...realBagDisk,
      async link(from: string, to: string) {
        if (!done) await rename(it.place, pulled)
        done = true
        await realBagDisk.link(from, to)
      },
      makeFolder: realBagDisk.makeFolder,
    }
    // The first link is the trial whether there are links at all.
    expect(await refusal(it.backup({ disk }))).toMatchObject({
      code: 'disk-error',
      message: expect.stringContaining('stopped answering'),
    })
    expect(await refusal(it.backup())).toMatchObject({ code: 'not-found' })
    await rename(pulled, it.place)
    const bags = await listBackups(it.place, archiveId)
    expect(bags).toHaveLength(1)
    await checkBagIndependently(bags[0]?.bag ?? '')
    await it.backup()
    expect((await readdir(join(it.place, home))).filter((name) => name.startsWith('.'))).toEqual([])
  })

  test('that may not be written is told as such', async () => {
    const disk = failingDisk(1, 'EACCES', true)
    expect((await refusal(it.backup({ disk }))).code).toBe('no-permission')
  })
})

describe('the archive', () => {
  test('whose disk is pulled in the middle gives no bag, least of all an empty one', async () => {
    await it.backup()
    let done = false
    const progress = {
      ...quiet(),
      at: () => {
        if (!done) void rename(it.archive, `${it.archive}-pulled`)
        done = true
      },
    }
    expect(await refusal(it.backup({}, progress))).toMatchObject({ code: 'not-found' })
    expect(await readdir(join(it.place, home))).toHaveLength(1)
  })
})

describe('an older backup that cannot be removed', () => {
  test('is told, and the new one is made all the same', async () => {
    await it.backup()
    const disk = {
      ...realBagDisk,
      rename: (from: string, to: string) =>
        from.endsWith('z')
          ? Promise.reject(Object.assign(new Error('in use'), { code: 'EACCES' }))
          : realBagDisk.rename(from, to),
    }
    const report = await it.backup({ disk, keep: { last: 1 } })
    expect(report).toMatchObject({
      removed: [],
      removalProblem: { sentence: expect.stringContaining('no permission') },
    })
    expect(await listBackups(it.place)).toHaveLength(2)
  })
})

describe('a power cut', () => {
  test('finds every file and folder of a bag synced before it gets its name, and the name synced after', async () => {
    await it.backup()
    await writeFile(join(it.archive, release), 'changed')
    const disk = watchedDisk()
    const { bag } = await it.backup({ disk, keep: { last: 5 } })
    // The folder around it has the work folder as a new name, which is not promised to anybody.
    expect(disk.atRename.get(bag)).toEqual([join(it.place, home)])
    expect([...disk.unsynced]).toEqual([])
  })

  test('finds every file of a restored archive synced before archive.json, and that synced after', async () => {
    const { bag } = await it.backup()
    const disk = watchedDisk()
    const target = join(it.place, 'restored')
    await restoreAll(bag, target, quiet(), disk)
    // The temporary archive.json is a new name in the folder; its bytes are synced.
    expect(disk.atRename.get(join(target, 'archive.json'))).toEqual([target])
    expect([...disk.unsynced]).toEqual([])
  })
})
