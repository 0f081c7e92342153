/**
 * Text, a page or a file to a proposed release: the reader for its kind, then the parser of press releases.
 *
 * Pure but for the threads that read .docx, PDFs and mails: takes bytes, gives records, touches no disk. What cannot be taken
 * in is refused with a sentence that says what to do instead.
 */
import { type Block, blocksFromText, blockText, normaliseBlocks } from '../../shared/body.js'
import { ArchiveError } from '../../shared/contract/failures.js'
import type { Finding, ReleaseIntake } from '../../shared/contract/intake.js'
import { findDates, isCalendarDay } from '../../shared/dates.js'
import { isFileBeside, namedFilesIn, withPhotos } from '../../shared/named-photos.js'
import { type HtmlReading, readHtml } from '../../shared/read-html.js'
import { type CalendarDay, type ReleaseDraft, withSetAside } from '../../shared/records.js'
import { type Said, say } from '../../shared/said.js'
import { declaredCharset, decodeText, encodingFindings } from './intake/decode-text.js'
import { readDoc } from './intake/doc.js'
import { readDocx } from './intake/docx.js'
import { otherFields, recordTexts } from './intake/json-release.js'
import { type DocumentKind, kindOf } from './intake/kinds.js'
import { type ReadAttached, readMailRelease } from './intake/mail-release.js'
import { markdownToHtml } from './intake/markdown.js'
import { readOpenDocument } from './intake/odt.js'
import { isOfOwnSection, withOwnSections } from './intake/own-page.js'
import { finding, type ParserContext } from './intake/parse-release/proposal.js'
import type { IntakePart } from './intake/parse-release/rows.js'
import { parseRelease } from './intake/parse-release.js'
import { type PdfText, readPdf } from './intake/pdf.js'
import { readRichText } from './intake/rtf.js'
import { isRecord } from './record-values.js'

export const maxDocumentBytes = 50_000_000

export type IntakeInput =
  | { kind: 'text'; text: string }
  | { kind: 'html'; html: string }
  | { kind: 'file'; name: string; bytes: Uint8Array }

/** @throws unreadable-file */
/** @param day that a file may be from, where its name tells none */
export async function readIntake(input: IntakeInput, day?: CalendarDay): Promise<ReleaseIntake> {
  if (input.kind === 'text') return fromText(input.text, {})
  if (input.kind === 'html') return fromHtml(readHtml(input.html), {}, undefined)
  const { name, bytes } = input
  if (bytes.length === 0) throw refusal(say('text-file-empty', { name }))
  if (bytes.length > maxDocumentBytes) throw refusal(tooLarge(name, bytes.length))
  const kind = kindOf(name, bytes)
  const context = { ...(day === undefined ? {} : { day }), ...contextOf(name) }
  const intake = withDayOfName(await readKind(kind, name, bytes, context), name)
  return { ...intake, sourceName: name, draft: { ...intake.draft, altIds: [{ role: 'file', value: name }] } }
}

/** `31.05.2024 Farewell.docx`: the name's day where the text tells none, which is told for the writer to check. */
function withDayOfName(intake: ReleaseIntake, name: string): ReleaseIntake {
  const { day } = contextOf(name)
  if (day === undefined || intake.draft.contentCreated !== undefined) return intake
  const { draft, findings } = intake
  const told: Finding = { kind: 'dateline', confidence: 'likely', text: '', message: 'date-of-name', values: { day } }
  return { ...intake, draft: { ...draft, contentCreated: day }, findings: [...findings, told] }
}

/** @param bytes how many it has */
export const tooLarge = (name: string, bytes: number): Said =>
  say('document-too-large', { name, size: Math.round(bytes / 1e6), most: Math.round(maxDocumentBytes / 1e6) })

const refusal = (said: Said): ArchiveError => new ArchiveError('unreadable-file', said)

