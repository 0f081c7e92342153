/** What is read out of photos that exiftool, a writer other than ours, filled in (tests/fixtures/photos/make.py). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { captionedCopy } from '../../../src/main/archive/photo-metadata/captioned-copy.js'
import { readContainer } from '../../../src/main/archive/photo-metadata/container.js'
import { metadataIn, type PhotoMetadata } from '../../../src/main/archive/photo-metadata/photo-metadata.js'
import { photoType } from '../../../src/main/archive/picture-kinds.js'
import { mainHeadline, photoDescription } from '../../../src/shared/records.js'
import { englishWords } from '../../support/copy-words.js'

const folder = join(import.meta.dirname, '../../fixtures/photos')
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(folder, name)))

function read(bytes: Uint8Array): PhotoMetadata {
  const type = photoType(bytes)
  if (!type) throw new Error('no photo')
  return metadataIn(readContainer(bytes, type))
}

const fieldsOf = (name: string) => read(bytesOf(name)).fields

const caption = 'Бітімгершілер Алматыда оқу-жаттығуға қатысты, 31 мамыр 2024 жыл.'
const credit = 'штаб «Қалқан»'
const byline = 'Әлия Өтегенқызы'

const xmpFiles = ['jpg', 'png', 'webp', 'avif', 'tif'].map((ending) => `every-field.${ending}`)

test.each([...xmpFiles, 'attributes.jpg'])('every XMP field of %s comes out, Kazakh letters too', (name) => {
  expect(fieldsOf(name)).toEqual({
    type: 'picture',
    by: `${byline}, Ivan Petrov`,
    headlines: [{ role: 'main', value: 'Рота поднята по тревоге' }],
    descriptions: [
      { role: 'caption', value: caption },
      { role: 'creditline', value: credit },
      { role: 'altText', value: 'Солдаты у машины' },
    ],
    infoSources: [{ role: 'source', name: 'Центр «Қалқан»' }],
    copyrightNotice: '© 2024 Қалқан',
    usageTerms: 'Free with credit',
    edNote: 'Только для печати & сайта',
    contentCreated: '2024-05-31T10:20:30+05:00',
    people: [
      { name: 'Майор Серік Қалиев', rel: 'depicted' },
      { name: 'Jane Roe', rel: 'depicted' },
    ],
    places: [{ name: 'Полигон Іле' }, { name: 'Алматы' }, { name: 'Қазақстан' }],
  })
  expect(read(bytesOf(name)).warnings).toEqual([])
})

const packetWith = (property: string) =>
  new TextEncoder().encode(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description xmlns:p="http://ns.useplus.org/ldf/xmp/1.0/">${property}</rdf:Description></rdf:RDF></x:xmpmeta>`)

test('the consent of those shown is read as PLUS writes it, and what is none of its terms is left', () => {
  const bytes = bytesOf('exif-only.jpg')
  const rightsBy = (status: string) => {
    const sidecar = { name: 'a.xmp', bytes: packetWith(`<p:ModelReleaseStatus>${status}</p:ModelReleaseStatus>`) }
    return metadataIn(readContainer(bytes, 'image/jpeg'), sidecar).fields.rights
  }
  expect(rightsBy('http://ns.useplus.org/ldf/vocab/MR-LMR')).toEqual({ consent: 'limited' })
  expect(rightsBy('MR-NON')).toEqual({ consent: 'none' })
  expect(rightsBy('MR-OTHER')).toBeUndefined()
})

test('IIM in declared UTF-8 is read without a word', () => {
  const { fields, warnings } = read(bytesOf('iim-utf8.jpg'))
  expect(photoDescription(fields, 'caption')).toBe(caption)
  expect(photoDescription(fields, 'creditline')).toBe(credit)
  expect(fields.by).toBe(byline)
  expect(mainHeadline(fields)).toBe('Рота поднята по тревоге')
  expect(fields.contentCreated).toBe('2024-05-31T10:20:30+05:00')
  expect(warnings).toEqual([])
})

test('the event that a photo names is one that it is about', () => {
  expect(fieldsOf('event.jpg').events).toEqual([{ rel: 'about', name: '«Дала қыраны» оқу-жаттығуы' }])
})

describe('keywords', () => {
  const keywords = ['оқу-жаттығу', 'Алматы', 'peacekeeping']
  test.each([
    ['keywords.jpg', keywords],
    ['keywords-iim.jpg', keywords],
    ['keywords-in-one.jpg', ['bridge', 'flood', 'army']],
    ['keywords-edited-later.jpg', ['su tasqyny']],
  ])('of %s are all read, each once, as its topics', (name, expected) => {
    expect(fieldsOf(name).subjects?.map((subject) => subject.name)).toEqual(expected)
    expect(read(bytesOf(name)).warnings).toEqual([])
  })

  test('where there are none, nothing is said of them', () => {
    expect(fieldsOf('exif-only.jpg')).not.toHaveProperty('subjects')
  })
})

describe('IIM without a declared charset is repaired, and the reader is told', () => {
  test.each([
    ['iim-windows-1251.jpg', 'windows-1251', 'Миротворцы на учениях у Алматы.', 'Пресс-служба'],
    ['iim-windows-1252.jpg', 'windows-1252', 'Les délégués à l’école militaire – été 2024', 'Übersetzungsbüro'],
    ['iim-macintosh.jpg', 'macintosh', 'Les délégués à l’école militaire – été 2024', 'Übersetzungsbüro'],
    ['iim-undeclared-utf8.jpg', 'utf-8', caption, credit],
  ])('%s', (name, charset, expectedCaption, expectedCredit) => {
    const { fields, warnings } = read(bytesOf(name))
    expect(photoDescription(fields, 'caption')).toBe(expectedCaption)
    expect(photoDescription(fields, 'creditline')).toBe(expectedCredit)
    expect(warnings.map((told) => told.sentence)).toEqual([expect.stringContaining(`read as ${charset}`)])
  })
})

describe('where EXIF, IIM and XMP disagree', () => {
  test('EXIF alone gives caption, by-line, copyright and the instant with its zone', () => {
    expect(fieldsOf('exif-only.jpg')).toMatchObject({
      by: byline,
      copyrightNotice: '© 2024 Қалқан',
      contentCreated: '2024-05-31T10:20:30+05:00',
      descriptions: [{ role: 'caption', value: caption }],
    })
  })

  test('the words that a camera writes are no caption', () => {
    expect(photoDescription(fieldsOf('camera-filler.jpg'), 'caption')).toBe(caption)
    const words = Buffer.from(bytesOf('camera-filler.jpg')).toString('latin1')
    const another = words.replace('OLYMPUS DIGITAL CAMERA', '<Digimax i50, Samsung>')
    expect(another).not.toBe(words)
    expect(photoDescription(read(Buffer.from(another, 'latin1')).fields, 'caption')).toBe(caption)
  })

  test('a caption in EXIF comes before another in XMP, and both are told', () => {
    const { fields, warnings } = read(bytesOf('exif-differs.jpg'))
    expect(photoDescription(fields, 'caption')).toBe('Another caption')
    expect(warnings.map((told) => told.sentence)).toEqual([
      expect.stringMatching(/caption.*Another caption.*Бітімгершілер/),
    ])
  })

  test('a caption whose letters became question marks in EXIF gives way to the one in XMP', () => {
    const { fields, warnings } = read(bytesOf('exif-lost-letters.jpg'))
    expect(photoDescription(fields, 'caption')).toBe(caption)
    expect(warnings).toEqual([])
  })

  test('an edit made to IIM after XMP was written wins, and both are told', () => {
    const { fields, warnings } = read(bytesOf('iim-edited-later.jpg'))
    expect(photoDescription(fields, 'creditline')).toBe('Штаб учений')
    expect(warnings.map((told) => told.sentence)).toEqual([
      expect.stringMatching(/credit line.*Штаб учений.*штаб «Қалқан»/),
    ])
  })

  test('IIM that nobody touched since XMP was written loses, and both are told', () => {
    const { fields, warnings } = read(bytesOf('iim-old.jpg'))
    expect(photoDescription(fields, 'creditline')).toBe(credit)
    expect(warnings.map((told) => told.sentence)).toEqual([
      expect.stringMatching(/credit line.*штаб «Қалқан».*Штаб учений/),
    ])
  })

  test('a credit that IIM cut short is whole again from XMP, even where IIM seems edited', () => {
    const { fields, warnings } = read(bytesOf('iim-cut-and-whole.jpg'))
    expect(photoDescription(fields, 'creditline')).toBe('пресс-служба ҚАЛҚАН')
    expect(warnings).toEqual([])
  })

  test('a credit that stands only in IIM and fills it is told to be cut', () => {
    const { fields, warnings } = read(bytesOf('iim-cut.jpg'))
    expect(photoDescription(fields, 'creditline')).toBe('пресс-служба ҚАЛҚ')
    expect(warnings.map((told) => told.sentence)).toEqual([expect.stringContaining('may be cut off')])
  })

  test('a letter cut in half at the end of a declared UTF-8 text spoils nothing but itself', () => {
    const bytes = bytesOf('iim-cut.jpg')
    const at = Buffer.from(bytes).indexOf(Buffer.from('ҚАЛҚ'))
    // The last letter's second byte becomes the lead of one that does not fit.
    bytes[at + 7] = 0x41
    bytes[at + 6] = 0x20
    bytes[at + 7] = 0xd2
    expect(photoDescription(read(bytes).fields, 'creditline')).toBe('пресс-служба ҚАЛ')
  })
})

test('IIM that claims more than there is is told to be damaged, and what stands before it is read', () => {
  const bytes = bytesOf('iim-utf8.jpg')
  expect(read(bytes).warnings).toEqual([])
  const at = Buffer.from(bytes).lastIndexOf(Buffer.from([0x1c, 0x02]))
  bytes[at + 3] = 0x7f
  expect(read(bytes).warnings.map((told) => told.sentence)).toEqual([expect.stringContaining('(IIM) is damaged')])
})

describe('size and orientation', () => {
  test.each([
    ['every-field.jpg', 24, 16, 1],
    ['every-field.avif', 24, 16, 1],
    ['progressive.jpg', 24, 16, 1],
    ['cmyk.jpg', 24, 16, 1],
    ['transparent.png', 24, 16, 1],
    ['lossless.webp', 24, 16, 1],
    ['pages.gif', 24, 16, 1],
    ['turned.jpg', 16, 24, 6],
    ['turned.webp', 16, 24, 6],
    ['turned.tif', 16, 24, 6],
  ])('%s is %i by %i pixels, orientation %i', (name, width, height, orientation) => {
    expect(read(bytesOf(name))).toMatchObject({ width, height, orientation })
  })
})

/** An XMP packet around the given description elements, as a JPEG segment or a PNG chunk would carry it. */
const packet = (inside: string, attributes = '') =>
  new TextEncoder().encode(
    `<?xpacket begin="\ufeff" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:ps="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpNote="http://ns.adobe.com/xmp/note/" ${attributes}>${inside}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`,
  )

