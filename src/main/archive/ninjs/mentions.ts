/** Whom and what an item names: people, organisations, places, subjects, events, and who answers questions. */
import { isCalendarDay } from '../../../shared/dates.js'
import {
  type ContactId,
  type EventId,
  isRecordId,
  type PlaceId,
  type RecordId,
  type ReleaseFields,
} from '../../../shared/records.js'
import { contactsIn, type NinjsObject, namedIn } from './lenient.js'

type Mentions = Pick<ReleaseFields, 'people' | 'organisations' | 'places' | 'subjects' | 'events' | 'infoSources'>

export const mentionsOf = (item: NinjsObject): Mentions => ({
  people: namedIn(item, 'people', 'person').map(({ name, rel, uri }) => ({
    name,
    rel: rel === 'quoted' ? 'quoted' : 'mentioned',
    ...ownUri<ContactId>(uri),
  })),
  organisations: namedIn(item, 'organisations', 'organisation').map(({ name, rel, uri }) => ({
    name,
    rel: rel === 'issuer' ? 'issuer' : 'mentions',
    ...ownUri<ContactId>(uri),
  })),
  places: namedIn(item, 'places', 'place').map(({ name, uri }) => ({ name, ...ownUri<PlaceId>(uri) })),
  subjects: namedIn(item, 'subjects', 'subject').map(({ name }) => ({ name })),
  events: eventsOf(item),
  infoSources: item
    .items('infosources', 'infosource')
    .filter((source) => source.text('role') === 'mediaContact' || contactsIn(source).length > 0)
    .map((source) => ({
      role: 'mediaContact' as const,
      name: source.text('name'),
      contactInfo: contactsIn(source),
      ...ownUri<ContactId>(source.text('uri')),
    })),
})

export const eventsOf = (item: NinjsObject): ReleaseFields['events'] =>
  namedIn(item, 'events', 'event').map(({ name, literal, uri }) => ({
    rel: 'about',
    name,
    ...whenAndWhere(literal),
    ...ownUri<EventId>(uri),
  }))

function whenAndWhere(literal: string): { date?: string; place?: string } {
  const parts = /^(\d{4}(?:-\d\d){0,2})(?:, (.+))?$/su.exec(literal)
  const [, date = '', place] = parts ?? []
  if (!isCalendarDay(date)) return literal !== '' && !/^[\w:./-]+$/.test(literal) ? { place: literal } : {}
  return { date, ...(place === undefined ? {} : { place }) }
}

/** An id such as ours; whether the archive has such a record is for the caller to see. */
export function ownUri<Id extends RecordId>(uri: string): { uri?: Id } {
  return isRecordId(uri) ? { uri: uri as Id } : {}
}
