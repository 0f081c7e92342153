/** Web pages that a browser saved with their pictures. */
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf, namesOf, newArchive, releasesIn, run } from '../../support/office-folders.js'

const text =
  'The centre received thirty officers after a year abroad, thanked each of them and their families, and showed the town what it does all year round.'
const page = (pictures: string) =>
  `<html><head><title>Officers Return</title></head><body><nav><img src="Page_files/logo.jpg"></nav><article><h1>Officers Return to Astana</h1><p>ASTANA, May 31, 2024 – ${text}</p>${pictures}<p>Photo: Flags before the hall. KAZCENT press service</p><p>${text}</p></article></body></html>`

test('a photo beside the page becomes the release’s photo, also where its name is written as an address', async () => {
  const folder = await folderOf({
    'Page.html': page('<img src="./Page_files/%D0%A4%D0%BB%D0%B0%D0%B3%D0%B8.jpg?w=800" alt="Flags">'),
    'Page_files/Флаги.jpg': 1,
    'Page_files/logo.jpg': 2,
  })
  const archive = await newArchive()
  const intake = await archive.readIntake({ kind: 'file', path: join(folder, 'Page.html') })
  expect(intake.pictures.map(({ name, contentType }) => [name, contentType])).toEqual([['Флаги.jpg', 'image/jpeg']])
  expect(intake.findings.filter(({ kind }) => kind === 'removed').map(({ text }) => text)).toEqual([
    'picture Page_files/logo.jpg',
    'Officers Return',
  ])

  expect(await run(archive, [join(folder, 'Page.html')])).toMatchObject({ done: 1, refused: [] })
  const [release] = await releasesIn(archive)
  expect(await namesOf(archive, release)).toEqual(['Флаги.jpg'])
})

test('what is not there, lies elsewhere, is a link, or is a sign of the site stays out, and is told as before', async () => {
  const pictures = ['gone.jpg', '../../other.jpg', '%2e%2e/%2e%2e/other.jpg', 'link.jpg', 'icon.png']
  const root = await folderOf({
    'Saved/Page.html': page(
      `${pictures.map((name) => `<img src="Page_files/${name}">`).join('')}<img src="https://example.org/a.jpg">`,
    ),
    'Saved/Page_files/icon.png': '\u0089PNG',
    'other.jpg': 1,
  })
  const folder = join(root, 'Saved')
  await symlink(join(root, 'other.jpg'), join(folder, 'Page_files/link.jpg'))
  const archive = await newArchive()
  const intake = await archive.readIntake({ kind: 'file', path: join(folder, 'Page.html') })
  expect(intake.pictures).toEqual([])
  expect(intake.findings.filter(({ text }) => text.startsWith('picture '))).toHaveLength(7)
  expect(await run(archive, [join(folder, 'Page.html')])).toMatchObject({ done: 1, photos: 0, refused: [] })
})
