/**
 * The journal: acknowledged writes that are not yet in their files. A save is durable when its line here is.
 *
 * Lines lie in segments, `journal/00000042-1f3a9c2e.ndjson` (the number of its first line, and a word drawn by lot):
 * `<check> <json>\n`, where check is the first 32 hex digits of the json's SHA-256. Lines that arrive together share one
 * sync, which comes with the write. A segment is filled with newlines when it is made, so that appending changes no
 * metadata (one sync then takes 1.0 ms instead of 6.2 under load) and a save still fits on a full disk; one that was
 * emptied is used again under a new name, its old lines being told by the name that each line carries. No name is ever
 * drawn twice: by number alone old lines of a first segment came to life in a later first one, and killed real saves.
 *
 * Long documents are packed (journal-content.ts). After a failed write or sync the state of the pages is unknown, so that
 * segment is never touched again: the next line goes into a new one and voids the lines whose fate is unknown. How it is
 * read: read-journal.ts. A single small write is made at once where the disk is quick (write-pace.ts), else another thread
 * makes it. Rejected: SQLite's journal (a library of its own beside lowdb), truncating after a failure (on that very
 * handle).
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Disk, DiskFile } from '../disk.js'
import { isMissing, isRefused, unlessMissing } from '../disk-errors.js'
import { makeFolderDurably, openForChange } from '../durable-file.js'
import { type Content, contentOf } from './journal-content.js'
import { type JournalRecord, lineOf } from './journal-line.js'
import { type JournalReading, spareName } from './read-journal.js'
import { WritePace } from './write-pace.js'

/** What a segment is filled with: room for some 200 saves. */
export const defaultReservedBytes = 1 << 20
/** Reservations that a segment outgrows before it is full: some 6,000 releases that came in together. */
const fullAfter = 24
/** A segment that grew beyond this is removed, not used again. */
const largestSpareBytes = 4 << 20
const newSegmentName = (firstSeq: number): string =>
  `${String(firstSeq).padStart(8, '0')}-${randomBytes(4).toString('hex')}.ndjson`

interface Waiting {
  record: Omit<JournalRecord, 'seq'>
  /** Packed by another thread while the lines before it are on their way to the disk. */
  content: Promise<Content>
  resolve: (record: JournalRecord) => void
  reject: (error: unknown) => void
}

interface Segment {
  name: string
  file: DiskFile
  position: number
  /** Of the file that is open; another one, or none, may come to lie under its name. */
  identity: string | undefined
  /** A look at what lies under its name, in our own turn, where the disk allows it. */
  glance: (() => string | undefined) | undefined
}

export class Journal {
  private readonly folder: string
  private open: Segment | undefined
  /** Segments with lines that are not in their files yet, the open one not among them. */
  private closed: string[]
  private waiting: Waiting[] = []
  private flushing = false
  /** One at a time touches segments: an append, a rotation, letting go of some. */
  private turn: Promise<unknown> = Promise.resolve()
  private lastSeq: number
  private syncedSeq: number
  private voids: number[]
  /** Segments in which a write or a sync failed: never used again. */
  private readonly tainted = new Set<string>()
  private hasSpare: boolean
  private readonly pace = new WritePace()
  /** Of the last record. */
  private month = ''
  /** A segment was taken away while it was open: what its lines saved is in memory alone until the next checkpoint. */
  private isBereft = false
  /** From a rotation until its segments are dropped: the disk has more to do, and writes take longer now and then. */
  private isPlacing = false
  /** What was read at opening may be in memory only: it is synced before anything is built on it. */
  private unsure: string[]

  /**
   * `checkLock` runs before each append, and need not be awaited where it answers nothing; where it throws, nothing is
   * written. `durable` is told of records at the very
   * moment when they are, so that a rotation never knows less than the disk.
   */
  constructor(
    private readonly disk: Disk,
    private readonly archiveFolder: string,
    found: JournalReading,
    private readonly checkLock: () => Promise<void> | undefined,
    private readonly durable: (records: JournalRecord[]) => void,
    private readonly reservedBytes = defaultReservedBytes,
    private readonly now: () => number = () => performance.now(),
    /** Told by the first line of each segment, and by its act: where one is copied into another archive, that is seen. */
    private readonly archiveId?: string,
  ) {
    this.folder = join(archiveFolder, 'journal')
    this.closed = [...found.segments]
    this.unsure = [...found.segments]
    this.lastSeq = found.lastSeq
    this.syncedSeq = found.lastSeq
    this.voids = [...found.torn]
    this.hasSpare = found.spare
  }

