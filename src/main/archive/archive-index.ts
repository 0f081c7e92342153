/** An index of all releases, or of all photos, in plain Node: from the cache, with what the cache lacks; written back where it may be. */

import { IndexKeeper, type KeptState } from '../../shared/search/keep-index.js'
import { NameKeeper } from '../../shared/search/keep-names.js'
import type { SearchDocument } from '../../shared/search/search-document.js'
import type { DocumentKind, SearchSource } from '../../shared/search/search-source.js'
import {
  type SearchHit,
  SearchIndex,
  type SearchOptions,
  type SearchResult,
  type Shown,
} from '../../shared/search-index.js'

export type FoundHit = SearchHit & { document: SearchDocument; shown: Shown }

export class ArchiveIndex {
  private constructor(
    private readonly source: SearchSource,
    private readonly keeper: IndexKeeper,
  ) {}

  /** `changed` is called as it goes on; throw in it to stop. */
  static async open(
    source: SearchSource,
    changed: (state: KeptState) => void = () => undefined,
    of: DocumentKind = 'release',
  ): Promise<ArchiveIndex> {
    let stopped: unknown
    const host = {
      now: () => performance.now(),
      breathe: () => new Promise<void>((resume) => setImmediate(resume)),
      later: (ms: number) => new Promise<void>((resume) => setTimeout(resume, ms)),
      failed: (error: unknown) => {
        stopped = error
      },
      changed: () => {
        try {
          if (keeper) changed(keeper.kept)
        } catch (error) {
          stopped = error
          keeper?.stop()
        }
      },
    }
    let keeper: IndexKeeper | undefined
    keeper = await IndexKeeper.open(of, source, host, (archive) => new SearchIndex({ archive }))
    await keeper.fill()
    const { index } = keeper
    await new NameKeeper(source, (groups) => index.know(groups)).fill()
    if (stopped !== undefined) throw stopped
    return new ArchiveIndex(source, keeper)
  }

  get note(): string | undefined {
    return this.keeper.kept.note?.said.sentence
  }

  search(query: string, options?: SearchOptions): SearchResult {
    return this.keeper.index.search(query, options)
  }

  /** The hits with their texts; one that is gone is left out. */
  async show({ hits, question }: SearchResult): Promise<FoundHit[]> {
    const documents: SearchDocument[] = []
    for (let at = 0; at < hits.length; at += 200)
      documents.push(...(await this.source.getSearchDocuments(hits.slice(at, at + 200).map(({ uri }) => uri))))
    const byUri = new Map(documents.map((document) => [document.uri, document]))
    const shown = new Map(this.keeper.index.show(documents, question).map((parts) => [parts.uri, parts]))
    return hits.flatMap((hit) => {
      const document = byUri.get(hit.uri)
      const parts = shown.get(hit.uri)
      return document && parts ? [{ ...hit, document, shown: parts }] : []
    })
  }

  /** How many releases were read, since the cache lacked them. */
  get read(): number {
    return this.keeper.read
  }

  /** Writes what the cache lacks, by way of an archive that may be written to. */
  async save(to: SearchSource): Promise<void> {
    await this.keeper.save(true, to)
  }
}
