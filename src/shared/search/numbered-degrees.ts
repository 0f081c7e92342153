/**
 * Degrees, classes and ranks by their number in figures, Roman ones or words: `орден II степени`, `2 степени` and `второй
 * степени`, `капитан 3-го ранга` and `третьего ранга`, `II дәрежелі` and `екінші дәрежелі`, `Level 3` and `level three`.
 *
 * Goal: an award and a rank are found whichever way their number is written. Only beside the few nouns that are so counted,
 * and one after the other with them, since `второй` and `2` by themselves say little. Non-goal: other numbers in words: of
 * 951 headlines in three languages five ask for one that their text has otherwise alone.
 */
import { askedWord, isLike, withAlternative } from './joined-words.js'
import { type KnownForms, otherNameShare } from './name-forms.js'
import type { ParsedQuery } from './query.js'

const ahead =
  /^(?:степен[ьиюе]\p{L}{0,2}|класс(?:а|у|ом|е|ный|ного)?|ранг(?:а|у|ом|е)?|разряд(?:а|у|ом|е)?|категори\p{L}{1,2}|созыв(?:а|у|ом|е)?|дәреже\p{L}{0,6}|сынып\p{L}{0,5}|санат\p{L}{0,5}|шақырылым\p{L}{0,5}|class|degree|grade|rank)$/u
const behind = /^(?:level|class|grade|category|phase|stage)$/

interface Ways {
  /** Of a Cyrillic noun. */
  cyrillic: readonly string[]
  /** Ahead of an English one, `second class`, and behind it, `level two`. */
  ordinal: readonly string[]
  cardinal: readonly string[]
}

/** By number, from 1, each way to write it. */
const ways: readonly Ways[] = [
  { cyrillic: ['1', 'i', 'і', 'первый', 'бірінші'], ordinal: ['1st', 'first', 'i', '1'], cardinal: ['1', 'i', 'one'] },
  {
    cyrillic: ['2', 'ii', 'іі', 'второй', 'екінші'],
    ordinal: ['2nd', 'second', 'ii', '2'],
    cardinal: ['2', 'ii', 'two'],
  },
  {
    cyrillic: ['3', 'iii', 'ііі', 'третий', 'третья', 'үшінші'],
    ordinal: ['3rd', 'third', 'iii', '3'],
    cardinal: ['3', 'iii', 'three'],
  },
  {
    cyrillic: ['4', 'iv', 'четвертый', 'төртінші'],
    ordinal: ['4th', 'fourth', 'iv', '4'],
    cardinal: ['4', 'iv', 'four'],
  },
  { cyrillic: ['5', 'v', 'пятый', 'бесінші'], ordinal: ['5th', 'fifth', 'v', '5'], cardinal: ['5', 'v', 'five'] },
]
const russian = [/^перв/, /^втор/, /^трет/, /^четверт/, /^пят(?:ый|ая|ой|ого|ом|ую)/]
/** As they stand behind figures: 3-го, 2-й, 1-ші. */
const figureEndings = ['го', 'й', 'я', 'ей', 'ой', 'ші', 'шы']

const numberOf = (word: string): number => {
  const at = ways.findIndex((all) => Object.values(all).some((some: readonly string[]) => some.includes(word)))
  return at >= 0 ? at : russian.findIndex((pattern) => pattern.test(word))
}

export function withNumberedDegrees(query: ParsedQuery, known: KnownForms): ParsedQuery {
  const words = query.clauses.map(askedWord)
  const clauses = query.clauses.map((clause, at) => {
    const word = words[at]
    const number = word === undefined ? -1 : numberOf(word)
    if (word === undefined || number < 0) return clause
    const besideAt = [at + 1, at - 1].find((place, turn) => {
      const noun = words[place] ?? ''
      const beside = query.clauses[place]
      return (turn === 0 ? ahead : behind).test(noun) && beside !== undefined && isLike(clause, beside)
    })
    if (besideAt === undefined) return clause
    const noun = words[besideAt] ?? ''
    const inOrder = (other: string[]) => (besideAt > at ? [...other, noun] : [noun, ...other])
    const figures = String(number + 1)
    const isLatin = /^[a-z]/.test(noun)
    const written = ways[number]?.[isLatin ? (besideAt > at ? 'ordinal' : 'cardinal') : 'cyrillic'] ?? []
    const others = [
      ...written.filter((other) => other !== word).map((other) => [other]),
      ...(isLatin ? [] : figureEndings.map((ending) => [figures, ending])),
    ].filter((other) => other.every((one) => known.has(one) || known.hasFormOf(one)))
    return others.reduce(
      (meant, other) => withAlternative(meant, { words: inOrder(other), share: otherNameShare, how: 'name' }),
      clause,
    )
  })
  return { ...query, clauses }
}
