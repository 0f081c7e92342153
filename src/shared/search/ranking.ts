/**
 * Which releases answer a query, and how well: lunr's scoring formula, BM25 in each field times the field's boost,
 * computed when the question comes.
 *
 * A word of the query stands for all its forms: the form as typed counts whole, inflections three quarters, what it
 * only begins a half, a Russian keyboard's spelling of Kazakh a quarter. They count as one word: its rarity is that of
 * all forms together, and so it is with the names of one thing in several languages.
 * Differences from lunr: a word's rarity is counted by releases, not by fields (lunr's rises again above the number of
 * releases), and a field's mean length leaves out releases where it is empty. lunr's own way is in lunr-ranking.ts.
 */
import { Accumulator, type FormRange, maxWork, unit } from './accumulator.js'
import type { Collection, Part } from './collection.js'
import { formsFitting, phraseForms, singleWords, unite, WordForms } from './forms.js'
import { PhraseFinder } from './phrases.js'
import type { ParsedQuery, QueryClause } from './query.js'
import { isStopWord } from './stems.js'

/** In the order of `searchFields`. */
const fieldBoosts = [3, 2, 1, 1.5, 1.5, 2, 1.5, 1.5, 1]

/** Looking at a word of the list for a pattern that any word may fit takes as long as reading so many entries. */
const lookingCost = 4
/** Up to so many words a search means all of them; of a longer one it may be content with most. */
const strictWords = 3
/** With fewer full answers to a long search the partial ones follow. */
const enoughComplete = 10

export interface Ranking {
  /** Slots that answer the query, in no order, up to `count`. */
  slots: Int32Array
  count: number
  /** By slot. */
  scores: Float64Array
  /** By slot: how many of the needed clauses it answers. Those that answer all come first. */
  answered: Uint16Array
  needed: number
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
    for (const clause of query.clauses)
      if (this.accumulator.work <= maxWork)
        this.answer(clause, needed.clauses.has(clause), query.clauses.length === 1 && !query.everything)
    if (positive === 0 || query.everything)
      if (query.everything || query.filters.length > 0 || query.clauses.length > 0) this.reachEverything()
    const count = needed.clauses.size
    const cutShort = this.accumulator.work > maxWork
    let full = this.count
    // The answers to a single word are all complete, and nothing is left out of them.
    if (passes || query.clauses.length > 1 || positive === 0 || query.everything)
      full = this.keep(needed.always, passes, count)
    const enough = full > 0 && (count <= strictWords || full >= enoughComplete)
    if (enough && full < this.count) this.keep(true, undefined, count)
    const { reached: slots, scores, answered } = this
    return { slots, count: this.count, scores, answered, needed: count, allWordsFound: full > 0, cutShort }
  }

  private prepare(): void {
    const { parts } = this.collection
    this.accumulator.prepare()
    this.turn++
    this.count = 0
    if (parts.length > 0 && this.collection.slotCount > this.scores.length) {
      const room = this.collection.slotCount + 256
      this.scores = new Float64Array(room)
      this.answered = new Uint16Array(room)
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
    const weight = (rarity * clause.boost) / unit
    const { scores, answered, reached, reachedIn, turn } = this
    const more = needed ? 1 : 0
    if (alone) {
      for (let at = 0; at < count; at++) {
        const slot = touched[at] ?? 0
        reached[at] = slot
        scores[slot] = (worth[slot] ?? 0) * weight
        answered[slot] = more
      }
      this.count = count
      return
    }
    let reachedCount = this.count
    for (let at = 0; at < count; at++) {
      const slot = touched[at] ?? 0
      const gain = (worth[slot] ?? 0) * weight
      if (reachedIn[slot] === turn) {
        scores[slot] = (scores[slot] ?? 0) + gain
        answered[slot] = (answered[slot] ?? 0) + more
      } else {
        reachedIn[slot] = turn
        reached[reachedCount++] = slot
        scores[slot] = gain
        answered[slot] = more
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
  const telling = optional.filter((clause) => clause.kind !== 'word' || !isStopWord(clause.word))
  return { clauses: new Set(telling.length > 0 ? telling : optional), always: false }
}
