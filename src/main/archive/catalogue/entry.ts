/** A catalogue's entry: what lists and links need of a record, plain JSON of about 400 bytes. */
import type { ReleaseRow } from '../../../shared/contract/releases.js'
import { linksOf } from '../../../shared/links.js'
import { foldedFileName } from '../../../shared/named-photos.js'
import { type AnyRecord, kindOf, type RecordKind, recordTitle } from '../../../shared/record-kinds.js'
import {
  mainHeadline,
  type Photo,
  type PhotoDescription,
  type PhotoId,
  photoDescription,
  type RecordId,
  type Release,
  releaseDay,
} from '../../../shared/records.js'

/** A document's file as it was when it was read or written. */
export interface FileState {
  size: number
  mtimeMs: number
  sha256: string
}

interface CommonEntry {
  uri: RecordId
  trashed: boolean
  revision: number
  firstCreated: string
  versionCreated: string
  /** Records that this one points to. */
  links: RecordId[]
  /** Absent while the newest image is only in the journal. */
  file: FileState | undefined
}

export interface ReleaseEntry extends CommonEntry {
  kind: 'release'
  row: Pick<ReleaseRow, 'headline' | 'status' | 'language' | 'date' | 'place'>
  photos: PhotoId[]
  unattached: number
  altIds: string[]
  /** Its `translationGroup`; empty where it has none. */
  group: string
}

export interface PhotoEntry extends CommonEntry {
  kind: 'photo'
  title: string
  sha256: string
  credited: boolean
  captioned: boolean
  altTexted: boolean
  withheld: boolean
  /** The last day on which it may be used; empty where there is none. */
  expires: string
  /** When it was taken, as precise as the file gives it. */
  taken: string
  /** The file's name as it came in. */
  name: string
}

interface OtherEntry extends CommonEntry {
  kind: Exclude<RecordKind, 'release' | 'photo'>
  title: string
}

export type CatalogueEntry = ReleaseEntry | PhotoEntry | OtherEntry

export const altIdKey = (altId: { role: string; value: string }): string => `${altId.role}\u0000${altId.value}`

/** Photos that a release waits for are found as other ids of it are. */
export const awaitedAltId = (name: string) => ({ role: 'awaited', value: foldedFileName(name) })

const awaitedKeys = ({ associations }: Release): string[] =>
  associations.flatMap(({ photo, awaited }) =>
    photo === undefined && awaited !== undefined ? [altIdKey(awaitedAltId(awaited))] : [],
  )

const awaitedBeginning = altIdKey(awaitedAltId(''))

export const isAwaiting = (entry: CatalogueEntry | undefined): boolean =>
  entry?.kind === 'release' && entry.altIds.some((key) => key.startsWith(awaitedBeginning))

export function entryOf(record: AnyRecord, trashed: boolean, file?: FileState): CatalogueEntry {
  const common: CommonEntry = {
    uri: record.uri,
    trashed,
    revision: record.revision,
    firstCreated: record.firstCreated,
    versionCreated: record.versionCreated,
    links: [...new Set(linksOf(record).map(({ to }) => to))],
    file,
  }
  const kind = kindOf(record)
  if (kind === 'release') return releaseEntry(record as Release, common)
  if (kind === 'photo') return photoEntry(record as Photo, common)
  return { ...common, kind, title: recordTitle(record) }
}

function releaseEntry(release: Release, common: CommonEntry): ReleaseEntry {
  const photos = release.associations.flatMap((association) => association.photo ?? [])
  const row = {
    headline: mainHeadline(release),
    status: release.status,
    language: release.language,
    date: releaseDay(release),
    place: release.dateline?.place ?? '',
  }
  return Object.assign(common, {
    kind: 'release' as const,
    row,
    photos,
    unattached: release.associations.length - photos.length,
    altIds: [...release.altIds.map(altIdKey), ...awaitedKeys(release)],
    group: release.translationGroup ?? '',
  })
}

function photoEntry(photo: Photo, common: CommonEntry): PhotoEntry {
  const { sha256, rights } = photo
  const has = (role: PhotoDescription['role']) => photoDescription(photo, role).trim() !== ''
  return {
    ...common,
    kind: 'photo',
    title: recordTitle(photo),
    sha256,
    credited: has('creditline'),
    captioned: has('caption'),
    altTexted: has('altText'),
    withheld: rights?.releaseStatus === 'withheld',
    expires: rights?.expires ?? '',
    taken: photo.contentCreated,
    name: photo.originalName,
  }
}

export const titleOf = (entry: CatalogueEntry): string => (entry.kind === 'release' ? entry.row.headline : entry.title)
