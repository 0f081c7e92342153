/**
 * Turns of the process's one loop: who computes long lets everybody else have theirs, windows and the disk first.
 *
 * Goal: nothing waits longer than one stint, however many jobs compute at once. Whoever gives up its turn stands at the
 * end of one row, and each round of the loop lets one of them go on. Rejected: a setImmediate each, since all that wait
 * are called in the same round: an import that reads, packs and saves then took three stints in a row (24 ms, not 12).
 */

/** A job that computes may hold up the process no longer than this; windows share its loop, and so do other jobs. */
const longestStintMs = 6

const waiting: (() => void)[] = []

function nextTurn(): void {
  waiting.shift()?.()
  if (waiting.length > 0) setImmediate(nextTurn)
}

/** Lets everybody else have a turn. */
export const othersTurn = (): Promise<void> =>
  new Promise((resolve) => {
    waiting.push(resolve)
    if (waiting.length === 1) setImmediate(nextTurn)
  })

/** Answers a function that lets everybody else have a turn where this job has worked for a stint. */
export function breather(stintMs = longestStintMs): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < stintMs) return undefined
    return othersTurn().then(() => {
      since = performance.now()
    })
  }
}
