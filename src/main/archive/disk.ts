/**
 * The disk as the archive's store sees it: a port of a dozen calls, and the real one.
 *
 * Everything that has to survive a pulled plug goes through here, so that tests can put a simulated disk below the
 * store, on which every operation may be the last. Errors are the system's own, with `code` (ENOENT, ENOSPC, EIO …).
 * Waking a thread for a call costs up to 0.2 ms before the disk is even asked, so a save makes one such call at most: it
 * writes through, and looks at the lock, and on a quick disk writes too, in its own turn where that makes nobody wait.
 * Rejected: mocking node:fs (it tests what was mocked), and a wider port with streams (photos bring their own).
 */
import { closeSync, constants, openSync, readSync, type Stats, statSync, writeSync } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, readdir, rename, stat, statfs, unlink } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf, naming } from './disk-errors.js'
import { assertReadable, fill, forReading, readWhole } from './whole-file.js'

export interface DiskEntry {
  name: string
  kind: 'file' | 'folder' | 'other'
}

export interface DiskStat {
  kind: 'file' | 'folder' | 'other'
  /** Bytes. */
  size: number
  /** Milliseconds since 1970, fractions included where the file system keeps them. */
  mtimeMs: number
  /** Tells this file from any other that ever lay there, where the file system can tell. */
  identity?: string
}

export type OpenHow = 'create' | 'change' | 'through'

/** A file open for writing. */
export interface DiskFile {
  /** Writes all of `bytes` at `position`; short writes are gone on with until none is left. */
  write(bytes: Uint8Array, position: number): Promise<void>
  /** Makes what was written durable. After a failure the state of the file's pages is unknown: never call it again. */
  sync(): Promise<void>
  close(): Promise<void>
  /**
   * `write` in the caller's own turn, durable when it returns. Only for who knows that the disk is quick
   * (store/write-pace.ts); absent where writes must be awaited.
   */
  writeAtOnce?(bytes: Uint8Array, position: number): void
}

export interface Disk {
  /** The whole file, or `length` bytes from `from` (fewer at its end). @throws ENOENT */
  read(path: string, range?: { from: number; length: number }): Promise<Uint8Array>
  /**
   * The beginning of a file, by one read and without waiting, into `bytes`; answers how many there are. Only for who knows
   * that the disk is quick (store/at-once.ts); absent on a disk that must be awaited. @throws ENOENT
   */
  readAtOnce?(path: string, bytes: Uint8Array): number
  /** `stat` without waiting, for the same. @throws ENOENT */
  statAtOnce?(path: string): DiskStat
  /** @throws ENOENT, ENOTDIR */
  readFolder(path: string): Promise<DiskEntry[]>
  /** Follows links. @throws ENOENT */
  stat(path: string): Promise<DiskStat>
  /**
   * `create` @throws EEXIST where there is a file; `change` @throws ENOENT where there is none; `through` is `change`
   * with each write synced before it resolves.
   */
  open(path: string, how: OpenHow): Promise<DiskFile>
  /** One folder; answers false where it is there already. @throws ENOENT where its parent is missing */
  makeFolder(path: string): Promise<boolean>
  /** Replaces a file that is there. */
  rename(from: string, to: string): Promise<void>
  /** A file. @throws ENOENT */
  remove(path: string): Promise<void>
  /** Whether the name is a link to something else; absent on a disk that has none. @throws ENOENT */
  isLink?(path: string): Promise<boolean>
  /**
   * Answers a function that tells the identity of what lies at `path` at once, in the caller's own turn; nothing where
   * looking could make everybody wait, or on a disk that has no identities. Where the function answers nothing, `stat`
   * will say why.
   */
  glancing?(path: string): Promise<(() => string | undefined) | undefined>
  /**
   * Whether it lies on a disk of this computer, whose files have their times from its own clock; absent where nobody can
   * tell.
   */
  isOwn?(path: string): Promise<boolean>
  /** Makes the names in a folder durable. */
  syncFolder(path: string): Promise<void>
  /** Lets time pass before something is tried again; absent where that is the computer's own. */
  pause?(ms: number): Promise<void>
}

/** By the disk's own time, where it has one. */
export const pause = (disk: Disk, ms: number): Promise<void> => disk.pause?.(ms) ?? sleep(ms)

const kindOf = (found: { isFile(): boolean; isDirectory(): boolean }): DiskEntry['kind'] =>
  found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other'

const noSpace = (): Error => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })

class RealFile implements DiskFile {
  constructor(
    protected readonly handle: FileHandle,
    private readonly path: string,
  ) {}

