/** A look into a backup for one record of it, and what comes of bringing it back, on a real disk. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { BackupRecordQuery } from '../../../src/shared/contract/backups.js'
import { type AnyRecord, recordKinds, recordTitle } from '../../../src/shared/record-kinds.js'
import { mainHeadline, type Release, uuidOf } from '../../../src/shared/records.js'
import { draftsNamed, newArchive, openArchive, releaseNamed, retitled } from '../../support/an-archive.js'
import { filesOf } from '../../support/backup-setting.js'
import { endOfJob } from '../../support/jobs.js'
import { sampleArchive } from '../../support/sample-archive.js'
import { tempFolder } from '../../support/temp-folder.js'

const everything: BackupRecordQuery = { words: '', kind: null, all: true, offset: 0, limit: 200 }
const differing: BackupRecordQuery = { ...everything, all: false }

/** Makes a backup, and answers its folder. */
async function backedUp(archive: Archive): Promise<string> {
  const place = join(await tempFolder(), 'backups')
  await mkdir(place)
  const { report } = await endOfJob(archive, () => archive.startBackup(place, 'full'))
  if (report?.path === undefined) throw new Error('no backup was made')
  return report.path
}

async function withRecords(titles: readonly string[]): Promise<{ archive: Archive; saved: Release[] }> {
  const archive = await newArchive()
  const saved: Release[] = []
  for (const title of titles) saved.push(await archive.saveRelease(releaseNamed(title), null))
  return { archive, saved }
}

const statesIn = async (archive: Archive, bag: string, query = everything) =>
  Object.fromEntries((await archive.listBackupRecords(bag, query)).rows.map(({ title, state }) => [title, state]))

test('tells which records the archive has otherwise, has in the trash, or has not at all', async () => {
  const { archive, saved } = await withRecords(['Same', 'Edited', 'Trashed', 'Lost'])
  const [, edited, trashed, lost] = saved as [Release, Release, Release, Release]
  const bag = await backedUp(archive)
  await archive.saveRelease(retitled(edited, 'Spoilt'), edited.revision)
  await archive.trashRelease(trashed.uri)
  const [made] = await archive
    .listActs({ before: null, limit: 200 })
    .then((acts) => acts.filter(({ records }) => records.includes(lost.uri)))
  await archive.undoActs([made?.seq ?? 0])
  await archive.saveRelease(releaseNamed('Made since'), null)

  expect(await archive.lookIntoBackup(bag)).toEqual({ records: 4, differing: 3, damaged: [] })
  expect(await statesIn(archive, bag)).toEqual({ Same: 'same', Edited: 'differs', Trashed: 'trashed', Lost: 'gone' })
  expect(await statesIn(archive, bag, differing)).toEqual({ Edited: 'differs', Trashed: 'trashed', Lost: 'gone' })
  expect(mainHeadline((await archive.getBackupRecord(bag, edited.uri)) as Release)).toBe('Edited')
})

test('does not take a record for another one whose edits were taken back', async () => {
  const { archive, saved } = await withRecords(['Written'])
  const [written] = saved as [Release]
  const bag = await backedUp(archive)
  const again = await archive.saveRelease(retitled(written, 'Otherwise'), written.revision)
  await archive.saveRelease(retitled(again, 'Written'), again.revision)
  expect(await archive.lookIntoBackup(bag)).toMatchObject({ differing: 0 })
})

test('tells records of every kind, photos too, and finds them by beginnings of words, kind and page', async () => {
  const archive = await sampleArchive(await tempFolder())
  for (const [, draft] of draftsNamed('Ақсу көпірі')) await archive.saveRecord(draft, null, '')
  const bag = await backedUp(archive)
  const { records, differing } = await archive.lookIntoBackup(bag)
  expect(differing).toBe(0)
  const { rows, total } = await archive.listBackupRecords(bag, everything)
  expect([total, new Set(rows.map(({ kind }) => kind))]).toEqual([records, new Set(recordKinds)])
  expect(rows.map(({ versionCreated }) => versionCreated)).toEqual(
    rows.map(({ versionCreated }) => versionCreated).toSorted((a, b) => (a < b ? 1 : -1)),
  )
  const found = (more: Partial<BackupRecordQuery>) => archive.listBackupRecords(bag, { ...everything, ...more })
  expect((await found({ words: 'көп ақс' })).total).toBe(draftsNamed('').length)
  expect((await found({ words: 'көп ақс', kind: 'place' })).rows).toMatchObject([
    { title: 'Ақсу көпірі', kind: 'place' },
  ])
  const pages = [await found({ limit: 5 }), await found({ offset: 5, limit: 5 })]
  expect(pages.flatMap((page) => page.rows)).toEqual(rows.slice(0, 10))
})

test('names what is damaged in the backup, and shows the rest', async () => {
  const { archive, saved } = await withRecords(['Rotten', 'Sound'])
  const [rotten, sound] = saved as [Release, Release]
  const bag = await backedUp(archive)
  for (const one of saved) await archive.saveRelease(retitled(one, `New ${mainHeadline(one)}`), one.revision)
  const file = (await filesOf(bag)).find((path) => path.endsWith(`${uuidOf(rotten.uri)}.json`)) ?? ''
  await writeFile(join(bag, file), (await readFile(join(bag, file), 'utf8')).replace('Rotten', 'Rotted'))
  const { damaged, records } = await archive.lookIntoBackup(bag)
  expect(records).toBe(2)
  expect(damaged).toMatchObject([{ name: 'New Rotten', reason: { message: 'backup-file-changed' } }])
  expect((await archive.listBackupRecords(bag, everything)).rows.map(({ uri }) => uri)).toEqual([sound.uri])
  await expect(archive.restoreRecord(bag, rotten.uri)).rejects.toMatchObject({ code: 'not-found' })
})

