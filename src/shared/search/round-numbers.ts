/**
 * Round numbers in figures or with a word for their size: `17 000 граждан` and `17 тыс. граждан`, 17 мың and 17000, `$150
 * million` and `$150m`.
 *
 * Goal: whichever way an amount is typed it is found as releases write it. The figures stand also for the shorter number
 * with each such word, thousands for the figures in one piece or in groups, and each for both written together.
 * Only what the index knows. Non-goals: amounts that are not round, and reckoning (1.5 million is not 1,500 thousand).
 */
import { askedWord, isLike, withAlternative } from './joined-words.js'
import type { KnownForms } from './name-forms.js'
import type { ParsedQuery, QueryClause } from './query.js'

interface Size {
  zeros: number
  /** As they stand in any case, behind the number. */
  words: readonly string[]
  /** Behind it without a space. */
  letters: readonly string[]
}

const sizes: readonly Size[] = [
  { zeros: 9, words: ['млрд', 'миллиард', 'billion', 'bn'], letters: ['bn', 'b'] },
  { zeros: 6, words: ['млн', 'миллион', 'million', 'mln'], letters: ['m', 'mn', 'mln'] },
  { zeros: 3, words: ['тыс', 'тысяч', 'мың', 'thousand'], letters: ['k'] },
]
const forms = sizes.map(
  ({ words }) => new RegExp(`^(?:${words.join('|')})(?:а|ов|ом|е|у|и|ы|ами|ға|ды|ның|нан|дан)?$`, 'u'),
)
/** 5m may be metres. */
const together = /^(\d{1,3})([a-z]{2,3})$/
const short = /^[1-9]\d{0,2}$/
const group = /^000$/

export function withRoundNumbers(query: ParsedQuery, known: KnownForms): ParsedQuery {
  const clauses = [...query.clauses]
  const words = query.clauses.map(askedWord)
  for (const [at, word] of words.entries()) {
    if (word === undefined) continue
    const run = runAt(query.clauses, words, at)
    const others = otherWays(run, known)
    for (let place = at; others.length > 0 && place < at + run.length; place++)
      for (const other of others) alsoFor(clauses, place, other)
  }
  return { ...query, clauses }
}

/** A number with what belongs to it: `17 000`, `17 тыс`, 17000, 150m. */
function runAt(clauses: readonly QueryClause[], words: readonly (string | undefined)[], at: number): string[] {
  const first = words[at] ?? ''
  const run = [first]
  const isNext = (place: number) => {
    const [one, other] = [clauses[at], clauses[place]]
    return one !== undefined && other !== undefined && isLike(one, other)
  }
  if (!short.test(first)) return run
  while (group.test(words[at + run.length] ?? '') && isNext(at + run.length)) run.push('000')
  const next = words[at + run.length] ?? ''
  if (run.length === 1 && sizeOf(next) && isNext(at + 1)) run.push(next)
  return run
}

const sizeOf = (word: string): Size | undefined => sizes[forms.findIndex((pattern) => pattern.test(word))]

function otherWays(run: readonly string[], known: KnownForms): string[][] {
  const [first = '', second = ''] = run
  const [, number = first, letters = ''] = together.exec(first) ?? []
  const size = run.length === 2 ? sizeOf(second) : sizes.find((one) => letters !== '' && one.letters.includes(letters))
  const apart = size && letters !== '' ? size.words.map((word) => [number, word]) : []
  const ways = size ? [...writtenOut(number, size), ...apart] : shortened(run.join(''))
  return ways.filter((way) => way.join(' ') !== run.join(' ') && way.every((word) => known.has(word)))
}

/**
 * The word in other languages is found by its abbreviation (abbreviations.ts). Millions are not looked for in figures: of
 * groups of zeros in a row `$100 million contract` took 7 ms at 35,000 releases, not 2.
 */
function writtenOut(number: string, { zeros, letters }: Size): string[][] {
  const figures = zeros > leastZeros ? [] : [[number, '000'], [`${number}000`]]
  return [...figures, ...letters.map((end) => [number + end])]
}
const leastZeros = 3

const shortened = (digits: string): string[][] =>
  sizes.flatMap(({ zeros, words, letters }) => {
    const number = /^\d+$/.test(digits) && digits.endsWith('0'.repeat(zeros)) ? digits.slice(0, -zeros) : ''
    return short.test(number) ? [...words.map((word) => [number, word]), ...letters.map((end) => [number + end])] : []
  })

function alsoFor(clauses: QueryClause[], at: number, words: string[]): void {
  const clause = clauses[at]
  if (clause) clauses[at] = withAlternative(clause, { words, share: 1, how: 'exact' })
}
