/**
 * The lines of a page in the order in which they are read: columns one after the other, rows of tables by their cells.
 *
 * A band is a run of rows that share a gutter, which none of their lines crosses. It is of columns where there are
 * several rows, both sides are wide and most lines fill their side; else of a table. Where a page is tagged, its writer
 * has put the pieces in order. Rejected: to cut the page by its white space (a table's cells are columns by that as well).
 */
import { extent, joinedLine, type Line } from './lines.js'

/** Lines between which a paragraph may go on, or a row of a table. */
export type Part = { kind: 'lines'; lines: Line[] } | { kind: 'row'; cells: Line[][] }

const leastColumnRows = 5
/** No line of a text has more; each is looked at with all the others of its row. */
const mostInRow = 100
/** Of the width of the text. */
const leastColumnWidth = 0.22

interface Gap {
  from: number
  to: number
}

export function partsInOrder(lines: readonly Line[], isTagged: boolean): Part[] {
  return isTagged ? partsByTags(lines) : partsByPlace(lines)
}

function partsByTags(lines: readonly Line[]): Part[] {
  const parts: Part[] = []
  let row = 0
  let cell = 0
  for (const line of lines) {
    const { tag } = line
    const last = parts.at(-1)
    if (tag && tag.row > 0 && tag.cell > 0) {
      if (last?.kind === 'row' && tag.row === row) {
        if (tag.cell === cell) last.cells.at(-1)?.push(line)
        else last.cells.push([line])
      } else parts.push({ kind: 'row', cells: [[line]] })
      row = tag.row
      cell = tag.cell
      continue
    }
    row = 0
    if (last?.kind !== 'lines') parts.push({ kind: 'lines', lines: [line] })
    else {
      const before = last.lines.at(-1) as Line
      const goesOn = isSameRow(before, line) && line.left >= before.right && isSameBlock(before, line)
      if (goesOn) last.lines[last.lines.length - 1] = joinedLine([before, line], line.page)
      else last.lines.push(line)
    }
  }
  return parts
}

const isSameBlock = ({ tag }: Line, { tag: other }: Line): boolean =>
  tag !== undefined && other !== undefined && (tag.block === other.block || (tag.item > 0 && tag.item === other.item))

const isSameRow = (a: Line, b: Line): boolean => Math.abs(a.y - b.y) <= Math.max(a.size, b.size) * 0.4

/** Most writers draw one column after the other. Where the page is drawn so, that is its order. */
function partsByPlace(lines: readonly Line[]): Part[] {
  const drawn = drawnColumns(lines)
  return drawn.every((column, at) => at === 0 || stands(column, drawn[at - 1] as Line[]))
    ? partedAtTop(drawn).flatMap(partsOfColumn)
    : partsOfColumn(lines)
}

/** Parted where the page goes on further up. */
function drawnColumns(lines: readonly Line[]): Line[][] {
  const columns: Line[][] = []
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1]
    if (before && line.y >= before.y - line.size * 1.5) columns.at(-1)?.push(line)
    else columns.push([line])
  }
  return columns
}

/** What stands above the columns, over the whole width, apart from the first of them. */
function partedAtTop([first = [], ...others]: readonly Line[][]): Line[][] {
  const [next] = others
  if (!next) return [first]
  const top = extent(next, ({ y }) => y)[0] - (next[0]?.size ?? 0) * 0.5
  const [left] = extent(next, (line) => line.left)
  const lowest = extent(
    first.filter(({ y, right, size }) => y < top && (right > left || size > (next[0]?.size ?? 0) * 1.12)),
    ({ y }) => y,
  )[1]
  const isAbove = ({ y }: Line) => y <= lowest
  return [first.filter(isAbove), first.filter((line) => !isAbove(line)), ...others].filter(({ length }) => length > 0)
}

/** Beside another, and not only a line of it. */
function stands(column: readonly Line[], before: readonly Line[]): boolean {
  const [left] = extent(column, (line) => line.left)
  const [top, bottom] = extent(column, ({ y }) => y)
  const beside = before.filter(({ y }) => y >= top && y <= bottom)
  const clear = beside.filter(({ right }) => right <= left).length
  return column.length >= 3 && beside.length >= 3 && clear >= beside.length * 0.8
}

function partsOfColumn(lines: readonly Line[]): Part[] {
  const rows = rowsOf(lines)
  const width = widthOf(lines)
  const parts: Part[] = []
  /** Lines over the whole width, which grow until something else comes. */
  let open: Line[] | undefined
  for (let at = 0; at < rows.length; ) {
    const { gutters, end } = bandFrom(rows, at)
    const band = rows.slice(at, end)
    const columns = gutters.length === 0 ? undefined : columnsOf(band, gutters)
    at = end
    if (columns && (areColumns(columns, width) || isTable(band))) {
      open = undefined
      if (!areColumns(columns, width)) parts.push(...tableRows(band, gutters))
      else for (const column of columns) parts.push({ kind: 'lines', lines: column })
      continue
    }
    if (!open) {
      open = []
      parts.push({ kind: 'lines', lines: open })
    }
    for (const row of band) open.push(joinedLine(row, row[0]?.page ?? 0))
  }
  return parts
}