  /** Resolves with the record, numbered, when it is durable. @throws the system's error; then it counts for nothing */
  append(record: Omit<JournalRecord, 'seq'>): Promise<JournalRecord> {
    const content = contentOf(record.documents)
    content.catch(() => undefined)
    return new Promise((resolve, reject) => {
      this.waiting.push({ record, content, resolve, reject })
      if (this.flushing) return
      this.flushing = true
      // Whoever comes before its turn shares the sync.
      void this.inTurn(() => this.flush())
    })
  }

  /** The number of the last line that is durable. */
  get durableSeq(): number {
    return this.syncedSeq
  }

  /**
   * Lines whose fate is unknown are not voided yet, or what was found at opening may be in memory only: the next line does
   * away with either.
   */
  get isInDoubt(): boolean {
    return this.voids.length > 0 || this.unsure.length > 0
  }

  /**
   * The open segment holds more than is pleasant to read after a crash, or another was taken away: time for a checkpoint,
   * whoever is busy.
   */
  get isFull(): boolean {
    return this.isBereft || (this.open?.position ?? 0) > this.reservedBytes * fullAfter
  }

  /**
   * Ends the open segment: lines from now on go into the next. Answers all segments that await their checkpoint, their
   * lines durable: what is placed by a line that a power cut then takes would stand in a history without its act.
   */
  rotate(): Promise<string[]> {
    return this.inTurn(async () => {
      if (this.unsure.length > 0) await this.makeSure()
      // One without a line goes on as it is.
      if (this.open && this.open.position > 0) await this.leaveSegment()
      this.isPlacing = this.closed.length > 0
      this.isBereft = false
      return [...this.closed]
    })
  }

  /**
   * Lets go of segments whose lines are all in their files, durably, the oldest first: without the line that voids it, a
   * line that failed would pass for one that came back. One of them is kept for the next use.
   */
  drop(segments: readonly string[]): Promise<void> {
    return this.inTurn(async () => {
      for (const name of segments) {
        await this.dropOne(name)
        await this.disk.syncFolder(this.folder)
      }
      this.isPlacing = false
      if (segments.length === 0) return
      // The next save finds its segment ready. Where that cannot be had now, the save itself will say why.
      if (!this.open && this.hasSpare) await this.nextSegment().catch(() => undefined)
    })
  }

