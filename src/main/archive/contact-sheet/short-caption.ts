/**
 * Captions that fit their cell: as many whole words as there is room for, with an ellipsis for the rest. Pure.
 *
 * The width of a text is added up from the letters of Noto Sans, rounded up, so that a caption never takes a line more
 * than it is given. Rejected: to let the page cut it, which cuts through words; and to count letters, of which a line of
 * Kazakh capitals takes a third less than one of English.
 */

/** Advance widths of Noto Sans in hundredths of an em, rounded up; of whatever is not here a wide one. */
const advances: readonly [width: number, letters: string][] = [
  [20, '‘’'],
  [25, "'"],
  [30, ' !(),.:;JijlІі\u00A0'],
  [35, '-I[]f'],
  [40, '/t“”'],
  [45, '"?_r„гғ'],
  [50, 'csz–зстэ'],
  [55, 'FLSkvxy«»ГкухьҒұү'],
  [60, '*+0123456789=ETVXYZaeЕЗТХабвелочяёЁәқҰҮ'],
  [65, '#ABCKPRbdghnopquАБВКРСУЬЭЯдийнпрцъөһ'],
  [70, 'ЛЧЪҚңҺ'],
  [75, '&DGHUДНПЦфӘ'],
  [80, 'NOQw…ИЙОжмыюҢӨ'],
  [85, '%©ФЫ'],
  [90, '@шщ'],
  [95, 'MWmЖМ'],
]
const widest = 105
const widths = new Map(advances.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width] as const)))

/** In hundredths of an em. */
const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (widths.get(letter) ?? widest), 0)

const space = widthOf(' ')
const ellipsis = '…'

/** How many lines of this width, in ems, the text takes; a word that is longer than a line is broken. */
export function linesOf(text: string, ems: number): number {
  return laid(wordsOf(text), ems * 100).lines
}

/** The text where it fits into so many lines of this width, in ems; else its first words and an ellipsis. */
export function shortened(text: string, lines: number, ems: number): string {
  const words = wordsOf(text)
  const across = ems * 100
  const { fitting } = laid(words, across, lines)
  if (fitting === words.length) return words.join(' ')
  for (let kept = fitting; kept > 0; kept--) {
    const cut = `${words
      .slice(0, kept)
      .join(' ')
      .replace(/[\s,;:–—(«“-]+$/u, '')}${ellipsis}`
    if (laid(wordsOf(cut), across).lines <= lines) return cut
  }
  // One word that is longer than all the room there is.
  const letters = [...(words[0] ?? '')]
  let kept = letters.length
  while (kept > 0 && widthOf(letters.slice(0, kept).join('')) + widthOf(ellipsis) > across * lines) kept--
  return `${letters.slice(0, kept).join('')}${ellipsis}`
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')

/** Lines that the words take, and how many of them stand in the first `most`. */
function laid(words: readonly string[], across: number, most = Number.POSITIVE_INFINITY) {
  let lines = words.length === 0 ? 0 : 1
  let at = 0
  let fitting = 0
  for (const word of words) {
    const width = widthOf(word)
    const after = at === 0 ? width : at + space + width
    if (after <= across) at = after
    else {
      lines += (at === 0 ? 0 : 1) + Math.max(0, Math.ceil(width / across) - 1)
      at = width % across || Math.min(width, across)
    }
    if (lines <= most) fitting++
  }
  return { lines, fitting }
}
