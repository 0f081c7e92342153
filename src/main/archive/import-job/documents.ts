/**
 * The documents of one import, each read from the disk and taken apart once: a folder with several texts compares all of
 * them when the first one comes in, and each of those comes in later.
 *
 * What was read is kept until it has come in, up to a bound of bytes in all, with the pictures that were unpacked; beyond
 * it a document is read again.
 */
import { dirname } from 'node:path'
import type { CalendarDay, PhotoId, ReleaseDraft } from '../../../shared/records.js'
import { readWhole } from '../whole-file.js'
import type { ImportLookup, ImportTarget, ReadDocument } from './asks.js'

const mostKeptBytes = 64_000_000

interface Kept {
  bytes: Buffer
  /** What is kept of it, in bytes. */
  size: number
  read?: Promise<ReadDocument>
}

export class Documents {
  private readonly kept = new Map<string, Kept>()
  private keptBytes = 0
  /** Paths whose turn is over. */
  private readonly over = new Set<string>()

  constructor(
    private readonly lookup: Pick<ImportLookup, 'readDocument'>,
    private readonly target: Pick<ImportTarget, 'withPictures'> | undefined,
    /** The photo of a file, which this import took in, or takes in now. @throws unreadable-file */
    private readonly photoAt: (path: string) => Promise<PhotoId | undefined>,
  ) {}

  /** @throws the system's errors */
  async bytesOf(path: string): Promise<Buffer> {
    return (await this.at(path)).bytes
  }

  /** @param day that it may be from: of one path always the same. @throws unreadable-file */
  async read(path: string, name: string, day: CalendarDay | undefined): Promise<ReadDocument> {
    const kept = await this.at(path)
    if (kept.read) return kept.read
    kept.read = this.lookup.readDocument(name, kept.bytes, day, dirname(path))
    const read = await kept.read
    this.weigh(path, kept, read)
    return read
  }

  /** The draft to be saved, its pictures among its photos where anything is written. */
  async draftOf(reading: ReadDocument): Promise<ReleaseDraft> {
    return this.target ? this.target.withPictures(reading, this.photoAt) : reading.draft
  }

  /** It has come in, or was left out. */
  letGo(path: string): void {
    this.over.add(path)
    this.forget(path)
  }

  private forget(path: string): void {
    this.keptBytes -= this.kept.get(path)?.size ?? 0
    this.kept.delete(path)
  }

  /** A small document may hold large pictures. */
  private weigh(path: string, kept: Kept, { pictures }: ReadDocument): void {
    if (this.kept.get(path) !== kept) return
    const size = pictures.reduce((sum, { bytes }) => sum + bytes.length, 0)
    kept.size += size
    this.keptBytes += size
    if (this.keptBytes > mostKeptBytes) this.forget(path)
  }

  private async at(path: string): Promise<Kept> {
    const known = this.kept.get(path)
    if (known) return known
    const bytes = await readWhole(path)
    const read: Kept = { bytes, size: bytes.length }
    if (!this.over.has(path) && !this.kept.has(path) && this.keptBytes + read.size <= mostKeptBytes) {
      this.kept.set(path, read)
      this.keptBytes += read.size
    }
    return read
  }
}
