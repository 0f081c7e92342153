/**
 * A photo's record filled from another source, its own file included: only what is empty, never what somebody wrote.
 *
 * What somebody took away stays away when files come in again: the same words are not put back where an earlier revision
 * had them. Who names the photo gets them all the same, since he sees what was filled. Rejected: to fill whatever is
 * empty at every import; a wrong credit that was taken out came back with each folder it lay in.
 *
 * One that has just come in, by the item of another archive that tells its record, has nothing that somebody here wrote: of
 * it all is taken over that the item tells, also in place of what its file has.
 */
import { draftOf } from '../../../shared/record-kinds.js'
import {
  type Photo,
  type PhotoDescription,
  type PhotoDraft,
  type PhotoFields,
  photoDescription,
  withDescription,
} from '../../../shared/records.js'
import { type Said, type SentenceKey, say } from '../../../shared/said.js'

interface Field {
  label: SentenceKey & `label-${string}`
  /** Empty: the record says nothing there. */
  textOf(photo: PhotoFields): string
  taken(photo: PhotoDraft, from: PhotoFields): PhotoDraft
}

type Plain = 'by' | 'copyrightNotice' | 'usageTerms' | 'edNote' | 'contentCreated'
type Structured = 'headlines' | 'infoSources' | 'people' | 'places' | 'subjects' | 'events' | 'captions' | 'rights'

const description = (role: PhotoDescription['role'], label: Field['label']): Field => ({
  label,
  textOf: (photo) => photoDescription(photo, role).trim(),
  taken: (photo, from) => ({
    ...photo,
    descriptions: withDescription(photo.descriptions, role, photoDescription(from, role)),
  }),
})

const plain = (key: Plain, label: Field['label']): Field => ({
  label,
  textOf: (photo) => photo[key].trim(),
  taken: (photo, from) => ({ ...photo, [key]: from[key] }),
})

/** A list, or what may be absent. */
const structured = (key: Structured, label: Field['label']): Field => ({
  label,
  textOf: (photo) => (Object.keys(photo[key] ?? {}).length === 0 ? '' : JSON.stringify(photo[key])),
  taken: (photo, from) => ({ ...photo, [key]: from[key] }),
})

/** In the order in which they are told. */
const photoFields: readonly Field[] = [
  description('creditline', 'label-credit'),
  description('caption', 'label-caption'),
  plain('by', 'label-byline'),
  description('altText', 'label-alt-text'),
  structured('headlines', 'label-headline'),
  structured('infoSources', 'label-source'),
  plain('copyrightNotice', 'label-copyright'),
  plain('usageTerms', 'label-terms'),
  structured('rights', 'label-rights'),
  plain('edNote', 'label-instructions'),
  plain('contentCreated', 'label-taken'),
  structured('people', 'label-people'),
  structured('places', 'label-places'),
  structured('subjects', 'label-keywords'),
  structured('events', 'label-event'),
  structured('captions', 'label-captions'),
]

/** @returns undefined where it says all of it already */
export function toldPhoto(photo: Photo, told: PhotoFields): PhotoDraft | undefined {
  const other = photoFields.filter(({ textOf }) => !['', textOf(photo)].includes(textOf(told)))
  return other.length === 0 ? undefined : takenOver(photo, told, other)
}

const takenOver = (photo: Photo, told: PhotoFields, fields: readonly Field[]): PhotoDraft =>
  fields.reduce((draft, { taken }) => taken(draft, told), draftOf<'photo'>(photo))

export interface FilledPhoto {
  draft: PhotoDraft
  /** Which fields were empty and are not any more. */
  fields: Said
}

/** @param earlier revisions of it whose words are not put back; undefined where there is nothing to fill */
export function filledPhoto(
  photo: Photo,
  told: PhotoFields,
  earlier: readonly PhotoFields[] = [],
): FilledPhoto | undefined {
  const [first, ...others] = photoFields.filter(({ textOf }) => {
    const text = textOf(told)
    return text !== '' && textOf(photo) === '' && !earlier.some((before) => textOf(before) === text)
  })
  if (!first) return undefined
  return {
    draft: takenOver(photo, told, [first, ...others]),
    fields: others.reduce((before, { label }) => say('labels-listed', { before, label: say(label) }), say(first.label)),
  }
}
