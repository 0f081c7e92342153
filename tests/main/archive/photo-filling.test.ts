/** Photos whose records lack what their files say: taken in by a program that did not read it, or told by a sidecar later. */
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Archive } from '../../../src/main/archive/archive.js'
import { keywordsOf, withKeywords } from '../../../src/shared/keywords.js'
import { draftOf } from '../../../src/shared/record-kinds.js'
import { type Photo, photoDescription, withDescription } from '../../../src/shared/records.js'
import { releaseNamed } from '../../support/an-archive.js'
import { endOfJob } from '../../support/jobs.js'
import { tempFolder } from '../../support/temp-folder.js'

const fixture = (name: string) => join(import.meta.dirname, '../../fixtures/photos', name)

async function newArchive(): Promise<Archive> {
  const archive = await Archive.create(join(await tempFolder(), 'archive'), { name: 'House', contact: [] })
  onTestFinished(() => archive.close())
  return archive
}

async function onlyPhoto(archive: Archive): Promise<Photo> {
  const { total, rows } = await archive.listPhotos({ offset: 0, limit: 2 })
  expect(total).toBe(1)
  return (rows[0] as (typeof rows)[number]).photo
}

const bare = (photo: Photo) => {
  const { subjects: _, events: __, ...draft } = draftOf<'photo'>(photo)
  const places: Photo['places'] = []
  const descriptions: Photo['descriptions'] = []
  return { ...draft, by: '', copyrightNotice: '', descriptions, infoSources: [], people: [], places }
}

/** An archive whose one photo has a record that says less than its file, as an older program left it. */
async function archiveOfBefore(name: string, written: (draft: ReturnType<typeof bare>) => ReturnType<typeof bare>) {
  const older = await newArchive()
  const { photo } = await older.addPhoto({ kind: 'file', path: fixture(name) })
  await older.savePhoto(written(bare(photo)), photo.revision)
  const exported = join(await tempFolder(), 'export')
  await endOfJob(older, () => older.startExport(exported, { history: false, ninjs: false }))
  const archive = await newArchive()
  await endOfJob(archive, () => archive.startImport([exported]))
  return archive
}

const folderWith = async (name: string): Promise<string> => {
  const folder = await tempFolder()
  await copyFile(fixture(name), join(folder, name))
  return folder
}

const credited = (draft: ReturnType<typeof bare>) => ({
  ...draft,
  descriptions: withDescription(draft.descriptions, 'creditline', 'As written here'),
})

describe('a photo that is taken in again', () => {
  test('gets what its file says in fields that were empty, told by name; what was written stays, and one undo takes it back', async () => {
    const archive = await archiveOfBefore('keywords.jpg', credited)
    const before = await onlyPhoto(archive)
    expect(keywordsOf(before)).toEqual([])
    const folder = await folderWith('keywords.jpg')
    const plan = await endOfJob(archive, () => archive.startImport([folder], { duplicates: 'skip', dryRun: true }))
    const { report } = await endOfJob(archive, () => archive.startImport([folder]))
    expect(keywordsOf(await onlyPhoto(archive))).toEqual(['оқу-жаттығу', 'Алматы', 'peacekeeping'])
    expect(photoDescription(await onlyPhoto(archive), 'creditline')).toBe('As written here')
    const told = 'The photo is here already; what was empty in its record was filled from the file: keywords.'
    expect(plan.report?.planned?.map(({ what, reason }) => [what, reason?.sentence])).toEqual([['update', told]])
    expect(report).toMatchObject({ done: 0, updated: 1, skipped: 0 })
    expect(report?.filled?.map(({ name, reason }) => [name, reason.sentence])).toEqual([['keywords.jpg', told]])
    const acts = await archive.listActs({ before: null, limit: 1 })
    await archive.undoActs(acts.map(({ seq }) => seq))
    expect(draftOf<'photo'>(await onlyPhoto(archive))).toEqual(draftOf<'photo'>(before))
  })

  test('by itself tells what it got', async () => {
    const archive = await archiveOfBefore('keywords.jpg', credited)
    const added = await archive.addPhoto({ kind: 'file', path: fixture('keywords.jpg') })
    expect([added.alreadyThere, added.filled?.sentence]).toEqual([true, 'keywords'])
  })

  test('does not get back what somebody took away from it', async () => {
    const archive = await newArchive()
    const { photo } = await archive.addPhoto({ kind: 'file', path: fixture('every-field.jpg') })
    const without = withKeywords(
      { ...draftOf<'photo'>(photo), descriptions: withDescription(photo.descriptions, 'creditline', '') },
      [],
    )
    await archive.savePhoto(without, photo.revision)
    const { report } = await endOfJob(archive, () => archive.startImport([fixture('every-field.jpg')]))
    expect(report).toMatchObject({ done: 0, updated: 0, skipped: 1, filled: [] })
    expect(photoDescription(await onlyPhoto(archive), 'creditline')).toBe('')
  })
})

