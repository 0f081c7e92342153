/**
 * Blocks of text to a proposed release, and what was seen on the way.
 *
 * Goal: every part of a press release lands where it belongs, and nothing is dropped in silence: each row of the input
 * goes to exactly one place (`Layout`), and what leaves the text stands word for word in a finding. Order: the head
 * (labels, embargo, date, headline, subhead), then the rows one by one, then what is read from the finished body.
 * Non-goal: understanding. Where rules are not sure, the finding says so and the writer decides.
 */
import { type Block, blockText, bodyToHtml, type Inline, inlineText, withoutStart } from '../../../shared/body.js'
import type { Confidence, Finding, FindingKind } from '../../../shared/contract/intake.js'
import { type DatePhrase, dateLine, dayOfPhrase, findDates, parseDateline } from '../../../shared/dates.js'
import type { FindingMessage } from '../../../shared/findings.js'
import { readPhotoLine } from '../../../shared/photo-line.js'
import {
  type CalendarDay,
  emptyRelease,
  type LanguageTag,
  type MediaContact,
  type PhotoAssociation,
  type ReleaseDescription,
  type ReleaseDraft,
} from '../../../shared/records.js'
import { findMixedScript } from '../../../shared/text.js'
import { embargoInstant, isEmbargoLine } from './embargo.js'
import { findEvent } from './events.js'
import {
  boilerplateHeading,
  contactInfo,
  endMark,
  isContactHeading,
  isContactLine,
  isLabel,
  isNotesHeading,
  isPromotion,
  isReleaseAtOnce,
  readContacts,
} from './furniture.js'
import { detectLanguage } from './language.js'
import { findQuotes } from './quotes.js'
import { readSpeaker } from './speakers.js'

export interface IntakePart {
  block: Block
  /** 1 to 6 where the block was an HTML heading, else 0. */
  heading: number
}

export interface ParserContext {
  /** Given from outside (JSON Lines): the blocks are the body alone, and stay whole but for the dateline. */
  title?: string
  /** The title of the page, for want of a headline. */
  pageTitle?: string
  /** A day that the text is from, to give years to days without one. */
  day?: CalendarDay
  contentCreated?: CalendarDay
  language?: LanguageTag
}

interface Row {
  block: Block
  text: string
  heading: number
}

export function finding(
  kind: FindingKind,
  confidence: Confidence,
  text: string,
  message: FindingMessage,
  values: Record<string, string> = {},
): Finding {
  return { kind, confidence, text, message, values }
}

export function parseRelease(
  parts: readonly IntakePart[],
  context: ParserContext,
): { draft: ReleaseDraft; findings: Finding[] } {
  const layout = new Layout(parts, context)
  if (context.title === undefined) {
    layout.readHead()
    layout.readDateline()
    layout.readRows()
  } else {
    layout.draft.headlines = [{ role: 'main', value: context.title }]
    layout.readDateline()
    layout.keepRows()
  }
  layout.readBody()
  return { draft: layout.draft, findings: layout.findings }
}

/** The rows being laid out; each is taken once, from the front. */
class Layout {
  readonly draft: ReleaseDraft
  readonly findings: Finding[] = []
  private readonly rows: Row[]
  private readonly body: Block[] = []
  private readonly wholeText: string

  constructor(
    parts: readonly IntakePart[],
    private readonly context: ParserContext,
  ) {
    const rows = parts.map(({ block, heading }) => ({ block, heading, text: blockText(block) }))
    this.rows = context.title === undefined ? rows.flatMap(partedRow) : rows
    this.wholeText = this.rows.map((row) => row.text).join('\n\n')
    const language = context.language ?? detectLanguage(`${context.title ?? ''}\n${this.wholeText}`)
    this.draft = emptyRelease(language)
    if (context.contentCreated !== undefined) this.draft.contentCreated = context.contentCreated
    this.tellLanguage(language)
  }

  private tellLanguage(language: LanguageTag): void {
    const names: Record<string, string> = { en: 'English', ru: 'русский', kk: 'қазақ тілі' }
    const name = names[language]
    if (name === undefined) this.findings.push(finding('language', 'unsure', '', 'language-unknown'))
    else this.findings.push(finding('language', 'certain', '', 'language-found', { language: name }))
  }

