/** Words that a few letters make of another, and words that fit a pattern, held to comparing with every word there is. */
import { expect, it } from 'vitest'
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
