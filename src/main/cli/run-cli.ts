/**
 * The command line over an archive: one command, one archive opened, closed again whatever happens.
 *
 * Everything goes through the operations that windows use, so that what holds there holds here. Reading commands open
 * the archive for reading only and work beside a running Dateline.
 */
import { basename, resolve } from 'node:path'
import { ArchiveError } from '../../shared/contract/failures.js'
import { embargoesNotSet } from '../../shared/embargo-line.js'
import { type PhotoId, type ReleaseId, uuidOf } from '../../shared/records.js'
import { todayIn, zoneOf } from '../../shared/zoned-time.js'
import { Archive } from '../archive/archive.js'
import { namesOfPhotos } from '../archive/leaves-unasked.js'
import { createSample } from '../archive/sample.js'
import { backupCommand, deskCommand, deskCommands, repairCommand, restoreRecordCommand } from './backup-commands.js'
import { figuresCommand } from './figures-command.js'
import { findPhotoCommand } from './find-photo-command.js'
import { helpFor, helpText } from './help.js'
import { actsCommand, historyCommand, undoCommand } from './history-commands.js'
import { type CliHost, type ExitCode, exitCodes, type PaperOrder, UsageError } from './host.js'
import { importCommand } from './import-command.js'
import { runAndTell, writeJson } from './job-command.js'
import { listCommand } from './list-command.js'
import { archiveFolder, type Order, oneRelease, readOrder, recordIds, wantNothing } from './order.js'
import { searchCommand } from './search-command.js'
import { oneLine, showing } from './shown.js'
import { contactSheetCommand, kitsCommand } from './together-commands.js'

/** Runs one command. Never throws. */
export async function runCli(args: readonly string[], given: CliHost): Promise<ExitCode> {
  const host = showing(given)
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
    host.say(`${oneLine(error.message)}${hintFor(error)}\n`)
    if (error.code === 'cancelled') return exitCodes.interrupted
    if (error.code === 'embargoed') return exitCodes.embargoed
    return error.code === 'damaged' ? exitCodes.damaged : exitCodes.failed
  }
  host.say(`Dateline stumbled over a fault of its own: ${error instanceof Error ? error.stack : String(error)}\n`)
  return exitCodes.fault
}

function hintFor({ code, details }: ArchiveError): string {
  if (code === 'embargoed') return ' (--override-embargo REASON)'
  if (code === 'in-use' && details.mayTakeOver === true)
    return ' Where you know that nobody is writing there, since it was cut off, say: --take-over'
  return ''
}

async function runCommand(args: readonly string[], host: CliHost): Promise<ExitCode> {
  const [command = 'help', ...rest] = args
  if (['help', '--help', '-h'].includes(command)) {
    host.out(helpText)
    return exitCodes.done
  }
  if (command.startsWith('-')) throw new UsageError(`The command comes first, before ${oneLine(command)}.`)
  const order = readOrder(command, rest)
  if (order.flag('help')) {
    host.out(helpFor(command))
    return exitCodes.done
  }
  if (command === 'create' || command === 'create-sample') return makeArchive(order, host)
  if (deskCommands.includes(command)) return deskCommand(order, host)
  const { folder, given } = archiveFolder(order, host)
  return withArchive(order, host, openFor(order, folder, host), (archive) =>
    perform({ ...order, given }, archive, folder, host),
  )
}

const writing = ['fill-photos', 'import', 'repair', 'restore-record', 'undo']

/** What Electron makes, in a process of its own. */
const printsPaper = (order: Order): boolean => order.text('pdf') !== undefined || order.text('kit') !== undefined

async function openFor(order: Order, folder: string, { say, beatMs }: CliHost): Promise<Archive> {
  const watching = () =>
    say('Not closed last time: watching for six seconds whether another computer is writing there.\n')
  const usual = { watching, ...(beatMs === undefined ? {} : { beatMs }) }
  // The Electron that prints puts the override on record itself.
  const records = order.text('override-embargo') !== undefined && !printsPaper(order)
  const readOnly = (!writing.includes(order.command) && !records) || order.flag('dry-run')
  if (order.command !== 'backup') {
    try {
      return await Archive.open(folder, { readOnly, ...usual })
    } catch (error) {
      if (!(error instanceof ArchiveError) || error.details.mayTakeOver !== true || !order.flag('take-over'))
        throw error
      say(`${error.message}\nWatching whether anything moves there, which takes twelve seconds.\n`)
      return Archive.open(folder, { takeOver: true, ...usual })
    }
  }
  try {
    // Of an archive that is all its own, a backup takes in first what other programs changed.
    return await Archive.open(folder, usual)
  } catch (error) {
    if (!(error instanceof ArchiveError) || !['in-use', 'read-only', 'no-permission'].includes(error.code)) throw error
    return Archive.open(folder, { readOnly: true })
  }
}

