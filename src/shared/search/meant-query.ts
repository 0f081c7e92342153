/**
 * The question that was probably meant: as it was typed, with words that stand nowhere in their likeliest spelling.
 *
 * Asked only where an answer is empty or has not all the words, since every doubted word is compared with all others.
 * Fields, their values of a fixed kind (`status:`, `date:` …), patterns and marked likeness stay as they are, and so does
 * a word of which another form stands in the archive: it is found by that one.
 */
import { fold } from '../text.js'
import { filterNames } from './query-names.js'
import { type SpellingLookup, suggestSpelling } from './spelling.js'
import { nearGroups } from './stems.js'

/** More would be a text pasted in, and each costs. */
const mostWords = 8

export interface MeantQuery {
  /** The words that were put right, as the index folds them. */
  words: readonly string[]
  /** The whole question with these words as they are to be spelt. */
  spelt(spelling: (word: string) => string): string
}

/** @returns undefined where every word may well be meant */
export function meantQuery(query: string, words: SpellingLookup): MeantQuery | undefined {
  const likely = new Map<string, string>()
  let doubted = 0
  eachWord(query, (word) => {
    if (++doubted > mostWords) return word
    const folded = fold(word)
    const meant = suggestSpelling(folded, words)
    if (meant !== undefined && !areForms(meant, folded)) likely.set(word, meant)
    return word
  })
  if (likely.size === 0) return undefined
  return {
    words: [...new Set(likely.values())],
    spelt: (spelling) =>
      eachWord(query, (word) => {
        const meant = likely.get(word)
        return meant === undefined ? word : spelling(meant)
      }),
  }
}

/** The question with each word that may be doubted in the spelling that `spell` gives it. */
const eachWord = (query: string, spell: (word: string) => string): string =>
  query.replace(/\S+/gu, (chunk) => {
    const [, prefix = '', name, rest = ''] = /^([+\-−]?)(?:(\p{L}{2,20}):)?(.*)$/su.exec(chunk) ?? []
    if (/[*~^]/.test(rest) || (name !== undefined && filterNames.has(fold(name)))) return chunk
    const spelt = rest.replace(/[\p{L}\p{M}\p{N}’']+/gu, spell)
    return `${prefix}${name === undefined ? '' : `${name}:`}${spelt}`
  })

function areForms(one: string, other: string): boolean {
  const keys = new Set(nearGroups(one).map(({ key }) => key))
  return nearGroups(other).some(({ key }) => keys.has(key))
}
