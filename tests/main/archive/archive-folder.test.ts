/** The folder that an archive lies in: long names, no permission, gone and back, another holder, a clock that is wrong. */
import { existsSync } from 'node:fs'
import { chmod, mkdir, readdir, readFile, rename, rm, unlink, utimes, writeFile } from 'node:fs/promises'
import { hostname, uptime } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Archive } from '../../../src/main/archive/archive.js'
import { realDisk } from '../../../src/main/archive/disk.js'
import { ArchiveError } from '../../../src/shared/contract/failures.js'
import { mainHeadline } from '../../../src/shared/records.js'
import { house, newArchive, openArchive, releaseNamed, reopened, retitled } from '../../support/an-archive.js'
import { filesOf, hashesOf } from '../../support/backup-setting.js'
import { endOfJob } from '../../support/jobs.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'
import { watchedDisk } from '../../support/watched-disk.js'

const live = { order: 'date-newest', trashed: false, offset: 0, limit: 200 } as const
const headlines = async (archive: Archive) =>
  (await archive.listReleases(live)).rows.map(({ headline }) => headline).sort()

async function isSound(archive: Archive): Promise<void> {
  const { report } = await endOfJob(archive, () => archive.startVerify())
  expect(report?.refused).toEqual([])
}

test('a path with spaces, Kazakh letters, quotes and about 250 characters is a path like any other', async () => {
  const parts = ['Баспасөз қызметі', "Dana's “archive” 100% & more", 'Ғылым, өнер, ұлт, үн, һәм іс']
  let folder = await tempFolder()
  for (let at = 0; folder.length < 240; at++) folder = join(folder, parts[at % parts.length] ?? '')
  const archive = await Archive.create(folder, house)
  onTestFinished(() => archive.close())
  const release = await archive.saveRelease(releaseNamed('Әлем'), null)
  await archive.saveRelease(retitled(release, 'Әлем 2'), 1)
  const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
  await archive.trashRecords([photo.uri])
  const again = await reopened(archive)
  expect(await headlines(again)).toEqual(['Әлем 2'])
  expect(await again.listRevisions(release.uri)).toHaveLength(2)
  await isSound(again)
})

test.skipIf(process.platform !== 'linux')(
  'no archive is made so deep that its files could not be written later, and nothing is left of it',
  async () => {
    let place = await tempFolder()
    while (place.length < 3_780) place = join(place, 'd'.repeat(100))
    await mkdir(place, { recursive: true })
    const folder = join(place, 'e'.repeat(4_030 - place.length - 1))
    const error = await Archive.create(folder, house).catch((refused: unknown) => refused)
    expect(error).toMatchObject({ code: 'invalid', message: expect.stringContaining('is too long for this disk') })
    expect(await readdir(place)).toEqual([])
  },
)

test('a folder that may only be read opens, says so, and refuses a save in words; nothing is written', async () => {
  const { seteuid, getuid } = process
  if (!seteuid || !getuid) {
    console.info('Skipped: a folder that may only be read, since this system has no users to be.')
    return
  }
  const archive = await newArchive()
  const release = await archive.saveRelease(releaseNamed('Kept'), null)
  await archive.close()
  const folders = [archive.folder, join(archive.folder, 'releases'), join(archive.folder, 'journal')]
  await chmod(dirname(archive.folder), 0o755)
  for (const folder of folders) await chmod(folder, 0o555)
  const before = await hashesOf(archive.folder)
  // Root may write anywhere; nobody may not.
  if (getuid() === 0) seteuid(65_534)
  try {
    const reading = await Archive.open(archive.folder)
    expect(await reading.describeArchive()).toMatchObject({ readOnly: true, counts: { release: 1 }, damaged: [] })
    await reading.survey()
    expect(await reading.getRelease(release.uri)).toEqual(release)
    await expect(reading.saveRelease(releaseNamed('No'), null)).rejects.toMatchObject({ code: 'read-only' })
    await expect(reading.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })).rejects.toMatchObject({
      code: 'read-only',
    })
    await reading.close()
  } finally {
    if (getuid() === 0) seteuid(0)
    for (const folder of folders) await chmod(folder, 0o755)
  }
  expect(await hashesOf(archive.folder)).toEqual(before)
})

