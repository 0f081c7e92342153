/**
 * The lock: `archive.lock` says who writes to the archive. Without it two programs lost 100 of 200 saves.
 *
 * Made exclusively, synced, read back; it carries an id, the host, the process and a beat that its holder raises every
 * two seconds. It is stale when its process is dead on this very host, or when the beat stood still through five beats
 * by the watcher's own clock (clocks of two computers differ); the latter takes ten seconds and is done only when the
 * user asks for it. The number of a process tells nothing of an earlier run of the computer, or of another one of the same
 * name: there the beat is asked, through three, unless a disk of this computer says that it stood still since before this
 * run. A stale lock is renamed aside, that very one, so that of two who take over only one gets it, and stays there until
 * a lock that tells its number is durable: of three in a race, another may get it than the one who moved it. The holder
 * reads it before each append: whose lock was taken writes nothing any more. A beat also tells the number of the last
 * commit that was durable by then: who finds a stale lock knows from it what the journal and the acts must have.
 */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname, uptime } from 'node:os'
import { join } from 'node:path'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { type Said, say } from '../../../shared/said.js'
import { isAlive } from '../alive.js'
import { type Disk, type DiskFile, pause } from '../disk.js'
import { codeOf, diskError, explainingDisk, isMissing, unlessMissing } from '../disk-errors.js'
import { temporarySuffix } from '../durable-file.js'
import { sha256 } from './document-text.js'

export const lockName = 'archive.lock'
const usualBeatMs = 2_000
const beatsToStaleness = 5
/**
 * Another who takes over in the same moment may move our new lock aside for a moment, or put an earlier one of ours back.
 */
const mostAttempts = 10
/** Of an earlier run of this computer, most likely: nobody is asked. */
const beatsToSilence = 3

/** Of this run of the computer; '' where the system does not tell. */
const bootId = (() => {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
  } catch {
    return ''
  }
})()

interface LockFile {
  id: string
  /** The id of the archive, since a lock may have been copied here from another. */
  archive?: string
  host: string
  /** The run of the host in which the process has this number; '' where nobody can tell. */
  boot: string
  pid: number
  since: string
  beat: number
  /** The highest number of a commit that was durable at the last beat; 0 where nobody can tell. */
  seq: number
}

/** Ids of locks that this process holds: one with our process number and another id is a dead program's. */
const held = new Set<string>()

export interface LockOptions {
  /** What a lock, a journal and acts of another archive are told by; where it is absent, all there is taken for ours. */
  archiveId?: string
  /** The user said that the other computer is off: watch the beat, and take the lock over where it stands still. */
  takeOver?: boolean
  /** Who takes the lock: this process on this computer, unless a simulation of several says otherwise. */
  holder?: { host: string; pid: number }
  /** Milliseconds between beats: the same for all who share the archive. 2,000 unless tests are in a hurry. */
  beatMs?: number
  /** Told where nobody asked for a lock's beat to be watched, and it must be. */
  watching?: () => void
}

export class Lock {
  private timer: NodeJS.Timeout | undefined
  /** Of our lock file, once it was seen: one look then stands for reading it. */
  private identity: string | undefined
  /** A look in our own turn, where the disk allows it: another thread's takes 0.2 ms of each save. */
  private glance: (() => string | undefined) | undefined
  private beating: Promise<void> = Promise.resolve()
  private durableSeq: () => number = () => 0

  private constructor(
    private readonly disk: Disk,
    private readonly folder: string,
    private readonly content: LockFile,
    /** Kept open: a beat goes into our own file, wherever it was put, and never over another's that took its name. */
    private readonly file: DiskFile,
    beatMs: number,
  ) {
    held.add(content.id)
    this.timer = setInterval(() => {
      this.beating = this.beating.then(() => this.beat())
    }, beatMs)
    this.timer.unref()
  }

  /** The number that the lock before this one told, where that was a stale one; else 0. */
  get foundSeq(): number {
    return this.content.seq
  }

  /** From now on each beat tells this number, where it is higher. */
  tells(durableSeq: () => number): void {
    this.durableSeq = durableSeq
  }

