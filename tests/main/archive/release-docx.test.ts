/** A release as a Word document: read back by Dateline itself it is the release that it was, and Word can open it. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { promisify } from 'node:util'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { type PagePicture, releaseDocx } from '../../../src/main/archive/export-release/docx.js'
import { printDocument } from '../../../src/main/archive/export-release.js'
import { readIntake } from '../../../src/main/archive/import-release.js'
import { zipMembers } from '../../../src/main/archive/intake/zip-members.js'
import { bodyFromHtml, bodyToHtml } from '../../../src/shared/body.js'
import type { Photo, Release } from '../../../src/shared/records.js'
import { house, mapOf, photoOf, placed, releaseOf } from '../../support/made-release.js'
import { sampleLines } from '../../support/real-releases.js'
import { onSharedData } from '../../support/shared-data.js'
import { samplePhoto } from '../../support/temp-folder.js'

const run = promisify(execFile)
const noPicture = async () => undefined

const pageOf = (release: Release, ...photos: Photo[]) => printDocument(release, mapOf(...photos), house, 'Asia/Almaty')

const docxOf = (release: Release, ...photos: Photo[]) => releaseDocx(pageOf(release, ...photos), noPicture)

const readBack = async (bytes: Uint8Array) => (await readIntake({ kind: 'file', name: 'release.docx', bytes })).draft

/** The members of a packed file, by name. */
async function membersOf(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const members = new Map<string, Buffer>()
  const refuse = (why: string): never => {
    throw new Error(why)
  }
  for await (const { name, kept } of zipMembers(bytes, () => true, refuse)) if (kept) members.set(name, kept)
  return members
}

const textXml = async (bytes: Uint8Array) => (await membersOf(bytes)).get('word/document.xml')?.toString('utf8') ?? ''

/** Its paragraphs: what says how each is set, and its text. */
const paragraphsOf = (xml: string) =>
  [...xml.matchAll(/<w:p>(?:<w:pPr>(.*?)<\/w:pPr>)?(.*?)<\/w:p>/gs)].map(([, properties = '', runs = '']) => ({
    style: /<w:pStyle w:val="(\w+)"/.exec(properties)?.[1] ?? 'Normal',
    properties,
    text: runs.replaceAll('<w:br/>', '\n').replace(/<[^>]*>/g, ''),
    runs,
  }))

const english = releaseOf({
  headlines: [
    { role: 'main', value: 'Center Opens a Course for Staff Officers' },
    { role: 'sub', value: 'Officers of eleven countries learn to plan together' },
  ],
  dateline: { place: 'ASTANA', text: 'ASTANA, May 31 –' },
  html: `<p>The Center opened a course for <strong>staff officers</strong> of <em>eleven</em> countries today, and its chief spoke of the year.</p>
<h2>Aims</h2>
<p>They are set down in <a href="https://example.org/a?b=1&amp;c=%202">a paper</a>:</p>
<ul><li>to learn</li><li>to <strong>plan</strong></li></ul>
<p>In numbers:</p>
<p>Country\tOfficers</p>
<p>Kazakhstan\t120</p>
<p>Kyrgyzstan\t80</p>
<h3>In order</h3>
<ol><li>one</li><li>two</li></ol>
<blockquote><p>“It was a year of work,” said Colonel Bauyrzhan Nigmetullin.</p><p>“There will be another.”</p></blockquote>
<p>First line<br>second line</p>
<ol><li>one again</li></ol>
<p>The course ends on Friday.</p>`,
  associations: [placed(1, 0), placed(2, 2)],
  descriptions: [
    {
      role: 'boilerplate',
      value: 'About the Center\n\nIt trains officers for missions of the United Nations since 2006, and it teaches.',
    },
    { role: 'notesToEditors', value: 'Accreditation is open until Friday.' },
  ],
  infoSources: [{ role: 'mediaContact', name: 'Saule Karim', contactInfo: ['+7 727 111 11 11', '+7 727 222 22 22'] }],
  copyrightNotice: '© The Center 2024',
  subjects: [{ name: 'Peace' }, { name: 'Training' }],
})

