/**
 * Which rows of a long list are in sight, and where each lies.
 *
 * Goal: another answer in a list of 50,000 costs the page 1 ms. A virtualizer that keeps an object a row makes 50,000
 * of them whenever the list is drawn with other keys: 26 ms a key typed, half of it collecting the old ones. Here only a row
 * of another height than usual is a number, and of these only those that were read. What the list's place and height are is told by the browser and never
 * asked for, since asking lays out the page at once.
 */
import { type RefObject, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react'

/** One height for all rows; or the usual one, and those of the rows that are known to have another. */
export type RowHeights = number | { usual: number; others: ReadonlyMap<number, number> }

/** Where rows begin and end, in px. */
export class RowPlaces {
  private readonly usual: number
  /** The rows of another height, in order. */
  private readonly others: readonly number[]
  /** By how much all before each of them are higher than usual, and last all of them. */
  private readonly more: Float64Array

  constructor(
    readonly count: number,
    heights: RowHeights,
  ) {
    const { usual, others } = typeof heights === 'number' ? { usual: heights, others: new Map() } : heights
    this.usual = usual
    this.others = [...others.keys()].filter((index) => index < count).sort((a, b) => a - b)
    this.more = new Float64Array(this.others.length + 1)
    for (const [at, index] of this.others.entries())
      this.more[at + 1] = (this.more[at] ?? 0) + (others.get(index) ?? usual) - usual
  }

  start(index: number): number {
    const row = Math.min(index, this.count)
    let low = 0
    let high = this.others.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.others[middle] ?? row) < row) low = middle + 1
      else high = middle
    }
    return row * this.usual + (this.more[low] ?? 0)
  }

  size(index: number): number {
    return this.start(index + 1) - this.start(index)
  }

  get total(): number {
    return this.start(this.count)
  }

  /** The row at a place; the first or the last where that is outside. */
  at(place: number): number {
    let low = 0
    let high = this.count - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.start(middle) <= place) low = middle
      else high = middle - 1
    }
    return low
  }
}

/** Of the rows around those in sight so many are drawn at once, on either side, unless the list has just begun anew. */
const atOnce = 1

/**
 * The rows to draw, in order: those in sight at once, and those around them in slices when the page has time, so that an
 * answer and a page of a list are on screen in half the time. `selected` is always among them;
 * `overscan` rows around, on either side.
 */
export function useRowsDrawn(
  { first, last }: Pick<RowsInSight, 'first' | 'last'>,
  count: number,
  selected: number,
  resetKey: string,
  overscan: number,
): number[] {
  const around = useDeferredValue(useMemo(() => ({ first, last, resetKey }), [first, last, resetKey]))
  const drawn = new Set<number>()
  const draw = (from: number, to: number) => {
    for (let at = Math.max(0, from); at <= Math.min(count - 1, to); at++) drawn.add(at)
  }
  const isNew = around.resetKey !== resetKey
  draw(isNew ? first : first - atOnce, isNew ? last : last + atOnce)
  if (!isNew) draw(around.first - overscan, around.last + overscan)
  if (selected >= 0 && selected < count) drawn.add(selected)
  return [...drawn].sort((a, b) => a - b)
}

/**
 * Says the key of each row of one drawing, none twice. Pages of a list that changes between them may have the same row, and
 * React leaves the second of two of one key on screen for ever, over whatever is drawn after it.
 */
export function keysOnce<Key extends string | number>(keyOf: (index: number) => Key): (index: number) => Key | string {
  const used = new Set<Key>()
  return (index) => {
    const key = keyOf(index)
    if (used.has(key)) return `${key} ${index}`
    used.add(key)
    return key
  }
}

export interface RowsInSight {
  first: number
  last: number
  /** Brings a row into sight, moving no more than is needed. */
  show(index: number): void
  /** How many rows of the usual height a page of the list is. */
  rowsOfPage(): number
  toTop(): void
}

/** @param head height in px of what stands above the rows and stays in sight */
export function useRowsInSight(scroller: RefObject<HTMLElement | null>, places: RowPlaces, head = 0): RowsInSight {
  const [{ first, last }, setRange] = useState({ first: 0, last: 0 })
  // Before the browser has told how high the list is, it is taken to be as high as the window.
  const now = useRef({ top: 0, height: window.innerHeight, places })
  now.current.places = places
  const look = useRef(() => {
    const { top, height, places: rows } = now.current
    const [from, to] = [rows.at(top), rows.at(top + height - head - 1)]
    setRange((known) => (known.first === from && known.last === to ? known : { first: from, last: to }))
  }).current
  // While it is drawn: rows of another height would be drawn, laid out and thrown away for those that are in sight.
  const [known, setKnown] = useState(places)
  if (known !== places) {
    setKnown(places)
    look()
  }
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    look()
    const onScroll = () => {
      now.current.top = element.scrollTop
      look()
    }
    const observer = new ResizeObserver(() => {
      // Hidden it has no height, and the row that is opened meanwhile is to be in sight once it is shown again.
      if (element.clientHeight === 0) return
      now.current.height = element.clientHeight
      look()
    })
    element.addEventListener('scroll', onScroll, { passive: true })
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', onScroll)
      observer.disconnect()
    }
  }, [scroller, look])
  const scrollTo = (top: number) => {
    const element = scroller.current
    if (!element || top === now.current.top) return
    element.scrollTop = top
    now.current.top = top
    look()
  }
  return {
    first: Math.min(first, Math.max(0, places.count - 1)),
    last: Math.min(last, Math.max(0, places.count - 1)),
    show: (index) => {
      const { top, height } = now.current
      const start = places.start(index)
      const end = start + places.size(index)
      if (start < top) scrollTo(start)
      else if (end > top + height - head) scrollTo(end - height + head)
    },
    rowsOfPage: () => Math.max(1, Math.floor((now.current.height - head) / places.size(0)) - 1),
    toTop: () => scrollTo(0),
  }
}
