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

/** Of hits, questions and counts: a few MB. */
const mostAnswers = 400
/** As long as the first page of a list: its rows in sight are asked for before those below them, which are then known. */
export const firstPage = 50

interface Kept {
  /** So many were wanted. */
  limit: number
  result: SearchResult
}

export class KeptAnswers {
  private contents = -1
  /** Of the answers: `date:yesterday` is another one tomorrow. */
  private day = ''
  /** Latest used last. */
  private readonly answers = new Map<string, Kept>()

  /** @param contentsNow a number that is another once something that answers depend on has changed */
  constructor(
    readonly index: Pick<Searching, 'search' | 'contents'>,
    private readonly contentsNow: () => number = () => index.contents,
  ) {}

  search(query: string, options: SearchOptions = {}): SearchResult {
    const { limit = 50, offset = 0 } = options
    const end = offset + limit
    if (limit === 0 || (offset > 0 && end > firstPage)) return this.index.search(query, options)
    const day = localDayOf(new Date())
    if (this.contentsNow() !== this.contents || day !== this.day) this.answers.clear()
    this.day = day
    const { prefixLast = false, sort = 'relevance', filters = {}, facets = false, namesIn } = options
    const key = JSON.stringify([query, prefixLast, sort, filters, facets && (namesIn ?? true)])
    const known = this.answers.get(key)
    this.answers.delete(key)
    const isEnough = known && (end <= known.limit || known.result.hits.length < known.limit)
    const kept = isEnough ? known : this.searched(query, options, Math.max(end, firstPage))
    // Asking may have taken in what was put in before.
    this.contents = this.contentsNow()
    this.answers.set(key, kept)
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= mostAnswers) break
      this.answers.delete(oldest)
    }
    const hits = kept.result.hits.slice(offset, end)
    // An answer says what is wrong with its hits, where it has any.
    return offset > 0 && hits.length === 0 ? this.index.search(query, options) : { ...kept.result, hits }
  }

  private searched(query: string, options: SearchOptions, limit: number): Kept {
    return { limit, result: this.index.search(query, { ...options, offset: 0, limit }) }
  }
}
