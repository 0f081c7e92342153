/** The copy of a photo that leaves: its words in every place where programs look, and everything else as it was. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { Bytes } from '../../../src/main/archive/checked-bytes.js'
import { type CopyWords, captionedCopy, wordsOf } from '../../../src/main/archive/photo-metadata/captioned-copy.js'
import { readContainer } from '../../../src/main/archive/photo-metadata/container.js'
import { placeOf } from '../../../src/main/archive/photo-metadata/copy-place.js'
import { readIim } from '../../../src/main/archive/photo-metadata/iim.js'
import { segmentsIn } from '../../../src/main/archive/photo-metadata/jpeg.js'
import { resourcesIn } from '../../../src/main/archive/photo-metadata/photoshop.js'
import { readIfd, tiffTags } from '../../../src/main/archive/photo-metadata/tiff.js'
import { readXmp } from '../../../src/main/archive/photo-metadata/xmp.js'
import { photoType } from '../../../src/main/archive/picture-kinds.js'
import { ArchiveError } from '../../../src/shared/contract/failures.js'
import type { Photo, PhotoFields } from '../../../src/shared/records.js'
import { englishWords, kazakhWords, russianWords } from '../../support/copy-words.js'
import { asRead, pictureBytes, readPhoto, readWords } from '../../support/read-copy.js'

const folder = join(import.meta.dirname, '../../fixtures/photos')
const photo = (name: string) => new Uint8Array(readFileSync(join(folder, name)))
const joined = (...parts: (string | Uint8Array | readonly number[])[]) =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))),
  )
const u16 = (value: number) => [value >> 8, value & 255]
const u32 = (value: number) => [...u16(value >>> 16), ...u16(value & 0xffff)]

const segment = (marker: number, ...content: (string | Uint8Array | readonly number[])[]) => {
  const whole = joined(...content)
  return joined([0xff, marker], u16(whole.length + 2), whole)
}
const xmpName = 'http://ns.adobe.com/xap/1.0/\0'
const plain = photo('progressive.jpg')
/** A JPEG with these segments behind its start. */
const jpegWith = (...segments: Uint8Array[]) => joined([0xff, 0xd8], ...segments, plain.subarray(2))
const utf8 = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'))

const containerOf = (bytes: Uint8Array) => readContainer(bytes, photoType(bytes) ?? 'image/gif')
const xmpOf = (bytes: Uint8Array) => Buffer.concat(containerOf(bytes).xmp).toString('utf8')
const segmentsOf = (bytes: Uint8Array) => segmentsIn(new Bytes(bytes)).segments
const resourcesOf = (bytes: Uint8Array) =>
  resourcesIn(joined(...segmentsOf(bytes).flatMap(({ kind, content }) => (kind === 'photoshop' ? [content] : []))))

describe.each([
  ['Kazakh', kazakhWords],
  ['Russian', russianWords],
  ['English', englishWords],
])('%s words', (_, words) => {
  test.each([
    'every-field.jpg',
    'every-field.png',
    'every-field.webp',
    'every-field.tif',
    'lossless.webp',
    'iim-windows-1251.jpg',
    'keywords.jpg',
    'exif-only.jpg',
    'cmyk.jpg',
    'turned.jpg',
    'turned.tif',
    'turned.webp',
    'transparent.png',
  ])('in a copy of %s are what our reader finds, without a doubt; the picture is the same', (name) => {
    const original = photo(name)
    const copy = captionedCopy(original, words)
    const told = words.dateCreated === '' ? readWords({ bytes: original }).dateCreated : words.dateCreated
    expect(readWords(copy)).toEqual({ ...asRead(words), dateCreated: told })
    expect(readPhoto(copy.bytes).warnings).toEqual([])
    expect(copy.sidecar).toBeUndefined()
    expect(pictureBytes(copy.bytes)).toEqual(pictureBytes(original))
    expect(captionedCopy(copy.bytes, words).bytes).toEqual(copy.bytes)
    const seen = ({ width, height, orientation, damage }: ReturnType<typeof readPhoto>) => [
      width,
      height,
      orientation,
      damage,
    ]
    expect(seen(readPhoto(copy.bytes))).toEqual(seen(readPhoto(original)))
  })
})