/** From top to bottom, each from left to right. */
function rowsOf(lines: readonly Line[]): Line[][] {
  const rows: Line[][] = []
  for (const line of lines.toSorted((a, b) => a.y - b.y || a.left - b.left)) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (
      row &&
      first &&
      row.length < mostInRow &&
      isSameRow(first, line) &&
      row.every((other) => line.left >= other.right || line.right <= other.left)
    )
      row.push(line)
    else rows.push([line])
  }
  for (const row of rows) row.sort((a, b) => a.left - b.left)
  return rows
}

/** The rows from here on that share gutters; one row alone, where it has none. */
function bandFrom(rows: readonly Line[][], start: number): { gutters: Gap[]; end: number } {
  let end = start
  let gutters: Gap[] | undefined
  // Of columns, the first row may have a line in one of them alone.
  let lastFull = start
  for (; end < rows.length; end++) {
    const row = rows[end] as Line[]
    const own = gapsIn(row)
    const next: Gap[] = gutters === undefined ? own : gutters.flatMap((gutter) => left(gutter, row))
    // A line of the text below a table runs through some of its gutters.
    if (next.length === 0 || (row.length === 1 && next.length < (gutters?.length ?? 0))) break
    gutters = next
    if (own.length > 0) lastFull = end
    else if (end - lastFull > 60) break
  }
  return { gutters: gutters ?? [], end: Math.max(end, start + 1) }
}

const gapsIn = (row: readonly Line[]): Gap[] =>
  row.slice(1).map((line, at) => ({ from: (row[at] as Line).right, to: line.left }))

/** What a row leaves of a gutter. */
function left(gutter: Gap, row: readonly Line[]): Gap[] {
  let { from, to } = gutter
  for (const line of row) {
    if (line.right <= from || line.left >= to) continue
    if (line.left <= from && line.right >= to) return []
    if (line.left <= from) from = line.right
    else if (line.right >= to) to = line.left
    else return []
  }
  return to - from >= (row[0]?.size ?? 10) * 0.7 ? [{ from, to }] : []
}

const widthOf = (lines: readonly Line[]): number =>
  extent(lines, (line) => line.right)[1] - extent(lines, (line) => line.left)[0]

function columnsOf(band: readonly Line[][], gutters: readonly Gap[]): Line[][] {
  const columns: Line[][] = Array.from({ length: gutters.length + 1 }, () => [])
  for (const row of band) for (const [at, line] of joinedByColumn(row, gutters)) columns[at]?.push(line)
  return columns
}

/** The lines of a row, one for each column that has any. */
function joinedByColumn(row: readonly Line[], gutters: readonly Gap[]): [column: number, Line][] {
  const columns = new Map<number, Line[]>()
  for (const line of row) {
    const column = columnOf(line, gutters)
    columns.set(column, [...(columns.get(column) ?? []), line])
  }
  return [...columns].map(([column, lines]) => [column, joinedLine(lines, lines[0]?.page ?? 0)])
}

const columnOf = (line: Line, gutters: readonly Gap[]): number => gutters.filter(({ to }) => line.left >= to - 1).length

function areColumns(columns: readonly Line[][], width: number): boolean {
  return columns.every((column) => {
    const [start] = extent(column, (line) => line.left)
    const own = widthOf(column)
    const full = column.filter(({ right }) => right - start >= own * 0.75).length
    return column.length >= leastColumnRows && own >= width * leastColumnWidth && full >= column.length * 0.5
  })
}

const isTable = (band: readonly Line[][]): boolean => band.filter((row) => row.length > 1).length >= 2

function tableRows(band: readonly Line[][], gutters: readonly Gap[]): Part[] {
  const rows: { cells: Line[][]; y: number }[] = []
  const pitches = band.slice(1).map((row, at) => (row[0]?.y ?? 0) - (band[at]?.[0]?.y ?? 0))
  const [closest] = extent(pitches, (pitch) => pitch)
  for (const [at, row] of band.entries()) {
    const goesOn = at > 0 && columnOf(row[0] as Line, gutters) > 0 && (pitches[at - 1] ?? 0) <= closest * 1.15
    if (!goesOn) rows.push({ cells: Array.from({ length: gutters.length + 1 }, () => []), y: row[0]?.y ?? 0 })
    for (const [column, line] of joinedByColumn(row, gutters)) rows.at(-1)?.cells[column]?.push(line)
  }
  return rows.map(({ cells }) => ({ kind: 'row', cells }))
}
