/**
 * Asks for what every first letter finds, before anybody types one, so that the texts of its best answers are at hand.
 *
 * Goal: a question begins with one letter, and of all keys that is the one for which no text has been read yet: seven texts
 * took 4 ms to read and 5 to cut into words and to compare, of 45 in all. The best answers to a letter change little
 * from one save to the next, and the code that shows them is compiled by the way. Number: 40 letters in half a second of
 * processor time, a few MB. Rejected: two letters, which are hundreds, and keeping the answers, which are others after
 * each save.
 */
import type { Searching } from '../../shared/search/answers.js'
import type { Texts } from './texts.js'

/** In a smaller archive a first letter is answered in half the time. */
const leastDocuments = 2_000
/** Alphabets of three languages have not many more. */
const mostLetters = 60
/** As many as a window has in sight. */
const mostRows = 10

/** @param next gives others a turn; whether to go on */
export async function readFirstLetters(
  index: Pick<Searching, 'size' | 'firstLetters' | 'search' | 'show'>,
  texts: Texts,
  next: () => Promise<boolean>,
): Promise<void> {
  if (index.size < leastDocuments) return
  for (const letter of index.firstLetters().slice(0, mostLetters)) {
    if (!(await next())) return
    const { hits, question } = index.search(letter, { limit: mostRows, prefixLast: true })
    const documents = await texts.of(hits.map(({ uri }) => uri))
    if (!(await next())) return
    index.show(documents, question)
  }
}
