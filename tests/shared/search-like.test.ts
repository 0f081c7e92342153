/** Words that a few letters make of another, and words that fit a pattern, held to comparing with every word there is. */
import { expect, it } from 'vitest'
import { walkPatterns } from '../../src/shared/search/pattern-walk.js'
import { WordList, WordListWriter } from '../../src/shared/search/word-list.js'
import { patternTest } from '../../src/shared/search/word-patterns.js'
import { Random } from '../support/random.js'

const seeds = [20261127, 7, 1991]

/** Letters put in, left out, replaced or swapped. */
function distance(one: string, other: string): number {
  const rows = Array.from({ length: one.length + 1 }, (_, row) =>
    Array.from({ length: other.length + 1 }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
  )
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0
  for (let row = 1; row <= one.length; row++)
    for (let column = 1; column <= other.length; column++) {
      const [last, lastOfOther] = [one[row - 1], other[column - 1]]
      const isSwapped = row > 1 && column > 1 && last === other[column - 2] && one[row - 2] === lastOfOther
      const line = rows[row] ?? []
      line[column] = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (last === lastOfOther ? 0 : 1),
        isSwapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
  return at(one.length, other.length)
}

function listOf(words: readonly string[]): WordList {
  const writer = new WordListWriter()
  for (const word of words) writer.add(word)
  const { blocks, bytes } = writer.finish()
  return new WordList(words.length, blocks, bytes)
}

it.each(seeds)('each like word is found, and no other, whichever words stand beside it (seed %i)', (seed) => {
  const random = new Random(seed)
  for (let round = 0; round < 40; round++) {
    const letters = Array.from('abcdeжқ12'.slice(0, random.between(3, 9)))
    const someWord = () => Array.from({ length: random.between(1, 8) }, () => random.pick(letters)).join('')
    const words = [...new Set(Array.from({ length: random.between(1, 400) }, someWord))].sort()
    const list = listOf(words)
    for (let question = 0; question < 10; question++) {
      const asked = someWord()
      const edits = random.between(1, 2)
      const found: (string | undefined)[] = []
      list.eachLike(asked, edits, (id) => found.push(words[id]))
      expect([asked, edits, found]).toEqual([asked, edits, words.filter((word) => distance(asked, word) <= edits)])
    }
  }
})

it.each(seeds)('each word that fits a pattern is found, and no other, also when asked again (seed %i)', (seed) => {
  const random = new Random(seed)
  for (let round = 0; round < 40; round++) {
    const letters = Array.from('abжқ'.slice(0, random.between(2, 4)))
    const some = (most: number) => Array.from({ length: random.between(0, most) }, () => random.pick(letters)).join('')
    const words = [...new Set(Array.from({ length: random.between(1, 400) }, () => some(7)))].filter(Boolean).sort()
    const list = listOf(words)
    for (let question = 0; question < 10; question++) {
      const pattern = `${some(2)}*${some(1)}*${some(4)}`
      const found: string[] = []
      list.eachFitting(pattern, (id) => found.push(list.word(id)))
      expect([pattern, found]).toEqual([pattern, words.filter(patternTest(pattern))])
    }
  }
})

it.each(seeds)(
  'words that fit several patterns are found in one walk, each as if it were asked alone (seed %i)',
  (seed) => {
    const random = new Random(seed)
    for (let round = 0; round < 40; round++) {
      const letters = Array.from('abyжқА1'.slice(0, random.between(2, 7)))
      const some = (most: number) =>
        Array.from({ length: random.between(0, most) }, () => random.pick(letters)).join('')
      const words = [...new Set(Array.from({ length: random.between(1, 2_000) }, () => some(9)))].filter(Boolean).sort()
      const list = listOf(words)
      const patterns = Array.from({ length: random.between(1, 24) }, () => `${some(1)}*${some(2)}*${some(1)}`)
      const ends = Uint32Array.from(words, (_, at) => at + 1)
      const { runs, isCut } = walkPatterns(list, patterns, ends, Number.POSITIVE_INFINITY)
      expect(isCut).toBe(false)
      expect(patterns.map((pattern, at) => [pattern, wordsIn(runs[at], words)])).toEqual(
        patterns.map((pattern) => [pattern, words.filter(patternTest(pattern))]),
      )
    }
  },
)

it('of patterns that find more than may be read the first ones have all their words, and it is said', () => {
  const words = Array.from({ length: 20_000 }, (_, at) => `a${String(at).padStart(5, '0')}`)
  const ends = Uint32Array.from(words, (_, at) => at + 1)
  const { runs, isCut } = walkPatterns(listOf(words), ['*99', '*a*', '*7'], ends, 5_000)
  expect(isCut).toBe(true)
  expect(wordsIn(runs[0], words)).toEqual(words.filter((word) => word.endsWith('99')))
  expect(wordsIn(runs[1], words).length).toBeGreaterThan(4_000)
  expect(wordsIn(runs[1], words).length).toBeLessThan(6_000)
  expect(wordsIn(runs[2], words).length).toBeLessThan(600)
})

const wordsIn = (runs: Uint32Array = new Uint32Array(0), words: readonly string[] = []): string[] =>
  Array.from({ length: runs.length / 2 }, (_, at) => words.slice(runs[2 * at], runs[2 * at + 1])).flat()
