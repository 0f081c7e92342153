/** Photos that a table names and that come later: with the same table again, or by themselves; each release once. */
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { DuplicateRule } from '../../../src/shared/contract/exchange.js'
import type { Release } from '../../../src/shared/records.js'
import { newArchive, reopened } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'

async function took(archive: Archive, path: string, duplicates: DuplicateRule = 'skip', dryRun = false) {
  const { report, error } = await endOfJob(archive, () => archive.startImport([path], { duplicates, dryRun }))
  if (!report) throw new Error(error?.said.sentence)
  return report
}

async function only(archive: Archive): Promise<Release> {
  const { rows } = await archive.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 50 })
  expect(rows).toHaveLength(1)
  return archive.getRelease(rows[0]?.uri as Release['uri'])
}

async function table(withId: boolean): Promise<string> {
  const path = join(await tempFolder(), 'list.csv')
  const [heading, id] = withId ? ['id,', 'r-2024,'] : ['', '']
  await writeFile(
    path,
    `${heading}headline,text,photo,caption,credit\n${id}One,Its text.,photos/DAWN.jpg,At dawn,KAZCENT\n`,
  )
  return path
}

describe.each([
  ['with ids', true],
  ['without ids', false],
])('a photo of a table %s that was not there', (_, withId) => {
  describe.each(['skip', 'update'] as const)('where duplicates are to %s', (rule) => {
    test('is told, kept a place for, and attached when the same table comes with it', async () => {
      const archive = await newArchive()
      const path = await table(withId)
      expect((await took(archive, path, rule)).refused).toHaveLength(1)
      expect((await only(archive)).associations).toMatchObject([{ awaited: 'photos/DAWN.jpg', credit: 'KAZCENT' }])
      expect((await took(await reopened(archive), path, rule)).updated).toBe(0)
    })

    test('is attached when the same table is taken in again with the photo beside it', async () => {
      const archive = await newArchive()
      const path = await table(withId)
      await took(archive, path, rule)
      const beside = join(path, '..', 'photos')
      await mkdir(beside)
      await copyFile(samplePhoto('dawn.jpg'), join(beside, 'dawn.jpg'))
      expect(await took(archive, path, rule, true)).toMatchObject({ done: 0, updated: 1, refused: [] })
      expect(await took(archive, path, rule)).toMatchObject({ done: 0, updated: 1, refused: [] })
      const { associations } = await only(archive)
      expect(associations).toMatchObject([{ photo: expect.any(String), caption: 'At dawn', credit: 'KAZCENT' }])
      expect(associations[0]).not.toHaveProperty('awaited')
      expect(await took(archive, path, rule)).toMatchObject({ done: 0, updated: 0, skipped: 1, refused: [] })
    })

    test('is attached when the photo is taken in by itself, and the table again changes nothing', async () => {
      const archive = await newArchive()
      const path = await table(withId)
      await took(archive, path, rule)
      const folder = await tempFolder()
      await copyFile(samplePhoto('dawn.jpg'), join(folder, 'Dawn.JPG'))
      expect(await took(archive, folder, rule, true)).toMatchObject({ done: 1, updated: 1 })
      expect(await took(archive, folder, rule)).toMatchObject({ done: 1, updated: 1, refused: [] })
      expect((await only(archive)).associations).toMatchObject([{ photo: expect.any(String), credit: 'KAZCENT' }])
      expect(await took(archive, path, rule)).toMatchObject({ done: 0, updated: 0, skipped: 1 })
    })
  })
})

test('of two different photos of one name nobody knows which is meant: none is attached', async () => {
  const archive = await newArchive()
  await took(archive, await table(true))
  const folder = await tempFolder()
  for (const [place, name] of [
    ['a', 'dawn.jpg'],
    ['b', 'flags.jpg'],
  ] as const) {
    await mkdir(join(folder, place))
    await copyFile(samplePhoto(name), join(folder, place, 'dawn.jpg'))
  }
  const { refused, ...report } = await took(archive, folder)
  expect(report).toMatchObject({ done: 2, updated: 0 })
  expect(refused[0]?.reason.sentence).toContain('two photos of this name')
  expect((await only(archive)).associations[0]?.photo).toBeUndefined()
})

test.each([
  ['of one day get the one photo that they wait for', '2024-05-31', 2],
  ['of several days do not share a name that cameras give again: it is told, and none gets the photo', '2024-06-01', 0],
])('releases %s', async (_, secondDay, updated) => {
  const archive = await newArchive()
  const list = join(await tempFolder(), 'list.csv')
  await writeFile(list, `headline,date,text,photo\nOne,2024-05-31,Its text.,1.jpg\nTwo,${secondDay},Another.,1.jpg\n`)
  await took(archive, list)
  const folder = await tempFolder()
  await copyFile(samplePhoto('dawn.jpg'), join(folder, '1.jpg'))
  expect(await took(archive, folder, 'skip', true)).toMatchObject({ done: 1, updated })
  const report = await took(archive, folder)
  expect(report).toMatchObject({ done: 1, updated })
  expect(report.refused).toHaveLength(updated === 0 ? 1 : 0)
})
