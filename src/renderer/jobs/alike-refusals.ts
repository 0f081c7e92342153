/** Refusals that follow each other for the same reason are told as one: a reason that is read 300 times says no more. */
import type { Refusal } from '../../shared/contract/failures.js'

export function alikeRefusals(pieces: readonly Refusal[]): Refusal[][] {
  const groups: Refusal[][] = []
  let before: string | undefined
  for (const piece of pieces) {
    const reason = JSON.stringify(piece.reason)
    if (reason === before) groups.at(-1)?.push(piece)
    else groups.push([piece])
    before = reason
  }
  return groups
}
