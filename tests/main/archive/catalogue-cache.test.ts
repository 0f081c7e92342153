/** The catalogue's cache may be lost, cut, rotten, old or another archive's: the lists are those of the documents. */
import { createHash } from 'node:crypto'
import { cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { RecordId } from '../../../src/shared/records.js'
import { draftsNamed, newArchive, openArchive, releaseNamed, reopened, retitled } from '../../support/an-archive.js'
import { Random } from '../../support/random.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'
import { quickDisk, watchedDisk } from '../../support/watched-disk.js'

const documentOf = async (folder: string, uri: RecordId) => {
  const names = await readdir(join(folder, 'releases'), { recursive: true })
  return join(folder, 'releases', names.find((name) => name.includes(uri.slice('urn:uuid:'.length))) ?? '')
}

const cacheOf = (folder: string) => join(folder, '.cache', 'catalogue.ndjson')

/** Everything that lists tell, in all their orders. */
async function lists(archive: Archive) {
  const page = { offset: 0, limit: 200 }
  const found: unknown[] = []
  for (const trashed of [false, true]) {
    for (const order of ['title', 'changed-newest'] as const) {
      const { rows } = await archive.listRecords({ kind: null, trashed, order, ...page })
      found.push(rows)
      if (order === 'title') for (const { uri } of rows) found.push(await archive.listLinks(uri))
    }
    for (const order of ['date-newest', 'date-oldest', 'headline', 'changed-newest'] as const)
      found.push(await archive.listReleases({ order, trashed, ...page }))
  }
  found.push(await archive.listPhotos(page))
  return found
}

/** The folder as a process that is killed now would leave it. */
async function killedCopyOf(folder: string): Promise<string> {
  const copy = join(await tempFolder(), 'killed')
  await cp(folder, copy, { recursive: true, preserveTimestamps: true })
  await rm(join(copy, 'archive.lock'))
  return copy
}

/** What lists tell where the cache is as it is, and where there is none; read only, so that neither is written. */
async function withAndWithout(folder: string) {
  const answer = async () => {
    const archive = await openArchive(folder, { readOnly: true })
    const found = { lists: await lists(archive), damaged: (await archive.describeArchive()).damaged }
    await archive.close()
    return found
  }
  const cached = await answer()
  const bytes = await readFile(cacheOf(folder)).catch(() => undefined)
  await rm(cacheOf(folder), { force: true })
  const rebuilt = await answer()
  if (bytes) await writeFile(cacheOf(folder), bytes)
  return { cached, rebuilt }
}

async function expectEqual(folder: string, when?: string): Promise<void> {
  const { cached, rebuilt } = await withAndWithout(folder)
  expect(cached, when).toEqual(rebuilt)
}

/** Does something to some record, or makes one. */
async function change(archive: Archive, random: Random): Promise<void> {
  const page = { kind: null, order: 'title', offset: 0, limit: 200 } as const
  const { rows } = await archive.listRecords({ ...page, trashed: random.chance(0.2) })
  const row = rows.length > 0 ? random.pick(rows) : undefined
  const [, draft] = random.pick(draftsNamed(`N${random.below(1_000)}`))
  const what = random.pick(['new', 'new', 'move', 'move', 'undo', 'save', 'save', 'save'])
  if (!row || what === 'new') await archive.saveRecord(draft, null, '')
  else if (what === 'move') await (row.trashed ? archive.restoreRecords([row.uri]) : archive.trashRecords([row.uri]))
  else if (what === 'undo') {
    const [act] = await archive.listActs({ before: null, limit: 1 })
    await archive.undoActs([act?.seq ?? 1])
  } else if (!row.trashed) {
    const record = await archive.getRecord(row.uri)
    await archive.saveRecord(retitled(record, `N${random.below(1_000)}`), record.revision, '')
  }
}

/** An archive with a past: some sessions, records of all kinds, a cache that was appended to; closed. */
async function archiveWithPast(random: Random, sessions = 3): Promise<Archive> {
  let archive = await newArchive({ disk: quickDisk })
  const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
  const associations = [{ rel: 'illustration' as const, photo: photo.uri, caption: '', credit: '', paragraph: 0 }]
  await archive.saveRelease({ ...releaseNamed('With a photo'), associations }, null)
  for (let session = 0; session < sessions; session++) {
    archive = await reopened(archive, { disk: quickDisk })
    for (let step = 0; step < 6; step++) await change(archive, random)
  }
  await archive.close()
  return archive
}

describe('lists are the same with the cache and without it', () => {
  test.each([1, 2])('after random work over several sessions (seed %i)', async (seed) => {
    const random = new Random(seed)
    let archive = await archiveWithPast(random, 1)
    for (let session = 0; session < 4; session++) {
      archive = await openArchive(archive.folder)
      for (let step = 0; step < 4; step++) await change(archive, random)
      await archive.close()
      await expectEqual(archive.folder, `session ${session}`)
    }
  })

  test('where a photo was added and that was taken back', async () => {
    let archive = await newArchive()
    await archive.saveRelease(releaseNamed('One'), null)
    archive = await reopened(archive)
    await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
    archive = await reopened(archive)
    const [act] = await archive.listActs({ before: null, limit: 1 })
    await archive.undoActs([act?.seq ?? 0])
    archive = await reopened(archive)
    expect((await archive.listPhotos({ offset: 0, limit: 9 })).total).toBe(0)
    await archive.survey()
    expect((await archive.describeArchive()).damaged).toEqual([])
    await archive.close()
    await expectEqual(archive.folder)
  })

  test('where a photo was taken back and taken in again before either came into its file', async () => {
    let archive = await newArchive()
    await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
    archive = await reopened(archive, { restMs: Number.POSITIVE_INFINITY })
    const [act] = await archive.listActs({ before: null, limit: 1 })
    await archive.undoActs([act?.seq ?? 0])
    const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
    archive = await reopened(archive)
    await archive.trashRecords([photo.uri])
    await archive.close()
    await expectEqual(archive.folder)
  })

  test.each(['taken back', 'taken back and taken in again'])(
    'where the program was killed after a photo was %s, and what it left came into the files',
    async (how) => {
      let archive = await newArchive()
      await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
      archive = await reopened(archive, { restMs: Number.POSITIVE_INFINITY })
      const [act] = await archive.listActs({ before: null, limit: 1 })
      await archive.undoActs([act?.seq ?? 0])
      if (how !== 'taken back') await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
      const copy = await killedCopyOf(archive.folder)
      await expectEqual(copy, 'killed')
      const again = await openArchive(copy)
      await again.close()
      await expectEqual(copy, 'in the files')
    },
  )

  test('cut at any length (seed 5)', async () => {
    const random = new Random(5)
    const { folder } = await archiveWithPast(random)
    const { rebuilt } = await withAndWithout(folder)
    const bytes = await readFile(cacheOf(folder))
    const newlines = [...bytes.keys()].filter((at) => bytes[at] === 10)
    const lengths = [0, 1, ...newlines, ...Array.from({ length: 20 }, () => random.below(bytes.length))]
    for (const length of lengths) {
      await writeFile(cacheOf(folder), bytes.subarray(0, length))
      const archive = await openArchive(folder, { readOnly: true })
      expect(await lists(archive), `cut to ${length}`).toEqual(rebuilt.lists)
      await archive.close()
    }
  })

  test('with a flipped bit (seed 6)', async () => {
    const random = new Random(6)
    const { folder } = await archiveWithPast(random)
    const { rebuilt } = await withAndWithout(folder)
    const bytes = await readFile(cacheOf(folder))
    for (let flips = 0; flips < 50; flips++) {
      const at = random.below(bytes.length)
      const rotten = Buffer.from(bytes)
      rotten[at] = (rotten[at] ?? 0) ^ (1 << random.below(8))
      await writeFile(cacheOf(folder), rotten)
      const archive = await openArchive(folder, { readOnly: true })
      expect(await lists(archive), `bit in byte ${at}`).toEqual(rebuilt.lists)
      await archive.close()
    }
  })

  test('with a line that is JSON of something else, checked as it should be', async () => {
    const { folder } = await archiveWithPast(new Random(7))
    const bytes = await readFile(cacheOf(folder), 'utf8')
    const [head = '', ...lines] = bytes.split('\n')
    const nothing = `${checkOf('null')} null`
    const block = lines.find((line) => line.includes('\t')) ?? expect.fail('no block')
    const short = block.slice(28, -1)
    const strange = block.slice(28).replace('"uris":[', '"uris":["urn:uuid:01a21451-b5bd-7000-9431-b422ebedb8e9",')
    for (const spoilt of [
      [nothing, ...lines],
      [head, nothing, ...lines],
      [head, `${checkOf('{"entry":{}}')} {"entry":{}}`, ...lines],
      [head, `${checkOf(short)} ${short}`, ...lines],
      [head, `${checkOf(strange)} ${strange}`, ...lines],
    ]) {
      await writeFile(cacheOf(folder), spoilt.join('\n'))
      await expectEqual(folder)
    }
  })

  test('from another archive, of another version, and older than the documents', async () => {
    const random = new Random(8)
    const { folder } = await archiveWithPast(random)
    const other = await archiveWithPast(random)
    const aside = join(await tempFolder(), 'old.ndjson')
    await cp(cacheOf(folder), aside)
    await cp(cacheOf(other.folder), cacheOf(folder))
    await expectEqual(folder, 'another archive')
    const text = await readFile(aside, 'utf8')
    const [head = '', ...lines] = text.split('\n')
    const newer = head.slice(28).replace(/"version":\d+/, '"version":99')
    await writeFile(cacheOf(folder), [`${checkOf(newer)} ${newer}`, ...lines].join('\n'))
    await expectEqual(folder, 'another version')
    await cp(aside, cacheOf(folder))
    const archive = await openArchive(folder)
    for (let step = 0; step < 12; step++) await change(archive, random)
    await archive.close()
    await cp(aside, cacheOf(folder))
    await expectEqual(folder, 'older')
  })

  test('where the last session wrote nothing but the journal', async () => {
    const { folder } = await archiveWithPast(new Random(9))
    const archive = await openArchive(folder, { restMs: Number.POSITIVE_INFINITY })
    const random = new Random(10)
    for (let step = 0; step < 10; step++) await change(archive, random)
    const whileOpen = await lists(archive)
    const { cached, rebuilt } = await withAndWithout(await killedCopyOf(folder))
    expect(cached.lists).toEqual(whileOpen)
    expect(rebuilt.lists).toEqual(whileOpen)
  })
})

describe('opening', () => {
  test('2,000 releases with a good cache reads no document, and the lists are whole', async () => {
    const archive = await newArchive({ restMs: Number.POSITIVE_INFINITY, disk: quickDisk })
    const uris: RecordId[] = []
    for (let at = 0; at < 2_000; at += 250) {
      const saved = Array.from({ length: 250 }, (_, number) =>
        archive.saveRelease(releaseNamed(`No ${at + number}`), null),
      )
      uris.push(...(await Promise.all(saved)).map(({ uri }) => uri))
    }
    await archive.close()
    const read: string[] = []
    const disk = watchedDisk(({ kind, path }) => {
      if (kind === 'read' && /releases.*\.json$/.test(path)) read.push(path)
    })
    const again = await openArchive(archive.folder, { disk })
    expect((await again.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 200 })).total).toBe(2_000)
    await again.survey()
    expect(read).toEqual([])
    await again.getRecord(uris[7] as RecordId)
    expect(read).toHaveLength(1)
    expect((await stat(cacheOf(archive.folder))).size).toBeGreaterThan(2_000 * 100)
  })

  test.each(['looked through', 'closed at once'])(
    'a copied archive reads every document once, and none at the next opening (%s)',
    async (how) => {
      const archive = await newArchive()
      for (let at = 0; at < 20; at++) await archive.saveRelease(releaseNamed(`No ${at}`), null)
      await archive.close()
      const copy = join(await tempFolder(), 'copy')
      await cp(archive.folder, copy, { recursive: true })
      const read = new Set<string>()
      const disk = watchedDisk(({ kind, path }) => {
        if (kind === 'read' && /releases.*\.json$/.test(path)) read.add(path)
      })
      const first = await openArchive(copy, { disk })
      expect(read.size).toBe(20)
      if (how === 'looked through') await first.survey()
      await first.close()
      read.clear()
      const second = await openArchive(copy, { disk })
      expect(read.size).toBe(0)
      await second.close()
      await expectEqual(copy)
    },
  )

  test('a copy with a damaged document tells of it at every opening', async () => {
    const archive = await newArchive()
    for (let at = 0; at < 5; at++) await archive.saveRelease(releaseNamed(`No ${at}`), null)
    const last = await archive.saveRelease(releaseNamed('Exact words'), null)
    await archive.close()
    const copy = join(await tempFolder(), 'copy')
    await cp(archive.folder, copy, { recursive: true })
    const path = await documentOf(copy, last.uri)
    await writeFile(path, (await readFile(path, 'utf8')).replace('Exact words', 'Other words'))
    for (let opening = 0; opening < 3; opening++) {
      const opened = await openArchive(copy)
      const { damaged } = await opened.describeArchive()
      await opened.close()
      expect(damaged.map(({ file }) => join(copy, file))).toEqual([path])
    }
  })

  test('after one release changed outside reads that month’s changed files only', async () => {
    const archive = await newArchive()
    for (let at = 0; at < 20; at++) await archive.saveRelease(releaseNamed(`No ${at}`), null)
    let again = await reopened(archive)
    const release = await again.saveRelease(releaseNamed('Last'), null)
    await again.close()
    const read: string[] = []
    const disk = watchedDisk(({ kind, path }) => {
      if (kind === 'read' && /releases.*\.json$/.test(path)) read.push(path)
    })
    again = await openArchive(archive.folder, { disk })
    expect(read).toEqual([])
    await again.saveRelease(retitled(release, 'Changed'), 1)
    await again.close()
    read.length = 0
    await openArchive(archive.folder, { disk })
    expect(read).toEqual([])
  })
})

/** As the cache checks its lines, so that a line can be made that is whole and wrong. */
const checkOf = (text: string): string => createHash('sha1').update(text).digest('base64url')
