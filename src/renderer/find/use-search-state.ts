/** Part of how far the index is; drawn anew when that part is another. undefined without an index. */
import { useCallback, useSyncExternalStore } from 'react'
import type { ArchiveSearch, SearchState } from '../search/search-client.js'

export function useSearchState<T>(search: ArchiveSearch | null, part: (state: SearchState) => T): T | undefined {
  const subscribe = useCallback((listener: () => void) => search?.onState(listener) ?? (() => undefined), [search])
  return useSyncExternalStore(subscribe, () => (search ? part(search.state()) : undefined))
}
