/** The frozen archive of format 1 under today's program: opened, brought to today's format, and whole at every step. */
import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Archive } from '../../../src/main/archive/archive.js'
import type { AnyRecord } from '../../../src/shared/record-kinds.js'
import { bodyHtml, mainHeadline, type RecordId, type Release } from '../../../src/shared/records.js'
import { openArchive, releaseNamed, reopened } from '../../support/an-archive.js'
import { filesOf, frozenArchive, hashesOf } from '../../support/backup-setting.js'
import { endOfJob } from '../../support/jobs.js'
import { tempFolder } from '../../support/temp-folder.js'
import { quickDisk, systemError, watchedDisk, writingKinds } from '../../support/watched-disk.js'

async function frozen(withOriginals = true): Promise<string> {
  const folder = join(await tempFolder(), 'Old archive')
  await cp(frozenArchive, folder, { recursive: true, filter: (path) => withOriginals || !path.endsWith('.jpg') })
  return folder
}

/** All records of the fixture as its files say, by id, with whether they are in the trash. */
async function recordsOfFixture(): Promise<Map<RecordId, { record: AnyRecord; trashed: boolean }>> {
  const paths = (await filesOf(frozenArchive)).filter((path) => /^(releases|photos|trash)\/.*\.json$/.test(path))
  const read = paths.map(async (path) => {
    const record = JSON.parse(await readFile(join(frozenArchive, path), 'utf8')) as AnyRecord
    return [record.uri, { record, trashed: path.startsWith('trash/') }] as const
  })
  return new Map(await Promise.all(read))
}

async function recordsOf(archive: Archive): Promise<Map<RecordId, { record: AnyRecord; trashed: boolean }>> {
  const found = new Map<RecordId, { record: AnyRecord; trashed: boolean }>()
  for (const trashed of [false, true]) {
    const { rows } = await archive.listRecords({ kind: null, trashed, order: 'title', offset: 0, limit: 200 })
    for (const { uri } of rows) found.set(uri, { record: await archive.getRecord(uri), trashed })
  }
  return found
}

