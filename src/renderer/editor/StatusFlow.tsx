/**
 * How far a release is on its way out of the house, and what may come next, in words: the likeliest step is a button, the
 * others stand in a menu beside it. A step back is done at once, told, and taken back by one press; a correction and a
 * withdrawal ask first for what the readers have to be told.
 */
import { BadgeCheck, ChevronDown, CircleSlash, type LucideIcon, RefreshCcwDot, Send, Undo2 } from 'lucide-react'
import { memo, useState } from 'react'
import { corrected, nextSteps, stepsBack, wentOut, withdrawn, withStatus } from '../../shared/issue.js'
import { type LanguageTag, type ReleaseDraft, type ReleaseStatus, releaseStatuses } from '../../shared/records.js'
import { useReport } from '../errors.js'
import { StatusBadge } from '../library/StatusBadge.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { type MenuAction, MenuButton } from '../ui/MenuButton.js'
import { useToast } from '../ui/Toast.js'
import { CorrectionDialog, WithdrawalDialog } from './StepDialogs.js'
import { useUnreadableHere } from './unreadable.js'
import type { DraftHandle } from './use-draft.js'

/** Where it goes by itself; the two others are told where they are reached. */
const way = ['draft', 'approved', 'released'] as const satisfies readonly ReleaseStatus[]

const icons: Partial<Record<ReleaseStatus, LucideIcon>> = {
  approved: BadgeCheck,
  released: Send,
  corrected: RefreshCcwDot,
  withdrawn: CircleSlash,
}

export interface StatusFlowProps {
  status: ReleaseStatus
  language: LanguageTag
  readOnly: boolean
  change: DraftHandle['change']
  save: DraftHandle['save']
}

export const StatusFlow = memo(function StatusFlow({ status, language, readOnly, change, save }: StatusFlowProps) {
  const { t } = useTranslation('editor')
  const { t: tMain } = useTranslation()
  const toast = useToast()
  const [asking, setAsking] = useState<'corrected' | 'withdrawn' | null>(null)
  const make = (made: (draft: ReleaseDraft) => ReleaseDraft) => {
    change(made)
    void save()
  }
  const stepBack = (to: ReleaseStatus) => {
    let before: ReleaseDraft | undefined
    make((now) => {
      before = now
      return withStatus(now, to)
    })
    const text = t(wentOut(status) ? 'flow.toldOut' : 'flow.told', { status: tMain(`status.${to}`) })
    const onAction = () => make((now) => ({ ...now, status, descriptions: before?.descriptions ?? now.descriptions }))
    toast.show({ text, about: 'status', action: { label: t('photos.undo'), onAction } })
  }
  const unreadable = useUnreadableHere()
  const report = useReport()
  const step = (to: ReleaseStatus) => {
    // Issued without the embargo that is being typed, it would be free.
    const typed = wentOut(to) ? unreadable() : undefined
    if (typed) report(typed.error)
    else if (to === 'corrected' || to === 'withdrawn') setAsking(to)
    else make((now) => withStatus(now, to))
  }
  const [first, ...others] = nextSteps[status]
  const label = (to: ReleaseStatus) =>
    t(to === 'corrected' && status === 'corrected' ? 'flow.to.again' : `flow.to.${to}`)
  const actions: MenuAction[] = [
    ...others.map((to) => ({ id: to, label: label(to), icon: icons[to] ?? Send, onAction: () => step(to) })),
    ...stepsBack[status].map((to) => ({
      id: `back ${to}`,
      label: t(`flow.back.${to}`),
      icon: Undo2,
      onAction: () => stepBack(to),
    })),
  ]
  return (
    <span className="flow">
      <ol className="flow-way" aria-label={t('fields.status')}>
        {(releaseStatuses as readonly ReleaseStatus[])
          .filter((one) => one === status || (way as readonly ReleaseStatus[]).includes(one))
          .map((one) => (
            <li key={one} className="flow-step" aria-current={one === status ? 'step' : undefined}>
              {one === status ? <StatusBadge status={one} /> : tMain(`status.${one}`)}
            </li>
          ))}
      </ol>
      {!readOnly && (
        <span className="flow-next">
          {first && (
            <Button size="small" icon={icons[first] ?? Send} onPress={() => step(first)}>
              {label(first)}
            </Button>
          )}
          {actions.length > 0 && (
            <MenuButton
              label={t('flow.more')}
              actions={actions}
              className="button button-plain button-small button-icon"
            >
              <ChevronDown className="icon" aria-hidden />
            </MenuButton>
          )}
        </span>
      )}
      {asking === 'corrected' && (
        <CorrectionDialog
          language={language}
          onClose={() => setAsking(null)}
          onCorrect={(notice) => make((now) => corrected(now, notice))}
        />
      )}
      {asking === 'withdrawn' && (
        <WithdrawalDialog
          language={language}
          onClose={() => setAsking(null)}
          onWithdraw={(reason) => make((now) => withdrawn(now, reason))}
        />
      )}
    </span>
  )
})
