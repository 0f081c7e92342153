/**
 * A list box that draws only what is on screen: 50,000 rows cost as much as twenty. Generic, no archive words.
 *
 * The list holds the focus and names its active option (aria-activedescendant); that option is always drawn, so it can
 * be named however far the list was scrolled. Every option carries its place and the whole number of rows. Rows may be
 * absent while their page is on its way: `render` then draws a placeholder.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react'
import { keysOnce, type RowHeights, RowPlaces, useRowsDrawn, useRowsInSight } from './rows-in-sight.js'

export interface VirtualListProps {
  label: string
  count: number
  /** Height of a row in px at 16 px a rem; the same object as long as heights are the same. */
  rowHeight: RowHeights
  /** The chosen row, or -1. */
  selected: number
  /** Where arrow keys start from while nothing is chosen, or -1. */
  startFrom?: number
  onSelect: (index: number, byPointer: boolean) => void
  /** Enter or a double click on a row. */
  onOpen?: (index: number) => void
  /** Delete or Backspace on a row. */
  onDelete?: (index: number) => void
  /** First and last row in sight, so that their pages can be fetched. */
  onRange?: (first: number, last: number) => void
  /** What is shown in a row; `undefined` rows are on their way. */
  render: (index: number, isSelected: boolean) => ReactNode
  /** Stays the same while a row keeps its meaning, so that focus and images survive a reload. */
  keyOf: (index: number) => string | number
  /**
   * Where several rows may be ticked: Space or a click with Ctrl or Cmd ticks one, Shift a stretch, Ctrl or Cmd+A asks for
   * all. What is ticked is then selected.
   */
  ticks?: {
    has: (index: number) => boolean
    /** Any is ticked, in sight or not. */
    isAny: boolean
    onToggle: (index: number) => void
    onAll: () => void
    /** Ticks all from the one to the other. */
    onRange?: (from: number, to: number) => void
    /** Escape. */
    onNone?: () => void
  }
  /** Changes where the list starts over, as for another query: it then scrolls to the top. */
  resetKey: string
}

/** Rows beyond those in sight, on either side. */
const overscan = 8

export function VirtualList(props: VirtualListProps) {
  const { label, count, rowHeight, selected, onSelect, onOpen, onDelete, onRange, render, keyOf, resetKey, ticks } =
    props
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const places = useMemo(() => new RowPlaces(count, rowHeight), [count, rowHeight])
  const { first, last, show, rowsOfPage, toTop } = useRowsInSight(scroller, places)
  const tellRange = useRef(onRange)
  tellRange.current = onRange
  // biome-ignore lint/correctness/useExhaustiveDependencies: another count or query asks for the same range anew
  useEffect(() => tellRange.current?.(first, last), [first, last, count, resetKey])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new query scrolls to the top
  useLayoutEffect(toTop, [resetKey])
  const laidOut = useRef(resetKey)
  useLayoutEffect(() => {
    if (laidOut.current === resetKey) return
    laidOut.current = resetKey
    // Another answer is laid out while the next frame is waited for, and not in it: 5 ms sooner on screen.
    void scroller.current?.offsetHeight
  }, [resetKey])
  const drawn = useRowsDrawn({ first, last }, count, selected, resetKey, overscan)

  // Another row that is opened from elsewhere comes into sight; another answer begins at its top, whatever is open.
  const opened = selected >= 0 && selected < count ? keyOf(selected) : undefined
  const shown = useRef({ opened, resetKey })
  useLayoutEffect(() => {
    const before = shown.current
    shown.current = { opened: opened ?? before.opened, resetKey }
    if (opened === undefined || opened === before.opened || resetKey !== before.resetKey) return
    if (selected < first || selected > last) show(selected)
  }, [opened, resetKey, selected, first, last, show])

  const from = selected >= 0 ? selected : (props.startFrom ?? -1)
  /** Where a stretch began. */
  const anchor = useRef(-1)
  const move = (to: number, stretches = false) => {
    const index = Math.max(0, Math.min(count - 1, to))
    if (stretches && ticks?.onRange) {
      if (anchor.current < 0) anchor.current = Math.max(0, from)
      ticks.onRange(anchor.current, index)
    } else anchor.current = -1
    onSelect(index, false)
    show(index)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (count === 0) return
    if (ticks && (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'a') {
      ticks.onAll()
      event.preventDefault()
      return
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return
    switch (event.key) {
      case ' ':
        if (!ticks) return
        if (selected >= 0) ticks.onToggle(selected)
        break
      case 'ArrowDown':
        move(from + 1, event.shiftKey)
        break
      case 'ArrowUp':
        move(from - 1, event.shiftKey)
        break
      case 'PageDown':
        move(from + rowsOfPage(), event.shiftKey)
        break
      case 'PageUp':
        move(from - rowsOfPage(), event.shiftKey)
        break
      case 'Home':
        move(0, event.shiftKey)
        break
      case 'End':
        move(count - 1, event.shiftKey)
        break
      case 'Escape':
        if (!ticks?.onNone) return
        ticks.onNone()
        break
      case 'Enter':
        if (selected >= 0) onOpen?.(selected)
        break
      case 'Delete':
      case 'Backspace':
        if (selected >= 0) onDelete?.(selected)
        break
      default:
        return
    }
    event.preventDefault()
  }

  const keyOnce = keysOnce(keyOf)
  return (
    <div
      ref={scroller}
      className="list"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-multiselectable={ticks ? true : undefined}
      data-any-ticked={ticks?.isAny || undefined}
      aria-activedescendant={selected >= 0 && selected < count ? `${id}-${selected}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className="list-canvas" role="presentation" style={{ height: places.total }}>
        {drawn.map((index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the list box, which has the focus
          <div
            key={keyOnce(index)}
            id={`${id}-${index}`}
            className="list-row"
            role="option"
            tabIndex={-1}
            aria-selected={ticks ? ticks.has(index) : index === selected}
            data-active={index === selected || undefined}
            data-ticked={ticks?.has(index) || undefined}
            aria-setsize={count}
            aria-posinset={index + 1}
            style={{ height: places.size(index), transform: `translateY(${places.start(index)}px)` }}
            onClick={(event) => {
              if (ticks && (event.ctrlKey || event.metaKey)) ticks.onToggle(index)
              else if (ticks?.onRange && event.shiftKey) ticks.onRange(Math.max(0, from), index)
              else onSelect(index, true)
              scroller.current?.focus({ preventScroll: true })
            }}
            onDoubleClick={() => onOpen?.(index)}
          >
            {render(index, index === selected)}
          </div>
        ))}
      </div>
    </div>
  )
}
