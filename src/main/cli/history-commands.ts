/** `history`, `acts`, `undo`: who changed what and when, and taking it back. */
import type { ActRow } from '../../shared/contract/history.js'
import type { Archive } from '../archive/archive.js'
import { type CliHost, cancelled, type ExitCode, exitCodes, progressTeller, UsageError } from './host.js'
import { type JobRunner, refusalLine, writeJson } from './job-command.js'
import { type Order, oneRecord, wantNothing } from './order.js'
import { oneLine } from './shown.js'

const usualActs = 50
const pageLength = 200

export async function historyCommand(order: Order, archive: Archive, host: CliHost): Promise<ExitCode> {
  const rows = await archive.listRevisions(oneRecord(order))
  if (order.flag('json')) writeJson(host, rows)
  else
    for (const { revision, versionCreated, by, what, why, sha256 } of rows)
      host.out(`${[String(revision), versionCreated, by, what, why, sha256].map(oneLine).join('\t')}\n`)
  return exitCodes.done
}

export async function actsCommand(order: Order, archive: Archive, host: CliHost): Promise<ExitCode> {
  wantNothing(order)
  const limit = order.number('limit', usualActs)
  const acts: ActRow[] = []
  let before = order.text('before') === undefined ? null : order.number('before', 0)
  while (acts.length < limit) {
    if (host.interrupted.aborted) throw cancelled()
    const page = await archive.listActs({ before, limit: Math.min(pageLength, limit - acts.length) })
    acts.push(...page)
    before = page.at(-1)?.seq ?? null
    if (page.length === 0) break
  }
  if (order.flag('json')) writeJson(host, acts)
  else
    for (const { seq, at, by, what, why, count, undone } of acts)
      host.out(`${[String(seq), at, by, what, String(count), undone ? 'undone' : '', why].map(oneLine).join('\t')}\n`)
  return exitCodes.done
}

/** Stopped with the command between two portions: what is taken back by then stays so, and is told. */
export async function undoCommand(
  order: Order,
  archive: JobRunner & Pick<Archive, 'undoActs'>,
  host: CliHost,
): Promise<ExitCode> {
  const seqs = order.given.map(Number)
  if (seqs.length === 0 || !order.given.every((seq) => /^[1-9]\d{0,14}$/.test(seq)))
    throw new UsageError('undo wants the numbers of acts, as acts lists them.')
  if (host.interrupted.aborted) throw cancelled()
  const progress = progressTeller(host, order)
  const stopListening = archive.onJob(({ id, state, done, total }) => {
    if (state !== 'running') return
    progress.tell(`${Math.floor((100 * done) / Math.max(1, total))} %`)
    if (host.interrupted.aborted) void archive.cancelJob(id)
  })
  const report = await archive.undoActs(seqs).finally(stopListening)
  progress.finish()
  if (order.flag('json')) writeJson(host, report)
  else {
    for (const piece of report.refused) host.say(`${refusalLine(piece)}\n`)
    const refused = report.refused.length > 0 ? `, ${report.refused.length} refused` : ''
    host.out(`${report.undone} as they were${refused}\n`)
  }
  if (report.stopped) throw cancelled()
  return report.refused.length > 0 ? exitCodes.refused : exitCodes.done
}
