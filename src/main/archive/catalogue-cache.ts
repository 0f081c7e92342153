/**
 * The catalogue's cache, `.cache/catalogue.ndjson`: an archive of 100,000 releases opens without reading 100,000 files.
 *
 * Blocks of entries, a block a line, newest last: appended after each checkpoint with the times of the folders that it
 * touched, and written anew when half of it is old. It may be lost, cut, or from another archive: what it does not hold
 * is read from the documents, and a folder whose time is another one is looked into. So nothing here is synced. Each block
 * carries a check, since a flipped bit in a cache must not show a wrong headline either.
 * Number: 50,000 entries of 300 bytes are read in 0.25 s of processor time.
 */
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { RecordId } from '../../shared/records.js'
import type { CatalogueEntry } from './catalogue.js'
import type { Disk } from './disk.js'
import { assertNoLink, makeFolderDurably, temporaryPath } from './durable-file.js'
import { packEntry, unpackEntry } from './packed-entry.js'
import { othersTurn } from './turns.js'

const fileName = join('.cache', 'catalogue.ndjson')
/** Raised when entries get other fields: caches of other versions are not read. */
const cacheVersion = 7
const entriesInBlock = 256

/** Who is told what the cache holds, in the order in which it was written. */
export interface CacheReader {
  set(entry: CatalogueEntry): void
  remove(uri: RecordId): void
}

type CacheBlock =
  | { entries: unknown[] }
  | { gone: RecordId[] }
  | { folders: [path: string, mtimeMs: number][] }
  | { version: number; archive: string }

const checkLength = 27
/** Against accidents, not against intent: SHA-1 is the quickest that Node has. */
const checkOf = (json: Uint8Array): string => createHash('sha1').update(json).digest('base64url')

function lineOf(block: CacheBlock): string {
  const json = JSON.stringify(block)
  return `${checkOf(Buffer.from(json))} ${json}\n`
}

/** Undefined where the check does not hold. */
function readLine(line: Buffer): CacheBlock | undefined {
  const json = line.subarray(checkLength + 1)
  if (line.toString('latin1', 0, checkLength) !== checkOf(json)) return undefined
  return JSON.parse(json.toString()) as CacheBlock
}

const newline = 0x0a

function* blocksOf(entries: Iterable<CatalogueEntry>): Generator<CacheBlock> {
  let block: unknown[] = []
  for (const entry of entries) {
    block.push(packEntry(entry))
    if (block.length < entriesInBlock) continue
    yield { entries: block }
    block = []
  }
  if (block.length > 0) yield { entries: block }
}

/** Answers how many entries it held. */
function take(block: CacheBlock, reader: CacheReader, folders: Map<string, number>): number {
  if ('entries' in block) {
    for (const packed of block.entries) reader.set(unpackEntry(packed))
    return block.entries.length
  }
  if ('gone' in block) for (const uri of block.gone) reader.remove(uri)
  else if ('folders' in block) for (const [path, mtimeMs] of block.folders) folders.set(path, mtimeMs)
  return 0
}

export class CatalogueCache {
  /** Entries in the file, old ones too; undefined where there is none that can be gone on with. */
  private written: number | undefined
  private size = 0
  private turn: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly disk: Disk,
    private readonly archiveFolder: string,
    private readonly archiveId: string,
  ) {}

  /**
   * Tells what the cache holds of this archive, nothing where nothing of it can be trusted, and answers the times of
   * folders, by their paths inside the archive.
   */
  async read(reader: CacheReader): Promise<Map<string, number>> {
    const folders = new Map<string, number>()
    const read = await this.disk.read(join(this.archiveFolder, fileName)).catch(() => new Uint8Array())
    const bytes = Buffer.from(read.buffer, read.byteOffset, read.length)
    let written = 0
    let position = 0
    while (position < bytes.length) {
      const to = bytes.indexOf(newline, position)
      const block = to < 0 ? undefined : readLine(bytes.subarray(position, to))
      // What follows a block that cannot be read may be older than what it said.
      if (!block) break
      if (position === 0) {
        if (!('version' in block) || block.version !== cacheVersion || block.archive !== this.archiveId) return folders
      } else written += take(block, reader, folders)
      position = to + 1
    }
    // Appending goes on only where every byte was understood.
    if (position > 0 && position === bytes.length) {
      this.written = written
      this.size = bytes.length
    }
    return folders
  }

  /** Whether more is old than new, or there is nothing to go on with. */
  isStale(entries: number): boolean {
    return this.written === undefined || this.written > entries * 2 + 2_000
  }

  /** Never rejects: a cache that cannot be written is only slower the next time. */
  append(
    entries: readonly CatalogueEntry[],
    gone: readonly RecordId[],
    folders: ReadonlyMap<string, number>,
  ): Promise<void> {
    return this.inTurn(async () => {
      if (this.written === undefined) return
      const path = join(this.archiveFolder, fileName)
      await assertNoLink(path, this.archiveFolder, this.disk)
      let text = ''
      for (const block of blocksOf(entries)) {
        text += lineOf(block)
        // A block takes 2 ms, and a long import is placed at one go.
        if (entries.length > entriesInBlock) await othersTurn()
      }
      if (gone.length > 0) text += lineOf({ gone: [...gone] })
      text += lineOf({ folders: [...folders] })
      const bytes = new TextEncoder().encode(text)
      const file = await this.disk.open(path, 'change')
      try {
        await file.write(bytes, this.size)
      } finally {
        await file.close()
      }
      this.written += entries.length
      this.size += bytes.length
    })
  }

  /** Writes all of it anew, some entries at a time, so that nobody waits. Never rejects. */
  rewrite(entries: Iterable<CatalogueEntry>, folders: ReadonlyMap<string, number>): Promise<void> {
    return this.inTurn(async () => {
      const path = join(this.archiveFolder, fileName)
      await makeFolderDurably(dirname(path), this.disk, this.archiveFolder)
      const temporary = temporaryPath(path)
      const file = await this.disk.open(temporary, 'create')
      let size = 0
      const write = async (block: CacheBlock) => {
        const bytes = new TextEncoder().encode(lineOf(block))
        await file.write(bytes, size)
        size += bytes.length
      }
      const placed = [...entries].filter((entry) => entry.file)
      try {
        await write({ version: cacheVersion, archive: this.archiveId })
        for (const block of blocksOf(placed)) await write(block)
        await write({ folders: [...folders] })
      } catch (error) {
        await file.close().catch(() => undefined)
        await this.disk.remove(temporary).catch(() => undefined)
        throw error
      }
      await file.close()
      await this.disk.rename(temporary, path)
      this.written = placed.length
      this.size = size
    })
  }

  /** After a failure the file is not gone on with. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(work).catch(() => {
      this.written = undefined
    })
    return this.turn as Promise<void>
  }
}
