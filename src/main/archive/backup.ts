/**
 * Backups of an archive's folder as BagIt bags (RFC 8493) on a second disk; the format is in backup/README.md.
 *
 * Goal: when the office has burnt, any one bag is enough, with this program or without it; and rot in the archive never
 * takes the place of the last good copy. Non-goals: compression and encryption (a bag is read with sha256sum and a file
 * manager in thirty years), deletion by age alone, a frozen instant across documents (each file is whole; what moves
 * while we copy is listed again).
 *
 * Incremental without giving up whole bags: contents that an earlier bag has are hard-linked to it, after its bytes
 * were read again, so a link to rot is never made. Linked bags share one copy on the platter; a `full` backup writes a
 * second one. Where the file system has no links (FAT, exFAT) each bag is whole copies, older ones make room before their
 * time (rotation.ts), and the report says so.
 * Rejected: fetch.txt and a pool of originals beside the bags (a bag carried elsewhere would lack its photos without
 * saying so, and a fault in clearing the pool would take the last copy of many bags), links to the archive itself (rot
 * and edits in place would reach the backup), trusting size and time (64–90 % of flipped bits leave valid JSON).
 * Number: 100,000 unchanged files of 1 kB take 79 s of processor time and 0.35 GB of memory at the peak, on a busy machine.
 */

import { randomBytes } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ArchiveError } from '../../shared/contract/failures.js'
import { type Said, say } from '../../shared/said.js'
import { type ArchiveFiles, archiveFiles, type LeftOut } from './backup/archive-files.js'
import { type BackupSummary, bagNames, bagsIn, EarlierContents, idEnding, summaryOf } from './backup/backups.js'
import type { BackupKind } from './backup/bag.js'
import { type BagDisk, realBagDisk, stopIfCancelled } from './backup/bag-disk.js'
import { BagWriter, type DamagedSource, type ExpectedHashes } from './backup/bag-writer.js'
import {
  bagsForRoom,
  bagsToRemove,
  inWorkFolder,
  type KeepRule,
  removeBag,
  sweep,
  workFolder,
} from './backup/rotation.js'
import { cleanedName } from './backup/safe-path.js'
import { codeOf, diskError, explainingDisk, unlessMissing } from './disk-errors.js'
import { makeFolderDurably } from './durable-file.js'
import { NotRead } from './hashed-file.js'
import { inLanes } from './in-lanes.js'
import { liesInside } from './inside-folder.js'
import type { JobProgress } from './jobs.js'

export interface BackupOrder {
  /** The archive's folder. */
  folder: string
  /** The folder for backups that the user chose; it is there. */
  place: string
  kind: BackupKind
  archiveId: string
  /** For people: the archive's name. */
  name: string
  /** The press office; the archive's name where it is left out. */
  organisation?: string
  /** What the archive's files should be. Originals are checked against their names in any case. */
  expected?: ExpectedHashes
  /**
   * Files beside those that are gone, with the hashes that they had, where that is known; told the paths of all that are
   * there.
   */
  lost?: (there: ReadonlySet<string>) => Promise<ReadonlyMap<string, string | undefined>>
  /**
   * What a backup of an archive of this id is to this one: it may be one of a copy that went on apart. All that such a
   * one holds was done here where it is left out.
   */
  relationOf?: (bag: string) => Promise<Relation>
  /** Which older backups stay; all of them where it is left out. */
  keep?: KeepRule
  /** Writes what the archive has acknowledged to its files: before the first listing, and where a file seems wrong. */
  settle?: () => Promise<void>
  now?: () => Date
  disk?: BagDisk
}

/**
 * `past`: all that it holds was done here as well, so it may go by the rule. Others are neither counted nor removed.
 * `ahead`: it holds all that was done here, and more. `apart`: each has what the other has not.
 */
export type Relation = 'past' | 'ahead' | 'apart' | 'unknown'

