/** Taking in many files: looked at beforehand, killed and started again, and fed with what no one should send. */
import { cp, mkdir, open, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Archive } from '../../../src/main/archive/archive.js'
import { columnsOfFile } from '../../../src/main/archive/exchange/record-files.js'
import { exportArchive } from '../../../src/main/archive/export-archive.js'
import { releaseToRow } from '../../../src/main/archive/export-table.js'
import { PlannedPieces } from '../../../src/main/archive/import-job/planned-pieces.js'
import {
  contentKey,
  type ImportOptions,
  type ImportTarget,
  importAll,
  planImport,
} from '../../../src/main/archive/import-job.js'
import { draftKeepingAll, readIntake, releaseFromJson } from '../../../src/main/archive/import-release.js'
import { columnsOfRecords, recordsReader } from '../../../src/main/archive/import-table/records.js'
import { readTable, rowsOfTable } from '../../../src/main/archive/import-table.js'
import { decodeText } from '../../../src/main/archive/intake/decode-text.js'
import type { JobProgress } from '../../../src/main/archive/jobs.js'
import { isNinjs, ninjsToDraft, releaseToNinjs } from '../../../src/main/archive/ninjs.js'
import type { RecordsReader } from '../../../src/main/archive/record-values.js'
import type { StoreOptions } from '../../../src/main/archive/store.js'
import type { JobReport } from '../../../src/shared/contract/job-report.js'
import type { PhotoSource } from '../../../src/shared/contract/photos.js'
import {
  emptyRelease,
  mainHeadline,
  type Photo,
  type PhotoDraft,
  type PhotoId,
  photoDescription,
  type Release,
  type ReleaseDraft,
  type ReleaseId,
  releaseDay,
  subHeadline,
} from '../../../src/shared/records.js'
import { inWords, say } from '../../../src/shared/said.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'

const quiet = (): JobProgress => ({ signal: new AbortController().signal, at: () => undefined })
const page = { offset: 0, limit: 200 }

async function newArchive(options: StoreOptions = {}): Promise<Archive> {
  const house = { name: 'Test press service', contact: ['press@example.org'] }
  const archive = await Archive.create(join(await tempFolder(), 'My archive'), house, options)
  onTestFinished(() => archive.close())
  return archive
}

async function releasesIn(archive: Archive): Promise<Release[]> {
  const found: Release[] = []
  for (let offset = 0; ; offset += 200) {
    const { rows } = await archive.listReleases({ ...page, offset, order: 'date-newest', trashed: false })
    for (const { uri } of rows) found.push(await archive.getRelease(uri))
    if (rows.length < 200) return found
  }
}
const photosIn = async (archive: Archive): Promise<Photo[]> =>
  (await archive.listPhotos(page)).rows.map((row) => row.photo)

/** A real archive as an import's target; after `writesLeft` writes it dies, before or after the write is done. */
class Target implements ImportTarget {
  private readonly ids = new Map<string, ReleaseId[]>()
  private readonly words = new Map<string, Release[]>()
  private readonly hashes = new Map<string, PhotoId>()
  readonly maxDocumentBytes = 5_000_000
  readonly today = '2026-01-31'
  async recordsReader(path: string, samples?: readonly unknown[]): Promise<RecordsReader> {
    const { columns, proposed } =
      (samples ? undefined : await columnsOfFile(path, readFile)) ?? columnsOfRecords(samples ?? [])
    return recordsReader(columns, proposed, releaseFromJson, 'UTC')
  }
  async rowOf(release: Release) {
    return { row: releaseToRow(release, new Map()), photoNamed: new Map<string, PhotoId>() }
  }
  /** Names, in order. */
  readonly documentsRead: string[] = []
  readonly photosRead: string[] = []
  writes = 0
  diesAt = Number.POSITIVE_INFINITY
  diesAfter = false

  private constructor(readonly archive: Archive) {}

  /** As after a start: everything is known from the records alone. */
  static async of(archive: Archive): Promise<Target> {
    const target = new Target(archive)
    for (const release of await releasesIn(archive)) target.remember(release)
    for (const photo of await photosIn(archive)) target.hashes.set(photo.sha256, photo.uri)
    return target
  }

