/** What the photo's own file says, or was written over it since, is never overwritten by another source. */
import { draftOf } from '../../../shared/record-kinds.js'
import {
  type Photo,
  type PhotoFields,
  type PhotoId,
  photoDescription,
  withDescription,
} from '../../../shared/records.js'

const plainTexts = ['by', 'copyrightNotice', 'usageTerms', 'edNote', 'contentCreated'] as const
const lists = ['headlines', 'infoSources', 'people', 'places'] as const
const optionals = ['subjects', 'captions', 'events', 'rights'] as const

/** The photo with what another source tells of it in fields that are empty; undefined where that is nothing. */
export function filledPhoto(photo: Photo, fields: PhotoFields): (PhotoFields & { uri: PhotoId }) | undefined {
  let descriptions = photo.descriptions
  for (const role of ['caption', 'creditline', 'altText'] as const)
    if (photoDescription(photo, role) === '')
      descriptions = withDescription(descriptions, role, photoDescription(fields, role))
  const texts = Object.fromEntries(plainTexts.filter((key) => photo[key] === '').map((key) => [key, fields[key]]))
  const more = Object.fromEntries(lists.filter((key) => photo[key].length === 0).map((key) => [key, fields[key]]))
  const optional = Object.fromEntries(
    optionals.flatMap((key) => (photo[key] === undefined && fields[key] !== undefined ? [[key, fields[key]]] : [])),
  )
  const own = draftOf<'photo'>(photo)
  const next = { ...own, ...texts, ...more, ...optional, descriptions }
  return JSON.stringify({ ...own, descriptions: own.descriptions }) === JSON.stringify(next) ? undefined : next
}