/** Read by readers of their own, into HTML, pictures and what stands around. */
const documentReaders = {
  docx: (bytes: Uint8Array, name: string) => readDocx(bytes, name),
  doc: (bytes: Uint8Array, name: string) => readDoc(bytes, name),
  rtf: (bytes: Uint8Array) => readRichText(bytes),
  odt: (bytes: Uint8Array, name: string) => readOpenDocument(bytes, name),
  pdf: (bytes: Uint8Array, name: string) => readPdf(bytes, name),
}

const hasReader = (kind: DocumentKind): kind is keyof typeof documentReaders => kind in documentReaders

async function readKind(
  kind: DocumentKind,
  name: string,
  bytes: Uint8Array,
  context: ParserContext,
  mailsAround = 0,
): Promise<ReleaseIntake> {
  if (kind === 'mail') return readMailRelease(bytes, name, context, attachedReader(mailsAround + 1))
  if (hasReader(kind)) {
    const { html, pictures, around, made }: PdfText = await documentReaders[kind](bytes, name)
    const reading = readHtml(html)
    // Pictures are handed over as such; only a description of one would be lost.
    const removed = reading.removed.filter((what) => !/^picture picture-\d+\.[a-z]+$/.test(what))
    const more = around.map((text) => finding('left-over', 'likely', text, 'left-over-document'))
    const text = reading.parts.map(({ block }) => blockText(block)).join('\n')
    const dated = made === undefined || namesYear(text) ? context : { day: made, ...context }
    return { ...fromHtml({ ...reading, removed }, dated, name, more), pictures }
  }
  const decoded = decodeText(bytes, name, kind === 'html' ? declaredCharset(bytes) : undefined)
  const more = encodingFindings(decoded)
  if (decoded.text.trim() === '') throw refusal(say('file-without-text', { name }))
  if (kind === 'html') {
    const page = readHtml(decoded.text)
    return { ...fromHtml(page, context, name, more), encoding: decoded.encoding, picturesBeside: imagesBeside(page) }
  }
  if (kind === 'markdown') {
    const { html, frontMatter } = markdownToHtml(decoded.text)
    if (frontMatter !== '') more.push(finding('left-over', 'likely', frontMatter, 'left-over-fields'))
    if (html !== undefined) return { ...fromHtml(readHtml(html), context, name, more), encoding: decoded.encoding }
  }
  return { ...fromText(decoded.text, context, more), encoding: decoded.encoding }
}

/** A text that names a year itself says more of when it is from than when its file was made. */
const namesYear = (text: string): boolean => findDates(text.slice(0, 50_000)).some(({ day }) => day?.length === 10)

/** The words of a document, a line a paragraph; nothing of a mail. @throws unreadable-file */
export async function textOfDocument(name: string, bytes: Uint8Array): Promise<string> {
  const kind = kindOf(name, bytes)
  const wordsIn = (html: string) =>
    readHtml(html)
      .parts.map(({ block }) => blockText(block))
      .join('\n')
  if (kind === 'mail') return ''
  if (hasReader(kind)) return wordsIn((await documentReaders[kind](bytes, name)).html)
  const { text } = decodeText(bytes, name, kind === 'html' ? declaredCharset(bytes) : undefined)
  return kind === 'html' ? wordsIn(text) : text
}

/** For what came with a mail. A mail that came with a mail is read, one inside that is not. */
const attachedReader =
  (mailsAround: number): ReadAttached =>
  async (name, bytes, context) => {
    if (bytes.length === 0) throw refusal(say('text-file-empty', { name }))
    const kind = kindOf(name, bytes)
    if (kind === 'mail' && mailsAround > 1) throw refusal(say('document-without-release', { name }))
    return readKind(kind, name, bytes, { ...context, ...contextOf(name) }, mailsAround)
  }

function fromText(text: string, context: ParserContext, more: Finding[] = []): ReleaseIntake {
  const blocks = blocksFromText(text.replaceAll('\u0000', ''))
  if (blocks.length === 0) throw refusal(say('pasted-without-text'))
  return proposal(
    blocks.map((block) => ({ block, heading: 0 })),
    context,
    more,
  )
}

