/**
 * The captioning grid: a row a photo, a column a text, moved in and written in as in a spreadsheet.
 *
 * To assistive technology it is one grid that holds the focus and names its active cell; only rows in sight are drawn.
 * Typing begins a cell, F2 goes on with one, Escape outside of one leaves the grid, so that Tab traps nobody.
 */
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react'
import { captionColumns } from '../../shared/caption-cells.js'
import { useTranslation } from '../strings.js'
import { RowPlaces, useRowsDrawn, useRowsInSight } from '../ui/rows-in-sight.js'
import type { Leaving } from './CellEditor.js'
import { afterKey, at, type CellRange, corners, moved, rowsIn, tabbed } from './cell-range.js'
import type { Editing } from './editing.js'
import { GridRow, type RowHandlers } from './GridRow.js'
import type { SheetView } from './sheet-acts.js'
import { type Clipboard, useClipboard } from './use-clipboard.js'

export interface CaptionGridProps {
  view: SheetView
  range: CellRange
  onRange: (range: CellRange) => void
  editing: Editing | null
  readOnly: boolean
  onEdit: (row: number, column: number, text: string | null) => void
  onEditing: (editing: Editing) => void
  /** Ends the editing; `keep` is false where it is given up. */
  onEdited: (keep: boolean) => void
  onClear: () => void
  onFillDown: () => void
  onCopy: () => void
  onPaste: (text: string) => void
  onUndo: () => void
  onRedo: () => void
  onFix: () => void
  onLeave: () => void
}

const rowHeight = 76
const headHeight = 32
/** Rows beyond those in sight, on either side. */
const overscan = 4