const russian = releaseOf({
  language: 'ru',
  headlines: [
    { role: 'main', value: 'Центр открыл курс для офицеров штаба' },
    { role: 'sub', value: 'Офицеры одиннадцати стран учатся планировать' },
  ],
  dateline: { place: 'АСТАНА', text: 'АСТАНА, 31 мая –' },
  html: `<p>Центр открыл курс для офицеров штаба, на который приехали офицеры одиннадцати стран, и его начальник рассказал о годе.</p>
<h2>Цели</h2>
<ul><li>учиться</li><li>планировать</li></ul>
<blockquote><p>«Это был год работы», – сказал полковник Бауыржан Нигметуллин.</p></blockquote>
<p>Страна\tОфицеров</p>
<p>Казахстан\t120</p>
<p>Курс закончится в пятницу.</p>`,
  associations: [placed(1, 0)],
  descriptions: [{ role: 'notesToEditors', value: 'Аккредитация открыта до пятницы.' }],
  infoSources: [{ role: 'mediaContact', name: 'Сауле Карим', contactInfo: ['+7 727 111 11 11'] }],
})

const kazakh = releaseOf({
  language: 'kk',
  headlines: [
    { role: 'main', value: 'Орталық штаб офицерлеріне арналған курсты ашты' },
    { role: 'sub', value: 'Он бір елдің офицерлері бірге жоспарлауды үйренеді' },
  ],
  dateline: { place: 'АСТАНА', text: 'АСТАНА, 31 мамыр –' },
  html: `<p>Орталық бүгін штаб офицерлеріне арналған курсты ашты, оған он бір елдің офицерлері келді, бастығы өткен жыл туралы әңгімеледі.</p>
<h2>Мақсаттар</h2>
<ol><li>үйрену</li><li>жоспарлау</li></ol>
<p>Ел\tОфицерлер</p>
<p>Қазақстан\t120</p>
<blockquote><p>«Бұл еңбек жылы болды», – деді полковник Бауыржан Нығметуллин.</p></blockquote>
<p>Курс жұма күні аяқталады.</p>`,
  associations: [placed(1, 0)],
  descriptions: [{ role: 'notesToEditors', value: 'Аккредитация жұмаға дейін ашық.' }],
  infoSources: [{ role: 'mediaContact', name: 'Сәуле Кәрім', contactInfo: ['+7 727 111 11 11'] }],
})

const photos = {
  en: [
    photoOf(1, { caption: 'Officers talk at the opening.', credit: 'Center press service', alt: 'Two officers' }),
    photoOf(2, { caption: 'A lecture of the course.', credit: 'A. Maker' }),
  ],
  ru: [photoOf(1, { caption: 'Офицеры на открытии курса.', credit: 'пресс-служба Центра' })],
  kk: [photoOf(1, { caption: 'Офицерлер курстың ашылуында.', credit: 'Орталықтың баспасөз қызметі' })],
}

const photoBytes = await readFile(samplePhoto('signing.jpg'))

const jpeg = async (): Promise<PagePicture> => ({
  bytes: photoBytes,
  contentType: 'image/jpeg',
  width: 1600,
  height: 1067,
})

const bodyOf = ({ bodies }: Pick<Release, 'bodies'>) => bodyToHtml(bodyFromHtml(bodies[0]?.value ?? '').blocks)

