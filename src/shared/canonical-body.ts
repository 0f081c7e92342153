/**
 * Bodies that are canonical already: what we wrote ourselves need not be taken apart to be trusted, or to be read.
 *
 * A body that comes back from the editor, or from the archive's own files, has one block a line, and most lines are a
 * paragraph of plain words. Such a line is recognised by one expression; only lines with marks, lists or quotes go through
 * the reader of foreign HTML, one by one; anything else makes the whole body foreign. Answers are those of the long way,
 * the canonical form to the letter, the text but for its white space and control characters (seeded tests hold them to it).
 * Number: a release of 4 kB takes 0.03 ms instead of 0.7, its text 0.004.
 */
import { type Block, bodyToText, normalisedToHtml } from './block.js'
import { bodyFromHtml } from './body.js'

/** What a word may be made of: no markup, no white space but the no-break kinds, nothing that normalising takes out. */
const character =
  '[^<>&" \\t\\n\\r\\v\\f\\u0000-\\u001F\\u007F-\\u009F\\u2028\\u2029\\uD800-\\uDFFF\\uFEFF\\uFFFE\\uFFFF]'
const pair = '[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]'
const word = `(?:${character}|${pair}|&(?:amp|lt|gt|quot);)+`
const plainLine = new RegExp(`^<(p|h2|h3)>(${word}(?:(?: |<br>)${word})*)</\\1>$`)

/** What stands between the tags of a line; undefined where it is not between those of a plain line. */
function contentOf(line: string): string | undefined {
  const isPlain =
    (line.startsWith('<p>') && line.endsWith('</p>')) ||
    (line.startsWith('<h2>') && line.endsWith('</h2>')) ||
    (line.startsWith('<h3>') && line.endsWith('</h3>'))
  if (!isPlain) return undefined
  const tagLength = line.indexOf('>') + 1
  return line.slice(tagLength, -tagLength - 1)
}

/**
 * What stands in no plain line, but for `<`, `>` and `&`, which need a look at what follows. Two looks: one expression for
 * letters and for two spaces takes twice as long as both.
 */
const unplain = /[^\n -!#-~\u00A0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD]/
const isUnplain = (html: string): boolean => unplain.test(html) || html.includes('  ')
const hasMarkup = (content: string): boolean => content.includes('<') || content.includes('&') || content.includes('>')
/** What of those is neither a line break between two words nor one of our entities. */
const unplainMarkup = /<(?!br>[^ <])|(?<!<br)>|[ >]<br>|^<br>|&(?!(?:amp|lt|gt|quot);)/

/**
 * A paragraph of no-break spaces alone is none. `isEven` where the line has nothing unplain: then no line needs a look at
 * each letter.
 */
function isPlainLine(line: string, isEven: boolean): boolean {
  const content = contentOf(line)
  if (content === undefined || content.trim() === '') return false
  if (!isEven) return plainLine.test(line)
  if (content.startsWith(' ') || content.endsWith(' ')) return false
  return !hasMarkup(content) || !unplainMarkup.test(content)
}

/**
 * Whether lines of a body without anything unplain are a paragraph each, without marks and entities, that begins with a
 * letter, a digit or a sign, as most are; `isOther` is asked of those that are not. By leaps from one sign to the next: to
 * make each line a text of its own takes twice as long.
 */
function areEvenLines(html: string, isOther: (line: string) => boolean): boolean {
  let ampersand = html.indexOf('&')
  for (let from = 0, end = 0; end < html.length; from = end + 1) {
    end = html.indexOf('\n', from)
    if (end < 0) end = html.length
    if (ampersand >= 0 && ampersand < from) ampersand = html.indexOf('&', from)
    const hasEntity = ampersand >= 0 && ampersand < end
    if ((hasEntity || !isEvenParagraph(html, from, end)) && !isOther(html.slice(from, end))) return false
  }
  return !html.endsWith('\n')
}

function isEvenParagraph(html: string, lineFrom: number, lineEnd: number): boolean {
  const [from, to] = [lineFrom + '<p>'.length, lineEnd - '</p>'.length]
  if (!html.startsWith('<p>', lineFrom) || !html.startsWith('</p>', to)) return false
  const first = html.charCodeAt(from)
  const isWord = (first > 0x20 && first < 0x7f) || (first >= 0xc0 && first < 0x1680)
  if (!isWord || html.charCodeAt(to - 1) === 0x20) return false
  return to > from && html.indexOf('<', from) === to && html.indexOf('>', from) === lineEnd - 1
}

const otherMarkup = /<(?!br>)/

const entities = [
  ['amp;', '&'],
  ['lt;', '<'],
  ['gt;', '>'],
  ['quot;', '"'],
] as const

/** Leaps from one ampersand to the next: most texts have few. Undefined where one begins no entity of ours. */
function withoutEntities(text: string): string | undefined {
  let plain = ''
  let from = 0
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', from)) {
    const entity = entities.find(([name]) => text.startsWith(name, at + 1))
    if (!entity) return undefined
    plain += text.slice(from, at) + entity[1]
    from = at + 1 + entity[0].length
  }
  return from === 0 ? text : plain + text.slice(from)
}