describe('a folder that is renamed away while it is open', () => {
  test('saves fail with a sentence, nothing is written anywhere; put back, saving goes on', async () => {
    const archive = await newArchive()
    const release = await archive.saveRelease(releaseNamed('Before'), null)
    const away = `${archive.folder} away`
    expect(await archive.isArchiveThere()).toBe(true)
    await rename(archive.folder, away)
    expect(await archive.isArchiveThere()).toBe(false)
    const before = await hashesOf(away)
    const refusal = { code: 'not-found', message: expect.stringContaining('Connect its drive') as string }
    await expect(archive.saveRelease(releaseNamed('No'), null)).rejects.toMatchObject(refusal)
    await expect(archive.saveRelease(retitled(release, 'No'), 1)).rejects.toMatchObject(refusal)
    await expect(archive.saveHouse({ name: 'No', contact: [] })).rejects.toMatchObject(refusal)
    await expect(archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })).rejects.toMatchObject(refusal)
    await expect(archive.trashRelease(release.uri)).rejects.toMatchObject({ code: 'not-found' })
    await archive.survey()
    expect(await readdir(dirname(archive.folder))).toEqual(['My archive away'])
    expect(await hashesOf(away)).toEqual(before)
    await rename(away, archive.folder)
    expect(await archive.isArchiveThere()).toBe(true)
    await archive.survey()
    await archive.saveRelease(retitled(release, 'After'), 1)
    await archive.saveHouse({ name: 'After', contact: [] })
    await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
    const again = await reopened(archive)
    expect(await headlines(again)).toEqual(['After'])
    await isSound(again)
  })

  test('and closed meanwhile is not made anew; put back, it opens with everything that was saved', async () => {
    const archive = await newArchive({ restMs: Number.POSITIVE_INFINITY })
    await archive.saveRelease(releaseNamed('In the journal'), null)
    const away = `${archive.folder} away`
    await rename(archive.folder, away)
    await archive.close()
    expect(await readdir(dirname(archive.folder))).toEqual(['My archive away'])
    await rename(away, archive.folder)
    expect(await headlines(await openArchive(archive.folder))).toEqual(['In the journal'])
  })
})

describe.each([
  ['an empty folder', (folder: string) => mkdir(folder), 'folder-gone'],
  [
    'another archive',
    async (folder: string) => {
      const other = await Archive.create(folder, { name: 'Another office', contact: [] })
      await other.saveRelease(releaseNamed('Theirs'), null)
      await other.close()
    },
    'folder-of-other-archive',
  ],
])('%s in the place of the folder that is open', (_what, put, message) => {
  test('is not taken for it: nothing is missed, nothing is written there; put back, all goes on', async () => {
    const archive = await newArchive()
    const release = await archive.saveRelease(releaseNamed('Ours'), null)
    const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
    // So that all of it lies in its files.
    await isSound(archive)
    const away = `${archive.folder} away`
    await rename(archive.folder, away)
    await put(archive.folder)
    const before = await hashesOf(archive.folder)
    const refusal = { code: 'not-found', said: expect.objectContaining({ message }) as object }
    await expect(archive.getRelease(release.uri)).rejects.toMatchObject(refusal)
    for (const save of [
      () => archive.saveRelease(retitled(release, 'No'), 1),
      () => archive.saveRelease(releaseNamed('No'), null),
    ])
      await expect(save()).rejects.toBeInstanceOf(ArchiveError)
    await expect(archive.addPhoto({ kind: 'file', path: samplePhoto('dawn.jpg') })).rejects.toMatchObject(refusal)
    const scan = join(await tempFolder(), 'scan.pdf')
    await writeFile(scan, '%PDF-1.7')
    await expect(archive.addAttachment(scan)).rejects.toMatchObject(refusal)
    await archive.survey()
    for (const start of [() => archive.startVerify(), () => archive.startRepair(null)])
      expect(await endOfJob(archive, start)).toMatchObject({ state: 'failed', error: refusal })
    const place = await tempFolder()
    const backup = await endOfJob(archive, () => archive.startBackup(place, 'full'))
    expect(backup).toMatchObject({ state: 'failed', error: refusal })
    expect(await archive.describeArchive()).toMatchObject({ counts: { release: 1, photo: 1 }, damaged: [] })
    expect(await hashesOf(archive.folder)).toEqual(before)
    await rename(archive.folder, `${archive.folder} theirs`)
    await rename(away, archive.folder)
    await archive.survey()
    expect((await archive.describeArchive()).damaged).toEqual([])
    await archive.saveRelease(retitled(release, 'After'), 1)
    expect(await archive.getPhotos([photo.uri])).toEqual([photo])
    const again = await reopened(archive)
    expect(await headlines(again)).toEqual(['After'])
    await isSound(again)
  })

  test('stays as it is when the archive is closed', async () => {
    const archive = await newArchive()
    await archive.saveRelease(releaseNamed('Ours'), null)
    await archive.survey()
    await rename(archive.folder, `${archive.folder} away`)
    await put(archive.folder)
    const before = await hashesOf(archive.folder)
    await archive.close()
    expect(await hashesOf(archive.folder)).toEqual(before)
  })
})

