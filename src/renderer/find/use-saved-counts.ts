/** How much each saved search finds now: counted one after the other while nobody types, and after changes anew. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { SavedSearch } from '../../shared/saved-search.js'
import type { ArchiveSearch } from '../search/search-client.js'
import { asAsked, questionOf } from './question.js'

/** The index has been at rest for so long: nobody waits for these numbers. */
const restMs = 1_500

const never = () => () => undefined

export function useSavedCounts(
  search: ArchiveSearch | null,
  saved: readonly SavedSearch[],
): ReadonlyMap<SavedSearch['uri'], number> {
  const [counts, setCounts] = useState<ReadonlyMap<SavedSearch['uri'], number>>(new Map())
  const version = useSyncExternalStore(search ? (listener) => search.onState(listener) : never, () =>
    search?.state().ready ? search.state().version : -1,
  )
  useEffect(() => {
    if (!search || version < 0 || saved.length === 0) return
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
    // A question of the user's cancels these; they are asked again when the archive changes.
    const timer = setTimeout(() => void count().catch(() => undefined), restMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [search, saved, version])
  return counts
}
