/**
 * The body of a release: a small tree of blocks, and canonical HTML as its form on disk (ninjs `bodies`, text/html).
 *
 * Goal: one model for the editor, the importer, the printed page and search, in which nothing dangerous can be said:
 * HTML from outside is read into blocks, and only blocks are ever written, so sanitising is by construction.
 * Non-goal: layout, tables, colours. A table's cells become paragraphs, one a row, cells parted by tabs.
 * Rejected: storing foreign HTML behind a sanitiser (each consumer must trust it again) and editor JSON (unreadable in
 * thirty years). Canonical HTML: p, h2, h3, ul, ol, li, blockquote, br; strong, em, a[href] with http, https or mailto.
 * Invariant: `bodyFromHtml(bodyToHtml(blocks)).blocks` equals `normaliseBlocks(blocks)`. The reader is
 * read-html.ts; body.ts is the door to both.
 */
export interface TextRun {
  text: string
  bold?: true
  italic?: true
  /** http:, https: or mailto: only. */
  link?: string
}

/** A line break inside a block is the character `\n` in a run. */
export type Inline = TextRun[]

export type Block =
  | { kind: 'paragraph'; content: Inline }
  | { kind: 'heading'; level: 2 | 3; content: Inline }
  | { kind: 'list'; ordered: boolean; items: Inline[] }
  | { kind: 'quote'; content: Inline[] }

/** A link as it may stand in a body, or undefined where it is not http, https or mailto. */
export function safeLink(href: string): string | undefined {
  const link = href.trim()
  if (link.length > 4000) return undefined
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not pass
  return /^(?:https?:\/\/|mailto:)[^\s<>"'`\\\u0000-\u0020\u007F-\u009F]+$/i.test(link) ? link : undefined
}

/** Canonical HTML, one block a line. */
export const bodyToHtml = (blocks: readonly Block[]): string => normalisedToHtml(normaliseBlocks(blocks))

/** `bodyToHtml` of blocks that are in their one form already, as those that were read are. */
export const normalisedToHtml = (blocks: readonly Block[]): string => blocks.map(blockToHtml).join('\n')

function blockToHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${inlineToHtml(block.content)}</p>`
    case 'heading':
      return `<h${block.level}>${inlineToHtml(block.content)}</h${block.level}>`
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      return `<${tag}>${block.items.map((item) => `<li>${inlineToHtml(item)}</li>`).join('')}</${tag}>`
    }
    case 'quote':
      return `<blockquote>${block.content.map((paragraph) => `<p>${inlineToHtml(paragraph)}</p>`).join('')}</blockquote>`
  }
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '<br>' }
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"\n]/g, (character) => escapes[character] ?? character)

function inlineToHtml(content: Inline): string {
  return content
    .map(({ text, bold, italic, link }) => {
      let html = escapeHtml(text)
      if (italic) html = `<em>${html}</em>`
      if (bold) html = `<strong>${html}</strong>`
      return link === undefined ? html : `<a href="${escapeHtml(link)}">${html}</a>`
    })
    .join('')
}

export const inlineText = (content: Inline): string => content.map((run) => run.text).join('')

/** The text of one block; items and paragraphs inside it stand on lines of their own. */
export function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.content)
    case 'list':
      return block.items.map(inlineText).join('\n')
    case 'quote':
      return block.content.map(inlineText).join('\n')
  }
}

/** Plain text: blocks parted by a blank line, list items marked by `•` or their number. */
export function bodyToText(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'quote') return block.content.map(inlineText).join('\n\n')
      if (block.kind !== 'list') return inlineText(block.content)
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '•'} ${inlineText(item)}`).join('\n')
    })
    .join('\n\n')
}

/**
 * Plain text into paragraphs. Blank lines part them; lines longer than a screen's are paragraphs each (text copied from
 * a word processor has no blank lines); lines that were wrapped at a width are joined; other short lines stay lines.
 */
export function blocksFromText(text: string): Block[] {
  const blocks: Block[] = []
  const push = (content: string) => blocks.push({ kind: 'paragraph', content: [{ text: content }] })
  for (const group of text.replace(/\r\n?|[\u2028\u2029\f\v]/g, '\n').split(/\n[^\S\n]*(?:\n[^\S\n]*)+/)) {
    const lines = group.split('\n').filter((line) => line.trim() !== '')
    const longest = lines.reduce((length, line) => Math.max(length, line.length), 0)
    const full = lines.slice(0, -1)
    const wrapped = full.length > 0 && full.every((line) => line.length >= longest * 0.7 && line.length >= 50)
    if (longest > 100) for (const line of lines) push(line)
    else push(lines.join(wrapped ? ' ' : '\n'))
  }
  return normaliseBlocks(blocks)
}

/**
 * The one form of a body: spaces single, runs merged, empty blocks gone, an empty line inside a paragraph parts it,
 * links safe, headings not bold.
 */