  releasesWithAltId = ({ role, value }: { role: string; value: string }) => this.ids.get(`${role} ${value}`) ?? []
  releaseLine = (uri: ReleaseId) => {
    const release = [...this.words.values()].flat().find((one) => one.uri === uri)
    if (!release) throw new Error('nobody saved it')
    return { headline: mainHeadline(release), language: release.language, date: releaseDay(release) }
  }
  releasesWithContent = async (_: ReleaseDraft, keyOfDraft: () => string | undefined) =>
    this.words.get(keyOfDraft() ?? '') ?? []
  hasRelease = (uri: ReleaseId) => [...this.words.values()].flat().some((one) => one.uri === uri)
  getRelease = (uri: ReleaseId) => this.archive.getRelease(uri)
  earlierRevisions = async (uri: ReleaseId) => {
    const rows = (await this.archive.listRevisions(uri)).slice(1)
    return (await Promise.all(rows.map(({ sha256 }) => this.archive.getRevision(uri, sha256)))) as Release[]
  }
  hasPhoto = (uri: PhotoId) => [...this.hashes.values()].includes(uri)
  photoWithHash = (sha256: string) => this.hashes.get(sha256)
  getPhotos = (uris: PhotoId[]) => this.archive.getPhotos(uris)
  readNinjs = (value: unknown) => (isNinjs(value) ? ninjsToDraft(value) : undefined)
  readTable = async (name: string, bytes: Uint8Array) => {
    const table = readTable(bytes, name, decodeText)
    return { rows: rowsOfTable(table, table.proposed, releaseFromJson) }
  }
  readDocument = async (name: string, bytes: Uint8Array) => {
    this.documentsRead.push(name)
    const intake = await readIntake({ kind: 'file', name, bytes })
    return { draft: draftKeepingAll(intake), pictures: intake.pictures }
  }
  withPictures = async ({ draft }: { draft: ReleaseDraft }) => draft
  saveNewReleases = (drafts: ReleaseDraft[]) =>
    this.write(async () => {
      const saved: Release[] = []
      for (const draft of drafts) saved.push(await this.archive.saveRelease(draft, null))
      for (const release of saved) this.remember(release)
      return saved
    })
  saveRelease = (draft: ReleaseDraft, basedOn: number) =>
    this.write(async () => {
      const saved = await this.archive.saveRelease(draft, basedOn)
      this.remember(saved)
      return saved
    })
  addPhoto = (source: PhotoSource) =>
    this.write(async () => {
      const added = await this.archive.addPhoto(source)
      this.hashes.set(added.photo.sha256, added.photo.uri)
      this.photosRead.push(added.photo.originalName)
      return added
    })
  savePhoto = (draft: PhotoDraft, basedOn: number) => this.write(() => this.archive.savePhoto(draft, basedOn))

  private async write<T>(work: () => Promise<T>): Promise<T> {
    const dies = ++this.writes >= this.diesAt
    if (dies && !this.diesAfter) throw new Error('killed')
    const result = await work()
    if (dies) throw new Error('killed')
    return result
  }

  private remember(release: Release): void {
    for (const { role, value } of release.altIds) {
      const before = this.ids.get(`${role} ${value}`) ?? []
      this.ids.set(`${role} ${value}`, [...before.filter((uri) => uri !== release.uri), release.uri])
    }
    const key = contentKey(release)
    if (key !== undefined) this.words.set(key, [...(this.words.get(key) ?? []), release])
  }
}

const run = async (archive: Archive, paths: string[], options: ImportOptions = {}) =>
  importAll(await Target.of(archive), paths, quiet(), options)
const plan = async (archive: Archive, paths: string[], options: ImportOptions = {}) =>
  planImport(await Target.of(archive), paths, quiet(), options)

const jsonl = async (lines: (string | object | Buffer)[], name = 'list.jsonl'): Promise<string> => {
  const path = join(await tempFolder(), name)
  const bytes = lines.map((line) =>
    Buffer.isBuffer(line) ? line : typeof line === 'string' ? line : JSON.stringify(line),
  )
  await writeFile(path, Buffer.concat(bytes.flatMap((line) => [Buffer.from(line), Buffer.from('\n')])))
  return path
}
const said = ({ refused }: Pick<JobReport, 'refused'>) =>
  refused.map(({ name, reason }) => `${name}: ${reason.sentence}`)

/** Lines, ninjs, a table, a document and photos that they name. */
async function mixedFolder(lineCount = 70): Promise<string> {
  const folder = await tempFolder()
  for (const name of ['dawn.jpg', 'flags.jpg']) await cp(samplePhoto(name), join(folder, name))
  await writeFile(join(folder, 'a.txt'), 'A headline\n\nASTANA – A text that says what happened there.\n')
  const lines = Array.from({ length: lineCount }, (_, at) => ({
    ...(at % 2 ? { id: `n${at}` } : {}),
    title: `No ${at}`,
    body: 'Text.',
  }))
  await writeFile(join(folder, 'list.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'))
  await writeFile(
    join(folder, 'table.csv'),
    'Title,Text,Photo,Credit\nFrom a table,Words.,DAWN.jpg,KAZCENT press service\n',
  )
  const item = {
    uri: 'http://example.com/1',
    type: 'text',
    pubStatus: 'usable',
    headlines: [{ value: 'From ninjs' }],
    bodies: [{ value: '<p>Words of it.</p>', contentType: 'text/html' }],
    associations: [
      {
        name: 'p',
        uri: 'http://example.com/p',
        type: 'picture',
        usageTerms: 'Only for editorial use in May',
        descriptions: [{ role: 'creditline', value: 'Agency' }],
        renditions: [{ name: 'original', title: 'flags.jpg' }],
      },
    ],
  }
  await writeFile(join(folder, 'item.ninjs.json'), JSON.stringify(item))
  return folder
}

const everyFile = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true }))
    .map(String)
    .filter((name) => !/lock|\.cache/.test(name))
    .sort()

