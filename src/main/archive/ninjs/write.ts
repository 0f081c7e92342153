/** Release and photo to ninjs 3.1. Every property below is one that IPTC's schema names; it allows no others. */
import type { House } from '../../../shared/contract/archive-summary.js'
import {
  bodyHtml,
  captionLanguages,
  type Photo,
  type PhotoAssociation,
  type PhotoId,
  photoDescription,
  type RecordId,
  type Release,
  type ReleaseStatus,
} from '../../../shared/records.js'
import type { EventReference } from '../../../shared/references.js'
import { placeRole, undated } from './lenient.js'

export interface NinjsText {
  role?: string
  contentType?: string
  value: string
}

export interface NinjsContactInfo {
  type?: string
  value: string
}

export interface NinjsNamed {
  name: string
  uri?: string
  rel?: string
  role?: string
  literal?: string
  contactInfo?: NinjsContactInfo[]
}

export interface NinjsRendition {
  name: string
  title?: string
  contentType?: string
  width?: number
  height?: number
  sizeInBytes?: number
  href?: string
}

/** A news object of ninjs 3.1, with the properties that Dateline writes. */
export interface NinjsItem {
  uri: string
  type: 'composite' | 'picture'
  standard?: { name: 'ninjs'; version: '3.1'; schema: string }
  representationType?: 'full' | 'partial'
  version?: string
  firstCreated?: string
  versionCreated?: string
  contentCreated?: string
  embargoedUntil?: string
  pubStatus?: 'usable' | 'withheld' | 'canceled'
  language?: string
  title?: string
  slugline?: string
  by?: string
  located?: string
  copyrightNotice?: string
  usageTerms?: string
  edNote?: string
  headlines?: NinjsText[]
  bodies?: NinjsText[]
  descriptions?: NinjsText[]
  people?: NinjsNamed[]
  organisations?: NinjsNamed[]
  places?: NinjsNamed[]
  subjects?: NinjsNamed[]
  events?: NinjsNamed[]
  infoSources?: NinjsNamed[]
  altIds?: { role: string; value: string }[]
  renditions?: NinjsRendition[]
  associations?: (NinjsItem & { name: string; rel?: string })[]
}

const standard = {
  name: 'ninjs',
  version: '3.1',
  schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#',
} as const

/** withheld is what ninjs calls all that must not be published yet. */
const pubStatus: Readonly<Record<ReleaseStatus, NonNullable<NinjsItem['pubStatus']>>> = {
  draft: 'withheld',
  approved: 'withheld',
  released: 'usable',
  corrected: 'usable',
  withdrawn: 'canceled',
}

/** @param photos the records of the attached photos; one that is gone keeps caption and credit as the text has them */
export function releaseToNinjs(release: Release, photos: ReadonlyMap<PhotoId, Photo>, house: House): NinjsItem {
  const associations = [
    ...release.associations.map((association, at) =>
      associationToNinjs(
        association,
        association.photo && photos.get(association.photo),
        `${release.uri}#photo-${at + 1}`,
      ),
    ),
    ...(release.related ?? []).map(({ rel, uri }) => ({
      name: rel,
      rel,
      uri,
      type: 'composite' as const,
      representationType: 'partial' as const,
    })),
  ]
  return {
    uri: release.uri,
    type: 'composite',
    standard,
    representationType: 'full',
    version: String(release.revision),
    firstCreated: release.firstCreated,
    versionCreated: release.versionCreated,
    ...created(release.contentCreated ?? ''),
    ...optional('embargoedUntil', release.embargoedUntil),
    pubStatus: pubStatus[release.status],
    language: release.language,
    ...optional('slugline', release.slugline),
    ...optional('located', release.dateline?.place),
    ...optional('copyrightNotice', release.copyrightNotice),
    ...optional('usageTerms', release.usageTerms),
    ...optional('edNote', release.edNote),
    headlines: release.headlines.map(({ role, value }) => ({ role, value })),
    bodies: [{ role: 'main', contentType: 'text/html', value: bodyHtml(release) }],
    ...list('descriptions', [
      ...texts('dateline', release.dateline?.text),
      ...texts('dateCreated', isWholeDate(release.contentCreated ?? '') ? '' : (release.contentCreated ?? undated)),
      ...release.descriptions
        .filter(({ role, value }) => role !== 'setAside' && value !== '')
        .map(({ role, value }) => ({ role, value })),
      ...release.quotes.map((quote) => ({ role: 'quote', value: quoteText(quote) })),
    ]),
    ...list('people', peopleOf(release)),
    organisations: organisationsOf(release, house),
    ...list(
      'places',
      release.places.map(({ name, uri }) => ({ name, ...uriOf(uri) })),
    ),
    ...list(
      'subjects',
      release.subjects.map(({ name }) => ({ name })),
    ),
    ...list('events', release.events.map(eventToNinjs)),
    ...list(
      'infoSources',
      contactsFor(release, house).map(({ role, name, uri, contactInfo }) => ({
        role,
        name,
        ...uriOf(uri),
        ...contactsOf(contactInfo),
      })),
    ),
    ...list('altIds', [
      ...release.altIds.map(({ role, value }) => ({ role, value })),
      ...altId('releaseNumber', release.releaseNumber),
      ...altId('translationGroup', release.translationGroup),
    ]),
    ...list('associations', associations),
  }
}

