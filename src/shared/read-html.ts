/**
 * Reads HTML from outside into blocks, one pass, and keeps what an importer wants to know beside them: which heading
 * was an h1, and whether a block stood in the page's content or in its navigation.
 *
 * Only text, bold, italic and links come over; everything else is either structure or is named in `removed`.
 * Guards: markup nested deeper than `maxDepth` is read as text without its structure (a deep stack of open elements
 * makes each wrong closing tag cost its depth), `removed` is bounded.
 */
import { Parser } from 'htmlparser2'
import { type Block, blocksFromText, type Inline, runOf, safeLink, sameMarks } from './block.js'
import { ArchiveError } from './contract/failures.js'
import { flatText } from './flat-html.js'
import { type Frame, HtmlFrames, type HtmlPart, type OwnSection } from './html-frames.js'
import { findNotes, type HtmlNotes } from './html-notes.js'
import { blockTags, droppedTags, quietTags, wordsOf } from './html-tags.js'
import { say } from './said.js'

export interface HtmlReading {
  parts: HtmlPart[]
  removed: string[]
  /** The head's title. */
  title: string
  /** The root element's lang, or empty. */
  language: string
  /** Pictures that are shown from files, each once, as the page names them. */
  images: { source: string; region: HtmlPart['region'] }[]
  /** The first block whose class says that it is the subhead: Word's Subtitle, or that of a page of ours. */
  subhead: Block | undefined
}

const maxDepth = 1500
const maxLength = 60_000_000
const maxRemoved = 200

const aroundTags = wordsOf('nav footer form aside')
/** By the classes that a page of ours has them under, in its footer `after`. */
const ownSections: Readonly<Record<string, OwnSection>> = {
  boilerplate: 'boilerplate',
  notes: 'notesToEditors',
  contact: 'contact',
}
const aroundRoles = wordsOf('navigation banner contentinfo search complementary dialog alert')

interface Opened {
  name: string
  bold: boolean
  italic: boolean
  link: string | undefined
  pre: boolean
  heading: number
  isSubhead: boolean
  /** Inside a picture's caption, whose paragraphs are lines of one: the caption, and who is credited. */
  isCaption: boolean
  region: HtmlPart['region']
  /** Inside of what follows the text on a page of ours. */
  isAfter: boolean
  /** How many structures it opened. */
  frames: number
  /** Inside a Word list's marker. */
  marker: boolean
  /** Inside a link that says nothing of its own: to a note, or back from one. */
  silent: boolean
}

const ground: Opened = {
  name: '',
  bold: false,
  italic: false,
  link: undefined,
  pre: false,
  heading: 0,
  isSubhead: false,
  isCaption: false,
  region: 'plain',
  isAfter: false,
  frames: 0,
  marker: false,
  silent: false,
}

export function readHtml(html: string): HtmlReading {
  if (html.length > maxLength) throw new ArchiveError('unreadable-file', say('page-too-long'))
  const reader = new HtmlReader(findNotes(html))
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (reader.open(name, attributes, parser.startIndex) > maxDepth) parser.pause()
      },
      ontext: (text) => reader.text(text),
      onclosetag: (name) => reader.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: false },
  )
  const step = 65_536
  for (let at = 0; at < html.length && reader.depth <= maxDepth; at += step) parser.write(html.slice(at, at + step))
  if (reader.depth > maxDepth) return withoutStructure(html)
  parser.end()
  return reader.finish()
}

/** Of markup that no one wrote by hand. */
function withoutStructure(html: string): HtmlReading {
  const { text, dropped } = flatText(html)
  const parts = blocksFromText(text).map((block) => ({ block, heading: 0, region: 'plain' as const }))
  const removed = [`structure: markup nested deeper than ${maxDepth} elements`, ...named(dropped)]
  return { parts, removed, title: '', language: '', images: [], subhead: undefined }
}

const named = (counts: ReadonlyMap<string, number>): string[] =>
  [...counts].map(([what, count]) => (count === 1 ? what : `${what} (${count} times)`))

class HtmlReader {
  private readonly stack: Opened[] = [ground]
  private readonly frames = new HtmlFrames()
  private current: Inline = []
  private readonly removed = new Map<string, number>()
  private readonly images = new Map<string, HtmlPart['region']>()
  private title = ''
  private language = ''
  private subhead: Block | undefined
  /** Depth at which a dropped element was opened, or 0. */
  private droppedAt = 0
  private dropped: { label: string; text: string; quiet: boolean } = { label: '', text: '', quiet: false }
  /** The marker of the Word list paragraph being read; undefined outside one. */
  private wordMarker: string | undefined

  constructor(private readonly notes: HtmlNotes | undefined) {}

  get depth(): number {
    return this.stack.length
  }