export const normaliseBlocks = (blocks: readonly Block[]): Block[] => blocks.flatMap(normaliseBlock)

function normaliseBlock(block: Block): Block[] {
  switch (block.kind) {
    case 'paragraph':
      return normaliseLines(block.content).map((content) => ({ kind: 'paragraph', content }))
    case 'heading': {
      const content = joinLines(normaliseLines(block.content.map(({ bold: _, ...run }) => run)))
      return content.length === 0 ? [] : [{ kind: 'heading', level: block.level === 2 ? 2 : 3, content }]
    }
    case 'list': {
      const items = block.items.map((item) => joinLines(normaliseLines(item))).filter((item) => item.length > 0)
      return items.length === 0 ? [] : [{ kind: 'list', ordered: block.ordered, items }]
    }
    case 'quote': {
      const content = block.content.flatMap(normaliseLines)
      return content.length === 0 ? [] : [{ kind: 'quote', content }]
    }
  }
}

/** A run without the marks that are not there. */
export function runOf(text: string, bold?: boolean, italic?: boolean, link?: string): TextRun {
  const run: TextRun = { text }
  if (bold) run.bold = true
  if (italic) run.italic = true
  if (link !== undefined) run.link = link
  return run
}

export const sameMarks = (a: TextRun, b: TextRun): boolean =>
  a.bold === b.bold && a.italic === b.italic && a.link === b.link

function appendRun(content: Inline, run: TextRun): void {
  const last = content.at(-1)
  if (last && sameMarks(last, run)) last.text += run.text
  else if (run.text !== '') content.push(run)
}

function joinLines(lines: Inline[]): Inline {
  const joined: Inline = []
  for (const line of lines) {
    if (joined.length > 0 && line[0]) appendSpace(joined, '\n', line[0])
    for (const run of line) appendRun(joined, run)
  }
  return joined
}

/** What `cleanText` may change; whole pairs stay, and are rare. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const unclean = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029\uD800-\uDFFF\uFEFF\uFFFE\uFFFF]/

/** Characters that no text holds: controls, and halves of characters, which become U+FFFD. */
const cleanText = (text: string): string => (unclean.test(text) ? cleanedText(text) : text)

const cleanedText = (text: string): string =>
  text
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u0008\u000E-\u001F\u007F-\u009F\uFEFF\uFFFE\uFFFF]/g, '')

/** White space, and words with single spaces between them, which are in their one form already. */
const stretches = /([ \t\n]*)((?:[^ \t\n]+(?: (?=[^ \t\n]))?)*)/g

/** Paragraphs, parted where two or more line breaks stood; in each, spaces are single and never at a line's ends. */
function normaliseLines(content: Inline): Inline[] {
  const [only] = content
  if (only && content.length === 1 && !only.bold && !only.italic && only.link === undefined) {
    const text = cleanText(only.text)
    // Most paragraphs are plain words with single spaces: they are in their one form already.
    if (!/[\t\n]| {2}|^ | $/.test(text)) return text.trim() === '' ? [] : [[{ text }]]
  }
  const paragraphs: Inline[] = []
  let current: Inline = []
  let gap = '' // white space not yet written: it depends on what follows
  for (const { text, bold, italic, link } of content) {
    const safe = link === undefined ? undefined : safeLink(link)
    for (const [, space = '', words = ''] of cleanText(text).matchAll(stretches)) {
      gap += space
      if (words === '') continue
      const run = runOf(words, bold, italic, safe)
      const breaks = gap.includes('\n') ? gap.replace(/[^\n]/g, '').length : 0
      if (current.length > 0) {
        if (breaks > 1) {
          paragraphs.push(current)
          current = []
        } else if (gap !== '') appendSpace(current, breaks === 1 ? '\n' : /^\t+$/.test(gap) ? gap : ' ', run)
      }
      gap = ''
      appendRun(current, run)
    }
  }
  if (current.length > 0) paragraphs.push(current)
  return paragraphs.map(trimNoBreak).filter((paragraph) => paragraph.length > 0)
}

/** White space carries the marks that its neighbours share, so that one text has one form. */
function appendSpace(content: Inline, text: string, next: TextRun): void {
  const last = content.at(-1)
  if (!last) return
  const link = last.link === next.link ? last.link : undefined
  appendRun(content, runOf(text, last.bold && next.bold, last.italic && next.italic, link))
}

/** A paragraph of no-break spaces only, with which word processors make distance, is none. */
const trimNoBreak = (content: Inline): Inline => (content.every((run) => run.text.trim() === '') ? [] : content)

/** The content without its first `count` characters (UTF-16), and without white space that is then in front. */
export function withoutStart(content: Inline, count: number): Inline {
  let left = count
  const rest: Inline = []
  for (const run of content) {
    const text = run.text.slice(Math.min(left, run.text.length))
    left -= run.text.length - text.length
    const shown = rest.length === 0 ? text.trimStart() : text
    if (shown !== '') rest.push({ ...run, text: shown })
  }
  return rest
}
