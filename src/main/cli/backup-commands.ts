/** `backup`, `repair`, `restore-record` of an archive, and what needs none: `backups`, `check-backup`, `test-restore`, `restore`. */
import { resolve } from 'node:path'
import type { JobNotice, JobReport } from '../../shared/contract/job-report.js'
import type { JobId } from '../../shared/contract/jobs.js'
import { recordTitle } from '../../shared/record-kinds.js'
import type { Archive } from '../archive/archive.js'
import { BackupDesk } from '../archive/backup-desk.js'
import { type CliHost, type ExitCode, exitCodes, UsageError } from './host.js'
import { runAndTell, writeJson } from './job-command.js'
import { type Order, oneRecord, wantNothing } from './order.js'
import { oneLine } from './shown.js'

/** Commands that are about a place of backups or a backup, and no archive. */
export const deskCommands = ['backups', 'check-backup', 'test-restore', 'restore']

export async function backupCommand(order: Order, archive: Archive, host: CliHost): Promise<ExitCode> {
  const [place] = folders(order, host, 'the folder for backups')
  const kind = order.flag('full') ? 'full' : 'incremental'
  const tellFirst = ({ backup }: JobReport) => {
    if (backup?.sameDisk) host.say('This backup lies on the disk of the archive itself, and would go with it.\n')
    if (backup?.sharing === false)
      host.say('This disk cannot share files, so every backup takes the room of the whole archive.\n')
    const removed = backup?.removed ?? []
    if (removed.length > 0) host.say(`Older backups that made room: ${removed.join(', ')}.\n`)
  }
  const words = { done: 'files backed up', refused: 'damaged', leftOut: 'other backups left alone' } as const
  return runAndTell(
    archive,
    () => archive.startBackup(place, kind),
    { order, host },
    words,
    exitCodes.refused,
    tellFirst,
  )
}

export async function repairCommand(order: Order, archive: Archive, host: CliHost): Promise<ExitCode> {
  wantNothing(order)
  const from = order.text('from')
  const place = from === undefined ? null : resolve(host.folder, from)
  const words = { done: 'put back', refused: 'damaged' } as const
  // A place with a slip in its name must not pass for one whose backups do not help.
  if (place !== null && (await archive.listBackups(place)).length === 0) sayNoBackups(place, host)
  return runAndTell(archive, () => archive.startRepair(place), { order, host }, words, exitCodes.damaged)
}

export async function restoreRecordCommand(order: Order, archive: Archive, host: CliHost): Promise<ExitCode> {
  const uri = oneRecord(order)
  const from = order.text('from')
  if (from === undefined) throw new UsageError('restore-record wants the backup: --from FOLDER.')
  const record = await archive.restoreRecord(resolve(host.folder, from), uri)
  if (order.flag('json')) writeJson(host, record)
  else host.out(`${oneLine(recordTitle(record))}, revision ${record.revision}\n`)
  return exitCodes.done
}

export async function deskCommand(order: Order, host: CliHost): Promise<ExitCode> {
  const listeners = new Set<(notice: JobNotice) => void>()
  const desk = BackupDesk.alone((notice) => {
    for (const listener of listeners) listener(notice)
  })
  const runner = {
    onJob: (listener: (notice: JobNotice) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    cancelJob: (id: JobNotice['id']) => desk.cancelJob(id),
  }
  const run = (start: () => Promise<JobId>, done: string, leftOut?: string) =>
    runAndTell(
      runner,
      start,
      { order, host },
      { done, refused: 'damaged', ...(leftOut === undefined ? {} : { leftOut }) },
      exitCodes.damaged,
    )
  switch (order.command) {
    case 'backups':
      return listBackups(order, desk, host)
    case 'check-backup': {
      const [bag] = folders(order, host, 'the folder of one backup')
      return run(() => desk.startBackupCheck(bag), 'sound')
    }
    case 'test-restore': {
      const [bag] = folders(order, host, 'the folder of one backup')
      return run(() => desk.startTestRestore(bag), 'restored for a trial')
    }
    default: {
      const [bag, to] = folders(order, host, 'the folder of one backup and an empty or new folder', 2)
      return run(() => desk.startRestore(bag, to), 'restored', 'under another name')
    }
  }
}

async function listBackups(order: Order, desk: BackupDesk, host: CliHost): Promise<ExitCode> {
  const [place] = folders(order, host, 'the folder for backups')
  const backups = await desk.listBackups(place)
  if (order.flag('json')) writeJson(host, backups)
  else
    for (const { bag, created, kind, files, bytes, archiveName, problem } of backups)
      host.out(
        `${[bag, created, kind, String(files), String(bytes), archiveName, problem?.sentence ?? ''].map(oneLine).join('\t')}\n`,
      )
  if (backups.length === 0) sayNoBackups(place, host)
  return backups.some(({ problem }) => problem !== undefined) ? exitCodes.damaged : exitCodes.done
}

const sayNoBackups = (place: string, host: CliHost) =>
  host.say(`There are no backups in ${oneLine(place)}. Name the folder that they were made in.\n`)

/** The folders that were given, absolute. @throws UsageError */
function folders(order: Order, host: CliHost, what: string, count = 1): [string, string] {
  if (order.given.length !== count) throw new UsageError(`${order.command} wants ${what}.`)
  const [first = '', second = ''] = order.given.map((path) => resolve(host.folder, path))
  return [first, second]
}
