/**
 * Puts images of documents into their files: a checkpoint's work, every step of which can be done again.
 *
 * For each document: what is replaced goes into its history first, then its file is replaced in one step; the folders
 * are synced at the end, each once, those of histories before any file of their group is replaced: a sync of its own for
 * each new history took a third of what taking 10,000 records back takes. A file that somebody else wrote meanwhile is kept as a conflict copy, and stands in
 * the history as what was replaced. Whether any of it was done before is told by hashes alone, so that a checkpoint that
 * died is simply begun anew. The lock is looked at before each file: a computer that fell asleep in a checkpoint may wake
 * when another one has the archive. Rejected: stopping at the first failure (a straggler would put an old image over a new
 * one).
 */
import { dirname, join } from 'node:path'
import type { Disk, DiskStat } from '../disk.js'
import { unlessMissing } from '../disk-errors.js'
import { makeFolderDurably, writeTemporary } from '../durable-file.js'
import { inLanes } from '../in-lanes.js'
import type { Conflicts } from './conflicts.js'
import { documentBytes, parseDocument, sha256, Unreadable } from './document-text.js'
import { appendHistory, type HistoryEntry } from './history.js'
import type { JournalDocument, JournalRecord } from './journal-line.js'

/** A document that is in its file now. */
export interface PlacedDocument {
  path: string
  sha256: string | null
  stat: DiskStat | null
}

/** An image, with the commit that it belongs to. */
export interface Image {
  saved: JournalDocument
  record: JournalRecord
}

export const imagesByPath = (records: readonly JournalRecord[]): Map<string, Image[]> => {
  const byPath = new Map<string, Image[]>()
  for (const record of records)
    for (const saved of record.documents) {
      const image = { saved, record }
      const images = byPath.get(saved.path)
      if (images) images.push(image)
      else byPath.set(saved.path, [image])
    }
  return byPath
}

/**
 * Brings every document of these commits to its newest image, durably, as long as `checkLock` does not throw.
 * @throws the first failure, when all have ended
 */
export async function placeImages(
  disk: Disk,
  archiveFolder: string,
  records: readonly JournalRecord[],
  conflicts: Conflicts,
  checkLock: () => Promise<void> | undefined,
): Promise<PlacedDocument[]> {
  return new Placing(disk, archiveFolder, conflicts, checkLock).placeAll(imagesByPath(records))
}

/** What the images of a document that wait for their place replace, oldest first. Changes nothing. */
export async function replacedBy(
  disk: Disk,
  archiveFolder: string,
  path: string,
  images: readonly Image[],
): Promise<HistoryEntry[]> {
  if (images.length === 0) return []
  return (await new Placing(disk, archiveFolder).replaced(path, images)).entries
}

/**
 * Documents whose histories are synced together: of more than one folder at most a few. Between the look at a file and its
 * replacement as little time as may be passes, in which another program could write it.
 */
const groupSize = 32

/** A document whose replaced images are in its history, and the hash of its file as it was looked at. */
interface KeptDocument {
  path: string
  newest: JournalDocument
  isOnlyOne: boolean
  present: string | null
}

class Placing {
  /** Folders that are made, or being made, in this checkpoint. */
  private readonly made = new Map<string, Promise<void>>()
  /** Folders whose names have to be synced. */
  private readonly changed = new Set<string>()
  private readonly failures: unknown[] = []

  constructor(
    private readonly disk: Disk,
    private readonly folder: string,
    /** Where strangers' files are kept; without it nothing is changed. */
    private readonly conflicts?: Conflicts,
    private readonly checkLock: () => Promise<void> | undefined = () => undefined,
  ) {}

  async placeAll(byPath: ReadonlyMap<string, Image[]>): Promise<PlacedDocument[]> {
    const placed: PlacedDocument[] = []
    const all = [...byPath]
    for (let at = 0; at < all.length; at += groupSize) {
      const kept = await this.keepReplaced(all.slice(at, at + groupSize))
      await inLanes(kept, async (one) => {
        const done = await this.orFailure(this.placeOne(one))
        if (done) placed.push(done)
      })
    }
    for (const folder of this.changed) await this.orFailure(this.disk.syncFolder(folder))
    if (this.failures.length > 0) throw this.failures[0]
    return placed
  }

  /** What `work` answers; its failure is told when all have ended. */
  private orFailure<T>(work: Promise<T>): Promise<T | undefined> {
    return work.catch((error: unknown) => {
      this.failures.push(error)
      return undefined
    })
  }

