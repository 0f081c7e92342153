/**
 * Lists that are painted with points, as in plain text and in documents whose writer typed the points: paragraphs, or
 * lines of one, that begin with a point are items. Dashes are none, since speech begins with them, nor are numbers,
 * which may be a law's.
 */
import { type Block, inlineText, withoutStart } from '../../../../shared/body.js'
import { splitLines } from './rows.js'

const point = /^\s*[•◦▪●‣⁃∙][ \t\u00a0]+(?=\S)/u

/** The block as a list where all its lines are painted items. */
export function paintedList(block: Block): Extract<Block, { kind: 'list' }> | undefined {
  if (block.kind !== 'paragraph') return undefined
  const lines = splitLines(block.content)
  const starts = lines.map((line) => point.exec(inlineText(line))?.[0].length)
  const items = lines.flatMap((line, at) => (starts[at] === undefined ? [] : [withoutStart(line, starts[at])]))
  return lines.length > 0 && items.length === lines.length ? { kind: 'list', ordered: false, items } : undefined
}
