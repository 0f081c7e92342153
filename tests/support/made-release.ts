/** Releases and photos made for tests of what leaves the house. */
import {
  emptyPhoto,
  emptyRelease,
  type Photo,
  type PhotoAssociation,
  type PhotoId,
  type Release,
  type ReleaseFields,
  type ReleaseId,
} from '../../src/shared/records.js'

export const house = { name: 'Test press service', contact: ['12 Lake Street', 'press@example.org'] }

const common = {
  firstCreated: '2024-05-31T08:00:00.000Z',
  versionCreated: '2024-05-31T08:00:00.000Z',
  revision: 1,
}

/** @param fields of the record, and `html` of its body */
export const releaseOf = (fields: Partial<ReleaseFields> & { html?: string } = {}): Release => {
  const { html = '<p>First.</p><p>Second.</p>', ...rest } = fields
  return {
    ...emptyRelease(rest.language ?? 'en'),
    ...common,
    uri: 'urn:uuid:00000000-0000-7000-8000-0000000000ff' as ReleaseId,
    status: 'released',
    headlines: [{ role: 'main', value: 'A headline' }],
    contentCreated: '2024-05-31',
    bodies: [{ role: 'main', contentType: 'text/html', value: html }],
    ...rest,
  }
}

export const photoId = (number: number) =>
  `urn:uuid:00000000-0000-7000-8000-${String(number).padStart(12, '0')}` as PhotoId

export const photoOf = (
  number: number,
  texts: { caption?: string; credit?: string; alt?: string; by?: string } = {},
  shape = { width: 1800, height: 1200, orientation: 1 },
): Photo => ({
  ...emptyPhoto,
  ...common,
  uri: photoId(number),
  by: texts.by ?? '',
  descriptions: [
    { role: 'caption' as const, value: texts.caption ?? '' },
    { role: 'creditline' as const, value: texts.credit ?? '' },
    { role: 'altText' as const, value: texts.alt ?? '' },
  ],
  sha256: 'a'.repeat(64),
  originalName: 'photo.jpg',
  renditions: [{ name: 'original', contentType: 'image/jpeg', sizeInBytes: 1, ...shape }],
})

/** A photo after the paragraph of this number, from 0. */
export const placed = (number: number, paragraph: number, texts: { caption?: string; credit?: string } = {}) =>
  ({ rel: 'illustration', photo: photoId(number), caption: '', credit: '', ...texts, paragraph }) as PhotoAssociation

export const mapOf = (...photos: Photo[]) => new Map(photos.map((photo) => [photo.uri, photo]))
