/**
 * Said quietly of a text that went out: it is not what its readers have any more. What changed can be looked at, and
 * made a correction. It is asked for anew only when the text went out anew.
 */
import { FileClock, RefreshCcwDot } from 'lucide-react'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { corrected, readsAlike } from '../../shared/issue.js'
import { diffRecords } from '../../shared/record-diff.js'
import { type Release, type ReleaseDraft, releaseDescription } from '../../shared/records.js'
import { useArchive } from '../archive.js'
import { useReport } from '../errors.js'
import { Changes } from '../history/Changes.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { moment } from '../when.js'
import { CorrectionDialog } from './StepDialogs.js'
import type { DraftHandle } from './use-draft.js'

export interface IssuedNoticeProps {
  draft: ReleaseDraft
  /** The archive has all of it. */
  isSettled: boolean
  readOnly: boolean
  change: DraftHandle['change']
  save: DraftHandle['save']
}

export const IssuedNotice = memo(function IssuedNotice(props: IssuedNoticeProps) {
  const { draft, isSettled, readOnly, change, save } = props
  const { t, i18n } = useTranslation('editor')
  const { t: tKeeping } = useTranslation('keeping')
  const issued = useIssued(draft, isSettled)
  const [shown, setShown] = useState(false)
  const [correcting, setCorrecting] = useState(false)
  const differs = useMemo(() => issued !== null && !readsAlike(issued, draft), [issued, draft])
  const changes = useMemo(
    () => (shown && differs && issued ? diffRecords(issued, { ...issued, ...draft } as Release) : []),
    [shown, differs, issued, draft],
  )
  if (!issued || !differs) return null
  const when = moment(tKeeping, issued.versionCreated, i18n.language)
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

/** As its readers have it; null where nobody has it. */
function useIssued({ uri, status, descriptions }: ReleaseDraft, isSettled: boolean): Release | null {
  const archive = useArchive()
  const report = useReport()
  const [issued, setIssued] = useState<Release | null>(null)
  const asked = useRef<string>(undefined)
  const wentOut = uri !== undefined && (status === 'released' || status === 'corrected')
  const issue = wentOut ? `${uri} ${status} ${releaseDescription({ descriptions }, 'correction')}` : ''
  useEffect(() => {
    if (!isSettled || asked.current === issue) return
    asked.current = issue
    setIssued(null)
    if (uri === undefined || issue === '') return
    archive.getIssued(uri).then((found) => asked.current === issue && setIssued(found), report)
  }, [archive, report, uri, issue, isSettled])
  return wentOut ? issued : null
}
