/**
 * What an import has on its way to the disk: a few pieces at a time, ended in the order in which they were begun.
 *
 * Goal: the disk is waited for while the next is read, and what is told keeps the order of what came. Non-goal: making
 * as many at once as the disk would bear, since each is in memory. Photos of 4 MB, three at a time: 130 to 170 MB/s,
 * one after the other 90 to 100. A failure stays in the row, so that whoever ends the import hears of it too.
 */
export class OnTheirWay {
  private row: { size: number; begun: Promise<unknown>; end: () => Promise<void> }[] = []

  /** So many at a time, and of so large a size together; one alone may be larger. */
  constructor(
    private readonly most: number,
    private readonly mostSize = Number.POSITIVE_INFINITY,
  ) {}

  /** Resolves when it is begun; `end` is asked in its turn. @throws what befell an earlier one */
  async begin<T>(size: number, work: () => Promise<T>, end: (begun: Promise<T>) => Promise<void>): Promise<void> {
    while (this.row.length > 0 && (this.row.length >= this.most || this.size + size > this.mostSize))
      await this.oldestEnded()
    const begun = work()
    // Whoever waits for it hears of a failure; until then it is not unheard.
    begun.catch(() => undefined)
    this.row.push({ size, begun, end: () => end(begun) })
  }

  /** @throws what befell one of them */
  async allEnded(): Promise<void> {
    while (this.row.length > 0) await this.oldestEnded()
  }

  /** Nothing is on its way any more when it resolves, however it went. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.row.map(({ begun }) => begun))
  }

  private get size(): number {
    return this.row.reduce((sum, { size }) => sum + size, 0)
  }

  private async oldestEnded(): Promise<void> {
    await this.row[0]?.end()
    this.row = this.row.slice(1)
  }
}