export interface BackupReport {
  /** Absolute path. */
  bag: string
  kind: BackupKind
  /** Of the whole bag. */
  files: number
  bytes: number
  /** Written anew; the rest is shared with earlier bags. */
  copied: { files: number; bytes: number }
  /** False where the disk has no hard links, so that every backup takes the room of the whole archive. */
  sharing: boolean
  /** The backups lie on the archive's own disk, and would go with it. */
  sameDisk: boolean
  damaged: DamagedSource[]
  leftOut: LeftOut[]
  /** Files of earlier bags whose bytes are no longer what they were, and bags that cannot be read. */
  earlierDamage: Said[]
  /** Names of the bags that made room. */
  removed: string[]
  /** Backups of this id that hold what this archive has not, or may: they stay until somebody removes them. */
  others: { name: string; is: Exclude<Relation, 'past'> }[]
  /** Why older backups could not be removed, in one sentence. */
  removalProblem?: Said
}

/** Folders of bags that are being worked on in this process. */
const atWork = new Set<string>()
/** An archive that is added to without end must not keep its backup from ending. */
const maxListings = 5

/**
 * Makes one backup. It is there whole under its name, or not at all; earlier ones are not touched.
 * @throws not-found, not-an-archive, invalid (a place inside the archive, or the other way round), in-use, disk-full,
 * disk-error, read-only, no-permission, cancelled
 */
export async function backUp(order: BackupOrder, progress: JobProgress): Promise<BackupReport> {
  const { disk = realBagDisk } = order
  const places = await checkPlaces(order, disk)
  const home = await findHome(order, places.place, disk)
  if (atWork.has(home)) throw new ArchiveError('in-use', say('backup-under-way'))
  atWork.add(home)
  const madeRoom: string[] = []
  try {
    return await intoHome({ ...order, ...places, disk }, home, madeRoom, progress)
  } catch (error) {
    throw tellingOf(madeRoom, await backupFault(error, order.place, disk))
  } finally {
    atWork.delete(home)
  }
}

async function intoHome(
  order: BackupOrder & { disk: BagDisk },
  home: string,
  madeRoom: string[],
  progress: JobProgress,
): Promise<BackupReport> {
  const { disk, archiveId, kind } = order
  const { signal } = progress
  const random = randomBytes(6).toString('hex')
  await makeFolderDurably(home, disk)
  // Even if it was there: the backup that made it may have been cut off before this.
  await disk.syncFolder(dirname(home))
  if (await sweep(home, disk)) throw new ArchiveError('in-use', say('backup-under-way'))
  const created = (order.now?.() ?? new Date()).toISOString()
  const name = await freeName(home, created, disk)
  const work = join(home, workFolder(name, random))
  const settle = order.settle ?? (() => Promise.resolve())
  return inWorkFolder(work, disk, async () => {
    await disk.makeFolder(work)
    const links = await BagWriter.canLink(work, disk)
    const before = await bagsIn(home, disk)
    const relations = await relationsTo(order, before, signal)
    const mayGo = before.filter(({ name }) => relations.get(name) === 'past')
    const isOurs = ({ name }: BackupSummary) => relations.has(name)
    const mayLead = ({ name }: BackupSummary) => relations.get(name) !== 'apart'
    const earlier = await EarlierContents.of(before, disk, isOurs, mayLead)
    const { expected, folder: source } = order
    const writer = new BagWriter({ source, work, kind, earlier, expected, settle, links, signal, disk })
    await settle()
    const listed = await takeAllIn(order, writer, progress, async (files) => {
      const needed = await roomNeeded(order, files, kind === 'incremental' && links ? earlier : undefined)
      // Where bags share their files, an older one that goes makes hardly any room.
      if (!links) await makeRoomBefore(order, mayGo, home, name, random, needed, madeRoom)
      await checkRoom(order, needed)
    })
    await writer.carryMissing((await order.lost?.(new Set(listed.files.values()))) ?? new Map())
    stopIfCancelled(signal)
    const { organisation = order.name, name: archiveName } = order
    await writer.finish({ archiveId, archiveName, organisation, created }, basename(home), listed.files)
    await disk.rename(work, join(home, name))
    await disk.syncFolder(home)
    const { files, bytes, copied } = writer.totals
    return {
      bag: join(home, name),
      kind,
      files,
      bytes,
      copied,
      sharing: links,
      sameDisk: (await disk.deviceOf(home)) === (await disk.deviceOf(source)),
      damaged: writer.damaged.sort((a, b) => (a.file < b.file ? -1 : 1)),
      leftOut: listed.leftOut,
      earlierDamage: [
        ...[...writer.rotten].map((file) => say('earlier-backup-rotten', { file })),
        ...earlier.unreadable.map(({ reason }) => reason),
      ],
      others: [...relations].flatMap(([bag, is]) => (is === 'past' ? [] : [{ name: bag, is }])),
      ...(await makeRoomAfter(order, mayGo, home, join(home, name), random, madeRoom)),
    }
  })
}

