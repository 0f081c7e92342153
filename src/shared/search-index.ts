/**
 * Search over all releases of an archive: put releases in, take them out, ask. Plain ES: it runs in a worker of the
 * window, in the command line and in tests alike.
 *
 * Goal: lunr's language and ranking on 100,000 releases in three languages, with an edited release found at the next
 * keystroke, opened from files without reading a text. lunr gives the query parser, the stemmers and the scoring formula;
 * its index is replaced, since it cannot be added to and takes 2.4 GB, 249 s to build and 4 s for a common word at 50,000
 * releases. Ours is segments (search/segment.ts) that are searched where they lie and scored when asked.
 * Rejected: one big lunr index and a small live one, whose scores do not compare (the top ten of merged lunr indexes
 * agree by 43 % with those of one index for frequent words); keeping the texts, which took half a gigabyte: what hits
 * show is made from texts that whoever asks has at hand.
 */
import { languageAnalysis } from './search/analysis.js'
import type {
  IndexChanges,
  LoadReport,
  Question,
  Searching,
  SearchOptions,
  SearchResult,
  Shown,
} from './search/answers.js'
import { bestSlots } from './search/best-slots.js'
import { Collection } from './search/collection.js'
import { Columns } from './search/columns.js'
import { Facets } from './search/facets.js'
import { filterTest } from './search/filters.js'
import { manifestBytes, readManifest } from './search/index-files.js'
import { type ParsedQuery, parseQuery, type SearchProblem } from './search/query.js'
import { Ranker, type Ranking } from './search/ranking.js'
import type { FacetCounts, SearchDocument } from './search/search-document.js'
import type { Uri } from './search/segment.js'
import { showDocuments } from './search/show.js'

export type {
  Question,
  SearchHit,
  SearchOptions,
  SearchResult,
  SearchSort,
  SegmentFile,
  Shown,
  Why,
} from './search/answers.js'
export type { SearchField, SearchProblem } from './search/query.js'
export type { Marked } from './text.js'

const maxLimit = 10_000
/** A full answer stands before all others, whatever their scores. */
const fullFirst = 1e13

export class SearchIndex implements Searching {
  private readonly collection: Collection
  private readonly ranker: Ranker
  private readonly columns: Columns
  private readonly facets: Facets
  private keys = new Float64Array(0)
  private lastQuestion: Question = { clauses: [] }
  /** What else a question stands for, such as other names of the same; a place for what knows names. */
  rewrite: (query: ParsedQuery) => ParsedQuery = (query) => query

  /** `archive`: whose files this index may take over. */
  constructor({ archive = '' }: { archive?: string } = {}) {
    this.collection = new Collection(archive, languageAnalysis)
    this.ranker = new Ranker(this.collection)
    this.columns = new Columns(this.collection)
    this.facets = new Facets(this.collection, this.columns)
  }

  get size(): number {
    return this.collection.size
  }

  replace(documents: readonly SearchDocument[]): void {
    for (const document of documents) this.collection.put(document)
  }

  remove(uris: readonly Uri[]): void {
    for (const uri of uris) this.collection.take(uri)
  }

  search(query: string, options: SearchOptions = {}): SearchResult {
    const { limit = 50, offset = 0, prefixLast = false, sort = 'relevance', filters = {} } = options
    const parsed = this.rewrite(parseQuery(query, prefixLast))
    const { columns } = this
    columns.refresh()
    const ranking = this.ranker.rank(parsed, filterTest(columns, parsed.filters))
    const counts: FacetCounts | undefined = options.facets ? {} : undefined
    const { slots } = ranking
    const narrow = counts || Object.keys(filters).length > 0
    const total = narrow ? this.facets.narrow(slots, ranking.count, filters, counts) : ranking.count
    this.order(ranking, total, sort)
    const from = Math.max(0, Math.trunc(offset))
    const wanted = from + Math.min(maxLimit, Math.max(0, Math.trunc(limit)))
    const best = bestSlots(slots, total, wanted, this.keys, columns, sort !== 'date-oldest').subarray(from)
    const hits = Array.from(best, (slot) => ({
      uri: columns.uri(slot),
      kind: columns.photos[slot] === 1 ? ('photo' as const) : ('release' as const),
      score: roundScore(ranking.scores[slot] ?? 0),
      complete: ranking.complete(slot),
    }))
    const question = { clauses: parsed.clauses }
    this.lastQuestion = question
    const problem =
      parsed.problem ??
      (ranking.cutShort ? tooBroad : hits.length > 0 && !ranking.allWordsFound ? notAllWords : undefined)
    return { total, hits, question, ...(counts ? { facets: counts } : {}), ...(problem ? { problem } : {}) }
  }

  show(documents: readonly SearchDocument[], question: Question = this.lastQuestion): Shown[] {
    return showDocuments(documents, question, this.collection)
  }

  stamps(): Iterable<[uri: Uri, stamp: string]> {
    return this.collection.stamps()
  }

  load(files: readonly Uint8Array[], manifest: Uint8Array): LoadReport {
    const list = readManifest(manifest)
    if (typeof list === 'string') return { loaded: 0, refused: [{ reason: list }] }
    const expected = new Map(list.segments.map(({ name, gone }) => [name, gone]))
    const before = this.size
    const refused: LoadReport['refused'] = []
    for (const bytes of files) {
      const segment = this.collection.adopt(bytes)
      if (typeof segment === 'string') {
        refused.push({ reason: segment })
        continue
      }
      const gone = expected.get(segment.name)
      if (gone) this.collection.add(segment, gone)
      else refused.push({ reason: 'A file of the search index is left over from before.' })
      expected.delete(segment.name)
    }
    for (const _ of expected) refused.push({ reason: 'A file of the search index is missing or damaged.' })
    return { loaded: this.size - before, refused }
  }

  freeze(): void {
    this.collection.freeze()
  }

  changesSince(present: Iterable<string>): IndexChanges {
    const files = new Set(present)
    const { segments } = this.collection
    const names = new Set(segments.map(({ segment }) => segment.name))
    return {
      write: segments
        .filter(({ segment }) => !files.has(segment.name))
        .map(({ segment: { name, bytes } }) => ({ name, bytes })),
      obsolete: [...files].filter((name) => !names.has(name)),
      manifest: manifestBytes({
        segments: segments.map(({ segment: { name }, dead }) => ({
          name,
          gone: Array.from(dead.keys()).filter((document) => dead[document] === 1),
        })),
      }),
    }
  }

  mergeStep(budgetMs: number): boolean {
    return this.collection.mergeStep(budgetMs)
  }

  /** Fills `keys` for the slots that answer: the greatest comes first. */
  private order({ slots, scores, complete }: Ranking, count: number, sort: SearchOptions['sort']): void {
    const { dates } = this.columns
    if (this.keys.length < this.collection.slotCount) this.keys = new Float64Array(this.collection.slotCount + 256)
    const { keys } = this
    for (let at = 0; at < count; at++) {
      const slot = slots[at] ?? 0
      if (sort === 'relevance')
        keys[slot] = Math.round((scores[slot] ?? 0) * 10_000) + (complete(slot) ? fullFirst : 0)
      else keys[slot] = sort === 'date-newest' ? (dates[slot] ?? 0) : -(dates[slot] ?? 0)
    }
  }
}

/** Scores that differ by less are told by date. */
const roundScore = (score: number): number => Math.round(score * 10_000) / 10_000

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
