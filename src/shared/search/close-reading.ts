/**
 * Reads the best answers to a search of several words more closely: how early each word stands, how often two words stand
 * in the order in which they were asked for, how many are in one passage, what is there that begins alike, and, in longer
 * searches, how good the answers are that are like this one. All add to the score.
 *
 * Goal: a release tells in its headline and first sentences what it is about, in the words of whoever looks for it later;
 * counts alone cannot tell that from a release which names the same things at its end. Two plain words count more where
 * they stand side by side, and no more is looked at of them, since they must be answered while the key is still down; but
 * where most of the best answers are Kazakh, two words are read as more are, since what holds both there is the less
 * certain. Non-goal: searches of one word.
 * By three plain words of its headline a release is found at 0.389 in English, not 0.336 (3,294 others: 0.397, not 0.359),
 * in Russian at 0.767, not 0.760, for 0.2 ms in 50,000 releases; by three words of each question Cranfield, CISI and CACM
 * have 0.001 to 0.003 less of MAP. A hundred read gain 0.003 more for 0.3 ms more, twelve lose 0.005, what begins alike
 * nothing. Two words side by side: by two neighbouring words of its headline a release is found at 0.657 in Russian, not
 * 0.647, topics of the DOJ have 0.681 of P@10, not 0.673, all other figures are as before; with a share of 1 it is 0.660
 * and 0.668. Read as longer searches are, two words would gain 0.03 in English and Russian, but topics of the DOJ lose
 * 0.029 and CISI 0.010 of nDCG; where only their order counts, or only that and how early they stand, these two lose as
 * well.
 * MRR@10 of a release by its headline: English 0.773 to 0.804, Russian 0.869 to 0.900; MAP: Cranfield 0.305 to 0.323, CACM
 * 0.371 to 0.387, CISI and KazQAD as before (±0.003). Gains stand in both halves of the questions, and change little where
 * `halfWay` is 25 or 60 and `orderShare` 0.3. Words that begin alike: see begun-alike.ts; passages: one-passage.ts; answers
 * that are like each other: alike.ts.
 * What the first word adds is weighed by 1.25, since a headline, and who asks for it, begin with what they are about:
 * Russian 0.903 to 0.908, Kazakh 0.729 to 0.732, KazQAD, CACM and CISI 0.001 to 0.004 better, English as before, Cranfield
 * less by 0.001. Twice the weight gains Kazakh nothing and takes 0.003 from Cranfield. A word's boost counts here as
 * elsewhere. Kazakh is where words end: of 251 headlines 13 share no word with their release, 6 only a root or a beginning,
 * 17 only words that every twentieth text has; 148 hold every word and 133 of them are first (all of them: 0.772). Nor is
 * an order to be learned: 48 figures of each of the best hundred (what is held exactly, by stem, by root, in what passage,
 * how early, in what order, how often; likeness to the best answers; lengths), weighed by 3,459 other headlines, make
 * Kazakh 0.717 (linear) or 0.721 (trees), Russian 0.888 or 0.882, English 0.823 or 0.815; no one of them betters Kazakh by
 * 0.004 at any weight. What of it is good for all of them is in one-passage.ts.
 * Nor do words that are not there tell enough to be guessed. Measured on the same answers, with absent words credited by
 * what the archive knows, each at the best of five weights for Kazakh: a model of which words of a text go with which of a
 * headline (IBM model 1, learned from other releases) 0.001 better; latent factors of 50 dimensions 0.009, where Russian
 * loses 0.045; words that stand together 0.001; the most alike answers 0.004; words of the best answers (RM3) 0.000; rarer
 * words weighed more 0.004 worse, less 0.001 better. Of absent words few are other forms or spellings of what is there:
 * no rule (х for қ, a passive before -ушы, a causative, an abbreviation, a decade) changes more than one or two questions;
 * those of kazakh.ts and abbreviations.ts that are right all the same came after these figures (Kazakh 0.732 to 0.735).
 * An absent word of seven letters read as the likeliest one but a letter from it: KazQAD 0.001 better, CACM 0.002 worse.
 * An absent word by what of its runs of four or five letters is there: Kazakh 0.001 better or 0.001 worse (66 others 0.008
 * worse), Russian 0.004 worse; all words so: KazQAD 0.01 better, Kazakh 0.002, Russian 0.013 worse, for an index of their
 * own. Nor is it a matter of finding: of the 251 6 are found beyond the first thirty, 24 are not found (or shut out by ten
 * that have all of up to three words: partial answers among the full ones would gain 0.004, but who types two words means
 * both). With another b or k1 (0.5, 0.9; 1, 2) Kazakh loses 0.003 to 0.009. Of 951 headlines in three languages five ask
 * for a number that their text has in another form alone (two, 2, II), none of them Kazakh.
 * Rejected: a bonus for standing among the first 60 or 120 words that is the same for all of these (CISI and KazQAD lose
 * 0.005), words near each other in any order (CACM less by 0.008), more than the hundred best (nothing more is found), more
 * for early words and exact forms (3,294 English headlines 0.004 better, Cranfield, CISI and CACM each 0.002 to 0.004
 * worse).
 */