/** After a change of thousands of records, closing takes seconds: who waits for it longer than these is told for what. */
const patienceMs = 2_000

async function withArchive(
  order: Order,
  { say }: CliHost,
  opening: Promise<Archive>,
  work: (archive: Archive) => Promise<ExitCode>,
): Promise<ExitCode> {
  const archive = await opening
  try {
    return await work(archive)
  } finally {
    const tell = () => say('All of it is saved, and is being put into its files. To stop now loses nothing.\n')
    const telling = order.flag('quiet') ? undefined : setTimeout(tell, patienceMs)
    await archive.close().finally(() => clearTimeout(telling))
  }
}

async function makeArchive(order: Order, host: CliHost): Promise<ExitCode> {
  const chosen = order.given[0] ?? order.text('archive')
  if (chosen === undefined || order.given.length > 1) throw new UsageError(`${order.command} wants one folder.`)
  const folder = resolve(host.folder, chosen)
  const house = { name: order.text('name') || basename(folder), contact: order.texts('contact') }
  const making = order.command === 'create' ? Archive.create(folder, house) : createSample(folder, host.sampleSources)
  return withArchive(order, host, making, async (archive) => {
    const summary = await archive.describeArchive()
    if (order.flag('json')) writeJson(host, summary)
    else host.out(`${summary.folder}: ${summary.counts.release} releases, ${summary.counts.photo} photos\n`)
    return exitCodes.done
  })
}