export function photoToNinjs(photo: Photo): NinjsItem {
  return {
    uri: photo.uri,
    type: 'picture',
    standard,
    version: String(photo.revision),
    firstCreated: photo.firstCreated,
    versionCreated: photo.versionCreated,
    ...(photo.rights?.releaseStatus === 'withheld' ? { pubStatus: 'withheld' as const } : {}),
    ...created(photo.contentCreated),
    ...optional('by', photo.by),
    ...optional('copyrightNotice', photo.copyrightNotice),
    ...optional('usageTerms', photo.usageTerms),
    ...optional('edNote', photo.edNote),
    ...list(
      'headlines',
      photo.headlines.map(({ role, value }) => ({ role, value })),
    ),
    ...list('descriptions', [
      ...photo.descriptions.filter(({ value }) => value !== '').map(({ role, value }) => ({ role, value })),
      ...captionLanguages.flatMap((language) => texts(`caption-${language}`, photo.captions?.[language])),
      ...texts('dateCreated', isWholeDate(photo.contentCreated) ? '' : photo.contentCreated),
    ]),
    ...list(
      'people',
      photo.people.map(({ name, rel, uri }) => ({ name, rel, ...uriOf(uri) })),
    ),
    ...list(
      'places',
      photo.places.map(({ name, uri }) => ({ name, ...uriOf(uri) })),
    ),
    ...list(
      'subjects',
      (photo.subjects ?? []).map(({ name }) => ({ name })),
    ),
    ...list('events', (photo.events ?? []).map(eventToNinjs)),
    ...list(
      'infoSources',
      photo.infoSources.map(({ role, name }) => ({ role, name })),
    ),
    altIds: [{ role: 'sha256', value: photo.sha256 }],
    renditions: photo.renditions.map(({ name, contentType, width, height, sizeInBytes, orientation }) => {
      // ninjs gives the display area; ours are the pixels as stored.
      const turned = orientation >= 5
      const size = { width: turned ? height : width, height: turned ? width : height }
      return { name, title: photo.originalName, contentType, ...(width > 0 && height > 0 ? size : {}), sizeInBytes }
    }),
  }
}

function associationToNinjs(
  association: PhotoAssociation,
  photo: Photo | undefined,
  placeUri: string,
): NinjsItem & { name: string; rel: string } {
  const { caption, credit, awaited, paragraph } = association
  // ninjs has no property for where in the body a picture stands.
  const place = altId(placeRole, String(Math.max(paragraph, -1)))
  if (!photo)
    return {
      name: awaited ?? 'photo',
      rel: association.rel,
      uri: association.photo ?? placeUri,
      type: 'picture',
      representationType: 'partial',
      ...list('descriptions', [...texts('caption', caption), ...texts('creditline', credit)]),
      ...list('altIds', place),
      ...list('renditions', awaited === undefined ? [] : [{ name: 'original', title: awaited }]),
    }
  const { standard: _, ...item } = photoToNinjs(photo)
  const own = { caption: photoDescription(photo, 'caption'), credit: photoDescription(photo, 'creditline') }
  const descriptions = [
    ...(item.descriptions ?? []),
    ...texts(own.caption === '' ? 'caption' : 'releaseCaption', caption === own.caption ? '' : caption),
    ...texts(own.credit === '' ? 'creditline' : 'releaseCreditline', credit === own.credit ? '' : credit),
  ]
  return {
    name: photo.originalName || 'photo',
    rel: association.rel,
    ...item,
    ...list('descriptions', descriptions),
    ...list('altIds', [...(item.altIds ?? []), ...place]),
  }
}

