/** Long work at the foot of the rail: how far it is, a way to stop it, and its report with every refusal's reason. */
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useState } from 'react'
import type { JobKind, JobNotice } from '../../shared/archive-api.js'
import { useDesktop } from '../archive.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { Button, IconButton } from '../ui/Button.js'
import { JobProgress } from './JobLine.js'
import { JobReportDialog } from './JobReportDialog.js'
import type { Jobs } from './use-jobs.js'

export interface JobsPanelProps {
  jobs: Jobs
  /** The screen in front shows these itself. */
  shownElsewhere: (job: JobNotice) => boolean
  /** Takes back the acts of this group. */
  onUndo: (group: string) => void
}

/** What these wrote is looked for in a folder. */
const files: ReadonlySet<JobKind> = new Set<JobKind>(['export', 'pdfs'])

export function JobsPanel({ jobs, shownElsewhere, onUndo }: JobsPanelProps) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const report = useReport()
  const [read, setRead] = useState<JobNotice | null>(null)
  return (
    <div className="jobs" role="status" aria-live="polite">
      {jobs.shown
        .filter((job) => !shownElsewhere(job))
        .map((job) =>
          job.state === 'running' ? (
            <JobProgress className="job" key={job.id} job={job} />
          ) : (
            <div key={job.id} className="job">
              <span className="job-words">
                {job.state === 'failed' || job.report?.refused.length ? (
                  <CircleAlert className="icon job-warn" aria-hidden />
                ) : (
                  <CircleCheck className="icon job-ok" aria-hidden />
                )}
                <span>{t(`jobs.${job.kind}.${job.state}`, { count: job.report?.done ?? job.done })}</span>
                <IconButton icon={X} size="small" label={t('common.dismiss')} onPress={() => jobs.dismiss(job.id)} />
              </span>
              <Button size="small" variant="quiet" onPress={() => setRead(job)}>
                {job.report?.refused.length
                  ? t(`jobs.${job.kind}.refusedCount`, { count: job.report.refused.length })
                  : t('jobs.showReport')}
              </Button>
              {job.report?.path !== undefined && job.report.done > 0 && files.has(job.kind) && (
                <Button
                  size="small"
                  variant="quiet"
                  onPress={() => void desktop.showInFolder(job.report?.path ?? '').catch(report)}
                >
                  {t('library.showInFolder')}
                </Button>
              )}
              {job.report?.group !== undefined && job.report.done > 0 && (
                <Button
                  size="small"
                  variant="quiet"
                  onPress={() => {
                    onUndo(job.report?.group ?? '')
                    jobs.dismiss(job.id)
                  }}
                >
                  {t('common.undo')}
                </Button>
              )}
            </div>
          ),
        )}
      {read && <JobReportDialog job={read} onClose={() => setRead(null)} />}
    </div>
  )
}
