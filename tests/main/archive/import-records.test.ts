/** Lists of records of JSON as other systems write them: their fields are known by name and content, or said by hand. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Archive } from '../../../src/main/archive/archive.js'
import { releaseFromJson } from '../../../src/main/archive/import-release.js'
import { columnsOfRecords, recordsReader } from '../../../src/main/archive/import-table/records.js'
import { readTable } from '../../../src/main/archive/import-table.js'
import { decodeText } from '../../../src/main/archive/intake/decode-text.js'
import { bodyFromHtml, bodyToText } from '../../../src/shared/body.js'
import type { ImportOptions } from '../../../src/shared/contract/exchange.js'
import type { JobReport } from '../../../src/shared/contract/job-report.js'
import { bodyHtml, mainHeadline, type Release, releaseDescription, subHeadline } from '../../../src/shared/records.js'
import { withUse } from '../../../src/shared/table-mapping.js'
import { endOfJob } from '../../support/jobs.js'
import { tempFolder } from '../../support/temp-folder.js'

const first = (record: Record<string, unknown>, others: Record<string, unknown>[] = []) => {
  const { columns, proposed } = columnsOfRecords([record, ...others])
  return recordsReader(columns, proposed, releaseFromJson, 'Asia/Almaty').read(record).draft
}
const textOf = (release: Parameters<typeof bodyHtml>[0]) => bodyToText(bodyFromHtml(bodyHtml(release)).blocks)
const setAside = (release: Parameters<typeof releaseDescription>[0]) => releaseDescription(release, 'setAside')

async function newArchive(): Promise<Archive> {
  const archive = await Archive.create(join(await tempFolder(), 'Archive'), { name: 'Press office', contact: [] })
  onTestFinished(() => archive.close())
  return archive
}

async function run(archive: Archive, path: string, options: Partial<ImportOptions> = {}): Promise<JobReport> {
  const { report, error } = await endOfJob(archive, () =>
    archive.startImport([path], { duplicates: 'skip', dryRun: false, ...options }),
  )
  if (!report) throw new Error(JSON.stringify(error))
  return report
}

async function releasesIn(archive: Archive): Promise<Release[]> {
  const { rows } = await archive.listReleases({ order: 'date-oldest', trashed: false, offset: 0, limit: 50 })
  return Promise.all(rows.map(({ uri }) => archive.getRelease(uri)))
}

describe('a record', () => {
  test.each([
    [
      'of a list by hand',
      { headline: 'Ferry opens', text: 'It opened.', published: '31 May 2024', tags: 'ferry; port' },
    ],
    [
      'of a headless system',
      {
        slug: 'ferry',
        attributes: {
          title: 'Ferry opens',
          body: 'It opened.',
          publishedAt: '2024-05-31T10:00:00.000Z',
          tags: [{ name: 'ferry' }, { name: 'port' }],
        },
      },
    ],
    [
      'of a blog',
      {
        id: 7,
        date: '2024-05-31T10:00:00',
        title: { rendered: 'Ferry <i>opens</i>' },
        content: { rendered: '<p>It opened.</p>', protected: false },
        keywords: ['ferry', 'port'],
        categories: [3, 8],
      },
    ],
    [
      'of a database that writes types',
      {
        _id: { $oid: '507f1f77bcf86cd799439011' },
        title: 'Ferry opens',
        text: 'It opened.',
        date: { $date: { $numberLong: '1717095600000' } },
        tags: ['ferry', 'port'],
      },
    ],
    [
      'of a site’s dump',
      {
        title: 'Ferry opens',
        pubDate: 'Fri, 31 May 2024 05:00:00 +0000',
        'wp:post_id': 7,
        'wp:post_content': 'It opened.',
        category: [{ '@domain': 'category', '#text': 'ferry' }, { '#text': 'port' }],
      },
    ],
    [
      'of a wire’s system',
      {
        headline: 'Ferry opens',
        body_html: '<p>It opened.</p>',
        versioncreated: '2024-05-30T20:00:00+0000',
        dateline: { text: 'ASTANA, May 31' },
        subject: [{ name: 'ferry' }, { name: 'port' }],
      },
    ],
    ['in Russian', { Заголовок: 'Ferry opens', Текст: 'It opened.', Дата: '31.05.2024', Теги: ['ferry', 'port'] }],
  ])('%s comes in with headline, text, day and topics', (_name, record) => {
    const draft = first(record)
    expect(mainHeadline(draft)).toBe('Ferry opens')
    expect(textOf(draft)).toBe('It opened.')
    expect(draft.contentCreated).toBe('2024-05-31')
    expect(draft.subjects.map(({ name }) => name)).toEqual(['ferry', 'port'])
  })

  test('keeps what has no field as set aside, under its name', () => {
    const draft = first({
      headline: 'Ferry opens',
      text: 'It opened.',
      author: { name: 'A. Maker', desk: 'Port' },
      published: true,
      views: 12,
    })
    expect(setAside(draft).split('\n')).toEqual([
      'author.name: A. Maker',
      'author.desk: Port',
      'published: true',
      'views: 12',
    ])
    expect(draft.contentCreated).toBeUndefined()
  })

  test('says status, subhead, place and event, where they can be read', () => {
    const record = {
      headline: 'H',
      text: 'T.',
      status: 'published',
      subtitle: 'Sub',
      city: 'Astana',
      event: 'Ferry day',
    }
    const draft = first(record)
    expect(draft.status).toBe('released')
    expect(subHeadline(draft)).toBe('Sub')
    expect(draft.places).toEqual([{ name: 'Astana' }])
    expect(draft.events).toMatchObject([{ name: 'Ferry day' }])
    // Where one of the list says something else by that name, it is no status for any.
    const strange = first(record, [{ status: 'of the ferry' }])
    expect(strange.status).toBe('draft')
    expect(setAside(strange)).toBe('status: published')
  })

  test('has the text of its paragraphs, and its headline without marks', () => {
    const draft = first({ title: 'Port &amp; <b>Ferry</b>', body: 'x', id: 1 })
    expect(mainHeadline(draft)).toBe('Port & Ferry')
    expect(textOf(first({ headline: 'H', content: ['One.', 'Two.'] }))).toBe('One.\n\nTwo.')
  })

  test.each([
    ['seconds', 1_717_108_200],
    ['milliseconds', 1_717_108_200_000],
  ])('whose date is %s since 1970 is of the day that it was where the house is', (_name, published) => {
    expect(first({ headline: 'H', text: 'T.', published }).contentCreated).toBe('2024-05-31')
    expect(first({ title: 'H', body: 'T.', date: published }).contentCreated).toBe('2024-05-31')
  })

  test.each([
    ['2024-05-30T19:00:00.000Z', '2024-05-31'],
    ['2024-05-31T20:00:00+00:00', '2024-06-01'],
    // How many write a day without a time.
    ['2024-05-31T00:00:00.000Z', '2024-05-31'],
    ['2024-05-31T23:00:00+05:00', '2024-05-31'],
    ['2024-05-31T23:00:00', '2024-05-31'],
  ])('of %s by the clock of a server is of %s where the house is', (published, day) =>
    expect(first({ headline: 'H', text: 'T.', published }).contentCreated).toBe(day),
  )

  test('is of the day it was made where nothing says when it went out, and otherwise of that day', () => {
    const record = { title: 'H', text: 'T.', created_at: '2024-05-30T10:00:00' }
    expect(first(record).contentCreated).toBe('2024-05-30')
    expect(first({ ...record, publishedAt: '2024-05-31T10:00:00' }).contentCreated).toBe('2024-05-31')
  })

  test('that calls its headline and text otherwise than the others is read by its own names', () => {
    const { columns, proposed } = columnsOfRecords([{ headline: 'H', text: 'T.', notes: '' }])
    const { read } = recordsReader(columns, proposed, releaseFromJson, 'Asia/Almaty')
    const { draft } = read({ title: 'Ferry opens', body: 'It opened.', date: '2024-05-31', id: 7 })
    expect([mainHeadline(draft), textOf(draft), draft.contentCreated]).toEqual([
      'Ferry opens',
      'It opened.',
      '2024-05-31',
    ])
    // A text that only its length would tell is none: it may be a note for the desk.
    const noted = read({ headline: 'Ferry opens', text: '', notes: 'Not for the press. '.repeat(20) }).draft
    expect([textOf(noted), setAside(noted).slice(0, 6)]).toEqual(['', 'notes:'])
  })

  test('a few without a day yet do not keep it from all the others', () => {
    const list = Array.from({ length: 20 }, (_, at) => ({ headline: 'H', text: 'T.', date: `2024-05-${at + 10}` }))
    expect(
      first({ headline: 'H', text: 'T.', published: '2024-05-31' }, [
        ...list.map(({ date, ...rest }) => ({ ...rest, published: date })),
        { headline: 'H', text: 'T.', published: 'TBD' },
      ]).contentCreated,
    ).toBe('2024-05-31')
  })

  test('loses no embargo, whatever field tells it, and takes the later of two', () => {
    const record = {
      headline: 'H',
      text: 'T.',
      embargo: '2099-01-01T00:00:00Z',
      embargoedUntil: '2099-06-01T00:00:00Z',
    }
    expect(first(record).embargoedUntil).toBe('2099-06-01T00:00:00.000Z')
    expect(() => first({ headline: 'H', text: 'T.', embargo: 'soon' })).toThrow(/soon/)
  })

  test('is refused, by the name that the file has, where a text is none', () => {
    const { columns, proposed } = columnsOfRecords([{ headline: 'H', text: 'T.' }])
    const { read } = recordsReader(columns, proposed, releaseFromJson, 'Asia/Almaty')
    expect(() => read({ headline: { a: 1 }, text: ['x', 2] })).toThrow(/text/)
    expect(() => read({ headline: ['one'], text: 'T.' })).toThrow(/headline/)
  })

  const value = fc.oneof(
    fc.string(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.string(), { maxLength: 3 }),
    fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { maxKeys: 3 }),
  )
  test('of any fields loses no text: it stands in the release or aside, or the record is refused (seed 20)', () => {
    const words = fc.stringMatching(/^[a-z]{6,12}$/)
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1 }), value, { maxKeys: 6 }),
        words,
        words,
        (more, name, word) => {
          const record = { ...more, headline: 'Ferry opens', [`x-${name}`]: word }
          let draft: ReturnType<typeof first>
          try {
            draft = first(record)
          } catch (error) {
            expect(String(error)).toMatch(/[A-Z].*\./)
            return
          }
          const all = JSON.stringify([
            mainHeadline(draft),
            textOf(draft),
            setAside(draft),
            draft.subjects,
            draft.altIds,
          ])
          expect(all).toContain(word)
        },
      ),
      { seed: 20, numRuns: 400 },
    )
  })
})

test('where no name says which field is the text, the long ones are it, in lists and tables', () => {
  const words = 'It opened at noon, said the harbour master. '.repeat(6).trim()
  const record = { headline: 'H', note: 'Short.', words, link: 7 }
  expect(textOf(first(record))).toBe(words)
  expect(setAside(first(record))).toBe('note: Short.\nlink: 7')
  const csv = readTable(Buffer.from(`headline,note,words\nH,Short.,"${words}"\n`), 'list.csv', decodeText)
  expect(csv.proposed.columns).toEqual({ headline: 0, body: 2 })
  expect(textOf(first({ headline: 'H', text: 'The text.', words }))).toBe('The text.')
})

describe('a list', () => {
  const lines = (records: unknown[]) => records.map((record) => JSON.stringify(record)).join('\n')
  const records = ['One', 'Two', 'Three'].map((word, at) => ({
    head: `${word} opens`,
    words: `It is ${word}.`,
    day: `0${at + 3}/04/2024`,
  }))

  test('is a table whose columns can be said by hand, packed or not, as lines or as a list', async () => {
    const folder = await tempFolder()
    const archive = await newArchive()
    const paths = ['lines.jsonl', 'packed.ndjson.gz', 'list.json'].map((name) => join(folder, name))
    await writeFile(paths[0] ?? '', lines(records))
    await writeFile(paths[1] ?? '', gzipSync(lines(records)))
    await writeFile(paths[2] ?? '', JSON.stringify(records))
    await writeFile(join(folder, 'one.json'), JSON.stringify(records[0]))
    expect(await archive.listTables([folder])).toMatchObject({
      paths: [...paths].sort((a, b) => (a < b ? -1 : 1)),
      total: 3,
    })
    for (const path of paths) {
      const outline = await archive.describeTable(path)
      expect(outline.columns.map(({ name }) => name)).toEqual(['head', 'words', 'day'])
      expect(outline).toMatchObject({ rows: 3, proposed: { columns: { headline: 0, date: 2 } }, ambiguousDates: 2 })
      const mapping = { ...withUse(outline.proposed, 1, 'body'), dayFirst: true }
      const read = await archive.describeTable(path, mapping)
      expect(read.problems).toEqual([])
      expect(read.first.map((row) => 'draft' in row && textOf(row.draft))).toEqual(records.map(({ words }) => words))
      const report = await run(archive, path, { tables: { [path]: mapping }, dryRun: path !== paths[0] })
      // What came in from the first is there already for the others, since it is the same.
      expect(report).toMatchObject(path === paths[0] ? { done: 3, refused: [] } : { done: 0, skipped: 3, refused: [] })
    }
    const releases = await releasesIn(archive)
    expect(releases.map((release) => [mainHeadline(release), textOf(release), release.contentCreated])).toEqual([
      ['One opens', 'It is One.', '2024-04-03'],
      ['Two opens', 'It is Two.', '2024-04-04'],
      ['Three opens', 'It is Three.', '2024-04-05'],
    ])
  })

  test.each([
    ['beside its pages', { data: [0, 1], meta: { total: 2 } }],
    ['deep inside', { rss: { channel: { title: 'Site', item: [0, 1] } } }],
    ['beside its tags and authors', { db: [{ meta: {}, data: { tags: [{ name: 'a' }], posts: [0, 1] } }] }],
  ])('is found %s in the one object of a file, record by record', async (_name, around) => {
    const posts = [
      { title: 'One opens', text: 'It is One.', day: '2024-04-03' },
      { title: 'Two opens', text: 'It is Two.', day: '2024-04-04' },
    ]
    const archive = await newArchive()
    const path = join(await tempFolder(), 'site.json')
    await writeFile(path, JSON.stringify(around).replace('[0,1]', JSON.stringify(posts)))
    expect(await archive.listTables([path])).toMatchObject({ paths: [path] })
    expect(await archive.describeTable(path)).toMatchObject({ rows: 2, problems: [] })
    expect(await run(archive, path, { dryRun: true })).toMatchObject({ done: 2, refused: [] })
    expect(await run(archive, path)).toMatchObject({ done: 2, refused: [] })
    expect((await releasesIn(archive)).map(mainHeadline)).toEqual(['One opens', 'Two opens'])
  })

  test('inside of a record is no list of records', async () => {
    const archive = await newArchive()
    const path = join(await tempFolder(), 'one.json')
    await writeFile(
      path,
      JSON.stringify({ title: 'One opens', body: 'It is One.', items2: [], results: [{ title: 'x' }] }),
    )
    expect(await run(archive, path)).toMatchObject({ done: 1, refused: [] })
    expect((await releasesIn(archive)).map(mainHeadline)).toEqual(['One opens'])
  })

  test('of our own records, or of ninjs, is none: it says itself what it is', async () => {
    const folder = await tempFolder()
    const archive = await newArchive()
    await writeFile(join(folder, 'own.jsonl'), lines([{ uri: 'urn:uuid:1', type: 'composite', revision: 1 }]))
    await writeFile(
      join(folder, 'ninjs.json'),
      JSON.stringify([{ uri: 'a', type: 'text', representationtype: 'complete', headlines: [{ value: 'H' }] }]),
    )
    await writeFile(join(folder, 'broken.jsonl'), '{"head')
    expect(await archive.listTables([folder])).toMatchObject({ paths: [], total: 0 })
  })

  test('that comes in anew changes what it says, and nothing else that was written here; the same once more changes nothing', async () => {
    const folder = await tempFolder()
    const archive = await newArchive()
    const path = join(folder, 'list.jsonl')
    const record = {
      id: 'f-1',
      headline: 'Ferry opens',
      text: 'It opened.',
      published: '2024-05-31',
      city: 'Astana',
      status: 'published',
    }
    await writeFile(path, lines([record]))
    await run(archive, path)
    const [before] = await releasesIn(archive)
    if (!before) throw new Error('nothing came in')
    const { revision, ...fields } = before
    await archive.saveRelease(
      {
        ...fields,
        headlines: [
          { role: 'main', value: 'Ferry opens' },
          { role: 'sub', value: 'Written here' },
        ],
      },
      revision,
    )
    await writeFile(path, lines([{ ...record, text: 'It opened at noon.', city: 'Almaty' }]))
    expect(await run(archive, path, { duplicates: 'update' })).toMatchObject({ done: 0, updated: 1 })
    const [after] = await releasesIn(archive)
    expect(after && [subHeadline(after), textOf(after), after.places.map(({ name }) => name), after.status]).toEqual([
      'Written here',
      'It opened at noon.',
      ['Almaty'],
      'released',
    ])
    expect(await run(archive, path, { duplicates: 'update' })).toMatchObject({ done: 0, skipped: 1 })
  })

  test('of a chosen mapping without a text is refused as a whole, with a sentence', async () => {
    const folder = await tempFolder()
    const archive = await newArchive()
    const path = join(folder, 'list.jsonl')
    await writeFile(path, lines(records))
    const report = await run(archive, path, { tables: { [path]: { columns: { date: 2 } } } })
    expect(report.done).toBe(0)
    expect(report.refused.map(({ reason }) => reason.sentence)).toEqual([expect.stringContaining('list.jsonl')])
  })
})
