/**
 * A deputy in one word or two: замминистра and заместитель министра, зам. начальника and заместителю начальника. Pure.
 *
 * Goal: whichever way a post is typed it is found as releases write it. The word stands also for the two, in any case, and
 * each of the two for the word, where the index has it.
 */
import { askedWord, isLike, withAlternative } from './joined-words.js'
import { type KnownForms, otherNameShare } from './name-forms.js'
import type { Alternative, ParsedQuery } from './query.js'

const cutShort = 'зам'
const oneWord = /^зам(\p{L}{4,})$/u
const deputy = /^заместител[ьяюеи]\p{L}{0,2}$/u
const isKnown = (word: string, known: KnownForms): boolean => known.has(word) || known.hasFormOf(word)
const named = (words: string[]): Alternative => ({ words, share: otherNameShare, how: 'name' })

export function withDeputies(query: ParsedQuery, known: KnownForms): ParsedQuery {
  const clauses = [...query.clauses]
  const words = query.clauses.map(askedWord)
  for (const [at, clause] of query.clauses.entries()) {
    const [, post] = oneWord.exec(words[at] ?? '') ?? []
    if (post !== undefined && isKnown('заместитель', known) && isKnown(post, known))
      clauses[at] = withAlternative(clauses[at] ?? clause, named(['заместитель', post]))
    const next = query.clauses[at + 1]
    const joined = `зам${words[at + 1] ?? ''}`
    if (!next || !oneWord.test(joined) || !isLike(clause, next)) continue
    if (words[at] === cutShort && isKnown('заместитель', known))
      clauses[at] = withAlternative(clauses[at] ?? clause, named(['заместитель', words[at + 1] ?? '']))
    if (!deputy.test(words[at] ?? '')) continue
    if (!isKnown(joined, known)) continue
    for (const place of [at, at + 1]) {
      const asked = clauses[place]
      if (asked) clauses[place] = withAlternative(asked, named([joined]))
    }
  }
  return { ...query, clauses }
}
