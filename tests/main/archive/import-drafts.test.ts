/** Drafts and earlier versions beside a release: they come in, and its photos are its own all the same. */
import { describe, expect, test } from 'vitest'
import { mayBeVersions, versionName } from '../../../src/main/archive/import-job/text-versions.js'
import { mainHeadline } from '../../../src/shared/records.js'
import { english, folderOf, namesOf, newArchive, releasesIn, run, russian } from '../../support/office-folders.js'

const draftOf = (text: string) => text.replace('and all of the town', 'and (number to be checked) of the town')

describe('the photos of a folder go into the text that counts', () => {
  test.each([
    ['farewell.txt', 'farewell draft.txt'],
    ['Проводы.txt', 'Проводы_черновик.txt'],
    ['Шығарып салу соңғы.txt', 'Шығарып салу жоба.txt'],
    ['release final v2.txt', 'release final.txt'],
    ['Проводы (согласовано).txt', 'Проводы финал.txt'],
    ['Проводы.txt', 'черновик.txt'],
    ['final.txt', 'Farewell of the contingent.txt'],
    ['Релиз v3.txt', 'Релиз v2 с правками.txt'],
    ['Релиз (1).txt', 'Релиз.txt'],
    ['Баспасөз хабарламасы 2-нұсқа.txt', 'Баспасөз хабарламасы 1-нұсқа.txt'],
    ['Проводы 3-я редакция.txt', 'Проводы 2 редакция.txt'],
  ])('%s before %s', async (counts, draft) => {
    const folder = await folderOf({ [`x/${counts}`]: english, [`x/${draft}`]: draftOf(english), 'x/a.jpg': 1 })
    const archive = await newArchive()
    const { planned = [] } = await run(archive, [folder], { dryRun: true })
    const reasonOf = (name: string) => planned.find((one) => one.name === name)?.reason
    expect(reasonOf(counts)).toMatchObject({ message: 'photos-of-folder', values: { count: '1' } })
    expect(reasonOf(draft)).toMatchObject({ message: 'earlier-text', values: { name: counts } })
    await run(archive, [folder])
    const releases = await releasesIn(archive)
    expect(releases).toHaveLength(2)
    const photos = await Promise.all(
      releases.map(async (one) => [one.bodies[0]?.value.includes('checked'), await namesOf(archive, one)]),
    )
    expect(photos).toEqual(
      expect.arrayContaining([
        [true, []],
        [false, ['a.jpg']],
      ]),
    )
  })

  test('also where the draft has the same words, which are there once', async () => {
    const folder = await folderOf({ 'x/a draft.txt': `${english} `, 'x/a.txt': english, 'x/a.jpg': 1 })
    const archive = await newArchive()
    await run(archive, [folder])
    const [release, ...others] = await releasesIn(archive)
    expect(others).toEqual([])
    expect(await namesOf(archive, release)).toEqual(['a.jpg'])
  })

  test('in each language, and drafts are no versions in another language', async () => {
    const folder = await folderOf({
      'x/RU/релиз.txt': russian,
      'x/RU/релиз черновик.txt': russian.replace('весь город', 'весь город (уточнить)'),
      'x/EN/release final.txt': english,
      'x/EN/draft.txt': draftOf(english),
      'x/photos/a.jpg': 1,
    })
    const archive = await newArchive()
    await run(archive, [folder])
    const releases = await releasesIn(archive)
    expect(releases).toHaveLength(4)
    for (const release of releases) {
      const isDraft = /checked|уточнить/.test(release.bodies[0]?.value ?? '')
      expect(release.translationGroup === undefined, mainHeadline(release)).toBe(isDraft)
      expect(await namesOf(archive, release)).toEqual(isDraft ? [] : ['a.jpg'])
    }
    const linked = releases.filter(({ related }) => related !== undefined)
    expect(linked.map(({ related = [] }) => related.length)).toEqual([1])
  })
})

test('texts of other words are two releases whatever their names say, and it is told that their photos stay alone', async () => {
  const other =
    'Championship ends in a draw\n\nASTANA, June 2 – Nobody won, since the rain came down for all of the day.\n'
  const folder = await folderOf({ 'x/Contest.txt': english, 'x/Contest final.txt': other, 'x/a.jpg': 1, 'x/b.jpg': 2 })
  const archive = await newArchive()
  const { planned = [] } = await run(archive, [folder], { dryRun: true })
  const reasons = planned.filter(({ what }) => what === 'new').map(({ reason }) => reason)
  expect(reasons).toMatchObject([
    { message: 'photos-left-alone', values: { count: '2' } },
    { message: 'photos-left-alone', values: { count: '2' } },
  ])
  await run(archive, [folder])
  for (const release of await releasesIn(archive)) expect(release.associations).toEqual([])
})

test('two releases that were only downloaded under one name are no versions, however alike their headlines are', async () => {
  const meeting = (guest: string, words: string) => `Minister receives the ambassador of ${guest}\n\n${words}\n`
  const folder = await folderOf({
    'x/Press release.txt': meeting('France', 'ASTANA, May 3 – Trade in grain grew by a third over the last year.'),
    'x/Press release (1).txt': meeting('Turkey', 'ASTANA, May 6 – Both sides spoke about new flights to Antalya.'),
    'x/a.jpg': 1,
  })
  const archive = await newArchive()
  const { planned = [] } = await run(archive, [folder], { dryRun: true })
  const reasons = planned.filter(({ what }) => what === 'new').map(({ reason }) => reason?.message)
  expect(reasons).toEqual(['photos-left-alone', 'photos-left-alone'])
})

test('it is told of a release that goes without a whole shoot of photos beside it', async () => {
  const shoot = Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`x/I${at}.jpg`, at + 1]))
  const archive = await newArchive()
  const { planned = [] } = await run(archive, [await folderOf({ ...shoot, 'x/a.txt': english })], { dryRun: true })
  const reasons = planned.filter(({ what }) => what === 'new').map(({ reason }) => reason)
  expect(reasons).toMatchObject([{ message: 'photos-too-many', values: { count: '51', most: '50' } }])
})

test.each([
  ['Проводы контингента.txt', 'проводы контингента', 0],
  ['Проводы_контингента_ФИНАЛ (2).txt', 'проводы контингента', 10.0002],
  ['release-draft-v2.txt', '', -9.98],
  ['Релиз 1.txt', '1', 0],
  ['Релиз 12 вариант 2.txt', '12', 0.02],
  ['Шығарып салу 2-нұсқасы.txt', 'шығарып салу', 0.02],
  ['Встреча в 10.txt', 'встреча в 10', 0],
])('what a name says of its version: %s', (name, stem, standing) => {
  const read = versionName(`/x/${name.normalize('NFD')}`)
  expect(read.stem).toBe(stem)
  // Beside what its ending alone says.
  expect(read.standing - versionName('/x/встреча.txt').standing).toBeCloseTo(standing, 6)
})

test('by their names several releases are no versions of one', () => {
  expect(mayBeVersions(['/x/Релиз 1.docx', '/x/Релиз 2.docx'])).toBe(false)
  expect(mayBeVersions(['/x/a.docx', '/x/b draft.docx'])).toBe(false)
  expect(mayBeVersions(['/x/a.docx', '/x/A.docx'])).toBe(false)
  expect(mayBeVersions(['/x/a.docx', '/x/a draft.docx', '/x/v2.docx'])).toBe(true)
})
