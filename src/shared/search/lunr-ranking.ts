/**
 * lunr 2.3.9 on our segments: its pipeline makes the words, its parser reads the query, its formula ranks.
 *
 * Not what a window uses (ranking.ts says what is better there), but the yardstick: a test holds it to stock lunr on
 * collections of all kinds, so that whatever our ranking does otherwise is a choice and no fault of the segments, the
 * word list or the postings. It is also what the bench compares relevance with at sizes that lunr itself cannot carry.
 */
import lunr from 'lunr'
import { unitsOf } from '../text.js'
import type { Analysis } from './analysis.js'
import type { Collection } from './collection.js'
import { Entries } from './postings.js'
import { searchFields } from './query-names.js'
import type { Ranking } from './ranking.js'
import { fieldCount, hashText, type Segment } from './segment.js'

const names: readonly string[] = searchFields
const k1 = 1.2
const b = 0.75

type Step = (token: lunr.Token) => lunr.Token | undefined
const steps: readonly Step[] = [lunr.trimmer, lunr.stopWordFilter, lunr.stemmer] as unknown as Step[]

const stem = (word: string): string => lunr.stemmer(new lunr.Token(word, {})).toString()

export const lunrAnalysis: Analysis = {
  version: hashText('lunr 2.3.9'),
  eachWord(text, found) {
    for (const token of lunr.tokenizer(text)) found(0, token.toString().length, unitsOf(token.toString()))
  },
  // Of a word in other letters than Latin ones the trimmer leaves nothing, which lunr indexes as the empty word.
  form(spelling) {
    let token: lunr.Token | undefined = new lunr.Token(spelling, {})
    for (const step of steps) if (token) token = step(token)
    return token?.toString()
  },
  groups: () => [],
  nearGroups: () => [],
}

/** What @types/lunr leaves out. */
type Clause = lunr.Query.Clause & { presence: lunr.Query.presence }
interface LunrParser {
  Query: new (fields: readonly string[]) => { clauses: Clause[] }
  QueryParser: new (query: string, into: { clauses: Clause[] }) => { parse(): { clauses: Clause[] } }
}
const { Query, QueryParser } = lunr as unknown as LunrParser

/** A term that the query stands for: what it weighs in each field, and where it stands. */
interface Term {
  weights: Float64Array
  /** Fields that it is looked for in, though it may weigh nothing there. */
  asked: number
  slots: number[]
  fields: number[]
  times: number[]
  lengths: number[]
}

export class LunrRanker {
  private readonly entries = new Entries()

  constructor(
    private readonly collection: Collection,
    /** Of each of `searchFields`; 1 unless told. */
    private readonly boosts: readonly number[],
  ) {}

  /** @throws lunr.QueryParseError */
  rank(query: string): Ranking {
    const { clauses } = new QueryParser(query, new Query(searchFields)).parse()
    const { slotCount } = this.collection
    const terms = new Map<string, Term>()
    const excluded = new Uint8Array(slotCount)
    const met = new Uint16Array(slotCount)
    const required = clauses.filter(({ presence }) => presence === lunr.Query.presence.REQUIRED).length
    for (const clause of clauses) this.expand(clause, terms, excluded, met)
    const scores = new Float64Array(slotCount)
    const reached = new Uint8Array(slotCount)
    this.score(terms, scores, reached)
    const negated = clauses.every(({ presence }) => presence === lunr.Query.presence.PROHIBITED)
    const slots = new Int32Array(slotCount)
    let count = 0
    for (const { segment, dead, base } of this.collection.parts)
      for (let document = 0; document < segment.count; document++) {
        const slot = base + document
        if (dead[document] !== 0 || excluded[slot] !== 0 || met[slot] !== required) continue
        if (reached[slot] !== 0 || negated) slots[count++] = slot
      }
    const answered = new Uint16Array(slotCount)
    const found = { slots, count, scores }
    return { ...found, answered, needed: 0, completeFirst: false, words: [], allWordsFound: true, cutShort: false }
  }