const documents = (hashes: Record<string, string>) =>
  Object.fromEntries(Object.entries(hashes).filter(([path]) => /^(releases|photos)\//.test(path)))

const versionIn = async (folder: string): Promise<unknown> =>
  (JSON.parse(await readFile(join(folder, 'archive.json'), 'utf8')) as { formatVersion: unknown }).formatVersion

const [trashedName = ''] = (await filesOf(frozenArchive))
  .filter((path) => path.startsWith('trash/'))
  .map((path) => basename(path))

describe('an archive of format 1', () => {
  test('opens with every record equal; its trash has moved, and what was changed is kept as it was', async () => {
    const folder = await frozen()
    const archive = await openArchive(folder)
    expect(await recordsOf(archive)).toEqual(await recordsOfFixture())
    expect(await archive.describeArchive()).toMatchObject({
      counts: { release: 2, photo: 3 },
      damaged: [],
      readOnly: false,
    })
    await archive.close()
    expect(await versionIn(folder)).toBe(2)
    const [before, after] = [await hashesOf(frozenArchive), await hashesOf(folder)]
    expect(documents(after)).toEqual(documents(before))
    const inTrash = (await filesOf(folder)).filter((path) => path.startsWith('trash/'))
    expect(inTrash).toEqual([`trash/releases/2026/11/${trashedName}`])
    expect(after[inTrash[0] ?? '']).toBe(before[`trash/${trashedName}`])
    const kept = Object.entries(after).filter(([path]) => path.startsWith('before-format-2/'))
    expect(Object.fromEntries(kept)).toEqual({
      'before-format-2/archive.json': before['archive.json'],
      [`before-format-2/trash/${trashedName}`]: before[`trash/${trashedName}`],
    })
  })

  test('is not changed by the second opening, and is sound', async () => {
    const folder = await frozen()
    await (await openArchive(folder)).close()
    const before = await hashesOf(folder)
    const archive = await openArchive(folder)
    await archive.survey()
    await archive.close()
    expect(await hashesOf(folder)).toEqual(before)
    const again = await openArchive(folder)
    expect((await endOfJob(again, () => again.startVerify())).report).toMatchObject({ refused: [] })
    expect((await again.listActs({ before: null, limit: 9 })).map(({ what }) => what)).toEqual(['migrate'])
  })

  test('goes on as any other: saved, restored from the trash, taken back', async () => {
    let archive = await openArchive(await frozen())
    const trashed = [...(await recordsOf(archive)).values()].find((entry) => entry.trashed)?.record as AnyRecord
    await archive.restoreRecords([trashed.uri])
    await archive.saveRecord(trashed, trashed.revision, 'after the change of format')
    archive = await reopened(archive)
    expect((await archive.listRevisions(trashed.uri)).map(({ revision }) => revision)).toEqual([
      trashed.revision + 1,
      trashed.revision,
    ])
    const seqs = (await archive.listActs({ before: null, limit: 2 })).map(({ seq }) => seq)
    expect(await archive.undoActs(seqs)).toEqual({ undone: 1, refused: [] })
    expect((await endOfJob(archive, () => archive.startVerify())).report?.refused).toEqual([])
  })

  test('opened for reading only shows every record, and nothing is written', async () => {
    const folder = await frozen()
    const before = await hashesOf(folder)
    const writes: string[] = []
    const disk = watchedDisk(({ kind, path }) => {
      if (writingKinds.has(kind)) writes.push(`${kind} ${path}`)
    })
    const archive = await openArchive(folder, { readOnly: true, disk })
    expect(await recordsOf(archive)).toEqual(await recordsOfFixture())
    await archive.survey()
    await expect(archive.saveRelease(releaseNamed('No'), null)).rejects.toMatchObject({ code: 'read-only' })
    await archive.close()
    expect(writes).toEqual([])
    expect(await hashesOf(folder)).toEqual(before)
  })

  test('has its new number in the file before anything else is saved: an older program would pass the journal by', async () => {
    const folder = await frozen()
    const archive = await openArchive(folder, { restMs: Number.POSITIVE_INFINITY })
    expect(await versionIn(folder)).toBe(2)
    await archive.saveRelease(releaseNamed('In the journal'), null)
    expect(await versionIn(folder)).toBe(2)
  })

  test('whose letterhead this program may read only, since a newer one wrote it, opens for reading', async () => {
    const folder = await frozen()
    await (await openArchive(folder)).close()
    const path = join(folder, 'archive.json')
    await writeFile(path, (await readFile(path, 'utf8')).replace('"formatVersion": 2', '"formatVersion": 3'))
    const before = await hashesOf(folder)
    const archive = await openArchive(folder)
    expect((await archive.describeArchive()).readOnly).toBe(true)
    expect(await recordsOf(archive)).toEqual(await recordsOfFixture())
    await archive.close()
    expect(await hashesOf(folder)).toEqual(before)
  })
})

describe('a change of format that is interrupted', () => {
  /** Writing operations of a whole one. */
  async function stepsOfOpening(): Promise<number> {
    let steps = 0
    const disk = watchedDisk(({ kind, path }) => {
      if (writingKinds.has(kind) && !path.endsWith('archive.lock')) steps++
    })
    await (await Archive.open(await frozen(false), { disk })).close()
    return steps
  }

  test('at any step is done again, and nothing is lost or twice', async () => {
    const expected = await recordsOfFixture()
    const steps = await stepsOfOpening()
    expect(steps).toBeGreaterThan(30)
    // From that step on nothing is written any more: what remains is what a killed program leaves.
    for (let last = 0; last < steps; last++) {
      const folder = await frozen(false)
      let step = 0
      const disk = watchedDisk(({ kind, path }) => {
        if (writingKinds.has(kind) && !path.endsWith('archive.lock') && ++step > last) throw systemError('EIO')
      }, quickDisk)
      const interrupted = await Archive.open(folder, { disk }).catch(() => undefined)
      await interrupted?.close()
      await rm(join(folder, 'archive.lock'), { force: true })
      const archive = await Archive.open(folder, { disk: quickDisk })
      expect(await recordsOf(archive), `step ${last}`).toEqual(expected)
      expect((await archive.describeArchive()).damaged, `step ${last}`).toEqual([])
      await archive.close()
      expect(await versionIn(folder)).toBe(2)
      const kept = join(folder, 'before-format-2', 'archive.json')
      expect((JSON.parse(await readFile(kept, 'utf8')) as { formatVersion: number }).formatVersion).toBe(1)
      expect((await filesOf(folder)).filter((path) => path.endsWith(`/${trashedName}`))).toEqual([
        `before-format-2/trash/${trashedName}`,
        `trash/releases/2026/11/${trashedName}`,
      ])
    }
  })

  test('between the trash and the number, and opened for reading then, still shows what is in the trash', async () => {
    const folder = await frozen()
    const archive = await openArchive(folder)
    await archive.close()
    await rename(join(folder, 'before-format-2', 'archive.json'), join(folder, 'archive.json'))
    for (const name of ['acts', 'journal', '.cache', 'history'])
      await rm(join(folder, name), { recursive: true, force: true })
    const reading = await openArchive(folder, { readOnly: true })
    expect(await recordsOf(reading)).toEqual(await recordsOfFixture())
  })
})

describe('an archive that was killed when groups in its journal were packed still', () => {
  test('opens with all three releases of the group, and puts them into their files', async () => {
    const folder = join(await tempFolder(), 'Killed archive')
    await cp(join(frozenArchive, '..', 'v2-packed-group'), folder, { recursive: true })
    const [journal = ''] = (await filesOf(folder)).filter((path) => path.startsWith('journal/'))
    expect(await readFile(join(folder, journal), 'utf8')).toContain('"packed":"')
    const archive = await openArchive(folder)
    expect(await archive.describeArchive()).toMatchObject({ counts: { release: 3 }, damaged: [] })
    const records = [...(await recordsOf(archive)).values()].map(({ record }) => record as Release)
    expect(records.map(mainHeadline).sort()).toEqual([
      'Officers complete the “1325” course',
      'Офицеры окончили курс «1325»',
      'Тыныштық күзеті «1325» курсын аяқтады',
    ])
    await archive.close()
    const files = (await filesOf(folder)).filter((path) => path.startsWith('releases/'))
    expect(files).toHaveLength(3)
    for (const path of files)
      expect(bodyHtml(JSON.parse(await readFile(join(folder, path), 'utf8')) as Release).length).toBeGreaterThan(4_000)
  })
})
