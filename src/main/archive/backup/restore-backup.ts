/**
 * Out of a backup again: everything, or everything for a trial.
 *
 * Goal: what is restored is what the manifest says, byte for byte, and nothing is written outside the chosen folder
 * whatever the bag says. A file that has rotted in this bag is looked for in the others beside it; one that none has is
 * named, and the rest goes on: after a fire one lost photo must not cost the archive. archive.json comes last, so that
 * half a restored folder is never taken for an archive.
 */

import { randomBytes } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, sep } from 'node:path'
import type { DamagedFile } from '../../../shared/contract/archive-summary.js'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { type Said, say } from '../../../shared/said.js'
import { codeOf, diskError, explainingDisk, unlessMissing } from '../disk-errors.js'
import { makeFolderDurably, placeDurably, temporaryPath } from '../durable-file.js'
import { NotRead } from '../hashed-file.js'
import { inLanes } from '../in-lanes.js'
import type { JobProgress } from '../jobs.js'
import { isFolderLitter } from '../safe-name.js'
import { isOfTheMoment } from './archive-files.js'
import { type BackupSummary, bagsIn, EarlierContents, fileInside } from './backups.js'
import { type BagInfo, readBagInfo, readNames, readTrustedManifest } from './bag.js'
import { type BagDisk, realBagDisk, stopIfCancelled } from './bag-disk.js'
import { copyFile } from './hashed-copy.js'
import { inWorkFolder, workFolder } from './rotation.js'
import { isSafePath } from './safe-path.js'

export interface RestoreReport {
  folder: string
  files: number
  bytes: number
  /** Files that had rotted in this bag and were good in another: path in the archive, and that bag's name. */
  fromOtherBags: { file: string; bag: string }[]
  /** Files that could not be restored, each with one plain sentence. */
  lost: DamagedFile[]
  /** Files that have the name which they have in the bag, since not every system can have their own. */
  renamed: { file: string; name: string }[]
  /** What the backup says of itself as a whole and is not so. */
  problems: Said[]
}

const indexName = 'archive.json'

/**
 * Restores a bag into an empty or new folder; everything is synced when the promise resolves. Where it fails or is
 * stopped, the folder is empty again.
 * @throws not-found, unreadable-file, damaged (the bag cannot be trusted at all), already-exists, invalid, disk-full,
 * no-permission, disk-error, cancelled
 */
export async function restoreAll(
  bag: string,
  toFolder: string,
  progress: JobProgress,
  disk: BagDisk = realBagDisk,
): Promise<RestoreReport> {
  const contents = await explainingDisk(bag, () => readContents(bag, disk))
  const tooLarge = await explainingDisk(toFolder, () => prepareFolder(bag, toFolder, contents, disk))
  const restored = new Restored(toFolder, disk)
  try {
    return await restore(bag, { ...contents, tooLarge }, restored, progress, disk)
  } catch (error) {
    await restored.undo().catch(() => undefined)
    throw diskError(error instanceof NotRead ? error.cause : error, toFolder)
  }
}

interface Contents {
  info: BagInfo
  /** SHA-256 by path. */
  files: ReadonlyMap<string, string>
  /** As they lie there; of what is missing, nothing. */
  sizes: ReadonlyMap<string, number>
  names: ReadonlyMap<string, string>
}

async function readContents(bag: string, disk: BagDisk): Promise<Contents> {
  const info = await readBagInfo(bag, disk)
  const { files } = await readTrustedManifest(bag, disk)
  if (!files.has(indexName))
    throw new ArchiveError('damaged', say('backup-holds-no-archive', { bag: basename(bag), file: indexName }))
  const sizes = new Map<string, number>()
  const known = new Set<string>()
  await inLanes(files.keys(), async (path) => {
    const file = await fileInside(bag, path, disk, known)
    if (file !== undefined) sizes.set(path, (await disk.lookAt(file)).size)
  })
  return { info, files, sizes, names: await readNames(bag, disk) }
}

const sum = (sizes: Iterable<number>): number => [...sizes].reduce((all, size) => all + size, 0)

/**
 * What is larger alone than the backup says that it is in all, where not everything has room: it cannot be what was
 * saved, and would fill the disk before its hash tells. What the backup says is nothing to measure the rest by.
 */
function tooLargeFor(free: number, { info, sizes }: Contents): { tooLarge: ReadonlySet<string>; needed: number } {
  const all = sum(sizes.values())
  if (all <= free) return { tooLarge: new Set(), needed: all }
  const large = [...sizes].filter(([, size]) => size > info.bytes)
  return { tooLarge: new Set(large.map(([path]) => path)), needed: all - sum(large.map(([, size]) => size)) }
}

