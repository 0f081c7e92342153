/** Photos that a list names, a table or lines of JSON, and that come later: with the same list again, or by themselves; each release once. */
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { DuplicateRule } from '../../../src/shared/contract/exchange.js'
import { type Release, releaseDescription } from '../../../src/shared/records.js'
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

async function lines(withId: boolean): Promise<string> {
  const path = join(await tempFolder(), 'list.jsonl')
  const photos = [{ file: 'photos/DAWN.jpg', caption: 'At dawn', credit: 'KAZCENT' }]
  await writeFile(
    path,
    `${JSON.stringify({ ...(withId ? { id: 'r-2024' } : {}), title: 'One', body: 'Its text.', photos })}\n`,
  )
  return path
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
  ['a table with ids', () => table(true)],
  ['a table without ids', () => table(false)],
  ['lines of JSON with ids', () => lines(true)],
  ['lines of JSON without ids', () => lines(false)],
])('a photo of %s that was not there', (_, list) => {
  describe.each(['skip', 'update'] as const)('where duplicates are to %s', (rule) => {
    test('is told, kept a place for, and attached when the same table comes with it', async () => {
      const archive = await newArchive()
      const path = await list()
      expect((await took(archive, path, rule)).refused).toHaveLength(1)
      expect((await only(archive)).associations).toMatchObject([{ awaited: 'photos/DAWN.jpg', credit: 'KAZCENT' }])
      expect((await took(await reopened(archive), path, rule)).updated).toBe(0)
    })

    test('is attached when the same table is taken in again with the photo beside it', async () => {
      const archive = await newArchive()
      const path = await list()
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
      const path = await list()
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

describe('lines of JSON', () => {
  /** Taken in with two photos beside them. */
  async function taken(...records: object[]): Promise<{ archive: Archive; path: string }> {
    const archive = await newArchive()
    const folder = await tempFolder()
    await mkdir(join(folder, 'photos'))
    await copyFile(samplePhoto('dawn.jpg'), join(folder, 'photos', 'dawn.jpg'))
    await copyFile(samplePhoto('flags.jpg'), join(folder, 'flags.jpg'))
    const path = join(folder, 'list.jsonl')
    await writeFile(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
    const report = await took(archive, path)
    expect(report).toMatchObject({ done: records.length, refused: [] })
    return { archive, path }
  }
  const text = { id: 'r-1', title: 'One', body: 'Its text.' }

  test.each([
    ['photo', 'photos/dawn.jpg; flags.jpg'],
    ['image', ['photos/Dawn.JPG', 'flags.jpg']],
    ['images', [{ src: 'photos/dawn.jpg' }, { filename: 'flags.jpg' }]],
  ])('bring the photos that %s names as %j, each to its place', async (field, names) => {
    const told = { [field]: names, caption: ['At dawn', 'The flags'], credit: 'KAZCENT' }
    const { archive } = await taken({ ...text, ...told })
    const release = await only(archive)
    expect(release.associations).toMatchObject([
      { photo: expect.any(String), caption: 'At dawn', credit: 'KAZCENT' },
      { photo: expect.any(String), caption: 'The flags', credit: 'KAZCENT' },
    ])
    expect(releaseDescription(release, 'setAside')).toBe('')
  })

  test('name one photo once, however often they name it', async () => {
    const { archive } = await taken({ ...text, photo: 'flags.jpg', images: ['flags.jpg'] })
    const { associations } = await only(archive)
    expect(associations).toMatchObject([{ photo: expect.any(String) }])
  })

  test('keep what is no file beside them as set aside, and wait for nothing', async () => {
    const told = { photo: 'https://example.org/a.jpg', image: '/uploads/b.jpg', images: ['../c.jpg', 'two of them'] }
    const { archive } = await taken({ ...text, ...told, caption: 'Below' })
    const release = await only(archive)
    expect(release.associations).toEqual([])
    expect(releaseDescription(release, 'setAside').split('\n')).toEqual([
      'photo: https://example.org/a.jpg',
      'image: /uploads/b.jpg',
      'images: ../c.jpg; two of them',
      'caption: Below',
    ])
  })

  test('that come again to update take nothing from what was changed here, and bring a new caption', async () => {
    const record = { ...text, photos: [{ file: 'flags.jpg', caption: 'The flags' }] }
    const { archive, path } = await taken(record)
    const release = await only(archive)
    const [place] = release.associations
    const changed = [{ ...(place as NonNullable<typeof place>), credit: 'Written here', paragraph: 0 }]
    await archive.saveRelease({ ...release, associations: changed }, release.revision)
    expect(await took(archive, path, 'update')).toMatchObject({ updated: 0, skipped: 1 })
    await writeFile(path, JSON.stringify({ ...record, photos: [{ file: 'flags.jpg', caption: 'Flags, anew' }] }))
    expect(await took(archive, path, 'update')).toMatchObject({ updated: 1 })
    expect((await only(archive)).associations).toMatchObject([
      { photo: place?.photo, caption: 'Flags, anew', credit: 'Written here' },
    ])
  })
})

test('a photo that is waited for is attached where a whole export brings it, whose own releases stay as they are', async () => {
  const other = await newArchive()
  await other.addPhoto({ kind: 'file', path: samplePhoto('dawn.jpg') })
  await took(other, await lines(true), 'keep-both')
  const waiting = await only(other)
  expect(waiting.associations).toMatchObject([{ awaited: 'photos/DAWN.jpg' }])
  const folder = join(await tempFolder(), 'out')
  await endOfJob(other, () => other.startExport(folder, { history: true, ninjs: false }))
  const same = await newArchive()
  expect(await took(same, folder)).toMatchObject({ done: 2, refused: [] })
  expect(await only(same)).toEqual(waiting)

  const archive = await newArchive()
  await took(archive, await table(true))
  for (const dryRun of [true, false])
    expect(await took(archive, folder, 'skip', dryRun)).toMatchObject({
      done: 1,
      updated: 1,
      refused: [],
      ...(dryRun ? { planned: [{ what: 'photo' }, { name: 'dawn.jpg', headline: 'One', what: 'update' }] } : {}),
    })
  const [place] = (await only(archive)).associations
  expect(place).toMatchObject({ caption: 'At dawn', credit: 'KAZCENT' })
  expect((await archive.listPhotos({ offset: 0, limit: 9 })).rows.map(({ photo }) => photo.uri)).toEqual([place?.photo])
})
