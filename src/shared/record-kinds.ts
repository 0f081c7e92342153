/**
 * The table of all kinds of records: what the archive, the list and the history ask of a record without caring which
 * kind it is. A new kind is a file of its own and a line in each table here; the compiler names those that lack it.
 */
import { type Boilerplate, type BoilerplateDraft, boilerplateDecoder, boilerplateDraftDecoder } from './boilerplate.js'
import {
  type AuthorityName,
  type Contact,
  type ContactDraft,
  checkContact,
  contactDecoder,
  contactDraftDecoder,
  nameIn,
} from './contact.js'
import {
  checkRelease,
  type Decoder,
  decode,
  photoDecoder,
  photoDraftDecoder,
  releaseDecoder,
  releaseDraftDecoder,
} from './decode.js'
import { checkPlace, type Place, type PlaceDraft, placeDecoder, placeDraftDecoder } from './place.js'
import {
  checkEvent,
  type PressEvent,
  type PressEventDraft,
  pressEventDecoder,
  pressEventDraftDecoder,
} from './press-event.js'
import {
  type LanguageTag,
  mainHeadline,
  type Photo,
  type PhotoDraft,
  type Problem,
  photoDescription,
  type Release,
  type ReleaseDraft,
} from './records.js'
import {
  checkList,
  type ReleaseList,
  type ReleaseListDraft,
  releaseListDecoder,
  releaseListDraftDecoder,
} from './release-list.js'
import { type SavedSearch, type SavedSearchDraft, savedSearchDecoder, savedSearchDraftDecoder } from './saved-search.js'

export type { RecordId } from './records.js'

export const recordKinds = ['release', 'photo', 'event', 'contact', 'place', 'boilerplate', 'list', 'search'] as const
export type RecordKind = (typeof recordKinds)[number]

interface Records {
  release: Release
  photo: Photo
  event: PressEvent
  contact: Contact
  place: Place
  boilerplate: Boilerplate
  list: ReleaseList
  search: SavedSearch
}
interface Drafts {
  release: ReleaseDraft
  photo: PhotoDraft
  event: PressEventDraft
  contact: ContactDraft
  place: PlaceDraft
  boilerplate: BoilerplateDraft
  list: ReleaseListDraft
  search: SavedSearchDraft
}

export type RecordOf<Kind extends RecordKind> = Records[Kind]
export type DraftOf<Kind extends RecordKind> = Drafts[Kind]
export type IdOf<Kind extends RecordKind> = Records[Kind]['uri']
export type AnyRecord = RecordOf<RecordKind>
export type AnyDraft = DraftOf<RecordKind>

/** What is edited of a record: all but its numbers and, of a photo, what the archive keeps of its file. */
export function draftOf<Kind extends RecordKind = 'release'>(record: RecordOf<Kind>): DraftOf<Kind> {
  const { firstCreated: _first, versionCreated: _version, revision: _revision, ...draft } = record as AnyRecord
  if (draft.type !== 'picture') return draft as DraftOf<Kind>
  const { sha256: _sha256, originalName: _name, renditions: _renditions, ...fields } = draft
  return fields as DraftOf<Kind>
}

/** What is on disk. */
export const recordDecoders: { readonly [Kind in RecordKind]: Decoder<RecordOf<Kind>> } = {
  release: releaseDecoder,
  photo: photoDecoder,
  event: pressEventDecoder,
  contact: contactDecoder,
  place: placeDecoder,
  boilerplate: boilerplateDecoder,
  list: releaseListDecoder,
  search: savedSearchDecoder,
}

/** What a window sends to be saved. */
export const draftDecoders: { readonly [Kind in RecordKind]: Decoder<DraftOf<Kind>> } = {
  release: releaseDraftDecoder,
  photo: photoDraftDecoder,
  event: pressEventDraftDecoder,
  contact: contactDraftDecoder,
  place: placeDraftDecoder,
  boilerplate: boilerplateDraftDecoder,
  list: releaseListDraftDecoder,
  search: savedSearchDraftDecoder,
}

