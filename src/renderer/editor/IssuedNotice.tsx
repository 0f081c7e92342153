/**
 * Said quietly of a text that went out: it is not what its readers have any more. What changed can be looked at, and
 * made a correction.
 */
import { FileClock, RefreshCcwDot } from 'lucide-react'
import { memo, useMemo, useState } from 'react'
import { corrected, readsAlike } from '../../shared/issue.js'
import { diffRecords } from '../../shared/record-diff.js'
import type { Release, ReleaseDraft } from '../../shared/records.js'
import { Changes } from '../history/Changes.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { momentWithin } from '../when.js'
import { CorrectionDialog } from './StepDialogs.js'
import type { DraftHandle } from './use-draft.js'

export interface IssuedNoticeProps {
  draft: ReleaseDraft
  /** As its readers have it. */
  issued: Release | null
  readOnly: boolean
  change: DraftHandle['change']
  save: DraftHandle['save']
}

export const IssuedNotice = memo(function IssuedNotice(props: IssuedNoticeProps) {
  const { draft, issued, readOnly, change, save } = props
  const { t, i18n } = useTranslation('editor')
  const { t: tKeeping } = useTranslation('keeping')
  const [shown, setShown] = useState(false)
  const [correcting, setCorrecting] = useState(false)
  const differs = useMemo(() => issued !== null && !readsAlike(issued, draft), [issued, draft])
  const changes = useMemo(
    () => (shown && differs && issued ? diffRecords(issued, { ...issued, ...draft } as Release) : []),
    [shown, differs, issued, draft],
  )
  if (!issued || !differs) return null
  const when = momentWithin(tKeeping, issued.versionCreated, i18n.language)
  return (
    <div className="issued">
      <p className="sheet-quiet">
        <FileClock className="icon" aria-hidden />
        <span>{t(`issued.${issued.status === 'corrected' ? 'corrected' : 'released'}`, { when })}</span>
        <Button size="small" variant="quiet" aria-expanded={shown} onPress={() => setShown(!shown)}>
          {t(shown ? 'issued.hide' : 'issued.show')}
        </Button>
        {!readOnly && (
          <Button size="small" icon={RefreshCcwDot} onPress={() => setCorrecting(true)}>
            {t('issued.correct')}
          </Button>
        )}
      </p>
      {shown && <Changes changes={changes} lang={draft.language} />}
      {correcting && (
        <CorrectionDialog
          language={draft.language}
          onClose={() => setCorrecting(false)}
          onCorrect={(notice) => {
            change((now) => corrected(now, notice))
            void save()
          }}
        />
      )}
    </div>
  )
})
