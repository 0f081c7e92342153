/** Captions and credits in the text: a place kept for the photo, after the paragraph that it stood behind. */
import type { FindingMessage } from '../../../../shared/findings.js'
import { type PhotoLine, readPhotoLine } from '../../../../shared/photo-line.js'
import type { PhotoAssociation } from '../../../../shared/records.js'
import { readSpeaker } from '../speakers.js'
import type { Proposal } from './proposal.js'
import { isProse, type Row } from './rows.js'

/** Answers whether the row was the caption or credit of a photo. */
export function takeRowAsPhoto(row: Row, proposal: Proposal): boolean {
  const photo = isProse(row) ? readPhotoLine(row.text) : undefined
  if (photo) takePhoto(row.text, photo, proposal)
  return photo !== undefined
}

export function takePhoto(text: string, { caption, credit, confidence }: PhotoLine, proposal: Proposal): void {
  const association: PhotoAssociation = { rel: 'illustration', caption, credit, paragraph: proposal.body.length - 1 }
  proposal.draft.associations.push(association)
  const message: FindingMessage =
    credit === '' ? 'photo-caption-without-credit' : caption === '' ? 'photo-credit-without-caption' : 'photo-credit'
  proposal.tell('photo', confidence, text, message, { credit, caption })
  const depicted = personInCaption(caption)
  if (depicted !== undefined) proposal.addPerson(depicted, 'mentioned')
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