  // ── The head ──────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Labels, embargo, date, contact, headline and subhead, until the text begins. */
  readHead(): void {
    const main = this.rows.slice(0, 15).findIndex((row) => row.heading === 1)
    if (main > 0 && this.rows.slice(0, main).every((row) => row.text.length <= 120)) {
      for (const row of this.rows.splice(0, main)) {
        if (!this.takeHeadLine(row)) this.findings.push(finding('left-over', 'unsure', row.text, 'left-over-label'))
      }
    }
    this.takeHeadLines()
    if (!this.takeHeadline()) return
    this.takeHeadLines()
    this.takeSubhead()
    this.takeHeadLines()
  }

  private takeHeadLines(): void {
    for (let taken = 0; taken < 12; taken++) {
      const row = this.rows[0]
      if (!row || this.rows.length < 2) return
      const contact = this.mainHeadlineIsOpen() && isContactHeading(row.text) ? this.contactRows(0) : 0
      if (contact > 0) this.takeContact(this.rows.splice(0, contact), 'likely')
      else if (this.takeHeadLine(row)) this.rows.shift()
      else return
    }
  }

  private mainHeadlineIsOpen = (): boolean => this.draft.headlines[0]?.value === ''

  private takeHeadLine(row: Row): boolean {
    const { text } = row
    const photo = isProse(row) ? readPhotoLine(text) : undefined
    const date = dateLine(text)
    if (isReleaseAtOnce(text)) this.findings.push(finding('embargo', 'certain', text, 'release-at-once'))
    else if (isEmbargoLine(text)) this.takeEmbargo(text)
    else if (isLabel(text)) this.findings.push(finding('left-over', 'certain', text, 'left-over-label'))
    else if (endMark(text) !== undefined) this.findings.push(finding('end-mark', 'likely', text, 'end-mark'))
    else if (date) this.takeDateLine(text, date)
    else if (photo) this.takePhoto(text, photo.caption, photo.credit, photo.confidence)
    else return false
    return true
  }

  private takeEmbargo(text: string): void {
    const instant = embargoInstant(text)
    this.draft.edNote = this.draft.edNote === undefined ? text : `${this.draft.edNote}\n${text}`
    if (instant === undefined) this.findings.push(finding('embargo', 'unsure', text, 'embargo-unclear'))
    else {
      this.draft.embargoedUntil = instant
      this.findings.push(finding('embargo', 'certain', text, 'embargo-found', { instant }))
    }
  }

  private takeDateLine(text: string, date: DatePhrase): void {
    const day = this.dayOf(date)
    if (day === undefined) this.findings.push(finding('dateline', 'unsure', text, 'date-line-without-year'))
    else {
      this.draft.contentCreated ??= day
      this.findings.push(finding('dateline', date.day ? 'certain' : 'likely', text, 'date-line', { day }))
    }
  }

  private takeHeadline(): boolean {
    const row = this.rows[0]
    const next = this.rows[1]
    const candidate =
      row !== undefined &&
      next !== undefined &&
      isProse(row) &&
      (row.heading > 0 || !parseDateline(row.text)) &&
      row.text.length <= 300 &&
      !/^[“«„]/.test(row.text.replace(/^[“«„][^”»]*[”»].*\p{L}.*/u, '')) &&
      (row.heading > 0 ||
        isHeading(row) ||
        !/[.:;,]$/.test(row.text) ||
        (row.text.length <= 80 && next.text.length > 200))
    if (candidate) {
      this.rows.shift()
      this.draft.headlines = [{ role: 'main', value: oneLine(row.text) }]
      const isMarked = row.heading > 0 || isHeading(row)
      this.findings.push(
        isMarked
          ? finding('headline', 'certain', row.text, 'headline-heading')
          : finding('headline', next.text.length > 150 ? 'certain' : 'likely', row.text, 'headline-first-line'),
      )
      return true
    }
    const title = (this.context.pageTitle ?? '').split(/\s[|–—]\s/)[0]?.trim() ?? ''
    if (title !== '') {
      this.draft.headlines = [{ role: 'main', value: title }]
      this.findings.push(finding('headline', 'likely', title, 'headline-title'))
    } else this.findings.push(finding('headline', 'unsure', '', 'headline-missing'))
    return false
  }

