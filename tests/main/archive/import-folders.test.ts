/** Folders of documents and photos, as an office keeps them without an archive: what they say comes in with the releases. */
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Archive } from '../../../src/main/archive/archive.js'
import { dayOfFolders } from '../../../src/main/archive/import-job/folder-names.js'
import { releaseFolders } from '../../../src/main/archive/import-job/folders.js'
import { usualFolders } from '../../../src/shared/contract/exchange.js'
import { blockCount } from '../../../src/shared/photo-places.js'
import { mainHeadline } from '../../../src/shared/records.js'
import { english, folderOf, namesOf, newArchive, releasesIn, run, russian } from '../../support/office-folders.js'

describe('a day is told by folders', () => {
  test.each([
    [['2024', '2024-05-31 Farewell'], '2024-05-31'],
    [['Releases', '31.05.2024'], '2024-05-31'],
    [['20240531_farewell'], '2024-05-31'],
    [['2024', '05-31 Farewell'], '2024-05-31'],
    [['2024', '31.05 Проводы'], '2024-05-31'],
    [['2024', '05', '31'], '2024-05-31'],
    [['2024', 'May', '31 Farewell'], '2024-05-31'],
    [['2024', '31 мая'], '2024-05-31'],
    [['2023 год', 'Май'], '2023-05'],
    [['2024', '05'], '2024-05'],
    [['2024-05', 'Farewell'], '2024-05'],
    [['2024', 'Farewell'], '2024'],
    [['2024', '07 things to know'], '2024'],
    [['2024', '31.02 never'], '2024'],
    [['Releases', 'Maria’s farewell'], undefined],
    [['31 May'], undefined],
    [['Order 1234-56'], undefined],
    [['2019', '12.05.2019 День открытых дверей'], '2019-05-12'],
    [['2024', 'Май', '31 - Проводы контингента', 'RU'], '2024-05-31'],
    [['Пресс-релизы 2023'], '2023'],
    [['Releases', '2024-2025'], undefined],
    [['2024-2025', '31 мая'], undefined],
    [['2024-2025', '2024-05-31'], '2024-05-31'],
    [['2016', 'ЭКСПО-2017'], '2016'],
    [['2016', 'Май', 'ЭКСПО-2017'], '2016-05'],
    [['Стратегия Казахстан-2050'], undefined],
    [['2024', 'Стратегия 2050'], '2024'],
    [['2024', '15 янв'], '2024-01-15'],
    [['15.янв.2024 Встреча'], '2024-01-15'],
    [['15-Jan-2024 Visit'], '2024-01-15'],
    [['2024', '15 қаң. Ашылу'], '2024-01-15'],
    [['2024', 'янв', '15'], '2024-01-15'],
    [['2024', '12 Mars mission'], '2024'],
  ])('%j: %s', (names, day) => expect(dayOfFolders(names)).toBe(day))
})

