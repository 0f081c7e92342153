/**
 * OpenDocument text (.odt, ISO 26300), as LibreOffice writes it, to HTML and pictures.
 *
 * Goal: what readHtml can take over (headings, lists, rows of tables, notes, bold, italic, links, pictures), with page
 * headers, footers and comments as `around`; what was deleted under tracked changes is no text. Read as a stream of
 * elements, in stints between which others have a turn. Non-goals: layout, formulas, drawings, flat files (.fodt).
 * Rejected: a library (those on npm write the format, or give a plain text).
 */
import { Parser } from 'htmlparser2'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { say } from '../../../shared/said.js'
import { breather } from '../turns.js'
import { type ListKind, maxPictureBytes, RichPage, type RichText } from './rich-page.js'
import { maxRatio, type WhyRefused, zipMembers } from './zip-members.js'

/** Characters that are read before it is asked whether others should have a turn. */
const stride = 1 << 15
/** Of spaces that are told by their number, in a row and altogether: a few letters may ask for any number of them. */
const maxSpaces = { inRow: 1_000, inAll: 1_000_000 }
/** Of elements in one another. LibreOffice writes some fifty; what keeps account of very many takes long. */
const maxDepth = 2_000
/** Of tables in one another. */
const maxTables = 4
const contentFile = 'content.xml'
const stylesFile = 'styles.xml'

/** @throws unreadable-file, with one sentence */
export async function readOpenDocument(bytes: Uint8Array, name: string): Promise<RichText> {
  const refuse = (why: WhyRefused) => new ArchiveError('unreadable-file', sentenceOf(why, name))
  const isWanted = (file: string) =>
    [contentFile, stylesFile, 'META-INF/manifest.xml'].includes(file) || /^Pictures\/[^/]+$/.test(file)
  const members = new Map<string, Buffer>()
  let pictureBytes = 0
  for await (const { name: file, kept } of zipMembers(bytes, isWanted, refuse)) {
    if (!kept) continue
    if (file.startsWith('Pictures/')) pictureBytes += kept.length
    if (pictureBytes <= maxPictureBytes || !file.startsWith('Pictures/')) members.set(file, kept)
  }
  if (members.get('META-INF/manifest.xml')?.includes('encryption-data')) throw refuse('locked')
  const content = members.get(contentFile)
  if (!content) throw refuse('not-whole')
  const page = new RichPage()
  const reader = new Reader(
    page,
    (href) => members.get(href),
    () => refuse('harmful'),
  )
  await reader.read(members.get(stylesFile) ?? Buffer.alloc(0), true)
  await reader.read(content, false)
  return page.finish()
}

const sentenceOf = (why: WhyRefused, name: string) =>
  why === 'not-whole' || why === 'damaged' || why === 'locked'
    ? say(why === 'locked' ? 'odt-locked' : 'odt-not-whole', { name })
    : why === 'bomb'
      ? say('word-bomb', { name, ratio: maxRatio })
      : say(`word-${why}`, { name })

interface Style {
  parent: string
  bold?: boolean
  italic?: boolean
  /** Of a style for headings. */
  outline: number
  numbered: boolean
}

/** What an element hands on to those inside it. */
interface State {
  name: string
  bold: boolean
  italic: boolean
  link: string
  list: ListKind
  /** How many lists are open. */
  lists: number
  /** How many tables are open. */
  tables: number
  /** Of a paragraph its level as a heading, 0 where it is none. */
  heading: number
  into: 'body' | 'around' | 'note' | 'nowhere'
}

const ground: State = {
  name: '',
  bold: false,
  italic: false,
  link: '',
  list: '',
  lists: 0,
  tables: 0,
  heading: 0,
  into: 'nowhere',
}

