/** The newest acts are gone: what a check says of documents that are newer than the acts that are left. */
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { Release } from '../../../src/shared/records.js'
import { newArchive, openArchive, releaseNamed } from '../../support/an-archive.js'
import { filesOf } from '../../support/backup-setting.js'
import { endOfJob } from '../../support/jobs.js'
import { tempFolder } from '../../support/temp-folder.js'

/** A closed archive whose release was saved three times; the acts know of the first two. */
async function withoutItsLastAct(
  last = async (_archive: Archive, _release: Release): Promise<void> => undefined,
): Promise<{ folder: string; release: Release }> {
  const archive = await newArchive()
  const { folder } = archive
  let release = await archive.saveRelease(releaseNamed('One'), null)
  for (const slugline of ['two', 'three'])
    release = await archive.saveRelease({ ...release, slugline }, release.revision)
  await last(archive, release)
  await archive.close()
  const [acts = ''] = (await filesOf(folder)).filter((path) => /^acts\/\d/.test(path))
  const lines = (await readFile(join(folder, acts), 'utf8')).trimEnd().split('\n')
  await writeFile(join(folder, acts), `${lines.slice(0, -1).join('\n')}\n`)
  return { folder, release }
}

/** The last closing, and perhaps what the journal's spare segment still holds, is gone with them. */
const gone = (folder: string, ...files: string[]) =>
  Promise.all(files.map((file) => rm(join(folder, file), { recursive: true })))

async function checked(archive: Archive): Promise<{ name: string; message: string | undefined }[]> {
  const { report } = await endOfJob(archive, () => archive.startVerify())
  return (report?.refused ?? []).map(({ name, reason }) => ({ name, message: reason.message }))
}

describe('where the newest acts are gone, a check', () => {
  test('tells so, and that a document may only be newer', async () => {
    const { folder } = await withoutItsLastAct()
    const found = await checked(await openArchive(folder))
    expect(found.map(({ message }) => message)).toEqual(['acts-short', 'acts-short', 'checked-acts-lost'])
  })

  test('does not miss a record where the act that moved it to the trash is gone', async () => {
    const { folder } = await withoutItsLastAct(async (archive, release) => archive.trashRelease(release.uri))
    const found = await checked(await openArchive(folder))
    expect(found.map(({ message }) => message)).toEqual(['acts-short', 'acts-short'])
  })

  test('still names a document that cannot be read', async () => {
    const { folder, release } = await withoutItsLastAct()
    const path = (await filesOf(folder)).find((file) => file.startsWith('releases/')) ?? ''
    expect(path).toContain(release.uri.slice('urn:uuid:'.length))
    await writeFile(join(folder, path), '{"type":')
    expect((await checked(await openArchive(folder))).map(({ name }) => name)).toContain(path)
  })

  test('still names one that is gone', async () => {
    const { folder } = await withoutItsLastAct()
    const path = (await filesOf(folder)).find((file) => file.startsWith('releases/')) ?? ''
    await rm(join(folder, path))
    const found = await checked(await openArchive(folder))
    expect(found.map(({ name }) => name)).toContain(path)
  })
})

describe('where the newest acts are gone, and head.json with them, a check', () => {
  test.each([
    ['', []],
    [', and no cache is left', ['.cache']],
  ])('tells so by what the journal held last%s', async (_what, more) => {
    const { folder } = await withoutItsLastAct()
    await gone(folder, 'acts/head.json', ...more)
    const archive = await openArchive(folder)
    expect((await checked(archive)).map(({ message }) => message)).toEqual(['acts-short', 'checked-acts-lost'])
    // Closing must not take what is left for all.
    await archive.close()
    const again = await openArchive(folder)
    expect((await checked(again)).map(({ message }) => message)).toEqual(['acts-short', 'checked-acts-lost'])
  })

  test('tells so by the documents and histories where the journal is gone as well', async () => {
    const { folder } = await withoutItsLastAct()
    await gone(folder, 'acts/head.json', 'journal')
    const found = await checked(await openArchive(folder))
    expect(found.map(({ message }) => message)).toEqual(['acts-end-lost', 'checked-acts-lost'])
    expect(found[0]?.name).toMatch(/^acts\/\d{4}-\d\d\.ndjson$/)
  })

  test('tells so by the history of what an act that is gone moved to the trash', async () => {
    const { folder } = await withoutItsLastAct(async (archive, release) => archive.trashRelease(release.uri))
    await gone(folder, 'acts/head.json', 'journal')
    const found = await checked(await openArchive(folder))
    expect(found.map(({ message }) => message)).toEqual(['acts-end-lost'])
  })

  test.each([['.cache'], ['journal']])(
    'is no reason to bring an older revision back: a repair without %s',
    async (lost) => {
      const { folder, release } = await withoutItsLastAct()
      await gone(folder, 'acts/head.json', lost)
      const archive = await openArchive(folder)
      const { report } = await endOfJob(archive, () => archive.startRepair(null))
      expect(report?.restored).toEqual([])
      expect((await archive.getRelease(release.uri)).slugline).toBe('three')
    },
  )

  test('keeps every revision that is saved afterwards, since no number comes again', async () => {
    const { folder, release } = await withoutItsLastAct()
    await gone(folder, 'acts/head.json')
    const archive = await openArchive(folder)
    const four = await archive.saveRelease({ ...release, slugline: 'four' }, release.revision)
    await archive.saveRelease({ ...four, slugline: 'five' }, four.revision)
    await archive.close()
    const rows = await (await openArchive(folder)).listRevisions(release.uri)
    expect(rows.map(({ revision }) => revision)).toEqual([5, 4, 3, 2, 1])
  })
})

test('a first session that never closed is not told as one whose acts are gone', async () => {
  const archive = await newArchive()
  const release = await archive.saveRelease(releaseNamed('One'), null)
  await archive.saveRelease({ ...release, slugline: 'two' }, release.revision)
  expect(await checked(archive)).toEqual([])
  const copy = join(await tempFolder(), 'copy')
  await cp(archive.folder, copy, { recursive: true, preserveTimestamps: true })
  await gone(copy, 'archive.lock')
  expect((await filesOf(copy)).filter((file) => file === 'acts/head.json')).toEqual([])
  expect(await checked(await openArchive(copy))).toEqual([])
})

test('acts that were put back as they were before, while the archive is open: what follows does not hide that some are gone', async () => {
  const archive = await newArchive({ restMs: 0 })
  const { folder } = archive
  const [name = ''] = (await filesOf(folder)).filter((path) => /^acts\/\d/.test(path))
  const acts = join(folder, name)
  const saved = async (headline: string, lines: number) => {
    await archive.saveRelease(releaseNamed(headline), null)
    await expect.poll(async () => (await readFile(acts, 'utf8')).trimEnd().split('\n').length).toBe(lines)
  }
  await saved('One', 2)
  const earlier = await readFile(acts)
  await saved('Two', 3)
  await writeFile(acts, earlier)
  await saved('Three', 3)
  await archive.close()
  expect(await checked(await openArchive(folder))).toEqual([{ name, message: 'chain-broken' }])
})
