/** Bytes of a Rich Text file to letters, in whatever code pages its fonts name; a letter may have two bytes. */
import { TextDecoder } from 'node:util'
import { windows1252Text } from '../windows-1252.js'
import { pageOf } from './rtf-words.js'

/** Bytes that are kept before they are decoded. */
const stride = 1 << 14

export class RtfLetters {
  /** The document's own. */
  page = 'windows-1252'
  private readonly pages = new Map<number, string>()
  private readonly decoders = new Map<string, TextDecoder>()
  private defaultFont: number | undefined
  private pending: number[] = []
  private pendingPage = ''

  /** What `\deff`, `\ansicpg`, `\mac`, `\pc` and `\pca` say of all. @returns whether the word was one of them */
  isSaid(word: string, number: number | undefined): boolean {
    if (word === 'deff') this.defaultFont = number
    else if (word === 'ansicpg') this.page = pageOf(number ?? 1252)
    else if (word === 'mac') this.page = 'macintosh'
    else if (word === 'pc' || word === 'pca') this.page = 'ibm866'
    else return false
    return true
  }

  setPageOf(font: number, page: string | undefined): void {
    if (page !== undefined) this.pages.set(font, page)
  }

  /** @returns text that is whole now, mostly none */
  add(byte: number, font: number | undefined): string {
    const page = this.pages.get(font ?? this.defaultFont ?? -1) ?? this.page
    const before = page === this.pendingPage ? '' : this.flush()
    this.pendingPage = page
    this.pending.push(byte)
    // No letter goes on behind such a byte, in any code page.
    return this.pending.length >= stride && byte < 0x80 ? before + this.flush() : before
  }

  /** What is left. */
  flush(): string {
    if (this.pending.length === 0) return ''
    const bytes = Uint8Array.from(this.pending)
    this.pending = []
    return this.decode(bytes, this.pendingPage)
  }

  private decode(bytes: Uint8Array, page: string): string {
    if (page === 'windows-1252') return windows1252Text(bytes)
    let decoder = this.decoders.get(page)
    if (!decoder) {
      decoder = new TextDecoder(page)
      this.decoders.set(page, decoder)
    }
    return decoder.decode(bytes)
  }
}
