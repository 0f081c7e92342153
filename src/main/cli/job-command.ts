/** Long work from the command line: waited for, told of as it goes, stopped with the command, and reported. */
import { ArchiveError, type Refusal } from '../../shared/contract/failures.js'
import { type JobNotice, type JobReport, piecesIn } from '../../shared/contract/job-report.js'
import type { JobId } from '../../shared/contract/jobs.js'
import { type CliHost, cancelled, type ExitCode, exitCodes, progressTeller } from './host.js'
import type { Order } from './order.js'
import { oneLine } from './shown.js'

/** An archive, or what stands in for one. */
export interface JobRunner {
  onJob(listener: (notice: JobNotice) => void): () => void
  cancelJob(id: JobId): Promise<void>
}

/** Waits for a job's end, tells its progress, and cancels it when the user stops the command. */
async function runJob(runner: JobRunner, start: () => Promise<JobId>, order: Order, host: CliHost): Promise<JobReport> {
  const progress = progressTeller(host, order)
  let stopListening: () => void = () => undefined
  const ended = new Promise<JobNotice>((done) => {
    stopListening = runner.onJob((notice) => {
      if (notice.state !== 'running') return done(notice)
      const share = notice.total > 0 ? `${Math.floor((100 * notice.done) / notice.total)} % ` : ''
      progress.tell(`${share}${notice.current}`)
    })
  })
  const id = await start()
  const stop = () => void runner.cancelJob(id)
  host.interrupted.addEventListener('abort', stop)
  if (host.interrupted.aborted) stop()
  const notice = await ended
  host.interrupted.removeEventListener('abort', stop)
  stopListening()
  progress.finish()
  if (notice.error) throw new ArchiveError(notice.error.code, notice.error.said)
  if (notice.state === 'cancelled') {
    const saved = notice.report ? ` ${notice.report.done} are done.` : ''
    throw new ArchiveError('cancelled', `${cancelled().message}${saved}`)
  }
  return notice.report ?? { done: 0, refused: [], skipped: 0 }
}

interface Words {
  /** What was done to `done` things: `taken in`. */
  done: string
  /** What the rest is called. */
  refused: 'refused' | 'damaged' | 'not in it' | 'without a picture'
  leftOut?: string
}

/** Runs a job to its end and tells what came of it. @returns `whenRefused` where something was refused or damaged */
export async function runAndTell(
  runner: JobRunner,
  start: () => Promise<JobId>,
  { order, host }: { order: Order; host: CliHost },
  words: Words,
  whenRefused: ExitCode,
  tellFirst: (report: JobReport) => void = () => undefined,
): Promise<ExitCode> {
  const report = await runJob(runner, start, order, host)
  tellFirst(report)
  return tellReport(order, report, host, words, whenRefused)
}

export const refusalLine = ({ name, title, reason }: Refusal): string =>
  `${oneLine(name)}${title === undefined ? '' : ` (${oneLine(title)})`}: ${oneLine(reason.sentence)}`

export function tellReport(
  order: Order,
  report: JobReport,
  host: CliHost,
  words: Words,
  whenRefused: ExitCode,
): ExitCode {
  if (order.flag('json')) writeJson(host, report)
  else {
    const told = [report.refused, report.leftOut, report.filled, report.doubtful].flatMap((list) => list ?? [])
    for (const piece of told) host.say(`${refusalLine(piece)}\n`)
    for (const { what, name, headline, reason } of report.planned ?? [])
      host.out(`${[what, name, headline, reason?.sentence ?? ''].map(oneLine).join('\t')}\n`)
    for (const { name, from } of report.restored ?? []) host.out(`${[name, from].map(oneLine).join('\t')}\n`)
    const counts = [
      `${report.done} ${words.done}${report.photos ? `, ${report.photos} of them photos` : ''}`,
      ...(report.updated ? [`${report.updated} updated`] : []),
      ...(report.skipped > 0 ? [`${report.skipped} already there`] : []),
      ...(report.leftOut?.length ? [`${piecesIn(report.leftOut)} ${words.leftOut ?? 'left out'}`] : []),
      ...(report.doubtful?.length ? [`${piecesIn(report.doubtful)} to be looked at`] : []),
      ...(report.refused.length > 0 ? [`${piecesIn(report.refused)} ${words.refused}`] : []),
    ]
    host.out(`${report.path === undefined ? '' : `${report.path}: `}${counts.join(', ')}\n`)
  }
  return report.refused.length > 0 ? whenRefused : exitCodes.done
}

export function writeJson(host: CliHost, value: unknown): void {
  host.out(`${JSON.stringify(value, undefined, 2)}\n`)
}