describe('the lock', () => {
  const beatMs = 20
  const lockOf = (archive: Archive) => join(archive.folder, 'archive.lock')
  /** A closed archive whose lock says that somebody else holds it. */
  async function heldBy(owner: object): Promise<Archive> {
    const archive = await newArchive()
    await archive.saveRelease(releaseNamed('One'), null)
    await archive.close()
    await writeFile(lockOf(archive), `${JSON.stringify({ id: 'other', since: '', beat: '1', ...owner })}\n`)
    return archive
  }
  const elsewhere = { host: 'another-computer', pid: 4711 }

  test('of another computer is respected, which is named, and may be taken over', async () => {
    const { folder } = await heldBy(elsewhere)
    const before = await readFile(join(folder, 'archive.lock'))
    await expect(Archive.open(folder, { beatMs })).rejects.toMatchObject({
      code: 'in-use',
      message: expect.stringContaining('another-computer') as string,
      details: { mayTakeOver: true },
    })
    expect(await readFile(join(folder, 'archive.lock'))).toEqual(before)
  })

  test('of another computer that stands still is taken over when the user says so', async () => {
    const { folder } = await heldBy(elsewhere)
    const archive = await openArchive(folder, { beatMs, takeOver: true })
    await archive.saveRelease(releaseNamed('Two'), null)
    expect(await headlines(await reopened(archive))).toEqual(['One', 'Two'])
    expect((await readdir(folder)).filter((name) => name.includes('dateline-tmp'))).toEqual([])
  })

  test('that cannot be read back is let go of by whoever made it, and is in nobody’s way later', async () => {
    const archive = await newArchive()
    await archive.close()
    const path = lockOf(archive)
    const open: string[] = []
    const disk = watchedDisk(({ kind, path: of }) => {
      if (of !== path) return
      if (kind === 'create') open.push(of)
      if (kind === 'close') open.pop()
      if (kind === 'read') throw Object.assign(new Error('i/o error'), { code: 'EIO' })
    })
    await expect(Archive.open(archive.folder, { disk })).rejects.toMatchObject({ code: 'disk-error' })
    expect(open).toEqual([])
    const again = await openArchive(archive.folder)
    expect((await again.describeArchive()).readOnly).toBe(false)
  })

  test('of another computer that still beats is not taken over, whatever the user says', async () => {
    const { folder } = await heldBy(elsewhere)
    const path = join(folder, 'archive.lock')
    let beat = 1
    const disk = watchedDisk(async ({ kind, path: read }) => {
      if (kind === 'read' && read === path)
        await writeFile(path, JSON.stringify({ id: 'other', since: '', beat: String(++beat), ...elsewhere }))
    })
    await expect(Archive.open(folder, { disk, beatMs, takeOver: true })).rejects.toMatchObject({
      code: 'in-use',
      details: { mayTakeOver: false },
    })
    expect(await readFile(path, 'utf8')).toContain('another-computer')
  })

  test('of a dead process of this computer is taken over at once; of this very process it is not', async () => {
    const { folder } = await heldBy({ host: hostname(), pid: 4_194_000 })
    const archive = await openArchive(folder)
    expect((await archive.describeArchive()).readOnly).toBe(false)
    await expect(Archive.open(folder)).rejects.toMatchObject({ code: 'in-use' })
    await expect(Archive.open(folder, { readOnly: true }).then((reading) => reading.close())).resolves.toBeUndefined()
  })

  const hasBoots = existsSync('/proc/sys/kernel/random/boot_id')
  const earlierRun = { host: hostname(), boot: 'an-earlier-run', pid: process.ppid }

  test.skipIf(!hasBoots)(
    'that the power took from an earlier run of this computer is taken over, though another process has its number',
    async () => {
      const { folder } = await heldBy(earlierRun)
      let told = 0
      const archive = await openArchive(folder, { beatMs, watching: () => told++ })
      expect((await archive.describeArchive()).readOnly).toBe(false)
      expect(told).toBe(1)
    },
  )

  test.skipIf(!hasBoots)(
    'of an earlier run that stood still since, on a disk of this computer, is not waited for',
    async () => {
      const { folder } = await heldBy(earlierRun)
      const before = Date.now() / 1_000 - uptime() - 60
      await utimes(join(folder, 'archive.lock'), before, before)
      // Watching its beat would take longer than any test may.
      const archive = await openArchive(folder, { beatMs: 3_600_000, disk: { ...realDisk, isOwn: async () => true } })
      expect((await archive.describeArchive()).readOnly).toBe(false)
    },
  )

  test.skipIf(!hasBoots)(
    'of another computer of the same name that still beats is not, though no process here has its number',
    async () => {
      const other = { ...earlierRun, pid: 4_194_000 }
      const { folder } = await heldBy(other)
      const path = join(folder, 'archive.lock')
      let beat = 1
      const disk = watchedDisk(async ({ kind, path: read }) => {
        if (kind === 'read' && read === path)
          await writeFile(path, JSON.stringify({ id: 'other', since: '', beat: String(++beat), ...other }))
      })
      await expect(Archive.open(folder, { disk, beatMs })).rejects.toMatchObject({ code: 'in-use' })
      expect(await readFile(path, 'utf8')).toContain('an-earlier-run')
    },
  )

  test.each(['', '{', '[]', 'null', '{"pid": "x"}', '\0\0\0'])(
    'that holds %j is nobody’s, and does not lock anybody out',
    async (content) => {
      const archive = await heldBy({})
      await writeFile(lockOf(archive), content)
      const again = await openArchive(archive.folder)
      expect((await again.describeArchive()).readOnly).toBe(false)
    },
  )

  test('in whose place a folder lies is told, with what to do; the folder is left as it is', async () => {
    const archive = await newArchive()
    const { folder } = archive
    await archive.close()
    await mkdir(join(folder, 'archive.lock', 'inside'), { recursive: true })
    await expect(Archive.open(folder)).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringMatching(/archive\.lock.*Move it elsewhere/),
    })
    expect(await readdir(join(folder, 'archive.lock'))).toEqual(['inside'])
  })

  const { glancing: _, ...slowToLook } = realDisk
  test.each([
    ['a disk that answers at once', realDisk],
    ['one that others would have to wait for', slowToLook],
  ])(
    'that was taken while the archive is open, on %s: nothing is written any more, and that is told',
    async (_, disk) => {
      const archive = await newArchive({ disk, beatMs, restMs: Number.POSITIVE_INFINITY })
      const release = await archive.saveRelease(releaseNamed('Saved before'), null)
      await rename(lockOf(archive), `${lockOf(archive)}.aside`)
      const other = JSON.stringify({ id: 'other', since: '', beat: '7', ...elsewhere })
      await writeFile(lockOf(archive), other)
      const before = await hashesOf(archive.folder)
      const refusal = { code: 'in-use', message: expect.stringContaining('another-computer') as string }
      await expect(archive.saveRelease(releaseNamed('No'), null)).rejects.toMatchObject(refusal)
      await expect(archive.saveRelease(retitled(release, 'No'), 1)).rejects.toMatchObject(refusal)
      await expect(archive.trashRelease(release.uri)).rejects.toMatchObject(refusal)
      await archive.close()
      const changed = Object.entries(await hashesOf(archive.folder)).filter(([path, hash]) => before[path] !== hash)
      expect(changed.map(([path]) => path).filter((path) => !path.startsWith('.cache/'))).toEqual([])
      expect(await readFile(lockOf(archive), 'utf8')).toBe(other)
      await unlink(lockOf(archive))
      expect(await headlines(await openArchive(archive.folder))).toEqual(['Saved before'])
    },
  )

  test('that another program wrote over in place: after the next beat nothing is written any more', async () => {
    const archive = await newArchive({ beatMs })
    const other = JSON.stringify({ id: 'other', since: '', beat: '7', ...elsewhere })
    await writeFile(lockOf(archive), other)
    const codeOfSave = () =>
      archive.saveRelease(releaseNamed('One'), null).then(
        ({ type }) => type,
        ({ code }: ArchiveError) => code,
      )
    await expect.poll(codeOfSave, { timeout: 20_000 }).toBe('in-use')
    await archive.close()
    expect(await readFile(lockOf(archive), 'utf8')).toBe(other)
  })

  test('that somebody deleted: a save says so, and writes nothing', async () => {
    const archive = await newArchive()
    await archive.saveRelease(releaseNamed('One'), null)
    await unlink(lockOf(archive))
    await expect(archive.saveRelease(releaseNamed('No'), null)).rejects.toMatchObject({ code: 'in-use' })
    expect(await headlines(await reopened(archive))).toEqual(['One'])
  })
})

