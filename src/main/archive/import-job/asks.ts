/** What an import asks of the archive and of the readers of each kind. */

import type { TableRowReading } from '../../../shared/contract/exchange.js'
import type { AddedPhoto, PhotoSource } from '../../../shared/contract/photos.js'
import type { ReleaseRow } from '../../../shared/contract/releases.js'
import type {
  CalendarDay,
  Photo,
  PhotoDraft,
  PhotoFields,
  PhotoId,
  RecordId,
  Release,
  ReleaseDraft,
  ReleaseId,
} from '../../../shared/records.js'
import type { Said } from '../../../shared/said.js'
import type { TableRow } from '../../../shared/table-mapping.js'
import type { RecordsReader } from '../record-values.js'
import type { Sheet } from './caption-tables.js'
import type { ToldOf } from './pieces.js'

/** A photo that an item names: `photos[i]` belongs to `draft.associations[i]`. */
export interface NamedPhoto {
  fields?: PhotoFields
  sha256?: string
  originalName?: string
}

/** What a document says, and the pictures in it, of which none is saved by now. */
export interface ReadDocument {
  draft: ReleaseDraft
  /** What is doubtful in it. */
  notes?: readonly Said[]
  pictures: readonly { name: string; bytes: Uint8Array }[]
  /** Of a web page, those in files beside it, as it names them, and the folder that they are named from. */
  beside?: { folder: string; sources: readonly string[] }
}

/** A photo that was taken in, or looked at. */
export interface ComingPhoto {
  path: string
  sha256: string
  /** When it was taken, as its record says it. */
  taken: string
}

/** What an import asks the archive and its readers; nothing of it writes. */
export interface ImportLookup {
  /** In the order in which they came. */
  releasesWithAltId(altId: { role: string; value: string }): readonly ReleaseId[]
  /** What the list of releases says of one of these. */
  releaseLine(uri: ReleaseId): Pick<ReleaseRow, 'headline' | 'language' | 'date'>
  /**
   * How the records of this file are read: by its first ones, which are looked up in it unless all that it has are
   * `samples`.
   */
  recordsReader(path: string, samples?: readonly unknown[]): Promise<RecordsReader>
  readonly maxDocumentBytes: number
  /** By the press office's clock. */
  readonly today: CalendarDay
  /** The releases with this draft's `contentKey`, trash left out. Without it, only ids and bytes tell duplicates. */
  releasesWithContent?(
    draft: ReleaseDraft,
    keyOfDraft: () => string | undefined,
  ): Promise<readonly Pick<Release, 'uri' | 'altIds'>[]>
  hasRelease?(uri: ReleaseId): boolean
  /** Of any kind, the trash included. */
  hasRecord?(uri: RecordId): boolean
  getRelease?(uri: ReleaseId): Promise<Release>
  /** Whether imports alone have changed it. */
  isAsImported?(uri: ReleaseId): Promise<boolean>
  /** What it was before, oldest first. */
  earlierRevisions?(uri: ReleaseId): Promise<readonly Release[]>
  /** Those with a place for a photo of this file's name, and whether a release has such a place at all. */
  releasesAwaiting?(name: string): readonly ReleaseId[]
  isAwaiting?(uri: ReleaseId): boolean
  /** A release as a row of a list, and its photos by their folded file names. */
  rowOf(release: Release): Promise<{ row: TableRow; photoNamed: ReadonlyMap<string, PhotoId> }>
  /**
   * Whether an import that made no report brought this, by id or by the hash of a photo, and nothing but imports went on
   * in the archive since.
   */
  cameLast?(of: ReleaseId | string): Promise<boolean>
  hasPhoto?(uri: PhotoId): boolean
  photoWithHash?(sha256: string): PhotoId | undefined
  /** Which fields of a photo that is here its file would fill. */
  wouldFill?(photo: PhotoId, told: PhotoFields): Promise<Said | undefined>
  /** @throws what taking it in would, so that a look tells the same */
  lookAtPhoto?(path: string): Promise<{ sha256: string; fields: PhotoFields; warnings: Said[] }>
  /**
   * Asked before a photo comes in: what `samePicture` compares with is what is here by then, and what it was asked
   * about.
   */
  learnPictures?(): Promise<void>
  /** Of a photo that is new here, the title of one that is another file of the same picture. */
  samePicture?(photo: ComingPhoto): Promise<string | undefined>
  /** Of a look beforehand: what is to be said of a photo that looks like one that is here. */
  looksLike?(photo: ComingPhoto): Promise<Said | undefined>
  /** A ninjs object; `undefined` where it is none. */
  readNinjs?(value: unknown): { draft: ReleaseDraft; photos: NamedPhoto[]; notes: Said[]; toldOf?: ToldOf } | undefined
  /**
   * A document of any kind; `day` is one that it may be from, and gives years to its days; `folder` is its own, where it
   * lies in one. @throws unreadable-file
   */
  readDocument(name: string, bytes: Uint8Array, day?: CalendarDay, folder?: string): Promise<ReadDocument>
  /** The words of a document, a line a paragraph. */
  readText?(name: string, bytes: Uint8Array): Promise<string>
  /** A table as it stands; undefined where somebody chose what its columns are for releases. @throws unreadable-file */
  readSheet?(name: string, bytes: Uint8Array, path: string): Promise<Sheet | undefined>
  /** The mails of a mailbox; without it, one is a document like others. */
  mailsIn?(bytes: Uint8Array): Uint8Array[]
  /** A table's rows by the mapping that was chosen, or the proposed one, each read when it is its turn. */
  readTable?(name: string, bytes: Uint8Array, path: string): Promise<TableRows>
}

export interface TableRows {
  rows: (() => TableRowReading & { toldOf?: ToldOf })[]
  /** What of the file does not come in. */
  left?: Said
}

/** What an import needs of the archive and its readers. */
export interface ImportTarget extends ImportLookup {
  /** With it, releases of one group can link to each other. */
  newReleaseId?(): ReleaseId
  /** All or none, durable; each was checked. */
  saveNewReleases(drafts: ReleaseDraft[]): Promise<Release[]>
  addPhoto(source: PhotoSource): Promise<AddedPhoto>
  /** The document's draft, its pictures saved as photos of it; `photoAt` takes in the photo of a file, or finds it. */
  withPictures(read: ReadDocument, photoAt: (path: string) => Promise<PhotoId | undefined>): Promise<ReleaseDraft>
  /** Needed for `duplicates: 'update'`. */
  saveRelease?(draft: ReleaseDraft, basedOn: number): Promise<Release>
  /** Fills what an item tells of a photo into fields that its file leaves empty. */
  savePhoto?(draft: PhotoDraft, basedOn: number): Promise<Photo>
  getPhotos?(uris: PhotoId[]): Promise<Photo[]>
}
