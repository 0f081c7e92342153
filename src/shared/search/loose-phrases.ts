/**
 * A phrase in quotation marks that no release has as it stands is looked for with other endings, and the answer says so.
 *
 * Goal: `"круглый стол"` answers with «круглого стола» rather than with nothing, since in Russian and Kazakh a phrase seldom
 * stands in the form in which one thinks of it. Where a release has the very words, these alone are found.
 */
import type { ParsedQuery, QueryClause } from './query.js'
import { otherEndings } from './query-problems.js'
import { isStopWord } from './stems.js'

/** Undefined where no phrase is asked for. */
export function withLoosePhrases(query: ParsedQuery): ParsedQuery | undefined {
  if (!query.clauses.some(isAskedPhrase)) return undefined
  const clauses = query.clauses.map((clause): QueryClause => {
    if (!isAskedPhrase(clause)) return clause
    const { presence, fields, boost, words, typing } = clause
    return { kind: 'either', alternatives: [{ words, share: 1, how: 'inflection', typing }], presence, fields, boost }
  })
  return { ...query, clauses, problem: query.problem ?? otherEndings }
}

/** Words that neither find nor rank have no other endings. */
const isAskedPhrase = (clause: QueryClause): clause is Extract<QueryClause, { kind: 'phrase' }> =>
  clause.kind === 'phrase' && clause.presence !== 'prohibited' && !clause.words.every(isStopWord)
