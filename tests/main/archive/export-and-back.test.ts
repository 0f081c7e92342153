/** A whole export that comes back into an empty archive: byte for byte, with what only earlier revisions name. */
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import type { JobReport } from '../../../src/shared/contract/job-report.js'
import type { JobId } from '../../../src/shared/contract/jobs.js'
import { emptyEvent, type PressEvent } from '../../../src/shared/press-event.js'
import type { PhotoId, ReleaseId } from '../../../src/shared/records.js'
import type { ReleaseList } from '../../../src/shared/release-list.js'
import { say } from '../../../src/shared/said.js'
import { contactNamed, newArchive, releaseNamed, reopened, retitled } from '../../support/an-archive.js'
import { filesOf, hashesOf } from '../../support/backup-setting.js'
import { endOfJob } from '../../support/jobs.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'

async function reportOf(archive: Archive, start: () => Promise<JobId>): Promise<JobReport> {
  const { report, error } = await endOfJob(archive, start)
  if (!report) throw new Error(error?.said.sentence)
  return report
}

async function exported(archive: Archive, history = true): Promise<string> {
  const folder = join(await tempFolder(), 'out')
  const report = await reportOf(archive, () => archive.startExport(folder, { history, ninjs: false }))
  expect(report.refused).toEqual([])
  return folder
}

const headlinesIn = async (archive: Archive) =>
  (await archive.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 50 })).rows.map(
    ({ headline }) => headline,
  )

