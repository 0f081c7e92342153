/** The rows of a text: its blocks, and the lines of those paragraphs that hold parts of a release line by line. */
import { type Block, blockText, type Inline, inlineText } from '../../../../shared/body.js'
import { dateLine, parseDateline } from '../../../../shared/dates.js'
import { isEmbargoLine } from '../../../../shared/embargo-line.js'
import { readPhotoLine } from '../../../../shared/photo-line.js'
import { contactInfo, endMark, isLabel, isReleaseAtOnce } from '../furniture.js'

export interface IntakePart {
  block: Block
  /** 1 to 6 where the block was an HTML heading, else 0. */
  heading: number
  /** A note to the text, which belongs behind it. */
  isNote?: boolean
  /** What it came from calls it the subhead. */
  isSubhead?: boolean
}

export interface Row {
  block: Block
  text: string
  heading: number
  isSubhead?: boolean
}

export const isProse = (row: Row): boolean => row.block.kind === 'paragraph' || row.block.kind === 'heading'
export const isHeading = (row: Row): boolean => row.block.kind === 'heading'

/** Of blocks that are a body alone, and stay whole. */
export const rowsOfBody = (parts: readonly IntakePart[]): Row[] =>
  parts.map(({ block, heading, isSubhead = false }) => ({ block, heading, isSubhead, text: blockText(block) }))

export const rowsOf = (parts: readonly IntakePart[]): Row[] => rowsOfBody(parts).flatMap(partedRow)

/** Lines of one paragraph that are parts of a head, or hold an end mark, are rows of their own. */
function partedRow(row: Row, index: number): Row[] {
  if (row.block.kind !== 'paragraph' || !row.text.includes('\n')) return [row]
  const lines = row.text.split('\n')
  const isHeadPart = (line: string): boolean =>
    isReleaseAtOnce(line) ||
    isEmbargoLine(line) ||
    isLabel(line) ||
    dateLine(line) !== undefined ||
    parseDateline(line) !== undefined
  const first = lines[0] ?? ''
  const parted =
    lines.some((line) => endMark(line) !== undefined) ||
    (index < 6 && lines.some(isHeadPart)) ||
    (index === 0 && lines.length <= 6 && !/[.!?:,;]$/.test(first)) ||
    (index < 4 && lines.length <= 3 && lines.every((line) => !/[.!?:,;]$/.test(line) && contactInfo(line).length === 0))
  if (!parted || readPhotoLine(row.text)) return [row]
  return splitLines(row.block.content).map((content) => ({
    block: { kind: 'paragraph', content },
    heading: 0,
    text: inlineText(content),
  }))
}

export function splitLines(content: Inline): Inline[] {
  const lines: Inline[] = [[]]
  for (const run of content)
    run.text.split('\n').forEach((text, index) => {
      if (index > 0) lines.push([])
      if (text !== '') lines.at(-1)?.push({ ...run, text })
    })
  return lines.filter((line) => inlineText(line).trim() !== '')
}
