/** Folders of archives that were copied over each other: no record is lost by it, and a check tells what cannot be right. */
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { mainHeadline, type Release } from '../../../src/shared/records.js'
import { newArchive, openArchive, releaseNamed, retitled } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { tempFolder } from '../../support/temp-folder.js'

const live = { order: 'headline', trashed: false, offset: 0, limit: 50 } as const
const headlines = async (archive: Archive) => (await archive.listReleases(live)).rows.map(({ headline }) => headline)
const check = async (archive: Archive) => (await endOfJob(archive, () => archive.startVerify())).report
const noAct = (count: number) => ({ reason: { message: 'checked-no-act', values: { count: String(count) } } })

/** Two releases, of which the first has two revisions; closed. */
async function office(name: string): Promise<{ folder: string; one: Release }> {
  const archive = await newArchive()
  const one = await archive.saveRelease(releaseNamed(`${name} one`), null)
  await archive.saveRelease(retitled(one, `${name} one, second`), 1)
  await archive.saveRelease(releaseNamed(`${name} two`), null)
  await archive.close()
  return { folder: archive.folder, one }
}

/** Saves a third revision of the first release, and a new one. */
async function goOn(folder: string, { uri }: Release, word: string): Promise<void> {
  const archive = await openArchive(folder)
  await archive.saveRelease(retitled(await archive.getRelease(uri), `A one ${word}`), 2)
  await archive.saveRelease(releaseNamed(`A ${word}`), null)
  await archive.close()
}

const copied = async (folder: string): Promise<string> => {
  const copy = join(await tempFolder(), 'copy')
  await cp(folder, copy, { recursive: true, preserveTimestamps: true })
  return copy
}

test('another archive laid over this one: the records of both are there with their histories, and a check tells of those without acts', async () => {
  const [ours, theirs] = [await office('A'), await office('B')]
  await cp(theirs.folder, ours.folder, { recursive: true })
  const archive = await openArchive(ours.folder)
  await archive.survey()
  expect(await headlines(archive)).toEqual(['A one, second', 'A two', 'B one, second', 'B two'])
  expect(await archive.listRevisions(ours.one.uri)).toHaveLength(2)
  expect(await archive.listRevisions(theirs.one.uri)).toHaveLength(2)
  expect(await check(archive)).toMatchObject({ done: 4, refused: [], leftOut: [noAct(2)] })
})

test('an older copy laid over a newer archive: what it does not have stays, and a check says that newer changes are gone', async () => {
  const { folder, one } = await office('A')
  const older = await copied(folder)
  await goOn(folder, one, 'newer')
  await cp(older, folder, { recursive: true, preserveTimestamps: true })
  const archive = await openArchive(folder)
  await archive.survey()
  expect(await headlines(archive)).toEqual(['A newer', 'A one, second', 'A two'])
  expect(await check(archive)).toMatchObject({ refused: [], leftOut: [noAct(1)] })
  const again = await archive.saveRelease(retitled(await archive.getRelease(one.uri), 'A one again'), 2)
  expect(mainHeadline(again)).toBe('A one again')
})

test('two copies that went apart, the one filled up from the other: each text that came is there, and is told', async () => {
  const { folder, one } = await office('A')
  const other = await copied(folder)
  await goOn(folder, one, 'left')
  await goOn(other, one, 'right')
  await cp(other, folder, { recursive: true, force: false })
  const archive = await openArchive(folder)
  await archive.survey()
  expect(await headlines(archive)).toEqual(['A left', 'A one left', 'A right', 'A two'])
  expect(await check(archive)).toMatchObject({ refused: [], leftOut: [noAct(1)] })
})
