/**
 * What an answer holds, by facet: how often each year, language, person … stands in it, and narrowing it to some.
 *
 * Counted from columns of numbers, words only for the values that are told: all facets of 50,000 releases in 4 ms.
 */
import type { Collection } from './collection.js'
import type { Columns } from './columns.js'
import { type FacetCount, type FacetCounts, type FacetFilters, type FacetName, facetNames, namedFacets } from './search-document.js'

/** Values of one facet that are told; of years and months all. */
const shownValues = 50

const bitOf = (facet: FacetName): number => 1 << facetNames.indexOf(facet)

export class Facets {
  constructor(
    private readonly collection: Collection,
    private readonly columns: Columns,
  ) {}

  /**
   * Moves what passes the filters to the front and answers how much it is. With `counts`, each facet is counted as if
   * it were not filtered by.
   */
  narrow(slots: Int32Array, count: number, filters: FacetFilters, counts: FacetCounts | undefined): number {
    const tests = facetNames
      .filter((facet) => (filters[facet]?.length ?? 0) > 0)
      .map((facet) => ({ bit: bitOf(facet), values: this.reader(facet), wanted: this.wanted(facet, filters[facet]) }))
    const counters = counts ? facetNames.map((facet) => new Counter(facet, this.reader(facet))) : []
    let kept = 0
    for (let at = 0; at < count; at++) {
      const slot = slots[at] ?? 0
      let failed = 0
      for (const { bit, values, wanted } of tests) {
        let passes = false
        values(slot, (value) => {
          passes ||= wanted.has(value)
        })
        if (!passes) failed |= bit
      }
      for (const counter of counters) if ((failed & ~counter.bit) === 0) counter.count(slot)
      if (failed === 0) slots[kept++] = slot
    }
    for (const counter of counters) if (counts) counts[counter.facet] = counter.told(this.columns.dictionary.values)
    return kept
  }

  private wanted(facet: FacetName, values: readonly string[] = []): Set<number> {
    if (facet === 'year') return new Set(values.map((value) => Number(value)))
    if (facet === 'month') return new Set(values.map((value) => Number(value.replace('-', ''))))
    return new Set(values.map((value) => this.columns.dictionary.number(value)))
  }

  /** Visits the values of a slot: for years and months numbers of digits, else numbers of the dictionary. */
  private reader(facet: FacetName): (slot: number, visit: (value: number) => void) => void {
    const { columns } = this
    if (facet === 'year' || facet === 'month') {
      const part = facet === 'year' ? 1_00_00 : 1_00
      return (slot, visit) => {
        const value = Math.floor((columns.dates[slot] ?? 0) / part)
        // A month that is left open is none.
        if (value > 0 && (facet === 'year' || value % 100 > 0)) visit(value)
      }
    }
    if (facet === 'language') return (slot, visit) => visit(columns.languages[slot] ?? 0)
    if (facet === 'status')
      return (slot, visit) => {
        const value = columns.statuses[slot] ?? 0
        if (value > 0) visit(value)
      }
    const index = namedFacets.indexOf(facet)
    const parts = this.collection.parts.map(({ segment, base }) => ({
      base,
      ends: segment.parts.facetEnds,
      values: segment.parts.facets,
      numberOf: columns.dictionary.of(segment),
    }))
    return (slot, visit) => {
      const part = parts[columns.partOf[slot] ?? 0]
      if (!part) return
      const at = (slot - part.base) * namedFacets.length + index
      const end = part.ends[at] ?? 0
      for (let value = at === 0 ? 0 : (part.ends[at - 1] ?? 0); value < end; value++)
        visit(part.numberOf(part.values[value] ?? 0))
    }
  }
}

class Counter {
  readonly bit: number
  private counts = new Uint32Array(256)
  private readonly add = (value: number): void => {
    if (value >= this.counts.length) {
      const grown = new Uint32Array(Math.max(value + 1, this.counts.length * 2))
      grown.set(this.counts)
      this.counts = grown
    }
    this.counts[value] = (this.counts[value] ?? 0) + 1
  }

  constructor(
    readonly facet: FacetName,
    private readonly values: (slot: number, visit: (value: number) => void) => void,
  ) {
    this.bit = bitOf(facet)
  }

  count(slot: number): void {
    this.values(slot, this.add)
  }

  told(dictionary: readonly string[]): FacetCount[] {
    const { facet, counts } = this
    const dated = facet === 'year' || facet === 'month'
    const all: FacetCount[] = []
    for (let value = 0; value < counts.length; value++) {
      const count = counts[value] ?? 0
      if (count > 0) all.push({ value: dated ? dateText(value, facet) : (dictionary[value] ?? ''), count })
    }
    all.sort((a, b) => (dated ? 0 : b.count - a.count) || (a.value < b.value === dated ? 1 : -1))
    return dated ? all : all.slice(0, shownValues)
  }
}

function dateText(value: number, facet: FacetName): string {
  const digits = String(value).padStart(facet === 'year' ? 4 : 6, '0')
  return facet === 'year' ? digits : `${digits.slice(0, 4)}-${digits.slice(4)}`
}