export function CaptionGrid(props: CaptionGridProps) {
  const { view, range, onRange, editing, readOnly } = props
  const { t } = useTranslation('captions')
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const { sheet } = view
  const size = { rows: sheet.uris.length, columns: captionColumns.length }
  const { active } = range
  const places = useMemo(() => new RowPlaces(size.rows, rowHeight), [size.rows])
  const { first, last, show } = useRowsInSight(scroller, places, headHeight)
  const drawn = useRowsDrawn({ first, last }, size.rows, active.row, '', overscan)
  useEffect(() => sheet.need(first, last), [sheet, first, last])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a move of the active cell scrolls
  useLayoutEffect(() => {
    show(active.row)
    const cell = document.getElementById(`${id}-${active.row}-${active.column}`)
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [active.row, active.column])
  const isEditing = editing !== null
  const wasEditing = useRef(isEditing)
  useEffect(() => {
    if (wasEditing.current && !isEditing) scroller.current?.focus({ preventScroll: true })
    wasEditing.current = isEditing
  }, [isEditing])

  const go = (next: CellRange | undefined) => {
    if (next) onRange(next)
    return next !== undefined
  }
  const editAt = (text: string | null) => {
    if (!readOnly && sheet.row(active.row)) props.onEdit(active.row, active.column, text)
  }
  const page = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1)
  /** Whether the key was one of the grid's. */
  const withMain = (event: KeyboardEvent): boolean => {
    const written = (run: () => void) => {
      if (!readOnly) run()
    }
    switch (event.code) {
      case 'KeyA':
        onRange({ active: { row: size.rows - 1, column: active.column }, anchor: { row: 0, column: active.column } })
        return true
      case 'KeyD':
        written(props.onFillDown)
        return true
      case 'KeyZ':
        written(event.shiftKey ? props.onRedo : props.onUndo)
        return true
      case 'KeyY':
        written(props.onRedo)
        return true
      case 'Period':
        written(props.onFix)
        return true
      default:
        return false
    }
  }
  const plainly = (event: KeyboardEvent): boolean => {
    switch (event.key) {
      case 'Tab':
        return go(tabbed(range, event.shiftKey ? -1 : 1, size))
      case 'Enter':
        return go(moved(range, { row: event.shiftKey ? -1 : 1, column: 0 }, size, false))
      case 'F2':
        editAt(null)
        return true
      case 'Escape':
        props.onLeave()
        return true
      case 'Delete':
      case 'Backspace':
        if (!readOnly) props.onClear()
        return true
      default:
        if (event.key.length !== 1) return false
        editAt(event.key)
        return true
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isEditing || size.rows === 0 || event.nativeEvent.isComposing) return
    const main = event.ctrlKey || event.metaKey
    const types = event.getModifierState('AltGraph')
    if (event.altKey && !types) return
    const moves = go(afterKey(range, { key: event.key, shiftKey: event.shiftKey, main }, size, page()))
    if (moves || (main && !types ? withMain(event) : plainly(event))) event.preventDefault()
  }
  const onPointer = (event: MouseEvent, row: number, column: number) => {
    if (editing?.row === row && editing.column === column) return
    onRange(event.shiftKey ? { active: { row, column }, anchor: range.anchor } : at(row, column))
    scroller.current?.focus({ preventScroll: true })
  }
  const clipboard = useRef<Clipboard>(null as unknown as Clipboard)
  clipboard.current = {
    copy: props.onCopy,
    cut: () => {
      props.onCopy()
      if (!readOnly) props.onClear()
    },
    paste: (event) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      // A picture, or nothing at all, clears no cell. An empty cell comes from a spreadsheet as a line end.
      if (!readOnly && text !== '') props.onPaste(text)
    },
  }
  useClipboard(scroller, clipboard)
  const leaveCell = (leaving: Leaving) => {
    props.onEdited(true)
    const by = { down: [1, 0], up: [-1, 0], stay: [0, 0] } as const
    if (leaving === 'right' || leaving === 'left') go(tabbed(range, leaving === 'right' ? 1 : -1, size))
    else go(moved(range, { row: by[leaving][0], column: by[leaving][1] }, size, leaving === 'stay'))
  }
  // Rows stay as they are drawn while their handlers see where the grid stands now.
  const latest = useRef<RowHandlers>(null as unknown as RowHandlers)
  latest.current = {
    onPointer,
    onOpenCell: (row, column) => {
      onRange(at(row, column))
      if (!readOnly) props.onEdit(row, column, null)
    },
    onEditing: props.onEditing,
    onLeaveCell: leaveCell,
    onGiveUp: () => props.onEdited(false),
  }
  const handlers = useMemo(
    (): RowHandlers => ({
      onPointer: (...args) => latest.current.onPointer(...args),
      onOpenCell: (...args) => latest.current.onOpenCell(...args),
      onEditing: (...args) => latest.current.onEditing(...args),
      onLeaveCell: (...args) => latest.current.onLeaveCell(...args),
      onGiveUp: () => latest.current.onGiveUp(),
    }),
    [],
  )
  const { first: from, last: to } = corners(range)
  return (
    <div className="caption-frame">
      {/* biome-ignore lint/a11y/useSemanticElements: a table of elements cannot be virtual */}
      <div
        ref={scroller}
        className="caption-grid"
        role="grid"
        tabIndex={0}
        aria-label={t('grid.label')}
        aria-description={t('grid.keys')}
        aria-rowcount={size.rows + 1}
        aria-colcount={size.columns + 1}
        aria-multiselectable
        aria-readonly={readOnly}
        onKeyDown={onKeyDown}
        aria-activedescendant={isEditing || size.rows === 0 ? undefined : `${id}-${active.row}-${active.column}`}
      >
        <div className="grid-canvas" role="presentation" style={{ blockSize: places.total + headHeight }}>
          {/* biome-ignore lint/a11y/useSemanticElements: as above */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus */}
          <div role="row" className="grid-row grid-head" aria-rowindex={1}>
            {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
            {/* biome-ignore lint/a11y/useSemanticElements: as above */}
            <div role="columnheader" aria-colindex={1} className="grid-photo">
              {t('columns.photo')}
            </div>
            {captionColumns.map((column, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive: as above
              // biome-ignore lint/a11y/useSemanticElements: as above
              <div
                key={column}
                role="columnheader"
                aria-colindex={index + 2}
                className={`grid-cell grid-${column}`}
                data-chosen={(index >= from.column && index <= to.column) || undefined}
              >
                {t(`columns.${column}`)}
                {column === 'caption' && <small>{t(`tabs.${view.tab}`)}</small>}
              </div>
            ))}
          </div>
          {drawn.map((index) => (
            <GridRow
              key={sheet.uris[index]}
              id={id}
              view={view}
              index={index}
              row={sheet.row(index)}
              top={headHeight + places.start(index)}
              height={rowHeight}
              activeColumn={index === active.row ? active.column : -1}
              chosenFrom={index >= from.row && index <= to.row ? from.column : captionColumns.length}
              chosenTo={index >= from.row && index <= to.row ? to.column : -1}
              isRange={rowsIn(range) > 1 || from.column !== to.column}
              editing={editing?.row === index ? editing : null}
              handlers={handlers}
            />
          ))}
        </div>
      </div>
    </div>
  )
}