describe('looking beforehand', () => {
  test('says what would happen, writes nothing, and the import then does just that', async () => {
    const archive = await newArchive({ restMs: Number.POSITIVE_INFINITY })
    const folder = await mixedFolder()
    await writeFile(join(folder, 'empty.txt'), '')
    await run(archive, [join(folder, 'list.jsonl')])
    const before = await everyFile(archive.folder)
    const planned = await plan(archive, [folder])
    expect(await everyFile(archive.folder)).toEqual(before)
    // Two photos, a document, a ninjs item and a row; the lines are there.
    expect(planned).toMatchObject({ done: 5, photos: 2, skipped: 70, updated: 0 })
    expect(said(planned).join()).toContain('empty.txt')
    expect(planned.records.filter(({ what }) => what !== 'skip').map(({ what, headline }) => [what, headline])).toEqual(
      [
        ['photo', ''],
        ['photo', ''],
        ['new', 'A headline'],
        ['new', 'From ninjs'],
        ['new', 'From a table'],
      ],
    )
    const done = await run(archive, [folder])
    expect(done).toEqual(planned)
    expect(await plan(archive, [folder])).toMatchObject({ done: 0, skipped: 75 })
  })
})

describe('a duplicate', () => {
  const first = { id: 'x1', title: 'One', date: '2024-05-31', body: 'First.' }
  const changed = { id: 'x1', title: 'One', date: '2024-05-31', body: 'First, and more.' }

  test('by id, by its words, or by its very bytes is skipped', async () => {
    const archive = await newArchive()
    const { id: _, ...unnamed } = first
    const path = await jsonl([first, changed, { ...unnamed, title: '  ONE ' }, first])
    const report = await run(archive, [path])
    expect(report).toMatchObject({ done: 1, skipped: 3, refused: [] })
    expect(report.records.map(({ what, reason }) => reason?.sentence ?? what)).toEqual([
      'new',
      expect.stringContaining('this id'),
      expect.stringContaining('headline, day and text'),
      expect.stringContaining('bytes'),
    ])
  })

  test('by id alone, of another headline or day, is named and left out, once and again; both come in where both are kept', async () => {
    const archive = await newArchive()
    const careless = [
      { id: 'DOC', title: 'One', date: '2024-05-31', body: 'First.' },
      { id: 'DOC', title: 'Two', date: '2024-06-01', body: 'Second.' },
      // A number of one day is one release to a list, and another text all the same.
      { id: '1', title: 'Three', date: '2024-07-01', body: 'Third.' },
      { id: '1', title: 'Four', date: '2024-07-01', body: 'Fourth.' },
    ]
    const path = await jsonl(careless)
    const leftOut = [
      { where: { values: { line: '2' } }, reason: say('same-id-other', { title: 'Two' }) },
      { where: { values: { line: '4' } }, reason: say('same-id-other', { title: 'Four' }) },
    ]
    expect(await plan(archive, [path])).toMatchObject({ done: 2, skipped: 0, leftOut })
    expect(await run(archive, [path])).toMatchObject({ done: 2, skipped: 0, leftOut, refused: [] })
    expect(await run(archive, [path])).toMatchObject({ done: 0, skipped: 2, leftOut })
    expect(await run(archive, [path], { duplicates: 'keep-both' })).toMatchObject({ done: 4 })
  })

  test('by id is the same release still where its headline was changed here since', async () => {
    const archive = await newArchive()
    await run(archive, [await jsonl([first])])
    const [saved] = await releasesIn(archive)
    if (!saved) throw new Error('nothing was taken in')
    const headlines = [{ role: 'main' as const, value: 'Changed here' }]
    await archive.saveRelease({ ...saved, headlines, contentCreated: '2024-06-02' }, 1)
    for (const line of [changed, { ...changed, date: undefined }])
      expect(await run(archive, [await jsonl([line])])).toMatchObject({ skipped: 1, leftOut: [] })
  })

  test('is none where both bear an id and the ids differ, however alike they are', async () => {
    const archive = await newArchive()
    const { id: _, ...unnamed } = first
    const path = await jsonl([first, { ...first, id: 'x2' }])
    expect(await run(archive, [path])).toMatchObject({ done: 2, skipped: 0 })
    expect(await run(archive, [await jsonl([{ ...first, id: 'x3' }])])).toMatchObject({ done: 1, skipped: 0 })
    expect(await run(archive, [await jsonl([{ ...unnamed, topics: ['x'] }])])).toMatchObject({ done: 0, skipped: 1 })
    expect(await run(archive, [await jsonl([{ ...first, topics: ['x'] }])])).toMatchObject({ done: 0, skipped: 1 })
    expect(await releasesIn(archive)).toHaveLength(3)
  })

  test('updates what is there where that is asked for: one record, its photo kept, a new revision', async () => {
    const archive = await newArchive()
    await run(archive, [await jsonl([first])])
    const [saved] = await releasesIn(archive)
    if (!saved) throw new Error('nothing was taken in')
    const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('dawn.jpg') })
    const associations = [
      { rel: 'illustration' as const, photo: photo.uri, caption: 'c', credit: 'KAZCENT', paragraph: 0 },
    ]
    await archive.saveRelease({ ...saved, associations, status: 'released', edNote: 'ours' }, 1)
    const path = await jsonl([changed])
    expect(await plan(archive, [path], { duplicates: 'update' })).toMatchObject({ done: 0, updated: 1 })
    expect(await run(archive, [path], { duplicates: 'update' })).toMatchObject({ done: 0, updated: 1, refused: [] })
    const [now, ...others] = await releasesIn(archive)
    expect(others).toEqual([])
    expect(now).toMatchObject({ revision: 3, status: 'released', edNote: 'ours', associations })
    expect(now?.bodies[0]?.value).toBe('<p>First, and more.</p>')
    const again = await run(archive, [path], { duplicates: 'update' })
    expect(again).toMatchObject({ updated: 0, skipped: 1 })
  })

  test('in one file updates the line before it', async () => {
    const archive = await newArchive()
    const report = await run(archive, [await jsonl([first, changed])], { duplicates: 'update' })
    expect(report).toMatchObject({ done: 1, updated: 1, refused: [] })
    expect((await releasesIn(archive)).map((release) => release.bodies[0]?.value)).toEqual(['<p>First, and more.</p>'])
  })

  test('comes in a second time where both are kept, but its very bytes never do', async () => {
    const archive = await newArchive()
    await run(archive, [await jsonl([first])])
    const path = await jsonl([changed])
    expect(await run(archive, [path], { duplicates: 'keep-both' })).toMatchObject({ done: 1 })
    expect(await run(archive, [path], { duplicates: 'keep-both' })).toMatchObject({ done: 0, skipped: 1 })
    expect(await releasesIn(archive)).toHaveLength(2)
  })
})

