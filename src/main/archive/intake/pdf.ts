/**
 * A PDF with a text in it to HTML and pictures, as good as the document that it was printed from allows.
 *
 * Goal: paragraphs, headings, lists, rows of tables, bold, italic, links and photos of what any word processor or browser
 * writes; page headers, footers and numbers as `around`. A thread of its own (pdf-worker.js) takes the pieces of text out
 * of it, against limits; here they are put together, by their places and by the tags of a tagged PDF. Non-goals:
 * recognising letters in pictures, forms, drawings. Rejected: unpdf (its newer versions ask for Node 22); to go by the
 * tags alone (few PDFs have them, and many of those badly).
 */
import { ArchiveError } from '../../../shared/contract/failures.js'
import { isCalendarDay } from '../../../shared/dates.js'
import { readPhotoLine } from '../../../shared/photo-line.js'
import type { CalendarDay } from '../../../shared/records.js'
import { type Said, say } from '../../../shared/said.js'
import { inOwnThread } from '../own-thread.js'
import { breather } from '../turns.js'
import { extent, type Line, linesOf } from './pdf/lines.js'
import { marginLines } from './pdf/margins.js'
import {
  bulletOf,
  goesOnOver,
  joinedPieces,
  largerThanText,
  type Manner,
  mannerOf,
  numberOf,
  type Paragraph,
  paragraphsOf,
} from './pdf/paragraphs.js'
import { type PdfPage, type Piece, withLinks } from './pdf/pieces.js'
import { type Part, partsInOrder } from './pdf/reading-order.js'
import { RichPage, type RichText } from './rich-page.js'

const maxPages = 200
const maxLetters = 1_000_000
const maxPieces = { inPage: 10_000, inAll: 100_000 }
/** Captions are set so. */
const smallerThanText = 0.9
/** Smaller pictures are signs and lines. */
const leastPicture = 100

export interface PdfText extends RichText {
  /** When the file was made, which may be long after its text. */
  made?: CalendarDay
}

interface Answer {
  pages: PdfPage[]
  /** Pages that could not be read. */
  damaged: number
  created: string
  pictures: { width: number; height: number; bytes: Uint8Array }[]
  /** Pictures that are no JPEG. */
  others: number
}
type Refused = { refused: 'locked' | 'damaged' | 'long' | 'unpacks-large' } | { refused: 'many-pages'; pages: number }

const refusal = (said: Said): ArchiveError => new ArchiveError('unreadable-file', said)

/** @throws unreadable-file, with one sentence */
export async function readPdf(bytes: Uint8Array, name: string): Promise<PdfText> {
  const answer = await takenApart(bytes, name)
  const { pages, damaged, created } = answer
  const letters = pages.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join('')
  if (!/[\p{L}\p{N}]/u.test(letters)) throw refusal(say(damaged > 0 ? 'pdf-damaged' : 'pdf-without-text', { name }))
  if (isUnreadable(letters)) throw refusal(say('pdf-letters-unknown', { name }))
  if (damaged > 0) throw refusal(say('pdf-pages-damaged', { name, count: damaged }))
  const page = new RichPage()
  await write(page, pages)
  for (const { width, height, bytes: picture } of answer.pictures)
    page.picture(picture, Math.min(width, height) >= leastPicture ? 'jpeg' : '')
  for (let count = 0; count < answer.others; count++) page.picture(new Uint8Array(0), '')
  const made = /^D:(\d{4})(\d\d)(\d\d)/.exec(created)?.slice(1).join('-')
  return { ...page.finish(), ...(made !== undefined && isCalendarDay(made) && { made }) }
}