describe('read back by Dateline', () => {
  test.each([
    ['en', english, photos.en],
    ['ru', russian, photos.ru],
    ['kk', kazakh, photos.kk],
  ] as const)('is the release that it was: %s', async (language, release, shown) => {
    const draft = await readBack(await releaseDocx(pageOf(release, ...shown), jpeg))
    expect(draft.language).toBe(language)
    expect(draft.headlines).toEqual(release.headlines)
    expect(draft.dateline?.text).toBe(release.dateline?.text)
    expect(draft.contentCreated).toBe('2024-05-31')
    expect(bodyOf(draft)).toBe(bodyOf(release))
    expect(draft.associations.map(({ caption, credit, paragraph }) => [caption, credit, paragraph])).toEqual(
      shown.map(({ descriptions: [caption, credit] }, at) => [
        caption?.value,
        credit?.value,
        release.associations[at]?.paragraph,
      ]),
    )
    expect(draft.infoSources).toEqual(release.infoSources)
    for (const { role, value } of release.descriptions)
      expect(draft.descriptions.find((one) => one.role === role)?.value).toContain(value)
  })

  test('gives its pictures in their order, each once, the bytes that went in', async () => {
    const bytes = await releaseDocx(pageOf(english, ...photos.en), jpeg)
    const { pictures } = await readIntake({ kind: 'file', name: 'release.docx', bytes })
    expect(pictures.map(({ name }) => name)).toEqual(['picture-1.jpg', 'picture-2.jpg'])
    expect(Buffer.from(pictures[0]?.bytes ?? []).equals(photoBytes)).toBe(true)
  })

  test('keeps its marks, notices and rights out of the text, and loses none of them', async () => {
    const long = 'The place was given wrongly. '.repeat(8).trim()
    const withdrawn = releaseOf({
      ...english,
      status: 'withdrawn',
      descriptions: [
        { role: 'withdrawal', value: 'The event did not take place.' },
        { role: 'correction', value: long },
      ],
    })
    const intake = await readIntake({ kind: 'file', name: 'r.docx', bytes: await docxOf(withdrawn, ...photos.en) })
    expect(intake.draft.headlines).toEqual(english.headlines)
    expect(bodyOf(intake.draft)).toBe(bodyOf(english))
    const told = intake.findings.map(({ text }) => text)
    for (const text of ['Withdrawn – do not use', 'The event did not take place.', long, '© The Center 2024'])
      expect(told).toContain(text)
  })

  test('keeps a subhead that only its style tells: short, without a dateline below, with headings in the text', async () => {
    const { dateline: _, ...fields } = english
    const headlines: Release['headlines'] = [
      { role: 'main', value: 'Center Opens a Course' },
      { role: 'sub', value: 'All are welcome!' },
    ]
    const release = releaseOf({ ...fields, headlines, html: bodyOf(english) })
    expect((await readBack(await docxOf(release))).headlines).toEqual(headlines)
  })

  test.each(['en', 'ru', 'kk'])('an embargo is the same instant: %s', async (language) => {
    const release = releaseOf({ language, embargoedUntil: '2024-06-01T09:00:00.000Z' })
    expect((await readBack(await docxOf(release))).embargoedUntil).toBe('2024-06-01T09:00:00.000Z')
  })

  onSharedData.each(['en', 'ru', 'kk'])(
    'real releases have the same headline, dateline and blocks, but for one in a hundred at most: %s',
    { timeout: 120_000 },
    async (language) => {
      const other: string[] = []
      let count = 0
      for (const { id, title, body } of sampleLines(language, 100, 7)) {
        const text = `${title}\n\n${body}`
        if (text.trim() === '') continue
        count++
        const { draft } = await readIntake({ kind: 'text', text })
        const release: Release = { ...releaseOf(), ...draft, status: 'released' }
        const back = await readBack(await docxOf(release))
        const told = (one: Pick<Release, 'headlines' | 'bodies' | 'dateline'>) =>
          JSON.stringify([one.headlines, one.dateline?.text, bodyOf(one)])
        if (told(back) !== told(release)) other.push(id)
      }
      expect(count).toBeGreaterThan(90)
      expect(other.length, other.join(', ')).toBeLessThanOrEqual(1)
    },
  )
})

