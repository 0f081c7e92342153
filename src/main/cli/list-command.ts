/** `list`: the releases by pages, as the list on screen has them. */
import type { ReleaseListQuery, ReleaseRow } from '../../shared/contract/releases.js'
import { uuidOf } from '../../shared/records.js'
import type { Archive } from '../archive/archive.js'
import { type CliHost, cancelled, type ExitCode, exitCodes, UsageError } from './host.js'
import type { Order } from './order.js'
import { oneLine } from './shown.js'

const orders = [
  'date-newest',
  'date-oldest',
  'headline',
  'changed-newest',
] as const satisfies ReleaseListQuery['order'][]
const pageLength = 200

export async function listCommand(order: Order, archive: Archive, host: CliHost): Promise<ExitCode> {
  const by = orders.find((known) => known === (order.text('order') ?? 'date-newest'))
  if (!by) throw new UsageError(`--order is one of ${orders.join(', ')}.`)
  const first = order.number('offset', 0)
  const limit = order.number('limit', Number.MAX_SAFE_INTEGER)
  const rows: ReleaseRow[] = []
  let total = 0
  do {
    if (host.interrupted.aborted) throw cancelled()
    const query = { order: by, trashed: order.flag('trash'), offset: first + rows.length }
    const page = await archive.listReleases({ ...query, limit: Math.min(pageLength, limit - rows.length) })
    total = page.total
    rows.push(...page.rows)
    if (page.rows.length === 0) break
  } while (rows.length < limit && first + rows.length < total)
  if (order.flag('json')) host.out(`${JSON.stringify({ total, rows }, undefined, 2)}\n`)
  else for (const row of rows) host.out(lineOf(row))
  return exitCodes.done
}

const lineOf = (row: ReleaseRow): string =>
  `${[uuidOf(row.uri), row.date, row.status, row.language, oneLine(row.headline)].join('\t')}\n`
