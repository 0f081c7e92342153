/** What the tests of backups share: a frozen archive to back up, a checker that is not ours, and a disk that fails. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type BagDisk, realBagDisk } from '../../src/main/archive/backup/bag-disk.js'
import { type BackupOrder, type BackupReport, backUp } from '../../src/main/archive/backup.js'
import type { JobProgress } from '../../src/main/archive/jobs.js'
import { ArchiveError } from '../../src/shared/contract/failures.js'
import { tempFolder } from './temp-folder.js'

export const frozenArchive = join(import.meta.dirname, '../fixtures/archives/v1')
export const archiveId = '01a213f7-3400-7000-8b46-00002f41c09b'

export interface Setting {
  archive: string
  place: string
  /** One backup; the clock goes on by a minute each time. */
  backup(more?: Partial<BackupOrder>, progress?: JobProgress): Promise<BackupReport>
}

export async function setting(): Promise<Setting> {
  const folder = await tempFolder()
  const archive = join(folder, 'archive')
  const place = join(folder, 'backups')
  await cp(frozenArchive, archive, { recursive: true })
  await mkdir(place)
  let minutes = 0
  const backup: Setting['backup'] = (more = {}, progress = quiet()) => {
    const at = Date.parse('2026-11-25T10:15:00Z') + 60_000 * minutes++
    const now = () => new Date(at)
    const order = {
      folder: archive,
      place,
      kind: 'incremental' as const,
      archiveId,
      name: 'KAZCENT press service',
      now,
    }
    return backUp({ ...order, ...more }, progress)
  }
  return { archive, place, backup }
}

export const quiet = (signal = new AbortController().signal): JobProgress => ({ signal, at: () => undefined })

/** Every file below a folder, sorted, with forward slashes. */
export async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => !entry.isDirectory())
  return files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort()
}

export const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/** Path to hash of every file below a folder. */
export async function hashesOf(folder: string): Promise<Record<string, string>> {
  const paths = await filesOf(folder)
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path, sha256Of(await readFile(join(folder, path)))])),
  )
}

/**
 * Checks a bag by coreutils' sha256sum and by counting, without our own code: both manifests hold, data/ has no file
 * that is not listed, and the Payload-Oxum is right.
 */
export async function checkBagIndependently(bag: string): Promise<void> {
  for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt'])
    execFileSync('sha256sum', ['--check', '--strict', '--quiet', manifest], { cwd: bag, stdio: 'pipe' })
  const listed = (await readFile(join(bag, 'manifest-sha256.txt'), 'utf8')).trimEnd().split('\n')
  const there = await filesOf(join(bag, 'data'))
  const paths = listed.map((line) => line.slice('data/'.length + 66)).sort()
  if (JSON.stringify(paths) !== JSON.stringify(there))
    throw new Error(`${bag}: ${paths.join()} are listed, ${there.join()} are there`)
  const sizes = await Promise.all(there.map(async (path) => (await readFile(join(bag, 'data', path))).length))
  const oxum = `${sizes.reduce((sum, size) => sum + size, 0)}.${there.length}`
  const info = await readFile(join(bag, 'bag-info.txt'), 'utf8')
  if (!info.includes(`\nPayload-Oxum: ${oxum}\n`)) throw new Error(`${bag}: its Payload-Oxum is not ${oxum}`)
  const declaration = await readFile(join(bag, 'bagit.txt'), 'utf8')
  if (declaration !== 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n') throw new Error(declaration)
}

export async function refusal(work: Promise<unknown>): Promise<ArchiveError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ArchiveError)) throw new Error('not refused properly', { cause: error })
  // One sentence or two, no system's text, no stack.
  if (!/^([A-Z/]|dateline-).*\.$/s.test(error.message) || /ENO|errno|undefined/.test(error.message)) throw error
  return error
}

export interface FailingDisk extends BagDisk {
  /** Writing operations so far. */
  steps: number
}

/** A disk on which writing operation number `failAt` fails, and with `forGood` every later operation as well. */
export function failingDisk(failAt: number, code: string, forGood: boolean): FailingDisk {
  const fault = () => Object.assign(new Error(code), { code })
  const step = () => {
    disk.steps++
    if (disk.steps === failAt || (forGood && disk.steps > failAt)) throw fault()
  }
  const disk: FailingDisk = {
    ...realBagDisk,
    steps: 0,
    async open(path, how) {
      step()
      const file = await realBagDisk.open(path, how)
      return {
        async write(bytes, position) {
          step()
          await file.write(bytes, position)
        },
        async sync() {
          step()
          await file.sync()
        },
        close: () => file.close(),
      }
    },
    async makeFolder(path) {
      step()
      return realBagDisk.makeFolder(path)
    },
    async rename(from, to) {
      step()
      await realBagDisk.rename(from, to)
    },
    async remove(path) {
      step()
      await realBagDisk.remove(path)
    },
    async removeFolder(path) {
      step()
      await realBagDisk.removeFolder(path)
    },
    async syncFolder(path) {
      step()
      await realBagDisk.syncFolder(path)
    },
    async link(from, to) {
      step()
      await realBagDisk.link(from, to)
    },
  }
  return disk
}

export interface WatchedDisk extends BagDisk {
  /** Files written and folders changed that a power cut could still take back. */
  unsynced: Set<string>
  /** What was unsynced at each renaming, by the new path. */
  atRename: Map<string, string[]>
}

/** A disk that keeps account of what has not been synced yet. */
export function watchedDisk(): WatchedDisk {
  const unsynced = new Set<string>()
  const atRename = new Map<string, string[]>()
  const changed = (path: string) => unsynced.add(dirname(path))
  return {
    ...realBagDisk,
    unsynced,
    atRename,
    async open(path, how) {
      const file = await realBagDisk.open(path, how)
      unsynced.add(path)
      changed(path)
      return {
        async write(bytes, position) {
          unsynced.add(path)
          await file.write(bytes, position)
        },
        async sync() {
          await file.sync()
          unsynced.delete(path)
        },
        close: () => file.close(),
      }
    },
    async makeFolder(path) {
      changed(path)
      return realBagDisk.makeFolder(path)
    },
    async link(from, to) {
      changed(to)
      await realBagDisk.link(from, to)
    },
    async remove(path) {
      unsynced.delete(path)
      changed(path)
      await realBagDisk.remove(path)
    },
    async rename(from, to) {
      atRename.set(to, [...unsynced])
      if (unsynced.delete(from)) unsynced.add(to)
      changed(from)
      changed(to)
      await realBagDisk.rename(from, to)
    },
    async syncFolder(path) {
      await realBagDisk.syncFolder(path)
      unsynced.delete(path)
    },
  }
}
