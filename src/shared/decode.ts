/**
 * unknown -> typed value, or problems with their path: the same guard at the three doors (IPC, disk, import).
 *
 * Fields that this version does not know are kept, so that a document from a newer one survives being saved here.
 * Built on valibot: small, typed, without code generation (the CSP forbids eval).
 */
import * as v from 'valibot'
import { isCalendarDay } from './dates.js'
import { quickly } from './quick-decode.js'
import {
  type BoilerplateId,
  type ContactId,
  captionLanguages,
  consents,
  type EventId,
  isPhotoId,
  isRecordId,
  isReleaseId,
  type ListId,
  type Photo,
  type PhotoDraft,
  type PhotoId,
  type PlaceId,
  type Problem,
  photoReleaseStatuses,
  type RecordId,
  type Release,
  type ReleaseDraft,
  type ReleaseId,
  releaseDescriptionRoles,
  releaseStatuses,
  type SearchId,
} from './records.js'

export type Decoded<T> = { value: T } | { problems: Problem[] }
export type Decoder<T> = v.GenericSchema<unknown, T>

/** Longest text of one field, in UTF-16 units: a body of 30,000 words is about 200,000. */
export const maxFieldLength = 2_000_000
const maxEntries = 5_000

const tooMany =
  (what: 'letters' | 'entries') =>
  ({ received, requirement }: { received: string; requirement: number }): string =>
    `too many ${what}: ${received} of ${requirement}`
export const text = v.pipe(v.string(), v.maxLength(maxFieldLength, tooMany('letters')))
export const list = <T>(entry: Decoder<T>) => v.pipe(v.array(entry), v.maxLength(maxEntries, tooMany('entries')))
const index = v.pipe(v.number(), v.integer(), v.minValue(-1))

export const releaseId = v.custom<ReleaseId>(isReleaseId, 'is not the id of a release')
export const photoId = v.custom<PhotoId>(isPhotoId, 'is not the id of a photo')
export const recordId = v.custom<RecordId>(isRecordId, 'is not the id of a record')
const idOf = <Id extends RecordId>(what: string) => v.custom<Id>(isRecordId, `is not the id of ${what}`)
export const eventId = idOf<EventId>('an event')
export const contactId = idOf<ContactId>('a contact')
export const placeId = idOf<PlaceId>('a place')
export const boilerplateId = idOf<BoilerplateId>('a boilerplate')
export const listId = idOf<ListId>('a list')
export const searchId = idOf<SearchId>('a saved search')
/** One that can be counted up from for ever. */
export const revisionNumber = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(1),
  v.check((value) => value < 2 ** 52, 'is too large to be counted up'),
)
/** A year, a month or a day that exists. */
export const calendarDay = v.pipe(
  v.string(),
  v.check((value) => isCalendarDay(value), 'is not a day such as 2024-05-31, a month such as 2024-05 or a year'),
)
/** Most instants are seen to exist without Date.parse, which took a fifth of the time of decoding a release. */
const plainInstant = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/
const isInstant = (value: string): boolean =>
  plainInstant.test(value) ||
  (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) && !Number.isNaN(Date.parse(value)))
export const instant = v.pipe(v.string(), v.check(isInstant, 'is not an instant such as 2024-05-31T09:30:00.000Z'))
export const languageTag = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'is not a language tag such as kk, ru or en'),
)

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in lower-case hex'))

export const headline = v.looseObject({ role: v.picklist(['main', 'sub']), value: text })
const contactReference = { name: text, uri: v.exactOptional(contactId) }
export const contact = v.looseObject(contactReference)
const contactAs = <Rel extends string>(rels: readonly Rel[]) =>
  v.looseObject({ ...contactReference, rel: v.picklist(rels) })
export const named = v.looseObject({ name: text })
export const place = v.looseObject({ name: text, uri: v.exactOptional(placeId) })
const eventReference = v.looseObject({
  rel: v.literal('about'),
  name: text,
  date: v.exactOptional(calendarDay),
  place: v.exactOptional(text),
  uri: v.exactOptional(eventId),
})