async function perform(order: Order, archive: Archive, folder: string, host: CliHost): Promise<ExitCode> {
  switch (order.command) {
    case 'import':
      return importCommand(order, archive, host)
    case 'fill-photos': {
      const photos = order.given.length === 0 ? null : recordIds(order).map((uri) => uri as string as PhotoId)
      const words = { done: 'filled', refused: 'refused' } as const
      return runAndTell(archive, () => archive.startFilling(photos), { order, host }, words, exitCodes.refused)
    }
    case 'find-photo':
      return findPhotoCommand(order, archive, folder, host)
    case 'export-all':
      return exportAll(order, archive, host)
    case 'backup':
      return backupCommand(order, archive, host)
    case 'restore-record':
      return restoreRecordCommand(order, archive, host)
    case 'repair':
      return repairCommand(order, archive, host)
    case 'history':
      return historyCommand(order, archive, host)
    case 'acts':
      return actsCommand(order, archive, host)
    case 'undo':
      return undoCommand(order, archive, host)
    case 'verify': {
      wantNothing(order)
      const words = { done: 'sound', refused: 'damaged', leftOut: 'changed or put here from elsewhere' } as const
      return runAndTell(archive, () => archive.startVerify(), { order, host }, words, exitCodes.damaged)
    }
    case 'contact-sheet':
      return contactSheetCommand(order, archive, folder, host)
    case 'list':
      wantNothing(order)
      await tellDamage(archive, host)
      return listCommand(order, archive, host)
    case 'figures':
      wantNothing(order)
      await tellDamage(archive, host)
      return figuresCommand(order, archive, host)
    case 'search':
      await tellDamage(archive, host)
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

/** What cannot be read is in no list: whoever counts on one must know. */
async function tellDamage(archive: Archive, host: CliHost): Promise<void> {
  const { damaged } = await archive.describeArchive()
  if (damaged.length > 0)
    host.say(
      `Not everything can be told: ${damaged.length} files are damaged, missing or strange. verify names them.\n`,
    )
}

/** It leaves all the same, as nobody can be asked: whoever runs this must know that nothing held it back. */
async function tellEmbargoNotSet(archive: Archive, uri: ReleaseId, host: CliHost): Promise<void> {
  const { house } = await archive.describeArchive()
  const lines = embargoesNotSet(await archive.getRelease(uri), todayIn(zoneOf(house)))
  if (lines.length > 0)
    host.say(`The text speaks of an embargo that is not set, so nothing held it back: “${oneLine(lines.join('; '))}”\n`)
}

const written = { done: 'written', refused: 'refused' } as const

async function exportAll(order: Order, archive: Archive, host: CliHost): Promise<ExitCode> {
  const [given, ...others] = order.given
  if (given === undefined || others.length > 0) throw new UsageError('export-all wants one empty or new folder.')
  const to = resolve(host.folder, given)
  const options = { history: order.flag('history'), ninjs: order.flag('ninjs') }
  return runAndTell(archive, () => archive.startExport(to, options), { order, host }, written, exitCodes.refused)
}

async function exportRelease(order: Order, archive: Archive, folder: string, host: CliHost): Promise<ExitCode> {
  const [csv, sent] = [order.text('csv'), order.text('sent')]
  const table = csv ?? sent
  if (table !== undefined) {
    wantNothing(order)
    if (csv !== undefined && sent !== undefined) throw new UsageError('--csv and --sent are two tables.')
    const to = resolve(host.folder, table)
    const of = csv === undefined ? 'deliveries' : 'releases'
    return runAndTell(archive, () => archive.startTableExport(to, of), { order, host }, written, exitCodes.refused)
  }
  const several = [...new Set(order.given)]
  if (order.text('kit') !== undefined && several.length > 1)
    return kitsCommand({ ...order, given: several }, folder, host)
  const uri = oneRelease(order)
  const [pdf, kit] = [order.text('pdf'), order.text('kit')]
  const chosen = [pdf !== undefined, kit !== undefined, order.flag('text'), order.flag('ninjs'), order.flag('json')]
  if (chosen.filter(Boolean).length !== 1)
    throw new UsageError(
      'export wants one of --pdf FILE, --kit FOLDER, --text, --ninjs and --json, or --csv FILE or --sent FILE for all.',
    )
  if (order.flag('zip') && kit === undefined) throw new UsageError('--zip is for --kit FOLDER.')
  const override = order.text('override-embargo')
  if (override?.trim() === '') throw new UsageError('--override-embargo wants a reason.')
  if (order.flag('json')) writeJson(host, await archive.leaving(uri, override))
  else if (order.flag('ninjs')) writeJson(host, await archive.ninjs(uri, override))
  else if (order.flag('text')) host.out(endingLine(await archive.prepareText(uri, override)))
  else {
    await archive.assertMayLeave(uri, override)
    const to = resolve(host.folder, pdf ?? kit ?? '')
    const form = { zip: order.flag('zip') }
    const paper = { uuid: uuidOf(uri), archive: folder, to, ...form, override, interrupted: host.interrupted }
    const held = pdf === undefined ? [] : await archive.heldBackPhotos(uri)
    const uncredited = kit === undefined ? [] : await archive.uncreditedPhotos(uri)
    const isWhole = await (pdf === undefined ? makeKit : printPdf)(paper, host)
    if (held.length > 0)
      host.say(`In the PDF, though withheld or with rights that have run out: ${namesOfPhotos(held)}\n`)
    if (uncredited.length > 0)
      host.say(`In the kit, though nobody is credited for them: ${namesOfPhotos(uncredited)}\n`)
    if (!isWhole || held.length + uncredited.length > 0) return exitCodes.refused
  }
  await tellEmbargoNotSet(archive, uri, host)
  return exitCodes.done
}

/** Answers whether all is in it. */
async function printPdf(paper: PaperOrder, host: CliHost): Promise<boolean> {
  const lacking = await host.exportPdf(paper)
  host.out(`${paper.to}\n`)
  if (lacking === '') return true
  host.say(`Not in the PDF, since their files are missing, changed, or not to be shown here: ${lacking}\n`)
  return false
}

/** The same. */
async function makeKit(paper: PaperOrder, host: CliHost): Promise<boolean> {
  const { kit, missing } = await host.makeKit(paper)
  host.out(`${kit}\n`)
  for (const { name, reason } of missing) host.say(`Not in the kit: ${name}. ${reason}\n`)
  return missing.length === 0
}

const endingLine = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`)
