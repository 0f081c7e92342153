/**
 * What is to be left out, said in words as other searches and people say it: `sanctions NOT oil`, `санкции кроме нефти`,
 * `санкциялар, мұнайдан басқа` for `sanctions -oil`, `көрме Астана қаласынан басқа` for `көрме -"Астана қаласынан"`,
 * `учения кроме Астаны и Алматы` for `учения -Астаны -Алматы`. Pure.
 *
 * Goal: whoever asks so is offered the question that leaves it out, one key away. Rejected: to take it so unasked; these
 * are words of headlines too, and an answer that lacks releases without a word is worse than one that has too many.
 * In lower case `не` is just a word, and `not` in a sentence; `кроме того`, `но не только` and `бұдан басқа` leave nothing out.
 */
import { fold } from '../text.js'
import { isStopWord } from './stems.js'

const meant = String.raw`(?:(?:the|an?)\s+)?(["“„«][^"“”„«»]+["”“»]|[\p{L}\p{N}][^\s"“”„«»,.;:?!]*)`
/** A sign of searches: it is of the next word. */
const sign = new RegExp(String.raw`(?<=\S),?\s+(?:AND NOT|BUT NOT|NOT|И НЕ|НО НЕ|НЕ)\s+${meant}(?=\s|$)`, 'gu')
/** Words of a sentence: what is named up to its end is left out. */
const words = 'but not|except(?: for)?|excluding|но не|кроме|исключая'
const atTheEnd = new RegExp(String.raw`(?<=\S),?\s+(?:${words})\s+(\S.*)$`, 'u')
/** In a few words alone, none of which only joins others. */
const justNot = /^((?:[\p{L}\p{N}-]+\s+){1,3})not\s+((?:[\p{L}\p{N}-]+\s*){1,2})$/u
/** In quotation marks, a word, or a few. */
const named = /^(?:["“„«][^"“”„«»]+["”“»]|[\p{L}\p{N}][^\s"“”„«».;:?!]*(?:\s+[\p{L}\p{N}][\p{L}\p{N}’'-]*){0,2})$/u
const between = /\s*,\s*(?:(?:and|or|и|или)\s+)?|\s+(?:and|or|и|или)\s+/u
const mostNamed = 5
/** Of `A мен B` both; and with the last word the one before it, which belongs to it where its ending says so. */
const kazakh =
  /(?:^|(?<=\S),?\s+)(?:([\p{L}\p{N}-]+)\s+(?:[мбп]ен|және)\s+)?(?:([\p{L}\p{N}-]+)\s+)?([\p{L}\p{N}-]+[дтн][ае]н)\s+(?:басқа(?:сы)?|өзге(?:сі)?)(?!\p{L})/u
/** The city of Astana, the centre Kokzhar: a name of two words, `Астана қаласынан`, `Көкжар орталығынан`. */
const ofTheOneBefore = /[ыі]н[ае]н$/u

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
  const offered = query
    .replace(sign, (all, word: string) => (leavesOut(word) ? ` -${word}` : all))
    .replace(atTheEnd, (all, listed: string) => eachLeftOut(listed) ?? all)
    .replace(justNot, (all, before: string, listed: string) =>
      before.trim().split(/\s+/).every(leavesOut) ? before.trim() + (eachLeftOut(listed) ?? ` not ${listed}`) : all,
    )
    .replace(kazakh, (all, ...named: [string | undefined, string | undefined, string]) => kazakhLeftOut(all, named))
  return offered === query || asksForNothing(offered) ? undefined : offered.replace(/\s+/g, ' ').trim()
}

function kazakhLeftOut(said: string, [one, before, last]: readonly [string | undefined, string | undefined, string]) {
  const isName = before !== undefined && ofTheOneBefore.test(last) && leavesOut(before)
  if (![one ?? last, last].every(leavesOut) || (one !== undefined && before !== undefined && !isName)) return said
  const stays = before === undefined || isName ? '' : ` ${before}`
  return `${stays}${one === undefined ? '' : ` -${one}`} -${isName ? `"${before} ${last}"` : last}`
}

/** Nothing but what is left out: `Көкжар орталығынан басқа`. */
const asksForNothing = (offered: string): boolean =>
  !/[\p{L}\p{N}]/u.test(offered.replace(/(?<!\S)-(?:["“„«][^"“”„«»]*["”“»]|\S+)/gu, ''))
