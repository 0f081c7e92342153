/**
 * What was worked out of a word, kept for when the same word is asked for again.
 *
 * Goal: with each key that is typed all words before it are asked for once more, as are those of a search that is narrowed,
 * sorted, paged or shown; what a word's stems and other spellings are does not change meanwhile. Non-goal: answers, which
 * any save may change. All are let go of at once when there are many, which costs a set and no order of use.
 */

/** Far more words than a search has, and next to no memory. */
const mostWords = 512

/** `make`, asked but once for each of the last words; what it answers is not to be changed. */
export function remembered<Value extends object | boolean>(make: (word: string) => Value): (word: string) => Value {
  const known = new Map<string, Value>()
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const made = make(word)
    if (known.size >= mostWords) known.clear()
    known.set(word, made)
    return made
  }
}
