/**
 * Where the index of search lies on disk, `.cache/search/releases/` and `photos/`: segment files and a manifest that
 * says which of them count.
 *
 * Derived data, so nothing is synced; and never half of a file: each is written under a temporary name and renamed when
 * it is whole, segments first, then the manifest, then what is obsolete goes. After a power cut a file may still be cut
 * or empty, so each carries a check inside, which the index looks at (shared/search/segment.ts); this module
 * does not know what is in them. A cut between any two steps costs reading again what changed since the last manifest.
 * A link in the place of a folder or file is not followed, neither to read nor to write.
 */
import { join } from 'node:path'
import { ArchiveError } from '../../shared/contract/failures.js'
import {
  type DocumentKind,
  isSegmentName,
  partBytes,
  type SearchCacheChange,
} from '../../shared/search/search-source.js'
import { makeCacheFolder, replaceCacheFile } from './cache-file.js'
import { type Disk, type DiskFile, realDisk } from './disk.js'
import { explainingDisk } from './disk-errors.js'
import { assertNoLink, temporaryPath, temporarySuffix } from './durable-file.js'

const folders = { release: 'releases', photo: 'photos' } as const satisfies Record<DocumentKind, string>
const manifestName = 'manifest'
/** A temporary file that is older is of a session that ended in the middle. */
const staleMs = 24 * 60 * 60 * 1_000

interface Unplaced {
  temporary: string
  file: DiskFile
  size: number
}

export class SearchCache {
  private readonly unplaced = new Map<string, Unplaced>()
  private turn: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly archiveFolder: string,
    private readonly disk: Disk = realDisk,
  ) {}

  /** Never rejects: what cannot be read is not there. */
  async describe(kind: DocumentKind): Promise<{ segments: { name: string; size: number }[]; manifest?: Uint8Array }> {
    const folder = this.folderOf(kind)
    try {
      await assertNoLink(folder, this.archiveFolder, this.disk)
      const segments: { name: string; size: number }[] = []
      for (const entry of await this.disk.readFolder(folder)) {
        if (entry.kind !== 'file' || !isSegmentName(entry.name)) continue
        segments.push({ name: entry.name, size: (await this.disk.stat(join(folder, entry.name))).size })
      }
      const manifest = await this.readWhole(join(folder, manifestName))
      return { segments, ...(manifest ? { manifest } : {}) }
    } catch {
      return { segments: [] }
    }
  }

  async read(kind: DocumentKind, name: string, from: number): Promise<Uint8Array> {
    const path = this.pathOf(kind, name)
    return explainingDisk(path, async () => {
      await assertNoLink(path, this.archiveFolder, this.disk)
      const part = await this.disk.read(path, { from, length: partBytes })
      // A view of a larger buffer would take all of it along to another process.
      return part.length === part.buffer.byteLength ? part : part.slice()
    })
  }

  async write(kind: DocumentKind, name: string, from: number, bytes: Uint8Array): Promise<void> {
    const path = this.pathOf(kind, name)
    await this.inTurn(path, async () => {
      if (from === 0) await this.begin(kind, path)
      const unplaced = this.unplaced.get(path)
      if (!unplaced || unplaced.size !== from)
        throw new ArchiveError('invalid', 'The parts of an index file must come one after the other. Begin it again.')
      try {
        await unplaced.file.write(bytes, from)
        unplaced.size += bytes.length
      } catch (error) {
        await this.drop(path)
        throw error
      }
    })
  }

  async place(kind: DocumentKind, { segments, obsolete, manifest }: SearchCacheChange): Promise<void> {
    const folder = this.folderOf(kind)
    await this.inTurn(folder, async () => {
      await makeCacheFolder(folder, this.archiveFolder, this.disk)
      for (const name of segments) await this.placeSegment(this.pathOf(kind, name))
      await replaceCacheFile(join(folder, manifestName), manifest, this.disk)
      for (const name of obsolete) await this.disk.remove(this.pathOf(kind, name)).catch(() => undefined)
      await this.sweep(folder)
    })
  }

  /** What was begun and not placed is left out. */
  async close(): Promise<void> {
    await this.turn
    for (const path of this.unplaced.keys()) await this.drop(path)
  }

  private async begin(kind: DocumentKind, path: string): Promise<void> {
    await this.drop(path)
    await makeCacheFolder(this.folderOf(kind), this.archiveFolder, this.disk)
    const temporary = temporaryPath(path)
    this.unplaced.set(path, { temporary, file: await this.disk.open(temporary, 'create'), size: 0 })
  }

  private async drop(path: string): Promise<void> {
    const unplaced = this.unplaced.get(path)
    if (!unplaced) return
    this.unplaced.delete(path)
    await unplaced.file.close().catch(() => undefined)
    await this.disk.remove(unplaced.temporary).catch(() => undefined)
  }

  private async placeSegment(path: string): Promise<void> {
    const unplaced = this.unplaced.get(path)
    if (!unplaced) throw new ArchiveError('not-found', 'This index file was not written. Write it before it is placed.')
    this.unplaced.delete(path)
    await unplaced.file.close()
    await this.disk.rename(unplaced.temporary, path)
  }

  /** Leftovers of sessions that were cut off. */
  private async sweep(folder: string): Promise<void> {
    const ours = new Set([...this.unplaced.values()].map(({ temporary }) => temporary))
    for (const { name } of await this.disk.readFolder(folder)) {
      const path = join(folder, name)
      if (!name.startsWith('.') || !name.endsWith(temporarySuffix) || ours.has(path)) continue
      const found = await this.disk.stat(path).catch(() => undefined)
      if (found && found.mtimeMs < Date.now() - staleMs) await this.disk.remove(path).catch(() => undefined)
    }
  }

  private async readWhole(path: string): Promise<Uint8Array | undefined> {
    await assertNoLink(path, this.archiveFolder, this.disk)
    return this.disk.read(path).catch(() => undefined)
  }

  private folderOf(kind: DocumentKind): string {
    return join(this.archiveFolder, '.cache', 'search', folders[kind])
  }

  private pathOf(kind: DocumentKind, name: string): string {
    if (!isSegmentName(name)) throw new ArchiveError('invalid', `${name} is no name of an index file.`)
    return join(this.folderOf(kind), name)
  }

  private inTurn(what: string, work: () => Promise<void>): Promise<void> {
    const done = this.turn.then(() => explainingDisk(what, work))
    this.turn = done.catch(() => undefined)
    return done
  }
}