async function takenApart(bytes: Uint8Array, name: string): Promise<Answer> {
  let answer: Answer | Refused
  try {
    const script = new URL('./pdf-worker.js', import.meta.url)
    answer = await inOwnThread<Answer | Refused>(script, { bytes, maxPages, maxLetters, maxPieces })
  } catch {
    throw refusal(say('pdf-damaged', { name }))
  }
  if (!('refused' in answer)) return answer
  if (answer.refused === 'many-pages')
    throw refusal(say('pdf-many-pages', { name, count: answer.pages, most: maxPages }))
  throw refusal(say(`pdf-${answer.refused}`, { name }))
}

/** Letters of fonts that do not tell which letters they are. */
function isUnreadable(letters: string): boolean {
  const shown = letters.replace(/\s+/g, '')
  const strange = shown.match(/[\p{Co}\p{Cn}\p{Cc}\ufffd]/gu)?.length ?? 0
  return strange > shown.length * 0.2
}

async function write(page: RichPage, pages: readonly PdfPage[]): Promise<void> {
  const breathe = breather()
  const read = []
  const isTagged = isTaggedWhole(pages)
  // Where all of the text has tags, what has none is beside it.
  const isInText = ({ isLevel, isArtifact, tag }: Piece) =>
    isLevel && !isArtifact && (!isTagged || (tag !== undefined && tag.block > 0))
  for (const [number, one] of pages.entries()) {
    await breathe()
    const pieces = withLinks(one)
    const [inside, outside] = [pieces.filter(isInText), pieces.filter((piece) => !isInText(piece))]
    read.push({ height: one.height, lines: linesOf(inside, number), beside: linesOf(outside, number) })
  }
  const margins = marginLines(read)
  const ordered: Part[][] = []
  for (const { lines } of read) {
    await breathe()
    ordered.push(
      partsInOrder(
        lines.filter((line) => !margins.has(line)),
        isTagged,
      ),
    )
  }
  const told = new Set<string>()
  for (const { lines, beside } of read)
    for (const { text } of [...lines.filter((line) => margins.has(line)), ...beside]) {
      if (told.has(text.replace(/\d+/g, '#'))) continue
      told.add(text.replace(/\d+/g, '#'))
      page.beside(`${text}\n`)
    }
  page.endBeside()
  const manner = mannerOf(ordered)
  const writer = new Writer(page, manner, ordered)
  for (const part of ordered.flat()) {
    await breathe()
    writer.part(part)
  }
  writer.finish()
}

const isTaggedWhole = (pages: readonly PdfPage[]): boolean => {
  const pieces = pages
    .flatMap((page) => page.pieces)
    .filter(({ isArtifact, text }) => !isArtifact && text.trim() !== '')
  return pieces.filter(({ tag }) => tag && tag.block > 0).length >= pieces.length * 0.9
}

class Writer {
  /** The last paragraph waits: it may go on over the page. */
  private waiting: Paragraph[] = []
  /** Sizes of headings, the largest first. */
  private readonly headings: number[]
  private readonly isByTags: boolean

  constructor(
    private readonly page: RichPage,
    private readonly manner: Manner,
    pages: readonly (readonly Part[])[],
  ) {
    const lines = pages.flat().flatMap((part) => (part.kind === 'lines' ? part.lines : []))
    const large = lines.filter(({ size }) => size > manner.size * largerThanText)
    this.headings = [...new Set(large.map(({ size }) => Math.round(size)))].sort((a, b) => b - a)
    this.isByTags = lines.some(({ tag }) => tag !== undefined && headingRole.test(tag.role))
  }

  part(part: Part): void {
    if (part.kind === 'row') {
      this.settle()
      this.page.openRow()
      for (const cell of part.cells) {
        this.page.openCell()
        for (const paragraph of paragraphsOf(cell, this.manner)) this.paragraph(paragraph, '', 0)
        this.page.closeCell()
      }
      this.page.closeRow()
      return
    }
    const [first, ...others] = paragraphsOf(part.lines, this.manner)
    const last = this.waiting.at(-1)
    if (first && last && goesOnOver(last, first, this.manner)) last.lines.push(...first.lines)
    else if (first) this.waiting.push(first)
    this.waiting.push(...others)
  }

