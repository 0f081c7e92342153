/** Undoing takes nothing away that a record which stays leads to: that is named, with who leads to it. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { recordTitle } from '../../../src/shared/record-kinds.js'
import type { ContactId, Release } from '../../../src/shared/records.js'
import { say } from '../../../src/shared/said.js'
import { contactNamed, newArchive, releaseNamed, reopened } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'
import { quickDisk, watchedDisk } from '../../support/watched-disk.js'

const acts = (archive: Archive) => archive.listActs({ before: null, limit: 10_000 })
const lastAct = async (archive: Archive): Promise<number> => (await acts(archive))[0]?.seq ?? 0

test('what an import brought and something that stays leads to, and what that leads to in its turn', async () => {
  const other = await newArchive()
  const { photo } = await other.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
  await other.addPhoto({ kind: 'file', path: samplePhoto('dawn.jpg') })
  const { uri: office } = await other.saveRecord({ ...contactNamed('Office'), type: 'organisation' }, null, '')
  const post = { title: 'Head', rank: '', organisation: 'Office', organisationUri: office as ContactId }
  const { uri: person } = await other.saveRecord({ ...contactNamed('Dana'), posts: [post] }, null, '')
  const shown = { rel: 'illustration', photo: photo.uri, caption: '', credit: '', paragraph: 0 } as const
  const linked = {
    ...releaseNamed('Theirs'),
    people: [{ name: 'Dana', rel: 'quoted' as const, uri: person as ContactId }],
  }
  await other.saveRelease(linked, null)
  const folder = join(await tempFolder(), 'out')
  await endOfJob(other, () => other.startExport(folder, { history: true, ninjs: false }))

  let archive = await newArchive()
  const { report } = await endOfJob(archive, () => archive.startImport([folder]))
  const brought = (await acts(archive)).filter(({ group }) => group === report?.group).map(({ seq }) => seq)
  const own = await archive.saveRelease({ ...linked, ...releaseNamed('Own'), associations: [shown] }, null)
  const quoting = await archive.saveRelease({ ...linked, headlines: [{ role: 'main', value: 'Trashed' }] }, null)
  await archive.trashRelease(quoting.uri)
  const { undone, refused } = await archive.undoActs(brought)
  expect(undone).toBe(2)
  expect(new Map(refused.map(({ name, reason }) => [name, reason]))).toEqual(
    new Map([
      [recordTitle(photo), say('still-led-to', { title: 'Own' })],
      ['Dana', say('still-led-to', { title: 'Trashed' })],
      ['Office', say('still-led-to', { title: 'Dana' })],
    ]),
  )
  archive = await reopened(archive)
  expect((await archive.leavingPhotos(own.uri)).map(({ uri }) => uri)).toEqual([photo.uri])
  // In the trash nothing leads to them that could not lead there again.
  await archive.saveRelease({ ...own, associations: [] }, own.revision)
  expect(await archive.undoActs(brought)).toMatchObject({ undone: 1 })
})

test('a new contact whose release goes back to a text that names it', async () => {
  const archive = await newArchive()
  const { uri } = await archive.saveRecord(contactNamed('Dana'), null, '')
  const made = await lastAct(archive)
  const people = [{ name: 'Dana', rel: 'quoted' as const, uri: uri as ContactId }]
  const release = await archive.saveRelease({ ...releaseNamed('First'), people }, null)
  await archive.saveRelease({ ...release, people: [] }, 1)
  const report = await archive.undoActs([made, await lastAct(archive)])
  expect(report).toMatchObject({ undone: 1, refused: [{ reason: say('still-led-to', { title: 'First' }) }] })
  expect(await archive.getRelease(release.uri)).toMatchObject({ people })
  expect((await archive.listLinks(uri)).map(({ title }) => title)).toEqual(['First'])
})

/** Exported: releases that each lead to the one saved after it, the last of them to nothing, or round to the first. */
async function exportOfChain(count: number, isRing: boolean): Promise<string> {
  const other = await newArchive({ disk: quickDisk, restMs: Number.POSITIVE_INFINITY })
  const drafts = Array.from({ length: count }, (_, at) => releaseNamed(`No ${at}`))
  const saved: Release[] = []
  for (const draft of drafts) saved.push(await other.saveRelease(draft, null))
  saved.sort((a, b) => (a.uri < b.uri ? -1 : 1))
  for (const [at, release] of saved.entries()) {
    const next = saved[at + 1] ?? (isRing ? saved[0] : undefined)
    if (next) await other.saveRelease({ ...release, related: [{ rel: 'evolvedFrom', uri: next.uri }] }, 1)
  }
  const folder = join(await tempFolder(), 'out')
  await endOfJob(other, () => other.startExport(folder, { history: false, ninjs: false }))
  return folder
}

test.each([false, true])(
  'an undoing of many that breaks off leaves no record that leads to one which it took away (in a ring: %s)',
  async (isRing) => {
    let writesLeft = Number.POSITIVE_INFINITY
    const disk = watchedDisk(({ kind, path }) => {
      if (kind === 'write' && path.includes('/journal/') && --writesLeft < 0)
        throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    }, quickDisk)
    const folder = await exportOfChain(450, isRing)
    const archive = await newArchive({ disk })
    const { report } = await endOfJob(archive, () => archive.startImport([folder]))
    const brought = (await acts(archive)).filter(({ group }) => group === report?.group).map(({ seq }) => seq)
    writesLeft = 1
    const first = await archive.undoActs(brought).catch((error: unknown) => error)
    writesLeft = Number.POSITIVE_INFINITY
    const page = { offset: 0, limit: 500, order: 'headline', trashed: false } as const
    const { rows } = await archive.listReleases(page)
    const left = await Promise.all(rows.map(({ uri }) => archive.getRelease(uri)))
    // Those of a ring go at once or not at all.
    if (isRing) expect([first, left]).toEqual([{ undone: 450, refused: [] }, []])
    else {
      expect(first).toMatchObject({ code: 'disk-full' })
      expect(left.length).toBeGreaterThan(0)
      expect(left.length).toBeLessThan(450)
    }
    const there = new Set(left.map(({ uri }) => uri))
    expect(left.flatMap(({ related }) => related ?? []).filter(({ uri }) => !there.has(uri))).toEqual([])
    await archive.undoActs(brought)
    expect((await archive.describeArchive()).counts.release).toBe(0)
  },
)
