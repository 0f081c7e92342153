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
import lunr from 'lunr'
import { withAbbreviations } from './search/abbreviations.js'
import { maxWork } from './search/accumulator.js'
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
import { BestSlots, scoreParts } from './search/best-slots.js'
import { CloseReading } from './search/close-reading.js'
import { Collection } from './search/collection.js'
import { Columns } from './search/columns.js'
import { withDeputies } from './search/deputies.js'
import { Facets } from './search/facets.js'
import { filterTest } from './search/filters.js'
import { withGroupedNumbers } from './search/grouped-numbers.js'
import { manifestBytes, readManifest } from './search/index-files.js'
import { withJoined } from './search/joined-words.js'
import { KnownWords } from './search/known-words.js'
import { withLetteredNumbers } from './search/lettered-numbers.js'
import { withForbiddenEndings, withLoosePhrases, withWordsApart } from './search/loose-phrases.js'
import { LunrRanker, lunrAnalysis } from './search/lunr-ranking.js'
import { withMonthOfDay } from './search/month-of-day.js'
import { type LatestMonths, latestMonthsIn, withMonthsMeant } from './search/months-meant.js'
import { LooseWords, NameForms, type NameGroup, withNames } from './search/name-forms.js'
import { withNumberedDegrees } from './search/numbered-degrees.js'
import { type ParsedQuery, parseQuery } from './search/query.js'
import type { DateRange } from './search/query-dates.js'
import { notAllWords, type SearchProblem, tooBroad } from './search/query-problems.js'
import { Ranker, type Ranking } from './search/ranking.js'
import { withRoundNumbers } from './search/round-numbers.js'
import { addSaidInFull, saidInFull } from './search/said-in-full.js'
import { SameNames } from './search/same-names.js'
import type { FacetCounts, FacetFilters, FacetName, SearchDocument } from './search/search-document.js'
import type { Uri } from './search/segment.js'
import { showDocuments } from './search/show.js'
import { ShownWords } from './search/shown-words.js'

export type {
  Question,
  SearchHit,
  SearchOptions,
  SearchResult,
  SearchSort,
  SegmentFile,
  Shown,
  ShownHit,
  Why,
} from './search/answers.js'
export type { SearchField } from './search/query-names.js'
export type { SearchProblem } from './search/query-problems.js'
export type { Marked } from './text.js'

const maxLimit = 10_000
/**
 * Questions that an index asks itself: then code that answers is compiled, and what is made once is there. None of dates,
 * whose patterns keep 30 MB of compiled code.
 */
const mostWarmUps = 100
/** Of those that are being typed: the first letter reads the longest lists, and was answered in 40 ms where nobody had. */
const typedLetters = 4

/** No number counts as none: a heap of as many would never be in order. */
const countOf = (given: number): number => Math.max(0, Math.trunc(given)) || 0

interface Asked {
  ranking: Ranking
  question: Question
  problem?: SearchProblem
}

export interface IndexSettings {
  /** Whose files this index may take over: the archive's id. */
  archive?: string
  /** `lunr`: words, query language and ranking of stock lunr, which marks nothing in `show`. */
  ranking?: 'dateline' | 'lunr'
  /** lunr's boosts of the fields, in their order; 1 unless told. */
  boosts?: readonly number[]
  /** So many segments are merged; 4 unless told. */
  mergeFrom?: number
}

export class SearchIndex implements Searching {
  private readonly collection: Collection
  /** `best`: so many come first that a score is asked for. `filters`: what else the answer is narrowed to. */
  private readonly ask: (query: string, typing: boolean, best: number, filters: FacetFilters) => Asked
  private readonly columns: Columns
  private readonly facets: Facets
  private readonly best: BestSlots
  private lastQuestion: Question = { clauses: [] }
  private readonly shownWords = new ShownWords()
  private names = new NameForms([])
  private namesKnown = 0
  private warmUps = 0
  /** What else a question stands for, such as other names of the same. */
  rewrite: (query: ParsedQuery) => ParsedQuery = (query) =>
    [
      withMonthOfDay,
      withAbbreviations,
      withDeputies,
      withNumberedDegrees,
      withJoined,
      withGroupedNumbers,
      withRoundNumbers,
      withLetteredNumbers,
    ].reduce((meant, withMore) => withMore(meant, this.words), withNames(query, this.names, this.looseWords))
  monthsMeant: LatestMonths = (stretch) => this.latestMonths(stretch)
  /** What can be asked of the index's words. */
  readonly words: KnownWords
  private readonly looseWords: LooseWords

