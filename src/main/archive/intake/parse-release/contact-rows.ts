/** Contacts for the media, as rows of a release: which they are, and taking them out of the text. */
import type { Confidence } from '../../../../shared/contract/intake.js'
import type { MediaContact } from '../../../../shared/references.js'
import {
  boilerplateHeading,
  contactInfo,
  endMark,
  isContactHeading,
  isContactLine,
  isPromotion,
  isReleaseAtOnce,
  readContacts,
} from '../furniture.js'
import type { Proposal } from './proposal.js'
import { isHeading, type Row } from './rows.js'

/** How many rows from `at` are a contact: a heading with its lines, or lines of addresses at the end. 0 for none. */
export function contactRows(rows: readonly Row[], at: number): number {
  const row = rows[at]
  if (!row || row.block.kind === 'quote') return 0
  const headed = isContactHeading(row.text) && row.text.length <= 600
  const bare = isContactLine(row.text) && at >= rows.length - 4 && at > 0
  if (!headed && !bare) return 0
  let count = 1
  let info = contactInfo(row.text).length
  while (count < 8) {
    const next = rows[at + count]
    if (!next || next.text.length > 200 || endMark(next.text) !== undefined || isHeading(next)) break
    if (isPromotion(next.text) || boilerplateHeading(next.text) || isReleaseAtOnce(next.text)) break
    const more = contactInfo(next.text).length
    const named = info === 0 && count <= 3 && next.text.length <= 100 && !/[.!?]$/.test(next.text)
    const withLaterInfo = named || (more > 0 && (isContactLine(next.text) || next.text.length <= 120))
    const nameBeforeInfo =
      next.text.length <= 60 && !/[.!?:]$/.test(next.text) && isContactLine(rows[at + count + 1]?.text ?? '')
    if (!withLaterInfo && !nameBeforeInfo) break
    info += more
    count++
  }
  return info > 0 ? count : 0
}

export function takeContact(rows: readonly Row[], proposal: Proposal, confidence: Confidence): void {
  const text = rows.map((row) => row.text).join('\n')
  const contacts: MediaContact[] = readContacts(text)
  proposal.draft.infoSources.push(...contacts)
  const name = contacts.map((contact) => contact.name || contact.contactInfo.join(', ')).join('; ')
  proposal.tell('contact', confidence, text, 'contact-found', { name })
}
