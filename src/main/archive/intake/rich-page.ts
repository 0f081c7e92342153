/**
 * What a reader of documents has read (rtf.ts, odt.ts, doc.ts), put together as HTML that readHtml takes over: paragraphs,
 * lists, rows of tables, notes with the links that lead to and fro, pictures; and the text beside.
 */
import type { ReleaseIntake } from '../../../shared/contract/intake.js'

export const maxPictures = 200
export const maxPictureBytes = 100_000_000
const maxBeside = 2_000_000
/** Word's; items further in are counted as these. */
const maxLevel = 8

export interface RichText {
  html: string
  pictures: ReleaseIntake['pictures']
  /** Text of page headers, footers and comments. */
  around: string[]
}

export interface Run {
  text: string
  bold: boolean
  italic: boolean
  link: string
  /** Of the place, for links to it. */
  id?: string
}

/** What a paragraph is an item of; '' where of nothing. */
export type ListKind = '' | 'ul' | 'ol'

interface Item {
  kind: 'ul' | 'ol'
  level: number
  content: string
}

/** What is written into: the document, or a cell. */
interface Sheet {
  html: string[]
  /** Of the list that is being read. */
  items: Item[]
  /** The cells so far of a row that is open here. */
  row: string[] | undefined
}

const emptySheet = (): Sheet => ({ html: [], items: [], row: undefined })

export class RichPage {
  /** Around the one that is written into. */
  private readonly outer: Sheet[] = []
  private sheet = emptySheet()
  private readonly pictures: RichText['pictures'] = []
  private pictureBytes = 0
  private readonly around: string[] = []
  private runs: Run[] = []
  /** Of paragraphs that a box stands in, what comes before it. */
  private readonly cut: Run[][] = []
  private besideNow = ''
  private noteNow = ''
  private readonly notes: string[] = []

  text(run: Run): void {
    const last = this.runs.at(-1)
    if (last && last.bold === run.bold && last.italic === run.italic && last.link === run.link && !run.id)
      last.text += run.text
    else this.runs.push(run)
  }

  /**
   * @param heading its level, 0 where it is none; one without text is none
   * @param level of a list's item, from 0
   */
  endParagraph(heading: number, list: ListKind, level = 0): void {
    const { runs } = this
    this.runs = []
    if (runs.every(({ text }) => text.trim() === '')) return
    const content = (heading > 0 ? plain(runs) : runs).map(htmlOf).join('')
    if (heading === 0 && list !== '') this.item({ kind: list, level: Math.min(Math.max(level, 0), maxLevel), content })
    else this.block(heading > 0 ? `<h${heading}>${content}</h${heading}>` : `<p>${content}</p>`)
  }

  private item(item: Item): void {
    const [first] = this.sheet.items
    if (first && item.level <= first.level && item.kind !== first.kind) this.endList()
    this.sheet.items.push(item)
  }

  private block(html: string): void {
    this.endList()
    this.sheet.html.push(html)
  }

  private endList(): void {
    const { items } = this.sheet
    this.sheet.items = []
    if (items.length > 0) this.sheet.html.push(listHtml(items))
  }

  /** What comes now stands in a box, and before the paragraph that the box is in, which it does not cut. */
  openBox(): void {
    this.cut.push(this.runs)
    this.runs = []
  }

  closeBox(): void {
    this.endParagraph(0, '')
    this.runs = this.cut.pop() ?? []
  }

  /** A row of a table in this cell, for who tells rows before their cells. */
  openRow(): void {
    this.endList()
    this.sheet.row ??= []
  }

  /** Nothing where one is open and no row in it. */
  openCell(): void {
    if (this.sheet.row === undefined && this.outer.length > 0) return
    this.openRow()
    this.outer.push(this.sheet)
    this.sheet = emptySheet()
  }

  /** One that nothing opened is empty. */
  closeCell(): void {
    this.openCell()
    this.endList()
    const content = this.sheet.html.join('')
    this.sheet = this.outer.pop() ?? emptySheet()
    this.sheet.row?.push(content)
  }