  constructor({ archive = '', ranking = 'dateline', boosts = [], mergeFrom = 4 }: IndexSettings = {}) {
    this.collection = new Collection(archive, ranking === 'lunr' ? lunrAnalysis : languageAnalysis, mergeFrom)
    this.words = new KnownWords(this.collection, () => this.names)
    this.looseWords = new LooseWords(this.words, () => this.collection.contents)
    this.columns = new Columns(this.collection)
    this.best = new BestSlots(this.columns)
    this.facets = new Facets(this.collection, this.columns)
    this.ask = ranking === 'lunr' ? this.askLunr(boosts) : this.askOurs()
  }

  get size(): number {
    return this.collection.size
  }

  get contents(): number {
    return this.collection.contents + this.namesKnown
  }

  /** From now on any of a group's names is searched for as all of them. */
  know(groups: Iterable<NameGroup>): void {
    // Read twice, which an iterable need not stand.
    const all = [...groups]
    this.names = new NameForms(all)
    this.facets.know(new SameNames(all))
    this.namesKnown++
  }

  replace(documents: readonly SearchDocument[]): void {
    for (const document of documents) this.collection.put(document)
  }

  fill(documents: readonly SearchDocument[]): void {
    for (const document of documents) this.collection.fill(document)
  }

  fillStep(budgetMs: number): boolean {
    return this.collection.fillStep(budgetMs)
  }

  remove(uris: readonly Uri[]): void {
    for (const uri of uris) this.collection.take(uri)
  }

  search(query: string, options: SearchOptions = {}): SearchResult {
    const { limit = 50, offset = 0, prefixLast = false, sort = 'relevance', filters = {} } = options
    const { columns } = this
    columns.refresh()
    const from = countOf(offset)
    const wanted = from + Math.min(maxLimit, countOf(limit))
    const isNarrowed = Object.keys(filters).length > 0
    const best = sort === 'relevance' && !isNarrowed ? wanted : Number.POSITIVE_INFINITY
    const { ranking, question, ...asked } = this.ask(query, prefixLast, best, filters)
    const counts: FacetCounts | undefined = options.facets ? {} : undefined
    const { slots } = ranking
    const total =
      counts || isNarrowed ? this.facets.narrow(slots, ranking.count, filters, counts, options.namesIn) : ranking.count
    const chosen = this.best.choose(ranking, total, wanted, sort).slice(from)
    const hits = chosen.map((slot) => ({
      uri: columns.uri(slot),
      kind: columns.photos[slot] === 1 ? ('photo' as const) : ('release' as const),
      score: Math.round((ranking.scores[slot] ?? 0) * scoreParts) / scoreParts,
      complete: ranking.answered[slot] === ranking.needed,
    }))
    this.lastQuestion = question
    const problem =
      asked.problem ??
      (ranking.cutShort ? tooBroad : hits.length > 0 && !ranking.allWordsFound ? notAllWords : undefined)
    return { total, hits, question, ...(counts ? { facets: counts } : {}), ...(problem ? { problem } : {}) }
  }

  latestMonths(stretch: DateRange): DateRange | undefined {
    return latestMonthsIn(this.collection, stretch)
  }

  nameIn(facet: FacetName, value: string, language: string): string {
    return this.facets.nameIn(facet, value, language)
  }

