/** Which rows of a list are ticked, by their keys: they stay so while the list is asked anew, and go when it is another. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { RecordId } from '../../shared/records.js'
import { useReport } from '../errors.js'
import type { PagedList } from './paged-list.js'

/** As many as one change takes. */
export const mostTicked = 5_000

export interface Ticked {
  uris: ReadonlySet<RecordId>
  /** More were asked for than can be ticked. */
  isCapped: boolean
  toggle: (uri: RecordId) => void
  range: (from: number, to: number) => void
  all: () => void
  clear: () => void
}

const none: ReadonlySet<RecordId> = new Set()

/**
 * @param total rows of the list, as they are drawn
 * @param resetKey changes where the list is another one
 */
export function useTicked<Row>(list: PagedList<Row>, total: number | undefined, resetKey: string): Ticked {
  const report = useReport()
  const [uris, setUris] = useState(none)
  const [isCapped, setCapped] = useState(false)
  const clear = useCallback(() => {
    setUris(none)
    setCapped(false)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has nothing ticked
  useEffect(clear, [resetKey, clear])
  const tick = useCallback(
    (from: number, to: number) => {
      const [first, last] = [Math.min(from, to), Math.min(Math.max(from, to), Math.min(from, to) + mostTicked - 1)]
      setCapped(Math.abs(to - from) >= mostTicked)
      list.keysBetween(first, last).then((keys) => setUris(new Set(keys as RecordId[])), report)
    },
    [list, report],
  )
  const toggle = useCallback(
    (uri: RecordId) =>
      setUris((before) => {
        const after = new Set(before)
        if (!after.delete(uri) && after.size < mostTicked) after.add(uri)
        return after
      }),
    [],
  )
  const all = useCallback(() => tick(0, (total ?? 1) - 1), [tick, total])
  return useMemo(
    () => ({ uris, isCapped, toggle, range: tick, all, clear }),
    [uris, isCapped, toggle, tick, all, clear],
  )
}
