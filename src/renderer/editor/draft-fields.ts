/** Changes to a draft, one a field of the sheet that is more than a text: pure, so that saving may order them. */
import { blocksFromText, bodyFromHtml, bodyToHtml, bodyToText } from '../../shared/body.js'
import type { Boilerplate } from '../../shared/boilerplate.js'
import type { Contact } from '../../shared/contact.js'
import { findDates } from '../../shared/dates.js'
import { detectLanguage } from '../../shared/detect-language.js'
import { withPhotoInPlace } from '../../shared/named-photos.js'
import { withUntold } from '../../shared/photo-places.js'
import { heldBack } from '../../shared/photo-rights.js'
import { isInOtherLanguage, printedCaption } from '../../shared/printed-caption.js'
import {
  bodyHtml,
  type CalendarDay,
  type ContactId,
  emptyRelease,
  type LanguageTag,
  mainHeadline,
  type Photo,
  type PhotoAssociation,
  photoDescription,
  type ReleaseDescription,
  type ReleaseDraft,
  releaseDescription,
  subHeadline,
  withDescription,
} from '../../shared/records.js'
import type { MediaContact } from '../../shared/references.js'
import { findMixedScript } from '../../shared/text.js'
import { todayIn } from '../../shared/zoned-time.js'
import { bodyLines, lineText } from './body-lines.js'
import { withBody } from './body-places.js'

/** Its day is written out from the beginning: the day of the saved record would be that of UTC. */
export const newRelease = (language: LanguageTag, zone: string): ReleaseDraft => ({
  ...emptyRelease(language),
  contentCreated: todayIn(zone),
})

/** Fewer letters may be a name, or a word that languages share. */
const fewestLetters = 40

/** The language that headline and text are surely in; undefined where they say too little. */
export function languageWritten(draft: ReleaseDraft): LanguageTag | undefined {
  const texts = [mainHeadline(draft), subHeadline(draft), ...bodyLines(bodyHtml(draft)).slice(0, 20).map(lineText)]
  const text = texts.join('\n')
  if ((text.match(/\p{L}/gu)?.length ?? 0) < fewestLetters) return undefined
  const language = detectLanguage(text)
  return language === 'und' ? undefined : language
}

/** The line as it reads follows the place until somebody words it differently. */
export function withPlace(draft: ReleaseDraft, place: string): ReleaseDraft {
  const { dateline: before } = draft
  const line = (name: string) => (name === '' ? '' : `${name.toUpperCase()} –`)
  const follows = !before || before.text === '' || before.text === line(before.place)
  return withDateline(draft, { ...before, place, text: follows ? line(place) : before.text })
}

export const withDatelineText = (draft: ReleaseDraft, text: string): ReleaseDraft =>
  withDateline(draft, { place: '', ...draft.dateline, text })

/** The dateline's own day; empty takes it out. */
export function withDatelineDay(draft: ReleaseDraft, day: CalendarDay): ReleaseDraft {
  const { date: _before, ...dateline } = draft.dateline ?? { place: '', text: '' }
  return withDateline(draft, day === '' ? dateline : { ...dateline, date: day })
}

function withDateline(draft: ReleaseDraft, dateline: NonNullable<ReleaseDraft['dateline']>): ReleaseDraft {
  const { dateline: _before, ...rest } = draft
  return dateline.place === '' && dateline.text === '' && !dateline.date ? rest : { ...rest, dateline }
}

/** The day the release bears. A dateline that gave the same day goes with it, unless its wording gives the day. */
export function withDay(draft: ReleaseDraft, day: CalendarDay): ReleaseDraft {
  const { contentCreated: before, ...rest } = draft
  const changed = day === '' ? rest : { ...rest, contentCreated: day }
  const { dateline } = draft
  const goesWith = dateline?.date !== undefined && dateline.date === before && findDates(dateline.text).length === 0
  return goesWith ? withDatelineDay(changed, day) : changed
}

/** A headline is one line, however it was pasted. */
export const oneLine = (value: string): string => value.replace(/\s*\n\s*/g, ' ')

export function withEvent(draft: ReleaseDraft, field: 'name' | 'date' | 'place', value: string): ReleaseDraft {
  const [first = { rel: 'about' as const, name: '' }, ...others] = draft.events
  const { [field]: _before, ...kept } = first
  const changed = { name: '', ...kept, ...(field !== 'name' && value === '' ? {} : { [field]: value }) } as typeof first
  const empty = changed.name === '' && !changed.date && !changed.place
  return { ...draft, events: empty ? others : [changed, ...others] }
}

export function withNote({ edNote: _before, ...draft }: ReleaseDraft, edNote: string): ReleaseDraft {
  return edNote === '' ? draft : { ...draft, edNote }
}

/** A contact changed, or added at the end; one that says nothing any more goes. */
export function withContact(
  draft: ReleaseDraft,
  at: number,
  changed: { name?: string; contactInfo?: string[]; uri?: ContactId },
): ReleaseDraft {
  const list = [...draft.infoSources]
  const before = list[at] ?? { role: 'mediaContact' as const, name: '', contactInfo: [] }
  list[at] = { ...before, ...changed }
  return { ...draft, infoSources: list }
}

/** The contact as it is sent: the name in the release's language, and how to reach it. */
export function contactAsSent(contact: Contact, language: LanguageTag): Omit<MediaContact, 'role'> {
  const named = (tag: string) => contact.names.find((one) => one.language === tag)?.value
  const name = named(language) ?? named(language.slice(0, 2)) ?? contact.names[0]?.value ?? ''
  return { name, contactInfo: contact.contactInfo.map(({ value }) => value), uri: contact.uri }
}

