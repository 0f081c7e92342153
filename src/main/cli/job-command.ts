/** Long work from the command line: waited for, told of as it goes, stopped with the command, and reported. */
import { ArchiveError } from '../../shared/contract/failures.js'
import { type JobNotice, type JobReport, piecesIn } from '../../shared/contract/job-report.js'
import type { JobId } from '../../shared/contract/jobs.js'
import { type CliHost, cancelled, type ExitCode, exitCodes, progressTeller } from './host.js'
import type { Order } from './order.js'

/** An archive, or what stands in for one. */
export interface JobRunner {
  onJob(listener: (notice: JobNotice) => void): () => void
  cancelJob(id: JobId): Promise<void>
}

/** Waits for a job's end, tells its progress, and cancels it when the user stops the command. */
export async function runJob(
  runner: JobRunner,
  start: () => Promise<JobId>,
  order: Order,
  host: CliHost,
): Promise<JobReport> {
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
  refused: 'refused' | 'damaged'
  leftOut?: string
}

/** @returns `whenRefused` where something was refused or damaged */
export function tellReport(
  order: Order,
  report: JobReport,
  host: CliHost,
  words: Words,
  whenRefused: ExitCode,
): ExitCode {
  if (order.flag('json')) writeJson(host, report)
  else {
    for (const { name, reason } of report.refused) host.say(`${name}: ${reason.sentence}\n`)
    for (const { name, reason } of report.leftOut ?? []) host.say(`${name}: ${reason.sentence}\n`)
    for (const { what, name, headline, reason } of report.planned ?? [])
      host.out(`${[what, name, headline, reason?.sentence ?? ''].map(oneLine).join('\t')}\n`)
    for (const { name, from } of report.restored ?? []) host.out(`${[name, from].map(oneLine).join('\t')}\n`)
    const counts = [
      `${report.done} ${words.done}`,
      ...(report.updated ? [`${report.updated} updated`] : []),
      ...(report.skipped > 0 ? [`${report.skipped} already there`] : []),
      ...(report.leftOut?.length ? [`${piecesIn(report.leftOut)} ${words.leftOut ?? 'left out'}`] : []),
      ...(report.refused.length > 0 ? [`${piecesIn(report.refused)} ${words.refused}`] : []),
    ]
    host.out(`${report.path === undefined ? '' : `${report.path}: `}${counts.join(', ')}\n`)
  }
  return report.refused.length > 0 ? whenRefused : exitCodes.done
}

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

export function writeJson(host: CliHost, value: unknown): void {
  host.out(`${JSON.stringify(value, undefined, 2)}\n`)
}
