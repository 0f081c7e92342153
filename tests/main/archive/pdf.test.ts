/** PDFs to releases: as word processors and browsers print them, and as nobody should. */
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readIntake } from '../../../src/main/archive/import-release.js'
import { readPdf } from '../../../src/main/archive/intake/pdf.js'
import { ArchiveError } from '../../../src/shared/contract/failures.js'
import { mainHeadline } from '../../../src/shared/records.js'
import { flowed, type MadeLine, type MadePage, madePdf, pageHeight } from '../../support/made-pdf.js'
import { namesOf, newArchive, releasesIn, run } from '../../support/office-folders.js'
import { Random } from '../../support/random.js'
import { tempFolder } from '../../support/temp-folder.js'

const photo = readFileSync(join(import.meta.dirname, '../../fixtures/photos/progressive.jpg'))
const read = (bytes: Uint8Array) => readPdf(bytes, 'a.pdf')
const html = async (...pages: MadePage[]): Promise<string[]> => (await read(madePdf(pages))).html.split('\n')
const page = (...lines: MadeLine[]): MadePage => ({ lines })
const refusedWith = (bytes: Uint8Array): Promise<string | undefined> =>
  read(bytes).then(
    () => 'read',
    (error: unknown) => (error instanceof ArchiveError ? error.said.message : String(error)),
  )

/** Paragraphs below each other under a headline. */
function release(
  headline: string,
  paragraphs: readonly string[],
  more: { y?: number; width?: number } = {},
): MadeLine[] {
  const top = flowed(headline, { y: more.y ?? 100, size: 20 })
  let { next } = top
  const lines = [...top.lines]
  for (const paragraph of paragraphs) {
    const flow = flowed(paragraph, { y: next, ...(more.width && { width: more.width }) })
    lines.push(...flow.lines)
    next = flow.next
  }
  return lines
}

const english = [
  'The Kökjar Peacekeeping Training Center held a farewell ceremony for the sixth contingent, which leaves for half a year and takes along a field kitchen.',
  'One hundred and forty-two soldiers, medics and interpreters leave. They take with them eleven lorries and four crates of letters from the schools of the town.',
]
const russian = [
  'Центр подготовки миротворцев проводил шестой контингент, который уезжает на полгода и берёт с собой полевую кухню и письма.',
  'Уезжают сто сорок два солдата, медика и переводчика. С ними едут одиннадцать грузовиков и четыре ящика писем из школ города.',
]
const kazakh = [
  'Көкжар бітімгерлерді даярлау орталығы алтыншы контингентті шығарып салды, ол жарты жылға аттанып, өзімен бірге дала асханасын алады.',
  'Жүз қырық екі сарбаз, медик және аудармашы аттанады. Олармен бірге он бір жүк көлігі мен қала мектептерінен төрт жәшік хат барады, һәм ән.',
]

describe.each([
  ['en', 'Families Wave Off the Sixth Contingent to Cape Darya at the Station', english],
  ['ru', 'Семьи проводили шестой контингент на мыс Дария с вокзала города', russian],
  ['kk', 'Отбасылар алтыншы контингентті Дария мүйісіне шығарып салды', kazakh],
] as const)('a release in %s', (language, headline, paragraphs) => {
  test.each([false, true])('has its headline over two lines and its paragraphs whole (packed: %s)', async (packed) => {
    const bytes = madePdf([page(...release(headline, paragraphs))], { packed })
    const { draft } = await readIntake({ kind: 'file', name: 'a.pdf', bytes })
    expect(mainHeadline(draft)).toBe(headline)
    expect(draft.language).toBe(language)
    expect(draft.bodies[0]?.value.trim().split(/\n+/)).toEqual(paragraphs.map((text) => `<p>${text}</p>`))
  })

  test('set as a text that first lines are set in for, with no space between paragraphs, keeps them apart', async () => {
    let y = 160
    const lines = paragraphs.flatMap((paragraph) => {
      const flow = flowed(`   ${paragraph}`, { y })
      y = flow.next - 12 * 0.8
      return flow.lines.map((line, at) => (at === 0 ? { ...line, text: line.text.trim(), x: line.x + 18 } : line))
    })
    expect(await html(page(...lines))).toEqual(paragraphs.map((text) => `<p>${text}</p>`))
  })

  test('in two columns is read one column after the other', async () => {
    const columns = [60, 240].map((x, at) => flowed(paragraphs[at] ?? '', { x, y: 140, width: 150, size: 10 }).lines)
    const inRows = columns.flat().toSorted((a, b) => a.y - b.y)
    const expected = paragraphs.map((text) => `<p>${text}</p>`)
    expect(await html(page(...columns.flat()))).toEqual(expected)
    expect(await html(page(...inRows))).toEqual(expected)
  })
})

