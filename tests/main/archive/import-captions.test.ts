/** Lists of captions beside photos, as they really look: in Word, with a table, with lines that are of no photo. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
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
  return { report, planned, said, releases: await releasesIn(archive) }
}

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
