/**
 * The worker's own part: two indexes, of releases and of photos, kept current from the archive and asked by the window.
 *
 * Questions are answered in the order in which they come, over whatever is in; only the texts of what is shown are
 * awaited. With each archive it begins anew, releases first.
 */
import { ArchiveError } from '../../shared/contract/failures.js'
import type { Notices } from '../../shared/contract/notices.js'
import { say } from '../../shared/said.js'
import type { MatchKind, Question, Searching, SearchOptions, Shown, ShownHit } from '../../shared/search/answers.js'
import { asWritten } from '../../shared/search/as-written.js'
import { IndexKeeper, type KeeperHost, type KeptState } from '../../shared/search/keep-index.js'
import { NameKeeper } from '../../shared/search/keep-names.js'
import { withoutWhatIsLeftOut } from '../../shared/search/left-out.js'
import { meantQuery } from '../../shared/search/meant-query.js'
import type { QueryClause } from '../../shared/search/query.js'
import { valuesGone } from '../../shared/search/query-problems.js'
import type { DocumentKind } from '../../shared/search/search-source.js'
import type { SourceLine } from '../../shared/search/source-line.js'
import { tokenize } from '../../shared/text.js'
import { readFirstLetters } from './first-letters.js'
import { GoneValues } from './gone-values.js'
import { KeptAnswers } from './kept-answers.js'
import type { SearchPort, ShownResult, ToldState, WorkerMessage, WorkerRequest } from './messages.js'
import { suggest } from './suggestions.js'
import { Texts } from './texts.js'

export type Clock = Pick<KeeperHost, 'now' | 'breathe' | 'later'>

/** While an index is being filled the window is told no more often. */
const tellEveryMs = 100
/** After the last question, for what nobody has typed yet. */
const typingMs = 1_000
/** Enough to tell a name from a word that begins a headline. */
const textsForSpelling = 20
const nothing: KeptState = { ready: false, indexed: 0, total: 0 }

type Asked = Extract<WorkerRequest, { number: number }>
type Search = Extract<Asked, { kind: 'search' }>
type Told = Pick<Extract<WorkerMessage, { answer?: ShownResult }>, 'answer' | 'meant' | 'suggestions' | 'names'>

interface Kept {
  keepers: Partial<Record<DocumentKind, IndexKeeper>>
  answers: Partial<Record<DocumentKind, KeptAnswers>>
  /** Of releases; photos bear few of the values. */
  gone?: GoneValues
  names: NameKeeper | undefined
  texts: Texts
  /** Told before the indexes were there. */
  early: Notices['changed'][]
  over: boolean
  error?: NonNullable<ToldState['error']>
}

export class SearchServer {
  private current: Kept
  /** The latest question of each kind: one that it has overtaken is not worked on. */
  private readonly latest: Partial<Record<DocumentKind, string>> = {}
  /** Of what is typed: settled once all of it is answered. */
  private answering: Promise<unknown> = Promise.resolve()
  private lastAsked = Number.NEGATIVE_INFINITY
  private lastTold = Number.NEGATIVE_INFINITY
  private telling = false

  constructor(
    private readonly page: SearchPort<WorkerMessage, WorkerRequest>,
    private readonly line: SourceLine,
    private readonly makeIndex: (archive: string) => Searching,
    private readonly clock: Clock,
  ) {
    page.onmessage = ({ data }) => void this.hear(data)
    line.onChanged = (changed) => this.note(changed)
    line.onArchive = (open) => this.begin(open)
    line.onLeave = () => this.leave()
    this.current = this.begin(true)
  }

  private begin(open: boolean): Kept {
    if (this.current) end(this.current)
    const kept: Kept = {
      keepers: {},
      answers: {},
      names: undefined,
      texts: new Texts(this.line.source),
      early: [],
      over: !open,
    }
    this.current = kept
    this.tell(true)
    if (open)
      this.keep(kept).catch((error: unknown) => {
        this.fail(kept, error)
      })
    return kept
  }

  private async keep(kept: Kept): Promise<void> {
    const host: KeeperHost = {
      ...this.clock,
      changed: () => kept === this.current && this.tell(false),
      failed: (error) => this.fail(kept, error),
      lastAsked: () => this.lastAsked,
    }
    const open = async (kind: DocumentKind) => {
      const forget = kept.texts.forget.bind(kept.texts)
      const keeper = await IndexKeeper.open(kind, this.line.source, host, this.makeIndex, forget)
      kept.keepers[kind] = keeper
      kept.answers[kind] = new KeptAnswers(keeper.index, () => contentsOf(kept))
      this.tell(true)
      for (const changed of kept.early) keeper.note(ofKind(kind, changed))
      if (kept.over) keeper.stop()
      return keeper
    }
    const releases = await open('release')
    const photos = await open('photo')
    kept.gone = new GoneValues([releases.index, photos.index])
    // Both answer for the same days.
    photos.index.monthsMeant = (stretch) => releases.index.latestMonths(stretch)
    kept.names = new NameKeeper(this.line.source, (groups) => {
      // Twice, since an iterable is read once.
      const all = [...groups]
      for (const { index } of [releases, photos]) index.know(all)
      if (kept === this.current) this.tell(true)
    })
    await Promise.all([kept.names.fill(), releases.fill().then(() => photos.fill())])
    kept.early = []
    await releases.warmUp()
    const next = async () => {
      await this.clock.breathe()
      // Who is typing is not held up by what nobody has typed yet.
      while (!kept.over && this.clock.now() - this.lastAsked < typingMs) await this.clock.later(typingMs)
      return !kept.over
    }
    const { release: answers } = kept.answers
    if (answers) await readFirstLetters(releases.index, answers, kept.texts, next)
    await photos.warmUp()
    await Promise.all([releases.keepSettled(), photos.keepSettled()])
  }