test('words that replace others leave nothing of them behind, in any order', () => {
  for (const name of ['every-field.jpg', 'every-field.png', 'every-field.webp']) {
    const direct = captionedCopy(photo(name), englishWords).bytes
    const roundabout = captionedCopy(captionedCopy(photo(name), kazakhWords).bytes, englishWords).bytes
    expect(roundabout).toEqual(direct)
    expect(Buffer.from(roundabout).includes('Қорғаныс')).toBe(false)
  }
})

test('of what is empty the copy says nothing, whatever the original said', () => {
  const nothing: CopyWords = { ...englishWords, caption: '', by: '', credit: '', dateCreated: '' }
  for (const name of ['every-field.jpg', 'iim-utf8.jpg', 'every-field.png', 'every-field.webp', 'every-field.tif'])
    expect(readWords(captionedCopy(photo(name), nothing))).toEqual(asRead(nothing))
})

test('letters that XML cannot hold are left out, and white space around a text', () => {
  const words = { ...englishWords, caption: ' A\u0000 B\u000b\ud800 C\r\nD\ufffe ', credit: '<&>"\'' }
  expect(readWords(captionedCopy(plain, words))).toMatchObject({ caption: 'A B C\nD', credit: '<&>"\'' })
})

describe('further languages of a caption', () => {
  test('stand behind x-default as alternatives of it', () => {
    const xmp = xmpOf(captionedCopy(plain, kazakhWords).bytes)
    const items = [...xmp.matchAll(/<rdf:li xml:lang="([^"]+)">([^<]*)/g)].slice(0, 3)
    expect(items.map(([, language]) => language)).toEqual(['x-default', 'kk', 'en'])
    expect(items[2]?.[2]).toBe('Peacekeepers train in Almaty.')
  })

  test('an old alternative does not stay beside a new caption', () => {
    const first = captionedCopy(plain, kazakhWords).bytes
    expect(xmpOf(captionedCopy(first, russianWords).bytes)).not.toContain('Peacekeepers train')
  })
})

