/** Several releases as PDFs in a folder: safe names, nothing replaced, embargoes and credits held, stopped between two. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { namesOfPhotos } from '../../../src/main/archive/leaves-unasked.js'
import type { Press } from '../../../src/main/archive/pdf-batch.js'
import type { PrintDocument } from '../../../src/shared/contract/handing-out.js'
import type { RecordId, ReleaseDraft, ReleaseId } from '../../../src/shared/records.js'
import { newArchive, releaseNamed } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'

/** What is asked of it is told, not how it looks on paper. */
const print = async ({ title }: PrintDocument): Promise<Uint8Array> => Buffer.from(`%PDF of ${title}`)

const dated = (headline: string, more: Partial<ReleaseDraft> = {}): ReleaseDraft => ({
  ...releaseNamed(headline),
  contentCreated: '2024-05-31',
  ...more,
})

async function saved(archive: Archive, ...drafts: ReleaseDraft[]): Promise<ReleaseId[]> {
  const uris: ReleaseId[] = []
  for (const draft of drafts) uris.push((await archive.saveRelease(draft, null)).uri)
  return uris
}

const run = async (archive: Archive, uris: ReleaseId[], folder: string, by: Partial<Press> = {}) => {
  const press: Press = { print, lacking: async () => [], ...by }
  const notice = await endOfJob(archive, async () => archive.startPdfs(uris, folder, press))
  return { ...notice, report: notice.report ?? { done: 0, refused: [], skipped: 0 } }
}

