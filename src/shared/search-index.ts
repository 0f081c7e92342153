/**
 * Search over all releases of an archive: put releases in, take them out, ask. Plain ES: it runs in a worker of the
 * window, in the command line and in tests alike.
 *
 * Goal: lunr's language and ranking on tens of thousands of releases in three languages, with an edited release found
 * at the next keystroke. lunr gives the query parser, the stemmers and the scoring formula; its index is replaced, since
 * it cannot be added to and takes 2.4 GB, 249 s to build and 4 s for a common word at 50,000 releases. Ours is a table
 * of word numbers (search/corpus.ts) that scores when asked, so that there is nothing to rebuild: `replace` with some
 * hundred releases at a time is the whole of building, and search answers over what is in. 30,326 real releases take 5 s
 * of CPU; their own headlines, as questions, 11 ms in the median.
 * Rejected: one big lunr index and a small live one, whose scores do not compare (the top ten of merged lunr indexes
 * agree by 43 % with those of one index for frequent words). Non-goal yet: keeping the index on disk.
 */
import type { PhotoId, ReleaseId } from './records.js'
import { Corpus, fieldTexts } from './search/corpus.js'
import type { MatchKind } from './search/answers.js'
import { countFacets, facetTest } from './search/facets.js'
import { bestPassage, type ClauseWords, markMatches, matcher, matchStrength } from './search/passages.js'
import { parseQuery, type SearchField, type SearchProblem, searchFields } from './search/query.js'
import { type Ranking, rank } from './search/ranking.js'
import type { FacetCounts, FacetFilters, SearchDocument } from './search/search-document.js'
import type { Marked } from './text.js'

export type { SearchField, SearchProblem } from './search/query.js'
export type { Marked } from './text.js'

export interface SearchOptions {
  /** At most so many hits; 50 unless told. */
  limit?: number
  offset?: number
  /** The last word may still be going on, as in a field that is being typed in. */
  prefixLast?: boolean
  /** false leaves headline and snippet empty, for answers by the thousand. */
  snippets?: boolean
  /** Order of the hits; `relevance` unless told. Full answers come first only by relevance. */
  sort?: SearchSort
  /** Narrows the answer to these values. */
  filters?: FacetFilters
  /** Counts what the answer holds, by facet; false unless told. */
  facets?: boolean
}

export type SearchSort = 'relevance' | 'date-newest' | 'date-oldest'

export interface SearchHit {
  uri: ReleaseId | PhotoId
  score: number
  headline: Marked
  /** The passage that says most about the search, white space made single spaces. */
  snippet: Marked
  /** Where the snippet is from; `headline` where only the headline matches, the snippet being the text's beginning. */
  field: SearchField
  /** Whether it has all the words. Hits that have come first. */
  complete: boolean
  /** Why it answers the words asked for. */
  why?: { asked: string; form: string; how: MatchKind; field: SearchField }[]
}

export interface SearchResult {
  /** Hits there are in all. */
  total: number
  /** Best first; of equally good ones the newer. */
  hits: SearchHit[]
  /** Where they were asked for. */
  facets?: FacetCounts
  /** Why this is not quite what was asked for; the hits stand all the same. */
  problem?: SearchProblem
}

const maxLimit = 10_000

export class SearchIndex {
  private readonly corpus = new Corpus()

  /** Releases in the index. */
  get size(): number {
    return this.corpus.size
  }

  /** Puts releases in, each in place of what the index had of it; an older revision than it has changes nothing. */
  replace(documents: readonly SearchDocument[]): void {
    for (const document of documents) this.corpus.put(document)
  }

  remove(uris: readonly (ReleaseId | PhotoId)[]): void {
    for (const uri of uris) this.corpus.take(uri)
  }

  /** Never throws, whatever is typed. An empty query has no hits. */
  search(query: string, options: SearchOptions = {}): SearchResult {
    const { limit = 50, offset = 0, prefixLast = false, snippets = true, sort = 'relevance', filters } = options
    const parsed = parseQuery(query, prefixLast)
    const ranking = rank(this.corpus, parsed)
    const from = Math.max(0, Math.trunc(offset))
    const wanted = from + Math.min(maxLimit, Math.max(0, Math.trunc(limit)))
    const { documents } = this.corpus
    const passes = facetTest(filters)
    const slots = filters === undefined ? ranking.slots : ranking.slots.filter((slot) => passes(documents[slot]))
    const best = smallest(slots, wanted, this.order(ranking, sort)).slice(from)
    const show = snippets ? this.shower(ranking.matched) : undefined
    const hits = best.flatMap((slot) => {
      const document = this.corpus.documents[slot]
      if (!document) return []
      const { headline, snippet, field } = show?.(document) ?? { headline: [], snippet: [], field: 'body' as const }
      const score = roundScore(ranking.scores[slot] ?? 0)
      return [{ uri: document.uri, score, headline, snippet, field, complete: ranking.complete(slot) }]
    })
    const problem =
      parsed.problem ??
      (ranking.cutShort ? tooBroad : hits.length > 0 && !ranking.allWordsFound ? notAllWords : undefined)
    const counts = options.facets ? countFacets(ranking.slots, documents, filters ?? {}) : undefined
    return { total: slots.length, hits, ...(counts ? { facets: counts } : {}), ...(problem ? { problem } : {}) }
  }

