/** Folders as offices leave them: what lies about in them keeps no photo from its release. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { homeOfPhotos, selectedAmong } from '../../../src/main/archive/import-job/photo-folders.js'
import { mainHeadline } from '../../../src/shared/records.js'
import { english, folderOf, namesOf, newArchive, releasesIn, run, russian } from '../../support/office-folders.js'
import { samplePhoto } from '../../support/temp-folder.js'

const kazakh =
  'Орталық алтыншы контингентті шығарып салды\n\nАСТАНА, 31 мамыр – Орталық бүгін өз контингентін шығарып салды, оны бүкіл қала болып қарсы алды.\n'

/** The photos of each release, by the first word of its headline. */
async function photosOf(files: Record<string, string | number>): Promise<Record<string, string[]>> {
  const archive = await newArchive()
  await run(archive, [await folderOf(files)])
  const told: Record<string, string[]> = {}
  for (const release of await releasesIn(archive))
    told[mainHeadline(release).split(' ')[0] ?? ''] = (await namesOf(archive, release)).sort()
  return told
}

test('what systems and programs leave, a scan and a link are no texts of their own', async () => {
  const files = {
    'x/релиз.txt': russian,
    'x/скан.pdf': '%PDF-1.4',
    'x/~$релиз.docx': 'x',
    'x/.~lock.релиз.txt#': 'x',
    'x/Thumbs.db': 'x',
    'x/~WRL0001.tmp': 'x',
    'x/photos.zip': 'PK',
    'x/Ссылка.url': 'x',
    'x/a.jpg': 1,
  }
  expect(await photosOf(files)).toEqual({ Центр: ['a.jpg'] })
})

test.each([
  ['фото/Смаилов', 'фото/Ахметов'],
  ['Фото для сайта', 'Фото для сайта'],
  ['фотоотчёт', 'суреттері'],
  ['photo 2', '100CANON'],
  ['Отобранные', 'фото_отобранные'],
  ['фото/DCIM/100NIKON', 'Photos_web'],
  ['фото/JPG', 'photo 2/images'],
])('photos go into the release around folders of photographers, cameras and selections: %s, %s', async (one, other) => {
  const files = { 'x/release.txt': english, [`x/${one}/a.jpg`]: 1, [`x/${other}/b.jpg`.normalize('NFD')]: 2 }
  expect(await photosOf(files)).toEqual({ Center: ['a.jpg', 'b.jpg'] })
})

test('of a whole shoot those that were selected go into the release, and those beside it', async () => {
  const shoot = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`x/фото/исходники/I${at}.jpg`, at + 10]))
  const files = { ...shoot, 'x/release.txt': english, 'x/фото/отобранные/a.jpg': 1, 'x/main.jpg': 2 }
  expect(await photosOf(files)).toEqual({ Center: ['a.jpg', 'main.jpg'] })
  expect(await selectedAmong('/x', ['/x/фото/b.jpg'], () => undefined)).toEqual({ photos: ['/x/фото/b.jpg'] })
})

test('photos of another event are not those of a text in the folder around', async () => {
  const around = {
    hasTexts: (one: string) => one === '/2024',
    isHome: (one: string) => one === '/2024',
    isOfOne: () => false,
  }
  expect(homeOfPhotos('/2024/фото', around)).toBe('/2024')
  expect(homeOfPhotos('/2024/Фотовыставка', around)).toBe('/2024/Фотовыставка')
  expect(homeOfPhotos('/2024/фото/Проводы', around)).toBe('/2024/фото/Проводы')
  const ofOne = { ...around, isOfOne: () => true }
  expect(homeOfPhotos('/2024/фото/Проводы', ofOne)).toBe('/2024')
  expect(homeOfPhotos('/2024/фото/2024-05-31 Проводы', ofOne)).toBe('/2024/фото/2024-05-31 Проводы')
  expect(homeOfPhotos('/2024/Фотовыставка', ofOne)).toBe('/2024/Фотовыставка')
})

test('the text that is named a release gets the photos, and not the speech, the programme and the list beside it', async () => {
  const files = {
    'x/Проводы пресс-релиз.txt': russian,
    'x/Программа.txt': 'Программа мероприятия\n\n10.00 Сбор гостей\n10.30 Речь министра\n',
    'x/Речь министра.txt': 'Уважаемые друзья!\n\nСегодня мы провожаем контингент, и это честь для всех нас.\n',
    'x/a.jpg': 1,
  }
  expect(await photosOf(files)).toEqual({ Центр: ['a.jpg'], Программа: [], Уважаемые: [] })
})

test('copies of a text, and the same text in another kind of file, are one release with its photos', async () => {
  const copies = { 'x/релиз.txt': russian, 'x/релиз — копия.txt': russian, 'x/Копия релиз.txt': `${russian} ` }
  expect(await photosOf({ ...copies, 'x/a.jpg': 1 })).toEqual({ Центр: ['a.jpg'] })
  const html = `<h1>${russian.split('\n')[0]}</h1><p>${russian.split('\n')[2]}</p>`
  expect(await photosOf({ 'x/релиз.txt': russian, 'x/релиз.html': html, 'x/a.jpg': 1 })).toEqual({ Центр: ['a.jpg'] })
})

test('languages are told by folders in words too, and decomposed letters of names are no others', async () => {
  const event = '2019 жыл/31 мамыр – Үкімет'
  const files = {
    [`${event}/на русском/р.txt`.normalize('NFD')]: russian,
    [`${event}/қазақ тілінде/м.txt`.normalize('NFD')]: kazakh,
    [`${event}/Фото/й ё.jpg`.normalize('NFD')]: 1,
  }
  const archive = await newArchive()
  await run(archive, [await folderOf(files)], { folders: { photos: true, days: true, names: 'event' } })
  const releases = await releasesIn(archive)
  expect(releases).toHaveLength(2)
  expect(new Set(releases.map(({ translationGroup }) => translationGroup)).size).toBe(1)
  for (const release of releases) {
    expect((await namesOf(archive, release)).map((name) => name.normalize('NFC'))).toEqual(['й ё.jpg'])
    expect(release).toMatchObject({ contentCreated: '2019-05-31', events: [{ name: 'Үкімет' }] })
  }
})

test('one file in the folders of two events is a photo of both', async () => {
  const files = { 'a/r.txt': english, 'a/1.jpg': 1, 'b/r.txt': russian, 'b/1.jpg': 1 }
  expect(await photosOf(files)).toEqual({ Center: ['1.jpg'], Центр: ['1.jpg'] })
})

test('drafts in a folder of their own take no photo, and its name is no event', async () => {
  const root = await folderOf({ 'Проводы/релиз.txt': russian, 'Проводы/a.jpg': 1 })
  const draft = join(root, 'Проводы/Черновики/v1.txt')
  await mkdir(dirname(draft))
  await writeFile(draft, russian.replace('весь город', 'весь (?) город'))
  await writeFile(join(root, 'Проводы/b.jpg'), await readFile(samplePhoto('flags.jpg')))
  const archive = await newArchive()
  await run(archive, [root], { folders: { photos: true, days: true, names: 'event' } })
  const releases = await releasesIn(archive)
  expect(releases.map(({ events }) => events.map(({ name }) => name))).toEqual([['Проводы'], ['Проводы']])
  expect(releases.map(({ associations }) => associations.length).sort((a, b) => a - b)).toEqual([0, 2])
})
