/** A short form of `npm run soak:kill`: real processes killed, real files cut and flipped. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withBundle } from '../../../scripts/bundle.mjs'
import { damage } from '../../soak/damage.js'
import { fullDisk, mountSmallDisk } from '../../soak/full-disk.js'
import { killLoop } from '../../soak/kill-loop.js'
import { readOnlyDisk } from '../../soak/read-only-disk.js'
import { twoProcesses } from '../../soak/two-processes.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'

const photo = samplePhoto('flags.jpg')

const bundled = <T>(child: string, work: (path: string) => Promise<T>) =>
  withBundle({ child: `tests/soak/${child}.ts` }, (pathOf) => work(pathOf('child')))

describe('a process that is killed', () => {
  test('ten times at random moments loses nothing that it had acknowledged (seed 7)', async () => {
    const place = { folder: join(await tempFolder(), 'archive') }
    const report = await bundled('kill-child', (child) =>
      killLoop({ child, subject: 'dateline', place, rounds: 10, seed: 7, photo }),
    )
    expect(report.problems).toEqual([])
    expect(report.kills).toBe(10)
    expect(report.acknowledged).toBeGreaterThan(100)
  })
})

describe('two processes that open one archive in the same moment', () => {
  test('one gets it, the other is told that it is in use, and no save is lost', async () => {
    const folder = join(await tempFolder(), 'archive')
    const report = await bundled('contending-child', (child) =>
      twoProcesses({ child, folder, rounds: 5, afterKill: false }),
    )
    expect(report).toEqual({ rounds: 5, saved: 50, problems: [] })
  })
})

describe('a disk that its system turns read-only', () => {
  test('saves are refused in plain words, and go on when it is mounted anew; nothing is lost', async () => {
    const elsewhere = await tempFolder()
    const disk = await mountSmallDisk('ext4', 32 << 20, elsewhere)
    if ('unavailable' in disk) return
    try {
      expect((await readOnlyDisk(disk, photo, elsewhere, 4)).problems).toEqual([])
    } finally {
      await disk.unmount()
    }
  })
})

describe('a full disk', () => {
  test.each(['tmpfs', 'ext4'] as const)('%s: saves are refused in plain words and nothing is lost', async (kind) => {
    const disk = await mountSmallDisk(kind, 8 << 20, await tempFolder())
    if ('unavailable' in disk) {
      console.info(`Skipped: a full ${kind}, since ${disk.unavailable}.`)
      return
    }
    try {
      const { refusedWhileFull, problems } = await fullDisk(disk.folder, photo)
      expect(problems).toEqual([])
      expect(refusedWhileFull).toBeGreaterThan(0)
    } finally {
      await disk.unmount()
    }
  })
})

describe('a damaged file', () => {
  test('cut short, of whatever kind, is named (seed 1)', async () => {
    const report = await damage({ folder: await tempFolder(), kind: 'truncation', placesOfFile: 25, seed: 1, photo })
    expect(Object.fromEntries(report.wrong)).toEqual({})
    expect(report.reported).toBeGreaterThan(100)
  })

  test('with a flipped bit is named, and never read as if it were whole (seed 1)', async () => {
    const report = await damage({ folder: await tempFolder(), kind: 'bit-flip', placesOfFile: 25, seed: 1, photo })
    expect(Object.fromEntries(report.wrong)).toEqual({})
    expect(report.reported).toBeGreaterThan(50)
  })
})
