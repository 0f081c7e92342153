/**
 * Which releases answer a query, and in what order: lunr's scoring formula, BM25 in each field times the field's boost,
 * computed when the question comes.
 *
 * A word of the query stands for all its forms: the form as typed counts whole, inflections three quarters, what it
 * only begins a half, a Russian keyboard's spelling of Kazakh a quarter. They count as one word: its rarity is that of
 * all forms together. The shares are sums of powers of two, so that a score does not depend on the order of adding.
 * Differences from lunr: a word's rarity is counted by releases, not by fields (lunr's rises again above the number of
 * releases), and a field's mean length leaves out releases where it is empty.
 */
import { type Corpus, textBegins } from './corpus.js'
import type { ClauseWords } from './passages.js'
import { fieldCount } from './postings.js'
import type { ParsedQuery, QueryClause, QueryFilter } from './query.js'
import { isStopWord } from './stems.js'

const k1 = 1.2
const b = 0.75
/** In the order of `searchFields`. */
const fieldBoosts = [3, 2, 1, 1.5, 1.5, 2, 1.5, 1]

/** How much a form counts in a release of another language, in a Russian one, in a Kazakh one. */
type Share = readonly [other: number, russian: number, kazakh: number]
const shares = {
  exact: [1, 1, 1],
  english: [0.75, 0.75, 0.75],
  russian: [0.75, 0.75, 0],
  kazakh: [0.75, 0, 0.75],
  keyboard: [0.25, 0, 0.25],
  begun: [0.5, 0.5, 0.5],
  like: [0.5, 0.5, 0.5],
} as const satisfies Record<string, Share>

/** Entries of the index that one query may touch: enough for 50,000 releases, and an answer within a second or two. */
const maxEntries = 60_000_000

/** Up to so many words a search means all of them; of a longer one it may be content with most. */
const strictWords = 3
/** With fewer full answers to a long search the partial ones follow. */
const enoughComplete = 10

export interface Ranking {
  /** Slots that answer the query, in no order. */
  slots: number[]
  /** By slot. */
  scores: Float64Array
  /** Slots with all the words: these come first. */
  complete(slot: number): boolean
  /** Whether any release had all the words. */
  allWordsFound: boolean
  /** Whether the query stood for so many words that not all were looked up. */
  cutShort: boolean
  /** What is to be marked. */
  matched: ClauseWords[]
}

type Forms = Map<number, Share>

export function rank(corpus: Corpus, query: ParsedQuery): Ranking {
  return new Ranker(corpus, query).rank()
}

class Ranker {
  private readonly slotCount: number
  private readonly scores: Float64Array
  /** Times a word's forms stand in a field, weighed; zero again after each clause. */
  private readonly times: Float64Array
  private readonly reachedBy: Uint16Array
  private readonly answered: Uint16Array
  private readonly excluded: Uint8Array
  private readonly reached: number[] = []
  private readonly isReached: Uint8Array
  private readonly matched: ClauseWords[] = []
  private entriesLeft = maxEntries

  constructor(
    private readonly corpus: Corpus,
    private readonly query: ParsedQuery,
  ) {
    this.slotCount = corpus.documents.length
    this.scores = new Float64Array(this.slotCount)
    this.times = new Float64Array(this.slotCount * fieldCount)
    this.reachedBy = new Uint16Array(this.slotCount)
    this.answered = new Uint16Array(this.slotCount)
    this.excluded = new Uint8Array(this.slotCount)
    this.isReached = new Uint8Array(this.slotCount)
  }