describe('PDFs of several releases', () => {
  test('are named by day, language and headline, safe on every system; same names get numbers', async () => {
    const archive = await newArchive()
    const folder = await tempFolder()
    const long = 'Ә'.repeat(300)
    const uris = await saved(
      archive,
      dated('A visit: 1/2?'),
      dated('A visit: 1/2?'),
      dated(''),
      dated(long),
      dated(long),
    )
    expect((await run(archive, uris, folder)).report).toMatchObject({ done: 5, refused: [], path: folder })
    const names = (await readdir(folder)).sort()
    expect(names).toHaveLength(5)
    expect(names).toEqual(
      expect.arrayContaining(['2024-05-31 en A visit_ 1_2_ (2).pdf', '2024-05-31 en A visit_ 1_2_.pdf']),
    )
    for (const name of names) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(180)
    expect(names.filter((name) => name.endsWith('(2).pdf'))).toHaveLength(2)
  })

  test('replace nothing that lies in the folder, in whatever letters it is written', async () => {
    const archive = await newArchive()
    const folder = await tempFolder()
    await writeFile(join(folder, '2024-05-31 EN a visit.PDF'), 'mine')
    await run(archive, await saved(archive, dated('A visit')), folder)
    expect((await readdir(folder)).sort()).toEqual(['2024-05-31 EN a visit.PDF', '2024-05-31 en A visit (2).pdf'])
    expect(await readFile(join(folder, '2024-05-31 EN a visit.PDF'), 'utf8')).toBe('mine')
  })

  test('replace nothing that came by their name while they were printed', async () => {
    const archive = await newArchive()
    const folder = await tempFolder()
    const meanwhile = async (page: PrintDocument) => {
      await writeFile(join(folder, '2024-05-31 en A visit.pdf'), 'mine')
      return print(page)
    }
    await run(archive, await saved(archive, dated('A visit')), folder, { print: meanwhile })
    expect((await readdir(folder)).sort()).toEqual(['2024-05-31 en A visit (2).pdf', '2024-05-31 en A visit.pdf'])
    expect(await readFile(join(folder, '2024-05-31 en A visit.pdf'), 'utf8')).toBe('mine')
  })

  test('leave out what is under embargo or speaks of one, has uncredited photos, or cannot be printed, and tell each', async () => {
    const archive = await newArchive()
    const folder = await tempFolder()
    const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('dawn.jpg') })
    const bare = { ...photo, descriptions: [], by: '', infoSources: [] }
    await archive.savePhoto(bare, photo.revision)
    const place = { rel: 'illustration' as const, photo: photo.uri, caption: '', credit: '', paragraph: 0 }
    const uris = await saved(
      archive,
      dated('Under embargo', { embargoedUntil: '2999-01-01T00:00:00.000Z' }),
      dated('Speaks of an embargo', { edNote: 'EMBARGO UNTIL 10 DECEMBER 2099' }),
      dated('Nobody took it', { associations: [place] }),
      dated('The printer fails'),
      dated('All is well'),
    )
    const failing = async (document: PrintDocument) => {
      if (document.title === 'The printer fails') throw Object.assign(new Error('no paper'), { code: 'ENOENT' })
      return print(document)
    }
    const { report } = await run(archive, uris, folder, { print: failing })
    const names = ['Under embargo', 'Speaks of an embargo', 'Nobody took it', 'The printer fails']
    expect(report.refused.map(({ name }) => name)).toEqual(names)
    expect(report.refused[0]?.reason.sentence).toContain('under embargo until')
    expect(await readdir(folder)).toEqual(['2024-05-31 en All is well.pdf'])
    expect((await archive.getRelease(uris[0] as ReleaseId)).embargo?.overrides ?? []).toEqual([])
  })

  test('leave out photos that are withheld, and those whose rights have run out, and name them', async () => {
    const archive = await newArchive()
    const folder = await tempFolder()
    const rights = [{ releaseStatus: 'withheld' as const }, { expires: '2020-05' }, { expires: '2999-01-01' }]
    const uris: ReleaseId[] = []
    for (const [at, name] of ['dawn.jpg', 'flags.jpg', 'dog.jpg'].entries()) {
      const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto(name) })
      await archive.savePhoto({ ...photo, by: 'X', rights: rights[at] ?? {} }, photo.revision)
      const place = { rel: 'illustration' as const, photo: photo.uri, caption: '', credit: 'X', paragraph: 0 }
      uris.push(...(await saved(archive, dated(name, { associations: [place] }))))
    }
    const { report } = await run(archive, uris, folder)
    expect(report.refused.map(({ name, reason }) => [name, reason.message])).toEqual([
      ['dawn.jpg', 'pdf-held-back'],
      ['flags.jpg', 'pdf-held-back'],
    ])
    const held = await Promise.all(uris.map((uri) => archive.countPhotoFlaws(uri, async () => [])))
    expect(held.map((flaws) => flaws.heldBack)).toEqual([1, 1, 0])
  })

  test('leave out a release that would be printed without one of its photos, and name the photo', async () => {
    const archive = await newArchive()
    const folder = await tempFolder()
    const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('dawn.jpg') })
    const place = { rel: 'illustration' as const, photo: photo.uri, caption: '', credit: 'KAZCENT', paragraph: 0 }
    const uris = await saved(archive, dated('With a photo', { associations: [place] }), dated('Words alone'))
    const asked: string[] = []
    const lacking: Press['lacking'] = async (photos) => {
      asked.push(...photos.map(({ uri }) => uri))
      return [...photos]
    }
    const { report } = await run(archive, uris, folder, { lacking })
    expect(asked).toEqual([photo.uri])
    expect(report).toMatchObject({ done: 1, refused: [{ name: 'With a photo' }] })
    expect(report.refused[0]?.reason.sentence).toContain(namesOfPhotos([photo]))
    expect(await readdir(folder)).toEqual(['2024-05-31 en Words alone.pdf'])
  })

  test('leave without a photo that is in the trash, and nobody is asked about it or about its credit', async () => {
    const archive = await newArchive()
    const folder = await tempFolder()
    const photos = []
    for (const name of ['dawn.jpg', 'aid-bag.jpg']) {
      const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto(name) })
      photos.push(await archive.savePhoto({ ...photo, descriptions: [], by: '', infoSources: [] }, photo.revision))
    }
    const place = { rel: 'illustration' as const, caption: '', credit: '', paragraph: 0 }
    const associations = photos.map(({ uri }) => ({ ...place, photo: uri }))
    const [uri] = (await saved(archive, dated('Two photos', { associations }))) as [ReleaseId]
    const asked: string[][] = []
    const lacking: Press['lacking'] = async (leaving) => {
      asked.push(leaving.map((photo) => photo.uri))
      return [...leaving]
    }
    const [first, second] = photos.map((photo) => photo.uri)
    expect(await archive.countPhotoFlaws(uri, lacking)).toEqual({ uncredited: 2, lacking: 2, heldBack: 0 })
    await archive.trashRecords([first as RecordId])
    expect(await archive.countPhotoFlaws(uri, lacking)).toEqual({ uncredited: 1, lacking: 1, heldBack: 0 })
    expect((await archive.leavingPhotos(uri)).map((photo) => photo.uri)).toEqual([second])
    await archive.trashRecords([second as RecordId])
    expect(await archive.countPhotoFlaws(uri, lacking)).toEqual({ uncredited: 0, lacking: 0, heldBack: 0 })
    expect((await run(archive, [uri], folder, { lacking })).report).toMatchObject({ done: 1, refused: [] })
    expect(asked).toEqual([[first, second], [second], [], []])
  })

  test('stop between two; those that are made stay whole', async () => {
    const archive = await newArchive()
    const folder = await tempFolder()
    const uris = await saved(archive, dated('One'), dated('Two'), dated('Three'))
    let made = 0
    const off = archive.onJob(({ id, state }) => state === 'running' && made === 2 && void archive.cancelJob(id))
    const slow = async (document: PrintDocument) => {
      made++
      await new Promise((resolve) => setTimeout(resolve, 150))
      return print(document)
    }
    const { state, report } = await run(archive, uris, folder, { print: slow })
    off()
    expect(state).toBe('cancelled')
    expect(report.done).toBe(2)
    expect((await readdir(folder)).sort()).toEqual(['2024-05-31 en One.pdf', '2024-05-31 en Two.pdf'])
  })

  test('fail as a whole where the folder is gone', async () => {
    const archive = await newArchive()
    const { state, error } = await run(archive, await saved(archive, dated('One')), join(await tempFolder(), 'gone'))
    expect([state, error?.code]).toEqual(['failed', 'not-found'])
  })
})