  private note(changed: Notices['changed']): void {
    const kept = this.current
    const { keepers, names, early, texts } = kept
    if (!keepers.photo) early.push(changed)
    for (const uri of [...changed.releases, ...changed.photos]) texts.forget(uri)
    keepers.release?.note(changed.releases)
    keepers.photo?.note(changed.photos)
    names?.note(changed.others).catch((error: unknown) => this.fail(kept, error))
  }

  private async leave(): Promise<void> {
    const keepers = Object.values(this.current.keepers)
    for (const keeper of keepers) keeper.stop()
    await Promise.all(keepers.map((keeper) => keeper.save(true)))
  }

  private fail(kept: Kept, error: unknown): void {
    // A closed archive says so by a notice of its own.
    if (kept !== this.current || (error instanceof ArchiveError && error.code === 'closed')) return
    const known = error instanceof ArchiveError ? error : undefined
    kept.error = known
      ? { code: known.code, said: known.said, details: known.details }
      : { code: 'unexpected', said: say('search-fault'), details: { report: report(error) } }
    this.tell(true)
  }

  private tell(atOnce: boolean): void {
    const { keepers, over, error } = this.current
    const filling = !(keepers.release?.kept.ready && keepers.photo?.kept.ready)
    const wait = this.lastTold + tellEveryMs - this.clock.now()
    if (!atOnce && filling && wait > 0) {
      if (this.telling) return
      this.telling = true
      void this.clock.later(wait).then(() => {
        this.telling = false
        this.tell(true)
      })
      return
    }
    this.lastTold = this.clock.now()
    const releases = keepers.release?.kept ?? { ...nothing, ready: over }
    const photos = keepers.photo?.kept ?? { ...nothing, ready: over }
    this.page.postMessage({ state: { ...releases, photos, ...(error ? { error } : {}) } })
  }

  private async hear(request: WorkerRequest): Promise<void> {
    if ('line' in request) return
    const { number } = request
    try {
      this.lastAsked = this.clock.now()
      const isTyped = request.kind === 'search' && request.options.limit !== 0
      // While an answer awaits its texts, the worker is not given to what is asked at rest.
      const replied = isTyped ? this.answerTyped(request) : this.answering.then(() => this.replyTo(request))
      if (isTyped) this.answering = Promise.allSettled([this.answering, replied])
      this.page.postMessage({ number, ...(await replied) })
    } catch (error) {
      this.page.postMessage({ number, fault: report(error) })
    }
  }

  private async answerTyped(request: Search): Promise<{ answer: ShownResult }> {
    const { of, query } = request
    const isOvertaken = () => this.latest[of] !== query
    this.latest[of] = query
    // All that was typed meanwhile is heard first.
    await this.clock.breathe()
    return { answer: isOvertaken() ? nothingFound : await this.answer(request, isOvertaken) }
  }

  private async replyTo(request: Asked): Promise<Told> {
    const index = this.current.keepers.release?.index
    switch (request.kind) {
      case 'search':
        return { answer: await this.answer(request, () => false) }
      case 'meant':
        return { meant: await this.meant(request.query, request.options) }
      case 'suggest':
        return { suggestions: index ? suggest(index, request.text, request.language) : [] }
      case 'name':
        return {
          names: request.values.map(({ facet, value }) => index?.nameIn(facet, value, request.language) ?? value),
        }
    }
  }

  /** While the index is being filled a value may just not have come. */
  private withoutGone(options: SearchOptions): ReturnType<GoneValues['leftOut']> {
    const { keepers, gone } = this.current
    const isReady = keepers.release?.kept.ready && keepers.photo?.kept.ready
    return isReady && gone ? gone.leftOut(options) : { options, gone: [] }
  }