import { b, type FormRange } from './accumulator.js'
import { Alike } from './alike.js'
import { addBegunAlike } from './begun-alike.js'
import { BestSlots } from './best-slots.js'
import type { Collection, Part } from './collection.js'
import type { Columns } from './columns.js'
import { bodyField } from './entry-code.js'
import { kazakhLanguage } from './live-part.js'
import { worthOfPassage } from './one-passage.js'
import { EntryWalk } from './postings.js'
import type { QueryClause } from './query.js'
import { searchFields } from './query-names.js'
import { k1, type Ranker, type Ranking } from './ranking.js'
import type { Segment } from './segment.js'

/** Searches of so many words and more, and of their answers so many. */
const leastWords = 3
const bestRead = 100
/**
 * Of a shorter search than that fewer are read, and nothing that only begins alike, which takes the longest; where it has
 * signs (`+exercise +border`), none: who narrows down by hand wants the answer at once.
 */
const longSearch = 4
const bestReadOfShort = 20
/** All of it, whatever the length, where most of the best are Kazakh. */
const leastKazakhWords = 2
/** What words that begin alike count beside a word itself. */
const alikeShare = 0.3
const kazakhAlikeShare = 0.8
/** What the likest of the best count, where these hold nothing of what was asked for: alike.ts. */
const nearestShare = 0.5
/** A word whose first place has so many before it counts half of one that begins the text. */
const halfWay = 40
/** Of a word's rarity, what its standing first of all adds. */
const earlyShare = 1
/** Of two words' mean rarity, what their standing in order adds at most, before it saturates. */
const orderShare = 0.5
/** Of two words' mean rarity, what their standing side by side adds where nothing else was asked for. */
const besideShare = 0.5
/** Words one after the other may have so many others between them, less one: of the, and a name's initial. */
const orderReach = 3

/** So many times what it would add otherwise the first word adds. */
const firstWeight = 1.25

const cyrillic = /\p{Script=Cyrillic}/u

/** A headline, what stands below it, and the text, as one text. */
const readFields = (['headline', 'subhead', 'body'] as const).map((name) => searchFields.indexOf(name))
const readBits = readFields.reduce((bits, field) => bits | (1 << field), 0)

type FormsIn = (segment: Segment) => readonly FormRange[]

interface ReadWord {
  /** As often as the word is asked for, or as its boost says. */
  rarity: number
  fields: number
  formsIn: FormsIn
}

export class CloseReading {
  private readonly best: BestSlots
  private readonly alike: Alike

  constructor(
    private readonly collection: Collection,
    private readonly columns: Columns,
    private readonly ranker: Ranker,
  ) {
    this.best = new BestSlots(columns)
    this.alike = new Alike(collection, columns)
  }

