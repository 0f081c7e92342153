/**
 * Two words next to each other that releases also write as one: дүние жүзі and дүниежүзі, wind tunnel and windtunnel.
 *
 * Goal: whoever writes a compound apart finds it together, since writers agree least on these, and of Kazakh ones two
 * spelling reforms left both. Each of the two words stands also for the compound, so that a release with either spelling has
 * them both; letters with points, F.B.I., are one word as well. Only what the index knows becomes one. Non-goal: taking a
 * word apart, which could be done in many places of it.
 * Worth 0.004 of MRR@10 in Kazakh, 0.001 of MAP on Cranfield.
 */
import type { KnownForms } from './name-forms.js'
import type { Alternative, ParsedQuery, QueryClause } from './query.js'
import { isStopWord } from './stems.js'

/** Of the second word so many letters stay in the stem, or it is an ending. */
const leastOfSecond = 3
const part = /^\p{L}{2,}$/u
/** As in e-mail and x-ray; these are left of don't, he'd and I'm, or stand at the end of U.S. */
const letter = /^[a-z]$/
const leftOver = /^[dmst]$/

export function withJoined(query: ParsedQuery, known: KnownForms): ParsedQuery {
  const asked = withLettersJoined(query.clauses, known)
  const clauses = [...asked]
  for (const [at, next] of asked.entries()) {
    const before = asked[at - 1]
    const [one, other] = [before && !isTyping(before) && (partOf(before) ?? letterOf(before)), partOf(next)]
    if (!before || !one || !other || !isLike(before, next)) continue
    // МО РК are two names, and Морк a third one.
    if (isAbbreviation(before, one) && isAbbreviation(next, other)) continue
    const joined = one + other
    // Who stops at its last letter means it; while it is being typed it is no other form.
    if (!known.has(joined) && (isTyping(next) || !known.hasFormOf(joined, one.length + leastOfSecond))) continue
    for (const place of [at - 1, at]) {
      const clause = clauses[place]
      if (clause) clauses[place] = withAlternative(clause, { words: [joined], share: 1, how: 'exact' })
    }
  }
  return { ...query, clauses }
}

/** Of two, such as U.S., texts that have a point behind each are the most. */
const leastOfLetters = 3

/** `F.B.I.` is FBI, or these letters in a row, where releases have FBI. */
function withLettersJoined(clauses: readonly QueryClause[], known: KnownForms): readonly QueryClause[] {
  const joined: QueryClause[] = []
  let words: string[] = []
  for (let at = 0; at < clauses.length; at += words.length || 1) {
    const first = clauses[at]
    words = []
    for (let next = first; next && first && isLike(next, first); next = clauses[at + words.length]) {
      const word = next.kind === 'word' ? askedWord(next) : undefined
      if (word?.length !== 1 || !/\p{L}/u.test(word)) break
      words.push(word)
    }
    const whole = words.join('')
    if (first && words.length >= leastOfLetters && known.has(whole)) {
      const alternatives = [words, [whole]].map((meant): Alternative => ({ words: meant, share: 1, how: 'exact' }))
      const { presence, fields, boost } = first
      joined.push({ kind: 'either', alternatives, presence, fields, boost })
    } else joined.push(...clauses.slice(at, at + (words.length || 1)))
  }
  return joined
}

function partOf(clause: QueryClause): string | undefined {
  const word = askedWord(clause)
  return word !== undefined && part.test(word) && !isStopWord(word) ? word : undefined
}

const longestAbbreviation = 4

const isAbbreviation = (clause: QueryClause, word: string): boolean =>
  word.length <= longestAbbreviation &&
  clause.kind === 'either' &&
  clause.alternatives.some(({ how }) => how === 'name')

function letterOf(clause: QueryClause): string | undefined {
  const word = askedWord(clause)
  return word !== undefined && letter.test(word) && !leftOver.test(word) && !isStopWord(word) ? word : undefined
}

export const isTyping = (clause: QueryClause): boolean =>
  clause.kind === 'either' ? clause.alternatives[0]?.typing === true : clause.kind === 'word' && clause.typing

/** The clause's only word as it was typed, unless it is forbidden or asked for by likeness. */
export function askedWord(clause: QueryClause): string | undefined {
  if (clause.presence === 'prohibited') return undefined
  if (clause.kind === 'word') return clause.edits === 0 ? clause.word : undefined
  const words = clause.kind === 'either' ? clause.alternatives[0]?.words : undefined
  return words?.length === 1 ? words[0] : undefined
}

export const isLike = (one: QueryClause, other: QueryClause): boolean =>
  one.presence === other.presence && one.fields === other.fields && one.boost === other.boost

export function withAlternative(clause: QueryClause, other: Alternative): QueryClause {
  const { presence, fields, boost } = clause
  if (clause.kind === 'either') return { ...clause, alternatives: [...clause.alternatives, other] }
  if (clause.kind !== 'word') return clause
  const asked: Alternative = {
    words: [clause.word],
    share: 1,
    how: 'exact',
    ...(clause.typing ? { typing: true } : {}),
  }
  return { kind: 'either', alternatives: [asked, other], presence, fields, boost }
}