test('a paragraph goes on over the page, and what stands on every page is told beside, once', async () => {
  const [first = ''] = english
  const whole = flowed(first, { y: 780 }).lines
  const beside = (number: number): MadeLine[] => [
    { text: 'Ministry of Defence', x: 60, y: 40, size: 9 },
    { text: `${number}`, x: 290, y: pageHeight - 30, size: 9 },
  ]
  const pages = [
    page(...beside(1), ...flowed(english[1] ?? '', { y: 100 }).lines, ...whole.slice(0, 1)),
    page(...beside(2), ...whole.slice(1).map((line, at) => ({ ...line, y: 80 + at * 15.6 }))),
  ]
  const { html: text, around } = await read(madePdf(pages))
  expect(text.split('\n')).toEqual([`<p>${english[1]}</p>`, `<p>${first}</p>`])
  expect(around).toEqual(['Ministry of Defence'])
})

test('words parted at the ends of lines are put together, and those with a hyphen of their own keep it', async () => {
  const lines = (rows: string[]) => rows.map((text, at): MadeLine => ({ text, x: 60, y: 100 + at * 15 }))
  const parted = [
    'Das Zentrum hat die Abord-',
    'nung der Soldaten verab-',
    'schiedet, wie das Ministe-',
    'rium schreibt.',
  ]
  expect(await html(page(...lines(parted)))).toEqual([
    '<p>Das Zentrum hat die Abordnung der Soldaten verabschiedet, wie das Ministerium schreibt.</p>',
  ])
  const soft = ['Das Zentrum hat die Abord\u00ad', 'nung verabschiedet.']
  expect(await html(page(...lines(soft)))).toEqual(['<p>Das Zentrum hat die Abordnung verabschiedet.</p>'])
  const own = ['Прошли социально-', 'экономические дни и неделя,', 'а также праздник и ещё парад.']
  expect(await html(page(...lines(own)))).toEqual([
    '<p>Прошли социально-экономические дни и неделя, а также праздник и ещё парад.</p>',
  ])
})

test('lists, rows of tables, bold, italic and links come over', async () => {
  const row = (y: number, ...cells: string[]): MadeLine[] => cells.map((text, at) => ({ text, x: 60 + at * 160, y }))
  const lines: MadeLine[] = [
    { text: '• First point', x: 78, y: 100 },
    { text: '• Second point', x: 78, y: 116 },
    ...row(160, 'Country', 'Officers', 'Soldiers'),
    ...row(180, 'Kazakhstan', '12', '140'),
    ...row(200, 'India', '10', '90'),
    { text: 'See the ', x: 60, y: 240 },
    { text: 'plan ', x: 108, y: 240, bold: true },
    { text: 'and ', x: 138, y: 240, italic: true },
    { text: 'the page of the centre.', x: 162, y: 240 },
  ]
  const link = { url: 'https://example.org/', x: 186, y: 240, width: 24 }
  expect(await html({ lines, links: [link] })).toEqual([
    '<ul><li>First point</li><li>Second point</li></ul>',
    ...[
      ['Country', 'Officers', 'Soldiers'],
      ['Kazakhstan', '12', '140'],
      ['India', '10', '90'],
    ].map((cells) => `<table><tr>${cells.map((cell) => `<td><p>${cell}</p></td>`).join('')}</tr></table>`),
    '<p>See the <strong>plan </strong><em>and </em>the <a href="https://example.org/">page </a>of the centre.</p>',
  ])
})

test('a caption in small letters is one with the credit below it', async () => {
  const [first = '', second = ''] = english
  const small = (text: string, y: number): MadeLine => ({ text, x: 60, y, size: 9 })
  const lines = [
    ...release('Families Wave Off the Contingent', [first]),
    small('The yard of the centre at noon.', 260),
    small('Photo: press service', 272),
    ...flowed(second, { y: 300 }).lines,
  ]
  const { draft } = await readIntake({ kind: 'file', name: 'a.pdf', bytes: madePdf([page(...lines)]) })
  expect(draft.associations).toMatchObject([{ caption: 'The yard of the centre at noon.', credit: 'press service' }])
})

test('photos come along whole', async () => {
  const { draft, pictures } = await readIntake({
    kind: 'file',
    name: 'a.pdf',
    bytes: madePdf([page(...release('A headline', english))], { photos: [photo] }),
  })
  expect(pictures.map(({ name, bytes }) => [name, Buffer.from(bytes).equals(photo)])).toEqual([['picture-1.jpg', true]])
  expect(mainHeadline(draft)).toBe('A headline')
})

