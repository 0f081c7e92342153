/**
 * A paged list as React sees it: drawn anew when a page arrives, in slices, since nobody who scrolls waits for the rows
 * that are drawn beyond those in sight. What is drawn is one snapshot from the first element to the last.
 */
import { useEffect, useState } from 'react'
import { gently } from '../desk/steady.js'
import type { PagedList, ReadRows } from './paged-list.js'

export function usePagedList<T>(list: PagedList<T>): ReadRows<T> {
  const [drawn, setDrawn] = useState({ list, rows: list.now() })
  useEffect(() => {
    const draw = () => {
      const rows = list.now()
      gently(() => setDrawn((before) => (before.rows === rows ? before : { list, rows })))
    }
    const stop = list.subscribe(draw)
    // What came before anybody listened.
    draw()
    return stop
  }, [list])
  return drawn.list === list ? drawn.rows : list.now()
}