  finish(): void {
    this.settle()
  }

  /** Writes what waits, now that it is known which paragraphs are the items of a list. */
  private settle(): void {
    const { waiting } = this
    this.waiting = []
    for (let at = 0; at < waiting.length; ) {
      const items = numberedFrom(waiting, at)
      for (const item of items) this.paragraph(item, 'ol', 0)
      at += items.length
      const paragraph = items.length === 0 ? waiting[at] : undefined
      if (!paragraph) continue
      const list = listOf(paragraph)
      const credit = this.creditOf(paragraph, waiting[at + 1])
      this.paragraph(paragraph, list, Math.max((paragraph.lines[0]?.tag?.list ?? 1) - 1, 0), credit)
      at += credit ? 2 : 1
    }
  }

  /** Below a caption, in small letters as it is, who took the photo. */
  private creditOf({ lines }: Paragraph, next: Paragraph | undefined): Paragraph | undefined {
    const [caption, credit] = [lines.at(-1), next?.lines[0]]
    const isSmall = ({ size }: Line) => size < this.manner.size * smallerThanText
    if (!caption || !credit || !isSmall(caption) || !isSmall(credit) || caption.page !== credit.page) return undefined
    const isBelow = credit.y > caption.y && credit.y - caption.y < caption.size * 2.5
    return isBelow && readPhotoLine(credit.text)?.caption === '' ? next : undefined
  }

  private paragraph({ lines }: Paragraph, list: '' | 'ul' | 'ol', level: number, credit?: Paragraph): void {
    const pieces = joinedPieces(lines, this.manner)
    if (credit) {
      const [first, ...others] = joinedPieces(credit.lines, this.manner)
      if (first) pieces.push({ ...first, text: `\n${first.text}` }, ...others)
    }
    const start = pieces.map(({ text }) => text).join('')
    const mark = (list === 'ul' ? bulletOf(start) : list === 'ol' ? numberOf(start)?.mark : '') ?? ''
    let left = mark.length
    for (const { text, bold = false, italic = false, link = '' } of pieces) {
      const shown = text.slice(left)
      left = Math.max(left - text.length, 0)
      if (shown !== '') this.page.text({ text: shown, bold, italic, link })
    }
    this.page.endParagraph(list === '' ? this.headingOf(lines, start) : 0, list, level)
  }

  /** Its level; 0 where it is none. */
  private headingOf(lines: Paragraph['lines'], text: string): number {
    const [first] = lines
    const role = first?.tag?.role ?? ''
    if (this.isByTags) return headingRole.test(role) ? Number(role.slice(1)) || 1 : 0
    const size = extent(lines, (line) => line.size)[1]
    if (size <= this.manner.size * largerThanText || text.length > 300 || !/\p{L}/u.test(text)) return 0
    return Math.min(this.headings.indexOf(Math.round(size)) + 1, 6) || 1
  }
}

const headingRole = /^(?:H[1-6]?|Title)$/

function listOf({ lines }: Paragraph): '' | 'ul' | 'ol' {
  const [first] = lines
  if (!first) return ''
  if (bulletOf(first.text) !== undefined) return 'ul'
  return first.tag && first.tag.item > 0 && numberOf(first.text) !== undefined ? 'ol' : ''
}

/** Paragraphs that are numbered from one on, and hang from their numbers; a law's articles begin as any paragraph does. */
function numberedFrom(paragraphs: readonly Paragraph[], start: number): Paragraph[] {
  let end = start
  while (end < paragraphs.length && numberOf(paragraphs[end]?.lines[0]?.text ?? '')?.number === end - start + 1) end++
  const items = paragraphs.slice(start, end)
  const areItems = items.some(({ lines: [first, second] }) => {
    const isHanging = first !== undefined && second !== undefined && second.left > first.left + first.size * 0.5
    return isHanging || (first?.tag?.item ?? 0) > 0
  })
  return items.length > 1 && areItems ? items : []
}