/** What stands in them is said beside the text. */
const aroundElements = new Set([
  'style:header',
  'style:header-left',
  'style:header-first',
  'style:footer',
  'style:footer-left',
  'style:footer-first',
  'office:annotation',
])
/** What stands in them is none of the text. */
const silentElements = new Set([
  'text:tracked-changes',
  'text:note-citation',
  'text:ruby-text',
  'text:hidden-text',
  'text:hidden-paragraph',
  'office:forms',
  'svg:title',
  'svg:desc',
  'dc:creator',
  'dc:date',
  'meta:creator-initials',
])
const signs: Readonly<Record<string, string>> = {
  'text:tab': '\t',
  'text:line-break': '\n',
  'text:soft-page-break': '',
}

class Reader {
  private readonly styles = new Map<string, Style>()
  private readonly stack: State[] = []
  private state: State = { ...ground }
  private style: Style | undefined
  private spaces = 0
  /** What the note that is open shows as its sign. */
  private noteSign = ''

  constructor(
    private readonly page: RichPage,
    private readonly member: (href: string) => Uint8Array | undefined,
    private readonly tooDeep: () => ArchiveError,
  ) {}

  async read(xml: Uint8Array, isStyles: boolean): Promise<void> {
    const breathe = breather()
    const text = new TextDecoder().decode(xml)
    const parser = new Parser(
      {
        onopentag: (name, attributes) => this.open(name, attributes),
        ontext: (piece) => this.text(piece.replace(/[ \t\r\n]+/g, ' ')),
        onclosetag: (name) => this.close(name, isStyles),
      },
      { xmlMode: true, decodeEntities: true },
    )
    for (let at = 0; at < text.length; at += stride) {
      await breathe()
      parser.write(text.slice(at, at + stride))
    }
    parser.end()
  }

  private open(name: string, attributes: Record<string, string>): void {
    const before = this.state
    if (this.stack.push(before) > maxDepth) throw this.tooDeep()
    const state: State = { ...before, name }
    this.state = state
    if (name === 'office:text') state.into = 'body'
    else if (
      aroundElements.has(name) &&
      (before.into === 'body' || before.into === 'note' || before.name.startsWith('style:'))
    )
      state.into = 'around'
    else if (silentElements.has(name)) state.into = 'nowhere'
    else if (name === 'text:note-body' && before.into === 'body') {
      state.into = 'note'
      this.beginNote()
    }
    switch (name) {
      case 'style:style':
      case 'text:list-style':
        this.style = { parent: attributes['style:parent-style-name'] ?? '', outline: 0, numbered: false }
        this.styles.set(attributes['style:name'] ?? '', this.style)
        this.style.outline = Number(attributes['style:default-outline-level'] ?? 0) || titleOf(attributes['style:name'])
        break
      case 'style:text-properties':
        if (this.style) {
          const [weight, slant] = [attributes['fo:font-weight'], attributes['fo:font-style']]
          if (weight !== undefined) this.style.bold = weight === 'bold' || Number(weight) >= 600
          if (slant !== undefined) this.style.italic = slant === 'italic' || slant === 'oblique'
        }
        break
      case 'text:list-level-style-number':
        if (this.style && attributes['text:level'] === '1' && attributes['style:num-format'] !== '')
          this.style.numbered = true
        break
      case 'text:list':
        state.list = this.of(attributes['text:style-name'], ({ numbered }) => numbered || undefined) ? 'ol' : 'ul'
        if (attributes['text:style-name'] === undefined && before.list !== '') state.list = before.list
        state.lists++
        break
      case 'draw:text-box':
        if (state.into === 'body') this.page.openBox()
        break
      case 'table:table':
        state.tables++
        // A list in a cell is one of its own.
        Object.assign(state, { list: '', lists: 0 })
        break
      case 'table:table-row':
        if (isInTable(state)) this.page.openRow()
        break
      case 'table:table-cell':
      case 'table:covered-table-cell':
        if (isInTable(state)) this.page.openCell()
        break
      case 'text:h':
        this.mark(state, attributes['text:style-name'])
        state.heading = Math.min(Number(attributes['text:outline-level'] ?? 1) || 1, 6)
        break
      case 'text:p':
        this.mark(state, attributes['text:style-name'])
        state.heading = this.of(attributes['text:style-name'], ({ outline }) => outline || undefined) ?? 0
        break
      case 'text:span':
        this.mark(state, attributes['text:style-name'])
        break
      case 'text:a':
        state.link = attributes['xlink:href'] ?? ''
        break
      case 'text:s':
        this.text(this.spacesOf(Number(attributes['text:c'] ?? 1)))
        break
      case 'draw:image':
        this.picture(attributes['xlink:href'] ?? '')
        break
      default:
        this.text(signs[name] ?? '')
    }
  }

