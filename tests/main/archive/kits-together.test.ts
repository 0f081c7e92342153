/** Press kits of several releases in one folder: each as it is alone, a list of them, checksums over all, never half. */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { KitPress } from '../../../src/main/archive/handing-out.js'
import type { Press } from '../../../src/main/archive/pdf-batch.js'
import { kitManifestName, type PrintDocument } from '../../../src/shared/contract/handing-out.js'
import type { JobNotice } from '../../../src/shared/contract/job-report.js'
import type { Photo, Release, ReleaseDraft } from '../../../src/shared/records.js'
import { releaseNamed } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { madePdf } from '../../support/made-pdf.js'
import { namesOf, newArchive, releasesIn, run } from '../../support/office-folders.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'

const print = async ({ title }: PrintDocument): Promise<Uint8Array> =>
  madePdf([{ lines: [{ text: title, x: 50, y: 50 }] }])

type By = Partial<Press & KitPress>

async function photo(archive: Archive, name: string, more: Partial<Photo> = {}): Promise<Photo> {
  const { photo: added } = await archive.addPhoto({ kind: 'file', path: samplePhoto(name) })
  const descriptions = [
    { role: 'caption' as const, value: `What ${name} shows.` },
    { role: 'creditline' as const, value: 'A. Akhmetov / KAZCENT' },
  ]
  return archive.savePhoto({ ...added, descriptions, ...more }, added.revision)
}

const story = (of: string) => `<p>${of} came by train on Friday, and was met by families and by an orchestra there.</p>`

async function release(archive: Archive, headline: string, photos: Photo[], more: Partial<ReleaseDraft> = {}) {
  const associations = photos.map(({ uri }) => ({
    rel: 'illustration' as const,
    photo: uri,
    caption: '',
    credit: '',
    paragraph: 0,
  }))
  const draft = { ...releaseNamed(headline, story(headline)), contentCreated: '2024-05-31', associations, ...more }
  return archive.saveRelease(draft, null)
}

async function kitsOf(archive: Archive, releases: Release[], by: By = {}, folder?: string) {
  const into = folder ?? (await tempFolder())
  const press = { print, picture: async () => undefined, lacking: async () => [], ...by }
  const uris = releases.map(({ uri }) => uri)
  const notice: JobNotice = await endOfJob(archive, async () => archive.startKits(uris, into, 'en', press))
  return { ...notice, folder: into, kits: notice.report?.path ?? '' }
}

async function three(archive: Archive): Promise<Release[]> {
  return [
    await release(archive, 'The first', [await photo(archive, 'dawn.jpg'), await photo(archive, 'flags.jpg')]),
    await release(archive, 'The second', [await photo(archive, 'hall.jpg')], { language: 'ru' }),
    await release(archive, 'The third', []),
  ]
}

