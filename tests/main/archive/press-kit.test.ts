/** A release with its photos in a folder: what a newsroom finds in it, and that half of one is never left. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { Press } from '../../../src/main/archive/pdf-batch.js'
import type { Photo, PhotoId, ReleaseDraft, ReleaseId } from '../../../src/shared/records.js'
import { newArchive, releaseNamed } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'

/** What is asked of it is told, not how it looks on paper. */
const print: Press['print'] = async ({ title }) => Buffer.from(`%PDF of ${title}`)

const place = (photo: PhotoId, caption: string, credit: string) => ({
  rel: 'illustration' as const,
  photo,
  caption,
  credit,
  paragraph: 0,
})

async function withPhotos(archive: Archive, ...names: string[]): Promise<Photo[]> {
  const photos: Photo[] = []
  for (const name of names) {
    const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto(name) })
    photos.push(await archive.savePhoto({ ...photo, descriptions: [], by: '', infoSources: [] }, photo.revision))
  }
  return photos
}

const saved = async (archive: Archive, more: Partial<ReleaseDraft> = {}): Promise<ReleaseId> =>
  (await archive.saveRelease({ ...releaseNamed('A visit: 1/2?'), contentCreated: '2024-05-31', ...more }, null)).uri

const run = (archive: Archive, uri: ReleaseId, folder: string, by = print, override?: string) =>
  endOfJob(archive, () => archive.startKit(uri, folder, { print: by }, override))

describe('a press kit', () => {
  test('has the PDF, the text, each photo as it came in the order of the release, and their captions with credits', async () => {
    const archive = await newArchive()
    const folder = await tempFolder()
    const [dawn, flags] = (await withPhotos(archive, 'dawn.jpg', 'flags.jpg')) as [Photo, Photo]
    const uri = await saved(archive, {
      language: 'kk',
      associations: [place(flags.uri, 'Тулар желбіреді.', 'Ә. Смайылов'), place(dawn.uri, '', 'Press service')],
    })
    const { report } = await run(archive, uri, folder)
    const name = '2024-05-31 kk A visit_ 1_2_'
    expect(report).toMatchObject({ done: 5, refused: [], path: join(folder, name) })
    expect(await readdir(folder)).toEqual([name])
    const files = ['01 flags.jpg', '02 dawn.jpg', `${name}.pdf`, `${name}.txt`, 'captions.txt']
    expect((await readdir(join(folder, name))).sort()).toEqual(files)
    for (const photo of ['flags', 'dawn'])
      expect(await readFile(join(folder, name, `${photo === 'flags' ? '01' : '02'} ${photo}.jpg`))).toEqual(
        await readFile(samplePhoto(`${photo}.jpg`)),
      )
    expect(await readFile(join(folder, name, 'captions.txt'), 'utf8')).toBe(
      '01 flags.jpg – Тулар желбіреді. Фото: Ә. Смайылов\n\n02 dawn.jpg – Фото: Press service\n',
    )
    expect(await readFile(join(folder, name, `${name}.txt`), 'utf8')).toContain('A visit: 1/2?')
    // Another one stands beside it.
    await run(archive, uri, folder)
    expect((await readdir(folder)).sort()).toEqual([name, `${name} (2)`])
  })

  test('of a long headline cuts the names inside at a word, so that paths stay short', async () => {
    const archive = await newArchive()
    const headline = 'Қазақстандық бітімгершілер Сарыбұлақ полигонында оқу-жаттығуды аяқтады, әріптестері риза болды'
    const { report } = await run(archive, await saved(archive, releaseNamed(headline)), await tempFolder())
    const [pdf = ''] = (await readdir(report?.path ?? '')).filter((name) => name.endsWith('.pdf'))
    expect(pdf).toMatch(/ Қазақстандық бітімгершілер Сарыбұлақ полигонында\.pdf$/)
  })

  test('tells of an original that is missing or was changed, and has the others', async () => {
    const archive = await newArchive()
    const folder = await tempFolder()
    const [dawn, flags, convoy] = (await withPhotos(archive, 'dawn.jpg', 'flags.jpg', 'convoy.jpg')) as [
      Photo,
      Photo,
      Photo,
    ]
    await rm(archive.originalPath(dawn))
    await writeFile(archive.originalPath(flags), 'something else')
    const associations = [dawn, flags, convoy].map(({ uri }) => place(uri, '', 'X'))
    const { report } = await run(archive, await saved(archive, { associations }), folder)
    expect(report?.refused.map(({ name }) => name)).toEqual(['dawn.jpg', 'flags.jpg'])
    expect((await readdir(report?.path ?? '')).filter((name) => name.endsWith('.jpg'))).toEqual(['03 convoy.jpg'])
  })

  test('leaves nothing behind where it cannot be made or is stopped', async () => {
    const archive = await newArchive()
    const folder = await tempFolder()
    const uri = await saved(archive, {
      associations: [place((await withPhotos(archive, 'dawn.jpg'))[0]?.uri as PhotoId, '', 'X')],
    })
    const failed = await run(archive, uri, folder, async () =>
      Promise.reject(Object.assign(new Error(), { code: 'ENOSPC' })),
    )
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'disk-full' } })
    const stopped = await endOfJob(archive, async () => {
      const id = await archive.startKit(uri, folder, {
        print: async (document) => {
          await archive.cancelJob(id)
          return print(document)
        },
      })
      return id
    })
    expect(stopped.state).toBe('cancelled')
    expect(await readdir(folder)).toEqual([])
  })

  test('of a release under embargo is made only with a reason, which is kept', async () => {
    const archive = await newArchive()
    const folder = await tempFolder()
    const uri = await saved(archive, { embargoedUntil: '2999-01-01T00:00:00.000Z' })
    await expect(archive.startKit(uri, folder, { print })).rejects.toMatchObject({ code: 'embargoed' })
    expect(await readdir(folder)).toEqual([])
    const { report } = await run(archive, uri, folder, print, 'To be checked')
    expect(await readFile(join(report?.path ?? '', `${(await readdir(folder))[0]}.txt`), 'utf8')).toContain(
      'Embargoed until',
    )
    expect((await archive.getRelease(uri)).embargo?.overrides.map(({ reason }) => reason)).toEqual(['To be checked'])
  })
})
