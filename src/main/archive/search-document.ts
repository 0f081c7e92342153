/** What search knows of a release: its texts, and the captions and credits of its photos. Pure. */
import type { SearchDocument } from '../../shared/archive-api.js'
import { textOfBody } from '../../shared/canonical-body.js'
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
    ...release.events.map((event) => event.name),
    ...release.subjects.map((subject) => subject.name),
    ...release.organisations.map((organisation) => organisation.name),
    ...release.descriptions.map((description) => description.value),
    ...release.infoSources.flatMap((source) => [source.name, ...source.contactInfo]),
    ...release.altIds.map((altId) => altId.value),
  ]
  return {
    release: release.uri,
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
    other: distinct(other).join('\n\n'),
  }
}