describe('as a document of Word', () => {
  test('has styles that an editor knows, and a photo that its caption and credit are never parted from', async () => {
    const xml = await textXml(await releaseDocx(pageOf(english, ...photos.en), jpeg))
    const paragraphs = paragraphsOf(xml)
    const styleOf = (text: string) => paragraphs.find((one) => one.text.startsWith(text))?.style
    expect(styleOf('For immediate release')).toBe('ReleaseTerms')
    expect(styleOf('Center Opens')).toBe('Title')
    expect(styleOf('Officers of eleven')).toBe('Subtitle')
    expect(styleOf('Aims')).toBe('Heading2')
    expect(styleOf('In order')).toBe('Heading3')
    expect(styleOf('to learn')).toBe('ListBullet')
    expect(styleOf('two')).toBe('ListNumber')
    expect(styleOf('“It was')).toBe('Quote')
    expect(styleOf('Country')).toBe('ReleaseTableHeading')
    expect(styleOf('Kazakhstan')).toBe('ReleaseTable')
    expect(paragraphs.at(-1)).toMatchObject({ style: 'ReleaseEnd', text: '###' })
    const [picture, caption] = paragraphs.slice(paragraphs.findIndex(({ runs }) => runs.includes('<w:drawing>')))
    expect(picture).toMatchObject({ style: 'ReleasePhoto' })
    expect(picture?.properties).toContain('<w:keepNext/>')
    expect(picture?.runs).toContain('descr="Two officers"')
    expect(caption).toMatchObject({
      style: 'Caption',
      text: 'Officers talk at the opening.\nPhoto: Center press service',
    })
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(paragraphs.find(({ text }) => text === 'In numbers:')?.properties).toContain('<w:keepNext/>')
  })

  test('begins each numbered list at one', async () => {
    const bytes = await docxOf(english)
    const numbers = [...(await textXml(bytes)).matchAll(/<w:numId w:val="(\d+)"/g)].map(([, number]) => number)
    expect([...new Set(numbers)]).toEqual(['1', '2', '3'])
    const numbering = (await membersOf(bytes)).get('word/numbering.xml')?.toString() ?? ''
    expect(numbering).toMatch(/<w:num w:numId="3">.*<w:startOverride w:val="1"\/>/)
  })

  test.each([
    ['en', 'en-GB'],
    ['en-US', 'en-US'],
    ['ru', 'ru-RU'],
    ['kk', 'kk-KZ'],
    ['ar', 'ar-EG'],
  ])('says which language it is in: %s', async (language, full) => {
    const members = await membersOf(await docxOf(releaseOf({ ...english, language })))
    expect(members.get('word/styles.xml')?.toString()).toContain(`<w:lang w:val="${full}"`)
    const core = new XMLParser().parse(members.get('docProps/core.xml') ?? '')['cp:coreProperties']
    expect(core).toEqual({
      'dc:title': 'Center Opens a Course for Staff Officers',
      'dc:subject': 'Officers of eleven countries learn to plan together',
      'dc:creator': 'Test press service',
      'cp:keywords': 'Peace; Training',
      'dc:language': language,
    })
  })

  test('of a language that nobody knows says none', async () => {
    const members = await membersOf(await docxOf(releaseOf({ language: 'und' })))
    expect(members.get('word/styles.xml')?.toString()).not.toContain('<w:lang')
  })

  test('has the letterhead at the head of its first page, and page numbers at the foot of all', async () => {
    const members = await membersOf(await docxOf(english))
    const header = members.get('word/header1.xml')?.toString() ?? ''
    expect(paragraphsOf(header).map(({ text }) => text)).toEqual([
      'Test press service',
      '12 Lake Street\npress@example.org',
    ])
    const xml = members.get('word/document.xml')?.toString()
    expect(xml).toContain('<w:headerReference w:type="first"')
    expect(xml).toContain('<w:titlePg/>')
    for (const name of ['footer1', 'footer2']) expect(members.get(`word/${name}.xml`)?.toString()).toContain(' PAGE ')
  })

  test.each([
    ['draft', 'Draft – not for publication', 'ReleaseStatus'],
    ['corrected', 'Corrected', 'ReleaseStatus'],
    ['withdrawn', 'Withdrawn – do not use', 'ReleaseWithdrawn'],
  ] as const)('says at its head that it is %s', async (status, mark, style) => {
    const [first] = paragraphsOf(await textXml(await docxOf(releaseOf({ status }))))
    expect(first).toMatchObject({ style, text: mark })
  })

  test('runs from the right where its letters do', async () => {
    const arabic = releaseOf({
      language: 'ar',
      headlines: [{ role: 'main', value: 'افتتاح دورة' }],
      html: '<p>افتتح المركز دورة.</p><p>Second.</p><p>البلد\tعدد</p><p>المركز\t80</p>',
    })
    const xml = await textXml(await docxOf(arabic))
    const paragraphs = paragraphsOf(xml)
    const isFromRight = (text: string) =>
      paragraphs.find((one) => one.text.startsWith(text))?.properties.includes('<w:bidi/>')
    expect(['افتتاح', 'افتتح', 'Second'].map(isFromRight)).toEqual([true, true, false])
    expect(xml).toContain('<w:bidiVisual/>')
    expect(xml).toContain('<w:bidi/></w:sectPr>')
    expect(await textXml(await docxOf(english))).not.toMatch(/bidi|rtl/)
  })

  test('asks for each picture once, and draws none wider than the text or larger than it is', async () => {
    const twice = releaseOf({ associations: [placed(1, 0), placed(1, 1), placed(2, 1)] })
    const asked: string[] = []
    const bytes = await releaseDocx(pageOf(twice, photoOf(1), photoOf(2)), async (uuid) => {
      asked.push(uuid)
      return asked.length === 1 ? jpeg() : { ...(await jpeg()), contentType: 'image/png', width: 96, height: 48 }
    })
    expect(asked).toEqual(['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'])
    const sizes = [...(await textXml(bytes)).matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"/g)].map(([, width]) =>
      Number(width),
    )
    expect(sizes).toEqual([sizes[0], sizes[0], 914_400])
    expect(sizes[0]).toBeLessThanOrEqual(162 * 36_000)
    const media = [...(await membersOf(bytes)).keys()].filter((name) => name.startsWith('word/media/'))
    expect(media).toEqual(['word/media/photo-1.jpg', 'word/media/photo-2.png'])
  })

  test('leaves caption and credit alone where there is no picture', async () => {
    const paragraphs = paragraphsOf(await textXml(await docxOf(english, ...photos.en)))
    expect(paragraphs.some(({ style }) => style === 'ReleasePhoto')).toBe(false)
    expect(paragraphs.filter(({ style }) => style === 'Caption').map(({ text }) => text)).toEqual([
      'Officers talk at the opening.\nPhoto: Center press service',
      'A lecture of the course.\nPhoto: A. Maker',
    ])
  })

  test('is the same file each time', async () => {
    const make = () => releaseDocx(pageOf(english, ...photos.en), jpeg)
    expect(Buffer.from(await make()).equals(await make())).toBe(true)
  })
})

