/** Texts kept on this computer since an earlier start, because their archive could not take them: offered until settled. */
import { FileText } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Rescue } from '../../shared/contract/rescues.js'
import { recordTitle } from '../../shared/record-kinds.js'
import { formatMoment } from '../../shared/written-dates.js'
import { useConnection } from '../archive.js'
import { useOfficeZone } from '../desk/office-zone.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { Banner } from '../ui/Banner.js'
import { Button } from '../ui/Button.js'
import { useToast } from '../ui/Toast.js'
import { textOfDraft } from './unsaved-draft.js'

export interface RescueList {
  rescues: readonly Rescue[]
  /** It is being written on, or was thrown away: no longer offered. */
  settle(rescue: Rescue): void
  /** Takes it off this computer's shelf, and offers to put it back. */
  throwAway(rescue: Rescue): void
}

/** Those that were there when the archive was opened; what fails from then on is in the window itself. */
export function useRescues(): RescueList {
  const { desktop } = useConnection()
  const { t } = useTranslation()
  const report = useReport()
  const toast = useToast()
  const [rescues, setRescues] = useState<readonly Rescue[]>([])
  useEffect(() => {
    desktop.listRescues().then(setRescues, report)
  }, [desktop, report])
  const settle = useCallback((rescue: Rescue) => setRescues((now) => now.filter(({ id }) => id !== rescue.id)), [])
  const throwAway = useCallback(
    (rescue: Rescue) => {
      const onAction = () => void desktop.keepRescue(rescue).then(() => setRescues((now) => [...now, rescue]), report)
      desktop.dropRescue(rescue.id).then(() => {
        settle(rescue)
        toast.show({ text: t('rescue.thrownAway'), action: { label: t('common.undo'), onAction } })
      }, report)
    },
    [desktop, report, settle, toast, t],
  )
  return useMemo(() => ({ rescues, settle, throwAway }), [rescues, settle, throwAway])
}

interface RescueBannersProps {
  list: RescueList
  rescues: readonly Rescue[]
  /** What the first button says: open its release, or put the text into the one that is open. */
  useLabel: string
  onUse: (rescue: Rescue) => void
}

export function RescueBanners({ list, rescues, useLabel, onUse }: RescueBannersProps) {
  const { t, i18n } = useTranslation()
  const { desktop } = useConnection()
  const zone = useOfficeZone()
  const report = useReport()
  const asFile = ({ draft }: Rescue) => desktop.saveText(recordTitle(draft), textOfDraft(draft)).catch(report)
  return rescues.map((rescue) => (
    <Banner
      key={rescue.id}
      tone="warn"
      title={t('rescue.title', { headline: recordTitle(rescue.draft) || t('library.noHeadline') })}
      actions={
        <>
          <Button size="small" onPress={() => onUse(rescue)}>
            {useLabel}
          </Button>
          <Button size="small" icon={FileText} onPress={() => void asFile(rescue)}>
            {t('leaving.saveText')}
          </Button>
          <Button size="small" variant="quiet" onPress={() => list.throwAway(rescue)}>
            {t('rescue.throwAway')}
          </Button>
        </>
      }
    >
      {t('rescue.text', {
        time: formatMoment(rescue.keptAt.replace(/:\d\d(?:\.\d+)?Z$/, ':00Z'), i18n.language, zone),
      })}
    </Banner>
  ))
}
