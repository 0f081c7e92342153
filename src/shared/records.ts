/**
 * The records of a press archive: one shape on disk, on the wire and on screen.
 *
 * Field names follow IPTC ninjs 3.x and IPTC Photo Metadata 2025.1; fields that ninjs lacks (status, dateline,
 * quotes, sha256, originalName, revision, set-aside text) are ours and are dropped or mapped by a ninjs export.
 * Records are plain JSON: instants and days are strings, absent optional fields are absent, never null.
 *
 * Releases and photos are here, with what all records share; every other kind has a file of its own (press-event.ts,
 * contact.ts, place.ts, boilerplate.ts, release-list.ts, saved-search.ts), record-kinds.ts is the table of them all, and
 * references.ts has how they name each other.
 */

import type {
  ContactReference,
  EventReference,
  MediaContact,
  OrganisationMention,
  PersonMention,
  PlaceReference,
  RelatedRelease,
  TranslationSource,
} from './references.js'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** `urn:uuid:` followed by a lower-case UUID version 7 (RFC 9562), so that ids sort by time of creation. */
export type ReleaseId = Branded<'ReleaseId'>
/** `urn:uuid:` followed by a lower-case UUID version 7. */
export type PhotoId = Branded<'PhotoId'>
export type EventId = Branded<'EventId'>
export type ContactId = Branded<'ContactId'>
export type PlaceId = Branded<'PlaceId'>
export type BoilerplateId = Branded<'BoilerplateId'>
export type ListId = Branded<'ListId'>
export type SearchId = Branded<'SearchId'>
/** The id of any record. All look alike: what kind of record it names is known only from the record. */
export type RecordId = ReleaseId | PhotoId | EventId | ContactId | PlaceId | BoilerplateId | ListId | SearchId
/** An instant in UTC, ISO 8601 with milliseconds: `2024-05-31T09:30:00.000Z`. */
export type Instant = string
/** A calendar day without a zone, `2024-05-31`; where less is known `2024-05` or `2024`. */
export type CalendarDay = string
/** BCP 47: `en`, `ru`, `kk`, `kk-Latn`; `und` where the language is not known. */
export type LanguageTag = string
/** A lower-case hex SHA-256 of a whole file. */
export type Sha256 = string

/** What every record carries. */
export interface CommonFields {
  /** When the record first came into this archive. */
  readonly firstCreated: Instant
  /** When this revision was saved. */
  readonly versionCreated: Instant
  /** 1 for the first save, one more for each later one: the number a save must be based on. */
  readonly revision: number
}

export const releaseStatuses = ['draft', 'approved', 'released', 'corrected', 'withdrawn'] as const
export type ReleaseStatus = (typeof releaseStatuses)[number]

export interface Headline {
  role: 'main' | 'sub'
  value: string
}

/** The line a release opens with, `ASTANA, May 31 – `. */
export interface Dateline {
  place: string
  /** The day the dateline itself gives; absent where it names only a place. */
  date?: CalendarDay
  /** Exactly as it stood in the text, with its dash. */
  text: string
}

/** A statement attributed to a speaker. */
export interface Quote {
  text: string
  /** The speaker's name without rank or post; empty where the text gives none. */
  person: string
  /** Rank and post as the text gives them: `Colonel`, `Chief of the KAZCENT`. */
  role: string
  /** Who the speaker is. */
  uri?: ContactId
  /** Index of the block in the body (see body.ts) in which the quote stands. */
  paragraph: number
}

/** `correction`: what was wrong and what is right; `withdrawal`: why it was withdrawn. Both stand at the top in print. */
export const releaseDescriptionRoles = [
  'summary',
  'boilerplate',
  'notesToEditors',
  'correction',
  'withdrawal',
  'setAside',
] as const
export type ReleaseDescriptionRole = (typeof releaseDescriptionRoles)[number]

/** ninjs: the role of a description tells what it is. */
export interface ReleaseDescription {
  role: ReleaseDescriptionRole
  /** Plain text; paragraphs are separated by a blank line. */
  value: string
  /** The boilerplate that the text was taken from; `value` stays as it was sent. */
  uri?: BoilerplateId
}

/**
 * A photo in a release. Without `photo` it is a place kept for one still to be attached, as a bare
 * "Photo credit:" line in the text asks for.
 */
export interface PhotoAssociation {
  rel: 'illustration'
  photo?: PhotoId
  /** Caption as the release's text has it; the photo's own caption is the truth once one is attached. */
  caption: string
  /** Credit line as the release's text has it, word for word: `KAZCENT press service`. */
  credit: string
  /** Index of the block in the body after which the photo stands; -1 is above the body. */
  paragraph: number
  /** What an import's source calls the file that belongs here and was not there: it is attached when it comes. */
  awaited?: string
}

