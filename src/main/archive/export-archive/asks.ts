/** What taking in whole records asks of where they come from, and of the archive that they come into. */
import type { House } from '../../../shared/contract/archive-summary.js'
import type { JobReport } from '../../../shared/contract/job-report.js'
import type { Photo, PhotoId, Release, ReleaseId, Sha256 } from '../../../shared/records.js'
import type { Said } from '../../../shared/said.js'

export type PlainRecord = Record<string, unknown>
/** Earlier revisions by the id of their record, oldest first. */
export type Earlier<R> = ReadonlyMap<string, readonly R[]>

/** A further kind of record (events, contacts …). */
export interface RecordTarget {
  has(uri: string): boolean
  /** Checks and saves whole records as they are, after their earlier revisions, durable together. @throws invalid … */
  restore(records: PlainRecord[], earlier: Earlier<PlainRecord>): Promise<void>
}

export type Standing = 'there' | 'newer' | 'older' | 'other' | 'other-words' | 'in-trash' | 'out-of-trash'

/** What taking in an export needs of the archive. */
export interface ExportTarget {
  hasRelease(uri: ReleaseId): boolean
  hasPhoto(uri: PhotoId): boolean
  photoWithHash(sha256: Sha256): PhotoId | undefined
  /** The release that the archive has from the same source under another id; absent where both are to be kept. */
  readonly twinOf?: ((release: Release) => ReleaseId | undefined) | undefined
  /** Whether the newest that the archive has of a record, in that place, is one of these earlier revisions of it. */
  isAmong(uri: string, earlier: readonly object[], trashed: boolean): Promise<boolean>
  /** Whether the newest that the archive has of a record, in that place, is this document; without reading it. */
  isHere(uri: string, sha256: string, trashed: boolean): boolean
  /**
   * What the archive has of a record that is there: this one, now or once; what it was before (`newer`); only newer ones; or
   * others. Of this one, whether
   * it lies in the trash while the export's does not, or the other way round. Of a photo that has another id here, whether
   * it says the same.
   */
  standing(record: object, trashed: boolean, earlier: readonly object[]): Promise<Standing>
  /** Makes this the newest revision of a record that is here; what stood here stays in its history. */
  over(record: object, why: 'version-newer' | 'export-over'): Promise<void>
  /** Whether that is wanted of one that was changed here, too. */
  readonly isUpdating: boolean
  /** Saves whole records as they are, ids, revisions and instants kept, durable together. */
  restoreReleases(releases: Release[], earlier: Earlier<Release>): Promise<void>
  /** Copies the original in under its hash and saves the record as it is. */
  restorePhoto(photo: Photo, original: string, earlier: readonly Photo[]): Promise<void>
  /** The letterhead; an archive that has records keeps its own. */
  takeHouse?(house: House): Promise<'same' | 'taken' | 'kept'>
  /** Copies an attachment in under its hash. */
  takeAttachment(path: string): Promise<void>
  others?: Readonly<Record<string, RecordTarget>>
  /** Records of any kind, to be put into the trash; `original` with a photo. */
  trash?: {
    has(uri: string): boolean
    restore(record: object, earlier: readonly object[], original: string | undefined): Promise<void>
  }
}

/** One record as it is written there. */
export interface Written {
  /** What refusals call it. */
  name: string
  /** Where it is known without reading it: its id, and the hash of its document. */
  is?: { uri: string; sha256: string } | undefined
  /** Undefined where it cannot be read, which `lacking` tells. @throws what is wrong with it */
  value(): unknown
}

/** What is taken in: the folder of an export, or an archive. */
export interface TakenFrom {
  readonly house: House
  /** What its house, and what it lacks, are told under. */
  readonly name: string
  /** How many records there are to read, of each kind in turn: `photos`, `releases`, `trash`, and further ones. */
  readonly counts: Readonly<Record<string, number>>
  /** Records of a kind, photos before others in the trash. @throws the disk's errors, under the name of `fileOf` */
  records(kind: string, signal: AbortSignal): AsyncIterable<Written>
  /** What the records of a kind are told under where none of them can be read. */
  fileOfKind(kind: string): string
  /** That `read` records were read of a kind, where that is not all. */
  isShort(kind: string, read: number): Said | undefined
  /** Before `earlier` is asked: finds where earlier revisions lie, where it has them in one file. */
  findEarlier?: ((take: (name: string, work: () => void) => Promise<void>) => Promise<void>) | undefined
  /** What a record was before, oldest first. */
  earlier(uri: string): Promise<Written[]>
  /** Where a photo's original lies, and is sound. @throws not-found, damaged, unreadable-file */
  originalOf(photo: Photo): Promise<string>
  attachment(file: string, sha256: Sha256): Promise<string>
  /** What it has, or had, and could not give; asked when all else was. */
  lacking(): JobReport['refused']
  close(): Promise<void>
}
