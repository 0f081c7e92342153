/** Files of one archive's journal and acts, copied into another's folder by a careless hand: nothing of them is taken in, and each is named. */
import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { verdictOf } from '../../../src/renderer/health/verdict.js'
import { newArchive, openArchive, releaseNamed, reopened } from '../../support/an-archive.js'
import { hashesOf } from '../../support/backup-setting.js'
import { endOfJob } from '../../support/jobs.js'
import { tempFolder } from '../../support/temp-folder.js'

const neverRest = { restMs: Number.POSITIVE_INFINITY }
const live = { order: 'headline', trashed: false, offset: 0, limit: 50 } as const
const headlines = async (archive: Archive) => (await archive.listReleases(live)).rows.map(({ headline }) => headline)
const told = async (archive: Archive) =>
  (await archive.describeArchive()).damaged.map(({ file, reason }) => `${file} ${reason.message}`)
const checked = async (archive: Archive) =>
  (await endOfJob(archive, () => archive.startVerify())).report?.refused.map(
    ({ name, reason }) => `${name} ${reason.message}`,
  )
const idOf = async (folder: string): Promise<string> =>
  (JSON.parse(await readFile(join(folder, 'archive.json'), 'utf8')) as { id: string }).id

const segmentsIn = async (folder: string) =>
  (await readdir(join(folder, 'journal'))).filter((name) => name !== 'spare.ndjson')

/** As a killed program leaves it: `count` releases in their files, and two in the journal alone. */
async function killed(name: string, count = 1): Promise<string> {
  const archive = await newArchive()
  for (let at = 1; at <= count; at++) await archive.saveRelease(releaseNamed(`${name} ${at}`), null)
  const writing = await reopened(archive, neverRest)
  for (const word of ['waits', 'waits too']) await writing.saveRelease(releaseNamed(`${name} ${word}`), null)
  const folder = join(await tempFolder(), name)
  await cp(archive.folder, folder, { recursive: true, preserveTimestamps: true })
  await rm(join(folder, 'archive.lock'))
  return folder
}

describe('a file of another archive’s journal', () => {
  test.each([
    ['with the numbers that come next here', 1],
    ['with numbers far behind', 9],
    ['with numbers that this archive has used', 0],
  ])(
    '%s: nothing of it is taken in, it is named, and it stays as it is; what waits here is taken in',
    async (_, count) => {
      const [ours, theirs] = [await killed('Ours'), await killed('Theirs', count)]
      const [segment = ''] = await segmentsIn(theirs)
      const file = join(ours, 'journal', segment)
      await cp(join(theirs, 'journal', segment), file)
      const bytes = await readFile(file)
      const own = ['Ours 1', 'Ours waits', 'Ours waits too']
      const named = [`journal/${segment} journal-of-other-archive`]
      const reading = await openArchive(ours, { readOnly: true })
      expect(await headlines(reading)).toEqual(own)
      expect(await told(reading)).toEqual(named)
      await reading.close()
      let archive = await openArchive(ours)
      expect((await archive.describeArchive()).damaged[0]?.reason.values).toEqual({ id: await idOf(theirs) })
      await archive.survey()
      expect(await headlines(archive)).toEqual(own)
      expect(await checked(archive)).toEqual(named)
      await archive.saveRelease(releaseNamed('Ours later'), null)
      archive = await reopened(archive)
      expect(await headlines(archive)).toEqual(['Ours 1', 'Ours later', 'Ours waits', 'Ours waits too'])
      expect(await told(archive)).toEqual(named)
      expect(await readFile(file)).toEqual(bytes)
      // Moved home, it is what it was there, and nobody names it here.
      await rename(file, join(theirs, 'journal', segment))
      await archive.survey()
      expect(await told(archive)).toEqual([])
      expect(await headlines(await openArchive(theirs))).toContain('Theirs waits too')
    },
  )

  test('under the name that a sync program gives to a copy, is named and not taken in either', async () => {
    const [ours, theirs] = [await killed('Ours'), await killed('Theirs', 4)]
    const [segment = ''] = await segmentsIn(theirs)
    const copy = segment.replace('.ndjson', ' (1).ndjson')
    await cp(join(theirs, 'journal', segment), join(ours, 'journal', copy))
    const archive = await openArchive(ours)
    await archive.survey()
    expect(await headlines(archive)).toEqual(['Ours 1', 'Ours waits', 'Ours waits too'])
    expect(await told(archive)).toEqual([`journal/${copy} journal-of-other-archive`])
    await checked(archive)
    const { state, files } = verdictOf(await archive.describeHealth())
    expect([state, files.map(({ advice }) => advice)]).toEqual(['sound', ['strange']])
  })

  test('that was emptied, is room for the next save, and its old numbers say nothing here', async () => {
    const [ours, theirs] = [await newArchive(), await newArchive()]
    await ours.saveRelease(releaseNamed('Ours'), null)
    for (let at = 0; at < 5; at++) await theirs.saveRelease(releaseNamed(`Theirs ${at}`), null)
    await ours.close()
    await theirs.close()
    await rm(join(ours.folder, 'acts/head.json'))
    await cp(join(theirs.folder, 'journal/spare.ndjson'), join(ours.folder, 'journal/spare.ndjson'))
    const archive = await openArchive(ours.folder)
    expect(await checked(archive)).toEqual([])
    await archive.saveRelease(releaseNamed('Ours too'), null)
    expect(await headlines(await reopened(archive))).toEqual(['Ours', 'Ours too'])
  })

  test('written by a program that named no archive, is read as it always was', async () => {
    const folder = await killed('Ours')
    const frozen = join(import.meta.dirname, '../../fixtures/archives/v2-packed-group')
    const copy = join(await tempFolder(), 'frozen')
    await cp(frozen, copy, { recursive: true })
    expect((await headlines(await openArchive(copy))).length).toBeGreaterThan(0)
    expect(await told(await openArchive(folder))).toEqual([])
  })
})