  closeRow(): void {
    if (this.sheet.row === undefined && this.outer.length > 0) this.closeCell()
    const { row } = this.sheet
    this.sheet.row = undefined
    if (row) this.sheet.html.push(`<table><tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr></table>`)
  }

  beside(text: string): void {
    if (this.besideNow.length < maxBeside) this.besideNow += text
  }

  endBeside(): void {
    for (const line of linesOf(this.besideNow)) if (!saysNothing(line)) this.around.push(line)
    this.besideNow = ''
  }

  /** Of the note that is open. */
  noteText(text: string): void {
    if (this.noteNow.length < maxBeside) this.noteNow += text
  }

  /**
   * A note is referred to here; its text comes as `noteText` from now on, until it ends.
   * @param isNumbered otherwise the text shows a mark of its own, here and in the note
   */
  beginNote(isNumbered: boolean): void {
    const number = this.notes.push('')
    const text = isNumbered ? `[${number}]` : ''
    this.runs.push({ text, bold: false, italic: false, link: `#note-${number}`, id: `note-from-${number}` })
  }

  /** Of the notes that have begun the one that has no text yet, in their order. */
  endNote(number = this.notes.length): void {
    const content = linesOf(this.noteNow).map(escaped).join('<br>')
    this.noteNow = ''
    this.notes[number - 1] = `<p id="note-${number}">${content}<a href="#note-from-${number}">↑</a></p>`
  }

  /** `type`: jpeg, png or tiff; '' for a drawing, which is told and not taken along. */
  picture(bytes: Uint8Array, type: string): void {
    this.pictureBytes += bytes.length
    const isKept =
      type !== '' && bytes.length > 0 && this.pictures.length < maxPictures && this.pictureBytes <= maxPictureBytes
    const name = isKept ? `picture-${this.pictures.length + 1}.${type === 'jpeg' ? 'jpg' : type}` : 'drawing'
    if (isKept) this.pictures.push({ name, contentType: `image/${type}`, bytes: new Uint8Array(bytes) })
    this.block(`<p><img src="${name}"></p>`)
  }

  finish(): RichText {
    this.endBeside()
    while (this.outer.length > 0 || this.sheet.row) this.closeRow()
    this.endList()
    return { html: [...this.sheet.html, ...this.notes].join('\n'), pictures: this.pictures, around: this.around }
  }
}

/** Items further in are a list inside the item before them. */
function listHtml(items: readonly Item[]): string {
  const [first] = items
  if (!first) return ''
  const shown: string[] = []
  for (let at = 0; at < items.length; ) {
    const own = items[at]
    let next = at + 1
    while ((items[next]?.level ?? 0) > first.level) next++
    shown.push(`<li>${own?.content ?? ''}${listHtml(items.slice(at + 1, next))}</li>`)
    at = next
  }
  return `<${first.kind}>${shown.join('')}</${first.kind}>`
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')

/** A line of a page's header or footer that is empty, or the page's number alone, or beside how many there are. */
export const saysNothing = (line: string): boolean =>
  /^[^\p{L}\p{N}]{0,3}\d{0,4}(?:\s?\/\s?\d{1,4})?[^\p{L}\p{N}]{0,3}$/u.test(line)

/** A heading that its style sets bold or italic is no more so than any other; the number of its note is neither. */
function plain(runs: readonly Run[]): Run[] {
  const words = runs.filter(({ text, id }) => text.trim() !== '' && id === undefined)
  const [bold, italic] = [words.every((run) => run.bold), words.every((run) => run.italic)]
  return runs.map((run) => ({ ...run, bold: run.bold && !bold, italic: run.italic && !italic }))
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)

function htmlOf({ text, bold, italic, link, id }: Run): string {
  let html = escaped(text).replaceAll('\n', '<br>')
  if (italic) html = `<em>${html}</em>`
  if (bold) html = `<strong>${html}</strong>`
  return link === '' ? html : `<a${id ? ` id="${id}"` : ''} href="${escaped(link)}">${html}</a>`
}