/** An export that went out in spite of the embargo. */
export interface EmbargoOverride {
  at: Instant
  reason: string
}

/** What is known of an embargo beside its instant (`embargoedUntil`, which is kept when it is over). */
export interface Embargo {
  reason?: string
  /** When it was lifted by hand, before its time. */
  liftedAt?: Instant
  /** IANA zone that the instant was given in: `Asia/Almaty`. */
  zone?: string
  overrides: EmbargoOverride[]
}

/** A release that was handed out. */
export interface Delivery {
  /** Name or address as it was used. */
  to: string
  uri?: ContactId
  at: Instant
  /** `e-mail`, `Telegram`, `USB stick`: in the office's own words. */
  channel: string
  /** The revision that went out. */
  version: number
  /** What else is to be known of it. */
  note?: string
  /** Of the press kit's manifest, where one was made. */
  kitSha256?: Sha256
}

export interface ReleaseFields {
  type: 'composite'
  status: ReleaseStatus
  language: LanguageTag
  headlines: Headline[]
  slugline?: string
  dateline?: Dateline
  /** The body as canonical HTML of the subset in body.ts; the dateline is not repeated in it. */
  bodies: { role: 'main'; contentType: 'text/html'; value: string }[]
  descriptions: ReleaseDescription[]
  quotes: Quote[]
  people: PersonMention[]
  organisations: OrganisationMention[]
  places: PlaceReference[]
  subjects: { name: string }[]
  events: EventReference[]
  infoSources: MediaContact[]
  associations: PhotoAssociation[]
  /** First instant at which the text is free. */
  embargoedUntil?: Instant
  /** The day the release bears: its dateline's, or the one it was published on. */
  contentCreated?: CalendarDay
  copyrightNotice?: string
  usageTerms?: string
  edNote?: string
  /** Ids in other systems, and the file it was taken from. */
  altIds: { role: string; value: string }[]
  related?: RelatedRelease[]
  /** The office's own number: `No. 47/2024`. */
  releaseNumber?: string
  /** The same in all translations of one text. */
  translationGroup?: string
  translatedFrom?: TranslationSource
  embargo?: Embargo
  distribution?: Delivery[]
}

/** A release as a press office issues it (ninjs `composite`). */
export interface Release extends CommonFields, ReleaseFields {
  readonly uri: ReleaseId
}

/** A release that is not saved yet (no `uri`), or a changed one. */
export type ReleaseDraft = ReleaseFields & { uri?: ReleaseId }

export interface PhotoDescription {
  role: 'caption' | 'creditline' | 'altText'
  value: string
}

export interface Rendition {
  name: 'original'
  contentType: string
  /** Pixels as stored, before the orientation is applied; 0 where the file does not tell. */
  width: number
  height: number
  sizeInBytes: number
  /** EXIF orientation 1 to 8; 1 where none is given. */
  orientation: number
}

/** PLUS Model Release Status MR-NON, MR-NAP, MR-UMR and MR-LMR. */
export const consents = ['none', 'notApplicable', 'unlimited', 'limited'] as const

/** Whether it was decided that a photo may be used, and what. */
export const photoReleaseStatuses = ['unreviewed', 'cleared', 'withheld'] as const
export type PhotoReleaseStatus = (typeof photoReleaseStatuses)[number]

/** Whether a photo may leave the house. */
export interface PhotoRights {
  /** Nothing is as good as `unreviewed`. */
  releaseStatus?: PhotoReleaseStatus
  /** Who cleared or withheld it. */
  authority?: string
  /** Consent of those who are depicted: plus:ModelReleaseStatus. */
  consent?: (typeof consents)[number]
  /** The last day on which it may be used. */
  expires?: CalendarDay
}

export const captionLanguages = ['kk', 'ru', 'en'] as const

export interface PhotoFields {
  type: 'picture'
  /** dc:creator, IIM 2:80 By-line. */
  by: string
  /** photoshop:Headline. */
  headlines: Headline[]
  /** caption = dc:description, creditline = photoshop:Credit, altText = Iptc4xmpCore:AltTextAccessibility. */
  descriptions: PhotoDescription[]
  /** photoshop:Source. */
  infoSources: { role: 'source'; name: string }[]
  /** dc:rights. */
  copyrightNotice: string
  /** xmpRights:UsageTerms. */
  usageTerms: string
  /** photoshop:Instructions. */
  edNote: string
  /** photoshop:DateCreated, as precise as the file gives it; empty where it gives none. */
  contentCreated: string
  people: (ContactReference & { rel: 'depicted' })[]
  places: PlaceReference[]
  /** Keywords: dc:subject, IIM 2:25. Named as those of a release, with which they are one list of topics. */
  subjects?: { name: string }[]
  events?: EventReference[]
  /** The caption in more languages; that of `descriptions` stays the one that is written into files. */
  captions?: { [Language in (typeof captionLanguages)[number]]?: string }
  rights?: PhotoRights
}

