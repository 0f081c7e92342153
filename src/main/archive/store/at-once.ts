/**
 * Reading many small files without waiting for each, as long as the disk answers at once.
 *
 * A file of 4 kB from a warm disk is there in 15 µs; awaiting it costs 80 more, which is most of what it takes to read an
 * archive again for its index. But a file of a share on the network may take seconds, and a process that waits for it
 * shows no window. So the disk is trusted for a second after an awaited read that was quick, and no longer than its reads
 * stay quick; then everybody waits in the ordinary way again. Rejected: a thread that reads (each record would be
 * copied once more), and always waiting (8 times the floor instead of 2.4).
 */
import type { Disk, DiskStat } from '../disk.js'

/** An awaited read that takes no longer says that the disk is at hand. */
const quickProbeMs = 4
/** How long that is believed. */
const trustedMs = 1_000
/** Where it took longer, nobody asks again for this many times as long. */
const rest = 5
/** Reads that take longer on average say that it is not at hand, as does one that takes far longer. */
const quickReadMs = 0.5
const longestReadMs = 50
/** One read alone may have been held up by other processes: it counts for this much, among so many. */
const countedMs = 3
const among = 8

/** Files of this length and more are awaited. */
const largeBytes = 128 * 1024

export class AtOnceReader {
  private trustedUntil = Number.NEGATIVE_INFINITY
  private nextProbeAt = Number.NEGATIVE_INFINITY
  private meanMs = 0
  private readonly bytes = Buffer.allocUnsafeSlow(largeBytes)

  constructor(
    private readonly disk: Disk,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Asks the disk how quick it is, by awaiting one file, unless that is known. Never rejects. */
  async probe(path: string): Promise<void> {
    const begun = this.now()
    if (!this.disk.readAtOnce || begun < this.trustedUntil || begun < this.nextProbeAt) return
    this.nextProbeAt = Number.POSITIVE_INFINITY
    await this.disk.read(path).catch(() => undefined)
    const ended = this.now()
    const tookMs = ended - begun
    this.nextProbeAt = ended + tookMs * rest
    if (tookMs > quickProbeMs) return
    this.meanMs = 0
    this.trustedUntil = ended + trustedMs
  }

  /**
   * The file's bytes, which hold until the next call; undefined where it must be awaited: the disk is not trusted, or the
   * file is large. What one read gives may be cut short: whoever asks knows the file's hash. @throws the disk's errors
   */
  read(path: string): Buffer | undefined {
    return this.asked(() => {
      const length = this.disk.readAtOnce?.(path, this.bytes) ?? this.bytes.length
      return length < this.bytes.length ? this.bytes.subarray(0, length) : undefined
    })
  }

  /** What lies there; undefined where it must be awaited. @throws the disk's errors */
  stat(path: string): DiskStat | undefined {
    return this.asked(() => this.disk.statAtOnce?.(path))
  }

  private asked<T>(ask: () => T | undefined): T | undefined {
    const begun = this.now()
    if (begun >= this.trustedUntil) return undefined
    try {
      return ask()
    } finally {
      const ended = this.now()
      const tookMs = ended - begun
      this.meanMs += (Math.min(tookMs, countedMs) - this.meanMs) / among
      const isQuick = this.meanMs <= quickReadMs && tookMs <= longestReadMs
      this.trustedUntil = isQuick ? ended + trustedMs : Number.NEGATIVE_INFINITY
    }
  }
}
