/**
 * When the next checkpoint begins: after a rest, but not for ever later while commits go on, and at once where the
 * journal's segment is full. One that fails (the disk is full or broken) is tried again: the journal holds all till then.
 *
 * Goal: a commit costs no timer, which takes 20 µs where it is cleared and made anew at each. The one that runs looks at
 * its end whether there was a commit meanwhile, and goes on. Rejected: an interval (it wakes a quiet computer for nothing).
 */

/** Milliseconds after the last commit. */
const usualRestMs = 500
/** Milliseconds after the first commit that waits, and after a failure. */
const longestRestMs = 5_000

export class CheckpointRest {
  private timer: NodeJS.Timeout | undefined
  /**
   * Instants of the monotonic clock: when the checkpoint is due, when the timer ends, and of the first commit that waits.
   */
  private due = 0
  private wakesAt = 0
  private firstWaiting: number | undefined

  /** @param checkpoint answers whether it is to be tried again; @param restMs infinity: only when asked */
  constructor(
    private readonly checkpoint: () => Promise<boolean>,
    private readonly restMs = usualRestMs,
  ) {}

  /** To be told of each commit; `isFull` where a checkpoint should not wait. */
  afterCommit(isFull: boolean): void {
    if (this.restMs === Number.POSITIVE_INFINITY) return
    const now = performance.now()
    this.firstWaiting ??= now
    this.due = isFull ? now : Math.min(now + this.restMs, this.firstWaiting + longestRestMs)
    if (!this.timer || this.due < this.wakesAt) this.sleep(this.due - now)
  }

  /** A checkpoint begins, whoever asked for it, or there is to be none any more. */
  stop(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.firstWaiting = undefined
  }

  private sleep(ms: number): void {
    clearTimeout(this.timer)
    this.wakesAt = performance.now() + ms
    this.timer = setTimeout(() => this.wake(), Math.max(0, ms))
    this.timer.unref()
  }

  private wake(): void {
    this.timer = undefined
    const left = this.due - performance.now()
    if (left > 0) this.sleep(left)
    else
      void this.checkpoint().then((again) => {
        if (!again) return
        this.due = performance.now() + longestRestMs
        if (!this.timer) this.sleep(longestRestMs)
      })
  }
}
