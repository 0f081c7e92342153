/** Tables from spreadsheets to drafts, and lists of releases to tables and back. */
import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvOfReleases, releaseToRow } from '../../../src/main/archive/export-table.js'
import { releaseFromJson } from '../../../src/main/archive/import-release.js'
import { readDay } from '../../../src/main/archive/import-table/cells.js'
import {
  ambiguousDates,
  checkMapping,
  draftsFromTable,
  problemsOf,
  readTable,
} from '../../../src/main/archive/import-table.js'
import { decodeText } from '../../../src/main/archive/intake/decode-text.js'
import { bodyFromHtml, bodyToText } from '../../../src/shared/body.js'
import {
  bodyHtml,
  emptyRelease,
  mainHeadline,
  type Photo,
  type PhotoId,
  type Release,
  type ReleaseId,
  releaseDescription,
  subHeadline,
} from '../../../src/shared/records.js'
import { say } from '../../../src/shared/said.js'
import { type TableRow, tableFields } from '../../../src/shared/table-mapping.js'

const table = (text: string) => readTable(new TextEncoder().encode(text), 'list.csv', decodeText)
const drafts = (text: string, more: { dayFirst?: boolean } = {}) => {
  const read = table(text)
  return draftsFromTable(read, { ...read.proposed, ...more }, releaseFromJson)
}
const only = (text: string) => {
  const [reading] = drafts(text)
  if (!reading || !('draft' in reading)) throw new Error(JSON.stringify(reading))
  return reading
}

describe('a table', () => {
  test.each([
    ['Headline,Date,Text', ','],
    ['Заголовок;Дата;Текст', ';'],
    ['Тақырып\tКүні\tМәтін', '\t'],
  ])('%s: its headings are known and its delimiter is found', (heading, delimiter) => {
    const read = table(
      `${heading}\n${['A, b; c', '31.05.2024', 'Words.'].map((cell) => `"${cell}"`).join(delimiter)}\n`,
    )
    expect(read.delimiter).toBe(delimiter)
    expect(read.proposed.columns).toEqual({ headline: 0, date: 1, body: 2 })
    expect(read.columns[0]?.samples).toEqual(['A, b; c'])
  })

  test('of windows-1251 with semicolons, as Russian Excel writes it, is read', () => {
    const text = 'Заголовок;Дата;Язык;Статус\r\nУчения начались;31 мая 2024 г.;русский;опубликовано\r\n'
    const bytes = execFileSync('iconv', ['-f', 'UTF-8', '-t', 'WINDOWS-1251'], { input: text })
    const read = readTable(bytes, 'список.csv', decodeText)
    expect(read.encoding).toBe('windows-1251')
    const [reading] = draftsFromTable(read, read.proposed, releaseFromJson)
    expect(reading).toMatchObject({
      line: 2,
      draft: {
        language: 'ru',
        status: 'released',
        contentCreated: '2024-05-31',
        headlines: [{ value: 'Учения начались' }],
      },
    })
  })

  test('with a quotation mark that is never closed is refused with the line where its row begins', () => {
    expect(() => table('sep=;\r\nTitle;Text\r\nA;"two\r\nlines"\r\nB;"open\r\nC;Words\r\n')).toThrow(
      /line 5 is never closed/,
    )
    expect(() => table('"Title;Text\nA;Words\n')).toThrow(/line 1 is never closed/)
  })

  test('rows keep their line numbers after quoted line ends, blank lines and a sep= line', () => {
    const text = 'sep=;\r\nTitle;Text\r\n"One";"a\r\nb"\r\n\r\nTwo;c\r\n'
    expect(table(text).rows.map(({ line }) => line)).toEqual([3, 6])
  })

  test('that is none is refused in a sentence', () => {
    expect(() => table('Title,Text\n"never closed,b\n')).toThrow(/never closed/)
    expect(() => table(' \n \n')).toThrow(/no rows/)
    expect(() => readTable(Uint8Array.of(0, 1, 2, 3, 0, 200), 'a.csv', decodeText)).toThrow(/is not text/)
    const read = table('A,B\n1,2\n')
    expect(() => checkMapping(read.proposed, read)).toThrow(/Say which column/)
    expect(() => checkMapping({ columns: { headline: 7 } }, read)).toThrow(/no column 8/)
  })
})

