/**
 * A Word 97–2003 document (.doc, .dot) to HTML, notes included, and pictures, and what stands around: page headers, footers,
 * comments, text boxes.
 *
 * A reader of our own, in files below doc/. Rejected: word-extractor, which writes the word `undefined` for every soft
 * hyphen, takes other settings of letters for deletions (of 27 real documents one lost all its text), and opens what is
 * under a password as noise. The work here grows with the file's length alone and is done in stints, so that it needs
 * no thread of its own. Number: those 27 documents in 0.07 s of the processor. Word 6 and 95 are not read.
 */
import { ArchiveError } from '../../../shared/contract/failures.js'
import { say } from '../../../shared/said.js'
import { Bytes } from '../checked-bytes.js'
import { CompoundFile } from './compound-file.js'
import { type LetterReader, readLetters } from './doc/word-letters.js'
import { type WordNote, wordNotes } from './doc/word-notes.js'
import { floatingPictures, pictureAt, type WordPicture } from './doc/word-pictures.js'
import { WordStyles } from './doc/word-styles.js'
import { type ParagraphSettings, WordRefused, WordText } from './doc/word-text.js'
import { RichPage, type RichText, type Run } from './rich-page.js'

/** Of pictures in the text no more are looked at. */
const maxPlaces = 1000

/** @throws unreadable-file, with one sentence */
export async function readDoc(bytes: Uint8Array, name: string): Promise<RichText> {
  try {
    const file = new CompoundFile(bytes)
    const word = new WordText(file)
    const page = new RichPage()
    const body = new Body(word, new Bytes(file.stream('Data'), true), page)
    await readLetters(word, 0, word.parts.body, body)
    for (const picture of pictures(word)) put(picture, page)
    await readNotes(word, body.referred, page)
    return { ...page.finish(), around: await aroundText(word, body.referred) }
  } catch (error) {
    if (error instanceof WordRefused) throw new ArchiveError('unreadable-file', say(error.sentence, { name }))
    throw error
  }
}

class Body implements LetterReader {
  private readonly styles: WordStyles
  private places = 0
  private readonly notes: Map<number, WordNote>
  /** Notes in the order of the text. */
  readonly referred: WordNote[] = []

  constructor(
    private readonly word: WordText,
    private readonly data: Bytes,
    private readonly page: RichPage,
  ) {
    this.styles = new WordStyles(word)
    this.notes = wordNotes(word)
  }

  text(run: Run): void {
    if (run.text !== '') this.page.text(run)
  }

  end(isCell: boolean, settings: ParagraphSettings): void {
    if (settings.endsRow) {
      this.page.closeRow()
      return
    }
    if (isCell || settings.inTable) this.page.openCell()
    else this.page.closeRow()
    this.page.endParagraph(this.styles.headingOf(settings), this.styles.listOf(settings), settings.level)
    if (isCell) this.page.closeCell()
  }

  note(cp: number): void {
    const note = this.notes.get(cp)
    if (!note) return
    this.notes.delete(cp)
    this.page.beginNote(true)
    this.referred.push(note)
  }

  picture(cp: number): void {
    const place = this.word.pictures.get(cp)
    if (place !== undefined && ++this.places <= maxPlaces) put(pictureAt(this.data, place), this.page)
  }
}

/** Those over the text; where page headers have some too, the file does not say simply which is whose, so none is taken. */
function pictures(word: WordText): (WordPicture | undefined)[] {
  const [inBody, inHeaders] = [word.structure(40), word.structure(41)]
  if (inBody.length === 0) return []
  return floatingPictures(word.structure(50), word.main).map((picture) =>
    inHeaders.length === 0 ? picture : undefined,
  )
}

const put = (picture: WordPicture | undefined, page: RichPage): void =>
  page.picture(picture?.bytes ?? new Uint8Array(), picture?.contentType.slice('image/'.length) ?? '')

async function readNotes(word: WordText, notes: readonly WordNote[], page: RichPage): Promise<void> {
  const reader: LetterReader = {
    text: ({ text }) => page.noteText(text),
    end: () => page.noteText('\n'),
    picture: () => undefined,
    note: () => undefined,
  }
  for (const [index, { from, to }] of notes.entries()) {
    await readLetters(word, from, to, reader)
    page.endNote(index + 1)
  }
}

/**
 * Of what stands around the paragraphs that have words, the same once: page headers repeat.
 * @param notes that the text has taken
 */
async function aroundText(word: WordText, notes: readonly WordNote[]): Promise<string[]> {
  const found = new Set<string>()
  let paragraph = ''
  const reader: LetterReader = {
    text: ({ text }) => {
      paragraph += text
    },
    end: () => {
      if (/\p{L}/u.test(paragraph)) found.add(paragraph.trim())
      paragraph = ''
    },
    picture: () => undefined,
    note: () => undefined,
  }
  let from = word.parts.body
  const end = { from: word.text.length, to: word.text.length }
  for (const note of [...notes].sort((a, b) => a.from - b.from).concat(end)) {
    // A part ends with a paragraph, so that none goes on in the next.
    if (from < note.from) await readLetters(word, from, note.from, reader)
    from = note.to
  }
  return [...found]
}