  /** A short line between the headline and a lead that is clearly one. */
  private takeSubhead(): void {
    const [row, next] = this.rows
    if (!row || !next || !isProse(row) || row.text.length > 260 || row.text.includes('\n')) return
    if (parseDateline(row.text) || /[:;,]$/.test(row.text) || findQuotes([{ text: row.text, index: 0 }], '').length > 0)
      return
    const leadFollows = isProse(next) && !isHeading(next) && next.text.length > 100
    const dated = parseDateline(next.text) !== undefined || dateLine(next.text) !== undefined
    const lineLike = !/[.!?…]$/.test(row.text)
    const long = row.text.split(/\s+/).length >= 5 && /^[\p{L}\p{N}“«"]/u.test(row.text)
    if (!(dated && (lineLike || row.text.length < 160)) && !(leadFollows && lineLike && long && row.heading !== 1))
      return
    if (boilerplateHeading(row.text) || isContactHeading(row.text) || isPromotion(row.text)) return
    // A numbered line, or the first of several section headings, is a part of the text.
    if (!dated && (/^\d+[.)]/.test(row.text) || this.rows.slice(2).some((other) => isHeading(other)))) return
    this.rows.shift()
    this.draft.headlines.push({ role: 'sub', value: oneLine(row.text) })
    this.findings.push(finding('subhead', dated ? 'certain' : 'likely', row.text, 'subhead-second-line'))
  }

  readDateline(): void {
    for (const row of this.rows.slice(0, 3)) {
      if (row.block.kind !== 'paragraph') continue
      const reading = parseDateline(row.text)
      if (!reading) continue
      const content = withoutStart(row.block.content, reading.length)
      if (content.length === 0) return
      const day = reading.date && this.dayOf(reading.date)
      row.block = { ...row.block, content }
      row.text = inlineText(content)
      this.draft.dateline = {
        place: reading.place,
        ...(day === undefined ? {} : { date: day }),
        text: reading.text,
      }
      if (day !== undefined) this.draft.contentCreated ??= day
      this.addPlace(reading.place)
      const message = reading.date && day === undefined ? 'dateline-without-year' : 'dateline-found'
      const confidence = reading.certain ? 'certain' : 'likely'
      this.findings.push(finding('dateline', confidence, reading.text, message, { place: reading.place }))
      return
    }
  }

  // ── The rows ──────────────────────────────────────────────────────────────────────────────────────────────────────

  keepRows(): void {
    this.body.push(...this.rows.map((row) => row.block))
  }

  readRows(): void {
    const total = this.rows.length
    const lengthAfter = this.lengthsAfter()
    let ended = false
    let section: ReleaseDescription | undefined
    for (let at = 0; at < total; at++) {
      const row = this.rows[at]
      if (!row) continue
      const inTail = ended || section !== undefined || at >= Math.max(2, total * 0.4)
      const mark = endMark(row.text)
      if (
        at > 0 &&
        (mark === 'end' ||
          (mark === 'rule' && this.isTail(at + 1) && (lengthAfter[at] ?? 0) < (lengthAfter[0] ?? 0) * 0.35))
      ) {
        this.findings.push(finding('end-mark', mark === 'end' ? 'certain' : 'likely', row.text, 'end-mark'))
        ended = true
        section = undefined
        continue
      }
      if (this.takeRowAsPhoto(row)) continue
      if ((ended || at >= total - Math.max(4, total * 0.3)) && at > 0 && isPromotion(row.text)) {
        this.setAside(row.text, 'likely', 'set-aside-promotion')
        continue
      }
      const contact = inTail ? this.contactRows(at) : 0
      if (contact > 0) {
        this.takeContact(this.rows.slice(at, at + contact), isContactHeading(row.text) ? 'certain' : 'likely')
        at += contact - 1
        section = undefined
        continue
      }
      if (inTail && isReleaseAtOnce(row.text)) {
        this.findings.push(finding('embargo', 'certain', row.text, 'release-at-once'))
        continue
      }
      const opened = inTail ? this.openedSection(row, this.rows[at + 1]) : undefined
      if (opened) {
        section = opened
        this.draft.descriptions.push(section)
      } else if (section && !(isHeading(row) && !ended)) section.value += `\n\n${row.text}`
      else if (ended) this.setAside(row.text, 'unsure', 'set-aside-after-end')
      else {
        section = undefined
        this.body.push(row.block)
      }
    }
    for (const { role, value } of this.draft.descriptions) {
      if (role === 'boilerplate') this.findings.push(finding('boilerplate', 'likely', value, 'boilerplate-found'))
      if (role === 'notesToEditors') this.findings.push(finding('boilerplate', 'likely', value, 'notes-found'))
    }
  }

