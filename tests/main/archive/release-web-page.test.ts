/** A release as a web page: it stands by itself, holds nothing that runs, and says what the printed page says. */
import { Parser } from 'htmlparser2'
import { describe, expect, test } from 'vitest'
import { findIn, type PageElement, readPage, textIn } from '../../../src/main/archive/export-release/page-tree.js'
import { releaseWebPage } from '../../../src/main/archive/export-release/web-page.js'
import { printDocument } from '../../../src/main/archive/export-release.js'
import { readIntake } from '../../../src/main/archive/import-release.js'
import { bodyFromHtml, bodyToHtml } from '../../../src/shared/body.js'
import type { Photo, Release } from '../../../src/shared/records.js'
import { house, mapOf, photoOf, placed, releaseOf } from '../../support/made-release.js'

const pageOf = (release: Release, ...photos: Photo[]) => printDocument(release, mapOf(...photos), house, 'Asia/Almaty')

const webPage = (release: Release, ...photos: Photo[]) =>
  releaseWebPage(pageOf(release, ...photos), (uuid) => `photos/${Number(uuid.slice(-2))}.jpg`)

interface Tag {
  name: string
  attributes: Record<string, string>
}

function tagsOf(html: string): Tag[] {
  const tags: Tag[] = []
  new Parser({ onopentag: (name, attributes) => tags.push({ name, attributes: { ...attributes } }) }).end(html)
  return tags
}

/** The text of its body, as it is read. */
const wordsOf = (html: string) =>
  textIn(findIn(readPage(html), ({ name }) => name === 'body') ?? '')
    .replace(/\s+/g, ' ')
    .trim()

const withProperty = (html: string, property: string): PageElement | undefined =>
  findIn(readPage(html), ({ attributes }) => attributes.itemprop === property)

const release = releaseOf({
  headlines: [
    { role: 'main', value: 'Center Opens a Course' },
    { role: 'sub', value: 'Officers of eleven countries learn' },
  ],
  dateline: { place: 'ASTANA', text: 'ASTANA, May 31 –' },
  html: `<p>${'The Center opened a course for staff officers today. '.repeat(8).trim()}</p><h2>Aims</h2><ul><li>to <strong>learn</strong></li></ul><p>Country\tOfficers</p><p>Kazakhstan\t120</p><blockquote><p>“A year of work,” said Colonel A. Smith.</p></blockquote><p>See <a href="https://example.org/?a=1&amp;b=2">this</a>.</p>`,
  associations: [placed(1, 0), placed(2, 1)],
  descriptions: [{ role: 'notesToEditors', value: 'A note.' }],
  subjects: [{ name: 'Peace' }],
})
const photos = [
  photoOf(1, { caption: 'Officers talk.', credit: 'Center', alt: 'Two officers' }),
  photoOf(2, { caption: 'A lecture.', credit: 'A. Maker' }, { width: 1200, height: 1800, orientation: 1 }),
]

