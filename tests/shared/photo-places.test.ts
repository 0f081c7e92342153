import { expect, test } from 'vitest'
import { untoldPlace, withUntold } from '../../src/shared/photo-places.js'
import type { PhotoId } from '../../src/shared/records.js'

const photo = (number: number) => ({
  photo: `urn:uuid:0190a000-0000-7000-8000-00000000000${number}` as PhotoId,
  caption: '',
  credit: '',
})

test('of photos without a place the first stands after the lead, the others behind the text', () => {
  const placed = withUntold([], [photo(1), photo(2), photo(3)], () => 5)
  expect(placed.map(({ paragraph }) => paragraph)).toEqual([0, 4, 4])
  expect(placed.map((one) => one.photo)).toEqual([photo(1), photo(2), photo(3)].map((one) => one.photo))
})

test('they stand behind a photo that stands lower than the text, and behind one above it', () => {
  expect(untoldPlace([{ paragraph: 9 }], 5)).toBe(9)
  expect(untoldPlace([{ paragraph: -1 }], 5)).toBe(4)
})

test('where nothing is written yet they stand after what will be the lead', () => {
  expect(withUntold([], [photo(1), photo(2)], () => 0).map(({ paragraph }) => paragraph)).toEqual([0, 0])
})
