/** What was typed after `npm run -s cli --`, read: the command, its options, the archive it is about. */
import { resolve } from 'node:path'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { isReleaseId, type RecordId, type ReleaseId } from '../../shared/records.js'
import { type CliHost, UsageError } from './host.js'

type Options = NonNullable<ParseArgsConfig['options']>

const commonOptions = {
  archive: { type: 'string' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Options

const takeOver = { 'take-over': { type: 'boolean' } } as const satisfies Options

const pageOptions = { limit: { type: 'string' }, offset: { type: 'string' } } as const satisfies Options

const commandOptions = new Map<string, Options>([
  ['create', { name: { type: 'string' }, contact: { type: 'string', multiple: true } }],
  ['create-sample', {}],
  [
    'import',
    {
      'dry-run': { type: 'boolean' },
      duplicates: { type: 'string' },
      column: { type: 'string', multiple: true },
      folders: { type: 'string' },
      'day-first': { type: 'boolean' },
      'month-first': { type: 'boolean' },
      ...takeOver,
    },
  ],
  ['fill-photos', takeOver],
  ['list', { order: { type: 'string' }, trash: { type: 'boolean' }, ...pageOptions }],
  ['figures', { from: { type: 'string' }, to: { type: 'string' } }],
  ['show', {}],
  ['find-photo', {}],
  ['search', { queries: { type: 'string' }, prefix: { type: 'boolean' }, ...pageOptions }],
  [
    'export',
    {
      pdf: { type: 'string' },
      kit: { type: 'string' },
      text: { type: 'boolean' },
      ninjs: { type: 'boolean' },
      csv: { type: 'string' },
      sent: { type: 'string' },
      'override-embargo': { type: 'string' },
      ...takeOver,
    },
  ],
  ['export-all', { ninjs: { type: 'boolean' }, history: { type: 'boolean' } }],
  ['backup', { full: { type: 'boolean' } }],
  ['backups', {}],
  ['check-backup', {}],
  ['test-restore', {}],
  ['restore', {}],
  ['restore-record', { from: { type: 'string' }, ...takeOver }],
  ['repair', { from: { type: 'string' }, ...takeOver }],
  ['history', {}],
  ['acts', { limit: { type: 'string' }, before: { type: 'string' } }],
  ['undo', takeOver],
  ['verify', {}],
])

/** What was typed, read. */
export interface Order {
  command: string
  /** Without the archive's folder. */
  given: string[]
  text(name: string): string | undefined
  texts(name: string): string[]
  flag(name: string): boolean
  /** A whole number from 0. @throws UsageError */
  number(name: string, otherwise: number): number
}

/** @throws UsageError */
export function readOrder(command: string, args: string[]): Order {
  const options = commandOptions.get(command)
  if (!options) throw new UsageError(`There is no command called ${command}.`)
  let parsed: { values: Record<string, unknown>; positionals: string[] }
  try {
    parsed = parseArgs({ args, options: { ...commonOptions, ...options }, allowPositionals: true, strict: true })
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new UsageError(`${message?.replace(/\.?$/, '.')}`)
  }
  const { values, positionals } = parsed
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined)
  return {
    command,
    given: positionals,
    text,
    texts: (name) => (Array.isArray(values[name]) ? values[name].map(String) : []),
    flag: (name) => values[name] === true,
    number: (name, otherwise) => {
      const written = text(name)
      if (written === undefined) return otherwise
      if (!/^\d{1,9}$/.test(written)) throw new UsageError(`--${name} wants a whole number, not ${written}.`)
      return Number(written)
    },
  }
}

export function archiveFolder(order: Order, host: CliHost): { folder: string; given: string[] } {
  const named = order.text('archive') ?? (host.env.DATELINE_ARCHIVE || undefined)
  const [first, ...rest] = order.given
  const folder = named ?? first
  if (folder === undefined) throw new UsageError('Which archive? Give --archive FOLDER.')
  return { folder: resolve(host.folder, folder), given: named === undefined ? rest : order.given }
}

export function oneRelease(order: Order): ReleaseId {
  return oneId(order, 'release')
}

export function oneRecord(order: Order): RecordId {
  return oneId(order, 'record')
}

export function recordIds(order: Order): RecordId[] {
  return order.given.map((given) => {
    const uri = uriOf(given)
    if (!isReleaseId(uri)) throw new UsageError(`${order.command} wants ids, and “${given}” is none.`)
    return uri
  })
}

function oneId(order: Order, what: string): ReleaseId {
  const [id, ...others] = order.given
  const uri = uriOf(id)
  if (others.length > 0 || !isReleaseId(uri)) throw new UsageError(`${order.command} wants the id of one ${what}.`)
  return uri
}

const uriOf = (id: string | undefined) => id?.toLowerCase().replace(/^(?:urn:uuid:)?/, 'urn:uuid:')

export function wantNothing(order: Order): void {
  if (order.given.length > 0) throw new UsageError(`${order.command} does not take “${order.given[0]}”.`)
}
