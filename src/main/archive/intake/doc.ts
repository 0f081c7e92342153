/**
 * A Word 97–2003 document (.doc, .dot) to HTML and pictures, and what stands around the text: page headers, footers, notes,
 * comments, text boxes.
 *
 * A reader of our own, in four files below doc/, and no package: word-extractor writes the word `undefined` for every soft
 * hyphen, takes colours of letters for deletions, mixes up documents saved fast, and opens those under a password as noise.
 * Its work grows with the file's length alone, so that it needs no thread of its own. Word 6 and 95 are not read.
 */
import { ArchiveError } from '../../../shared/contract/failures.js'
import { say } from '../../../shared/said.js'
import { Bytes } from '../photo-metadata/binary.js'
import { CompoundFile } from './compound-file.js'
import { wordHtml } from './doc/word-html.js'
import { floatingPictures, pictureAt, pictureName, type WordPicture } from './doc/word-pictures.js'
import { WordRefused, WordText } from './doc/word-text.js'
import type { WordDocument } from './docx.js'

const maxPictures = 200
const maxPlaces = 1000
const maxPictureBytes = 100_000_000

/** @throws unreadable-file, with one sentence */
export function readDoc(bytes: Uint8Array, name: string): WordDocument {
  try {
    const file = new CompoundFile(bytes)
    const word = new WordText(file)
    const pictures = new Pictures(word, new Bytes(file.stream('Data'), true))
    const html = wordHtml(word, 0, word.parts.body, (cp) => pictures.show(cp))
    return { html: html + pictures.showFloating(), pictures: pictures.taken, around: aroundText(word) }
  } catch (error) {
    if (error instanceof WordRefused) throw new ArchiveError('unreadable-file', say(error.sentence, { name }))
    throw error
  }
}

class Pictures {
  readonly taken: WordDocument['pictures'] = []
  private bytes = 0
  private places = 0

  constructor(
    private readonly word: WordText,
    private readonly data: Bytes,
  ) {}

  show(cp: number): string {
    const place = this.word.pictures.get(cp)
    if (place === undefined || ++this.places > maxPlaces) return ''
    return this.take(pictureAt(this.data, place))
  }

  /** Those over the text; where page headers have some too, the file does not say simply which is whose, so none is taken. */
  showFloating(): string {
    const [inBody, inHeaders] = [this.word.structure(40), this.word.structure(41)]
    if (inBody.length === 0) return ''
    const pictures = floatingPictures(this.word.structure(50), this.word.main)
    return pictures.map((picture) => this.take(inHeaders.length === 0 ? picture : undefined)).join('')
  }

  private take(picture: WordPicture | undefined): string {
    if (!picture) return '<img src="inside the document">'
    if (this.taken.length >= maxPictures || this.bytes + picture.bytes.length > maxPictureBytes)
      return '<img src="too many pictures">'
    this.bytes += picture.bytes.length
    const name = pictureName(this.taken.length + 1, picture)
    this.taken.push({ name, contentType: picture.contentType, bytes: picture.bytes.slice() })
    return `<img src="${name}">`
  }
}

/** Of each part the paragraphs, those of the pages' headers once. */
function aroundText(word: WordText): string[] {
  const { body, ...around } = word.parts
  const found = new Set<string>()
  let from = body
  for (const length of Object.values(around)) {
    const to = Math.min(from + length, word.text.length)
    const html = from < to ? wordHtml(word, from, to, () => '') : ''
    for (const paragraph of html.split('\n')) {
      const text = plainText(paragraph)
      if (/\p{L}/u.test(text)) found.add(text)
    }
    from = to
  }
  return [...found]
}

const letters: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

const plainText = (html: string): string =>
  html
    .replace(/<br>|<\/p><p>|<\/td><td>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt);/g, (entity) => letters[entity] ?? '')
    .trim()
