/**
 * What a word that is being typed goes on to in other letters: `корган` to қорғаныс, which a Russian keyboard has no keys
 * for, and `nigmet` to Нигметуллин.
 *
 * Goal: who types so finds the word at each letter, not at the last one alone: of 400 Kazakh words typed on a Russian
 * keyboard none is lost from the fourth letter on, where 38 % of the keystrokes lost theirs. Beginnings of three letters,
 * which many words have, and the other alphabet are asked for only where no word begins as it is typed. Each spelling is one
 * beginning in the list of words; a letter is added only while some word begins so, which leaves few of the many that could
 * be made.
 */
import { looseKazakh } from './kazakh.js'
import { kazakhSpellings } from './kazakh-latin.js'
import { transliterations } from './transliteration.js'

/** Before that too many words begin so. */
const leastLetters = 3
const tellingLetters = 4
const mostBeginnings = 16
const mostOfOtherAlphabet = 3

const kazakhFor = new Map<string, string[]>()
for (const letter of 'әғқңөұүһі')
  kazakhFor.set(looseKazakh(letter), [...(kazakhFor.get(looseKazakh(letter)) ?? []), letter])

const typedForKazakh = new RegExp(`[${[...kazakhFor.keys()].join('')}]`)

export interface KnownBeginnings {
  /** Whether some word begins so. */
  begins(beginning: string): boolean
}

export function begunOtherwise(word: string, known: KnownBeginnings): { kazakh: string[]; otherAlphabet: string[] } {
  if (word.length < leastLetters) return { kazakh: [], otherAlphabet: [] }
  const isKnown = known.begins(word)
  const spelt = isKnown ? [] : transliterations(word).filter((other) => known.begins(other))
  const otherAlphabet = isKnown || spelt.length > 0 ? spelt : kazakhSpellings(word, known)
  return {
    kazakh: isKnown && word.length < tellingLetters ? [] : inKazakhLetters(word, known),
    otherAlphabet: otherAlphabet.slice(0, mostOfOtherAlphabet),
  }
}

/** What some words begin with that a Russian keyboard types so. */
export function inKazakhLetters(word: string, known: KnownBeginnings): string[] {
  if (!typedForKazakh.test(word)) return []
  let beginnings = ['']
  for (const letter of word)
    beginnings = beginnings
      .flatMap((before) => [letter, ...(kazakhFor.get(letter) ?? [])].map((next) => before + next))
      .filter((beginning) => known.begins(beginning))
      .slice(0, mostBeginnings)
  return beginnings.filter((beginning) => beginning !== word)
}