  /** What the first style says that says it, from this one through those that it is made after. */
  private of<T>(name: string | undefined, say: (style: Style) => T | undefined): T | undefined {
    let style = this.styles.get(name ?? '')
    for (let left = 32; style && left > 0; left--) {
      const said = say(style)
      if (said !== undefined) return said
      style = this.styles.get(style.parent)
    }
    return undefined
  }

  /** Numbered ones are numbered anew, foot and end together; a sign that is no number stands in text and note. */
  private beginNote(): void {
    const sign = this.noteSign.trim()
    this.noteSign = ''
    const isNumbered = sign === '' || /^[\p{L}\p{N}]+$/u.test(sign)
    if (!isNumbered) this.page.text({ text: sign, bold: false, italic: false, link: '' })
    this.page.beginNote(isNumbered)
    if (!isNumbered) this.page.noteText(`${sign} `)
  }

  private mark(state: State, style: string | undefined): void {
    state.bold = this.of(style, ({ bold }) => bold) ?? state.bold
    state.italic = this.of(style, ({ italic }) => italic) ?? state.italic
  }

  private text(text: string): void {
    const { into, bold, italic, link } = this.state
    if (text === '') return
    if (into === 'body') this.page.text({ text, bold, italic, link })
    else if (into === 'around') this.page.beside(text)
    else if (into === 'note') this.page.noteText(text)
    else if (this.state.name === 'text:note-citation') this.noteSign += text
  }

  private spacesOf(count: number): string {
    const asked = Math.min(Math.max(Math.floor(count) || 1, 1), maxSpaces.inRow)
    this.spaces += asked
    return ' '.repeat(this.spaces > maxSpaces.inAll ? 1 : asked)
  }

  private picture(href: string): void {
    if (this.state.into !== 'body') return
    const type = /\.(?:jpe?g)$/i.test(href) ? 'jpeg' : /\.png$/i.test(href) ? 'png' : ''
    const bytes = this.member(href.replace(/^\.\//, ''))
    this.page.picture(bytes ?? new Uint8Array(0), bytes ? type : '')
  }

  private close(name: string, isStyles: boolean): void {
    const { state } = this
    const before = this.stack.pop() ?? { ...ground }
    if (name === 'text:p' || name === 'text:h') {
      if (state.into === 'body') this.page.endParagraph(state.heading, state.list, state.lists - 1)
      else if (state.into === 'around') this.page.beside('\n')
      else if (state.into === 'note') this.page.noteText('\n')
    }
    if (state.into === 'around' && before.into !== 'around') this.page.endBeside()
    if (state.into === 'note' && before.into !== 'note') this.page.endNote()
    if (name === 'draw:text-box' && state.into === 'body') this.page.closeBox()
    if (name === 'table:table-cell' || name === 'table:covered-table-cell') {
      if (isInTable(state)) this.page.closeCell()
    } else if (name === 'table:table-row' && isInTable(state)) this.page.closeRow()
    if (name === 'style:style' || name === 'text:list-style') this.style = undefined
    this.state = before
    if (isStyles && this.stack.length === 0) this.state = { ...ground }
  }
}

/** Tables further in than anybody sets them are read as the text of the cells that they are in. */
const isInTable = ({ into, tables }: State): boolean => into === 'body' && tables <= maxTables

/** Word processors know it by this name in whatever language they are shown. */
const titleOf = (name = ''): number => (name === 'Title' ? 1 : 0)
