/**
 * A list of lines, some of which open to lines of their own; each as high as it is. Generic, no archive words.
 *
 * Goal: a history of 200 revisions opens and is gone through without holding the page: a key draws two lines. The list has
 * the focus and names its active line (aria-activedescendant); whoever goes to a line chooses it. Rejected: react-aria's tree,
 * which builds its collection in one go and draws every line at each key: 100 ms to open 40 lines, 60 ms a key.
 */
import { type KeyboardEvent, memo, type ReactNode, useEffect, useId, useRef, useState } from 'react'

export interface FoldedRow {
  key: string
  /** 1, or 2 for a line inside another. */
  level: 1 | 2
  /** Its place among those of its level that stand together, from 1, and how many these are. */
  position: number
  setSize: number
  /** Whether its own lines are shown; absent where it has none. */
  isOpen?: boolean
}

export interface FoldedListProps<Row extends FoldedRow> {
  label: string
  className: string
  rowClassName: string
  /** The same objects as long as they say the same. */
  rows: readonly Row[]
  selected: string | null
  onSelect: (key: string) => void
  onFold: (key: string, isOpen: boolean) => void
  /** The same function as long as it draws the same. What opens a line has the attribute `data-fold`. */
  render: (row: Row) => ReactNode
}

export function FoldedList<Row extends FoldedRow>(props: FoldedListProps<Row>) {
  const { label, className, rowClassName, rows, selected, onSelect, onFold, render } = props
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => list.current?.focus(), [])
  const active = rows.findIndex(({ key }) => key === selected)
  const activeId = rows[active] && `${id}-${rows[active].key}`
  const wasLeft = useRef(false)
  useEffect(() => {
    // The first line is in sight from the beginning, and to look where it is would lay out all lines at once.
    if (active > 0) wasLeft.current = true
    if (activeId && wasLeft.current) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId, active])
  const latest = useRef({ onSelect, onFold })
  latest.current = { onSelect, onFold }
  const [onRow] = useState(() => (row: FoldedRow, folds: boolean) => {
    latest.current.onSelect(row.key)
    if (folds && row.isOpen !== undefined) latest.current.onFold(row.key, !row.isOpen)
    list.current?.focus({ preventScroll: true })
  })
  const go = (to: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))]
    if (row) onSelect(row.key)
  }
  const rowsOfPage = () => {
    const height = document.getElementById(activeId ?? '')?.offsetHeight ?? 1
    return Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / height) - 1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const row = rows[active]
    switch (event.key) {
      case 'ArrowDown':
        go(active + 1)
        break
      case 'ArrowUp':
        go(active - 1)
        break
      case 'PageDown':
        go(active + rowsOfPage())
        break
      case 'PageUp':
        go(active - rowsOfPage())
        break
      case 'Home':
        go(0)
        break
      case 'End':
        go(rows.length - 1)
        break
      case 'ArrowRight':
        if (row?.isOpen === false) onFold(row.key, true)
        else if (row?.isOpen) go(active + 1)
        break
      case 'ArrowLeft':
        if (row?.isOpen) onFold(row.key, false)
        else if (row?.level === 2) go(active - row.position)
        break
      default:
        return
    }
    event.preventDefault()
  }
  return (
    <div
      ref={list}
      className={className}
      role="treegrid"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={activeId}
      onKeyDown={onKeyDown}
    >
      {rows.map((row) => (
        <Line
          key={row.key}
          id={`${id}-${row.key}`}
          className={rowClassName}
          row={row}
          isSelected={row.key === selected}
          render={render}
          onRow={onRow}
        />
      ))}
    </div>
  )
}

interface LineProps<Row extends FoldedRow> extends Pick<FoldedListProps<Row>, 'render'> {
  id: string
  className: string
  row: Row
  isSelected: boolean
  onRow: (row: FoldedRow, folds: boolean) => void
}

const Line = memo(function Line<Row extends FoldedRow>(props: LineProps<Row>) {
  const { id, className, row, isSelected, render, onRow } = props
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the list, which has the focus
    // biome-ignore lint/a11y/useSemanticElements: a table could not be gone through by its lines
    <div
      id={id}
      className={className}
      role="row"
      tabIndex={-1}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.setSize}
      aria-expanded={row.isOpen}
      aria-selected={isSelected}
      data-inner={row.level === 2 || undefined}
      onClick={(event) => onRow(row, (event.target as Element).closest('[data-fold]') !== null)}
    >
      {render(row)}
    </div>
  )
}) as <Row extends FoldedRow>(props: LineProps<Row>) => ReactNode