  /** What follows a rule is no more of the text: short lines, contacts, a boilerplate. */
  private isTail(from: number): boolean {
    const rest = this.rows.slice(from)
    return (
      rest.length <= 12 &&
      rest.every(
        ({ text }, index) =>
          text.length <= 200 ||
          boilerplateHeading(text) !== undefined ||
          boilerplateHeading(rest[index - 1]?.text ?? '') !== undefined ||
          isPromotion(text) ||
          isContactHeading(text),
      )
    )
  }

  /** For each row, how many characters stand after it. */
  private lengthsAfter(): number[] {
    let sum = 0
    return this.rows
      .map((row) => {
        sum += row.text.length
        return sum
      })
      .map((upTo) => sum - upTo)
  }

  private openedSection(row: Row, next: Row | undefined): ReleaseDescription | undefined {
    if (!isProse(row)) return undefined
    if (isNotesHeading(row.text)) return { role: 'notesToEditors', value: row.text }
    const boilerplate = boilerplateHeading(row.text)
    const textFollows = next !== undefined && !isHeading(next) && next.text.length > 60
    if (boilerplate === 'whole' || (boilerplate === 'heading' && textFollows))
      return { role: 'boilerplate', value: row.text }
    return undefined
  }

  private takeRowAsPhoto(row: Row): boolean {
    const photo = isProse(row) ? readPhotoLine(row.text) : undefined
    if (photo) this.takePhoto(row.text, photo.caption, photo.credit, photo.confidence)
    return photo !== undefined
  }

  private takePhoto(text: string, caption: string, credit: string, confidence: Confidence): void {
    const association: PhotoAssociation = { rel: 'illustration', caption, credit, paragraph: this.body.length - 1 }
    this.draft.associations.push(association)
    const message: FindingMessage =
      credit === '' ? 'photo-caption-without-credit' : caption === '' ? 'photo-credit-without-caption' : 'photo-credit'
    this.findings.push(finding('photo', confidence, text, message, { credit, caption }))
    const depicted = personInCaption(caption)
    if (depicted !== undefined) this.addPerson(depicted, 'mentioned')
  }

  private setAside(text: string, confidence: Confidence, message: FindingMessage): void {
    const last = this.draft.descriptions.find((description) => description.role === 'setAside')
    if (last) last.value += `\n\n${text}`
    else this.draft.descriptions.push({ role: 'setAside', value: text })
    this.findings.push(finding('set-aside', confidence, text, message))
  }

  /** How many rows from `at` are a contact: a heading with its lines, or lines of addresses at the end. 0 for none. */
  private contactRows(at: number): number {
    const row = this.rows[at]
    if (!row || row.block.kind === 'quote') return 0
    const headed = isContactHeading(row.text) && row.text.length <= 600
    const bare = isContactLine(row.text) && at >= this.rows.length - 4 && at > 0
    if (!headed && !bare) return 0
    let count = 1
    let info = contactInfo(row.text).length
    while (count < 8) {
      const next = this.rows[at + count]
      if (!next || next.text.length > 200 || endMark(next.text) !== undefined || isHeading(next)) break
      if (isPromotion(next.text) || boilerplateHeading(next.text) || isReleaseAtOnce(next.text)) break
      const more = contactInfo(next.text).length
      const named = info === 0 && count <= 3 && next.text.length <= 100 && !/[.!?]$/.test(next.text)
      const withLaterInfo = named || (more > 0 && (isContactLine(next.text) || next.text.length <= 120))
      const nameBeforeInfo =
        next.text.length <= 60 && !/[.!?:]$/.test(next.text) && isContactLine(this.rows[at + count + 1]?.text ?? '')
      if (!withLaterInfo && !nameBeforeInfo) break
      info += more
      count++
    }
    return info > 0 ? count : 0
  }

