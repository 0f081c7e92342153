/**
 * Which kind a file is, by its first bytes and then by its name; what is not taken in is refused with what to do
 * instead.
 */
import { ArchiveError } from '../../../shared/contract/failures.js'
import { type DocumentEnding, endingOfName } from '../../../shared/document-endings.js'
import { type Said, say } from '../../../shared/said.js'
import { headBytes, photoType, refusedPicture } from '../picture-kinds.js'
import { compoundKind, isCompoundFile } from './compound-file.js'
import { isRichText } from './rtf.js'

export type DocumentKind = 'text' | 'markdown' | 'html' | 'docx' | 'doc' | 'rtf' | 'odt' | 'mail' | 'pdf'
/** Kinds that people do send and that are named, so that they know what to do instead: a sentence each. */
type Other = 'fodt' | 'pages' | 'msg' | 'epub' | 'wpd' | 'sheet' | 'workbook'

const documents: Readonly<Record<DocumentEnding | 'mbox', DocumentKind>> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  docx: 'docx',
  docm: 'docx',
  dotx: 'docx',
  doc: 'doc',
  dot: 'doc',
  rtf: 'rtf',
  odt: 'odt',
  ott: 'odt',
  pdf: 'pdf',
  eml: 'mail',
  mbox: 'mail',
  mht: 'mail',
  mhtml: 'mail',
}
const others: Readonly<Record<string, Other>> = {
  fodt: 'fodt',
  pages: 'pages',
  msg: 'msg',
  epub: 'epub',
  wpd: 'wpd',
  xlsx: 'workbook',
  xlsm: 'workbook',
  xls: 'sheet',
  pptx: 'sheet',
  ppt: 'sheet',
  ods: 'sheet',
}
const endings = new Map<string, DocumentKind | Other>(Object.entries({ ...others, ...documents }))
const ofName = (name: string): DocumentKind | Other | undefined => endings.get(endingOfName(name))

/** @throws unreadable-file */
export function kindOf(name: string, bytes: Uint8Array): DocumentKind {
  const named = ofName(name)
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  const isZip = head.startsWith('PK')
  if (isPdf(bytes)) return 'pdf'
  if (isRichText(bytes)) return 'rtf'
  if (isCompoundFile(bytes)) return kindOfCompound(name, named, bytes)
  if (named === 'docx' || named === 'doc') {
    if (isZip) return 'docx'
    if (named === 'doc') return kindOfText(name, bytes)
    throw refusal(say('not-word', { name }))
  }
  if (named === 'odt') {
    if (isZip) return 'odt'
    throw refusal(say('odt-not-whole', { name }))
  }
  // Some programs call a plain text so.
  if (named === 'rtf') return isZip ? 'docx' : 'text'
  if (named === 'mail' && !isZip) return isMail(bytes) ? 'mail' : kindOfText(name, bytes)
  if (named === 'text' || named === 'markdown' || named === 'html') {
    if (!isZip) return named
    throw refusal(say('packed-not-text', { name }))
  }
  if (named === 'pdf') throw refusal(say('pdf-damaged', { name }))
  if (named !== undefined && named !== 'mail') throw refusal(say(`is-${named}`, { name }))
  const start = bytes.subarray(0, headBytes)
  throw refusal(refusedPicture(start, name) ?? say(photoType(start) ? 'is-photo' : 'is-other-kind', { name }))
}

const refusal = (said: Said): ArchiveError => new ArchiveError('unreadable-file', said)

/** Some programs write lines of their own before it. */
const isPdf = (bytes: Uint8Array): boolean => startOf(bytes.subarray(0, 64)).trimStart().startsWith('%PDF-')

function kindOfCompound(name: string, named: DocumentKind | Other | undefined, bytes: Uint8Array): DocumentKind {
  const kind = compoundKind(bytes)
  if (kind === 'doc') return kind
  if (kind === 'locked') throw refusal(say('word-locked', { name }))
  if (kind === 'msg' || kind === 'sheet') throw refusal(say(`is-${kind}`, { name }))
  if (named === 'msg' || named === 'sheet') throw refusal(say(`is-${named}`, { name }))
  throw refusal(say(named === 'doc' || named === 'docx' ? 'word-damaged' : 'is-other-kind', { name }))
}

/** Programs save web pages, mails and plain text under the name of a Word document. */
function kindOfText(name: string, bytes: Uint8Array): DocumentKind {
  const head = startOf(bytes)
  if (/<w:wordDocument|<pkg:package|progid="Word\.Document"/i.test(head)) throw refusal(say('is-doc', { name }))
  if (head.startsWith('\u00ffWPC')) throw refusal(say('is-wpd', { name }))
  if (isMail(bytes)) return 'mail'
  return /<(?:!doctype\s+html|html|head|body|meta|title|p|div|table)\b/i.test(head) ? 'html' : 'text'
}

/** Without byte order mark, and without the zeros of UTF-16. */
const startOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.subarray(0, 8192))
    .toString('latin1')
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')
    .replaceAll('\0', '')

/** It begins with lines of a mail's head, and one of them is of those that only mails have. */
function isMail(bytes: Uint8Array): boolean {
  const head = startOf(bytes)
    .trimStart()
    .replace(/^>?From [^\n]*\n/, '')
  return (
    /^[\w-]{2,60}[ \t]*:/.test(head) &&
    /^(?:received|return-path|delivered-to|message-id|mime-version|content-type|from|date|x-[\w-]+)[ \t]*:/im.test(
      head.split(/\r?\n\r?\n/, 1)[0] ?? '',
    )
  )
}
