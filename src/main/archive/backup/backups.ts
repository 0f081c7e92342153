/** The backups at a place: which there are, and which of them holds given contents. */

import { join } from 'node:path'
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { Said } from '../../../shared/said.js'
import { codeOf, diskError, leadsNowhere, unlessMissing } from '../disk-errors.js'
import { NotRead } from '../hashed-file.js'
import {
  type BagInfo,
  bagName,
  type ManifestEntry,
  manifestEntries,
  payloadFolder,
  readBagInfo,
  readTrustedManifest,
} from './bag.js'
import { type BagDisk, realBagDisk } from './bag-disk.js'
import { hashFile } from './hashed-copy.js'

export interface BackupSummary extends BagInfo {
  /** Absolute path of the bag. */
  bag: string
  /** `dateline-20261125t101500z`. */
  name: string
  /** Why the bag cannot be used, in one plain sentence; what else is said of it is then empty. */
  problem?: Said
}

/** Whether no file of it is one with another bag's. */
export const hasOwnCopies = ({ kind, sharing }: Pick<BagInfo, 'kind' | 'sharing'>): boolean =>
  kind === 'full' || sharing === 'copies'

/** The end of the folder's name: the last eight of the id, since the first ones of a UUIDv7 are its time. */
export const idEnding = (archiveId: string): string =>
  archiveId
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(-8)
    .padStart(8, '0')

/** Newest first, by the time in their names; of one second the one with the higher number. */
function newerFirst(a: string, b: string): number {
  const [timeA, timeB] = [a.slice(0, 25), b.slice(0, 25)]
  if (timeA !== timeB) return timeA < timeB ? 1 : -1
  return Number(b.slice(26)) - Number(a.slice(26))
}

/** Names of the bags in one archive's folder, newest first; none where the folder is missing. */
export async function bagNames(home: string, disk: BagDisk): Promise<string[]> {
  const entries = (await unlessMissing(disk.readFolder(home), leadsNowhere)) ?? []
  return entries
    .filter(({ name, kind }) => kind === 'folder' && bagName.test(name))
    .map(({ name }) => name)
    .sort(newerFirst)
}

/** What a bag says of itself; one that cannot be read is told with its problem. */
export async function summaryOf(bag: string, name: string, disk: BagDisk): Promise<BackupSummary> {
  try {
    return { bag, name, ...(await readBagInfo(bag, disk)) }
  } catch (error) {
    const known = diskError(error, name)
    if (!(known instanceof ArchiveError)) throw error
    const nothing = { archiveId: '', archiveName: '', organisation: '', created: '', files: 0, bytes: 0, damaged: 0 }
    return { bag, name, ...nothing, kind: 'full', sharing: 'copies', problem: known.said }
  }
}

/**
 * What the bags in one archive's folder say of themselves, newest first. Each is read: for who needs it more than once to
 * keep.
 */
export async function bagsIn(home: string, disk: BagDisk): Promise<BackupSummary[]> {
  const bags: BackupSummary[] = []
  for (const name of await bagNames(home, disk)) bags.push(await summaryOf(join(home, name), name, disk))
  return bags
}

/**
 * The backups at a place, newest first; bags that cannot be read are among them, with their problem. `place` is the
 * folder that the user chose, or the archive's own folder in it. Only tag files are read.
 * @throws not-found, no-permission, disk-error
 */
export async function listBackups(
  place: string,
  archiveId?: string,
  disk: BagDisk = realBagDisk,
): Promise<BackupSummary[]> {
  const found: BackupSummary[] = []
  try {
    const ending = archiveId === undefined ? '' : `-${idEnding(archiveId)}`
    const folders = (await disk.readFolder(place)).filter(
      ({ name, kind }) => kind === 'folder' && name.endsWith(ending),
    )
    for (const home of [place, ...folders.map(({ name }) => join(place, name))])
      found.push(...(await bagsIn(home, disk)))
  } catch (error) {
    throw diskError(error, place)
  }
  return found
    .filter((one) => archiveId === undefined || one.problem !== undefined || one.archiveId === archiveId)
    .sort((a, b) => newerFirst(a.name, b.name))
}

/** Where contents lie: a payload path in one of the bags. */
interface Place {
  bag: string
  path: string
}

/**
 * The contents of all bags of a folder by their hash. For each it knows the newest bag that has it and, since links
 * share one copy, every bag made of copies of its own: where the one has rotted the other may be good.
 * 300,000 files are some 80 MB of memory.
 */
export class EarlierContents {
  private readonly places = new Map<string, Place[]>()
  /** The newest bag's hashes by path. */
  private newest: ReadonlyMap<string, string> = new Map()
  /** Bags that could not be read, with the reason. */
  readonly unreadable: { bag: string; reason: Said }[] = []

  private constructor(private readonly disk: BagDisk) {}

