/**
 * What is to be left out, said in words as other searches and people say it: `sanctions NOT oil`, `санкции кроме нефти`,
 * `санкциялар, мұнайдан басқа` for `sanctions -oil`. Pure.
 *
 * Goal: whoever asks so is offered the question that leaves it out, one key away. Rejected: to take it so unasked; these
 * are words of headlines too, and an answer that lacks releases without a word is worse than one that has too many.
 * In lower case `not` and `не` are just words, and `кроме того`, `но не только` and `бұдан басқа` leave nothing out.
 */
import { fold } from '../text.js'
import { isStopWord } from './stems.js'

const meant = String.raw`(?:(?:the|an?)\s+)?(["“„«][^"“”„«»]+["”“»]|[\p{L}\p{N}][^\s"“”„«»,.;:?!]*)`
/** A sign of searches: it is of the next word. */
const sign = new RegExp(String.raw`(?<=\S),?\s+(?:AND NOT|BUT NOT|NOT|И НЕ|НО НЕ|НЕ)\s+${meant}(?=\s|$)`, 'u')
/** Words of a sentence: of several after them nobody knows how many are meant. */
const words = 'but not|except(?: for)?|excluding|но не|кроме|исключая'
const atTheEnd = new RegExp(String.raw`(?<=\S),?\s+(?:${words})\s+${meant}[\s?!.]*$`, 'u')
const kazakh = /(?<=\S),?\s+([\p{L}\p{N}-]+[дтн][ае]н)\s+(?:басқа(?:сы)?|өзге(?:сі)?)(?!\p{L})/u

/** Beside words that every text has: what is gone on from, not what is left out. */
const gone = new Set('того этого всего прочего бұдан содан осыдан мұнан мұндан бұлардан'.split(' '))
const leavesOut = (word: string): boolean => !isStopWord(fold(word)) && !gone.has(fold(word))

/** The question with a minus in the place of such words; undefined where it has none, or is one of capitals. */
export function withoutWhatIsLeftOut(query: string): string | undefined {
  if (!/\p{Ll}/u.test(query)) return undefined
  const offered = [sign, atTheEnd, kazakh].reduce(
    (text, pattern) => text.replace(pattern, (all, word: string) => (leavesOut(word) ? ` -${word}` : all)),
    query,
  )
  return offered === query ? undefined : offered.replace(/\s+/g, ' ').trim()
}