test('refuses a backup that is damaged as a whole, or is not there, by its name', async () => {
  const { archive } = await withRecords(['One'])
  const bag = await backedUp(archive)
  const manifest = join(bag, 'manifest-sha256.txt')
  await writeFile(manifest, (await readFile(manifest, 'utf8')).replace(/^./, 'f'))
  const refusal = { code: 'damaged', said: { sentence: expect.stringContaining(basename(bag)) } }
  await expect(archive.lookIntoBackup(bag)).rejects.toMatchObject(refusal)
  await rm(bag, { recursive: true })
  await expect(archive.lookIntoBackup(bag)).rejects.toMatchObject({ code: 'not-found' })
})

test('is stopped when the backup is left, and begins anew when it is asked for again', async () => {
  const { archive } = await withRecords(['One'])
  const bag = await backedUp(archive)
  const looking = archive.lookIntoBackup(bag)
  await archive.leaveBackup()
  await expect(looking).rejects.toMatchObject({ code: 'cancelled' })
  expect(await statesIn(archive, bag)).toEqual({ One: 'same' })
})

test('finds what was in the journal alone when the backup was made', async () => {
  const writing = await newArchive({ restMs: Number.POSITIVE_INFINITY })
  const first = await writing.saveRelease(releaseNamed('First'), null)
  await writing.saveRelease(releaseNamed('Never in its file'), null)
  const second = await writing.saveRelease(retitled(first, 'Second'), first.revision)
  const reading = await openArchive(writing.folder, { readOnly: true })
  const bag = await backedUp(reading)
  await reading.close()
  expect(await statesIn(writing, bag)).toEqual({ Second: 'same', 'Never in its file': 'same' })
  await writing.saveRelease(retitled(second, 'Third'), second.revision)
  await writing.lookIntoBackup(bag)
  expect(await statesIn(writing, bag, differing)).toEqual({ Second: 'differs' })
})

test('one record is found in a backup that nobody looked into', async () => {
  const { archive, saved } = await withRecords(['Told', 'Other'])
  const [told] = saved as [Release]
  const bag = await backedUp(archive)
  expect(await archive.findInBackup(bag, told.uri)).toMatchObject({ title: 'Told', kind: 'release', state: 'same' })
  await archive.saveRelease(retitled(told, 'Spoilt'), told.revision)
  expect(await archive.findInBackup(bag, told.uri)).toMatchObject({ title: 'Told', state: 'differs' })
  const later = await archive.saveRelease(releaseNamed('Later'), null)
  await expect(archive.findInBackup(bag, later.uri)).rejects.toMatchObject({
    code: 'not-found',
    said: { message: 'backup-lacks-record' },
  })
})

test('a record of any kind that is in the trash comes back out of it in one act, which is undone as one', async () => {
  const archive = await newArchive()
  const saved: AnyRecord[] = []
  for (const [, draft] of draftsNamed('Kept')) saved.push(await archive.saveRecord(draft, null, ''))
  const bag = await backedUp(archive)
  for (const record of saved) {
    const spoilt = await archive.saveRecord(retitled(record, 'Spoilt'), record.revision, '')
    await archive.trashRecords([record.uri])
    const back = await archive.restoreRecord(bag, record.uri)
    expect([recordTitle(back), back.revision]).toEqual(['Kept', spoilt.revision + 1])
    expect(await archive.getRecordRows([record.uri])).toMatchObject([{ title: 'Kept', trashed: false }])
    const [act] = await archive.listActs({ before: null, limit: 1 })
    expect(act).toMatchObject({ what: 'restoreRecord', why: basename(bag), count: 1 })
    expect(await archive.undoActs([act?.seq ?? 0])).toEqual({ undone: 1, refused: [] })
    expect(await archive.getRecordRows([record.uri])).toMatchObject([{ title: 'Spoilt', trashed: true }])
  }
})

test('a record that was taken back with its making comes again, and that is undone too', async () => {
  const { archive, saved } = await withRecords(['Made'])
  const [made] = saved as [Release]
  const bag = await backedUp(archive)
  const [making] = await archive.listActs({ before: null, limit: 1 })
  await archive.undoActs([making?.seq ?? 0])
  await archive.lookIntoBackup(bag)
  await archive.restoreRecord(bag, made.uri)
  expect(mainHeadline(await archive.getRelease(made.uri))).toBe('Made')
  const [act] = await archive.listActs({ before: null, limit: 1 })
  await archive.undoActs([act?.seq ?? 0])
  await expect(archive.getRelease(made.uri)).rejects.toMatchObject({ code: 'not-found' })
})

test('a record whose file is damaged here comes back from the backup', async () => {
  const { archive, saved } = await withRecords(['Cut', 'Whole'])
  const [cut] = saved as [Release]
  const bag = await backedUp(archive)
  const file = (await filesOf(archive.folder)).find((path) => path.endsWith(`${uuidOf(cut.uri)}.json`)) ?? ''
  await writeFile(join(archive.folder, file), '{')
  await archive.survey()
  await archive.lookIntoBackup(bag)
  expect(await statesIn(archive, bag, differing)).toEqual({ Cut: 'gone' })
  await archive.restoreRecord(bag, cut.uri)
  expect(mainHeadline(await archive.getRelease(cut.uri))).toBe('Cut')
})