describe('originals that are read again', () => {
  test('fill all that is empty in the records, told by name, as one act to undo', async () => {
    const archive = await archiveOfBefore('every-field.jpg', credited)
    await archive.addPhoto({ kind: 'file', path: fixture('progressive.jpg') })
    const { report } = await endOfJob(archive, () => archive.startFilling(null))
    expect(report).toMatchObject({ done: 1, refused: [] })
    expect(report?.filled?.map(({ name, reason }) => `${name}: ${reason.sentence}`)).toEqual([
      'every-field.jpg: Filled from the original: caption, by-line, alternative text, source, copyright notice, people, places.',
    ])
    const { rows } = await archive.listPhotos({ offset: 0, limit: 2, order: 'name' })
    expect(rows.map(({ photo }) => photoDescription(photo, 'creditline'))).toEqual(['As written here', ''])
    expect(rows[0]?.photo.people).toHaveLength(2)
    const again = await endOfJob(archive, () => archive.startFilling(null))
    expect(again.report).toMatchObject({ done: 0, filled: [] })
    expect(again.report?.group).toBeUndefined()
    const acts = await archive.listActs({ before: null, limit: 50 })
    const { undone } = await archive.undoActs(acts.filter(({ group }) => group === report?.group).map(({ seq }) => seq))
    expect(undone).toBe(1)
    expect((await archive.listPhotos({ offset: 0, limit: 1, order: 'name' })).rows[0]?.photo.people).toEqual([])
  })

  test('give back what was taken away, since that is what was asked for', async () => {
    const archive = await newArchive()
    const { photo } = await archive.addPhoto({ kind: 'file', path: fixture('keywords.jpg') })
    await archive.savePhoto(withKeywords(draftOf<'photo'>(photo), []), photo.revision)
    await endOfJob(archive, () => archive.startFilling([photo.uri]))
    expect(keywordsOf(await onlyPhoto(archive))).toEqual(keywordsOf(photo))
  })

  test('of all photos do not give back what somebody took away from one', async () => {
    const archive = await newArchive()
    const { photo } = await archive.addPhoto({ kind: 'file', path: fixture('every-field.jpg') })
    const without = { ...draftOf<'photo'>(photo), descriptions: withDescription(photo.descriptions, 'creditline', '') }
    await archive.savePhoto(without, photo.revision)
    const { report } = await endOfJob(archive, () => archive.startFilling(null))
    expect(report).toMatchObject({ done: 0, filled: [] })
    expect(photoDescription(await onlyPhoto(archive), 'creditline')).toBe('')
  })

  test('are each filled once, and what is no photo of the archive is told', async () => {
    const archive = await newArchive()
    const { photo } = await archive.addPhoto({ kind: 'file', path: fixture('keywords.jpg') })
    await archive.savePhoto(withKeywords(draftOf<'photo'>(photo), []), photo.revision)
    const release = await archive.saveRelease(releaseNamed('No photo'), null)
    const others = [release.uri, 'urn:uuid:01a21451-b5bd-7000-9431-b422ebedb8e9'] as string[] as Photo['uri'][]
    const { state, report } = await endOfJob(archive, () => archive.startFilling([photo.uri, photo.uri, ...others]))
    expect(state).toBe('done')
    expect(report?.done).toBe(1)
    expect(report?.refused.map(({ name, reason }) => [name, reason.message])).toEqual([
      ['No photo', 'record-other-kind'],
      [others[1], 'record-gone'],
    ])
  })

  test('that are gone or damaged are told, and nothing is read from them', async () => {
    const archive = await newArchive()
    const add = async (name: string) => {
      const { photo } = await archive.addPhoto({ kind: 'file', path: fixture(name) })
      await archive.savePhoto(bare(photo), photo.revision)
      return archive.originalPath(photo)
    }
    await rm(await add('every-field.jpg'))
    const damaged = await add('keywords.jpg')
    const bytes = await readFile(damaged)
    bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 1
    await writeFile(damaged, bytes)
    const { report } = await endOfJob(archive, () => archive.startFilling(null))
    expect(report).toMatchObject({ done: 0, filled: [] })
    expect(report?.refused.map(({ name, reason }) => `${name}: ${reason.sentence}`).sort()).toEqual([
      'every-field.jpg: Its original is not in the archive any more. Restore it from a backup.',
      'keywords.jpg: Its original is not what was taken in, so nothing was read from it. “Health and backups” puts it back from a backup.',
    ])
  })
})

describe('what is doubtful in the metadata of photos', () => {
  test('is told when a folder of them comes in, once for each, again by one that goes on with a killed one, and no more after that', async () => {
    const folder = await folderWith('iim-windows-1251.jpg')
    await copyFile(fixture('progressive.jpg'), join(folder, 'a.jpg'))
    const archive = await newArchive()
    const plan = await endOfJob(archive, () => archive.startImport([folder], { duplicates: 'skip', dryRun: true }))
    const first = await endOfJob(archive, () => archive.startImport([folder]))
    // As where it was killed before it could tell.
    await rm(join(archive.folder, '.cache', 'imports.json'))
    const second = await endOfJob(archive, () => archive.startImport([folder]))
    const third = await endOfJob(archive, () => archive.startImport([folder]))
    const told = [
      ['iim-windows-1251.jpg', expect.stringContaining('does not say how its caption and credit are encoded')],
    ]
    const doubts = ({ report }: typeof first) => report?.doubtful?.map(({ name, reason }) => [name, reason.sentence])
    expect([plan, first, second, third].map(doubts)).toEqual([told, told, told, []])
  })
})
