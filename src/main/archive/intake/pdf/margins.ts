/**
 * Lines that a page has besides the text: headers and footers, known by standing on several pages at the same height,
 * page numbers at an edge, and what the writer marked as no text.
 */
import { extent, type Line } from './lines.js'

/** Of a page's height, from either edge. */
const edge = 0.13
const pageNumber =
  /^[^\p{L}\p{N}]{0,3}(?:(?:page|p\.|стр(?:аница|\.)?|с\.|бет)\s*)?\d{1,4}(?:\s*(?:\/|of|из|ден|-?\s?бет)\s*\d{0,4})?(?:\s*-?\s*(?:бет|стр\.?))?[^\p{L}\p{N}]{0,3}$/iu

export interface PageLines {
  height: number
  lines: Line[]
}

/** The lines in the margins. */
export function marginLines(pages: readonly PageLines[]): Set<Line> {
  const places = new Map<string, Line[]>()
  const found = new Set<Line>()
  for (const { height, lines } of pages) {
    const [top, bottom] = extent(lines, ({ y }) => y)
    for (const line of lines) {
      if (line.y > height * edge && line.y < height * (1 - edge)) continue
      if ((line.y === top || line.y === bottom) && pageNumber.test(line.text)) found.add(line)
      const key = `${Math.round(line.y / 4)} ${line.text.replace(/\d+/g, '#')}`
      const alike = places.get(key)
      if (alike) alike.push(line)
      else places.set(key, [line])
    }
  }
  const least = Math.max(2, Math.ceil(pages.length / 3))
  for (const lines of places.values())
    if (new Set(lines.map(({ page }) => page)).size >= least) for (const line of lines) found.add(line)
  return found
}