function joined(...parts: (Uint8Array | string)[]): Uint8Array {
  return new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))),
  )
}

/** The JPEG with APP1 segments put in after SOI. */
function withSegments(jpeg: Uint8Array, ...segments: Uint8Array[]): Uint8Array {
  const framed = segments.map((segment) => {
    const head = Buffer.from([0xff, 0xe1, 0, 0])
    head.writeUInt16BE(segment.length + 2, 2)
    return joined(head, segment)
  })
  return joined(jpeg.subarray(0, 2), ...framed, jpeg.subarray(2))
}

const xmpSegment = (xmp: Uint8Array) => joined('http://ns.adobe.com/xap/1.0/\0', xmp)
const captionIn = (bytes: Uint8Array) => photoDescription(read(bytes).fields, 'caption')

describe('XMP as other programs write it', () => {
  const plain = bytesOf('progressive.jpg')

  test('line ends, quotes and signs that are written as numbers or entities are read as meant', () => {
    const xmp = packet(
      '<dc:description>A &quot;quote&quot; &amp; more&#xA;&#1178;азақ &lt;b&gt; &amp;lt;</dc:description>',
    )
    expect(captionIn(withSegments(plain, xmpSegment(xmp)))).toBe('A "quote" & more\nҚазақ <b> &lt;')
  })

  test('x-default comes first, wherever it stands', () => {
    const xmp = packet(
      '<dc:description><rdf:Alt><rdf:li xml:lang="en">no</rdf:li><rdf:li xml:lang="x-default">yes</rdf:li></rdf:Alt></dc:description>',
    )
    expect(captionIn(withSegments(plain, xmpSegment(xmp)))).toBe('yes')
  })

  test('a packet in UTF-16 and one under another prefix are read', () => {
    const text = new TextDecoder().decode(packet('<ps:Credit>Қалқан</ps:Credit>'))
    const utf16 = joined(Buffer.from([0xff, 0xfe]), Buffer.from(text.replace('\ufeff', ''), 'utf16le'))
    const { fields } = read(withSegments(plain, xmpSegment(utf16)))
    expect(photoDescription(fields, 'creditline')).toBe('Қалқан')
  })

  test('extended XMP is put together by its offsets, and pieces of another file are left out', () => {
    const guid = 'A'.repeat(32)
    const extended = packet(`<dc:description>${'long '.repeat(100)}end</dc:description>`)
    const piece = (id: string, offset: number, content: Uint8Array) => {
      const sizes = Buffer.alloc(8)
      sizes.writeUInt32BE(extended.length, 0)
      sizes.writeUInt32BE(offset, 4)
      return joined('http://ns.adobe.com/xmp/extension/\0', id, sizes, content)
    }
    const main = packet('', `xmpNote:HasExtendedXMP="${guid}"`)
    const bytes = withSegments(
      plain,
      xmpSegment(main),
      piece(guid, 300, extended.subarray(300)),
      piece('B'.repeat(32), 0, packet('<dc:description>stray</dc:description>')),
      piece(guid, 0, extended.subarray(0, 300)),
    )
    expect(captionIn(bytes)).toMatch(/^(long ){100}end$/)
  })

  test('a packet that is cut, is no XML, or has a DOCTYPE is told and keeps nothing else from being read', () => {
    const doctype = joined('<!DOCTYPE x [<!ENTITY a "b">]>', packet('<dc:description>no</dc:description>'))
    const whole = packet('<ps:City>Almaty</ps:City>')
    for (const broken of [whole.subarray(0, whole.length - 60), joined('no XML at all'), doctype]) {
      const { fields, warnings } = read(withSegments(bytesOf('iim-utf8.jpg'), xmpSegment(broken)))
      expect(photoDescription(fields, 'caption')).toBe(caption)
      expect(warnings.map((told) => told.sentence)).toEqual([expect.stringContaining('(XMP) is damaged')])
    }
  })

  test.each(['compressed', 'plain'])('raw profiles that ImageMagick leaves in PNG are read, %s', (kind) => {
    const png = bytesOf('transparent.png')
    const xmp = packet('<dc:description>from a profile</dc:description>')
    const text = `\nxmp\n${String(xmp.length).padStart(8)}\n${Buffer.from(xmp).toString('hex')}\n`
    const name = 'Raw profile type xmp\0'
    const content =
      kind === 'plain' ? joined(`tEXt${name}`, Buffer.from(text)) : joined(`zTXt${name}\0`, deflateSync(text))
    const size = Buffer.alloc(4)
    size.writeUInt32BE(content.length - 4)
    const afterHeader = 8 + 25
    expect(
      captionIn(joined(png.subarray(0, afterHeader), size, content, new Uint8Array(4), png.subarray(afterHeader))),
    ).toBe('from a profile')
  })
})