  private takeContact(rows: readonly Row[], confidence: Confidence): void {
    const text = rows.map((row) => row.text).join('\n')
    const contacts: MediaContact[] = readContacts(text)
    this.draft.infoSources.push(...contacts)
    const name = contacts.map((contact) => contact.name || contact.contactInfo.join(', ')).join('; ')
    this.findings.push(finding('contact', confidence, text, 'contact-found', { name }))
  }

  // ── What the finished body says ───────────────────────────────────────────────────────────────────────────────────

  readBody(): void {
    this.draft.bodies = [{ role: 'main', contentType: 'text/html', value: bodyToHtml(this.body) }]
    const paragraphs = this.body.map((block, index) => ({ text: blockText(block), index }))
    this.readEvent(paragraphs.slice(0, 4).map((paragraph) => paragraph.text))
    this.readQuotes(paragraphs)
    this.readOrganisations(
      paragraphs
        .slice(0, 3)
        .map((paragraph) => paragraph.text)
        .join('\n'),
    )
    this.readMixedScript()
  }

  private readEvent(lead: readonly string[]): void {
    const event = findEvent(lead)
    if (!event) return
    const day = this.dayOf(event.date)
    const place = event.place === '' ? undefined : event.place
    this.draft.events.push({
      rel: 'about',
      name: event.name,
      ...(day === undefined ? {} : { date: day }),
      ...(place === undefined ? {} : { place }),
    })
    if (place !== undefined) this.addPlace(place)
    const values = { name: event.name, when: event.date.text, where: place ?? '' }
    this.findings.push(
      day === undefined
        ? finding('event', 'unsure', event.text, 'event-without-year', values)
        : finding('event', event.date.day ? 'certain' : 'likely', event.text, 'event-found', values),
    )
    const dateline = this.draft.dateline?.place
    if (
      place !== undefined &&
      dateline !== undefined &&
      !sameWord(dateline.split(',')[0] ?? '', place.split(',')[0] ?? '')
    )
      this.findings.push(finding('event', 'likely', event.text, 'event-other-place', { dateline, where: place }))
  }

  private readQuotes(paragraphs: readonly { text: string; index: number }[]): void {
    const names = [...this.draft.associations.map((photo) => photo.caption), this.wholeText]
      .join('\n')
      .slice(0, 300_000)
    for (const { text, person, role, paragraph, confidence, message } of findQuotes(paragraphs, names)) {
      if (message !== 'left-over-quote') this.draft.quotes.push({ text, person, role, paragraph })
      this.findings.push(finding('quote', confidence, text, message, { person, role }))
      for (const name of person.split(' and ')) if (name !== '') this.addPerson(name, 'quoted')
    }
  }

  /** `The Center for Peacekeeping Operations (KAZCENT)`: a name with its own letters in brackets. */
  private readOrganisations(lead: string): void {
    const pattern =
      /(?<!\p{L})(\p{Lu}[\p{L}’'-]+(?:\s+(?:of|for|the|and|on|in)(?=\s)|\s+\p{Lu}[\p{L}’'-]+){1,14})\s+\((\p{Lu}{3,12})\)/gu
    for (const [, full = '', letters = ''] of lead.matchAll(pattern)) {
      const name = full.replace(/^(?:The|A|An|In|On|At)\s+/, '')
      this.draft.organisations.push({ name: `${name} (${letters})`, rel: 'mentions' })
    }
  }

  private readMixedScript(): void {
    const { draft } = this
    const text = [
      ...draft.headlines.map((headline) => headline.value),
      draft.dateline?.text ?? '',
      ...this.body.map(blockText),
      ...draft.descriptions.map((description) => description.value),
      ...draft.associations.flatMap((photo) => [photo.caption, photo.credit]),
      ...draft.infoSources.map((source) => source.name),
    ].join('\n')
    const words = new Map(findMixedScript(text).map(({ word, replacement }) => [word, replacement]))
    for (const [word, replacement] of words)
      this.findings.push({
        ...finding('mixed-script', 'certain', word, 'mixed-script', { word, replacement }),
        replacement,
      })
  }

  // ── Small things ──────────────────────────────────────────────────────────────────────────────────────────────────

  /** A day without a year takes the one that brings it nearest to the day the text is from, where that is known. */
  private dayOf(date: DatePhrase): CalendarDay | undefined {
    if (date.day !== undefined) return date.day
    const near = this.context.day ?? this.draft.contentCreated
    if (near !== undefined && near.length === 10) {
      const year = Number(near.slice(0, 4))
      const candidates = [year, year - 1, year + 1].flatMap((candidate) => dayOfPhrase(date, candidate) ?? [])
      return candidates.sort((a, b) => distance(a, near) - distance(b, near))[0]
    }
    const years = new Set(
      findDates(this.wholeText.slice(0, 50_000)).flatMap((other) => (other.day?.length === 10 ? [other.year] : [])),
    )
    const [only] = years
    return years.size === 1 ? dayOfPhrase(date, only) : undefined
  }

  private addPlace(name: string): void {
    const shown = titleCase(name)
    if (!this.draft.places.some((place) => sameWord(place.name, shown))) this.draft.places.push({ name: shown })
  }

  private addPerson(name: string, rel: 'quoted' | 'mentioned'): void {
    const known = this.draft.people.find((person) => person.name === name)
    if (!known) this.draft.people.push({ name, rel })
    else if (rel === 'quoted') known.rel = 'quoted'
  }
}