  /** A segment without a line is kept as the spare one. */
  close(): Promise<void> {
    return this.inTurn(async () => {
      const segment = this.open
      if (!segment || segment.position > 0 || this.tainted.has(segment.name)) return this.leaveSegment()
      this.open = undefined
      await segment.file.close().catch(() => undefined)
      const path = join(this.folder, segment.name)
      await this.disk.rename(path, join(this.folder, spareName)).catch(() => undefined)
    })
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work)
    this.turn = result.catch(() => undefined)
    return result
  }

  private async flush(): Promise<void> {
    const group = this.waiting
    this.waiting = []
    this.flushing = false
    try {
      const records = await this.write(group)
      this.durable(records)
      for (const [at, { resolve }] of group.entries()) resolve(records[at] as JournalRecord)
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }

  private async dropOne(name: string): Promise<void> {
    const path = join(this.folder, name)
    const size = (await unlessMissing(this.disk.stat(path)))?.size
    if (size !== undefined) {
      const unfit = this.hasSpare || this.tainted.has(name) || size > largestSpareBytes || size < this.reservedBytes
      if (unfit) await this.disk.remove(path)
      else {
        await this.disk.rename(path, join(this.folder, spareName))
        this.hasSpare = true
      }
    }
    this.closed = this.closed.filter((one) => one !== name)
    this.unsure = this.unsure.filter((one) => one !== name)
  }

  private async write(group: readonly Waiting[]): Promise<JournalRecord[]> {
    // Nothing is written before the lock was seen; what another thread packs is packed meanwhile.
    await this.look()
    const contents = await Promise.all(group.map(({ content }) => content))
    if (this.unsure.length > 0) await this.makeSure()
    const segment = this.open ?? (await this.nextSegment())
    const records = group.map(({ record }, at) => this.numbered(record, at, segment))
    const { voids } = this
    const lines = records.map(({ documents: _, ...head }, at) =>
      lineOf({
        segment: segment.name,
        synced: this.syncedSeq,
        ...(at === 0 && voids.length > 0 ? { voids } : {}),
        ...head,
        ...(contents[at] as Content),
      }),
    )
    const bytes = lines.length === 1 ? (lines[0] as Buffer) : Buffer.concat(lines)
    this.lastSeq += records.length
    try {
      await this.put(segment, bytes)
    } catch (error) {
      this.voids = [...voids, ...records.map(({ seq }) => seq)]
      this.tainted.add(segment.name)
      await this.leaveSegment()
      throw error
    }
    segment.position += bytes.length
    this.syncedSeq = this.lastSeq
    // A void counts once its line is durable; lines before it lie in segments that the same checkpoint drops.
    this.voids = []
    return records
  }

  /** With the archive's name where it is the first of its segment, or, as far as is known here, of its month in the acts. */
  private numbered(record: Omit<JournalRecord, 'seq'>, at: number, { position }: Segment): JournalRecord {
    const month = record.at.slice(0, 7)
    const isNamed = (at === 0 && position === 0) || month !== this.month
    this.month = month
    const { archiveId } = this
    return {
      seq: this.lastSeq + 1 + at,
      ...(isNamed && archiveId !== undefined ? { archive: archiveId } : {}),
      ...record,
    }
  }

  private async put({ file, position }: Segment, bytes: Uint8Array): Promise<void> {
    const begun = this.now()
    try {
      if (file.writeAtOnce && !this.isPlacing && this.pace.allows(bytes.length)) file.writeAtOnce(bytes, position)
      else await file.write(bytes, position)
    } finally {
      this.pace.took(this.now() - begun)
    }
  }

  private async nextSegment(): Promise<Segment> {
    await makeFolderDurably(this.folder, this.disk, this.archiveFolder)
    const name = newSegmentName(this.lastSeq + 1)
    const path = join(this.folder, name)
    if (this.hasSpare) {
      this.hasSpare = false
      try {
        await this.disk.rename(join(this.folder, spareName), path)
      } catch (error) {
        if (!isMissing(error)) throw error
        return this.freshSegment(name, path)
      }
      try {
        await this.disk.syncFolder(this.folder)
        return await this.openSegment(name, path)
      } catch (error) {
        // Copied from a disc, say, every file may be for reading only: the empty one is nothing to keep.
        if (isRefused(error)) {
          await this.disk.remove(path).catch(() => undefined)
          const fresh = newSegmentName(this.lastSeq + 1)
          return this.freshSegment(fresh, join(this.folder, fresh))
        }
        // Too many files may be open: the room that it holds is kept for the next save, which a full disk may have no
        // other for.
        await this.disk.rename(path, join(this.folder, spareName)).then(
          () => {
            this.hasSpare = true
          },
          () => undefined,
        )
        throw error
      }
    }
    return this.freshSegment(name, path)
  }

  private async freshSegment(name: string, path: string): Promise<Segment> {
    const file = await this.disk.open(path, 'create')
    try {
      await file.write(new Uint8Array(this.reservedBytes).fill(0x0a), 0)
      await file.sync()
      await this.disk.syncFolder(this.folder)
    } catch (error) {
      await file.close().catch(() => undefined)
      await this.disk.remove(path).catch(() => undefined)
      throw error
    }
    await file.close().catch(() => undefined)
    return this.openSegment(name, path)
  }

  private async openSegment(name: string, path: string): Promise<Segment> {
    const file = await this.disk.open(path, 'through')
    const identity = (await this.disk.stat(path).catch(() => undefined))?.identity
    const glance = await this.disk.glancing?.(path).catch(() => undefined)
    this.open = { name, file, position: 0, identity, glance }
    return this.open
  }

  /** At the lock, and at the open segment. @throws in-use where the archive is somebody else's by now */
  private look(): Promise<void> | undefined {
    const segment = this.open
    if (!segment || (segment.identity !== undefined && segment.glance?.() === segment.identity)) return this.checkLock()
    return this.lookAtBoth(segment)
  }

  private async lookAtBoth(segment: Segment): Promise<void> {
    const looks = await Promise.allSettled([this.checkLock(), this.leaveIfGone(segment)])
    for (const look of looks) if (look.status === 'rejected') throw look.reason
  }

  /** A sync tool, or who put an older copy of the archive back, took its name away: what is written there nobody finds. */
  private async leaveIfGone(segment: Segment): Promise<void> {
    const found = await unlessMissing(this.disk.stat(join(this.folder, segment.name))).catch(() => segment)
    if (found && found.identity === segment.identity) return
    this.isBereft ||= segment.position > 0
    await this.leaveSegment()
  }

  private async leaveSegment(): Promise<void> {
    const segment = this.open
    if (!segment) return
    this.open = undefined
    this.closed.push(segment.name)
    await segment.file.close().catch(() => undefined)
  }

  private async makeSure(): Promise<void> {
    for (const name of this.unsure) {
      const path = join(this.folder, name)
      const bytes = await this.disk.read(path)
      const file = await openForChange(path, this.disk)
      try {
        // Written anew, since pages of a sync that failed would count as clean.
        await file.write(bytes, 0)
        await file.sync()
      } finally {
        await file.close()
      }
    }
    await this.disk.syncFolder(this.folder)
    this.unsure = []
  }
}
