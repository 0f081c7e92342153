/**
 * A grid of tiles that draws only the rows in sight. To assistive technology it is one list box: arrow keys go left and
 * right by one and up and down by a row, and the chosen tile is its active option. Generic, no archive words.
 */
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { keysOnce, RowPlaces, useRowsDrawn, useRowsInSight } from './rows-in-sight.js'
import type { VirtualListProps } from './VirtualList.js'

export interface VirtualGridProps {
  label: string
  count: number
  /** Narrowest a tile may be, in px; columns share what is left. */
  minTileWidth: number
  /** Height of what stands below a tile's square-ish picture, in px. */
  wordsHeight: number
  /** Height of the picture for a width of 1. */
  aspect: number
  selected: number
  onSelect: (index: number, opened: boolean) => void
  onRange: (first: number, last: number) => void
  /** Delete or Backspace on a tile. */
  onDelete?: (index: number) => void
  ticks?: Required<NonNullable<VirtualListProps['ticks']>>
  render: (index: number) => ReactNode
  keyOf: (index: number) => string | number
}

const gap = 12
/** Rows beyond those in sight, on either side. */
const overscan = 2

export function VirtualGrid(props: VirtualGridProps) {
  const { label, count, minTileWidth, wordsHeight, aspect, selected, onSelect, render, keyOf, ticks } = props
  /** Where a stretch was begun, or -1. */
  const anchor = useRef(-1)
  const scroller = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const id = useId()
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const columns = Math.max(1, Math.floor((width + gap) / (minTileWidth + gap)))
  const tileWidth = Math.max(0, (width - gap * (columns - 1)) / columns)
  const rowHeight = Math.round(tileWidth * aspect) + wordsHeight + gap
  const rows = Math.ceil(count / columns)
  const places = useMemo(() => new RowPlaces(width === 0 ? 0 : rows, rowHeight), [width, rows, rowHeight])
  const { first: firstRow, last: lastRow, show } = useRowsInSight(scroller, places)
  const selectedRow = selected < 0 ? -1 : Math.floor(selected / columns)
  const drawn = useRowsDrawn({ first: firstRow, last: lastRow }, places.count, selectedRow, `${columns}`, overscan)
  const tellRange = useRef(props.onRange)
  tellRange.current = props.onRange
  // biome-ignore lint/correctness/useExhaustiveDependencies: another count asks for the same range anew
  useEffect(
    () => tellRange.current(firstRow * columns, lastRow * columns + columns - 1),
    [firstRow, lastRow, columns, count],
  )
  const stretch = (index: number) => {
    if (anchor.current < 0) anchor.current = Math.max(0, selected)
    ticks?.onRange(anchor.current, index)
  }
  const go = (to: number, stretches: boolean) => {
    const index = Math.max(0, Math.min(count - 1, to))
    if (stretches && ticks) stretch(index)
    else anchor.current = -1
    onSelect(index, false)
    show(Math.floor(index / columns))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (count === 0 || event.altKey) return
    const from = selected < 0 ? -1 : selected
    const targets: Record<string, number> = {
      ArrowRight: from + 1,
      ArrowLeft: from - 1,
      ArrowDown: from < 0 ? 0 : from + columns,
      ArrowUp: from - columns,
      Home: 0,
      End: count - 1,
    }
    const target = targets[event.key]
    if (event.ctrlKey || event.metaKey) {
      if (!ticks || event.code !== 'KeyA') return
      ticks.onAll()
    } else if (event.key === 'Enter' && selected >= 0) onSelect(selected, true)
    else if (event.key === ' ' && ticks && selected >= 0) ticks.onToggle(selected)
    else if (event.key === 'Escape' && ticks) ticks.onNone()
    else if ((event.key === 'Delete' || event.key === 'Backspace') && props.onDelete && selected >= 0)
      props.onDelete(selected)
    else if (target !== undefined) go(target, event.shiftKey)
    else return
    event.preventDefault()
  }
  const onClick = (event: MouseEvent, index: number) => {
    scroller.current?.focus({ preventScroll: true })
    if (ticks && event.shiftKey) {
      stretch(index)
      onSelect(index, false)
    } else if (ticks && (event.ctrlKey || event.metaKey)) {
      anchor.current = index
      ticks.onToggle(index)
      onSelect(index, false)
    } else {
      anchor.current = -1
      onSelect(index, true)
    }
  }
  const keyOnce = keysOnce(keyOf)
  return (
    <div
      ref={scroller}
      className="list grid"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-multiselectable={ticks ? true : undefined}
      aria-activedescendant={drawn.includes(selectedRow) ? `${id}-${selected}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className="list-canvas" role="presentation" style={{ height: places.total }}>
        {drawn.flatMap((row) =>
          Array.from({ length: Math.min(columns, count - row * columns) }, (_, column) => {
            const index = row * columns + column
            const left = column * (tileWidth + gap)
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the list box, which has the focus
              <div
                key={keyOnce(index)}
                id={`${id}-${index}`}
                className="tile-place"
                role="option"
                tabIndex={-1}
                aria-selected={ticks ? ticks.has(index) : index === selected}
                data-active={index === selected || undefined}
                aria-setsize={count}
                aria-posinset={index + 1}
                style={{
                  width: tileWidth,
                  height: rowHeight - gap,
                  transform: `translate(${left}px, ${places.start(row)}px)`,
                }}
                onClick={(event) => onClick(event, index)}
              >
                {render(index)}
              </div>
            )
          }),
        )}
      </div>
    </div>
  )
}
