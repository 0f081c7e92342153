/** A paged list as React sees it: drawn anew when a page arrives. */
import { useSyncExternalStore } from 'react'
import type { PagedList } from './paged-list.js'

export function usePagedList<T>(list: PagedList<T>): PagedList<T> {
  useSyncExternalStore(list.subscribe, list.version)
  return list
}
