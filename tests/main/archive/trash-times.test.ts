/** The list of the trash: what came there last is the first, each with the moment when it did. */
import { expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { RecordId } from '../../../src/shared/records.js'
import { contactNamed, newArchive, reopened } from '../../support/an-archive.js'

const clock = { at: '' }
const now = () => new Date(clock.at)
const at = (minute: number) => {
  clock.at = `2026-11-25T10:${String(minute).padStart(2, '0')}:00.000Z`
}

const listed = async (archive: Archive, page = { offset: 0, limit: 200 }) => {
  const { rows } = await archive.listRecords({ kind: null, trashed: true, order: 'trashed-newest', ...page })
  return rows.map(({ title, trashedAt }) => `${title} ${trashedAt?.slice(14, 16) ?? 'long since'}`)
}

test('it is in order of the moves, through restoring, merging, undoing and opening anew', async () => {
  at(0)
  let archive = await newArchive({ now })
  const [a, b, c, d] = (await Promise.all(
    ['A', 'B', 'C', 'D'].map(async (name) => (await archive.saveRecord(contactNamed(name), null, '')).uri),
  )) as [RecordId, RecordId, RecordId, RecordId]
  at(1)
  await archive.trashRecords([b])
  at(2)
  await archive.trashRecords([a])
  expect(await listed(archive)).toEqual(['A 02', 'B 01'])
  at(3)
  await archive.restoreRecords([b])
  await archive.mergeRecords(c, d)
  expect(await listed(archive)).toEqual(['C 03', 'A 02'])
  at(4)
  await archive.trashRecords([b])
  expect(await listed(archive)).toEqual(['B 04', 'C 03', 'A 02'])
  expect(await listed(archive, { offset: 1, limit: 1 })).toEqual(['C 03'])
  at(5)
  const [trashing] = await archive.listActs({ before: null, limit: 1 })
  await archive.undoActs([trashing?.seq ?? 0])
  expect(await listed(archive)).toEqual(['C 03', 'A 02'])
  archive = await reopened(archive, { now })
  expect(await listed(archive)).toEqual(['C 03', 'A 02'])
  at(6)
  await archive.undoActs([(await archive.listActs({ before: null, limit: 1 }))[0]?.seq ?? 0])
  expect(await listed(archive)).toEqual(['B 06', 'C 03', 'A 02'])
})
