/**
 * What a clause of the query adds to the sums: a word by all its forms, a pattern by all that fits it, a phrase where its
 * words follow one another, one of several names by whichever of them stands there.
 *
 * Goal: whoever ranks knows of a clause what each document is worth for it, whatever its kind. Everything that is read is
 * counted as work, in entries of a word's list, so that a search that asks for too much can be ended.
 */
import type { Accumulator, FormRange } from './accumulator.js'
import type { Collection, Part } from './collection.js'
import { formsBegun, onlyBegins, phraseForms, unite, WordForms, withBegun, wordsBegun } from './forms.js'
import { type Runs, walkPatterns } from './pattern-walk.js'
import { PhrasePlaces, type Places } from './phrase-places.js'
import { bytesOf } from './phrases.js'
import type { QueryClause } from './query.js'
import type { Segment } from './segment.js'

/** Looking at a word of the list takes as long as reading so many entries, and comparing it with a pattern. */
const lookingCost = 4
const comparingCost = 0.2
/** Of a likeness, for each letter that may be another. */
const likeCost = 0.7
/** As good as none has more. */
const mostBytesAnEntry = 2
/** Of a pattern an entry takes so many times as long, since a pattern stands for many short lists. */
const patternCost = 3
/** Of a phrase a byte takes so many times as long, since each position is compared. */
const phraseCost = 3
/** Adding up a place of a phrase takes as long as reading so many bytes of a word's list. */
const placeBytes = 2

type EitherClause = Extract<QueryClause, { kind: 'either' }>
type PhraseClause = Extract<QueryClause, { kind: 'phrase' }>

/** What a clause stands for in a segment: words by themselves, and phrases. */
export interface MeantIn {
  forms: readonly FormRange[]
  phrases: readonly { places: Places; share: number }[]
  /** To add it up, roughly, and to find its phrases or what is like it beside that, counted as `maxWork` is. */
  bytes: number
  findingCost: number
}

const noForms: readonly FormRange[] = []
const noRuns: Runs = new Uint32Array(0)
const noPhrases: MeantIn['phrases'] = []

export class ClauseSums {
  private readonly places = new PhrasePlaces()
  /** Of the question: its patterns, and the words that fit them by segment. */
  private patterns: readonly string[] = []
  private walked = new WeakMap<Segment, ReadonlyMap<string, Runs>>()
  /** Whether some pattern has found more than may be read. */
  isCut = false

  constructor(
    private readonly collection: Collection,
    private readonly accumulator: Accumulator,
  ) {}

  /** What is added up next are clauses of these. */
  expect(clauses: readonly QueryClause[]): void {
    const patterns = clauses.flatMap((clause) => (clause.kind === 'pattern' ? clause.pattern : []))
    const asked = [...new Set(patterns)].filter((pattern) => !onlyBegins(pattern))
    const isSame = asked.length === this.patterns.length && asked.every((pattern, at) => pattern === this.patterns[at])
    if (isSame && !this.isCut) return
    this.patterns = asked
    this.walked = new WeakMap()
    this.isCut = false
  }

  /** To the sums that the accumulator has begun. */
  add(clause: QueryClause): void {
    const { parts } = this.collection
    const meant = this.meantBy(clause)
    if (meant) for (const part of parts) this.addMeant(part, meant(part))
    else if (clause.kind === 'pattern') this.addPattern(clause.pattern)
  }

  /** The same in one segment. */
  addMeant(part: Part, { forms, phrases, findingCost }: MeantIn): void {
    const { accumulator } = this
    for (const { places, share } of phrases) accumulator.addPlaces(part, places, share)
    accumulator.work += findingCost
    // What a phrase has put into the sums is weighed together with the words.
    accumulator.addForms(part, forms)
  }

  /** What the clause stands for in a segment; undefined for a pattern, which may stand for a whole list. */
  meantBy(clause: QueryClause): ((part: Part) => MeantIn) | undefined {
    if (clause.kind === 'pattern') return undefined
    if (clause.kind === 'phrase')
      return (part) => meantIn(part, noForms, [{ places: this.placesOf(part, clause), share: 1 }])
    const formsIn = this.formsOf(clause)
    if (formsIn) {
      const edits = clause.kind === 'word' ? clause.edits : 0
      return ({ segment }) => ofForms(segment, formsIn(segment), edits * segment.words.length * likeCost)
    }
    if (clause.kind !== 'either') return undefined
    const singles = this.singleForms(clause)
    const sequences = clause.alternatives.filter(({ words }) => words.length > 1)
    return (part) => {
      const phrases = sequences.map(({ words, share, typing = false }) => {
        const places = this.places.of(part, named('forms', words, typing), clause.fields, () =>
          this.sequenceIn(part.segment, words, typing),
        )
        return { places, share }
      })
      return meantIn(part, singles(part.segment), phrases)
    }
  }

