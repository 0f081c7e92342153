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
 * Tried and left: words near each other (±0.003), a factor for the share of words found (−0.02 on sentences).
 */
import { Accumulator, type FormRange, maxWork, unit } from './accumulator.js'
import type { Collection, Part } from './collection.js'
import { formsFitting, phraseForms, singleWords, unite, WordForms } from './forms.js'
import { PhraseFinder } from './phrases.js'
import type { ParsedQuery, QueryClause } from './query.js'
import { isStopWord } from './stems.js'

/** In the order of `searchFields`. */
const fieldBoosts = [3, 2, 1, 1.5, 1.5, 2, 1.5, 1.5, 1]

/** lunr has 1.2: whole sentences gain 0.003 of MAP by more, headlines as questions lose as much. */
const k1 = 1.4
/** Looking at a word of the list for a pattern that any word may fit takes as long as reading so many entries. */
const lookingCost = 4

/** Up to so many words a search means all of them. */
const strictWords = 3
/** With fewer full answers to a short search partial ones follow. */
const enoughComplete = 10
/** Of the rarity of all words asked for, what a partial answer to a short search must hold. */
const enoughRarity = 0.5

export interface Ranking {
  /** Slots that answer the query, in no order, up to `count`. */
  slots: Int32Array
  count: number
  /** By slot. */
  scores: Float64Array
  /** By slot: how many of the needed clauses it answers. */
  answered: Uint16Array
  needed: number
  /** Whether those that answer all come first. */
  completeFirst: boolean
  /** Whether any release had all the words. */
  allWordsFound: boolean
  /** Whether the query stood for so many words that not all were looked up. */
  cutShort: boolean
}

/** Keeps its arrays from one question to the next. */
export class Ranker {
  private readonly accumulator: Accumulator
  private readonly phrases = new PhraseFinder()
  private turn = 0
  private scores = new Float64Array(0)
  private answered = new Uint16Array(0)
  /** One bit for each of the first needed clauses, and how rare each is. */
  private found = new Uint8Array(0)
  private rarities: number[] = []
  private reachedIn = new Int32Array(0)
  private excludedIn = new Int32Array(0)
  private reached = new Int32Array(0)
  private count = 0

  constructor(private readonly collection: Collection) {
    this.accumulator = new Accumulator(collection, fieldBoosts)
  }

  /** `passes`: the query's filters; all pass where it is not given. */
  rank(query: ParsedQuery, passes?: (slot: number) => boolean): Ranking {
    this.prepare()
    const needed = neededClauses(query.clauses)
    const positive = query.clauses.filter((clause) => clause.presence !== 'prohibited').length
    const asked = query.clauses.filter((clause) => needed.clauses.has(clause) || !saysNothing(clause))
    for (const clause of asked)
      if (this.accumulator.work <= maxWork)
        this.answer(clause, needed.clauses.has(clause), asked.length === 1 && !query.everything)
    if (positive === 0 || query.everything)
      if (query.everything || query.filters.length > 0 || query.clauses.length > 0) this.reachEverything()
    const count = needed.clauses.size
    const cutShort = this.accumulator.work > maxWork
    let full = this.count
    // The answers to a single word are all complete, and nothing is left out of them.
    if (passes || query.clauses.length > 1 || positive === 0 || query.everything)
      full = this.keep(needed.always, passes, count)
    const completeFirst = count <= strictWords
    if (completeFirst && full > 0 && full < this.count)
      if (full >= enoughComplete) this.keep(true, undefined, count)
      else this.keepMost()
    const { reached: slots, scores, answered } = this
    const allWordsFound = full > 0
    return { slots, count: this.count, scores, answered, needed: count, completeFirst, allWordsFound, cutShort }
  }

  private prepare(): void {
    const { parts } = this.collection
    this.accumulator.prepare()
    this.turn++
    this.count = 0
    this.rarities = []
    if (parts.length > 0 && this.collection.slotCount > this.scores.length) {
      const room = this.collection.slotCount + 256
      this.scores = new Float64Array(room)
      this.answered = new Uint16Array(room)
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

  private answer(clause: QueryClause, needed: boolean, alone: boolean): void {
    const { accumulator, collection } = this
    accumulator.begin(clause.fields)
    this.add(clause)
    const { touched, count, worth } = accumulator
    if (clause.presence === 'prohibited') {
      for (let at = 0; at < count; at++) this.excludedIn[touched[at] ?? 0] = this.turn
      return
    }
    const rarity = Math.log(1 + (collection.size - count + 0.5) / (count + 0.5))
    const weight = rarity * clause.boost * (k1 + 1)
    const half = k1 * unit
    const { scores, answered, found, reached, reachedIn, turn } = this
    const more = needed ? 1 : 0
    const bit = needed && this.rarities.length < strictWords ? 1 << this.rarities.length : 0
    if (needed) this.rarities.push(rarity)
    if (alone) {
      for (let at = 0; at < count; at++) {
        const slot = touched[at] ?? 0
        reached[at] = slot
        const times = worth[slot] ?? 0
        scores[slot] = (weight * times) / (half + times)
        answered[slot] = more
      }
      this.count = count
      return
    }
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

  private add(clause: QueryClause): void {
    const { accumulator, collection } = this
    const { analysis, parts } = collection
    switch (clause.kind) {
      case 'word': {
        const forms = new WordForms(clause.word, analysis, clause)
        for (const part of parts) accumulator.addForms(part, forms.in(part.segment))
        return
      }
      case 'pattern':
        for (const part of parts) {
          if (clause.pattern.startsWith('*')) accumulator.work += part.segment.words.length * lookingCost
          if (accumulator.work <= maxWork) accumulator.addForms(part, formsFitting(part.segment, clause.pattern))
        }
        return
      case 'phrase': {
        const last = clause.words.length - 1
        for (const part of parts) {
          const forms = clause.words.map((word, at) => phraseForms(part.segment, word, clause.typing && at === last))
          this.addPhrase(part, forms, clause.fields, 1)
          accumulator.addAll(part, [])
        }
        return
      }
      case 'either':
        this.addEither(clause)
    }
  }

  private addEither(clause: Extract<QueryClause, { kind: 'either' }>): void {
    const { accumulator, collection } = this
    const formsOf = (word: string, share: number) => new WordForms(word, collection.analysis, undefined, share)
    const words = singleWords(clause).map(({ words: [word = ''], share }) => formsOf(word, share))
    const names = clause.alternatives
      .filter((alternative) => alternative.words.length > 1)
      .map(({ words: sequence, share }) => ({ share, sequence: sequence.map((word) => formsOf(word, 1)) }))
    for (const part of collection.parts) {
      for (const { sequence, share } of names)
        this.addPhrase(
          part,
          sequence.map((word) => word.in(part.segment)),
          clause.fields,
          share,
        )
      const ranges = unite(words.flatMap((word) => word.in(part.segment)))
      // What a phrase has put into the sums is weighed together with the words.
      if (ranges.length > 0 && names.length === 0) accumulator.addForms(part, ranges)
      else accumulator.addAll(part, ranges)
    }
  }

  private addPhrase(part: Part, forms: readonly (readonly FormRange[])[], fields: number, share: number): void {
    const { accumulator } = this
    this.phrases.find(part, forms, fields, (document, field, times) =>
      accumulator.addCount(part, document, field, times * share),
    )
    accumulator.work += this.phrases.bytesRead
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
const saysNothing = (clause: QueryClause): boolean =>
  clause.kind === 'word' && clause.presence === 'optional' && !clause.typing && isStopWord(clause.word)
