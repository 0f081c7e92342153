/** The press kit of one Dateline, taken in by another: one release, its photos in their places with their credits. */
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { PrintDocument } from '../../../src/shared/contract/handing-out.js'
import { photoDescription } from '../../../src/shared/records.js'
import { releaseNamed } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { madePdf } from '../../support/made-pdf.js'
import { namesOf, newArchive, releasesIn, run } from '../../support/office-folders.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'

const headline = 'Peacekeepers come home to Astana'
const stem = `2024-05-31 en ${headline}`
const story = [1, 2, 3].map((day) => `<p>On day ${day} the contingent came by train, and its families met it.</p>`)
const told = [
  ['dawn.jpg', 'Soldiers at the station.', 'A. Akhmetov / KAZCENT'],
  ['flags.jpg', 'Flags over the platform.', 'B. Ospanova / KAZCENT'],
] as const

const print = async ({ title }: PrintDocument): Promise<Uint8Array> =>
  madePdf([{ lines: [{ text: title, x: 50, y: 50 }] }])

async function kit(): Promise<string> {
  const archive = await newArchive()
  const associations = []
  for (const [at, [name, caption, credit]] of told.entries()) {
    const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto(name) })
    const descriptions = [
      { role: 'caption' as const, value: caption },
      { role: 'creditline' as const, value: credit },
    ]
    await archive.savePhoto({ ...photo, descriptions }, photo.revision)
    const place = { rel: 'illustration' as const, caption: '', credit: '', paragraph: at + 1 }
    associations.push({ ...place, photo: photo.uri })
  }
  const draft = { ...releaseNamed(headline, story.join('\n')), contentCreated: '2024-05-31', associations }
  const release = await archive.saveRelease(draft, null)
  const press = { print, picture: async () => undefined }
  const folder = await tempFolder()
  const { report } = await endOfJob(archive, async () => archive.startKit(release.uri, folder, press))
  return report?.path ?? ''
}

describe('a press kit that is taken in', () => {
  test('is one release, each photo in its place with its caption and credit', async () => {
    const archive = await newArchive()
    const report = await run(archive, [await kit()])
    const releases = await releasesIn(archive)
    expect(releases).toHaveLength(1)
    const [release] = releases
    expect(release?.headlines[0]?.value).toBe(headline)
    expect(await namesOf(archive, release)).toEqual(['01 dawn.jpg', '02 flags.jpg'])
    expect(release?.associations.map(({ caption, credit, paragraph }) => [caption, credit, paragraph])).toEqual(
      told.map(([, caption, credit], at) => [caption, credit, at + 1]),
    )
    expect((await archive.listPhotos({ offset: 0, limit: 9 })).rows).toHaveLength(2)
    const photos = await archive.getPhotos(release?.associations.flatMap(({ photo }) => photo ?? []) ?? [])
    expect(photos.map((photo) => photoDescription(photo, 'creditline'))).toEqual(told.map(([, , credit]) => credit))
    expect(report.refused).toEqual([])
    expect(report.leftOut?.map(({ name }) => name).sort()).toEqual(
      ['docx', 'pdf', 'txt']
        .map((ending) => `${stem}.${ending}`)
        .concat('manifest-sha256.txt')
        .sort(),
    )
  })

  test.each([
    ['en', 'About KAZCENT\nThe centre trains peacekeepers.\n\nIt was founded in 2006.', 'Photos are free of charge.'],
    ['ru', 'О центре\nЦентр готовит миротворцев.', 'Снимки можно использовать бесплатно.'],
    ['kk', 'Орталық туралы\nОрталық бітімгерлерді даярлайды.', 'Суреттерді тегін пайдалануға болады.'],
  ])('has boilerplate, notes and contacts where they were: %s', async (language, boilerplate, notes) => {
    const archive = await newArchive()
    const descriptions = [
      { role: 'boilerplate' as const, value: boilerplate },
      { role: 'notesToEditors' as const, value: notes },
    ]
    const infoSources = [
      {
        role: 'mediaContact' as const,
        name: 'Айгерім Садықова',
        contactInfo: ['press@example.org', '+7 717 212 34 56'],
      },
      { role: 'mediaContact' as const, name: '', contactInfo: ['+7 717 212 34 57'] },
    ]
    const more = { language, descriptions, infoSources, usageTerms: 'Editorial use only' }
    const draft = { ...releaseNamed(headline, story.join('\n')), contentCreated: '2024-05-31', ...more }
    const release = await archive.saveRelease(draft, null)
    const press = { print, picture: async () => undefined }
    const folder = await tempFolder()
    const { report } = await endOfJob(archive, async () => archive.startKit(release.uri, folder, press))
    const other = await newArchive()
    await run(other, [report?.path ?? ''])
    const [back] = await releasesIn(other)
    expect(back?.descriptions.filter(({ role }) => role !== 'setAside')).toEqual(descriptions)
    expect(back?.infoSources).toEqual(infoSources)
    expect(back?.bodies[0]?.value).toBe(release.bodies[0]?.value)
    const aside = back?.descriptions.find(({ role }) => role === 'setAside')?.value ?? ''
    expect(aside).toContain('Editorial use only')
    expect(aside).not.toContain(notes)
    expect(aside).not.toContain('press@example.org')
  })

  test('leaves out no text that somebody changed', async () => {
    const folder = await kit()
    await appendFile(join(folder, `${stem}.txt`), '\nThe minister will speak as well.\n')
    const { leftOut } = await run(await newArchive(), [folder])
    expect(leftOut?.map(({ name }) => name)).not.toContain(`${stem}.txt`)
  })
})