  write(bytes: Uint8Array, position: number): Promise<void> {
    return naming(this.path, async () => {
      let offset = 0
      while (offset < bytes.length) {
        const { bytesWritten } = await this.handle.write(bytes, offset, bytes.length - offset, position + offset)
        if (bytesWritten === 0) throw noSpace()
        offset += bytesWritten
      }
    })
  }

  sync(): Promise<void> {
    return naming(this.path, () => this.handle.datasync())
  }

  async close(): Promise<void> {
    await this.handle.close()
  }
}

/** A file open with O_DSYNC, on a disk of this computer. */
class NearFile extends RealFile {
  writeAtOnce(bytes: Uint8Array, position: number): void {
    let offset = 0
    while (offset < bytes.length) {
      const written = writeSync(this.handle.fd, bytes, offset, bytes.length - offset, position + offset)
      if (written === 0) throw noSpace()
      offset += written
    }
  }
}

/** The same file, synced after each write. */
export const writingThrough = (file: DiskFile): DiskFile => ({
  async write(bytes, position) {
    await file.write(bytes, position)
    await file.sync()
  },
  sync: async () => undefined,
  close: () => file.close(),
})

/**
 * On Linux a write to a file open with O_DSYNC is one followed by fdatasync, in one call. macOS has the flag, but it does
 * not empty the drive's own cache, as its sync does.
 */
async function openThrough(path: string): Promise<DiskFile> {
  if (process.platform !== 'linux') return writingThrough(new RealFile(await open(path, 'r+'), path))
  const File = (await isNear(path)) ? NearFile : RealFile
  return new File(await open(path, constants.O_RDWR | constants.O_DSYNC), path)
}

/** `f_type` of file systems on disks of this computer, which answer from memory what was asked for lately (statfs(2)). */
const localFileSystems = new Set([0xef53, 0x58465342, 0x9123683e, 0xf2f52010, 0x01021994])

const isNear = async (path: string): Promise<boolean> =>
  process.platform === 'linux' && localFileSystems.has((await statfs(path)).type)

const identityOf = ({ dev, ino, birthtimeMs }: Pick<Stats, 'dev' | 'ino' | 'birthtimeMs'>): string | undefined =>
  // A number of a file may come again, but not with the same instant of birth.
  ino > 0 && birthtimeMs > 0 ? `${dev}:${ino}:${birthtimeMs}` : undefined

function told(found: Stats): DiskStat {
  const { size, mtimeMs } = found
  const identity = identityOf(found)
  return { kind: kindOf(found), size, mtimeMs, ...(identity === undefined ? {} : { identity }) }
}

const passing = new Set(['EPERM', 'EACCES', 'EBUSY'])

async function readPart(path: string, range: { from: number; length: number }): Promise<Uint8Array> {
  const handle = await open(path, forReading)
  try {
    assertReadable(path, range.length)
    const bytes = new Uint8Array(range.length)
    return bytes.subarray(0, await fill(handle, bytes, range.from))
  } finally {
    await handle.close()
  }
}

/** Node's file system. fdatasync carries a file's size; what it leaves out is the time of the last change. */
export const realDisk: Disk = {
  read: (path, range) => naming(path, () => (range ? readPart(path, range) : readWhole(path))),
  readAtOnce(path, bytes) {
    const file = openSync(path, forReading)
    try {
      return readSync(file, bytes)
    } finally {
      closeSync(file)
    }
  },
  async readFolder(path) {
    const entries = await readdir(path, { withFileTypes: true })
    return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
  },
  stat: async (path) => told(await stat(path)),
  statAtOnce: (path) => told(statSync(path)),
  async open(path, how) {
    if (how === 'through') return openThrough(path)
    return new RealFile(await open(path, how === 'create' ? 'wx+' : 'r+', 0o644), path)
  },
  async makeFolder(path) {
    try {
      await mkdir(path)
      return true
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false
      throw error
    }
  },
  /** On Windows a virus scanner may hold the target for a moment, so it is tried again for about a second. */
  async rename(from, to) {
    for (let attempt = 0; ; attempt++) {
      try {
        return await rename(from, to)
      } catch (error) {
        if (process.platform !== 'win32' || attempt === 7 || !passing.has(codeOf(error))) throw error
        await sleep(10 * 2 ** attempt)
      }
    }
  },
  async remove(path) {
    await unlink(path)
  },
  async isLink(path) {
    return (await lstat(path)).isSymbolicLink()
  },
  isOwn: isNear,
  async glancing(path) {
    if (!(await isNear(path))) return undefined
    return () => {
      try {
        return identityOf(statSync(path))
      } catch {
        return undefined
      }
    }
  },
  /** Windows cannot sync a folder and does not need to. */
  async syncFolder(path) {
    if (process.platform === 'win32') return
    const handle = await open(path, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
}