describe('a row', () => {
  test('becomes a draft with quotes, event, topics and a place for each photo', () => {
    const { draft, photoNames } = only(
      'id,Title,Subtitle,Text,Event,Topics,Photo,Caption,Credit,Place\n' +
        '7,A headline,A deck,"ASTANA, May 31 – First.\n\n“We are ready to serve,” said Colonel Askar Nurlanov.",' +
        'Steppe Eagle,"peace; training","a.jpg; b.jpg","One\nTwo",KAZCENT press service,Almaty\n',
    )
    expect(photoNames).toEqual(['a.jpg', 'b.jpg'])
    expect(draft).toMatchObject({
      dateline: { place: 'ASTANA', text: 'ASTANA, May 31 –' },
      quotes: [{ text: 'We are ready to serve' }],
      events: [{ rel: 'about', name: 'Steppe Eagle' }],
      subjects: [{ name: 'peace' }, { name: 'training' }],
      places: expect.arrayContaining([{ name: 'Almaty' }]) as unknown,
      altIds: [{ role: 'id', value: '7' }],
    })
    expect(subHeadline(draft)).toBe('A deck')
    expect(draft.associations.map(({ caption, credit }) => [caption, credit])).toEqual([
      ['One', 'KAZCENT press service'],
      ['Two', 'KAZCENT press service'],
    ])
  })

  test('takes the one subject of a list for its headline where no column is called so', () => {
    expect(table('Дата;Тема;Содержание\n31.05.2024;Учения;Текст\n').proposed.columns).toEqual({
      date: 0,
      headline: 1,
      body: 2,
    })
    expect(table('Тема;Заголовок\nУчения;Начались\n').proposed.columns).toEqual({ topics: 0, headline: 1 })
    expect(table('Темы;Текст\nучения;Текст\n').proposed.columns).toEqual({ topics: 0, body: 1 })
  })

  test('keeps the cells of columns that are mapped to nothing', () => {
    const { draft } = only('Title,Text,Approved by,Budget\nA,Words.,Colonel N.,=1+1\n')
    expect(releaseDescription(draft, 'setAside')).toBe('Approved by: Colonel N.\nBudget: =1+1')
  })

  test('drops the cells of columns that were left out, and of no others', () => {
    const read = table('Title,Budget,Approved by\nA,100,Colonel N.\n')
    const [reading] = draftsFromTable(read, { ...read.proposed, leftOut: [1] }, releaseFromJson)
    if (!reading || !('draft' in reading)) throw new Error('It was refused.')
    expect(releaseDescription(reading.draft, 'setAside')).toBe('Approved by: Colonel N.')
  })

  test('that cannot be taken in is counted at its column, with the first reason', () => {
    const read = table('Title,Date,Status\nA,tomorrow,\nB,03/04/2024,gone\nC,Friday,draft\n')
    expect(problemsOf(read, read.proposed)).toEqual([
      { column: 1, rows: 2, example: say('cell-no-day', { text: 'tomorrow' }) },
      { column: 2, rows: 1, example: say('cell-no-status', { text: 'gone' }) },
    ])
    expect(problemsOf(read, { columns: { headline: 1 } })).toEqual([])
  })

  test('that cannot be taken in is refused with its line and the reason; the others come in', () => {
    const readings = drafts(
      'Title,Date,Status,Language\nA,tomorrow,,\nB,2024-05-31,,\nC,,gone,\nD,,,Elvish tongue\n,,draft,\n',
    )
    expect(readings.map((one) => [one.line, 'refused' in one ? one.refused.sentence : 'ok'])).toEqual([
      [2, expect.stringContaining('“tomorrow” is no day')],
      [3, 'ok'],
      [4, expect.stringContaining('“gone” is no status')],
      [5, expect.stringContaining('is no language')],
      [6, expect.stringContaining('neither title nor body')],
    ])
  })
})

describe('a date', () => {
  test.each([
    ['2024-05-31', '2024-05-31'],
    ['2024-05', '2024-05'],
    ['2024-05-31T10:00:00Z', '2024-05-31'],
    ['31.05.2024', '2024-05-31'],
    ['1.5.2024', '2024-05-01'],
    ['31 мая 2024 г.', '2024-05-31'],
    ['2024 жылғы 31 мамыр', '2024-05-31'],
    ['May 31, 2024', '2024-05-31'],
    ['31/05/2024', '2024-05-31'],
    ['05/31/2024', '2024-05-31'],
    ['05/05/2024', '2024-05-05'],
    ['31.05.24', '2024-05-31'],
    ['31.05.2024 0:00:00', '2024-05-31'],
    ['31.05.98', '1998-05-31'],
    ['5/31/24', '2024-05-31'],
    ['31/05/24 14:30', '2024-05-31'],
    ['2024/05/31', '2024-05-31'],
    ['2024.5.31', '2024-05-31'],
    ['31-May-24', '2024-05-31'],
    ['31.май.24', '2024-05-31'],
    ['01-сен-2023', '2023-09-01'],
    ['16.қаз.23', '2023-10-16'],
  ])('%s is %s', (text, day) => {
    expect(readDay(text, undefined)).toEqual({ day })
  })

  test('03/04/2024 is refused and counted until it is said which comes first', () => {
    const text = 'Title,Date\nA,03/04/2024\nB,31/05/2024\nC,5/6/24\n'
    expect(ambiguousDates(table(text), table(text).proposed)).toEqual([2, 4])
    expect(drafts(text, { dayFirst: true })[2]).toMatchObject({ draft: { contentCreated: '2024-06-05' } })
    expect(drafts(text)[0]).toMatchObject({ refused: say('cell-two-days', { text: '03/04/2024' }) })
    expect(drafts(text, { dayFirst: true })[0]).toMatchObject({ draft: { contentCreated: '2024-04-03' } })
    expect(drafts(text, { dayFirst: false })[0]).toMatchObject({ draft: { contentCreated: '2024-03-04' } })
  })

  test.each([
    '31.02.2024',
    '31/31/2024',
    '45443',
    '31.02.24',
    '24.05.31',
    '24-05-12',
    '2024/31/05',
    '31.05.202',
    '31-Foo-24',
    'Friday',
  ])('%s is no day', (text) => {
    expect(readDay(text, true).problem).toBeDefined()
  })
})

