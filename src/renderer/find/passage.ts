/**
 * A passage as two short lines can show it: its first mark must be in sight, and what cannot be in sight is left out. Pure.
 *
 * The index gives 220 letters, for lists of any width; in a list as wide as it usually is half of them are below the
 * second line, and a page that lays them out and hides them is a fifth slower with every answer.
 */
import type { Marked } from '../../shared/text.js'

/** Letters before the first mark: about one line of the list. */
const lead = 40
/** Of the narrowest text that is no list of i and l, in px. */
const letterWidth = 5.5
const lines = 2
/** On both sides of a line, in px. */
const margins = 32

/** As many letters as two lines may hold, and hardly any fewer. */
export const lettersInLines = (width: number): number => lines * Math.floor((width - margins) / letterWidth)

export function withMarkInSight(passage: Marked, letters = Number.POSITIVE_INFINITY): Marked {
  return cutTo(withShortLead(passage), letters)
}

function withShortLead(passage: Marked): Marked {
  const first = passage.findIndex(({ mark }) => mark)
  if (first <= 0) return passage
  const before = passage
    .slice(0, first)
    .map(({ text }) => text)
    .join('')
  if (before.length <= lead) return passage
  const kept = before.slice(-lead)
  const word = kept.indexOf(' ')
  return [{ text: `… ${word < 0 ? kept : kept.slice(word + 1)}`, mark: false }, ...passage.slice(first)]
}

/** Up to the end of the word that so many letters reach. */
function cutTo(passage: Marked, letters: number): Marked {
  let left = letters
  for (const [at, { text, mark }] of passage.entries()) {
    if (text.length < left) {
      left -= text.length
      continue
    }
    const end = mark ? -1 : text.indexOf(' ', left)
    if (end < 0 && at === passage.length - 1) return passage
    const kept = end < 0 ? text : text.slice(0, end)
    return [...passage.slice(0, at), { text: kept, mark }, { text: ' …', mark: false }]
  }
  return passage
}
