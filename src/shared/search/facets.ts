/** What an answer holds, by facet: how often each year, language, person … stands in it, and narrowing it to some. */
import {
  type FacetCount,
  type FacetCounts,
  type FacetFilters,
  type FacetName,
  facetNames,
  type SearchDocument,
} from './search-document.js'

/** Values of one facet that are told; of years and months all. */
const shownValues = 50

export function facetValues(document: SearchDocument, facet: FacetName): readonly string[] {
  switch (facet) {
    case 'year':
      return document.date === '' ? [] : [document.date.slice(0, 4)]
    case 'month':
      return document.date.length < 7 ? [] : [document.date.slice(0, 7)]
    case 'language':
      return [document.language]
    case 'status':
      return document.status === '' ? [] : [document.status]
    default:
      return document.facets[facet]
  }
}

/** Whether a document holds, of every facet that is filtered by, one of the values asked for. */
export function facetTest(
  filters: FacetFilters = {},
  except?: FacetName,
): (document: SearchDocument | undefined) => boolean {
  const tests = facetNames
    .filter((facet) => facet !== except && (filters[facet]?.length ?? 0) > 0)
    .map((facet) => ({ facet, values: new Set(filters[facet]) }))
  return (document) =>
    document !== undefined &&
    tests.every(({ facet, values }) => facetValues(document, facet).some((value) => values.has(value)))
}

export function countFacets(
  slots: readonly number[],
  documents: readonly (SearchDocument | undefined)[],
  filters: FacetFilters,
): FacetCounts {
  const counts: FacetCounts = {}
  for (const facet of facetNames) {
    const passes = facetTest(filters, facet)
    const byValue = new Map<string, number>()
    for (const slot of slots) {
      const document = documents[slot]
      if (!document || !passes(document)) continue
      for (const value of facetValues(document, facet)) byValue.set(value, (byValue.get(value) ?? 0) + 1)
    }
    const dated = facet === 'year' || facet === 'month'
    const all = [...byValue].map(([value, count]): FacetCount => ({ value, count }))
    all.sort((a, b) => (dated ? 0 : b.count - a.count) || (a.value < b.value === dated ? 1 : -1))
    counts[facet] = dated ? all : all.slice(0, shownValues)
  }
  return counts
}
