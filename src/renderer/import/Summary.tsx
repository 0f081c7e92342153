/** How an import ended: what came in, what did not and why, and the way to take the whole of it back. */
import { CircleAlert, CircleCheck, CircleSlash, CornerUpLeft } from 'lucide-react'
import { useState } from 'react'
import { type JobNotice, piecesIn } from '../../shared/contract/job-report.js'
import type { Undoing } from '../activity/use-undo.js'
import { focusSoon } from '../focus.js'
import { Refusals } from '../jobs/Refusals.js'
import { useTranslation } from '../strings.js'
import { Told } from '../told.js'
import { Button } from '../ui/Button.js'
import { EmptyState } from '../ui/EmptyState.js'
import { withPhotos } from './with-photos.js'

export interface SummaryProps {
  job: JobNotice
  undoing: Undoing
  onClose: () => void
  onShowActivity: () => void
}

export function Summary({ job, undoing, onClose, onShowActivity }: SummaryProps) {
  const { t } = useTranslation('keeping')
  const { t: tMain } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [undone, setUndone] = useState(false)
  const { report, error } = job
  const done = (report?.done ?? 0) + (report?.updated ?? 0)
  const refused = report?.refused ?? []
  const undo = async (group: string) => {
    setBusy(true)
    await undoing.undoGroup(group)
    setUndone(true)
    focusSoon('.import-scroll .button-primary')
  }
  const { group, skipped = 0, leftOut = [], doubtful = [] } = report ?? {}
  const counts = [
    ...(skipped > 0 ? [t('import.counts.skip', { count: skipped })] : []),
    ...(leftOut.length > 0 ? [tMain('jobs.leftOut', { count: piecesIn(leftOut) })] : []),
    ...(doubtful.length > 0 ? [tMain('jobs.doubtful', { count: piecesIn(doubtful) })] : []),
    ...(refused.length > 0 ? [tMain('jobs.import.refusedCount', { count: piecesIn(refused) })] : []),
  ]
  return (
    <div className="import-scroll">
      <EmptyState
        icon={
          error || refused.length > 0 ? CircleAlert : job.state === 'cancelled' && !undone ? CircleSlash : CircleCheck
        }
        title={
          error
            ? tMain('jobs.import.failed')
            : undone
              ? t('import.undone')
              : job.state === 'cancelled'
                ? t('import.stopped', { count: done })
                : withPhotos(t, t('import.done', { count: done }), report)
        }
        actions={
          <>
            {group !== undefined && done > 0 && !undone && (
              <Button icon={CornerUpLeft} isBusy={busy} onPress={() => void undo(group)}>
                {t('import.undo')}
              </Button>
            )}
            <Button onPress={onShowActivity}>{t('import.showActivity')}</Button>
            <Button variant="primary" onPress={onClose} autoFocus>
              {tMain('intake.done')}
            </Button>
          </>
        }
      >
        {error && (
          <>
            {tMain(`errors.${error.code}`)} <Told said={error.said} />{' '}
          </>
        )}
        {counts.join(' · ')}
      </EmptyState>
      {(['refused', 'doubtful', 'filled', 'leftOut'] as const).map((sort) => {
        const pieces = report?.[sort] ?? []
        return (
          pieces.length > 0 && (
            <div key={sort} className="import-column">
              <h3 className="section-title">{t(`import.sorts.${sort}`)}</h3>
              <Refusals pieces={pieces} />
            </div>
          )
        )
      })}
    </div>
  )
}
