/** What came of long work: what was put back, what was refused, each with its reason. */
import { Fragment } from 'react'
import { type JobNotice, piecesIn } from '../../shared/contract/job-report.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'
import { JobError } from './JobError.js'
import { Refusals } from './Refusals.js'

const mostShown = 500
/** Where a file was put back from, besides a backup, which has a name of its own. */
const places = ['journal', 'history', 'acts']

/** Whether there is more to read than how and why it ended. */
export const hasReport = ({ report }: JobNotice): boolean =>
  report !== undefined &&
  (report.skipped > 0 ||
    [report.refused, report.leftOut, report.filled, report.doubtful, report.restored].some(
      (list) => (list ?? []).length > 0,
    ))

export function JobReportDialog({ job, onClose }: { job: JobNotice; onClose: () => void }) {
  const { t } = useTranslation()
  const { refused = [] } = job.report ?? {}
  return (
    <Dialog
      title={t(`jobs.${job.kind}.report`)}
      isOpen
      onClose={onClose}
      closeLabel={t('common.close')}
      footer={
        <Button variant="primary" onPress={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <p>{t(`jobs.${job.kind}.${job.state}`, { count: job.report?.done ?? job.done })}</p>
      {job.error && (
        <p className="error-text">
          <JobError error={job.error} />
        </p>
      )}
      {job.report?.restored && job.report.restored.length > 0 && (
        <>
          {/* Of a repair the sentence above says it. */}
          {job.kind !== 'repair' && (
            <h3 className="field-group-title">{t('jobs.putBack', { count: job.report.restored.length })}</h3>
          )}
          <ul className="refusals">
            {job.report.restored.slice(0, mostShown).map(({ name, from }) => (
              <li key={name}>
                <strong>{name}</strong>
                <span>{t('jobs.from', { from: places.includes(from) ? t(`jobs.places.${from}`) : from })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {job.report && job.report.skipped > 0 && <p>{t('jobs.skipped', { count: job.report.skipped })}</p>}
      {(['filled', 'doubtful', 'leftOut'] as const).map((list) => {
        const pieces = job.report?.[list] ?? []
        return (
          pieces.length > 0 && (
            <Fragment key={list}>
              {/* Of a filling the sentence above says it. */}
              {(job.kind !== 'fill' || list !== 'filled') && (
                <h3 className="field-group-title">
                  {t([`jobs.${job.kind}.${list}`, `jobs.${list}`], { count: piecesIn(pieces) })}
                </h3>
              )}
              <Refusals pieces={pieces} />
            </Fragment>
          )
        )
      })}
      {refused.length > 0 && (
        <>
          <h3 className="field-group-title">{t(`jobs.${job.kind}.refusedCount`, { count: piecesIn(refused) })}</h3>
          <Refusals pieces={refused} />
        </>
      )}
    </Dialog>
  )
}