describe('photos of a folder', () => {
  test('go into the release beside them, in the order of their names, also out of a folder for photos', async () => {
    const folder = await folderOf({
      '2024/05-31 Farewell/release.txt': english,
      '2024/05-31 Farewell/IMG_10.jpg': 1,
      '2024/05-31 Farewell/IMG_2.jpg': 2,
      '2024/05-31 Farewell/Photos/IMG_11.jpg': 3,
    })
    const archive = await newArchive()
    const plan = await run(archive, [folder], { dryRun: true })
    const planned = plan.planned?.find(({ what }) => what === 'new')
    expect(planned?.reason?.sentence).toBe('With the photos of its folder: 3.')
    expect(planned?.told).toEqual({ day: '2024-05-31', language: 'en' })
    expect(await run(archive, [folder])).toMatchObject({ done: 4, refused: [] })
    const [release] = await releasesIn(archive)
    expect(await namesOf(archive, release)).toEqual(['IMG_2.jpg', 'IMG_10.jpg', 'IMG_11.jpg'])
    expect(release).toMatchObject({ contentCreated: '2024-05-31', dateline: { date: '2024-05-31' }, revision: 1 })
    // A page begins with the news.
    const last = blockCount(release ?? { bodies: [] }) - 1
    expect(release?.associations.map(({ paragraph }) => paragraph)).toEqual([0, last, last])
    // Once more, and nothing is there twice.
    expect(await run(archive, [folder])).toMatchObject({ done: 0, skipped: 4 })
    expect(await releasesIn(archive)).toEqual([release])
  })

  test('go into each language version of one text, and these are linked', async () => {
    const folder = await folderOf({ 'Farewell/en.txt': english, 'Farewell/ru.txt': russian, 'Farewell/a.jpg': 1 })
    const archive = await newArchive()
    await run(archive, [folder])
    const releases = await releasesIn(archive)
    expect(releases.map(({ language }) => language).sort()).toEqual(['en', 'ru'])
    for (const release of releases) expect(await namesOf(archive, release)).toEqual(['a.jpg'])
    expect(new Set(releases.map(({ translationGroup }) => translationGroup)).size).toBe(1)
    const [one] = releases
    if (!one) throw new Error('nothing came in')
    expect((await archive.listTranslations(one.uri)).map(({ language }) => language).sort()).toEqual(['en', 'ru'])
  })

  test('and the links are the same where an import was stopped between two versions and goes on', async () => {
    const files = { 'Farewell/en.txt': english, 'Farewell/ru.txt': russian, 'Farewell/a.jpg': 1 }
    const archive = await newArchive()
    await run(archive, [await folderOf(files)])
    const [one, other] = await releasesIn(archive)
    if (!one || !other) throw new Error('nothing came in')
    const later = one.related === undefined ? other : one
    await archive.trashRecords([later.uri])
    await run(archive, [await folderOf(files)])
    const again = (await releasesIn(archive)).find(({ language }) => language === later.language)
    expect(again).toMatchObject({ translationGroup: one.translationGroup, related: later.related })
    expect(await namesOf(archive, again)).toEqual(['a.jpg'])
  })

  test('stay by themselves where nobody knows whose they are', async () => {
    const archive = await newArchive()
    const two = await folderOf({ 'en.txt': english, 'other.txt': english.replace('Sixth', 'Seventh'), 'a.jpg': 1 })
    const days = await folderOf({
      'en.txt': `${english}\nMay 31, 2024`,
      'ru.txt': russian.replace('31 мая', '2 июня 2023 г.'),
      'b.jpg': 2,
    })
    await run(archive, [two])
    await run(archive, [days], { duplicates: 'keep-both' })
    for (const release of await releasesIn(archive)) expect(release.associations).toEqual([])
  })

  test('stay by themselves where files were chosen, and where it was said so', async () => {
    const folder = await folderOf({ 'x/release.txt': english, 'x/a.jpg': 1 })
    const archive = await newArchive()
    await run(archive, [join(folder, 'x/release.txt'), join(folder, 'x/a.jpg')])
    expect((await releasesIn(archive))[0]?.associations).toEqual([])
    const other = await newArchive()
    await run(other, [folder], { folders: { ...usualFolders, photos: false } })
    expect((await releasesIn(other))[0]?.associations).toEqual([])
  })

  test('stay by themselves where they are a whole shoot with some text beside it', async () => {
    const photos = Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`x/IMG_${at}.jpg`, at + 1]))
    const archive = await newArchive()
    await run(archive, [await folderOf({ ...photos, 'x/notes.txt': english })])
    expect((await releasesIn(archive))[0]?.associations).toEqual([])
  })

  test('take the places that a text keeps for them, with its captions and credit', async () => {
    const text = `${english}\nPhoto caption: The contingent on parade.\nPhoto credit: KAZCENT press service\n`
    const folder = await folderOf({ 'x/release.txt': text, 'x/a.jpg': 1, 'x/b.jpg': 2 })
    const archive = await newArchive()
    await run(archive, [folder])
    const [release] = await releasesIn(archive)
    expect(await namesOf(archive, release)).toEqual(['a.jpg', 'b.jpg'])
    expect(release?.associations.map(({ credit }) => credit)).toEqual([
      'KAZCENT press service',
      'KAZCENT press service',
    ])
  })

  test('are not attached where the import was stopped before its text, and are when it goes on', async () => {
    const folder = await folderOf({ 'x/release.txt': english, 'x/a.jpg': 1 })
    const archive = await newArchive()
    await run(archive, [join(folder, 'x/a.jpg')])
    await run(archive, [folder])
    expect(await namesOf(archive, (await releasesIn(archive))[0])).toEqual(['a.jpg'])
  })
})

