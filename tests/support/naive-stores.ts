/**
 * Stores that are known to lose something, so that the explorer can be seen to find it.
 *
 * Two are lowdb's way, from steno's source: whatever comes while a write is under way is written by the next, each by a
 * fixed temporary file and a rename, without a sync. The third writes each document durably and knows no transactions.
 * Left out of steno: the waiting between its ten tries of a rename.
 */
import { dirname, join } from 'node:path'
import type { Disk } from '../../src/main/archive/disk.js'
import { syncFolder, temporarySuffix, writeFileDurably } from '../../src/main/archive/durable-file.js'
import type { OpenSubject, Subject } from './store-explorer.js'

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Node's mkdir with `recursive`. */
async function makeFolders(disk: Disk, folder: string): Promise<void> {
  try {
    await disk.makeFolder(folder)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    await makeFolders(disk, dirname(folder))
    await disk.makeFolder(folder)
  }
}

/** lowdb's JSONFile: a missing file is null, anything else must parse. */
const readJson = async (disk: Disk, path: string): Promise<unknown> => {
  const bytes = await unlessMissing(disk.read(path))
  return bytes === undefined ? null : JSON.parse(new TextDecoder().decode(bytes))
}

/** Every file below `folder`, by its path below it. */
async function filesBelow(disk: Disk, folder: string, below = ''): Promise<string[]> {
  const entries = (await unlessMissing(disk.readFolder(join(folder, below)))) ?? []
  const found: string[] = []
  for (const { name, kind } of entries) {
    const path = below === '' ? name : `${below}/${name}`
    if (kind === 'folder') found.push(...(await filesBelow(disk, folder, path)))
    else found.push(path)
  }
  return found
}

/** steno's Writer over the port. */
class StenoWriter {
  private isLocked = false
  private next: { data: string; done: Promise<void>; settle: [() => void, (error: unknown) => void] } | undefined

  constructor(
    private readonly disk: Disk,
    private readonly path: string,
  ) {}

  async write(data: string): Promise<void> {
    if (!this.isLocked) return this.writeNow(data)
    if (this.next) this.next.data = data
    else {
      const { promise: done, resolve, reject } = promiseToKeep()
      this.next = { data, done, settle: [resolve, reject] }
    }
    return this.next.done
  }

  private async writeNow(data: string): Promise<void> {
    this.isLocked = true
    try {
      const temporary = join(dirname(this.path), `.${this.path.slice(dirname(this.path).length + 1)}.tmp`)
      // writeFile would cut what is there to nothing; the port has no such call.
      await unlessMissing(this.disk.remove(temporary))
      const file = await this.disk.open(temporary, 'create')
      try {
        await file.write(new TextEncoder().encode(data), 0)
      } finally {
        await file.close()
      }
      await this.disk.rename(temporary, this.path)
    } finally {
      this.isLocked = false
      const next = this.next
      this.next = undefined
      if (next) void this.writeNow(next.data).then(...next.settle)
    }
  }
}

function promiseToKeep(): { promise: Promise<void>; resolve: () => void; reject: (error: unknown) => void } {
  let resolve: () => void = () => undefined
  let reject: (error: unknown) => void = () => undefined
  const promise = new Promise<void>((kept, broken) => {
    resolve = kept
    reject = broken
  })
  return { promise, resolve, reject }
}

const noStep = async (): Promise<void> => undefined

export const lowdbOneFile: Subject = {
  name: 'lowdb, one file',
  async open(disk, folder): Promise<OpenSubject> {
    await makeFolders(disk, folder)
    const path = join(folder, 'db.json')
    const documents = new Map(Object.entries(((await readJson(disk, path)) ?? {}) as Record<string, unknown>))
    const writer = new StenoWriter(disk, path)
    return {
      async save(changes) {
        for (const change of changes) {
          if (change.value === null) documents.delete(change.path)
          else documents.set(change.path, change.value)
        }
        await writer.write(JSON.stringify(Object.fromEntries(documents), null, 2))
      },
      read: async (document) => documents.get(document),
      list: async () => [...documents.keys()],
      checkpoint: noStep,
      close: noStep,
      damage: async () => [],
    }
  },
}

/** What the stores of one file a document have in common: all but writing and deleting. */
function documentFiles(
  disk: Disk,
  folder: string,
  change: (path: string, value: unknown) => Promise<void>,
): OpenSubject {
  const list = async () => (await filesBelow(disk, folder)).filter((path) => path.endsWith('.json'))
  const read = async (path: string) => (await readJson(disk, join(folder, path))) ?? undefined
  return {
    async save(changes) {
      const outcomes = await Promise.allSettled(changes.map(({ path, value }) => change(path, value)))
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
    },
    read,
    list,
    checkpoint: noStep,
    close: noStep,
    async damage() {
      const damaged: string[] = []
      for (const path of await list()) {
        try {
          await read(path)
        } catch {
          damaged.push(path)
        }
      }
      return damaged
    },
  }
}

export const lowdbFilePerDocument: Subject = {
  name: 'lowdb, a file a document',
  async open(disk, folder): Promise<OpenSubject> {
    await makeFolders(disk, folder)
    const writers = new Map<string, StenoWriter>()
    return documentFiles(disk, folder, async (path, value) => {
      const file = join(folder, path)
      await makeFolders(disk, dirname(file))
      const writer = writers.get(path) ?? new StenoWriter(disk, file)
      writers.set(path, writer)
      if (value === null) await unlessMissing(disk.remove(file))
      else await writer.write(JSON.stringify(value, null, 2))
    })
  },
}

/** Right for one document at a time, by the archive's own durable write: only transactions are missing. */
export const durableFilePerDocument: Subject = {
  name: 'durable file a document',
  async open(disk, folder): Promise<OpenSubject> {
    const madeFolders = new Map<string, Promise<void>>()
    // Once a session even for one that is there: whoever made it may not have come to the sync of its name.
    const makeFolderOnce = (path: string): Promise<void> => {
      const made =
        madeFolders.get(path) ??
        (async () => {
          if (path !== dirname(folder)) {
            await makeFolderOnce(dirname(path))
            await disk.makeFolder(path)
            await syncFolder(dirname(path), disk)
          }
        })()
      madeFolders.set(path, made)
      made.catch(() => madeFolders.delete(path))
      return made
    }
    await makeFolderOnce(folder)
    for (const path of await filesBelow(disk, folder))
      if (path.endsWith(temporarySuffix)) await disk.remove(join(folder, path))

    const last = new Map<string, Promise<void>>()
    const inOrder = (path: string, work: () => Promise<void>): Promise<void> => {
      const turn = (last.get(path) ?? Promise.resolve()).then(work, work)
      last.set(path, turn)
      return turn
    }
    return documentFiles(disk, folder, (path, value) =>
      inOrder(path, async () => {
        const file = join(folder, path)
        await makeFolderOnce(dirname(file))
        if (value !== null) return writeFileDurably(file, JSON.stringify(value, null, 2), disk)
        await unlessMissing(disk.remove(file))
        await syncFolder(dirname(file), disk)
      }),
    )
  },
}

export const naiveStores: readonly Subject[] = [lowdbOneFile, lowdbFilePerDocument, durableFilePerDocument]
