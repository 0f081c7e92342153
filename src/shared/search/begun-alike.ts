/**
 * Words that begin with the same four letters as one that was asked for, and what they add to releases that answer.
 *
 * Goal: a release about the monarch says monarchs and monarchy too, and one about өнім says өндіру and өнеркәсіп; the more
 * of a word's relatives it has, the more it is about it, and no list of endings knows them all. They are counted together as
 * one more word with a rarity of its own, so that they take nothing from the word itself. Non-goal: finding anything. Who
 * looks for монарх does not mean монах: only the order of what was found changes, and nothing more is marked.
 * In Kazakh, where one stem makes dozens of words, they are worth more than in other languages.
 * MRR@10 of a release by its headline: Kazakh 0.711 to 0.720, Russian 0.900 to 0.904, English 0.804 to 0.805; KazQAD better
 * by 0.005 of nDCG@10; MAP: Cranfield 0.323 to 0.327, CACM 0.387 to 0.396, CISI 0.221 to 0.224. A search of 13 words in
 * 30,000 releases takes 11 ms instead of 7. Rejected: five or six letters (Russian loses 0.01), weighing by the letters in
 * common (no better), runs of four letters anywhere in a word (0.004 better in Kazakh, for an index of their own), words
 * that the best answers have in common (Kazakh 0.005 better, Russian 0.005 worse).
 */
import { type Accumulator, type Share, unit } from './accumulator.js'
import type { Collection } from './collection.js'
import type { QueryClause } from './query.js'
import { k1, rarityOf } from './ranking.js'

const beginning = /^\p{L}{4}/u
const whole: Share = [1, 1, 1]
/** Entries that a search reads of them at most, in some ms: a page of text has no more said by its first words. */
const mostEntries = 1_000_000

/** Adds to the scores of these slots alone. */
export function addBegunAlike(
  clauses: readonly QueryClause[],
  slots: Int32Array,
  scores: Float64Array,
  share: number,
  { collection, accumulator }: { collection: Collection; accumulator: Accumulator },
): void {
  accumulator.work = 0
  for (const clause of clauses) {
    const text = beginningOf(clause)
    if (text === undefined || accumulator.work > mostEntries) continue
    accumulator.begin(clause.fields)
    accumulator.choose(slots, slots.length)
    let documents = 0
    for (const part of collection.parts) {
      const [first, end] = part.segment.words.range(text)
      documents += accumulator.addWithin(part, first < end ? [{ first, end, share: whole }] : [])
    }
    const weight = share * rarityOf(collection.size, documents) * clause.boost * (k1 + 1)
    const half = k1 * unit
    for (const slot of slots) {
      const times = accumulator.takeWorth(slot)
      if (times > 0) scores[slot] = (scores[slot] ?? 0) + (weight * times) / (half + times)
    }
  }
}

/** Of a name as it was asked for, and of nothing else that the clause stands for. */
function beginningOf(clause: QueryClause): string | undefined {
  const [asked] = clause.kind === 'either' ? clause.alternatives : []
  const word = clause.kind === 'word' ? clause.word : asked?.words.length === 1 ? asked.words[0] : undefined
  return word === undefined ? undefined : beginning.exec(word)?.[0]
}