/** Lines of one paragraph that are parts of a head, or hold an end mark, are rows of their own. */
function partedRow(row: Row, index: number): Row[] {
  if (row.block.kind !== 'paragraph' || !row.text.includes('\n')) return [row]
  const lines = row.text.split('\n')
  const isHeadPart = (line: string): boolean =>
    isReleaseAtOnce(line) ||
    isEmbargoLine(line) ||
    isLabel(line) ||
    dateLine(line) !== undefined ||
    parseDateline(line) !== undefined
  const first = lines[0] ?? ''
  const parted =
    lines.some((line) => endMark(line) !== undefined) ||
    (index < 6 && lines.some(isHeadPart)) ||
    (index === 0 && lines.length <= 6 && !/[.!?:,;]$/.test(first)) ||
    (index < 4 && lines.length <= 3 && lines.every((line) => !/[.!?:,;]$/.test(line) && contactInfo(line).length === 0))
  if (!parted || readPhotoLine(row.text)) return [row]
  return splitLines(row.block.content).map((content) => ({
    block: { kind: 'paragraph', content },
    heading: 0,
    text: inlineText(content),
  }))
}

function splitLines(content: Inline): Inline[] {
  const lines: Inline[] = [[]]
  for (const run of content)
    run.text.split('\n').forEach((text, index) => {
      if (index > 0) lines.push([])
      if (text !== '') lines.at(-1)?.push({ ...run, text })
    })
  return lines.filter((line) => inlineText(line).trim() !== '')
}

const isProse = (row: Row): boolean => row.block.kind === 'paragraph' || row.block.kind === 'heading'
const isHeading = (row: Row): boolean => row.block.kind === 'heading'
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
const sameWord = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** `ASTANA` to `Astana`; abbreviations with full stops stay. */
const titleCase = (name: string): string =>
  name === name.toUpperCase()
    ? name.replace(/\p{L}{3,}(?!\.)/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase())
    : name

/** Days between two dates as far as ordering needs it: months of 31 days. */
function distance(a: CalendarDay, b: CalendarDay): number {
  const count = (day: CalendarDay): number => {
    const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number)
    return (year * 12 + month) * 31 + dayOfMonth
  }
  return Math.abs(count(a) - count(b))
}

/** A caption that is a rank or post and a name, or a name and a post. */
function personInCaption(caption: string): string | undefined {
  const sentence = caption.replace(/\.$/, '')
  if (sentence.length > 180 || /[.!?]\s/.test(sentence.replace(/\b\p{L}{1,4}\.\s/gu, ''))) return undefined
  const speaker = readSpeaker(sentence)
  if (!speaker?.person.includes(' ') || speaker.role === '') return undefined
  const at = sentence.indexOf(speaker.person)
  const posted = /^,\s/.test(sentence.slice(at + speaker.person.length))
  return at >= 0 && at <= 80 && (posted || at + speaker.person.length === sentence.length) ? speaker.person : undefined
}
