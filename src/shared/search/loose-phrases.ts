/**
 * A phrase in quotation marks that no release has as it stands is looked for with other endings, then word by word, and
 * the answer says so.
 *
 * Goal: `"круглый стол"` answers with «круглого стола» rather than with nothing, since in Russian and Kazakh a phrase seldom
 * stands in the form in which one thinks of it; and half a sentence that was copied finds its release though a word of it
 * was put otherwise. Where a release has the very words, these alone are found. Word by word are looked for what may well
 * be a sentence, what has no second quotation mark and figures such as 31.05.2024: two or three words between both marks
 * are meant to stand in a row.
 */
import type { ParsedQuery, QueryClause } from './query.js'
import { notInARow, otherEndings } from './query-problems.js'
import { SaidOnce } from './said-again.js'
import { isStopWord } from './stems.js'

const leastOfASentence = 4

/** Undefined where no phrase is asked for. */
export function withLoosePhrases(query: ParsedQuery): ParsedQuery | undefined {
  if (!query.clauses.some(isAskedPhrase)) return undefined
  const clauses = query.clauses.map((clause) => (isAskedPhrase(clause) ? inAnyEndings(clause) : clause))
  return { ...query, clauses, problem: query.problem ?? otherEndings }
}

/**
 * A forbidden phrase in Cyrillic letters is left out with whatever endings it has: `-"военной полиции"`, as it is said after
 * кроме, means «военная полиция» too. In English it stands as one thinks of it.
 */
export function withForbiddenEndings(query: ParsedQuery): ParsedQuery {
  if (!query.clauses.some(isForbiddenPhrase)) return query
  return {
    ...query,
    clauses: query.clauses.map((clause) => (isForbiddenPhrase(clause) ? inAnyEndings(clause) : clause)),
  }
}

/** Undefined where no phrase may be taken apart. */
export function withWordsApart(query: ParsedQuery): ParsedQuery | undefined {
  const isMeant = (clause: QueryClause): clause is Phrase =>
    isAskedPhrase(clause) && (clause.apart === true || clause.words.length >= leastOfASentence)
  if (!query.clauses.some(isMeant)) return undefined
  const said = new SaidOnce()
  for (const clause of query.clauses) {
    if (!isMeant(clause)) {
      said.add({ ...clause })
      continue
    }
    const { presence, fields, boost, words, typing } = clause
    for (const [at, word] of words.entries()) {
      const goesOn = typing && at === words.length - 1
      said.add({ kind: 'word', word, edits: 0, typing: goesOn, presence, fields, boost })
    }
  }
  return { ...query, clauses: said.clauses, problem: query.problem ?? notInARow }
}

const inAnyEndings = ({ presence, fields, boost, words, typing }: Phrase): QueryClause => ({
  kind: 'either',
  alternatives: [{ words, share: 1, how: 'inflection', typing }],
  presence,
  fields,
  boost,
})

type Phrase = Extract<QueryClause, { kind: 'phrase' }>

/** Words that neither find nor rank have no other endings. */
const isAskedPhrase = (clause: QueryClause): clause is Phrase =>
  clause.kind === 'phrase' && clause.presence !== 'prohibited' && !clause.words.every(isStopWord)

const isForbiddenPhrase = (clause: QueryClause): clause is Phrase =>
  clause.kind === 'phrase' &&
  clause.presence === 'prohibited' &&
  clause.words.every((word) => /^\p{Script=Cyrillic}+$/u.test(word))
