/**
 * Values that an answer is narrowed to and nothing in the archive bears any more, as a topic that was renamed since the search
 * was kept: the answer is not narrowed to them, and says so.
 */
import type { Searching, SearchOptions } from '../../shared/search/answers.js'
import { type FacetFilters, namedFacets } from '../../shared/search/search-document.js'

export class GoneValues {
  private contents = -1
  /** By facet and value. */
  private readonly known = new Map<string, boolean>()

  /** A photographer may stand with photos alone, a topic with releases. */
  constructor(private readonly indexes: readonly Pick<Searching, 'search' | 'contents'>[]) {}

  /** The question without them, and what they are. */
  leftOut(options: SearchOptions): { options: SearchOptions; gone: string[] } {
    const filters: FacetFilters = { ...options.filters }
    const gone: string[] = []
    for (const facet of namedFacets) {
      const values = filters[facet] ?? []
      const borne = values.filter((value) => this.isBorne(facet, value))
      if (borne.length === values.length) continue
      gone.push(...values.filter((value) => !borne.includes(value)))
      if (borne.length > 0) filters[facet] = borne
      else delete filters[facet]
    }
    return gone.length === 0 ? { options, gone } : { options: { ...options, filters }, gone }
  }

  private isBorne(facet: (typeof namedFacets)[number], value: string): boolean {
    if (this.contentsNow() !== this.contents) this.known.clear()
    const key = `${facet} ${value}`
    const options = { filters: { [facet]: [value] }, limit: 0 }
    const known = this.known.get(key) ?? this.indexes.some((index) => index.search('*', options).total > 0)
    this.contents = this.contentsNow()
    this.known.set(key, known)
    return known
  }

  private contentsNow(): number {
    return this.indexes.reduce((sum, { contents }) => sum + contents, 0)
  }
}
