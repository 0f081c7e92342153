/**
 * Documents by path, all or nothing a commit, none lost: the journal in front, one readable file a document behind.
 *
 * Goal: a commit's promise resolves when it is durable, and then it is there whatever happens. Non-goal: knowing what a
 * release is. A commit is one line in the journal (journal.ts). Later, when nobody waits, a checkpoint puts images
 * into their files (placing.ts), and when everything of a segment is in place, acts and all, the segment is let go of.
 * Until then the newest image is answered from memory. lowdb's `Low` is the door to a document (`document()`); its adapter
 * reads and commits here.
 *
 * Every step can be done again: recovery is a checkpoint of what the journal holds. A document is made text once: its
 * bytes are hashed, written, kept and later placed. Measured beside SQLite (WAL, synchronous FULL) in one run: a commit
 * takes its transaction's time where a sync takes 2 ms, 1.4 to 1.6 of it where it takes 0.3, and writes 2.97 times the
 * document.
 */
import { join } from 'node:path'
import { type Adapter, Low } from 'lowdb'
import type { DamagedFile } from '../../../shared/contract/archive-summary.js'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { type Said, say } from '../../../shared/said.js'
import type { Disk, DiskStat } from '../disk.js'
import { explainingDisk, isMissing, unlessMissing } from '../disk-errors.js'
import { breather } from '../turns.js'
import { WriteQueue } from '../write-queue.js'
import type { ActLine, Acts } from './acts.js'
import { AtOnceReader } from './at-once.js'
import { CheckpointRest } from './checkpoint-rest.js'
import { Conflicts } from './conflicts.js'
import { type DocumentValue, documentBytes, parseDocument, parseKnownDocument, sha256 } from './document-text.js'
import { readHistory, type WholeHistory, withReplaced } from './history.js'
import { Journal } from './journal.js'
import { type ActHead, type JournalDocument, type JournalRecord, SavedDocument } from './journal-line.js'
import { readLastSession } from './last-session.js'
import { sweep } from './leftovers.js'
import { Lock, type LockOptions } from './lock.js'
import { OwnFolders } from './own-folders.js'
import { type PlacedDocument, placeImages, replacedBy } from './placing.js'
import { PutBack } from './put-back.js'
import { type JournalReading, missCommits } from './read-journal.js'
import { salvaging } from './salvaging.js'
import { WaitingCommits } from './waiting-commits.js'

export interface Change {
  path: string
  /** The whole new image; null takes the document away. */
  value: DocumentValue | null
  /** Hash of the image it is based on (null: none). Where given, anything else in its place is a conflict. */
  was?: string | null
}

export interface ReadDocument {
  value: DocumentValue
  sha256: string
}

export interface DocumentStoreOptions extends LockOptions {
  disk: Disk
  readOnly?: boolean
  /** Why, where that is not for want of a place to write to. */
  whyReadOnly?: Said
  /** Milliseconds of rest after a commit before its checkpoint begins; infinity: only when asked. */
  restMs?: number
  /** Bytes that a journal segment is filled with. */
  reservedBytes?: number
  /** A clock of milliseconds, by which the disk is found quick or slow. */
  now?: () => number
  /** Told of each file that a checkpoint put in place, and awaited before the journal lets go of its lines. */
  placed?: (documents: PlacedDocument[]) => Promise<void> | void
}

/** Said once: each save names it. */
const theArchive = say('the-archive')

export class DocumentStore {
  private readonly waiting = new WaitingCommits()
  private readonly journal: Journal
  /** Commits that share a document follow each other. */
  private readonly commits = new WriteQueue()
  private readonly ownFolders: OwnFolders
  private checkpointing: Promise<void> | undefined
  private readonly rest: CheckpointRest
  private readonly openedAt = Date.now()
  readonly atOnce: AtOnceReader
  private closed = false
  /** What was found damaged in the journal at opening. */
  private readonly found: readonly DamagedFile[]
  readonly putBack: PutBack
  readonly conflicts: Conflicts
  /** Why the last checkpoint failed, in words; commits stay in the journal meanwhile. */
  checkpointError: unknown