describe('the web page of a release', () => {
  test('says what the printed page says, no word more or less', () => {
    const page = pageOf(release, ...photos)
    expect(wordsOf(releaseWebPage(page, () => 'a.jpg'))).toBe(wordsOf(page.html))
    expect(wordsOf(releaseWebPage(page, () => undefined))).toBe(wordsOf(page.html))
  })

  test('holds nothing that runs, and names no file but its photos', () => {
    const tags = tagsOf(webPage(release, ...photos))
    const allowed =
      /^(?:html|head|meta|title|style|body|header|main|footer|section|aside|div|address|p|br|h[1-3]|[uo]l|li|blockquote|table|thead|tbody|tr|t[hd]|figure|figcaption|img|strong|em|a|time)$/
    expect(tags.filter(({ name }) => !allowed.test(name))).toEqual([])
    expect(
      tags.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => /^(?:on|style)/.test(name)),
    ).toEqual([])
    const files = tags.flatMap(({ attributes: { src, srcset, background } }) => [src, srcset, background])
    expect(files.filter((file) => file !== undefined)).toEqual(['photos/1.jpg', 'photos/2.jpg'])
    expect(tags.filter(({ attributes }) => attributes.href).map(({ name }) => name)).toEqual(['a'])
    expect(webPage(release, ...photos)).not.toMatch(/url\(|@import|print\.css|photo:/)
  })

  test('has language, letters, title and description, and the policy that nothing is loaded from elsewhere', () => {
    const html = webPage(release, ...photos)
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">/)
    expect(html).toContain('<title>Center Opens a Course</title>')
    const meta = (name: string) => tagsOf(html).find(({ attributes }) => attributes.name === name)?.attributes.content
    expect(meta('description')).toBe('Officers of eleven countries learn')
    expect(meta('author')).toBe('Test press service')
    expect(meta('keywords')).toBe('Peace')
    expect(html).toContain('content="default-src &#39;none&#39;; img-src &#39;self&#39; file:;')
  })

  test('without a subhead is described by the beginning of its text, in whole words', () => {
    const html = webPage({ ...release, headlines: [{ role: 'main', value: 'Center Opens a Course' }] })
    const [, description = ''] = /<meta name="description" content="([^"]*)">/.exec(html) ?? []
    expect(description).toMatch(/^ASTANA, May 31 – The Center opened .*\p{L}…$/u)
    expect(description.length).toBeLessThanOrEqual(201)
  })

  test('marks headline, day, publisher and who is credited for search engines', () => {
    const html = webPage(release, ...photos)
    expect(html).toContain('<body itemscope itemtype="https://schema.org/NewsArticle"')
    const said = (property: string) => textIn(withProperty(html, property) ?? '').replace(/\s+/g, ' ')
    expect(said('headline')).toBe('Center Opens a Course')
    expect(said('alternativeHeadline')).toBe('Officers of eleven countries learn')
    expect(withProperty(html, 'datePublished')?.attributes.datetime).toBe('2024-05-31')
    expect(said('name')).toBe('Test press service')
    expect(said('articleBody')).toContain('“A year of work,”')
    expect(said('creditText')).toBe('Photo: Center')
    expect(withProperty(html, 'inLanguage')?.attributes.content).toBe('en')
  })

  test('shows photos with description, caption and credit; without a file the words stand alone', () => {
    const html = webPage(release, ...photos)
    expect(html).toContain('src="photos/1.jpg" alt="Two officers"')
    expect(html.match(/<figure class="upright"/g)).toHaveLength(1)
    const alone = releaseWebPage(pageOf(release, ...photos), () => undefined)
    expect(alone).not.toContain('<img')
    expect(alone).toContain('<p class="credit">Photo: Center</p>')
    const silent = releaseOf({ associations: [placed(3, 0)] })
    expect(releaseWebPage(pageOf(silent, photoOf(3)), () => undefined)).not.toContain('<figure')
  })

  test('escapes all that it is given', () => {
    const evil = `</title></style><script>alert("1")</script>&'"\u0000\uD83D`
    const hostile = releaseOf({
      headlines: [{ role: 'main', value: evil }],
      dateline: { place: evil, text: evil },
      descriptions: [{ role: 'correction', value: evil }],
      infoSources: [{ role: 'mediaContact', name: evil, contactInfo: [evil] }],
      associations: [placed(1, 0)],
      subjects: [{ name: evil }],
    })
    const photo = photoOf(1, { caption: evil, credit: evil, alt: evil })
    const page = printDocument(hostile, mapOf(photo), { name: evil, contact: [evil] })
    const html = releaseWebPage(page, () => evil)
    expect(tagsOf(html).filter(({ name }) => name === 'script')).toEqual([])
    expect(html).not.toContain('\u0000')
    expect(Buffer.from(html).toString()).toBe(html)
    expect(html.match(/<\/style>/g)).toHaveLength(1)
  })

  test.each([
    ['draft', 'Draft – not for publication'],
    ['corrected', 'Corrected'],
    ['withdrawn', 'Withdrawn – do not use'],
  ] as const)('says that it is %s, and why', (status, mark) => {
    const role = status === 'withdrawn' ? 'withdrawal' : 'correction'
    const html = webPage(releaseOf({ status, descriptions: [{ role, value: 'In Almaty.' }] }))
    expect(html).toContain(`>${mark}</p>`)
    expect(html).toMatch(/<aside class="notice" role="note">.*In Almaty\./)
  })

  test('tells an embargo', () => {
    const html = webPage(releaseOf({ language: 'kk', embargoedUntil: '2024-06-01T09:00:00.000Z' }))
    expect(html).toContain('<html lang="kk">')
    expect(html).toContain('Эмбарго аяқталатын уақыт: 14:00 (GMT+5), 2024 жылғы 1 маусым')
  })

  test('runs from the right where its letters do', () => {
    const html = webPage(
      releaseOf({ language: 'ar', headlines: [{ role: 'main', value: 'افتتاح' }], html: '<p>السلام</p>' }),
    )
    expect(html).toContain('<html lang="ar" dir="rtl">')
    expect(html).toContain('<p dir="auto">السلام</p>')
  })

  test('that comes back is the release that it was', async () => {
    const bytes = Buffer.from(webPage(release, ...photos))
    const { draft } = await readIntake({ kind: 'file', name: 'release.html', bytes })
    expect(draft.headlines).toEqual(release.headlines)
    expect(draft.dateline?.text).toBe('ASTANA, May 31 –')
    const told = ({ bodies }: Pick<Release, 'bodies'>) => bodyToHtml(bodyFromHtml(bodies[0]?.value ?? '').blocks)
    expect(told(draft).replace(/<p>(?:Officers talk|A lecture)\.<\/p>\n/g, '')).toBe(told(release))
    const untitled = Buffer.from(webPage({ ...release, headlines: [] }))
    expect((await readIntake({ kind: 'file', name: 'r.html', bytes: untitled })).draft.headlines[0]?.value).toBe('')
  })
})
