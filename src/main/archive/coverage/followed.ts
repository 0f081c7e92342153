/**
 * What is derived from every record of some kinds, kept current: read once when it is first asked for, and from then on
 * only what changed.
 *
 * Reading goes on behind the questions, in stints with a turn for everybody else between them; who asks waits for a
 * moment and is told how far it is. Records that cannot be read are left out: the archive's summary names them.
 * Rejected: deriving at opening, which would cost those who never ask 2 s of CPU at 50,000 releases.
 */
import type { AnyRecord, RecordKind } from '../../../shared/record-kinds.js'
import type { RecordId } from '../../../shared/records.js'
import { unlessTold } from '../disk-errors.js'
import type { Holdings } from '../holdings.js'
import { breather } from '../turns.js'

/** What makes something of the records. */
export interface Deriving {
  put(record: AnyRecord): void
  /** It is in the trash, or gone. */
  take(uri: RecordId): void
}

export interface Reading {
  done: number
  total: number
}

export class Followed {
  /** To be read or taken away, the latest noted last; undefined until somebody asks. */
  private waiting: Set<RecordId> | undefined
  private beginning: Promise<Set<RecordId>> | undefined
  private working: Promise<void> | undefined
  private total = 0
  private stopped = false

  constructor(
    private readonly holdings: Holdings,
    private readonly kinds: readonly RecordKind[],
    private readonly derive: Deriving,
  ) {}

  /** These records may be others now. */
  note(uris: readonly RecordId[]): void {
    if (!this.waiting) return
    for (const uri of uris) this.waiting.add(uri)
  }

  /** Reads no more. */
  stop(): void {
    this.stopped = true
  }

  /** Resolves when everything is read, or after so many ms; then it is told how far it is. */
  async current(patienceMs = Number.POSITIVE_INFINITY): Promise<Reading | undefined> {
    this.beginning ??= this.begin()
    const waiting = await this.beginning
    if (this.isCurrent || this.stopped) return undefined
    this.working ??= this.work(waiting).finally(() => {
      this.working = undefined
    })
    if (patienceMs === Number.POSITIVE_INFINITY) await this.working
    else await Promise.race([this.working, new Promise((resolve) => setTimeout(resolve, patienceMs))])
    if (this.isCurrent) return undefined
    if (patienceMs === Number.POSITIVE_INFINITY) return this.current()
    return { done: Math.max(0, this.total - waiting.size), total: this.total }
  }

  /** The newest first: what is asked for is more often among them. What is noted meanwhile is among them already. */
  private async begin(): Promise<Set<RecordId>> {
    const waiting = new Set<RecordId>()
    this.waiting = waiting
    for (const kind of this.kinds)
      for (const uri of (await this.holdings.catalogue.idsAfter(kind, null)).toReversed()) waiting.add(uri)
    return waiting
  }

  /** What is just being read is waited for, too. */
  private get isCurrent(): boolean {
    return this.waiting?.size === 0 && this.working === undefined
  }

  private async work(waiting: Set<RecordId>): Promise<void> {
    this.total = waiting.size
    const breathe = breather()
    const [first] = waiting
    if (first) await this.holdings.probe(first)
    let since = 0
    for (const uri of waiting) {
      if (this.stopped) return
      waiting.delete(uri)
      const entry = this.holdings.catalogue.get(uri)
      if (entry && !this.kinds.includes(entry.kind)) continue
      const record = entry && !entry.trashed ? await readable(this.holdings, uri) : undefined
      if (record) this.derive.put(record)
      else this.derive.take(uri)
      await breathe()
      if (++since % 500 === 0) await this.holdings.probe(uri)
    }
  }
}

/** Undefined where it cannot be read. */
export async function readable(holdings: Holdings, uri: RecordId): Promise<AnyRecord | undefined> {
  const atOnce = holdings.readAtOnce(uri)
  if (atOnce) return atOnce
  return (await holdings.read(uri).catch(unlessTold))?.record
}
