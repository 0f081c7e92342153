/**
 * Which releases answer a query, and how well: lunr's scoring formula, BM25, computed when the question comes.
 *
 * A word of the query stands for all its forms: the form as typed counts whole, inflections three quarters, what it
 * only begins a half, a Russian keyboard's spelling of Kazakh a quarter. They count as one word: its rarity is that of
 * all forms together, and so it is with the names of one thing in several languages.
 * Differences from lunr: a word's rarity is counted by releases, not by fields (lunr's rises again above the number of
 * releases), a field's mean length leaves out releases where it is empty, and a word's times in all fields are added before
 * they saturate (BM25F): on Cranfield, CISI and CACM that, the silence of stop words and the weight of repeated ones
 * are worth 0.01, 0.04 and 0.08 of MAP, on KazQAD 0.04 of nDCG@10. lunr's own way is in lunr-ranking.ts.
 * Up to three words mean all of them: full answers first, and where they are few, those with most of what was asked. Of
 * longer searches, which may be whole sentences, order is by score alone.
 * How early words stand, in what order and in what passage is looked at among the best answers to longer searches
 * (close-reading.ts). Tried and left: a factor for the share of words found (−0.02 on sentences).
 */
import { Accumulator, maxWork, unit } from './accumulator.js'
import { ClauseSums, type MeantIn } from './clause-sums.js'
import type { Collection } from './collection.js'
import { LikelyBest } from './likely-best.js'
import type { ParsedQuery, QueryClause } from './query.js'
import { isStopWord } from './stems.js'

/** In the order of `searchFields`. */
const fieldBoosts = [3, 2, 1, 1.5, 1.5, 2, 1.5, 1.5, 1]

/** lunr has 1.2: whole sentences gain 0.003 of MAP by more, headlines as questions lose as much. */
export const k1 = 1.4
/** Up to so many words a search means all of them. */
const strictWords = 3
/** With fewer full answers to a short search partial ones follow. */
const enoughComplete = 10
/** Of the rarity of all words asked for, what a partial answer to a short search must hold. */
const enoughRarity = 1 / 3

export interface Ranking {
  /** Slots that answer the query, in no order, up to `count`. */
  slots: Int32Array
  count: number
  /** Where it is known which of them may be among the best: no others have a score. */
  likely?: { slots: Int32Array; count: number }
  /** By slot. */
  scores: Float64Array
  /** By slot: how many of the needed clauses it answers. */
  answered: Uint16Array
  needed: number
  /** Whether those that answer all come first. */
  completeFirst: boolean
  /** The query's words in its order, names of one thing being one, and how rare each is. */
  words: readonly { clause: QueryClause; rarity: number }[]
  /** Whether any release had all the words. */
  allWordsFound: boolean
  /** Whether the query stood for so many words that not all were looked up. */
  cutShort: boolean
}

const noWorths = new Int32Array(0)

/** How much more a word says that so many of all documents hold. */
export const rarityOf = (all: number, documents: number): number =>
  Math.log(1 + (all - documents + 0.5) / (documents + 0.5))

/** A clause of the query, with what it means by part. */
interface WordToAnswer {
  clause: QueryClause
  needed: boolean
  parts: readonly MeantIn[]
  /** Of all that is added up. */
  bytes: number
  rarity: number
  /** Of those that are left, in their order. */
  worths: Int32Array
}

/** Keeps its arrays from one question to the next. */
export class Ranker {
  /** Lent out between two questions. */
  readonly accumulator: Accumulator
  readonly sums: ClauseSums
  private turn = 0
  private scores = new Float64Array(0)
  private answered = new Uint16Array(0)
  /** What a single word has answered, wherever it stands: all there is. */
  private allOfOne = new Uint16Array(0)
  private readonly likely = new LikelyBest()
  /** One bit for each of the first needed clauses, and how rare each is. */
  private found = new Uint8Array(0)
  private rarities: number[] = []
  private answeredWords: { clause: QueryClause; rarity: number }[] = []
  private reachedIn = new Int32Array(0)
  private excludedIn = new Int32Array(0)
  private reached = new Int32Array(0)
  private count = 0
  private readonly worths: Int32Array[] = []