  /** @param at where its tag begins in the HTML */
  open(name: string, attributes: Record<string, string>, at: number): number {
    const outer = this.stack.at(-1) ?? ground
    const opened: Opened = { ...outer, name, frames: 0 }
    this.stack.push(opened)
    if (this.droppedAt > 0) return this.stack.length
    if (name === 'html' || name === 'body') this.language ||= attributes.lang ?? ''
    const style = (attributes.style ?? '').toLowerCase().replace(/\s/g, '')
    // A head is walked through only for its title: HTML without one has text right after it.
    if ((droppedTags.has(name) && name !== 'head') || isHidden(name, attributes, style)) {
      this.startDropping(name, attributes)
      return this.stack.length
    }
    if (isLineOfCaption(opened)) this.breakLine()
    else if (blockTags.has(name)) this.flush(opened)
    if (name === 'figcaption') opened.isCaption = true
    this.applyMarks(opened, name, attributes, style)
    this.openStructure(opened, name, attributes, style)
    if (this.notes) this.openNote(opened, at, this.notes)
    return this.stack.length
  }

  private startDropping(name: string, attributes: Record<string, string>): void {
    this.droppedAt = this.stack.length
    const source = attributes.src ?? attributes.data ?? attributes.href ?? ''
    const label = droppedTags.has(name) ? name : 'hidden text'
    this.dropped = { label: source === '' ? label : `${label} ${source}`, text: '', quiet: quietTags.has(name) }
  }

  private applyMarks(opened: Opened, name: string, attributes: Record<string, string>, style: string): void {
    if (name === 'b' || name === 'strong') opened.bold = true
    if (name === 'i' || name === 'em' || name === 'cite' || name === 'dfn') opened.italic = true
    const weight = /(?:^|;)font-weight:(bold|bolder|[6-9]00|normal|[1-5]00|lighter)/.exec(style)?.[1]
    if (weight !== undefined) opened.bold = /^(?:bold|[6-9])/.test(weight)
    const slant = /(?:^|;)font-style:(italic|oblique|normal)/.exec(style)?.[1]
    if (slant !== undefined) opened.italic = slant !== 'normal'
    if (name === 'pre' || name === 'textarea' || name === 'listing') opened.pre = true
    if (name === 'a' && attributes.href !== undefined) {
      opened.link = safeLink(attributes.href)
      if (opened.link === undefined && /^\s*[a-z][a-z0-9+.-]*:/i.test(attributes.href))
        this.note(`link ${attributes.href}`)
    }
  }

  private openStructure(opened: Opened, name: string, attributes: Record<string, string>, style: string): void {
    const heading = /^h([1-6])$/.exec(name)?.[1]
    if (heading !== undefined) opened.heading = Number(heading)
    opened.isSubhead = (heading !== undefined || name === 'p') && isSubheadClass(attributes.class ?? '')
    const role = attributes.role ?? ''
    if (name === 'main' || name === 'article' || role === 'main' || role === 'article') opened.region = 'content'
    else if (aroundTags.has(name) || aroundRoles.has(role) || (name === 'header' && opened.region === 'plain'))
      opened.region = 'around'
    if (name === 'footer' && attributes.class === 'after') opened.isAfter = true
    if (name === 'section' && opened.isAfter) opened.region = ownSections[attributes.class ?? ''] ?? opened.region
    if (name === 'br') this.current.push({ text: '\n' })
    else if (name === 'img' || name === 'image') this.noteImage(attributes, opened.region)
    else if (name === 'input' && /^(?:submit|button|reset)$/i.test(attributes.type ?? ''))
      this.text(` ${attributes.value ?? ''} `)
    else if (name === 'blockquote') this.openFrame(opened, { kind: 'quote', paragraphs: [] })
    else if (name === 'ul' || name === 'ol' || name === 'menu' || name === 'dir') {
      const first = Number.parseInt(attributes.start ?? '1', 10)
      this.openFrame(opened, {
        kind: 'list',
        ordered: name === 'ol',
        items: [],
        first: Number.isNaN(first) ? 1 : first,
        reversed: name === 'ol' && attributes.reversed !== undefined,
      })
    } else if (name === 'li') this.openFrame(opened, { kind: 'item', lines: [] })
    else if (name === 'tr') this.openFrame(opened, { kind: 'row', cells: [] })
    else if (name === 'td' || name === 'th') this.openFrame(opened, { kind: 'parts', parts: [] })
    if (/mso-list:ignore/.test(style)) opened.marker = true
    else if (name === 'p' && (/mso-list:l\d/.test(style) || /\bMsoListParagraph/.test(attributes.class ?? '')))
      this.wordMarker = ''
  }

  private openNote(opened: Opened, at: number, { references, notes, backs }: HtmlNotes): void {
    const sign = references.get(at)
    if (sign !== undefined) {
      this.current.push(runOf(sign, opened.bold, opened.italic, undefined))
      opened.silent = true
    }
    if (backs.has(at)) opened.silent = true
    const ofNote = notes.get(at)
    if (ofNote !== undefined) this.openFrame(opened, { kind: 'note', sign: ofNote, paragraphs: [] })
  }

