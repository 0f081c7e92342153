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

/** @returns undefined where every word may well be meant */
export function meantQuery(query: string, words: SpellingLookup): string | undefined {
  let doubted = 0
  const meant = query.replace(/\S+/gu, (chunk) => {
    const [, prefix = '', name, rest = ''] = /^([+\-−]?)(?:(\p{L}{2,20}):)?(.*)$/su.exec(chunk) ?? []
    if (/[*~^]/.test(rest) || (name !== undefined && filterNames.has(fold(name)))) return chunk
    const corrected = rest.replace(/[\p{L}\p{M}\p{N}’']+/gu, (word) => {
      if (++doubted > mostWords) return word
      const folded = fold(word)
      const likely = suggestSpelling(folded, words)
      return likely === undefined || areForms(likely, folded) ? word : likely
    })
    return `${prefix}${name === undefined ? '' : `${name}:`}${corrected}`
  })
  return meant === query ? undefined : meant
}

function areForms(one: string, other: string): boolean {
  const keys = new Set(nearGroups(one).map(({ key }) => key))
  return nearGroups(other).some(({ key }) => keys.has(key))
}