describe('a number of a list, which each year and each language has', () => {
  const row = (id: string, date: string, title: string, body: string, lang = 'ru') => ({ id, date, title, body, lang })
  const lastYear = [row('1', '2024-05-31', 'Учения начались', 'Первый текст.')]

  test('keeps no second year out, and none is written over', async () => {
    const archive = await newArchive()
    await run(archive, [await jsonl(lastYear)])
    const thisYear = await jsonl([row('1', '2025-05-30', 'Открыт музей', 'Совсем другой текст.')])
    expect(await plan(archive, [thisYear])).toMatchObject({ done: 1, skipped: 0 })
    expect(await run(archive, [thisYear], { duplicates: 'update' })).toMatchObject({ done: 1, updated: 0 })
    expect(await run(archive, [thisYear])).toMatchObject({ done: 0, skipped: 1 })
    expect((await releasesIn(archive)).map(mainHeadline)).toEqual(['Открыт музей', 'Учения начались'])
  })

  test('is borne by a release in every language, and each is updated by its own line', async () => {
    const archive = await newArchive()
    const versions = [
      row('17/2024', '2024-05-31', 'Учения начались', 'Текст.'),
      row('17/2024', '2024-05-31', 'Оқу-жаттығу басталды', 'Мәтін.', 'kk'),
      row('17/2024', '2024-05-31', 'Exercise begins', 'Text.', 'en'),
    ]
    expect(await plan(archive, [await jsonl(versions)])).toMatchObject({ done: 3, skipped: 0 })
    expect(await run(archive, [await jsonl(versions)])).toMatchObject({ done: 3, skipped: 0 })
    const mended = versions.map((one) => ({ ...one, body: `${one.body} ${one.lang}` }))
    expect(await run(archive, [await jsonl(mended)], { duplicates: 'update' })).toMatchObject({ done: 0, updated: 3 })
    const releases = await releasesIn(archive)
    expect(Object.fromEntries(releases.map((one) => [mainHeadline(one), one.bodies[0]?.value]))).toEqual({
      'Exercise begins': '<p>Text. en</p>',
      'Оқу-жаттығу басталды': '<p>Мәтін. kk</p>',
      'Учения начались': '<p>Текст. ru</p>',
    })
  })

  test('is the same release where only its headline, its text or its day was mended', async () => {
    const archive = await newArchive()
    await run(archive, [await jsonl(lastYear)])
    const mended = [
      row('1', '2024-05-31', 'Учения «Тұран» начались', 'Первый текст.'),
      row('1', '2024-05-31', 'Учения «Тұран» начались', 'Другой текст.'),
      row('1', '2024-06-01', 'Учения «Тұран» начались', 'Другой текст.'),
    ]
    for (const one of mended)
      expect(await run(archive, [await jsonl([one])], { duplicates: 'update' })).toMatchObject({ done: 0, updated: 1 })
    expect(await releasesIn(archive)).toHaveLength(1)
  })
})

