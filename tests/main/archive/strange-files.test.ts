/** Files that have no business where they lie, beside an archive's records or in the place of its files. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, readFile, rename, rm, symlink, truncate, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Archive } from '../../../src/main/archive/archive.js'
import { verdictOf } from '../../../src/renderer/health/verdict.js'
import { newArchive, openArchive, releaseNamed, reopened, retitled } from '../../support/an-archive.js'
import { filesOf } from '../../support/backup-setting.js'
import { endOfJob } from '../../support/jobs.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'

const headlines = async (archive: Archive) =>
  (await archive.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 50 })).rows.map(
    ({ headline }) => headline,
  )
const damagedFiles = async (archive: Archive) =>
  (await archive.describeArchive()).damaged.map(({ file }) => file).sort()

async function verified(archive: Archive): Promise<string[]> {
  const { report } = await endOfJob(archive, () => archive.startVerify())
  return (report?.refused ?? []).map(({ name }) => name).sort()
}

/** A closed archive with a release of each name, and the path of the first one's file. */
async function settled(...names: string[]): Promise<{ archive: Archive; path: string }> {
  const archive = await newArchive()
  for (const name of names) await archive.saveRelease(releaseNamed(name), null)
  await archive.close()
  const path = (await filesOf(archive.folder)).find((file) => file.startsWith('releases/')) ?? ''
  return { archive, path }
}

test('what is wrong with a record is told at once at the next opening too, whatever was saved beside it meanwhile', async () => {
  const { archive, path } = await settled('First', 'Other')
  await writeFile(join(archive.folder, 'new'), '{')
  await rename(join(archive.folder, 'new'), join(archive.folder, path))
  const again = await reopened(archive)
  expect(await damagedFiles(again)).toEqual([path])
  await again.saveRelease(releaseNamed('Third'), null)
  const later = await reopened(again)
  expect(await headlines(later)).toEqual(['Other', 'Third'])
  expect(await damagedFiles(later)).toEqual([path])
})

describe('a sync tool’s copy of a file beside the records', () => {
  test('is named by a check, read by nobody, and named no longer when it was moved away', async () => {
    const { archive, path } = await settled('First')
    let again = await reopened(archive)
    const [row] = (await again.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 1 })).rows
    if (!row) throw new Error('there is one')
    await again.saveRelease(retitled(await again.getRelease(row.uri), 'Second'), 1)
    await again.close()
    const history = `history/${path.replace('.json', '')}`
    const acts = `acts/${(await readdir(join(archive.folder, 'acts')))[0]?.replace('.ndjson', '')}`
    const copies = { 'archive.json': 'archive-LAPTOP.json', 'acts/head.json': 'acts/head (1).json' }
    const lines = {
      [`${acts}.ndjson`]: `${acts}.sync-conflict-20240501-101500-K3ZQ2YA.ndjson`,
      [`${history}.ndjson`]: `${history} (Dana's conflicted copy).ndjson`,
    }
    for (const [from, to] of Object.entries({ ...copies, ...lines }))
      await cp(join(archive.folder, from), join(archive.folder, to))
    again = await openArchive(archive.folder)
    const told = [...Object.values(copies), ...Object.values(lines)].sort()
    expect(await verified(again)).toEqual(told)
    const verdict = verdictOf(await again.describeHealth())
    expect(verdict.files.map(({ advice }) => advice)).toEqual(told.map(() => 'copy'))
    expect(verdict.state).toBe('sound')
    expect(await again.listRevisions(row.uri)).toHaveLength(2)
    for (const file of told) await rm(join(archive.folder, file))
    expect(await verified(again)).toEqual([])
    expect(await damagedFiles(again)).toEqual([])
  })
})

describe('pipes and folders in the place of files', () => {
  test.skipIf(process.platform === 'win32')('make nobody wait for their other end', async () => {
    const { archive, path } = await settled('First', 'Other')
    const within = (file: string) => join(archive.folder, file)
    const pipe = (file: string) => execFileSync('mkfifo', [within(file)])
    await unlink(within(path))
    for (const file of [path, 'acts/2099-01.ndjson', 'journal/00000099-aaaaaaaa.ndjson']) pipe(file)
    for (const file of ['acts/2099-02.ndjson', 'journal/00000098-aaaaaaaa.ndjson']) await mkdir(within(file))
    const again = await openArchive(archive.folder)
    expect(await headlines(again)).toEqual(['Other'])
    expect(await verified(again)).toContain(path)
    await again.close()
    await unlink(within('archive.json'))
    pipe('archive.json')
    await expect(Archive.open(archive.folder)).rejects.toMatchObject({ code: 'damaged' })
  })
})

