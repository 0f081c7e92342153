/** Imports, looks before them, whole exports and tables through the archive's own operations, on a real disk. */
import { copyFile, mkdir, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Archive } from '../../../src/main/archive/archive.js'
import { LiveRecords } from '../../../src/main/archive/exchange/live-records.js'
import { Holdings } from '../../../src/main/archive/holdings.js'
import type { ImportOptions } from '../../../src/shared/contract/exchange.js'
import type { JobId } from '../../../src/shared/contract/jobs.js'
import { type AnyDraft, type AnyRecord, recordKinds } from '../../../src/shared/record-kinds.js'
import {
  type ContactId,
  mainHeadline,
  type Photo,
  type RecordId,
  type Release,
  uuidOf,
} from '../../../src/shared/records.js'
import { say } from '../../../src/shared/said.js'
import type { TableMapping } from '../../../src/shared/table-mapping.js'
import { contactNamed, releaseNamed } from '../../support/an-archive.js'
import { filesOf, hashesOf } from '../../support/backup-setting.js'
import { endOfJob } from '../../support/jobs.js'
import { sampleArchive } from '../../support/sample-archive.js'
import { samplePhoto, tempFolder } from '../../support/temp-folder.js'

const house = { name: 'Test press service', contact: ['press@example.org'] }
const dryRun: ImportOptions = { duplicates: 'skip', dryRun: true }

async function newArchive(): Promise<Archive> {
  const archive = await Archive.create(join(await tempFolder(), 'My archive'), house)
  onTestFinished(() => archive.close())
  return archive
}

const event: AnyDraft = {
  type: 'event',
  language: 'kk',
  headlines: [{ role: 'main', value: 'Көші-қон жиыны', language: 'kk' }],
  dates: { from: '2024-05-30', to: '2024-05-31' },
  descriptions: [{ role: 'summary', value: 'Two days.' }],
  places: [{ name: 'Almaty' }],
  organisers: [],
  participants: [],
  subjects: [],
  clippings: [],
}
const contact: AnyDraft = {
  type: 'person',
  names: [{ language: 'en', value: 'A. Serikova' }],
  variants: [],
  posts: [],
  contactInfo: [{ kind: 'email', value: 'a@example.org' }],
}

/** The sample with an event, a person, a list and a history. */
async function fullArchive(): Promise<Archive> {
  const archive = await sampleArchive()
  await archive.saveRecord(event, null, '')
  const person = await archive.saveRecord(contact, null, '')
  const [first, second] = await releasesIn(archive)
  if (!first || !second) throw new Error('the sample has releases')
  await archive.saveRecord({ type: 'list', name: 'Best', description: '', entries: [first.uri] }, null, '')
  await archive.saveRecord({ ...contact, uri: person.uri, notes: 'Ask her first.' } as AnyDraft, 1, 'a note')
  const next = await archive.saveRelease({ ...first, edNote: 'second' }, first.revision)
  await archive.saveRelease({ ...next, edNote: 'third', status: 'corrected' }, next.revision)
  await archive.trashRelease(second.uri)
  return archive
}

async function reportOf(archive: Archive, start: () => Promise<JobId>) {
  const notice = await endOfJob(archive, start)
  if (notice.state !== 'done' || !notice.report)
    throw new Error(`${notice.kind}: ${notice.state} ${notice.error?.said.sentence}`)
  return notice.report
}

