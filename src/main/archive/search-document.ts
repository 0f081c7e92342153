/** What search knows of a release with the captions and credits of its photos, and of a photo by itself. Pure. */
import { textOfBody } from '../../shared/canonical-body.js'
import { printedCredit } from '../../shared/printed-credit.js'
import {
  bodyHtml,
  captionLanguages,
  type LanguageTag,
  mainHeadline,
  type Photo,
  type PhotoId,
  photoDescription,
  type Release,
  releaseDay,
  subHeadline,
} from '../../shared/records.js'
import type { SearchDocument, SearchTrait } from '../../shared/search/search-document.js'
import { sourceVersionRole } from './source-version.js'

/** Raised when documents are made in another way: an index of older ones is made anew. */
export const documentsVersion = 3

/** Lists of more texts are looked up in a set; making one for the three of a release would cost more than it saves. */
const fewTexts = 16

function distinct(values: readonly string[]): string[] {
  if (values.length > fewTexts) return [...new Set(values.filter(isWritten))]
  const found: string[] = []
  for (const value of values) if (isWritten(value) && !found.includes(value)) found.push(value)
  return found
}

const isWritten = (value: string): boolean => value.trim() !== ''

type TextFields = Pick<SearchDocument, 'captions' | 'credits' | 'people' | 'places' | 'events'>

/** All texts by the field that they are found in, as often as they stand. */
type Texts = TextFields & { other: string[] }

/** Each text once, and what has no field of its own as one text. */
const textFields = ({ captions, credits, people, places, events, other }: Texts) => ({
  captions: distinct(captions),
  credits: distinct(credits),
  people: distinct(people),
  places: distinct(places),
  events: distinct(events),
  other: distinct(other).join('\n\n'),
})

export function searchDocument(
  release: Release,
  photos: ReadonlyMap<PhotoId, Photo>,
  stamp = String(release.revision),
): SearchDocument {
  const texts: Texts = { captions: [], credits: [], people: [], places: [], events: [], other: [] }
  addRelease(texts, release)
  const attached: Photo[] = []
  for (const association of release.associations) {
    const photo = association.photo && photos.get(association.photo)
    if (photo) attached.push(photo)
  }
  for (const photo of attached) addPhoto(texts, photo)
  const { has, missing } = traitsOf(release, attached, texts)
  const quoted = release.quotes.map((quote) => quote.person)
  return {
    uri: release.uri,
    kind: 'release',
    revision: release.revision,
    stamp,
    language: release.language,
    date: releaseDay(release),
    status: release.status,
    headline: mainHeadline(release),
    subhead: subHeadline(release),
    body: textOfBody(bodyHtml(release)),
    captions: distinct(texts.captions),
    credits: distinct(texts.credits),
    people: distinct(texts.people),
    places: distinct(texts.places),
    events: distinct(texts.events),
    other: distinct(texts.other).join('\n\n'),
    facets: {
      event: distinct(texts.events),
      person: distinct(release.people.map(nameOf).concat(quoted)),
      photographer: distinct(attached.map((photo) => photo.by)),
      topic: distinct(release.subjects.map(nameOf)),
    },
    has,
    missing,
  }
}

/** By loops: lists made of lists that were spread took most of the time of making a document. */
function addRelease(texts: Texts, release: Release): void {
  for (const { caption, credit, awaited } of release.associations) {
    texts.captions.push(caption)
    texts.credits.push(credit)
    // A photo that is there is found by itself.
    if (awaited !== undefined) texts.other.push(awaited)
  }
  addNames(texts.people, release.people)
  for (const { person, role } of release.quotes) texts.people.push(person, role)
  if (release.dateline) texts.places.push(release.dateline.place)
  addNames(texts.places, release.places)
  for (const { name, place } of release.events) {
    texts.events.push(name)
    if (place !== undefined) texts.places.push(place)
  }
  addNames(texts.other, release.subjects)
  addNames(texts.other, release.organisations)
  for (const { value } of release.descriptions) texts.other.push(value)
  for (const { name, contactInfo } of release.infoSources) texts.other.push(name, ...contactInfo)
  for (const { role, value } of release.altIds) if (role !== sourceVersionRole) texts.other.push(value)
}

/** What of a photo its release is found by. */
function addPhoto(texts: Texts, photo: Photo): void {
  texts.captions.push(photoDescription(photo, 'caption'), photoDescription(photo, 'altText'))
  for (const { value } of photo.headlines) texts.captions.push(value)
  texts.credits.push(photoDescription(photo, 'creditline'), photo.by, photo.copyrightNotice)
  addNames(texts.people, photo.people)
  addNames(texts.places, photo.places)
}

