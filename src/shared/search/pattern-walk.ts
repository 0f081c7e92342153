/**
 * Which words of a list fit the patterns of a question: all of them in one walk along the list.
 *
 * Goal: two dozen patterns such as `*a*` are answered about as soon as one. Unpacking 190,000 words takes 5 ms, comparing
 * one of them with a pattern next to nothing where a letter of the pattern is not in it, which two bits tell.
 * A pattern that has found more than may be read is left there, and so are all after it, as if they were asked for one by
 * one. Rejected: letters kept by word, which saves only those walks of which nearly no word fits.
 */
import { unitsOf } from '../text.js'
import { NumberList } from './byte-writer.js'
import { maxWordLength, WordCursor, type WordList } from './word-list.js'
import { fits } from './word-patterns.js'

/** Stretches of words that fit: the first of each and the one after its last, by turns. */
export type Runs = Uint32Array

export interface Walked {
  /** By pattern. */
  runs: Runs[]
  /** Words that were looked at. */
  looked: number
  /** Whether some pattern was left before its last word. */
  isCut: boolean
}

/** Words between two looks at what is left to read. */
const wordsBetweenLooks = 512

interface Walking {
  parts: readonly Uint16Array[]
  /** Letters without which no word fits: of the Latin alphabet, and of others. */
  latin: number
  other: number
  first: number
  end: number
  runs: NumberList
  /** What the found words are to read. */
  bytes: number
}

const bitOf = (unit: number): number => 1 << (unit & 31)
const isLatin = (unit: number): boolean => unit < 0x80

/** @param readEnds by word, where what is to be read of it ends; `most` of it, all patterns together */
export function walkPatterns(
  words: WordList,
  patterns: readonly string[],
  readEnds: Uint32Array,
  most: number,
): Walked {
  const walking = patterns.map((pattern) => begun(words, pattern))
  const ends = [...new Set(walking.flatMap(({ first, end }) => [first, end]))].sort((a, b) => a - b)
  const cursor = new WordCursor(words)
  // By how many of the word's letters.
  const latin = new Uint32Array(maxWordLength + 2)
  const other = new Uint32Array(maxWordLength + 2)
  let left = patterns.length
  let looked = 0
  for (const [at, from] of ends.entries()) {
    const to = ends[at + 1] ?? from
    const all = walking.filter(({ first, end }) => first <= from && to <= end)
    if (all.length === 0 || from === to) continue
    let asked = all.filter((one) => walking.indexOf(one) < left)
    for (cursor.seek(from); cursor.id < to && asked.length > 0; cursor.next()) {
      const { units, length, id } = cursor
      for (let letter = cursor.shared; letter < length; letter++) {
        const unit = units[letter] ?? 0
        const before = latin[letter] ?? 0
        const beforeOther = other[letter] ?? 0
        latin[letter + 1] = isLatin(unit) ? before | bitOf(unit) : before
        other[letter + 1] = isLatin(unit) ? beforeOther : beforeOther | bitOf(unit)
      }
      const lacksLatin = ~(latin[length] ?? 0)
      const lacksOther = ~(other[length] ?? 0)
      const bytes = (readEnds[id] ?? 0) - (id === 0 ? 0 : (readEnds[id - 1] ?? 0))
      for (const one of asked) {
        if ((one.latin & lacksLatin) !== 0 || (one.other & lacksOther) !== 0 || !fits(cursor, one.parts)) continue
        one.bytes += bytes
        const { runs } = one
        if (runs.numbers[runs.length - 1] === id && runs.length > 0) runs.numbers[runs.length - 1] = id + 1
        else {
          runs.push(id)
          runs.push(id + 1)
        }
      }
      if (++looked % wordsBetweenLooks !== 0) continue
      left = Math.min(left, patternsWithin(walking, most))
      asked = asked.filter((one) => walking.indexOf(one) < left)
    }
  }
  return {
    runs: walking.map(({ runs }) => runs.finish()),
    looked,
    isCut: patternsWithin(walking, most) < patterns.length,
  }
}

function begun(words: WordList, pattern: string): Walking {
  const pieces = pattern.split('*')
  const [beginning = ''] = pieces
  const [first, end] = beginning === '' ? [0, words.length] : words.range(beginning)
  const units = [...unitsOf(pattern.replaceAll('*', ''))]
  const lettersOf = (wanted: boolean) =>
    units.filter((unit) => isLatin(unit) === wanted).reduce((bits, unit) => bits | bitOf(unit), 0)
  return {
    parts: pieces.map((piece) => unitsOf(piece)),
    latin: lettersOf(true),
    other: lettersOf(false),
    first,
    end,
    runs: new NumberList(),
    bytes: 0,
  }
}

/** How many, from the first on, have together found no more than may be read. */
function patternsWithin(walking: readonly Walking[], most: number): number {
  let bytes = 0
  const over = walking.findIndex((one) => {
    bytes += one.bytes
    return bytes > most
  })
  return over < 0 ? walking.length : over
}