/** Elements whose children the schema has in one order, as far as we write them. */
const order: Record<string, string> = {
  'w:pPr': 'pStyle keepNext keepLines widowControl numPr pBdr shd bidi spacing ind contextualSpacing jc outlineLvl',
  'w:rPr': 'rStyle rFonts b bCs i iCs caps noProof color spacing sz szCs u rtl lang',
  'w:tblPr': 'tblStyle bidiVisual tblW tblInd tblBorders tblCellMar tblLook',
  'w:sectPr': 'headerReference footerReference pgSz pgMar titlePg bidi',
  'w:style': 'name basedOn next qFormat pPr rPr tblPr tblStylePr',
}

/** What a strict reader would stumble over. */
async function flawsOf(bytes: Uint8Array): Promise<string[]> {
  const members = await membersOf(bytes)
  const types = members.get('[Content_Types].xml')?.toString() ?? ''
  const flaws: string[] = []
  for (const [name, content] of members) {
    const ending = name.split('.').at(-1) ?? ''
    if (!types.includes(`PartName="/${name}"`) && !types.includes(`Extension="${ending}"`))
      flaws.push(`${name}: no type`)
    if (!/^(?:xml|rels)$/.test(ending)) continue
    const xml = content.toString('utf8')
    const valid = XMLValidator.validate(xml)
    if (valid !== true) flaws.push(`${name}: ${valid.err.msg}`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML may not hold
    if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(xml)) flaws.push(`${name}: controls`)
    if (ending === 'rels') flaws.push(...lackingTargets(name, xml, members))
    flaws.push(...disordered(new XMLParser({ preserveOrder: true }).parse(xml)).map((what) => `${name}: ${what}`))
  }
  const rels = members.get('word/_rels/document.xml.rels')?.toString() ?? ''
  for (const [, id] of (members.get('word/document.xml')?.toString() ?? '').matchAll(/ r:(?:id|embed)="([^"]+)"/g))
    if (!rels.includes(`Id="${id}"`)) flaws.push(`no relation ${id}`)
  return flaws
}

function lackingTargets(name: string, xml: string, members: ReadonlyMap<string, Buffer>): string[] {
  const folder = posix.dirname(posix.dirname(name))
  return [...xml.matchAll(/Target="([^"]+)"(?! TargetMode)/g)]
    .map(([, target = '']) => posix.join(folder, target))
    .filter((target) => !members.has(target))
    .map((target) => `${name}: no ${target}`)
}

type Ordered = Record<string, unknown>[]

function disordered(nodes: Ordered): string[] {
  return nodes.flatMap((node) =>
    Object.entries(node).flatMap(([name, inside]) => {
      if (!Array.isArray(inside)) return []
      const children = (inside as Ordered).flatMap((child) => Object.keys(child).filter((key) => key !== ':@'))
      const known = order[name]?.split(' ').map((one) => `w:${one}`)
      const places = known ? children.map((child) => known.indexOf(child)) : []
      const isWrong = places.some((place, at) => place < 0 || place < (places[at - 1] ?? 0))
      return [...(isWrong ? [`${name}: ${children.join(' ')}`] : []), ...disordered(inside as Ordered)]
    }),
  )
}