/** Answers what is too large to be what was saved. */
async function prepareFolder(
  bag: string,
  folder: string,
  contents: Contents,
  disk: BagDisk,
): Promise<ReadonlySet<string>> {
  const present = ((await unlessMissing(disk.readFolder(folder))) ?? []).filter(({ name }) => !isFolderLitter(name))
  if (present.some(({ name }) => name === indexName)) await refuseOtherArchive(folder, contents.info.archiveId, disk)
  if (present.length > 0) throw new ArchiveError('already-exists', say('folder-not-empty', { folder }))
  await makeFolderDurably(folder, disk)
  if (`${await realpath(folder)}${sep}`.startsWith(`${await realpath(bag)}${sep}`))
    throw new ArchiveError('invalid', say('restore-into-itself'))
  const free = await disk.freeBytes(folder)
  const { tooLarge, needed } = tooLargeFor(free, contents)
  if (needed > free)
    throw new ArchiveError(
      'disk-full',
      say('restore-no-room', { needed: Math.ceil(needed / 1e6), free: Math.ceil(free / 1e6), folder }),
      { needed, free },
    )
  return tooLarge
}

/** An archive.json that cannot be read says nothing of whose it is. @throws already-exists */
async function refuseOtherArchive(folder: string, archiveId: string, disk: BagDisk): Promise<void> {
  let there: { id?: unknown; house?: { name?: unknown } } | null
  try {
    there = JSON.parse(new TextDecoder().decode(await disk.read(join(folder, indexName)))) as typeof there
  } catch {
    return
  }
  if (typeof there?.id !== 'string' || there.id === archiveId) return
  const name = typeof there.house?.name === 'string' ? there.house.name : there.id
  throw new ArchiveError('already-exists', say('restore-into-other-archive', { folder, name }))
}

/** What a restoration has made, so that it can be synced, or taken away again without touching anything else. */
class Restored {
  private readonly folders = new Map<string, Promise<void>>()
  private readonly made: string[] = []

  constructor(
    readonly folder: string,
    private readonly disk: BagDisk,
  ) {}

  /** Copies to a path inside; answers undefined where the bytes are not the wanted ones, and leaves none. */
  async copy(from: string, path: string, sha256: string, signal: AbortSignal): Promise<number | undefined> {
    const target = join(this.folder, path)
    await this.makeFolder(dirname(target))
    this.made.push(target)
    const seen = await copyFile(from, target, this.disk, signal)
    if (seen.sha256 === sha256) return seen.bytes
    await this.disk.remove(target)
    return undefined
  }

  async sync(): Promise<void> {
    const deepestFirst = [...this.folders.keys()].sort((a, b) => b.length - a.length)
    for (const folder of deepestFirst) await this.disk.syncFolder(folder)
    await this.disk.syncFolder(this.folder)
  }

  async undo(): Promise<void> {
    for (const file of this.made) await unlessMissing(this.disk.remove(file))
    const deepestFirst = [...this.folders.keys()].sort((a, b) => b.length - a.length)
    for (const folder of deepestFirst)
      if (folder !== this.folder) await this.disk.removeFolder(folder).catch(() => undefined)
  }

  private makeFolder(folder: string): Promise<void> {
    const known = this.folders.get(folder)
    if (known) return known
    const making = (async () => {
      if (folder === this.folder) return
      await this.makeFolder(dirname(folder))
      await this.disk.makeFolder(folder)
    })()
    this.folders.set(folder, making)
    return making
  }
}

