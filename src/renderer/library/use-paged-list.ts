/**
 * A paged list as React sees it: drawn anew when a page arrives, in slices, since nobody who scrolls waits for the rows
 * that are drawn beyond those in sight.
 */
import { useEffect, useState } from 'react'
import { gently } from '../desk/steady.js'
import type { PagedList } from './paged-list.js'

export function usePagedList<T>(list: PagedList<T>): PagedList<T> {
  const [, setDrawn] = useState<[PagedList<T>, number]>([list, list.version()])
  useEffect(() => {
    const draw = () => {
      const now = list.version()
      gently(() => setDrawn((before) => (before[0] === list && before[1] === now ? before : [list, now])))
    }
    const stop = list.subscribe(draw)
    // What came before anybody listened.
    draw()
    return stop
  }, [list])
  return list
}