function fromHtml(
  reading: HtmlReading,
  context: ParserContext,
  name: string | undefined,
  more: Finding[] = [],
): ReleaseIntake {
  const isNote = ({ region }: HtmlReading['parts'][number]) => region === 'note'
  const ofPage = reading.parts.filter((part) => !isNote(part) && !isOfOwnSection(part))
  const { inside, around } = splitPage({ ...reading, parts: ofPage })
  const parts = [...inside, ...reading.parts.filter(isNote)].flatMap((part) =>
    normaliseBlocks([part.block]).map(
      (normal): IntakePart => ({
        block: normal,
        heading: part.heading,
        isNote: isNote(part),
        isSubhead: part.block === reading.subhead,
      }),
    ),
  )
  if (parts.length === 0)
    throw refusal(name === undefined ? say('pasted-without-text') : say('document-without-release', { name }))
  const findings = [
    ...more,
    ...around.map((text) => finding('left-over', 'likely', text, 'left-over-page')),
    ...reading.removed.map((what) => finding('removed', 'certain', what, 'removed-element')),
  ]
  if (reading.title !== '') findings.push(finding('removed', 'certain', reading.title, 'removed-element'))
  const read = proposal(parts, { ...context, pageTitle: reading.title }, findings)
  return withOwnSections(read, reading.parts)
}

/** A saved web page: the release is in its article or main element; menus around it become findings. */
function splitPage(reading: HtmlReading): { inside: HtmlReading['parts']; around: string[] } {
  const length = (parts: HtmlReading['parts']): number =>
    parts.reduce((sum, part) => sum + blockText(part.block).length, 0)
  const content = reading.parts.filter((part) => part.region === 'content')
  const open = reading.parts.filter((part) => part.region !== 'around')
  const inside = length(content) >= 200 ? content : open.length > 0 ? open : reading.parts
  const sections = sectionNames(inside, reading.title)
  const kept = new Set(inside.filter((part) => !sections.has(part)))
  const around = reading.parts
    .filter((part) => !kept.has(part))
    .flatMap((part) => normaliseBlocks([part.block]))
    .map(blockText)
  return { inside: withHeadlineFromAround([...kept], reading.parts), around }
}

