/**
 * What the archive gives to search: texts with their stamps, the stamps alone, and the index's cache on disk.
 *
 * A stamp says of what images a document was made: the hash of the release, and of each photo that it shows. The
 * catalogue has all of them in memory, so that 50,000 are told without a file being read. Rejected: revisions, since a
 * file that another program put in the place of ours may bear the same number; and times of files, since copying an
 * archive changes all of them.
 */
import { createHash } from 'node:crypto'
import { ArchiveError } from '../../shared/archive-api.js'
import type { PhotoId, RecordId, ReleaseId } from '../../shared/records.js'
import type { DocumentKind, SearchCacheChange, SearchCacheState, Stamp, StampPage } from '../../shared/search/search-source.js'
import type { CatalogueEntry } from './catalogue.js'
import type { Holdings } from './holdings.js'
import { breather } from './jobs.js'
import { SearchCache } from './search-cache.js'
import { documentsVersion } from './search-document.js'

/** A page of stamps is about half a megabyte. */
const stampsInPage = 10_000

export class SearchFeed {
  readonly cache: SearchCache
  private readonly breathe = breather()

  constructor(private readonly holdings: Holdings) {
    this.cache = new SearchCache(holdings.store.folder)
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

/** Undefined where there is no such release or photo outside the trash. */
export function stampOf(holdings: Holdings, uri: RecordId): string | undefined {
  const { catalogue } = holdings
  const entry = catalogue.get(uri)
  if (!entry || entry.trashed) return undefined
  const own = imageOf(holdings, entry)
  if (entry.kind !== 'release' || entry.photos.length === 0) return own
  const shown = entry.photos.flatMap((photo) => {
    const attached = catalogue.get(photo)
    return attached && !attached.trashed ? imageOf(holdings, attached) : []
  })
  if (shown.length === 0) return own
  return createHash('sha1').update(`${own} ${shown.join(' ')}`).digest('hex').slice(0, 16)
}

const imageOf = (holdings: Holdings, entry: CatalogueEntry): string =>
  holdings.hashOf(entry)?.slice(0, 16) ?? `revision ${entry.revision}`
