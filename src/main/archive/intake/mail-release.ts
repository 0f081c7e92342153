/**
 * An e-mail to a proposed release. The text is the mail's own, or that of the mail it hands on; where that is only a
 * covering note and one of the attached documents holds a text, it is that document's. Pictures are handed over; the
 * sender, the note, greetings, earlier mails and the names of other files are findings, so that nothing of the mail is
 * lost in silence.
 */
import { addAll } from '../../../shared/add-all.js'
import { type Block, blocksFromText, blockText, normaliseBlocks } from '../../../shared/body.js'
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { Finding, ReleaseIntake } from '../../../shared/contract/intake.js'
import { isDocumentName } from '../../../shared/document-endings.js'
import { type HtmlReading, readHtml } from '../../../shared/read-html.js'
import { say } from '../../../shared/said.js'
import { photoType } from '../picture-kinds.js'
import { shownName } from '../safe-name.js'
import { declaredCharset, decodeText, encodingFindings } from './decode-text.js'
import { type Mail, type MailFile, type MailText, readMail } from './mail.js'
import { isCoveringNote, type MailLine, type MailParts, partsOfMail } from './mail-parts.js'
import { finding, type ParserContext } from './parse-release/proposal.js'
import type { IntakePart } from './parse-release/rows.js'
import { parseRelease } from './parse-release.js'

/** Reads an attached document as if it had been chosen itself. @throws unreadable-file */
export type ReadAttached = (name: string, bytes: Uint8Array, context: ParserContext) => Promise<ReleaseIntake>

/** Of mails that hand on each other. */
const maxEarlier = 5
/** With more documents than these a mail brings no single release. */
const maxDocuments = 5
/** Smaller pictures that the mail's HTML shows are signs and lines of a signature. */
const leastShownBytes = 10_000
const maxPictureBytes = 100_000_000

interface Line extends MailLine {
  /** Of HTML; a line of plain text has none. */
  part?: IntakePart
}

/** @throws unreadable-file, with one sentence */
export async function readMailRelease(
  bytes: Uint8Array,
  name: string,
  context: ParserContext,
  readAttached: ReadAttached,
): Promise<ReleaseIntake> {
  const mail = await readMail(bytes, name)
  const inside = { ...context, ...(mail.day === undefined ? {} : { day: mail.day }) }
  const { pictures, shown, others } = sortedFiles(mail.files)
  const text = new TextOfMail(mail, name, shown)
  const note = text.own
  if (isCoveringNote(note)) {
    const { held, rest } = await attachedRelease(others, note, inside, readAttached)
    if (held) {
      const findings = [...held.findings, ...text.asFindings(), ...mailFindings(mail, rest)]
      return { ...held, findings, pictures: [...pictures, ...held.pictures] }
    }
  }
  if (note === '') throw new ArchiveError('unreadable-file', say('document-without-release', { name }))
  const { draft, findings } = parseRelease(text.parts(), { ...inside, subject: withoutPrefixes(text.subject) })
  return {
    draft,
    findings: [...findings, ...text.findings, ...mailFindings(mail, others)],
    sourceName: '',
    encoding: text.encoding,
    pictures,
  }
}

class TextOfMail {
  readonly findings: Finding[] = []
  encoding = ''
  subject: string
  private readonly lines: Line[]

  constructor(
    mail: Mail,
    private readonly name: string,
    private readonly shown: ReadonlySet<string>,
  ) {
    this.subject = mail.subject
    this.lines = mail.texts.flatMap((text) => this.ownLines(text))
  }

  get own(): string {
    return this.lines
      .map(({ text }) => text)
      .join('\n')
      .trim()
  }

  parts(): IntakePart[] {
    const parts: IntakePart[] = []
    let plain: string[] = []
    const endPlain = () => {
      addAll(
        parts,
        blocksFromText(plain.join('\n')).map((block) => ({ block, heading: 0 })),
      )
      plain = []
    }
    for (const { text, part } of this.lines) {
      if (!part) plain.push(text)
      else {
        endPlain()
        parts.push(part)
      }
    }
    endPlain()
    return parts
  }

  /** All of it, where a document is the release. */
  asFindings(): Finding[] {
    return this.own === '' ? this.findings : [finding('left-over', 'likely', this.own, 'mail-note'), ...this.findings]
  }

  private ownLines(text: MailText): Line[] {
    const lines = text.isHtml ? this.linesOfHtml(text) : this.linesOfText(text)
    if (lines.every((line) => line.text.trim() === '') && text.instead.length > 0)
      return text.instead.flatMap((plainer) => this.ownLines(plainer))
    return this.ownOf(lines, !text.isHtml)
  }

  /** Its own lines; where they are a covering note or none, those of the mail that it hands on. */
  private ownOf(lines: readonly Line[], isAlwaysQuoted: boolean): Line[] {
    let reading = partsOfMail(lines, isAlwaysQuoted)
    for (let turn = 0; turn < maxEarlier; turn++) {
      const next = handedOn(reading)
      if (!next) break
      this.tell(reading.own, 'mail-note')
      const taken = new Set(next)
      this.tell(
        reading.aside.filter((line) => !taken.has(line)),
        'left-over-mail',
      )
      if (reading.subject !== '') this.subject = reading.subject
      reading = partsOfMail(next.map(withoutMark), isAlwaysQuoted)
    }
    this.tell([...reading.aside, ...reading.before], 'left-over-mail')
    return reading.own
  }

  private tell(lines: readonly Line[], message: 'mail-note' | 'left-over-mail'): void {
    const text = lines
      .map((line) => line.text)
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
    if (text !== '') this.findings.push(finding('left-over', 'likely', text, message))
  }

