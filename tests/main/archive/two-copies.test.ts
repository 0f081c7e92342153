/** Two folders with one id, made by copying one or by restoring a backup: each keeps its backups, whatever the other does. */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { keepRule } from '../../../src/main/archive/copies.js'
import { newArchive, openArchive, releaseNamed } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { tempFolder } from '../../support/temp-folder.js'

async function backedUp(archive: Archive, place: string) {
  const { report } = await endOfJob(archive, () => archive.startBackup(place, 'incremental'))
  return { bag: report?.backup?.bag ?? '', report }
}

const saved = (archive: Archive, name: string) => archive.saveRelease(releaseNamed(name), null)

async function emptyPlace(): Promise<string> {
  const place = join(await tempFolder(), 'backups')
  await mkdir(place)
  return place
}

async function bagsAt(place: string): Promise<string[]> {
  const [home = ''] = await readdir(place)
  return (await readdir(join(place, home))).map((name) => join(place, home, name))
}

/** As a hand copies it: closed, with all that is in the folder. */
async function copyOf(archive: Archive): Promise<Archive> {
  await archive.close()
  const folder = join(await tempFolder(), 'copy')
  await cp(archive.folder, folder, { recursive: true })
  return openArchive(folder)
}

test('the backups of one copy take no backup of the other away, and say that these are there', async () => {
  const first = await newArchive()
  const place = await emptyPlace()
  await saved(first, 'Of both')
  const common = (await backedUp(first, place)).bag
  const copy = await copyOf(first)
  const original = await openArchive(first.folder)
  await saved(original, 'In the original alone')
  const { bag: alone, report: before } = await backedUp(original, place)
  expect(before?.leftOut).toBeUndefined()
  for (let at = 0; at <= keepRule.last; at++) {
    await saved(copy, `In the copy ${at}`)
    const { report } = await backedUp(copy, place)
    expect(report?.refused).toEqual([])
    expect(report?.leftOut).toMatchObject([{ name: basename(alone), reason: { message: 'backup-of-a-copy' } }])
  }
  // All within one second or a few: the rule keeps the last ones alone.
  const left = await bagsAt(place)
  expect(left).toContain(alone)
  expect(left).not.toContain(common)
  expect(left).toHaveLength(keepRule.last + 1)
})

test('neither takes the backups of the other for its own newest one', async () => {
  const first = await newArchive()
  const place = await emptyPlace()
  const copy = await copyOf(first)
  const original = await openArchive(first.folder)
  original.backupPlace = place
  await saved(original, 'In the original alone')
  await saved(copy, 'In the copy')
  await backedUp(copy, place)
  expect((await original.describeHealth()).backups).toEqual({ place, last: null })
  const { bag } = await backedUp(original, place)
  await backedUp(copy, place)
  expect((await original.describeHealth()).backups?.last?.bag).toBe(bag)
})

test('a backup beside a program that has the archive open is another’s too, by what its journal holds', async () => {
  const first = await newArchive()
  const place = await emptyPlace()
  await saved(first, 'Of both')
  const copy = await copyOf(first)
  const writing = await openArchive(first.folder, { restMs: Number.POSITIVE_INFINITY })
  await saved(writing, 'In the journal of the original alone')
  const { bag: alone } = await backedUp(await openArchive(first.folder, { readOnly: true }), place)
  for (let at = 0; at <= keepRule.last; at++) {
    await saved(copy, `In the copy ${at}`)
    await backedUp(copy, place)
  }
  expect(await bagsAt(place)).toContain(alone)
})

test('who reads beside a program that goes on saving knows the backups that he makes for his own', async () => {
  const first = await newArchive()
  const place = await emptyPlace()
  await saved(first, 'In its file')
  await first.close()
  const writing = await openArchive(first.folder, { restMs: Number.POSITIVE_INFINITY })
  await saved(writing, 'In the journal when reading begins')
  const reading = await openArchive(first.folder, { readOnly: true })
  reading.backupPlace = place
  await saved(writing, 'In the journal since')
  const { bag } = await backedUp(reading, place)
  expect((await reading.describeHealth()).backups?.last?.bag).toBe(bag)
  expect((await backedUp(reading, place)).report?.leftOut).toBeUndefined()
  await writing.close()
  expect((await backedUp(reading, place)).report?.leftOut).toBeUndefined()
})

