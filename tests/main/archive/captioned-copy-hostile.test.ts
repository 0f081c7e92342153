/** Photos that are cut, bent and made to break the writer leave whole, or are refused: nothing else, in bounded time. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { captionedCopy } from '../../../src/main/archive/photo-metadata/captioned-copy.js'
import { photoType } from '../../../src/main/archive/picture-kinds.js'
import { ArchiveError } from '../../../src/shared/contract/failures.js'
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
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom('set', 'cut', 'repeat', 'high', 'zero'),
    value: fc.nat(255),
    length: fc.nat(64),
  })
  fc.assert(
    fc.property(fc.constantFrom(...photos), fc.array(change, { minLength: 1, maxLength: 12 }), (photo, changes) => {
      let bytes = photo.bytes.slice()
      for (const { at: where, kind, value, length } of changes) {
        const at = Math.floor(where * bytes.length)
        if (kind === 'set') bytes[at] = value
        else if (kind === 'high') bytes.fill(0xff, at, at + (length % 9))
        else if (kind === 'zero') bytes.fill(0, at, at + (length % 9))
        else {
          const tail = kind === 'cut' ? at + length : Math.max(at - length, 0)
          bytes = new Uint8Array(Buffer.concat([bytes.subarray(0, at), bytes.subarray(tail)]))
        }
      }
      if (photoType(bytes)) isCopiedOrRefused(bytes)
    }),
    { seed, numRuns: 1_500 },
  )
})
