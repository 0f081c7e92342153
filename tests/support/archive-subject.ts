/** The archive's own store, as the explorer tries it: documents through the journal, checkpoints when told to. */
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Disk } from '../../src/main/archive/disk.js'
import { makeFolderDurably } from '../../src/main/archive/durable-file.js'
import { DocumentStore } from '../../src/main/archive/store/document-store.js'
import { type DocumentValue, Unreadable } from '../../src/main/archive/store/document-text.js'
import type { OpenSubject, Subject } from './store-explorer.js'

const archiveId = 'urn:uuid:01a213f7-3400-7000-8b46-00002f41c09b'
const act = { archive: archiveId, at: '2026-05-31T09:30:00.000Z', by: 'explorer', what: 'save' }
/** Numbers that no process has: a lock that a killed store left is that of a dead one. */
let nextPid = 10_000_000

/** Folders of documents, as records have them. */
const isDocument = (path: string): boolean =>
  path.endsWith('.json') && !/^(acts|conflicts|quarantine|\.cache)\//.test(path)

export const archiveStore: Subject = {
  name: 'Dateline',
  async open(disk, folder) {
    await makeFolderDurably(folder, disk)
    const store = await DocumentStore.open(folder, {
      disk,
      archiveId,
      restMs: Number.POSITIVE_INFINITY,
      // Small, so that segments overflow, are used again, and cost the simulation little.
      reservedBytes: 16_384,
      holder: { host: hostname(), pid: nextPid++ },
    })
    const expected = await hashesOf(store)
    return new OpenArchiveStore(store, disk, folder, expected)
  },
}

class OpenArchiveStore implements OpenSubject {
  constructor(
    private readonly store: DocumentStore,
    private readonly disk: Disk,
    private readonly folder: string,
    /** What the acts said at opening that documents are: the catalogue knows it of every file. */
    private readonly expected: ReadonlyMap<string, string | null>,
  ) {}

  private readonly saved = new Set<string>()

  async save(documents: { path: string; value: unknown }[]): Promise<void> {
    for (const { path } of documents) this.saved.add(path)
    await this.store.commit(
      documents.map(({ path, value }) => ({ path, value: value as DocumentValue | null })),
      act,
    )
  }

  async read(path: string): Promise<unknown> {
    const pending = this.store.pendingPaths().has(path)
    const read = await this.store.read(path)
    const expected = this.expected.get(path)
    if (read && !pending && !this.saved.has(path) && expected !== undefined && expected !== read.sha256)
      throw new Error(`${path} is not what was saved last`)
    return read?.value
  }

  async list(): Promise<string[]> {
    const found = new Set((await filesBelow(this.disk, this.folder, '')).filter(isDocument))
    for (const [path, present] of this.store.pendingPaths())
      if (present) found.add(path)
      else found.delete(path)
    return [...found]
  }

  checkpoint(): Promise<void> {
    return this.store.checkpoint()
  }

  close(): Promise<void> {
    return this.store.close()
  }

  /** As a health check sees it: every document against the hash of its last act, every history along its chain. */
  async damage(): Promise<string[]> {
    const found = [...this.store.damage, ...this.store.putBack.told, ...this.store.conflicts.told].map(
      ({ file }) => file,
    )
    found.push(...(await this.store.unfitActFiles()))
    const expected = new Map<string, string | null>()
    for await (const { file, acts, brokenAt } of this.store.readActFiles()) {
      // While commits wait for their place, the newest line may be torn.
      if (brokenAt !== undefined && !this.store.isToBeAppended(brokenAt)) found.push(file)
      for (const { documents } of acts) for (const { path, is } of documents) expected.set(path, is)
    }
    const pending = this.store.pendingPaths()
    const paths = new Set([...expected.keys(), ...(await this.list())])
    for (const path of paths) {
      // Of what waits for its place a history may have been begun.
      if (pending.has(path)) continue
      if ((await this.store.history(path)).broken) found.push(`history/${path.replace(/\.json$/, '.ndjson')}`)
      const hash = await this.hashOf(path)
      if (expected.has(path) && hash !== expected.get(path)) found.push(path)
    }
    return found
  }

  private async hashOf(path: string): Promise<string | null> {
    try {
      return (await this.store.read(path))?.sha256 ?? null
    } catch (error) {
      if (error instanceof Unreadable) return 'unreadable'
      throw error
    }
  }
}

async function hashesOf(store: DocumentStore): Promise<Map<string, string | null>> {
  const expected = new Map<string, string | null>()
  for await (const { acts } of store.readActFiles())
    for (const { documents } of acts) for (const { path, is } of documents) expected.set(path, is)
  for (const path of store.pendingPaths().keys()) expected.delete(path)
  return expected
}

async function filesBelow(disk: Disk, folder: string, inside: string): Promise<string[]> {
  const entries = await disk.readFolder(join(folder, inside))
  const found = await Promise.all(
    entries.map(async ({ name, kind }) => {
      const path = inside === '' ? name : `${inside}/${name}`
      return kind === 'folder' ? filesBelow(disk, folder, path) : [path]
    }),
  )
  return found.flat()
}
