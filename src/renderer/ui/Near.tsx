/**
 * Draws its children when they are near what is in sight, and from then on keeps them; until then it holds their place.
 *
 * Goal: of 500 photos with their fields only those are drawn that somebody comes to; all of them are 4 s of drawing. What was
 * drawn stays, since it may hold what was typed. Rejected: a virtual list, which needs heights and lets go of fields;
 * content-visibility alone, which saves the layout and not the drawing.
 */
import { type ReactNode, startTransition, useEffect, useRef, useState } from 'react'

export interface NearProps {
  /** Drawn at once: what is likely in sight. */
  isNear: boolean
  /** Holds the place: its height is about that of the children. */
  className?: string
  /** That height, where it is not the class's. */
  height?: string
  /** What holds the place in a list. */
  as?: 'div' | 'li'
  children: () => ReactNode
}

export interface NearRowsProps<Row> {
  rows: readonly Row[]
  /** About how high a row is, in rem. */
  height: number
  /** A list item with a key. */
  children: (row: Row, at: number) => ReactNode
}

/** So many rows of a list are drawn together. */
const rowsTogether = 8
/** As many as a screen holds. */
const rowsAtOnce = 16

/** The items of a long list whose rows are as high as they are, drawn when they come near. */
export function NearRows<Row>({ rows, height, children }: NearRowsProps<Row>) {
  const starts = Array.from({ length: Math.ceil(rows.length / rowsTogether) }, (_, at) => at * rowsTogether)
  return starts.map((start) => {
    const some = rows.slice(start, start + rowsTogether)
    return (
      <Near key={start} as="li" isNear={start < rowsAtOnce} height={`${some.length * height}rem`}>
        {() => some.map((row, at) => children(row, start + at))}
      </Near>
    )
  })
}

const reach = '800px'

/** Those that came near, drawn one after another: all of them in one go would hold the keys. */
const waiting: (() => void)[] = []
let isDrawing = false

function drawNext(): void {
  const draw = waiting.shift()
  isDrawing = draw !== undefined
  draw?.()
}

export function Near({ isNear, className, height, as: Place = 'div', children }: NearProps) {
  const [isDrawn, setDrawn] = useState(isNear)
  const place = useRef<HTMLDivElement & HTMLLIElement>(null)
  useEffect(() => {
    const element = place.current
    if (isDrawn || !element) return
    let isBeingDrawn = false
    const draw = () => {
      isBeingDrawn = true
      startTransition(() => setDrawn(true))
    }
    const forget = () => {
      const at = waiting.indexOf(draw)
      if (at >= 0) waiting.splice(at, 1)
    }
    const observer = new IntersectionObserver(
      (entries) => {
        forget()
        if (isBeingDrawn || !entries.at(-1)?.isIntersecting) return
        waiting.push(draw)
        if (!isDrawing) drawNext()
      },
      // The pane scrolls, not the window: a margin of the root alone would not reach beyond the pane.
      { rootMargin: reach, scrollMargin: reach } as IntersectionObserverInit,
    )
    observer.observe(element)
    return () => {
      observer.disconnect()
      forget()
      // It is drawn, or gone: in either case it is another's turn, and each has a frame of its own to be laid out in.
      if (isBeingDrawn) requestAnimationFrame(() => setTimeout(drawNext))
    }
  }, [isDrawn])
  if (isDrawn) return children()
  const isHidden = Place === 'li' || undefined
  return <Place ref={place} aria-hidden={isHidden} className={className} style={height ? { blockSize: height } : {}} />
}