describe('a list of releases as CSV', () => {
  const release: Release = {
    ...emptyRelease('ru'),
    uri: 'urn:uuid:018fcd4a-0000-7000-8000-000000000001' as ReleaseId,
    revision: 1,
    firstCreated: '2024-05-31T00:00:00.000Z',
    versionCreated: '2024-05-31T00:00:00.000Z',
    status: 'released',
    headlines: [{ role: 'main', value: '=HYPERLINK("http://evil.example")' }],
    bodies: [{ role: 'main', contentType: 'text/html', value: '<p>+7 727 – «позвоните»</p>\n<p>И ещё.</p>' }],
    contentCreated: '2024-05-31',
  }

  test('begins with a byte order mark, ends lines with CRLF, and no field begins as a formula', () => {
    const csv = csvOfReleases([releaseToRow(release, new Map())])
    expect(csv.startsWith('\uFEFF"id","date"')).toBe(true)
    expect(csv.endsWith('\r\n')).toBe(true)
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"")"`)
    expect(csv).toContain(`"'+7 727`)
  })

  test('comes back through the import with the same words', () => {
    const { draft } = only(csvOfReleases([releaseToRow(release, new Map())]))
    expect(mainHeadline(draft)).toBe(mainHeadline(release))
    expect(bodyToText(bodyFromHtml(bodyHtml(draft)).blocks)).toBe('+7 727 – «позвоните»\n\nИ ещё.')
    expect(draft).toMatchObject({ status: 'released', language: 'ru', contentCreated: '2024-05-31' })
  })

  test('names a place once, in its own letters, whatever the dateline writes', () => {
    const dateline = { place: 'АЛМАТЫ', text: 'АЛМАТЫ –' }
    const places = [{ name: 'Алматы' }, { name: 'Астана' }]
    expect(releaseToRow({ ...release, dateline, places }, new Map()).place).toBe('Алматы; Астана')
    expect(releaseToRow({ ...release, dateline, places: [] }, new Map()).place).toBe('АЛМАТЫ')
  })

  test('brings a photo to come back into its place between others', () => {
    const text =
      'Title,Photo,Caption,Credit\nA,"one.jpg\n\ntwo.jpg","First\nTo come\nSecond","Office\nOffice\nAgency"\n'
    const [reading] = drafts(text)
    if (!reading || !('draft' in reading)) throw new Error('It was refused.')
    expect(reading.photoNames).toEqual(['one.jpg', '', 'two.jpg'])
    expect(reading.draft.associations.map(({ caption, credit }) => `${caption}: ${credit}`)).toEqual([
      'First: Office',
      'To come: Office',
      'Second: Agency',
    ])
  })

  test('has the captions that the release prints, in its language', () => {
    const uri = 'urn:uuid:018fcd4a-0000-7000-8000-000000000002' as PhotoId
    const descriptions = [{ role: 'caption' as const, value: 'Officers plan the route of a convoy.' }]
    const photo = { uri, originalName: 'map.jpg', descriptions } as Photo
    const caption = 'Офицеры прокладывают путь колонны.'
    const associations = [{ rel: 'illustration' as const, photo: uri, caption, credit: '', paragraph: 0 }]
    expect(releaseToRow({ ...release, associations }, new Map([[uri, photo]])).caption).toBe(caption)
  })

  test('seed 3102: whatever a field holds, a spreadsheet never sees a formula and the table has the same cells', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom('=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', 'a"b', 'x,y;z', 'line\nline'),
    )
    fc.assert(
      fc.property(fc.array(cell, { minLength: tableFields.length, maxLength: tableFields.length }), (cells) => {
        const row = Object.fromEntries(tableFields.map((column, at) => [column, cells[at] ?? ''])) as TableRow
        const csv = csvOfReleases([{ ...row, headline: 'x' }])
        const read = table(csv)
        for (const [at, column] of tableFields.entries()) {
          const value = read.rows[0]?.cells[at] ?? ''
          expect(/^[=+\-@\t\r]/.test(value)).toBe(false)
          if (column === 'headline') continue
          const kept = (cells[at] ?? '').replaceAll('\u0000', '')
          expect(/^'+[=+\-@\t\r]/.test(value) ? value.slice(1) : value).toBe(kept)
        }
      }),
      { seed: 3102, numRuns: 500 },
    )
  })
})