describe('the name of a folder', () => {
  const files = { '2024/05-31_Farewell of the contingent/release.txt': english }

  test('becomes an event or a topic where that is chosen', async () => {
    for (const [names, field] of [
      ['event', 'events'],
      ['topic', 'subjects'],
    ] as const) {
      const archive = await newArchive()
      await run(archive, [await folderOf(files)], { folders: { ...usualFolders, names } })
      expect((await releasesIn(archive))[0]?.[field]).toMatchObject([{ name: 'Farewell of the contingent' }])
    }
  })

  test('is told beforehand, with its day and what lies in it', async () => {
    const folder = await folderOf({
      ...files,
      '2024/05-31_Farewell of the contingent/a.jpg': 1,
      'plain/b.txt': russian,
    })
    expect((await (await newArchive()).listTables([folder])).folders).toEqual({
      first: [
        {
          name: '05-31_Farewell of the contingent',
          documents: 1,
          photos: 1,
          day: '2024-05-31',
          title: 'Farewell of the contingent',
        },
      ],
      total: 1,
    })
  })

  test('gives the year to the day of the text, where that is all that it tells', async () => {
    const archive = await newArchive()
    await run(archive, [await folderOf({ '2023/Farewell/release.txt': english, '2022-06/x/release.txt': russian })])
    const days = (await releasesIn(archive)).map(({ contentCreated }) => contentCreated)
    expect(new Set(days)).toEqual(new Set(['2022-05-31', '2023-05-31']))
  })

  test('gives no day where the text has its own', async () => {
    const folder = await folderOf({ '2019-01-02/release.txt': english.replace('May 31', 'May 31, 2024') })
    const archive = await newArchive()
    await run(archive, [folder])
    expect((await releasesIn(archive)).map((release) => [mainHeadline(release), release.contentCreated])).toEqual([
      ['Center Bids Farewell to the Sixth Contingent', '2024-05-31'],
    ])
  })
})

test('folders are found whatever is chosen, and files that are chosen are in none', async () => {
  const entry = (path: string) => ({ path, folder: dirname(path), size: 1 })
  const entries = ['/a/2024/05-31/x.docx', '/a/2024/05-31/y.jpg', '/a/z.jpg', '/b/q.docx'].map(entry)
  expect(await releaseFolders(entries, ['/a/2024/05-31', '/b/q.docx'])).toMatchObject([
    { path: '/a/2024/05-31', day: '2024-05-31', photos: ['/a/2024/05-31/y.jpg'], title: '' },
  ])
})

describe('language versions in folders of their own', () => {
  const files = {
    '2024/Май/31 - Проводы контингента/RU/релиз.txt': russian,
    '2024/Май/31 - Проводы контингента/EN/release.txt': english,
    '2024/Май/31 - Проводы контингента/EN/screen.jpg': 1,
    '2024/Май/31 - Проводы контингента/ФОТО/b.jpg': 2,
    '2024/Май/31 - Проводы контингента/ФОТО/captions.txt': 'b.jpg: The contingent on parade, seen from the stands.',
  }

  test('are linked, have the photos beside them and their own, and the day and the name of the folder around', async () => {
    const folder = await folderOf(files)
    const archive = await newArchive()
    expect((await archive.listTables([folder])).folders.first).toContainEqual({
      name: '31 - Проводы контингента',
      documents: 2,
      photos: 2,
      day: '2024-05-31',
      title: 'Проводы контингента',
    })
    await run(archive, [folder], { folders: { ...usualFolders, names: 'event' } })
    const releases = await releasesIn(archive)
    const of = (words: string) => releases.find((release) => mainHeadline(release).includes(words))
    const [ru, en] = [of('Центр'), of('Farewell')]
    expect(await namesOf(archive, ru)).toEqual(['b.jpg'])
    expect(await namesOf(archive, en)).toEqual(['screen.jpg', 'b.jpg'])
    expect(ru?.translationGroup).toBeDefined()
    expect(en?.translationGroup).toBe(ru?.translationGroup)
    for (const release of [ru, en])
      expect(release).toMatchObject({ contentCreated: '2024-05-31', events: [{ name: 'Проводы контингента' }] })
    // A list of captions is no release whose photos these are.
    expect(await namesOf(archive, of('b.jpg'))).toEqual([])
  })

  test('are none where each of these holds all of a year’s', async () => {
    const folder = await folderOf({
      '2024/RU/1.txt': russian,
      '2024/RU/2.txt': russian.replace('шестой', 'седьмой'),
      '2024/EN/1.txt': english,
    })
    const archive = await newArchive()
    await run(archive, [folder])
    for (const release of await releasesIn(archive)) expect(release.related).toBeUndefined()
  })
})

