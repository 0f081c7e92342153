/** Photos that are cut, bent and made to break the writer leave whole, or are refused: nothing else, in bounded time. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { captionedCopy } from '../../../src/main/archive/photo-metadata/captioned-copy.js'
import { photoType } from '../../../src/main/archive/picture-kinds.js'
import { ArchiveError } from '../../../src/shared/contract/failures.js'
import { changed, changes } from '../../support/changed-bytes.js'
import { englishWords, kazakhWords, russianWords } from '../../support/copy-words.js'
import { asRead, pictureBytes, readPhoto, readWords } from '../../support/read-copy.js'

const folder = join(import.meta.dirname, '../../fixtures/photos')
const photos = readdirSync(folder)
  .filter((name) => !name.endsWith('.py'))
  .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }))
const jpegs = photos.filter(({ name }) => name.endsWith('.jpg'))

/** Copied so that our reader finds the words and the picture is as whole as before, or refused. */
function isCopiedOrRefused(bytes: Uint8Array, words = kazakhWords): void {
  const before = bytes.slice()
  try {
    const copy = captionedCopy(bytes, words)
    if (copy.sidecar === undefined) {
      const told = readWords(copy)
      expect({ ...told, dateCreated: '' }).toEqual({ ...asRead(words), dateCreated: '' })
      expect(pictureBytes(copy.bytes).equals(pictureBytes(bytes))).toBe(true)
    }
    const [one, other] = [readPhoto(bytes), readPhoto(copy.bytes)]
    expect([other.width, other.height, other.orientation, other.damage]).toEqual([
      one.width,
      one.height,
      one.orientation,
      one.damage,
    ])
    const again = captionedCopy(copy.bytes, words)
    expect(Buffer.compare(again.bytes, copy.bytes)).toBe(0)
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error
    expect(error.code).toBe('unreadable-file')
    expect(error.message).toMatch(/^The caption and the credit .+: .+\. Ask for the file again\.$/)
  }
  expect(Buffer.compare(bytes, before)).toBe(0)
}

const seed = 20240601
const wordings = fc.constantFrom(kazakhWords, russianWords, englishWords)

test(`JPEGs cut short anywhere are copied as far as they go, or refused (seed ${seed})`, () => {
  const place = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.constantFrom(...jpegs), place, wordings, ({ bytes }, where, words) => {
      const cut = bytes.slice(0, Math.floor(where * bytes.length))
      if (photoType(cut)) isCopiedOrRefused(cut, words)
    }),
    { seed, numRuns: 400 },
  )
})

test(`JPEGs with bits turned are copied or refused (seed ${seed})`, () => {
  const bits = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(7)), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(fc.constantFrom(...jpegs), bits, wordings, (photo, turned, words) => {
      const bytes = photo.bytes.slice()
      for (const [where, bit] of turned) {
        const at = Math.floor(where * bytes.length)
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
      }
      if (photoType(bytes)) isCopiedOrRefused(bytes, words)
    }),
    { seed, numRuns: 800 },
  )
})

test(`photos of every kind with bytes changed, cut out and repeated are copied or refused (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.constantFrom(...photos), changes, (photo, made) => {
      const bytes = changed(photo.bytes, made)
      if (photoType(bytes)) isCopiedOrRefused(bytes)
    }),
    { seed, numRuns: 1_500 },
  )
})

/** A minute is vitest's patience here: what is not bounded does not end within it. */
describe('XMP made to take for ever', () => {
  const around = (inside: string) =>
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${inside}</rdf:RDF>`
  const prefixes = Array.from({ length: 4_000 }, (_, index) => `xmlns:p${index}="u${index}"`).join(' ')
  const png = photos.find(({ name }) => name === 'transparent.png')?.bytes ?? new Uint8Array()

  test.each([
    ['prefixes', around(`<rdf:Description ${prefixes}>${'<p1:a/>'.repeat(200_000)}</rdf:Description>`)],
    ['nesting', around('<a>'.repeat(300_000))],
    ['nesting that is closed', around(`${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`)],
    ['comments that begin', around('<!--'.repeat(300_000))],
    ['process marks', '<?xpacket'.repeat(120_000)],
    ['entities', around(`<rdf:Description a="${'&amp;'.repeat(200_000)}"/>`)],
    ['white space in a tag', around(`<rdf:Description ${' '.repeat(1_000_000)}a="b"${' '.repeat(1_000_000)}/>`)],
    ['attributes', around(`<rdf:Description ${Array.from({ length: 100_000 }, (_, at) => `a${at}="b"`).join(' ')}/>`)],
  ])('by %s is copied with the words', (_, xmp) => {
    const text = Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`, 'latin1')
    const head = Buffer.alloc(8)
    head.writeUInt32BE(text.length)
    head.write('iTXt', 4)
    const bytes = Buffer.concat([png.subarray(0, 33), head, text, Buffer.alloc(4), png.subarray(33)])
    const copy = captionedCopy(new Uint8Array(bytes), kazakhWords)
    expect(copy.bytes.length).toBeGreaterThan(png.length)
  })
})
