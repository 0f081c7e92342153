/** Backups, repair and health through the archive's own operations, on a real disk. */
import { execFileSync } from 'node:child_process'
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Archive } from '../../../src/main/archive/archive.js'
import { BackupDesk } from '../../../src/main/archive/backup-desk.js'
import { readLastCheck } from '../../../src/main/archive/copies/health-file.js'
import { Jobs } from '../../../src/main/archive/jobs.js'
import { verdictOf } from '../../../src/renderer/health/verdict.js'
import { ArchiveError } from '../../../src/shared/contract/failures.js'
import type { JobNotice } from '../../../src/shared/contract/job-report.js'
import type { JobId } from '../../../src/shared/contract/jobs.js'
import { emptyEvent } from '../../../src/shared/press-event.js'
import { recordTitle } from '../../../src/shared/record-kinds.js'
import {
  type EventId,
  mainHeadline,
  type Photo,
  type Release,
  type ReleaseId,
  uuidOf,
} from '../../../src/shared/records.js'
import { say } from '../../../src/shared/said.js'
import { newArchive, openArchive, releaseNamed, reopened, retitled } from '../../support/an-archive.js'
import { checkBagIndependently, filesOf, hashesOf, sha256Of } from '../../support/backup-setting.js'
import { endOfJob } from '../../support/jobs.js'
import { sampleArchive } from '../../support/sample-archive.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'

interface Office {
  archive: Archive
  place: string
  releases: Release[]
  photos: Photo[]
}

/** The sample, all of it in its files, and an empty folder for backups beside it. */
async function office(): Promise<Office> {
  const folder = await tempFolder()
  const place = join(folder, 'backups')
  await mkdir(place)
  const archive = await sampleArchive(folder)
  return { archive, place, ...(await recordsOf(archive)) }
}

async function recordsOf(archive: Archive): Promise<{ releases: Release[]; photos: Photo[] }> {
  const page = { offset: 0, limit: 200 }
  const { rows } = await archive.listReleases({ ...page, order: 'date-newest', trashed: false })
  const releases = await Promise.all(rows.map(({ uri }) => archive.getRelease(uri)))
  return { releases, photos: (await archive.listPhotos(page)).rows.map(({ photo }) => photo) }
}

async function reportOf(archive: Archive, start: () => Promise<JobId>) {
  const notice = await endOfJob(archive, start)
  if (notice.state !== 'done' || !notice.report)
    throw new Error(`${notice.kind}: ${notice.state} ${notice.error?.said.sentence}`)
  return notice.report
}

const pathOf = async (archive: Archive, uri: ReleaseId): Promise<string> => {
  const found = (await filesOf(archive.folder)).find((file) => file.endsWith(`${uuidOf(uri)}.json`))
  if (!found) throw new Error(`${uri} has no file`)
  return found
}

/** All but what tells of the moment. */
const lasting = (hashes: Record<string, string>) =>
  Object.fromEntries(Object.entries(hashes).filter(([path]) => !/^(\.cache|quarantine)\/|\.lock$/.test(path)))

const first = <T>(list: readonly T[]): T => {
  const [one] = list
  if (one === undefined) throw new Error('there is none')
  return one
}

