/** The frame of a change to many photos: what is chosen on top, every text as it would be below, one button that does it. */
import type { ReactNode } from 'react'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'
import { type Outcome, OutcomeList } from './OutcomeList.js'

export interface OutcomeDialogProps {
  title: string
  outcomes: readonly Outcome[]
  /** What is shown is not that of the last letter yet. */
  isWaiting: boolean
  onApply: () => void
  onClose: () => void
  children: ReactNode
}

export function OutcomeDialog({ title, outcomes, isWaiting, onApply, onClose, children }: OutcomeDialogProps) {
  const { t } = useTranslation('captions')
  const { t: tMain } = useTranslation()
  const changing = outcomes.filter(({ text }) => text !== undefined).length
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      closeLabel={tMain('common.close')}
      size="large"
      footer={
        <Button variant="primary" isDisabled={changing === 0 || isWaiting} onPress={onApply}>
          {t('outcome.apply', { count: changing })}
        </Button>
      }
    >
      {children}
      <OutcomeList outcomes={outcomes} />
    </Dialog>
  )
}
