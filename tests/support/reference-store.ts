/**
 * The smallest store that loses nothing: the explorer must find it right, or it cries wolf.
 *
 * A save is one file in journal/, written durably, with a checksum; a checkpoint moves it into a file a document. After
 * any failure nothing is believed until the folders have been synced and the journal read again. Slow, and no rival to
 * the archive's store: a sync of two things a save, everything in the journal kept in memory.
 */
import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import type { Disk } from '../../src/main/archive/disk.js'
import { temporarySuffix, writeFileDurably } from '../../src/main/archive/durable-file.js'
import type { OpenSubject, Subject } from './store-explorer.js'

type Documents = { path: string; value: unknown }[]

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A line of checksum, then JSON. */
const sealed = (value: unknown): string => {
  const text = JSON.stringify(value)
  return `${hashOf(text)}\n${text}`
}

function unsealed(bytes: Uint8Array, path: string): unknown {
  const whole = new TextDecoder().decode(bytes)
  const text = whole.slice(65)
  if (whole.slice(0, 65) !== `${hashOf(text)}\n`) throw new Error(`${path} is damaged`)
  return JSON.parse(text)
}

class ReferenceStore implements OpenSubject {
  /** Saves in the journal, by the name of their file. */
  private journal = new Map<string, Documents>()
  private damagedJournal: string[] = []
  private nextNumber = 1
  private isInDoubt = true
  private turn: Promise<unknown> = Promise.resolve()
  private readonly folders = new Set<string>()

  constructor(
    private readonly disk: Disk,
    private readonly folder: string,
  ) {}

  /** Needs no writing, so that a full disk opens. */
  async open(): Promise<void> {
    await this.readJournal()
  }

  save(documents: Documents): Promise<void> {
    return this.inTurn(async () => {
      await this.certain()
      const name = `${String(this.nextNumber).padStart(8, '0')}.json`
      this.isInDoubt = true
      await this.makeFolder('journal')
      await writeFileDurably(join(this.folder, 'journal', name), sealed(documents), this.disk)
      this.isInDoubt = false
      this.nextNumber++
      this.journal.set(name, documents)
    })
  }

  read(path: string): Promise<unknown> {
    return this.inTurn(() => this.readNow(path))
  }

  list(): Promise<string[]> {
    return this.inTurn(async () => {
      const paths = new Set(await this.documentFiles())
      for (const { path, value } of [...this.journal.values()].flat())
        if (value === null) paths.delete(path)
        else paths.add(path)
      return [...paths]
    })
  }

  checkpoint(): Promise<void> {
    return this.inTurn(async () => {
      await this.certain()
      this.isInDoubt = true
      const last = new Map([...this.journal.values()].flat().map(({ path, value }) => [path, value]))
      for (const [path, value] of last) await this.place(path, value)
      // In their order, so that what is left after a cut can still be replayed over what is in place.
      for (const name of this.journal.keys()) {
        await this.disk.remove(join(this.folder, 'journal', name))
        await this.disk.syncFolder(join(this.folder, 'journal'))
      }
      this.journal.clear()
      this.isInDoubt = false
    })
  }

  async close(): Promise<void> {
    await this.inTurn(async () => undefined)
  }

  damage(): Promise<string[]> {
    return this.inTurn(async () => {
      const damaged = this.damagedJournal.map((name) => `journal/${name}`)
      for (const path of await this.documentFiles()) await this.readNow(path).catch(() => damaged.push(path))
      return damaged
    })
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.turn.then(work, work)
    this.turn = turn
    return turn
  }

  /** What failed may have happened: the folder is synced, which settles it, and read again. */
  private async certain(): Promise<void> {
    if (!this.isInDoubt) return
    this.folders.clear()
    await this.makeFolder('journal')
    await this.disk.syncFolder(join(this.folder, 'journal'))
    await this.readJournal()
    this.isInDoubt = false
  }

  private async readJournal(): Promise<void> {
    const found = new Map<string, Documents>()
    const damaged: string[] = []
    for (const name of (await this.entries('journal')).filter((entry) => entry.endsWith('.json')).sort()) {
      this.nextNumber = Math.max(this.nextNumber, Number(basename(name, '.json')) + 1)
      const path = join(this.folder, 'journal', name)
      const bytes = await this.disk.read(path)
      try {
        found.set(name, unsealed(bytes, path) as Documents)
      } catch {
        damaged.push(name)
      }
    }
    this.journal = found
    this.damagedJournal = damaged
  }

  private async readNow(path: string): Promise<unknown> {
    const inJournal = [...this.journal.values()].flat().findLast((document) => document.path === path)
    if (inJournal) return inJournal.value ?? undefined
    try {
      return unsealed(await this.disk.read(join(this.folder, path)), path)
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined
      throw error
    }
  }

  private async place(path: string, value: unknown): Promise<void> {
    const file = join(this.folder, path)
    await this.makeFolder(dirname(path))
    if (value !== null) return writeFileDurably(file, sealed(value), this.disk)
    try {
      await this.disk.remove(file)
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
    }
    await this.disk.syncFolder(dirname(file))
  }

  /** Once a session even where it is there: who made it may not have come to syncing its name. */
  private async makeFolder(path: string): Promise<void> {
    if (this.folders.has(path)) return
    if (path !== '.') await this.makeFolder(dirname(path))
    const folder = join(this.folder, path)
    await this.disk.makeFolder(folder)
    await this.disk.syncFolder(dirname(folder))
    this.folders.add(path)
  }

  private async documentFiles(below = ''): Promise<string[]> {
    const found: string[] = []
    for (const name of await this.entries(below)) {
      const path = below === '' ? name : `${below}/${name}`
      if (name.endsWith('.json') && !path.startsWith('journal/')) found.push(path)
      else if (!name.endsWith(temporarySuffix) && path !== 'journal' && !name.endsWith('.json'))
        found.push(...(await this.documentFiles(path)))
    }
    return found
  }

  private async entries(path: string): Promise<string[]> {
    try {
      return (await this.disk.readFolder(join(this.folder, path))).map(({ name }) => name)
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return []
      throw error
    }
  }
}

export const referenceStore: Subject = {
  name: 'reference',
  async open(disk, folder) {
    const store = new ReferenceStore(disk, folder)
    await store.open()
    return store
  },
}