  private constructor(
    readonly folder: string,
    private readonly options: DocumentStoreOptions,
    found: JournalReading,
    private readonly acts: Acts,
    private readonly lock: Lock | undefined,
  ) {
    this.found = found.damage
    this.conflicts = new Conflicts(options.disk, folder)
    this.ownFolders = new OwnFolders(options.disk, folder)
    this.putBack = new PutBack(options.disk, folder, found, options.archiveId)
    this.atOnce = new AtOnceReader(options.disk, options.now)
    const remember = (records: JournalRecord[]) => this.waiting.remember(records)
    const { disk, reservedBytes, now, archiveId } = options
    this.journal = new Journal(disk, folder, found, () => this.checkLock(), remember, reservedBytes, now, archiveId)
    lock?.tells(() => this.journal.durableSeq)
    this.rest = new CheckpointRest(() => this.checkpointAfterRest(), options.restMs)
    // A checkpoint that the last session began may have placed some already: their acts say so.
    this.waiting.remember(found.records.filter(({ seq }) => seq > acts.lastSeq))
    if (found.segments.length > 0) this.scheduleCheckpoint()
  }

  /**
   * Opens what is there; writes nothing but the lock. Where the disk cannot read all of the journal or of the acts, what it
   * can is opened for reading only. @throws in-use, the disk's errors
   */
  static async open(folder: string, options: DocumentStoreOptions): Promise<DocumentStore> {
    const { disk } = options
    const lock = options.readOnly ? undefined : await Lock.take(disk, folder, options)
    try {
      const { found, acts, salvaged } = await readLastSession(disk, folder, options.archiveId)
      if (salvaged) {
        await lock?.leave()
        const whyReadOnly = say('archive-unreadable', { file: found.damage.at(-1)?.file ?? 'journal' })
        const more = { disk: salvaged, readOnly: true, whyReadOnly }
        return new DocumentStore(folder, { ...options, ...more }, found, acts, undefined)
      }
      if (lock && lock.foundSeq > found.lastSeq) missCommits(found, lock.foundSeq)
      return new DocumentStore(folder, options, found, acts, lock)
    } catch (error) {
      await lock?.leave()
      throw error
    }
  }

  get readOnly(): boolean {
    return this.lock === undefined
  }

  /** What was found damaged in the journal at opening, and acts of another archive that lie among ours. */
  get damage(): DamagedFile[] {
    return [...this.found, ...this.acts.told]
  }

  /** Where that is not for want of a place to write to. */
  get whyReadOnly(): Said | undefined {
    return this.readOnly ? this.options.whyReadOnly : undefined
  }

  /** Paths whose newest image is in the journal, with whether there is a document. */
  pendingPaths(): Map<string, boolean> {
    return this.waiting.paths()
  }

  /** Whether what is lost of acts or a history is an append that a crash left, or that goes on: the journal has it still. */
  isToBeAppended(brokenAt: number): boolean {
    const [first] = this.waiting.all
    return first !== undefined && brokenAt >= first.seq
  }

  /** A document as lowdb knows it. Its `write` is a commit of that document alone, in place of `was` where that is given. */
  document(path: string, act: ActHead, was?: string): Low<DocumentValue | null> {
    const adapter: Adapter<DocumentValue | null> = {
      read: async () => (await this.read(path))?.value ?? null,
      write: async (value) => {
        await this.commit([{ path, value, ...(was === undefined ? {} : { was }) }], act)
      },
    }
    return new Low<DocumentValue | null>(adapter, null)
  }

  /** The newest image; undefined where there is no such document. @throws Unreadable, the disk's errors */
  async read(path: string): Promise<ReadDocument | undefined> {
    const pending = this.waiting.newest(path)
    if (pending) return imageOf(pending)
    const full = join(this.folder, path)
    try {
      const bytes = await this.options.disk.read(full)
      return { value: parseDocument(bytes), sha256: sha256(bytes) }
    } catch (error) {
      // Between the two looks a checkpoint may have taken the file away, or a commit brought it.
      if (this.waiting.newest(path)) return this.read(path)
      if (isMissing(error)) return undefined
      throw error
    }
  }