describe('what cannot be taken in is told', () => {
  test('a scan without text, letters that nobody knows, too many pages, far too much text', async () => {
    expect(await refusedWith(madePdf([page()], { photos: [photo] }))).toBe('pdf-without-text')
    expect(await refusedWith(madePdf([page({ text: `\ue001\ue002\ue003 a`, x: 60, y: 100 })]))).toBe(
      'pdf-letters-unknown',
    )
    const [one] = [page({ text: 'a', x: 60, y: 100 })]
    expect(await refusedWith(madePdf(Array.from({ length: 10_000 }, () => one)))).toBe('pdf-many-pages')
    const rows = Array.from({ length: 110 }, (_, at) => ({ text: 'абвг '.repeat(2_000), x: 20, y: 20 + at, size: 0.1 }))
    expect(await refusedWith(madePdf([page(...rows)], { packed: true }))).toBe('pdf-long')
  })

  test('a file that is no PDF but for its name, or its first bytes', async () => {
    const refused = (text: string) =>
      readIntake({ kind: 'file', name: 'a.pdf', bytes: Buffer.from(text) }).catch(
        (error: ArchiveError) => error.said.message,
      )
    expect(await refused('plain text')).toBe('pdf-damaged')
    expect(await refused('%PDF-1.7\n')).toBe('pdf-damaged')
  })

  test('one that unpacks to far more than it is', async () => {
    const bomb = { ...page({ text: 'a', x: 60, y: 100 }), contents: ' '.repeat(150_000_000) }
    expect(await refusedWith(madePdf([bomb], { packed: true }))).toBe('pdf-unpacks-large')
  })

  test('one of very many small pieces, in one line or all over the page, is read all the same', async () => {
    const pieces = (place: (at: number) => [x: number, y: number]) =>
      page(...Array.from({ length: 4_000 }, (_, at) => ({ text: 'a', x: place(at)[0], y: place(at)[1], size: 0.01 })))
    const inLine = pieces((at) => [20 + at * 0.12, 100])
    const allOver = pieces((at) => [20 + (at % 100) * 5, 20 + Math.floor(at / 100) * 7])
    for (const one of [inLine, allOver]) expect(await refusedWith(madePdf([one], { packed: true }))).toBe('read')
  })

  test('one whose pages or objects lead back to themselves', async () => {
    const bytes = madePdf([page(...release('A headline', english))]).toString('latin1')
    const loops = [
      bytes.replace(/\/Kids \[\d+ 0 R\]/, '/Kids [2 0 R]'),
      bytes.replace(/\/Contents (\d+) 0 R/, '/Contents [$1 0 R 2 0 R 1 0 R]'),
      bytes.replace('/Root 1 0 R', '/Root 2 0 R /Prev 9'),
      bytes.replace(/startxref\n\d+/, 'startxref\n9'),
    ]
    for (const loop of loops) expect(await refusedWith(Buffer.from(loop, 'latin1'))).toMatch(/^(?:read|pdf-)/)
  })
})

test('a PDF cut anywhere is read or refused with a sentence', async () => {
  const bytes = madePdf([page(...release('A headline', english))], { photos: [photo], packed: true })
  for (let part = 1; part < 8; part++)
    expect(await refusedWith(bytes.subarray(0, Math.floor((bytes.length * part) / 8)))).toMatch(/^(?:read|pdf-)/)
})

test.each([1, 2, 3])('a PDF with bits flipped is read or refused with a sentence (seed %i)', async (seed) => {
  const random = new Random(seed)
  const good = madePdf([page(...release('A headline', english))], { packed: seed % 2 === 0 })
  for (let turn = 0; turn < 10; turn++) {
    const bytes = Buffer.from(good)
    for (let flip = 0; flip < 1 + turn; flip++) {
      const at = random.below(bytes.length)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
    }
    expect(await refusedWith(bytes)).toMatch(/^(?:read|pdf-)/)
  }
})

describe('in a folder', () => {
  const [headline, paragraphs] = ['Семьи проводили шестой контингент на мыс Дария', russian] as const
  const printed = madePdf([
    page({ text: 'Пресс-служба центра', x: 60, y: 40, size: 9 }, ...release(headline, paragraphs)),
  ])

  test('a PDF comes in with the photos beside it', async () => {
    const root = await tempFolder()
    await writeFile(join(root, 'релиз.pdf'), printed)
    await writeFile(join(root, 'a.jpg'), photo)
    const archive = await newArchive()
    expect((await run(archive, [root])).refused).toEqual([])
    const [release] = await releasesIn(archive)
    expect([release && mainHeadline(release), await namesOf(archive, release)]).toEqual([headline, ['a.jpg']])
  })

  test('a PDF beside the document that it was printed from is left out, and a scan takes no photo from it', async () => {
    const root = await tempFolder()
    await writeFile(join(root, 'релиз.txt'), [headline, ...paragraphs].join('\n\n'))
    await writeFile(join(root, 'релиз.pdf'), printed)
    await writeFile(join(root, 'скан.pdf'), madePdf([page()], { photos: [photo] }))
    await writeFile(join(root, 'a.jpg'), photo)
    const archive = await newArchive()
    const report = await run(archive, [root])
    expect(report.leftOut?.map(({ reason }) => reason.message)).toEqual(['pdf-of-document'])
    expect(report.refused.map(({ reason }) => reason.message)).toEqual(['pdf-without-text'])
    const releases = await releasesIn(archive)
    expect(await Promise.all(releases.map((one) => namesOf(archive, one)))).toEqual([['a.jpg']])
  })
})
