/** What the archive gives to search: texts with their stamps, the stamps alone, names, and the index's cache on disk. */
import { ArchiveError } from '../../shared/contract/failures.js'
import type { AnyRecord, RecordKind } from '../../shared/record-kinds.js'
import type { PhotoId, RecordId, ReleaseId } from '../../shared/records.js'
import type { NameGroup } from '../../shared/search/name-forms.js'
import type { SearchDocument, SearchDocumentPage } from '../../shared/search/search-document.js'
import type {
  DocumentKind,
  NamePage,
  SearchCacheChange,
  SearchCacheState,
  SearchSource,
  Stamp,
  StampPage,
} from '../../shared/search/search-source.js'
import type { Holdings } from './holdings.js'
import { SearchCache } from './search-cache.js'
import { documentsVersion } from './search-document.js'
import { namedKinds, nameGroup } from './search-names.js'
import { SearchPages, stampOf } from './search-pages.js'
import { breather } from './turns.js'

/** A page of stamps is about half a megabyte. */
const stampsInPage = 10_000
const namesInPage = 500

export class SearchFeed implements SearchSource {
  private readonly cache: SearchCache
  private readonly pages: SearchPages
  private readonly breathe = breather()

  /** @param assertOpen throws where the archive is closed */
  constructor(
    private readonly holdings: Holdings,
    private readonly assertOpen: () => void,
  ) {
    this.cache = new SearchCache(holdings.store.folder)
    this.pages = new SearchPages(holdings)
  }

  private get archive(): string {
    return `${this.holdings.store.archiveId} ${documentsVersion}`
  }

  async readSearchDocuments(after: string | null, kind: DocumentKind = 'release'): Promise<SearchDocumentPage> {
    this.assertOpen()
    return this.pages.page(kind, after)
  }

  async getSearchDocuments(uris: (ReleaseId | PhotoId)[]): Promise<SearchDocument[]> {
    this.assertOpen()
    return this.pages.documents(uris)
  }

  async describeSearchCache(kind: DocumentKind): Promise<SearchCacheState> {
    this.assertOpen()
    const { store, catalogue } = this.holdings
    return {
      archive: this.archive,
      total: catalogue.count(kind),
      writable: !store.readOnly,
      ...(await this.cache.describe(kind)),
    }
  }

  async readSearchCache(kind: DocumentKind, name: string, from: number): Promise<Uint8Array> {
    this.assertOpen()
    return this.cache.read(kind, name, from)
  }

  async writeSearchCache(kind: DocumentKind, name: string, from: number, bytes: Uint8Array): Promise<void> {
    this.assertWritable()
    await this.cache.write(kind, name, from, bytes)
  }

  async placeSearchCache(kind: DocumentKind, change: SearchCacheChange): Promise<void> {
    this.assertWritable()
    if (change.archive !== this.archive)
      throw new ArchiveError('invalid', 'This search index is of another archive. It is left out.')
    await this.cache.place(kind, change)
  }

  async listSearchNames(after: string | null): Promise<NamePage> {
    this.assertOpen()
    const { catalogue } = this.holdings
    // The kind is part of the cursor: ids of one kind lie between those of others.
    const all: { uri: RecordId; at: string }[] = []
    for (const kind of namedKinds)
      for (const uri of await catalogue.idsAfter(kind, null)) all.push({ uri, at: `${kind} ${uri}` })
    const from = after === null ? 0 : all.findIndex(({ at }) => at === after) + 1
    const page = all.slice(from, from + namesInPage)
    const groups = await this.getSearchNames(page.map(({ uri }) => uri))
    const last = page.at(-1)
    return last === undefined || from + page.length === all.length ? { groups } : { groups, next: last.at }
  }

  /** Damage met on the way is told in the summary, and the rest goes on. */
  async getSearchNames(uris: readonly RecordId[]): Promise<NameGroup[]> {
    this.assertOpen()
    const groups: NameGroup[] = []
    const [first] = uris
    if (first) await this.holdings.probe(first)
    for (const uri of uris) {
      const entry = this.holdings.catalogue.get(uri)
      if (!entry || entry.trashed || !isNamed(entry.kind)) continue
      const record = this.holdings.readAtOnce(uri) ?? (await this.readNamed(uri))
      const group = record && nameGroup(record)
      if (group) groups.push(group)
      const turn = this.breathe()
      if (turn) await turn
    }
    return groups
  }

  async listSearchStamps(kind: DocumentKind, after: string | null): Promise<StampPage> {
    this.assertOpen()
    const remaining = await this.holdings.catalogue.idsAfter(kind, after, stampsInPage + 1)
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

  async close(): Promise<void> {
    await this.cache.close()
  }

  private assertWritable(): void {
    this.assertOpen()
    this.holdings.store.assertWritable()
  }

  private async readNamed(uri: RecordId): Promise<AnyRecord | undefined> {
    try {
      return (await this.holdings.read(uri)).record
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error
      return undefined
    }
  }
}

const isNamed = (kind: RecordKind): boolean => namedKinds.some((named) => named === kind)
