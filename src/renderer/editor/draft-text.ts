/** What a draft says as plain texts, a field each: to lay two drafts side by side, and to save one as a file. */
import { keywordsOf } from '../../shared/keywords.js'
import { type AnyDraft, recordTitle } from '../../shared/record-kinds.js'
import {
  bodyHtml,
  mainHeadline,
  type PhotoDraft,
  type ReleaseDraft,
  releaseDescription,
  subHeadline,
} from '../../shared/records.js'
import { photoText, photoTexts } from '../photos/photo-draft.js'
import { bodyLines, lineText } from './body-lines.js'

/** What a release says, by the names of its fields in the strings. */
export function saying(draft: ReleaseDraft): Record<string, string> {
  const names = (list: { name: string }[]) => list.map(({ name }) => name).join(', ')
  return {
    status: draft.status,
    language: draft.language,
    embargo: draft.embargoedUntil ?? '',
    headline: mainHeadline(draft),
    subhead: subHeadline(draft),
    datelinePlace: draft.dateline?.place ?? '',
    datelineText: draft.dateline?.text ?? '',
    day: draft.contentCreated ?? '',
    body: bodyLines(bodyHtml(draft)).map(lineText).join('\n\n'),
    photos: draft.associations.map(({ photo, caption, credit }) => photo ?? `${caption} ${credit}`.trim()).join('\n'),
    quote: draft.quotes.map(({ text, person, role }) => [text, person, role].join(' ')).join('\n'),
    eventName: draft.events.map(({ name, date, place }) => [name, date, place].join(' ')).join('\n'),
    people: names(draft.people),
    places: names(draft.places),
    organisations: names(draft.organisations),
    subjects: names(draft.subjects),
    contactName: draft.infoSources.map(({ name, contactInfo }) => [name, ...contactInfo].join('\n')).join('\n'),
    boilerplate: releaseDescription(draft, 'boilerplate'),
    notesToEditors: releaseDescription(draft, 'notesToEditors'),
    correction: releaseDescription(draft, 'correction'),
    withdrawal: releaseDescription(draft, 'withdrawal'),
    setAside: releaseDescription(draft, 'setAside'),
  }
}

/** A release reads like one, so that it can be taken in again; every further field follows under its name. */
export function draftAsText(draft: AnyDraft, nameOf: (field: string) => string): string {
  if (draft.type === 'picture') return photoAsText(draft, nameOf)
  if (draft.type !== 'composite') return recordAsText(draft, nameOf)
  const { headline = '', subhead = '', datelineText = '', body = '', ...further } = saying(draft)
  const release = [headline, subhead, [datelineText, body].filter(Boolean).join(' ')]
  const rest = Object.entries(further).map(([field, said]) => (said.trim() === '' ? '' : `${nameOf(field)}: ${said}`))
  return `${[...release, ...rest].filter((part) => part.trim() !== '').join('\n\n')}\n`
}

/** What is said about it: the rest is known of its file. */
function photoAsText(draft: PhotoDraft, nameOf: (field: string) => string): string {
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name).join('; ')
  const said: [string, string][] = [
    ...photoTexts.map((text): [string, string] => [text, photoText(draft, text)]),
    ['people', names(draft.people)],
    ['places', names(draft.places)],
    ['keywords', keywordsOf(draft).join('; ')],
  ]
  const lines = said.flatMap(([field, text]) => (text.trim() === '' ? [] : `${nameOf(field)}: ${text}`))
  return `${lines.join('\n\n')}\n`
}

function recordAsText(draft: AnyDraft, nameOf: (field: string) => string): string {
  const { uri: _uri, type: _type, ...fields } = draft
  const lines = Object.entries(fields).map(([field, value]) => {
    const said = wordsOf(value)
    return said === '' ? '' : `${nameOf(field)}: ${said}`
  })
  return `${[recordTitle(draft), ...lines].filter((part) => part.trim() !== '').join('\n\n')}\n`
}

/** Every text in it: entries of a list in lines, fields of an entry beside each other. */
function wordsOf(value: unknown): string {
  if (Array.isArray(value))
    return value
      .map(wordsOf)
      .filter((part) => part !== '')
      .join('\n')
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (typeof value !== 'object' || value === null) return ''
  const parts = Object.entries(value).flatMap(([key, part]) => (key === 'uri' ? [] : wordsOf(part)))
  return parts.filter((part) => part !== '').join(', ')
}
