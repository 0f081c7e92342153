/**
 * An event in the world that the press office tells of (ninjs `event`): a press tour, a briefing, an exercise.
 *
 * Releases and photos point to it; what was published about it is counted from those links and never stored twice. What
 * others published, the clippings, stands here, since no record of ours does.
 */
import * as v from 'valibot'
import { endsBefore } from './dates.js'
import {
  calendarDay,
  common,
  contact,
  type Decoder,
  eventId,
  headline,
  languageTag,
  list,
  named,
  place,
  text,
} from './decode.js'
import { quickly } from './quick-decode.js'
import type { CalendarDay, CommonFields, EventId, Headline, LanguageTag, Problem } from './records.js'
import type { ContactReference, PlaceReference } from './references.js'

export const clippingTypes = ['online', 'social', 'print', 'radio', 'tv'] as const
export const clippingTones = ['positive', 'neutral', 'negative'] as const

/** What others published about the event. */
export interface Clipping {
  /** The newspaper, channel or page: `Egemen Qazaqstan`. */
  outlet: string
  title: string
  type: (typeof clippingTypes)[number]
  date?: CalendarDay
  tone?: (typeof clippingTones)[number]
  url?: string
  /** A scan or a recording: its path inside the archive's folder, with forward slashes (attachments.ts). */
  file?: string
  /** What that file was called where it came from. */
  fileName?: string
}

/** A title; where the event has one in each language, the first `main` is the one that lists show. */
export interface EventTitle extends Headline {
  language?: LanguageTag
}

export interface Participant extends ContactReference {
  type?: 'person' | 'organisation'
}

export interface PressEventFields {
  type: 'event'
  /** Of the titles that name none, and of the summary. */
  language: LanguageTag
  headlines: EventTitle[]
  /** Former and other names, by which it is found; absent where there are none. */
  variants?: string[]
  descriptions: { role: 'summary'; value: string }[]
  /** A day, a month or a year each; without `to` it was over on the day it began; absent where nothing is known. */
  dates?: { from: CalendarDay; to?: CalendarDay }
  places: PlaceReference[]
  organisers: ContactReference[]
  participants: Participant[]
  subjects: { name: string }[]
  clippings: Clipping[]
}

export interface PressEvent extends CommonFields, PressEventFields {
  readonly uri: EventId
}
export type PressEventDraft = PressEventFields & { uri?: EventId }

/** Inside the archive's folder: relative, with forward slashes, and never out of it. */
export const isInnerPath = (path: string): boolean =>
  path.split('/').every((part) => part !== '' && part !== '.' && part !== '..') && !/[\\:\0]/.test(path)

const fields = {
  type: v.literal('event'),
  language: languageTag,
  headlines: list(v.looseObject({ ...headline.entries, language: v.exactOptional(languageTag) })),
  variants: v.exactOptional(list(text)),
  descriptions: list(v.looseObject({ role: v.literal('summary'), value: text })),
  dates: v.exactOptional(v.looseObject({ from: calendarDay, to: v.exactOptional(calendarDay) })),
  places: list(place),
  organisers: list(contact),
  participants: list(
    v.looseObject({ ...contact.entries, type: v.exactOptional(v.picklist(['person', 'organisation'])) }),
  ),
  subjects: list(named),
  clippings: list(
    v.looseObject({
      outlet: text,
      title: text,
      type: v.picklist(clippingTypes),
      date: v.exactOptional(calendarDay),
      tone: v.exactOptional(v.picklist(clippingTones)),
      url: v.exactOptional(text),
      file: v.exactOptional(v.pipe(text, v.check(isInnerPath, 'is not a path inside the archive'))),
      fileName: v.exactOptional(text),
    }),
  ),
}

export const pressEventDecoder: Decoder<PressEvent> = quickly(v.looseObject({ uri: eventId, ...common, ...fields }))
export const pressEventDraftDecoder: Decoder<PressEventDraft> = v.looseObject({
  uri: v.exactOptional(eventId),
  ...fields,
})

export function emptyEvent(language: LanguageTag): PressEventDraft {
  return {
    type: 'event',
    language,
    headlines: [{ role: 'main', value: '' }],
    descriptions: [],
    places: [],
    organisers: [],
    participants: [],
    subjects: [],
    clippings: [],
  }
}

/** An event that ends before it begins. */
export function checkEvent({ dates }: PressEventFields): Problem[] {
  return dates?.to !== undefined && endsBefore(dates.from, dates.to)
    ? [{ field: 'dates.to', message: 'is before the first day' }]
    : []
}