test('the region that a photo names is one of its places, between the city and the country', () => {
  const { places } = read(
    captionedCopy(bytesOf('progressive.jpg'), {
      ...englishWords,
      place: {
        sublocation: 'Іледегі оқу-жаттығу полигоны',
        city: 'Қонаев',
        state: 'Алматы облысы',
        country: 'Қазақстан',
      },
    }).bytes,
  ).fields
  expect(places.map(({ name }) => name)).toEqual([
    'Іледегі оқу-жаттығу полигоны',
    'Қонаев',
    'Алматы облысы',
    'Қазақстан',
  ])
})

describe('a file that is cut short is told', () => {
  test.each([
    'every-field.jpg',
    'progressive.jpg',
    'every-field.png',
    'every-field.webp',
    'every-field.avif',
    'turned.tif',
  ])('%s without its end', (name) => {
    const bytes = bytesOf(name)
    expect(read(bytes).damage).toBeUndefined()
    expect(read(bytes.subarray(0, Math.floor(bytes.length / 2))).damage?.sentence).toMatch(
      /cut short|picture data|damaged/,
    )
  })

  test('the end of the thumbnail inside EXIF is not taken for the end of the photo', () => {
    const thumbnail = joined('Exif\0\0', bytesOf('progressive.jpg'))
    const bytes = withSegments(bytesOf('progressive.jpg'), thumbnail)
    expect(read(bytes).damage).toBeUndefined()
    expect(read(bytes.subarray(0, -2)).damage?.sentence).toContain('cut short')
  })

  test('what a camera appends behind the photo is no damage', () => {
    expect(read(joined(bytesOf('every-field.jpg'), 'SEFT appended by a phone')).damage).toBeUndefined()
  })
})
