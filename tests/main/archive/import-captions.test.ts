/** Lists of captions beside photos, as they really look: in Word, with a table, with lines that are of no photo. */
import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { english, folderOf, newArchive, releasesIn, run } from '../../support/office-folders.js'
import { zip } from '../../support/zip.js'

const paragraph = (text: string) =>
  `<w:p><w:r>${text
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${line}</w:t>`)
    .join('<w:br/>')}</w:r></w:p>`
const table = (rows: readonly (readonly string[])[]) =>
  `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`

/** A Word file with this in its body. */
const docx = (body: string) =>
  zip({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  })

const bare = () => readFile('tests/fixtures/photos/progressive.jpg')

/** Two photos without texts, a release, and this list; what was told of the list, and what the photos say then. */
async function taken(name: string, list: string | Uint8Array) {
  const root = await folderOf({ 'x/release.txt': english })
  await writeFile(join(root, 'x', name), list)
  await writeFile(join(root, 'x/IMG_0001.jpg'), await bare())
  await writeFile(join(root, 'x/IMG_0002.jpg'), Buffer.concat([await bare(), Buffer.alloc(1)]))
  const archive = await newArchive()
  const report = await run(archive, [root])
  const planned = (await run(await newArchive(), [root], { dryRun: true })).planned ?? []
  const { rows } = await archive.listPhotos({ offset: 0, limit: 9 })
  const said = Object.fromEntries(
    rows.map(({ photo }) => [
      photo.originalName,
      Object.fromEntries(photo.descriptions.map(({ role, value }) => [role, value])),
    ]),
  )
  return { report, planned, said, photos: rows.map(({ photo }) => photo), releases: await releasesIn(archive) }
}

describe('a list that a spreadsheet saved', () => {
  const rows = [
    ['Файл', 'Подпись', 'Автор'],
    ['IMG_0001.jpg', 'Танк «Барс», у границы; вечер.', 'А. Смаилов'],
    ['IMG_0002', 'Парад контингента.', ''],
    ['IMG_0777.jpg', 'Снимок, которого здесь нет.', 'А. Смаилов'],
  ]
  const sheet = (delimiter: string) => rows.map((row) => row.map((cell) => `"${cell}"`).join(delimiter)).join('\r\n')
  const windows1251 = (text: string) =>
    Uint8Array.from(text, (letter) => {
      const code = letter.charCodeAt(0)
      if (code >= 0x410 && code < 0x450) return code - 0x350
      return { '«': 0xab, '»': 0xbb }[letter] ?? code
    })

  test.each([
    ['captions.csv', 'commas', sheet(',')],
    ['подписи.csv', 'semicolons and a mark of its encoding', `\uFEFF${sheet(';')}`],
    ['Подписи к фото.csv', 'semicolons in windows-1251', windows1251(sheet(';'))],
    ['captions.tsv', 'tabs', sheet('\t')],
    ['captions.txt', 'tabs', sheet('\t')],
    ['Лист1.csv', 'semicolons, by its columns alone', sheet(';')],
  ])('is read: %s with %s', async (name, _, list) => {
    const { said, releases, planned, report } = await taken(name, list)
    expect(releases).toHaveLength(1)
    expect(report.refused).toEqual([])
    expect(said['IMG_0001.jpg']).toMatchObject({ caption: rows[1]?.[1], creditline: 'А. Смаилов' })
    expect(said['IMG_0002.jpg']?.caption).toBe('Парад контингента.')
    expect(said['IMG_0002.jpg']?.creditline ?? '').toBe('')
    expect(planned.find((piece) => piece.name === name)).toMatchObject({
      what: 'captions',
      reason: { message: 'captions-taken' },
    })
    const left = report.doubtful?.find(({ reason }) => reason.message === 'captions-left')?.reason.values?.lines
    expect(left).toContain('Снимок, которого здесь нет.')
  })

  test('is read without a heading where it is called captions', async () => {
    const { said, report } = await taken('captions.csv', 'IMG_0001.jpg,A tank.,A. Smailov\nIMG_0002.jpg,A parade.,\n')
    expect(report.refused).toEqual([])
    expect(said['IMG_0001.jpg']).toMatchObject({ caption: 'A tank.', creditline: 'A. Smailov' })
    expect(said['IMG_0002.jpg']?.caption).toBe('A parade.')
  })

  test('may have other columns where it is called captions, and they are told', async () => {
    const { said, report } = await taken(
      'captions.csv',
      'No,Date,File,Caption,Lens\n1,31.05.2024,IMG_0001.jpg,A tank.,35\n',
    )
    expect(said['IMG_0001.jpg']?.caption).toBe('A tank.')
    expect(report.doubtful?.map(({ reason }) => [reason.message, reason.values?.columns])).toContainEqual([
      'captions-columns-left',
      'Date, Lens',
    ])
  })

  test('is read with the words that the window and a press kit have for its columns in Kazakh', async () => {
    const list = 'Сурет,Түсіндірме,Авторлық жазба,Фотограф\nIMG_0001.jpg,Танк.,Баспасөз қызметі,А. Смайылов\n'
    const { said, photos } = await taken('түсіндірмелер.csv', list)
    expect(said['IMG_0001.jpg']).toMatchObject({ caption: 'Танк.', creditline: 'Баспасөз қызметі' })
    expect(photos.find(({ originalName }) => originalName === 'IMG_0001.jpg')?.by).toBe('А. Смайылов')
  })

  test.each([
    ['captions.csv', ','],
    ['captions.txt', '\t'],
  ])('tells the photographer and the credit apart where it has both: %s', async (name, delimiter) => {
    const line = (...cells: string[]) => cells.join(delimiter)
    const list = [
      line('File', 'Caption', 'Photographer', 'Credit'),
      line('IMG_0001.jpg', 'A tank.', 'A. Smailov', 'Press service'),
    ].join('\n')
    const { said, photos, report } = await taken(name, list)
    expect(said['IMG_0001.jpg']).toMatchObject({ caption: 'A tank.', creditline: 'Press service' })
    expect(photos.find(({ originalName }) => originalName === 'IMG_0001.jpg')?.by).toBe('A. Smailov')
    expect(report.doubtful ?? []).toEqual([])
  })

  test('is told with the folder that it lies in, as every file in folders below the one that was chosen', async () => {
    const { planned, report } = await taken('captions.csv', 'File,Caption,Lens\nIMG_0001.jpg,A tank.,35\n')
    expect(planned.map(({ name, folder }) => [name, folder])).toContainEqual(['IMG_0001.jpg', 'x'])
    expect(report.doubtful).toMatchObject([{ name: 'captions.csv', folder: 'x' }])
    const alone = await folderOf({ 'release.txt': english })
    const { planned: atOnce = [] } = await run(await newArchive(), [alone], { dryRun: true })
    expect(atOnce.map(({ folder }) => folder)).toEqual([undefined])
  })

  test('is told as left aside where it names no photo beside it', async () => {
    const { report } = await taken('captions.csv', 'File,Caption\nother.jpg,A tank.\n')
    expect(report.leftOut?.map(({ name, reason }) => [name, reason.message])).toEqual([
      ['captions.csv', 'captions-of-none'],
    ])
  })

  test.each([
    ['captions.csv', 'headline,photo,caption,credit\nThe second release,IMG_0001.jpg,A tank.,A. Smailov\n'],
    ['подписи.csv', 'Файл;Подпись;Текст\nIMG_0001.jpg;Танк.;Центр сегодня проводил свой контингент.\n'],
    ['captions.csv', `Photo,Caption,Said\nIMG_0001.jpg,A tank.,${'The Center said farewell today. '.repeat(9)}\n`],
  ])('stays a table of releases where it has headlines or texts: %s', async (name, list) => {
    const { report, releases } = await taken(name, list)
    expect(report.refused).toEqual([])
    expect(releases).toHaveLength(2)
  })

  test('of any other name stays a table where a column is of something else', async () => {
    const { report, said } = await taken('list.csv', 'File,Caption,Date\nIMG_0001.jpg,A tank.,2024-05-31\n')
    expect(report.refused.map(({ name }) => basename(name))).toEqual(['list.csv'])
    expect(said['IMG_0001.jpg']?.caption ?? '').toBe('')
  })

  test('is none of the tables whose columns a person is asked about', async () => {
    const root = await folderOf({
      'x/captions.csv': 'File,Caption\nIMG_1.jpg,A tank.\n',
      'x/releases.csv': 'headline,photo,caption\nOne,IMG_1.jpg,A tank.\n',
      'x/IMG_1.jpg': 1,
    })
    const { paths } = await (await newArchive()).listTables([root])
    expect(paths).toEqual([join(root, 'x', 'releases.csv')])
  })

  test('is read as a table of releases where somebody has said what its columns are', async () => {
    const root = await folderOf({ 'x/list.csv': 'File,Caption\nIMG_1.jpg,A tank.\n', 'x/IMG_1.jpg': 1 })
    const archive = await newArchive()
    const tables = { [join(root, 'x', 'list.csv')]: { columns: { photo: 0, headline: 1 } } }
    await run(archive, [root], { tables })
    expect(await releasesIn(archive)).toHaveLength(1)
  })
})

describe('a list in Word', () => {
  const rows = [
    ['Файл', 'Подпись', 'Автор'],
    ['IMG_0001.jpg', 'Танк у границы.', 'А. Смаилов'],
    ['IMG_0002', 'Парад контингента.', 'А. Смаилов'],
  ]

  test.each([
    ['with a table', table(rows.map((row) => row.slice(0, 2)))],
    ['with a table that has a column for credits', table(rows)],
    [
      'with lines',
      rows
        .slice(1)
        .map((row) => paragraph(`${row[0]} – ${row[1]}`))
        .join(''),
    ],
    [
      'with a name and a caption below',
      rows
        .slice(1)
        .map((row) => paragraph(`${row[0]}\n${row[1]}`))
        .join(''),
    ],
  ])('is read %s', async (what, body) => {
    const { said, releases, planned } = await taken('Подписи.docx', docx(body))
    expect(releases).toHaveLength(1)
    expect(said['IMG_0001.jpg']?.caption).toBe('Танк у границы.')
    expect(said['IMG_0002.jpg']?.caption).toBe('Парад контингента.')
    if (what.includes('credits')) expect(said['IMG_0002.jpg']?.creditline).toBe('А. Смаилов')
    expect(planned.find(({ name }) => name === 'Подписи.docx')?.reason?.message).toBe('captions-taken')
  })
})

test('what stands below a table is told, also where the credits are its first column', async () => {
  const list = ['Автор\tФайл\tПодпись', 'А. Смаилов\tIMG_0001.jpg\tТанк.', '', 'Публиковать после 31 мая.'].join('\n')
  const { said, report } = await taken('Подписи.txt', list)
  expect(said['IMG_0001.jpg']).toMatchObject({ caption: 'Танк.', creditline: 'А. Смаилов' })
  expect(report.doubtful?.map(({ reason }) => reason.values?.lines)).toContain('Публиковать после 31 мая.')
})

test('lines that are of no photo are told, and are in no caption', async () => {
  const list = [
    'Подписи к фото',
    '',
    'Все снимки сделаны 31 мая.',
    '',
    'IMG_0001.jpg – Танк у границы.',
    '',
    'Просьба указывать автора.',
    'IMG_0777.jpg – Снимок, которого здесь нет.',
    'IMG_0002.jpg – Парад.',
  ].join('\n')
  const { said, report } = await taken('captions.txt', list)
  expect([said['IMG_0001.jpg']?.caption, said['IMG_0002.jpg']?.caption]).toEqual(['Танк у границы.', 'Парад.'])
  const left = report.doubtful?.find(({ reason }) => reason.message === 'captions-left')?.reason.values?.lines
  expect(left).toBe(
    'Все снимки сделаны 31 мая. / Просьба указывать автора. / IMG_0777.jpg – Снимок, которого здесь нет.',
  )
})

test('a list that names no photo beside it is left aside by name, and is no release', async () => {
  const { report, releases } = await taken('captions.txt', 'A tank at the border.\nThe contingent on parade.\n')
  expect(releases).toHaveLength(1)
  expect(report.leftOut?.map(({ name, reason }) => [name, reason.message])).toEqual([
    ['captions.txt', 'captions-of-none'],
  ])
})

test('a list that cannot be read is refused by name, and its photos come in', async () => {
  const { report, said } = await taken('captions.docx', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]))
  expect(report.refused.map(({ name }) => name)).toEqual(['captions.docx'])
  expect(Object.keys(said)).toHaveLength(2)
})

test('an import that is stopped while it reads the lists takes nothing in', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 30 }, (_, at) => [
      [`x${at}/captions.txt`, 'IMG_1.jpg – A tank.'],
      [`x${at}/IMG_1.jpg`, at + 1],
    ]).flat() as [string, string | number][],
  )
  const root = await folderOf(files)
  const archive = await newArchive()
  const seen: string[] = []
  const off = archive.onJob(({ id, current, state }) => {
    if (state !== 'running') return
    seen.push(current)
    void archive.cancelJob(id)
  })
  await run(archive, [root]).catch(() => undefined)
  off()
  expect(seen[0]).toBe('captions.txt')
  expect((await archive.listPhotos({ offset: 0, limit: 1 })).total).toBe(0)
})

test('a caption of several lines ends at an empty one', async () => {
  const { said, report } = await taken('captions.txt', 'IMG_0001.jpg\n\nOne.\nTwo.\n\nStray.')
  expect(said['IMG_0001.jpg']?.caption).toBe('One. Two.')
  expect(report.doubtful?.find(({ reason }) => reason.message === 'captions-left')?.reason.values?.lines).toBe('Stray.')
})
