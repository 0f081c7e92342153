/**
 * The documents of one import, each read from the disk and taken apart once: a folder with several texts compares all of
 * them when the first one comes in, and each of those comes in later.
 *
 * What was read is kept until it has come in, up to a bound of bytes in all; beyond it a document is read again.
 */
import { dirname } from 'node:path'
import type { CalendarDay, ReleaseDraft } from '../../../shared/records.js'
import { readWhole } from '../whole-file.js'
import type { ImportLookup, ImportTarget, ReadDocument } from './asks.js'

const mostKeptBytes = 64_000_000

interface Kept {
  bytes: Buffer
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
  ) {}

  /** @throws the system's errors */
  async bytesOf(path: string): Promise<Buffer> {
    return (await this.at(path)).bytes
  }

  /** @param day that it may be from: of one path always the same. @throws unreadable-file */
  async read(path: string, name: string, day: CalendarDay | undefined): Promise<ReadDocument> {
    const kept = await this.at(path)
    kept.read ??= this.lookup.readDocument(name, kept.bytes, day, dirname(path))
    return kept.read
  }

  /** The draft to be saved, its pictures among its photos where anything is written. */
  async draftOf(reading: ReadDocument): Promise<ReleaseDraft> {
    return this.target ? this.target.withPictures(reading) : reading.draft
  }

  /** It has come in, or was left out. */
  letGo(path: string): void {
    this.over.add(path)
    this.keptBytes -= this.kept.get(path)?.bytes.length ?? 0
    this.kept.delete(path)
  }

  private async at(path: string): Promise<Kept> {
    const known = this.kept.get(path)
    if (known) return known
    const read: Kept = { bytes: await readWhole(path) }
    if (!this.over.has(path) && this.keptBytes + read.bytes.length <= mostKeptBytes) {
      this.kept.set(path, read)
      this.keptBytes += read.bytes.length
    }
    return read
  }
}
