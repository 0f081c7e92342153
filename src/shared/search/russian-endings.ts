/**
 * A name in a Russian case stands also for the bare name in Kazakh texts and in the other alphabet: Токаеву, Зеленскому.
 *
 * Goal: who asks in Russian finds what was written in Kazakh or English only, as who asks in Kazakh finds Russian texts
 * (kazakh-endings.ts). In a Kazakh text Russian endings do not count as such, so that the ending comes off the question's
 * word; and only where no other text has the word or a form of it. Non-goals: words that the languages spell each in its own
 * way, and where the bare word is a guess: of several only one that is there is taken, or a form of it that leaves it
 * nearly whole: Беков is no plural of бек.
 */
import { type ForeignWords, mostWithoutEndings } from './kazakh-endings.js'
import type { Alternative } from './query.js'

const ofAdjective = /^(.{2,}[сц]к)(?:ого|ому|им|ом|ой|ую)$/u
const ofNoun = /^(.{4,}?)(?:ами|ями|ах|ях|ам|ям|ом|ем|ым|ой|ей|[уюаяеыи])$/u
/** Letters that tell a Kazakh word, which has no Russian ending. */
const ownLetter = /[әғқңөұүһі]/u
const bareShare = 1 / 4

interface KnownWords extends ForeignWords {
  has(word: string): boolean
  hasFormOf(word: string, leastStem?: number): boolean
}

/** The bare words that a word may be a case of. */
export function bareRussian(word: string): string[] {
  if (ownLetter.test(word)) return []
  const [, surname] = ofAdjective.exec(word) ?? []
  if (surname !== undefined) return [`${surname}ий`, `${surname}ая`]
  const [, stem] = ofNoun.exec(word) ?? []
  return stem === undefined ? [] : [stem, ...['а', 'я', 'й', 'ь'].map((ending) => stem + ending)]
}

/** A family name in a Russian case: Жаксылыкова, Токаевым, Садыковой. */
const ofFamily = /^(.{2,}(?:[оеё]в|ин))(?:ыми|ых|ым|ой|[аеуы])$/u

/**
 * The same family name as Kazakh and English texts have it, below what has the form itself: in Russian texts every form
 * is found anyway.
 */
export function familyElsewhere(
  word: string,
  ofWords: number,
  known: ForeignWords,
  spelt: (bare: string) => Alternative[],
): Alternative[] {
  const [, bare] = ofWords <= mostWithoutEndings ? (ofFamily.exec(word) ?? []) : []
  if (bare === undefined || !known.isInTexts('other', word)) return []
  const isKazakh = known.isInTexts('kazakh', bare) || known.isLooselyInKazakh(bare)
  return [...(isKazakh ? [{ words: [bare], share: familyShare, how: 'inflection' as const }] : []), ...spelt(bare)]
}

/** As little as a name without its Kazakh endings. */
const familyShare = 1 / 32

/** The bare word that a word of a short question may stand for, in its own alphabet and as `spelt` in the other. */
export function withoutRussianEndings(
  word: string,
  ofWords: number,
  known: KnownWords,
  spelt: (bare: string) => Alternative[],
): Alternative[] {
  const bare = ofWords <= mostWithoutEndings ? bareRussian(word) : []
  if (bare.length === 0 || known.isInTexts('other', word)) return []
  const found = bare.find((one) => known.has(one)) ?? bare.find((one) => known.hasFormOf(one, one.length - 1))
  if (found !== undefined) return [{ words: [found], share: bareShare, how: 'inflection' }, ...spelt(found)]
  return bare.map(spelt).find((others) => others.length > 0) ?? []
}
