/**
 * Answers that were given lately, as long as the index holds what it held: what was typed is typed again, letter by letter
 * and taken back.
 *
 * Goal: the first letter, which asks for most of all releases and is asked for before anybody types it
 * (first-letters.ts), costs no search. An answer names releases and no places in the index, so that merging its files
 * leaves it as it is. Rejected: keeping them in the index itself, whose bench then measures a lookup.
 */
import { localDayOf } from '../../shared/dates.js'
import type { Searching, SearchOptions, SearchResult } from '../../shared/search/answers.js'

/** Of hits, questions and counts: a few hundred KB. */
const mostAnswers = 400

export class KeptAnswers {
  private contents = -1
  /** Of the answers: `date:yesterday` is another one tomorrow. */
  private day = ''
  /** Latest used last. */
  private readonly answers = new Map<string, { limit: number; result: SearchResult }>()

  /** @param contentsNow a number that is another once something that answers depend on has changed */
  constructor(
    readonly index: Pick<Searching, 'search' | 'contents'>,
    private readonly contentsNow: () => number = () => index.contents,
  ) {}

  search(query: string, options: SearchOptions = {}): SearchResult {
    const { limit = 50, offset = 0 } = options
    if (offset !== 0 || limit === 0) return this.index.search(query, options)
    const day = localDayOf(new Date())
    if (this.contentsNow() !== this.contents || day !== this.day) this.answers.clear()
    this.day = day
    const { prefixLast = false, sort = 'relevance', filters = {}, facets = false, namesIn } = options
    const key = JSON.stringify([query, prefixLast, sort, filters, facets && (namesIn ?? true)])
    const known = this.answers.get(key)
    this.answers.delete(key)
    const isEnough = known && (limit <= known.limit || known.result.hits.length < known.limit)
    const kept = isEnough ? known : { limit, result: this.index.search(query, options) }
    // Asking may have taken in what was put in before.
    this.contents = this.contentsNow()
    this.answers.set(key, kept)
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= mostAnswers) break
      this.answers.delete(oldest)
    }
    return { ...kept.result, hits: kept.result.hits.slice(0, limit) }
  }
}
