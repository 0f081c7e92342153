/** Hundreds of records into the trash and out of it: told of as a job where it takes long, stopped between commits, undone whole. */
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { JobNotice } from '../../../src/shared/contract/job-report.js'
import type { RecordId } from '../../../src/shared/records.js'
import { contactNamed, newArchive, reopened } from '../../support/an-archive.js'
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
    expect(await archive.trashRecords(uris)).toBe(450)
    expect(await inTrash(archive)).toBe(450)
    expect(await archive.restoreRecords(uris)).toBe(450)
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
    expect([400, 600, 800]).toContain(moved)
    expect(await inTrash(archive)).toBe(moved)
    expect(notices.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['move running', 'move cancelled'])
    // The others are where they were.
    expect(await archive.trashRecords(uris)).toBe(900)
    expect(await inTrash(archive)).toBe(900)
  })

  test('stay where they are where one of them is not there', async () => {
    const archive = await newArchive({ disk: quickDisk })
    const uris = await people(archive, 250)
    const unknown = 'urn:uuid:01900000-0000-7000-8000-000000000000' as RecordId
    await expect(archive.trashRecords([...uris, unknown])).rejects.toMatchObject({ code: 'not-found' })
    expect(await inTrash(archive)).toBe(0)
  })
})
