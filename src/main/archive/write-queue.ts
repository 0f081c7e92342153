/**
 * One writer a record: writes to the same record follow each other, writes to different ones share the disk's waiting.
 *
 * A write that touches many records takes the whole queue (`all`). Rejected: one writer for everything (commits that
 * arrive together could then never share a sync).
 */
export class WriteQueue {
  private readonly tails = new Map<string, Promise<unknown>>()
  private readonly running = new Set<Promise<unknown>>()
  private barrier: Promise<unknown> = Promise.resolve()

  /** Runs `work` when every earlier write that shares a key has ended, however that ended. */
  run<T>(keys: readonly string[] | 'all', work: () => Promise<T>): Promise<T> {
    const earlier =
      keys === 'all' ? [...this.running] : [this.barrier, ...keys.flatMap((key) => this.tails.get(key) ?? [])]
    const result = Promise.all(earlier).then(work)
    const ended: Promise<unknown> = result
      .catch(() => undefined)
      .then(() => {
        this.running.delete(ended)
        for (const key of keys === 'all' ? [] : keys) if (this.tails.get(key) === ended) this.tails.delete(key)
      })
    this.running.add(ended)
    if (keys === 'all') this.barrier = ended
    else for (const key of keys) this.tails.set(key, ended)
    return result
  }

  /** Resolves when every write that was begun has ended. */
  async drain(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running)
  }
}
