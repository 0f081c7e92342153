/**
 * The structures of HTML that are open while it is read (quotes, lists, their items, rows, cells), and what each makes of
 * the blocks in it: an inner list's items become lines of its item, a row of plain cells one paragraph.
 *
 * read-html.ts knows the elements, this file what becomes of them; what it answers is blocks that body.ts can write.
 */
import { addAll } from './add-all.js'
import { type Block, type Inline, inlineText } from './block.js'

export interface HtmlPart {
  block: Block
  /** 1 to 6 where the block was an h1 to h6. */
  heading: number
  /**
   * content: inside main or article. around: navigation, a page's header and footer, forms. note: a note to the text. The
   * others: what follows the text on a page of ours (export-release/web-page.ts), which says itself what it is.
   */
  region: 'content' | 'around' | 'plain' | 'note' | OwnSection
}

export type OwnSection = 'boilerplate' | 'notesToEditors' | 'contact'

export type Frame =
  | { kind: 'parts'; parts: HtmlPart[] }
  | { kind: 'quote'; paragraphs: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[]; first: number; reversed: boolean }
  | { kind: 'item'; lines: Inline[] }
  | { kind: 'row'; cells: HtmlPart[][] }
  | { kind: 'note'; sign: string; paragraphs: Inline[] }

export class HtmlFrames {
  private readonly frames: Frame[] = [{ kind: 'parts', parts: [] }]
  /** The last list came from list elements and is not to be continued by a painted one. */
  private listEnded = true

  /** What has come out of all structures. */
  get parts(): HtmlPart[] {
    const [root] = this.frames
    return root?.kind === 'parts' ? root.parts : []
  }

  open(frame: Frame): void {
    this.frames.push(frame)
  }

  /** Word writes a list as paragraphs with painted markers. A number that does not go on from the last stays text. */
  addWordItem(content: Inline, marker: string, region: HtmlPart['region']): void {
    const number = /^\(?(\d{1,4})[.)]?$/.exec(marker)?.[1]
    const frame = this.frames.at(-1)
    const last = frame?.kind === 'parts' ? frame.parts.at(-1)?.block : undefined
    const ordered = number !== undefined
    const goesOn = last?.kind === 'list' && last.ordered === ordered && !this.listEnded
    if (!ordered && /[\p{L}\p{N}]/u.test(marker) && marker !== 'o')
      this.add({ kind: 'paragraph', content: [{ text: `${marker} ` }, ...content] }, 0, region)
    else if (goesOn && (!ordered || Number(number) === last.items.length + 1)) last.items.push(content)
    else if (!ordered || number === '1') {
      this.add({ kind: 'list', ordered, items: [content] }, 0, region)
      this.listEnded = false
    } else this.add({ kind: 'paragraph', content: [{ text: `${marker} ` }, ...content] }, 0, region)
  }

  add(block: Block, heading: number, region: HtmlPart['region']): void {
    this.listEnded = true
    const frame = this.frames.at(-1)
    if (frame === undefined) return
    const lines = (): Inline[] =>
      block.kind === 'list' ? block.items : block.kind === 'quote' ? block.content : [block.content]
    if (frame.kind === 'parts') frame.parts.push({ block, heading, region })
    else if (frame.kind === 'quote' || frame.kind === 'note') addAll(frame.paragraphs, lines())
    else if (frame.kind === 'list' && block.kind === 'list' && frame.items.length > 0) {
      // A list between the items, as old editors write it, belongs to the one before.
      const last = frame.items.at(-1)
      if (last) for (const line of innerLines(block)) addAll(last, [{ text: '\n' }, ...line])
    } else if (frame.kind === 'list') addAll(frame.items, lines())
    else if (frame.kind === 'row') frame.cells.push([{ block, heading, region }])
    // A list inside an item: numbering of the outer one must not change, so the inner items become its lines.
    else if (block.kind === 'list') addAll(frame.lines, innerLines(block))
    else addAll(frame.lines, lines())
  }

