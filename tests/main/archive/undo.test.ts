/** Taking acts back: what it changes, what it leaves alone and names, and that it can be taken back itself. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { nextRevision } from '../../../src/main/archive/registry/next-revision.js'
import { newChange } from '../../../src/main/archive/registry.js'
import { Store } from '../../../src/main/archive/store.js'
import type { Contact } from '../../../src/shared/contact.js'
import type { ActRow } from '../../../src/shared/contract/history.js'
import type { JobNotice } from '../../../src/shared/contract/job-report.js'
import { recordTitle } from '../../../src/shared/record-kinds.js'
import { mainHeadline, type RecordId, type Release } from '../../../src/shared/records.js'
import { say } from '../../../src/shared/said.js'
import {
  contactNamed,
  draftsNamed,
  newArchive,
  openArchive,
  releaseNamed,
  reopened,
  retitled,
} from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { Random } from '../../support/random.js'
import { RegistryModel } from '../../support/registry-model.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'
import { quickDisk, watchedDisk } from '../../support/watched-disk.js'

const everything = { kind: null, order: 'title', trashed: false, offset: 0, limit: 200 } as const

const acts = (archive: Archive): Promise<ActRow[]> => archive.listActs({ before: null, limit: 10_000 })
const lastAct = async (archive: Archive): Promise<number> => (await acts(archive))[0]?.seq ?? 0
const undoLast = async (archive: Archive) => archive.undoActs([await lastAct(archive)])
const headline = async (archive: Archive, { uri }: Release) => mainHeadline(await archive.getRelease(uri))

/** Saves one after the other; answers the acts, oldest first, and the newest revision. */
async function savedAs(archive: Archive, ...names: string[]): Promise<{ release: Release; seqs: number[] }> {
  const seqs: number[] = []
  let release: Release | undefined
  for (const name of names) {
    release = release
      ? await archive.saveRelease(retitled(release, name), release.revision)
      : await archive.saveRelease(releaseNamed(name), null)
    seqs.push(await lastAct(archive))
  }
  return { release: release as Release, seqs }
}

/** Takes in releases by the list; answers the numbers of the acts. */
async function withImported(archive: Archive, count: number): Promise<number[]> {
  const path = join(await tempFolder(), 'many.jsonl')
  const lines = Array.from({ length: count }, (_, at) =>
    JSON.stringify({ id: `n${at}`, title: `No ${at}`, body: 'T.' }),
  )
  await writeFile(path, lines.join('\n'))
  await endOfJob(archive, () => archive.startImport([path]))
  return (await acts(archive)).filter(({ what }) => what === 'import').map(({ seq }) => seq)
}

async function isSound(archive: Archive): Promise<void> {
  const { report } = await endOfJob(archive, () => archive.startVerify())
  expect(report?.refused).toEqual([])
}

