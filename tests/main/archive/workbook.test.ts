/** Workbooks (.xlsx) as tables: as Excel and LibreOffice write them, and as nobody should. */
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { numberFormat, shownNumber } from '../../../src/main/archive/intake/workbook/shown-number.js'
import { readWorkbook } from '../../../src/main/archive/intake/workbook.js'
import { ArchiveError } from '../../../src/shared/contract/failures.js'
import { newArchive, releasesIn, run } from '../../support/office-folders.js'
import { tempFolder } from '../../support/temp-folder.js'
import { zip } from '../../support/zip.js'

const cellXml = (at: string, value: string | number, style = 0): string =>
  typeof value === 'number'
    ? `<c r="${at}" s="${style}"><v>${value}</v></c>`
    : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
const sheetXml = (rows: string, after = ''): string => `<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`
const rowXml = (line: number, values: readonly (string | number)[], style = 0): string =>
  `<row r="${line}">${values.map((value, at) => (value === '' ? '' : cellXml(`${'ABCDEFGH'[at]}${line}`, value, style))).join('')}</row>`

/** A workbook of sheets by their names. */
function workbook(
  sheets: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
  pr = '',
): Uint8Array {
  const names = Object.keys(sheets)
  return zip({
    'xl/workbook.xml': `<workbook>${pr}<sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`,
    ...Object.fromEntries(names.map((name, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheets[name] ?? ''])),
    ...more,
  })
}

const read = (bytes: Uint8Array) => readWorkbook(bytes, 'a.xlsx')
const refusedWith = (bytes: Uint8Array) =>
  read(bytes).then(
    () => 'read',
    (error: unknown) => (error instanceof ArchiveError ? error.said.message : String(error)),
  )

test('cells are texts, numbers as they are shown, and days as days', () => {
  const shown = (number: number, code: string, first: 1900 | 1904 = 1900) =>
    shownNumber(String(number), numberFormat(164, code), first)
  expect(shownNumber('45443', numberFormat(14), 1900)).toBe('2024-05-31')
  expect(shownNumber('45443.75', numberFormat(22), 1900)).toBe('2024-05-31 18:00')
  expect(shown(45_443, 'dd/mm/yyyy')).toBe('2024-05-31')
  expect(shown(43_981, '[$-419]d mmmm yyyy" г."', 1904)).toBe('2024-05-31')
  expect(shown(1, 'd.m.yy')).toBe('1900-01-01')
  expect(shown(7, '0000')).toBe('0007')
  expect(shown(0.125, '0.0%')).toBe('12.5%')
  expect(shown(1234.5, '#,##0.00')).toBe('1234.50')
  expect(shown(45_443, '0 "days"')).toBe('45443')
  expect(shown(0.1 + 0.2, 'General')).toBe('0.3')
})

test('shared texts come without what is read aloud, and other sheets are told where anything stands in them', async () => {
  const strings =
    '<sst><si><t>Тақырып</t></si><si><r><t>Ән</t></r><r><t xml:space="preserve"> мен күй</t></r><rPh><t>reading</t></rPh></si><si><t>a_x000D_&#10;b</t></si></sst>'
  const row = [0, 1, 2].map((at) => `<c r="${'ABC'[at]}3" t="s"><v>${at}</v></c>`).join('')
  const book = workbook(
    {
      Empty: sheetXml(''),
      One: sheetXml(`<row r="3">${row}</row>`),
      Two: sheetXml(rowXml(1, ['x'])),
      Three: sheetXml(''),
    },
    { 'xl/sharedStrings.xml': strings },
  )
  expect(await read(book)).toEqual({ rows: [{ line: 3, cells: ['Тақырып', 'Ән мен күй', 'a\nb'] }], others: ['Two'] })
})

test('names of elements may have a prefix, and places of cells may be missing', async () => {
  const sheet =
    '<x:worksheet><x:sheetData><x:row><x:c t="str"><x:v>a</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>'
  expect((await read(workbook({ One: sheet }))).rows).toEqual([{ line: 1, cells: ['a', '2'] }])
})

test('a cell that is merged over rows is said of each of them', async () => {
  const rows = rowXml(1, ['Day', 'Title']) + rowXml(2, ['31 May', 'a']) + rowXml(3, ['', 'b']) + rowXml(5, ['', 'c'])
  const merged = '<mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="A1:B1"/></mergeCells>'
  const { rows: found } = await read(workbook({ One: sheetXml(rows, merged) }))
  expect(found.map(({ cells }) => cells)).toEqual([
    ['Day', 'Title'],
    ['31 May', 'a'],
    ['31 May', 'b'],
    ['', 'c'],
  ])
})

describe('in an import', () => {
  const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
  const body = 'The centre opened its doors for one day, and six hundred guests came to see the yard.'

  test('each row becomes a release, and what other sheets hold is told as left out', async () => {
    const rows = `${rowXml(1, ['Заголовок', 'Дата', 'Текст'])}<row r="2">${cellXml('A2', 'Open day')}${cellXml('B2', 45_443, 1)}${cellXml('C2', body)}</row>`
    const book = workbook({ Releases: sheetXml(rows), Notes: sheetXml(rowXml(1, ['x'])) }, { 'xl/styles.xml': styles })
    const root = await tempFolder()
    await writeFile(join(root, 'list.xlsx'), book)
    const archive = await newArchive()
    const report = await run(archive, [root])
    expect(report.refused).toEqual([])
    expect(report.leftOut?.map(({ reason }) => reason.message)).toEqual(['sheets-left'])
    const [release] = await releasesIn(archive)
    expect([release?.headlines[0]?.value, release?.contentCreated]).toEqual(['Open day', '2024-05-31'])
    expect(await archive.describeTable(join(root, 'list.xlsx'))).toMatchObject({ rows: 1, ambiguousDates: 0 })
  })

  test('a list of captions beside photos is said of these', async () => {
    const root = await tempFolder()
    for (const name of ['1.jpg', '2.jpg']) await copyFile('tests/fixtures/photos/progressive.jpg', join(root, name))
    const rows = [
      ['File', 'Caption', 'Photographer'],
      ['1.jpg', 'The yard at noon', 'A. Kim'],
    ]
    const sheet = sheetXml(rows.map((row, at) => rowXml(at + 1, row)).join(''))
    await writeFile(join(root, 'captions.xlsx'), workbook({ Captions: sheet }))
    const archive = await newArchive()
    await run(archive, [root])
    const { rows: listed } = await archive.listPhotos({ offset: 0, limit: 10 })
    const said = listed.flatMap(({ photo }) => photo.descriptions.map(({ value }) => value))
    expect(said).toContain('The yard at noon')
  })
})

test('what is no workbook is refused with a sentence', async () => {
  expect(await refusedWith(Buffer.from('plain text'))).toBe('workbook-not-whole')
  expect(await refusedWith(zip({ 'word/document.xml': '<a/>' }))).toBe('workbook-not-whole')
  const good = workbook({ One: sheetXml(rowXml(1, ['a', 'b'])) })
  for (let part = 1; part < 8; part++)
    expect(await refusedWith(good.subarray(0, Math.floor((good.length * part) / 8)))).toBe('workbook-not-whole')
  expect(await refusedWith(workbook({ One: sheetXml(' '.repeat(70_000_000)) }))).toMatch(/^word-(?:bomb|part-large)$/)
  expect(await refusedWith(workbook({ One: '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>' }))).toBe('word-harmful')
})