test('a lock that another archive’s killed program left, copied here, says nothing of what was saved here', async () => {
  const [ours, theirs] = [await newArchive(), await newArchive({ ...neverRest, beatMs: 20 })]
  await ours.saveRelease(releaseNamed('Ours'), null)
  await ours.close()
  for (let at = 0; at < 9; at++) await theirs.saveRelease(releaseNamed(`Theirs ${at}`), null)
  const lock = async () => JSON.parse(await readFile(join(theirs.folder, 'archive.lock'), 'utf8')) as { seq: string }
  await vi.waitFor(async () => expect(Number((await lock()).seq)).toBe(10))
  await writeFile(join(ours.folder, 'archive.lock'), JSON.stringify({ ...(await lock()), pid: 4_194_400 }))
  const archive = await openArchive(ours.folder)
  expect(await told(archive)).toEqual([])
  expect(await headlines(archive)).toEqual(['Ours'])
})

describe('acts of another archive', () => {
  /** With acts of a month of its own, by its clock. */
  async function office(name: string, month: string): Promise<Archive> {
    const archive = await newArchive({ now: () => new Date(`${month}-05T10:00:00Z`) })
    await archive.saveRelease(releaseNamed(name), null)
    await archive.close()
    return archive
  }
  const newer = { now: () => new Date('2026-09-07T10:00:00Z') }

  test.each([
    ['of an older month', '2026-07'],
    ['of a newer month', '2026-12'],
  ])('%s are named and change nothing: nobody’s acts here, and no number', async (_, month) => {
    const [ours, theirs] = [await office('Ours', '2026-09'), await office('Theirs', month)]
    await cp(join(theirs.folder, `acts/${month}.ndjson`), join(ours.folder, `acts/${month}.ndjson`))
    const before = await hashesOf(join(ours.folder, 'acts'))
    let archive = await openArchive(ours.folder, newer)
    const named = [`acts/${month}.ndjson acts-of-other-archive`]
    expect(await checked(archive)).toEqual(named)
    expect((await archive.listActs({ before: null, limit: 10 })).map(({ what }) => what)).toEqual([
      'saveRelease',
      'create',
    ])
    await archive.saveRelease(releaseNamed('Ours too'), null)
    archive = await reopened(archive, newer)
    expect(await checked(archive)).toEqual(named)
    expect(await archive.listActs({ before: null, limit: 10 })).toHaveLength(3)
    const after = await hashesOf(join(ours.folder, 'acts'))
    expect(after[`${month}.ndjson`]).toBe(before[`${month}.ndjson`])
  })

  test('in the place of this archive’s own: both losses are told, and theirs is put beside it as soon as the name is needed', async () => {
    const [ours, theirs] = [await office('Ours', '2026-09'), await office('Theirs', '2026-09')]
    const file = join(ours.folder, 'acts/2026-09.ndjson')
    await cp(join(theirs.folder, 'acts/2026-09.ndjson'), file)
    const strange = await readFile(file)
    let archive = await openArchive(ours.folder, newer)
    expect(await told(archive)).toEqual(['acts/2026-09.ndjson acts-of-other-archive'])
    expect(await checked(archive)).toEqual(
      expect.arrayContaining(['acts/2026-09.ndjson acts-of-other-archive', 'acts/head.json acts-short']),
    )
    await archive.saveRelease(releaseNamed('Ours too'), null)
    archive = await reopened(archive, newer)
    await archive.survey()
    const [aside = ''] = (await readdir(join(ours.folder, 'acts'))).filter((name) => name.includes('~'))
    expect(await readFile(join(ours.folder, 'acts', aside))).toEqual(strange)
    expect(await told(archive)).toEqual([`acts/${aside} acts-put-aside`])
    expect(await headlines(archive)).toEqual(['Ours', 'Ours too'])
    expect((await archive.listActs({ before: null, limit: 10 })).map(({ what }) => what)).toEqual(['saveRelease'])
  })
})

test('archive.json of another archive laid over this one: nothing of the journal is lost, and it counts when the right one is back', async () => {
  const [ours, theirs] = [await killed('Ours'), await newArchive()]
  const right = await readFile(join(ours, 'archive.json'))
  await cp(join(theirs.folder, 'archive.json'), join(ours, 'archive.json'))
  const wrong = await openArchive(ours)
  await wrong.survey()
  expect(await headlines(wrong)).toEqual(['Ours 1'])
  expect((await told(wrong)).map((line) => line.split(' ')[1])).toEqual([
    'acts-of-other-archive',
    'journal-of-other-archive',
  ])
  await wrong.close()
  await writeFile(join(ours, 'archive.json'), right)
  const archive = await openArchive(ours)
  expect(await headlines(archive)).toEqual(['Ours 1', 'Ours waits', 'Ours waits too'])
  expect(await checked(archive)).toEqual([])
})
