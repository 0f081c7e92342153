/** A picture is known again in its copies and in nothing else; what shows nothing is never known. Real files: tests/e2e/look-alikes. */
import { expect, test } from 'vitest'
import { bitsApart, bitsBetween, mostDifferent, printsOf, wordsOf } from '../../src/shared/picture-print.js'
import {
  bordered,
  cut,
  drawn,
  type Greys,
  noisy,
  pictureNumbered,
  pixelsOf,
  smaller,
} from '../support/made-pictures.js'
import { Random } from '../support/random.js'

const printed = (picture: Greys) => printsOf(pixelsOf(picture))
const pictures = Array.from({ length: 60 }, (_, at) => pictureNumbered(1_000 + at))
const prints = pictures.map(printed)

/** How many of the copies are known again as what they are copies of. */
const known = (copyOf: (picture: Greys, at: number) => Greys): number =>
  pictures.filter((picture, at) => bitsBetween(printed(copyOf(picture, at)), prints[at] ?? []) <= mostDifferent).length

test('a copy that is smaller, pressed, lighter or flatter is known again', () => {
  expect(prints.every((print) => print.length > 0)).toBe(true)
  expect(known((picture) => smaller(picture, 3))).toBe(60)
  expect(known((picture, at) => noisy(picture, 25, at))).toBe(60)
  expect(known((picture) => picture.map((tone) => Math.min(255, tone * 1.15)))).toBe(60)
  expect(known((picture) => picture.map((tone) => 60 + tone * 0.5))).toBe(60)
})

test('so is one whose edges were cut by a fiftieth, and one inside of a plain border', () => {
  expect(known((picture) => cut(picture, 0.02))).toBeGreaterThanOrEqual(57)
  expect(known((picture) => bordered(picture, 0.1, 255))).toBeGreaterThanOrEqual(54)
  expect(known((picture) => bordered(picture, 0.2, 17))).toBeGreaterThanOrEqual(54)
})

test('of 1,770 pairs of different pictures none is taken for the same, nor any of their copies', () => {
  const copies = pictures.map((picture, at) => printed(noisy(smaller(picture, 3), 20, at)))
  const nearest = (those: typeof prints) =>
    Math.min(...prints.flatMap((print, at) => those.flatMap((other, of) => (of > at ? bitsBetween(print, other) : []))))
  expect(nearest(prints)).toBeGreaterThan(mostDifferent)
  expect(nearest(copies)).toBeGreaterThan(mostDifferent)
})

test('a blank page, a shade, a sign on a white ground and a page of text have nothing in common', () => {
  const plain = [
    drawn(() => 255),
    drawn(() => 0),
    drawn(() => 119),
    noisy(
      drawn(() => 243),
      4,
      1,
    ),
    noisy(
      drawn(() => 243),
      4,
      2,
    ),
    noisy(
      drawn((x) => 255 - x / 16),
      4,
      3,
    ),
    noisy(
      drawn((_x, y) => 255 - y / 16),
      4,
      4,
    ),
    drawn((x, y) => (Math.hypot(x - 128, y - 128) < 60 ? 30 : 255)),
    drawn((x, y) => (Math.abs(x - 128) < 55 && Math.abs(y - 128) < 55 ? 30 : 255)),
    ...[5, 6, 7].map((seed) => {
      const random = new Random(seed)
      const ink = Array.from({ length: 32 * 128 }, () => random.chance(0.5))
      return drawn((x, y) => (y % 8 < 4 && ink[Math.floor(y / 8) * 128 + Math.floor(x / 2)] ? 20 : 255))
    }),
  ].map(printed)
  const pairs = plain.flatMap((print, at) => plain.slice(at + 1).map((other) => bitsBetween(print, other)))
  expect(pairs.filter((bits) => bits <= mostDifferent)).toEqual([])
  expect(plain.slice(0, 7).every((print) => print.length === 0)).toBe(true)
})

test('bits are counted as they are, one by one', () => {
  const random = new Random(7)
  for (let round = 0; round < 200; round++) {
    const flips = new Set(Array.from({ length: random.below(mostDifferent) }, () => random.below(256)))
    const one = Int32Array.from({ length: 8 }, () => random.below(0x1_0000_0000) | 0)
    const other = one.slice()
    for (const bit of flips) other[bit >>> 5] = (other[bit >>> 5] ?? 0) ^ (1 << (bit & 31))
    expect(bitsApart(one, other)).toBe(flips.size)
  }
  expect(wordsOf('00000001ffffffff'.repeat(4))).toEqual(Int32Array.from([1, -1, 1, -1, 1, -1, 1, -1]))
})