describe('killed at any write and started again', () => {
  test.each([
    ['skip', 66],
    ['update', 4],
    ['keep-both', 4],
  ] as const)('%s: each record is there once, each photo attached once', async (duplicates, lineCount) => {
    const folder = await mixedFolder(lineCount)
    const whole = await newArchive()
    const counting = await Target.of(whole)
    await importAll(counting, [folder], quiet(), { duplicates })
    const told = async (archive: Archive) =>
      (await releasesIn(archive))
        .map((release) => [
          mainHeadline(release),
          release.associations.map(({ photo, credit }) => [photo !== undefined, credit]),
          release.altIds,
        ])
        .map((one) => JSON.stringify(one))
        .sort()
    const expected = await told(whole)
    expect(expected).toHaveLength(lineCount + 3)
    expect(counting.writes).toBeGreaterThan(2)
    for (let at = 1; at <= counting.writes; at++)
      for (const diesAfter of [false, true]) {
        const archive = await newArchive()
        const dying = await Target.of(archive)
        Object.assign(dying, { diesAt: at, diesAfter })
        await expect(importAll(dying, [folder], quiet(), { duplicates })).rejects.toThrow('killed')
        const report = await run(archive, [folder], { duplicates })
        expect(report.refused).toEqual([])
        expect(await told(archive)).toEqual(expected)
        expect(await photosIn(archive)).toHaveLength(2)
        await archive.close()
      }
  })
})

describe('photos that a list names', () => {
  test('are found beside it whatever the case, and their credit goes where the file has none', async () => {
    const archive = await newArchive()
    await run(archive, [await mixedFolder()])
    const releases = await releasesIn(archive)
    const table = releases.find((release) => mainHeadline(release) === 'From a table')
    expect(table?.associations).toMatchObject([{ credit: 'KAZCENT press service' }])
    const photos = await photosIn(archive)
    expect(table?.associations[0]?.photo).toBe(photos.find((photo) => photo.originalName === 'dawn.jpg')?.uri)
    const flags = photos.find((photo) => photo.originalName === 'flags.jpg')
    // The file has a credit of its own, which is never overwritten.
    expect(photoDescription(flags ?? raise(), 'creditline')).toBe('Kökjar Center press service')
    expect(releases.find((release) => mainHeadline(release) === 'From ninjs')?.associations).toMatchObject([
      { photo: flags?.uri, credit: 'Agency' },
    ])
  })

  test('never come from outside the folder, nor through a link', async () => {
    const archive = await newArchive()
    const folder = await tempFolder()
    await cp(samplePhoto('dawn.jpg'), join(folder, 'secret.jpg'))
    const inside = join(folder, 'import')
    await mkdir(inside)
    await symlink(join(folder, 'secret.jpg'), join(inside, 'link.jpg'))
    await symlink(folder, join(inside, 'up'))
    const names = [
      '../secret.jpg',
      join(folder, 'secret.jpg'),
      'C:\\secret.jpg',
      'link.jpg',
      'up/secret.jpg',
      'gone.jpg',
    ]
    const rows = names.map((name, at) => `No ${at},Text ${at}.,"${name}",Credit ${at}`)
    await writeFile(join(inside, 'table.csv'), `Title,Text,Photo,Credit\n${rows.join('\n')}\n`)
    const report = await run(archive, [join(inside, 'table.csv')])
    expect(report).toMatchObject({ done: 6 })
    expect(report.refused).toHaveLength(6)
    expect(await photosIn(archive)).toEqual([])
    const releases = await releasesIn(archive)
    expect(releases.map((release) => release.associations[0]?.credit ?? '').sort()).toEqual(
      names.map((_, at) => `Credit ${at}`),
    )
    // Which photo it is stands nowhere else once the report is closed.
    expect(releases.map(({ associations }) => associations[0]?.awaited)).toContain('gone.jpg')
  })

  test('and are not there leave their words in the release', async () => {
    const archive = await newArchive()
    const folder = await mixedFolder()
    const path = join(await tempFolder(), 'alone.json')
    const item = await readFile(join(folder, 'item.ninjs.json'), 'utf8')
    const more =
      '"pubstatus":"withheld","subjects":[{"name":"parade"},{"name":"flags"}],"descriptions":[{"role":"caption-kk","value":"Тулар"},'
    await writeFile(path, item.replace('"descriptions":[', more))
    const report = await run(archive, [path])
    expect(said(report).join()).toContain('flags.jpg is not in the folder')
    expect((await releasesIn(archive))[0]).toMatchObject({
      edNote:
        'Photo 1, terms: Only for editorial use in May\nPhoto 1, keywords: parade; flags\n' +
        'Photo 1, rights: withheld\nPhoto 1, caption kk: Тулар',
      associations: [{ credit: 'Agency', awaited: 'flags.jpg' }],
    })
  })
})

