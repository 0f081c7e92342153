/** A photo's editable fields apart from what the archive keeps of it, and one text field of them read and changed. */
import { type CaptionTab, withCaption, withHeadline } from '../../shared/caption-cells.js'
import {
  mainHeadline,
  type PhotoDescription,
  type PhotoDraft,
  photoDescription,
  withDescription,
} from '../../shared/records.js'

export const photoTexts = [
  'headline',
  'caption',
  'by',
  'creditline',
  'altText',
  'source',
  'copyrightNotice',
  'usageTerms',
  'edNote',
] as const
export type PhotoText = (typeof photoTexts)[number]

const isDescription = (text: PhotoText): text is PhotoDescription['role'] =>
  text === 'caption' || text === 'creditline' || text === 'altText'

export function photoText(draft: PhotoDraft, text: PhotoText): string {
  if (isDescription(text)) return photoDescription(draft, text)
  if (text === 'headline') return mainHeadline(draft)
  return text === 'source' ? (draft.infoSources[0]?.name ?? '') : draft[text]
}

/** The caption of the file, or that in a language. */
export const captionText = (draft: PhotoDraft, tab: CaptionTab): string =>
  tab === 'file' ? photoText(draft, 'caption') : (draft.captions?.[tab] ?? '')

export const withCaptionText = (draft: PhotoDraft, tab: CaptionTab, value: string): PhotoDraft =>
  tab === 'file' ? withPhotoText(draft, 'caption', value) : withCaption(draft, tab, value)

export function withPhotoText(draft: PhotoDraft, text: PhotoText, value: string): PhotoDraft {
  if (isDescription(text)) return { ...draft, descriptions: withDescription(draft.descriptions, text, value) }
  if (text === 'source') return { ...draft, infoSources: value === '' ? [] : [{ role: 'source', name: value }] }
  if (text === 'headline') return withHeadline(draft, value)
  return { ...draft, [text]: value }
}
