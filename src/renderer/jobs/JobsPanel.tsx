/**
 * Long work at the foot of the rail: how far it is, a way to stop it, and its report with every refusal's reason. Where
 * the rail has no room for words it stands below the panes, in a line of its own, so that it never lies over anything.
 */
import { X } from 'lucide-react'
import { useState } from 'react'
import { type JobNotice, piecesIn } from '../../shared/contract/job-report.js'
import type { JobKind } from '../../shared/contract/jobs.js'
import { useDesktop } from '../archive.js'
import { useDesk } from '../desk/desk.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { Button, IconButton } from '../ui/Button.js'
import { useMedia } from '../ui/use-media.js'
import { JobError } from './JobError.js'
import { JobIcon, JobProgress } from './JobLine.js'
import { hasReport, JobReportDialog } from './JobReportDialog.js'

export interface JobsPanelProps {
  at: 'rail' | 'foot'
  /** The screen in front shows these itself. */
  shownElsewhere: (job: JobNotice) => boolean
}

/** What these wrote is looked for in a folder. */
const files: ReadonlySet<JobKind> = new Set<JobKind>(['export', 'pdfs', 'kit'])

/** As in app.css: from here on the rail shows icons alone. */
const narrow = '(max-width: 68rem)'

export function JobsPanel({ at, shownElsewhere }: JobsPanelProps) {
  const { jobs } = useDesk()
  const [read, setRead] = useState<JobNotice | null>(null)
  const isHere = useMedia(narrow) === (at === 'foot')
  return (
    <div className={`jobs jobs-${at}`} role="status" aria-live="polite">
      {isHere &&
        jobs.shown
          .filter((job) => !shownElsewhere(job))
          .map((job) =>
            job.state === 'running' ? (
              <JobProgress className="job" key={job.id} job={job} />
            ) : (
              <EndedJob key={job.id} job={job} onRead={() => setRead(job)} />
            ),
          )}
      {read && <JobReportDialog job={read} onClose={() => setRead(null)} />}
    </div>
  )
}

function EndedJob({ job, onRead }: { job: JobNotice; onRead: () => void }) {
  const { t } = useTranslation()
  const { jobs, undoing } = useDesk()
  const desktop = useDesktop()
  const report = useReport()
  const refused = piecesIn(job.report?.refused ?? [])
  // That they were compared says less.
  const alike = job.kind === 'prints' ? piecesIn(job.report?.doubtful ?? []) : 0
  const { path, group } = job.report?.done || job.report?.updated ? job.report : {}
  const dismiss = () => jobs.dismiss(job.id)
  return (
    <div className="job job-ended">
      <span className="job-words">
        <JobIcon job={job} />
        <span>
          {alike > 0
            ? t('jobs.prints.doubtful', { count: alike })
            : t(`jobs.${job.kind}.${job.state}`, { count: job.report?.done ?? job.done })}
          {job.error && (
            <span className="job-error">
              <JobError error={job.error} />
            </span>
          )}
        </span>
      </span>
      <span className="job-acts">
        {hasReport(job) && (
          <Button size="small" variant="quiet" onPress={onRead}>
            {refused > 0 ? t(`jobs.${job.kind}.refusedCount`, { count: refused }) : t('jobs.showReport')}
          </Button>
        )}
        {path !== undefined && files.has(job.kind) && (
          <Button size="small" variant="quiet" onPress={() => void desktop.showInFolder(path).catch(report)}>
            {t('library.showInFolder')}
          </Button>
        )}
        {group !== undefined && (
          <Button
            size="small"
            variant="quiet"
            onPress={() => {
              void undoing.undoGroup(group)
              dismiss()
            }}
          >
            {t('common.undo')}
          </Button>
        )}
      </span>
      <IconButton icon={X} size="small" label={t('common.dismiss')} onPress={dismiss} />
    </div>
  )
}