describe('records of our own and ninjs', () => {
  async function filled(): Promise<Archive> {
    const archive = await newArchive()
    const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
    const place = { rel: 'illustration' as const, caption: 'c', credit: 'KAZCENT', paragraph: 0 }
    const draft: ReleaseDraft = {
      ...emptyRelease('kk'),
      status: 'released',
      headlines: [
        { role: 'main', value: 'Мир и Қазақстан' },
        { role: 'sub', value: 'Sub' },
      ],
      bodies: [{ role: 'main', contentType: 'text/html', value: '<p>Text.</p>' }],
      associations: [{ ...place, photo: photo.uri }],
    }
    await archive.saveRelease(draft, null)
    return archive
  }

  async function exported(archive: Archive): Promise<string> {
    const folder = join(await tempFolder(), 'export')
    const [releases, photos] = [await releasesIn(archive), await photosIn(archive)]
    const { house } = await archive.describeArchive()
    async function* each<T>(records: T[]): AsyncGenerator<T> {
      yield* records
    }
    const source = {
      house,
      counts: { releases: 1, photos: 1 },
      releases: () => each(releases),
      photos: () => each(photos),
      originalPath: (photo: Photo) => archive.originalPath(photo),
      attachmentPath: (file: string) => join(archive.folder, file),
      others: { events: () => each([{ uri: 'urn:uuid:1', type: 'event', revision: 1 }]) },
      ninjsOf: async (release: Release) =>
        releaseToNinjs(release, new Map(photos.map((photo) => [photo.uri, photo])), house),
    }
    await exportArchive(source, folder, quiet(), { ninjs: true })
    return folder
  }

  test('a folder that is an export comes in with its photos attached, once', async () => {
    const from = await filled()
    const folder = await exported(from)
    const archive = await newArchive()
    const report = await run(archive, [folder])
    expect(report).toMatchObject({ done: 2, skipped: 0 })
    expect(said(report)).toEqual([expect.stringContaining('events.jsonl can only be taken in with all of it')])
    const [release] = await releasesIn(archive)
    const [photo] = await photosIn(archive)
    const [old] = await releasesIn(from)
    expect(release).toMatchObject({ status: 'released', associations: [{ photo: photo?.uri, credit: 'KAZCENT' }] })
    expect(release?.altIds).toContainEqual({ role: 'uri', value: old?.uri })
    expect(await run(archive, [folder])).toMatchObject({ done: 0, skipped: 2 })
    expect(await run(from, [folder])).toMatchObject({ done: 0, skipped: 2 })
  })

  test('ninjs of ours comes in with the folder of photos beside its own, each attached', async () => {
    const folder = await exported(await filled())
    const sent = await tempFolder()
    for (const name of ['ninjs', 'photos']) await cp(join(folder, name), join(sent, name), { recursive: true })
    const archive = await newArchive()
    expect(await run(archive, [sent])).toMatchObject({ done: 2, refused: [] })
    const [photo] = await photosIn(archive)
    expect((await releasesIn(archive))[0]?.associations[0]?.photo).toBe(photo?.uri)
  })

  test('a ninjs file of ours finds its photo by its hash', async () => {
    const from = await filled()
    const folder = await exported(from)
    const archive = await newArchive()
    await run(archive, [join(folder, 'ninjs')], { photoFolder: folder })
    const [release] = await releasesIn(archive)
    const [photo] = await photosIn(archive)
    expect(subHeadline(release ?? raise())).toBe('Sub')
    expect(release?.associations[0]?.photo).toBe(photo?.uri)
    expect(photo?.sha256).toBe((await photosIn(from))[0]?.sha256)
  })

  test('a line of a record that has its own way in is refused by its type', async () => {
    const report = await run(await newArchive(), [await jsonl([{ uri: 'urn:uuid:1', type: 'event', revision: 1 }])])
    expect(said(report)).toEqual([expect.stringContaining('is a record of type event')])
  })
})