  /**
   * @param bags newest first
   * @param wanted leaves out bags of another archive, say
   * @param mayLead says by what paths its contents are asked for: of a copy of the archive they are others
   */
  static async of(
    bags: readonly BackupSummary[],
    disk: BagDisk,
    wanted: (bag: BackupSummary) => boolean,
    mayLead: (bag: BackupSummary) => boolean = () => true,
  ): Promise<EarlierContents> {
    const contents = new EarlierContents(disk)
    let first = true
    for (const summary of bags) {
      if (summary.problem !== undefined) contents.unreadable.push({ bag: summary.name, reason: summary.problem })
      else if (wanted(summary)) {
        const leads = first && mayLead(summary)
        if ((await contents.add(summary, leads)) && leads) first = false
      }
    }
    return contents
  }

  private async add(summary: BackupSummary, isNewest: boolean): Promise<boolean> {
    const { bag, name } = summary
    try {
      const { files } = await readTrustedManifest(bag, this.disk)
      const ownCopies = hasOwnCopies(summary)
      for (const [path, sha256] of files) {
        const known = this.places.get(sha256)
        if (!known) this.places.set(sha256, [{ bag, path }])
        else if (ownCopies && known.at(-1)?.bag !== bag) known.push({ bag, path })
      }
      if (isNewest) this.newest = files
      return true
    } catch (error) {
      const known = diskError(error, name)
      if (!(known instanceof ArchiveError) || known.code !== 'damaged') throw error
      this.unreadable.push({ bag: name, reason: known.said })
      return false
    }
  }

  has(sha256: string): boolean {
    return this.places.has(sha256)
  }

  /** Where the newest bag that has these contents has them. */
  pathOf(sha256: string): string | undefined {
    return this.places.get(sha256)?.[0]?.path
  }

  /** What the newest bag has under this path. */
  newestHash(path: string): string | undefined {
    return this.newest.get(path)
  }

  /** A file with exactly these contents, which are read again to be sure; `rotten` is told of those that are not. */
  async goodCopy(
    sha256: string,
    signal: AbortSignal,
    rotten: (bag: string, path: string) => void = () => undefined,
  ): Promise<{ file: string; bag: string } | undefined> {
    for (const { bag, path } of this.places.get(sha256) ?? []) {
      const file = await checkedFile(bag, { path, sha256 }, this.disk, signal)
      if (file !== undefined) return { file, bag }
      rotten(bag, path)
    }
    return undefined
  }
}

/** The path of a payload file if all folders on the way are folders, it is a file, and it has this hash. */
export async function checkedFile(
  bag: string,
  { path, sha256 }: ManifestEntry,
  disk: BagDisk,
  signal: AbortSignal,
): Promise<string | undefined> {
  const file = await fileInside(bag, path, disk)
  if (file === undefined) return undefined
  try {
    return (await hashFile(file, disk, signal)).sha256 === sha256 ? file : undefined
  } catch (error) {
    if (error instanceof NotRead) return undefined
    throw error
  }
}

/** The absolute path of a payload file, or undefined where it is missing or a link lies on the way to it. */
export async function fileInside(
  bag: string,
  path: string,
  disk: BagDisk,
  known: Set<string> = new Set(),
): Promise<string | undefined> {
  const names = path.split('/')
  try {
    for (let depth = 0; depth < names.length; depth++) {
      const folder = join(bag, payloadFolder, ...names.slice(0, depth))
      if (known.has(folder)) continue
      if ((await disk.lookAt(folder)).kind !== 'folder') return undefined
      known.add(folder)
    }
    const file = join(bag, payloadFolder, ...names)
    return (await disk.lookAt(file)).kind === 'file' ? file : undefined
  } catch (error) {
    if (leadsNowhere(error) || codeOf(error) === 'ELOOP') return undefined
    throw error
  }
}

const never = new AbortController().signal

/**
 * The newest backup at a place that holds a file with exactly this hash, its bytes read to be sure; the same path is
 * asked for first, another with the same contents will do. For one damaged file: it reads a manifest a bag.
 * @param path in the archive
 * @throws not-found, no-permission, disk-error
 */
export async function findGoodCopy(
  place: string,
  path: string,
  sha256: string,
  options: { archiveId?: string; signal?: AbortSignal; disk?: BagDisk } = {},
): Promise<{ bag: string; path: string; file: string } | undefined> {
  const { archiveId, signal = never, disk = realBagDisk } = options
  const wanted = sha256.toLowerCase()
  for (const { bag, name, problem } of await listBackups(place, archiveId, disk)) {
    if (problem !== undefined) continue
    try {
      const matches: ManifestEntry[] = []
      for await (const entries of manifestEntries(bag, disk))
        matches.push(...entries.filter((entry) => entry.sha256 === wanted))
      matches.sort((a, b) => Number(b.path === path) - Number(a.path === path))
      for (const entry of matches) {
        const file = await checkedFile(bag, entry, disk, signal)
        if (file !== undefined) return { bag, path: entry.path, file }
      }
    } catch (error) {
      const known = diskError(error, name)
      // A damaged bag is passed over: an older one may be good.
      if (!(known instanceof ArchiveError) || known.code !== 'damaged') throw known
    }
  }
  return undefined
}
