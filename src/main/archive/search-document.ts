/** What search knows of a release: its texts, and the captions and credits of its photos. Pure. */
import { textOfBody } from '../../shared/canonical-body.js'
import { printedCredit } from '../../shared/printed-credit.js'
import {
  bodyHtml,
  mainHeadline,
  type Photo,
  type PhotoId,
  photoDescription,
  type Release,
  releaseDay,
  subHeadline,
} from '../../shared/records.js'
import type { SearchDocument, SearchTrait } from '../../shared/search/search-document.js'

const distinct = (values: readonly string[]): string[] => [...new Set(values.filter((value) => value.trim() !== ''))]

export function searchDocument(release: Release, photos: ReadonlyMap<PhotoId, Photo>): SearchDocument {
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
    language: release.language,
    date: releaseDay(release),
    status: release.status,
    headline: mainHeadline(release),
    subhead: subHeadline(release),
    body: textOfBody(bodyHtml(release)),
    captions: distinct(captions),
    credits: distinct(credits),
    people: distinct(people),
    places: distinct(places),
    events: distinct(events),
    other: distinct(other).join('\n\n'),
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