  /** What a clause of single words stands for in a segment; undefined for other clauses. */
  formsOf(clause: QueryClause): ((segment: Segment) => readonly FormRange[]) | undefined {
    const { analysis } = this.collection
    if (clause.kind === 'word') {
      const word = new WordForms(clause.word, analysis, clause)
      return (segment) => word.in(segment)
    }
    if (clause.kind !== 'either' || clause.alternatives.some(({ words }) => words.length > 1)) return undefined
    return this.singleForms(clause)
  }

  private singleForms({ alternatives }: EitherClause): (segment: Segment) => readonly FormRange[] {
    const single = alternatives.filter(({ words }) => words.length === 1)
    const words = single.map(
      ({ words: [word = ''], share }) => new WordForms(word, this.collection.analysis, undefined, share),
    )
    const [begun, ...begunOtherwise] = single.filter(({ typing }) => typing)
    return (segment) => {
      const others = begunOtherwise.map(({ words: [word = ''], share }) => formsBegun(segment, word, share))
      const forms = unite([...words.flatMap((word) => word.in(segment)), ...others])
      return begun === undefined ? forms : withBegun(segment, begun.words[0] ?? '', forms)
    }
  }

  private placesOf(part: Part, { words, typing, fields }: PhraseClause): Places {
    const last = words.length - 1
    return this.places.of(part, named('exact', words, typing), fields, () =>
      words.map((word, at) => phraseForms(part.segment, word, typing && at === last)),
    )
  }

  /** The words of a name, each in all its forms. */
  private sequenceIn(segment: Segment, words: readonly string[], typing: boolean): (readonly FormRange[])[] {
    const { analysis } = this.collection
    const last = words.length - 1
    return words.map((word, at) =>
      new WordForms(word, analysis, { edits: 0, typing: typing && at === last }).in(segment),
    )
  }

  /** Patterns of the question that are not just a beginning. */
  private walkedBy(pattern: string): readonly string[] {
    return this.patterns.includes(pattern) ? this.patterns : [pattern]
  }

  private addPattern(pattern: string): void {
    const { accumulator, collection } = this
    accumulator.entryCost = patternCost
    for (const part of collection.parts) {
      if (accumulator.work > accumulator.limit) break
      if (onlyBegins(pattern)) accumulator.addForms(part, wordsBegun(part.segment, pattern.slice(0, -1)))
      else accumulator.addRuns(part, this.runsOf(part.segment, pattern))
    }
    accumulator.entryCost = 1
  }

  /** Words that fit, in one walk for all patterns of the question. */
  private runsOf(segment: Segment, pattern: string): Runs {
    const { accumulator } = this
    const patterns = this.walkedBy(pattern)
    let walked = this.walked.get(segment)
    if (!walked?.has(pattern)) {
      const most = ((accumulator.limit - accumulator.work) / patternCost) * mostBytesAnEntry
      const { runs, looked, isCut } = walkPatterns(segment.words, patterns, segment.parts.postingEnds, most)
      accumulator.work += looked * (lookingCost + patterns.length * comparingCost)
      walked = new Map(patterns.map((one, at) => [one, runs[at] ?? noRuns]))
      this.walked.set(segment, walked)
      this.isCut ||= isCut
    }
    return walked.get(pattern) ?? noRuns
  }
}

const named = (how: 'exact' | 'forms', words: readonly string[], typing: boolean): string =>
  `${how} ${words.join(' ')}${typing ? '*' : ''}`

const ofForms = (segment: Segment, forms: readonly FormRange[], findingCost: number): MeantIn => ({
  forms,
  phrases: noPhrases,
  bytes: bytesOf(segment, forms),
  findingCost,
})

function meantIn({ segment }: Part, forms: readonly FormRange[], phrases: MeantIn['phrases']): MeantIn {
  const places = phrases.reduce((sum, { places: { keys } }) => sum + keys.length, 0)
  return {
    forms,
    phrases,
    bytes: bytesOf(segment, forms) + places * placeBytes,
    findingCost: phrases.reduce((sum, { places: { bytesRead } }) => sum + bytesRead, 0) * phraseCost,
  }
}
