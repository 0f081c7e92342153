/** Reading without waiting: only while the disk is quick, and with the answers of the ordinary way. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { type Disk, realDisk } from '../../../src/main/archive/disk.js'
import { AtOnceReader } from '../../../src/main/archive/store/at-once.js'
import { type Release, uuidOf } from '../../../src/shared/records.js'
import { newArchive, openArchive, releaseNamed } from '../../support/an-archive.js'
import { filesOf } from '../../support/backup-setting.js'
import { tempFolder } from '../../support/temp-folder.js'

/** A reader of one small file on a disk that takes as long as it is told, by a clock of its own. */
async function readerOn(bytes = 100) {
  const path = join(await tempFolder(), 'file.json')
  await writeFile(path, 'x'.repeat(bytes))
  const clock = { ms: 0, tookMs: 0.1, awaited: 0 }
  const disk: Disk = {
    ...realDisk,
    read: (file) => {
      clock.awaited++
      clock.ms += clock.tookMs
      return realDisk.read(file)
    },
    readAtOnce: (file, into) => {
      clock.ms += clock.tookMs
      return realDisk.readAtOnce?.(file, into) ?? 0
    },
  }
  const reader = new AtOnceReader(disk, () => clock.ms)
  return {
    clock,
    probe: () => reader.probe(path),
    lengthAtOnce: () => reader.read(path)?.length,
    /** How often in a row it reads at once, at most a hundred times. */
    row: () => {
      for (let times = 0; times < 100; times++) if (!reader.read(path)) return times
      return 100
    },
  }
}

test('a file is read at once when the disk was found quick, and not before', async () => {
  const { probe, lengthAtOnce } = await readerOn()
  expect(lengthAtOnce()).toBeUndefined()
  await probe()
  expect(lengthAtOnce()).toBe(100)
})

test('a disk that was quick a while ago is asked again', async () => {
  const { clock, probe, lengthAtOnce } = await readerOn()
  await probe()
  await probe()
  expect(clock.awaited).toBe(1)
  clock.ms += 2_000
  expect(lengthAtOnce()).toBeUndefined()
  await probe()
  expect(clock.awaited).toBe(2)
  expect(lengthAtOnce()).toBe(100)
})

test('a slow disk is not asked all the time, and asked again when it may have become quick', async () => {
  const { clock, probe, lengthAtOnce } = await readerOn()
  clock.tookMs = 40
  await probe()
  await probe()
  expect(clock.awaited).toBe(1)
  expect(lengthAtOnce()).toBeUndefined()
  clock.tookMs = 0.1
  clock.ms += 200
  await probe()
  expect(lengthAtOnce()).toBe(100)
})

test('a disk that becomes slow holds nobody up more than twice', async () => {
  const { clock, probe, row } = await readerOn()
  await probe()
  expect(row()).toBe(100)
  clock.tookMs = 30
  expect(row()).toBe(2)
})

test('a disk that is a little slow, as one of the network is, is left after some reads', async () => {
  const { clock, probe, row } = await readerOn()
  await probe()
  clock.tookMs = 1
  expect(row()).toBeLessThan(10)
})

test('one slow read among quick ones changes nothing', async () => {
  const { clock, probe, lengthAtOnce, row } = await readerOn()
  await probe()
  row()
  clock.tookMs = 12
  lengthAtOnce()
  clock.tookMs = 0.1
  expect(row()).toBe(100)
})

test('a large file is awaited', async () => {
  const { probe, lengthAtOnce } = await readerOn(1_000_000)
  await probe()
  expect(lengthAtOnce()).toBeUndefined()
})

async function searchDocuments(archive: Archive) {
  const found = []
  for (let after: string | null = null; ; ) {
    const page = await archive.searchSource.readSearchDocuments(after)
    found.push(...page.documents)
    if (page.next === undefined) return found
    after = page.next
  }
}

test('search reads the same of an archive at once and awaited; what is damaged is left out and named', async () => {
  const archive = await newArchive()
  const saved: Release[] = []
  for (let at = 0; at < 40; at++)
    saved.push(await archive.saveRelease(releaseNamed(`No ${at}`, `<p>Text ${at}</p>`), null))
  await archive.close()
  const [rotten, edited] = saved.map(({ uri }) => uuidOf(uri))
  const paths = await filesOf(archive.folder)
  const pathOf = (name: string | undefined) =>
    join(archive.folder, paths.find((path) => path.includes(`${name}.json`)) ?? '')
  const { readAtOnce: _, ...waiting } = realDisk
  const read = async (disk: Disk) => {
    const opened = await openArchive(archive.folder, { disk })
    await writeFile(pathOf(rotten), '{"type": "composite", ')
    await writeFile(pathOf(edited), `${JSON.stringify({ ...saved[1], places: [{ name: 'Almaty' }] })}\n`)
    const documents = await searchDocuments(opened)
    const { damaged } = await opened.describeArchive()
    await opened.close()
    // Whether the edit was taken in by now is another matter.
    return {
      documents: documents.map(({ revision: _revision, ...document }) => document),
      damaged: damaged.map(({ file }) => file),
    }
  }
  const original = await realDisk.read(pathOf(rotten))
  const atOnce = await read(realDisk)
  expect(atOnce.documents).toHaveLength(39)
  expect(atOnce.documents.find(({ uri }) => uri === saved[1]?.uri)?.places).toEqual(['Almaty'])
  expect(atOnce.damaged).toEqual([expect.stringContaining(rotten ?? '-')])
  await writeFile(pathOf(rotten), original)
  expect(await read(waiting)).toEqual(atOnce)
})
