/**
 * The letters of a Word 97–2003 document one after the other: what is text, where paragraphs and cells end, what is a
 * link.
 */
import { breather } from '../../turns.js'
import type { Run } from '../rich-page.js'
import { noteSign } from './word-notes.js'
import { flag, type ParagraphSettings, type WordText } from './word-text.js'

/** Marks in the text (MS-DOC 2.4.1). */
const picture = '\u0001'
const cellEnd = '\u0007'
const floating = '\u0008'
const fieldBegin = '\u0013'
const fieldMiddle = '\u0014'
const fieldEnd = '\u0015'
const paragraphEnds = new Set(['\u0007', '\u000c', '\u000d', '\u000e'])
/** The tab and the line's end show themselves, the hyphen that does not break is one. */
const shownAs: Readonly<Record<string, string>> = { '\t': '\t', '\u000b': '\n', '\u001e': '\u2011' }
/** Letters that are read before it is asked whether others should have a turn. */
const stride = 1 << 14

interface Field {
  code: string
  /** Before its middle: what it is made of, not what it shows. */
  inCode: boolean
  link: string
}

export interface LetterReader {
  text(run: Run): void
  end(isCell: boolean, settings: ParagraphSettings): void
  picture(cp: number): void
  /** Where a note may be referred to. */
  note(cp: number): void
}

export async function readLetters(word: WordText, from: number, to: number, into: LetterReader): Promise<void> {
  const pause = breather()
  const fields: Field[] = []
  let codes = 0
  for (let cp = from; cp < to; cp++) {
    if (cp % stride === 0) await pause()
    const letter = word.text.charAt(cp)
    const flags = word.flags[cp] ?? 0
    const field = fields.at(-1)
    if (letter === fieldBegin) {
      fields.push({ code: '', inCode: true, link: field?.link ?? '' })
      codes++
    } else if (letter === fieldMiddle || letter === fieldEnd) {
      if (field?.inCode) codes--
      if (letter === fieldEnd) fields.pop()
      else if (field) startResult(field)
    } else if (flags & flag.deleted) continue
    else if (codes > 0) {
      if (field) field.code += letter
    } else if (paragraphEnds.has(letter)) into.end(letter === cellEnd, word.settingsAt(cp))
    else if (letter === picture || letter === floating) into.picture(cp)
    else if (letter === noteSign) into.note(cp)
    else into.text(runOf(word.signs.get(cp) ?? letter, flags, field?.link ?? ''))
  }
  // A field that no mark ends: it may have all the text.
  for (const { code, inCode } of fields) if (inCode) for (const letter of code) into.text(runOf(letter, 0, ''))
  into.end(false, word.settingsAt(to))
}

function startResult(field: Field): void {
  field.inCode = false
  field.link = /^\s*HYPERLINK\s+"([^"]{1,2000})"/i.exec(field.code)?.[1] ?? field.link
}

/** The soft hyphen and marks of no letter show nothing. */
const runOf = (letter: string, flags: number, link: string): Run => ({
  text: shownAs[letter] ?? (/[\p{Cc}\u00ad\ufffe\uffff]/u.test(letter) ? '' : letter),
  bold: (flags & flag.bold) > 0,
  italic: (flags & flag.italic) > 0,
  link,
})