  private openFrame(opened: Opened, frame: Frame): void {
    opened.frames++
    this.frames.open(frame)
  }

  text(text: string): void {
    if (this.droppedAt > 0) {
      if (this.dropped.text.length < 100_000_000) this.dropped.text += text
      return
    }
    const { bold, italic, link, pre, marker, silent } = this.stack.at(-1) ?? ground
    if (silent) return
    if (marker && this.wordMarker !== undefined) {
      this.wordMarker += text
      return
    }
    const run = runOf(shownText(text, pre), bold, italic, link)
    const last = this.current.at(-1)
    // An entity parts a text in three.
    if (last && sameMarks(last, run)) last.text += run.text
    else this.current.push(run)
  }

  close(name: string): void {
    const opened = this.stack.length > 1 ? this.stack.pop() : undefined
    if (!opened) return
    if (this.droppedAt > 0) {
      if (this.stack.length < this.droppedAt) this.endDropping(opened)
      return
    }
    if (blockTags.has(name) && !isLineOfCaption(opened)) this.flush(opened)
    for (let open = opened.frames; open > 0; open--) this.frames.close(opened.region)
  }

  private endDropping(opened: Opened): void {
    this.droppedAt = 0
    const text = this.dropped.text.trim()
    if (opened.name === 'title') {
      this.title ||= text.replace(/\s+/g, ' ')
      return
    }
    if (this.dropped.quiet) return
    const code = /^(?:script|style|template)\b/.test(this.dropped.label)
    const shown = code && text.length > 120 ? `${text.slice(0, 120)}…` : text
    this.note(shown === '' ? this.dropped.label : `${this.dropped.label}: ${shown}`)
  }

  private breakLine(): void {
    if (this.current.some(({ text }) => text.trim() !== '')) this.current.push({ text: '\n' })
  }

  /** Ends the paragraph being read and hands it to the innermost frame. */
  private flush(opened: Opened): void {
    const marker = this.wordMarker
    if (this.current.length === 0 || this.current.every((run) => run.text.trim() === '')) {
      this.current = []
      if (opened.name === 'p') this.wordMarker = undefined
      return
    }
    const content = this.current
    this.current = []
    this.wordMarker = undefined
    const { heading, region, isSubhead } = opened
    if (marker !== undefined && marker.trim() !== '') this.frames.addWordItem(content, marker.trim(), region)
    else {
      const block: Block =
        heading > 0 ? { kind: 'heading', level: heading <= 2 ? 2 : 3, content } : { kind: 'paragraph', content }
      if (isSubhead) this.subhead ??= block
      this.frames.add(block, heading, region)
    }
  }

  private noteImage(attributes: Record<string, string>, region: HtmlPart['region']): void {
    const alt = (attributes.alt ?? '').trim()
    const source = attributes.src ?? ''
    const shown = source.startsWith('data:') ? 'inside the document' : source
    if (attributes.width === '1' && attributes.height === '1' && alt === '') return
    if (!this.images.has(source) && this.images.size < maxRemoved) this.images.set(source, region)
    this.note(alt === '' ? `picture ${shown}` : `picture ${shown}: ${alt}`)
  }

  private note(what: string): void {
    const count = this.removed.get(what)
    if (count !== undefined) this.removed.set(what, count + 1)
    else if (this.removed.size < maxRemoved) this.removed.set(what, 1)
    else {
      const rest = `further elements of the page`
      this.removed.set(rest, (this.removed.get(rest) ?? 0) + 1)
    }
  }

  finish(): HtmlReading {
    while (this.stack.length > 1) this.close(this.stack.at(-1)?.name ?? '')
    this.flush(ground)
    const images = [...this.images].map(([source, region]) => ({ source, region }))
    const { title, language, subhead } = this
    return { parts: this.frames.parts, removed: named(this.removed), title, language, images, subhead }
  }
}

const isLineOfCaption = ({ name, isCaption }: Opened): boolean => isCaption && (name === 'p' || name === 'div')

const isSubheadClass = (names: string): boolean => /(?:^|\s)(?:subtitle|subhead)(?:\s|$)/.test(names)

/** In HTML a line end is a space; a tab alone is kept, since it parts the cells of a canonical row. */
function shownText(text: string, pre: boolean): string {
  // Most texts are words with single spaces.
  if (!/[\t\n\v\f\r\u0085\u2028\u2029]| {2}/.test(text)) return text
  const shown = pre ? text : text.replace(/[ \t\r\n\f]+/g, (space) => (/^\t+$/.test(space) ? space : ' '))
  return shown.replace(/[\v\f\u0085\u2028\u2029]/g, ' ')
}

function isHidden(name: string, attributes: Record<string, string>, style: string): boolean {
  if (name === 'html' || name === 'body') return false
  return attributes.hidden !== undefined || /display:none|mso-hide:all|visibility:hidden/.test(style)
}