  /**
   * The newest image without waiting; undefined where it must be awaited, or is not what `known` says: then `read` tells
   * what is the matter.
   */
  readAtOnce(path: string, known: string): ReadDocument | undefined {
    const pending = this.waiting.newest(path)
    if (pending) return imageOf(pending)
    try {
      const bytes = this.atOnce.read(`${this.folder}/${path}`)
      if (!bytes || sha256(bytes) !== known) return undefined
      return { value: parseKnownDocument(bytes), sha256: known }
    } catch {
      return undefined
    }
  }

  /** To be awaited before documents are read at once. */
  probe(path: string): Promise<void> {
    return this.atOnce.probe(join(this.folder, path))
  }

  /** The file's bytes as they are, whatever they are. @throws ENOENT */
  readBytes(path: string): Promise<Uint8Array> {
    return this.options.disk.read(join(this.folder, path))
  }

  stat(path: string): Promise<DiskStat> {
    return this.options.disk.stat(join(this.folder, path))
  }

  /**
   * All changes or none, durable when it resolves. Commits that share no document share their waiting.
   * @throws conflict where `was` does not hold, read-only, in-use, disk-full, disk-error …; nothing is changed then
   */
  async commit(changes: readonly Change[], act: ActHead): Promise<JournalRecord> {
    if (this.closed) throw new ArchiveError('closed', say('archive-closed'))
    this.assertWritable()
    const paths = changes.map(({ path }) => path)
    return this.commits.run(paths, () => this.commitNow(changes, act))
  }

  /** Puts everything into its file. A failure leaves the journal as it is, and is thrown. */
  async checkpoint(): Promise<void> {
    this.rest.stop()
    this.checkpointing ??= this.commits
      .run(['acts'], () => this.placeAll())
      .finally(() => {
        this.checkpointing = undefined
      })
    return this.checkpointing
  }