  /** Ends the innermost structure: what it makes of its blocks goes to the one around it. */
  close(region: HtmlPart['region']): void {
    const frame = this.frames.length > 1 ? this.frames.pop() : undefined
    if (!frame) return
    if (frame.kind === 'quote') {
      if (frame.paragraphs.length > 0) this.add({ kind: 'quote', content: frame.paragraphs }, 0, region)
    } else if (frame.kind === 'item') {
      const content = joinedLines(frame.lines)
      const list = this.frames.at(-1)
      if (list?.kind === 'list') list.items.push(content)
      else if (content.length > 0) this.add({ kind: 'list', ordered: false, items: [content] }, 0, region)
    } else if (frame.kind === 'note') this.closeNote(frame)
    else if (frame.kind === 'list') this.closeList(frame, region)
    else if (frame.kind === 'row') this.closeRow(frame.cells, region)
    else if (frame.kind === 'parts') {
      const row = this.frames.at(-1)
      if (row?.kind === 'row') row.cells.push(frame.parts)
      else for (const part of frame.parts) this.add(part.block, part.heading, part.region)
    }
  }

  /** Wherever the notes stand, each is a paragraph of its own. */
  private closeNote({ sign, paragraphs }: Extract<Frame, { kind: 'note' }>): void {
    const lines = paragraphs.filter((line) => inlineText(line).trim() !== '')
    const content = withoutSign(joinedLines(lines), sign)
    if (inlineText(content).trim() === '') return
    const [root] = this.frames
    if (root?.kind !== 'parts') return
    const shown = sign === '' ? content : [{ text: `${sign} ` }, ...content]
    root.parts.push({ block: { kind: 'paragraph', content: shown }, heading: 0, region: 'note' })
  }

  /** Canonical lists count from 1; one that does not keeps its numbers as text. */
  private closeList(frame: Extract<Frame, { kind: 'list' }>, region: HtmlPart['region']): void {
    const items = frame.items.filter((item) => inlineText(item).trim() !== '')
    if (items.length === 0) return
    if (!frame.ordered || (frame.first === 1 && !frame.reversed)) {
      this.add({ kind: 'list', ordered: frame.ordered, items }, 0, region)
      return
    }
    const start = frame.reversed && frame.first === 1 ? items.length : frame.first
    items.forEach((item, index) => {
      const number = frame.reversed ? start - index : start + index
      this.add({ kind: 'paragraph', content: [{ text: `${number}. ` }, ...item] }, 0, region)
    })
  }

  /** A row of plain cells is one paragraph; one that holds more is layout, and its blocks come out by themselves. */
  private closeRow(cells: HtmlPart[][], region: HtmlPart['region']): void {
    const plain = cells.every(
      (cell) =>
        cell.length === 0 || (cell.length === 1 && cell[0]?.block.kind === 'paragraph' && cell[0].heading === 0),
    )
    if (!plain || cells.filter((cell) => cell.length > 0).length < 2) {
      for (const part of cells.flat()) this.add(part.block, part.heading, part.region)
      return
    }
    const content: Inline = []
    cells.forEach((cell, index) => {
      if (index > 0) content.push({ text: '\t' })
      const block = cell[0]?.block
      if (block?.kind === 'paragraph') addAll(content, trimmedCell(block.content))
    })
    if (inlineText(content).trim() !== '') this.add({ kind: 'paragraph', content }, 0, region)
  }
}

const innerLines = ({ ordered, items }: Extract<Block, { kind: 'list' }>): Inline[] =>
  items.map((item, index) => [{ text: ordered ? `${index + 1}) ` : '– ' }, ...item])

const joinedLines = (lines: Inline[]): Inline =>
  lines.flatMap((line, index) => (index === 0 ? line : [{ text: '\n' }, ...line]))

/** A note that shows its sign itself shows it once; the wikis’ `^` is none. */
function withoutSign(content: Inline, sign: string): Inline {
  const [first, ...rest] = content
  if (!first) return content
  const start = first.text.replace(/^\s*\^/, '').trimStart()
  const text = sign !== '' && start.startsWith(sign) ? start.slice(sign.length).trimStart() : start
  return [{ ...first, text }, ...rest]
}

/** Line breaks inside a cell would part the row. */
const trimmedCell = (content: Inline): Inline => {
  const joined = content.map((run) => ({ ...run, text: run.text.replace(/\s*[\n\t]\s*/g, ' ') }))
  const first = joined[0]
  const last = joined.at(-1)
  if (first) first.text = first.text.replace(/^[ \n\t]+/, '')
  if (last) last.text = last.text.replace(/[ \n\t]+$/, '')
  return joined
}
