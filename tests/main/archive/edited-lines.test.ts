/** Files of lines (the journal, histories, acts) that another program took for texts: what it did to them is seen through, or told. */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { Release } from '../../../src/shared/records.js'
import { newArchive, openArchive, releaseNamed, reopened } from '../../support/an-archive.js'
import { filesOf } from '../../support/backup-setting.js'
import { endOfJob } from '../../support/jobs.js'

const asText = {
  'CR before each LF': (text: string) => text.replaceAll('\n', '\r\n'),
  'a byte order mark': (text: string) => `\uFEFF${text}`,
  both: (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`,
}

async function thrice(archive: Archive): Promise<Release> {
  let release = await archive.saveRelease(releaseNamed('One'), null)
  for (const slugline of ['two', 'three'])
    release = await archive.saveRelease({ ...release, slugline }, release.revision)
  return release
}

async function rewrite(folder: string, begin: string, change: (text: string) => string): Promise<void> {
  const names = (await filesOf(folder)).filter((name) => name.startsWith(begin) && name.endsWith('.ndjson'))
  expect(names).not.toEqual([])
  for (const name of names) await writeFile(join(folder, name), change(await readFile(join(folder, name), 'utf8')))
}

async function checked(archive: Archive): Promise<[string, string | undefined][]> {
  const { report } = await endOfJob(archive, () => archive.startVerify())
  return (report?.refused ?? []).map(({ name, reason }) => [name.split('/')[0] ?? '', reason.message])
}

const revisions = async (archive: Archive, { uri }: Release): Promise<number[]> =>
  (await archive.listRevisions(uri)).map(({ revision }) => revision)

describe.each(Object.entries(asText))('%s', (_what, change) => {
  test.each([['acts'], ['history']])(
    'in %s costs nothing, and nothing is missed of what is saved upon it',
    async (begin) => {
      const closed = await newArchive()
      const release = await thrice(closed)
      await closed.close()
      await rewrite(closed.folder, begin, change)
      const archive = await openArchive(closed.folder)
      expect(await checked(archive)).toEqual([])
      expect(await revisions(archive, release)).toEqual([3, 2, 1])
      await archive.saveRelease({ ...release, slugline: 'four' }, release.revision)
      const again = await reopened(archive)
      expect(await revisions(again, release)).toEqual([4, 3, 2, 1])
      expect((await again.listRevisions(release.uri)).every(({ what }) => what === 'saveRelease')).toBe(true)
      expect(await checked(again)).toEqual([])
    },
  )

  test('in the journal loses no save that is in it alone', async () => {
    const archive = await newArchive({ restMs: Number.POSITIVE_INFINITY })
    const release = await thrice(archive)
    const waiting = new Map<string, string>()
    for (const name of await filesOf(archive.folder))
      if (/^journal\/\d/.test(name)) waiting.set(name, await readFile(join(archive.folder, name), 'utf8'))
    await archive.close()
    // As a killed process leaves it: nothing is in its files.
    for (const name of await filesOf(archive.folder))
      if (/^(?:releases|history|\.cache)\//.test(name) || name === 'acts/head.json')
        await rm(join(archive.folder, name))
    await rewrite(archive.folder, 'acts', (text) => text.slice(0, text.indexOf('\n') + 1))
    for (const [name, text] of waiting) await writeFile(join(archive.folder, name), change(text))
    await rm(join(archive.folder, 'journal/spare.ndjson'), { force: true })
    const again = await openArchive(archive.folder)
    expect(await again.getRelease(release.uri)).toEqual(release)
    expect(await revisions(again, release)).toEqual([3, 2, 1])
    expect(await checked(again)).toEqual([])
  })
})

test('a history that was emptied is told, also after more was saved', async () => {
  const closed = await newArchive()
  const release = await thrice(closed)
  await closed.close()
  await rewrite(closed.folder, 'history', () => '')
  const archive = await openArchive(closed.folder)
  expect(await checked(archive)).toEqual([['history', 'history-lacks']])
  await archive.saveRelease({ ...release, slugline: 'four' }, release.revision)
  const again = await reopened(archive)
  expect(await revisions(again, release)).toEqual([4, 3])
  expect(await checked(again)).toEqual([['history', 'history-lacks']])
})

test('a history whose lines were sorted is put in order by a repair, without any backup', async () => {
  const archive = await newArchive()
  const release = await thrice(archive)
  await archive.close()
  const name = `history/${(await filesOf(archive.folder)).find((path) => path.startsWith('history/'))?.slice(8)}`
  const path = join(archive.folder, name)
  const sound = await readFile(path, 'utf8')
  await writeFile(path, `${sound.trimEnd().split('\n').reverse().join('\n')}\n`)
  const again = await openArchive(archive.folder)
  expect(await checked(again)).toEqual([['history', 'chain-broken']])
  const { report } = await endOfJob(again, () => again.startRepair(null))
  expect(report).toMatchObject({ restored: [{ name, from: 'history' }], refused: [] })
  expect(await readFile(path, 'utf8')).toBe(sound)
  expect(await checked(again)).toEqual([])
  expect(await revisions(again, release)).toEqual([3, 2, 1])
})
