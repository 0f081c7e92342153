/** A passage as two short lines can show it: its first mark must be in sight. Pure. */
import type { Marked } from '../../shared/text.js'

/** Letters before the first mark: about one line of the list. */
const lead = 40

export function withMarkInSight(passage: Marked): Marked {
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
