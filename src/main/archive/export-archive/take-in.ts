/**
 * An export taken in again: the same records under the same ids, where the archive does not have them yet.
 *
 * It may be started again after any interruption: what is there is skipped, and a record that an interruption left at an
 * earlier revision goes on from there. Photos come first, so that no release ever points at one that is missing. What the
 * archive has under another id, photos of the same bytes and releases from the same source, stays as it is (own-ids.ts).
 */
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { filesOf, hashInAttachment } from '../../../shared/attachments.js'
import type { House } from '../../../shared/contract/archive-summary.js'
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { JobReport } from '../../../shared/contract/job-report.js'
import { type Decoder, decode, photoDecoder, releaseDecoder } from '../../../shared/decode.js'
import { type AnyRecord, recordTitle } from '../../../shared/record-kinds.js'
import type { Photo, PhotoId, Release, ReleaseId, Sha256 } from '../../../shared/records.js'
import { problemIn, say } from '../../../shared/said.js'
import { diskError, explainingDisk, isMissing, unlessTold } from '../disk-errors.js'
import type { JobProgress } from '../jobs.js'
import { parseJson, readLines } from '../json-lines.js'
import { readWhole } from '../whole-file.js'
import { EarlierLines } from './earlier-lines.js'
import { ExportedFiles } from './exported-files.js'
import { type ExportSummary, exportFormatVersion, missingName, summaryDecoder } from './layout.js'
import { OwnIds } from './own-ids.js'

type PlainRecord = Record<string, unknown>
/** Earlier revisions by the id of their record, oldest first. */
export type Earlier<R> = ReadonlyMap<string, readonly R[]>

/** A further kind of record (events, contacts …). */
export interface RecordTarget {
  has(uri: string): boolean
  /** Checks and saves whole records as they are, after their earlier revisions, durable together. @throws invalid … */
  restore(records: PlainRecord[], earlier: Earlier<PlainRecord>): Promise<void>
}

/** What taking in an export needs of the archive. */
export interface ExportTarget {
  hasRelease(uri: ReleaseId): boolean
  hasPhoto(uri: PhotoId): boolean
  photoWithHash(sha256: Sha256): PhotoId | undefined
  /** The release that the archive has from the same source under another id; absent where both are to be kept. */
  readonly twinOf?: ((release: Release) => ReleaseId | undefined) | undefined
  /** Whether the newest that the archive has of a record, in that place, is one of these earlier revisions of it. */
  isAmong(uri: string, earlier: readonly object[], trashed: boolean): Promise<boolean>
  /**
   * What the archive has of a record that is there: this one, now or once; only newer ones; or others. Of this one, whether
   * it lies in the trash while the export's does not, or the other way round.
   */
  standing(record: object, trashed: boolean): Promise<'there' | 'older' | 'other' | 'in-trash' | 'out-of-trash'>
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

const groupSize = 64
const leftOutAs = {
  older: 'version-older',
  'in-trash': 'export-in-trash-here',
  'out-of-trash': 'export-in-its-trash',
} as const
const ending = ['disk-full', 'disk-error', 'read-only', 'closed']

/**
 * @throws not-found, unreadable-file (no export, or not a whole one), newer-version, disk-full, disk-error, read-only
 */
export async function importArchiveExport(
  folder: string,
  target: ExportTarget,
  progress: JobProgress,
): Promise<JobReport> {
  const { counts, house, missing = 0 } = await readSummary(folder)
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const taking = new TakingIn(folder, target, progress, total)
  try {
    if (missing > 0) taking.lacking(missing)
    await taking.house(house)
    if (counts.history !== undefined) await taking.history(counts.history)
    await taking.photos(counts.photos ?? 0)
    // Which photos and releases have other ids here is known before lists are read.
    await taking.twins()
    if (counts.trash !== undefined) await taking.trash(counts.trash)
    const others = Object.keys(counts).filter((kind) => !['photos', 'releases', 'history', 'trash'].includes(kind))
    for (const kind of others) await taking.others(kind, counts[kind] ?? 0)
    await taking.releases(counts.releases ?? 0)
    return taking.report
  } finally {
    await taking.close()
  }
}

async function readSummary(folder: string): Promise<Pick<ExportSummary, 'counts' | 'house' | 'missing'>> {
  const path = join(folder, 'export.json')
  let bytes: Uint8Array
  try {
    bytes = await readWhole(path)
  } catch (error) {
    if (!isMissing(error)) throw diskError(error, path)
    await explainingDisk(folder, () => lstat(folder))
    throw new ArchiveError('unreadable-file', say('export-not-whole', { folder }))
  }
  const decoded = decode(
    summaryDecoder,
    parseJson(bytes, () => 'export.json'),
  )
  if ('problems' in decoded) throw new ArchiveError('unreadable-file', say('export-mark-wrong', { path }))
  if (decoded.value.formatVersion > exportFormatVersion) throw new ArchiveError('newer-version', say('export-newer'))
  return decoded.value
}

class TakingIn {
  readonly report: JobReport & Required<Pick<JobReport, 'leftOut' | 'photos'>> = {
    done: 0,
    photos: 0,
    refused: [],
    leftOut: [],
    skipped: 0,
  }
  private readonly ownIds = new OwnIds()
  private readonly files: ExportedFiles
  private earlierLines: EarlierLines | undefined
  private steps = 0

