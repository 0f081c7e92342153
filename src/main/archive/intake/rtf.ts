/**
 * Rich Text Format (.rtf, and many a .doc) to HTML and pictures, after Microsoft's specification 1.9.1.
 *
 * Goal: paragraphs, headings, lists, rows of tables, notes, bold, italic, links and pictures of what Word, WordPad and
 * LibreOffice write, in any code page that their fonts name; headers, footers and comments as `around`. What is hidden,
 * deleted or known to nobody is passed over, as the format asks of a reader. Non-goals: layout, and objects (sheets,
 * drawings).
 * One pass over the bytes with a stack of groups, in stints between which others have a turn: time grows with length,
 * and a file that is cut short gives what it has. Rejected: rtf-parser, which has not been kept since 2018 and reads no
 * pictures and no code pages beside the document's own. Number: a megabyte of text, a quarter of it groups, in 0.12 s
 * of the processor, in stints of 6 ms.
 */
import { breather } from '../turns.js'
import { RichPage, type RichText } from './rich-page.js'
import { RtfLetters } from './rtf-letters.js'
import {
  aroundGroups,
  cellEnds,
  codePages,
  type Destination,
  destinations,
  ground,
  headingStyle,
  isDigit,
  isLetter,
  isSign,
  latin1,
  pageOf,
  paragraphEnds,
  type State,
  signs,
  skippedGroups,
  toggles,
} from './rtf-words.js'

const maxDepth = 2_000
/** Of a field: a link's own may have 2,000. */
const maxInstruction = 4_000
/** Bytes that are read before it is asked whether others should have a turn. */
const stride = 1 << 14

export const isRichText = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 32)).toString('latin1').trimStart().startsWith('{\\rtf')

/** Never throws: whatever cannot be understood is passed over. */
export async function readRichText(bytes: Uint8Array): Promise<RichText> {
  const page = new RichPage()
  await new Reader(bytes, page).read()
  return page.finish()
}

class Reader {
  private at = 0
  private readonly letters = new RtfLetters()
  private readonly headings = new Map<number, number>()
  private fontNow = -1
  private styleNow = -1
  private styleName = ''
  private state: State = { ...ground }
  private readonly stack: State[] = []
  /** Groups opened beyond what is followed. */
  private tooDeep = 0
  /** Characters to be passed over after a \u. */
  private passing = 0
  private instruction = ''
  private marker = ''
  /** Of the paragraph that is being read, as its marker tells, which may stand before what else is said of it. */
  private listNow: State['list'] = ''
  private picture: { type: string; parts: Uint8Array[]; half: string } | undefined
  /** The sign of a note that is numbered stands right before the note itself. */
  private isNumbered = false
  private isNewGroup = false
  /** The group that comes next stands for readers without Unicode. */
  private isNextSkipped = false

  constructor(
    private readonly bytes: Uint8Array,
    private readonly into: RichPage,
  ) {}

  async read(): Promise<void> {
    const { bytes } = this
    const breathe = breather()
    for (let rested = 0; this.at < bytes.length; ) {
      if (this.at - rested > stride) {
        rested = this.at
        await breathe()
      }
      const byte = bytes[this.at++] ?? 0
      if (byte === 0x7b) this.open()
      else if (byte === 0x7d) this.close()
      else if (byte === 0x5c) this.control()
      else if (this.state.destination === 'picture' || this.state.destination === 'skipped') this.run()
      else if (byte !== 0x0a && byte !== 0x0d && byte !== 0) this.byte(byte)
    }
    this.flush()
    this.endParagraph()
  }

  private open(): void {
    this.flush()
    this.passing = 0
    if (this.stack.length >= maxDepth) {
      this.tooDeep++
      return
    }
    this.stack.push(this.state)
    this.state = { ...this.state, ...(this.isNextSkipped ? { destination: 'skipped' } : {}) }
    this.isNextSkipped = false
    this.isNewGroup = true
  }

  private close(): void {
    this.flush()
    this.passing = 0
    if (this.tooDeep > 0) {
      this.tooDeep--
      return
    }
    const before = this.stack.pop()
    if (!before) return
    const { destination } = this.state
    if (destination === 'styles') this.endStyle()
    if (destination !== before.destination) this.leave(destination, before)
    this.state = before
    this.isNewGroup = false
  }