const releaseFields = {
  type: v.literal('composite'),
  status: v.picklist(releaseStatuses),
  language: languageTag,
  headlines: list(headline),
  slugline: v.exactOptional(text),
  dateline: v.exactOptional(v.looseObject({ place: text, date: v.exactOptional(calendarDay), text })),
  bodies: v.pipe(
    list(v.looseObject({ role: v.literal('main'), contentType: v.literal('text/html'), value: text })),
    v.length(1, 'must hold exactly one body'),
  ),
  descriptions: list(
    v.looseObject({
      role: v.picklist(releaseDescriptionRoles),
      value: text,
      uri: v.exactOptional(boilerplateId),
    }),
  ),
  quotes: list(v.looseObject({ text, person: text, role: text, uri: v.exactOptional(contactId), paragraph: index })),
  people: list(contactAs(['quoted', 'mentioned'])),
  organisations: list(contactAs(['issuer', 'mentions'])),
  places: list(place),
  subjects: list(named),
  events: list(eventReference),
  infoSources: list(v.looseObject({ role: v.literal('mediaContact'), ...contactReference, contactInfo: list(text) })),
  associations: list(
    v.looseObject({
      rel: v.literal('illustration'),
      photo: v.exactOptional(photoId),
      caption: text,
      credit: text,
      paragraph: index,
      awaited: v.exactOptional(text),
    }),
  ),
  embargoedUntil: v.exactOptional(instant),
  contentCreated: v.exactOptional(calendarDay),
  copyrightNotice: v.exactOptional(text),
  usageTerms: v.exactOptional(text),
  edNote: v.exactOptional(text),
  altIds: list(v.looseObject({ role: text, value: text })),
  related: v.exactOptional(list(v.looseObject({ rel: v.picklist(['translation', 'evolvedFrom']), uri: releaseId }))),
  releaseNumber: v.exactOptional(text),
  translationGroup: v.exactOptional(text),
  translatedFrom: v.exactOptional(v.looseObject({ uri: releaseId, revision: revisionNumber })),
  embargo: v.exactOptional(
    v.looseObject({
      reason: v.exactOptional(text),
      liftedAt: v.exactOptional(instant),
      zone: v.exactOptional(text),
      overrides: list(v.looseObject({ at: instant, reason: text })),
    }),
  ),
  distribution: v.exactOptional(
    list(
      v.looseObject({
        to: text,
        uri: v.exactOptional(contactId),
        at: instant,
        channel: text,
        version: revisionNumber,
        note: v.exactOptional(text),
        kitSha256: v.exactOptional(sha256),
      }),
    ),
  ),
}

export const common = { firstCreated: instant, versionCreated: instant, revision: revisionNumber }

const photoFields = {
  type: v.literal('picture'),
  by: text,
  headlines: list(headline),
  descriptions: list(v.looseObject({ role: v.picklist(['caption', 'creditline', 'altText']), value: text })),
  infoSources: list(v.looseObject({ role: v.literal('source'), name: text })),
  copyrightNotice: text,
  usageTerms: text,
  edNote: text,
  contentCreated: text,
  people: list(contactAs(['depicted'])),
  places: list(place),
  subjects: v.exactOptional(list(named)),
  events: v.exactOptional(list(eventReference)),
  captions: v.exactOptional(v.looseObject(v.entriesFromList(captionLanguages, v.exactOptional(text)))),
  rights: v.exactOptional(
    v.looseObject({
      releaseStatus: v.exactOptional(v.picklist(photoReleaseStatuses)),
      authority: v.exactOptional(text),
      consent: v.exactOptional(v.picklist(consents)),
      expires: v.exactOptional(calendarDay),
    }),
  ),
}

const size = v.pipe(v.number(), v.integer(), v.minValue(0))

export const releaseDecoder: Decoder<Release> = quickly(v.looseObject({ uri: releaseId, ...common, ...releaseFields }))
export const releaseDraftDecoder: Decoder<ReleaseDraft> = v.looseObject({
  uri: v.exactOptional(releaseId),
  ...releaseFields,
})
/** For a check alone, which needs no copy with its fields in order. */
const quickDraftDecoder = quickly(releaseDraftDecoder)
export const photoDraftDecoder: Decoder<PhotoDraft> = v.looseObject({ uri: photoId, ...photoFields })
export const photoDecoder: Decoder<Photo> = quickly(
  v.looseObject({
    uri: photoId,
    ...common,
    ...photoFields,
    sha256,
    originalName: text,
    renditions: v.pipe(
      list(
        v.looseObject({
          name: v.literal('original'),
          contentType: text,
          width: size,
          height: size,
          sizeInBytes: size,
          orientation: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8)),
        }),
      ),
      v.length(1),
    ),
  }),
)

export const houseDecoder = v.looseObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(500)),
  contact: v.pipe(v.array(v.pipe(v.string(), v.maxLength(500))), v.maxLength(12)),
  timeZone: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
})

/** Decodes; never throws. A problem's field is a dotted path such as `headlines.0.value`. */
export function decode<T>(decoder: Decoder<T>, value: unknown): Decoded<T> {
  const result = v.safeParse(decoder, value)
  if (result.success) return { value: result.output }
  return {
    problems: result.issues.map((issue) => ({ field: v.getDotPath(issue) ?? '', message: issue.message })),
  }
}

/** What is wrong with a release that is about to be saved; an unfinished draft may be saved, so most may be empty. */
export function checkRelease(draft: unknown): Problem[] {
  const decoded = decode(quickDraftDecoder, draft)
  if ('problems' in decoded) return decoded.problems
  const attached = decoded.value.associations.flatMap((association) => association.photo ?? [])
  if (new Set(attached).size < attached.length) return [{ field: 'associations', message: 'has the same photo twice' }]
  return []
}