const kindsOfTypes = {
  composite: 'release',
  picture: 'photo',
  event: 'event',
  person: 'contact',
  organisation: 'contact',
  place: 'place',
  boilerplate: 'boilerplate',
  list: 'list',
  search: 'search',
} as const satisfies Record<AnyRecord['type'], RecordKind>

/** The kind that a record's `type` tells. */
export const kindOf = (record: Pick<AnyRecord, 'type'>): RecordKind => kindsOfTypes[record.type]

/** The kind of a document that is not decoded yet; undefined where its `type` is none that this version knows. */
export function kindOfDocument(value: unknown): RecordKind | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value) || typeof value.type !== 'string')
    return undefined
  return Object.hasOwn(kindsOfTypes, value.type) ? kindsOfTypes[value.type as AnyRecord['type']] : undefined
}

/** Beyond what its decoder sees: days in the wrong order, the same thing twice. */
const meanings: { readonly [Kind in RecordKind]?: (draft: DraftOf<Kind>) => Problem[] } = {
  event: checkEvent,
  contact: checkContact,
  place: checkPlace,
  list: checkList,
}

/** What is wrong with a record that is about to be saved; an unfinished draft may be saved, so most may be empty. */
export function checkRecord<Kind extends RecordKind>(kind: Kind, draft: unknown): Problem[] {
  if (kind === 'release') return checkRelease(draft)
  const decoder: Decoder<DraftOf<Kind>> = draftDecoders[kind]
  const decoded = decode(decoder, draft)
  if ('problems' in decoded) return decoded.problems
  return meanings[kind]?.(decoded.value) ?? []
}

/** The names that a record has in several languages; none where it is of a kind with one name. */
export function namesOf(record: AnyRecord | AnyDraft): readonly AuthorityName[] {
  if (record.type === 'event')
    return record.headlines
      .filter(({ role }) => role === 'main')
      .map(({ language = record.language, value }) => ({ language, value }))
  return 'names' in record ? record.names : []
}

/** The other names of an event, a person, an organisation or a place; none where it is of another kind. */
export const variantsOf = (record: AnyRecord | AnyDraft): readonly string[] =>
  ('variants' in record && record.variants) || []

/** Kinds that are known by variants beside their names. */
const isNamed = (record: AnyRecord): boolean => record.type === 'event' || 'variants' in record

/** All names that a record is known by, each once. */
const knownNames = (record: AnyRecord): string[] => [
  ...new Set([...namesOf(record).map(({ value }) => value), ...variantsOf(record)]),
]

/** A record that is known by the names of another one as well: the texts that bear them are found by any name of it. */
export function withNamesOf<R extends AnyRecord>(kept: R, other: AnyRecord): R {
  if (!isNamed(kept) || !isNamed(other)) return kept
  const known = new Set(knownNames(kept))
  const added = knownNames(other).filter((name) => name.trim() !== '' && !known.has(name))
  return added.length === 0 ? kept : { ...kept, variants: [...variantsOf(kept), ...added] }
}

/**
 * What a list shows: where there are names in several languages the one in the language asked for, else the first. Empty
 * where the record has no name yet. A photo without headline and caption has its file's.
 */
export function recordTitle(record: AnyRecord | AnyDraft, language?: LanguageTag): string {
  const own = language && nameIn(namesOf(record), language)
  if (own) return own
  switch (record.type) {
    case 'composite':
    case 'event':
      return mainHeadline(record)
    case 'picture':
      return (
        mainHeadline(record) ||
        photoDescription(record, 'caption') ||
        ('originalName' in record ? record.originalName : '')
      )
    case 'person':
    case 'organisation':
    case 'place':
      return record.names.find(({ value }) => value !== '')?.value ?? ''
    case 'boilerplate':
    case 'list':
    case 'search':
      return record.name
  }
}
