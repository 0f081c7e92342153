/** What a reader of documents has read (rtf.ts, odt.ts, doc.ts), put together as HTML: paragraphs, lists, pictures, and the text beside. */
import type { ReleaseIntake } from '../../../shared/contract/intake.js'

export const maxPictures = 200
export const maxPictureBytes = 100_000_000
const maxBeside = 2_000_000

export interface RichText {
  html: string
  pictures: ReleaseIntake['pictures']
  /** Text of page headers, footers, notes and comments. */
  around: string[]
}

export interface Run {
  text: string
  bold: boolean
  italic: boolean
  link: string
}

export class RichPage {
  private readonly html: string[] = []
  /** Of the list that is being read. */
  private items: string[] = []
  private list: '' | 'ul' | 'ol' = ''
  private readonly pictures: RichText['pictures'] = []
  private pictureBytes = 0
  private readonly around: string[] = []
  private runs: Run[] = []
  private besideNow = ''

  text(run: Run): void {
    const last = this.runs.at(-1)
    if (last && last.bold === run.bold && last.italic === run.italic && last.link === run.link) last.text += run.text
    else this.runs.push(run)
  }

  /** `heading`: its level, 0 where it is none. One without text is none. */
  endParagraph(heading: number, list: '' | 'ul' | 'ol'): void {
    const { html, runs } = this
    this.runs = []
    if (runs.every(({ text }) => text.trim() === '')) return
    const content = runs.map(htmlOf).join('')
    const isItem = heading === 0 && list !== ''
    this.goInto(isItem ? list : '')
    if (isItem) this.items.push(`<li>${content}</li>`)
    else html.push(heading > 0 ? `<h${heading}>${content}</h${heading}>` : `<p>${content}</p>`)
  }

  private goInto(list: '' | 'ul' | 'ol'): void {
    if (list === this.list) return
    if (this.list !== '') this.html.push(`<${this.list}>${this.items.join('')}</${this.list}>`)
    this.items = []
    this.list = list
  }

  beside(text: string): void {
    if (this.besideNow.length < maxBeside) this.besideNow += text
  }

  endBeside(): void {
    const lines = this.besideNow.split('\n').map((line) => line.replace(/\s+/g, ' ').trim())
    this.around.push(...lines.filter((line) => line !== ''))
    this.besideNow = ''
  }

  /** `type`: jpeg, png or tiff; '' for a drawing, which is told and not taken along. */
  picture(bytes: Uint8Array, type: string): void {
    this.pictureBytes += bytes.length
    const isKept =
      type !== '' && bytes.length > 0 && this.pictures.length < maxPictures && this.pictureBytes <= maxPictureBytes
    const name = isKept ? `picture-${this.pictures.length + 1}.${type === 'jpeg' ? 'jpg' : type}` : 'drawing'
    if (isKept) this.pictures.push({ name, contentType: `image/${type}`, bytes: new Uint8Array(bytes) })
    this.goInto('')
    this.html.push(`<p><img src="${name}"></p>`)
  }

  finish(): RichText {
    this.endBeside()
    this.goInto('')
    return { html: this.html.join('\n'), pictures: this.pictures, around: this.around }
  }
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)

function htmlOf({ text, bold, italic, link }: Run): string {
  let html = escaped(text).replaceAll('\n', '<br>')
  if (italic) html = `<em>${html}</em>`
  if (bold) html = `<strong>${html}</strong>`
  return link === '' ? html : `<a href="${escaped(link)}">${html}</a>`
}
