/**
 * Did you mean: the word of the archive that a misspelt one was probably meant to be.
 *
 * Goal: one suggestion that finds something, made from the archive's own words, so that it knows its names. Only a word
 * that stands nowhere, or next to nowhere beside a far more frequent one, is doubted. Non-goals: grammar, and two words
 * written as one.
 */
import type { PhotoId, ReleaseId } from '../records.js'

/** What is asked of the index: words as they are folded. */
export interface SpellingLookup {
  /** Calls `visit` for each word that so many letters or fewer, put in, left out, replaced or swapped, make of this one. */
  eachLike(word: string, edits: number, visit: (word: string) => void): void
  /** In how many releases the word stands. */
  frequency(word: string): number
  /** Whether there is another form of it. */
  hasFormOf(word: string): boolean
  /** Some of these, at most so many. */
  standsIn(word: string, most: number): (ReleaseId | PhotoId)[]
}

const leastLetters = 4
/** From so many letters on, two of them may be wrong. */
const longWord = 8
/** A word that does stand somewhere is doubted where a like one stands so many times as often. */
const farMoreFrequent = 50

/** The likeliest word, or undefined where the asked one may well be meant. */
export function suggestSpelling(word: string, lookup: SpellingLookup): string | undefined {
  const letters = Array.from(word).length
  if (letters < leastLetters || /\p{N}/u.test(word)) return undefined
  const known = lookup.frequency(word)
  const near = mostFrequent(word, 1, Math.max(1, known * farMoreFrequent), lookup)
  return near ?? (known === 0 && letters >= longWord ? mostFrequent(word, 2, 1, lookup) : undefined)
}

function mostFrequent(word: string, edits: number, least: number, lookup: SpellingLookup): string | undefined {
  let best: { word: string; worth: number } | undefined
  lookup.eachLike(word, edits, (like) => {
    if (like === word || /\p{N}/u.test(like)) return
    const frequency = lookup.frequency(like)
    if (frequency < least) return
    // The first letter is seldom wrong.
    const worth = frequency * (like[0] === word[0] ? 1 : 0.1)
    if (!best || worth > best.worth || (worth === best.worth && like < best.word)) best = { word: like, worth }
  })
  return best?.word
}
