/** What sync programs do to an archive's folder: files taken away to save room, and copies where two computers wrote. */
import { copyFile, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { recordPath } from '../../../src/main/archive/store.js'
import { newArchive, openArchive, releaseNamed } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'

const live = { order: 'headline', trashed: false, offset: 0, limit: 50 } as const
const headlines = async (archive: Archive) => (await archive.listReleases(live)).rows.map(({ headline }) => headline)
const damaged = async (archive: Archive) =>
  (await archive.describeArchive()).damaged.map(({ file, reason }) => `${file} ${reason.message}`)

async function closedArchive(): Promise<{ folder: string; record: string; name: string }> {
  const archive = await newArchive()
  const { uri } = await archive.saveRelease(releaseNamed('One'), null)
  await archive.saveRelease(releaseNamed('Two'), null)
  await archive.close()
  const record = recordPath({ kind: 'release', uri, trashed: false })
  return { folder: archive.folder, record, name: record.slice(record.lastIndexOf('/') + 1) }
}

/** As iCloud does, whose hidden file is a property list. */
async function evict(path: string): Promise<() => Promise<void>> {
  const [kept, hidden] = [`${path}.away`, join(dirname(path), `.${path.slice(dirname(path).length + 1)}.icloud`)]
  await rename(path, kept)
  await writeFile(hidden, 'bplist00')
  return () => rename(kept, path)
}

test('a record that iCloud has taken away is told as being there, not as lost; downloaded, it is back', async () => {
  const { folder, record } = await closedArchive()
  const download = await evict(join(folder, record))
  const archive = await openArchive(folder)
  expect(await headlines(archive)).toEqual(['Two'])
  expect(await damaged(archive)).toEqual([`${record} record-file-in-cloud`])
  const { report } = await endOfJob(archive, () => archive.startVerify())
  expect(report?.refused.map(({ name, reason }) => `${name} ${reason.message}`)).toEqual([
    `${record} record-file-in-cloud`,
  ])
  await download()
  await archive.survey()
  expect(await headlines(archive)).toEqual(['One', 'Two'])
  expect(await damaged(archive)).toEqual([])
})

test('an archive whose archive.json iCloud has taken away says so, and what to do', async () => {
  const { folder } = await closedArchive()
  const download = await evict(join(folder, 'archive.json'))
  await expect(openArchive(folder)).rejects.toMatchObject({ code: 'damaged', said: { message: 'index-in-cloud' } })
  await download()
  expect(await headlines(await openArchive(folder))).toEqual(['One', 'Two'])
})

const copies: [string, (name: string) => string][] = [
  ['Dropbox', (name) => name.replace('.json', " (Aida's conflicted copy 2026-11-28).json")],
  ['Dropbox, of another case', (name) => name.replace('.json', ' (Case Conflict).json')],
  ['OneDrive', (name) => name.replace('.json', '-DESKTOP-A1B2C3.json')],
  ['Google Drive', (name) => name.replace('.json', ' (1).json')],
  ['iCloud', (name) => name.replace('.json', ' 2.json')],
  ['Syncthing', (name) => name.replace('.json', '.sync-conflict-20261128-101500-ABCDEFG.json')],
  ['Nextcloud', (name) => name.replace('.json', ' (conflicted copy 2026-11-28 101500).json')],
]

test.each(copies)(
  'a copy of a record by %s is named, changes nothing, and may be moved away',
  async (_program, named) => {
    const { folder, record, name } = await closedArchive()
    const copy = join(dirname(record), named(name))
    const before = await readFile(join(folder, record))
    await copyFile(join(folder, record), join(folder, copy))
    const archive = await openArchive(folder)
    await archive.survey()
    expect(await headlines(archive)).toEqual(['One', 'Two'])
    expect((await damaged(archive)).map((told) => told.startsWith(copy))).toEqual([true])
    await archive.saveRelease(releaseNamed('Three'), null)
    await rename(join(folder, copy), join(folder, 'away.txt'))
    await archive.survey()
    expect(await damaged(archive)).toEqual([])
    expect(await readFile(join(folder, record))).toEqual(before)
  },
)

test.each(['.syncthing.NAME.tmp', '~syncthing~NAME.tmp', '.~lock.NAME#', 'NAME.tmp', '.NAME.swp'])(
  'a half of a file that is on its way (%s) is nobody’s document',
  async (pattern) => {
    const { folder, record, name } = await closedArchive()
    await writeFile(join(folder, dirname(record), pattern.replace('NAME', name)), '{"half":')
    const archive = await openArchive(folder)
    await archive.survey()
    expect(await headlines(archive)).toEqual(['One', 'Two'])
    expect(await damaged(archive)).toEqual([])
  },
)
