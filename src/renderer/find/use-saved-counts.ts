/** How much each saved search finds now: counted one after the other while nobody types, and after changes anew. */
import { useEffect, useState } from 'react'
import type { SavedSearch } from '../../shared/saved-search.js'
import { useReport } from '../errors.js'
import type { ArchiveSearch } from '../search/search-client.js'
import { asAsked, questionOf } from './question.js'
import { isCancelled } from './use-answer.js'
import { useSearchState } from './use-search-state.js'

/** The index has been at rest for so long: nobody waits for these numbers. */
const restMs = 1_500

export function useSavedCounts(
  search: ArchiveSearch | null,
  saved: readonly SavedSearch[],
): ReadonlyMap<SavedSearch['uri'], number> {
  const report = useReport()
  const [counts, setCounts] = useState<ReadonlyMap<SavedSearch['uri'], number>>(new Map())
  const version = useSearchState(search, (state) => (state.ready ? state.version : undefined))
  useEffect(() => {
    if (!search || version === undefined || saved.length === 0) return
    let current = true
    const count = async () => {
      const counted = new Map<SavedSearch['uri'], number>()
      for (const one of saved) {
        const { query, options } = asAsked(questionOf(one))
        const { total } = await search.search(query, { ...options, limit: 0 })
        if (!current) return
        counted.set(one.uri, total)
      }
      setCounts(counted)
    }
    const timer = setTimeout(() => {
      count().catch((error: unknown) => isCancelled(error) || report(error))
    }, restMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [search, saved, version, report])
  return counts
}
