/**
 * Asks for what every first letter finds, before anybody types one, so that its answer and the texts of that are at hand.
 *
 * Goal: a question begins with one letter, and of all keys that finds the most and is the one for which no text has been
 * read yet: at 50,000 releases it took 5 to 14 ms to find, and seven texts 4 ms to read and 5 to cut into words and to
 * compare. The code that shows them is compiled by the way. Number: 40 letters in half a second of processor time, a few
 * MB. What is saved meanwhile makes the answers of no use, but not the texts. Rejected: the commonest beginnings of two
 * letters too (a second of processor time, and keys as quick without).
 */
import type { Searching } from '../../shared/search/answers.js'
import type { KeptAnswers } from './kept-answers.js'
import type { Texts } from './texts.js'

/** In a smaller archive a first letter is answered in half the time. */
const leastDocuments = 2_000
/** Alphabets of three languages have not many more. */
const mostLetters = 60
/** As many as a window has in sight. */
const mostRows = 12

/** @param next gives others a turn; whether to go on */
export async function readFirstLetters(
  index: Pick<Searching, 'size' | 'firstLetters' | 'show'>,
  answers: Pick<KeptAnswers, 'search'>,
  texts: Texts,
  next: () => Promise<boolean>,
): Promise<void> {
  if (index.size < leastDocuments) return
  for (const letter of index.firstLetters().slice(0, mostLetters)) {
    if (!(await next())) return
    const { hits, question } = answers.search(letter, { limit: mostRows, prefixLast: true })
    const documents = await texts.of(hits.map(({ uri }) => uri))
    if (!(await next())) return
    index.show(documents, question)
  }
}
