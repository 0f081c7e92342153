/** How an import ended: what came in, what did not and why, and the way to take the whole of it back. */
import { CircleAlert, CircleCheck, CornerUpLeft } from 'lucide-react'
import { useState } from 'react'
import type { JobNotice } from '../../shared/contract/job-report.js'
import type { Undoing } from '../activity/use-undo.js'
import { useTranslation } from '../strings.js'
import { NameOf, Told } from '../told.js'
import { Button } from '../ui/Button.js'
import { EmptyState } from '../ui/EmptyState.js'

export interface SummaryProps {
  job: JobNotice
  undoing: Undoing
  onClose: () => void
  onShowActivity: () => void
}

const mostListed = 300

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
  }
  const { group } = report ?? {}
  return (
    <div className="import-scroll">
      <EmptyState
        icon={error || refused.length > 0 ? CircleAlert : CircleCheck}
        title={
          error
            ? tMain('jobs.import.failed')
            : undone
              ? t('import.undone')
              : job.state === 'cancelled'
                ? t('import.stopped', { count: done })
                : t('import.done', { count: done })
        }
        actions={
          <>
            {group !== undefined && done > 0 && !undone && (
              <Button icon={CornerUpLeft} isDisabled={busy} onPress={() => void undo(group)}>
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
        {(report?.skipped ?? 0) > 0 && t('import.counts.skip', { count: report?.skipped ?? 0 })}
        {(report?.skipped ?? 0) > 0 && refused.length > 0 && ' · '}
        {refused.length > 0 && tMain('jobs.import.refusedCount', { count: refused.length })}
      </EmptyState>
      {refused.length > 0 && (
        <div className="import-column">
          <h3 className="section-title">{t('import.sorts.refused')}</h3>
          <ul className="refusals">
            {refused.slice(0, mostListed).map((piece, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a report never changes
              <li key={index}>
                <strong>
                  <NameOf piece={piece} />
                </strong>
                <Told said={piece.reason} />
              </li>
            ))}
          </ul>
          {refused.length > mostListed && (
            <p className="field-hint">{t('activity.andMore', { count: refused.length - mostListed })}</p>
          )}
        </div>
      )}
    </div>
  )
}