  /** Undefined where the folder cannot be written to: the archive is then opened for reading only. @throws in-use */
  static async take(disk: Disk, folder: string, options: LockOptions = {}): Promise<Lock | undefined> {
    const path = join(folder, lockName)
    const { beatMs = usualBeatMs, takeOver = false } = options
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      // Two who got in each other's way are not to do so in step.
      if (attempt > 0) await pause(disk, Math.random() * 20)
      const content: LockFile = {
        id: randomBytes(16).toString('hex'),
        ...(options.archiveId === undefined ? {} : { archive: options.archiveId }),
        boot: bootId,
        ...(options.holder ?? { host: hostname(), pid: process.pid }),
        since: new Date().toISOString(),
        beat: 0,
        seq: 0,
      }
      try {
        const file = await disk.open(path, 'create')
        let isTaken = false
        try {
          await file.write(textOf(content), 0)
          await file.sync()
          await disk.syncFolder(folder)
          if ((await readLock(disk, path))?.id !== content.id) continue
          await takeOverNumber(disk, folder, content, file).catch(async (error) => {
            const now = await readLock(disk, path).catch(() => undefined)
            if (now?.id === content.id) await disk.remove(path).catch(() => undefined)
            throw error
          })
          isTaken = true
        } finally {
          if (!isTaken) await file.close().catch(() => undefined)
        }
        const lock = new Lock(disk, folder, content, file, beatMs)
        lock.glance = await disk.glancing?.(path).catch(() => undefined)
        return lock
      } catch (error) {
        const code = codeOf(error)
        if (cannotWrite(error)) {
          if (code === 'ENOSPC' || code === 'EDQUOT') await disk.remove(path).catch(() => undefined)
          return undefined
        }
        if (code !== 'EEXIST') throw diskError(error, say('the-folder', { folder }))
        if (!(await clearStale(disk, path, folder, { ...options, takeOver, beatMs }))) return undefined
      }
    }
    throw inUse(folder, say('by-other-program'))
  }

  /**
   * Nothing to wait for where a glance was enough.
   * @throws in-use where the lock is somebody else's by now, not-found where the archive's folder is gone
   */
  check(): Promise<void> | undefined {
    const isSeen = this.identity !== undefined && this.glance?.() === this.identity
    return isSeen ? undefined : this.checkByReading()
  }

  private async checkByReading(): Promise<void> {
    const path = join(this.folder, lockName)
    const identity = (await this.disk.stat(path).catch(() => undefined))?.identity
    if (identity !== undefined && identity === this.identity) return
    const present = await readLock(this.disk, path)
    if (present?.id === this.content.id) {
      this.identity = identity
      return
    }
    await this.disk.stat(join(this.folder, 'archive.json')).catch(() => {
      throw new ArchiveError('not-found', say('folder-gone', { folder: this.folder }))
    })
    throw new ArchiveError(
      'in-use',
      present
        ? say('archive-taken-over-by', { folder: this.folder, host: present.host })
        : say('archive-taken-over', { folder: this.folder }),
    )
  }

  /** Nothing is written after all. The number that the lock before this one told is left to who opens the archive next. */
  async leave(): Promise<void> {
    if (this.foundSeq === 0) await this.release()
    else await this.letGo()
  }

  async release(): Promise<void> {
    await this.letGo()
    const path = join(this.folder, lockName)
    if ((await readLock(this.disk, path).catch(() => undefined))?.id !== this.content.id) return
    await explainingDisk(lockName, () => unlessMissing(this.disk.remove(path)))
  }

  private async letGo(): Promise<void> {
    clearInterval(this.timer)
    await this.beating
    held.delete(this.content.id)
    await this.file.close().catch(() => undefined)
  }

  /** A beat that cannot be written is no fault: the next append will tell what is wrong. */
  private async beat(): Promise<void> {
    try {
      const path = join(this.folder, lockName)
      if ((await readLock(this.disk, path))?.id !== this.content.id) {
        // Written over in place, it is still the same file to the system: the next append reads it.
        this.identity = undefined
        this.glance = undefined
        return
      }
      this.content.beat++
      this.content.seq = Math.max(this.content.seq, this.durableSeq())
      await this.file.write(textOf(this.content), 0)
    } catch {
      return
    }
  }
}

/** Padded, so that a beat never leaves a longer one's end behind. */
function textOf({ beat, seq, ...others }: LockFile): Uint8Array {
  const numbers = { beat: padded(beat), seq: padded(seq) }
  return new TextEncoder().encode(`${JSON.stringify({ ...others, ...numbers, sum: sumOf(others.id, numbers.seq) })}\n`)
}

const padded = (number: number): string => String(number).padStart(12, '0')

/** A flipped bit must not make a number of commits that never were. */
const sumOf = (id: string, seq: string): string => sha256(`${id} ${seq}`).slice(0, 16)

/** Undefined where there is no lock, or no sense in it. */
async function readLock(disk: Disk, path: string): Promise<LockFile | undefined> {
  let bytes: Uint8Array
  try {
    bytes = await disk.read(path)
  } catch (error) {
    if (isMissing(error)) return undefined
    if (codeOf(error) === 'EISDIR') throw new ArchiveError('damaged', say('lock-is-folder', { path }))
    throw error
  }
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes)) as Partial<
      Record<keyof LockFile | 'sum', string | number>
    >
    const id = String(value.id ?? '')
    const seq = String(value.seq ?? '')
    return {
      id,
      ...(value.archive === undefined ? {} : { archive: String(value.archive) }),
      host: String(value.host ?? ''),
      boot: String(value.boot ?? ''),
      pid: Number(value.pid ?? 0),
      since: String(value.since ?? ''),
      beat: Number(value.beat ?? 0),
      seq: value.sum === sumOf(id, seq) ? Number(seq) : 0,
    }
  } catch {
    return undefined
  }
}