test('what is no text (a film, a table, a list of captions) does not keep photos from the one text beside it', async () => {
  const archive = await newArchive()
  await run(archive, [
    await folderOf({
      'x/release.txt': english,
      'x/film.mp4': 'x',
      'x/list.xlsx': 'x',
      'x/подписи.txt': 'a',
      'x/a.jpg': 1,
    }),
  ])
  const release = (await releasesIn(archive)).find((one) => mainHeadline(one).includes('Farewell'))
  expect(await namesOf(archive, release)).toEqual(['a.jpg'])
})

describe('a list of captions beside photos', () => {
  const photoNamed = async (archive: Archive, name: string) => {
    const { rows } = await archive.listPhotos({ offset: 0, limit: 50 })
    return rows.map(({ photo }) => photo).find(({ originalName }) => originalName === name)
  }

  test.each([
    ['captions.txt', 'IMG_0001.jpg – A tank at the border. Photo: A. Smailov', 'A tank at the border.', 'A. Smailov'],
    ['Подписи к фото.txt', '1. IMG_0001 — Танк у границы. Фото: А. Смаилов', 'Танк у границы.', 'А. Смаилов'],
    ['суреттерге_жазулар.txt', 'IMG_0001.JPG: Шекарадағы танк. Сурет: А. Смайылов', 'Шекарадағы танк.', 'А. Смайылов'],
    ['photos in short.txt', 'IMG_0001.jpg: A tank here. Photo: A. Smailov', 'A tank here.', 'A. Smailov'],
    ['фото.md', 'IMG_0001.jpg\nТанк у границы.\n\nФото: А. Смаилов', 'Танк у границы.', 'А. Смаилов'],
  ])('is no release, and fills what the photo’s file leaves empty: %s', async (name, list, caption, credit) => {
    const root = await folderOf({ 'x/release.txt': english, [`x/${name}`]: list })
    await writeFile(join(root, 'x/IMG_0001.jpg'), await readFile('tests/fixtures/photos/progressive.jpg'))
    const archive = await newArchive()
    const { planned = [], skipped } = await run(archive, [root], { dryRun: true })
    expect(skipped).toBe(0)
    expect(planned.find((one) => one.name === name)).toMatchObject({
      what: 'captions',
      reason: { message: 'captions-taken' },
    })
    const { filled } = await run(archive, [root])
    expect(filled).toMatchObject([{ name, reason: { message: 'captions-taken' } }])
    const [release, ...others] = await releasesIn(archive)
    expect([await namesOf(archive, release), others]).toEqual([['IMG_0001.jpg'], []])
    expect(release?.translationGroup).toBeUndefined()
    expect((await photoNamed(archive, 'IMG_0001.jpg'))?.descriptions).toEqual(
      expect.arrayContaining([
        { role: 'caption', value: caption },
        { role: 'creditline', value: credit },
      ]),
    )
  })

  test.each([
    [
      'Фотовыставка.txt',
      'Фотовыставка.jpg',
      'Фотовыставка открылась в Алматы\n\nАЛМАТЫ, 31 мая – На ней сто снимков.\n',
    ],
    [
      'Photo day.txt',
      'Astana.jpg',
      'A day of photos\n\nASTANA – Photographers met today.\n\nAll came.\n\nAstana.jpg – The city.\n\nThe end.\n',
    ],
  ])('is not seen in a release about photos that begins a line as a photo is called: %s', async (name, photo, text) => {
    const archive = await newArchive()
    await run(archive, [await folderOf({ [`x/${name}`]: text, [`x/${photo}`]: 1 })])
    expect((await releasesIn(archive)).map(mainHeadline)).toEqual([text.split('\n')[0]])
  })

  test('tells of several files that are one photo: none of them is refused', async () => {
    const root = await folderOf({ 'x/captions.txt': 'a1.jpg: One.\nb1.jpg: Two.\nc1.jpg: Three.' })
    const bytes = await readFile('tests/fixtures/photos/progressive.jpg')
    for (const name of ['a1.jpg', 'b1.jpg', 'c1.jpg']) await writeFile(join(root, 'x', name), bytes)
    const archive = await newArchive()
    expect(await run(archive, [root])).toMatchObject({ done: 1, refused: [] })
    const { rows } = await archive.listPhotos({ offset: 0, limit: 50 })
    expect(rows.map(({ photo }) => photo.descriptions)).toEqual([
      [{ role: 'caption', value: expect.stringMatching(/^(?:One|Two|Three)\.$/) }],
    ])
  })

  test('is still one where photos are called by their words alone', async () => {
    const list = 'Tank – A tank at the border.\nParade – The contingent on parade.\n'
    const archive = await newArchive()
    const root = await folderOf({ 'x/photo list.txt': list, 'x/Tank.jpg': 1, 'x/Parade.jpg': 2 })
    const { planned = [] } = await run(archive, [root], { dryRun: true })
    expect(planned.find(({ name }) => name === 'photo list.txt')?.reason?.sentence).toMatch(/nothing: 2\.$/)
  })
})

