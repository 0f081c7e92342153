/** What a session saved last, and did not put into its files before it was killed, is gone from the journal: nobody may think that all is there. */
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { newArchive, openArchive, releaseNamed } from '../../support/an-archive.js'
import { tempFolder } from '../../support/temp-folder.js'

const beatMs = 20
const calm = { restMs: Number.POSITIVE_INFINITY, beatMs }
/** Of a process that cannot be: no system gives such numbers. */
const deadProcess = 4_194_400

const lockOf = async (folder: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(folder, 'archive.lock'), 'utf8')) as Record<string, unknown>

/** As the disk is when the program is killed a beat after its last save. */
async function killed(archive: Archive, seq: number): Promise<string> {
  await vi.waitFor(async () => expect(Number((await lockOf(archive.folder)).seq)).toBe(seq))
  const folder = join(await tempFolder(), 'killed')
  await cp(archive.folder, folder, { recursive: true })
  await writeFile(join(folder, 'archive.lock'), JSON.stringify({ ...(await lockOf(folder)), pid: deadProcess }))
  return folder
}

/** An archive of one release that is in its file, and two that are in the journal alone: commits 2, 3 and 4. */
async function killedWithTwoInTheJournal(): Promise<string> {
  const archive = await newArchive()
  await archive.saveRelease(releaseNamed('In its file'), null)
  await archive.close()
  const again = await openArchive(archive.folder, calm)
  for (const name of ['One', 'Two']) await again.saveRelease(releaseNamed(name), null)
  return killed(again, 4)
}

const segmentsIn = async (folder: string) =>
  (await readdir(join(folder, 'journal')))
    .filter((name) => name !== 'spare.ndjson')
    .map((name) => join(folder, 'journal', name))

async function damageOf(archive: Archive): Promise<unknown[]> {
  const { damaged } = await archive.describeArchive()
  return damaged.map(({ file, reason }) => [file, reason.message, reason.values])
}

const lost = (first: string, last: string) => [['journal', 'journal-end-lost', { first, last }]]

describe('a killed session whose journal', () => {
  test('is there: all is there, and nothing is told', async () => {
    const archive = await openArchive(await killedWithTwoInTheJournal())
    expect(await damageOf(archive)).toEqual([])
    expect((await archive.describeArchive()).counts.release).toBe(3)
  })

  test('was taken away: the lock knows what was saved, and the changes are told by number', async () => {
    const folder = await killedWithTwoInTheJournal()
    for (const path of await segmentsIn(folder)) await rm(path)
    const archive = await openArchive(folder)
    expect(await damageOf(archive)).toEqual(lost('3', '4'))
    expect((await archive.describeArchive()).counts.release).toBe(1)
  })

  test('was taken away as a whole folder: the same', async () => {
    const folder = await killedWithTwoInTheJournal()
    await rm(join(folder, 'journal'), { recursive: true })
    expect(await damageOf(await openArchive(folder))).toEqual(lost('3', '4'))
  })

  test('is damaged in its last line: that one is told, which would else pass for one that nobody was promised', async () => {
    const folder = await killedWithTwoInTheJournal()
    const [path = ''] = await segmentsIn(folder)
    const text = await readFile(path, 'latin1')
    await writeFile(path, text.replace('"Two"', '"Twp"'), 'latin1')
    expect(await damageOf(await openArchive(folder))).toEqual(lost('4', '4'))
  })

  test('was put back before anything is saved: all is there again', async () => {
    const folder = await killedWithTwoInTheJournal()
    const [path = ''] = await segmentsIn(folder)
    const bytes = await readFile(path)
    await rm(path)
    await (await openArchive(folder)).close()
    await writeFile(path, bytes)
    const archive = await openArchive(folder)
    expect(await damageOf(archive)).toEqual([])
    expect((await archive.describeArchive()).counts.release).toBe(3)
  })
})

test('numbers of changes that are lost are given to no others', async () => {
  const folder = await killedWithTwoInTheJournal()
  for (const path of await segmentsIn(folder)) await rm(path)
  const archive = await openArchive(folder)
  await archive.saveRelease(releaseNamed('Three'), null)
  await archive.close()
  const acts = (await readdir(join(folder, 'acts'))).filter((name) => /^\d/.test(name))
  const lines = (await readFile(join(folder, 'acts', acts[0] ?? ''), 'utf8')).trimEnd().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual([1, 2, 5])
})

test('killed again before it is closed, the loss is told again', async () => {
  const folder = await killedWithTwoInTheJournal()
  for (const path of await segmentsIn(folder)) await rm(path)
  const again = await killed(await openArchive(folder, calm), 4)
  expect(await damageOf(await openArchive(again))).toEqual(lost('3', '4'))
})

test.each([
  ['seq', { seq: '000000900000' }],
  ['sum', { sum: '0123456789abcdef' }],
  ['seq, of an older program', { seq: undefined, sum: undefined }],
])('a lock with another %s is believed in nothing but that it is stale', async (_, change) => {
  const folder = await killedWithTwoInTheJournal()
  await writeFile(join(folder, 'archive.lock'), JSON.stringify({ ...(await lockOf(folder)), ...change }))
  const archive = await openArchive(folder)
  expect(await damageOf(archive)).toEqual([])
  expect((await archive.describeArchive()).counts.release).toBe(3)
})
