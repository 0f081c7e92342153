/**
 * Numbers in groups or in one piece: `1 500 человек` and `1500 человек`, $100,000 and 100000, 72-14-25 and 721425.
 *
 * Goal: whichever way a figure or a telephone number is typed it is found as others have written it, since each language and
 * each office sets groups apart in its own way. Each group stands also for the whole number, and the whole for its groups in
 * a row: by threes, or as telephone numbers of so many digits are written in Kazakhstan, Russia and America, with a
 * country's code or without. A year is never set apart. Non-goals: decimals, and a telephone number of groups in other
 * groups.
 */
import { askedWord, isLike, withAlternative } from './joined-words.js'
import type { KnownForms } from './name-forms.js'
import type { ParsedQuery, QueryClause } from './query.js'

const number = /^\d+$/
const firstGroup = /^[1-9]\d{0,2}$/
const nextGroup = /^\d{3}$/
const whole = /^[1-9]\d{3,}$/
const year = /^(?:1[89]|20)\d\d$/
/** Shorter ones are room and house numbers. */
const leastDigits = 5
const round = /000$/
const withCountryCode = /^[781](?=\d{10}$)/

/** By how many digits: how many stand in each group. */
const telephoneGroups: Readonly<Record<number, readonly (readonly number[])[]>> = {
  5: [[1, 2, 2]],
  6: [[2, 2, 2]],
  7: [
    [3, 2, 2],
    [3, 4],
  ],
  10: [
    [3, 3, 4],
    [3, 3, 2, 2],
    [4, 2, 2, 2],
    [4, 6],
    [3, 7],
  ],
}

export function withGroupedNumbers(query: ParsedQuery, known: KnownForms): ParsedQuery {
  const clauses = query.clauses.map((clause) => inOnePiece(clause, known))
  for (let at = 0; at < clauses.length; ) {
    const run = numbersFrom(query.clauses, at)
    const [first = ''] = run
    if (run.length > 1) {
      const from = run.findIndex((_, place) => isWritten(run.slice(place)) && known.has(run.slice(place).join('')))
      if (from >= 0)
        for (let place = from; place < run.length; place++) alsoFor(clauses, at + place, [run.slice(from).join('')])
    } else if (run.length === 1)
      for (const groups of groupsOf(first)) if (groups.every((group) => known.has(group))) alsoFor(clauses, at, groups)
    at += Math.max(1, run.length)
  }
  return { ...query, clauses }
}

/** 25,000 stands for 25000 as well. */
function inOnePiece(clause: QueryClause, known: KnownForms): QueryClause {
  if (clause.kind !== 'phrase' || clause.apart !== true || !isWritten(clause.words)) return clause
  const { presence, fields, boost, words, typing } = clause
  const joined = words.join('')
  if (!known.has(joined)) return clause
  const asked = { words, share: 1, how: 'exact' as const, ...(typing ? { typing } : {}) }
  return { kind: 'either', alternatives: [asked, { words: [joined], share: 1, how: 'exact' }], presence, fields, boost }
}

/** Whether groups may be those of one number. */
const isWritten = (groups: readonly string[]): boolean =>
  groups.length > 1 && (isByThrees(groups) || isTelephone(groups.map(({ length }) => length)))

const isByThrees = ([first = '', ...others]: readonly string[]): boolean =>
  firstGroup.test(first) && others.every((group) => nextGroup.test(group))

function isTelephone(lengths: readonly number[]): boolean {
  const digits = lengths.reduce((sum, length) => sum + length, 0)
  return (telephoneGroups[digits] ?? []).some((groups) => groups.join() === lengths.join())
}

function groupsOf(digits: string): string[][] {
  if (digits.length < leastDigits && (!whole.test(digits) || year.test(digits))) return []
  const own = digits.replace(withCountryCode, '')
  const ways = round.test(digits) ? [] : telephoneGroups[own.length]
  const telephone = (ways ?? []).map((lengths) => cut(own, lengths))
  const groups = own === digits ? telephone : [[own], ...telephone]
  return whole.test(digits) ? [digits.replace(/\B(?=(?:\d{3})+$)/g, ' ').split(' '), ...groups] : groups
}

function cut(digits: string, lengths: readonly number[]): string[] {
  const ends = lengths.map((_, at) => lengths.slice(0, at + 1).reduce((sum, length) => sum + length, 0))
  return ends.map((end, at) => digits.slice(ends[at - 1] ?? 0, end))
}

/** Numbers that follow one another and are asked for alike. */
function numbersFrom(clauses: readonly QueryClause[], from: number): string[] {
  const run: string[] = []
  for (let at = from; at < clauses.length; at++) {
    const [clause, before] = [clauses[at], clauses[at - 1]]
    const word = clause && askedWord(clause)
    if (!clause || word === undefined || !number.test(word) || (at > from && before && !isLike(before, clause))) break
    run.push(word)
  }
  return run
}

function alsoFor(clauses: QueryClause[], at: number, words: string[]): void {
  const clause = clauses[at]
  if (clause) clauses[at] = withAlternative(clause, { words, share: 1, how: 'exact' })
}
