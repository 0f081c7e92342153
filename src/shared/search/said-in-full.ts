/**
 * Half a sentence of words that every text has: `I did not expect it`, `не могу этого сказать`, as one remembers what
 * somebody said.
 *
 * Goal: a release that has these very words in a row comes first. Each of them alone neither finds nor ranks, and where two
 * words or fewer are left that tell anything, their counts cannot tell the sentence that is meant. What stands in a row
 * counts as one more word, as rare as it is, as much as a word can. Non-goals: finding what the other words do not find;
 * longer sentences of telling words, whose order close-reading.ts counts; words none of which tells anything, `what we have
 * to do`, which would take 10 ms at 35,000 releases where the others take 1 to 3.
 */
import type { Collection } from './collection.js'
import { askedWord, isLike, isTyping } from './joined-words.js'
import type { QueryClause } from './query.js'
import { k1, type Ranker, type Ranking, rarityOf } from './ranking.js'
import { isStopWord } from './stems.js'

const leastWords = 4
const mostWords = 12
const mostTelling = 2
/** Fewer letters begin too many words to tell anything. */
const leastBegun = 3

/** The words of such a question as a phrase; undefined where it is another one. */
export function saidInFull(clauses: readonly QueryClause[]): QueryClause | undefined {
  const [first] = clauses
  if (!first || clauses.length < leastWords || clauses.length > mostWords || first.presence !== 'optional')
    return undefined
  const words: string[] = []
  let telling = 0
  for (const clause of clauses) {
    const word = askedWord(clause)
    if (word === undefined || !isLike(clause, first)) return undefined
    words.push(word)
    const isLittle = isTyping(clause) && word.length < leastBegun
    if (!isStopWord(word) && !isLittle && ++telling > mostTelling) return undefined
  }
  if (telling === 0) return undefined
  const { presence, fields, boost } = first
  // A last letter stands for a tenth of all words.
  const last = clauses.at(-1)
  const isBegun = last !== undefined && isTyping(last) && (words.at(-1) ?? '').length === 1
  const said = isBegun ? words.slice(0, -1) : words
  return {
    kind: 'phrase',
    words: said,
    typing: !isBegun && last !== undefined && isTyping(last),
    presence,
    fields,
    boost,
  }
}

/** Adds to the scores of those answers that have the phrase. */
export function addSaidInFull(
  phrase: QueryClause,
  { slots, count, scores }: Ranking,
  collection: Collection,
  ranker: Ranker,
) {
  const { accumulator, sums } = ranker
  accumulator.begin(phrase.fields)
  sums.add(phrase)
  if (accumulator.count === 0) return
  // Once is as good as often: nobody says it twice.
  const more = rarityOf(collection.size, accumulator.count) * phrase.boost * (k1 + 1)
  for (let at = 0; at < count; at++) {
    const slot = slots[at] ?? 0
    if (accumulator.worthOf(slot) > 0) scores[slot] = (scores[slot] ?? 0) + more
  }
}
