/**
 * A sound store made unsound: the disk below it leaves out what the store asked for, as if its code had forgotten to ask.
 *
 * With these the explorer proves on any store, without a change in it, that each sync is there for a reason.
 */
import { type Disk, type DiskFile, pause, writingThrough } from '../../src/main/archive/disk.js'
import type { Subject } from './store-subject.js'

export interface Weakness {
  readonly name: string
  /** Files and folders, by path, that are not synced. */
  skipsSync?(path: string): boolean
  skipsSyncFolder?(path: string): boolean
  /** A failed sync is asked for once more, and its success believed. */
  readonly triesSyncAgain?: boolean
}

export function weakened(subject: Subject, weakness: Weakness): Subject {
  return {
    ...subject,
    name: `${subject.name}, ${weakness.name}`,
    open: (disk, folder) => subject.open(weakenedDisk(disk, weakness), folder),
  }
}

function weakenedDisk(disk: Disk, weakness: Weakness): Disk {
  const weakenedFile = (file: DiskFile, path: string): DiskFile => ({
    write: (bytes, position) => file.write(bytes, position),
    close: () => file.close(),
    async sync() {
      if (weakness.skipsSync?.(path)) return
      try {
        await file.sync()
      } catch (error) {
        if (!weakness.triesSyncAgain) throw error
        await file.sync()
      }
    },
  })
  return {
    read: (path, range) => disk.read(path, range),
    readFolder: (path) => disk.readFolder(path),
    stat: (path) => disk.stat(path),
    async open(path, how) {
      if (how !== 'through') return weakenedFile(await disk.open(path, how), path)
      return writingThrough(weakenedFile(await disk.open(path, 'change'), path))
    },
    makeFolder: (path) => disk.makeFolder(path),
    rename: (from, to) => disk.rename(from, to),
    remove: (path) => disk.remove(path),
    async syncFolder(path) {
      if (!weakness.skipsSyncFolder?.(path)) await disk.syncFolder(path)
    },
    pause: (ms) => pause(disk, ms),
  }
}
