/** What is missing in an archive: found from its records, and gone as soon as it is there. */
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { CareKey } from '../../../src/shared/care.js'
import type { Release, ReleaseDraft } from '../../../src/shared/records.js'
import { draftsNamed, newArchive, releaseNamed, reopened } from '../../support/an-archive.js'
import { samplePhoto } from '../../support/temp-folder.js'

const released = (headline: string, language: string, more: Partial<ReleaseDraft> = {}): ReleaseDraft => ({
  ...releaseNamed(headline),
  language,
  status: 'released',
  contentCreated: '2024-05-31',
  ...more,
})

const titles = async (archive: Archive, key: CareKey) =>
  (await archive.listCare({ ...key, offset: 0, limit: 50 })).rows.map(({ title }) => title)

/** Headlines of the stories that lack a version, by language. */
async function missing(archive: Archive): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const { care, language } of await archive.countCares())
    if (care === 'no-version' && language) found[language] = await titles(archive, { care, language })
  return found
}

const save = (archive: Archive, draft: ReleaseDraft): Promise<Release> => archive.saveRelease(draft, null)

describe('a story', () => {
  test('lacks the languages of the house that none of its versions is in', async () => {
    const archive = await newArchive()
    await save(archive, released('Exercise', 'en', { translationGroup: 'exercise' }))
    await save(archive, released('Учение', 'ru', { translationGroup: 'exercise' }))
    await save(archive, released('Course', 'en'))
    expect(await missing(archive)).toEqual({ kk: ['Course', 'Учение'], ru: ['Course'] })
    await save(archive, released('Курс', 'kk', { translationGroup: 'course' }))
    expect(await missing(archive)).toEqual({ kk: ['Course', 'Учение'], ru: ['Курс', 'Course'], en: ['Курс'] })
  })

  test('is one by links too, whichever version has them, and after the archive was opened again', async () => {
    let archive = await newArchive()
    const english = await save(archive, released('Exercise', 'en'))
    await save(archive, released('Учение', 'ru', { related: [{ rel: 'translation', uri: english.uri }] }))
    await save(archive, released('Оқу-жаттығу', 'kk-Latn', { related: [{ rel: 'translation', uri: english.uri }] }))
    expect(await archive.countCares()).toEqual([])
    archive = await reopened(archive)
    expect(await archive.countCares()).toEqual([])
  })

  test('owes nothing while it is a draft, and a language that is hardly used is none of the house', async () => {
    const archive = await newArchive()
    for (let at = 0; at < 30; at++) await save(archive, released(`Course ${at}`, 'en'))
    await save(archive, released('Cours', 'fr'))
    await save(archive, { ...releaseNamed('Soon'), language: 'en' })
    expect(await missing(archive)).toEqual({ en: ['Cours'] })
    expect(await titles(archive, { care: 'unfinished' })).toEqual(['Soon'])
  })
})

describe('a release', () => {
  test('wants the photos it keeps places for, and credits for those it shows', async () => {
    const archive = await newArchive()
    const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
    const bare = await archive.savePhoto({ ...photo, descriptions: [] }, photo.revision)
    const place = { rel: 'illustration' as const, caption: '', credit: '', paragraph: -1 }
    await save(archive, released('Wanted', 'en', { associations: [place] }))
    await save(archive, released('Uncredited', 'en', { associations: [{ ...place, photo: bare.uri }] }))
    expect(await titles(archive, { care: 'photo-wanted' })).toEqual(['Wanted'])
    expect(await titles(archive, { care: 'photo-uncredited' })).toEqual(['Uncredited'])
    await archive.savePhoto({ ...bare, descriptions: [{ role: 'creditline', value: 'Test' }] }, bare.revision)
    expect(await titles(archive, { care: 'photo-uncredited' })).toEqual([])
    await archive.trashRecords([photo.uri])
    expect(await titles(archive, { care: 'photo-wanted' })).toEqual(['Uncredited', 'Wanted'])
  })
})

test('an event is told while no release is about it', async () => {
  const archive = await newArchive()
  const drafts = new Map(draftsNamed('Tour'))
  const event = await archive.saveRecord(drafts.get('event') ?? expect.fail('no event'), null, '')
  expect(await titles(archive, { care: 'event-without-release' })).toEqual(['Tour'])
  await save(archive, released('On tour', 'en', { events: [{ rel: 'about', name: 'Tour', uri: event.uri as never }] }))
  expect(await titles(archive, { care: 'event-without-release' })).toEqual([])
})

test('releases are counted by the month they bear, the newest first', async () => {
  const archive = await newArchive()
  for (const day of ['2024-05-31', '2024-05-02', '2026-01-01', '2019'])
    await save(archive, released(day, 'en', { contentCreated: day }))
  expect(await archive.countMonths()).toEqual([
    { month: '2026-01', count: 1 },
    { month: '2024-05', count: 2 },
    { month: '2019', count: 1 },
  ])
})
