/**
 * A long list held by the page: rows are asked for when they come into sight, and are there at once when they come again.
 *
 * Goal: 50,000 rows scroll without waiting for more than the page in sight; a change in the archive refreshes what is
 * shown without a blank moment (old rows stay until the new ones are there). At most two pages are on their way at
 * once, and of many asked for while scrolling only the latest range counts. Where rows are dear, the list begins with
 * those that a screen holds, and the rest of their page follows. Knows nothing of React and of releases.
 * What is read of it is a snapshot (`ReadRows`) that never changes: a list that changes below whoever compares its total
 * with the last one he saw lost a command once. A new one costs a copy of its pages, 250 at 50,000 rows.
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

interface Page<T> {
  rows: readonly T[]
  /** Where in the page each key stands. */
  places: ReadonlyMap<string, number>
  generation: number
}

/** What of a list was read at one moment. */
export class ReadRows<T> {
  constructor(
    /** How many rows there are, or undefined while that is not known. */
    readonly total: number | undefined,
    /** What came last stands last. */
    readonly pages: ReadonlyMap<number, Page<T>>,
    private readonly pageSize: number,
  ) {}

  row(index: number): T | undefined {
    return this.pages.get(Math.floor(index / this.pageSize))?.rows[index % this.pageSize]
  }

  /** The rows that were read, with their places. */
  *known(): Iterable<[index: number, row: T]> {
    for (const [page, { rows }] of this.pages)
      for (const [at, row] of rows.entries()) yield [page * this.pageSize + at, row]
  }

  /** Where a row was last seen, or -1. */
  indexOf(key: string): number {
    let last = -1
    for (const [page, { places }] of this.pages) {
      const at = places.get(key)
      if (at !== undefined) last = page * this.pageSize + at
    }
    return last
  }
}

export class PagedList<T> {
  private read: ReadRows<T>
  private readonly loading = new Set<number>()
  private readonly listeners = new Set<() => void>()
  private wanted: [first: number, last: number] = [0, 0]
  private generation = 0
  private isAwaited = false

  constructor(private readonly options: PagedListOptions<T>) {
    this.read = new ReadRows(undefined, new Map(), options.pageSize)
  }

  /** Subscribing asks for the first page. */
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

  /** What is read by now: another object after every change. */
  readonly now = (): ReadRows<T> => this.read

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
      const known = this.read.pages.get(page)
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
    const { total, pages } = this.read
    const lastRow = total === undefined ? 0 : Math.max(0, total - 1)
    const from = Math.floor(Math.min(this.wanted[0], lastRow) / pageSize)
    const to = Math.floor(Math.min(this.wanted[1], lastRow) / pageSize)
    for (let page = from; page <= to; page++) {
      if (this.loading.size >= atOnce) return
      if (!this.loading.has(page) && pages.get(page)?.generation !== this.generation) void this.fetch(page)
    }
  }

  private async fetch(page: number): Promise<void> {
    const { load, pageSize, onError } = this.options
    const { generation } = this
    this.loading.add(page)
    try {
      const first = page === 0 && !this.read.pages.has(0) ? (this.options.firstRows ?? pageSize) : pageSize
      const { total, rows } = await load(page * pageSize, first)
      this.keep(page, rows, total, generation)
      if (first < Math.min(pageSize, total) && (this.isAwaited || this.listeners.size > 0)) {
        const rest = await load(first, pageSize - first)
        this.keep(page, [...rows, ...rest.rows], rest.total, generation)
      }
    } catch (error) {
      // A page that cannot be had counts as read, or it would be asked for without end.
      this.keep(page, this.read.pages.get(page)?.rows ?? [], this.read.total ?? 0, generation)
      onError(error)
    } finally {
      this.loading.delete(page)
    }
    this.fetchWanted()
  }

  private keep(page: number, rows: readonly T[], total: number, generation: number): void {
    const { pageSize, keyOf } = this.options
    const pages = new Map(this.read.pages)
    pages.delete(page)
    if (total < (this.read.total ?? 0))
      for (const known of pages.keys()) if (known * pageSize >= total) pages.delete(known)
    pages.set(page, { rows, places: new Map(rows.map((row, at) => [keyOf(row), at])), generation })
    this.read = new ReadRows(total, pages, pageSize)
    for (const listener of this.listeners) listener()
  }
}