const documentsOf = async (archive: Archive) => {
  await archive.close()
  const hashes = Object.entries(await hashesOf(archive.folder))
  return Object.fromEntries(hashes.filter(([path]) => /^(?:releases|photos|events|trash|attachments)\//.test(path)))
}

describe('an export that comes back into an empty archive', () => {
  test('leaves every document the same bytes, with fields in an order and of a kind that only another program writes', async () => {
    const archive = await newArchive()
    const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
    const shown = { rel: 'illustration', photo: photo.uri, caption: 'Flags', credit: 'KAZCENT', paragraph: 0 } as const
    await archive.saveRelease({ ...releaseNamed('With a photo'), associations: [shown] }, null)
    const body = { ...releaseNamed('x').bodies[0], charset: 'later' } as unknown as { value: string }
    const strange = { ...releaseNamed('From later'), bodies: [body], weight: 3 }
    await archive.saveRelease(strange as unknown as ReturnType<typeof releaseNamed>, null)
    const folder = await exported(archive)
    const other = await newArchive()
    expect((await reportOf(other, () => other.startImport([folder]))).refused).toEqual([])
    expect(await documentsOf(other)).toEqual(await documentsOf(archive))
  })

  test('by its ninjs files and photos alone has the photos’ records as they were, not as their files have it', async () => {
    const archive = await newArchive()
    const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('flags.jpg') })
    const descriptions = [
      { role: 'creditline' as const, value: 'пресс-служба КАЗЦЕНТ' },
      { role: 'caption' as const, value: 'Written in the archive' },
    ]
    const written = { ...photo, descriptions, by: 'Әсем Тулеу', captions: { kk: 'Қазақша' } }
    await archive.savePhoto(written, photo.revision)
    const shown = { rel: 'illustration', photo: photo.uri, caption: '', credit: '', paragraph: 0 } as const
    await archive.saveRelease({ ...releaseNamed('With a photo'), associations: [shown] }, null)
    const folder = join(await tempFolder(), 'out')
    await reportOf(archive, () => archive.startExport(folder, { history: false, ninjs: true }))
    for (const name of ['before the releases', 'photos after the releases']) {
      const other = await newArchive()
      const both = join(await tempFolder(), 'both')
      await cp(join(folder, 'photos'), join(both, name), { recursive: true })
      await cp(join(folder, 'ninjs'), join(both, 'ninjs'), { recursive: true })
      expect((await reportOf(other, () => other.startImport([both]))).refused).toEqual([])
      const [row] = (await other.listPhotos({ offset: 0, limit: 9 })).rows
      expect(row?.photo).toMatchObject({ by: written.by, captions: written.captions })
      expect(row?.photo.descriptions).toEqual(expect.arrayContaining(descriptions))
      expect(row?.releases).toHaveLength(1)
      if (!row) throw new Error('The photo was to be there.')
      // What was written here since stays.
      await other.savePhoto({ ...row.photo, by: 'Somebody here' }, row.photo.revision)
      await reportOf(other, () => other.startImport([both]))
      expect((await other.listPhotos({ offset: 0, limit: 9 })).rows[0]?.photo.by).toBe('Somebody here')
    }
  })

  test('brings the files of clippings that only an earlier revision names', async () => {
    const archive = await newArchive()
    const scan = join(await tempFolder(), 'scan.pdf')
    await writeFile(scan, '%PDF-1.4 the only copy')
    const { file } = await archive.addAttachment(scan)
    const clipping = { outlet: 'Gazette', title: 'Seen', type: 'print', file, fileName: 'scan.pdf' } as const
    const event = (await archive.saveRecord(
      { ...emptyEvent('en'), variants: ['Falcon 1'], clippings: [clipping] },
      null,
      '',
    )) as PressEvent
    await archive.saveRecord({ ...event, clippings: [] }, event.revision, '')
    const folder = await exported(archive)
    const other = await newArchive()
    expect((await reportOf(other, () => other.startImport([folder]))).refused).toEqual([])
    expect(await readFile(join(other.folder, file), 'utf8')).toBe('%PDF-1.4 the only copy')
    expect(await filesOf(await exported(archive, false))).not.toContain(file)
  })

  test.each([
    [
      'a zip of another system took its letters apart',
      'Байқоңыр – Өскемен й.jpg',
      (name: string) => name.normalize('NFD'),
    ],
    ['a tidy hand gave it another name', 'flags.jpg', (name: string) => `${name.slice(0, 12)}-01.jpg`],
  ])('finds a photo’s original where %s', async (_what, called, renamed) => {
    const archive = await newArchive()
    const bytes = await readFile(samplePhoto('flags.jpg'))
    const { photo } = await archive.addPhoto({ kind: 'bytes', name: called, bytes })
    const folder = await exported(archive)
    const name = (await filesOf(join(folder, 'photos'))).find((file) => file.includes('-')) ?? ''
    expect(renamed(name)).not.toBe(name)
    await rename(join(folder, 'photos', name), join(folder, 'photos', renamed(name)))
    const other = await newArchive()
    expect(await reportOf(other, () => other.startImport([folder]))).toMatchObject({ done: 1, refused: [] })
    expect(await readFile(other.originalPath(photo))).toEqual(bytes)
  })

  test('brings a photo whose name has half a letter in it', async () => {
    const archive = await newArchive()
    const bytes = await readFile(samplePhoto('flags.jpg'))
    const { photo } = await archive.addPhoto({ kind: 'bytes', name: 'half \ud800 a letter.jpg', bytes })
    const folder = await exported(archive)
    const other = await newArchive()
    expect(await reportOf(other, () => other.startImport([folder]))).toMatchObject({ done: 1, refused: [] })
    expect(await readFile(other.originalPath(photo))).toEqual(bytes)
  })

  test('that was cut off before its mark was written is told to be no whole one, and what is there comes in', async () => {
    const archive = await newArchive()
    await archive.saveRelease(releaseNamed('One'), null)
    const folder = await exported(archive, false)
    await rm(join(folder, 'export.json'))
    const other = await newArchive()
    const report = await reportOf(other, () => other.startImport([folder]))
    expect(report.refused.map(({ reason }) => reason.message)).toContain('export-not-whole')
    const { rows } = await other.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 50 })
    expect(rows.map(({ headline }) => headline)).toContain('One')
  })

  test('that was killed before its releases were written is told to be no whole one', async () => {
    const archive = await newArchive()
    await archive.saveRelease(releaseNamed('One'), null)
    const folder = await exported(archive, false)
    for (const name of ['export.json', 'releases.jsonl']) await rm(join(folder, name))
    const other = await newArchive()
    const told = async () => (await reportOf(other, () => other.startImport([folder]))).refused
    expect((await told()).map(({ reason }) => reason.message)).toContain('export-not-whole')
    await rm(join(folder, 'photos.jsonl'))
    await writeFile(join(folder, '.photos.jsonl.bf22d7a02300.dateline-tmp'), '')
    expect((await told()).map(({ reason }) => reason.message)).toContain('export-not-whole')
  })

  test('brings the letterhead and the clock into an archive without records, and tells one that has some', async () => {
    const archive = await newArchive()
    const letterhead = { name: 'Press service of the centre', contact: ['Almaty', '+7 700'], timeZone: 'Asia/Almaty' }
    await archive.saveHouse(letterhead)
    await archive.saveRelease(releaseNamed('One'), null)
    const folder = await exported(archive)
    const other = await newArchive()
    const before = (await other.describeArchive()).house
    const planned = await reportOf(other, () => other.startImport([folder], { duplicates: 'skip', dryRun: true }))
    expect(planned).toMatchObject({ done: 1, updated: 1, refused: [] })
    expect((await other.describeArchive()).house).toEqual(before)
    expect(await reportOf(other, () => other.startImport([folder]))).toMatchObject({ done: 1, updated: 1, refused: [] })
    expect((await other.describeArchive()).house).toEqual(letterhead)
    expect(await reportOf(other, () => other.startImport([folder]))).toMatchObject({ updated: 0, refused: [] })
    await other.saveHouse(before)
    const { refused, leftOut } = await reportOf(other, () => other.startImport([folder]))
    expect(refused).toEqual([])
    expect(leftOut?.map(({ reason }) => reason.message)).toEqual(['export-other-letterhead'])
    expect((await other.describeArchive()).house).toEqual(before)
  })

  test('that brought its letterhead takes it away again when it is undone, and brings it back when that is undone', async () => {
    const archive = await newArchive()
    const letterhead = { name: 'Press service of the centre', contact: ['Almaty'], timeZone: 'Asia/Almaty' }
    await archive.saveHouse(letterhead)
    await archive.saveRelease(releaseNamed('One'), null)
    const folder = await exported(archive, false)
    let other = await newArchive()
    const house = async () => (await other.describeArchive()).house
    const ofGroup = async (group: string | undefined) =>
      (await other.listActs({ before: null, limit: 200 })).filter((act) => act.group === group).map(({ seq }) => seq)
    const before = await house()
    const { group } = await reportOf(other, () => other.startImport([folder]))
    other = await reopened(other)
    const told: unknown[] = []
    other.onChanged((notice) => told.push(notice))
    expect(await other.undoActs(await ofGroup(group))).toEqual({ undone: 2, refused: [] })
    expect(told.length).toBeGreaterThan(1)
    expect(await house()).toEqual(before)
    other = await reopened(other)
    expect(await house()).toEqual(before)
    const [undoing] = await other.listActs({ before: null, limit: 1 })
    expect(await other.undoActs(await ofGroup(undoing?.group))).toEqual({ undone: 2, refused: [] })
    other = await reopened(other)
    expect(await house()).toEqual(letterhead)
    expect((await other.describeArchive()).counts.release).toBe(1)
  })

  test('of an older state brings nothing back and refuses nothing: what was left out is named', async () => {
    const archive = await newArchive()
    const release = await archive.saveRelease(releaseNamed('First'), null)
    const older = await exported(archive, false)
    await archive.saveRelease(retitled(release, 'Second'), 1)
    const newer = await exported(archive, false)
    const other = await newArchive()
    await reportOf(other, () => other.startImport([newer]))
    const report = await reportOf(other, () => other.startImport([older]))
    expect(report).toMatchObject({ done: 0, skipped: 0, refused: [] })
    expect(report.leftOut?.map(({ name, reason }) => [name, reason])).toEqual([
      ['releases.jsonl, line 1', say('version-older', { title: 'First' })],
    ])
    expect(await headlinesIn(other)).toEqual(['Second'])
  })

  test('tells of what came into the trash who brought it', async () => {
    const archive = await newArchive()
    const { uri } = await archive.saveRecord(contactNamed('Gone'), null, '')
    await archive.trashRecords([uri])
    const folder = await exported(archive)
    const other = await newArchive()
    await reportOf(other, () => other.startImport([folder]))
    expect(await other.listRevisions(uri)).toMatchObject([{ what: 'import' }])
  })
})