async function restore(
  bag: string,
  { info, files, names, sizes, tooLarge }: Contents & { tooLarge: ReadonlySet<string> },
  restored: Restored,
  progress: JobProgress,
  disk: BagDisk,
): Promise<RestoreReport> {
  const report: RestoreReport = {
    folder: restored.folder,
    files: 0,
    bytes: 0,
    fromOtherBags: [],
    lost: [],
    renamed: [],
    problems: [],
  }
  const { signal } = progress
  let others: Promise<EarlierContents> | undefined
  const otherBags = () => {
    others ??= bagsIn(dirname(bag), disk).then((bags) => {
      const isOther = (one: BackupSummary) => one.archiveId === info.archiveId && one.name !== basename(bag)
      return EarlierContents.of(bags, disk, isOther)
    })
    return others
  }
  const known = new Set<string>()

  /** This bag's file, else another bag's with the same contents. */
  async function take(inBag: string, path: string, sha256: string): Promise<boolean> {
    const own = tooLarge.has(inBag) ? undefined : await fileInside(bag, inBag, disk, known)
    const bytes = own === undefined ? undefined : await copyIfRead(own, path, sha256)
    if (bytes !== undefined) {
      report.bytes += bytes
      return true
    }
    const good = await (await otherBags()).goodCopy(sha256, signal)
    const otherBytes = good && (await copyIfRead(good.file, path, sha256))
    if (!good || otherBytes === undefined) return false
    report.bytes += otherBytes
    report.fromOtherBags.push({ file: path, bag: basename(good.bag) })
    return true
  }

  async function copyIfRead(from: string, path: string, sha256: string): Promise<number | undefined> {
    try {
      return await restored.copy(from, path, sha256, signal)
    } catch (error) {
      if (error instanceof NotRead) return undefined
      throw error
    }
  }

  const tooLargeReason = (inBag: string) => {
    const [size, said] = [sizes.get(inBag) ?? 0, info.bytes].map((bytes) => Math.ceil(bytes / 1e6))
    return say('restored-too-large', { size: size ?? 0, said: said ?? 0 })
  }

  /** Under its own name where that can be had, else under the one it has in the bag. */
  async function takeNamed(inBag: string, sha256: string): Promise<void> {
    const own = names.get(inBag)
    // Somebody else put it there, and a disk may take its name for that of ours in other letters.
    if ([inBag, own ?? ''].some((path) => isOfTheMoment(path.toLowerCase()))) {
      report.lost.push({ file: own ?? inBag, reason: say('restored-of-the-moment') })
      return
    }
    const paths = own === undefined || files.has(own) || !isSafePath(own) ? [inBag] : [own, inBag]
    for (const path of paths) {
      try {
        if (await take(inBag, path, sha256)) {
          report.files++
          if (own !== undefined && path !== own) report.renamed.push({ file: path, name: own })
        } else
          report.lost.push({
            file: path,
            reason: tooLarge.has(inBag) ? tooLargeReason(inBag) : say('restored-not-found'),
          })
        return
      } catch (error) {
        if (!['EEXIST', 'ENOTDIR', 'ENAMETOOLONG', 'EINVAL', 'EILSEQ'].includes(codeOf(error))) throw error
        if (path !== paths.at(-1)) continue
        report.lost.push({ file: path, reason: say('restored-name-clash') })
      }
    }
  }

  let done = 0
  await inLanes(files, async ([inBag, sha256]) => {
    if (inBag === indexName) return
    stopIfCancelled(progress.signal)
    progress.at(done++, files.size, names.get(inBag) ?? inBag)
    await takeNamed(inBag, sha256)
  })
  await restored.sync()
  const temporary = basename(temporaryPath(join(restored.folder, indexName)))
  if (!(await take(indexName, temporary, files.get(indexName) ?? '')))
    throw new ArchiveError('damaged', say('restore-index-damaged', { bag: basename(bag), file: indexName }))
  for (const from of report.fromOtherBags) if (from.file === temporary) from.file = indexName
  await placeDurably(join(restored.folder, temporary), join(restored.folder, indexName), disk)
  report.files++
  if (report.lost.length === 0 && (info.files !== sizes.size || info.bytes !== sum(sizes.values())))
    report.problems.push(
      say('bag-count-wrong', {
        files: info.files,
        bytes: info.bytes,
        filesThere: sizes.size,
        bytesThere: sum(sizes.values()),
      }),
    )
  return report
}

export interface TestRestoreReport extends RestoreReport {
  releases: number
  photos: number
}

/**
 * Restores a bag to a temporary folder, opens it as an archive, and removes the folder again, whatever happens. On the
 * backup's own disk, or in the system's temporary folder where that has no room or cannot be written.
 * @throws as restoreAll, and whatever `openArchive` throws
 */
export async function testRestore(
  bag: string,
  openArchive: (folder: string) => Promise<{ releases: number; photos: number }>,
  progress: JobProgress,
  disk: BagDisk = realBagDisk,
): Promise<TestRestoreReport> {
  const contents = await explainingDisk(bag, () => readContents(bag, disk))
  const folder = await trialFolder(bag, contents, disk)
  return inWorkFolder(folder, disk, async () => {
    const report = await restoreAll(bag, folder, progress, disk)
    return { ...report, ...(await openArchive(folder)) }
  })
}

async function trialFolder(bag: string, contents: Contents, disk: BagDisk): Promise<string> {
  const name = workFolder('dateline-trial', randomBytes(6).toString('hex'))
  let least = Number.POSITIVE_INFINITY
  for (const parent of [dirname(bag), tmpdir()]) {
    try {
      const free = await disk.freeBytes(parent)
      const { needed } = tooLargeFor(free, contents)
      least = Math.min(least, needed)
      if (free < needed) continue
      await disk.makeFolder(join(parent, name))
      return join(parent, name)
    } catch (error) {
      if (!(diskError(error, parent) instanceof ArchiveError)) throw error
    }
  }
  throw new ArchiveError('disk-full', say('trial-no-room', { needed: Math.ceil(least / 1e6) }), { needed: least })
}
