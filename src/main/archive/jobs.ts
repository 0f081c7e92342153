/** Long work: started, watched through notices, cancelled. One mechanism for import and verification. */
import { ArchiveError, type JobId, type JobNotice, type JobReport } from '../../shared/archive-api.js'

export interface JobProgress {
  readonly signal: AbortSignal
  /** Tells how far the work is; at most ten notices a second leave. */
  at(done: number, total: number, current: string): void
}

/** What the report of a job says of things that were refused, at most; the count stays right. */
const maxRefusalsTold = 1_000

export class Jobs {
  private readonly running = new Map<JobId, { abort: AbortController; ended: Promise<void> }>()
  private last = 0

  constructor(private readonly tell: (notice: JobNotice) => void) {}

  start(kind: JobNotice['kind'], run: (progress: JobProgress) => Promise<JobReport>): JobId {
    const id = `job-${++this.last}` as JobId
    const abort = new AbortController()
    let told = 0
    let state = { done: 0, total: 0, current: '' }
    const notice = (more: Pick<JobNotice, 'state'> & Partial<JobNotice>) => this.tell({ id, kind, ...state, ...more })
    const progress: JobProgress = {
      signal: abort.signal,
      at: (done, total, current) => {
        state = { done, total, current }
        if (Date.now() - told < 100) return
        told = Date.now()
        notice({ state: 'running' })
      },
    }
    const ended = new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => run(progress))
      .then(
        (report) =>
          notice({
            state: abort.signal.aborted ? 'cancelled' : 'done',
            report: { ...report, refused: report.refused.slice(0, maxRefusalsTold) },
          }),
        (error: unknown) => {
          const known = error instanceof ArchiveError ? error : undefined
          const message = known?.message ?? `Dateline stumbled over a fault of its own: ${String(error)}`
          notice({ state: 'failed', error: { code: known?.code ?? 'unexpected', message } })
        },
      )
      .finally(() => this.running.delete(id))
    this.running.set(id, { abort, ended })
    return id
  }

  cancel(id: JobId): void {
    this.running.get(id)?.abort.abort()
  }

  /** Cancels what runs and waits until it has stopped. */
  async drain(): Promise<void> {
    const jobs = [...this.running.values()]
    for (const job of jobs) job.abort.abort()
    await Promise.all(jobs.map((job) => job.ended))
  }
}
