/** The importer on small releases in three languages, on every kind of file, and on hostile ones. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readIntake, releaseFromJson } from '../../../src/main/archive/import-release.js'
import { checkRelease } from '../../../src/shared/decode.js'
import { findingMessages } from '../../../src/shared/findings.js'
import { releaseDescription } from '../../../src/shared/records.js'
import { intakeText, keptText, missingFrom } from '../../support/accounting.js'
import { zip } from '../../support/zip.js'

const fixtures = 'tests/fixtures/releases'
const file = (name: string, bytes: Uint8Array | string) =>
  readIntake({ kind: 'file', name, bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes })

describe('releases', () => {
  const names = readdirSync(fixtures).filter((name) => name.endsWith('.txt'))
  test.each(names)('%s is read as a press officer reads it', async (name) => {
    const text = readFileSync(`${fixtures}/${name}`, 'utf8')
    const expected = JSON.parse(readFileSync(`${fixtures}/${name.replace('.txt', '.expected.json')}`, 'utf8'))
    const intake = await file(name, text)
    expect(intake.draft).toMatchObject(expected.draft)
    const findings = intake.findings.map(({ kind, confidence, message }) => `${kind} ${confidence} ${message}`)
    expect(findings).toEqual(expect.arrayContaining(expected.findings))
    expect(missingFrom(text, intakeText(intake))).toBe('')
    expect(missingFrom(text, keptText(intake))).toBe('')
    expect(checkRelease(intake.draft)).toEqual([])
    for (const finding of intake.findings) expect(findingMessages).toHaveProperty(finding.message)
  })

  test('items that are painted with points are a list, wherever their lines end; speech and lone stars are none', async () => {
    const text = (items: string) =>
      `The centre opened its doors\n\nASTANA, May 31, 2024 – The town was shown what the centre does:\n\n${items}\n\n– It was good, – said A. Serik.\n\n* Free of charge`
    for (const items of [
      '• patrols;\n• first aid.',
      '•\tpatrols;\n\n•\tfirst aid.',
      ' ▪ patrols;\n\n▪\u00a0first aid.',
    ]) {
      const { draft } = await readIntake({ kind: 'text', text: text(items) })
      expect(draft.bodies[0]?.value.split('\n').slice(1)).toEqual([
        '<ul><li>patrols;</li><li>first aid.</li></ul>',
        '<p>– It was good, – said A. Serik.</p>',
        '<p>* Free of charge</p>',
      ])
    }
  })

  test('pasted HTML gives the same release as its text', async () => {
    const text = readFileSync(`${fixtures}/ru-seminar.txt`, 'utf8')
    const html = text
      .trim()
      .split('\n\n')
      .map((paragraph) => `<p class=MsoNormal><span lang=RU>${paragraph}<o:p></o:p></span></p>`)
      .join('\r\n')
    const [fromHtml, fromText] = [await readIntake({ kind: 'html', html }), await readIntake({ kind: 'text', text })]
    expect(fromHtml.draft).toEqual(fromText.draft)
  })

  test('a day without a year takes it from the file name', async () => {
    const text = readFileSync(`${fixtures}/ru-no-year.txt`, 'utf8')
    const { draft } = await file('2019-06-03 релиз.txt', text)
    expect(draft.dateline?.date).toBe('2019-06-02')
    expect(draft.contentCreated).toBe('2019-06-02')
  })

  test.each([
    ['31.05.2024 Проводы контингента.txt', '2024-05-31'],
    ['2023-04-05_visit.txt', '2023-04-05'],
    ['20220317 Пресс-релиз.txt', '2022-03-17'],
    ['Релиз от 5 мая 2021 года.txt', '2021-05-05'],
    ['1 маусым 2022 ж. хабарлама.txt', '2022-06-01'],
    ['Report 2024.txt', undefined],
    ['release 12-06-2020 final v2.txt', undefined],
    ['пресс-релиз №45.txt', undefined],
  ])('one that tells no day has that of its file’s name, to be checked: %s', async (name, day) => {
    const { draft, findings } = await file(
      name,
      'Встреча с ветеранами\n\nВ центре прошла встреча с ветеранами службы.\n',
    )
    expect(draft.contentCreated).toBe(day)
    const told = findings.filter(({ message }) => message === 'date-of-name')
    expect(told.map(({ confidence, values }) => [confidence, values.day])).toEqual(day ? [['likely', day]] : [])
  })
})

describe('lines of JSON', () => {
  test.each(['embargo', 'embargoedUntil', 'embargo_until', 'embargoDate', 'embargo_till', 'embargo-ends'])(
    'hold back until the moment that the field %s tells',
    (field) => {
      const line = (value: unknown) => releaseFromJson({ title: 'Held back', body: 'Text.', [field]: value })
      expect(line('2099-01-01T00:00:00+05:00')).toMatchObject({
        embargoedUntil: '2098-12-31T19:00:00.000Z',
        descriptions: [],
      })
      expect(() => line('until the visit is over')).toThrow('“until the visit is over” is no moment')
      expect(() => line(true)).toThrow(field)
      for (const none of ['', ' ', null, false]) expect(line(none).embargoedUntil).toBeUndefined()
    },
  )

  test('hold back until the later moment where two fields tell one', () => {
    const [sooner, later] = ['2099-01-01T00:00:00.000Z', '2099-06-01T00:00:00.000Z']
    for (const [embargo, embargoedUntil] of [
      [sooner, later],
      [later, sooner],
    ])
      expect(releaseFromJson({ title: 'Held back', body: 'Text.', embargo, embargoedUntil })).toMatchObject({
        embargoedUntil: later,
      })
  })

  test('a record becomes a release, its body whole but for the dateline', () => {
    const draft = releaseFromJson({
      id: 'x-1',
      title: 'Title',
      date: '2024-05-31',
      body: 'ASTANA, May 30 – The first.\n\n“We did it,” said John Moss.\n\n###',
      topics: ['Peace', 'Peace', ''],
      source: 'office',
      lang: 'en',
      meta: { licence: 'CC0' },
    })
    expect(draft).toMatchObject({
      headlines: [{ role: 'main', value: 'Title' }],
      contentCreated: '2024-05-31',
      dateline: { place: 'ASTANA', date: '2024-05-30' },
      subjects: [{ name: 'Peace' }],
      quotes: [{ person: 'John Moss', paragraph: 1 }],
      altIds: [
        { role: 'id', value: 'x-1' },
        { role: 'source', value: 'office' },
      ],
    })
    expect(draft.bodies[0]?.value).toBe('<p>The first.</p>\n<p>“We did it,” said John Moss.</p>\n<p>###</p>')
    expect(checkRelease(draft)).toEqual([])
  })

  test('fields that a release has no place for are set aside, none is dropped', () => {
    const record = { title: 'T', body: 'B.', author: 'A. Maker', meta: { issuer: 'Office', tags: ['a', 'b', null] } }
    const more = { photos: [{ file: 'a.jpg' }, { file: 'b.jpg', width: 100 }], views: 7, nothing: null, blank: ' ' }
    const draft = releaseFromJson({ ...record, ...more })
    expect(releaseDescription(draft, 'setAside')).toBe(
      'author: A. Maker\nmeta.issuer: Office\nmeta.tags: a; b\nphotos.2.width: 100\nviews: 7',
    )
    expect(draft.associations.map(({ awaited }) => awaited)).toEqual(['a.jpg', 'b.jpg'])
    expect(releaseFromJson({ title: 'T', body: 'B.' }).descriptions).toEqual([])
  })

  test.each([
    null,
    7,
    'x',
    [],
    {},
    { title: 7 },
    { title: '', body: ' ' },
    { title: 'a', date: 'soon' },
    { title: 'a', topics: [1] },
    { title: 'a', lang: '<b>' },
  ])('refuses %j with a sentence', (value) => expect(() => releaseFromJson(value)).toThrow(/^[A-Z].*\.$/))
})

describe('files', () => {
  test('Markdown, with its front matter kept aside', async () => {
    const { draft, findings } = await file(
      'a.md',
      '---\nauthor: me\n---\n# Title\n\nText with **bold** and [a link](https://a.kz).\n\n- one\n- two\n',
    )
    expect(draft.headlines).toEqual([{ role: 'main', value: 'Title' }])
    expect(draft.bodies[0]?.value).toBe(
      '<p>Text with <strong>bold</strong> and <a href="https://a.kz">a link</a>.</p>\n<ul><li>one</li><li>two</li></ul>',
    )
    expect(findings.map((finding) => finding.text)).toContain('author: me')
  })

  test('a saved page: the article is the release, menus are findings', async () => {
    const article = 'The office opened its doors to the people of the town and showed what it does. '.repeat(4)
    const page = `<!doctype html><html><head><title>Open day | Office</title></head><body><nav>Home News</nav><main><h1>Open day</h1><p>${article}</p></main><footer>Imprint</footer></body></html>`
    const { draft, findings } = await file('page.html', page)
    expect(draft.headlines[0]?.value).toBe('Open day')
    expect(draft.bodies[0]?.value).toBe(`<p>${article.trim()}</p>`)
    expect(findings.filter((finding) => finding.kind === 'left-over').map((finding) => finding.text)).toEqual([
      'Home News',
      'Imprint',
    ])
  })

  test.each([
    ['windows-1251', [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x2c, 0x20, 0xec, 0xe8, 0xf0], 'Привет, мир'],
    ['koi8-r', [0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4, 0x2c, 0x20, 0xcd, 0xc9, 0xd2], 'Привет, мир'],
    ['ibm866', [0x8f, 0xe0, 0xa8, 0xa2, 0xa5, 0xe2, 0x2c, 0x20, 0xac, 0xa8, 0xe0], 'Привет, мир'],
    [
      'kz-1048',
      [
        0xcc, 0xe5, 0x9d, 0xf2, 0xe5, 0xef, 0x20, 0xf2, 0xf3, 0xf0, 0xe0, 0xeb, 0xfb, 0x20, 0xf1, 0xa2, 0xf0, 0xe0,
        0x9d,
      ],
      'Мектеп',
    ],
    ['utf-16le', [0x1f, 0x04, 0x40, 0x04, 0x38, 0x04, 0x20, 0x00, 0x3c, 0x04, 0x38, 0x04, 0x40, 0x04], 'При мир'],
  ])('a text in %s', async (encoding, bytes, start) => {
    const intake = await file('a.txt', Uint8Array.from(bytes))
    expect(intake.encoding).toBe(encoding)
    if (encoding !== 'kz-1048') expect(intake.draft.bodies[0]?.value).toBe(`<p>${start}</p>`)
    expect(intake.findings.map((finding) => finding.message)).toContain('encoding-guessed')
  })

  test.each([
    ['empty.txt', '', /empty/],
    ['blank.txt', ' \n ', /no text/],
    ['a.pdf', '%PDF-1.7', /PDF.*paste/],
    ['a.txt', '%PDF-1.7', /PDF/],
    ['a.rtf', '{\\rtf1', /no text/],
    ['a.odt', 'PK', /not a whole OpenDocument/],
    ['a.odt', 'x', /not a whole OpenDocument/],
    ['a.fodt', '<x/>', /OpenDocument.*\.odt/],
    ['a.eml', 'From: a', /no text/],
    ['a.wpd', 'x', /WordPerfect/],
    ['a.msg', 'x', /Outlook/],
    ['a.xyz', 'x', /kind that cannot/],
    ['a', 'x', /kind that cannot/],
    ['a.docx', 'no zip', /not a Word document/],
    ['a.docx', 'PK\u0003\u0004 no zip', /not a whole Word document/],
    ['a.html', '<p> </p><script>x</script>', /no text/],
    ['a.txt', '\u0000\u0001\u0002\u0003\u0000\u0001\u0002\u0003', /not text/],
  ])('%s (%j) is refused with what to do', async (name, content, sentence) => {
    await expect(file(name, content)).rejects.toMatchObject({
      code: 'unreadable-file',
      message: expect.stringMatching(sentence),
    })
    await expect(file(name, content)).rejects.toThrow(/\.$/)
  })

  test('a file of Office that is cut off is named by its name', async () => {
    const ole = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)
    await expect(file('a.doc', ole)).rejects.toThrow(/damaged.*save it again as \.docx/)
    await expect(file('a.docx', ole)).rejects.toThrow(/damaged/)
    await expect(file('a.msg', ole)).rejects.toThrow(/Outlook/)
    await expect(file('a.xls', ole)).rejects.toThrow(/spreadsheet/)
    await expect(file('a', ole)).rejects.toThrow(/kind that cannot/)
  })

  test('more than 50 MB is refused', async () => {
    await expect(file('a.txt', new Uint8Array(50_000_001))).rejects.toThrow(/50 MB/)
  })
})

describe('Word documents', () => {
  const types =
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
  const relations =
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
  const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
  const word = (body: string, more: Record<string, string> = {}) =>
    zip({
      '[Content_Types].xml': types,
      '_rels/.rels': relations,
      'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
      ...more,
    })

  test('text comes over, and the page header is a finding', async () => {
    const lead = 'The office opened its doors to the people of the town and showed them what it does all year. '.repeat(
      2,
    )
    const bytes = word(paragraph('Open Day in the Office') + paragraph(lead), {
      'word/header1.xml': `<w:hdr>${paragraph('Draft &amp; secret')}</w:hdr>`,
    })
    const { draft, findings } = await file('a.docx', bytes)
    expect(draft.headlines[0]?.value).toBe('Open Day in the Office')
    expect(draft.bodies[0]?.value).toBe(`<p>${lead.trim()}</p>`)
    expect(findings).toContainEqual(expect.objectContaining({ message: 'left-over-document', text: 'Draft & secret' }))
  })

  test('entity definitions, bombs and a foreign zip are refused', async () => {
    await expect(file('a.docx', word('', { 'word/styles.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x/>' }))).rejects.toThrow(
      /can do harm/,
    )
    await expect(file('a.docx', word('', { 'word/big.xml': ' '.repeat(9_000_000) }))).rejects.toThrow(/200 times/)
    await expect(file('a.docx', word('', { 'word/big.bin': 'ab12'.repeat(17_000_000) }))).rejects.toThrow(
      /200 times|64 MB/,
    )
    await expect(file('a.docx', zip({ 'a.txt': 'x' }))).rejects.toThrow(/could not be read as a Word document/)
  })

  test('markup nested a hundred thousand deep is refused or read, and ends', { timeout: 60_000 }, async () => {
    const deep = '<w:r>'.repeat(100_000) + '</w:r>'.repeat(100_000)
    const outcome = await file('a.docx', word(paragraph('Text') + deep)).then(
      () => 'read',
      (error: { code?: string }) => error.code,
    )
    expect(['read', 'unreadable-file']).toContain(outcome)
  })
})

describe('any text (seed 1723)', () => {
  const lines = readdirSync(fixtures)
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => readFileSync(`${fixtures}/${name}`, 'utf8').split('\n'))
  const line = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...lines) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '',
        '',
        '###',
        '* * *',
        'ASTANA –',
        'Photo credit: X',
        '“',
        '«Да',
        'About us',
        'Contact:',
        'x@y.kz',
        'EMBARGO',
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  )

  test('nothing of it is dropped in silence, and the draft can be saved', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 24 }), async (chosen) => {
        const text = chosen.join('\n')
        fc.pre(/[\p{L}\p{N}]/u.test(text))
        const intake = await readIntake({ kind: 'text', text })
        expect(missingFrom(text, intakeText(intake))).toBe('')
        expect(missingFrom(text, keptText(intake))).toBe('')
        expect(checkRelease(intake.draft)).toEqual([])
      }),
      { seed: 1723, numRuns: 1000 },
    )
  })
})

describe('texts made to take long', () => {
  test.each([
    ['capitals', 'A '.repeat(100_000)],
    ['quotation marks', '“'.repeat(100_000)],
    ['quotation marks with names', '“a b c,” said X Y. '.repeat(5000)],
    ['dashes', `${'–'.repeat(50_000)} x`],
    ['labels', 'Photo: '.repeat(20_000)],
    ['numbers', '1 2 '.repeat(50_000)],
    ['digits', '1'.repeat(200_000)],
    ['dots', 'A. '.repeat(50_000)],
    ['short lines', 'Line\n'.repeat(50_000)],
    ['paragraphs', 'Name Surname said.\n\n'.repeat(10_000)],
    ['addresses', 'a@'.repeat(50_000)],
    ['brackets in Markdown', '['.repeat(100_000)],
    ['nested quotations in Markdown', `${'> '.repeat(20_000)}x`],
  ])('%s', { timeout: 20_000 }, async (_, text) => {
    const intake = await file('a.md', text)
    expect(intake.draft.type).toBe('composite')
    const plain = await file('a.txt', text)
    expect(missingFrom(text, intakeText(plain))).toBe('')
  })
})

test('painted lists of a hundred and fifty thousand items each come in', async () => {
  const items = '• a\n'.repeat(150_000)
  const text = `Peacekeepers Return Home\n\nASTANA, May 31, 2024 – The center received thirty officers after a year abroad.\n\n${items}\n${items}`
  const { draft } = await readIntake({ kind: 'file', name: 'list.txt', bytes: Buffer.from(text) })
  expect(draft.bodies[0]?.value.match(/<li>/g)).toHaveLength(300_000)
})