/** Turns one letter of the body: the file has as many bytes as before, and is JSON, and a record. */
async function turnLetter(path: string): Promise<void> {
  const text = await readFile(path, 'utf8')
  const turned = text.replace(/"<p>[a-w]/i, '"<p>x')
  expect(Buffer.byteLength(turned)).toBe(Buffer.byteLength(text))
  expect(turned).not.toBe(text)
  await writeFile(path, turned)
}

describe('a backup', () => {
  test('is a whole bag of the archive, and is told of in the archive’s health', async () => {
    const { archive, place, releases } = await office()
    expect(await archive.describeHealth()).toEqual({
      lastCheck: null,
      damaged: [],
      titles: {},
      acknowledged: [],
      backups: null,
      checkpointError: null,
    })
    archive.backupPlace = place
    expect((await archive.describeHealth()).backups).toEqual({ place, last: null })
    await archive.saveRelease({ ...first(releases), edNote: 'saved last' }, first(releases).revision)
    const report = await reportOf(archive, () => archive.startBackup(place, 'full'))
    expect(report).toMatchObject({ refused: [], backup: { kind: 'full', sameDisk: true, removed: [] } })
    const bag = report.backup?.bag ?? ''
    await checkBagIndependently(bag)
    expect(lasting(await hashesOf(join(bag, 'data')))).toEqual(lasting(await hashesOf(archive.folder)))
    const [listed, ...others] = await archive.listBackups(place)
    expect(others).toEqual([])
    expect(listed).toMatchObject({ bag, ours: true, kind: 'full', damaged: 0, archiveName: 'Sample' })
    expect((await archive.describeHealth()).backups).toEqual({ place, last: listed })
    expect((await reportOf(archive, () => archive.startBackupCheck(bag))).refused).toEqual([])
    const trial = await reportOf(archive, () => archive.startTestRestore(bag))
    expect(trial).toMatchObject({ refused: [], done: releases.length + (await recordsOf(archive)).photos.length })
    expect((await filesOf(place)).filter((file) => file.includes('trial'))).toEqual([])
  })

  test('is checked: a file of it that rotted is named', async () => {
    const { archive, place } = await office()
    const { backup } = await reportOf(archive, () => archive.startBackup(place, 'incremental'))
    const bag = backup?.bag ?? ''
    await writeFile(join(bag, 'data', 'README.txt'), 'other', { flag: 'r+' })
    const { refused } = await reportOf(archive, () => archive.startBackupCheck(bag))
    expect(refused.map(({ name }) => name)).toEqual(['data/README.txt'])
  })

  test('does not take rot for the archive: the last good copy stays in it', async () => {
    const { archive, place, releases } = await office()
    await reportOf(archive, () => archive.startBackup(place, 'incremental'))
    const path = await pathOf(archive, first(releases).uri)
    const good = await readFile(join(archive.folder, path))
    await writeFile(join(archive.folder, path), good.subarray(0, 60))
    const report = await reportOf(archive, () => archive.startBackup(place, 'incremental'))
    expect(report.refused.map(({ name }) => name)).toEqual([path])
    expect(await readFile(join(report.path ?? '', 'data', path))).toEqual(good)
  })

  test('carries on the last good copy of a photo and of a clipping’s file that are gone, and names them in each backup', async () => {
    const { archive, place, photos } = await office()
    const scan = join(await tempFolder(), 'scan.pdf')
    await writeFile(scan, '%PDF-1.4 a scan')
    const { file, name: fileName } = await archive.addAttachment(scan)
    const clipping = { outlet: 'Gazette', title: 'A visit', type: 'print' as const, file, fileName }
    await archive.saveRecord({ ...emptyEvent('en'), clippings: [clipping] }, null, '')
    await reportOf(archive, () => archive.startBackup(place, 'incremental'))
    const original = relative(archive.folder, archive.originalPath(first(photos)))
    for (const lost of [original, file]) await rm(join(archive.folder, lost))
    // The third has them from the second.
    for (let time = 0; time < 2; time++) {
      const { path = '', refused } = await reportOf(archive, () => archive.startBackup(place, 'incremental'))
      expect(refused.map(({ name, reason }) => [name, reason])).toEqual(
        [file, original].map((name) => [name, say('source-missing')]),
      )
      await checkBagIndependently(path)
      expect(sha256Of(await readFile(join(path, 'data', original)))).toBe(first(photos).sha256)
      expect(await readFile(join(path, 'data', file), 'utf8')).toBe('%PDF-1.4 a scan')
    }
  })

  test('is made though the history of an event cannot be read, and a link lies in place of its clipping’s file', async () => {
    const { archive: made, place } = await office()
    const scan = join(await tempFolder(), 'scan.pdf')
    await writeFile(scan, '%PDF-1.4 a scan')
    const { file, name: fileName } = await made.addAttachment(scan)
    const clipping = { outlet: 'Gazette', title: 'A visit', type: 'print' as const, file, fileName }
    const draft = { ...emptyEvent('en'), clippings: [clipping] }
    const { uri, revision } = await made.saveRecord(draft, null, '')
    const title = 'Seen again'
    await made.saveRecord({ ...draft, uri: uri as EventId, clippings: [{ ...clipping, title }] }, revision, '')
    const archive = await reopened(made)
    await reportOf(archive, () => archive.startBackup(place, 'incremental'))
    const history = (await filesOf(archive.folder)).find((path) => path.startsWith('history/events/')) ?? ''
    for (const path of [history, file].map((inside) => join(archive.folder, inside))) {
      await rm(path)
      await symlink(path, path)
    }
    const { path = '', refused } = await reportOf(archive, () => archive.startBackup(place, 'incremental'))
    expect(refused.map(({ name }) => name)).toEqual(expect.arrayContaining([history, file]))
    expect(await readFile(join(path, 'data', file), 'utf8')).toBe('%PDF-1.4 a scan')
  })

  test.each([
    ['a folder lies in place of', mkdir],
    ['there is no more', async () => undefined],
  ])(
    'names a history where %s it, has it as the last one had it, and is made; a check and a repair go on',
    async (_, puts) => {
      const { archive: made, place, releases } = await office()
      const saved = await made.saveRelease({ ...first(releases), edNote: 'once' }, first(releases).revision)
      await made.saveRelease({ ...saved, edNote: 'twice' }, saved.revision)
      const archive = await reopened(made)
      await reportOf(archive, () => archive.startBackup(place, 'incremental'))
      const history = (await pathOf(archive, saved.uri)).replace(/(.*).json/, 'history/$1.ndjson')
      const before = await readFile(join(archive.folder, history))
      await rm(join(archive.folder, history))
      await puts(join(archive.folder, history))
      const { path = '', refused } = await reportOf(archive, () => archive.startBackup(place, 'incremental'))
      expect(refused).toMatchObject([{ name: history, reason: say('source-missing') }])
      expect(await readFile(join(path, 'data', history))).toEqual(before)
      const checked = await reportOf(archive, () => archive.startVerify())
      expect(checked.refused.map(({ name }) => name)).toEqual([history])
      expect(await reportOf(archive, () => archive.startRepair(place))).toMatchObject({ done: 1, refused: [] })
      expect(await readFile(join(archive.folder, history))).toEqual(before)
      expect((await reportOf(archive, () => archive.startBackup(place, 'incremental'))).refused).toEqual([])
    },
  )

  test.each([
    ['line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['spaces', (text: string) => JSON.stringify(JSON.parse(text), null, 4)],
  ])(
    'takes no archive.json for damaged to which another program gave other %s: it is written as ever',
    async (_, edited) => {
      const { archive, place } = await office()
      const path = join(archive.folder, 'archive.json')
      const saved = await readFile(path, 'utf8')
      await writeFile(path, edited(saved))
      const reading = await openArchive(archive.folder, { readOnly: true })
      expect(await reportOf(reading, () => reading.startVerify())).toMatchObject({
        refused: [],
        leftOut: [{ name: 'archive.json', reason: { message: 'edited-outside' } }],
      })
      await reading.close()
      expect((await reportOf(archive, () => archive.startVerify())).refused).toEqual([])
      expect((await reportOf(archive, () => archive.startBackup(place, 'incremental'))).refused).toEqual([])
      expect(await readFile(path, 'utf8')).toBe(saved)
      const [act] = await archive.listActs({ before: null, limit: 1 })
      expect(act?.what).toBe('editedOutside')
      await writeFile(path, edited(saved).replace('"format"', '"added": 1, "format"'))
      const told = await reportOf(archive, () => archive.startVerify())
      expect(told.refused.map(({ name }) => name)).toEqual(['archive.json'])
    },
  )

  test('names a history that no backup has, until somebody took note of it', async () => {
    const { archive: made, place, releases } = await office()
    await made.saveRelease({ ...first(releases), edNote: 'once' }, first(releases).revision)
    const archive = await reopened(made)
    const history = (await pathOf(archive, first(releases).uri)).replace(/(.*).json/, 'history/$1.ndjson')
    await rm(join(archive.folder, history))
    const { path = '', refused } = await reportOf(archive, () => archive.startBackup(place, 'incremental'))
    expect(refused).toMatchObject([{ name: history, reason: say('source-missing') }])
    await checkBagIndependently(path)
    await reportOf(archive, () => archive.startVerify())
    await archive.acknowledgeLosses([history])
    expect((await reportOf(archive, () => archive.startBackup(place, 'incremental'))).refused).toEqual([])
  })

  test('carries on photos of which the whole folder is gone, with their originals', async () => {
    const { archive, place, photos } = await office()
    const { path: before = '' } = await reportOf(archive, () => archive.startBackup(place, 'incremental'))
    await rm(join(archive.folder, 'photos'), { recursive: true })
    const { path = '', refused } = await reportOf(archive, () => archive.startBackup(place, 'incremental'))
    await checkBagIndependently(path)
    const photosIn = async (bag: string) =>
      Object.entries(await hashesOf(join(bag, 'data'))).filter(([file]) => file.startsWith('photos/'))
    expect(await photosIn(path)).toEqual(await photosIn(before))
    expect(refused).toHaveLength(2 * photos.length)
  })

  test('says that acts are gone, until somebody took note of it', async () => {
    const made = await newArchive()
    const place = join(await tempFolder(), 'backups')
    await mkdir(place)
    await made.saveRelease(releaseNamed('One'), null)
    const archive = await reopened(made)
    const acts = (await filesOf(archive.folder)).filter((path) => /^acts\/[0-9-]+\.ndjson$/.test(path))
    for (const path of acts) await rm(join(archive.folder, path))
    const { refused } = await reportOf(archive, () => archive.startBackup(place, 'incremental'))
    expect(refused.map(({ reason }) => reason.message)).toContain('acts-short')
    await reportOf(archive, () => archive.startVerify())
    await archive.acknowledgeLosses(refused.map(({ name }) => name))
    expect((await reportOf(archive, () => archive.startBackup(place, 'incremental'))).refused).toEqual([])
  })

  test('saves that go on beside it are taken in or not, and never called damage', async () => {
    const { archive, place, releases } = await office()
    const backingUp = reportOf(archive, () => archive.startBackup(place, 'full'))
    let saved = first(releases)
    for (let at = 0; at < 20; at++)
      saved = await archive.saveRelease({ ...saved, edNote: `note ${at}` }, saved.revision)
    expect((await backingUp).refused).toEqual([])
  })

  test('that is stopped is cancelled, not failed, and leaves none', async () => {
    const { archive, place } = await office()
    const off = archive.onJob(({ id, state }) => state === 'running' && void archive.cancelJob(id))
    const notice = await endOfJob(archive, () => archive.startBackup(place, 'full'))
    off()
    expect(notice).toMatchObject({ kind: 'backup', state: 'cancelled' })
    expect(notice.error).toBeUndefined()
    expect(await archive.listBackups(place)).toEqual([])
  })

  test('at a place that is not there is told in the health, and listing it fails', async () => {
    const { archive, place } = await office()
    archive.backupPlace = join(place, 'unplugged')
    const { backups } = await archive.describeHealth()
    expect(backups).toMatchObject({
      last: null,
      problem: { sentence: expect.stringContaining('unplugged') as unknown },
    })
    await expect(archive.listBackups(join(place, 'unplugged'))).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('restoring', () => {
  test('to a new folder gives an archive that opens and is the same, history and all', async () => {
    const { archive, place, releases } = await office()
    const one = first(releases)
    await archive.saveRelease({ ...one, edNote: 'a second revision' }, one.revision)
    const { backup } = await reportOf(archive, () => archive.startBackup(place, 'incremental'))
    const before = { ...(await recordsOf(archive)), revisions: await archive.listRevisions(one.uri) }
    const to = join(await tempFolder(), 'new', 'place')
    const report = await reportOf(archive, () => archive.startRestore(backup?.bag ?? '', to))
    expect(report).toMatchObject({ refused: [], restored: [], path: to })
    const restored = await Archive.open(to)
    onTestFinished(() => restored.close())
    expect({ ...(await recordsOf(restored)), revisions: await restored.listRevisions(one.uri) }).toEqual(before)
    expect((await reportOf(restored, () => restored.startVerify())).refused).toEqual([])
    for (const photo of before.photos)
      expect(await readFile(restored.originalPath(photo))).toEqual(await readFile(archive.originalPath(photo)))
    const refused = await endOfJob(archive, () => archive.startRestore(backup?.bag ?? '', to))
    expect(refused).toMatchObject({ state: 'failed', error: { code: 'already-exists' } })
  })

  test('needs no archive that is open', async () => {
    const { archive, place, releases } = await office()
    await reportOf(archive, () => archive.startBackup(place, 'full'))
    await archive.close()
    await rm(archive.folder, { recursive: true })
    const ends: JobNotice[] = []
    const jobs = new Jobs((notice) => notice.state !== 'running' && ends.push(notice))
    const desk = new BackupDesk(jobs)
    const [backup] = await desk.listBackups(place)
    expect(backup).toMatchObject({ ours: false, archiveName: 'Sample' })
    await desk.startRestore(backup?.bag ?? '', archive.folder)
    await settled(jobs, ends)
    expect(ends).toMatchObject([{ kind: 'restore', state: 'done' }])
    const again = await Archive.open(archive.folder)
    onTestFinished(() => again.close())
    expect((await recordsOf(again)).releases).toEqual(releases)
  })
})

describe('repair', () => {
  test('verify names what is damaged; repair puts it back byte for byte and keeps what was there', async () => {
    const { archive, place, releases, photos } = await office()
    const { backup } = await reportOf(archive, () => archive.startBackup(place, 'full'))
    const sound = lasting(await hashesOf(archive.folder))
    const [cut, gone] = releases
    const [changed, missing] = photos
    if (!cut || !gone || !changed || !missing) throw new Error('the sample has two of each')
    const paths = { cut: await pathOf(archive, cut.uri), gone: await pathOf(archive, gone.uri) }
    await writeFile(join(archive.folder, paths.cut), '{"uri": ')
    await rm(join(archive.folder, paths.gone))
    await writeFile(archive.originalPath(changed), 'not the photo')
    await rm(archive.originalPath(missing))
    const names = [paths.cut, paths.gone, changed.originalName, missing.originalName].sort()

    const verified = await reportOf(archive, () => archive.startVerify())
    expect([...new Set(verified.refused.map(({ name }) => name))].sort()).toEqual(names)
    expect((await archive.describeHealth()).lastCheck?.found).toEqual(
      verified.refused.map(({ title: _, ...piece }) => piece),
    )
    await expect(archive.getRelease(cut.uri)).rejects.toBeInstanceOf(ArchiveError)

    const heard: string[] = []
    archive.onChanged(({ releases: told }) => heard.push(...told))
    const report = await reportOf(archive, () => archive.startRepair(place))
    expect(report).toMatchObject({ done: 4, refused: [] })
    expect(report.restored?.map(({ name }) => name).sort()).toEqual(names)
    expect(new Set(report.restored?.map(({ from }) => from))).toEqual(new Set([basename(backup?.bag ?? '')]))
    expect(heard).toEqual(expect.arrayContaining([cut.uri, gone.uri]))
    expect(lasting(await hashesOf(archive.folder))).toEqual(sound)
    expect(await archive.getRelease(cut.uri)).toEqual(cut)
    expect(await archive.describeHealth()).toMatchObject({ lastCheck: { found: [] }, damaged: [] })
    const kept = (await filesOf(archive.folder)).filter((file) => file.startsWith('quarantine/'))
    const bytes = await Promise.all(kept.map((file) => readFile(join(archive.folder, file), 'utf8')))
    expect(bytes.sort()).toEqual(['not the photo', '{"uri": '])
    expect((await reportOf(archive, () => archive.startVerify())).refused).toEqual([])
  })

  test.each([['in the same session'], ['when it was opened again']])(
    'puts back what was saved a little ago from what the journal still has, without any backup, %s',
    async (when) => {
      let archive = await newArchive()
      const saved = [releaseNamed('Emptied'), releaseNamed('Deleted'), releaseNamed('Turned into noughts')]
      const releases: Release[] = []
      for (const draft of saved) releases.push(await archive.saveRelease(draft, null))
      await reportOf(archive, () => archive.startVerify())
      if (when !== 'in the same session') archive = await reopened(archive)
      const sound = lasting(await hashesOf(archive.folder))
      const paths = await Promise.all(releases.map(({ uri }) => pathOf(archive, uri)))
      const [emptied = '', deleted = '', noughts = ''] = paths.map((path) => join(archive.folder, path))
      await writeFile(emptied, '')
      await rm(deleted)
      await writeFile(noughts, Buffer.alloc(500))
      const report = await reportOf(archive, () => archive.startRepair(null))
      expect(report.refused).toEqual([])
      expect(report.restored).toHaveLength(3)
      expect(report.restored?.every(({ from }) => from === 'journal')).toBe(true)
      expect(lasting(await hashesOf(archive.folder))).toEqual(sound)
      expect((await reportOf(archive, () => archive.startVerify())).refused).toEqual([])
    },
  )

  test.each<[string, (text: string) => string | undefined, boolean]>([
    ['is gone', () => undefined, true],
    ['has a damaged line', (text) => text.replace('First', 'Fist'), true],
    ['has another program’s line ends', (text) => text.replace('First', 'Fist').replaceAll('\n', '\r\n'), true],
    ['has a damaged line that no backup has', (text) => text.replace('Third', 'Thrd'), false],
  ])('makes a history whole from a backup and what followed it, where it %s', async (_what, damage, isMended) => {
    const { place, ...made } = await office()
    let { archive } = made
    let release = await archive.saveRelease(releaseNamed('First'), null)
    for (const name of ['Second', 'Third'])
      release = await archive.saveRelease(retitled(release, name), release.revision)
    await reportOf(archive, () => archive.startBackup(place, 'incremental'))
    for (const name of ['Fourth', 'Fifth'])
      release = await archive.saveRelease(retitled(release, name), release.revision)
    archive = await reopened(archive)
    const path = `history/${(await pathOf(archive, release.uri)).replace('.json', '.ndjson')}`
    const file = join(archive.folder, path)
    const sound = await readFile(file, 'utf8')
    const hurt = damage(sound)
    if (hurt === undefined) await rm(file)
    else await writeFile(file, hurt)
    const without = await reportOf(archive, () => archive.startRepair(null))
    expect(without.refused.map(({ name }) => name)).toEqual([path])
    const report = await reportOf(archive, () => archive.startRepair(place))
    const isGone = hurt === undefined
    expect(report.restored?.map(({ name }) => name)).toEqual(isMended ? [path] : [])
    expect(report.refused.map(({ name }) => name)).toEqual(isMended && !isGone ? [] : [path])
    if (isMended && !isGone) expect(await readFile(file, 'utf8')).toBe(sound)
    else if (isGone) expect(sound.startsWith(await readFile(file, 'utf8'))).toBe(true)
    else expect(await readFile(file, 'utf8')).toBe(hurt)
    const next = await archive.saveRelease(retitled(release, 'Sixth'), release.revision)
    expect(await archive.listRevisions(next.uri)).toHaveLength(isGone ? 4 : isMended ? 6 : 5)
  })

  test('finds a letter that was turned while nobody looked, though it is still a record', async () => {
    const { archive, place, releases } = await office()
    await reportOf(archive, () => archive.startBackup(place, 'incremental'))
    const one = first(releases.filter(({ language }) => language === 'en'))
    const path = join(archive.folder, await pathOf(archive, one.uri))
    await archive.close()
    const good = await readFile(path)
    const reference = join(place, 'reference')
    execFileSync('cp', ['-p', path, reference])
    await turnLetter(path)
    execFileSync('touch', ['-r', reference, path])
    const again = await Archive.open(archive.folder)
    onTestFinished(() => again.close())
    const report = await reportOf(again, () => again.startRepair(place))
    expect(report.restored?.map(({ name }) => name)).toEqual([await pathOf(again, one.uri)])
    expect(await readFile(path)).toEqual(good)
    expect(mainHeadline(await again.getRelease(one.uri))).toBe(mainHeadline(one))
  })

  test('a letterhead that was saved a moment ago is what was saved last', async () => {
    const archive = await newArchive({ restMs: Number.POSITIVE_INFINITY })
    await archive.saveHouse({ name: 'Letterhead', contact: ['press@example.org'] })
    expect((await reportOf(archive, () => archive.startVerify())).refused).toEqual([])
  })

  test('puts back a letterhead in which a letter was turned', async () => {
    const { archive, place } = await office()
    const { house } = await archive.saveHouse({ name: 'Letterhead', contact: ['press@example.org'] })
    await reportOf(archive, () => archive.startBackup(place, 'incremental'))
    await archive.close()
    const path = join(archive.folder, 'archive.json')
    const good = await readFile(path, 'utf8')
    await writeFile(path, good.replace('Letterhead', 'Lettirhead'))
    const again = await Archive.open(archive.folder)
    onTestFinished(() => again.close())
    const next = await reportOf(again, () => again.startBackup(place, 'incremental'))
    expect(next.refused.map(({ name }) => name)).toEqual(['archive.json'])
    expect(await readFile(join(next.path ?? '', 'data/archive.json'), 'utf8')).toBe(good)
    const report = await reportOf(again, () => again.startRepair(place))
    expect(report.restored).toEqual([{ name: 'archive.json', from: expect.stringMatching(/^dateline-/) }])
    expect(await readFile(path, 'utf8')).toBe(good)
    await again.close()
    const repaired = await Archive.open(archive.folder, { readOnly: true })
    onTestFinished(() => repaired.close())
    expect((await repaired.describeArchive()).house).toEqual(house)
  })

  test('never takes back what a person edited in another program', async () => {
    const { archive, place, releases } = await office()
    await reportOf(archive, () => archive.startBackup(place, 'incremental'))
    const one = first(releases)
    const path = join(archive.folder, await pathOf(archive, one.uri))
    const text = (await readFile(path, 'utf8')).replace(JSON.stringify(mainHeadline(one)), '"Edited by hand"')
    await writeFile(path, text)
    expect(await reportOf(archive, () => archive.startRepair(place))).toMatchObject({ done: 0, refused: [] })
    expect(mainHeadline(await archive.getRelease(one.uri))).toBe('Edited by hand')
  })

  test('without a backup puts back what the history holds, and names what nothing holds', async () => {
    const { archive, releases } = await office()
    const [moved, lost] = releases
    if (!moved || !lost) throw new Error('the sample has two releases')
    // To the trash and back: its bytes are in the history of both places.
    await archive.trashRelease(moved.uri)
    await archive.restoreRelease(moved.uri)
    await reportOf(archive, () => archive.startVerify())
    const paths = [await pathOf(archive, moved.uri), await pathOf(archive, lost.uri)] as const
    // What the journal held has been written over since.
    const journal = (await filesOf(archive.folder)).filter((file) => file.startsWith('journal/'))
    for (const file of journal) await writeFile(join(archive.folder, file), '')
    const good = await readFile(join(archive.folder, paths[0]))
    for (const path of paths) await writeFile(join(archive.folder, path), 'x')
    const report = await reportOf(archive, () => archive.startRepair(null))
    expect(report.restored).toEqual([{ name: paths[0], from: 'history' }])
    expect(report.refused.map(({ name }) => name)).toEqual([paths[1]])
    expect(await readFile(join(archive.folder, paths[0]))).toEqual(good)
    expect(await readFile(join(archive.folder, paths[1]), 'utf8')).toBe('x')
    expect((await archive.describeHealth()).lastCheck?.found.map(({ name }) => name)).toEqual([paths[1]])
  })

  test('puts back nothing older where the acts themselves are damaged', async () => {
    const { archive, place, releases } = await office()
    await reportOf(archive, () => archive.startBackup(place, 'incremental'))
    const one = first(releases)
    const saved = await archive.saveRelease({ ...one, edNote: 'newer than the backup' }, one.revision)
    await archive.close()
    const acts = (await filesOf(archive.folder)).filter((file) => file.startsWith('acts/'))
    const file = join(archive.folder, acts.at(-1) ?? '')
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
    await writeFile(file, `${lines.slice(0, -1).join('\n')}\n{"broken`)
    const again = await Archive.open(archive.folder)
    onTestFinished(() => again.close())
    await reportOf(again, () => again.startRepair(place))
    expect(await again.getRelease(saved.uri)).toEqual(saved)
  })

  test('puts back a record and an original in whose place a folder or a link lies, and keeps what lay there', async () => {
    const { archive, place, releases, photos } = await office()
    await reportOf(archive, () => archive.startBackup(place, 'full'))
    const [one, two, three] = [...releases.slice(0, 2), releases[2]] as [Release, Release, Release]
    const before = await hashesOf(archive.folder)
    const at = async (path: string, put: (path: string) => Promise<unknown>) => {
      await rm(join(archive.folder, path))
      await put(join(archive.folder, path))
      return path
    }
    const withFile = async (path: string) => {
      await mkdir(path)
      await writeFile(join(path, 'stray.txt'), 'stray')
    }
    const places = [
      await at(await pathOf(archive, one.uri), withFile),
      await at(await pathOf(archive, two.uri), (path) => symlink('/etc/hostname', path)),
      await at(await pathOf(archive, three.uri), (path) => symlink(path, path)),
      await at(relative(archive.folder, archive.originalPath(first(photos))), withFile),
    ]
    await reportOf(archive, () => archive.startBackup(place, 'incremental'))
    const report = await reportOf(archive, () => archive.startRepair(place))
    expect(report).toMatchObject({ done: places.length, refused: [] })
    const after = await hashesOf(archive.folder)
    for (const path of places) expect(after[path]).toBe(before[path])
    expect(Object.keys(after).filter((path) => /^quarantine.*stray\.txt$/.test(path))).toHaveLength(2)
    expect((await reportOf(archive, () => archive.startVerify())).refused).toEqual([])
  })

  test('of an archive that is open for reading only is refused', async () => {
    const { archive } = await office()
    const reader = await Archive.open(archive.folder, { readOnly: true })
    onTestFinished(() => reader.close())
    await expect(reader.startRepair(null)).rejects.toMatchObject({ code: 'read-only' })
    await reportOf(reader, () => reader.startVerify())
    expect(await readLastCheck(archive.folder)).toBeNull()
  })
})

async function settled(jobs: Jobs, ends: readonly JobNotice[]): Promise<void> {
  while (ends.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await jobs.drain()
}

test('a check beside which everything is saved, moved to the trash or brought back tells of no damage', async () => {
  const { archive, releases } = await office()
  const work = async () => {
    for (const [at, release] of releases.entries()) {
      const saved = await archive.saveRelease(retitled(release, `Saved ${at}`), release.revision)
      if (at % 2 === 0) await archive.trashRelease(saved.uri)
      if (at % 4 === 0) await archive.restoreRecords([saved.uri])
    }
  }
  const working = work()
  for (let round = 0; round < 3; round++) {
    const { refused } = await reportOf(archive, () => archive.startVerify())
    expect(refused.map(({ name, reason }) => `${name}: ${reason.sentence}`)).toEqual([])
  }
  await working
  expect((await reportOf(archive, () => archive.startVerify())).refused).toEqual([])
})

describe('one record of a backup', () => {
  test('comes back as the newest revision, with the texts in between kept in the history', async () => {
    const { archive, place, releases } = await office()
    const release = first(releases)
    const { path: bag = '' } = await reportOf(archive, () => archive.startBackup(place, 'full'))
    const headlines = [{ role: 'main' as const, value: 'Spoilt' }]
    await archive.saveRelease({ ...release, headlines }, release.revision)
    const back = (await archive.restoreRecord(bag, release.uri)) as Release
    expect([mainHeadline(back), back.revision]).toEqual([mainHeadline(release), release.revision + 2])
    const revisions = await archive.listRevisions(release.uri)
    expect(revisions.map(({ what }) => what).slice(0, 2)).toEqual(['restoreRecord', 'saveRelease'])
  })

  test('comes back where the archive has lost it, a photo with its original', async () => {
    const { archive, place, releases, photos } = await office()
    const [release, photo] = [first(releases), first(photos)]
    const { path: bag = '' } = await reportOf(archive, () => archive.startBackup(place, 'full'))
    await rm(join(archive.folder, await pathOf(archive, release.uri)))
    await rm(archive.originalPath(photo))
    await archive.survey()
    await expect(archive.getRelease(release.uri)).rejects.toMatchObject({ code: 'not-found' })
    expect(mainHeadline((await archive.restoreRecord(bag, release.uri)) as Release)).toBe(mainHeadline(release))
    await archive.restoreRecord(bag, photo.uri)
    expect((await reportOf(archive, () => archive.startVerify())).refused).toEqual([])
  })

  test('comes back where the archive has lost a photo with its record', async () => {
    const { archive, place, photos } = await office()
    const photo = first(photos)
    const { path: bag = '' } = await reportOf(archive, () => archive.startBackup(place, 'full'))
    await rm(archive.originalPath(photo))
    await rm(archive.originalPath(photo).replace(/\.[a-z]+$/, '.json'))
    await archive.survey()
    expect(await archive.restoreRecord(bag, photo.uri)).toMatchObject({ uri: photo.uri, sha256: photo.sha256 })
    expect((await reportOf(archive, () => archive.startVerify())).refused).toEqual([])
  })

  test('that the backup does not hold is said to be not there', async () => {
    const { archive, place } = await office()
    const { path: bag = '' } = await reportOf(archive, () => archive.startBackup(place, 'full'))
    const { uri: _, ...draft } = first((await recordsOf(archive)).releases)
    const later = await archive.saveRelease(draft, null)
    await expect(archive.restoreRecord(bag, later.uri)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('comes back as it was last, though the backup was made beside a program that had not put it into its file', async () => {
    const writing = await newArchive({ restMs: Number.POSITIVE_INFINITY })
    const first = await writing.saveRelease(releaseNamed('First'), null)
    const fresh = await writing.saveRelease(releaseNamed('Never in its file'), null)
    await writing.saveRelease(retitled(first, 'Second'), first.revision)
    const reading = await openArchive(writing.folder, { readOnly: true })
    const { path: bag = '' } = await reportOf(reading, async () => reading.startBackup(await tempFolder(), 'full'))
    await reading.close()
    for (const [uri, title] of [
      [first.uri, 'Second'],
      [fresh.uri, 'Never in its file'],
    ] as const)
      expect(recordTitle(await writing.restoreRecord(bag, uri))).toBe(title)
  })

  test('is told as what it is where the same photo was taken in again since', async () => {
    const { archive, place } = await office()
    const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('dog.jpg') })
    const { path: bag = '' } = await reportOf(archive, () => archive.startBackup(place, 'incremental'))
    const original = await readFile(archive.originalPath(photo))
    const acts = await archive.listActs({ before: null, limit: 200 })
    const ofPhoto = acts.filter(({ records }) => records.includes(photo.uri)).map(({ seq }) => seq)
    await archive.undoActs(ofPhoto)
    await archive.addPhoto({ kind: 'bytes', name: 'again.jpg', bytes: original })
    await expect(archive.restoreRecord(bag, photo.uri)).rejects.toMatchObject({
      code: 'already-exists',
      said: { message: 'photo-here-otherwise' },
    })
  })
})

test('health names damaged and missing records by their headlines, as far as anything whole still tells', async () => {
  const { archive, releases, photos } = await office()
  const [cut, gone, unread, never] = releases
  const photo = photos[0]
  if (!cut || !gone || !unread || !never || !photo) throw new Error('the sample has four releases and a photo')
  const renamed = 'Қайта аталған «хабар» \\ "тағы"'
  const headlines = [{ role: 'main' as const, value: renamed }, ...cut.headlines.slice(1)]
  await archive.saveRelease({ ...cut, headlines }, cut.revision)
  await archive.saveRelease({ ...gone, edNote: 'saved again' }, gone.revision)
  await archive.close()
  const path = {
    cut: await pathOf(archive, cut.uri),
    gone: await pathOf(archive, gone.uri),
    unread: await pathOf(archive, unread.uri),
    never: await pathOf(archive, never.uri),
    photo: `photos/${photo.sha256.slice(0, 2)}/${photo.sha256}.json`,
  }
  const at = (file: string) => join(archive.folder, file)
  for (const file of [path.cut, path.unread, path.never])
    await rm(at(`history/${file.replace('.json', '.ndjson')}`), { force: true })
  for (const file of [path.cut, path.photo]) await writeFile(at(file), (await readFile(at(file), 'utf8')).slice(0, -20))
  await rm(at(path.gone))
  await writeFile(at(path.unread), new Uint8Array(4_000))
  await rm(at(path.never))
  const opened = await Archive.open(archive.folder)
  onTestFinished(() => opened.close())
  await reportOf(opened, () => opened.startVerify())
  const health = await opened.describeHealth()
  expect(health.titles).toEqual({
    [path.cut]: renamed,
    [path.gone]: recordTitle(gone),
    [path.photo]: recordTitle(photo),
  })
  const named = verdictOf(health).files.map(({ name, title }) => [name, title])
  expect(named).toEqual(
    expect.arrayContaining([
      [path.cut, renamed],
      [path.never, undefined],
    ]),
  )
})

describe('a loss beside the records', () => {
  /** The sample, of whose acts the last are gone, as a check found. */
  async function officeWithoutLastActs() {
    const { archive, releases } = await office()
    await archive.close()
    const [acts] = (await filesOf(archive.folder)).filter((path) => /^acts\/[0-9-]+\.ndjson$/.test(path)).reverse()
    const path = join(archive.folder, acts ?? '')
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n')
    await writeFile(path, `${lines.slice(0, -1).join('\n')}\n`)
    const opened = await Archive.open(archive.folder)
    onTestFinished(() => opened.close())
    const { refused } = await reportOf(opened, () => opened.startVerify())
    const names = refused.map(({ name }) => name).filter((name) => name.startsWith('acts/'))
    expect(names).toEqual([acts, 'acts/head.json'])
    return { archive: opened, names, path, releases }
  }

  test('that somebody took note of is told apart from then on; a check tells it still', async () => {
    const { archive, names, releases } = await officeWithoutLastActs()
    expect((await archive.describeHealth()).acknowledged).toEqual([])
    const health = await archive.acknowledgeLosses(names)
    expect(health.acknowledged.map(({ name }) => name)).toEqual(names)
    expect(verdictOf(health).files.map(({ name }) => name)).not.toContain(names[0])
    await archive.saveRelease({ ...first(releases), edNote: 'since then' }, first(releases).revision)
    await archive.close()
    const again = await Archive.open(archive.folder)
    onTestFinished(() => again.close())
    const { refused } = await reportOf(again, () => again.startVerify())
    expect(refused.map(({ name }) => name)).toEqual(expect.arrayContaining(names))
    expect((await again.describeHealth()).acknowledged.map(({ name }) => name)).toEqual(names)
  })

  test('is told anew where the same file is damaged once more', async () => {
    const { archive, names, path } = await officeWithoutLastActs()
    await archive.acknowledgeLosses(names)
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replace('"seq":2', '"seq":3'))
    expect((await archive.describeHealth()).acknowledged.map(({ name }) => name)).toEqual(['acts/head.json'])
  })

  test('may be taken note of; damage that can be mended may not, nor what nobody found', async () => {
    const { archive, releases } = await officeWithoutLastActs()
    const path = await pathOf(archive, first(releases).uri)
    await turnLetter(join(archive.folder, path))
    await reportOf(archive, () => archive.startVerify())
    for (const name of [path, 'acts/1999-01.ndjson', '../elsewhere'])
      await expect(archive.acknowledgeLosses([name])).rejects.toMatchObject({ code: 'invalid' })
    expect(await filesOf(archive.folder)).not.toContain('acknowledged.json')
  })
})