  private expand(clause: Clause, terms: Map<string, Term>, excluded: Uint8Array, met: Uint16Array): void {
    const word = clause.usePipeline ? stem(clause.term) : clause.term
    const wanted = clause.fields.map((name) => names.indexOf(name))
    const inClause = new Set<number>()
    const counted = new Set<string>()
    for (const { segment, dead, base } of this.collection.parts)
      for (const id of wordsFor(segment, word, clause)) {
        const text = segment.words.word(id)
        this.entries.read(segment, id, id + 1)
        const { documents, fields, length } = this.entries
        const alive = Array.from({ length }, (_, at) => at).filter((at) => dead[documents[at] ?? 0] === 0)
        for (const at of alive) if (wanted.includes(fields[at] ?? 0)) inClause.add(base + (documents[at] ?? 0))
        if (clause.presence === lunr.Query.presence.PROHIBITED || alive.length === 0 || counted.has(text)) continue
        counted.add(text)
        const term = terms.get(text) ?? this.read(text)
        terms.set(text, term)
        for (const field of wanted) {
          term.weights[field] = (term.weights[field] ?? 0) + clause.boost
          term.asked |= 1 << field
        }
      }
    for (const slot of inClause) {
      if (clause.presence === lunr.Query.presence.PROHIBITED) excluded[slot] = 1
      if (clause.presence === lunr.Query.presence.REQUIRED) met[slot] = (met[slot] ?? 0) + 1
    }
  }

  /** All entries of a term, in whatever segment and field. */
  private read(text: string): Term {
    const term: Term = {
      weights: new Float64Array(fieldCount),
      asked: 0,
      slots: [],
      fields: [],
      times: [],
      lengths: [],
    }
    for (const { segment, dead, base } of this.collection.parts) {
      const id = segment.words.find(text)
      if (id < 0) continue
      this.entries.read(segment, id, id + 1)
      const { documents, fields, times, length } = this.entries
      for (let at = 0; at < length; at++) {
        const document = documents[at] ?? 0
        if (dead[document] !== 0) continue
        term.slots.push(base + document)
        term.fields.push(fields[at] ?? 0)
        term.times.push(times[at] ?? 0)
        term.lengths.push(segment.parts.lengths[(fields[at] ?? 0) * segment.count + document] ?? 0)
      }
    }
    return term
  }

  /** The dot product of query and document in each field, over the length of the query's vector. */
  private score(terms: ReadonlyMap<string, Term>, scores: Float64Array, reached: Uint8Array): void {
    const { collection } = this
    const { size } = collection
    const magnitudes = searchFields.map((_, field) =>
      Math.sqrt([...terms.values()].reduce((sum, { weights }) => sum + (weights[field] ?? 0) ** 2, 0)),
    )
    for (const { weights, asked, slots, fields, times, lengths } of terms.values()) {
      const idf = Math.log(1 + Math.abs((size - slots.length + 0.5) / (slots.length + 0.5)))
      for (const [at, slot] of slots.entries()) {
        const field = fields[at] ?? 0
        const weight = weights[field] ?? 0
        if (((asked >> field) & 1) === 0) continue
        const relativeLength = (lengths[at] ?? 0) / (collection.wordsIn(field) / size)
        const often = times[at] ?? 0
        const worth =
          ((idf * (k1 + 1) * often) / (k1 * (1 - b + b * relativeLength) + often)) * (this.boosts[field] ?? 1)
        // What is asked for by `^0` alone is found for nothing.
        const gain = (weight * (Math.round(worth * 1000) / 1000)) / (magnitudes[field] || 1)
        scores[slot] = (scores[slot] ?? 0) + gain
        reached[slot] = 1
      }
    }
  }
}

/** Numbers of the words that a clause stands for. Without a ~ lunr's parser sets no distance. */
function wordsFor(segment: Segment, word: string, { usePipeline, editDistance }: Clause): number[] {
  const ids: number[] = []
  if (!usePipeline) segment.words.eachFitting(word, (id) => ids.push(id))
  else if (editDistance > 0) segment.words.eachLike(word, editDistance, (id) => ids.push(id))
  else if (segment.words.find(word) >= 0) ids.push(segment.words.find(word))
  // The empty word counts in lengths, and lunr's automata never come upon it. It is the first of all.
  return ids.filter((id) => id > 0 || segment.words.word(id) !== '')
}