describe('what no one should send', () => {
  const good = (at: number) => ({ id: `g${at}`, title: `Good ${at}`, body: 'Text.' })

  test('each bad line is refused by its number, and every good one comes in', async () => {
    const archive = await newArchive()
    const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const path = await jsonl([
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(`${JSON.stringify(good(1))}\r`)]),
      nested,
      `{"id":"p","title":"P","body":"b","__proto__":{"admin":true}}`,
      `{"id":"p2","title":"P","body":"b","x":{"\\u005f_proto__":1}}`,
      Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
      '{"id":"n","title":"nul\\u0000 and \\ud800 half","body":"b"}',
      '{"title":7,"body":"b"}',
      '{"title":"t","body":"b","topics":[1]}',
      '{"title":"t","body":"b","topics":{"a":1}}',
      '{"title":"t","body":"b","date":"yesterday"}',
      '"just text"',
      '[]',
      'null',
      '',
      '{}',
      good(1),
      good(2),
    ])
    const report = await run(archive, [path])
    expect(report).toMatchObject({ done: 4, skipped: 1 })
    expect(said(report).map((line) => line.replace('list.jsonl, ', ''))).toEqual([
      expect.stringMatching(/^line 2: .*64 deep/),
      expect.stringMatching(/^line 3: .*__proto__/),
      expect.stringMatching(/^line 4: .*__proto__/),
      expect.stringMatching(/^line 5: .*not UTF-8/),
      expect.stringMatching(/^line 7: .*title/),
      expect.stringMatching(/^line 8: .*topics/),
      expect.stringMatching(/^line 10: .*date/),
      expect.stringMatching(/^line 11: .*not a record/),
      expect.stringMatching(/^line 12: .*not a record/),
      expect.stringMatching(/^line 13: .*not a record/),
      expect.stringMatching(/^line 15: .*neither title nor body/),
    ])
    const headlines = (await releasesIn(archive)).map(mainHeadline)
    expect(headlines.sort()).toEqual(['Good 1', 'Good 2', 'nul and \uFFFD half', 't'])
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  test('a line of 100 MB is refused without being held, and the next one comes in', async () => {
    const archive = await newArchive()
    const path = join(await tempFolder(), 'long.jsonl')
    const file = await open(path, 'w')
    await file.writeFile('{"title":"')
    const piece = Buffer.alloc(1_000_000, 'a')
    for (let at = 0; at < 100; at++) await file.writeFile(piece)
    await file.writeFile(`"}\n${JSON.stringify(good(1))}\n`)
    await file.close()
    const report = await run(archive, [path])
    expect(report.done).toBe(1)
    expect(said(report)).toEqual([expect.stringContaining('line 1 is longer than 8 MB')])
  })

  test('a packed file that is cut off keeps what came before the cut', async () => {
    const archive = await newArchive()
    const lines = Array.from({ length: 2_000 }, (_, at) => JSON.stringify({ ...good(at), body: String(Math.sin(at)) }))
    const packed = gzipSync(lines.join('\n'))
    const path = join(await tempFolder(), 'cut.jsonl.gz')
    await writeFile(path, packed.subarray(0, packed.length / 8))
    const report = await plan(archive, [path])
    expect(report.done).toBeGreaterThan(0)
    expect(said(report).at(-1)).toContain('is cut off or damaged')
  })

  test('links and names of every kind: told on one line each, and the rest comes in', async () => {
    const archive = await newArchive()
    const folder = await tempFolder()
    const names = [
      'new\nline.txt',
      'turned\u202Etxt.exe',
      'bell\u0007.txt',
      'quote\'".txt',
      'ә—ғ.txt',
      '%2e%2e.txt',
      '-rf.txt',
      'CON.txt',
    ]
    for (const [at, name] of names.entries())
      await writeFile(join(folder, name), `Title ${at}\n\nSome text of ${at}.\n`)
    await symlink('/etc/passwd', join(folder, 'link.txt'))
    await symlink(folder, join(folder, 'loop'))
    const report = await run(archive, [folder])
    expect(report.done).toBe(7)
    expect(report.refused).toHaveLength(3)
    for (const line of [...said(report), ...report.records.map(({ name }) => name)])
      expect(line).not.toMatch(/[\p{Cc}\u202A-\u202E]/u)
  })

  test('files that systems leave in folders are no part of an import', async () => {
    const folder = await tempFolder()
    for (const name of ['Thumbs.db', 'desktop.ini', '.DS_Store', '~$note.docx'])
      await writeFile(join(folder, name), '\0')
    await writeFile(join(folder, 'note.txt'), 'A title\n\nA text of one.\n')
    expect(await run(await newArchive(), [folder])).toMatchObject({ done: 1, refused: [] })
  })

  test('and what comes in is named by its line in every language', async () => {
    const report = await plan(await newArchive(), [await jsonl(['{}', { title: 'One', body: 'A text.' }])])
    expect(report.refused.map(({ name, where }) => [name, where && inWords(where, 'ru')])).toEqual([
      ['list.jsonl, line 1', 'list.jsonl, строка 1'],
    ])
    expect(report.records.map(({ name, where }) => [name, where && inWords(where, 'kk')])).toEqual([
      ['list.jsonl, line 2', 'list.jsonl, 2-жол'],
    ])
  })

  test('of ten thousand refusals a thousand are told, and the rest are counted', async () => {
    const report = await plan(await newArchive(), [await jsonl(Array.from({ length: 10_000 }, () => '{}'))])
    expect(report.refused).toHaveLength(1_000)
    expect(report.refused.at(-1)?.reason.sentence).toBe('9001 more were refused.')
  })

  test('ninjs and JSON files that are none, or too deep, are refused in a sentence', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'a.ninjs.json'), '{')
    await writeFile(join(folder, 'b.json'), `${'{"a":'.repeat(80)}1${'}'.repeat(80)}`)
    await writeFile(join(folder, 'b-empty.json'), '\n')
    await writeFile(join(folder, 'b-null.json'), 'null')
    await writeFile(join(folder, 'c.json'), JSON.stringify([good(1), { uri: 'x', type: 'event', headlines: [] }]))
    const report = await run(await newArchive(), [folder])
    expect(report.done).toBe(1)
    expect(said(report)).toEqual([
      expect.stringContaining('a.ninjs.json is not JSON'),
      expect.stringContaining('b-empty.json is empty'),
      expect.stringContaining('This is not a record'),
      expect.stringContaining('64 deep'),
      expect.stringContaining('of type event'),
    ])
  })
})