  /** Adds to the scores of the best; `isAny`: a lone star asks for lunr's own order of all that have either of two words. */
  read(ranking: Ranking, isAny: boolean): void {
    const { words: asked, count, scores } = ranking
    const isLong = asked.length >= longSearch
    const mayAskKazakh = asked.length >= leastKazakhWords && asked.some(({ clause }) => mayBeKazakh(clause))
    const isPlain = asked.length >= leastWords && asked.every(({ clause }) => clause.presence === 'optional')
    const isPair = !isAny && asked.length === 2 && asked.every(({ clause }) => clause.presence === 'optional')
    if (count < 2 || !(isLong || isPlain || isPair || mayAskKazakh)) return
    const best = this.best.choose(ranking, count, isLong || mayAskKazakh ? bestRead : bestReadOfShort, 'relevance')
    const kazakh = mayAskKazakh && this.mostAreKazakh(best)
    if (!isLong && !isPlain && !isPair && !kazakh) return
    const isWhole = isLong || kazakh
    const slots = isWhole ? best : best.slice(0, bestReadOfShort)
    const { accumulator, sums } = this.ranker
    const clauses = asked.map(({ clause }, at): QueryClause => {
      const boost = at === 0 ? clause.boost * firstWeight : clause.boost
      return { ...clause, boost }
    })
    const words = clauses.flatMap((clause, at): ReadWord[] => {
      // What the last word only begins, or is only like, may be hundreds of words.
      const formsIn = sums.formsOf(asWhole(clause))
      const rarity = (asked[at]?.rarity ?? 0) * clause.boost
      return formsIn ? [{ rarity, fields: clause.fields & readBits, formsIn }] : []
    })
    const byPart = new Map<number, number[]>()
    for (const slot of slots) {
      const part = this.columns.partOf[slot] ?? 0
      const some = byPart.get(part)
      if (some) some.push(slot)
      else byPart.set(part, [slot])
    }
    let held = 0
    for (const [at, some] of byPart) {
      const part = this.collection.parts[at]
      if (!part) continue
      if (isPair && !kazakh) this.readPair(ranking, part, some.toSorted(byNumber), words)
      else held += this.readPart(ranking, part, some.toSorted(byNumber), words)
    }
    if (!isWhole) return
    const { collection } = this
    const share = kazakh ? kazakhAlikeShare : alikeShare
    addBegunAlike(clauses, Int32Array.from(slots), scores, share, { collection, accumulator })
    if (isLong) this.alike.add(slots, scores, nearestShare * (1 - held / slots.length))
  }

  private mostAreKazakh(slots: readonly number[]): boolean {
    const { collection, columns } = this
    const some = slots.filter((slot) => {
      const part = collection.parts[columns.partOf[slot] ?? 0]
      return part?.segment.languageClass(slot - part.base) === kazakhLanguage
    })
    return some.length * 2 > slots.length
  }

  /** Two words count more where they stand side by side, in either order and however often. */
  private readPair({ scores }: Ranking, part: Part, slots: readonly number[], words: readonly ReadWord[]): void {
    const [one, other] = words
    if (!one || !other) return
    const documents = slots.map((slot) => slot - part.base)
    const [ones = [], others = []] = [one, other].map((word) => placesOf(part.segment, documents, word))
    const more = besideShare * ((one.rarity + other.rarity) / 2)
    for (const [at, slot] of slots.entries())
      if (standBeside(ones[at] ?? [], others[at] ?? [])) scores[slot] = (scores[slot] ?? 0) + more
  }

