/** What the archive gives to search: texts with their stamps, the stamps alone, and the index's cache on disk. */
import { ArchiveError } from '../../shared/archive-api.js'
import type { PhotoId, ReleaseId } from '../../shared/records.js'
import type {
  DocumentKind,
  SearchCacheChange,
  SearchCacheState,
  Stamp,
  StampPage,
} from '../../shared/search/search-source.js'
import type { Holdings } from './holdings.js'
import { breather } from './jobs.js'
import { SearchCache } from './search-cache.js'
import { documentsVersion } from './search-document.js'
import { SearchPages, stampOf } from './search-pages.js'

/** A page of stamps is about half a megabyte. */
const stampsInPage = 10_000

export class SearchFeed {
  readonly cache: SearchCache
  readonly pages: SearchPages
  private readonly breathe = breather()

  constructor(private readonly holdings: Holdings) {
    this.cache = new SearchCache(holdings.store.folder)
    this.pages = new SearchPages(holdings)
  }

  private get archive(): string {
    return `${this.holdings.store.archiveId} ${documentsVersion}`
  }

  async describeCache(kind: DocumentKind): Promise<SearchCacheState> {
    const { store, catalogue } = this.holdings
    return {
      archive: this.archive,
      total: catalogue.count(kind),
      writable: !store.readOnly,
      ...(await this.cache.describe(kind)),
    }
  }

  async place(kind: DocumentKind, change: SearchCacheChange): Promise<void> {
    if (change.archive !== this.archive)
      throw new ArchiveError('invalid', 'This search index is of another archive. It is left out.')
    await this.cache.place(kind, change)
  }

  async stamps(kind: DocumentKind, after: string | null): Promise<StampPage> {
    const remaining = this.holdings.catalogue.idsAfter(kind, after)
    const page = remaining.slice(0, stampsInPage)
    const stamps: Stamp[] = []
    for (const uri of page) {
      const stamp = stampOf(this.holdings, uri)
      if (stamp !== undefined) stamps.push([uri as ReleaseId | PhotoId, stamp])
      const turn = this.breathe()
      if (turn) await turn
    }
    const last = page.at(-1)
    return last === undefined || page.length === remaining.length ? { stamps } : { stamps, next: last }
  }
}
