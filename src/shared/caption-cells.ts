/**
 * A photo's texts as cells of a table: each column read as one line of text, and written back into the record.
 *
 * Places, people and keywords are names parted by `;`. A name that stays keeps its link; a new one is linked where it is
 * the name of one record of the authority. What cannot be read as a day stays as it was typed, and a finding says so.
 */
import type { Authority } from './caption-authority.js'
import type { NamedPerson } from './caption-codes.js'
import { findDates, readTypedDay } from './dates.js'
import { keywordsOf, withKeywords } from './keywords.js'
import { withRights } from './photo-rights.js'
import {
  captionLanguages,
  type LanguageTag,
  mainHeadline,
  type PhotoFields,
  photoDescription,
  photoReleaseStatuses,
  withDescription,
} from './records.js'

export const captionColumns = [
  'caption',
  'headline',
  'creditline',
  'by',
  'altText',
  'place',
  'date',
  'people',
  'keywords',
] as const
export type CaptionColumn = (typeof captionColumns)[number]

/** What is told in one word of whether a photo may be used: its status, and its last day. No columns of the table. */
export const rightsCells = ['mayBeUsed', 'usableUntil'] as const
/** All that can be changed of many photos at once. */
export const changeFields = [...captionColumns, ...rightsCells] as const
export type ChangeField = (typeof changeFields)[number]

/** The caption that is shown: the one that is written into files, or that of a language. */
export const captionTabs = ['file', ...captionLanguages] as const
export type CaptionTab = (typeof captionTabs)[number]

export function cellText(photo: PhotoFields, column: ChangeField, tab: CaptionTab): string {
  switch (column) {
    case 'caption':
      return tab === 'file' ? photoDescription(photo, 'caption') : (photo.captions?.[tab] ?? '')
    case 'creditline':
    case 'altText':
      return photoDescription(photo, column)
    case 'headline':
      return mainHeadline(photo)
    case 'by':
      return photo.by
    case 'date':
      return photo.contentCreated.replace('T', ' ')
    case 'place':
      return joined(photo.places)
    case 'people':
      return joined(photo.people)
    case 'keywords':
      return joined(photo.subjects ?? [])
    case 'mayBeUsed':
      return photo.rights?.releaseStatus ?? 'unreviewed'
    case 'usableUntil':
      return photo.rights?.expires ?? ''
  }
}

/** What cannot be read as a status, or as a last day, changes nothing. */
export function withCellText<Draft extends PhotoFields>(
  photo: Draft,
  column: ChangeField,
  tab: CaptionTab,
  value: string,
  authority: Authority,
): Draft {
  switch (column) {
    case 'caption':
      if (tab === 'file') return { ...photo, descriptions: withDescription(photo.descriptions, 'caption', value) }
      return withCaption(photo, tab, value)
    case 'creditline':
    case 'altText':
      return { ...photo, descriptions: withDescription(photo.descriptions, column, value) }
    case 'headline':
      return withHeadline(photo, value)
    case 'by':
      return { ...photo, by: value }
    case 'date':
      return { ...photo, contentCreated: readDate(value) }
    case 'place':
      return {
        ...photo,
        places: parted(value).map((name) => {
          const uri = photo.places.find((known) => known.name === name)?.uri ?? authority.placeNamed(name)
          return uri ? { name, uri } : { name }
        }),
      }
    case 'people':
      return {
        ...photo,
        people: parted(value).map((name) => {
          const uri = photo.people.find((known) => known.name === name)?.uri ?? authority.contactNamed(name)
          return uri ? { name, uri, rel: 'depicted' } : { name, rel: 'depicted' }
        }),
      }
    case 'keywords':
      return withKeywords(photo, parted(value))
    case 'mayBeUsed': {
      const status = photoReleaseStatuses.find((one) => one === value)
      return status ? withRights(photo, { releaseStatus: status }) : photo
    }
    case 'usableUntil': {
      const day = value === '' ? '' : readTypedDay(value)
      return day === undefined ? photo : withRights(photo, { expires: day })
    }
  }
}

/** Headlines of other roles stay. */
export function withHeadline<Draft extends PhotoFields>(photo: Draft, value: string): Draft {
  const others = photo.headlines.filter(({ role }) => role !== 'main')
  return { ...photo, headlines: value === '' ? others : [{ role: 'main', value }, ...others] }
}

/** With one cell as another state of the photo has it, links and all. */
export function withCellOf<Draft extends PhotoFields>(
  photo: Draft,
  source: PhotoFields,
  column: ChangeField,
  tab: CaptionTab,
  authority: Authority,
): Draft {
  if (column === 'people') return { ...photo, people: source.people }
  if (column === 'place') return { ...photo, places: source.places }
  if (column === 'keywords') return withKeywords({ ...photo, subjects: source.subjects ?? [] }, keywordsOf(source))
  if (column === 'mayBeUsed') return withRights(photo, { releaseStatus: source.rights?.releaseStatus })
  return withCellText(photo, column, tab, cellText(source, column, tab), authority)
}

/** With people who are shown, where they are not among those that it names. */
export function withPeople<Draft extends PhotoFields>(photo: Draft, people: readonly NamedPerson[]): Draft {
  const known = new Set(photo.people.flatMap(({ uri }) => uri ?? []))
  const names = new Set(photo.people.map(({ name }) => name))
  const added = people.filter(({ uri, name }) => !known.has(uri) && !names.has(name))
  if (added.length === 0) return photo
  return {
    ...photo,
    people: [...photo.people, ...added.map(({ uri, name }) => ({ name, uri, rel: 'depicted' as const }))],
  }
}

/** The language that a column's text is in, where its tab says it. */
export const tabLanguage = (tab: CaptionTab): LanguageTag | undefined => (tab === 'file' ? undefined : tab)

/** `2024-05-31` of what a camera wrote; undefined where it tells no day. */
export const takenDay = ({ contentCreated }: Pick<PhotoFields, 'contentCreated'>): string | undefined =>
  /^\d{4}-\d\d-\d\d/.exec(contentCreated)?.[0]

const joined = (names: readonly { name: string }[]): string => names.map(({ name }) => name).join('; ')
const parted = (text: string): string[] => [
  ...new Set(
    text
      .split(/[;\n]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
]

/** With the caption in a language; an empty one goes. */
export function withCaption<Draft extends PhotoFields>(
  photo: Draft,
  tab: Exclude<CaptionTab, 'file'>,
  value: string,
): Draft {
  const { captions: before, ...rest } = photo
  const captions = { ...before }
  if (value === '') delete captions[tab]
  else captions[tab] = value
  return (Object.keys(captions).length === 0 ? rest : { ...rest, captions }) as Draft
}

/** A day as anybody writes it, as the file's own field has it. */
function readDate(value: string): string {
  const typed = value.trim()
  if (/^\d{4}-\d\d-\d\d[ T]\d/.test(typed)) return typed.replace(/^(\S{10})[ T]/, '$1T')
  const [date, second] = findDates(typed)
  return date?.day !== undefined && !second && date.text.length === typed.length ? date.day : typed
}