  /** Puts what these documents replace into their histories, durably; answers those for which that was done. */
  private async keepReplaced(group: readonly (readonly [string, readonly Image[]])[]): Promise<KeptDocument[]> {
    const { disk } = this
    const kept: KeptDocument[] = []
    const named = new Map<string, KeptDocument[]>()
    await inLanes(group, async ([path, images]) => {
      const { saved } = images.at(-1) as Image
      const isOnlyOne = images.length === 1
      const keep = async () => {
        const { entries, present } = await this.replaced(path, images)
        const document = { path, newest: saved, isOnlyOne, present }
        const added = async (folder: string) => {
          named.set(folder, [...(named.get(folder) ?? []), document])
        }
        if (entries.length > 0) {
          await this.checkLock()
          await appendHistory(disk, this.folder, path, entries, { make: (folder) => this.make(folder), added })
        }
        kept.push(document)
      }
      await this.orFailure(keep())
    })
    const lost = new Set<KeptDocument>()
    for (const [folder, documents] of named) {
      const synced = await this.orFailure(disk.syncFolder(folder).then(() => true))
      if (!synced) for (const document of documents) lost.add(document)
    }
    return kept.filter((document) => !lost.has(document))
  }

  private make(folder: string): Promise<void> {
    const made = this.made.get(folder) ?? makeFolderDurably(folder, this.disk, this.folder)
    this.made.set(folder, made)
    return made
  }

  /** Brings one document's file to its newest image. */
  private async placeOne({ path, newest, isOnlyOne, present }: KeptDocument): Promise<PlacedDocument> {
    const { disk } = this
    const full = join(this.folder, path)
    if (newest.is === null) {
      if (present !== null) {
        await this.checkLock()
        await disk.remove(full)
        this.changed.add(dirname(full))
      } else if (!isOnlyOne || newest.was !== null) this.changed.add(await nearestFolder(disk, dirname(full)))
      return { path, sha256: null, stat: null }
    }
    if (present !== newest.is) {
      await this.make(dirname(full))
      const bytes = newest.bytes ?? documentBytes(newest.document)
      const temporary = await writeTemporary(full, bytes, disk)
      try {
        await this.checkLock()
        await disk.rename(temporary, full)
      } catch (error) {
        await disk.remove(temporary).catch(() => undefined)
        throw error
      }
    }
    // Also where the file is right already: its name may be in memory only.
    this.changed.add(dirname(full))
    return { path, sha256: newest.is, stat: await disk.stat(full) }
  }

  /**
   * What these images replace, oldest first, and the hash of the file as it is. A stranger's file is kept where there is a
   * place for it.
   */
  async replaced(path: string, images: readonly Image[]): Promise<{ entries: HistoryEntry[]; present: string | null }> {
    const bytes = await unlessMissing(this.disk.read(join(this.folder, path)))
    const present = bytes ? sha256(bytes) : null
    const known = new Set(images.flatMap(({ saved: { was, is } }) => [was, is]))
    const isStranger = bytes !== undefined && !known.has(present) && this.conflicts !== undefined
    const entries: HistoryEntry[] = []
    for (const [at, { saved: image, record }] of images.entries()) {
      if (image.was === null) continue
      const { seq, at: instant, by, what, why } = record
      const replaced = { at: instant, by, what, ...(why === undefined ? {} : { why }) }
      const before = images[at - 1]?.saved
      // Read from its bytes, so that it is asked for once, and only where it counts.
      const document = before?.is === image.was ? before.document : null
      // Of a line that was put back: what saved this image knew nothing of it, and it is replaced all the same.
      if (before?.document && before.is !== null && !document)
        entries.push({ seq, sha256: before.is, replaced, document: before.document })
      if (document) entries.push({ seq, sha256: image.was, replaced, document })
      else if (bytes && present === image.was) entries.push({ seq, sha256: image.was, replaced, ...imageOf(bytes) })
      // The image before is gone with the stranger's writing: what it wrote is what this act replaced.
      else if (isStranger && at === 0) entries.push({ seq, sha256: present ?? '', replaced, ...imageOf(bytes) })
    }
    // A file that somebody else wrote meanwhile.
    if (isStranger) {
      await this.checkLock()
      await this.conflicts?.keep(path, bytes, present ?? '')
    }
    return { entries, present }
  }
}

async function nearestFolder(disk: Disk, folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    const there = await disk.stat(at).catch(() => undefined)
    if (there || dirname(at) === at) return at
  }
}

/** The bytes as a history keeps them: as JSON where that gives the same bytes again, else as the text that they are. */
function imageOf(bytes: Uint8Array): Pick<HistoryEntry, 'document' | 'text'> {
  try {
    const document = parseDocument(bytes)
    if (documentBytes(document).equals(bytes)) return { document }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
  }
  // The mark that an editor put first belongs to the bytes whose hash this image is known by.
  return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) }
}