  constructor(
    private readonly folder: string,
    private readonly target: ExportTarget,
    private readonly progress: JobProgress,
    private readonly total: number,
  ) {
    this.files = new ExportedFiles(folder)
  }

  /** Whoever moves to another archive by it must know that it was not the whole one. */
  lacking(count: number): void {
    this.report.leftOut.push({ name: missingName, reason: say('export-lacks', { count, file: missingName }) })
  }

  /** Before any record: an archive that has none is the one whose letterhead this becomes. */
  async house(house: House): Promise<void> {
    const became = await this.target.takeHouse?.(house)
    if (became === 'taken') this.report.updated = 1
    const reason = say('export-other-letterhead', { name: house.name })
    if (became === 'kept') this.report.leftOut.push({ name: 'export.json', reason })
  }

  async photos(count: number): Promise<void> {
    await this.each('photos', count, async (value, name) => {
      const photo = decoded(photoDecoder, value, name)
      const earlier = await this.earlier(photo.uri, readPhoto)
      if (await this.isPhotoThere(photo, earlier, false)) return this.leave(photo, name, false)
      await this.target.restorePhoto(photo, await this.files.originalOf(photo), earlier)
      this.report.done++
      this.report.photos++
    })
  }

  /** Remembers the id under which the archive has the same bytes. */
  private async isPhotoThere(photo: Photo, earlier: readonly Photo[], trashed: boolean): Promise<boolean> {
    const known = this.target.photoWithHash(photo.sha256)
    if (known !== undefined && known !== photo.uri) this.ownIds.note(photo.uri, known)
    const isThere = known !== undefined || this.target.hasPhoto(photo.uri)
    return isThere && !(known === photo.uri && (await this.isBehind(photo.uri, earlier, trashed)))
  }

  /** Where the file cannot be read, that is told when its releases come in. */
  async twins(): Promise<void> {
    const file = 'releases.jsonl'
    const path = join(this.folder, file)
    const { twinOf } = this.target
    if (!twinOf) return
    const noted = explainingDisk(file, () => this.ownIds.noteTwins(path, twinOf, this.progress.signal))
    await noted.catch(unlessTold)
  }

  async releases(count: number): Promise<void> {
    let group: Release[] = []
    const before = new Map<string, readonly Release[]>()
    const save = async () => {
      if (group.length > 0) await this.target.restoreReleases(group, before)
      this.report.done += group.length
      group = []
      before.clear()
    }
    const read = this.readRelease
    await this.each('releases', count, async (value, name) => {
      const release = read(value, name)
      const earlier = await this.earlier(release.uri, read)
      if (this.ownIds.of(release.uri)) return this.leaveOut('export-twin', release, name)
      const isThere = before.has(release.uri) || this.target.hasRelease(release.uri)
      if (isThere && !(await this.isBehind(release.uri, earlier))) await this.leave(release, name, false)
      else {
        group.push(release)
        before.set(release.uri, earlier)
      }
      if (group.length === groupSize) await save()
    })
    await save()
  }

  /** What was in the trash comes back into it; photos stand before the releases that show them. */
  async trash(count: number): Promise<void> {
    const target = this.target.trash
    if (!target) return
    await this.each('trash', count, async (value, name) => {
      const { type } = asRecord(value, name)
      const read = type === 'picture' ? readPhoto : type === 'composite' ? this.readRelease : this.readOther
      const record = read(value, name)
      const { uri } = record
      if (typeof uri !== 'string') throw new ArchiveError('invalid', say('export-record-no-id', { name }))
      const earlier = await this.earlier<object>(uri, read)
      const photo = type === 'picture' ? (record as Photo) : undefined
      const isThere = photo
        ? await this.isPhotoThere(photo, earlier as Photo[], true)
        : target.has(uri) && !(await this.isBehind(uri, earlier, true))
      if (isThere) return this.leave(record, name, true)
      await this.attachmentsOf([...earlier, record])
      await target.restore(record, earlier, photo && (await this.files.originalOf(photo)))
      this.report.done++
    })
  }

  async others(kind: string, count: number): Promise<void> {
    const target = this.target.others?.[kind]
    if (!target) {
      const reason = say('export-unknown-kind', { kind })
      if (count > 0) this.report.refused.push({ name: `${kind}.jsonl`, reason })
      return
    }
    await this.each(kind, count, async (value, name) => {
      const record = this.readOther(value, name)
      if (typeof record.uri !== 'string') throw new ArchiveError('invalid', say('export-no-id', { name }))
      const earlier = await this.earlier(record.uri, this.readOther)
      if (target.has(record.uri) && !(await this.isBehind(record.uri, earlier))) return this.leave(record, name, false)
      await this.attachmentsOf([...earlier, record])
      await target.restore([record], new Map([[record.uri, earlier]]))
      this.report.done++
    })
  }