test('an archive that was restored on another computer goes on with its backups, and leaves later ones alone', async () => {
  const archive = await newArchive()
  const place = await emptyPlace()
  await saved(archive, 'First')
  const { bag: old } = await backedUp(archive, place)
  await saved(archive, 'Later')
  const { bag: later } = await backedUp(archive, place)
  const folder = join(await tempFolder(), 'restored')
  expect((await endOfJob(archive, () => archive.startRestore(old, folder))).state).toBe('done')
  await archive.close()
  const restored = await openArchive(folder)
  restored.backupPlace = place
  // Nothing was done here that the newest backup lacks: there is no cause to be alarmed.
  expect((await restored.describeHealth()).backups?.last?.bag).toBe(later)
  // The list says of it that it stays.
  const leftAlone = async () =>
    (await restored.listBackups(place)).map(({ bag, leftAlone: why }) => [bag, why?.message])
  expect(await leftAlone()).toEqual([
    [later, 'backup-of-a-copy'],
    [old, undefined],
  ])
  await saved(restored, 'Instead')
  expect(await leftAlone()).toEqual([
    [later, 'backup-of-a-copy'],
    [old, undefined],
  ])
  expect((await restored.describeHealth()).backups?.last?.bag).toBe(old)
  for (let at = 0; at <= keepRule.last; at++) await backedUp(restored, place)
  const left = await bagsAt(place)
  expect(left).toContain(later)
  expect(left).not.toContain(old)
})

test('of an archive that lost the end of its acts nobody says that it lacks what a backup has', async () => {
  const archive = await newArchive()
  const place = await emptyPlace()
  await saved(archive, 'One')
  await saved(archive, 'Two')
  const { bag } = await backedUp(archive, place)
  await archive.close()
  const [acts = ''] = (await readdir(join(archive.folder, 'acts'))).filter((name) => /^\d/.test(name))
  const file = join(archive.folder, 'acts', acts)
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
  await writeFile(
    file,
    lines
      .slice(0, -1)
      .map((line) => `${line}\n`)
      .join(''),
  )
  const cut = await openArchive(archive.folder)
  expect((await cut.listBackups(place)).map(({ leftAlone }) => leftAlone?.message)).toEqual(['backup-not-compared'])
  expect((await backedUp(cut, place)).report?.leftOut).toMatchObject([
    { name: basename(bag), reason: { message: 'backup-not-compared' } },
  ])
})

test('backups of an archive that lost acts are its own still, and stay, whether it goes on before it is repaired or not', async () => {
  const first = await newArchive()
  const place = await emptyPlace()
  await saved(first, 'One')
  const { bag: early } = await backedUp(first, place)
  await saved(first, 'Two')
  const { bag: late } = await backedUp(first, place)
  await first.close()
  const [acts = ''] = (await readdir(join(first.folder, 'acts'))).filter((name) => /^\d/.test(name))
  const file = join(first.folder, 'acts', acts)
  const whole = await readFile(file, 'utf8')
  await writeFile(file, whole.replace('"saveRelease"', '"saveReleaze"'))
  const rotten = await openArchive(first.folder)
  const { report } = await backedUp(rotten, place)
  expect(report?.leftOut).toMatchObject([{ name: basename(early), reason: { message: 'backup-not-compared' } }])
  await rotten.close()
  await rm(file)
  const without = await openArchive(first.folder)
  without.backupPlace = place
  await saved(without, 'Three')
  expect((await without.describeHealth()).backups?.last?.bag).toBe(report?.backup?.bag)
  const after = await backedUp(without, place)
  expect(after.report?.leftOut?.map(({ name, reason }) => [name, reason.message])).toEqual(
    [report?.backup?.bag ?? '', late, early].map((bag) => [basename(bag), 'backup-not-compared']),
  )
})
