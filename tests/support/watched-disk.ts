/**
 * The real disk (or `base`), each operation told to a watcher before it happens: it may count, wait, or throw, and then nothing
 * happens. For what a simulated disk cannot tell: real files, real times, real names.
 */
import { type Disk, realDisk, writingThrough } from '../../src/main/archive/disk.js'
import type { OperationKind } from './simulated-disk.js'

export interface WatchedOperation {
  kind: OperationKind
  path: string
}

export const writingKinds: ReadonlySet<OperationKind> = new Set([
  'write',
  'sync',
  'create',
  'makeFolder',
  'rename',
  'remove',
  'syncFolder',
])

export function watchedDisk(watch: (operation: WatchedOperation) => void | Promise<void>, base = realDisk): Disk {
  const told = async <T>(kind: OperationKind, path: string, work: () => Promise<T>): Promise<T> => {
    await watch({ kind, path })
    return work()
  }
  const open = (path: string, how: 'create' | 'change') =>
    told(how, path, async () => {
      const file = await base.open(path, how)
      return {
        write: (bytes: Uint8Array, position: number) => told('write', path, () => file.write(bytes, position)),
        sync: () => told('sync', path, () => file.sync()),
        close: () => told('close', path, () => file.close()),
      }
    })
  // Nothing passes the watcher by: every read is awaited.
  const { readAtOnce: _, statAtOnce: __, ...awaited } = base
  return {
    ...awaited,
    read: (path, range) => told('read', path, () => base.read(path, range)),
    readFolder: (path) => told('readFolder', path, () => base.readFolder(path)),
    stat: (path) => told('stat', path, () => base.stat(path)),
    makeFolder: (path) => told('makeFolder', path, () => base.makeFolder(path)),
    rename: (from, to) => told('rename', from, () => base.rename(from, to)),
    remove: (path) => told('remove', path, () => base.remove(path)),
    syncFolder: (path) => told('syncFolder', path, () => base.syncFolder(path)),
    open: async (path, how) => (how === 'through' ? writingThrough(await open(path, 'change')) : open(path, how)),
  }
}

/** Real files without waiting for them to be durable: for tests of many files and no power cut. */
export const quickDisk: Disk = {
  ...realDisk,
  syncFolder: async () => undefined,
  open: async (path, how) => {
    const file = await realDisk.open(path, how === 'through' ? 'change' : how)
    return {
      write: (bytes, position) => file.write(bytes, position),
      sync: async () => undefined,
      close: () => file.close(),
    }
  },
}

/** What the system says of a failure. */
export const systemError = (code: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${code}: by the test's wish`), { code })
