/** What the style sheet and the lists of a Word 97–2003 document say of its paragraphs. */
import type { Bytes } from '../../checked-bytes.js'
import type { ParagraphSettings, WordText } from './word-text.js'

/** Of a style in the style sheet (MS-DOC 2.9.260). */
const titleStyle = 62
/** Of a level of a list. */
const bulletFormat = 23

export class WordStyles {
  private readonly titles: ReadonlySet<number>
  private readonly ordered: ReadonlySet<number>

  constructor(word: WordText) {
    this.titles = titlesIn(word)
    this.ordered = orderedLists(word)
  }

  /** 1 to 6, or 0 where it is none. Styles 1 to 9 are the headings in every document. */
  headingOf({ style }: ParagraphSettings): number {
    return this.titles.has(style) ? 1 : style >= 1 && style <= 9 ? Math.min(style, 6) : 0
  }

  listOf({ list }: ParagraphSettings): '' | 'ul' | 'ol' {
    return list === 0 ? '' : this.ordered.has(list) ? 'ol' : 'ul'
  }
}

/** Styles that are called Title in any language. */
function titlesIn(word: WordText): Set<number> {
  const sheet = word.structure(1)
  const titles = new Set<number>()
  const count = sheet.u16(2)
  let at = 2 + sheet.u16(0)
  for (let style = 0; style < count && at < sheet.length; style++) {
    const size = sheet.u16(at)
    if (size > 0 && (sheet.u16(at + 2) & 0xfff) === titleStyle) titles.add(style)
    at += 2 + size
  }
  return titles
}

/** Lists, by their numbers, whose first level counts. */
function orderedLists(word: WordText): Set<number> {
  const formats = listFormats(word)
  const uses = word.structure(74)
  const ordered = new Set<number>()
  const count = Math.min(uses.u32(0), Math.floor(uses.length / 16))
  for (let at = 0; at < count; at++) {
    const format = formats.get(uses.u32(4 + at * 16))
    if (format !== undefined && format < bulletFormat) ordered.add(at + 1)
  }
  return ordered
}

/** How the first level of each list is numbered. The levels of all lists follow the lists themselves. */
function listFormats(word: WordText): Map<number, number> {
  const lists = word.structure(73)
  const formats = new Map<number, number>()
  const { table } = word
  const count = Math.min(lists.u16(0), Math.floor(lists.length / 28))
  let at = word.main.u32(0x9a + 73 * 8) + lists.length
  for (let list = 0; list < count; list++) {
    const head = 2 + list * 28
    formats.set(lists.u32(head), table.u8(at + 4))
    for (let levels = lists.u8(head + 26) & 1 ? 1 : 9; levels > 0; levels--) at = afterLevel(table, at)
  }
  return formats
}

function afterLevel(table: Bytes, at: number): number {
  const text = at + 28 + table.u8(at + 24) + table.u8(at + 25)
  return text + 2 + table.u16(text) * 2
}