describe('an act is taken back', () => {
  test('a save: the text before comes back as a new revision, also after the archive was opened again', async () => {
    let archive = await newArchive()
    const { release, seqs } = await savedAs(archive, 'First', 'Second')
    archive = await reopened(archive)
    expect(await archive.undoActs([seqs[1] ?? 0])).toEqual({ undone: 1, refused: [] })
    expect(await archive.getRelease(release.uri)).toMatchObject({ revision: 3, headlines: [{ value: 'First' }] })
    archive = await reopened(archive)
    expect(await headline(archive, release)).toBe('First')
    expect((await archive.listRevisions(release.uri)).map(({ revision, what }) => `${revision} ${what}`)).toEqual([
      '3 undo',
      '2 saveRelease',
      '1 saveRelease',
    ])
    await isSound(archive)
  })

  test('a change of the letterhead: the one before is back, unless it was changed again since', async () => {
    let archive = await newArchive()
    const house = async () => (await archive.describeArchive()).house
    const before = await house()
    await archive.saveHouse({ name: 'Another office', contact: ['Almaty'] })
    const seq = await lastAct(archive)
    expect((await acts(archive))[0]).toMatchObject({ count: 0, letterhead: true })
    expect(await archive.undoActs([seq])).toEqual({ undone: 1, refused: [] })
    archive = await reopened(archive)
    expect(await house()).toEqual(before)
    expect(await undoLast(archive)).toEqual({ undone: 1, refused: [] })
    expect(await house()).toEqual({ name: 'Another office', contact: ['Almaty'] })
    await archive.saveHouse({ name: 'A third', contact: [] })
    expect(await archive.undoActs([seq])).toEqual({
      undone: 0,
      refused: [{ name: 'archive.json', reason: say('changed-again-since') }],
    })
    // Nor can the making of the archive be taken back.
    const made = (await acts(archive)).find(({ what }) => what === 'create')?.seq ?? 0
    const { refused } = await archive.undoActs([made])
    expect(refused).toEqual([{ name: 'archive.json', reason: say('archive-stays-made') }])
    expect(await house()).toMatchObject({ name: 'A third' })
    await isSound(archive)
  })

  test('a new record: whoever shows records of its kind is told that it is gone', async () => {
    const archive = await newArchive()
    for (const [, draft] of draftsNamed('New')) {
      const { uri } = await archive.saveRecord(draft, null, '')
      const told: RecordId[] = []
      const stop = archive.onChanged(({ releases, photos, others }) =>
        told.push(...(draft.type === 'composite' ? releases : draft.type === 'picture' ? photos : others)),
      )
      await undoLast(archive)
      stop()
      expect(told).toEqual([uri])
    }
  })

  test('a new record of every kind: it is gone, and comes back by taking that back', async () => {
    let archive = await newArchive()
    const uris: RecordId[] = []
    for (const [, draft] of draftsNamed('New')) {
      const made = await archive.saveRecord(draft, null, '')
      uris.push(made.uri)
      expect((await acts(archive))[0]).not.toHaveProperty('gone')
      await undoLast(archive)
      // Both acts go on being told by its name.
      expect((await acts(archive)).slice(0, 2)).toMatchObject([
        { gone: recordTitle(made) },
        { gone: recordTitle(made) },
      ])
    }
    const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
    uris.push(photo.uri)
    await undoLast(archive)
    archive = await reopened(archive)
    expect((await archive.listRecords(everything)).rows).toEqual([])
    expect((await archive.describeArchive()).damaged).toEqual([])
    for (const uri of uris) await expect(archive.getRecord(uri)).rejects.toMatchObject({ code: 'not-found' })
    const undoings = (await acts(archive)).filter(({ what }) => what === 'undo').map(({ seq }) => seq)
    for (const seq of undoings) expect(await archive.undoActs([seq])).toEqual({ undone: 1, refused: [] })
    archive = await reopened(archive)
    expect((await archive.listRecords(everything)).rows.map(({ uri }) => uri).sort()).toEqual([...uris].sort())
    expect(await archive.getRecord(photo.uri)).toMatchObject({ sha256: photo.sha256, revision: 2 })
    await isSound(archive)
  })

  test('adding a photo, after which the same file is a new record with a history of its own', async () => {
    let archive = await newArchive()
    const first = await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
    await undoLast(archive)
    const second = await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
    expect(second.photo.uri).not.toBe(first.photo.uri)
    archive = await reopened(archive)
    expect((await archive.listPhotos({ offset: 0, limit: 9 })).rows.map(({ photo }) => photo)).toEqual([second.photo])
    expect(await archive.listRevisions(second.photo.uri)).toHaveLength(1)
  })

  test('a move to the trash, without a new revision', async () => {
    const archive = await newArchive()
    const { release } = await savedAs(archive, 'First', 'Second')
    await archive.trashRelease(release.uri)
    expect(await undoLast(archive)).toEqual({ undone: 1, refused: [] })
    expect(await archive.getRelease(release.uri)).toEqual(release)
    expect((await archive.listReleases({ ...everything, order: 'headline' })).total).toBe(1)
    await isSound(await reopened(archive))
  })

  test('an import of a thousand releases, and taken back again, both at once', async () => {
    const options = { disk: quickDisk, restMs: Number.POSITIVE_INFINITY }
    let archive = await newArchive(options)
    const seqs = await withImported(archive, 1_000)
    const imported = (await acts(archive)).filter(({ seq }) => seqs.includes(seq))
    expect(new Set(imported.map(({ group }) => group)).size).toBe(1)
    archive = await reopened(archive, options)
    expect(await archive.undoActs(seqs)).toEqual({ undone: 1_000, refused: [] })
    expect((await archive.describeArchive()).counts.release).toBe(0)
    const undoings = (await acts(archive)).filter(({ what }) => what === 'undo')
    expect(new Set(undoings.map(({ group }) => group)).size).toBe(1)
    expect(await archive.undoActs(undoings.map(({ seq }) => seq))).toEqual({ undone: 1_000, refused: [] })
    archive = await reopened(archive, options)
    expect(await archive.describeArchive()).toMatchObject({ counts: { release: 1_000 }, damaged: [] })
  })

  test('a thousand, stopped on the way: the acts that it had not come to stand, and are taken back by the next', async () => {
    const slow = { writes: false }
    const disk = watchedDisk(async ({ kind, path }) => {
      if (slow.writes && kind === 'write' && path.includes('/journal/')) await sleep(250)
    }, quickDisk)
    let archive = await newArchive({ disk })
    const imported = await withImported(archive, 1_000)
    const notices: JobNotice[] = []
    archive.onJob((notice) => {
      notices.push(notice)
      void archive.cancelJob(notice.id)
    })
    slow.writes = true
    const { undone, ...rest } = await archive.undoActs(imported)
    slow.writes = false
    expect(rest).toEqual({ refused: [], stopped: true })
    // Whole acts of 64, the newest of them with what was left over.
    expect(undone % 64).toBe(1_000 % 64)
    expect(undone).toBeGreaterThan(0)
    expect(notices.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['undo running', 'undo cancelled'])
    expect((await archive.describeArchive()).counts.release).toBe(1_000 - undone)
    archive = await reopened(archive, { disk })
    await takesBackTheRest(archive, imported, undone)
  })

  test('a thousand, until the disk is full: what was done by then is told, and the rest stands', async () => {
    let writesLeft = Number.POSITIVE_INFINITY
    const disk = watchedDisk(({ kind, path }) => {
      if (kind === 'write' && path.includes('/journal/') && --writesLeft < 0)
        throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    }, quickDisk)
    const archive = await newArchive({ disk })
    const imported = await withImported(archive, 1_000)
    writesLeft = 2
    await expect(archive.undoActs(imported)).rejects.toMatchObject({ code: 'disk-full' })
    writesLeft = Number.POSITIVE_INFINITY
    await takesBackTheRest(archive, imported, 1_000 - (await archive.describeArchive()).counts.release)
  })

  test('one act of almost two thousand, stopped inside of it: the next time takes back the others and names none', async () => {
    const slow = { writes: false }
    const disk = watchedDisk(async ({ kind, path }) => {
      if (slow.writes && kind === 'write' && path.includes('/journal/')) await sleep(1_000)
    }, quickDisk)
    const { folder } = await closed(newArchive({ disk }))
    const seq = await committedAtOnce(folder, 1_800)
    const archive = await openArchive(folder, { disk })
    const stop = archive.onJob(({ id }) => void archive.cancelJob(id))
    slow.writes = true
    expect(await archive.undoActs([seq])).toEqual({ undone: 1_600, refused: [], stopped: true })
    slow.writes = false
    stop()
    expect((await acts(archive)).map(({ undone }) => undone)).not.toContain(true)
    expect(await archive.undoActs([seq])).toEqual({ undone: 200, refused: [] })
    expect((await archive.describeArchive()).counts.release).toBe(0)
    expect((await acts(archive)).find((act) => act.seq === seq)?.undone).toBe(true)
  })

  /** As nothing does it today: one commit however many. */
  async function committedAtOnce(folder: string, count: number): Promise<number> {
    const store = await Store.open(folder, { disk: quickDisk })
    const releases = Array.from({ length: count }, (_, at) => nextRevision(releaseNamed(`No ${at}`), undefined, at))
    const { seq } = await store.commit(releases.map(newChange), store.act('saveRecords'))
    await store.close()
    return seq
  }

  async function closed(opening: Promise<Archive>): Promise<Archive> {
    const archive = await opening
    await archive.close()
    return archive
  }

  test('an import of many acts: a page of the list goes on to its end where its count is wanted', async () => {
    const archive = await newArchive({ disk: quickDisk })
    await savedAs(archive, 'Before')
    const imported = await withImported(archive, 300)
    await savedAs(archive, 'After')
    const page = async (more: object) =>
      (await archive.listActs({ before: null, limit: 2, ...more })).map(({ what }) => what)
    expect(await page({})).toEqual(['saveRelease', 'import'])
    expect(await page({ wholeGroup: true })).toEqual(['saveRelease', ...imported.map(() => 'import')])
    expect(await page({ wholeGroup: true, limit: 1 })).toEqual(['saveRelease'])
  })

  test('a bulk change with a save between its acts: a page goes on over that save, and no further than its end', async () => {
    const archive = await newArchive({ disk: quickDisk })
    const { release: one } = await savedAs(archive, 'One')
    const { release: other } = await savedAs(archive, 'Other')
    const change = (release: Release, group?: string) =>
      archive.saveRecords([{ draft: retitled(release, 'Changed'), basedOn: release.revision }], '', group)
    const { group } = await change(one)
    await savedAs(archive, 'Between')
    await change(other, group)
    const page = await archive.listActs({ before: null, limit: 1, wholeGroup: true })
    expect(page.map(({ what }) => what)).toEqual(['saveRecords', 'saveRelease', 'saveRecords'])
  })

  test('an import whose photos come in first and are filled later counts each once, also when all of it is gone again', async () => {
    const archive = await newArchive()
    const folder = await tempFolder()
    const photo = await readFile(samplePhoto('flags.jpg'))
    for (let at = 1; at <= 3; at++)
      await writeFile(join(folder, `IMG_000${at}.jpg`), Buffer.concat([photo, Buffer.from([at])]))
    await writeFile(join(folder, 'captions.csv'), 'File,Caption\nIMG_0001.jpg,A tank.\nIMG_0002.jpg,A parade.\n')
    await writeFile(join(folder, 'release.txt'), 'The Center Said Farewell\n\nKOKJAR – The Center said farewell today.')
    await endOfJob(archive, () => archive.startImport([folder]))
    const counted = async (isWanted: (act: ActRow) => boolean) =>
      (await acts(archive)).filter(isWanted).reduce((sum, { count, again = 0 }) => sum + count - again, 0)
    const isImport = ({ undoes }: ActRow) => undoes.length === 0
    const isUndo = ({ what }: ActRow) => what === 'undo'
    expect(await counted(isImport)).toBe(4)
    const seqs = (await acts(archive)).filter(({ group }) => group !== '').map(({ seq }) => seq)
    expect(await archive.undoActs(seqs)).toEqual({ undone: 4, refused: [] })
    expect([await counted(isImport), await counted(isUndo)]).toEqual([4, 4])
  })

  async function takesBackTheRest(archive: Archive, imported: readonly number[], undone: number): Promise<void> {
    expect(undone).toBeGreaterThan(0)
    const rows = (await acts(archive)).filter(({ seq }) => imported.includes(seq))
    expect(rows.filter((row) => row.undone).reduce((sum, { count }) => sum + count, 0)).toBe(undone)
    const standing = rows.filter((row) => !row.undone).map(({ seq }) => seq)
    expect(await archive.undoActs(standing)).toEqual({ undone: 1_000 - undone, refused: [] })
    expect((await archive.describeArchive()).counts.release).toBe(0)
    const undoings = (await acts(archive)).filter(({ what }) => what === 'undo').map(({ seq }) => seq)
    expect(await archive.undoActs(undoings)).toEqual({ undone: 1_000, refused: [] })
    expect(await archive.describeArchive()).toMatchObject({ counts: { release: 1_000 }, damaged: [] })
  }

  test('the taking back itself: that is doing again, and so on; the list tells which acts are taken back', async () => {
    const archive = await newArchive()
    const { release, seqs } = await savedAs(archive, 'First', 'Second')
    for (const expected of ['First', 'Second', 'First', 'Second']) {
      await undoLastOrSave(archive, seqs[1] ?? 0)
      expect(await headline(archive, release)).toBe(expected)
      const row = (await acts(archive)).find(({ seq }) => seq === seqs[1])
      expect(row?.undone).toBe(expected === 'First')
    }
    expect((await archive.getRelease(release.uri)).revision).toBe(6)
  })

  async function undoLastOrSave(archive: Archive, save: number): Promise<void> {
    const [newest] = await acts(archive)
    await archive.undoActs([newest?.what === 'undo' ? newest.seq : save])
  }

  test('several on one record, one after the other, and each again, also after the archive was opened again', async () => {
    let archive = await newArchive()
    const { release, seqs } = await savedAs(archive, 'First', 'Second', 'Third', 'Fourth')
    for (const [at, name] of ['Third', 'Second', 'First'].entries()) {
      expect(await archive.undoActs([seqs[3 - at] ?? 0])).toEqual({ undone: 1, refused: [] })
      expect(await headline(archive, release)).toBe(name)
      archive = await reopened(archive)
    }
    const undoings = (await acts(archive)).filter(({ what }) => what === 'undo').map(({ seq }) => seq)
    for (const [at, name] of ['Second', 'Third', 'Fourth'].entries()) {
      expect(await archive.undoActs([undoings[at] ?? 0])).toEqual({ undone: 1, refused: [] })
      expect(await headline(archive, release)).toBe(name)
    }
    expect(await archive.listRevisions(release.uri)).toHaveLength(10)
    await isSound(archive)
  })

  test('two merges, the later one first: all are apart again, and links lead where they led', async () => {
    const archive = await newArchive()
    const saved = await Promise.all(['A', 'B', 'C'].map((name) => archive.saveRecord(contactNamed(name), null, '')))
    const [a, b, c] = saved as [Contact, Contact, Contact]
    const linked = await archive.saveRelease(
      { ...releaseNamed('Linked'), people: [{ name: 'A', rel: 'quoted', uri: a.uri }] },
      null,
    )
    await archive.mergeRecords(a.uri, b.uri)
    await archive.mergeRecords(b.uri, c.uri)
    const [later = 0, first = 0] = (await acts(archive)).filter(({ what }) => what === 'merge').map(({ seq }) => seq)
    expect((await archive.undoActs([later])).refused).toEqual([])
    expect((await archive.undoActs([first])).refused).toEqual([])
    expect((await archive.getRelease(linked.uri)).people).toEqual(linked.people)
    for (const { uri } of saved) expect(await archive.getRecord(uri)).toMatchObject({ variants: [] })
    await isSound(archive)
  })

  test('several on one record at once, to what it was before the oldest', async () => {
    const archive = await newArchive()
    const { release, seqs } = await savedAs(archive, 'First', 'Second', 'Third', 'Fourth')
    expect(await archive.undoActs(seqs.slice(1))).toEqual({ undone: 1, refused: [] })
    expect(await archive.getRelease(release.uri)).toMatchObject({ revision: 5, headlines: [{ value: 'First' }] })
  })
})