  private order(ranking: Ranking, sort: SearchSort): (one: number, other: number) => number {
    const { scores } = ranking
    const { documents } = this.corpus
    if (sort !== 'relevance') {
      const sign = sort === 'date-newest' ? 1 : -1
      return (one, other) => {
        const [a, b] = [documents[one], documents[other]]
        if (!a || !b) return 0
        return sign * (compareText(b.date, a.date) || compareText(b.uri, a.uri))
      }
    }
    return (one, other) => {
      const all = Number(ranking.complete(other)) - Number(ranking.complete(one))
      if (all !== 0) return all
      const score = roundScore(scores[other] ?? 0) - roundScore(scores[one] ?? 0)
      if (score !== 0) return score
      const [a, b] = [documents[one], documents[other]]
      if (!a || !b) return 0
      return compareText(b.date, a.date) || compareText(b.uri, a.uri)
    }
  }

  /** Makes what a hit shows of a release. */
  private shower(
    matched: readonly ClauseWords[],
  ): (document: SearchDocument) => Omit<SearchHit, 'uri' | 'score' | 'complete'> {
    const { vocabulary } = this.corpus
    const matchers = searchFields.map((_, field) => matcher((word) => vocabulary.findSpelling(word), matched, field))
    return (document) => {
      const texts = fieldTexts(document)
      const found = texts.flatMap((fieldOf, field) =>
        fieldOf.map((text) => ({ field, text, matches: matchers[field]?.(text) ?? [] })),
      )
      const [headline] = found
      // The body is read before all else; another text only where it answers more.
      let best = found.find(({ field }) => searchFields[field] === 'body')
      for (const candidate of found) {
        if (candidate.field === 0 || !best) continue
        const gain = clausesOf(matchStrength(candidate.matches)) - clausesOf(matchStrength(best.matches))
        if (gain > 0) best = candidate
      }
      const onlyHeadline = (best?.matches.length ?? 0) === 0 && (headline?.matches.length ?? 0) > 0
      return {
        headline: markMatches(document.headline, headline?.matches ?? []),
        snippet: best ? bestPassage(best.text, best.matches) : [],
        field: onlyHeadline ? 'headline' : (searchFields[best?.field ?? 2] ?? 'body'),
      }
    }
  }
}

const clausesOf = (strength: number): number => Math.floor(strength / 1_000)

/** Scores that differ by less are told by date. */
const roundScore = (score: number): number => Math.round(score * 10_000) / 10_000

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const tooBroad: SearchProblem = {
  message: 'search.too-broad',
  values: {},
  sentence: 'This search stands for so many words that some were left out. Write more letters before each *.',
}

const notAllWords: SearchProblem = {
  message: 'search.not-all-words',
  values: {},
  sentence: 'No release has all of these words; these have most of them.',
}

/** The first `count` of the items in order, without sorting the rest: a heap whose top is the last of the best. */
function smallest(items: readonly number[], count: number, compare: (a: number, b: number) => number): number[] {
  if (items.length <= count * 4 || count === 0) return [...items].sort(compare).slice(0, count)
  const heap: number[] = items.slice(0, count).sort((a, b) => compare(b, a))
  for (let at = count; at < items.length; at++) {
    const item = items[at] ?? 0
    if (compare(item, heap[0] ?? 0) >= 0) continue
    let hole = 0
    for (;;) {
      let child = 2 * hole + 1
      if (child >= count) break
      if (child + 1 < count && compare(heap[child + 1] ?? 0, heap[child] ?? 0) > 0) child++
      if (compare(heap[child] ?? 0, item) <= 0) break
      heap[hole] = heap[child] ?? 0
      hole = child
    }
    heap[hole] = item
  }
  return heap.sort(compare)
}
