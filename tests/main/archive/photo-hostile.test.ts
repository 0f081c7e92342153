/** Photos made to break their reader: it must answer, whatever the bytes, and in bounded time and memory. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readContainer } from '../../../src/main/archive/photo-metadata/container.js'
import { metadataIn } from '../../../src/main/archive/photo-metadata/photo-metadata.js'
import { type PhotoType, photoType } from '../../../src/main/archive/picture-kinds.js'
import { changed, changes } from '../../support/changed-bytes.js'

const folder = join(import.meta.dirname, '../../fixtures/photos')
const photos = readdirSync(folder)
  .filter((name) => !name.endsWith('.py'))
  .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }))

const types: PhotoType[] = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/tiff',
  'image/heic',
  'image/avif',
  'image/gif',
]

function isSound(bytes: Uint8Array, type: PhotoType): void {
  const { fields, width, height, orientation, warnings } = metadataIn(readContainer(bytes, type))
  expect(fields.type).toBe('picture')
  expect(width >= 0 && height >= 0 && orientation >= 1 && orientation <= 8).toBe(true)
  expect(warnings.every((warning) => warning.sentence.length < 1_000)).toBe(true)
}

const seed = 20240531

test(`photos with bytes changed, cut out and repeated are read without a fault (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.constantFrom(...photos), changes, (photo, made) => {
      const bytes = changed(photo.bytes, made)
      const type = photoType(bytes)
      if (type) isSound(bytes, type)
    }),
    { seed, numRuns: 4_000 },
  )
})

test(`any bytes under any name of a kind are read without a fault (seed ${seed})`, () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...types), isSound), {
    seed,
    numRuns: 4_000,
  })
})

const bytes = (...parts: (string | Uint8Array | number[])[]) =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))),
  )
const u32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
const box = (name: string, content: Uint8Array) => bytes(u32(content.length + 8), name, content)
const chunk = (name: string, content: Uint8Array) => bytes(u32(content.length), name, content, u32(0))
const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** A minute is vitest's patience here: what is not bounded does not end within it, or fills the memory. */
describe('bombs do not go off', () => {
  test('a hundred compressed texts that unfold to 100 MB each', () => {
    const bomb = deflateSync(new Uint8Array(100_000_000))
    const text = chunk('iTXt', bytes('XML:com.adobe.xmp\0\x01\0\0\0', bomb))
    isSound(bytes(pngSignature, ...Array.from({ length: 100 }, () => text)), 'image/png')
  })

  test('an item list that points a million times at the whole file', () => {
    const items = Array.from({ length: 60_000 }, () => bytes([0, 1, 0, 0, 0xff, 0xff])).concat()
    const locations = box('iloc', bytes(u32(0), [0x00, 0x00], [0xff, 0xff], ...items))
    const entry = box('infe', bytes([2, 0, 0, 0], [0, 1], [0, 0], 'Exif\0'))
    const meta = box('meta', bytes(u32(0), box('iinf', bytes(u32(0), [0, 1], entry)), locations))
    isSound(bytes(box('ftyp', bytes('avif', u32(0))), meta), 'image/avif')
  })

  test('XMP of a megabyte of prefixes, of tags, of nesting, of process marks', () => {
    const around = (inside: string) =>
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${inside}</rdf:RDF>`
    const prefixes = Array.from({ length: 4_000 }, (_, index) => `xmlns:p${index}="u${index}"`).join(' ')
    for (const xmp of [
      around(`<rdf:Description ${prefixes}>${'<a/>'.repeat(200_000)}</rdf:Description>`),
      around('<a>'.repeat(300_000)),
      around('<!--'.repeat(300_000)),
      '<?xpacket'.repeat(120_000),
      around(`<rdf:Description a="${'&amp;'.repeat(200_000)}"/>`),
    ])
      isSound(bytes(pngSignature, chunk('iTXt', bytes('XML:com.adobe.xmp\0\0\0\0\0', xmp))), 'image/png')
  })

  test('directories that lead back to themselves, and counts that claim the whole memory', () => {
    const entry = (tag: number, type: number, count: number, value: number) =>
      bytes([tag >> 8, tag & 255, 0, type], u32(count), u32(value))
    const entries = [
      entry(256, 4, 1, 100),
      entry(257, 4, 1, 100),
      entry(270, 2, 0xffff_ffff, 8),
      entry(273, 4, 0xffff_ffff, 8),
      entry(700, 1, 0xffff_ffff, 8),
      entry(34665, 4, 1, 8),
    ]
    isSound(bytes('MM\0*', u32(8), [0, entries.length], ...entries, u32(8)), 'image/tiff')
  })

  test('a caption of 30 MB that almost matches what cameras write', () => {
    const caption = 'kodak digital '.repeat(2_000_000)
    const size = caption.length
    const exif = bytes('MM\0*', u32(8), [0, 1], [0x01, 0x0e, 0, 2], u32(size), u32(26), u32(0), caption)
    isSound(bytes(pngSignature, chunk('eXIf', exif)), 'image/png')
  })

  test('IIM that claims gigabytes in every dataset', () => {
    const dataset = bytes([0x1c, 2, 120, 0x80, 4], u32(0xffff_fff0), 'Қ')
    const resource = bytes('8BIM', [4, 4, 0, 0], u32(dataset.length * 2), dataset, dataset)
    const segment = bytes([0xff, 0xed], [0, resource.length + 16], 'Photoshop 3.0\0', resource)
    isSound(bytes([0xff, 0xd8], segment, [0xff, 0xd9]), 'image/jpeg')
  })
})
