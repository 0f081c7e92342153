/**
 * Numbers with their thousands set apart or not: `1 500 человек` and `1500 человек`, $100,000 and 100000.
 *
 * Goal: whichever way a figure is typed it is found as others have written it, since each language and each office sets
 * thousands apart in its own way. Each group stands also for the whole number, and the whole for its groups in a row. A
 * year is never set apart. Non-goals: telephone numbers, whose groups follow no rule, and decimals.
 */
import { askedWord, isLike, isTyping, withAlternative } from './joined-words.js'
import type { KnownForms } from './name-forms.js'
import type { ParsedQuery, QueryClause } from './query.js'

const number = /^\d+$/
const firstGroup = /^[1-9]\d{0,2}$/
const nextGroup = /^\d{3}$/
const whole = /^[1-9]\d{3,}$/
const year = /^(?:1[89]|20)\d\d$/

export function withGroupedNumbers(query: ParsedQuery, known: KnownForms): ParsedQuery {
  const clauses = [...query.clauses]
  for (let at = 0; at < clauses.length; ) {
    const run = numbersFrom(query.clauses, at)
    const joined = run.join('')
    const [first = ''] = run
    if (run.length > 1 && firstGroup.test(first) && run.slice(1).every((group) => nextGroup.test(group))) {
      if (known.has(joined)) for (const place of run.keys()) alsoFor(clauses, at + place, [joined])
    } else if (run.length === 1 && whole.test(first) && !year.test(first)) {
      const groups = first.replace(/\B(?=(?:\d{3})+$)/g, ' ').split(' ')
      if (groups.every((group) => known.has(group))) alsoFor(clauses, at, groups)
    }
    at += Math.max(1, run.length)
  }
  return { ...query, clauses }
}

/** Numbers that follow one another and are asked for alike. */
function numbersFrom(clauses: readonly QueryClause[], from: number): string[] {
  const run: string[] = []
  for (let at = from; at < clauses.length; at++) {
    const [clause, before] = [clauses[at], clauses[at - 1]]
    const word = clause && !isTyping(clause) ? askedWord(clause) : undefined
    if (!clause || word === undefined || !number.test(word) || (at > from && before && !isLike(before, clause))) break
    run.push(word)
  }
  return run
}

function alsoFor(clauses: QueryClause[], at: number, words: string[]): void {
  const clause = clauses[at]
  if (clause) clauses[at] = withAlternative(clause, { words, share: 1, how: 'exact' })
}
