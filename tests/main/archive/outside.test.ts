/** What other programs write into an archive while it is open is taken in as they write it. */
import { cp, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Archive } from '../../../src/main/archive/archive.js'
import type { Notices } from '../../../src/shared/contract/notices.js'
import { emptyRelease, mainHeadline, type Release, type ReleaseId, uuidOf } from '../../../src/shared/records.js'
import { tempFolder } from '../../support/temp-folder.js'

const headline = (value: string) => ({ ...emptyRelease('en'), headlines: [{ role: 'main' as const, value }] })

/** An open archive with one release, whose file is there and watched. */
async function watched() {
  const first = await Archive.create(join(await tempFolder(), 'Archive'), { name: 'Test', contact: [] })
  const { uri } = (await first.saveRelease(headline('Ours'), null)) as Release
  await first.close()
  const archive = await Archive.open(first.folder)
  onTestFinished(() => archive.close())
  await archive.survey()
  const uuid = uuidOf(uri)
  const month = new Date(Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16)).toISOString().slice(0, 7)
  return { archive, uri, path: join(archive.folder, 'releases', ...month.split('-'), `${uuid}.json`) }
}

const changeOf = (archive: Archive, uri: ReleaseId) =>
  new Promise<Notices['changed']>((resolve) => {
    const off = archive.onChanged((changed) => {
      if (!changed.releases.includes(uri)) return
      off()
      resolve(changed)
    })
  })

test('a text edited by another program is shown, and is a revision of its own by an act of its own', async () => {
  const { archive, uri, path } = await watched()
  const changed = changeOf(archive, uri)
  const other = (await readFile(path, 'utf8')).replace('"Ours"', '"Theirs"')
  await writeFile(`${path}~`, other)
  await rename(`${path}~`, path)
  await changed
  const release = await archive.getRelease(uri)
  expect([mainHeadline(release), release.revision]).toEqual(['Theirs', 2])
  expect((await archive.listActs({ before: null, limit: 1 }))[0]?.what).toBe('editedOutside')
})

test('a file that another program deletes leaves the list and is named, never silently gone', async () => {
  const { archive, uri, path } = await watched()
  const changed = changeOf(archive, uri)
  await unlink(path)
  await changed
  const {
    counts: { release: releases },
    damaged,
  } = await archive.describeArchive()
  expect(releases).toBe(0)
  expect(damaged.map(({ file }) => path.endsWith(file))).toEqual([true])
})

/** Resolves with its path when the first document lies below this folder. */
async function firstIn(folder: string): Promise<string> {
  for (;;) {
    const names: string[] = await readdir(folder, { recursive: true }).catch(() => [])
    const name = names.find((one) => one.endsWith('.json'))
    if (name !== undefined) return join(folder, name)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test('what another program does to the first record of its kind and month is noticed like any other', async () => {
  const archive = await Archive.create(
    join(await tempFolder(), 'Archive'),
    { name: 'Test', contact: [] },
    { restMs: 0 },
  )
  onTestFinished(() => archive.close())
  await archive.survey()
  const place = await archive.saveRecord(
    { type: 'place', names: [{ language: 'en', value: 'Ours' }], variants: [] } as never,
    null,
    '',
  )
  const path = await firstIn(join(archive.folder, 'places'))
  // By then the new folders are watched.
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  const changed = new Promise<Notices['changed']>((resolve) => {
    onTestFinished(archive.onChanged((told) => told.others.includes(place.uri) && resolve(told)))
  })
  await writeFile(path, (await readFile(path, 'utf8')).replace('"Ours"', '"Theirs"'))
  await changed
  expect((await archive.getRecordRows([place.uri]))[0]?.title).toBe('Theirs')
})

test('a tree of folders that comes as a whole is looked through, and watched', async () => {
  const { uri, path } = await watched()
  const other = await Archive.create(join(await tempFolder(), 'Other'), { name: 'Other', contact: [] })
  onTestFinished(() => other.close())
  await other.survey()
  await cp(join(path, '../..'), join(other.folder, 'releases', join(path, '../..').slice(-4)), { recursive: true })
  const theirs = await new Promise<Notices['changed']>((resolve) => onTestFinished(other.onChanged(resolve)))
  expect(theirs.releases).toEqual([uri])
  expect(mainHeadline(await other.getRelease(uri))).toBe('Ours')
})

test('a copy that a sync program leaves beside a record while the archive is open is told at once', async () => {
  const { archive, path } = await watched()
  const told = new Promise<Notices['changed']>((resolve) => onTestFinished(archive.onChanged(resolve)))
  const copy = path.replace('.json', ' (conflicted copy 2026-11-28).json')
  await writeFile(copy, (await readFile(path, 'utf8')).replace('"Ours"', '"Of desk 2"'))
  expect(await told).toEqual({ releases: [], photos: [], others: [] })
  expect((await archive.describeArchive()).damaged.map(({ file }) => copy.endsWith(file))).toEqual([true])
})

test('what is saved here is not taken for somebody else’s', async () => {
  const { archive, uri } = await watched()
  const release = await archive.getRelease(uri)
  await archive.saveRelease({ ...release, slugline: 'ours' }, 1)
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  await archive.survey()
  expect((await archive.getRelease(uri)).revision).toBe(2)
})

test('nor where a kill or a power cut left the catalogue’s cache behind the files; what somebody wrote then still is', async () => {
  const { archive, uri, path } = await watched()
  await archive.close()
  const cache = join(archive.folder, '.cache', 'catalogue.ndjson')
  const behind = await readFile(cache)
  const next = await Archive.open(archive.folder)
  await next.saveRelease({ ...(await next.getRelease(uri)), slugline: 'ours' }, 1)
  await next.close()
  await writeFile(cache, behind)
  const killed = await Archive.open(archive.folder)
  await killed.survey()
  expect((await killed.getRelease(uri)).revision).toBe(2)
  expect((await killed.listActs({ before: null, limit: 1 }))[0]?.what).toBe('saveRelease')
  expect((await killed.describeArchive()).damaged).toEqual([])
  await killed.close()
  await writeFile(cache, behind)
  await writeFile(path, (await readFile(path, 'utf8')).replace('"Ours"', '"Theirs"'))
  const edited = await Archive.open(archive.folder)
  onTestFinished(() => edited.close())
  await edited.survey()
  const release = await edited.getRelease(uri)
  expect([mainHeadline(release), release.revision]).toEqual(['Theirs', 3])
  expect((await edited.listActs({ before: null, limit: 1 }))[0]?.what).toBe('editedOutside')
})