/** Those of the content, where there is one; what stands in menus is no photo. */
function imagesBeside({ images, parts }: HtmlReading): string[] {
  const hasContent = parts.some(({ region }) => region === 'content')
  return images
    .filter(({ region }) => (hasContent ? region === 'content' : region !== 'around'))
    .map(({ source }) => source)
    .filter((source) => isFileBeside(source.replace(/[?#].*$/s, '')))
}

/** Of several h1, the one that the page's title begins with is the headline; those before it name a section of the site. */
function sectionNames(inside: HtmlReading['parts'], pageTitle: string): Set<HtmlReading['parts'][number]> {
  const headings = inside.filter((part) => part.heading === 1)
  const headline = headings.findIndex((part) => {
    const text = blockText(part.block).replace(/\s+/g, ' ').trim()
    return text !== '' && pageTitle.trim().startsWith(text)
  })
  return new Set(headings.slice(0, Math.max(headline, 0)))
}

/** Some pages put the h1 before the article. It is brought in, and named around it as well. */
function withHeadlineFromAround(inside: HtmlReading['parts'], all: HtmlReading['parts']): HtmlReading['parts'] {
  if (inside.some((part) => part.heading === 1)) return inside
  const first = inside[0] ? all.indexOf(inside[0]) : 0
  const title = all.slice(0, first).findLast((part) => part.heading === 1)
  return title ? [title, ...inside] : inside
}

function proposal(parts: IntakePart[], context: ParserContext, more: Finding[]): ReleaseIntake {
  const { draft, findings } = parseRelease(parts, context)
  return { draft, findings: [...findings, ...more], sourceName: '', encoding: '', pictures: [] }
}

/** A full date in the file's name; where there are two, as in `2023-12-29 for 2024-01-05`, the first. */
function contextOf(name: string): ParserContext {
  const compact = /(?<!\d)((?:19|20)\d\d)[-_. ]?([01]\d)[-_. ]?([0-3]\d)(?!\d)/.exec(name)
  const day = compact ? `${compact[1]}-${compact[2]}-${compact[3]}` : findDates(name.replaceAll('_', ' '))[0]?.day
  return day !== undefined && day.length === 10 && isCalendarDay(day) ? { day } : {}
}

const carriers = new Set(['end-mark', 'left-over', 'embargo', 'dateline', 'contact', 'photo'])

/**
 * The draft for a save that no one looks at first (an import of many files): text that only findings hold is kept in
 * it as set aside, so that nothing of the file is lost.
 */
export function draftKeepingAll({ draft, findings }: ReleaseIntake): ReleaseDraft {
  const places = [draft.edNote ?? '', draft.dateline?.text ?? '', ...draft.associations.map((photo) => photo.caption)]
  const kept = findings
    .filter(({ kind, text, message }) => carriers.has(kind) && text !== '' && message !== 'photo-credit')
    .map((one) => one.text)
    .filter((text) => !places.includes(text))
  return withSetAside(draft, kept.join('\n\n'))
}

const blockTag = /<(?:p|div|h[1-6]|ul|ol|li|blockquote|figure|table)\b[^<>]*>/i
const closedTag = /<(a|b|strong|i|em|u|span)\b[^<>]*>[\s\S]*?<\/\1\s*>|<(?:br|img)\b[^<>]*>/i

/** Text, or the HTML that a site's editor keeps: with paragraphs of its own, or with empty lines between them. */
function bodyBlocks(body: string): { blocks: Block[]; removed: string[] } {
  const hasBlocks = blockTag.test(body)
  if (!hasBlocks && !closedTag.test(body)) return { blocks: blocksFromText(body), removed: [] }
  const paragraphs = body.split(/\n\s*\n/).map((text) => `<p>${text.replaceAll('\n', '<br>')}</p>`)
  const { parts, removed } = readHtml(hasBlocks ? body : paragraphs.join(''))
  return { blocks: normaliseBlocks(parts.map(({ block }) => block)), removed }
}

/**
 * One line of JSON Lines: `{id, title, date, body, topics, lang, source, embargo}`, and files that `photo`, `photos`,
 * `image` or `images` name, with `caption` and `credit`, which are awaited. Other fields are set aside, as a table's
 * are.
 * @throws invalid
 */
export function releaseFromJson(value: unknown): ReleaseDraft {
  if (!isRecord(value)) throw new ArchiveError('invalid', say('line-not-record'))
  const { id, title, body, date, topics, lang, source, embargoedUntil } = recordTexts(value)
  const { blocks, removed } = bodyBlocks(body)
  if (title === '' && blocks.length === 0) throw new ArchiveError('invalid', say('record-without-text'))
  const { draft } = parseRelease(
    blocks.map((block) => ({ block, heading: 0 })),
    {
      title,
      ...(date === undefined ? {} : { day: date, contentCreated: date }),
      ...(lang === '' ? {} : { language: lang }),
    },
  )
  const { names, caption, credit, rest } = namedFilesIn(value)
  const places = withPhotos(draft, names, caption, credit)
  return {
    ...withSetAside(draft, [...otherFields(rest), ...removed].join('\n')),
    associations: places.map((place, at) => (names[at] === undefined ? place : { ...place, awaited: names[at] })),
    subjects: topics.map((name) => ({ name })),
    ...(embargoedUntil === undefined ? {} : { embargoedUntil }),
    altIds: [
      ...(id === '' ? [] : [{ role: 'id', value: id }]),
      ...(source === '' ? [] : [{ role: 'source', value: source }]),
    ],
  }
}
