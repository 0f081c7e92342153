/** Where the grid stands: the active cell, and the range from there to where it was begun. Pure. */
export interface Cell {
  row: number
  column: number
}

export interface CellRange {
  active: Cell
  /** The opposite corner; the active cell itself where only that is chosen. */
  anchor: Cell
}

export interface Size {
  rows: number
  columns: number
}

const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value))

export const at = (row: number, column: number): CellRange => ({ active: { row, column }, anchor: { row, column } })

export function corners({ active, anchor }: CellRange): { first: Cell; last: Cell } {
  return {
    first: { row: Math.min(active.row, anchor.row), column: Math.min(active.column, anchor.column) },
    last: { row: Math.max(active.row, anchor.row), column: Math.max(active.column, anchor.column) },
  }
}

export function isInRange(range: CellRange, row: number, column: number): boolean {
  const { first, last } = corners(range)
  return row >= first.row && row <= last.row && column >= first.column && column <= last.column
}

export const rowsIn = (range: CellRange): number => Math.abs(range.active.row - range.anchor.row) + 1

/** Moved by so many cells; `extend` keeps the other corner. */
export function moved(range: CellRange, by: Cell, size: Size, extend: boolean): CellRange {
  const active = {
    row: within(range.active.row + by.row, size.rows),
    column: within(range.active.column + by.column, size.columns),
  }
  return { active, anchor: extend ? range.anchor : active }
}

/** The next cell as Tab goes, over the end of a line to the next; undefined beyond the last one and before the first. */
export function tabbed({ active }: CellRange, step: 1 | -1, { rows, columns }: Size): CellRange | undefined {
  const place = active.row * columns + active.column + step
  return place < 0 || place >= rows * columns ? undefined : at(Math.floor(place / columns), place % columns)
}

/** Where a key leads in a grid with `page` rows in sight; undefined where it leads nowhere. */
export function afterKey(
  range: CellRange,
  { key, shiftKey, main }: { key: string; shiftKey: boolean; main: boolean },
  size: Size,
  page: number,
): CellRange | undefined {
  const far = { row: size.rows, column: size.columns }
  const by: Record<string, Cell> = {
    ArrowUp: { row: main ? -far.row : -1, column: 0 },
    ArrowDown: { row: main ? far.row : 1, column: 0 },
    ArrowLeft: { row: 0, column: main ? -far.column : -1 },
    ArrowRight: { row: 0, column: main ? far.column : 1 },
    PageUp: { row: -page, column: 0 },
    PageDown: { row: page, column: 0 },
    Home: { row: main ? -far.row : 0, column: -far.column },
    End: { row: main ? far.row : 0, column: far.column },
  }
  const step = by[key]
  return step && moved(range, step, size, shiftKey)
}
