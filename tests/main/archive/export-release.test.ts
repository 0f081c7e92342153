/** What leaves the house: the page's HTML and the copied text, above all that no credit is lost. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { datelineText, plainText, printDocument } from '../../../src/main/archive/export-release.js'
import type { Photo, PhotoAssociation, Release } from '../../../src/shared/records.js'
import { house, mapOf, photoOf, placed, releaseOf } from '../../support/made-release.js'

const print = (release: Release, ...photos: Photo[]) => printDocument(release, mapOf(...photos), house, 'Asia/Almaty')
const figures = (html: string) => html.match(/<figure.*?<\/figure>/gs) ?? []

describe('a release in letters that run from the right', () => {
  const arabic = releaseOf({
    language: 'ar',
    headlines: [{ role: 'main', value: 'افتتاح دورة' }],
    html: '<p>افتتح المركز (Steppe Eagle) دورة.</p><ul><li>أول</li></ul><blockquote><p>السلام.</p></blockquote><p>Second.</p>',
  })

  test('has a page that runs from the right, and each text runs by its own letters', () => {
    const { html } = printDocument(arabic, new Map(), house)
    expect(html).toContain('<html lang="ar" dir="rtl">')
    expect(html).toContain('<h1 dir="auto">')
    expect(html).toContain('<p dir="auto">12 Lake Street</p>')
    expect(html).toContain('<p dir="auto">افتتح')
    expect(html).toContain('<ul dir="auto"><li>أول</li></ul>')
    expect(html).toContain('<blockquote dir="auto"><p>السلام.</p></blockquote>')
  })

  test('gives its direction to no other release, where only what is quoted runs so', () => {
    expect(printDocument(releaseOf(), new Map(), house).html).not.toContain('dir=')
    const quoting = printDocument(releaseOf({ html: '<p>First.</p><p>السلام</p>' }), new Map(), house).html
    expect(quoting).toContain('<html lang="en">')
    expect(quoting).toContain('<p dir="auto">السلام</p>')
  })
})

describe('the printed page', () => {
  test('begins no line of its headline with a dash', () => {
    const headlines = [{ role: 'main' as const, value: 'Calm Lake – 2026 – over <all>' }]
    const { html, title } = print(releaseOf({ headlines }))
    expect(html).toContain('<h1>Calm Lake\u00A0– 2026\u00A0– over &#60;all&#62;</h1>')
    expect(title).toBe('Calm Lake – 2026 – over <all>')
  })

  test('carries every text escaped, no scripts, and a policy that lets in photos and our sheets only', () => {
    const evil = '<script>alert("1")</script>&\'"'
    const release = releaseOf({
      headlines: [
        { role: 'main', value: evil },
        { role: 'sub', value: evil },
      ],
      html: '<p onclick="x()">a<script>alert(1)</script></p>',
      dateline: { place: evil, text: evil },
      descriptions: [{ role: 'boilerplate', value: evil }],
      infoSources: [{ role: 'mediaContact', name: evil, contactInfo: [evil] }],
      associations: [placed(1, 0)],
      language: 'en',
    })
    const { html } = printDocument(release, mapOf(photoOf(1, { caption: evil, credit: evil, alt: evil })), {
      name: evil,
      contact: [evil],
    })
    expect(html).not.toMatch(/<script|onclick/i)
    expect(html).toContain('http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;')
  })

  test('keeps a heading with what it is of, where a photo stands between them in the record', () => {
    const html = '<h2>Aims</h2>\n<p>To learn.</p>\n<p>To teach.</p>'
    const page = print(releaseOf({ html, associations: [placed(1, 0)] }), photoOf(1, { caption: 'A lecture.' })).html
    const order = ['Aims', 'To learn.', 'A lecture.', 'To teach.'].map((part) => page.indexOf(part))
    expect(order).toEqual([...order].sort((a, b) => a - b))
  })

  test('sets the first line of a standing text as its title, unless it is a sentence', () => {
    const printed = (value: string) => print(releaseOf({ descriptions: [{ role: 'boilerplate', value }] })).html
    expect(printed('About the Center\n\nIt trains and teaches.')).toContain(
      'About the Center</h2><p>It trains and teaches.</p>',
    )
    expect(printed('It trains.\n\nIt teaches.')).toContain('<p>It trains.</p>')
    expect(printed('The Center')).toContain('<p>The Center</p>')
  })

  test('stands in the order in which it is read aloud', () => {
    const { html } = print(
      releaseOf({
        headlines: [
          { role: 'main', value: 'HEAD' },
          { role: 'sub', value: 'SUB' },
        ],
        html: '<p>LEAD</p><blockquote><p>QUOTE</p></blockquote><ul><li>ITEM</li></ul>',
        descriptions: [
          { role: 'notesToEditors', value: 'NOTE' },
          { role: 'boilerplate', value: 'BOILER' },
        ],
        infoSources: [{ role: 'mediaContact', name: 'PERSON', contactInfo: ['+7'] }],
        associations: [placed(1, 0)],
      }),
      photoOf(1, { caption: 'CAPTION', credit: 'CREDIT' }),
    )
    const body = html.slice(html.indexOf('<body'))
    const order = [
      'Test press',
      'For immediate',
      'HEAD',
      'SUB',
      'LEAD',
      'CAPTION',
      'CREDIT',
      'QUOTE',
      'ITEM',
      'BOILER',
      'NOTE',
    ]
    const places = [...order, 'PERSON', '###'].map((word) => body.indexOf(word))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  test('has the PDF properties of the release', () => {
    const document = print(releaseOf({ language: 'ru', subjects: [{ name: 'Мир' }], places: [{ name: 'Мир' }] }))
    expect(document).toMatchObject({ title: 'A headline', author: house.name, language: 'ru', keywords: ['Мир'] })
    expect(document.html).toContain('<html lang="ru">')
    expect(print(releaseOf({ headlines: [] })).title).toBe('Press release')
  })
})

describe('photos', () => {
  test('stand after their paragraph with caption and credit inside the figure', () => {
    const { html } = print(
      releaseOf({ associations: [placed(1, 0)] }),
      photoOf(1, { caption: 'Officers talk.', credit: 'KAZCENT press service', alt: 'Two officers' }),
    )
    expect(html).toMatch(/First\.<\/p>\n<figure>.*<\/figure>\n<p>Second/s)
    expect(figures(html)[0]).toContain('<p class="credit">Photo: KAZCENT press service</p>')
    expect(figures(html)[0]).toContain('alt="Two officers"')
  })

  test('are printed once each, wherever they stand and whatever the body begins with (seed 20240531)', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', '<h2>Heading</h2><p>Text</p>', '<ul><li>Item</li></ul>', '<p>One</p><p>Two</p>'),
        fc.array(fc.integer({ min: -3, max: 6 }), { maxLength: 8 }),
        fc.constantFrom('', 'ASTANA –'),
        (html, paragraphs, text) => {
          const release = releaseOf({
            html,
            dateline: { place: '', text },
            associations: paragraphs.map((paragraph, index) => placed(index, paragraph)),
          })
          const photos = paragraphs.map((_, index) => photoOf(index, { credit: `Credit ${index}.` }))
          const printed = print(release, ...photos).html
          const copied = plainText(release, mapOf(...photos), house)
          for (const index of paragraphs.keys()) {
            expect(printed.split(`Photo: Credit ${index}.`)).toHaveLength(2)
            expect(copied.split(`Photo: Credit ${index}.`)).toHaveLength(2)
          }
          expect(printed.split('ASTANA –')).toHaveLength(text === '' ? 1 : 2)
        },
      ),
      { seed: 20240531, numRuns: 150 },
    )
  })

  test('take caption and credit from the release where their own are empty, then the name of their maker', () => {
    const own = placed(1, 0, { caption: 'From the text', credit: 'From the text' })
    expect(print(releaseOf({ associations: [own] }), photoOf(1, { credit: 'Own' })).html).toContain('Photo: Own<')
    expect(print(releaseOf({ associations: [own] }), photoOf(1)).html).toContain('Photo: From the text<')
    const bare = releaseOf({ associations: [placed(1, 0)] })
    expect(print(bare, photoOf(1, { by: 'A. Maker' })).html).toContain('Photo: A. Maker<')
  })

  test('of one picture speak the language of the release that they stand in', () => {
    const english = 'Staff officers plan the route of a convoy, Kökjar, Oct. 20, 2022.'
    const kazakh = 'Штаб офицерлері керуен жолын жоспарлап отыр, Көкжар, 2022 жылғы 20 қазан.'
    const russian = 'Офицеры штаба прокладывают путь колонны, Кокжар, 20 октября 2022 года.'
    const photo: Photo = { ...photoOf(1, { caption: english }), captions: { kk: kazakh } }
    const inLanguage = (language: string, caption = '') =>
      releaseOf({ language, associations: [placed(1, 0, { caption })] })
    const texts = (release: Release) => [print(release, photo).html, plainText(release, mapOf(photo), house)]
    for (const text of texts(inLanguage('kk', 'Басқа сөз'))) expect(text).toContain(kazakh)
    for (const text of texts(inLanguage('ru', russian))) expect(text).toContain(russian)
    for (const text of texts(inLanguage('ru'))) expect(text).toContain(english)
    for (const text of texts(inLanguage('en', 'What the text said'))) expect(text).toContain(english)
  })

  test('whose record is gone keep their words; a place kept for one is in the copied text only', () => {
    const gone = releaseOf({ associations: [placed(9, 0, { caption: 'Gone', credit: 'Office' })] })
    expect(print(gone).html).toContain('<p class="credit">Photo: Office</p>')
    expect(print(gone).html).not.toContain('<img')
    const kept: PhotoAssociation = { rel: 'illustration', caption: 'To come', credit: 'Office', paragraph: 0 }
    expect(figures(print(releaseOf({ associations: [kept] })).html)).toEqual([])
    expect(plainText(releaseOf({ associations: [kept] }), new Map(), house)).toContain('To come Photo: Office')
  })

  test('that are upright as seen are marked so, those lying on their side in the file, too', () => {
    const release = releaseOf({ associations: [placed(1, 0)] })
    const isUpright = (width: number, height: number, orientation: number) =>
      print(release, photoOf(1, {}, { width, height, orientation })).html.includes('class="upright"')
    expect(isUpright(1200, 1800, 1)).toBe(true)
    expect(isUpright(1800, 1200, 8)).toBe(true)
    expect(isUpright(1800, 1200, 1)).toBe(false)
    expect(isUpright(0, 0, 1)).toBe(false)
  })
})

describe('terms and marks', () => {
  const until = '2024-06-01T09:00:00.000Z'
  test.each([
    ['en', 'Embargoed until 14:00 (GMT+5), 1 June 2024', '>31 May 2024<'],
    ['ru', 'Эмбарго до 14:00 (GMT+5), 1 июня 2024 г.', '>31 мая 2024 г.<'],
    ['kk', 'Эмбарго аяқталатын уақыт: 14:00 (GMT+5), 2024 жылғы 1 маусым', '>2024 жылғы 31 мамыр<'],
    ['sw', 'Embargoed until 14:00 (GMT+5), 1 June 2024', '>31 May 2024<'],
  ])('are in the language of the release: %s', (language, embargo, day) => {
    const { html } = print(releaseOf({ language, embargoedUntil: until }))
    expect(html).toContain(embargo)
    expect(html).toContain(day)
  })

  test('an embargo is never told earlier than it is', () => {
    expect(print(releaseOf({ embargoedUntil: '2024-06-01T09:00:30.000Z' })).html).toContain('14:00:30 (GMT+5)')
  })

  test('an embargo is told in the zone that was asked for, in print and in the copied text alike', () => {
    const release = releaseOf({ embargoedUntil: '2024-05-31T22:30:00.000Z' })
    const told = (zone: string) => {
      const copied = plainText(release, new Map(), house, zone)
      const [until = ''] = /Embargoed until [^\n]*\d{4}/.exec(copied) ?? []
      expect(printDocument(release, new Map(), house, zone).html).toContain(`>${until}<`)
      return until
    }
    expect(told('Asia/Almaty')).toBe('Embargoed until 03:30 (GMT+5), 1 June 2024')
    expect(told('America/New_York')).toBe('Embargoed until 18:30 (GMT-4), 31 May 2024')
    expect(told('Asia/Kolkata')).toBe('Embargoed until 04:00 (GMT+5:30), 1 June 2024')
    expect(told('UTC')).toBe('Embargoed until 22:30 (GMT), 31 May 2024')
  })

  test('a month or a year alone is a date, too', () => {
    expect(print(releaseOf({ language: 'ru', contentCreated: '2024-05' })).html).toContain('май 2024 г.')
    expect(print(releaseOf({ language: 'kk', contentCreated: '2024' })).html).toContain('>2024</time></p>')
  })

  test('a draft and a withdrawn release are not for immediate release, an approved one bears no mark', () => {
    for (const [status, mark] of [
      ['draft', 'Draft – not for publication'],
      ['withdrawn', 'Withdrawn – do not use'],
    ] as const) {
      expect(print(releaseOf({ status })).html).toContain(mark)
      expect(print(releaseOf({ status })).html).not.toContain('For immediate release')
      expect(plainText(releaseOf({ status }), new Map(), house)).toContain(mark)
    }
    expect(print(releaseOf({ status: 'approved' })).html).not.toContain('class="status')
  })

  test('a correction stands in the page and in the copied text', () => {
    const release = releaseOf({ status: 'corrected', descriptions: [{ role: 'correction', value: 'In Almaty.' }] })
    expect(print(release).html).toMatch(/Corrected<\/p><aside.*In Almaty\./s)
    expect(plainText(release, new Map(), house)).toContain('Correction:\nIn Almaty.')
  })
})

describe('the dateline', () => {
  test('stands as it was written, with its dash', () => {
    const text = (line: string) => datelineText(releaseOf({ dateline: { place: 'X', text: line } }))
    expect(text('ASTANA, May 31 –')).toBe('ASTANA, May 31 –')
    expect(text('WASHINGTON (AP) --')).toBe('WASHINGTON (AP) --')
    expect(text('ASTANA')).toBe('ASTANA –')
  })

  test('is made of place and day where none was written', () => {
    const made = (language: string) =>
      datelineText(releaseOf({ language, dateline: { place: 'Астана', date: '2024-05-31', text: '' } }))
    expect(made('en')).toBe('АСТАНА, May 31 –')
    expect(made('ru')).toBe('АСТАНА, 31 мая –')
    expect(made('kk')).toBe('АСТАНА, 31 мамыр –')
  })

  test('is run into the first paragraph, below a heading', () => {
    const dateline = { place: '', text: 'ASTANA –' }
    expect(print(releaseOf({ dateline })).html).toContain('<p><strong>ASTANA –</strong> First.</p>')
    const { html } = print(releaseOf({ dateline, html: '<h2>Top</h2><p>Text.</p>' }))
    expect(html).toContain('<h2>Top</h2>\n<p><strong>ASTANA –</strong> Text.</p>')
  })
})

test('the copied text says all that the page says', () => {
  const text = plainText(
    releaseOf({
      descriptions: [
        { role: 'boilerplate', value: 'About us.' },
        { role: 'notesToEditors', value: 'A note.' },
      ],
      infoSources: [{ role: 'mediaContact', name: 'S. Karim', contactInfo: ['+7 1', 'a@b.example'] }],
      dateline: { place: '', text: 'ASTANA –' },
      associations: [placed(1, 0)],
    }),
    mapOf(photoOf(1, { caption: 'Officers talk.', credit: 'KAZCENT press service' })),
    house,
  )
  expect(text).toBe(
    [
      'Test press service\n12 Lake Street\npress@example.org',
      'For immediate release',
      '31 May 2024',
      'A headline',
      'ASTANA – First.',
      'Second.',
      'Officers talk. Photo: KAZCENT press service',
      'About us.',
      'Notes to editors:\nA note.',
      'Media contact:\nS. Karim\n+7 1\na@b.example',
      '###\n',
    ].join('\n\n'),
  )
})