  /** The last group of a destination ends. */
  private leave(destination: Destination, before: State): void {
    if (destination === 'around') this.into.endBeside()
    if (destination === 'note') this.into.endNote()
    if (destination === 'picture') this.endPicture()
    if (destination === 'marker') {
      this.listNow = /\d/.test(this.marker) ? 'ol' : 'ul'
      this.marker = ''
    }
    if (destination === 'field') {
      const link = /HYPERLINK\s+(?:\\\S+\s+)*"([^"]{1,2000})"/i.exec(this.instruction)?.[1]
      // For the group that holds the result, beside this one.
      if (link !== undefined) before.link = link
      this.instruction = ''
    }
  }

  private control(): void {
    const { bytes } = this
    const first = bytes[this.at] ?? 0
    if (!isLetter(first)) {
      this.at++
      this.symbol(first)
      return
    }
    const start = this.at
    while (isLetter(bytes[this.at] ?? 0) && this.at - start < 32) this.at++
    const word = latin1(bytes.subarray(start, this.at))
    const from = this.at
    if (bytes[this.at] === 0x2d) this.at++
    while (isDigit(bytes[this.at] ?? 0) && this.at - from < 12) this.at++
    const digits = latin1(bytes.subarray(from, this.at))
    if (bytes[this.at] === 0x20) this.at++
    const number = digits === '' || digits === '-' ? undefined : Number(digits)
    this.word(word, number)
    this.isNewGroup = false
  }

  private symbol(sign: number): void {
    if (sign === 0x27) {
      const code = Number.parseInt(latin1(this.bytes.subarray(this.at, this.at + 2)), 16)
      this.at += 2
      if (!Number.isNaN(code)) this.byte(code)
    } else if (sign === 0x2a) {
      // A destination that may be passed over: known ones say so themselves.
      this.state.destination = 'skipped'
      return
    } else if (sign === 0x7e) this.letter('\u00A0')
    else if (sign === 0x5f) this.letter('\u2011')
    else if (sign === 0x0a || sign === 0x0d) {
      this.flush()
      this.endParagraph()
    } else if (sign === 0x5c || sign === 0x7b || sign === 0x7d) this.byte(sign)
    this.isNewGroup = false
  }

  private word(word: string, number: number | undefined): void {
    if (word === 'u') {
      this.unicode(number ?? 0)
      return
    }
    const sign = signs[word]
    if (sign !== undefined) {
      this.letter(sign)
      return
    }
    this.flush()
    const { state } = this
    const toggle = toggles[word]
    const destination = destinations[word]
    if (toggle) state[toggle] = number !== 0
    else if (paragraphEnds.has(word)) this.endParagraph()
    else if (cellEnds.has(word)) this.endCell(word === 'row')
    else if (aroundGroups.has(word)) this.enter('around', true)
    else if (skippedGroups.has(word)) this.enter('skipped')
    else if (destination) this.enter(destination)
    else if (!this.letters.isSaid(word, number)) this.other(word, number)
  }

  private other(word: string, number: number | undefined): void {
    const { state } = this
    switch (word) {
      case 'bin':
        this.binary(number ?? 0)
        break
      case 'f':
        if (state.destination === 'fonts') this.fontNow = number ?? -1
        else state.font = number
        break
      case 'fcharset':
        this.fontPage(codePages[number ?? 0])
        break
      case 'cpg':
        this.fontPage(number ? pageOf(number) : undefined)
        break
      case 's':
        if (state.destination === 'styles') this.styleNow = number ?? -1
        else state.style = number ?? 0
        break
      case 'outlinelevel':
        this.outline(number ?? 9)
        break
      case 'ls':
        state.list = number === 0 ? '' : 'ul'
        break
      case 'ilvl':
        state.level = number ?? 0
        break
      case 'intbl':
        state.inTable = true
        break
      case 'pard':
        Object.assign(state, { style: 0, outline: -1, list: '', level: 0, inTable: false })
        break
      case 'chftn':
        this.isNumbered = state.destination === 'body'
        break
      case 'footnote':
        this.beginNote()
        break
      case 'plain':
        Object.assign(state, { bold: false, italic: false, hidden: false, font: undefined })
        break
      case 'uc':
        state.instead = Math.min(Math.max(number ?? 1, 0), 100)
        break
      case 'upr':
        this.isNextSkipped = true
        break
      case 'pict':
        this.enter('picture')
        this.picture ??= { type: '', parts: [], half: '' }
        break
      case 'jpegblip':
      case 'pngblip':
        if (this.picture) this.picture.type = word === 'pngblip' ? 'png' : 'jpeg'
        break
    }
  }

  /** What stands in the group from here on; only at its beginning, as the format has it, but for what is beside the text. */
  private enter(destination: Destination, always = false): void {
    const { state } = this
    if (!this.isNewGroup && !always && destination !== 'field') return
    const outer = this.stack.at(-1)?.destination ?? 'body'
    // Inside what is passed over everything is.
    if (outer === 'skipped' || (outer !== 'body' && destination === 'body')) return
    const isBeside = outer === 'around' || outer === 'note'
    if (isBeside && destination !== 'skipped' && destination !== 'picture' && destination !== 'field') return
    state.destination = destination
  }

  private beginNote(): void {
    this.enter('note', true)
    if (this.state.destination === 'note' && this.stack.at(-1)?.destination === 'body')
      this.into.beginNote(this.isNumbered)
    this.isNumbered = false
  }

  private fontPage(page: string | undefined): void {
    if (this.state.destination === 'fonts') this.letters.setPageOf(this.fontNow, page)
  }

  private outline(level: number): void {
    if (this.state.destination === 'styles') {
      if (level < 6) this.headings.set(this.styleNow, level + 1)
    } else this.state.outline = level < 6 ? level + 1 : -1
  }

  private endStyle(): void {
    const name = this.styleName.replace(/;\s*$/, '').trim()
    this.styleName = ''
    const found = headingStyle.exec(name)
    if (found && this.styleNow >= 0) this.headings.set(this.styleNow, found[1] === undefined ? 1 : Number(found[1]))
    this.styleNow = -1
  }

  private binary(length: number): void {
    const end = Math.min(this.bytes.length, this.at + Math.max(0, length))
    if (this.state.destination === 'picture') this.picture?.parts.push(this.bytes.subarray(this.at, end))
    this.at = end
  }

  /** Bytes up to the next sign of the format: of a picture its hexadecimal digits. */
  private run(): void {
    const { bytes, picture } = this
    const start = this.at - 1
    const most = Math.min(bytes.length, start + stride)
    while (this.at < most && !isSign(bytes[this.at] ?? 0)) this.at++
    this.isNewGroup = false
    if (this.state.destination !== 'picture' || !picture) return
    const digits = picture.half + latin1(bytes.subarray(start, this.at)).replace(/[^\da-f]/gi, '')
    const whole = digits.length & ~1
    picture.half = digits.slice(whole)
    picture.parts.push(Buffer.from(digits.slice(0, whole), 'hex'))
  }

  private byte(byte: number): void {
    this.isNewGroup = false
    if (this.passing > 0) {
      this.passing--
      return
    }
    const { destination } = this.state
    if (destination === 'skipped' || destination === 'fonts' || destination === 'picture') return
    this.text(this.letters.add(byte, this.state.font))
  }

  /** One that is written as a word or a sign of the format. */
  private letter(letter: string): void {
    if (this.passing > 0) {
      this.passing--
      return
    }
    this.flush()
    this.text(letter)
  }

  private unicode(number: number): void {
    this.flush()
    this.passing = this.state.instead
    // Written as a signed number of 16 bits; letters beyond those come as two.
    this.text(String.fromCharCode(number & 0xffff))
  }

  private flush(): void {
    this.text(this.letters.flush())
  }

  private text(text: string): void {
    if (text === '') return
    const { destination, bold, italic, link, hidden } = this.state
    if (destination === 'styles') this.styleName = (this.styleName + text).slice(0, 200)
    else if (destination === 'marker') this.marker = (this.marker + text).slice(0, 20)
    else if (destination === 'field') this.instruction = (this.instruction + text).slice(0, maxInstruction)
    else if ((destination === 'around' || destination === 'note') && !hidden) this.into.beside(text)
    else if (destination === 'body' && !hidden) this.into.text({ text, bold, italic, link })
  }

  private endParagraph(inTable = this.state.inTable): void {
    const { destination, list, level, outline, style } = this.state
    if (destination === 'around' || destination === 'note') this.into.beside('\n')
    if (destination !== 'body') return
    if (inTable) this.into.openCell()
    else this.into.closeRow()
    this.into.endParagraph(outline > 0 ? outline : (this.headings.get(style) ?? 0), this.listNow || list, level)
    this.listNow = ''
  }

  private endCell(isRow: boolean): void {
    if (isRow && this.state.destination === 'body') this.into.closeRow()
    else this.endParagraph(true)
    if (!isRow && this.state.destination === 'body') this.into.closeCell()
  }

  private endPicture(): void {
    const { picture } = this
    this.picture = undefined
    if (!picture) return
    if (this.state.inTable) this.into.openCell()
    this.into.picture(Buffer.concat(picture.parts), picture.type)
  }
}
