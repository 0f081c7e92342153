/** The head of a release: labels, embargo, date, contact, headline, subhead, and the dateline of the first paragraph. */
import { inlineText, withoutStart } from '../../../../shared/body.js'
import type { Confidence } from '../../../../shared/contract/intake.js'
import { type DatePhrase, dateLine, parseDateline } from '../../../../shared/dates.js'
import { isEmbargoLine } from '../../../../shared/embargo-line.js'
import { readPhotoLine } from '../../../../shared/photo-line.js'
import { embargoInstant } from '../embargo.js'
import { boilerplateHeading, endMark, isContactHeading, isLabel, isPromotion, isReleaseAtOnce } from '../furniture.js'
import { findQuotes } from '../quotes.js'
import { contactRows, takeContact } from './contact-rows.js'
import { takePhoto } from './photo-rows.js'
import type { Proposal } from './proposal.js'
import { isHeading, isProse, type Row } from './rows.js'

/** Labels, embargo, date, contact, headline and subhead, until the text begins. */
export function readHead(rows: Row[], proposal: Proposal): void {
  const main = rows.slice(0, 15).findIndex((row) => row.heading === 1)
  if (main > 0 && rows.slice(0, main).every((row) => row.text.length <= 120)) {
    for (const row of rows.splice(0, main)) {
      if (!takeHeadLine(row, proposal)) proposal.tell('left-over', 'unsure', row.text, 'left-over-label')
    }
  }
  takeHeadLines(rows, proposal)
  if (!takeHeadline(rows, proposal)) return
  takeHeadLines(rows, proposal)
  takeSubhead(rows, proposal)
  takeHeadLines(rows, proposal)
}

function takeHeadLines(rows: Row[], proposal: Proposal): void {
  for (let taken = 0; taken < 12; taken++) {
    const row = rows[0]
    if (!row || rows.length < 2) return
    const contact = mainHeadlineIsOpen(proposal) && isContactHeading(row.text) ? contactRows(rows, 0) : 0
    if (contact > 0) takeContact(rows.splice(0, contact), proposal, 'likely')
    else if (takeHeadLine(row, proposal)) rows.shift()
    else return
  }
}

const mainHeadlineIsOpen = (proposal: Proposal): boolean => proposal.draft.headlines[0]?.value === ''

function takeHeadLine(row: Row, proposal: Proposal): boolean {
  const { text } = row
  const photo = isProse(row) ? readPhotoLine(text) : undefined
  const date = dateLine(text)
  if (isReleaseAtOnce(text)) proposal.tell('embargo', 'certain', text, 'release-at-once')
  else if (isEmbargoLine(text)) takeEmbargo(text, proposal)
  else if (isLabel(text)) proposal.tell('left-over', 'certain', text, 'left-over-label')
  else if (endMark(text) !== undefined) proposal.tell('end-mark', 'likely', text, 'end-mark')
  else if (date) takeDateLine(text, date, proposal)
  else if (photo) takePhoto(text, photo, proposal)
  else return false
  return true
}

function takeEmbargo(text: string, proposal: Proposal): void {
  const instant = embargoInstant(text)
  proposal.draft.edNote = proposal.draft.edNote === undefined ? text : `${proposal.draft.edNote}\n${text}`
  if (instant === undefined) proposal.tell('embargo', 'unsure', text, 'embargo-unclear')
  else {
    proposal.draft.embargoedUntil = instant
    proposal.tell('embargo', 'certain', text, 'embargo-found', { instant })
  }
}

function takeDateLine(text: string, date: DatePhrase, proposal: Proposal): void {
  const day = proposal.dayOf(date)
  if (day === undefined) proposal.tell('dateline', 'unsure', text, 'date-line-without-year')
  else {
    proposal.draft.contentCreated ??= day
    proposal.tell('dateline', date.day ? 'certain' : 'likely', text, 'date-line', { day })
  }
}

function takeHeadline(rows: Row[], proposal: Proposal): boolean {
  const row = rows[0]
  const next = rows[1]
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
    rows.shift()
    proposal.draft.headlines = [{ role: 'main', value: oneLine(row.text) }]
    const isMarked = row.heading > 0 || isHeading(row)
    if (isMarked) proposal.tell('headline', 'certain', row.text, 'headline-heading')
    else proposal.tell('headline', next.text.length > 150 ? 'certain' : 'likely', row.text, 'headline-first-line')
    return true
  }
  const { pageTitle = '', subject = '' } = proposal.context
  const named = isLabel(pageTitle) ? '' : (pageTitle.split(/\s[|–—]\s/)[0]?.trim() ?? '')
  const title = subject === '' ? named : subject
  if (title !== '') {
    proposal.draft.headlines = [{ role: 'main', value: title }]
    proposal.tell('headline', 'likely', title, subject === '' ? 'headline-title' : 'headline-subject')
  } else proposal.tell('headline', 'unsure', '', 'headline-missing')
  return false
}

/** A short line between the headline and a lead that is clearly one, or what is called so. */
function takeSubhead(rows: Row[], proposal: Proposal): void {
  const [row, next] = rows
  if (row?.isSubhead) {
    takeAsSubhead(rows, row, 'certain', proposal)
    return
  }
  if (!row || !next || !isProse(row) || row.text.length > 260 || row.text.includes('\n')) return
  if (parseDateline(row.text) || /[:;,]$/.test(row.text) || findQuotes([{ text: row.text, index: 0 }], '').length > 0)
    return
  const leadFollows = isProse(next) && !isHeading(next) && next.text.length > 100
  const dated = parseDateline(next.text) !== undefined || dateLine(next.text) !== undefined
  const lineLike = !/[.!?…]$/.test(row.text)
  const long = row.text.split(/\s+/).length >= 5 && /^[\p{L}\p{N}“«"]/u.test(row.text)
  if (!(dated && (lineLike || row.text.length < 160)) && !(leadFollows && lineLike && long && row.heading !== 1)) return
  if (boilerplateHeading(row.text) || isContactHeading(row.text) || isPromotion(row.text)) return
  // A numbered line, or the first of several section headings, is a part of the text.
  if (!dated && (/^\d+[.)]/.test(row.text) || rows.slice(2).some((other) => isHeading(other)))) return
  takeAsSubhead(rows, row, dated ? 'certain' : 'likely', proposal)
}

function takeAsSubhead(rows: Row[], row: Row, confidence: Confidence, proposal: Proposal): void {
  rows.shift()
  proposal.draft.headlines.push({ role: 'sub', value: oneLine(row.text) })
  proposal.tell('subhead', confidence, row.text, 'subhead-second-line')
}

/** `ASTANA, May 31 –` at the start of one of the first paragraphs: it leaves the text for a field of its own. */
export function readDateline(rows: readonly Row[], proposal: Proposal): void {
  for (const row of rows.slice(0, 3)) {
    if (row.block.kind !== 'paragraph') continue
    const reading = parseDateline(row.text)
    if (!reading) continue
    const content = withoutStart(row.block.content, reading.length)
    if (content.length === 0) return
    const day = reading.date && proposal.dayOf(reading.date)
    row.block = { ...row.block, content }
    row.text = inlineText(content)
    proposal.draft.dateline = {
      place: reading.place,
      ...(day === undefined ? {} : { date: day }),
      text: reading.text,
    }
    if (day !== undefined) proposal.draft.contentCreated ??= day
    proposal.addPlace(reading.place)
    const message = reading.date && day === undefined ? 'dateline-without-year' : 'dateline-found'
    const confidence = reading.certain ? 'certain' : 'likely'
    proposal.tell('dateline', confidence, reading.text, message, { place: reading.place })
    return
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