test('a cancelled import keeps what was taken in, and goes on from there', async () => {
  const archive = await newArchive()
  const path = await jsonl(Array.from({ length: 300 }, (_, at) => ({ id: `n${at}`, title: `No ${at}`, body: 'Text.' })))
  const abort = new AbortController()
  let told = 0
  const progress: JobProgress = { signal: abort.signal, at: () => ++told === 150 && abort.abort() }
  const { done } = await importAll(await Target.of(archive), [path], progress)
  expect(done).toBeGreaterThan(0)
  expect(done).toBeLessThan(300)
  expect(await run(archive, [path])).toMatchObject({ done: 300 - done, skipped: done })
})

test('photos of a folder are told in their order: twins once, the refused by name, and a table after them finds them', async () => {
  const archive = await newArchive()
  const folder = await tempFolder()
  const photos = ['classroom', 'dawn', 'exercise', 'flags', 'round-table']
  for (const [at, name] of [...photos, ...photos].entries())
    await cp(samplePhoto(`${name}.jpg`), join(folder, `${String(at).padStart(2, '0')} ${name}.jpg`))
  await writeFile(join(folder, '03 no photo.jpg'), 'This is a text.')
  await writeFile(join(folder, 'table.csv'), 'Title,Text,Photo\nFlags,Words.,08 flags.jpg\n')
  const { done, skipped, refused, records } = await run(archive, [folder])
  expect({ done, skipped }).toEqual({ done: photos.length + 1, skipped: photos.length })
  expect(refused.map(({ name }) => name)).toEqual(['03 no photo.jpg'])
  expect(records.slice(0, 10).map(({ name, what }) => `${name} ${what}`)).toEqual(
    [...photos, ...photos].map((name, at) => `0${at} ${name}.jpg ${at < photos.length ? 'photo' : 'skip'}`),
  )
  expect(await photosIn(archive)).toHaveLength(photos.length)
  const [release] = await releasesIn(archive)
  expect(release?.associations.map(({ photo }) => photo !== undefined)).toEqual([true])
})

test('texts that a folder compares, and photos that a table names, are read once', async () => {
  const folder = await tempFolder()
  await cp(samplePhoto('flags.jpg'), join(folder, 'flags.jpg'))
  const body = 'The minister opened the school in the town of Aral.'
  await writeFile(join(folder, 'School.txt'), `A school opens in Aral\n\n${body} Children came.\n`)
  await writeFile(join(folder, 'School final.txt'), `A school opens in Aral\n\n${body} Many children came.\n`)
  await writeFile(join(folder, 'table.csv'), 'Title,Text,Photo\nFlags,Words.,flags.jpg\n')
  const target = await Target.of(await newArchive())
  const { done } = await importAll(target, [folder], quiet())
  expect(done).toBe(4)
  expect([...target.documentsRead].sort()).toEqual(['School final.txt', 'School.txt'])
  expect(target.photosRead).toEqual(['flags.jpg'])
})

test('thousands of photos keep no release out of what is told of them', () => {
  const pieces = new PlannedPieces()
  for (let at = 0; at < 1_500; at++) pieces.add({ name: `${at}.jpg`, headline: '', what: 'photo' })
  pieces.add({ name: 'a.docx', headline: 'A headline', what: 'new' })
  expect(pieces.all()).toHaveLength(1_001)
  expect(pieces.all().at(-1)).toMatchObject({ headline: 'A headline' })
})

test('a cancelled import of photos tells each that came in, and goes on from there', async () => {
  const archive = await newArchive()
  const folder = await tempFolder()
  const photos = ['classroom', 'dawn', 'exercise', 'flags', 'round-table']
  for (const name of photos) await cp(samplePhoto(`${name}.jpg`), join(folder, `${name}.jpg`))
  const abort = new AbortController()
  let told = 0
  const progress: JobProgress = { signal: abort.signal, at: () => ++told === 5 && abort.abort() }
  const { done, records } = await importAll(await Target.of(archive), [folder], progress)
  expect(done).toBeGreaterThan(0)
  expect(done).toBeLessThan(photos.length)
  expect(records).toHaveLength(done)
  expect(await photosIn(archive)).toHaveLength(done)
  expect(await run(archive, [folder])).toMatchObject({ done: photos.length - done, skipped: done })
})

function raise(): never {
  throw new Error('it is not there')
}

test.each<[string, string, string]>([
  ['a table', 'many.csv', `Title,Text\n${Array.from({ length: 100 }, (_, at) => `No ${at},Text ${at}`).join('\n')}\n`],
  [
    'a list in JSON',
    'many.json',
    JSON.stringify(Array.from({ length: 100 }, (_, at) => ({ id: `${at}`, title: `No ${at}`, body: 'T.' }))),
  ],
])('how far %s is read is told by its rows, not by its file alone', async (_what, name, text) => {
  const path = join(await tempFolder(), name)
  await writeFile(path, text)
  const shares: number[] = []
  const progress: JobProgress = {
    signal: new AbortController().signal,
    at: (done, total) => shares.push(Math.round((100 * done) / total)),
  }
  await importAll(await Target.of(await newArchive()), [path], progress)
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
  expect(shares).toEqual(expect.arrayContaining([0, 25, 50, 75, 100]))
})