test.each<[string, (archive: Archive) => Promise<number>]>([
  [
    'that made a record',
    async (archive) => {
      await savedAs(archive, 'One')
      return lastAct(archive)
    },
  ],
  [
    'that changed one',
    async (archive) => {
      await savedAs(archive, 'One', 'Two')
      return lastAct(archive)
    },
  ],
  [
    'that moved one to the trash',
    async (archive) => {
      await archive.trashRelease((await savedAs(archive, 'One')).release.uri)
      return lastAct(archive)
    },
  ],
  [
    'that changed the letterhead',
    async (archive) => {
      await archive.saveHouse({ name: 'Another office', contact: [] })
      return lastAct(archive)
    },
  ],
])('an act %s that was taken back is told to be so, not to be changed since', async (_what, act) => {
  let archive = await newArchive()
  const seq = await act(archive)
  expect((await archive.undoActs([seq])).undone).toBe(1)
  archive = await reopened(archive)
  const { undone, refused } = await archive.undoActs([seq])
  expect(undone).toBe(0)
  expect(refused.map(({ reason }) => reason)).toEqual([say('taken-back-already')])
  expect(['One', 'Two', 'archive.json']).toContain(refused[0]?.name)
})

describe('what was changed since is left alone and named', () => {
  test('one act out of the middle', async () => {
    const archive = await newArchive()
    const { release, seqs } = await savedAs(archive, 'First', 'Second', 'Third')
    const other = await savedAs(archive, 'Other', 'Changed')
    const before = await acts(archive)
    const report = await archive.undoActs([seqs[1] ?? 0])
    expect(report).toEqual({
      undone: 0,
      refused: [{ name: 'Third', reason: say('changed-again-since') }],
    })
    expect(await archive.getRelease(release.uri)).toEqual(release)
    expect(await archive.getRelease(other.release.uri)).toEqual(other.release)
    expect(await acts(archive)).toEqual(before)
  })

  test('acts with one between them that stays', async () => {
    const archive = await newArchive()
    const { release, seqs } = await savedAs(archive, 'First', 'Second', 'Third')
    const report = await archive.undoActs([seqs[0] ?? 0, seqs[2] ?? 0])
    expect(report).toMatchObject({ undone: 0, refused: [{ name: 'Third' }] })
    expect(await archive.getRelease(release.uri)).toEqual(release)
  })

  test('a record in the trash, where a save between stays: it is not taken out of the trash for ever', async () => {
    const archive = await newArchive()
    const { release, seqs } = await savedAs(archive, 'First', 'Second')
    await archive.trashRelease(release.uri)
    const report = await archive.undoActs([seqs[0] ?? 0, await lastAct(archive)])
    expect(report).toMatchObject({ undone: 0, refused: [{ name: 'Second' }] })
    expect((await archive.listReleases({ ...everything, order: 'headline', trashed: true })).total).toBe(1)
    expect(await archive.getRelease(release.uri)).toEqual(release)
  })

  test('one release of an import, the others go', async () => {
    const archive = await newArchive()
    const imported = await withImported(archive, 3)
    const { rows } = await archive.listReleases({ ...everything, order: 'headline' })
    const edited = await archive.getRelease(rows[1]?.uri as Release['uri'])
    await archive.saveRelease(retitled(edited, 'Edited since'), 1)
    expect(await archive.undoActs(imported)).toMatchObject({ undone: 2, refused: [{ name: 'Edited since' }] })
    expect(
      (await archive.listReleases({ ...everything, order: 'headline' })).rows.map(({ headline }) => headline),
    ).toEqual(['Edited since'])
  })

  test('a merge whose kept contact was edited since: the rest is taken back, the edit stays', async () => {
    const archive = await newArchive()
    const twin = (await archive.saveRecord(contactNamed('Twin'), null, '')) as Contact
    const kept = (await archive.saveRecord(contactNamed('Kept'), null, '')) as Contact
    const linked = await archive.saveRelease(
      { ...releaseNamed('Linked'), people: [{ name: 'Twin', rel: 'quoted', uri: twin.uri }] },
      null,
    )
    await archive.mergeRecords(twin.uri, kept.uri)
    const merge = await lastAct(archive)
    const moved = await archive.getRelease(linked.uri)
    const edited = await archive.saveRelease(retitled(moved, 'Edited since'), moved.revision)
    expect(await archive.undoActs([merge])).toMatchObject({ undone: 2, refused: [{ name: 'Edited since' }] })
    expect(await archive.getRecord(twin.uri)).toEqual(twin)
    expect(await archive.getRecord(kept.uri)).toMatchObject({ variants: [] })
    expect(await archive.getRelease(linked.uri)).toEqual(edited)
  })

  test('an act that never was is told to be none, and nothing is done', async () => {
    const archive = await newArchive()
    const { release, seqs } = await savedAs(archive, 'First', 'Second')
    await expect(archive.undoActs([seqs[1] ?? 0, 99])).rejects.toMatchObject({ code: 'not-found' })
    expect(await archive.getRelease(release.uri)).toEqual(release)
    expect(await archive.undoActs([])).toEqual({ undone: 0, refused: [] })
  })
})

