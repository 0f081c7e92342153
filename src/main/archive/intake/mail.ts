/**
 * An e-mail (.eml, a mailbox of one, a web page that Word saved in one file) taken apart: its head, its text, and the files
 * that came with it.
 *
 * Goal: nothing in a hostile mail can fill memory or hang: it is read in a thread of its own, with limits on how many
 * parts it has and how deep they lie. A mail inside a mail stays a file.
 */
import { ArchiveError } from '../../../shared/contract/failures.js'
import { isCalendarDay } from '../../../shared/dates.js'
import type { CalendarDay } from '../../../shared/records.js'
import { say } from '../../../shared/said.js'
import { inOwnThread } from '../own-thread.js'
import { decodeText } from './decode-text.js'
import { mailsIn } from './mailbox.js'

const maxDepth = 50
const maxParts = 1000

export interface MailFile {
  name: string
  contentType: string
  bytes: Uint8Array
  /** By which its HTML shows it, or empty. */
  id: string
}

export interface MailText {
  isHtml: boolean
  charset: string
  flowed: boolean
  bytes: Uint8Array
  /** The same in a plainer form, where this one shows nothing. */
  instead: MailText[]
}

export interface Mail {
  from: string
  subject: string
  date: string
  day: CalendarDay | undefined
  texts: MailText[]
  files: MailFile[]
}

interface Part {
  type: string
  charset: string
  flowed: boolean
  name: string
  isAttached: boolean
  id: string
  bytes: Uint8Array
  parts: Part[]
}

/** @throws unreadable-file, with one sentence */
export async function readMail(bytes: Uint8Array, name: string): Promise<Mail> {
  const mails = mailsIn(bytes)
  const [mail = bytes] = mails
  if (mails.length > 1) throw new ArchiveError('unreadable-file', say('several-mails', { name, count: mails.length }))
  const { root, ...head } = await takenApart(mail, name)
  const { texts, files } = sorted(root)
  if (texts.length === 0 && files.some(({ contentType }) => isSealed(contentType)))
    throw new ArchiveError('unreadable-file', say('mail-locked', { name }))
  return { ...head, day: dayOf(head.date), texts, files }
}

async function takenApart(
  bytes: Uint8Array,
  name: string,
): Promise<Pick<Mail, 'from' | 'subject' | 'date'> & { root: Part }> {
  try {
    const script = new URL('./mail-worker.js', import.meta.url)
    return await inOwnThread(script, { bytes: withReadableHead(bytes), maxDepth, maxParts })
  } catch {
    throw new ArchiveError('unreadable-file', say('mail-unreadable', { name }))
  }
}

/** Old programs wrote the subject as it was, in the code page of the day. */
function withReadableHead(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = /\r?\n\r?\n/.exec(text.toString('latin1', 0, 200_000))?.index ?? text.length
  const head = bytes.subarray(0, end)
  if (!head.some((byte) => byte > 0x7f)) return bytes
  try {
    return Buffer.concat([Buffer.from(decodeText(head, '').text), bytes.subarray(end)])
  } catch {
    return bytes // no text in any encoding: its letters are lost, the body's are not
  }
}

function sorted(part: Part): { texts: MailText[]; files: MailFile[] } {
  const { type } = part
  if (part.parts.length > 0) {
    const inside = part.parts.map(sorted)
    const files = inside.flatMap((one) => one.files)
    // The same text in several forms: the last is the richest.
    const forms = inside.map((one) => one.texts).filter((texts) => texts.length > 0)
    const [richest, plainer = []] = forms.toReversed()
    if (type !== 'multipart/alternative') return { texts: forms.flat(), files }
    return { texts: richest?.map((text) => ({ ...text, instead: plainer })) ?? [], files }
  }
  if (part.bytes.length === 0) return { texts: [], files: [] }
  const isText = type === 'text/plain' || type === 'text/html' || type.startsWith('multipart/')
  if (isText && !part.isAttached && part.name === '')
    return { texts: [{ ...part, isHtml: type === 'text/html', instead: [] }], files: [] }
  const name = part.name === '' ? `${type.replace('/', '-')}${type === 'message/rfc822' ? '.eml' : ''}` : part.name
  return { texts: [], files: [{ name, contentType: type, bytes: part.bytes, id: part.id }] }
}

const isSealed = (contentType: string): boolean =>
  /^application\/(?:(?:x-)?pkcs7-mime|pgp-encrypted)$/.test(contentType)

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** The day as the sender's clock had it: `Fri, 31 May 2024 23:10:00 +0500`. */
function dayOf(date: string): CalendarDay | undefined {
  const [, day = '', month = '', year] = /\b(\d{1,2})[ -]([a-z]{3})[a-z]*[ -]((?:19|20)\d\d)\b/i.exec(date) ?? []
  const number = months.indexOf(month.toLowerCase()) + 1
  if (year === undefined || number === 0) return undefined
  const written = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCalendarDay(written) ? written : undefined
}
