/** What a question says again counts once more, as in lunr, and is looked for once: a page of text repeats its words. */
import type { QueryClause } from './query.js'
import { maxBoost } from './query-parts.js'

export class SaidOnce {
  private readonly seen = new Map<string, QueryClause>()

  constructor(readonly clauses: QueryClause[] = []) {}

  /** Answers whether it was not there yet. */
  add(clause: QueryClause): boolean {
    const key = JSON.stringify(clause)
    const before = this.seen.get(key)
    if (before) {
      before.boost = Math.min(maxBoost, before.boost + clause.boost)
      return false
    }
    this.clauses.push(clause)
    this.seen.set(key, clause)
    return true
  }
}
