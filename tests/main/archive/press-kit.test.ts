/** Press kits: all of a release in one folder, photos with their credits inside, nothing that may not leave, never half. */
import { createHash, randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { KitPress } from '../../../src/main/archive/handing-out.js'
import { zipMembers } from '../../../src/main/archive/intake/zip-members.js'
import { readPhotoMetadata } from '../../../src/main/archive/photo-metadata/photo-metadata.js'
import { kitName, kitTextName, photoFile } from '../../../src/main/archive/press-kit/names.js'
import { safeStem } from '../../../src/main/archive/release-file-name.js'
import { ArchiveError } from '../../../src/shared/contract/failures.js'
import type { KitForm, PrintDocument } from '../../../src/shared/contract/handing-out.js'
import { kitManifestName } from '../../../src/shared/contract/handing-out.js'
import { type Photo, photoDescription, type Release, type ReleaseDraft } from '../../../src/shared/records.js'
import { newArchive, releaseNamed } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'

/** What is asked of it is told, not how it looks on paper. */
const print = async ({ html }: PrintDocument): Promise<Uint8Array> => Buffer.from(`%PDF of ${html}`)

const withPhoto = (photo: Photo, more: Partial<ReleaseDraft> = {}): ReleaseDraft => ({
  ...releaseNamed('Peacekeepers come home'),
  contentCreated: '2024-05-31',
  associations: [{ rel: 'illustration', photo: photo.uri, caption: '', credit: '', paragraph: 0 }],
  ...more,
})

/** An archive with one photo that is credited. */
async function archiveWithPhoto(change: Partial<Photo> = {}): Promise<{ archive: Archive; photo: Photo }> {
  const archive = await newArchive()
  const { photo: taken } = await archive.addPhoto({ kind: 'file', path: samplePhoto('dawn.jpg') })
  const descriptions = [
    { role: 'caption' as const, value: 'Сарбаздар әуежайда' },
    { role: 'creditline' as const, value: 'KAZCENT press service' },
  ]
  const photo = (await archive.savePhoto(
    { ...taken, descriptions, by: 'А. Ахметов', ...change },
    taken.revision,
  )) as Photo
  return { archive, photo }
}

async function kitOf(
  archive: Archive,
  release: Release,
  by: Partial<KitPress> = {},
  override?: string,
  form?: KitForm,
) {
  const folder = await tempFolder()
  const press: KitPress = { print, picture: async () => undefined, ...by }
  const notice = await endOfJob(archive, async () => archive.startKit(release.uri, folder, press, override, form))
  const kit = notice.report?.path ?? ''
  const read = (name: string) => readFile(join(kit, name), 'utf8')
  return { ...notice, folder, kit, read }
}

async function membersOf(path: string): Promise<Map<string, Buffer>> {
  const members = new Map<string, Buffer>()
  const refuse = (why: string) => new ArchiveError('damaged', why)
  for await (const { name, kept } of zipMembers(await readFile(path), () => true, refuse))
    members.set(name, kept ?? Buffer.alloc(0))
  return members
}

const filesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

describe('a press kit', () => {
  test('holds the text in four forms, each photo as a file, their captions, and the checksum of every file', async () => {
    const { archive, photo } = await archiveWithPhoto()
    const release = await archive.saveRelease(withPhoto(photo), null)
    const { state, report, kit, read, folder } = await kitOf(archive, release)
    expect(state).toBe('done')
    const stem = '2024-05-31 en Peacekeepers come home'
    expect(await readdir(folder)).toEqual([stem])
    const files = [
      ...['docx', 'html', 'pdf', 'txt'].map((ending) => `${stem}.${ending}`),
      'photos/01 dawn.jpg',
      'photos/captions.csv',
    ]
    expect(await filesIn(kit)).toEqual([...files, kitManifestName].sort())
    expect(report?.done).toBe(files.length)
    const manifest = await read(kitManifestName)
    const lines = manifest.trimEnd().split('\n')
    expect(lines.map((line) => line.slice(66)).sort()).toEqual(files.toSorted())
    for (const line of lines) {
      const hash = createHash('sha256').update(await readFile(join(kit, line.slice(66))))
      expect(hash.digest('hex')).toBe(line.slice(0, 64))
    }
    const own = createHash('sha256').update(manifest).digest('hex')
    expect(report?.kit).toEqual({ release: release.uri, sha256: own, version: release.revision })
    expect(await read('photos/captions.csv')).toContain('"01 dawn.jpg","Сарбаздар әуежайда","KAZCENT press service"')
  })

  test('has the credit that the release prints in the photo itself, and where it was taken nowhere', async () => {
    const { archive, photo } = await archiveWithPhoto()
    const release = await archive.saveRelease(withPhoto(photo), null)
    const { kit, read } = await kitOf(archive, release)
    const { fields } = await readPhotoMetadata(await readFile(join(kit, 'photos/01 dawn.jpg')), 'image/jpeg')
    const told = (role: 'caption' | 'creditline') => photoDescription(fields, role)
    expect([told('caption'), told('creditline'), fields.by]).toEqual([
      'Сарбаздар әуежайда',
      'KAZCENT press service',
      'А. Ахметов',
    ])
    for (const text of ['txt', 'html', 'pdf'])
      expect(await read(`2024-05-31 en Peacekeepers come home.${text}`)).toContain('KAZCENT press service')
    expect(await read('2024-05-31 en Peacekeepers come home.html')).toContain('photos/01%20dawn.jpg')
  })

  test.each([
    ['is withheld', { rights: { releaseStatus: 'withheld' as const } }, /withheld/],
    ['may not be used any more', { rights: { expires: '2020-01-01' } }, /2020-01-01/],
  ])('leaves out a photo that %s, of the pages too, and tells it', async (_, change, why) => {
    const { archive, photo } = await archiveWithPhoto(change)
    const release = await archive.saveRelease(withPhoto(photo), null)
    const { report, kit, read } = await kitOf(archive, release)
    expect(report?.leftOut?.map(({ reason }) => reason.sentence)).toEqual([expect.stringMatching(why)])
    expect((await filesIn(kit)).filter((name) => name.startsWith('photos'))).toEqual([])
    expect(await read('2024-05-31 en Peacekeepers come home.pdf')).not.toContain('<figure')
  })

  test('tells of a photo whose original is gone or was changed, and holds everything else', async () => {
    const { archive, photo } = await archiveWithPhoto()
    const release = await archive.saveRelease(withPhoto(photo), null)
    await writeFile(archive.originalPath(photo), 'not what was taken in')
    const changed = await kitOf(archive, release)
    await rm(archive.originalPath(photo))
    const gone = await kitOf(archive, release)
    for (const { report, kit } of [changed, gone]) {
      expect(report?.refused).toHaveLength(1)
      expect(await filesIn(kit)).toHaveLength(5)
    }
  })

  test('is held back by an embargo; let out with a reason, it tells the embargo in every text and photo', async () => {
    const { archive, photo } = await archiveWithPhoto()
    const embargoedUntil = '2999-01-01T05:00:00.000Z'
    const release = await archive.saveRelease(withPhoto(photo, { embargoedUntil }), null)
    const held = await kitOf(archive, release)
    expect(held.error?.code).toBe('embargoed')
    expect(await readdir(held.folder)).toEqual([])
    const { kit, read, report } = await kitOf(archive, release, {}, 'the agencies have it already')
    const { fields } = await readPhotoMetadata(await readFile(join(kit, 'photos/01 dawn.jpg')), 'image/jpeg')
    expect(fields.edNote).toContain('Embargoed until')
    expect(await read('2024-05-31 en Peacekeepers come home.txt')).toContain('Embargoed until')
    const after = await archive.getRelease(release.uri)
    expect(after.embargo?.overrides).toMatchObject([{ reason: 'the agencies have it already' }])
    expect(report?.kit?.version).toBe(after.revision)
  })

  test('of a withdrawn release says so, and why, in every photo too', async () => {
    const { archive, photo } = await archiveWithPhoto()
    const descriptions = [{ role: 'withdrawal' as const, value: 'The figures were wrong' }]
    const release = await archive.saveRelease(withPhoto(photo, { status: 'withdrawn', descriptions }), null)
    const { kit } = await kitOf(archive, release)
    const { fields } = await readPhotoMetadata(await readFile(join(kit, 'photos/01 dawn.jpg')), 'image/jpeg')
    expect(fields.edNote).toBe('Withdrawn – do not use\nThe figures were wrong')
  })

  test('leaves nothing behind where it is stopped or cannot be printed', async () => {
    const { archive, photo } = await archiveWithPhoto()
    const release = await archive.saveRelease(withPhoto(photo), null)
    const broken = await kitOf(archive, release, {
      print: async () => {
        throw new Error('no paper')
      },
    })
    expect(broken.state).toBe('failed')
    expect(await readdir(broken.folder)).toEqual([])
    const jobs: string[] = []
    const off = archive.onJob(({ id }) => jobs.push(id))
    const stopped = await kitOf(archive, release, {
      print: async (page) => {
        await archive.cancelJob(jobs.at(-1) as never)
        return print(page)
      },
    })
    off()
    expect(stopped.state).toBe('cancelled')
    expect(await readdir(stopped.folder)).toEqual([])
  })

  test('leaves nothing behind where it is stopped in the middle of a photo', async () => {
    const { archive, photo } = await archiveWithPhoto()
    const release = await archive.saveRelease(withPhoto(photo), null)
    const folder = await tempFolder()
    let printed = false
    const press: KitPress = {
      print: async (page) => {
        printed = true
        return print(page)
      },
      picture: async () => undefined,
    }
    const off = archive.onJob(({ id, state, current }) => {
      // Its thread has begun by then.
      if (state === 'running' && current.startsWith('photos/')) setImmediate(() => void archive.cancelJob(id))
    })
    const { state } = await endOfJob(archive, async () => archive.startKit(release.uri, folder, press))
    off()
    expect([state, printed]).toEqual(['cancelled', false])
    expect(await readdir(folder)).toEqual([])
  })

  test('is one ZIP where it is to be mailed: the same files, with their checksums', async () => {
    const { archive, photo } = await archiveWithPhoto()
    const headlines = [{ role: 'main' as const, value: 'Әуежайдағы «Тынық көл» қауышуы' }]
    const release = await archive.saveRelease(withPhoto(photo, { headlines, language: 'kk' }), null)
    const { report, folder } = await kitOf(archive, release, {}, undefined, 'zip')
    const stem = '2024-05-31 kk Әуежайдағы «Тынық көл» қауышуы'
    expect(await readdir(folder)).toEqual([`${stem}.zip`])
    expect(report?.path).toBe(join(folder, `${stem}.zip`))
    const members = await membersOf(join(folder, `${stem}.zip`))
    const texts = ['docx', 'html', 'pdf', 'txt'].map((ending) => `${stem}.${ending}`)
    const files = [...texts, 'photos/01 dawn.jpg', 'photos/captions.csv']
    expect([...members.keys()].sort()).toEqual([...files, kitManifestName].sort())
    const sums = files.map((name) => {
      const hash = createHash('sha256').update(members.get(name) ?? '')
      return `${hash.digest('hex')}  ${name}`
    })
    expect(members.get(kitManifestName)?.toString().trimEnd().split('\n').sort()).toEqual(sums.sort())
    const beside = await endOfJob(archive, async () =>
      archive.startKit(release.uri, folder, { print, picture: async () => undefined }, undefined, 'zip'),
    )
    expect(beside.report?.path).toBe(join(folder, `${stem} (2).zip`))
  })

  test('leaves nothing behind where it is stopped while it is packed', async () => {
    const { archive, photo } = await archiveWithPhoto()
    const release = await archive.saveRelease(withPhoto(photo), null)
    const folder = await tempFolder()
    const off = archive.onJob(({ id, state, current }) => {
      if (state === 'running' && current.endsWith('.zip')) setImmediate(() => void archive.cancelJob(id))
    })
    const press: KitPress = { print: async () => randomBytes(64 << 20), picture: async () => undefined }
    const { state } = await endOfJob(archive, async () =>
      archive.startKit(release.uri, folder, press, undefined, 'zip'),
    )
    off()
    expect(state).toBe('cancelled')
    expect(await readdir(folder)).toEqual([])
  })

  test('is not made inside of the archive', async () => {
    const archive = await newArchive()
    const release = await archive.saveRelease(releaseNamed('A visit'), null)
    const inside = join(archive.folder, 'releases')
    const press: KitPress = { print, picture: async () => undefined }
    const { error } = await endOfJob(archive, async () => archive.startKit(release.uri, inside, press))
    expect(error?.said.message).toBe('kit-inside-archive')
    expect((await readdir(inside)).filter((name) => name.includes('visit'))).toEqual([])
  })

  test('replaces nothing that lies there, not even what another left unfinished', async () => {
    const archive = await newArchive()
    const release = await archive.saveRelease({ ...releaseNamed('A visit'), contentCreated: '2024-05-31' }, null)
    const folder = await tempFolder()
    await mkdir(join(folder, '2024-05-31 EN a visit'))
    await mkdir(join(folder, '2024-05-31 en A visit (2).unfinished'))
    const press: KitPress = { print, picture: async () => undefined }
    const { report } = await endOfJob(archive, async () => archive.startKit(release.uri, folder, press))
    expect(report?.path).toBe(join(folder, '2024-05-31 en A visit (2)'))
    expect(await readdir(join(folder, '2024-05-31 en A visit (2).unfinished'))).toEqual([])
  })

  test.each<[KitForm, string]>([
    ['zip', '.zip'],
    ['folder', ''],
  ])('as a %s replaces nothing that came by its name while it was made', async (form, ending) => {
    const archive = await newArchive()
    const release = await archive.saveRelease({ ...releaseNamed('A visit'), contentCreated: '2024-05-31' }, null)
    const folder = await tempFolder()
    const theirs = join(folder, `2024-05-31 en A visit${ending}`)
    const press: KitPress = {
      print: async (page) => {
        await writeFile(theirs, 'theirs')
        return print(page)
      },
      picture: async () => undefined,
    }
    const { report } = await endOfJob(archive, async () =>
      archive.startKit(release.uri, folder, press, undefined, form),
    )
    expect(report?.path).toBe(join(folder, `2024-05-31 en A visit (2)${ending}`))
    expect(await readFile(theirs, 'utf8')).toBe('theirs')
    expect((await readdir(folder)).length).toBe(2)
  })

  test('makes no folder anew that was taken away meanwhile, as a drive that is pulled out', async () => {
    const { archive, photo } = await archiveWithPhoto()
    const release = await archive.saveRelease(withPhoto(photo), null)
    const folder = await tempFolder()
    const off = archive.onJob(({ current }) => {
      if (current.startsWith('photos/')) rmSync(folder, { recursive: true, force: true })
    })
    const press: KitPress = { print, picture: async () => undefined }
    const { state, error } = await endOfJob(archive, async () => archive.startKit(release.uri, folder, press))
    off()
    expect([state, error?.code]).toEqual(['failed', 'not-found'])
    await expect(readdir(folder)).rejects.toThrow('ENOENT')
  })
})

describe('names in a press kit', () => {
  const named = (headline: string): Release =>
    ({ ...releaseNamed(headline), contentCreated: '2024-05-31', firstCreated: '' }) as unknown as Release

  test('are safe on every system and short enough for deep folders, whatever the headline', () => {
    for (const headline of ['', '...', 'No. 5. A visit', 'CON', 'a/b\\c:d', 'Ә'.repeat(300), '\u202Eevil', ' . ']) {
      const { text, mostBytes } = kitName(named(headline))
      for (const name of [safeStem(text, mostBytes), kitTextName(named(headline))]) {
        expect(name).toMatch(/^2024-05-31 en/)
        expect(name).not.toMatch(/[/\\:*?"<>|\u202E]|[. ]$/)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120)
      }
    }
    expect(kitTextName(named('No. 5. A visit'))).toBe('2024-05-31 en No. 5. A visit')
    expect(kitTextName(named('«Тынық көл»: бес елдің штабы біртұтас жұмыс істеді'))).toBe(
      '2024-05-31 en «Тынық көл»_ бес елдің штабы біртұтас',
    )
  })

  test('of photos keep those that they came with, in the order of the release', () => {
    expect(photoFile(3, 12, 'DSC_0117.JPG', 'jpg')).toBe('photos/03 DSC_0117.jpg')
    expect(photoFile(7, 140, 'Сурет № 7.jpeg', 'jpg')).toBe('photos/007 Сурет № 7.jpg')
    expect(photoFile(1, 1, '../../x.tif', 'tif').split('/')).toHaveLength(2)
  })
})