describe('whatever the release holds', () => {
  const evil = `]]>&amp;<w:p>"'\u0000\u0008\u000B\uFFFE\uD83D lone \uDE00 𐐀</w:t>\n\n{{x}}`
  const hostile = releaseOf({
    headlines: [
      { role: 'main', value: `Head ${evil}` },
      { role: 'sub', value: evil },
    ],
    html: `<p>a ]]&gt; b &lt;/w:t&gt; <a href="https://example.org/?a=&quot;&lt;">x</a> <a href="http://[bad">y</a> <a href="mailto:а@б.қз">z</a></p>`,
    dateline: { place: evil, text: evil },
    descriptions: [{ role: 'boilerplate', value: evil }],
    infoSources: [{ role: 'mediaContact', name: evil, contactInfo: [evil] }],
    associations: [placed(1, 0)],
    copyrightNotice: evil,
    subjects: [{ name: evil }],
  })

  test('the document is whole: types, relations, order of the schema, letters', async () => {
    const made = [
      await releaseDocx(pageOf(english, ...photos.en), jpeg),
      await docxOf(
        releaseOf({ ...kazakh, status: 'withdrawn', descriptions: [{ role: 'withdrawal', value: 'Қате.' }] }),
      ),
      await docxOf(
        releaseOf({
          language: 'ar',
          html: '<p>السلام</p><p>البلد\tعدد</p><p>المركز\t80</p><ol><li>أول</li></ol>',
          headlines: [],
        }),
      ),
      await releaseDocx(
        printDocument(hostile, mapOf(photoOf(1, { caption: evil, credit: evil, alt: evil })), {
          name: evil,
          contact: [],
        }),
        jpeg,
      ),
    ]
    for (const bytes of made) expect(await flawsOf(bytes)).toEqual([])
  })

  test('texts come through as they are, without what XML cannot hold', async () => {
    const paragraphs = paragraphsOf(await textXml(await docxOf(hostile)))
    const shown = "]]&gt;&amp;amp;&lt;w:p&gt;&quot;' \uFFFD lone \uFFFD 𐐀&lt;/w:t&gt; {{x}}"
    expect(paragraphs.find(({ style }) => style === 'Title')?.text).toBe(`Head ${shown}`)
  })

  test('links lead where they led, and what is no address is text', async () => {
    const members = await membersOf(await docxOf(english))
    expect(members.get('word/_rels/document.xml.rels')?.toString()).toContain(
      'Target="https://example.org/a?b=1&amp;c=%202" TargetMode="External"',
    )
    const targets = (await membersOf(await docxOf(hostile))).get('word/_rels/document.xml.rels')?.toString() ?? ''
    expect(targets).not.toContain('[bad')
    expect(targets).not.toMatch(/[^\x20-\x7E\n]/)
  })

  test('two thousand paragraphs and forty photos are one document', async () => {
    const count = 2000
    const html = Array.from({ length: count }, (_, at) => `<p>Paragraph ${at} of a text about ${at * 7919}.</p>`).join(
      '',
    )
    const many = Array.from({ length: 40 }, (_, at) => at + 1)
    const release = releaseOf({ html, associations: many.map((number) => placed(number, number * 40)) })
    const shown = many.map((number) => photoOf(number, { caption: `Caption ${number}.`, credit: 'Press service' }))
    const bytes = await releaseDocx(pageOf(release, ...shown), jpeg)
    const members = await membersOf(bytes)
    expect([...members.keys()].filter((name) => name.startsWith('word/media/'))).toHaveLength(40)
    const draft = await readBack(bytes)
    expect(bodyOf(draft).split('\n')).toHaveLength(count)
    expect(draft.associations).toHaveLength(40)
  })
})

const office = await run('soffice', ['--version']).then(
  () => true,
  () => false,
)
if (!office) console.info('Skipped: the test that LibreOffice opens the document, since soffice is not here.')

test.skipIf(!office)('LibreOffice opens it and finds all of its text', { timeout: 180_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-docx-'))
  try {
    const path = join(folder, 'release.docx')
    await writeFile(path, await releaseDocx(pageOf(kazakh, ...photos.kk), jpeg))
    const home = `-env:UserInstallation=file://${folder}/home`
    await run('soffice', [home, '--headless', '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder, path])
    const text = await readFile(join(folder, 'release.txt'), 'utf8')
    for (const part of ['Орталық штаб офицерлеріне', 'үйрену', 'Қазақстан', 'Фото: Орталықтың баспасөз қызметі', '###'])
      expect(text).toContain(part)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