/** A photo in the archive (ninjs `picture`). Its original lies under `sha256` and is never changed. */
export interface Photo extends CommonFields, PhotoFields {
  readonly uri: PhotoId
  readonly sha256: Sha256
  /** The file's name as it came in. */
  readonly originalName: string
  readonly renditions: readonly Rendition[]
}

export type PhotoDraft = PhotoFields & { uri: PhotoId }

/** Something that a record's maker should know; `field` is a path such as `headlines.0.value`. */
export interface Problem {
  field: string
  message: string
}

export const mainHeadline = (release: Pick<ReleaseFields, 'headlines'>): string =>
  release.headlines.find((headline) => headline.role === 'main')?.value ?? ''

export const subHeadline = (release: Pick<ReleaseFields, 'headlines'>): string =>
  release.headlines.find((headline) => headline.role === 'sub')?.value ?? ''

export const bodyHtml = (release: Pick<ReleaseFields, 'bodies'>): string => release.bodies[0]?.value ?? ''

export const releaseDescription = (
  release: Pick<ReleaseFields, 'descriptions'>,
  role: ReleaseDescription['role'],
): string =>
  release.descriptions
    .filter((description) => description.role === role)
    .map((description) => description.value)
    .join('\n\n')

export const photoDescription = (photo: Pick<PhotoFields, 'descriptions'>, role: PhotoDescription['role']): string =>
  photo.descriptions.find((description) => description.role === role)?.value ?? ''

/** The descriptions with the text of `role` replaced, and what else is known of it kept; an empty text takes it out. */
export function withDescription<D extends { role: string; value: string }>(
  descriptions: readonly D[],
  role: D['role'],
  value: string,
): D[] {
  const others = descriptions.filter((description) => description.role !== role)
  const before = descriptions.find((description) => description.role === role)
  return value === '' ? others : [...others, { ...before, role, value } as D]
}

/** With this text below what is set aside already; an empty one changes nothing. */
export function withSetAside<R extends Pick<ReleaseFields, 'descriptions'>>(release: R, text: string): R {
  if (text === '') return release
  const before = releaseDescription(release, 'setAside')
  const value = before === '' ? text : `${before}\n\n${text}`
  return { ...release, descriptions: withDescription(release.descriptions, 'setAside', value) }
}

/** The headlines with the one of `role` replaced, main first; an empty subhead is taken out. */
export function withHeadline(headlines: readonly Headline[], role: Headline['role'], value: string): Headline[] {
  const main = role === 'main' ? value : mainHeadline({ headlines: [...headlines] })
  const sub = role === 'sub' ? value : subHeadline({ headlines: [...headlines] })
  return [{ role: 'main', value: main }, ...(sub === '' ? [] : [{ role: 'sub' as const, value: sub }])]
}

/** The day a release is listed under and bears in print. */
export const releaseDay = (release: Pick<Release, 'contentCreated' | 'firstCreated'>): CalendarDay =>
  release.contentCreated ?? release.firstCreated.slice(0, 10)

/** The UUID inside an id: what files and addresses are named by. */
export const uuidOf = (id: RecordId): string => id.slice('urn:uuid:'.length)

const idPattern = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const isRecordId = (value: unknown): value is RecordId => typeof value === 'string' && idPattern.test(value)
export const isReleaseId = (value: unknown): value is ReleaseId => isRecordId(value)
export const isPhotoId = (value: unknown): value is PhotoId => isRecordId(value)

export function emptyRelease(language: LanguageTag): ReleaseDraft {
  return {
    type: 'composite',
    status: 'draft',
    language,
    headlines: [{ role: 'main', value: '' }],
    bodies: [{ role: 'main', contentType: 'text/html', value: '' }],
    descriptions: [],
    quotes: [],
    people: [],
    organisations: [],
    places: [],
    subjects: [],
    events: [],
    infoSources: [],
    associations: [],
    altIds: [],
  }
}

/** What a photo says of which nothing is told. */
export const emptyPhoto: PhotoFields = {
  type: 'picture',
  by: '',
  headlines: [],
  descriptions: [],
  infoSources: [],
  copyrightNotice: '',
  usageTerms: '',
  edNote: '',
  contentCreated: '',
  people: [],
  places: [],
}
