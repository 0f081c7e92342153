/**
 * What is to be left out, said in words as other searches and people say it: `sanctions NOT oil`, `санкции кроме нефти`,
 * `санкциялар, мұнайдан басқа` for `sanctions -oil`, `көрме Астана қаласынан басқа` for `көрме -"Астана қаласынан"`,
 * `учения кроме Астаны и Алматы` for `учения -Астаны -Алматы`. Pure.
 *
 * Goal: whoever asks so is offered the question that leaves it out, one key away. Rejected: to take it so unasked; these
 * are words of headlines too, and an answer that lacks releases without a word is worse than one that has too many.
 * In lower case `не` is just a word, and `not` in a sentence; `кроме того`, `но не только` and `бұдан басқа` leave nothing
 * out.
 */
import { fold } from '../text.js'
import { isStopWord } from './stems.js'

const meant = String.raw`(?:(?:the|an?)\s+)?(["“„«][^"“”„«»]+["”“»]|[\p{L}\p{N}][^\s"“”„«»,.;:?!]*)`
/** A sign of searches: it is of the next word. */
const sign = new RegExp(String.raw`(?<=\S),?\s+(?:AND NOT|BUT NOT|NOT|И НЕ|НО НЕ|НЕ)\s+${meant}(?=\s|$)`, 'gu')
/** Words of a sentence: what is named up to its end is left out. */
const words = 'but not|except(?: for)?|excluding|other than|apart from|но не|кроме|исключая|за исключением'
const atTheEnd = new RegExp(String.raw`(?<=\S),?\s+(?:${words})\s+(\S.*)$`, 'u')
/** In a few words alone, none of which only joins others. */
const justNot = /^((?:[\p{L}\p{N}-]+\s+){1,3})not\s+((?:[\p{L}\p{N}-]+\s*){1,2})$/u
/** In quotation marks, a word, or a few. */
const named = /^(?:["“„«][^"“”„«»]+["”“»]|[\p{L}\p{N}][^\s"“”„«».;:?!]*(?:\s+[\p{L}\p{N}][\p{L}\p{N}’'-]*){0,2})$/u
const between = /\s*,\s*(?:(?:and|or|и|или)\s+)?|\s+(?:and|or|и|или)\s+/u
const mostNamed = 5
const kazakh = /(?<![\p{L}\p{N}-])([\p{L}\p{N}-]+[дтн][ае]н)\s+(?:басқа(?:сы)?|өзге(?:сі)?)(?!\p{L})/u
/** The city of Astana, the centre Kokzhar: a name of two words, `Астана қаласынан`, and beside it `Шымкент қаласы`. */
const ofTheOneBefore = /[ыі]н[ае]н$/u
const ofItToo = /[сғглн][ыі]$/u
const kazakhAnd = /^(?:[мбп]ен|және)$/u
const mostOfName = 3

/** Beside words that every text has: what is gone on from, not what is left out. */
const gone = new Set('того этого всего прочего бұдан содан осыдан мұнан мұндан бұлардан'.split(' '))
const leavesOut = (word: string): boolean => !isStopWord(fold(word)) && !gone.has(fold(word))

const isQuoted = (part: string): boolean => /^["“„«]/.test(part)

/** `Астаны, Алматы и Шымкента`, each with a minus; undefined where it is more, or less, than names. */
function eachLeftOut(listed: string): string | undefined {
  const parts = listed
    .replace(/[\s?!.]+$/, '')
    .split(between)
    .map((part) => part.replace(/^(?:the|an?)\s+/u, ''))
  const areNamed = parts.every((part) => {
    const ends = [/^\S*/, /\S*$/].map((end) => end.exec(part)?.[0] ?? '')
    return named.test(part) && (isQuoted(part) || ends.every(leavesOut))
  })
  if (!areNamed || parts.length > mostNamed) return undefined
  return parts.map((part) => ` -${/\s/.test(part) && !isQuoted(part) ? `"${part}"` : part}`).join('')
}

/** The question with a minus in the place of such words; undefined where it has none, or is one of capitals. */
export function withoutWhatIsLeftOut(query: string): string | undefined {
  if (!/\p{Ll}/u.test(query)) return undefined
  const offered = withoutKazakhNames(query)
    .replace(sign, (all, word: string) => (leavesOut(word) ? ` -${word}` : all))
    .replace(atTheEnd, (all, listed: string) => eachLeftOut(listed) ?? all)
    .replace(justNot, (all, before: string, listed: string) =>
      before.trim().split(/\s+/).every(leavesOut) ? before.trim() + (eachLeftOut(listed) ?? ` not ${listed}`) : all,
    )
  return offered === query || asksForNothing(offered) ? undefined : offered.replace(/\s+/g, ' ').trim()
}

/** Of `A, B мен C-дан басқа` all three, each of the words that make its name. */
function withoutKazakhNames(query: string): string {
  const found = kazakh.exec(query)
  const [said, last = ''] = found ?? []
  if (!found || said === undefined || !leavesOut(last)) return query
  const before = [...query.slice(0, found.index).matchAll(/[\p{L}\p{N}-]+|,/gu)]
  const wordAt = (place: number): string => before[place]?.[0] ?? ''
  let left = before.length
  const nameUpTo = (word: string, isOfTwo: boolean): string[] => {
    const name = [word]
    for (; left > 0 && name.length < mostOfName; left--) {
      const [next = ''] = name
      const one = wordAt(left - 1)
      // The first word of all has a capital letter anyway.
      const isOne = left > 1 && isCapital(one) && isCapital(next)
      if (one === ',' || !leavesOut(one) || kazakhAnd.test(one) || !(isOne || (name.length === 1 && isOfTwo))) break
      name.unshift(one)
    }
    return name
  }
  const names = [nameUpTo(last, ofTheOneBefore.test(last))]
  while (kazakhAnd.test(wordAt(left - 1)) || (names.length > 1 && wordAt(left - 1) === ',')) {
    const word = wordAt(left - 2)
    if (!/[\p{L}\p{N}]/u.test(word) || !leavesOut(word) || names.length === mostNamed) return query
    left -= 2
    names.unshift(nameUpTo(word, ofTheOneBefore.test(last) && ofItToo.test(word)))
  }
  const stays = query.slice(0, before[left]?.index ?? found.index).replace(/,?\s*$/u, '')
  const listed = names.map((name) => ` -${name.length > 1 ? `"${name.join(' ')}"` : name[0]}`).join('')
  return `${stays}${listed}${query.slice(found.index + said.length)}`
}

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word)

/** Nothing but what is left out: `Көкжар орталығынан басқа`. */
const asksForNothing = (offered: string): boolean =>
  !/[\p{L}\p{N}]/u.test(offered.replace(/(?<!\S)-(?:["“„«][^"“”„«»]*["”“»]|\S+)/gu, ''))
