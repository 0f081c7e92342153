/**
 * A name with a Kazakh ending stands also for the bare name in Russian and other texts: Инфантиноның, Путинге, Макронмен.
 *
 * Goal: who asks in Kazakh finds what was written in Russian only, ranked below what has the word itself. In a Russian text
 * Kazakh endings do not count as such (forms.ts): half of its words would lose one. So the ending comes off the question's
 * word, and only where what is left is a word of a text that is not Kazakh, and the word itself is none.
 * Non-goals: words that Kazakh spells in its own way, and the roots of words. Rejected: counting Kazakh stems in Russian
 * texts as well, where фонде would be a form of фон, and размен one of раз.
 */
import type { Alternative } from './query.js'

/** What is asked of the words there are. */
export interface ForeignWords {
  /** Whether the word, or a form of it other than a Kazakh one, stands in a text that is Kazakh, or in one that is not. */
  isInTexts(texts: 'kazakh' | 'other', word: string): boolean
  /** Whether it is what a Russian keyboard types for a word of a Kazakh text, or a form of it. */
  isLooselyInKazakh(word: string): boolean
}

/**
 * Share of a whole word: so little that a headline with the bare name and a text full of it weigh less than the word once.
 */
const bareShare = 1 / 32
/** Letters that are left. */
const leastLeft = 3
/** Where no letter tells that the word is Kazakh: -да, -мен and -лар end many a Russian word. */
const leastLeftOfPlain = 4
/** Shorter words of both languages have little to do with each other: дала is the steppe, and gave. */
const leastOfBoth = 5
/** A longer question in Kazakh is answered by Kazakh texts: of headlines 0.003 of MRR@10 would be lost to Russian ones. */
export const mostWithoutEndings = 3
export const ownLetter = /[әғқңөұүһі]/u

/** The bare word that a word of a short question may stand for, of those that are left when its endings go. */
export function withoutKazakhEndings(word: string, left: readonly string[], known: ForeignWords): Alternative[] {
  const least = ownLetter.test(word) ? leastLeft : leastLeftOfPlain
  const bare = left.filter((one) => one.length >= least)
  if (bare.length === 0 || known.isInTexts('other', word)) return []
  const found = bare.find(
    (one) => known.isInTexts('other', one) && (one.length >= leastOfBoth || !known.isInTexts('kazakh', one)),
  )
  return found === undefined ? [] : [{ words: [found], share: bareShare, how: 'inflection' }]
}
