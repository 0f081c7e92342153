/**
 * `May 12` is a day: beside a number the month says something, though `may` is else a word that neither finds nor ranks.
 * Goal: whoever types a day in English finds it as they would any other. Pure.
 */
import { askedWord } from './joined-words.js'
import type { ParsedQuery } from './query.js'

const dayOrYear = /^(?:[1-9]|[12]\d|3[01]|(?:19|20)\d\d)(?:st|nd|rd|th)?$/

export function withMonthOfDay(query: ParsedQuery): ParsedQuery {
  const words = query.clauses.map(askedWord)
  const clauses = query.clauses.map((clause, at) => {
    const isDay = words[at] === 'may' && [words[at - 1], words[at + 1]].some((word) => dayOrYear.test(word ?? ''))
    if (!isDay || clause.kind !== 'word') return clause
    const { presence, fields, boost, typing } = clause
    const may = { words: ['may'], share: 1, how: 'exact' as const, ...(typing ? { typing } : {}) }
    return { kind: 'either' as const, alternatives: [may], presence, fields, boost }
  })
  return { ...query, clauses }
}
