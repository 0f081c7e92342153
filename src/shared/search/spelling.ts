/**
 * Did you mean: the word of the archive that a misspelt one was probably meant to be.
 *
 * Goal: one suggestion that finds something, made from the archive's own words, so that it knows its names. Only a word
 * that stands nowhere, or next to nowhere beside a far more frequent one, is doubted: `annoucement`, which somebody else
 * misspelt as `annoucment`, and Afganistan, which a Russian text has by its own rules. Never for a word that
 * neither finds nor ranks: стол is not сол, "that" in Kazakh. Of two words written as one each stands
 * somewhere by itself. Non-goal: grammar.
 */
import type { PhotoId, ReleaseId } from '../records.js'
import { isNounForm } from './irregular-nouns.js'
import { isStopWord } from './stems.js'

/** What is asked of the index: words as they are folded. */
export interface SpellingLookup {
  /** Calls `visit` for each word that so many letters or fewer, put in, left out, replaced or swapped, make of this one. */
  eachLike(word: string, edits: number, visit: (word: string) => void): void
  /** Whether it is a word of a name that the archive knows, though perhaps no text has it. */
  isOfName(word: string): boolean
  /** Whether some release has the word as it is written here: far sooner told than in how many it stands. */
  has(word: string): boolean
  /** In how many releases the word stands. */
  frequency(word: string): number
  /** Whether there is another form of it. */
  hasFormOf(word: string): boolean
  /** In how many releases stand other forms of it, or what it may be in other letters. */
  frequencyOtherwise(word: string): number
  /** In how many releases the one stands right before the other. */
  together(one: string, other: string): number
  /** Some of these, at most so many. */
  standsIn(word: string, most: number): (ReleaseId | PhotoId)[]
}

const leastLetters = 4
/** From so many letters on, two of them may be wrong. */
const longWord = 8
/** A word that does stand somewhere is doubted where a like one stands so many times as often. */
const farMoreFrequent = 50
/**
 * One that stands only in other forms, where a like one stands so many times as often as these: of Cyrillic words that stand
 * once, taken for unknown, 2 % are, and агенство, следущий and комисия. With 50 it is 1 %, and only the last of these.
 */
const moreFrequent = 10
/** A known name beside one that texts merely have. */
const ofName = 20

/** The likeliest word, or undefined where the asked one may well be meant. */
export function suggestSpelling(word: string, lookup: SpellingLookup): string | undefined {
  const letters = Array.from(word).length
  if (letters < leastLetters || /\p{N}/u.test(word) || lookup.isOfName(word) || isNounForm(word)) return undefined
  const known = lookup.frequency(word)
  const factor = known > 0 ? farMoreFrequent : moreFrequent
  // Beside a common word nothing is, and its other forms, which are many, need not be counted.
  if (known > 0 && mostFrequent(word, 1, known * factor, lookup) === undefined) return undefined
  const otherwise = lookup.frequencyOtherwise(word)
  // With one of four letters another nearly every such word is like some town.
  if (letters === leastLetters && otherwise > 0) return undefined
  const near = mostFrequent(word, 1, Math.max(1, (known + otherwise) * factor), lookup)
  return near ?? (known + otherwise === 0 && letters >= longWord ? mostFrequent(word, 2, 1, lookup) : undefined)
}

function mostFrequent(word: string, edits: number, least: number, lookup: SpellingLookup): string | undefined {
  let best: { word: string; worth: number } | undefined
  lookup.eachLike(word, edits, (like) => {
    if (like === word || /\p{N}/u.test(like) || isStopWord(like)) return
    const frequency = lookup.frequency(like)
    if (frequency < least) return
    // The first letter is seldom wrong, and a name that the archive has a record of is likely meant.
    const worth = frequency * (like[0] === word[0] ? 1 : 0.1) * (lookup.isOfName(like) ? ofName : 1)
    if (!best || worth > best.worth || (worth === best.worth && like < best.word)) best = { word: like, worth }
  })
  return best?.word
}

/** Unstressed they sound alike in Russian, and whoever heard a name on the telephone writes one for the other. */
const alike = ['оа', 'еияэ']
const consonant = /[бвгджзклмнпрстфхцчшщ]/
const leastHeard = 5
/** One that stands less often may be a slip itself. */
const leastOften = 3

/**
 * The word that sounds as one that stands nowhere, though that has the stem of some other: Путин for путен, which might be
 * a form of путь. Of 14,000 words that stand once in 2,900 Russian releases, each taken for unknown, 26 would be
 * doubted, and of 604 that one such vowel makes a form of another word 602 are put right.
 */
export function soundsLike(word: string, lookup: SpellingLookup): string | undefined {
  if (word.length < leastHeard || lookup.has(word) || lookup.isOfName(word)) return undefined
  let best: { word: string; frequency: number } | undefined
  // Endings differ by such letters; the first is seldom wrong.
  for (let at = 1; at < word.length - 1; at++)
    for (const letters of soundingAlike(word, at)) {
      const other = word.slice(0, at) + letters + word.slice(at + 1)
      const frequency = lookup.frequency(other)
      if (frequency >= leastOften && frequency > (best?.frequency ?? 0)) best = { word: other, frequency }
    }
  return best?.word
}

/** What may stand for a letter: another vowel, a consonant twice, or once for twice: созданый, комисия, алюмминий. */
function soundingAlike(word: string, at: number): string[] {
  const letter = word.charAt(at)
  const vowels = alike.find((letters) => letters.includes(letter))
  if (vowels !== undefined) return Array.from(vowels)
  if (!consonant.test(letter) || letter === word.charAt(at - 1)) return []
  return letter === word.charAt(at + 1) ? [''] : [letter + letter]
}

const leastOfTwo = 2

/**
 * A word that stands nowhere as the two that it is made of, where these stand one after the other: `jointexercise`. Of
 * understand, which is a word that no release has, under and stand are frequent, and never together. Of 15,700 words that
 * stand once in 6,000 English releases, each taken for unknown, 559 would be taken apart, not 3,245, of 22,100 Russian ones
 * 33, not 554; of 517 pairs written as one every one is.
 */
export function inTwo(word: string, lookup: SpellingLookup): string | undefined {
  const stands = lookup.has(word) || lookup.frequencyOtherwise(word) > 0
  if (stands || !/^\p{L}+$/u.test(word)) return undefined
  let best: { words: string; together: number } | undefined
  for (let at = leastOfTwo; at <= word.length - leastOfTwo; at++) {
    const [one, other] = [word.slice(0, at), word.slice(at)]
    // Of two letters are оқ-дәрі and іс-шара, and every preposition.
    if (Math.min(one.length, other.length) < leastOften && (isStopWord(one) || isStopWord(other))) continue
    if (Math.min(lookup.frequency(one), lookup.frequency(other)) < leastOften) continue
    const together = lookup.together(one, other)
    if (together > (best?.together ?? 0)) best = { words: `${one} ${other}`, together }
  }
  return best?.words
}