const inUse = (folder: string, by: Said, details: Record<string, unknown> = {}) =>
  new ArchiveError('in-use', say('archive-in-use', { folder, by }), details)

type Watching = Required<Pick<LockOptions, 'takeOver' | 'beatMs'>> & Pick<LockOptions, 'watching'>

const cannotWrite = (error: unknown): boolean =>
  ['EROFS', 'EACCES', 'EPERM', 'ENOSPC', 'EDQUOT'].includes(codeOf(error))

/**
 * Moves a stale lock aside, where it stays for the next holder. False where nothing can be written there, as on a disk that
 * turned read-only under the program that held the lock.
 */
async function clearStale(disk: Disk, path: string, folder: string, watching: Watching): Promise<boolean> {
  const owner = await readLock(disk, path)
  if (!(await isStale(disk, path, owner, folder, watching))) return true
  const aside = `${path}.${randomBytes(6).toString('hex')}${temporarySuffix}`
  try {
    // Of two who find the same stale lock only one can rename it.
    if ((await readLock(disk, path))?.id !== owner?.id) return true
    try {
      await disk.rename(path, aside)
    } catch (error) {
      if (cannotWrite(error)) return false
      throw error
    }
    const taken = await readLock(disk, aside)
    if (taken?.id === owner?.id) return true
    // Its maker may have made another one by now, which is the better of the two.
    if ((await readLock(disk, path)) === undefined) await disk.rename(aside, path)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  return true
}

/** Our new lock tells the highest number of those that were moved aside before it was made; then they are gone. */
async function takeOverNumber(disk: Disk, folder: string, content: LockFile, file: DiskFile): Promise<void> {
  const names = (await disk.readFolder(folder)).map(({ name }) => name)
  const asides = names.filter((name) => name.startsWith(`${lockName}.`) && name.endsWith(temporarySuffix))
  if (asides.length === 0) return
  const paths = asides.map((name) => join(folder, name))
  for (const path of paths) {
    const { seq = 0, archive } = (await readLock(disk, path)) ?? {}
    // The numbers of another archive say nothing of what was saved in this one.
    if (archive === undefined || archive === content.archive) content.seq = Math.max(content.seq, seq)
  }
  if (content.seq > 0) {
    await file.write(textOf(content), 0)
    await file.sync()
  }
  for (const path of paths) await disk.remove(path).catch(() => undefined)
}

async function isStale(
  disk: Disk,
  path: string,
  owner: LockFile | undefined,
  folder: string,
  { takeOver, beatMs, watching }: Watching,
): Promise<boolean> {
  if (owner === undefined || owner.host === '') {
    // Empty or unreadable: its maker died, or is just writing it.
    const age = Date.now() - (await disk.stat(path).catch(() => ({ mtimeMs: 0 }))).mtimeMs
    if (age < 3_000 && age > -3_000 && (await standsStill(disk, path, owner, 300)) === false)
      throw inUse(folder, say('by-starting-program'))
    return true
  }
  if (owner.host !== hostname()) {
    if (takeOver && (await standsStill(disk, path, owner, beatMs * (beatsToStaleness + 1)))) return true
    throw inUse(folder, say('by-other-computer', { host: owner.host }), { host: owner.host, mayTakeOver: !takeOver })
  }
  if (owner.boot !== '' && bootId !== '' && owner.boot !== bootId) {
    if (await isFromBefore(disk, path)) return true
    watching?.()
    if (await standsStill(disk, path, owner, beatMs * beatsToSilence)) return true
    throw inUse(folder, say('by-other-computer', { host: owner.host }), { host: owner.host, mayTakeOver: false })
  }
  if (owner.pid === process.pid) {
    if (!held.has(owner.id)) return true
  } else if (!isAlive(owner.pid)) return true
  else if (takeOver && (await standsStill(disk, path, owner, beatMs * (beatsToStaleness + 1)))) return true
  throw inUse(folder, say('by-this-computer'), { host: owner.host, mayTakeOver: !takeOver })
}

/** Whether a file's time, which on a disk of its own this computer's clock gave it, is before this run of the computer. */
async function isFromBefore(disk: Disk, path: string): Promise<boolean> {
  if (!(await disk.isOwn?.(path))) return false
  const { mtimeMs } = await disk.stat(path)
  return mtimeMs < Date.now() - uptime() * 1_000
}

/** Watches by this computer's clock: true where nothing moved meanwhile. */
async function standsStill(disk: Disk, path: string, owner: LockFile | undefined, waitMs: number): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, waitMs))
  const now = await readLock(disk, path)
  return now?.id === owner?.id && now?.beat === owner?.beat
}
