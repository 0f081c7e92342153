/**
 * The question that was probably meant: as it was typed, with words that stand nowhere in their likeliest spelling, or
 * in the letters of the keyboard layout that was meant.
 *
 * Asked where an answer is empty or has not all the words, or has one in other forms or letters alone, since every doubted
 * word is compared with all others: 2 ms at 50,000 releases.
 * Fields, their values of a fixed kind (`status:`, `date:` …), patterns, marked likeness and dates stay as they are.
 */
import { fold, tokenize, type Word } from '../text.js'
import { inOtherLayouts } from './other-layout.js'
import { filterNames } from './query-names.js'
import { inTwo, type SpellingLookup, soundsLike, suggestSpelling } from './spelling.js'
import { spokenDates } from './spoken-dates.js'
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

/** @returns undefined where every word may well be meant */
export function meantQuery(query: string, words: SpellingLookup): MeantQuery | undefined {
  const likely = new Map<string, string>()
  const typed = inOneLayout(query, words, likely)
  const ofDates = wordsOfDates(typed)
  let doubted = 0
  eachWord(typed, (word) => {
    if (++doubted > mostWords || likely.has(word)) return word
    const folded = fold(word)
    if (ofDates.has(folded)) return word
    const meant = likeliestSpelling(folded, words)
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

/** Of `в мае прошлого года` each is meant, though the archive may have but `простого`. It does not matter which days they are. */
const wordsOfDates = (query: string): ReadonlySet<string> =>
  new Set(
    spokenDates(query, '2000-01-01').flatMap(({ start, end }) =>
      tokenize(query.slice(start, end)).map(({ folded }) => folded),
    ),
  )

/** A word that is found by another form of it may still be misheard; one that stands nowhere may be two. */
function likeliestSpelling(word: string, words: SpellingLookup): string | undefined {
  const meant = suggestSpelling(word, words)
  return meant === undefined || areForms(meant, word) ? (soundsLike(word, words) ?? inTwo(word, words)) : meant
}

/**
 * The question as the same keys type it in the layout that was meant, and in `likely` what its words then are. Short words
 * say nothing by themselves, but nobody changes the layout for them: `d rjcnfyft` is в костанае.
 */
function inOneLayout(query: string, words: SpellingLookup, likely: Map<string, string>): string {
  let read = 0
  const parts = /[^"“”„«»]+/gu
  const take = (meant: string): string => {
    for (const { word, folded } of tokenize(meant)) if (words.has(folded)) likely.set(word, folded)
    return meant
  }
  let isLatin: boolean | undefined
  // Of the Kazakh layout a minus is ө, which begins many a word.
  let signed = 0
  const withoutMinus = query.replace(/(?<!\S)-[^\s"“”„«»]+/gu, (chunk) => {
    const meant = ++signed > mostWords ? undefined : inMeantLayout(chunk, words)
    if (meant === undefined) return chunk
    isLatin = true
    return take(meant)
  })
  const typed = eachPart(withoutMinus, parts, (part) => {
    const meant = ++read > mostWords ? undefined : inMeantLayout(part, words)
    if (meant === undefined) return part
    isLatin = latin.test(part)
    return take(meant)
  })
  if (isLatin === undefined) return query
  read = 0
  return eachPart(typed, parts, (part) => {
    if (++read > mostWords || part.length >= leastTyped || latin.test(part) !== isLatin) return part
    const [meant] = inOtherLayouts(part).filter((other) => areKnown(tokenize(other), words))
    return meant === undefined ? part : take(meant)
  })
}

const latin = /[a-z]/i

const areKnown = (meant: readonly Word[], words: SpellingLookup): boolean =>
  meant.length > 0 && meant.every(({ folded }) => words.has(folded))

/** As the same keys type it in the other layout, where the archive has all of those words and none of these. */
function inMeantLayout(typed: string, words: SpellingLookup): string | undefined {
  // Of letters alone there is every one somewhere: `j,jhjys` is обороны, and in it a comma a letter.
  const isKnown = ({ folded }: Word) => words.has(folded) || (folded.length >= leastTyped && words.hasFormOf(folded))
  // Where `;` or a comma stands between letters, as in `cnf,bkmyjv`, what it parts may well be words of some release.
  const parts = /\p{L}[`;,.'[\]]\p{L}/u.test(typed) ? [] : tokenize(typed).filter((word) => word.folded.length > 1)
  if (typed.length < leastTyped || (parts.length > 0 && parts.every(isKnown))) return undefined
  // A comma is a letter in the other layout, and after the last letter often but a comma.
  return [typed, typed.replace(/[,.;]+$/, '')].flatMap(inOtherLayouts).find((other) => {
    const meant = tokenize(other)
    return meant.length > 0 && meant.every(isKnown) && meant.some(({ folded }) => folded.length >= leastTyped)
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
    const before = `${prefix}${name === undefined ? '' : `${name}:`}`
    const remade = rest.replace(fits, made)
    // A sign or a field is of one word, unless quotation marks hold more.
    const isOfTwo = before !== '' && /\s/.test(remade) && !/["“”„«»]/.test(rest)
    return before + (isOfTwo ? `"${remade}"` : remade)
  })

function areForms(one: string, other: string): boolean {
  const keys = new Set(nearGroups(one).map(({ key }) => key))
  return nearGroups(other).some(({ key }) => keys.has(key))
}