/** Takes files in and lists again until nothing new turns up; answers the last listing. */
async function takeAllIn(
  { folder, disk }: { folder: string; disk: BagDisk },
  writer: BagWriter,
  progress: JobProgress,
  beforeFirst: (files: ReadonlyMap<string, string>) => Promise<void>,
): Promise<ArchiveFiles> {
  const tried = new Set<string>()
  for (let listing = 1; ; listing++) {
    const listed = await explainingDisk(folder, () => archiveFiles(folder, disk))
    if (!listed.files.has('archive.json')) throw new ArchiveError('not-found', say('backup-archive-gone', { folder }))
    if (listing === 1) await beforeFirst(listed.files)
    const fresh = [...listed.files].filter(([inBag]) => !tried.has(inBag))
    if (fresh.length === 0 || listing === maxListings) {
      await writer.dropAllBut(listed.files)
      return listed
    }
    await inLanes(fresh, async ([inBag, path]) => {
      stopIfCancelled(progress.signal)
      progress.at(tried.size, listed.files.size, path)
      tried.add(inBag)
      await writer.takeIn(inBag, path)
    })
  }
}

/** Bytes that a backup takes. @param earlier where known contents take no room */
async function roomNeeded(
  { folder, disk }: { folder: string; disk: BagDisk },
  files: ReadonlyMap<string, string>,
  earlier: EarlierContents | undefined,
): Promise<number> {
  let needed = 0
  await inLanes(files, async ([inBag, path]) => {
    if (earlier?.newestHash(inBag) !== undefined) return
    const found = await unlessMissing(disk.lookAt(join(folder, path)))
    needed += (found?.size ?? 0) + 4_096
  })
  return needed
}

/** Refuses at once what would fail after hours. */
async function checkRoom({ place, disk }: { place: string; disk: BagDisk }, needed: number): Promise<void> {
  const free = await disk.freeBytes(place)
  if (needed > free)
    throw new ArchiveError(
      'disk-full',
      say('backup-no-room', { needed: megabytes(needed), place, free: megabytes(free) }),
      { needed, free },
    )
}

const megabytes = (bytes: number): string => Math.ceil(bytes / 1e6).toLocaleString('en')

/** Both folders as they really are, so that neither lies in the other by way of a link. */
async function checkPlaces(order: BackupOrder, disk: BagDisk): Promise<{ folder: string; place: string }> {
  const real = (path: string) =>
    explainingDisk(path, async () => {
      if ((await disk.stat(path)).kind !== 'folder') throw Object.assign(new Error(path), { code: 'ENOTDIR' })
      return realpath(path)
    })
  const folder = await real(order.folder)
  // Never made here: the folder of an unplugged disk must not become a folder on the first disk.
  const place = await real(order.place)
  if (await liesInside(place, folder)) throw new ArchiveError('invalid', say('backup-inside-archive'))
  if (!(await unlessMissing(disk.lookAt(join(folder, 'archive.json')))))
    throw new ArchiveError('not-an-archive', say('backup-nothing-there', { folder: order.folder }))
  return { folder, place }
}

/** The archive's folder at the place: the one that is there, even if the archive has been renamed since. */
async function findHome({ name, archiveId }: BackupOrder, place: string, disk: BagDisk): Promise<string> {
  const ending = `-${idEnding(archiveId)}`
  const usual = `${cleanedName(name)}${ending}`
  const entries = await explainingDisk(place, () => disk.readFolder(place))
  const there = entries.filter((entry) => entry.kind === 'folder' && entry.name.endsWith(ending)).map((one) => one.name)
  return join(place, there.includes(usual) ? usual : (there.sort()[0] ?? usual))
}

