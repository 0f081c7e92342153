/**
 * When records came into the trash, as the acts say.
 *
 * The acts are read from the newest back until each record that is asked for is found, and once: later questions read those
 * that were added. Records that lay there before acts were kept have no such moment. Rejected: the time of the file (a
 * restored backup has new ones), a field of the record (the trash holds it to the letter).
 */
import type { RecordRow } from '../../../shared/contract/all-records.js'
import type { Instant, RecordId } from '../../../shared/records.js'
import type { Holdings } from '../holdings.js'
import type { Act, Store } from '../store.js'

export class TrashTimes {
  private readonly moves = new Map<RecordId, { seq: number; at: Instant }>()
  /** Acts that were read: the lowest number and the highest. */
  private read = { from: Number.POSITIVE_INFINITY, to: 0 }
  private isWhole = false
  private reading: Promise<void> = Promise.resolve()

  constructor(private readonly holdings: Pick<Holdings, 'placeAt'> & { store: Pick<Store, 'readActs'> }) {}

  /** Rows of records in the trash, those that came there last first, each with the moment; of no known one as they come. */
  async newestFirst(rows: readonly RecordRow[]): Promise<RecordRow[]> {
    const earlier = this.reading
    this.reading = (async () => {
      await earlier.catch(() => undefined)
      await this.readFor(rows.map(({ uri }) => uri))
    })()
    await this.reading
    const seqOf = ({ uri }: RecordRow) => this.moves.get(uri)?.seq ?? 0
    return rows
      .toSorted((a, b) => seqOf(b) - seqOf(a))
      .map((row) => {
        const trashedAt = this.moves.get(row.uri)?.at
        return trashedAt === undefined ? row : { ...row, trashedAt }
      })
  }

  private async readFor(uris: readonly RecordId[]): Promise<void> {
    const before = this.read
    const wanted = new Set(uris.filter((uri) => !this.moves.has(uri)))
    const found = new Set<RecordId>()
    let { from, to } = before
    let isEnd = true
    for await (const act of this.holdings.store.readActs()) {
      // Of what was added since the last reading each act counts: a record may have come there once more.
      const isOlder = before.to === 0 || act.seq <= before.to
      if (isOlder && (wanted.size === 0 || this.isWhole)) {
        isEnd = false
        break
      }
      from = Math.min(from, act.seq)
      to = Math.max(to, act.seq)
      if (act.seq >= before.from && act.seq <= before.to) continue
      for (const uri of this.trashedBy(act)) {
        if (!found.has(uri) && (act.seq > before.to || !this.moves.has(uri)))
          this.moves.set(uri, { seq: act.seq, at: act.at })
        found.add(uri)
        wanted.delete(uri)
      }
    }
    this.read = { from, to }
    if (isEnd) this.isWhole = true
  }

  private trashedBy({ documents }: Act): RecordId[] {
    return documents.flatMap(({ path, was, is }) =>
      path.startsWith('trash/') && was === null && is !== null ? (this.holdings.placeAt(path)?.uri ?? []) : [],
    )
  }
}