  constructor(private readonly collection: Collection) {
    this.accumulator = new Accumulator(collection, fieldBoosts)
    this.sums = new ClauseSums(collection, this.accumulator)
  }

  /**
   * `passes`: the query's filters; all pass where it is not given. `best`: of so many that come first the score is asked
   * for, of all unless told. `limit`: of the work.
   */
  rank(
    query: ParsedQuery,
    passes?: (slot: number) => boolean,
    best = Number.POSITIVE_INFINITY,
    limit = maxWork,
  ): Ranking {
    this.prepare()
    this.accumulator.limit = limit
    this.sums.expect(query.clauses)
    const needed = neededClauses(query.clauses)
    const positive = query.clauses.filter((clause) => clause.presence !== 'prohibited').length
    const asked = query.clauses.filter((clause) => needed.clauses.has(clause) || !saysNothing(clause))
    const count = needed.clauses.size
    const completeFirst = count <= strictWords
    const { reached: slots, scores, answered } = this
    const words = this.answeredWords
    const common = { slots, scores, answered, needed: count, completeFirst, words }
    if (!query.everything && this.rankFull(asked, needed, passes)) {
      const { cutShort } = this
      return { ...common, count: this.count, allWordsFound: this.count > 0, cutShort }
    }
    const [only] = asked
    if (only && asked.length === 1 && only.presence !== 'prohibited' && !query.everything && !passes) {
      const likely = this.answerAlone(only, best)
      const { cutShort } = this
      const found = { ...common, slots: this.reached, answered: this.allOfOne, count: this.count, cutShort }
      return { ...found, allWordsFound: this.count > 0, ...(likely ? { likely } : {}) }
    }
    for (const clause of asked) if (!this.isOver) this.answer(clause, needed.clauses.has(clause))
    if (positive === 0 || query.everything)
      if (query.everything || query.filters.length > 0 || query.clauses.length > 0) this.reachEverything()
    const { cutShort } = this
    const full = this.keep(needed.always, passes, count)
    if (completeFirst && full > 0 && full < this.count)
      if (full >= enoughComplete) this.keep(true, undefined, count)
      else this.keepMost()
    return { ...common, count: this.count, allWordsFound: full > 0, cutShort }
  }

  /**
   * Full answers alone, where nothing else is shown: the rarest needed word first, each other one added up only where
   * those before have left something. Scores are summed in the order of the query, so that they come out as they would
   * otherwise, to the last bit. False, with nothing done, where partial answers count too.
   */
  private rankFull(
    asked: readonly QueryClause[],
    needed: ReturnType<typeof neededClauses>,
    passes: ((slot: number) => boolean) | undefined,
  ): boolean {
    const { accumulator, collection } = this
    const count = needed.clauses.size
    if (count < 2 || !(needed.always || count <= strictWords)) return false
    const words: WordToAnswer[] = []
    let work = 0
    for (const clause of asked) {
      if (clause.presence === 'prohibited') continue
      const meant = this.sums.meantBy(clause)
      if (!meant) return false
      const parts = collection.parts.map(meant)
      const bytes = parts.reduce((sum, part) => sum + part.bytes, 0)
      work += parts.reduce((sum, { findingCost }) => sum + findingCost, bytes)
      if (work > accumulator.limit) return false
      words.push({ clause, needed: needed.clauses.has(clause), parts, bytes, rarity: 0, worths: noWorths })
    }
    const findingCost = words.flatMap(({ parts }) => parts).reduce((sum, part) => sum + part.findingCost, 0)
    accumulator.work += findingCost
    const { reached } = this
    const rarestFirst = words.toSorted((a, b) => Number(b.needed) - Number(a.needed) || a.bytes - b.bytes)
    for (const [at, word] of rarestFirst.entries()) {
      word.rarity = rarityOf(this.collection.size, this.addWord(word, at === 0))
      const worths = this.worthsOf(at)
      word.worths = worths
      const slots = at === 0 ? accumulator.touched : reached
      const before = at === 0 ? accumulator.count : this.count
      const earlier = rarestFirst.slice(0, at).map((one) => one.worths)
      let kept = 0
      for (let from = 0; from < before; from++) {
        const slot = slots[from] ?? 0
        const worth = at === 0 ? accumulator.worthOf(slot) : accumulator.takeWorth(slot)
        if (worth < 0 && word.needed) continue
        if (kept < from) for (const one of earlier) one[kept] = one[from] ?? 0
        worths[kept] = Math.max(worth, 0)
        reached[kept++] = slot
      }
      this.count = kept
    }
    this.sumUp(words, count)
    for (const { clause, rarity } of words) this.answeredWords.push({ clause, rarity })
    for (const clause of asked) if (clause.presence === 'prohibited' && this.count > 0) this.answer(clause, false)
    if (this.keep(true, passes, count) >= enoughComplete || needed.always) return true
    this.count = 0
    this.answeredWords.length = 0
    accumulator.work = 0
    return false
  }

