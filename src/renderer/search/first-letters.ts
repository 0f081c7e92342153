/**
 * Asks for what first letters find, before anybody types one, so that their answers and the texts of these are at hand.
 *
 * Goal: a question begins with one letter and goes on with a second, and of all keys those find the most and are the
 * ones for which no text has been read yet: at 50,000 releases a first letter took 5 to 14 ms to find, and seven texts 4
 * ms to read and 5 to cut into words and to compare. The code that shows them is compiled by the way. Number: 40 letters
 * in half a second of processor time, 80 beginnings of two letters in a second, a few MB. What is saved meanwhile makes
 * the answers of no use, but not the texts. Rejected: all beginnings of two letters, which are hundreds.
 */
import type { Searching } from '../../shared/search/answers.js'
import type { KeptAnswers } from './kept-answers.js'
import type { Texts } from './texts.js'

/** In a smaller archive a first letter is answered in half the time. */
const leastDocuments = 2_000
/** Alphabets of three languages have not many more letters; of two letters those that begin the most words. */
const most = { 1: 60, 2: 80 } as const
/** As many as a window has in sight. */
const mostRows = 12

/** @param next gives others a turn; whether to go on */
export async function readFirstLetters(
  letters: 1 | 2,
  index: Pick<Searching, 'size' | 'beginnings' | 'show'>,
  answers: Pick<KeptAnswers, 'search'>,
  texts: Texts,
  next: () => Promise<boolean>,
): Promise<void> {
  if (index.size < leastDocuments) return
  for (const typed of index.beginnings(letters).slice(0, most[letters])) {
    if (!(await next())) return
    const { hits, question } = answers.search(typed, { limit: mostRows, prefixLast: true })
    const documents = await texts.of(hits.map(({ uri }) => uri))
    if (!(await next())) return
    index.show(documents, question)
  }
}