describe('press kits of several releases', () => {
  test('lie in one folder with a list that leads to every file, and one list of checksums over all', async () => {
    const archive = await newArchive()
    const { report, kits, folder } = await kitsOf(archive, await three(archive))
    expect(report).toMatchObject({ done: 3, refused: [], leftOut: [] })
    expect(await readdir(folder)).toEqual([kits.slice(folder.length + 1)])
    expect((await readdir(kits)).sort()).toEqual([
      '2024-05-31 en The first',
      '2024-05-31 en The third',
      '2024-05-31 ru The second',
      'index.html',
      'index.txt',
      kitManifestName,
    ])
    const manifest = (await readFile(join(kits, kitManifestName), 'utf8')).trimEnd().split('\n')
    const files = (await readdir(kits, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(kits.length + 1))
    expect(manifest.map((line) => line.slice(66)).sort()).toEqual(
      files.filter((name) => name !== kitManifestName).sort(),
    )
    for (const line of manifest) {
      const hash = createHash('sha256').update(await readFile(join(kits, line.slice(66))))
      expect(`${hash.digest('hex')}  ${line.slice(66)}`).toBe(line)
    }
    const page = await readFile(join(kits, 'index.html'), 'utf8')
    const led = [...page.matchAll(/href="([^"]+)"/g)].map(([, to = '']) => decodeURIComponent(to))
    for (const name of led) expect(files).toContain(name)
    expect(led).toContain('2024-05-31 en The first/photos/02 flags.jpg')
    const text = await readFile(join(kits, 'index.txt'), 'utf8')
    expect(text).toContain('2024-05-31 ru The second/\n  Web page: 2024-05-31 ru The second.html\n')
    // What is no more than a draft says so, in its own words.
    for (const mark of ['Draft – not for publication', 'Черновик – не для публикации'])
      expect([page.includes(mark), text.includes(mark)]).toEqual([true, true])
    expect(report?.kits?.map(({ version }) => version)).toEqual([1, 1, 1])
  })

  test('leave out what could leave only after a question, and tell it; a withheld photo is told with its release', async () => {
    const archive = await newArchive()
    const held = await photo(archive, 'dawn.jpg', { rights: { releaseStatus: 'withheld' } })
    const lost = await photo(archive, 'flags.jpg')
    const bare = await photo(archive, 'hall.jpg', { descriptions: [], by: '', infoSources: [] })
    const all = [
      await release(archive, 'Free', [held]),
      await release(archive, 'Under embargo', [], { embargoedUntil: '2999-01-01T00:00:00.000Z' }),
      await release(archive, 'Speaks of one', [], { edNote: 'EMBARGO UNTIL 10 DECEMBER 2099' }),
      await release(archive, 'Without its photo', [lost]),
      await release(archive, 'Nobody is credited', [bare]),
    ]
    const lacking = async (photos: readonly Photo[]) => photos.filter(({ uri }) => uri === lost.uri)
    const { report, kits } = await kitsOf(archive, all, { lacking })
    expect(report?.done).toBe(1)
    expect(report?.refused.map(({ name, reason }) => [name, reason.message])).toEqual([
      ['Under embargo', 'pdf-embargoed'],
      ['Speaks of one', 'pdf-embargo-not-set'],
      ['Without its photo', 'pdf-lacks-photos'],
      ['Nobody is credited', 'pdf-uncredited'],
    ])
    expect(report?.leftOut).toMatchObject([{ title: 'Free', reason: { message: 'photo-withheld' } }])
    expect((await readdir(kits)).filter((name) => name.startsWith('2024'))).toEqual(['2024-05-31 en Free'])
  })

  test('are never half: stopped in the second, or out of room, nothing of the first is left', async () => {
    const archive = await newArchive()
    const releases = await three(archive)
    let printed = 0
    const job = { stop: () => undefined as unknown }
    archive.onJob(({ id, state }) => {
      if (state === 'running') job.stop = () => archive.cancelJob(id)
    })
    const stopped = await kitsOf(archive, releases, {
      print: async (page) => {
        if (++printed === 2) job.stop()
        return print(page)
      },
    })
    expect([stopped.state, await readdir(stopped.folder)]).toEqual(['cancelled', []])
    const full = await kitsOf(archive, releases, {
      print: () => Promise.reject(Object.assign(new Error('no room'), { code: 'ENOSPC' })),
    })
    expect([full.state, full.error?.code, await readdir(full.folder)]).toEqual(['failed', 'disk-full', []])
    const embargoed = await release(archive, 'Waits', [], { embargoedUntil: '2999-01-01T00:00:00.000Z' })
    const none = await kitsOf(archive, [embargoed])
    expect([none.report?.done, none.report?.path, await readdir(none.folder)]).toEqual([0, undefined, []])
  })

  test('take the place of nothing that lies there', async () => {
    const archive = await newArchive()
    const releases = [await release(archive, 'Alone', [])]
    const first = await kitsOf(archive, releases)
    const second = await kitsOf(archive, releases, {}, first.folder)
    expect(second.kits).toBe(`${first.kits} (2)`)
    await rm(second.kits, { recursive: true })
    await mkdir(`${first.kits} (2).unfinished`)
    expect((await kitsOf(archive, releases, {}, first.folder)).kits).toBe(`${first.kits} (2)`)
    expect(await readdir(`${first.kits} (2).unfinished`)).toEqual([])
  })

  test('come in elsewhere as one release each, with the photos of each, and their list is left out', async () => {
    const archive = await newArchive()
    const { kits } = await kitsOf(archive, await three(archive))
    const other = await newArchive()
    const report = await run(other, [kits])
    expect(report.refused).toEqual([])
    const releases = await releasesIn(other)
    const found = await Promise.all(
      releases.map(async (one) => [one.headlines[0]?.value ?? '', await namesOf(other, one)] as const),
    )
    expect(new Map(found)).toEqual(
      new Map([
        ['The first', ['01 dawn.jpg', '02 flags.jpg']],
        ['The second', ['01 hall.jpg']],
        ['The third', []],
      ]),
    )
    const left = report.leftOut?.map(({ name, reason }) => [name, reason.message]) ?? []
    expect(left).toContainEqual(['index.html', 'kit-index'])
    expect(left).toContainEqual(['index.txt', 'kit-index'])
  })
})