  private linesOfText({ bytes, charset, flowed }: MailText): Line[] {
    const text = this.decoded(bytes, charset).replaceAll('\u0000', '').replaceAll(/\r\n?/g, '\n')
    return (flowed ? unfolded(text) : text).split('\n').map((line) => ({ text: line, isQuoted: /^ ?>/.test(line) }))
  }

  private linesOfHtml({ bytes, charset }: MailText): Line[] {
    const reading = readHtml(this.decoded(bytes, charset === '' ? (declaredCharset(bytes) ?? '') : charset))
    this.tellRemoved(reading)
    return reading.parts.flatMap(({ block, heading, region }) =>
      normaliseBlocks([block]).map((normal: Block) => ({
        text: blockText(normal),
        isQuoted: normal.kind === 'quote',
        part: { block: normal, heading, isNote: region === 'note' },
      })),
    )
  }

  /** Pictures that came with the mail are handed over, or told by their names. */
  private tellRemoved({ removed, title }: HtmlReading): void {
    for (const what of title === '' ? removed : [...removed, title])
      if (!this.shown.has(what.replace(/^picture (?:cid:)?/, '').replace(/: .*| \(\d+ times\)$/, '')))
        this.findings.push(finding('removed', 'certain', what, 'removed-element'))
  }

  private decoded(bytes: Uint8Array, charset: string): string {
    const decoded = decodeText(bytes, this.name, charset === '' ? undefined : charset)
    this.encoding ||= decoded.encoding
    this.findings.push(...encodingFindings(decoded))
    return decoded.text
  }
}

/** What to read instead of the mail's own text: a mail before it, or what is all quoted. */
function handedOn({ own, aside, before }: MailParts<Line>): Line[] | undefined {
  const text = own.map((line) => line.text).join('\n')
  if (before.some(hasText) && isCoveringNote(text.trim())) return before
  const quoted = aside.filter((line) => line.isQuoted)
  return text.trim() === '' && quoted.some(hasText) ? quoted : undefined
}

const hasText = ({ text }: MailLine): boolean => /[\p{L}\p{N}]/u.test(text)

const withoutMark = (line: Line): Line => {
  if (line.part) return { ...line, isQuoted: false }
  const text = line.text.replace(/^ ?> ?/, '')
  return { text, isQuoted: /^ ?>/.test(text) }
}

/** Lines that end with a space go on in the next one (RFC 3676). */
function unfolded(text: string): string {
  const lines: string[] = []
  let goesOn = false
  for (const line of text.split('\n')) {
    const shown = line.startsWith(' ') ? line.slice(1) : line
    if (goesOn && !shown.startsWith('>')) lines.push(`${lines.pop() ?? ''}${shown}`)
    else lines.push(shown)
    goesOn = shown.endsWith(' ') && shown !== '-- ' && !shown.startsWith('>')
  }
  return lines.join('\n')
}

interface SortedFiles {
  pictures: ReleaseIntake['pictures']
  /** How the mail's HTML names the files that came with it. */
  shown: Set<string>
  others: MailFile[]
}

function sortedFiles(files: readonly MailFile[]): SortedFiles {
  const sorted: SortedFiles = { pictures: [], shown: new Set(files.flatMap(({ id, name }) => [id, name])), others: [] }
  let left = maxPictureBytes
  for (const file of files) {
    const type = photoType(file.bytes)
    const isSign = file.id !== '' && file.bytes.length < leastShownBytes
    if (!type || type === 'image/gif' || isSign || file.bytes.length > left) sorted.others.push(file)
    else {
      left -= file.bytes.length
      sorted.pictures.push({ name: shownName(file.name), contentType: type, bytes: file.bytes })
    }
  }
  return sorted
}

/** The one attached document that holds more text than the note; of several the first, where the note says nothing. */
async function attachedRelease(
  files: readonly MailFile[],
  note: string,
  context: ParserContext,
  readAttached: ReadAttached,
): Promise<{ held: ReleaseIntake | undefined; rest: MailFile[] }> {
  const readable: { file: MailFile; intake: ReleaseIntake }[] = []
  const documents = files.filter(({ name }) => isDocumentName(name))
  for (const file of documents.length <= maxDocuments ? documents : []) {
    try {
      const intake = await readAttached(shownName(file.name), file.bytes, context)
      if ((intake.draft.bodies[0]?.value.length ?? 0) > note.length) readable.push({ file, intake })
    } catch (error) {
      // Told by its name, as what is no document is.
      if (!(error instanceof ArchiveError)) throw error
    }
  }
  const [first] = readable
  if (!first || (readable.length > 1 && note !== '')) return { held: undefined, rest: [...files] }
  return { held: first.intake, rest: files.filter((file) => file !== first.file) }
}

function mailFindings({ from, date, subject }: Mail, others: readonly MailFile[]): Finding[] {
  const head = [from, date, subject].filter((line) => line !== '').join('\n')
  return [
    ...(head === '' ? [] : [finding('left-over', 'certain', head, 'mail-head')]),
    ...others.map(({ name }) => finding('left-over', 'certain', shownName(name), 'mail-file')),
  ]
}

/** `Re: Fwd: …`; the subject as it was stands in the findings. */
const withoutPrefixes = (subject: string): string =>
  subject
    .replace(/^(?:\s*(?:re|fwd?|отв|пересл|жауап)(?:\[\d+\])?\s*:)+/iu, '')
    .replace(/\s+/g, ' ')
    .trim()