  show(documents: readonly SearchDocument[], question: Question = this.lastQuestion): Shown[] {
    return showDocuments(documents, question, this.collection, this.shownWords)
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
    const missing = Array.from(expected, () => ({ reason: 'A file of the search index is missing or damaged.' }))
    return { loaded: this.size - before, refused: [...refused, ...missing] }
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

  firstLetters(): string[] {
    return this.words.firstLetters()
  }

  warmUp(budgetMs: number): boolean {
    const end = Date.now() + budgetMs
    const { lastQuestion } = this
    const [first, ...others] = this.collection.parts.map(({ segment }) => segment.words)
    const words = others.reduce((most, some) => (some && most && some.length > most.length ? some : most), first)
    if (!words || words.length === 0) return false
    while (this.warmUps < mostWarmUps) {
      const [asked, after] = [this.warmUps, this.warmUps + 1].map((at) =>
        words.word(Math.floor((((at * 37) % mostWarmUps) / mostWarmUps) * words.length)),
      )
      // Words alone, words that are being typed, from their first letter on, and two together, by turns.
      const [turn, letters] = [this.warmUps % 3, 1 + (Math.floor(this.warmUps / 3) % typedLetters)]
      const query = turn === 0 ? asked : turn === 1 ? asked?.slice(0, letters) : `${asked} ${after}`
      this.search(query ?? '', { prefixLast: turn === 1 })
      this.warmUps++
      if (Date.now() >= end) break
    }
    this.lastQuestion = lastQuestion
    return this.warmUps < mostWarmUps
  }

  private askOurs(): (query: string, typing: boolean, best: number, filters: FacetFilters) => Asked {
    const ranker = new Ranker(this.collection)
    const closely = new CloseReading(this.collection, this.columns, ranker)
    return (query, typing, best, filters) => {
      const read = withMonthsMeant(parseQuery(query, typing), this.monthsMeant)
      const exact = withForbiddenEndings(this.rewrite(read))
      const passes = filterTest(this.columns, exact.filters)
      let parsed = exact
      const said = saidInFull(read.clauses)
      let ranking = ranker.rank(exact, passes, said ? Number.POSITIVE_INFINITY : best)
      const ask = (asked: ParsedQuery, limit?: number) => {
        parsed = asked
        ranking = ranker.rank(asked, passes, best, limit)
        return ranker.work
      }
      const isFound = () =>
        ranking.allWordsFound &&
        (Object.keys(filters).length === 0 || this.facets.passAny(ranking.slots, ranking.count, filters))
      const loose = withLoosePhrases(exact)
      // One that asks for too much is told so, rather than asked up to three times more.
      if (loose && !ranking.cutShort && !isFound()) {
        const isNothing = ranking.count === 0
        // All ways together take no more than one may; what the first has taken it may take once more, at the end.
        let left = maxWork - 2 * ranker.work
        if (left > 0) left -= ask(loose, left)
        const apart = isFound() ? undefined : withWordsApart(read)
        if (apart && left > 0) ask(withForbiddenEndings(this.rewrite(apart)), left)
        // Once more: the ranker keeps its arrays, which hold what the looser phrases reached. It is seldom that none is
        // found.
        if (!isFound() && parsed !== exact && !(isNothing && ranking.count > 0)) ask(exact)
        if (left <= 0 && !isFound()) ranking = { ...ranking, cutShort: true }
      }
      closely.read(ranking, parsed.everything)
      if (said) addSaidInFull(said, ranking, this.collection, ranker)
      const { problem } = parsed
      return { ranking, question: { clauses: parsed.clauses }, ...(problem ? { problem } : {}) }
    }
  }

  private askLunr(boosts: readonly number[]): (query: string) => Asked {
    const ranker = new LunrRanker(this.collection, boosts)
    return (query) => {
      try {
        return { ranking: ranker.rank(query), question: { clauses: [] } }
      } catch (error) {
        if (!(error instanceof lunr.QueryParseError)) throw error
        const problem: SearchProblem = { message: 'search.no-words', values: {}, sentence: error.message }
        return { ranking: { ...ranker.rank(''), count: 0 }, question: { clauses: [] }, problem }
      }
    }
  }
}