  /** Finds where the earlier revisions lie. */
  async history(count: number): Promise<void> {
    const file = 'history.jsonl'
    const lines = new EarlierLines(join(this.folder, file), file)
    let seen = 0
    await this.withFile(file, () =>
      lines.index(async (name, work) => {
        if (this.progress.signal.aborted) return
        seen++
        this.progress.at(++this.steps, this.total, file)
        await this.refusing(name, async () => work())
      }),
    )
    this.earlierLines = lines
    if (!this.progress.signal.aborted) this.checkCount(file, seen, count)
  }

  async close(): Promise<void> {
    await this.earlierLines?.close()
  }

  private async earlier<R>(uri: string, read: (value: unknown, name: string) => R): Promise<R[]> {
    const found = (await this.earlierLines?.of(uri)) ?? []
    return found.map(({ value, name }) => read(value, name))
  }

  /** An import that was cut off may have saved earlier revisions only. */
  private async isBehind(uri: string, earlier: readonly object[], trashed = false): Promise<boolean> {
    return earlier.length > 0 && this.target.isAmong(uri, earlier, trashed)
  }

  /**
   * What the archive has stays as it is, where it is; that it is another version, or in the trash of one of the two, is
   * told, since nothing of this one comes in.
   */
  private async leave(record: object, name: string, trashed: boolean): Promise<void> {
    const standing = await this.target.standing(record, trashed)
    if (standing === 'there') this.report.skipped++
    else if (standing !== 'other') this.leaveOut(leftOutAs[standing], record, name)
    else this.report.refused.push({ name, reason: say('export-other-version', { title: titleIn(record) || name }) })
  }

  private leaveOut(
    why: 'export-twin' | (typeof leftOutAs)['older' | 'in-trash' | 'out-of-trash'],
    record: object,
    name: string,
  ) {
    this.report.leftOut.push({ name, reason: say(why, { title: titleIn(record) || name }) })
  }

  private readOther = (value: unknown, name: string): PlainRecord => this.ownIds.inRecord(asRecord(value, name))

  private readRelease = (value: unknown, name: string): Release =>
    this.ownIds.inRelease(decoded(releaseDecoder, value, name))

  /** What is missing or damaged of them is told, and the record comes in all the same. */
  private async attachmentsOf(revisions: readonly object[]): Promise<void> {
    for (const file of new Set(revisions.flatMap(filesOf))) {
      const sha256 = hashInAttachment(file)
      if (sha256 !== undefined)
        await this.refusing(file, async () => this.target.takeAttachment(await this.files.fileOf(file, sha256)))
    }
  }

  private async each(
    kind: string,
    count: number,
    take: (value: unknown, name: string) => Promise<void>,
  ): Promise<void> {
    const file = `${kind}.jsonl`
    let lines = 0
    const isRead = await this.withFile(file, async () => {
      for await (const { line, bytes } of readLines(join(this.folder, file), this.progress.signal)) {
        if (this.progress.signal.aborted) return
        lines++
        this.progress.at(++this.steps, this.total, file)
        await this.refusing(`${file}, line ${line}`, (name) =>
          take(
            parseJson(bytes, () => name),
            name,
          ),
        )
      }
    })
    if (isRead && !this.progress.signal.aborted) this.checkCount(file, lines, count)
  }

  /** A file that cannot be read is told, and the others go on; answers whether it could be. */
  private async withFile(file: string, work: () => Promise<void>): Promise<boolean> {
    const refused = this.report.refused.length
    await this.refusing(file, work)
    return !this.report.refused.slice(refused).some(({ name }) => name === file)
  }

  private checkCount(file: string, lines: number, count: number): void {
    if (lines === count) return
    const reason = say('export-count-wrong', { file, lines, count })
    this.report.refused.push({ name: file, reason })
  }

  private async refusing(name: string, work: (name: string) => Promise<void>): Promise<void> {
    try {
      await work(name)
    } catch (error) {
      const known = diskError(error, name)
      if (!(known instanceof ArchiveError) || ending.includes(known.code)) throw known
      this.report.refused.push({ name, reason: known.said })
    }
  }
}

/** Empty where it is no record of ours: what is left as it is here was not decoded. */
function titleIn(record: object): string {
  try {
    return recordTitle(record as AnyRecord)
  } catch {
    return ''
  }
}

function decoded<T>(decoder: Decoder<T>, value: unknown, name: string): T {
  const result = decode(decoder, value)
  if ('value' in result) return result.value
  throw new ArchiveError('invalid', say('no-record-of-ours', { name, ...problemIn(result.problems) }))
}

const readPhoto = (value: unknown, name: string): Photo => decoded(photoDecoder, value, name)

function asRecord(value: unknown, name: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw new ArchiveError('invalid', say('export-not-record', { name }))
}
