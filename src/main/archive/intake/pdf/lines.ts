/**
 * The pieces of a page to its lines. A wide gap in a line, as between columns or the cells of a table, parts it into
 * segments, which are lines of their own until somebody knows better (reading-order.ts).
 */
import type { Piece, Tag } from './pieces.js'

export interface Line {
  pieces: Piece[]
  left: number
  right: number
  y: number
  /** Of most of its letters. */
  size: number
  text: string
  tag?: Tag
  page: number
}

/** Wider than any space between words of a justified line; in heights of a letter. */
const wideGap = 1.8
/** Wider than any in a line that is stretched to the width of a column. */
const widestGap = 5
/** Of two base lines of the same line, so that raised numbers are in it. */
const sameLine = 0.4

/** In the order in which the page draws them. */
export function linesOf(pieces: readonly Piece[], page: number): Line[] {
  const lines: Piece[][] = []
  let current: Piece[] = []
  let right = 0
  let gap = 0
  let last: Piece | undefined
  const end = () => {
    if (current.length > 0) lines.push(current)
    current = []
    gap = 0
  }
  for (const piece of pieces) {
    if (piece.text.trim() === '') {
      // It may begin a line, or be as wide as the gap between columns.
      if (current.length > 0 && last && isOn(piece, last)) gap = Math.max(gap, piece.x + piece.width - right)
      continue
    }
    const unit = Math.max(piece.size, last?.size ?? 0)
    if (
      last &&
      (!isOn(piece, last) ||
        !isSameCell(piece, last) ||
        piece.x < right - unit * 1.5 ||
        piece.x - right > unit * wideGap)
    )
      end()
    else if (last && sameAgain(piece, last)) continue
    if (current.length > 0 && (gap > 0 || piece.x - right > unit * 0.15) && needsSpace(current.at(-1), piece))
      (current.at(-1) as Piece).text += ' '
    current.push({ ...piece })
    last = piece
    right = current.length === 1 ? piece.x + piece.width : Math.max(right, piece.x + piece.width)
    gap = 0
  }
  end()
  return withoutJustifying(lines.map((line) => lineOf(line, page)))
}

const isSameCell = ({ tag }: Pick<Piece, 'tag'>, { tag: other }: Pick<Piece, 'tag'>): boolean =>
  (tag?.cell ?? 0) === (other?.cell ?? 0)

/** A line that is stretched to the width of a narrow column has gaps that are wide, and alike. */
function withoutJustifying(lines: readonly Line[]): Line[] {
  const joined: Line[] = []
  for (let at = 0; at < lines.length; ) {
    const first = lines[at] as Line
    const gaps: number[] = []
    let end = at + 1
    for (; end < Math.min(lines.length, at + 30); end++) {
      const [before, line] = [lines[end - 1] as Line, lines[end] as Line]
      const gap = line.left - before.right
      if (Math.abs(line.y - first.y) > 1 || gap < 0 || gap > line.size * widestGap || !isSameCell(before, line)) break
      const [least, most] = extent([...gaps, gap], (one) => one)
      if (most > least * 1.15 + 1) break
      gaps.push(gap)
    }
    const isStretched = gaps.length > 2
    joined.push(isStretched ? joinedLine(lines.slice(at, end), first.page) : first)
    at = isStretched ? end : at + 1
  }
  return joined
}

const isOn = (piece: Piece, last: Piece): boolean =>
  Math.abs(piece.y - last.y) <= Math.max(piece.size, last.size) * sameLine

/** Letters that are drawn twice, a hair apart, to look bold. */
const sameAgain = (piece: Piece, last: Piece): boolean =>
  piece.text === last.text && Math.abs(piece.x - last.x) < piece.size * 0.15 && Math.abs(piece.y - last.y) < 1

const needsSpace = (before: Piece | undefined, piece: Piece): boolean =>
  before !== undefined && !/\s$/.test(before.text) && !/^\s/.test(piece.text)

export function lineOf(pieces: Piece[], page: number): Line {
  const first = pieces[0] as Piece
  const most = pieces.reduce((best, piece) => (piece.text.length > best.text.length ? piece : best), first)
  const tag = most.tag ?? first.tag
  return {
    pieces,
    left: first.x,
    right: extent(pieces, ({ x, width }) => x + width)[1],
    y: most.y,
    size: most.size,
    text: pieces
      .map(({ text }) => text)
      .join('')
      .trim(),
    ...(tag && { tag }),
    page,
  }
}

/** One line of several, from left to right. */
export const joinedLine = (lines: readonly Line[], page: number): Line =>
  lines.length === 1
    ? (lines[0] as Line)
    : lineOf(
        lines.flatMap(({ pieces }, at) =>
          pieces.map((piece, index) => (at > 0 && index === 0 ? { ...piece, text: ` ${piece.text}` } : piece)),
        ),
        page,
      )

/** The least and the most of them. */
export function extent<T>(of: readonly T[], measure: (one: T) => number): [least: number, most: number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const one of of) {
    const measured = measure(one)
    if (measured < least) least = measured
    if (measured > most) most = measured
  }
  return [least, most]
}
