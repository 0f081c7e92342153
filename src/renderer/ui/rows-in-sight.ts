/**
 * Which rows of a long list are in sight, and where each lies.
 *
 * Goal: another answer in a list of 50,000 costs the page 1 ms. A virtualizer that keeps an object a row makes 50,000
 * of them whenever the list is drawn with other keys: 26 ms a key typed, half of it collecting the old ones. Here a row is
 * one number, and rows of one height are none. What the list's place and height are is told by the browser and never
 * asked for, since asking lays out the page at once.
 */
import { type RefObject, useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'

/** Where rows begin and end, in px. */
export class RowPlaces {
  private readonly starts: Float64Array | undefined

  constructor(
    readonly count: number,
    private readonly height: number | ((index: number) => number),
  ) {
    if (typeof height === 'number') return
    const starts = new Float64Array(count + 1)
    for (let index = 0, start = 0; index < count; index++) starts[index + 1] = start += height(index)
    this.starts = starts
  }

  start(index: number): number {
    if (this.starts) return this.starts[Math.min(index, this.count)] ?? 0
    return typeof this.height === 'number' ? index * this.height : 0
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

/** Of the rows around those in sight so many are drawn at once, on either side. */
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
  draw(first - atOnce, last + atOnce)
  if (around.resetKey === resetKey) draw(around.first - overscan, around.last + overscan)
  if (selected >= 0 && selected < count) drawn.add(selected)
  return [...drawn].sort((a, b) => a - b)
}

export interface RowsInSight {
  first: number
  last: number
  /** Brings a row into sight, moving no more than is needed. */
  show(index: number): void
  toTop(): void
}

/** @param head height in px of what stands above the rows and stays in sight */
export function useRowsInSight(scroller: RefObject<HTMLElement | null>, places: RowPlaces, head = 0): RowsInSight {
  const [{ first, last }, setRange] = useState({ first: 0, last: 0 })
  const now = useRef({ top: 0, height: 0, places })
  now.current.places = places
  const look = useRef(() => {
    const { top, height, places: rows } = now.current
    const [from, to] = [rows.at(top), rows.at(top + height - head - 1)]
    setRange((known) => (known.first === from && known.last === to ? known : { first: from, last: to }))
  }).current
  // biome-ignore lint/correctness/useExhaustiveDependencies: other places bring other rows into sight
  useLayoutEffect(look, [places])
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    now.current.height = element.clientHeight
    look()
    const onScroll = () => {
      now.current.top = element.scrollTop
      look()
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [scroller, look])
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      now.current.height = element.clientHeight
      look()
    })
    observer.observe(element)
    return () => observer.disconnect()
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
    toTop: () => scrollTo(0),
  }
}
