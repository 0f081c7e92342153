/** The same picture in another file: told when it came in, shown on both sheets, listed, taken over and undone. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { type Disk, realDisk } from '../../../src/main/archive/disk.js'
import type { DrawPrints } from '../../../src/main/archive/look-alikes.js'
import { type PicturePrint, printsOf } from '../../../src/shared/picture-print.js'
import { draftOf } from '../../../src/shared/record-kinds.js'
import { type Photo, type PhotoId, photoDescription } from '../../../src/shared/records.js'
import { newArchive, openArchive, releaseNamed } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { noisy, pictureNumbered, pixelsOf, smaller } from '../../support/made-pictures.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'

const first = pictureNumbered(1)
const printsOfFirst = printsOf(pixelsOf(first))
const printsOfCopy = printsOf(pixelsOf(noisy(smaller(first, 3), 20, 1)))
const printsOfOther = printsOf(pixelsOf(pictureNumbered(2)))

/** Stands for the hidden page that decodes: here the last byte of a file says what it shows. */
class Drawer {
  readonly drawn: string[] = []
  readonly draw: DrawPrints = async ({ path }) => {
    this.drawn.push(basename(path))
    return shows.get((await readFile(path)).at(-1) ?? 0)
  }
}
const shows = new Map<number, PicturePrint[]>([
  [1, printsOfFirst],
  [2, printsOfCopy],
  [3, printsOfOther],
  [4, []],
])

const bytesShowing = async (what: number) => Buffer.concat([await readFile(samplePhoto('flags.jpg')), Buffer.of(what)])

async function added(archive: Archive, name: string, what: number): Promise<Photo> {
  const { photo } = await archive.addPhoto({ kind: 'bytes', name, bytes: await bytesShowing(what) })
  return photo
}

const withTexts = (archive: Archive, photo: Photo, texts: Partial<Photo>) =>
  archive.savePhoto({ ...draftOf<'photo'>(photo), ...texts }, photo.revision)

const bare = { headlines: [], descriptions: [], by: '', copyrightNotice: '', infoSources: [] }

/** The original with its credit, and a colleague's copy without, which came a little later. */
async function originalAndCopy(archive: Archive): Promise<{ original: Photo; copy: Photo }> {
  const original = await withTexts(archive, await added(archive, 'parade.jpg', 1), {
    descriptions: [
      { role: 'caption', value: 'The parade' },
      { role: 'creditline', value: 'KAZCENT press service' },
    ],
    by: 'A. Serikova',
  })
  const copy = await withTexts(archive, await added(archive, 'IMG-WA0001.jpg', 2), {
    ...bare,
    descriptions: [{ role: 'caption', value: 'From the group chat' }],
  })
  return { original, copy }
}

const compared = (archive: Archive) => endOfJob(archive, () => archive.startComparing())
const alikeTo = async (archive: Archive, uri: PhotoId) =>
  (await archive.listAlike(uri)).map(({ photo }) => photo.originalName)
const listed = async (archive: Archive) =>
  (await archive.listPhotos({ care: 'alike', order: 'name', offset: 0, limit: 10 })).rows.map(
    ({ photo }) => photo.originalName,
  )

test('a copy is told by the job, with the credit of the one it looks like, and both stand in the list', async () => {
  const archive = await newArchive()
  archive.lendDrawing(new Drawer().draw)
  const { original, copy } = await originalAndCopy(archive)
  await added(archive, 'other.jpg', 3)
  const { state, report } = await compared(archive)
  expect(state).toBe('done')
  expect(report?.done).toBe(3)
  expect(report?.doubtful?.map(({ reason }) => reason.sentence)).toEqual([
    expect.stringMatching(/looks like “.+”, a photo that is here/),
  ])
  expect(await alikeTo(archive, original.uri)).toEqual(['IMG-WA0001.jpg'])
  expect(await alikeTo(archive, copy.uri)).toEqual(['parade.jpg'])
  expect(await listed(archive)).toEqual(['IMG-WA0001.jpg', 'parade.jpg'])
  expect((await archive.countPhotos()).cares.alike).toBe(2)
})

test('texts are taken over only where the copy says nothing, and that is undone as one act', async () => {
  const archive = await newArchive()
  archive.lendDrawing(new Drawer().draw)
  const { original, copy } = await originalAndCopy(archive)
  const filled = await archive.takeOverTexts(copy.uri, original.uri)
  expect(filled && photoDescription(filled, 'creditline')).toBe('KAZCENT press service')
  expect(filled?.by).toBe('A. Serikova')
  expect(filled && photoDescription(filled, 'caption')).toBe('From the group chat')
  expect(await archive.takeOverTexts(copy.uri, original.uri)).toBeNull()
  const [act] = await archive.listActs({ limit: 1, before: null })
  await archive.undoActs([act?.seq ?? 0])
  const [undone] = await archive.getPhotos([copy.uri])
  expect(undone && photoDescription(undone, 'creditline')).toBe('')
  expect(undone?.by).toBe('')
})