  rank(): Ranking {
    const needed = neededClauses(this.query.clauses)
    for (const [index, clause] of this.query.clauses.entries()) this.answer(clause, index, needed.clauses.has(clause))
    const positive = this.query.clauses.some((clause) => clause.presence !== 'prohibited')
    const asked = this.query.everything || this.query.filters.length > 0 || this.query.clauses.length > 0
    const candidates = positive && !this.query.everything ? this.reached : asked ? this.everySlot() : []
    const count = needed.clauses.size
    const slots = candidates.filter(
      (slot) =>
        this.excluded[slot] === 0 &&
        (!needed.always || this.answered[slot] === count) &&
        this.passes(slot, this.query.filters),
    )
    const complete = (slot: number) => this.answered[slot] === count
    const full = slots.filter(complete)
    const enough = full.length > 0 && (count <= strictWords || full.length >= enoughComplete)
    return {
      slots: enough ? full : slots,
      scores: this.scores,
      complete,
      allWordsFound: full.length > 0,
      cutShort: this.entriesLeft < 0,
      matched: this.matched,
    }
  }

  private everySlot(): number[] {
    return this.corpus.documents.flatMap((document, slot) => (document ? [slot] : []))
  }

  private passes(slot: number, filters: readonly QueryFilter[]): boolean {
    if (filters.length === 0) return true
    const document = this.corpus.documents[slot]
    if (!document) return false
    const holds = ({ on, from, to }: QueryFilter): boolean => {
      if (on === 'status') return document.status === from
      const language = document.language.toLowerCase()
      if (on === 'language') return language === from || language.startsWith(`${from}-`)
      return (from === '' || document.date >= from) && (to === '' || document.date.slice(0, to.length) <= to)
    }
    // Of one kind any is enough: lang:kk lang:ru asks for both languages.
    return (['language', 'status', 'date'] as const).every((on) => {
      const same = filters.filter((filter) => filter.on === on)
      const wanted = same.filter((filter) => !filter.prohibited)
      return !same.some((filter) => filter.prohibited && holds(filter)) && (wanted.length === 0 || wanted.some(holds))
    })
  }

  private answer(clause: QueryClause, index: number, needed: boolean): void {
    const touched = clause.kind === 'phrase' ? this.findPhrase(clause, index) : this.findForms(clause, index)
    if (clause.presence === 'prohibited') {
      for (const slot of touched) {
        this.excluded[slot] = 1
        this.clearTimes(slot)
      }
      return
    }
    const rarity = Math.log(1 + (this.corpus.size - touched.length + 0.5) / (touched.length + 0.5))
    const means = fieldBoosts.map((_, field) => this.corpus.meanLength(field))
    for (const slot of touched) {
      let score = 0
      for (let field = 0; field < fieldCount; field++) {
        const at = slot * fieldCount + field
        const times = this.times[at] ?? 0
        if (times === 0) continue
        const relativeLength = (this.corpus.lengths[at] ?? 0) / (means[field] ?? 1)
        score += ((fieldBoosts[field] ?? 1) * ((k1 + 1) * times)) / (k1 * (1 - b + b * relativeLength) + times)
        this.times[at] = 0
      }
      if (this.isReached[slot] === 0) this.reached.push(slot)
      this.isReached[slot] = 1
      this.scores[slot] = (this.scores[slot] ?? 0) + score * rarity * clause.boost
      if (needed) this.answered[slot] = (this.answered[slot] ?? 0) + 1
    }
  }

  private clearTimes(slot: number): void {
    this.times.fill(0, slot * fieldCount, (slot + 1) * fieldCount)
  }

  private findForms(clause: Exclude<QueryClause, { kind: 'phrase' }>, index: number): number[] {
    const forms = clause.kind === 'pattern' ? this.formsFitting(clause.pattern) : this.formsOf(clause)
    if (clause.presence !== 'prohibited') this.matched.push({ clause: index, fields: clause.fields, any: forms })
    const { documents, languages, postings } = this.corpus
    const touched: number[] = []
    const turn = index + 1
    for (const [id, share] of forms) {
      if (this.entriesLeft < 0) break
      this.entriesLeft -= postings.each(id, (slot, field, times) => {
        if (((clause.fields >> field) & 1) === 0 || documents[slot] === undefined) return
        const part = share[languages[slot] ?? 0] ?? 0
        if (part === 0) return
        const at = slot * fieldCount + field
        this.times[at] = (this.times[at] ?? 0) + part * times
        if (this.reachedBy[slot] === turn) return
        this.reachedBy[slot] = turn
        touched.push(slot)
      })
    }
    return touched
  }