  private async answer({ number, of, query, ...asked }: Search, isOvertaken: () => boolean): Promise<ShownResult> {
    const { keepers, answers, texts } = this.current
    const { options, gone } = this.withoutGone(asked.options)
    const index = keepers[of]?.index
    const asking = answers[of]
    if (!index || !asking) return nothingFound
    const { question, hits, ...found } = asking.search(query, options)
    const { limit, offset = 0 } = options
    const uris = hits.map(({ uri }) => uri)
    if (uris.length > 0) this.page.postMessage({ number, found: uris })
    const documents = await texts.of(uris)
    if (isOvertaken()) return nothingFound
    const shown = new Map(index.show(documents, question).map(({ uri, ...parts }) => [uri, parts]))
    const typed = new Map(tokenize(query).map(({ word, folded }) => [folded, word]))
    const askedWords = question.clauses.map((clause) =>
      wordsOfClause(clause)
        .map((word) => typed.get(word) ?? word)
        .join(' '),
    )
    // Of two answers to one question that of releases says it, and of its pages the first.
    const isSilent = limit === 0 || offset > 0 || of === 'photo'
    return {
      ...found,
      ...(!isSilent && isDoubtful(query, question, found, shown) ? { isDoubtful: true } : {}),
      asked: askedWords,
      ...(gone.length > 0 ? { problem: valuesGone(gone) } : {}),
      hits: hits.map((hit): ShownHit => ({ ...hit, ...(shown.get(hit.uri) ?? withoutText) })),
    }
  }

  /** The question that was probably meant: with what it says is to be left out, or with a slip put right. */
  private async meant(query: string, asked: SearchOptions): Promise<string | undefined> {
    const leftOut = withoutWhatIsLeftOut(query)
    if (leftOut !== undefined) return leftOut
    const { keepers, answers, texts } = this.current
    const index = keepers.release?.index
    if (!index) return undefined
    const spelt = await meantBy(query, index, texts)
    if (spelt !== undefined) return spelt
    const { total } = answers.release?.search(query, { ...this.withoutGone(asked).options, limit: 1 }) ?? { total: 0 }
    return total === 0 ? withoutQuotes(query, index) : undefined
  }
}

/** Whether a question may have been meant otherwise: to say how takes four times as long as to answer it. */
const isDoubtful = (
  query: string,
  question: Question,
  { total, problem }: Pick<ShownResult, 'total' | 'problem'>,
  shown: ReadonlyMap<string, Pick<Shown, 'why'>>,
): boolean =>
  total === 0 ||
  problem?.message === 'search.not-all-words' ||
  // A minus at the beginning may be a letter of another keyboard layout.
  (query.startsWith('-') && question.clauses.every(({ presence }) => presence === 'prohibited')) ||
  hasOnlyForms(question, [...shown.values()]) ||
  withoutWhatIsLeftOut(query) !== undefined

/** Where nothing has a quotation as it stands, its words may all be somewhere. */
function withoutQuotes(query: string, index: Searching): string | undefined {
  const words = query
    .replace(/["“”„«»]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  // A field or a sign is of all that is quoted.
  const isQuoted = /["“”„«»][^"“”„«»]*\S\s+\S/.test(query) && !/[\p{L}:+\-−]["“„«]|["”»][~^]/u.test(query)
  return isQuoted && index.search(words, { limit: 1 }).total > 0 ? words : undefined
}

/** Photos are asked about the days of releases, too. */
const contentsOf = ({ keepers }: Kept): number =>
  Object.values(keepers).reduce((sum, { index }) => sum + index.contents, 0)

const nothingFound: ShownResult = { total: 0, hits: [], asked: [] }

const otherForms: ReadonlySet<MatchKind> = new Set<MatchKind>(['inflection', 'transliteration', 'keyboard'])
/** Whether some word of the question is found by other forms of it, or in other letters, alone. */
const hasOnlyForms = ({ clauses }: Question, shown: readonly Pick<Shown, 'why'>[]): boolean =>
  clauses.some((_, asked) => {
    const ways = shown.flatMap(({ why }) => why.filter(({ clause }) => clause === asked))
    return ways.length > 0 && ways.every(({ how }) => otherForms.has(how))
  })

/** The question that was probably meant, in words as they stand in the texts that have them. */
async function meantBy(query: string, index: Searching, texts: Texts): Promise<string | undefined> {
  const meant = meantQuery(query, index.words)
  if (!meant) return undefined
  const spellings = new Map<string, string>()
  for (const word of meant.words) {
    const bearers = index.words.standsIn(word, textsForSpelling)
    spellings.set(word, asWritten(word, await texts.of(bearers)))
  }
  return meant.spelt((word) => spellings.get(word) ?? word)
}

/** What was asked for, to be told beside what was found for it; of several names the one that was typed. */
function wordsOfClause(clause: QueryClause): readonly string[] {
  switch (clause.kind) {
    case 'word':
      return [clause.word]
    case 'pattern':
      return [clause.pattern]
    case 'phrase':
      return clause.words
    case 'either':
      return (clause.alternatives.find(({ how }) => how === 'exact') ?? clause.alternatives[0])?.words ?? []
  }
}

const withoutText: Omit<ShownHit, 'uri' | 'kind' | 'score' | 'complete'> = {
  headline: [],
  snippet: [],
  field: 'headline',
  why: [],
}

function end(kept: Kept): void {
  kept.over = true
  for (const keeper of Object.values(kept.keepers)) keeper.stop()
}

const ofKind = (kind: DocumentKind, { releases, photos }: Notices['changed']) =>
  kind === 'release' ? releases : photos

const report = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))