test('one in the trash is like nothing, until it is taken out', async () => {
  const archive = await newArchive()
  archive.lendDrawing(new Drawer().draw)
  const { original, copy } = await originalAndCopy(archive)
  await compared(archive)
  await archive.trashRecords([original.uri])
  expect(await alikeTo(archive, copy.uri)).toEqual([])
  expect(await listed(archive)).toEqual([])
  await archive.restoreRecords([original.uri])
  expect(await listed(archive)).toEqual(['IMG-WA0001.jpg', 'parade.jpg'])
})

test('whose photo a file is: its releases too, and nothing is taken in', async () => {
  const archive = await newArchive()
  archive.lendDrawing(new Drawer().draw)
  const original = await added(archive, 'parade.jpg', 1)
  const association = { rel: 'illustration' as const, photo: original.uri, paragraph: 0, caption: '', credit: '' }
  const release = await archive.saveRelease({ ...releaseNamed('Parade'), associations: [association] }, null)
  await compared(archive)
  const folder = await tempFolder()
  const asked = async (what: number) => {
    await writeFile(join(folder, 'asked.jpg'), await bytesShowing(what))
    const { sort, photos } = await archive.findPhoto(join(folder, 'asked.jpg'))
    return { sort, found: photos.map(({ photo, releases }) => [photo.originalName, releases]) }
  }
  expect(await asked(2)).toEqual({ sort: 'alike', found: [['parade.jpg', [release.uri]]] })
  expect(await asked(1)).toEqual({ sort: 'here', found: [['parade.jpg', [release.uri]]] })
  expect(await asked(3)).toEqual({ sort: 'none', found: [] })
  expect(await asked(4)).toEqual({ sort: 'plain', found: [] })
  expect(await asked(5)).toEqual({ sort: 'unreadable', found: [] })
  expect((await archive.listPhotos({ offset: 0, limit: 9 })).total).toBe(1)
})

test('a look before an import tells of the file that looks like one that is here; the import itself decodes nothing', async () => {
  const archive = await newArchive()
  const drawer = new Drawer()
  archive.lendDrawing(drawer.draw)
  await originalAndCopy(archive)
  await compared(archive)
  const folder = await tempFolder()
  const again = Buffer.concat([await readFile(samplePhoto('dawn.jpg')), Buffer.of(2)])
  await writeFile(join(folder, 'again.jpg'), again)
  const plan = await endOfJob(archive, () => archive.startImport([folder], { duplicates: 'skip', dryRun: true }))
  const told = plan.report?.doubtful?.filter(({ reason }) => reason.message?.startsWith('looks-like'))
  expect(told?.map(({ name }) => name)).toEqual(['again.jpg'])
  expect(plan.report?.alike).toEqual({ found: 1, unseen: 0 })
  const before = drawer.drawn.length
  await endOfJob(archive, () => archive.startImport([folder], { duplicates: 'skip', dryRun: false }))
  expect(drawer.drawn.length).toBe(before)
})

test('what was compared is known after a restart without drawing; damaged, cut or of another version it is made again', async () => {
  let archive = await newArchive()
  archive.lendDrawing(new Drawer().draw)
  const { copy } = await originalAndCopy(archive)
  await compared(archive)
  const cache = join(archive.folder, '.cache', 'prints', 'v1')
  const again = async () => {
    await archive.close()
    archive = await openArchive(archive.folder)
    const drawer = new Drawer()
    archive.lendDrawing(drawer.draw)
    await compared(archive)
    expect(await alikeTo(archive, copy.uri)).toEqual(['parade.jpg'])
    return drawer.drawn.length
  }
  expect(await again()).toBe(0)
  const whole = await readFile(cache)
  for (const damaged of [
    whole.subarray(0, whole.length - 7),
    Buffer.from(whole.map((byte, at) => (at === 60 ? byte ^ 4 : byte))),
    Buffer.concat([Buffer.from('DLPRINT9'), whole.subarray(8)]),
    Buffer.alloc(0),
  ]) {
    await archive.close()
    await writeFile(cache, damaged)
    expect(await again()).toBe(2)
    expect((await readFile(cache)).equals(whole)).toBe(true)
  }
})