describe('an export that comes into an archive that has some of it', () => {
  test('tells what is in the trash of one of the two, and leaves both where they are', async () => {
    const archive = await newArchive()
    const { uri: here } = await archive.saveRelease(releaseNamed('Gone here'), null)
    const { uri: there } = await archive.saveRecord(contactNamed('Gone there'), null, '')
    await archive.saveRelease(releaseNamed('Gone from both'), null).then(({ uri }) => archive.trashRelease(uri))
    await archive.trashRecords([there])
    const folder = await exported(archive)
    await archive.restoreRecords([there])
    await archive.trashRecords([here])
    for (const dryRun of [true, false]) {
      const { skipped, refused, leftOut } = await reportOf(archive, () =>
        archive.startImport([folder], { duplicates: 'skip', dryRun }),
      )
      expect({ skipped, refused }).toEqual({ skipped: 1, refused: [] })
      expect(new Set(leftOut?.map(({ reason }) => reason))).toEqual(
        new Set([
          say('export-in-trash-here', { title: 'Gone here' }),
          say('export-in-its-trash', { title: 'Gone there' }),
        ]),
      )
    }
    expect(await headlinesIn(archive)).toEqual([])
    expect((await archive.getRecordRows([there]))[0]?.trashed).toBe(false)
  })

  test('leaves a release that came from the same source to both, once and again, and lists lead to the one that is here', async () => {
    const [archive, other] = [await newArchive(), await newArchive()]
    const feed = join(await tempFolder(), 'feed.jsonl')
    await writeFile(feed, JSON.stringify({ id: 'item-2024-a', title: 'From the feed', body: 'T.', date: '2024-01-02' }))
    const uris: ReleaseId[] = []
    for (const one of [archive, other]) {
      await reportOf(one, () => one.startImport([feed]))
      const { rows } = await one.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 1 })
      uris.push(...rows.map(({ uri }) => uri))
    }
    const [own, theirs] = uris as [ReleaseId, ReleaseId]
    const sent = join(await tempFolder(), 'sent.json')
    const { uri: ours } = await archive.saveRelease(
      { ...releaseNamed('Sent'), translatedFrom: { uri: own, revision: 1 } },
      null,
    )
    await writeFile(sent, JSON.stringify(await archive.ninjs(ours)))
    await reportOf(other, () => other.startImport([sent]))
    const list = await other.saveRecord({ type: 'list', name: 'Both', description: '', entries: [theirs] }, null, '')
    const related = { ...releaseNamed('Kazakh'), translatedFrom: { uri: theirs, revision: 1 } }
    const translation = await other.saveRelease(related, null)
    const folder = await exported(other)
    for (const done of [2, 0]) {
      const report = await reportOf(archive, () => archive.startImport([folder]))
      expect(report).toMatchObject({ done, skipped: 2 - done, refused: [] })
      expect(report.leftOut?.map(({ reason }) => reason)).toEqual([
        say('export-twin', { title: 'From the feed' }),
        say('export-twin', { title: 'Sent' }),
      ])
      expect(await headlinesIn(archive)).toEqual(['From the feed', 'Kazakh', 'Sent'])
    }
    expect(await archive.getRecord(list.uri)).toMatchObject({ entries: [own] })
    expect(await archive.getRelease(translation.uri)).toMatchObject({ translatedFrom: { uri: own } })
    const both = await reportOf(archive, () =>
      archive.startImport([folder], { duplicates: 'keep-both', dryRun: false }),
    )
    expect(both).toMatchObject({ done: 2, leftOut: [] })
    expect((await archive.describeArchive()).counts.release).toBe(5)
  })

  test('leaves it too where the exports of two that have it come in together', async () => {
    const feed = join(await tempFolder(), 'feed.jsonl')
    await writeFile(feed, JSON.stringify({ id: 'item-2024-a', title: 'From the feed', body: 'T.', date: '2024-01-02' }))
    const folders: string[] = []
    for (const one of [await newArchive(), await newArchive()]) {
      await reportOf(one, () => one.startImport([feed]))
      folders.push(await exported(one))
    }
    const archive = await newArchive()
    const outcome = { refused: [], leftOut: [{ reason: say('export-twin', { title: 'From the feed' }) }] }
    const plan = await reportOf(archive, () => archive.startImport(folders, { duplicates: 'skip', dryRun: true }))
    expect(plan).toMatchObject(outcome)
    expect(plan.planned?.map(({ headline }) => headline)).toEqual(['From the feed'])
    expect(await reportOf(archive, () => archive.startImport(folders))).toMatchObject({ done: 1, ...outcome })
    expect(await headlinesIn(archive)).toEqual(['From the feed'])
  })

  test('plans of two exports what then comes in: what the first brings is there for the second', async () => {
    const source = { kind: 'file', path: samplePhoto('dog.jpg') } as const
    const other = await newArchive()
    const { photo } = await other.addPhoto(source)
    const release = await other.saveRelease(releaseNamed('Changed later'), null)
    const trashed = await other.saveRelease(releaseNamed('In the trash'), null)
    await other.trashRelease(trashed.uri)
    const [third, folders] = [await newArchive(), [await exported(other)]]
    await third.addPhoto(source)
    await other.saveRelease({ ...release, edNote: 'Later.' }, 1)
    await other.savePhoto({ ...photo, edNote: 'Later.' }, 1)
    folders.push(await exported(other), await exported(third))
    for (const order of [folders, folders.toReversed()]) {
      const archive = await newArchive()
      const options = { duplicates: 'skip', dryRun: true } as const
      const plan = await reportOf(archive, () => archive.startImport(order, options))
      const { done, updated, ...came } = await reportOf(archive, () => archive.startImport(order))
      expect(plan.planned).toHaveLength(done)
      expect(plan).toMatchObject({ refused: came.refused, leftOut: came.leftOut, skipped: came.skipped })
      expect(updated).toBe(0)
      // Told again, all of it is there.
      expect(await reportOf(archive, () => archive.startImport(order, options))).toMatchObject({ planned: [] })
    }
  })

  test.each([
    ['that it is withheld', { rights: { releaseStatus: 'withheld' } }],
    ['whom it shows', { people: [{ name: 'Dana', rel: 'depicted' }] }],
  ] as const)('tells of a photo that is here under another id what it lacks: %s', async (_what, more) => {
    const source = { kind: 'file', path: samplePhoto('dog.jpg') } as const
    const [archive, other] = [await newArchive(), await newArchive()]
    await archive.addPhoto(source)
    const { photo } = await other.addPhoto(source)
    await other.savePhoto({ ...photo, ...more } as typeof photo, photo.revision)
    const folder = await exported(other)
    expect(await reportOf(archive, () => archive.startImport([folder]))).toMatchObject({
      skipped: 0,
      refused: [{ reason: { message: 'export-other-words' } }],
    })
  })

  test('brings everything else where its releases cannot be read, which is told', async () => {
    const [archive, other] = [await newArchive(), await newArchive()]
    await archive.saveRelease(releaseNamed('Here'), null)
    await other.saveRelease(releaseNamed('Theirs'), null)
    const contact = await other.saveRecord(contactNamed('Dana'), null, '')
    const folder = await exported(other)
    await rm(join(folder, 'releases.jsonl'))
    await mkdir(join(folder, 'releases.jsonl'))
    expect(await reportOf(archive, () => archive.startImport([folder]))).toMatchObject({
      done: 1,
      refused: [{ name: 'releases.jsonl', reason: { message: 'disk-is-folder' } }],
    })
    expect((await archive.getRecordRows([contact.uri]))[0]?.title).toBe('Dana')
  })

  test('names a line that is no whole record by its place where the record is here', async () => {
    const archive = await newArchive()
    await archive.saveRecord(
      { ...emptyEvent('en'), headlines: [{ role: 'main', value: 'Day', language: 'en' }] },
      null,
      '',
    )
    const folder = await exported(archive)
    const line = await readFile(join(folder, 'events.jsonl'), 'utf8')
    await writeFile(join(folder, 'events.jsonl'), line.replace('"headlines"', '"other"'))
    const { refused } = await reportOf(archive, () => archive.startImport([folder]))
    expect(refused).toEqual([
      { name: 'events.jsonl, line 1', reason: say('export-other', { title: 'events.jsonl, line 1' }) },
    ])
  })

  test('shows in lists the photos that are here under other ids, and tells those that are in the trash here', async () => {
    const archive = await newArchive()
    const other = await newArchive()
    const own: string[] = []
    const entries: PhotoId[] = []
    for (const name of ['flags.jpg', 'dawn.jpg']) {
      const source = { kind: 'file', path: samplePhoto(name) } as const
      own.push((await archive.addPhoto(source)).photo.uri)
      entries.push((await other.addPhoto(source)).photo.uri)
    }
    const list = await other.saveRecord({ type: 'list', name: 'Best', description: '', entries }, null, '')
    const other2 = await other.saveRecord({ ...list, name: 'Best of all' } as ReleaseList, 1, '')
    await other.trashRecords(entries.slice(0, 1))
    await archive.trashRecords(own.slice(1) as PhotoId[])
    const folder = await exported(other)
    const report = await reportOf(archive, () => archive.startImport([folder]))
    expect(report).toMatchObject({ done: 1, refused: [] })
    expect(report.leftOut?.map(({ reason }) => reason.message).sort()).toEqual([
      'export-in-its-trash',
      'export-in-trash-here',
    ])
    expect(await archive.getRecord(list.uri)).toEqual({ ...other2, entries: own })
    const [, first] = await archive.listRevisions(list.uri)
    expect(await archive.getRevision(list.uri, first?.sha256 ?? '')).toEqual({ ...list, entries: own })
    // The second time it is there already.
    expect(await reportOf(archive, () => archive.startImport([folder]))).toMatchObject({
      done: 0,
      skipped: 1,
      refused: [],
    })
  })
})

