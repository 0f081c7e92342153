/**
 * Letters and figures written together or apart: Ми8 and Ми-8, KADEX2025 and KADEX-2025, 450м³ and 450 м³.
 *
 * Goal: whichever way a model, a name with its year or an amount with its unit is typed, it is found as releases write it.
 * A word of both stands also for its parts one after the other, and each of two such parts for the word that they make.
 * Only what the index knows becomes one or the other. A letter that looks alike in both alphabets is either beside a
 * figure, since nobody sees which it is: 8х8, С-130, Т-72.
 */
import { askedWord, isLike, isTyping, withAlternative } from './joined-words.js'
import type { KnownForms } from './name-forms.js'
import type { ParsedQuery, QueryClause } from './query.js'
import { isStopWord } from './stems.js'

const both = /^(?=.*\p{L})(?=.*\d)[\p{L}\d]{2,24}$/u
const meet = /\p{L} \d|\d \p{L}/u
/** Between a letter and a figure; more would be a code that nobody writes apart. */
const border = /(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})/u
const mostBorders = 3

export function withLetteredNumbers(query: ParsedQuery, known: KnownForms): ParsedQuery {
  const clauses = [...query.clauses]
  for (const [at, clause] of query.clauses.entries()) {
    const word = askedWord(clause)
    if (word === undefined) continue
    const typing = isTyping(clause)
    const otherwise = inOtherLetter(word)
    if (otherwise !== undefined && known.has(otherwise)) alsoFor(clauses, at, [otherwise])
    for (const words of [word, otherwise ?? ''].flatMap((one) => (both.test(one) ? apartAndSeveral(one) : []))) {
      const goesOn = typing && maySayMore(words)
      if (words.every((part, place) => known.has(part) || (goesOn && place === words.length - 1 && known.begins(part))))
        alsoFor(clauses, at, words, goesOn)
    }
    const ordinal = ordinalOf(word)
    if (ordinal !== undefined && known.has(ordinal))
      clauses[at] = withAlternative(clauses[at] ?? clause, { words: [ordinal], share: ordinalShare, how: 'inflection' })
    const before = query.clauses[at - 1]
    const first = before && isLike(before, clause) ? askedWord(before) : undefined
    const several = first !== undefined && model.test(first) ? severalOf(word) : undefined
    if (several !== undefined && known.has(several))
      clauses[at] = withAlternative(clauses[at] ?? clause, { words: [several], share: ordinalShare, how: 'inflection' })
    if (first === undefined || !meet.test(`${first} ${word}`)) continue
    for (const words of besides(first, word))
      if (words.every((part) => known.has(part))) for (const place of [at - 1, at]) alsoFor(clauses, place, words)
  }
  return { ...query, clauses }
}

const ordinalShare = 0.75

/** 390th for 390, and 390 for 390th. */
function ordinalOf(word: string): string | undefined {
  const [, figures = '', ending] = /^(\d+)(st|nd|rd|th)?$/.exec(word) ?? []
  if (figures === '') return undefined
  const [, isTeen, last = ''] = /(1?)(\d)$/.exec(figures) ?? []
  return ending === undefined ? figures + ((!isTeen && endings[Number(last)]) || 'th') : figures
}
const endings = ['th', 'st', 'nd', 'rd']

/** What stands ahead of a number that names a type: Mi-17, C-130, BTR-80. */
const model = /^[a-z]{1,5}$/

/** Mi-17s for Mi-17 and the other way round; the 1990s are ten years. */
function severalOf(word: string): string | undefined {
  const [, figures = '', plural] = /^((?!(?:19|20)\d\d)\d{1,4})(s)?$/.exec(word) ?? []
  return figures === '' ? undefined : plural ? figures : `${figures}s`
}

const oneLetter = /^\d*(\p{L})\d*$/u
const pairs = ['аa', 'вb', 'еe', 'кk', 'мm', 'нh', 'оo', 'рp', 'сc', 'тt', 'уy', 'хx']
const lookAlike = new Map(pairs.flatMap(([one = '', other = '']) => [[one, other] as const, [other, one] as const]))

/** A word of one letter, and figures, with that letter of the other alphabet; undefined where none looks like it. */
function inOtherLetter(word: string): string | undefined {
  const letter = oneLetter.exec(word)?.[1] ?? ''
  const other = word.length > 1 ? lookAlike.get(letter) : undefined
  return other && word.replace(letter, other)
}

/** What two parts are together, and with the other letter. */
function besides(first: string, second: string): string[][] {
  const joined = first + second
  const otherwise = inOtherLetter(joined)
  if (otherwise === undefined) return [[joined]]
  return [[joined], [otherwise], [otherwise.slice(0, first.length), otherwise.slice(first.length)]]
}

/** Not `в2`, which every number behind a preposition goes on: such a letter took 115 ms at 40,000 releases. */
const maySayMore = ([first = '', ...others]: readonly string[]): boolean =>
  !isStopWord(first) || (others.at(-1) ?? '').length > 1

/** Of mi17 and mi17s also what is apart of the other. */
function apartAndSeveral(word: string): string[][] {
  const ways = apart(word)
  const others = ways.flatMap(([first = '', second = '', ...more]) => {
    const several = more.length === 0 && model.test(first) ? severalOf(second) : undefined
    return several === undefined ? [] : [[first, several]]
  })
  return [...ways, ...others]
}

/** All ways to part it where letters and figures meet: `450м3` is 450 м3 as well as 450 м 3. */
function apart(word: string): string[][] {
  const pieces = word.split(border)
  const borders = pieces.length - 1
  if (borders > mostBorders) return []
  return Array.from({ length: 2 ** borders - 1 }, (_, way) =>
    pieces.reduce((text, piece, at) => `${text}${((way + 1) >> (at - 1)) & 1 ? ' ' : ''}${piece}`).split(' '),
  )
}

function alsoFor(clauses: QueryClause[], at: number, words: string[], typing = false): void {
  const clause = clauses[at]
  const goesOn = typing ? { typing } : {}
  if (clause) clauses[at] = withAlternative(clause, { words, share: 1, how: 'exact', ...goesOn })
}