  /** Adds up a word's forms, in all slots or in those reached alone; answers how many documents hold any. */
  private addWord({ clause, parts }: WordToAnswer, first: boolean): number {
    const { accumulator, collection } = this
    accumulator.begin(clause.fields)
    let documents = 0
    if (!first) accumulator.choose(this.reached, this.count)
    for (const [at, part] of collection.parts.entries()) {
      const meant = parts[at]
      if (!meant) continue
      if (first) this.sums.addMeant(part, meant)
      else documents += accumulator.addWithin(part, meant.forms, meant.phrases)
    }
    return first ? accumulator.count : documents
  }

  /** Scores of what is reached, in the order of the query. */
  private sumUp(words: readonly WordToAnswer[], needed: number): void {
    const { reached, scores, answered, count } = this
    const half = k1 * unit
    for (const [at, { clause, rarity, worths }] of words.entries()) {
      const weight = rarity * clause.boost * (k1 + 1)
      for (let from = 0; from < count; from++) {
        const slot = reached[from] ?? 0
        const times = worths[from] ?? 0
        const gain = (weight * times) / (half + times)
        scores[slot] = at === 0 ? gain : (scores[slot] ?? 0) + gain
        answered[slot] = needed
      }
    }
  }

  /** Room for what each of those that are left is worth for one of several words. */
  private worthsOf(at: number): Int32Array {
    const known = this.worths[at]
    if (known && known.length === this.scores.length) return known
    const made = new Int32Array(this.scores.length)
    this.worths[at] = made
    return made
  }

  /** Entries read for the last ranking, and what else was looked through. */
  get work(): number {
    return this.accumulator.work
  }

  private get isOver(): boolean {
    return this.accumulator.work > this.accumulator.limit
  }

  private get cutShort(): boolean {
    return this.isOver || this.sums.isCut
  }

  private prepare(): void {
    const { parts } = this.collection
    this.accumulator.prepare()
    this.turn++
    this.count = 0
    this.rarities = []
    this.answeredWords = []
    if (parts.length > 0 && this.collection.slotCount > this.scores.length) {
      const room = this.collection.slotCount + 256
      this.scores = new Float64Array(room)
      this.answered = new Uint16Array(room)
      this.allOfOne = new Uint16Array(room).fill(1)
      this.found = new Uint8Array(room)
      this.reachedIn = new Int32Array(room)
      this.excludedIn = new Int32Array(room)
      this.reached = new Int32Array(room)
    }
  }

  /** Leaves out what is excluded or does not pass, or is not complete; answers how many of the rest are complete. */
  private keep(onlyComplete: boolean, passes: ((slot: number) => boolean) | undefined, needed: number): number {
    const { reached, answered, excludedIn, turn, count } = this
    let kept = 0
    let complete = 0
    for (let at = 0; at < count; at++) {
      const slot = reached[at] ?? 0
      const all = answered[slot] === needed
      if (excludedIn[slot] === turn || (onlyComplete && !all) || (passes && !passes(slot))) continue
      reached[kept++] = slot
      if (all) complete++
    }
    this.count = kept
    return complete
  }