const optional = <Key extends keyof NinjsItem>(key: Key, value: string | undefined): { [K in Key]?: string } =>
  value === undefined || value === '' ? {} : ({ [key]: value } as { [K in Key]?: string })

const list = <Key extends keyof NinjsItem, T>(key: Key, values: T[]): { [K in Key]?: T[] } =>
  values.length === 0 ? {} : ({ [key]: values } as { [K in Key]?: T[] })

const texts = (role: string, value: string | undefined): NinjsText[] =>
  value === undefined || value === '' ? [] : [{ role, value }]

const uriOf = (uri: RecordId | undefined): { uri?: string } => (uri === undefined ? {} : { uri })

const altId = (role: string, value: string | undefined): { role: string; value: string }[] =>
  value === undefined || value === '' ? [] : [{ role, value }]

const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

/** ninjs wants an instant; a whole day is told as its first one. What is less precise goes into a description. */
const isWholeDate = (date: string): boolean => /^\d{4}-\d\d-\d\d$/.test(date) || isInstant(date)
const isInstant = (date: string): boolean => instantPattern.test(date) && !Number.isNaN(Date.parse(date))

function created(date: string): { contentCreated?: string } {
  if (date === '' || !isWholeDate(date)) return {}
  return { contentCreated: date.length === 10 ? `${date}T00:00:00Z` : date }
}

/** The words, the speaker, rank and post, each on lines of their own. */
const quoteText = ({ text, person, role }: Release['quotes'][number]): string =>
  [text, `— ${oneLine(person)}`, ...(role === '' ? [] : [oneLine(role)])].join('\n')

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Who is quoted is a person of the release, whether or not the list names them. */
function peopleOf(release: Release): NinjsNamed[] {
  const people: NinjsNamed[] = release.people.map(({ name, rel, uri }) => ({ name, rel, ...uriOf(uri) }))
  const named = new Set(people.map((person) => person.name))
  for (const { person, uri } of release.quotes)
    if (person !== '' && !named.has(person)) {
      named.add(person)
      people.push({ name: person, rel: 'quoted', ...uriOf(uri) })
    }
  return people
}

function organisationsOf(release: Release, house: House): NinjsNamed[] {
  const own = release.organisations.map(({ name, rel, uri }) => ({ name, rel, ...uriOf(uri) }))
  return own.some(({ rel }) => rel === 'issuer') ? own : [{ name: house.name, rel: 'issuer' }, ...own]
}

/** A desk that has a question needs someone to ask: without a media contact of its own, the release gives the house's. */
const contactsFor = (release: Release, house: House): Release['infoSources'] =>
  release.infoSources.length > 0 || house.contact.length === 0
    ? release.infoSources
    : [{ role: 'mediaContact', name: house.name, contactInfo: house.contact }]

const eventToNinjs = ({ rel, name, date, place, uri }: EventReference): NinjsNamed => {
  const literal = [date, place].filter((part) => part !== undefined && part !== '').join(', ')
  return { name, rel, ...uriOf(uri), ...(literal === '' ? {} : { literal }) }
}

function contactsOf(contactInfo: readonly string[]): { contactInfo?: NinjsContactInfo[] } {
  const contacts = contactInfo.filter((value) => value !== '').map((value) => ({ ...contactType(value), value }))
  return contacts.length === 0 ? {} : { contactInfo: contacts }
}

function contactType(value: string): { type?: string } {
  if (/^\S+@\S+$/.test(value)) return { type: 'email' }
  if (/^(?:https?:\/\/|www\.)\S+$/i.test(value)) return { type: 'web' }
  return /^[+\d][\d\s()./-]{4,}$/.test(value) ? { type: 'phone' } : {}
}
