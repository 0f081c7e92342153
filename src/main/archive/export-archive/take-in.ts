/**
 * An export, or another archive, taken in: the same records under the same ids, where this archive does not have them yet.
 *
 * It may be started again after any interruption: what is there is skipped, and a record that an interruption left at an
 * earlier revision goes on from there. Photos come first, so that no release ever points at one that is missing. What the
 * archive has under another id, photos of the same bytes and releases from the same source, stays as it is (own-ids.ts).
 */
import { filesOf, hashInAttachment } from '../../../shared/attachments.js'
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { JobReport } from '../../../shared/contract/job-report.js'
import { type Decoder, decode, photoDecoder, releaseDecoder } from '../../../shared/decode.js'
import { type AnyRecord, recordTitle } from '../../../shared/record-kinds.js'
import type { Photo, Release } from '../../../shared/records.js'
import { problemIn, say } from '../../../shared/said.js'
import { diskError, explainingDisk, unlessTold } from '../disk-errors.js'
import type { JobProgress } from '../jobs.js'
import { breather } from '../turns.js'
import type { ExportTarget, PlainRecord, TakenFrom, Written } from './asks.js'
import { OwnIds } from './own-ids.js'

const groupSize = 64
const leftOutAs = {
  older: 'version-older',
  'in-trash': 'export-in-trash-here',
  'out-of-trash': 'export-in-its-trash',
} as const
const ending = ['disk-full', 'disk-error', 'read-only', 'closed']

/** @throws what opening throws; disk-full, disk-error, read-only */
export async function takeIn(
  open: () => Promise<TakenFrom>,
  target: ExportTarget,
  progress: JobProgress,
): Promise<JobReport> {
  const from = await open()
  try {
    return await takenFrom(from, target, progress)
  } finally {
    await from.close()
  }
}

