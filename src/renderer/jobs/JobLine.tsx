/** One long piece of work where it belongs on a screen: how far it is and a way to stop it, then how it ended. */
import { CircleAlert, CircleCheck, CircleSlash, X } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { type JobNotice, piecesIn } from '../../shared/contract/job-report.js'
import { useArchive } from '../archive.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { Button, IconButton } from '../ui/Button.js'
import { Progress } from '../ui/Progress.js'
import { JobError } from './JobError.js'
import { JobReportDialog } from './JobReportDialog.js'

export interface JobLineProps {
  job: JobNotice
  onDismiss: () => void
  /** What can be done with its outcome. */
  actions?: ReactNode
}

export function JobLine({ job, onDismiss, actions }: JobLineProps) {
  const { t } = useTranslation()
  const [reading, setReading] = useState(false)
  const dismiss = useRef<HTMLButtonElement>(null)
  const last = useRef(job.state)
  useEffect(() => {
    // “Stop” had the keyboard and is gone: it goes on from what stands there now.
    if (last.current !== job.state && document.activeElement === document.body) dismiss.current?.focus()
    last.current = job.state
  }, [job.state])
  if (job.state === 'running') return <JobProgress job={job} />
  const refused = piecesIn(job.report?.refused ?? [])
  const restored = job.report?.restored?.length ?? 0
  return (
    <div className="job-line" role="status">
      <span className="job-words">
        <JobIcon job={job} />
        <span>
          {refused > 0
            ? t(`jobs.${job.kind}.refusedCount`, { count: refused })
            : t(`jobs.${job.kind}.${job.state}`, { count: job.report?.done ?? job.done })}
          {job.error && (
            <span className="job-error">
              <JobError error={job.error} />
            </span>
          )}
        </span>
        {actions}
        {refused + restored > 0 && (
          <Button size="small" variant="quiet" onPress={() => setReading(true)}>
            {t('jobs.showReport')}
          </Button>
        )}
        <IconButton ref={dismiss} icon={X} size="small" label={t('common.dismiss')} onPress={onDismiss} />
      </span>
      {reading && <JobReportDialog job={job} onClose={() => setReading(false)} />}
    </div>
  )
}

/** How it ended: well, not quite, or when somebody stopped it. */
export function JobIcon({ job: { state, report } }: { job: JobNotice }) {
  if (state === 'failed' || (report?.refused ?? []).length > 0)
    return <CircleAlert className="icon job-warn" aria-hidden />
  if (state === 'cancelled') return <CircleSlash className="icon job-stopped" aria-hidden />
  return <CircleCheck className="icon job-ok" aria-hidden />
}

/**
 * The name of a file as somebody gave it; nothing where the archive named it by its id or hash, nor of the archive's own
 * folders.
 */
const readable = (current: string): string => {
  const name = (current.split('/').at(-1) ?? '').replace(/^[0-9a-f]{12}-/, '')
  return /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}/.test(name) ? '' : name
}

/** How far it is, in hundredths: what a job counts may be files or bytes. Before the first of it is done a bar moves. */
export function JobProgress({ job, className = 'job-line' }: { job: JobNotice; className?: string }) {
  const { t } = useTranslation()
  const archive = useArchive()
  const report = useReport()
  const total = job.done > 0 ? job.total : 0
  const text = total > 0 ? `${Math.floor((100 * job.done) / total)} %` : ''
  return (
    <div className={className} aria-live="off">
      <Progress label={t(`jobs.${job.kind}.running`)} done={job.done} total={total} text={text} />
      <span className="job-words">
        <span className="job-current">{readable(job.current)}</span>
        <Button size="small" variant="quiet" onPress={() => void archive.cancelJob(job.id).catch(report)}>
          {t('common.stop')}
        </Button>
      </span>
    </div>
  )
}