/** Every record of every kind outside the trash, or in it, by its id. */
async function recordsIn(archive: Archive, trashed = false): Promise<Map<RecordId, AnyRecord>> {
  const found = new Map<RecordId, AnyRecord>()
  for (const kind of recordKinds) {
    const { rows } = await archive.listRecords({ kind, trashed, order: 'title', offset: 0, limit: 200 })
    for (const { uri } of rows) found.set(uri, await archive.getRecord(uri))
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}
const releasesIn = async (archive: Archive): Promise<Release[]> =>
  [...(await recordsIn(archive)).values()].filter((record): record is Release => record.type === 'composite')

async function historyIn(archive: Archive, trashed = false): Promise<[RecordId, AnyRecord[]][]> {
  const found: [RecordId, AnyRecord[]][] = []
  for (const uri of (await recordsIn(archive, trashed)).keys()) {
    const rows = await archive.listRevisions(uri)
    found.push([uri, await Promise.all(rows.map(({ sha256 }) => archive.getRevision(uri, sha256)))])
  }
  return found
}

async function exported(archive: Archive, history = false, ninjs = false): Promise<string> {
  const folder = join(await tempFolder(), 'out')
  const report = await reportOf(archive, () => archive.startExport(folder, { history, ninjs }))
  expect(report).toMatchObject({ refused: [], path: folder })
  return folder
}

/** What a folder of sources holds: lines, ninjs, a table, a text and a photo. */
async function sources(): Promise<string> {
  const folder = await tempFolder()
  const line = (id: string, title: string) => JSON.stringify({ id, title, date: '2024-05-31', body: `${title}.` })
  await writeFile(join(folder, 'lines.jsonl'), `${line('r1', 'One')}\n${line('r2', 'Two')}\nnot json\n`)
  await writeFile(join(folder, 'table.csv'), 'headline,text,date\nThree,Third.,2024-05-31\n')
  await writeFile(join(folder, 'text.txt'), 'Four\n\nALMATY, May 31 – The fourth text of this test is here.\n')
  const item = { uri: 'https://example.org/5', type: 'text', headline: 'Five', body_text: 'Fifth.', standard: {} }
  await writeFile(join(folder, 'item.json'), JSON.stringify(item))
  await copyFile(samplePhoto('dawn.jpg'), join(folder, 'dawn.jpg'))
  return folder
}

describe('a look before an import', () => {
  test('tells what would come in and what would be refused, and writes nothing', async () => {
    const archive = await newArchive()
    const folder = await sources()
    await archive.close()
    const again = await Archive.open(archive.folder)
    onTestFinished(() => again.close())
    await again.survey()
    const before = await hashesOf(again.folder)
    const notice = await endOfJob(again, () => again.startImport([folder], dryRun))
    expect(notice.kind).toBe('plan')
    const plan = notice.report
    expect(plan).toMatchObject({ done: 6, skipped: 0, refused: [{ name: 'lines.jsonl, line 3' }] })
    expect(plan?.planned?.map(({ what, headline }) => `${what} ${headline}`).sort()).toEqual(
      ['photo ', 'new Five', 'new Four', 'new One', 'new Three', 'new Two'].sort(),
    )
    expect(plan?.group).toBeUndefined()
    // The lock beats, whatever goes on.
    expect({ ...(await hashesOf(again.folder)), 'archive.lock': before['archive.lock'] }).toEqual(before)
    expect((await again.listActs({ before: null, limit: 10 })).map(({ what }) => what)).toEqual(['create'])

    const { planned: _, ...told } = plan ?? { planned: [] }
    const report = await reportOf(again, () => again.startImport([folder]))
    expect(report).toMatchObject(told)
    const next = await reportOf(again, () => again.startImport([folder], dryRun))
    expect(next).toMatchObject({ done: 0, skipped: 6 })
  })

  test('works in an archive that is open for reading only', async () => {
    const archive = await newArchive()
    const reader = await Archive.open(archive.folder, { readOnly: true })
    onTestFinished(() => reader.close())
    const folder = await sources()
    expect(await reportOf(reader, () => reader.startImport([folder], dryRun))).toMatchObject({ done: 6 })
    await expect(reader.startImport([folder])).rejects.toMatchObject({ code: 'read-only' })
  })

  test('of an export writes nothing either', async () => {
    const folder = await exported(await fullArchive(), true)
    const archive = await newArchive()
    const before = await hashesOf(archive.folder)
    const plan = await reportOf(archive, () => archive.startImport([folder], dryRun))
    expect(plan.refused).toEqual([])
    // And the letterhead, which is no record.
    expect(plan).toMatchObject({ updated: 1 })
    expect(plan.planned).toHaveLength(plan.done + 1)
    expect(await hashesOf(archive.folder)).toEqual(before)
  })
})

describe('an import', () => {
  test('is one group of acts, by which all of it is undone', async () => {
    const archive = await newArchive()
    const folder = await sources()
    const { group } = await reportOf(archive, () => archive.startImport([folder]))
    const all = await archive.listActs({ before: null, limit: 200 })
    const acts = all.filter(({ what }) => what !== 'create')
    expect(acts.length).toBeGreaterThan(1)
    expect(new Set(acts.map((act) => act.group))).toEqual(new Set([group]))
    await archive.undoActs(acts.map(({ seq }) => seq))
    expect((await recordsIn(archive)).size).toBe(0)
  })

  test('knows a release by its words, where neither has an id, and not one with another id', async () => {
    const archive = await newArchive()
    const folder = await tempFolder()
    const path = (name: string) => join(folder, name)
    const same = { title: 'One', date: '2024-05-31', body: 'First.' }
    await writeFile(path('a.jsonl'), `${JSON.stringify(same)}\n`)
    await writeFile(path('b.jsonl'), `${JSON.stringify({ ...same, title: ' one ', topics: ['x'] })}\n`)
    await reportOf(archive, () => archive.startImport([path('a.jsonl')]))
    expect(await reportOf(archive, () => archive.startImport([path('b.jsonl')]))).toMatchObject({ done: 0, skipped: 1 })
    await writeFile(path('c.jsonl'), ['x1', 'x2'].map((id) => JSON.stringify({ ...same, body: 'B.', id })).join('\n'))
    expect(await reportOf(archive, () => archive.startImport([path('c.jsonl')]))).toMatchObject({ done: 2, skipped: 0 })
    await writeFile(path('d.jsonl'), JSON.stringify({ ...same, body: 'B.', id: 'x3' }))
    expect(await reportOf(archive, () => archive.startImport([path('d.jsonl')]))).toMatchObject({ done: 1, skipped: 0 })
    await writeFile(path('e.jsonl'), JSON.stringify({ ...same, id: 'x1', body: 'B, and more.' }))
    const update: ImportOptions = { duplicates: 'update', dryRun: false }
    expect(await reportOf(archive, () => archive.startImport([path('e.jsonl')], update))).toMatchObject({ updated: 1 })
    expect((await recordsIn(archive)).size).toBe(4)
  })

  test('of ninjs links to records that the archive has, and keeps only the names of others', async () => {
    const archive = await newArchive()
    const known = await archive.saveRecord(event, null, '')
    const strange = 'urn:uuid:01a213f7-3456-7000-b386-000000000001'
    const item = {
      uri: 'https://example.org/1',
      type: 'composite',
      standard: { name: 'ninjs', version: '3.1' },
      headlines: [{ role: 'main', value: 'Linked' }],
      events: [
        { rel: 'about', name: 'Meeting', uri: known.uri },
        { rel: 'about', name: 'Elsewhere', uri: strange },
      ],
      associations: [{ name: 'translation', rel: 'translation', type: 'composite', uri: strange }],
    }
    const path = join(await tempFolder(), 'item.json')
    await writeFile(path, JSON.stringify(item))
    await reportOf(archive, () => archive.startImport([path]))
    const [release] = await releasesIn(archive)
    expect(release?.events).toEqual([
      { rel: 'about', name: 'Meeting', uri: known.uri },
      { rel: 'about', name: 'Elsewhere' },
    ])
    expect(release?.related ?? []).toEqual([])
    expect((await archive.listLinks(known.uri)).map(({ uri }) => uri)).toEqual([release?.uri])
  })

  test('reads a table by the columns that were said, and refuses one that lacks them', async () => {
    const archive = await newArchive()
    const folder = await tempFolder()
    const path = join(folder, 'table.csv')
    await writeFile(path, 'A,B,C\n03/04/2024,Signing,The words.\n')
    const outline = await archive.describeTable(path)
    expect(outline).toMatchObject({
      name: 'table.csv',
      rows: 1,
      columns: [{ name: 'A', samples: ['03/04/2024'] }, {}, {}],
    })
    const refused = await reportOf(archive, () => archive.startImport([path]))
    expect(refused).toMatchObject({ done: 0, refused: [{ reason: { sentence: expect.stringContaining('headline') } }] })
    const mapping: TableMapping = { columns: { date: 0, headline: 1, body: 2 }, dayFirst: true, language: 'en' }
    const options: ImportOptions = { duplicates: 'skip', dryRun: false, tables: { [path]: mapping } }
    expect(await reportOf(archive, () => archive.startImport([path], options))).toMatchObject({ done: 1, refused: [] })
    const [release] = await releasesIn(archive)
    expect(release).toMatchObject({ contentCreated: '2024-04-03', language: 'en' })
    expect(release && mainHeadline(release)).toBe('Signing')
  })

  test('reads tables inside of a folder by the columns that were said, and knows them by where they lie', async () => {
    const archive = await newArchive()
    const folder = await tempFolder()
    const [one, other] = [join(folder, '2024', 'table.csv'), join(folder, 'ж ә', 'table.TSV')]
    for (const path of [one, other]) await mkdir(dirname(path))
    await writeFile(one, 'A,B\nSigning,The words.\n')
    await writeFile(other, 'A\tB\nThe second.\tParade\n')
    await writeFile(join(folder, 'note.txt'), 'No table.')
    await writeFile(join(folder, '.hidden.csv'), 'A,B\n1,2\n')
    expect(await archive.listTables([folder])).toMatchObject({ paths: [one, other], total: 2, folders: { total: 0 } })
    expect(await archive.listTables([join(folder, 'gone'), one])).toMatchObject({ paths: [one], total: 1 })
    const tables: Record<string, TableMapping> = {
      [one]: { columns: { headline: 0, body: 1 } },
      [other]: { columns: { headline: 1, body: 0 } },
    }
    const options: ImportOptions = { duplicates: 'skip', dryRun: false, tables }
    expect(await reportOf(archive, () => archive.startImport([folder], options))).toMatchObject({
      done: 3,
      refused: [],
    })
    expect((await releasesIn(archive)).map(mainHeadline)).toEqual(expect.arrayContaining(['Signing', 'Parade']))
  })

  test('that is stopped again and again leaves each record once', async () => {
    const folder = await tempFolder()
    const lines = Array.from({ length: 300 }, (_, at) =>
      JSON.stringify({ title: `Release ${at}`, date: '2024-05-31', body: `Text ${at}.` }),
    )
    await writeFile(join(folder, 'lines.jsonl'), lines.join('\n'))
    await copyFile(samplePhoto('dawn.jpg'), join(folder, 'dawn.jpg'))
    const archive = await newArchive()
    let stops = 0
    for (let state = ''; state !== 'done'; ) {
      // Each attempt is stopped once it has saved something more.
      const off = archive.onChanged(() => void archive.cancelJob(id))
      let id = '' as JobId
      const notice = await endOfJob(archive, async () => {
        id = await archive.startImport([folder])
        return id
      })
      off()
      state = notice.state
      if (state === 'cancelled') stops++
    }
    expect(stops).toBeGreaterThan(2)
    const { total, rows } = await archive.listReleases({ order: 'headline', trashed: false, offset: 0, limit: 200 })
    expect(total).toBe(300)
    expect(new Set(rows.map(({ headline }) => headline)).size).toBe(200)
    expect((await archive.listPhotos({ offset: 0, limit: 10 })).total).toBe(1)
  })
})

describe('what went out and comes back as an update', () => {
  const updating = { duplicates: 'update', dryRun: false } as const

  test('as a table changes nothing where nothing was changed, and of what was changed only that', async () => {
    const archive = await fullArchive()
    const wanted = { rel: 'illustration' as const, caption: 'To come', credit: 'Office', paragraph: 0 }
    const [release] = await releasesIn(archive)
    if (!release) throw new Error('the sample has releases')
    const associations = [...release.associations, wanted]
    await archive.saveRelease({ ...release, associations }, release.revision)
    const path = join(await tempFolder(), 'all.csv')
    await reportOf(archive, () => archive.startTableExport(path))
    const before = await recordsIn(archive)
    const same = await reportOf(archive, () => archive.startImport([path], updating))
    expect(same).toMatchObject({ done: 0, updated: 0, refused: [] })
    expect(await recordsIn(archive)).toEqual(before)

    const headline = mainHeadline(release)
    await writeFile(path, (await readFile(path, 'utf8')).replace(`"${headline}"`, `"${headline} again"`))
    const report = await reportOf(archive, () => archive.startImport([path], updating))
    expect(report).toMatchObject({ done: 0, updated: 1, refused: [] })
    const now = (await archive.getRecord(release.uri)) as Release
    expect(mainHeadline(now)).toBe(`${headline} again`)
    const { headlines, revision, versionCreated } = now
    expect(now).toEqual({ ...before.get(release.uri), headlines, revision, versionCreated })
  })

  test('changes as little where it comes as ninjs', async () => {
    const archive = await fullArchive()
    const folder = join(await tempFolder(), 'out')
    await reportOf(archive, () => archive.startExport(folder, { history: false, ninjs: true }))
    const before = await releasesIn(archive)
    const same = await reportOf(archive, () => archive.startImport([join(folder, 'ninjs')], updating))
    expect(same).toMatchObject({ done: 0, updated: 0, refused: [] })
    expect(await releasesIn(archive)).toEqual(before)
  })

  test('keeps links and places of photos beside a text that was changed', async () => {
    const archive = await newArchive()
    const { photo } = await archive.addPhoto({ kind: 'file', path: samplePhoto('dawn.jpg') })
    const path = join(await tempFolder(), 'list.jsonl')
    const line = { id: 'cms-1', title: 'A talk', date: '2024-05-31', lang: 'en', body: '“We did it,” said John Moss.' }
    await writeFile(path, JSON.stringify(line))
    await reportOf(archive, () => archive.startImport([path]))
    const [came] = await releasesIn(archive)
    if (!came) throw new Error('it came in')
    const { uri } = await archive.saveRecord(contactNamed('John Moss'), null, '')
    const draft = {
      ...came,
      people: came.people.map((one) => ({ ...one, uri: uri as ContactId })),
      quotes: came.quotes.map((one) => ({ ...one, uri: uri as ContactId })),
      associations: [{ rel: 'illustration' as const, photo: photo.uri, caption: 'c', credit: 'd', paragraph: 0 }],
    }
    const linked = await archive.saveRelease(draft, came.revision)
    expect(linked.quotes).toMatchObject([{ person: 'John Moss', uri }])
    await writeFile(path, JSON.stringify({ ...line, body: `${line.body}\n\nMore was said.` }))
    expect(await reportOf(archive, () => archive.startImport([path], updating))).toMatchObject({ updated: 1 })
    const now = await archive.getRelease(came.uri)
    expect(now.bodies[0]?.value).toContain('More was said.')
    const { people, quotes, associations } = linked
    expect(now).toMatchObject({ people, quotes, associations })
  })
})

describe('an export', () => {
  test('taken into a new archive gives the same records, originals and history', async () => {
    const archive = await fullArchive()
    const folder = await exported(archive, true, true)
    expect(await filesOf(folder)).toEqual(
      expect.arrayContaining(['events.jsonl', 'contacts.jsonl', 'lists.jsonl', 'history.jsonl', 'export.json']),
    )
    const other = await newArchive()
    const report = await reportOf(other, () => other.startImport([folder]))
    const records = await recordsIn(archive)
    const trash = await recordsIn(archive, true)
    const all = records.size + trash.size
    expect(report).toMatchObject({ done: all, refused: [], skipped: 0 })
    expect(await recordsIn(other)).toEqual(records)
    expect(await recordsIn(other, true)).toEqual(trash)
    const history = await historyIn(archive)
    expect(history.some(([, revisions]) => revisions.length > 2)).toBe(true)
    expect(await historyIn(other)).toEqual(history)
    for (const record of records.values())
      if (record.type === 'picture')
        expect(await readFile(other.originalPath(record))).toEqual(await readFile(archive.originalPath(record)))
    expect((await reportOf(other, () => other.startVerify())).refused).toEqual([])
    const again = await reportOf(other, () => other.startImport([folder]))
    expect(again).toMatchObject({ done: 0, refused: [], skipped: all })
    await other.close()
    const reopened = await Archive.open(other.folder)
    onTestFinished(() => reopened.close())
    expect(await recordsIn(reopened)).toEqual(records)
  })

  test('without history gives the newest revisions', async () => {
    const archive = await fullArchive()
    const folder = await exported(archive)
    expect(await filesOf(folder)).not.toContain('history.jsonl')
    const other = await newArchive()
    await reportOf(other, () => other.startImport([folder]))
    expect(await recordsIn(other)).toEqual(await recordsIn(archive))
    expect((await historyIn(other)).every(([, revisions]) => revisions.length === 1)).toBe(true)
  })

  test('whose taking in is stopped after any change goes on to the same end', async () => {
    const archive = await fullArchive()
    const folder = await exported(archive, true)
    const other = await newArchive()
    let stops = 0
    for (let state = ''; state !== 'done'; ) {
      let id = '' as JobId
      const off = other.onChanged(() => void other.cancelJob(id))
      const notice = await endOfJob(other, async () => {
        id = await other.startImport([folder])
        return id
      })
      off()
      state = notice.state
      if (state === 'cancelled') stops++
    }
    expect(stops).toBeGreaterThan(5)
    expect(await recordsIn(other)).toEqual(await recordsIn(archive))
    expect(await historyIn(other)).toEqual(await historyIn(archive))
  })

  test('goes on from an earlier revision that a crash left, and leaves one that was changed here', async () => {
    const archive = await fullArchive()
    const folder = await exported(archive, true)
    const corrected = (await releasesIn(archive)).find(({ status }) => status === 'corrected')
    if (!corrected) throw new Error('one release was corrected')
    const revisions = await archive.listRevisions(corrected.uri)
    const firstImage = await archive.getRevision(corrected.uri, revisions.at(-1)?.sha256 ?? '')
    // An export that holds the first revision only is where the crash left the other archive.
    const cut = join(await tempFolder(), 'cut')
    await mkdir(cut)
    await writeFile(join(cut, 'releases.jsonl'), `${JSON.stringify(firstImage)}\n`)
    const mark = { ...JSON.parse(await readFile(join(folder, 'export.json'), 'utf8')), counts: { releases: 1 } }
    await writeFile(join(cut, 'export.json'), JSON.stringify(mark))
    const behind = await newArchive()
    await reportOf(behind, () => behind.startImport([cut]))
    expect(await behind.getRecord(corrected.uri)).toEqual(firstImage)
    await reportOf(behind, () => behind.startImport([folder]))
    expect(await behind.getRecord(corrected.uri)).toEqual(corrected)
    expect(await behind.listRevisions(corrected.uri)).toHaveLength(revisions.length)

    const changed = await newArchive()
    await reportOf(changed, () => changed.startImport([cut]))
    const own = await changed.saveRelease({ ...(firstImage as Release), edNote: 'ours' }, firstImage.revision)
    const told = await reportOf(changed, () => changed.startImport([folder]))
    expect(await changed.getRecord(corrected.uri)).toEqual(own)
    expect(told.refused.map(({ reason }) => reason)).toEqual([say('export-other', { title: mainHeadline(corrected) })])
    // What was changed here alone is no other version: the export's was here before.
    expect(await reportOf(behind, () => behind.startImport([cut]))).toMatchObject({
      skipped: 1,
      refused: [{ name: 'photos.jsonl' }],
    })
  })

  test('tells of a photo that is here under another id without its words', async () => {
    const archive = await newArchive()
    const source = { kind: 'file' as const, path: samplePhoto('dawn.jpg') }
    const { photo } = await archive.addPhoto(source)
    await archive.savePhoto({ ...photo, captions: { kk: 'Таң' } }, photo.revision)
    const folder = await exported(archive)
    const other = await newArchive()
    const { photo: own } = await other.addPhoto(source)
    const told = await reportOf(other, () => other.startImport([folder]))
    expect(told).toMatchObject({ done: 0, skipped: 0, refused: [{ reason: { message: 'export-other-words' } }] })
    await other.savePhoto({ ...own, captions: { kk: 'Таң', ru: 'Рассвет' } }, own.revision)
    expect(await reportOf(other, () => other.startImport([folder]))).toMatchObject({ skipped: 1, refused: [] })
  })

  test('holds the trash apart, of every kind and with its history, and it comes back into the trash', async () => {
    const archive = await fullArchive()
    const records = [...(await recordsIn(archive)).values()]
    const photo = records.find(({ type }) => type === 'picture') as Photo
    const ofOther = records.filter(({ type }) => type === 'person' || type === 'list')
    await archive.trashRecords([photo.uri, ...ofOther.map(({ uri }) => uri)])
    const folder = await exported(archive, true)
    const lines = (await readFile(join(folder, 'trash.jsonl'), 'utf8')).trimEnd().split('\n')
    const trash = await recordsIn(archive, true)
    expect(lines).toHaveLength(trash.size)
    expect(await readFile(join(folder, 'photos.jsonl'), 'utf8')).not.toContain(photo.sha256)
    const other = await newArchive()
    await reportOf(other, () => other.startImport([folder], dryRun))
    expect(await recordsIn(other, true)).toEqual(new Map())
    await reportOf(other, () => other.startImport([folder]))
    expect(await recordsIn(other)).toEqual(await recordsIn(archive))
    expect(await recordsIn(other, true)).toEqual(trash)
    expect(await historyIn(other, true)).toEqual(await historyIn(archive, true))
    expect((await reportOf(other, () => other.startVerify())).refused).toEqual([])
    await other.restoreRecords([photo.uri])
    expect(await readFile(other.originalPath(photo))).toEqual(await readFile(archive.originalPath(photo)))
    // One that the archive has outside its trash stays there.
    await reportOf(other, () => other.startImport([folder]))
    expect((await recordsIn(other)).has(photo.uri)).toBe(true)
  })

  test('keeps the trash out of the releases, and names what is damaged', async () => {
    const archive = await fullArchive()
    await reportOf(archive, () => archive.startVerify())
    const {
      counts: { release: releases },
    } = await archive.describeArchive()
    const [first] = await releasesIn(archive)
    if (!first) throw new Error('the sample has releases')
    const files = (await filesOf(archive.folder)).filter((file) => file.startsWith('releases/'))
    const path = files.find((file) => file.includes(uuidOf(first.uri))) ?? ''
    const file = join(archive.folder, path)
    // Rot keeps size and time, so that no look at the files finds it before the export reads it.
    const { size, atime, mtime } = await stat(file)
    const rotten = join(await tempFolder(), 'rotten')
    await writeFile(rotten, '{'.padEnd(size))
    await utimes(rotten, atime, mtime)
    await rename(rotten, file)
    const folder = join(await tempFolder(), 'out')
    const { refused } = await reportOf(archive, () => archive.startExport(folder, { history: true, ninjs: false }))
    expect(refused).toMatchObject([{ name: mainHeadline(first) }])
    const lines = (await readFile(join(folder, 'releases.jsonl'), 'utf8')).trimEnd().split('\n')
    expect(lines).toHaveLength(releases - 1)
    // Known to be damaged, it is not in the lists any more; an export tells of it all the same.
    await archive.survey()
    const table = join(await tempFolder(), 'table.csv')
    const told = await reportOf(archive, () => archive.startTableExport(table))
    expect(told).toMatchObject({ done: releases - 1, refused: [{ name: path }] })
  })

  test('tells of what a look at the files found damaged while it went on, and not of what had left by then', async () => {
    const archive = await sampleArchive()
    await archive.close()
    const holdings = await Holdings.open(archive.folder, {})
    onTestFinished(() => holdings.close())
    const live = new LiveRecords(holdings)
    const releases = live.all<Release>('release')
    const first = (await releases.next()).value as Release
    const files = (await filesOf(archive.folder)).filter((file) => file.startsWith('releases/'))
    const damaged = [files.find((file) => file.includes(uuidOf(first.uri))) ?? '']
    damaged.push(files.filter((file) => !damaged.includes(file)).at(-1) ?? '')
    for (const file of damaged) await writeFile(join(archive.folder, file), '{')
    await holdings.survey()
    const left = [first.uri]
    for await (const { uri } of releases) left.push(uri)
    expect([left.length, live.lacking().map(({ name }) => name)]).toEqual([files.length - 1, damaged.slice(1)])
  })

  test('that is stopped is cancelled and leaves nothing', async () => {
    const archive = await fullArchive()
    const folder = join(await tempFolder(), 'out')
    const off = archive.onJob(({ id, state }) => state === 'running' && void archive.cancelJob(id))
    const notice = await endOfJob(archive, () => archive.startExport(folder, { history: true, ninjs: true }))
    off()
    expect(notice).toMatchObject({ kind: 'export', state: 'cancelled' })
    await expect(filesOf(folder)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('as a table of what was sent holds a row a delivery, by the clock of the office', async () => {
    const archive = await newArchive()
    await archive.saveHouse({ ...house, timeZone: 'Asia/Almaty' })
    const delivery = { to: '=Egemen', at: '2024-05-31T20:30:00.000Z', channel: 'e-mail', version: 3, note: 'in "full"' }
    const draft = { ...releaseNamed('A visit'), distribution: [delivery, { ...delivery, to: 'Khabar 24' }] }
    await archive.saveRelease(draft, null)
    await archive.saveRelease(releaseNamed('Nobody had this'), null)
    const path = join(await tempFolder(), 'sent.csv')
    expect(await reportOf(archive, () => archive.startTableExport(path, 'deliveries'))).toMatchObject({ done: 2, path })
    const [heading, first, second, end] = (await readFile(path, 'utf8')).split('\r\n')
    expect(heading).toBe(
      '\uFEFF"sent","zone","to","channel","language","version","status","headline","note","kit","id"',
    )
    expect(first).toContain(
      `"2024-06-01 01:30","Asia/Almaty","'=Egemen","e-mail","en","3","draft","A visit","in ""full""","",`,
    )
    expect([second?.includes('"Khabar 24"'), end]).toEqual([true, ''])
  })

  test('as a table holds a row a release, and comes in again', async () => {
    const archive = await fullArchive()
    const path = join(await tempFolder(), 'table.csv')
    const {
      counts: { release: releases },
    } = await archive.describeArchive()
    expect(await reportOf(archive, () => archive.startTableExport(path))).toMatchObject({
      done: releases,
      refused: [],
      path,
    })
    const other = await newArchive()
    expect(await reportOf(other, () => other.startImport([path]))).toMatchObject({ done: releases })
    const headlines = async (from: Archive) => (await releasesIn(from)).map(mainHeadline).sort()
    expect(await headlines(other)).toEqual(await headlines(archive))
  })
})
