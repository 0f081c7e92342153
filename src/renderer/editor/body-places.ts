/**
 * Where photos and quotes stand after the body was changed.
 *
 * A release keeps their places as indices of blocks. Typing a paragraph at the top must not move every photo below it
 * away from its text, so the lines of the body (one a block, see body.ts) are compared from both ends: what lies before
 * or after the changed stretch keeps its block, what lies inside goes with its words where they still stand, and else
 * stays as near as can be. Rejected: ids in the HTML, which would have to survive every hand the text goes through.
 */
import type { ReleaseDraft } from '../../shared/records.js'
import { bodyLines } from './body-lines.js'

/** For an index among the blocks `before`, the index among those `after`; -1 is above the body. */
export function movedPlaces(before: readonly string[], after: readonly string[]): (place: number) => number {
  if (after.length === 0) return (place) => place
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++
  const grown = after.length - before.length
  return (place) => {
    if (place < start) return place
    if (place >= before.length - end) return place + grown
    const line = before[place]
    const again = line === undefined ? -1 : after.indexOf(line, start)
    if (again >= 0 && again < after.length - end) return again
    return Math.max(-1, Math.min(place, after.length - end - 1))
  }
}

/** The draft with another body, its photos and quotes where their text now stands. */
export function withBody(draft: ReleaseDraft, html: string): ReleaseDraft {
  const before = draft.bodies[0]?.value ?? ''
  if (before === html) return draft
  const moved = movedPlaces(bodyLines(before), bodyLines(html))
  return {
    ...draft,
    bodies: [{ role: 'main', contentType: 'text/html', value: html }],
    associations: placed(draft.associations, moved, -1),
    quotes: placed(draft.quotes, moved, 0),
  }
}

function placed<Placed extends { paragraph: number }>(
  list: Placed[],
  moved: (place: number) => number,
  least: number,
): Placed[] {
  return list.map((one) => {
    const paragraph = Math.max(least, moved(one.paragraph))
    return paragraph === one.paragraph ? one : { ...one, paragraph }
  })
}
