/** A folder where a file of the archive belongs, or a file where a folder does: nothing is lost, and the path is told. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { recordPath } from '../../../src/main/archive/store.js'
import { emptyEvent } from '../../../src/shared/press-event.js'
import { newArchive, openArchive, releaseNamed, reopened, retitled } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { tempFolder } from '../../support/temp-folder.js'

const live = { order: 'headline', trashed: false, offset: 0, limit: 10 } as const
const thisMonth = () => new Date().toISOString().slice(0, 7)

test.each<[string, 'folder' | 'file', (record: string) => string]>([
  ['of a record', 'folder', (record) => record],
  ['of its month', 'file', (record) => dirname(record)],
  ['of its history', 'folder', (record) => `history/${record.replace('.json', '.ndjson')}`],
  ['of the histories of its month', 'file', (record) => `history/${dirname(record)}`],
  ['of the acts', 'folder', () => `acts/${thisMonth()}.ndjson`],
  ['of all acts', 'file', () => 'acts'],
  ['of all histories', 'file', () => 'history'],
  ['of all releases', 'file', () => 'releases'],
])('in the place %s a %s keeps everything waiting in the journal, and is named', async (_of, kind, placeOf) => {
  const made = await newArchive()
  const one = await made.saveRelease(releaseNamed('One'), null)
  await made.saveRelease(releaseNamed('Two'), null)
  const archive = await reopened(made, { restMs: 20 })
  const place = join(archive.folder, placeOf(recordPath({ kind: 'release', uri: one.uri, trashed: false })))
  const aside = join(await tempFolder(), 'aside')
  await rename(place, aside).catch(() => undefined)
  if (kind === 'file') await mkdir(dirname(place), { recursive: true }).then(() => writeFile(place, 'a file'))
  else await mkdir(place, { recursive: true })
  await archive.saveRelease(retitled(one, 'One, second'), 1)
  await archive.saveRelease(releaseNamed('Three'), null)
  const told = async () => (await archive.describeHealth()).checkpointError?.sentence
  await expect.poll(told, { timeout: 20_000 }).toContain(place)
  await archive.close()
  await rm(place, { recursive: true })
  await rename(aside, place).catch(() => undefined)
  const again = await openArchive(archive.folder)
  await again.survey()
  expect((await again.listReleases(live)).rows.map(({ headline }) => headline)).toEqual(['One, second', 'Three', 'Two'])
})

test('in the place of the journal a file is told at opening, which takes nothing for empty; moved away, all is there', async () => {
  const made = await newArchive()
  await made.saveRelease(releaseNamed('One'), null)
  await made.close()
  const place = join(made.folder, 'journal')
  const aside = join(await tempFolder(), 'aside')
  await rename(place, aside)
  await writeFile(place, 'a file')
  await expect(openArchive(made.folder)).rejects.toMatchObject({
    said: { sentence: expect.stringContaining(`${place}. A part of its path is a file`) },
  })
  await rm(place)
  await rename(aside, place)
  const again = await openArchive(made.folder)
  expect((await again.listReleases(live)).rows.map(({ headline }) => headline)).toEqual(['One'])
})

test('in the place of a month a file hides its records alone: the archive opens, names them, and has them when it is moved', async () => {
  const made = await newArchive()
  const one = await made.saveRelease(releaseNamed('One'), null)
  await made.saveRecord(emptyEvent('en'), null, '')
  await made.close()
  const record = recordPath({ kind: 'release', uri: one.uri, trashed: false })
  const place = join(made.folder, dirname(record))
  const aside = join(await tempFolder(), 'aside')
  await rename(place, aside)
  await writeFile(place, 'a file')
  const archive = await openArchive(made.folder)
  expect((await archive.describeArchive()).counts).toMatchObject({ release: 0, event: 1 })
  const { report } = await endOfJob(archive, () => archive.startVerify())
  expect(report?.refused.map(({ name }) => name)).toEqual([record])
  await archive.close()
  await rm(place)
  await rename(aside, place)
  const again = await openArchive(made.folder)
  await again.survey()
  expect((await again.listReleases(live)).rows.map(({ headline }) => headline)).toEqual(['One'])
  expect((await endOfJob(again, () => again.startVerify())).report?.refused).toEqual([])
})

test('a repair that has no place for what was damaged names what lies in the way there', async () => {
  const made = await newArchive()
  const one = await made.saveRelease(releaseNamed('One'), null)
  const place = join(await tempFolder(), 'backups')
  await mkdir(place)
  await endOfJob(made, () => made.startBackup(place, 'incremental'))
  await made.close()
  await writeFile(join(made.folder, recordPath({ kind: 'release', uri: one.uri, trashed: false })), '{')
  await writeFile(join(made.folder, 'quarantine'), 'a file')
  const archive = await openArchive(made.folder)
  const { error } = await endOfJob(archive, () => archive.startRepair(place))
  expect(error?.said.sentence).toContain(join(archive.folder, 'quarantine'))
})
