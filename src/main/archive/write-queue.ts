/**
 * One writer a record (or a document): writes to the same one follow each other, writes to different ones share the
 * disk's waiting.
 *
 * A write that touches many records takes the whole queue (`all`). Rejected: one writer for everything (commits that
 * arrive together could then never share a sync).
 */
export class WriteQueue {
  private readonly tails = new Map<string, Promise<unknown>>()
  private readonly running = new Set<Promise<unknown>>()
  private barrier: Promise<unknown> | undefined

  /** Runs `work` when every earlier write that shares a key has ended, however that ended. */
  run<T>(keys: readonly string[] | 'all', work: () => Promise<T>): Promise<T> {
    const earlier = keys === 'all' ? [...this.running] : keys.flatMap((key) => this.tails.get(key) ?? [])
    if (keys !== 'all' && this.barrier) earlier.push(this.barrier)
    const result = earlier.length === 0 ? work() : Promise.all(earlier).then(work)
    const end = () => {
      this.running.delete(ended)
      if (this.barrier === ended) this.barrier = undefined
      for (const key of keys === 'all' ? [] : keys) if (this.tails.get(key) === ended) this.tails.delete(key)
    }
    const ended: Promise<unknown> = result.then(end, end)
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
