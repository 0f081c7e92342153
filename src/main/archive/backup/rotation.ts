/** Which old backups make room: a pure rule, and the removal that never leaves half a bag under a bag's name. */
import { createHash } from 'node:crypto'
import { hostname, uptime } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../alive.js'
import { unlessMissing } from '../disk-errors.js'
import { temporarySuffix } from '../durable-file.js'
import { type BackupSummary, hasOwnCopies } from './backups.js'
import { bagName } from './bag.js'
import { type BagDisk, removeTree } from './bag-disk.js'

export interface KeepRule {
  /** The newest ones, at least 1. */
  last: number
  /** And the newest of each of the latest days that have one. */
  daily?: number
  /** And the newest of each of the latest months that have one. */
  monthly?: number
}

/** `20261125`, `202611`: from the name, which no clock changes later. */
const dayOf = (bag: BackupSummary) => bag.name.slice(9, 17)
const monthOf = (bag: BackupSummary) => bag.name.slice(9, 15)
/** `dateline-20261125t101500z`, without what tells several of one second apart. */
const instantOf = (name: string) => name.slice(0, 25)

/**
 * The backups that the rule lets go. Kept besides what it names: `written`, the one just made, the newest without
 * damage, and whatever cannot be read: a person shall look at that. Those of a later date than `written` tell that the
 * clock is wrong, or was: they stay until it has come so far, and take the place of none that is made meanwhile.
 * @param bags of one archive, newest first
 */
export function bagsToRemove(bags: readonly BackupSummary[], keep: KeepRule, written: string): BackupSummary[] {
  const all = bags.filter(isReadable)
  const readable = all.slice(
    Math.max(
      0,
      all.findIndex((bag) => bag.bag === written),
    ),
  )
  const kept = new Set([
    ...readable.slice(0, Math.max(1, keep.last)),
    ...newestOfEach(readable, dayOf).slice(0, keep.daily ?? 0),
    ...newestOfEach(readable, monthOf).slice(0, keep.monthly ?? 0),
  ])
  const good = newestGood(readable)
  return readable.filter((bag) => !kept.has(bag) && bag !== good && bag.bag !== written)
}

/**
 * The backups that go before their time where each is whole copies and one more has no room: those that another of their
 * month outlives, the oldest first, and then the oldest. Kept are the newest, the newest without damage, whatever cannot be
 * read, those of a later date than `name`, the one to be made, and those that share their files with others, as they
 * would give no room back. None where all of them would not make room.
 * @param bags of one archive, newest first
 * @param lacking bytes
 */
export function bagsForRoom(bags: readonly BackupSummary[], lacking: number, name: string): BackupSummary[] {
  const readable = bags.filter((bag) => isReadable(bag) && instantOf(bag.name) <= instantOf(name))
  const good = newestGood(readable)
  const ofMonths = new Set(newestOfEach(readable, monthOf))
  const mayGo = readable
    .slice(1)
    .filter((bag) => bag !== good && hasOwnCopies(bag))
    .toReversed()
  const leaving: BackupSummary[] = []
  let freed = 0
  for (const bag of [...mayGo.filter((one) => !ofMonths.has(one)), ...mayGo.filter((one) => ofMonths.has(one))]) {
    if (freed >= lacking) break
    leaving.push(bag)
    freed += bag.bytes
  }
  return freed >= lacking ? leaving : []
}

const isReadable = (bag: BackupSummary): boolean => bag.problem === undefined && bagName.test(bag.name)
const newestGood = (bags: readonly BackupSummary[]) => bags.find((bag) => bag.damaged === 0)

/** Of each period that has one, newest first as they come. */
function newestOfEach(bags: readonly BackupSummary[], periodOf: (bag: BackupSummary) => string): BackupSummary[] {
  const seen = new Set<string>()
  return bags.filter((bag) => {
    const isFirst = !seen.has(periodOf(bag))
    seen.add(periodOf(bag))
    return isFirst
  })
}

/** Folders that a backup or a removal is at work on; never taken for a bag. They say which process is. */
export const workFolder = (name: string, random: string): string =>
  `.${name}.${thisHost}-${process.pid}-${random}${temporarySuffix}`
const isWorkFolder = (name: string): boolean => /^\.dateline-.*\.dateline-tmp$/.test(name)
const isOfBackup = (name: string): boolean => /^\.dateline-\d/.test(name)

const thisHost = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
/** Whether the process of another computer goes on nobody can tell; longer than this no backup takes. */
const longestMs = 72 * 3_600_000

/** Work folders of this process that are in use now: a sweep leaves them. */
export const workInUse = new Set<string>()

/** Runs `work` with a folder's path; the folder is removed afterwards, or by a later sweep where that fails. */
export async function inWorkFolder<T>(folder: string, disk: BagDisk, work: () => Promise<T>): Promise<T> {
  workInUse.add(folder)
  try {
    return await work()
  } finally {
    await removeTree(folder, disk).catch(() => undefined)
    workInUse.delete(folder)
  }
}

/** Removes what interrupted backups, removals and trials left; answers whether another program makes a backup here. */
export async function sweep(home: string, disk: BagDisk): Promise<boolean> {
  let isBusy = false
  for (const { name, kind } of await disk.readFolder(home)) {
    const folder = join(home, name)
    if (kind !== 'folder' || !isWorkFolder(name) || workInUse.has(folder)) continue
    const [, host, pid] = /\.([0-9a-f]{8})-(\d+)-[0-9a-f]+\.dateline-tmp$/.exec(name) ?? []
    const age = await ageOf(folder, disk)
    const mayRun =
      host === thisHost
        ? // After another start of the computer its number is another process's.
          Number(pid) !== process.pid && isAlive(Number(pid)) && age < uptime() * 1_000
        : host !== undefined
    if (!mayRun || age > longestMs) await removeTree(folder, disk)
    else if (host === thisHost) isBusy ||= isOfBackup(name)
  }
  return isBusy
}

const ageOf = async (folder: string, disk: BagDisk): Promise<number> =>
  Date.now() - ((await unlessMissing(disk.lookAt(folder)))?.mtimeMs ?? 0)

/** Removes a bag: first its name, durably, then its files, so that a pulled plug leaves nothing that looks whole. */
export async function removeBag(home: string, name: string, random: string, disk: BagDisk): Promise<void> {
  const leaving = join(home, workFolder(name, random))
  await disk.rename(join(home, name), leaving)
  await disk.syncFolder(home)
  await removeTree(leaving, disk)
}
