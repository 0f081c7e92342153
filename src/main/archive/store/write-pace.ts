/**
 * Whether a small write that must last is done in the caller's own turn: only while the disk is quick.
 *
 * Another thread that writes has to be woken, and its end has to be heard of: 0.15 ms on an idle machine, where the disk
 * itself takes 0.7, and far more on a busy one. But a hard disk takes 10 ms, and a share on the network may take seconds,
 * for which no window may stand still. So writes are awaited until a row of them were quick, and after one that was not,
 * until there is such a row again; what a disk that was quick so long holds up at once can be one write. Large writes are
 * awaited whatever the disk. Rejected: a mean, which forgives a stall among many quick ones; a row of 12, which a shared disk
 * that stalls now and then hardly ever reaches.
 */

/** A write that takes no longer, a waiting thread's waking included, is quick. */
const quickMs = 3
/** So many in a row, and the disk is trusted. */
const row = 6
/** More bytes are awaited. */
const largestBytes = 64 * 1024

export class WritePace {
  private quickOnes = 0

  /** Whether so many bytes may be written at once. */
  allows(bytes: number): boolean {
    return this.quickOnes >= row && bytes <= largestBytes
  }

  /** To be told of every write, however it ended. */
  took(ms: number): void {
    this.quickOnes = ms <= quickMs ? this.quickOnes + 1 : 0
  }
}