describe('a clock', () => {
  test('that jumps back a month harms nothing: acts go on in their file, chain, history and undo hold', async () => {
    let at = Date.UTC(2031, 5, 15)
    const now = () => {
      at += 1_000
      return new Date(at)
    }
    let archive = await newArchive({ now })
    const release = await archive.saveRelease(releaseNamed('In June'), null)
    at = Date.UTC(2031, 4, 14)
    await archive.saveRelease(retitled(release, 'In May'), 1)
    archive = await reopened(archive, { now })
    const other = await archive.saveRelease(releaseNamed('Other'), null)
    await archive.trashRelease(other.uri)
    archive = await reopened(archive, { now })
    const files = (await filesOf(archive.folder)).filter((path) => path.startsWith('acts/'))
    expect(files).toEqual(['acts/2031-06.ndjson', 'acts/head.json'])
    const [trash, , save] = await archive.listActs({ before: null, limit: 9 })
    expect([trash?.what, save?.what]).toEqual(['trash', 'saveRelease'])
    expect(await archive.undoActs([trash?.seq ?? 0, save?.seq ?? 0])).toEqual({ undone: 2, refused: [] })
    at = Date.UTC(2031, 7, 1)
    archive = await reopened(archive, { now })
    expect(mainHeadline(await archive.getRelease(release.uri))).toBe('In June')
    expect((await archive.listRevisions(release.uri)).map(({ revision }) => revision)).toEqual([3, 2, 1])
    await archive.saveRelease(releaseNamed('In August'), null)
    archive = await reopened(archive, { now })
    expect(await headlines(archive)).toEqual(['In August', 'In June', 'Other'])
    await isSound(archive)
  })

  test('of the year 1970 still gives ids that sort, and records that open', async () => {
    let at = 0
    const archive = await newArchive({ now: () => new Date(at++) })
    const saved = []
    for (let count = 0; count < 5; count++) saved.push(await archive.saveRelease(releaseNamed(`No ${count}`), null))
    const uris = saved.map(({ uri }) => uri)
    expect([...uris].sort()).toEqual(uris)
    expect(await headlines(await reopened(archive))).toHaveLength(5)
  })
})

test('an archive whose folder was deleted while closed is not found, and none is made', async () => {
  const archive = await newArchive()
  await archive.close()
  await rm(archive.folder, { recursive: true })
  await expect(Archive.open(archive.folder)).rejects.toMatchObject({ code: 'not-found' })
  await mkdir(archive.folder)
  await expect(Archive.open(archive.folder)).rejects.toMatchObject({ code: 'not-an-archive' })
  expect(await readdir(archive.folder)).toEqual([])
})