test.each(['table.csv', 'item.json'])(
  'a release without a day has none when it comes back by way of %s',
  async (name) => {
    const archive = await newArchive()
    const { uri } = await archive.saveRelease(releaseNamed('Undated'), null)
    const path = join(await tempFolder(), name)
    if (name === 'table.csv') await reportOf(archive, () => archive.startTableExport(path))
    else await writeFile(path, JSON.stringify(await archive.ninjs(uri)))
    const other = await newArchive()
    expect(await reportOf(other, () => other.startImport([path]))).toMatchObject({ done: 1, refused: [] })
    const { rows } = await other.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 50 })
    const [back] = await Promise.all(rows.map((row) => other.getRelease(row.uri)))
    expect(back).not.toHaveProperty('contentCreated')
    expect(back?.descriptions).toEqual([])
  },
)

describe('a table of releases that comes back', () => {
  test('has each photo’s own caption and credit, where one has none, or a caption of several lines', async () => {
    const archive = await newArchive()
    const shown = (caption: string, credit: string, awaited?: string) => ({
      rel: 'illustration' as const,
      caption,
      credit,
      paragraph: 0,
      ...(awaited === undefined ? {} : { awaited }),
    })
    const all = [
      [shown('', '', '1.jpg'), shown('', 'KAZCENT', '2.jpg')],
      [shown('', 'KAZCENT', '1.jpg'), shown('Second', '', '2.jpg')],
      [shown('A', 'X'), shown('B', '', '2.jpg'), shown('C', 'Z')],
    ]
    for (const [at, associations] of all.entries())
      await archive.saveRelease({ ...releaseNamed(`No ${at}`), associations }, null)
    const long = [shown('One\nline', 'X', '1.jpg'), shown('Two', 'Y', '2.jpg')]
    await archive.saveRelease({ ...releaseNamed('No 3'), associations: long }, null)
    const table = join(await tempFolder(), 'table.csv')
    await reportOf(archive, () => archive.startTableExport(table))
    const other = await newArchive()
    await reportOf(other, () => other.startImport([table]))
    const { rows } = await other.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 50 })
    const back = await Promise.all(rows.map(async ({ uri }) => (await other.getRelease(uri)).associations))
    expect(back).toEqual([...all, [{ ...long[0], caption: 'One line' }, long[1]]])
  })

  test('has every place, and headlines that begin like a formula, with an apostrophe of their own or without', async () => {
    const archive = await newArchive()
    const headlines = ['=1+1', "'=1+1", "''-2", '+7 701', '@press', "'tis the season"]
    const places = [{ name: 'Алматы' }, { name: 'Өскемен' }]
    const dateline = { place: 'ASTANA', text: 'ASTANA – ' }
    for (const headline of headlines) await archive.saveRelease({ ...releaseNamed(headline), places, dateline }, null)
    const table = join(await tempFolder(), 'table.csv')
    await reportOf(archive, () => archive.startTableExport(table))
    const other = await newArchive()
    expect(await reportOf(other, () => other.startImport([table]))).toMatchObject({
      done: headlines.length,
      refused: [],
    })
    const query = { order: 'headline', trashed: false, offset: 0, limit: 50 } as const
    const { rows } = await other.listReleases(query)
    expect(rows.map(({ headline }) => headline).sort()).toEqual([...headlines].sort())
    for (const { uri } of rows)
      expect((await other.getRelease(uri)).places.map(({ name }) => name)).toEqual(['ASTANA', 'Алматы', 'Өскемен'])
  })
})
