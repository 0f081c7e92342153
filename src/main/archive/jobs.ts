/** Long work: started, watched through notices, cancelled. One mechanism for imports, exports, backups and checks. */
import { ArchiveError } from '../../shared/contract/failures.js'
import type { JobNotice, JobReport } from '../../shared/contract/job-report.js'
import type { JobId } from '../../shared/contract/jobs.js'
import { plainly } from '../../shared/said.js'

export interface JobProgress {
  readonly signal: AbortSignal
  /** Tells how far the work is; at most ten notices a second leave, and only for those is `current` put into words. */
  at(done: number, total: number, current: string | (() => string)): void
}

/** Between two notices of one job. */
const noticeMs = 100
/** Work that answers its caller is told of as a job when it takes longer. */
const quickMs = 400

/** What the report of a job says of things that were refused, or put back, at most. */
const maxTold = 1_000
/** Of the process: a window may see jobs of one archive after those of another. */
let lastJob = 0

export class Jobs {
  private readonly running = new Map<JobId, { kind: JobNotice['kind']; abort: AbortController; ended: Promise<void> }>()

  constructor(private readonly tell: (notice: JobNotice) => void) {}

  start(kind: JobNotice['kind'], run: (progress: JobProgress) => Promise<JobReport>): JobId {
    const { id, abort, progress, notice } = this.begin(kind)
    const ended = new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => run(progress))
      .then(
        (report) =>
          notice({
            state: abort.signal.aborted ? 'cancelled' : 'done',
            report: { ...report, refused: report.refused.slice(0, maxTold), ...restoredTold(report) },
          }),
        (error: unknown) => {
          const known = error instanceof ArchiveError ? error : undefined
          const { removed } = known?.details ?? {}
          if (known?.code === 'cancelled' && removed === undefined) return notice({ state: 'cancelled' })
          // Whoever stopped it hears no more, unless something was done by then that stays so.
          if (known?.code === 'cancelled')
            return notice({ state: 'cancelled', error: { code: known.code, said: known.said } })
          const said = known?.said ?? plainly(`Dateline stumbled over a fault of its own: ${String(error)}`)
          notice({ state: 'failed', error: { code: known?.code ?? 'unexpected', said } })
        },
      )
      .finally(() => this.running.delete(id))
    this.running.set(id, { kind, abort, ended })
    return id
  }

  /**
   * Work whose caller waits for what comes of it: told of as a job, which can be stopped, only where it takes longer. What
   * it throws its caller hears.
   */
  async within<T>(kind: JobNotice['kind'], run: (progress: JobProgress) => Promise<T>): Promise<T> {
    const { id, abort, progress, notice, isTold } = this.begin(kind, quickMs)
    const work = run(progress)
    const ended = work.then(
      () => 'done' as const,
      () => 'failed' as const,
    )
    this.running.set(id, { kind, abort, ended: ended.then(() => undefined) })
    const state = await ended
    this.running.delete(id)
    if (isTold()) notice({ state: abort.signal.aborted ? 'cancelled' : state })
    return work
  }

  /** @param quietMs nothing is told before */
  private begin(kind: JobNotice['kind'], quietMs = 0) {
    const id = `job-${++lastJob}` as JobId
    const abort = new AbortController()
    const begun = Date.now()
    let told = 0
    let state: { done: number; total: number; current: string | (() => string) } = { done: 0, total: 0, current: '' }
    const notice = (more: Pick<JobNotice, 'state'> & Partial<JobNotice>) => {
      const current = typeof state.current === 'string' ? state.current : state.current()
      this.tell({ id, kind, ...state, current, ...more })
    }
    const progress: JobProgress = {
      signal: abort.signal,
      at: (done, total, current) => {
        state = { done, total, current }
        const now = Date.now()
        if (now - told < noticeMs || now - begun < quietMs) return
        told = now
        notice({ state: 'running' })
      },
    }
    return { id, abort, progress, notice, isTold: () => told > 0 }
  }

  get isAny(): boolean {
    return this.running.size > 0
  }

  isAnyBut(kind: JobNotice['kind']): boolean {
    return [...this.running.values()].some((job) => job.kind !== kind)
  }

  cancel(id: JobId): void {
    this.running.get(id)?.abort.abort()
  }

  /** Cancels what runs, and what begins meanwhile, and waits until it has stopped. */
  async drain(): Promise<void> {
    while (this.running.size > 0) {
      const jobs = [...this.running.values()]
      for (const job of jobs) job.abort.abort()
      await Promise.all(jobs.map((job) => job.ended))
    }
  }
}

const restoredTold = ({ restored }: JobReport): Pick<JobReport, 'restored'> =>
  restored ? { restored: restored.slice(0, maxTold) } : {}