  private formsOf({ word, edits, typing }: { word: string; edits: number; typing: boolean }): Forms {
    const { vocabulary } = this.corpus
    const forms: Forms = new Map()
    if (typing) vocabulary.eachWithPrefix(word, (id) => forms.set(id, shares.begun))
    if (edits > 0) vocabulary.eachLike(word, edits, (id) => forms.set(id, shares.like))
    vocabulary.eachRelated(word, (id, group) => {
      const before = forms.get(id)
      const share = shares[group]
      forms.set(id, before ? greater(before, share) : share)
    })
    const exact = vocabulary.find(word)
    if (exact >= 0) forms.set(exact, shares.exact)
    return forms
  }

  private formsFitting(pattern: string): Forms {
    const forms: Forms = new Map()
    this.corpus.vocabulary.eachFitting(pattern, (id) => forms.set(id, shares.exact))
    return forms
  }

  /** Releases in which the words follow one another; looked up in the texts' word numbers. */
  private findPhrase(clause: Extract<QueryClause, { kind: 'phrase' }>, index: number): number[] {
    const { vocabulary, documents } = this.corpus
    const sequence = clause.words.map((word, at) => {
      const ids = new Set<number>()
      const exact = vocabulary.find(word)
      if (exact >= 0) ids.add(exact)
      if (clause.typing && at === clause.words.length - 1) vocabulary.eachWithPrefix(word, (id) => ids.add(id))
      return ids
    })
    if (clause.presence !== 'prohibited') this.matched.push({ clause: index, fields: clause.fields, sequence })
    return this.rarestHolders(sequence).filter(
      (slot) => documents[slot] !== undefined && this.countPhrase(slot, sequence, clause.fields),
    )
  }

  /** Slots with the rarest of the words; the others are found out by reading. */
  private rarestHolders(sequence: readonly ReadonlySet<number>[]): number[] {
    let rarest: Set<number> | undefined
    for (const ids of sequence) {
      if (ids.size > 1 && rarest) continue
      const holders = new Set<number>()
      for (const id of ids) this.corpus.postings.each(id, (slot) => holders.add(slot))
      if (!rarest || holders.size < rarest.size) rarest = holders
    }
    return [...(rarest ?? [])]
  }

  private countPhrase(slot: number, sequence: readonly ReadonlySet<number>[], fields: number): boolean {
    const words = this.corpus.words[slot]
    const [first] = sequence
    if (!words || !first) return false
    // Most words of a text are compared with one number.
    const [only = -1] = first.size === 1 ? first : []
    let field = 0
    let found = false
    for (let at = 0; at < words.length; at++) {
      const word = words[at] ?? 0
      if (word >= textBegins) field = word - textBegins
      if ((only < 0 ? !first.has(word) : word !== only) || ((fields >> field) & 1) === 0) continue
      if (!sequence.every((ids, step) => ids.has(words[at + step] ?? -1))) continue
      const counted = slot * fieldCount + field
      this.times[counted] = (this.times[counted] ?? 0) + 1
      found = true
    }
    return found
  }
}

const greater = (one: Share, other: Share): Share => [
  Math.max(one[0], other[0]),
  Math.max(one[1], other[1]),
  Math.max(one[2], other[2]),
]

/** What a full answer holds: the demanded words where any is demanded, else all but the most frequent words. */
function neededClauses(clauses: readonly QueryClause[]): { clauses: Set<QueryClause>; always: boolean } {
  const required = clauses.filter((clause) => clause.presence === 'required')
  if (required.length > 0) return { clauses: new Set(required), always: true }
  const optional = clauses.filter((clause) => clause.presence === 'optional')
  const telling = optional.filter((clause) => clause.kind !== 'word' || !isStopWord(clause.word))
  return { clauses: new Set(telling.length > 0 ? telling : optional), always: false }
}
