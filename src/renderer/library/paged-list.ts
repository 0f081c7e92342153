/**
 * A long list held by the page: rows are asked for when they come into sight, and are there at once when they come again.
 *
 * Goal: 50,000 rows scroll without waiting for more than the page in sight; a change in the archive refreshes what is
 * shown without a blank moment (old rows stay until the new ones are there). At most two pages are on their way at
 * once, and of many asked for while scrolling only the latest range counts. Where rows are dear, the list begins with
 * those that a screen holds, and the rest of their page follows. Knows nothing of React and of releases.
 * Rejected: an infinite query that only appends, since it cannot jump to the end of a list.
 */
export interface LoadedPage<T> {
  total: number
  rows: readonly T[]
}

export interface PagedListOptions<T> {
  load: (offset: number, limit: number) => Promise<LoadedPage<T>>
  keyOf: (row: T) => string
  /** The keys of so many rows from there on, where those alone are quicker to have; up to 5,000. */
  loadKeys?: (offset: number, limit: number) => Promise<readonly string[]>
  /** Rows a page, as many as the operation behind it allows at most. */
  pageSize: number
  /** Of the first page so many rows are asked for before the others, as many as are in sight; all of it unless told. */
  firstRows?: number
  onError: (error: unknown) => void
}

const atOnce = 2

export class PagedList<T> {
  private readonly pages = new Map<number, { rows: readonly T[]; generation: number }>()
  private readonly indexByKey = new Map<string, number>()
  private readonly loading = new Set<number>()
  private readonly listeners = new Set<() => void>()
  private wanted: [first: number, last: number] = [0, 0]
  private generation = 0
  private changes = 0
  private rowsInAll: number | undefined
  private isAwaited = false

  constructor(private readonly options: PagedListOptions<T>) {}

  /** For useSyncExternalStore. Subscribing asks for the first page. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    this.fetchWanted()
    return () => this.listeners.delete(listener)
  }

  /** Asks for the first page before anybody listens; somebody will. */
  begin(): void {
    this.isAwaited = true
    void this.fetch(0)
  }

  readonly version = (): number => this.changes

  /** How many rows there are, or undefined while that is not known. */
  get total(): number | undefined {
    return this.rowsInAll
  }

  row(index: number): T | undefined {
    const { pageSize } = this.options
    return this.pages.get(Math.floor(index / pageSize))?.rows[index % pageSize]
  }

  /** The rows that were read, with their places. */
  *known(): Iterable<[index: number, row: T]> {
    for (const [page, { rows }] of this.pages)
      for (const [at, row] of rows.entries()) yield [page * this.options.pageSize + at, row]
  }

  /** Where a row was last seen, or -1. */
  indexOf(key: string): number {
    return this.indexByKey.get(key) ?? -1
  }

  /** These rows are in sight. */
  need(first: number, last: number): void {
    this.wanted = [first, last]
    this.fetchWanted()
  }

  /** The keys of a stretch of rows, those that were never in sight too; fewer where the list is shorter. */
  async keysBetween(first: number, last: number): Promise<string[]> {
    const { pageSize, load, loadKeys, keyOf } = this.options
    if (loadKeys) return [...(await loadKeys(first, last - first + 1))]
    const keys: string[] = []
    for (let page = Math.floor(first / pageSize); page * pageSize <= last; page++) {
      const known = this.pages.get(page)
      // Of the first page the rows below those in sight may not be there yet.
      const isWhole = known?.generation === this.generation && !this.loading.has(page)
      const rows = isWhole ? known.rows : (await load(page * pageSize, pageSize)).rows
      for (const [at, row] of rows.entries()) {
        const index = page * pageSize + at
        if (index >= first && index <= last) keys.push(keyOf(row))
      }
      if (rows.length < pageSize) break
    }
    return keys
  }

  /** Everything may have changed: what is in sight is asked for again, the rest when it comes into sight. */
  refresh(): void {
    this.generation++
    this.fetchWanted()
  }

  private fetchWanted(): void {
    if (this.listeners.size === 0) return
    const { pageSize } = this.options
    const lastRow = this.rowsInAll === undefined ? 0 : Math.max(0, this.rowsInAll - 1)
    const from = Math.floor(Math.min(this.wanted[0], lastRow) / pageSize)
    const to = Math.floor(Math.min(this.wanted[1], lastRow) / pageSize)
    for (let page = from; page <= to; page++) {
      if (this.loading.size >= atOnce) return
      if (!this.loading.has(page) && this.pages.get(page)?.generation !== this.generation) void this.fetch(page)
    }
  }

  private async fetch(page: number): Promise<void> {
    const { load, pageSize, onError } = this.options
    const { generation } = this
    this.loading.add(page)
    try {
      const first = page === 0 && !this.pages.has(0) ? (this.options.firstRows ?? pageSize) : pageSize
      const { total, rows } = await load(page * pageSize, first)
      this.keep(page, rows, total, generation)
      if (first < Math.min(pageSize, total) && (this.isAwaited || this.listeners.size > 0)) {
        const rest = await load(first, pageSize - first)
        this.keep(page, [...rows, ...rest.rows], rest.total, generation)
      }
    } catch (error) {
      // A page that cannot be had counts as read, or it would be asked for without end.
      this.keep(page, this.pages.get(page)?.rows ?? [], this.rowsInAll ?? 0, generation)
      onError(error)
    } finally {
      this.loading.delete(page)
    }
    this.fetchWanted()
  }

  private keep(page: number, rows: readonly T[], total: number, generation: number): void {
    const { pageSize, keyOf } = this.options
    for (const [at, row] of this.pages.get(page)?.rows.entries() ?? [])
      if (this.indexByKey.get(keyOf(row)) === page * pageSize + at) this.indexByKey.delete(keyOf(row))
    this.pages.set(page, { rows, generation })
    for (const [at, row] of rows.entries()) this.indexByKey.set(keyOf(row), page * pageSize + at)
    if (total < (this.rowsInAll ?? 0))
      for (const known of this.pages.keys()) if (known * pageSize >= total && known !== page) this.pages.delete(known)
    this.rowsInAll = total
    this.changes++
    for (const listener of this.listeners) listener()
  }
}
