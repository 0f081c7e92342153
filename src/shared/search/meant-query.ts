/**
 * The question that was probably meant: as it was typed, with words that stand nowhere in their likeliest spelling, or
 * in the letters of the keyboard layout that was meant.
 *
 * Asked where an answer is empty or has not all the words, since every doubted word is compared with all others; of a word
 * that is found by other forms alone, whether it sounds like another.
 * Fields, their values of a fixed kind (`status:`, `date:` …), patterns and marked likeness stay as they are, and so does
 * a word of which another form stands in the archive: it is found by that one.
 */
import { fold, tokenize, type Word } from '../text.js'
import { inOtherLayouts } from './other-layout.js'
import { filterNames } from './query-names.js'
import { type SpellingLookup, soundsLike, suggestSpelling } from './spelling.js'
import { nearGroups } from './stems.js'

/** More would be a text pasted in, and each costs. */
const mostWords = 8
/** Shorter ones are a word in any layout. */
const leastTyped = 4

export interface MeantQuery {
  /** The words that were put right, as the index folds them. */
  words: readonly string[]
  /** The whole question with these words as they are to be spelt. */
  spelt(spelling: (word: string) => string): string
}

/**
 * `suggest`: what one word was meant to be; where the answer has all words, `soundsLike`.
 * @returns undefined where every word may well be meant
 */
export function meantQuery(
  query: string,
  words: SpellingLookup,
  suggest: typeof suggestSpelling = likeliestSpelling,
): MeantQuery | undefined {
  const likely = new Map<string, string>()
  let doubted = 0
  const typed = eachPart(query, /[^"“”„«»]+/gu, (part) => {
    if (++doubted > mostWords) return part
    const meant = inMeantLayout(part, words)
    for (const { word, folded } of tokenize(meant ?? '')) if (words.frequency(folded) > 0) likely.set(word, folded)
    return meant ?? part
  })
  doubted = 0
  eachWord(typed, (word) => {
    if (++doubted > mostWords || likely.has(word)) return word
    const folded = fold(word)
    const meant = suggest(folded, words)
    if (meant !== undefined && !areForms(meant, folded)) likely.set(word, meant)
    return word
  })
  if (likely.size === 0 && typed === query) return undefined
  return {
    words: [...new Set(likely.values())],
    spelt: (spelling) =>
      eachWord(typed, (word) => {
        const meant = likely.get(word)
        return meant === undefined ? word : spelling(meant)
      }),
  }
}

/** A word that is found by another form of it may still be misheard. */
function likeliestSpelling(word: string, words: SpellingLookup): string | undefined {
  const meant = suggestSpelling(word, words)
  return meant === undefined || areForms(meant, word) || isForm(word, words) ? soundsLike(word, words) : meant
}

const isForm = (word: string, words: SpellingLookup): boolean => words.frequency(word) === 0 && words.hasFormOf(word)

/** As the same keys type it in the other layout, where the archive has all of those words and none of these. */
function inMeantLayout(typed: string, words: SpellingLookup): string | undefined {
  const isKnown = ({ folded }: Word) => words.frequency(folded) > 0 || words.hasFormOf(folded)
  if (typed.length < leastTyped || tokenize(typed).some(isKnown)) return undefined
  // A comma is a letter in the other layout, and after the last letter often but a comma.
  return [typed, typed.replace(/[,.;]+$/, '')].flatMap(inOtherLayouts).find((other) => {
    const meant = tokenize(other)
    return meant.length > 0 && meant.every(isKnown)
  })
}

/** The question with each word that may be doubted in the spelling that `spell` gives it. */
const eachWord = (query: string, spell: (word: string) => string): string =>
  eachPart(query, /[\p{L}\p{M}\p{N}’']+/gu, spell)

/** The question with its words, and the values of its fields, made anew where they fit. */
const eachPart = (query: string, fits: RegExp, made: (part: string) => string): string =>
  query.replace(/\S+/gu, (chunk) => {
    const [, prefix = '', name, rest = ''] = /^([+\-−]?)(?:(\p{L}{2,20}):)?(.*)$/su.exec(chunk) ?? []
    if (/[*~^]/.test(rest) || (name !== undefined && filterNames.has(fold(name)))) return chunk
    return `${prefix}${name === undefined ? '' : `${name}:`}${rest.replace(fits, made)}`
  })

function areForms(one: string, other: string): boolean {
  const keys = new Set(nearGroups(one).map(({ key }) => key))
  return nearGroups(other).some(({ key }) => keys.has(key))
}
