/** What an import of folders tells afterwards: what it decided for the press officer, and what it passed by. */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ToldImports } from '../../../src/main/archive/exchange/told-imports.js'
import { piecesIn } from '../../../src/shared/contract/job-report.js'
import type { JobId } from '../../../src/shared/contract/jobs.js'
import { type Release, releaseDay } from '../../../src/shared/records.js'
import { releaseNamed } from '../../support/an-archive.js'
import { english, folderOf, namesOf, newArchive, releasesIn, run, russian } from '../../support/office-folders.js'
import { tempFolder } from '../../support/temp-folder.js'
import { watchedDisk } from '../../support/watched-disk.js'

/** The releases, and what is told of pieces that want a look, by the keys of their sentences. */
async function imported(files: Record<string, string | number>) {
  const archive = await newArchive()
  const folder = await folderOf(files)
  const report = await run(archive, [folder])
  const told = (list: 'doubtful' | 'leftOut') =>
    (report[list] ?? []).map(({ name, reason: { message, values } }) => ({ of: name, message, ...values }))
  return { archive, releases: await releasesIn(archive), report, doubtful: told('doubtful'), leftOut: told('leftOut') }
}

const dayOf = ([release]: Release[]): string => (release ? releaseDay(release) : '')
const undated = 'Фотовыставка открылась\n\nНа ней сто снимков о службе, и вход на неё свободный для всех.\n'

test('a folder of the best people is no selection of photos: all of them go into the release', async () => {
  const files = { 'x/release.txt': english, 'x/Лучшие работники года/a.jpg': 1, 'x/фото/b.jpg': 2 }
  const { archive, releases, doubtful } = await imported(files)
  expect((await namesOf(archive, releases[0] as Release)).sort()).toEqual(['a.jpg', 'b.jpg'])
  expect(doubtful).toEqual([])
})

test.each(['Лучшие', 'Лучшие фото', 'The best', 'Best photos', 'Отобранные', 'Фото лучшие'])(
  'of a selection, %s, it is told that the other photos stay out of the release',
  async (name) => {
    const { archive, releases, doubtful } = await imported({
      'x/release.txt': english,
      [`x/фото/${name}/a.jpg`]: 1,
      'x/фото/b.jpg': 2,
    })
    expect(await namesOf(archive, releases[0] as Release)).toEqual(['a.jpg'])
    expect(doubtful).toEqual([{ of: 'release.txt', message: 'photos-not-selected', count: '1', folder: name }])
  },
)

test('what systems and programs leave in folders is told once', async () => {
  const left = ['Thumbs.db', 'desktop.ini', '.DS_Store', '~$release.docx', 'a.tmp', 'a.docx.bak', 'Site.url', 'x.lnk']
  const files = Object.fromEntries([...left, 'film.crdownload'].map((name) => [`x/y/${name}`, 'x']))
  const { report, leftOut } = await imported({ 'x/release.txt': english, ...files })
  expect(report).toMatchObject({ done: 1, refused: [] })
  expect(leftOut).toEqual([expect.objectContaining({ message: 'left-by-programs', count: '9' })])
  expect(piecesIn(report.leftOut ?? [])).toBe(9)
})

test('a folder that is called as such a file is comes in all the same', async () => {
  const { releases, leftOut } = await imported({
    'x/Archive.bak/release.txt': english,
    'x/2024.part/Выпуск.txt': russian,
  })
  expect(releases).toHaveLength(2)
  expect(leftOut).toEqual([])
})

test('of two texts with one headline, whose names say nothing, both come in and it is told', async () => {
  const other = english.replace(/\n\n[\s\S]*/, '\n\nASTANA, 31 May – Quite another text stands below the same words.\n')
  const { releases, doubtful } = await imported({ 'x/one.txt': english, 'x/two.txt': other, 'x/three.txt': russian })
  expect(releases).toHaveLength(3)
  expect(doubtful).toContainEqual({ of: 'two.txt', message: 'same-headline-beside', name: 'one.txt' })
})

test('a day to come in the name of a file is not that of the release, and it is told', async () => {
  const { releases, doubtful } = await imported({ 'x/2091-12-15 выставка.txt': undated })
  expect(releases[0]?.contentCreated).toBeUndefined()
  expect(doubtful).toMatchObject([{ message: 'day-of-name-to-come', day: '2091-12-15' }])
})

test('a day of long ago in the name of a file is taken, and it is told', async () => {
  const { releases, doubtful } = await imported({ 'x/1945-05-09 выставка.txt': undated })
  expect(dayOf(releases)).toBe('1945-05-09')
  expect(doubtful).toMatchObject([{ message: 'day-of-name-long-ago', day: '1945-05-09' }])
})

test('a folder’s day goes before one of other years in the name of a file, and it is told', async () => {
  const { releases, doubtful } = await imported({ '2024-05-08 Выставка/1945-05-09 Победа.txt': undated })
  expect(dayOf(releases)).toBe('2024-05-08')
  expect(doubtful).toMatchObject([{ message: 'day-of-name-not-folder', day: '1945-05-09', folder: '2024-05-08' }])
})

