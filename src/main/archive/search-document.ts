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

/** Raised when documents are made in another way: an index of older ones is made anew. */
export const documentsVersion = 1

const distinct = (values: readonly string[]): string[] => [...new Set(values.filter((value) => value.trim() !== ''))]

type TextFields = Pick<SearchDocument, 'captions' | 'credits' | 'people' | 'places' | 'events'>

/** Each text once, and what has no field of its own as one text. */
const textFields = ({ captions, credits, people, places, events, other }: TextFields & { other: string[] }) => ({
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
  const attached = release.associations.flatMap((association) => {
    const photo = association.photo && photos.get(association.photo)
    return photo ? [photo] : []
  })
  const captions = [
    ...release.associations.map((association) => association.caption),
    ...attached.flatMap((photo) => [
      photoDescription(photo, 'caption'),
      photoDescription(photo, 'altText'),
      ...photo.headlines.map((headline) => headline.value),
    ]),
  ]
  const credits = [
    ...release.associations.map((association) => association.credit),
    ...attached.flatMap((photo) => [photoDescription(photo, 'creditline'), photo.by, photo.copyrightNotice]),
  ]
  const people = [
    ...release.people.map((person) => person.name),
    ...release.quotes.flatMap((quote) => [quote.person, quote.role]),
    ...attached.flatMap((photo) => photo.people.map((person) => person.name)),
  ]
  const places = [
    release.dateline?.place ?? '',
    ...release.places.map((place) => place.name),
    ...release.events.map((event) => event.place ?? ''),
    ...attached.flatMap((photo) => photo.places.map((place) => place.name)),
  ]
  const other = [
    ...release.subjects.map((subject) => subject.name),
    ...release.organisations.map((organisation) => organisation.name),
    ...release.descriptions.map((description) => description.value),
    ...release.infoSources.flatMap((source) => [source.name, ...source.contactInfo]),
    ...release.altIds.map((altId) => altId.value),
  ]
  const events = release.events.map((event) => event.name)
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
    ...textFields({ captions, credits, people, places, events, other }),
    facets: {
      event: distinct(events),
      person: distinct([
        ...release.people.map((person) => person.name),
        ...release.quotes.map((quote) => quote.person),
      ]),
      photographer: distinct(attached.map((photo) => photo.by)),
      topic: distinct(release.subjects.map((subject) => subject.name)),
    },
    ...traitsOf(release, attached, { captions, credits, people, places, events }),
  }
}

function traitsOf(
  release: Release,
  attached: readonly Photo[],
  texts: Record<'captions' | 'credits' | 'people' | 'places' | 'events', string[]>,
): Pick<SearchDocument, 'has' | 'missing'> {
  const some = (values: readonly string[]) => values.some((value) => value.trim() !== '')
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
  const missing = (Object.keys(all) as SearchTrait[]).filter((trait) => !all[trait])
  const has = (Object.keys(all) as SearchTrait[]).filter((trait) => all[trait])
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
  const other = [photo.originalName, photo.edNote, photo.usageTerms, ...photo.infoSources.map(({ name }) => name)]
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
  const isWritten = (trait: SearchTrait) => written[trait]?.some((value) => value.trim() !== '') === true
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
    facets: { event: distinct(events), person: distinct(people), photographer: distinct([photo.by]), topic: [] },
    has: traits.filter(isWritten),
    missing: traits.filter((trait) => !isWritten(trait)),
  }
}

/** That of its captions where they are in one language, and in none where nothing tells. */
function languageOf({ captions = {} }: Photo): LanguageTag {
  const [first, ...others] = captionLanguages.filter((language) => (captions[language] ?? '').trim() !== '')
  return first !== undefined && others.length === 0 ? first : 'und'
}
