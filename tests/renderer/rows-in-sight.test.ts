/** Where the rows of a long list lie: as if each had been measured and added up, without going through them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keysOnce, RowPlaces } from '../../src/renderer/ui/rows-in-sight.js'

test('rows of one height lie below each other, and the first and the last are the ends', () => {
  const places = new RowPlaces(50_000, 84)
  expect([places.start(0), places.size(7), places.start(50_000), places.total]).toEqual([0, 84, 4_200_000, 4_200_000])
  expect([places.at(-5), places.at(83), places.at(84), places.at(9e9)]).toEqual([0, 0, 1, 49_999])
  expect(new RowPlaces(0, 84).total).toBe(0)
})

test('rows of other heights lie where adding up all of them puts them (seed 53)', () => {
  const others = fc.array(fc.tuple(fc.nat(120), fc.integer({ min: 10, max: 200 })), { maxLength: 40 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 20, max: 120 }), others, (count, usual, known) => {
      const heights = new Map(known)
      const places = new RowPlaces(count, { usual, others: heights })
      const starts = [0]
      for (let row = 0; row < count; row++) starts.push((starts[row] ?? 0) + (heights.get(row) ?? usual))
      expect(Array.from({ length: count + 1 }, (_, row) => places.start(row))).toEqual(starts)
      expect(places.total).toBe(starts[count])
      for (let row = 0; row < count; row++) {
        expect(places.size(row)).toBe(heights.get(row) ?? usual)
        expect(places.at(starts[row] ?? 0)).toBe(row)
        expect(places.at((starts[row + 1] ?? 0) - 1)).toBe(row)
      }
    }),
    { seed: 53 },
  )
})

test('a row that stands in two pages has a key of its own the second time', () => {
  const keys = ['a', 'b', 'a', 'c']
  expect([0, 1, 2, 3].map(keysOnce((index) => keys[index] ?? index))).toEqual(['a', 'b', 'a 2', 'c'])
})
