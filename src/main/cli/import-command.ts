/** Taking in files from the command line: the columns of a table are told as in the window, by the same model. */
import { resolve } from 'node:path'
import {
  duplicateRules,
  type FolderRule,
  folderNames,
  type ImportOptions,
  type TableOutline,
} from '../../shared/contract/exchange.js'
import { type ColumnUse, type TableMapping, tableFields, withUse } from '../../shared/table-mapping.js'
import type { Archive } from '../archive/archive.js'
import { type CliHost, type ExitCode, exitCodes, UsageError } from './host.js'
import { runAndTell } from './job-command.js'
import type { Order } from './order.js'

export async function importCommand(order: Order, archive: Archive, host: CliHost): Promise<ExitCode> {
  if (order.given.length === 0) throw new UsageError('import wants files or folders.')
  const paths = order.given.map((path) => resolve(host.folder, path))
  const options = { ...importOptions(order), ...(await tablesTold(order, archive, paths)) }
  const words = { done: options.dryRun ? 'would be taken in' : 'taken in', refused: 'refused' } as const
  return runAndTell(archive, () => archive.startImport(paths, options), { order, host }, words, exitCodes.refused)
}

function importOptions(order: Order): ImportOptions {
  const duplicates = duplicateRules.find((rule) => rule === (order.text('duplicates') ?? 'skip'))
  if (!duplicates) throw new UsageError(`--duplicates is one of ${duplicateRules.join(', ')}.`)
  const told = order.text('folders')
  return {
    duplicates,
    dryRun: order.flag('dry-run'),
    ...(told === undefined ? {} : { folders: readFolders(told) }),
  }
}

/** `photos,days,event`: what folders say of the releases in them; `nothing` where they say nothing. */
function readFolders(told: string): FolderRule {
  const words = told.split(',').map((word) => word.trim())
  const known = ['photos', 'days', ...folderNames]
  if (!words.every((word) => known.includes(word)) || (words.includes('event') && words.includes('topic')))
    throw new UsageError('--folders is a list of photos, days, and event or topic; or nothing.')
  const names = folderNames.find((name) => name !== 'nothing' && words.includes(name)) ?? 'nothing'
  return { photos: words.includes('photos'), days: words.includes('days'), names }
}

/** What was told of columns holds for every table among the paths; the rest of them is as their headings propose. */
async function tablesTold(
  order: Order,
  archive: Archive,
  paths: readonly string[],
): Promise<Pick<ImportOptions, 'tables'>> {
  const uses = order.texts('column').map(readUse)
  const [dayFirst, monthFirst] = [order.flag('day-first'), order.flag('month-first')]
  if (dayFirst && monthFirst) throw new UsageError('Give --day-first or --month-first, not both.')
  if (uses.length === 0 && !dayFirst && !monthFirst) return {}
  const { paths: tables, total } = await archive.listTables([...paths])
  if (total === 0)
    throw new UsageError(
      '--column, --day-first and --month-first are for tables and lists: name a .csv, .tsv, .xlsx, .jsonl or .json file.',
    )
  if (total > tables.length)
    throw new UsageError(`Columns can be told of ${tables.length} tables at once, not ${total}.`)
  const mappings: Record<string, TableMapping> = {}
  for (const path of tables) {
    const outline = await archive.describeTable(path)
    const mapping = uses.reduce(
      (before, { heading, use }) => withUse(before, columnNamed(outline, heading), use),
      outline.proposed,
    )
    mappings[path] = dayFirst || monthFirst ? { ...mapping, dayFirst } : mapping
  }
  return { tables: mappings }
}

const uses = new Map<string, ColumnUse>([
  ...tableFields.map((field) => [field, field] as const),
  ['aside', 'aside'],
  ['leave-out', 'leaveOut'],
])

function readUse(told: string): { heading: string; use: ColumnUse } {
  const at = told.lastIndexOf('=')
  const use = uses.get(told.slice(at + 1))
  if (at < 1 || !use)
    throw new UsageError(`--column wants HEADING=FIELD; FIELD is one of ${[...uses.keys()].join(', ')}.`)
  return { heading: told.slice(0, at), use }
}

function columnNamed({ name, columns }: TableOutline, heading: string): number {
  const at = columns.findIndex((column) => column.name === heading)
  if (at >= 0) return at
  throw new UsageError(
    `${name} has no column “${heading}”, but ${columns.map((column) => `“${column.name}”`).join(', ')}.`,
  )
}