  /** @param slots rising; answers the sum of what share of all rarity asked for each of them holds. */
  private readPart({ scores }: Ranking, part: Part, slots: readonly number[], words: readonly ReadWord[]): number {
    const { segment, base } = part
    const documents = slots.map((slot) => slot - base)
    const places = words.map((word) => placesOf(segment, documents, word))
    const rarities = words.map(({ rarity }) => rarity)
    // Words that count nothing, by ^0, hold nothing.
    const asked = rarities.reduce((sum, rarity) => sum + rarity, 0) || 1
    const meanLength = this.collection.meanLength(bodyField) || 1
    let held = 0
    for (const [at, slot] of slots.entries()) {
      const length = segment.parts.lengths[bodyField * segment.count + slot - base] ?? 0
      const norm = k1 * (1 - b + (b * length) / meanLength)
      let more = 0
      for (const [index, { rarity }] of words.entries()) {
        const here = places[index]?.[at]
        const [first] = here ?? []
        if (!here || first === undefined) continue
        held += rarity / asked
        more += (earlyShare * rarity) / (1 + first / halfWay)
        const next = words[index + 1]
        const times = next ? timesInOrder(here, places[index + 1]?.[at] ?? []) : 0
        if (next) more += (orderShare * ((rarity + next.rarity) / 2) * ((k1 + 1) * times)) / (norm + times)
      }
      more += worthOfPassage(
        rarities,
        places.map((some) => some[at] ?? []),
      )
      scores[slot] = (scores[slot] ?? 0) + more
    }
    return held
  }
}

const asWhole = (clause: QueryClause): QueryClause => {
  if (clause.kind === 'word') return { ...clause, typing: false, edits: 0 }
  if (clause.kind !== 'either') return clause
  // Names of several words are phrases, which are not looked for here; the single words beside them are.
  const single = clause.alternatives.filter(({ words }) => words.length === 1)
  const alternatives = single.length > 0 ? single : clause.alternatives
  return { ...clause, alternatives: alternatives.map((one) => ({ ...one, typing: false })) }
}

const mayBeKazakh = (clause: QueryClause): boolean =>
  clause.kind === 'word'
    ? cyrillic.test(clause.word)
    : clause.kind === 'either' && clause.alternatives.some(({ words }) => words.some((word) => cyrillic.test(word)))

const byNumber = (one: number, other: number): number => one - other

/** Where any form of the word stands in each document, rising, as in one text of headline, subhead and body. */
function placesOf(segment: Segment, documents: readonly number[], { fields, formsIn }: ReadWord): number[][] {
  const places = documents.map((): number[] => [])
  const { lengths, marks } = segment.parts
  for (const { first, end, share } of formsIn(segment))
    for (let word = first; word < end; word++) {
      const walk = new EntryWalk(segment, word)
      for (const [at, document] of documents.entries()) {
        walk.leap(document)
        if (walk.ended) break
        if (walk.document !== document || share[(marks[document * 3 + 2] ?? 0) >> 1] === 0) continue
        for (; !walk.ended && walk.document === document; walk.next()) {
          if (((fields >> walk.field) & 1) === 0) continue
          let place = 0
          for (const field of readFields) {
            if (field === walk.field) break
            place += lengths[field * segment.count + document] ?? 0
          }
          const { times } = walk
          const reader = walk.readPositions()
          for (let left = times; left > 0; left--) {
            place += reader.next()
            places[at]?.push(place)
          }
        }
      }
    }
  for (const some of places) some.sort(byNumber)
  return places
}

/** Whether any of `one` is next to any of `other`; both rise. */
function standBeside(one: readonly number[], other: readonly number[]): boolean {
  let at = 0
  for (const place of one) {
    while (at < other.length && (other[at] ?? 0) < place - 1) at++
    for (let next = at; next < other.length && (other[next] ?? 0) <= place + 1; next++)
      if (other[next] !== place) return true
  }
  return false
}

/** How many of `one` are followed by any of `other`; both rise. */
function timesInOrder(one: readonly number[], other: readonly number[]): number {
  let times = 0
  let at = 0
  for (const place of one) {
    while (at < other.length && (other[at] ?? 0) <= place) at++
    if (at < other.length && (other[at] ?? 0) <= place + orderReach) times++
  }
  return times
}
