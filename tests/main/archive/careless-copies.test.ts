/** Archives that came back from a careless copy: names in capitals, folders doubled or dragged into each other, files in the cloud only. */
import { copyFile, cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { archiveFiles } from '../../../src/main/archive/backup/archive-files.js'
import { realBagDisk } from '../../../src/main/archive/backup/bag-disk.js'
import { type Disk, type DiskEntry, realDisk } from '../../../src/main/archive/disk.js'
import { emptyEvent } from '../../../src/shared/press-event.js'
import { mainHeadline, type Photo } from '../../../src/shared/records.js'
import { newArchive, openArchive, releaseNamed, reopened, retitled } from '../../support/an-archive.js'
import { filesOf, hashesOf } from '../../support/backup-setting.js'
import { endOfJob } from '../../support/jobs.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'

const neverRest = { restMs: Number.POSITIVE_INFINITY }
const live = { order: 'headline', trashed: false, offset: 0, limit: 50 } as const
const headlines = async (archive: Archive) => (await archive.listReleases(live)).rows.map(({ headline }) => headline)
const told = async (archive: Archive) =>
  (await archive.describeArchive()).damaged.map(({ file, reason }) => `${file} ${reason.message}`).sort()
const checked = async (archive: Archive) =>
  (await endOfJob(archive, () => archive.startVerify())).report?.refused
    .map(({ name, reason }) => `${name} ${reason.message}`)
    .sort()

/** Two releases, the one with two revisions, a photo, and an event with a scan; closed. */
async function office(): Promise<string> {
  const archive = await newArchive()
  const one = await archive.saveRelease(releaseNamed('One'), null)
  await archive.saveRelease(retitled(one, 'One, second'), 1)
  await archive.saveRelease(releaseNamed('Two'), null)
  await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
  const scan = join(await tempFolder(), 'scan.pdf')
  await writeFile(scan, '%PDF-1.7 what the newspaper said')
  const { file, name } = await archive.addAttachment(scan)
  const clipping = { outlet: 'Egemen', title: 'A visit', type: 'print' as const, file, fileName: name }
  await archive.saveRecord({ ...emptyEvent('en'), clippings: [clipping] }, null, '')
  await archive.close()
  return archive.folder
}

/** The same with a release that is in the journal alone, as a killed program leaves it. */
async function killedOffice(): Promise<string> {
  const folder = await office()
  const writing = await openArchive(folder, neverRest)
  await writing.saveRelease(releaseNamed('Waits'), null)
  const copy = join(await tempFolder(), 'killed')
  await cp(folder, copy, { recursive: true, preserveTimestamps: true })
  await rm(join(copy, 'archive.lock'))
  return copy
}

async function inCapitals(folder: string): Promise<string> {
  const copy = join(await tempFolder(), 'CAPITALS')
  for (const file of await filesOf(folder)) {
    if (file.startsWith('.cache')) continue
    const target = join(copy, file.toUpperCase())
    await mkdir(dirname(target), { recursive: true })
    await copyFile(join(folder, file), target)
  }
  return copy
}

/** A disk that does not tell capitals from small letters, and keeps those that a name was made with: FAT, exFAT, a Mac's. */
function careless(root: string): Disk {
  const actual = async (path: string): Promise<string> => {
    if (!path.startsWith(root)) return path
    let at = root
    for (const part of path.slice(root.length).split('/').filter(Boolean)) {
      const names = await readdir(at).catch((): string[] => [])
      at = join(at, names.find((name) => name.toLowerCase() === part.toLowerCase()) ?? part)
    }
    return at
  }
  return {
    read: async (path, range) => realDisk.read(await actual(path), range),
    readFolder: async (path): Promise<DiskEntry[]> => realDisk.readFolder(await actual(path)),
    stat: async (path) => realDisk.stat(await actual(path)),
    open: async (path, how) => realDisk.open(await actual(path), how),
    makeFolder: async (path) => realDisk.makeFolder(await actual(path)),
    rename: async (from, to) => realDisk.rename(await actual(from), await actual(to)),
    remove: async (path) => realDisk.remove(await actual(path)),
    syncFolder: async (path) => realDisk.syncFolder(await actual(path)),
  }
}

describe('names that a copy turned into capitals', () => {
  test('on a disk that does not tell them apart, are ours: all is there, what waits in the journal too, and can be edited', async () => {
    const folder = await inCapitals(await killedOffice())
    const disk = careless(folder)
    let archive = await openArchive(folder, { disk })
    await archive.survey()
    expect(await headlines(archive)).toEqual(['One, second', 'Two', 'Waits'])
    expect(await told(archive)).toEqual([])
    const { uri } = (await archive.listReleases(live)).rows[0] ?? {}
    if (!uri) throw new Error('No release is there.')
    const release = await archive.getRelease(uri)
    await archive.saveRelease(retitled(release, 'One, third'), release.revision)
    archive = await reopened(archive, { disk })
    await archive.survey()
    expect(mainHeadline(await archive.getRelease(uri))).toBe('One, third')
    expect((await archive.listRevisions(uri)).map(({ revision }) => revision)).toEqual([3, 2, 1])
    expect(await told(archive)).toEqual([])
  })

  test('are ours in a backup too, which another disk can restore; people’s own files keep their names', async () => {
    const whole = await office()
    const folder = await inCapitals(whole)
    await writeFile(join(folder, 'Договор ТОО.DOCX'), 'theirs')
    const { files } = await archiveFiles(folder, { ...realBagDisk, ...careless(folder) })
    const own = (await filesOf(whole)).filter((path) => !path.startsWith('.cache') && path !== 'README.txt')
    expect([...files.keys()].filter((path) => !/^other-names|^README/.test(path)).sort()).toEqual(own)
    expect([...files.values()]).toContain('Договор ТОО.DOCX')
  })

  test('on one that does, are told as what they are, and nothing is opened as empty', async () => {
    const folder = await inCapitals(await office())
    const before = await hashesOf(folder)
    await expect(openArchive(folder)).rejects.toMatchObject({
      code: 'damaged',
      said: { message: 'index-in-capitals', values: { found: 'ARCHIVE.JSON' } },
    })
    expect(await hashesOf(folder)).toEqual(before)
  })

  test('of one record, of the journal and of the acts, are named; what waited is taken in', async () => {
    const folder = await killedOffice()
    const [record = ''] = (await filesOf(folder)).filter((path) => path.startsWith('releases/'))
    const [segment = ''] = (await readdir(join(folder, 'journal'))).filter((name) => /^\d/.test(name))
    const capitals = (path: string) => join(dirname(path), basename(path).toUpperCase())
    for (const path of [record, `journal/${segment}`, 'acts/head.json'])
      await rename(join(folder, path), join(folder, capitals(path)))
    let archive = await openArchive(folder)
    await archive.survey()
    expect(await headlines(archive)).toContain('Waits')
    const named = ['acts/HEAD.JSON sync-copy', `${capitals(record)} name-in-capitals`, `${record} record-file-gone`]
    expect(await told(archive)).toEqual(expect.arrayContaining(named))
    await archive.close()
    await rename(join(folder, capitals(record)), join(folder, record))
    archive = await openArchive(folder)
    await archive.survey()
    expect(await headlines(archive)).toEqual(['One, second', 'Two', 'Waits'])
  })
})

test.each([
  ['TMP', (name: string) => `${name}.tmp`],
  ['a tilde', (name: string) => `${name}~`],
  ['“Copy of”', (name: string) => `Copy of ${name}`],
])(
  'a file of the journal that was renamed (%s) is taken in all the same, and put aside by name',
  async (_, renamed) => {
    const folder = await killedOffice()
    const [segment = ''] = (await readdir(join(folder, 'journal'))).filter((name) => /^\d/.test(name))
    await rename(join(folder, 'journal', segment), join(folder, 'journal', renamed(segment)))
    const archive = await openArchive(folder)
    await archive.survey()
    expect(await headlines(archive)).toEqual(['One, second', 'Two', 'Waits'])
    expect((await told(archive)).map((line) => line.split(' ').at(-1))).toEqual(['journal-put-aside'])
    expect(await told(await reopened(archive))).toEqual([])
  },
)

test('acts that were taken away while changes waited to be written are told, though the acts go on in a new chain', async () => {
  const folder = await killedOffice()
  await rm(join(folder, 'acts'), { recursive: true })
  let archive = await openArchive(folder)
  expect(await checked(archive)).toEqual([expect.stringMatching(/^acts\/\d{4}-\d\d\.ndjson acts-start-lost$/)])
  archive = await reopened(archive)
  expect(await checked(archive)).toEqual([expect.stringMatching(/acts-start-lost$/)])
  expect(await headlines(archive)).toEqual(['One, second', 'Two', 'Waits'])
})

test('originals, scans, histories, acts and the journal that are in iCloud only are told as being there, not as lost', async () => {
  const folder = await killedOffice()
  const away = (await filesOf(folder)).filter((path) =>
    /^(?:photos\/.*jpg|attachments\/|history\/|acts\/\d|journal\/\d)/.test(path),
  )
  for (const path of away) {
    await rename(join(folder, path), join(folder, `${path}.away`))
    await writeFile(join(folder, dirname(path), `.${basename(path)}.icloud`), 'bplist00')
  }
  const archive = await openArchive(folder, { readOnly: true })
  await archive.survey()
  const found = await checked(archive)
  const name = (path: string) => (path.startsWith('photos/') ? 'flags.jpg' : path)
  expect(found).toEqual(
    expect.arrayContaining(
      away.filter((path) => !path.startsWith('history')).map((path) => `${name(path)} record-file-in-cloud`),
    ),
  )
})

describe('folders that a hand left in the archive', () => {
  test.each(['releases copy', 'photos (1)', 'history - Copy', 'Copy of acts', 'journal 2', 'RELEASES'])(
    '%s is named, is not read, and may be moved away',
    async (stray) => {
      const folder = await office()
      const own = stray
        .toLowerCase()
        .replace(/^copy of /, '')
        .replace(/[^a-z].*/, '')
      await cp(join(folder, own), join(folder, stray), { recursive: true })
      const archive = await openArchive(folder)
      await archive.survey()
      expect(await told(archive)).toEqual([`${stray} stray-folder`])
      expect(await headlines(archive)).toEqual(['One, second', 'Two'])
      await rename(join(folder, stray), join(await tempFolder(), 'away'))
      await archive.survey()
      expect(await told(archive)).toEqual([])
    },
  )

  test('one of ours inside itself, and another archive inside this one, are named; people’s own folders are theirs', async () => {
    const [folder, other] = [await office(), await office()]
    await cp(join(other, 'releases'), join(folder, 'releases/releases'), { recursive: true })
    await cp(other, join(folder, 'Мұрағат й'.normalize('NFD')), { recursive: true })
    for (const own of ['To sort', 'photos to sort', 'Договоры']) await mkdir(join(folder, own))
    const archive = await openArchive(folder)
    await archive.survey()
    expect(await told(archive)).toEqual(
      ['releases/releases stray-folder', `${'Мұрағат й'.normalize('NFD')} other-archive-inside`].sort(),
    )
    expect(await headlines(archive)).toEqual(['One, second', 'Two'])
  })
})

test('an archive in a folder of decomposed letters, with a photo of such a name, as a Mac hands them over: opens, is edited, and is whole', async () => {
  const name = 'Встреча в Қостанай, ёлка.jpg'
  const photo = join(await tempFolder(), name.normalize('NFD'))
  await copyFile(samplePhoto('dawn.jpg'), photo)
  const folder = join(await tempFolder(), 'Мұрағат й, ё'.normalize('NFD'))
  await cp(await office(), folder, { recursive: true })
  let archive = await openArchive(folder)
  const taken = await archive.addPhoto({ kind: 'file', path: photo })
  archive = await reopened(archive)
  expect(await checked(archive)).toEqual([])
  expect(((await archive.getRecord(taken.photo.uri)) as Photo).originalName.normalize('NFC')).toBe(name)
  const again = await archive.addPhoto({ kind: 'file', path: photo })
  expect(again).toMatchObject({ alreadyThere: true })
})
