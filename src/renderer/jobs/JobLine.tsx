/** One long piece of work where it belongs on a screen: how far it is and a way to stop it, then how it ended. */
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
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
  if (job.state === 'running') return <JobProgress job={job} />
  const refused = piecesIn(job.report?.refused ?? [])
  const restored = job.report?.restored?.length ?? 0
  const isBad = job.state === 'failed' || refused > 0
  const Icon = isBad ? CircleAlert : CircleCheck
  return (
    <div className="job-line" role="status">
      <span className="job-words">
        <Icon className={`icon ${isBad ? 'job-warn' : 'job-ok'}`} aria-hidden />
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
        <IconButton icon={X} size="small" label={t('common.dismiss')} onPress={onDismiss} />
      </span>
      {reading && <JobReportDialog job={job} onClose={() => setReading(false)} />}
    </div>
  )
}

/** How far it is, in hundredths: what a job counts may be files or bytes. */
export function JobProgress({ job, className = 'job-line' }: { job: JobNotice; className?: string }) {
  const { t } = useTranslation()
  const archive = useArchive()
  const report = useReport()
  const text = job.total > 0 ? `${Math.floor((100 * job.done) / job.total)} %` : ''
  return (
    <div className={className} aria-live="off">
      <Progress label={t(`jobs.${job.kind}.running`)} done={job.done} total={job.total} text={text} />
      <span className="job-words">
        <span className="job-current">{job.current}</span>
        <Button size="small" variant="quiet" onPress={() => void archive.cancelJob(job.id).catch(report)}>
          {t('common.stop')}
        </Button>
      </span>
    </div>
  )
}