  /** Leaves out what holds less than enough of the rarity asked for. */
  private keepMost(): void {
    const { reached, rarities, found, count } = this
    const asked = rarities.reduce((sum, rarity) => sum + rarity, 0)
    let kept = 0
    for (let at = 0; at < count; at++) {
      const slot = reached[at] ?? 0
      let held = 0
      for (const [index, rarity] of rarities.entries()) if (((found[slot] ?? 0) >> index) & 1) held += rarity
      if (held >= asked * enoughRarity) reached[kept++] = slot
    }
    this.count = kept
  }

  private reachEverything(): void {
    for (const { segment, dead, base } of this.collection.parts)
      for (let document = 0; document < segment.count; document++) if (dead[document] === 0) this.reach(base + document)
  }

  private reach(slot: number): void {
    if (this.reachedIn[slot] === this.turn) return
    this.reachedIn[slot] = this.turn
    this.reached[this.count++] = slot
    this.scores[slot] = 0
    this.answered[slot] = 0
    this.found[slot] = 0
  }

  /** A single clause, whose answers are all complete; the scores of those alone that may be among the best. */
  private answerAlone(clause: QueryClause, best: number): LikelyBest | undefined {
    const { accumulator, likely, scores } = this
    accumulator.begin(clause.fields)
    this.sums.add(clause)
    const { count, worth } = accumulator
    // What the accumulator has touched it writes anew for the next clause.
    const reached = accumulator.touched
    accumulator.touched = this.reached
    this.reached = reached
    this.count = count
    const rarity = rarityOf(this.collection.size, count)
    this.answeredWords.push({ clause, rarity })
    const weight = rarity * clause.boost * (k1 + 1)
    const half = k1 * unit
    const isTold = likely.find(reached, count, worth, weight, half, best)
    const scored = isTold ? likely.slots : reached
    for (let at = isTold ? likely.count - 1 : count - 1; at >= 0; at--) {
      const slot = scored[at] ?? 0
      const times = worth[slot] ?? 0
      scores[slot] = (weight * times) / (half + times)
    }
    return isTold ? likely : undefined
  }

  private answer(clause: QueryClause, needed: boolean): void {
    const { accumulator } = this
    accumulator.begin(clause.fields)
    this.sums.add(clause)
    const { touched, count, worth } = accumulator
    if (clause.presence === 'prohibited') {
      for (let at = 0; at < count; at++) this.excludedIn[touched[at] ?? 0] = this.turn
      return
    }
    const rarity = rarityOf(this.collection.size, count)
    this.answeredWords.push({ clause, rarity })
    const weight = rarity * clause.boost * (k1 + 1)
    const half = k1 * unit
    const { scores, answered, found, reached, reachedIn, turn } = this
    const more = needed ? 1 : 0
    const bit = needed && this.rarities.length < strictWords ? 1 << this.rarities.length : 0
    if (needed) this.rarities.push(rarity)
    let reachedCount = this.count
    for (let at = 0; at < count; at++) {
      const slot = touched[at] ?? 0
      const times = worth[slot] ?? 0
      const gain = (weight * times) / (half + times)
      if (reachedIn[slot] === turn) {
        scores[slot] = (scores[slot] ?? 0) + gain
        answered[slot] = (answered[slot] ?? 0) + more
        found[slot] = (found[slot] ?? 0) | bit
      } else {
        reachedIn[slot] = turn
        reached[reachedCount++] = slot
        scores[slot] = gain
        answered[slot] = more
        found[slot] = bit
      }
    }
    this.count = reachedCount
  }
}

/** What a full answer holds: the demanded words where any is demanded, else all but the most frequent words. */
function neededClauses(clauses: readonly QueryClause[]): { clauses: Set<QueryClause>; always: boolean } {
  const required = clauses.filter((clause) => clause.presence === 'required')
  if (required.length > 0) return { clauses: new Set(required), always: true }
  const optional = clauses.filter((clause) => clause.presence === 'optional')
  const telling = optional.filter((clause) => !saysNothing(clause))
  return { clauses: new Set(telling.length > 0 ? telling : optional), always: false }
}

/** A word so frequent that it neither finds nor ranks; one that is still being typed may become another. */
export const saysNothing = (clause: QueryClause): boolean =>
  clause.kind === 'word' && clause.presence === 'optional' && !clause.typing && isStopWord(clause.word)