describe('a look before an import', () => {
  test('refuses the photos that the import refuses, in the same words, and writes nothing', async () => {
    const folder = await tempFolder()
    const bytes = await readFile(samplePhoto('flags.jpg'))
    await writeFile(join(folder, 'whole.jpg'), bytes)
    await writeFile(join(folder, 'cut.jpg'), bytes.subarray(0, 3_000))
    await writeFile(join(folder, 'drawing.jpg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
    await writeFile(join(folder, 'empty.jpg'), '')
    const archive = await newArchive()
    const before = await filesOf(archive.folder)
    const told = async (dryRun: boolean) => {
      const { report } = await endOfJob(archive, () => archive.startImport([folder], { duplicates: 'skip', dryRun }))
      return { done: report?.done, refused: [...(report?.refused ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1)) }
    }
    const planned = await told(true)
    expect(await filesOf(archive.folder)).toEqual(before)
    expect(planned).toMatchObject({ done: 1, refused: [{}, {}, {}] })
    expect(await told(false)).toEqual(planned)
  })

  test.skipIf(process.platform !== 'linux')('says of a file whose name is no text what to do', async () => {
    const folder = await tempFolder()
    await writeFile(Buffer.concat([Buffer.from(join(folder, 'b')), Buffer.from([0xff])]), 'Headline')
    const archive = await newArchive()
    const { report } = await endOfJob(archive, () => archive.startImport([folder]))
    expect(report?.refused.map(({ reason }) => reason.message)).toEqual(['name-not-text'])
  })
})

describe('a line that a stranger put into the journal', () => {
  const image = { type: 'list', name: 'Strange' }
  const withPath = (path: unknown) => ({ documents: [{ path, was: null, is: 'f'.repeat(64), document: image }] })
  const taking = (path: string) => ({ documents: [{ path, was: 'f'.repeat(64), is: null, document: null }] })
  const packed = (bytes: string) => ({ packed: Buffer.from(bytes).toString('base64') })

  test.each<[string, (outside: string) => object]>([
    ['that writes outside of the folder', () => withPath('../outside.json')],
    ['that writes outside of it by way of a record’s folder', () => withPath('lists/../../outside.json')],
    ['that writes outside of it on Windows', () => withPath('lists\\..\\..\\outside.json')],
    ['that names a place on the disk', (outside) => withPath(outside)],
    ['that takes away what lies outside', () => taking('../there.json')],
    ['that takes away the acts', () => taking('acts/head.json')],
    ['that writes a hidden file', () => withPath('.cache/health.json')],
    ['that writes an original', () => withPath(`photos/ab/${'ab'.repeat(32)}.jpg`)],
    ['whose path is none', () => withPath(7)],
    ['without documents', () => ({})],
    ['whose documents are no list', () => ({ documents: { length: 1 } })],
    ['whose documents are packed by nobody', () => packed('no deflate')],
  ])('%s is none of ours: nothing comes of it, and the archive opens', async (_what, content) => {
    const { archive } = await settled('First')
    const there = join(archive.folder, '../there.json')
    await writeFile(there, 'there')
    const before = await filesOf(join(archive.folder, '..'))
    const segment = '00000300-deadbeef.ndjson'
    const head = { segment, synced: 0, seq: 300, at: '2026-11-27T12:00:00.000Z', by: 'stranger', what: 'saveRecord' }
    const json = JSON.stringify({ ...head, ...content(join(archive.folder, '../outside.json')) })
    const check = createHash('sha256').update(json).digest('hex').slice(0, 32)
    await writeFile(join(archive.folder, 'journal', segment), `${check} ${json}\n`)
    const again = await openArchive(archive.folder)
    expect(await headlines(again)).toEqual(['First'])
    await again.saveRelease(releaseNamed('Second'), null)
    expect(await verified(again)).toEqual([])
    const later = await reopened(again)
    expect(await headlines(later)).toEqual(['First', 'Second'])
    await later.close()
    const isNew = (path: string) => !before.includes(path) && !/\/(?:releases|journal|\.cache)\//.test(path)
    expect((await filesOf(join(archive.folder, '..'))).filter(isNew)).toEqual([])
    expect(await readFile(there, 'utf8')).toBe('there')
  })
})

test('a record that has a field twice is told, and not taken in as the second of the two', async () => {
  const { archive, path } = await settled('First', 'Other')
  const file = join(archive.folder, path)
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace('"status"', '"status": "draft",\n  "st\\u0061tus"'))
  const again = await reopened(archive)
  const { report } = await endOfJob(again, () => again.startVerify())
  expect(report?.refused.map(({ name }) => name)).toEqual([path])
  expect(report?.refused[0]?.reason.sentence).toContain('“status” twice')
  await writeFile(file, text)
  expect(await verified(again)).toEqual([])
  expect(await again.listActs({ limit: 9, before: null })).toHaveLength(3)
})

test.skipIf(process.platform === 'win32')(
  'a file that no program could read whole is named, and the archive opens',
  async () => {
    const { archive, path } = await settled('First', 'Other')
    await truncate(join(archive.folder, path), 5 * 2 ** 30)
    const again = await reopened(archive)
    expect(await verified(again)).toEqual([path])
    expect(await headlines(again)).toEqual(['Other'])
  },
)

test.skipIf(process.platform === 'win32').each(['acts', 'history', 'journal', 'attachments'])(
  'a link in the place of %s is named at opening and by a check, before a save is refused for it',
  async (folder) => {
    const { archive } = await settled('First')
    const outside = join(await tempFolder(), folder)
    const own = join(archive.folder, folder)
    await mkdir(own, { recursive: true })
    await rename(own, outside)
    await symlink(outside, own)
    const again = await reopened(archive)
    expect(await verified(again)).toEqual([folder])
    expect(await damagedFiles(again)).toEqual([folder])
  },
)

test('what a survey found damaged a check names once', async () => {
  const { archive, path } = await settled('First', 'Other', 'Third')
  const copy = join(await tempFolder(), 'copy')
  await cp(archive.folder, copy, { recursive: true })
  const file = join(copy, path)
  await writeFile(file, (await readFile(file, 'utf8')).replace(/First|Other|Third/, 'Fifth'))
  expect(await verified(await openArchive(copy))).toEqual([path])
})

test('what is saved while the clock is wrong by ten thousand years can be read again', async () => {
  const { archive } = await settled('First')
  const late = await openArchive(archive.folder, { now: () => new Date('+012026-11-28T12:00:00.000Z') })
  await late.saveRelease(releaseNamed('Late'), null)
  const again = await reopened(late)
  expect(await verified(again)).toEqual([])
  expect(await headlines(again)).toEqual(['First', 'Late'])
})
