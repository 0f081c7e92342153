/** The letters of a Word 97–2003 document to HTML: paragraphs, headings, lists, tables, links, bold and italic. */
import type { Bytes } from '../../photo-metadata/binary.js'
import { flag, type WordText } from './word-text.js'

/** Marks in the text (MS-DOC 2.4.1). */
const picture = '\u0001'
const floating = '\u0008'
const cellEnd = '\u0007'
const lineEnd = '\u000b'
const fieldBegin = '\u0013'
const fieldMiddle = '\u0014'
const fieldEnd = '\u0015'
const paragraphEnds = new Set(['\u0007', '\u000c', '\u000d', '\u000e'])
const shownAs: Readonly<Record<string, string>> = {
  '\t': '\t',
  [lineEnd]: '<br>',
  '\u001e': '\u2011',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
}
/** Of a style in the style sheet (MS-DOC 2.9.260). */
const titleStyle = 62
/** Of a level of a list. */
const bulletFormat = 23

interface Field {
  code: string
  /** Before its middle: what it is made of, not what it shows. */
  inCode: boolean
  link: boolean
}

/** @param showPicture the HTML for the picture that a letter stands for */
export function wordHtml(word: WordText, from: number, to: number, showPicture: (cp: number) => string): string {
  const writer = new HtmlWriter(titlesIn(word), orderedLists(word))
  const fields: Field[] = []
  let codes = 0
  let marks = 0
  const mark = (now: number): void => {
    if (now === marks) return
    writer.add(`${marks & flag.italic ? '</em>' : ''}${marks & flag.bold ? '</strong>' : ''}`)
    writer.add(`${now & flag.bold ? '<strong>' : ''}${now & flag.italic ? '<em>' : ''}`)
    marks = now
  }
  for (let cp = from; cp < to; cp++) {
    const letter = word.text.charAt(cp)
    const flags = word.flags[cp] ?? 0
    const field = fields.at(-1)
    if (letter === fieldBegin) {
      fields.push({ code: '', inCode: true, link: false })
      codes++
    } else if (letter === fieldMiddle || letter === fieldEnd) {
      if (field?.inCode) codes--
      mark(0)
      if (letter === fieldMiddle) startResult(field, writer)
      else if (fields.pop()?.link) writer.add('</a>')
    } else if (flags & flag.deleted) continue
    else if (codes > 0) {
      if (field) field.code += letter
    } else if (paragraphEnds.has(letter)) {
      mark(0)
      writer.end(letter === cellEnd, word.settingsAt(cp))
    } else if (letter === picture || letter === floating) writer.add(showPicture(cp))
    else {
      mark(flags & (flag.bold | flag.italic))
      writer.add(shownLetter(letter, word.signs.get(cp)))
    }
  }
  mark(0)
  // A field that no mark ends: it may have all the text.
  for (const { code, inCode } of fields)
    if (inCode) for (const letter of code) writer.add(shownLetter(letter, undefined))
  writer.end(false, word.settingsAt(to))
  return writer.html()
}

function startResult(field: Field | undefined, writer: HtmlWriter): void {
  if (!field?.inCode) return
  field.inCode = false
  const address = /^\s*HYPERLINK\s+"([^"]{1,2000})"/i.exec(field.code)?.[1]
  if (address === undefined) return
  field.link = true
  writer.add(`<a href="${address.replaceAll('&', '&amp;')}">`)
}

/** The soft hyphen and marks of no letter show nothing. */
function shownLetter(letter: string, sign: string | undefined): string {
  const shown = sign ?? letter
  return shownAs[shown] ?? (/[\p{Cc}\u00ad\ufffe\uffff]/u.test(shown) ? '' : shown)
}

class HtmlWriter {
  private readonly done: string[] = []
  private paragraph: string[] = []
  private cell: string[] = []
  private row: string[] = []
  private open: 'table' | 'ul' | 'ol' | undefined

  constructor(
    private readonly titles: ReadonlySet<number>,
    private readonly ordered: ReadonlySet<number>,
  ) {}

  add(html: string): void {
    if (html !== '') this.paragraph.push(html)
  }

  end(isCell: boolean, settings: ReturnType<WordText['settingsAt']>): void {
    const html = this.paragraph.join('')
    this.paragraph = []
    if (isCell || settings.inTable || settings.endsRow) this.inTable(html, isCell, settings.endsRow)
    else if (html.trim() !== '') this.block(html, settings)
    else this.enter(undefined)
  }

  html(): string {
    this.enter(undefined)
    return this.done.join('\n')
  }

  private inTable(html: string, isCell: boolean, endsRow: boolean): void {
    this.enter('table')
    if (html.trim() !== '') this.cell.push(`<p>${html}</p>`)
    if (endsRow) this.endRow()
    else if (isCell) this.row.push(`<td>${this.cell.splice(0).join('')}</td>`)
  }

  private endRow(): void {
    const last = this.cell.length > 0 ? [`<td>${this.cell.splice(0).join('')}</td>`] : []
    const cells = [...this.row.splice(0), ...last]
    if (cells.length > 0) this.done.push(`<tr>${cells.join('')}</tr>`)
  }

  private block(html: string, { style, list }: { style: number; list: number }): void {
    // Styles 1 to 9 are the headings in every document.
    const heading = this.titles.has(style) ? 1 : style >= 1 && style <= 9 ? Math.min(style, 6) : 0
    if (heading > 0 || list === 0) {
      this.enter(undefined)
      const tag = heading > 0 ? `h${heading}` : 'p'
      this.done.push(`<${tag}>${html}</${tag}>`)
    } else {
      this.enter(this.ordered.has(list) ? 'ol' : 'ul')
      this.done.push(`<li>${html}</li>`)
    }
  }

  private enter(next: 'table' | 'ul' | 'ol' | undefined): void {
    if (this.open === next) return
    if (this.open === 'table') this.endRow()
    if (this.open !== undefined) this.done.push(`</${this.open}>`)
    if (next !== undefined) this.done.push(`<${next}>`)
    this.open = next
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