test('comparing that is stopped keeps what it knows and goes on when it is asked', async () => {
  const archive = await newArchive()
  const drawer = new Drawer()
  for (let number = 0; number < 20; number++)
    await archive.addPhoto({
      kind: 'bytes',
      name: `${number}.jpg`,
      bytes: Buffer.concat([await readFile(samplePhoto('flags.jpg')), Buffer.of(number, 3)]),
    })
  let id: Awaited<ReturnType<typeof archive.startComparing>> | undefined
  archive.lendDrawing(async (file) => {
    if (drawer.drawn.length === 4 && id) await archive.cancelJob(id)
    return drawer.draw(file)
  })
  const { state } = await endOfJob(archive, async () => {
    id = await archive.startComparing()
    return id
  })
  expect(state).toBe('cancelled')
  expect(drawer.drawn).toHaveLength(5)
  await compared(archive)
  expect(new Set(drawer.drawn).size).toBe(20)
  expect(drawer.drawn).toHaveLength(20)
})

test('comparing that began by itself gives way to an import, and goes on when that is over', async () => {
  const archive = await newArchive()
  for (const [at, name] of ['1.jpg', '2.jpg', '3.jpg'].entries()) await added(archive, name, at + 1)
  const folder = await tempFolder()
  for (const name of ['flags.jpg', 'dawn.jpg', 'hall.jpg'])
    await writeFile(join(folder, name), Buffer.concat([await readFile(samplePhoto(name)), Buffer.of(7, 3)]))
  const happened: string[] = []
  archive.onJob(({ kind, state }) => {
    if (kind === 'import' && state !== 'running') happened.push(`import ${state}`)
  })
  const drawer = new Drawer()
  await new Promise<void>((resolve) => {
    archive.lendDrawing(async (file) => {
      happened.push('drawn')
      if (happened.length === 1) await archive.startImport([folder], { duplicates: 'skip', dryRun: false })
      if (happened.length > 3) resolve()
      return drawer.draw(file)
    })
  })
  expect(happened.slice(0, 4)).toEqual(['drawn', 'import done', 'drawn', 'drawn'])
})

test('an archive is closed at once while a picture is being drawn, also one that never will be', async () => {
  const archive = await newArchive()
  await added(archive, 'parade.jpg', 1)
  await new Promise<void>((resolve) => {
    archive.lendDrawing(() => {
      resolve()
      return new Promise(() => undefined)
    })
  })
  await archive.close()
  expect(await readdir(join(archive.folder, '.cache'))).not.toContain('prints')
})

test('where what is known cannot be kept nothing is told as a fault, and it is made anew', async () => {
  const noSpace = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  const isPrints = (path: string) => path.includes(join('.cache', 'prints'))
  const full: Disk = {
    ...realDisk,
    open: (path, how) => (isPrints(path) ? Promise.reject(noSpace) : realDisk.open(path, how)),
  }
  let archive = await newArchive({ disk: full })
  archive.lendDrawing(new Drawer().draw)
  const { original, copy } = await originalAndCopy(archive)
  const { state, report } = await compared(archive)
  expect([state, report?.refused]).toEqual(['done', []])
  expect(await alikeTo(archive, copy.uri)).toEqual(['parade.jpg'])
  await archive.close()
  archive = await openArchive(archive.folder)
  const drawer = new Drawer()
  archive.lendDrawing(drawer.draw)
  await compared(archive)
  expect(drawer.drawn).toHaveLength(2)
  expect(await alikeTo(archive, original.uri)).toEqual(['IMG-WA0001.jpg'])
})

test('a picture that whoever decodes stumbles over is passed by, and the others are compared', async () => {
  const archive = await newArchive()
  const { original, copy } = await originalAndCopy(archive)
  const odd = await added(archive, 'odd.jpg', 3)
  const drawer = new Drawer()
  archive.lendDrawing((file) =>
    file.sha256 === odd.sha256 ? Promise.reject(new Error('the disk was pulled')) : drawer.draw(file),
  )
  expect((await compared(archive)).state).toBe('done')
  expect(await alikeTo(archive, original.uri)).toEqual(['IMG-WA0001.jpg'])
  expect(await alikeTo(archive, copy.uri)).toEqual(['parade.jpg'])
})

test('without anybody who can decode pictures nothing is claimed', async () => {
  const archive = await newArchive()
  const { copy } = await originalAndCopy(archive)
  expect(await alikeTo(archive, copy.uri)).toEqual([])
  expect(await listed(archive)).toEqual([])
  await expect(archive.startComparing()).rejects.toMatchObject({ code: 'invalid' })
})
