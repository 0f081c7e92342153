/** Hundreds of records into the trash and out of it: told of as a job where it takes long, stopped between commits, undone whole. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { JobNotice } from '../../../src/shared/contract/job-report.js'
import type { ContactId, RecordId } from '../../../src/shared/records.js'
import { contactNamed, newArchive, openArchive, releaseNamed, reopened } from '../../support/an-archive.js'
import { filesOf } from '../../support/backup-setting.js'
import { quickDisk, watchedDisk } from '../../support/watched-disk.js'

const people = async (archive: Archive, count: number): Promise<RecordId[]> => {
  const saved = await Promise.all(
    Array.from({ length: count }, (_, at) => archive.saveRecord(contactNamed(`No ${at}`), null, '')),
  )
  return saved.map(({ uri }) => uri)
}

const inTrash = async (archive: Archive): Promise<number> =>
  (await archive.listRecords({ kind: null, order: 'title', trashed: true, offset: 0, limit: 1 })).total

describe('hundreds of records', () => {
  test('go to the trash and come back, each move one action to undo', async () => {
    let archive = await newArchive({ disk: quickDisk })
    const uris = await people(archive, 450)
    expect(await archive.trashRecords(uris)).toEqual(uris)
    expect(await inTrash(archive)).toBe(450)
    expect(await archive.restoreRecords(uris)).toEqual(uris)
    archive = await reopened(archive, { disk: quickDisk })
    const acts = await archive.listActs({ before: null, limit: 200 })
    const seqs = acts.filter(({ group }) => group === acts[0]?.group).map(({ seq }) => seq)
    expect(seqs).toHaveLength(3)
    expect(await archive.undoActs(seqs)).toEqual({ undone: 450, refused: [] })
    expect(await inTrash(archive)).toBe(450)
  })

  test('are stopped on the way where that takes long: some are in the trash, and they are told', async () => {
    let isSlow = false
    const disk = watchedDisk(async ({ kind, path }) => {
      if (isSlow && kind === 'write' && path.includes('/journal/')) await sleep(300)
    }, quickDisk)
    const archive = await newArchive({ disk })
    const uris = await people(archive, 900)
    const notices: JobNotice[] = []
    archive.onJob((notice) => {
      notices.push(notice)
      void archive.cancelJob(notice.id)
    })
    isSlow = true
    const moved = await archive.trashRecords(uris)
    isSlow = false
    expect([400, 600, 800]).toContain(moved.length)
    expect(moved).toEqual(uris.slice(0, moved.length))
    expect(await inTrash(archive)).toBe(moved.length)
    expect(notices.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['move running', 'move cancelled'])
    // The others are where they were.
    expect(await archive.trashRecords(uris)).toHaveLength(900)
    expect(await inTrash(archive)).toBe(900)
  })

  test('lead to another contact after a merge, which is stopped on the way, gone on with, and undone whole', async () => {
    let isSlow = false
    const disk = watchedDisk(async ({ kind, path }) => {
      if (isSlow && kind === 'write' && path.includes('/journal/')) await sleep(300)
    }, quickDisk)
    const archive = await newArchive({ disk })
    const [from, into] = (await people(archive, 2)) as [ContactId, ContactId]
    const person = { name: 'No 0', rel: 'quoted' as const, uri: from }
    await Promise.all(
      Array.from({ length: 900 }, (_, at) =>
        archive.saveRelease({ ...releaseNamed(`No ${at}`), people: [person] }, null),
      ),
    )
    const stop = archive.onJob(({ id }) => void archive.cancelJob(id))
    isSlow = true
    await expect(archive.mergeRecords(from, into)).rejects.toMatchObject({ code: 'cancelled' })
    isSlow = false
    stop()
    expect(await inTrash(archive)).toBe(0)
    await archive.mergeRecords(from, into)
    expect(await inTrash(archive)).toBe(1)
    const acts = (await archive.listActs({ before: null, limit: 200 })).filter(({ what }) => what === 'merge')
    expect(new Set(acts.map(({ group }) => group)).size).toBe(2)
    expect(await archive.undoActs(acts.map(({ seq }) => seq))).toEqual({ undone: 902, refused: [] })
    expect(await inTrash(archive)).toBe(0)
    expect(await archive.listLinks(into)).toEqual([])
    expect(await archive.listLinks(from)).toHaveLength(200)
  })

  test('stay where they are where one of them is not there', async () => {
    const archive = await newArchive({ disk: quickDisk })
    const uris = await people(archive, 250)
    const unknown = 'urn:uuid:01900000-0000-7000-8000-000000000000' as RecordId
    await expect(archive.trashRecords([...uris, unknown])).rejects.toMatchObject({ code: 'not-found' })
    expect(await inTrash(archive)).toBe(0)
  })

  test('of which one goes away between two portions: the others move, and the answer names these', async () => {
    let isSlow = false
    const disk = watchedDisk(async ({ kind, path }) => {
      if (isSlow && kind === 'write' && path.includes('/journal/')) await sleep(50)
    }, quickDisk)
    const archive = await newArchive({ disk })
    const uris = await people(archive, 449)
    const last = (await archive.saveRecord(contactNamed('Last'), null, '')).uri
    const [made] = await archive.listActs({ before: null, limit: 1 })
    isSlow = true
    const moving = archive.trashRecords([...uris, last])
    await sleep(20)
    expect((await archive.undoActs([made?.seq ?? 0])).undone).toBe(1)
    expect(await moving).toEqual(uris)
    isSlow = false
    expect(await inTrash(archive)).toBe(449)
  })

  test('of which one cannot be read: why, and how many were moved before it, is told', async () => {
    const archive = await newArchive({ disk: quickDisk })
    const uris = await people(archive, 450)
    const { folder } = await reopened(archive, { disk: quickDisk }).then(async (again) => {
      await again.close()
      return again
    })
    const opened = await openArchive(folder, { disk: quickDisk })
    await opened.listRecords({ kind: null, order: 'title', trashed: false, offset: 0, limit: 1 })
    const uuid = uris.at(-1)?.slice('urn:uuid:'.length) ?? ''
    const file = (await filesOf(folder)).find((path) => path.startsWith('contacts/') && path.includes(uuid)) ?? ''
    await writeFile(join(folder, file), '{')
    await expect(opened.trashRecords(uris)).rejects.toMatchObject({
      code: 'damaged',
      said: { message: 'moved-before', values: { count: '400' } },
    })
    expect(await inTrash(opened)).toBe(400)
  })
})