  /** Waits for commits, tries a last checkpoint, lets go of the lock. What is not in its file stays in the journal. */
  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    this.rest.stop()
    await this.commits.drain()
    try {
      if (!this.readOnly) {
        await this.checkpoint().catch(() => this.checkpoint())
        if (this.waiting.all.length > 0) await this.checkpoint()
        await this.checkLock()
        // After a checkpoint alone: acts that a killed session left in memory are told as its end once they are synced.
        await this.acts.writeHead()
      }
    } catch (error) {
      this.checkpointError = error
    } finally {
      await this.journal.close()
      await this.lock?.release()
    }
  }

  /**
   * Earlier images of a document, oldest first: those in its history file, and those the journal still holds. Nobody waits
   * for a checkpoint, which may place thousands: it writes a history before it replaces the file, so the file is read first.
   */
  async history(path: string): Promise<WholeHistory> {
    const disk = salvaging(this.options.disk)
    const replaced = await replacedBy(this.options.disk, this.folder, path, this.waiting.imagesAt(path))
    const read = await readHistory(disk, this.folder, path)
    if (!read.broken) return withReplaced(read, replaced)
    // A line may have been half written, by a checkpoint that is over by now.
    await this.checkpointing?.catch(() => undefined)
    return withReplaced(await readHistory(disk, this.folder, path), replaced)
  }

  /** Acts, newest first, those in the journal included. */
  async *readActs(): AsyncGenerator<Omit<ActLine, 'chain'>> {
    const waiting = [...this.waiting.all]
    const first = waiting[0]?.seq ?? Number.POSITIVE_INFINITY
    for (const { documents, ...head } of waiting.reverse())
      if (documents.length > 0) yield { ...head, documents: documents.map(({ path, was, is }) => ({ path, was, is })) }
    for await (const act of this.acts.readBackwards()) if (act.seq < first && act.documents.length > 0) yield act
  }

  /** The chained files of acts, oldest first, for a check of the whole chain. */
  readActFiles(): ReturnType<Acts['read']> {
    return this.acts.read()
  }

  /** Runs while nothing is added to the files of acts, which it may mend. */
  mendActs(work: (head: Awaited<ReturnType<Acts['readHead']>>) => Promise<void>): Promise<void> {
    return this.commits.run(['acts'], async () => {
      await work(await this.acts.readHead())
      await this.acts.renew()
    })
  }

  /** Files that do not fit what the last closing said of the end of the acts. */
  unfitActFiles(): Promise<string[]> {
    return this.acts.unfitFiles()
  }

  /** Removes what crashes left of files being written, in these folders. Answers how many. */
  async sweep(folders: Iterable<string>): Promise<number> {
    if (this.readOnly) return 0
    await this.checkpointing?.catch(() => undefined)
    return sweep(this.options.disk, this.folder, folders, this.openedAt)
  }

  private async commitNow(changes: readonly Change[], act: ActHead): Promise<JournalRecord> {
    const documents: JournalDocument[] = []
    const breathe = breather()
    for (const { path, value, was } of changes) {
      await breathe()
      const found = was === undefined ? await this.currentHash(path) : was
      const waiting = this.waiting.newest(path)
      if (was !== undefined && waiting && waiting.is !== was)
        throw new ArchiveError('conflict', say('record-changed-meanwhile'))
      const bytes = value === null ? undefined : documentBytes(value)
      const is = bytes ? sha256(bytes) : null
      if (is === found) continue
      if (bytes && is && value) documents.push(new SavedDocument(path, found, is, value, bytes))
      else documents.push({ path, was: found, is: null, document: null })
    }
    // “It is so already” must stay true: what failed is voided by a line, what is in memory only is made durable before it.
    if (documents.length === 0 && !this.journal.isInDoubt) return { ...act, seq: 0, documents: [] }
    if (!this.ownFolders.areKnown(documents))
      await explainingDisk(theArchive, () => this.ownFolders.assertFor(documents))
    const record = await explainingDisk(theArchive, () => this.journal.append({ ...act, documents }))
    this.scheduleCheckpoint()
    return record
  }

  assertWritable(): void {
    if (this.readOnly) throw new ArchiveError('read-only', this.whyReadOnly ?? say('archive-read-only'))
  }

  /** @throws in-use where the archive is somebody else's by now: then nothing is written any more */
  private checkLock(): Promise<void> | undefined {
    return this.lock?.check()
  }

  private async currentHash(path: string): Promise<string | null> {
    const pending = this.waiting.newest(path)
    if (pending) return pending.is
    const bytes = await explainingDisk(path, () => unlessMissing(this.options.disk.read(join(this.folder, path))))
    return bytes ? sha256(bytes) : null
  }

  private scheduleCheckpoint(): void {
    if (!this.readOnly && !this.closed) this.rest.afterCommit(this.journal.isFull)
  }

  /** Answers whether it is to be tried again. */
  private async checkpointAfterRest(): Promise<boolean> {
    try {
      await this.checkpoint()
      return false
    } catch (error) {
      this.checkpointError = error
      return !this.closed
    }
  }

  private async placeAll(): Promise<void> {
    this.assertWritable()
    const segments = await this.journal.rotate()
    const records = [...this.waiting.all]
    if (records.length === 0 && segments.length === 0) return
    await this.checkLock()
    this.ownFolders.forget()
    await this.ownFolders.assertFor(records.flatMap(({ documents }) => documents))
    const placed = await explainingDisk(theArchive, () =>
      placeImages(this.options.disk, this.folder, records, this.conflicts, () => this.checkLock()),
    )
    await this.checkLock()
    await explainingDisk(theArchive, async () => {
      await this.putBack.keepDamaged(segments)
      await this.acts.append(records)
    })
    // Those who follow the files hear of it before the journal lets go of its lines.
    this.waiting.placed(
      records.at(-1)?.seq ?? 0,
      placed.map(({ path }) => path),
    )
    await this.options.placed?.(placed)
    await this.checkLock()
    await explainingDisk(theArchive, () => this.journal.drop(segments))
    this.checkpointError = undefined
    // Commits that were made meanwhile, whose rest may have ended in this checkpoint.
    if (this.waiting.all.length > 0) this.scheduleCheckpoint()
  }
}

const imageOf = ({ document, is }: JournalDocument): ReadDocument | undefined =>
  document === null ? undefined : { value: document, sha256: is ?? '' }