test('two releases of a year in two languages are no versions, unless they tell the same day', async () => {
  const bare = { '2024/en.txt': 'Ferry opens\n\nIt opened for all of the people of the port.', '2024/ru.txt': russian }
  const archive = await newArchive()
  await run(archive, [await folderOf(bare)])
  for (const release of await releasesIn(archive)) expect(release.related).toBeUndefined()
  const other = await newArchive()
  await run(other, [await folderOf({ '2024/en.txt': english, '2024/ru.txt': russian })])
  expect(new Set((await releasesIn(other)).map(({ translationGroup }) => translationGroup)).size).toBe(1)
})

test('a month, a year or a language is no name of an event', async () => {
  const titleOf = async (path: string) =>
    (await releaseFolders([{ path: `${path}/x.docx`, folder: path, size: 1 }], ['/r']))[0]?.title
  const paths = ['/r/2024/Май', '/r/2024/05 May', '/r/2023 год', '/r/2024-2025', '/r/Farewell/RU', '/r/Май 2024']
  expect(await Promise.all(paths.map(titleOf))).toEqual(['', '', '', '', 'Farewell', ''])
  expect(await titleOf('/r/2019/12.05.2019 День открытых дверей')).toBe('День открытых дверей')
})

describe('an embargo at the head of a file', () => {
  const russianHead = (line: string) => `${line}\n\n${russian}`

  test('that has no zone is told before it comes in, and when it has: it is not set', async () => {
    const line = 'ЭМБАРГО ДО 10 ДЕКАБРЯ 2099 ГОДА 10:00'
    const root = await folderOf({ 'x/релиз.txt': russianHead(line) })
    const archive = await newArchive()
    for (const dryRun of [true, false]) {
      const { doubtful = [], planned = [] } = await run(archive, [root], { dryRun })
      expect(doubtful).toMatchObject([
        { name: 'релиз.txt', reason: { message: 'embargo-not-set', values: { lines: line } } },
      ])
      if (dryRun) expect(planned[0]?.reason).toMatchObject({ message: 'embargo-not-set' })
    }
    expect(await releasesIn(archive)).toMatchObject([{ edNote: line }])
  })

  test('that is over by its own day is nothing to look at', async () => {
    const archive = await newArchive()
    const root = await folderOf({ 'x/релиз.txt': russianHead('ЭМБАРГО ДО 10 ДЕКАБРЯ 2019 ГОДА 10:00') })
    expect((await run(archive, [root])).doubtful).toEqual([])
  })

  test('that is clear stands beside the release’s day in the look', async () => {
    const archive = await newArchive()
    const root = await folderOf({
      'x/релиз.txt': russianHead('ЭМБАРГО ДО 10 ДЕКАБРЯ 2099 ГОДА 10:00 по времени Астаны'),
    })
    const { planned = [], doubtful } = await run(archive, [root], { dryRun: true })
    expect(planned[0]?.told).toMatchObject({ embargoedUntil: '2099-12-10T05:00:00.000Z' })
    expect(doubtful).toEqual([])
  })
})