/** `dateline-20261125t101500z`, with -2, -3 … where there is one of that second. */
async function freeName(home: string, created: string, disk: BagDisk): Promise<string> {
  const name = `dateline-${created.slice(0, 19).replace(/[-:]/g, '').toLowerCase()}z`
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? name : `${name}-${number}`
    if (!(await unlessMissing(disk.lookAt(join(home, numbered))))) return numbered
  }
}

/** What the bags of this archive's id are to it, by their names. */
async function relationsTo(
  { archiveId, relationOf }: BackupOrder,
  bags: readonly BackupSummary[],
  signal: AbortSignal,
): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>()
  for (const { bag, name, archiveId: its } of bags) {
    stopIfCancelled(signal)
    if (its === archiveId) relations.set(name, (await relationOf?.(bag)) ?? 'past')
  }
  return relations
}

/**
 * On a disk where every backup is whole copies, a stick say, the rule may name more than it has room for: then older ones
 * go before this one is written, as many as it needs: `removed` has their names.
 */
async function makeRoomBefore(
  order: BackupOrder & { disk: BagDisk },
  mayGo: readonly BackupSummary[],
  home: string,
  name: string,
  random: string,
  needed: number,
  removed: string[],
): Promise<void> {
  const lacking = needed - (await order.disk.freeBytes(order.place))
  if (!order.keep || lacking <= 0) return
  for (const bag of bagsForRoom(mayGo, lacking, name)) {
    await removeBag(home, bag.name, random, order.disk)
    removed.push(bag.name)
  }
}

/** Of a backup that is not made after all: that older ones are gone that made room for it. */
function tellingOf(removed: readonly string[], error: unknown): unknown {
  if (removed.length === 0 || !(error instanceof ArchiveError)) return error
  const said = say('backup-ended-without', { reason: error.said, names: removed.join(', ') })
  return new ArchiveError(error.code, said, { ...error.details, removed })
}

/** The backup is made; that an older one cannot be removed is told, and is no reason to call it failed. */
async function makeRoomAfter(
  order: BackupOrder & { disk: BagDisk },
  mayGo: readonly BackupSummary[],
  home: string,
  written: string,
  random: string,
  before: readonly string[],
): Promise<Pick<BackupReport, 'removed' | 'removalProblem'>> {
  const removed = [...before]
  if (!order.keep) return { removed }
  try {
    const known = new Map(mayGo.map((bag) => [bag.name, bag]))
    known.set(basename(written), await summaryOf(written, basename(written), order.disk))
    // Somebody may have removed some meanwhile.
    const there = (await bagNames(home, order.disk)).flatMap((name) => known.get(name) ?? [])
    for (const { name } of bagsToRemove(there, order.keep, written)) {
      await removeBag(home, name, random, order.disk)
      removed.push(name)
    }
    return { removed }
  } catch (error) {
    const known = diskError(error, basename(home))
    if (!(known instanceof ArchiveError)) throw error
    return { removed, removalProblem: known.said }
  }
}

const full = new Set(['ENOSPC', 'EDQUOT'])
const gone = new Set(['EIO', 'ENXIO', 'ENODEV', 'ESTALE', 'ENOTCONN', 'EHOSTDOWN', 'ETIMEDOUT', 'UNKNOWN'])

/** What a failure at the backup disk means; anything that is no failure of a disk comes back as it is. */
async function backupFault(thrown: unknown, place: string, disk: BagDisk): Promise<unknown> {
  const error = thrown instanceof NotRead ? thrown.cause : thrown
  const code = codeOf(error)
  const system = { system: code }
  if (error instanceof ArchiveError || code === '') return error
  if (full.has(code)) return new ArchiveError('disk-full', say('backup-disk-full', { place }), system)
  const isThere = await disk.stat(place).then(
    () => true,
    () => false,
  )
  if (!isThere || gone.has(code)) return new ArchiveError('disk-error', say('backup-disk-gone', { place }), system)
  if (code === 'EROFS') return new ArchiveError('read-only', say('backup-disk-read-only', { place }), system)
  return diskError(error, place)
}