async function takenFrom(from: TakenFrom, target: ExportTarget, progress: JobProgress): Promise<JobReport> {
  const { counts } = from
  const taking = new TakingIn(from, target, progress)
  await taking.house()
  await taking.findEarlier()
  await taking.photos()
  // Which photos and releases have other ids here is known before lists are read.
  await taking.twins()
  if (counts.trash !== undefined) await taking.trash()
  for (const kind of Object.keys(counts))
    if (!['photos', 'releases', 'history', 'trash'].includes(kind)) await taking.others(kind, counts[kind] ?? 0)
  await taking.releases()
  taking.report.leftOut.unshift(...from.lacking())
  return taking.report
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
  private readonly total: number
  private readonly breathe = breather()
  private steps = 0

  constructor(
    private readonly from: TakenFrom,
    private readonly target: ExportTarget,
    private readonly progress: JobProgress,
  ) {
    this.total = Object.values(from.counts).reduce((sum, count) => sum + count, 0)
  }

  /** Before any record: an archive that has none is the one whose letterhead this becomes. */
  async house(): Promise<void> {
    const { house, name } = this.from
    const became = await this.target.takeHouse?.(house)
    if (became === 'taken') this.report.updated = 1
    const reason = say('export-other-letterhead', { name: house.name })
    if (became === 'kept') this.report.leftOut.push({ name, reason })
  }

  async photos(): Promise<void> {
    await this.each('photos', async (value, name) => {
      const photo = decoded(photoDecoder, value, name)
      const earlier = await this.earlier(photo.uri, readPhoto)
      if (await this.isPhotoThere(photo, earlier, false)) return this.leave(photo, name, false, earlier)
      await this.target.restorePhoto(photo, await this.from.originalOf(photo), earlier)
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
    const { signal } = this.progress
    const { twinOf } = this.target
    if (!twinOf) return
    const noted = explainingDisk(this.from.fileOfKind('releases'), () =>
      this.ownIds.noteTwins(this.from.records('releases', signal), twinOf, (one) => this.isHere(one, false)),
    )
    await noted.catch(unlessTold)
  }

  async releases(): Promise<void> {
    let group: Release[] = []
    const before = new Map<string, readonly Release[]>()
    const save = async () => {
      if (group.length > 0) await this.target.restoreReleases(group, before)
      this.report.done += group.length
      group = []
      before.clear()
    }
    const read = this.readRelease
    await this.each('releases', async (value, name) => {
      const release = read(value, name)
      const earlier = await this.earlier(release.uri, read)
      if (this.ownIds.of(release.uri)) return this.leaveOut('export-twin', release, name)
      const isThere = before.has(release.uri) || this.target.hasRelease(release.uri)
      if (isThere && !(await this.isBehind(release.uri, earlier))) await this.leave(release, name, false, earlier)
      else {
        group.push(release)
        before.set(release.uri, earlier)
      }
      if (group.length === groupSize) await save()
    })
    await save()
  }

  /** What was in the trash comes back into it; photos stand before the releases that show them. */
  async trash(): Promise<void> {
    const target = this.target.trash
    if (!target) return
    await this.each('trash', async (value, name) => {
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
      if (isThere) return this.leave(record, name, true, earlier)
      await this.attachmentsOf([...earlier, record])
      await target.restore(record, earlier, photo && (await this.from.originalOf(photo)))
      this.report.done++
    })
  }

  async others(kind: string, count: number): Promise<void> {
    const target = this.target.others?.[kind]
    if (!target) {
      const reason = say('export-unknown-kind', { kind })
      if (count > 0) this.report.refused.push({ name: this.from.fileOfKind(kind), reason })
      return
    }
    await this.each(kind, async (value, name) => {
      const record = this.readOther(value, name)
      if (typeof record.uri !== 'string') throw new ArchiveError('invalid', say('export-no-id', { name }))
      const earlier = await this.earlier(record.uri, this.readOther)
      if (target.has(record.uri) && !(await this.isBehind(record.uri, earlier)))
        return this.leave(record, name, false, earlier)
      await this.attachmentsOf([...earlier, record])
      await target.restore([record], new Map([[record.uri, earlier]]))
      this.report.done++
    })
  }

  async findEarlier(): Promise<void> {
    const { findEarlier } = this.from
    if (!findEarlier) return
    const file = this.from.fileOfKind('history')
    let seen = 0
    await this.withFile(file, () =>
      findEarlier(async (name, work) => {
        if (this.progress.signal.aborted) return
        seen++
        this.progress.at(++this.steps, this.total, file)
        await this.refusing(name, async () => work())
      }),
    )
    if (!this.progress.signal.aborted) this.checkCount('history', seen)
  }

  private async earlier<R>(uri: string, read: (value: unknown, name: string) => R): Promise<R[]> {
    const found: R[] = []
    for (const { value, name } of await this.from.earlier(uri)) found.push(read(await value(), name))
    return found
  }

  /** An import that was cut off may have saved earlier revisions only. */
  private async isBehind(uri: string, earlier: readonly object[], trashed = false): Promise<boolean> {
    return earlier.length > 0 && this.target.isAmong(uri, earlier, trashed)
  }

  /**
   * What the archive has stays as it is, where it is; that it is another version, or in the trash of one of the two, is
   * told, since nothing of this one comes in.
   */
  private async leave(record: object, name: string, trashed: boolean, earlier: readonly object[]): Promise<void> {
    const standing = await this.target.standing(record, trashed, earlier)
    if (standing === 'there') this.report.skipped++
    else if (standing === 'newer' || (standing === 'other' && this.target.isUpdating)) {
      await this.target.over(record, standing === 'newer' ? 'version-newer' : 'export-over')
      this.report.updated = (this.report.updated ?? 0) + 1
    } else if (standing === 'other' || standing === 'other-words')
      this.report.refused.push({ name, reason: say(`export-${standing}`, { title: titleIn(record) || name }) })
    else this.leaveOut(leftOutAs[standing], record, name)
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
        await this.refusing(file, async () => this.target.takeAttachment(await this.from.attachment(file, sha256)))
    }
  }

  private async each(kind: string, take: (value: unknown, name: string) => Promise<void>): Promise<void> {
    const file = this.from.fileOfKind(kind)
    let seen = 0
    const isRead = await this.withFile(file, async () => {
      for await (const written of this.from.records(kind, this.progress.signal)) {
        if (this.progress.signal.aborted) return
        seen++
        this.progress.at(++this.steps, this.total, file)
        if (this.isHere(written, kind === 'trash')) this.report.skipped++
        else await this.refusing(written.name, () => this.takeOne(written, take))
        const turn = this.breathe()
        if (turn) await turn
      }
    })
    if (isRead && !this.progress.signal.aborted) this.checkCount(kind, seen)
  }

  private async takeOne({ name, value }: Written, take: (value: unknown, name: string) => Promise<void>) {
    const read = await value()
    if (read !== undefined) await take(read, name)
  }

  private isHere({ is }: Pick<Written, 'is'>, trashed: boolean): boolean {
    return is !== undefined && this.target.isHere(is.uri, is.sha256, trashed)
  }

  /** A file that cannot be read is told, and the others go on; answers whether it could be. */
  private async withFile(file: string, work: () => Promise<void>): Promise<boolean> {
    const refused = this.report.refused.length
    await this.refusing(file, work)
    return !this.report.refused.slice(refused).some(({ name }) => name === file)
  }

  private checkCount(kind: string, seen: number): void {
    const reason = this.from.isShort(kind, seen)
    if (reason) this.report.refused.push({ name: this.from.fileOfKind(kind), reason })
  }

  private async refusing(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
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
