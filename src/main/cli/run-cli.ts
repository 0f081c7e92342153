/**
 * The command line over an archive: one command, one archive opened, closed again whatever happens.
 *
 * Everything goes through the operations that windows use, so that what holds there holds here. Reading commands open
 * the archive for reading only and work beside a running Dateline.
 */
import { basename, resolve } from 'node:path'
import { ArchiveError, type JobId, type JobNotice, type JobReport } from '../../shared/archive-api.js'
import { uuidOf } from '../../shared/records.js'
import { Archive } from '../archive/archive.js'
import { createSample } from '../archive/sample.js'
import { helpText } from './help.js'
import { type CliHost, cancelled, type ExitCode, exitCodes, progressTeller, UsageError } from './host.js'
import { listCommand } from './list-command.js'
import { archiveFolder, type Order, oneRelease, readOrder, wantNothing } from './order.js'
import { searchCommand } from './search-command.js'

/** Runs one command. Never throws. */
export async function runCli(args: readonly string[], host: CliHost): Promise<ExitCode> {
  try {
    return await runCommand(args, host)
  } catch (error) {
    return explain(error, host)
  }
}

function explain(error: unknown, host: CliHost): ExitCode {
  if (error instanceof UsageError) {
    host.say(`${error.message} See: npm run -s cli -- help\n`)
    return exitCodes.usage
  }
  if (error instanceof ArchiveError) {
    host.say(`${error.message}\n`)
    if (error.code === 'cancelled') return exitCodes.interrupted
    return error.code === 'damaged' ? exitCodes.damaged : exitCodes.failed
  }
  host.say(`Dateline stumbled over a fault of its own: ${error instanceof Error ? error.stack : String(error)}\n`)
  return exitCodes.fault
}

async function runCommand(args: readonly string[], host: CliHost): Promise<ExitCode> {
  const [command = 'help', ...rest] = args
  if (['help', '--help', '-h'].includes(command)) {
    host.out(helpText)
    return exitCodes.done
  }
  const order = readOrder(command, rest)
  if (order.flag('help')) {
    host.out(helpText)
    return exitCodes.done
  }
  if (command === 'create' || command === 'create-sample') return makeArchive(order, host)
  const { folder, given } = archiveFolder(order, host)
  const readOnly = command !== 'import'
  return withArchive(Archive.open(folder, { readOnly }), (archive) =>
    perform({ ...order, given }, archive, folder, host),
  )
}

async function withArchive(
  opening: Promise<Archive>,
  work: (archive: Archive) => Promise<ExitCode>,
): Promise<ExitCode> {
  const archive = await opening
  try {
    return await work(archive)
  } finally {
    await archive.close()
  }
}

async function makeArchive(order: Order, host: CliHost): Promise<ExitCode> {
  const chosen = order.given[0] ?? order.text('archive')
  if (chosen === undefined || order.given.length > 1) throw new UsageError(`${order.command} wants one folder.`)
  const folder = resolve(host.folder, chosen)
  const house = { name: order.text('name') || basename(folder), contact: order.texts('contact') }
  const making = order.command === 'create' ? Archive.create(folder, house) : createSample(folder, host.sampleSources)
  return withArchive(making, async (archive) => {
    const summary = await archive.describeArchive()
    if (order.flag('json')) writeJson(host, summary)
    else host.out(`${summary.folder}: ${summary.releases} releases, ${summary.photos} photos\n`)
    return exitCodes.done
  })
}

async function perform(order: Order, archive: Archive, folder: string, host: CliHost): Promise<ExitCode> {
  switch (order.command) {
    case 'import': {
      if (order.given.length === 0) throw new UsageError('import wants files or folders.')
      const paths = order.given.map((path) => resolve(host.folder, path))
      const report = await runJob(archive, () => archive.startImport(paths), order, host)
      return tellReport(order, report, host, 'taken in', exitCodes.refused)
    }
    case 'verify': {
      wantNothing(order)
      const report = await runJob(archive, () => archive.startVerify(), order, host)
      return tellReport(order, report, host, 'sound', exitCodes.damaged)
    }
    case 'list':
      wantNothing(order)
      return listCommand(order, archive, host)
    case 'search':
      return searchCommand(order, archive, host)
    case 'show': {
      const release = oneRelease(order)
      if (order.flag('json')) writeJson(host, await archive.getRelease(release))
      else host.out(endingLine(await archive.plainText(release)))
      return exitCodes.done
    }
    default:
      return exportRelease(order, archive, folder, host)
  }
}

async function exportRelease(order: Order, archive: Archive, folder: string, host: CliHost): Promise<ExitCode> {
  const uri = oneRelease(order)
  const pdf = order.text('pdf')
  if ([pdf !== undefined, order.flag('text'), order.flag('json')].filter(Boolean).length !== 1)
    throw new UsageError('export wants one of --pdf FILE, --text and --json.')
  const release = await archive.getRelease(uri)
  if (order.flag('json')) writeJson(host, release)
  else if (pdf === undefined) host.out(endingLine(await archive.plainText(uri)))
  else {
    const to = resolve(host.folder, pdf)
    await host.exportPdf({ uuid: uuidOf(uri), archive: folder, to, interrupted: host.interrupted })
    host.out(`${to}\n`)
  }
  return exitCodes.done
}

/** Waits for a job's end, tells its progress, and cancels it when the user stops the command. */
async function runJob(archive: Archive, start: () => Promise<JobId>, order: Order, host: CliHost): Promise<JobReport> {
  const progress = progressTeller(host, order)
  let stopListening: () => void = () => undefined
  const ended = new Promise<JobNotice>((done) => {
    stopListening = archive.onJob((notice) => {
      if (notice.state !== 'running') return done(notice)
      const share = notice.total > 0 ? `${Math.floor((100 * notice.done) / notice.total)} % ` : ''
      progress.tell(`${share}${notice.current}`)
    })
  })
  const id = await start()
  const stop = () => void archive.cancelJob(id)
  host.interrupted.addEventListener('abort', stop)
  if (host.interrupted.aborted) stop()
  const notice = await ended
  host.interrupted.removeEventListener('abort', stop)
  stopListening()
  progress.finish()
  if (notice.error) throw new ArchiveError(notice.error.code, notice.error.message)
  if (notice.state === 'cancelled') {
    const saved = notice.report ? ` ${notice.report.done} are done.` : ''
    throw new ArchiveError('cancelled', `${cancelled().message}${saved}`)
  }
  return notice.report ?? { done: 0, refused: [], skipped: 0 }
}

function tellReport(order: Order, report: JobReport, host: CliHost, word: string, whenRefused: ExitCode): ExitCode {
  if (order.flag('json')) writeJson(host, report)
  else {
    for (const { name, reason } of report.refused) host.say(`${name}: ${reason}\n`)
    const skipped = report.skipped > 0 ? `, ${report.skipped} already there` : ''
    const refused =
      report.refused.length > 0
        ? `, ${report.refused.length} ${order.command === 'verify' ? 'damaged' : 'refused'}`
        : ''
    host.out(`${report.done} ${word}${skipped}${refused}\n`)
  }
  return report.refused.length > 0 ? whenRefused : exitCodes.done
}

const endingLine = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`)

function writeJson(host: CliHost, value: unknown): void {
  host.out(`${JSON.stringify(value, undefined, 2)}\n`)
}