describe('revision numbers never go back', () => {
  test('a window that holds the text that was taken back gets a conflict, not the last word', async () => {
    const archive = await newArchive()
    const { release, seqs } = await savedAs(archive, 'First', 'Second')
    await archive.undoActs([seqs[1] ?? 0])
    const now = await archive.getRelease(release.uri)
    await archive.saveRelease(retitled(now, 'Third'), now.revision)
    for (const revision of [1, 2, 3])
      await expect(archive.saveRelease(retitled(release, 'Late'), revision)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('not either where a save and a move to the trash are taken back together', async () => {
    const archive = await newArchive()
    const { release, seqs } = await savedAs(archive, 'First', 'Second')
    await archive.trashRelease(release.uri)
    await archive.undoActs([seqs[1] ?? 0, await lastAct(archive)])
    expect(await archive.getRelease(release.uri)).toMatchObject({ revision: 3, headlines: [{ value: 'First' }] })
    await expect(archive.saveRelease(retitled(release, 'Late'), 2)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('random histories are what a simple model says', () => {
  test.each([1, 2, 3, 18, 40])('after every step, the archive opened anew (seed %i)', async (seed) => {
    const random = new Random(seed)
    const disk = quickDisk
    let archive = await newArchive({ disk })
    const model = new RegistryModel(archive)
    for (let step = 0; step < 30; step++) {
      await model.step(random)
      archive = await reopened(archive, { disk })
      await model.compare(archive)
    }
    await isSound(archive)
  })
})

test('an act tells how many records it made: one that comes out of the trash, or is changed, was there', async () => {
  const archive = await newArchive()
  const { release } = await savedAs(archive, 'One', 'Two')
  await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
  await archive.trashRelease(release.uri)
  await archive.restoreRelease(release.uri)
  const told = (await acts(archive)).reverse().map(({ what, made }) => `${what} ${made}`)
  const expected = ['create 0', 'saveRelease 1', 'saveRelease 0', 'addPhoto 1', 'trash 0', 'restore 0']
  expect(told).toEqual(expected)
  // Those in the files tell the same as those in the journal.
  const again = await reopened(archive)
  expect((await acts(again)).reverse().map(({ what, made }) => `${what} ${made}`)).toEqual(expected)
})
