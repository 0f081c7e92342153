/**
 * What was published about an event, what is missing there, and the lists of events, people and places.
 *
 * Everything here is derived from the records and their links when it is asked for (main/archive/coverage.ts); nothing
 * of it is stored, so that it cannot be wrong. What is missing is told as facts, without a rule that all of it be done.
 */
import type { ReleaseRow } from './contract/releases.js'
import type { SentRow } from './distribution.js'
import type { QuoteRow } from './quotes.js'
import type {
  CalendarDay,
  ContactId,
  EventId,
  Instant,
  LanguageTag,
  PhotoId,
  PlaceId,
  RecordId,
  ReleaseDraft,
  ReleaseId,
} from './records.js'
import { fold } from './text.js'

export const namedKinds = ['event', 'contact', 'place'] as const
export type NamedKind = (typeof namedKinds)[number]

export interface NamedQuery {
  kind: NamedKind
  /** Words, or beginnings of words, of any spelling; empty for all. */
  text: string
  /** Of contacts only these. */
  type?: 'person' | 'organisation'
  /** The language that names are shown in, where there are any; else each has its first. */
  namesIn?: LanguageTag
  /** Events by date are newest first, and those without one last. */
  order: 'title' | 'date'
  offset: number
  /** At most 200. */
  limit: number
}

/** A line of the list of events, people or places. */
export interface NamedRow {
  uri: EventId | ContactId | PlaceId
  kind: NamedKind
  type: 'event' | 'person' | 'organisation' | 'place'
  /** The name in the language asked for, else the first; empty where it has none yet. */
  title: string
  /** The spelling that was asked for, where it is not the title; else other spellings, the first few. */
  also: string
  /** Of a contact. */
  code: string
  /** Rank and post that a contact holds now, or last held; what a place lies in. */
  about: string
  dates?: { from: CalendarDay; to?: CalendarDay }
  /** The first place of an event. */
  place: string
  /** Of the releases that point to it. */
  languages: LanguageTag[]
  releases: number
  photos: number
  revision: number
  versionCreated: Instant
}

/** One text in the languages that there are of it. */
export interface CoverageGroup {
  /** Newest first. */
  releases: ReleaseRow[]
  /** Expected languages that it is not in. */
  missing: LanguageTag[]
}

export interface CoveragePhoto {
  uri: PhotoId
  caption: string
  /** As precise as the file gives it; empty where it gives none. */
  date: string
  hasCaption: boolean
  hasCredit: boolean
  /** It points to the event itself; otherwise it only stands in one of its releases. */
  linked: boolean
}

/** Something that is missing. */
export type Gap =
  | { kind: 'no-release' }
  | { kind: 'no-date' }
  | { kind: 'no-photo' }
  | { kind: 'no-version'; language: LanguageTag; of: ReleaseId; headline: string }
  | { kind: 'no-caption' | 'no-credit'; photos: PhotoId[] }
  | { kind: 'clipping-without-date'; at: number[] }

export interface Coverage {
  event: EventId
  /** Languages in which the house publishes. */
  expected: LanguageTag[]
  /** By the day of their newest release, newest first. */
  groups: CoverageGroup[]
  photos: CoveragePhoto[]
  quotes: QuoteRow[]
  /** What was sent of its releases. */
  sent: SentRow[]
  gaps: Gap[]
  /** Releases and photos in all; at most 200 of each are told. */
  releases: number
  photosInAll: number
}

export interface CalendarEvent {
  uri: EventId
  title: string
  from: CalendarDay
  to?: CalendarDay
}

/** A month of the calendar. */
export interface CalendarMonth {
  /** Those that touch the month, the earliest first; also those of which no more than the month is known. */
  events: CalendarEvent[]
  /** Releases by their day; those of a month without a day stand under the month. At most 200 of each are named. */
  releases: { day: CalendarDay; count: number; uris: ReleaseId[] }[]
  /** First and last month in which there is anything. */
  first?: string
  last?: string
}

/**
 * Languages a house is expected to publish in until it has published enough to tell: those of a Kazakh press office.
 * From `enough` releases on it is the languages that a tenth of the releases are in.
 */
export const usualLanguages: readonly LanguageTag[] = ['kk', 'ru', 'en']
const enough = 30
const share = 0.1

/** `counts`: releases by language. `kk-Latn` counts as Kazakh. */
export function houseLanguages(counts: ReadonlyMap<LanguageTag, number>): LanguageTag[] {
  const byLanguage = new Map<string, number>()
  let all = 0
  for (const [tag, count] of counts) {
    const language = baseLanguage(tag)
    if (language === 'und') continue
    byLanguage.set(language, (byLanguage.get(language) ?? 0) + count)
    all += count
  }
  if (all < enough) return [...usualLanguages]
  const place = (language: string) => (usualLanguages.indexOf(language) + 4) % 4
  return [...byLanguage]
    .filter(([, count]) => count >= all * share)
    .map(([language]) => language)
    .sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
}

export const baseLanguage = (tag: LanguageTag): string => tag.split('-')[0]?.toLowerCase() ?? tag

/** What a release or a photo says of an event: its name in the language asked for, else its first. */
export interface EventNames {
  uri: EventId
  names: readonly { language: LanguageTag; value: string }[]
  from?: CalendarDay
  place?: string
}

const nameIn = ({ names }: EventNames, language: LanguageTag): string =>
  (names.find((name) => baseLanguage(name.language) === baseLanguage(language)) ?? names[0])?.value ?? ''

const sameName = (one: string, other: string): boolean => fold(one.trim()) === fold(other.trim())

type Events = ReleaseDraft['events']

/** The events with a link to this one; an entry that named it already keeps its words. */
export function withEventLink(events: Events, event: EventNames, language: LanguageTag): Events {
  if (events.some(({ uri }) => uri === event.uri)) return events
  const known = (name: string) => event.names.some(({ value }) => sameName(value, name))
  const at = events.findIndex(({ uri, name }) => uri === undefined && known(name))
  if (at >= 0) return events.map((entry, index) => (index === at ? { ...entry, uri: event.uri } : entry))
  const { uri, from, place } = event
  return [
    ...events,
    {
      rel: 'about',
      name: nameIn(event, language),
      ...(from === undefined ? {} : { date: from }),
      ...(place === undefined || place === '' ? {} : { place }),
      uri,
    },
  ]
}

/** Without the link, and without the entry where that said no more than the link. */
export const withoutEventLink = (events: Events, event: RecordId): Events => events.filter(({ uri }) => uri !== event)

/** The events with this one named in another language, where it has a name there. */
export const withEventNamed = (events: Events, event: EventNames, language: LanguageTag): Events =>
  events.map((entry) => (entry.uri === event.uri ? { ...entry, name: nameIn(event, language) || entry.name } : entry))