const nameOf = ({ name }: { name: string }): string => name

function addNames(texts: string[], named: readonly { name: string }[]): void {
  for (const { name } of named) texts.push(name)
}

function traitsOf(
  release: Release,
  attached: readonly Photo[],
  texts: TextFields,
): Pick<SearchDocument, 'has' | 'missing'> {
  const some = (values: readonly string[]) => values.some(isWritten)
  const all: Partial<Record<SearchTrait, boolean>> = {
    photo: attached.length > 0,
    headline: some([mainHeadline(release)]),
    date: releaseDay(release) !== '',
    event: some(texts.events),
    person: some(texts.people),
    place: some(texts.places),
    quote: release.quotes.length > 0,
    contact: release.infoSources.length > 0,
    translation: (release.translationGroup ?? '') !== '',
    embargo: release.embargoedUntil !== undefined,
  }
  const { has, missing } = parted(all)
  if (some(texts.captions)) has.push('caption')
  if (some(texts.credits)) has.push('credit')
  if (attached.some((photo) => photoDescription(photo, 'altText') !== '')) has.push('alttext')
  const photos = release.associations.flatMap((association) => {
    const photo = attached.find((candidate) => candidate.uri === association.photo)
    return photo ? [{ association, photo }] : []
  })
  const caption = photos.some(
    ({ association, photo }) => !some([association.caption, photoDescription(photo, 'caption')]),
  )
  if (caption) missing.push('caption')
  if (photos.some(({ association, photo }) => printedCredit(association, photo) === '')) missing.push('credit')
  if (attached.some((photo) => photoDescription(photo, 'altText') === '')) missing.push('alttext')
  return { has, missing }
}

function parted(all: Partial<Record<SearchTrait, boolean>>): Pick<SearchDocument, 'has' | 'missing'> {
  const has: SearchTrait[] = []
  const missing: SearchTrait[] = []
  for (const trait in all) (all[trait as SearchTrait] ? has : missing).push(trait as SearchTrait)
  return { has, missing }
}

/** A photo as a result of its own. It is found by what stands in its record, in whatever language. */
export function photoDocument(photo: Photo, stamp = String(photo.revision)): SearchDocument {
  const captions = [
    photoDescription(photo, 'caption'),
    ...captionLanguages.map((language) => photo.captions?.[language] ?? ''),
    photoDescription(photo, 'altText'),
  ]
  const credits = [photoDescription(photo, 'creditline'), photo.by, photo.copyrightNotice]
  const people = photo.people.map(({ name }) => name)
  const places = [...photo.places.map(({ name }) => name), ...(photo.events ?? []).map((event) => event.place ?? '')]
  const events = (photo.events ?? []).map(({ name }) => name)
  const topics = (photo.subjects ?? []).map(nameOf)
  const sources = photo.infoSources.map(nameOf)
  const other = [photo.originalName, photo.edNote, photo.usageTerms, ...sources, ...topics]
  const day = /^\d{4}(-\d{2}(-\d{2})?)?/.exec(photo.contentCreated)?.[0]
  const written: Partial<Record<SearchTrait, readonly string[]>> = {
    photo: [photo.uri],
    headline: photo.headlines.map(({ value }) => value),
    caption: captions.slice(0, -1),
    alttext: [photoDescription(photo, 'altText')],
    credit: [photoDescription(photo, 'creditline')],
    date: [day ?? ''],
    event: events,
    person: people,
    place: places,
  }
  const traits = Object.keys(written) as SearchTrait[]
  const isTold = (trait: SearchTrait) => written[trait]?.some(isWritten) === true
  return {
    uri: photo.uri,
    kind: 'photo',
    revision: photo.revision,
    stamp,
    language: languageOf(photo),
    date: day ?? photo.firstCreated.slice(0, 10),
    status: '',
    headline: mainHeadline(photo),
    subhead: subHeadline(photo),
    body: '',
    ...textFields({ captions, credits, people, places, events, other }),
    facets: {
      event: distinct(events),
      person: distinct(people),
      photographer: distinct([photo.by]),
      topic: distinct(topics),
    },
    has: traits.filter(isTold),
    missing: traits.filter((trait) => !isTold(trait)),
  }
}

/** That of its captions where they are in one language, and in none where nothing tells. */
function languageOf({ captions = {} }: Photo): LanguageTag {
  const [first, ...others] = captionLanguages.filter((language) => (captions[language] ?? '').trim() !== '')
  return first !== undefined && others.length === 0 ? first : 'und'
}
