/**
 * Whether a headline needs a second line, by its letters' own widths: a row is as high as what stands in it.
 *
 * The list's width is told by the browser and a headline is measured once, off the page, so that nothing is laid out to learn
 * it. Rejected: counting letters, which took half of the headlines of 34 to 45 letters for two lines.
 */
import { type RefObject, useLayoutEffect, useState } from 'react'

export interface HeadlineRoom {
  /** Of the list, in px. */
  width: number
  widthOf(headline: string): number
}

/** All that a long list may show: one that is measured anew takes 24 µs. */
const mostKept = 50_000

export function useHeadlineRoom(list: RefObject<HTMLElement | null>): HeadlineRoom | undefined {
  const [room, setRoom] = useState<HeadlineRoom>()
  useLayoutEffect(() => {
    const element = list.current
    if (!element) return
    let widthOf: HeadlineRoom['widthOf'] | undefined
    let width = 0
    const tell = () => {
      widthOf ??= measuredAs(element)
      if (width > 0) setRoom({ width, widthOf })
    }
    const observer = new ResizeObserver(([entry]) => {
      width = entry?.contentRect.width ?? 0
      tell()
    })
    // Letters that came late are of other widths.
    const measureAnew = () => {
      widthOf = undefined
      tell()
    }
    observer.observe(element)
    document.fonts.addEventListener('loadingdone', measureAnew)
    return () => {
      observer.disconnect()
      document.fonts.removeEventListener('loadingdone', measureAnew)
    }
  }, [list])
  return room
}

/** In the element's letters, as heavy as a headline is. */
function measuredAs(element: HTMLElement): HeadlineRoom['widthOf'] {
  const drawing = new OffscreenCanvas(1, 1).getContext('2d')
  const { fontSize, fontFamily } = getComputedStyle(element)
  const known = new Map<string, number>()
  return (headline) => {
    const width = known.get(headline)
    if (width !== undefined) return width
    if (!drawing) return Number.POSITIVE_INFINITY
    drawing.font = `500 ${fontSize} ${fontFamily}`
    const measured = drawing.measureText(headline).width
    if (known.size >= mostKept) known.clear()
    known.set(headline, measured)
    return measured
  }
}
