/** The list of the trash: what came there last is the first, each with the moment when it did. */
import { expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { TrashTimes } from '../../../src/main/archive/registry/trash-times.js'
import type { Act } from '../../../src/main/archive/store.js'
import type { RecordRow } from '../../../src/shared/contract/all-records.js'
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

test('it is in order of the moves though the clock had run ahead by a year meanwhile', async () => {
  clock.at = '2027-11-25T10:01:00.000Z'
  let archive = await newArchive({ now })
  const uris = await Promise.all(
    ['A', 'B'].map(async (name) => (await archive.saveRecord(contactNamed(name), null, '')).uri),
  )
  await archive.trashRecords(uris.slice(0, 1))
  at(2)
  await archive.trashRecords(uris.slice(1))
  expect(await listed(archive)).toEqual(['B 02', 'A 01'])
  archive = await reopened(archive, { now })
  expect(await listed(archive)).toEqual(['B 02', 'A 01'])
})

test('of a long past no more is read than tells of what lies there, and when that is told nothing', async () => {
  const acts = Array.from({ length: 100 }, (_, at): Act => {
    const path = `trash/lists/2026/11/${at}.json`
    const head = { seq: at + 1, at: `2026-11-25T10:00:00.${String(at).padStart(3, '0')}Z`, by: '', what: 'trash' }
    return { ...head, documents: [{ path, was: null, is: 'a' }] } as Act
  })
  const uriOf = (at: number) => `urn:uuid:${at}` as RecordId
  const rowOf = (at: number) => ({ uri: uriOf(at), versionCreated: '' }) as RecordRow
  let read = 0
  async function* newestFirst() {
    for (const act of acts.toReversed()) {
      read++
      yield act
    }
  }
  const placeAt = (path: string) => ({ uri: uriOf(Number(/(\d+)\.json/.exec(path)?.[1])) }) as never
  const times = new TrashTimes({ placeAt, store: { readActs: newestFirst } })
  const moments = async (...rows: number[]) =>
    (await times.newestFirst(rows.map(rowOf))).map(({ uri, trashedAt }) => [uri, trashedAt?.slice(20, 23)])
  expect(await moments(97, 99)).toEqual([
    [uriOf(99), '099'],
    [uriOf(97), '097'],
  ])
  expect(read).toBe(4)
  read = 0
  expect(await moments(97, 90)).toEqual([
    [uriOf(97), '097'],
    [uriOf(90), '090'],
  ])
  expect(read).toBe(11)
  read = 0
  await moments(97, 90)
  expect(read).toBe(1)
})