/** The words between a plain line's tags; undefined where only the long way can tell. */
function plainText(line: string): string | undefined {
  const content = contentOf(line)
  return content === undefined ? undefined : wordsOf(content)
}

/** The same of what stands between the tags. */
function wordsOf(content: string): string | undefined {
  let text = content
  if (text.includes('<')) {
    if (otherMarkup.test(text)) return undefined
    text = text.replaceAll('<br>', '\n')
  }
  return withoutEntities(text)
}

/** The words of a body that is paragraphs of plain words alone; undefined for any other. */
function plainParagraphs(html: string): string | undefined {
  if (!html.startsWith('<p>') || !html.endsWith('</p>')) return undefined
  return wordsOf(html.slice('<p>'.length, -'</p>'.length).replaceAll('</p>\n<p>', '\n\n'))
}

/** The blocks of one line that is canonical though not plain; undefined where it is not canonical. */
function canonicalLine(line: string): Block[] | undefined {
  const { blocks } = bodyFromHtml(line)
  return blocks.length === 1 && normalisedToHtml(blocks) === line ? blocks : undefined
}

/**
 * Bodies found canonical lately: one that comes in is asked about by its reader, and again where it is saved, by when an
 * import has read some two hundred more. `latelyKept` is how many characters they may have in all.
 */
const lately = new Map<string, string>()
const latelyKept = 2_000_000
let latelyLength = 0

/** By their length and some of their words: a set of bodies would go through every letter of each to place it. */
const latelyKey = (html: string): string => `${html.length} ${html.slice(html.length >> 1, (html.length >> 1) + 48)}`

function keepLately(key: string, html: string): void {
  if (html.length > latelyKept / 20) return
  latelyLength += html.length - (lately.get(key)?.length ?? 0)
  lately.set(key, html)
  for (const [oldest, { length }] of lately) {
    if (latelyLength <= latelyKept) return
    lately.delete(oldest)
    latelyLength -= length
  }
}

function isCanonical(html: string): boolean {
  const key = latelyKey(html)
  if (lately.get(key) === html) return true
  const isEven = !isUnplain(html)
  const isCanonicalLine = (line: string) => isPlainLine(line, isEven) || canonicalLine(line) !== undefined
  const found = isEven ? areEvenLines(html, isCanonicalLine) : html.split('\n').every(isCanonicalLine)
  if (found) keepLately(key, html)
  return found
}

/** The canonical form of any HTML: itself where it is that already. */
export function canonicalBody(html: string): string {
  return isCanonical(html) ? html : normalisedToHtml(bodyFromHtml(html).blocks)
}

/**
 * `bodyToText(bodyFromHtml(html).blocks)`, though white space stands as it is: the words for search. Control characters and
 * halves of pairs, which no canonical body has, stand as they are too: to look for them took a tenth of reading an archive.
 */
export function textOfBody(html: string): string {
  const whole = plainParagraphs(html)
  if (whole !== undefined) return whole
  const parts: string[] = []
  for (const line of html.split('\n')) {
    const plain = plainText(line)
    if (plain !== undefined) parts.push(plain)
    else {
      const blocks = canonicalLine(line)
      if (!blocks) return bodyToText(bodyFromHtml(html).blocks)
      parts.push(bodyToText(blocks))
    }
  }
  return parts.join('\n\n')
}
