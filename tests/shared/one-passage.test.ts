/** What a passage with nearly all words of a search is worth. */
import { expect, test } from 'vitest'
import { worthOfPassage } from '../../src/shared/search/one-passage.js'
import { Random } from '../support/random.js'

const seed = 20261127

test('words of one passage are worth more together than far from each other', () => {
  const rarities = [5, 4, 3]
  const together = worthOfPassage(rarities, [[100], [120], [180]])
  expect(together).toBeCloseTo(0.3 * 12)
  expect(worthOfPassage(rarities, [[100], [120], [181]])).toBeLessThan(together / 2)
})

test('no more is added for words that come again, nor for a passage that comes again', () => {
  const rarities = [2, 2]
  const once = worthOfPassage(rarities, [[10], [11]])
  expect(
    worthOfPassage(rarities, [
      [10, 12, 900],
      [11, 13, 901],
    ]),
  ).toBe(once)
})

test('what a text holds less than half of adds nothing', () => {
  expect(worthOfPassage([1, 1, 1], [[1], [], []])).toBe(0)
  expect(worthOfPassage([1], [[]])).toBe(0)
  expect(worthOfPassage([], [])).toBe(0)
})

test(`the best of all passages is found (seed ${seed})`, () => {
  const random = new Random(seed)
  for (let round = 0; round < 300; round++) {
    const rarities = Array.from({ length: random.between(1, 6) }, () => random.between(1, 9))
    const length = random.between(1, 400)
    const places = rarities.map(() =>
      [...new Set(Array.from({ length: random.between(0, 4) }, () => random.between(0, length)))].sort((a, b) => a - b),
    )
    const all = rarities.reduce((sum, rarity) => sum + rarity, 0)
    const heldFrom = (start: number): number =>
      rarities.reduce((sum, rarity, word) => {
        const isHeld = places[word]?.some((place) => place >= start && place <= start + 80)
        return sum + (isHeld ? rarity : 0)
      }, 0)
    const most = Math.max(...Array.from({ length: length + 1 }, (_, start) => heldFrom(start)))
    const isEnough = rarities.reduce((sum, rarity, word) => sum + (places[word]?.length ? rarity : 0), 0) > all / 2
    expect(worthOfPassage(rarities, places)).toBeCloseTo(isEnough ? 0.3 * all * (most / all) ** 6 : 0)
  }
})