test('what is told of photos stands in the order of their names, however long each takes', async () => {
  // The first is the largest by far, so that the others have come in before it.
  const padding = [9_000_000, 4_000_000, 3, 2, 1]
  const bytes = await readFile('tests/fixtures/photos/exif-differs.jpg')
  const folder = await folderOf({ 'x/release.txt': english })
  for (const [at, size] of padding.entries())
    await writeFile(join(folder, `x/IMG_${at}.jpg`), Buffer.concat([bytes, Buffer.alloc(size, at)]))
  const archive = await newArchive()
  for (const dryRun of [true, false]) {
    const { doubtful = [] } = await run(archive, [folder], { dryRun })
    const told = doubtful.filter(({ reason }) => reason.message === 'metadata-two-versions')
    expect(told.map(({ name }) => name)).toEqual(padding.map((_, at) => `IMG_${at}.jpg`))
  }
})

test('what was doubtful in what came in before an import was stopped is told when it goes on', async () => {
  const bytes = await readFile('tests/fixtures/photos/exif-differs.jpg')
  const speaking = english.replace(/^/, 'EMBARGOED until the speech begins\n\n')
  const files = { 'x/release.txt': speaking, 'y/2091-12-15 выставка.txt': undated }
  const folder = await folderOf(files)
  const line = JSON.stringify({
    title: 'A line',
    body: 'EMBARGO UNTIL 10 DECEMBER 2091, 10:00\n\nThe Center held its event today.',
  })
  await writeFile(join(folder, 'z.jsonl'), `${line}\n`)
  await writeFile(join(folder, 'x/IMG_1.jpg'), bytes)
  const archive = await newArchive()
  const whole = (await run(await newArchive(), [folder])).doubtful ?? []
  expect(whole.map(({ name, reason }) => [name, reason.message])).toEqual(
    expect.arrayContaining([
      ['2091-12-15 выставка.txt', 'day-of-name-to-come'],
      ['IMG_1.jpg', 'metadata-two-versions'],
      ['release.txt', 'embargo-not-set'],
      ['z.jsonl, line 1', 'embargo-not-set'],
    ]),
  )
  expect(whole).toHaveLength(4)
  await run(archive, [join(folder, 'x')])
  await run(archive, [join(folder, 'z.jsonl')])
  // As after a kill: only what they brought is there, and nothing says that they told of it.
  await rm(imports(archive))
  const goesOn = await run(archive, [folder])
  expect(goesOn).toMatchObject({ done: 1, skipped: 3, doubtful: whole })
  await rm(imports(archive))
  expect((await run(archive, [folder], { dryRun: true })).doubtful).toEqual(whole)
  await archive.saveRelease(releaseNamed('Something else'), null)
  expect((await run(archive, [folder])).doubtful).toEqual([])
})

test('the same folder taken in twice tells what is doubtful once, and does not read it again to tell it', async () => {
  const folder = await folderOf({
    'x/release.txt': english.replace(/^/, 'EMBARGOED until the speech begins\n\n'),
    'y/2091-12-15 выставка.txt': undated,
  })
  await writeFile(join(folder, 'x/IMG_1.jpg'), await readFile('tests/fixtures/photos/exif-differs.jpg'))
  const archive = await newArchive()
  expect((await run(archive, [folder])).doubtful).toHaveLength(3)
  expect(await run(archive, [folder], { dryRun: true })).toMatchObject({ doubtful: [] })
  expect(await run(archive, [folder])).toMatchObject({ done: 0, skipped: 3, doubtful: [] })
})

test('what a killed import left untold is told by the next one whole, and by the one after it no more', async () => {
  const folder = await folderOf({
    'x/release.txt': english.replace(/^/, 'EMBARGOED until the speech begins\n\n'),
    'y/2091-12-15 выставка.txt': undated,
  })
  const archive = await newArchive()
  await run(archive, [folder])
  await rm(imports(archive))
  // It asks about one of the two releases: that much does not make the other one told.
  expect((await run(archive, [join(folder, 'x')])).doubtful).toHaveLength(1)
  expect((await run(archive, [folder])).doubtful).toHaveLength(2)
  expect((await run(archive, [folder])).doubtful).toEqual([])
  await writeFile(imports(archive), 'not what it was')
  expect((await run(archive, [folder])).doubtful).toHaveLength(2)
})

test('what an import that was stopped brought is told by the next one: its window may have been closed with it', async () => {
  const folder = await folderOf({
    'x/release.txt': english.replace(/^/, 'EMBARGOED until the speech begins\n\n'),
    'y/2091-12-15 выставка.txt': undated,
    ...Object.fromEntries(
      Array.from({ length: 300 }, (_, at) => [`z/${at}.txt`, `${at} Bridges\n\nThey opened today.`]),
    ),
  })
  const archive = await newArchive()
  let job: JobId | undefined
  archive.onJob(({ id }) => {
    job = id
  })
  const off = archive.onChanged(() => job && void archive.cancelJob(job))
  const stopped = await run(archive, [folder])
  off()
  expect(stopped.doubtful?.length).toBeGreaterThan(0)
  expect(stopped.done).toBeLessThan(302)
  expect((await run(archive, [folder])).doubtful).toHaveLength(2)
})

test('an import whose end cannot be noted is an import all the same, and so is the next one', async () => {
  let isBusy = true
  const disk = watchedDisk(({ kind, path }) => {
    if (isBusy && kind === 'create') throw Object.assign(new Error('EBUSY'), { code: 'EBUSY', path })
  })
  const told = new ToldImports(await tempFolder(), disk)
  await told.note(['one'])
  expect([...(await told.groups())]).toEqual([])
  isBusy = false
  await told.note(['two'])
  expect([...(await told.groups())]).toEqual(['two'])
})

const imports = ({ folder }: { folder: string }) => join(folder, '.cache', 'imports.json')