/** A standing text taken over: its words as they are now, and where they are from. */
export function withStandingText(
  draft: ReleaseDraft,
  role: ReleaseDescription['role'],
  text: Boilerplate,
): ReleaseDraft {
  const others = draft.descriptions.filter((description) => description.role !== role)
  return { ...draft, descriptions: [...others, { role, value: standingWords(text), uri: text.uri }] }
}

/** The words of a standing text, without marks. */
export const standingWords = ({ contentType, text }: Pick<Boilerplate, 'contentType' | 'text'>): string =>
  contentType === 'text/html' ? bodyToText(bodyFromHtml(text).blocks) : text

export const nameLists = ['people', 'places', 'organisations', 'subjects'] as const
export type NameList = (typeof nameLists)[number]

/** One of the lists of names, reordered or changed; those that stay keep what else is known of them. */
export function withNames(draft: ReleaseDraft, list: NameList, names: readonly string[]): ReleaseDraft {
  const kept = <Named extends { name: string }>(before: Named[], made: (name: string) => Named): Named[] =>
    names.map((name) => before.find((one) => one.name === name) ?? made(name))
  switch (list) {
    case 'people':
      return { ...draft, people: kept(draft.people, (name) => ({ name, rel: 'mentioned' })) }
    case 'organisations':
      return { ...draft, organisations: kept(draft.organisations, (name) => ({ name, rel: 'mentions' })) }
    case 'places':
      return { ...draft, places: kept(draft.places, (name) => ({ name })) }
    case 'subjects':
      return { ...draft, subjects: kept(draft.subjects, (name) => ({ name })) }
  }
}

/** What the importer set aside goes to the end of the body. */
export function asideIntoBody(draft: ReleaseDraft): ReleaseDraft {
  const aside = bodyToHtml(blocksFromText(releaseDescription(draft, 'setAside')))
  const html = [bodyHtml(draft), aside].filter((part) => part !== '').join('\n')
  return withBody({ ...draft, descriptions: withDescription(draft.descriptions, 'setAside', '') }, html)
}

/**
 * A photo into the place kept for it, or where photos without one stand. One that is in the release already changes nothing.
 * @param blocks of the release's body
 */
export function withPhoto(
  list: readonly PhotoAssociation[],
  photo: Photo['uri'],
  place: PhotoAssociation | null,
  blocks: number,
): PhotoAssociation[] {
  if (list.some((one) => one.photo === photo)) return [...list]
  // The draft may have been rewritten while the file was being read: the place is then known by its words.
  const same = (one: PhotoAssociation) =>
    !one.photo && one.caption === place?.caption && one.credit === place.credit && one.paragraph === place.paragraph
  const at = place === null ? -1 : Math.max(list.indexOf(place), list.findIndex(same))
  if (at >= 0) return list.map((one, index) => (index === at ? withPhotoInPlace(one, photo) : one))
  return withUntold(list, [{ photo, caption: '', credit: '' }], () => blocks)
}

export interface Incomplete {
  /** Places kept for photos still to be attached. */
  toAttach: number
  /** Attached photos without a credit line. */
  withoutCredit: number
  /** Attached photos that are withheld, or whose rights have run out. */
  heldBack: number
  /** Attached photos that are printed with a caption in another language than the release. */
  inOtherLanguage: number
}

/** What should not be missing when the release leaves the house. Photos not read yet count as complete. */
export function incompletePhotos(
  associations: readonly PhotoAssociation[],
  photos: ReadonlyMap<string, Pick<Photo, 'descriptions' | 'captions' | 'rights'> | null>,
  language: LanguageTag,
  today: CalendarDay,
): Incomplete {
  const attached = associations.flatMap(({ photo }) => (photo && photos.get(photo)) || [])
  return {
    toAttach: associations.filter(({ photo }) => !photo).length,
    withoutCredit: attached.filter((photo) => photoDescription(photo, 'creditline').trim() === '').length,
    heldBack: attached.filter((photo) => heldBack(photo, today)).length,
    inOtherLanguage: associations.filter(({ photo, caption }) => {
      const found = photo && photos.get(photo)
      return found && isInOtherLanguage(printedCaption({ caption }, found, language), language)
    }).length,
  }
}

/** A word that mixes look-alike letters of two alphabets, with its right spelling. */
export interface MixedWord {
  word: string
  replacement: string
}

const mixedIn = (texts: readonly string[]): MixedWord[] => {
  const found = texts.flatMap(findMixedScript).map(({ word, replacement }) => [word, replacement] as const)
  return [...new Map(found)].map(([word, replacement]) => ({ word, replacement }))
}

/** Those of the body: apart, since it is long and seldom changes. */
export const mixedInBody = (html: string): MixedWord[] => mixedIn(bodyLines(html).map(lineText))

/** Those of every other text of the draft, each once. */
export const mixedAround = (draft: ReleaseDraft): MixedWord[] =>
  mixedIn([
    ...draft.headlines.map(({ value }) => value),
    draft.dateline?.text ?? '',
    ...draft.associations.flatMap(({ caption, credit }) => [caption, credit]),
    ...draft.quotes.flatMap(({ text, person, role }) => [text, person, role]),
    ...draft.descriptions.filter(({ role }) => role !== 'setAside').map(({ value }) => value),
    ...draft.people.map(({ name }) => name),
    ...draft.events.flatMap(({ name, place = '' }) => [name, place]),
  ])