describe('what the original’s XMP holds of other schemas', () => {
  const packet = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:d="http://purl.org/dc/elements/1.1/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/">
<r:Description r:about="uuid:1" xmlns:p="http://ns.adobe.com/photoshop/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
  p:Credit="Old credit" crs:Exposure2012="+0.35" exif:GPSLatitude="43,14.3N" exif:FNumber="28/10" xmpRights:Marked="True" p:AuthorsPosition="Staff">
 <d:creator><r:Seq><r:li>Old One</r:li></r:Seq></d:creator><d:format>image/jpeg</d:format>
 <exif:GPSLongitude>76,53.4E</exif:GPSLongitude>
 <xmpMM:History><r:Seq><r:li r:parseType="Resource"><crs:Note exif:GPSAltitude="9"> kept  as &#x41;s </crs:Note></r:li></r:Seq></xmpMM:History>
</r:Description></r:RDF></x:xmpmeta><?xpacket end="w"?>`
  const original = jpegWith(segment(0xe1, xmpName, utf8(packet)))

  test('stays, letter for letter and under its own prefixes; ours and the position go', () => {
    const copy = xmpOf(captionedCopy(original, englishWords).bytes)
    expect(copy).toContain('crs:Exposure2012="+0.35"')
    expect(copy).toContain('exif:FNumber="28/10"')
    expect(copy).toContain('xmpRights:Marked="True"')
    expect(copy).toContain('<d:format>image/jpeg</d:format>')
    expect(copy).toContain('<r:li r:parseType="Resource"><crs:Note> kept  as &#x41;s </crs:Note></r:li>')
    expect(copy).toContain('xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"')
    expect(copy).not.toMatch(/GPS|Old|Staff/)
    expect(copy.match(/:about="uuid:1"/g)).toHaveLength(2)
    expect(readXmp([utf8(copy)]).damaged).toBe(false)
  })

  test('the position too, where it may leave', () => {
    const copy = xmpOf(captionedCopy(original, englishWords, { withoutPosition: false }).bytes)
    expect(copy).toContain('exif:GPSLatitude="43,14.3N"')
    expect(copy).toContain('<exif:GPSLongitude>76,53.4E</exif:GPSLongitude>')
  })

  test.each([
    ['a packet that breaks off', packet.slice(0, 700)],
    ['a packet with a document type', `<!DOCTYPE x [<!ENTITY a "b">]>${packet}`],
    ['prefixes that nobody declared', packet.replace(/xmlns:crs="[^"]*"/, '')],
  ])('%s is replaced whole, so that the words are read', (_, broken) => {
    const copy = captionedCopy(jpegWith(segment(0xe1, xmpName, utf8(broken))), kazakhWords)
    expect(readWords(copy)).toEqual(asRead(kazakhWords))
    expect(readPhoto(copy.bytes).warnings).toEqual([])
  })

  test('in UTF-16 it is written on in UTF-8', () => {
    const utf16 = Buffer.from(`\ufeff${packet}`, 'utf16le')
    const copy = captionedCopy(jpegWith(segment(0xe1, xmpName, utf16)), kazakhWords).bytes
    expect(xmpOf(copy)).toContain('crs:Exposure2012="+0.35"')
  })

  test('several by-lines that are together the one told stay several', () => {
    const original = photo('every-field.jpg')
    const by = readWords({ bytes: original }).by
    expect(by).toBe('Әлия Өтегенқызы, Ivan Petrov')
    const copy = captionedCopy(original, { ...kazakhWords, by }).bytes
    expect(readXmp(containerOf(copy).xmp).values('dc:creator')).toEqual(['Әлия Өтегенқызы', 'Ivan Petrov'])
    expect(readIim(containerOf(copy).iim ?? new Uint8Array()).values(80)).toEqual(['Әлия Өтегенқызы', 'Ivan Petrov'])
  })
})

describe('XMP that is too long for one segment', () => {
  const depth = `<rdf:Description rdf:about="" xmlns:GDepth="http://ns.google.com/photos/1.0/depthmap/"><GDepth:Data>${'QUJD'.repeat(30_000)}</GDepth:Data></rdf:Description>`
  const whole = utf8(
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${depth}</rdf:RDF></x:xmpmeta>`,
  )
  const guid = createHash('md5').update(whole).digest('hex').toUpperCase()
  const main = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="${guid}"/></rdf:RDF></x:xmpmeta>`
  const pieces = [0, 60_000, 120_000].map((at) =>
    segment(
      0xe1,
      'http://ns.adobe.com/xmp/extension/\0',
      guid,
      new Uint8Array([...u32(whole.length), ...u32(at)]),
      whole.subarray(at, at + 60_000),
    ),
  )
  const original = jpegWith(segment(0xe1, xmpName, utf8(main)), ...pieces)

  test('is carried on: a depth map that was there stays there, beside new words', () => {
    const copy = captionedCopy(original, kazakhWords).bytes
    const [first = new Uint8Array(), extended = new Uint8Array()] = containerOf(copy).xmp
    expect(Buffer.from(extended).toString()).toContain(`<GDepth:Data>${'QUJD'.repeat(30_000)}</GDepth:Data>`)
    expect(Buffer.from(first).toString()).toContain(createHash('md5').update(extended).digest('hex').toUpperCase())
    expect(readWords({ bytes: copy })).toEqual(asRead(kazakhWords))
    expect(captionedCopy(copy, kazakhWords).bytes).toEqual(copy)
  })

  test('where the words make it too long, the rest moves out and the words stay in front', () => {
    const settings = `<rdf:Description rdf:about="" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"><crs:Look>${'x'.repeat(64_000)}</crs:Look></rdf:Description>`
    const packet = utf8(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${settings}</rdf:RDF></x:xmpmeta>`,
    )
    const copy = captionedCopy(jpegWith(segment(0xe1, xmpName, packet)), kazakhWords).bytes
    const [first = new Uint8Array(), extended = new Uint8Array()] = containerOf(copy).xmp
    expect(Buffer.from(first).includes(kazakhWords.credit)).toBe(true)
    expect(Buffer.from(extended).includes('x'.repeat(64_000))).toBe(true)
    expect(captionedCopy(copy, kazakhWords).bytes).toEqual(copy)
  })

  test('words longer than a segment are all there', () => {
    const words = { ...kazakhWords, caption: 'Қ'.repeat(50_000) }
    const copy = captionedCopy(plain, words)
    expect(readWords(copy).caption).toBe(words.caption)
    expect(copy.cut).toContain('caption')
    expect(captionedCopy(copy.bytes, words).bytes).toEqual(copy.bytes)
  })
})

describe('IIM', () => {
  test('is declared UTF-8, cut between letters where a field is full, and named where it is', () => {
    const copy = captionedCopy(plain, kazakhWords)
    const iim = containerOf(copy.bytes).iim ?? new Uint8Array()
    expect(copy.cut).toEqual(['credit', 'source'])
    expect(Buffer.from(iim).includes('\x1c\x01\x5a\x00\x03\x1b%G', 0, 'latin1')).toBe(true)
    expect(readIim(iim).values(110)).toEqual(['Қорғаныс министр'])
    expect(readIim(iim).values(25)).toEqual(kazakhWords.keywords)
    expect(readIim(iim).assumed).toBeUndefined()
    expect(readIim(iim).damaged).toBe(false)
  })

  test('has the digest that says XMP was written with it', () => {
    const { iim = new Uint8Array(), iimDigest } = containerOf(
      captionedCopy(photo('iim-edited-later.jpg'), kazakhWords).bytes,
    )
    expect(iimDigest).toBe(createHash('md5').update(iim).digest('hex'))
  })

  test.each([
    ['2024', '20240000', []],
    ['2024-05', '20240500', []],
    ['2024-05-31', '20240531', []],
    ['2024-05-31T10:20', '20240531', []],
    ['2024-05-31T10:20:30.5Z', '20240531', ['102030+0000']],
    ['2024-05-31T10:20:30+05:00', '20240531', ['102030+0500']],
  ])('says %s as precisely as it is known', (dateCreated, day, time) => {
    const iim = readIim(
      containerOf(captionedCopy(plain, { ...englishWords, dateCreated }).bytes).iim ?? new Uint8Array(),
    )
    expect([iim.values(55), iim.values(60)]).toEqual([[day], time])
    expect(readWords(captionedCopy(plain, { ...englishWords, dateCreated })).dateCreated).toBe(dateCreated)
  })

  const dataset = (record: number, number: number, text: string | Uint8Array) => {
    const content = typeof text === 'string' ? Buffer.from(text, 'latin1') : text
    return joined([0x1c, record, number], u16(content.length), content)
  }
  const resource = (id: number, content: Uint8Array) =>
    joined('8BIM', u16(id), [0, 0], u32(content.length), content, content.length % 2 ? [0] : [])
  // Учения: in windows-1251.
  const records = joined(
    dataset(2, 0, '\0\x02'),
    dataset(2, 5, '\xd3\xf7\xe5\xed\xe8\xff'),
    dataset(2, 85, 'Editor'),
    dataset(2, 110, '\xcf\xf0\xe5\xf1\xf1\xe0'),
    dataset(2, 103, 'REF-7'),
    dataset(7, 10, '\x01\x02\xff'),
  )
  const others = [
    resource(0x03ed, new Uint8Array([0, 72, 0, 0])),
    resource(0x040a, new Uint8Array([1])),
    resource(0x0bb7, utf8('odd')),
  ]
  const original = jpegWith(
    segment(
      0xed,
      'Photoshop 3.0\0',
      others[0] ?? '',
      resource(0x0404, records),
      resource(0x0425, new Uint8Array(16)),
      others[1] ?? '',
      others[2] ?? '',
    ),
  )

  test('keeps what else it said, its letters as UTF-8; not the title of another by-line', () => {
    const iim = readIim(containerOf(captionedCopy(original, russianWords).bytes).iim ?? new Uint8Array())
    expect([iim.values(5), iim.values(103), iim.values(85), iim.values(110)]).toEqual([
      ['Учения'],
      ['REF-7'],
      [],
      ['Пресс-служба КАЗЦ'],
    ])
    const raw = Buffer.from(containerOf(captionedCopy(original, russianWords).bytes).iim ?? [])
    expect(raw.includes('\x1c\x07\x0a\x00\x03\x01\x02\xff', 0, 'latin1')).toBe(true)
  })

  test('stands among Photoshop’s other resources, which stay as they were', () => {
    const now = resourcesOf(captionedCopy(original, russianWords).bytes)
    expect(now.map(({ id }) => id)).toEqual([0x0404, 0x0425, 0x03ed, 0x040a, 0x0bb7])
    expect(now.slice(2).map(({ whole }) => Buffer.from(whole))).toEqual(others.map((whole) => Buffer.from(whole)))
  })

  test('of more resources than a segment holds is carried on in the next', () => {
    const large = resource(0x0fa0, new Uint8Array(50_000).fill(7))
    const long = jpegWith(segment(0xed, 'Photoshop 3.0\0', large), segment(0xed, 'Photoshop 3.0\0', large))
    const copy = captionedCopy(long, russianWords).bytes
    expect(resourcesOf(copy).filter(({ id }) => id === 0x0fa0)).toHaveLength(2)
    expect(readWords({ bytes: copy })).toEqual(asRead(russianWords))
  })
})

describe('EXIF', () => {
  /** Big-endian: description, make, orientation, artist, copyright, XPAuthor, EXIF with a maker’s note, GPS. */
  function exif(artist = 'Old photographer\0'): Uint8Array {
    const entry = (tag: number, type: number, count: number, value: number[]) =>
      joined(u16(tag), u16(type), u32(count), value)
    const at = 8 + 2 + 8 * 12 + 4
    const values = joined('A very long old caption of a camera\0', artist, 'Old rights\0')
    const [artistAt, rightsAt, exifAt] = [at + 36, at + 36 + artist.length, at + values.length]
    const gpsAt = exifAt + 2 + 12 + 4 + 9
    const directory = [
      entry(270, 2, 36, u32(at)),
      entry(271, 2, 4, [0x41, 0x42, 0x43, 0]),
      entry(274, 3, 1, [0, 6, 0, 0]),
      entry(315, 2, artist.length, u32(artistAt)),
      entry(33432, 2, 11, u32(rightsAt)),
      entry(34665, 4, 1, u32(exifAt)),
      entry(34853, 4, 1, u32(gpsAt)),
      entry(40093, 1, 4, [0x4f, 0, 0x4c, 0]),
    ]
    const note = joined([0, 1], entry(37500, 7, 9, u32(exifAt + 18)), u32(0), 'MAKERNOTE')
    const gps = joined(
      [0, 2],
      entry(1, 2, 2, [0x4e, 0, 0, 0]),
      entry(2, 5, 3, u32(gpsAt + 30)),
      u32(0),
      'LATITUDELATITUDELATITUDE',
    )
    return joined('MM\0*', u32(8), u16(8), ...directory, u32(0), values, note, gps)
  }
  const withExif = (block: Uint8Array) => jpegWith(segment(0xe1, 'Exif\0\0', block))
  const exifOf = (bytes: Uint8Array) => containerOf(bytes).exif ?? new Uint8Array()
  const text = (bytes: Uint8Array, tag: number) => {
    const value = readIfd(exifOf(bytes)).bytes(tag)
    return value && Buffer.from(value).toString('utf8').replace(/\0.*$/s, '')
  }

  test('says of caption, by-line and copyright what the words say, and stays where it was', () => {
    const original = withExif(exif())
    const copy = captionedCopy(original, { ...englishWords, copyrightNotice: '© КАЗЦЕНТ, 2024' }).bytes
    expect(text(copy, tiffTags.description)).toBe('Peacekeepers train near Almaty.')
    expect(text(copy, tiffTags.artist)).toBe('Jane Roe')
    expect(text(copy, tiffTags.copyright)).toBe('© КАЗЦЕНТ, 2024')
    const [before, now] = [readIfd(exifOf(original)), readIfd(exifOf(copy))]
    expect(now.number(tiffTags.orientation)).toBe(6)
    expect(now.entries.get(37500)?.at).toBe(before.entries.get(37500)?.at)
    expect(Buffer.from(now.bytes(37500) ?? []).toString()).toBe('MAKERNOTE')
    expect(exifOf(copy).length).toBeGreaterThan(exifOf(original).length)
  })

  test('says nothing of what the words do not say', () => {
    const copy = captionedCopy(withExif(exif()), { ...englishWords, caption: '', by: '' }).bytes
    for (const tag of [tiffTags.description, tiffTags.artist, tiffTags.copyright, 40093])
      expect(readIfd(exifOf(copy)).entries.has(tag)).toBe(false)
    expect(Buffer.from(copy).toString('latin1')).not.toMatch(/old caption|Old photographer|Old rights/)
  })

  test('that has no room in its segment for a longer text gives it up to XMP, whole', () => {
    const full = joined(exif(), new Uint8Array(65_527 - exif().length))
    const copy = captionedCopy(withExif(full), kazakhWords).bytes
    expect(text(copy, tiffTags.description)).toBeUndefined()
    expect(readWords({ bytes: copy })).toEqual(asRead(kazakhWords))
  })

  test('loses its position, in place, unless it may leave', () => {
    const original = withExif(exif())
    expect(Buffer.from(original).includes('LATITUDE')).toBe(true)
    const copy = captionedCopy(original, englishWords).bytes
    expect(readIfd(exifOf(copy)).entries.has(34853)).toBe(false)
    expect(Buffer.from(copy).includes('LATITUDE')).toBe(false)
    const open = captionedCopy(original, englishWords, { withoutPosition: false }).bytes
    expect(Buffer.from(open).includes('LATITUDELATITUDELATITUDE')).toBe(true)
    expect(readIfd(exifOf(open)).entries.has(34853)).toBe(true)
  })

  test('in PNG and WebP does the same', () => {
    const chunk = joined(u32(exif().length), 'eXIf', exif(), u32(0))
    const png = photo('transparent.png')
    const webp = photo('lossless.webp')
    const riff = joined(
      'EXIF',
      new Uint8Array(new Uint32Array([exif().length]).buffer),
      exif(),
      exif().length % 2 ? [0] : [],
    )
    const whole = joined(webp, riff)
    new DataView(whole.buffer).setUint32(4, whole.length - 8, true)
    for (const original of [joined(png.subarray(0, 33), chunk, png.subarray(33)), whole]) {
      const copy = captionedCopy(original, russianWords)
      expect(readWords(copy)).toEqual(asRead(russianWords))
      expect(readPhoto(copy.bytes).orientation).toBe(6)
      expect(Buffer.from(copy.bytes).includes('LATITUDE')).toBe(false)
      expect(Buffer.from(copy.bytes).includes('MAKERNOTE')).toBe(true)
    }
  })
})

describe('a JPEG', () => {
  test('has its segments in the order that programs expect, and keeps every other one', () => {
    const app0 = segment(0xe0, 'JFIF\0', new Uint8Array([1, 1, 0, 0, 1, 0, 1, 0, 0]))
    const others = [
      segment(0xe2, 'ICC_PROFILE\0', new Uint8Array(40)),
      segment(0xee, 'Adobe', new Uint8Array(7)),
      segment(0xfe, 'a comment'),
    ]
    const body = plain.subarray(2)
    const original = joined([0xff, 0xd8], app0, ...others, body)
    const copy = captionedCopy(original, englishWords).bytes
    expect(
      segmentsOf(copy)
        .slice(0, 6)
        .map(({ marker, kind }) => kind ?? marker),
    ).toEqual([0xe0, 'xmp', 'photoshop', 0xe2, 0xee, 0xfe])
    expect(Buffer.from(copy.subarray(-body.length - joined(...others).length))).toEqual(
      Buffer.from(joined(...others, body)),
    )
  })

  test('with further pictures behind it has their places and its own size right', () => {
    const second = joined(plain)
    const list = (size: number, place: number) => {
      const entries = joined(
        u32(0x030000),
        u32(size),
        u32(0),
        u32(0),
        u32(0x020002),
        u32(second.length),
        u32(place),
        u32(0),
      )
      const directory = joined([0, 1], u16(0xb002), u16(7), u32(32), u32(26), u32(0))
      return segment(0xe2, 'MPF\0', 'MM\0*', u32(8), directory, entries)
    }
    const before = segment(0xe2, 'ICC_PROFILE\0', new Uint8Array(40))
    const comment = segment(0xfe, 'behind the list')
    const size = 2 + before.length + list(0, 0).length + comment.length + plain.length - 2
    const base = 2 + before.length + 8
    const original = joined([0xff, 0xd8], before, list(size, size - base), comment, plain.subarray(2), second)
    const copy = captionedCopy(original, kazakhWords).bytes
    const at = Buffer.from(copy).indexOf('MPF\0') + 4
    const view = new DataView(copy.buffer)
    expect(view.getUint32(at + 26 + 4)).toBe(copy.length - second.length)
    const place = at + view.getUint32(at + 26 + 16 + 8)
    expect(Buffer.from(copy.subarray(place))).toEqual(Buffer.from(second))
    expect(captionedCopy(copy, kazakhWords).bytes).toEqual(copy)
  })

  test('with a film behind it keeps the film, but not the place where it was taken', () => {
    const place = joined(u32(30), '\xa9xyz', u16(18), u16(0), '+43.2389+076.8897/')
    const film = joined(u32(16), 'ftypmp42', u32(0), place, u32(12), 'mdat', 'film')
    const copy = captionedCopy(joined(plain, film), englishWords).bytes
    const tail = Buffer.from(copy.subarray(-film.length))
    expect(tail.includes('+43.2389')).toBe(false)
    expect(tail.subarray(-12).toString('latin1')).toBe('\0\0\0\x0cmdatfilm')
    expect(tail.subarray(0, 20).equals(Buffer.from(film.subarray(0, 20)))).toBe(true)
    const open = captionedCopy(joined(plain, film), englishWords, { withoutPosition: false }).bytes
    expect(Buffer.from(open.subarray(-film.length))).toEqual(Buffer.from(film))
  })
})

test('a PNG’s old raw profiles and texts say nothing else than the words', () => {
  const chunk = (name: string, content: Uint8Array) => joined(u32(content.length), name, content, u32(0))
  const iim = joined([0x1c, 2, 110, 0, 3], 'Old')
  const profile = joined('8BIM', u16(0x0404), [0, 0], u32(iim.length), iim)
  const text = `\niptc\n${String(profile.length).padStart(8)}\n${Buffer.from(profile).toString('hex')}\n`
  const png = photo('transparent.png')
  const original = joined(
    png.subarray(0, 33),
    chunk('zTXt', joined('Raw profile type iptc\0\0', deflateSync(text))),
    chunk('tEXt', utf8('Author\0Old author')),
    chunk('tEXt', utf8('exif:GPSLatitude\0' + '43/1')),
    chunk('tEXt', utf8('Software\0Kept program')),
    png.subarray(33),
  )
  const copy = captionedCopy(original, kazakhWords)
  expect(readWords(copy)).toEqual(asRead(kazakhWords))
  expect(readIim(containerOf(copy.bytes).iim ?? new Uint8Array()).values(110)).toEqual(['Қорғаныс министр'])
  expect(copy.cut).toEqual(['credit', 'source'])
  const raw = Buffer.from(copy.bytes).toString('latin1')
  expect(raw).not.toMatch(/Old author|GPSLatitude/)
  expect(raw).toContain('Kept program')
})

test('a plain WebP becomes one that says it has XMP, with its size and its transparency', () => {
  const original = photo('lossless.webp')
  expect(Buffer.from(original).includes('VP8X')).toBe(false)
  const copy = captionedCopy(original, englishWords).bytes
  const at = Buffer.from(copy).indexOf('VP8X')
  expect([at, (copy[at + 8] ?? 0) & 0x04]).toEqual([12, 0x04])
  expect(new DataView(copy.buffer).getUint32(4, true)).toBe(copy.length - 8)
  expect(readPhoto(copy).damage).toBeUndefined()
})

test('a TIFF that is cut short is not lengthened, which would make it look whole', () => {
  const short = photo('every-field.tif').slice(0, -400)
  const before = readPhoto(short).damage
  const copy = captionedCopy(short, kazakhWords)
  expect(before).toBeDefined()
  expect(readPhoto(copy.bytes).damage).toEqual(before)
  expect(readWords(copy)).toEqual(asRead(kazakhWords))
})

describe('what cannot take the words in', () => {
  test.each(['every-field.avif', 'pages.gif'])('%s leaves as it is, with the words beside it', (name) => {
    const original = photo(name)
    const copy = captionedCopy(original, kazakhWords)
    expect(copy.bytes).toEqual(original)
    expect(copy.bytes).not.toBe(original)
    expect(readWords(copy)).toEqual(asRead(kazakhWords))
    expect(copy.cut).toEqual([])
  })

  test('a position inside it is overwritten, and nothing moves', () => {
    const packet = photo('every-field.avif')
    const place = Buffer.from(packet).indexOf('<photoshop:City>')
    const position = '<p:GPSLatitude xmlns:p="http://ns.adobe.com/exif/1.0/">4</p:GPSLatitude>'
    const room = Buffer.from(packet).indexOf('</rdf:Description>', place) - place
    if (place < 0 || room < position.length) throw new Error('the fixture has no room for a position')
    packet.set(Buffer.from(position.padEnd(room)), place)
    const copy = captionedCopy(packet, englishWords)
    expect(copy.bytes.length).toBe(packet.length)
    expect(Buffer.from(copy.bytes).includes('GPSLatitude')).toBe(false)
    expect(copy.sidecar).not.toContain('GPSLatitude')
  })

  test('a JPEG without a picture, and what is no photo, are refused with a reason and what to do', () => {
    const end = segmentsIn(new Bytes(plain)).scanAt ?? 0
    for (const bytes of [plain.subarray(0, end - 20), utf8('no photo'), photo('transparent.png').subarray(0, 40)]) {
      const refused = () => captionedCopy(bytes, englishWords)
      expect(refused).toThrow(ArchiveError)
      expect(refused).toThrow(/cannot be written into a copy of the photo: .+\. Ask for the file again\./)
    }
  })
})

describe('the words of a record', () => {
  const recordOf = (fields: PhotoFields) =>
    ({
      ...fields,
      uri: 'urn:uuid:1',
      sha256: '',
      originalName: '',
      renditions: [],
      revision: 1,
      firstCreated: '',
      versionCreated: '',
    }) as unknown as Photo
  const told = {
    caption: 'Бітімгершілер Алматыда оқу-жаттығуға қатысты, 31 мамыр 2024 жыл.',
    credit: 'штаб «Қалқан»',
    language: 'kk',
  }

  test.each(['every-field.jpg', 'keywords.jpg', 'event.jpg', 'exif-only.jpg', 'iim-utf8.jpg'])(
    'read from %s come back from its copy as the same record',
    (name) => {
      const { fields } = readPhoto(photo(name))
      const words = wordsOf(recordOf(fields), {
        caption: fields.descriptions.find(({ role }) => role === 'caption')?.value ?? '',
        credit: fields.descriptions.find(({ role }) => role === 'creditline')?.value ?? '',
        language: 'kk',
      })
      expect(readPhoto(captionedCopy(photo(name), words).bytes).fields).toEqual(fields)
    },
  )

  test('tell caption and credit as the release prints them, and the caption in each language that it has', () => {
    const { fields } = readPhoto(photo('every-field.jpg'))
    const russian = 'Миротворцы приняли участие в учениях под Алматы, которые прошли в мае.'
    const words = wordsOf(recordOf({ ...fields, captions: { ru: russian, en: ' ' } }), {
      ...told,
      caption: russian,
      language: 'ru',
    })
    expect(words.caption).toBe(russian)
    expect(words.captions).toEqual({ kk: told.caption, ru: russian })
    expect(words.credit).toBe(told.credit)
  })

  test.each([
    [[], ['', '', '', '']],
    [['Алматы'], ['', 'Алматы', '', '']],
    [['Қазақстан Республикасы'], ['', '', '', 'Қазақстан Республикасы']],
    [
      ['Алматы', 'Казахстан'],
      ['', 'Алматы', '', 'Казахстан'],
    ],
    [
      ['Іле полигоны', 'Алматы'],
      ['Іле полигоны', 'Алматы', '', ''],
    ],
    [
      ['Іле полигоны', 'Алматы', 'Kazakhstan'],
      ['Іле полигоны', 'Алматы', '', 'Kazakhstan'],
    ],
    [
      ['Талғар', 'Алматы облысы', 'Қазақстан'],
      ['', 'Талғар', 'Алматы облысы', 'Қазақстан'],
    ],
    [
      ['Hall 3', 'Springfield', 'Illinois', 'United States'],
      ['Hall 3', 'Springfield', 'Illinois', 'United States'],
    ],
    [
      ['a', 'b', 'c', 'd', 'Russia'],
      ['a, b, c', 'd', '', 'Russia'],
    ],
  ])('sort the places %j from the spot to the country', (names, expected) => {
    const { sublocation, city, state, country } = placeOf(names)
    expect([sublocation, city, state, country]).toEqual(expected)
  })
})
