/** What the readers have to be told before a release that went out is corrected or withdrawn. */
import { CircleSlash, RefreshCcwDot } from 'lucide-react'
import { useState } from 'react'
import type { LanguageTag } from '../../shared/records.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'
import { TextField } from '../ui/Field.js'

export interface CorrectionDialogProps {
  language: LanguageTag
  onClose: () => void
  onCorrect: (notice: string) => void
}

/** Two lines of the notice, as they are printed at the top: what was wrong, and what is right. */
export function CorrectionDialog({ language, onClose, onCorrect }: CorrectionDialogProps) {
  const { t } = useTranslation('editor')
  const { t: tMain } = useTranslation()
  const [wrong, setWrong] = useState('')
  const [right, setRight] = useState('')
  const [tried, setTried] = useState(false)
  const missing = (text: string) => (tried && text.trim() === '' ? t('flow.sayIt') : undefined)
  const done = () => {
    setTried(true)
    if (wrong.trim() === '' || right.trim() === '') return
    onCorrect(`${wrong.trim()}\n${right.trim()}`)
    onClose()
  }
  return (
    <Dialog
      title={t('flow.correction.title')}
      isOpen
      onClose={onClose}
      closeLabel={tMain('common.cancel')}
      footer={
        <>
          <Button onPress={onClose}>{tMain('common.cancel')}</Button>
          <Button variant="primary" icon={RefreshCcwDot} onPress={done}>
            {t('flow.correction.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('flow.correction.text')}</p>
      <TextField
        label={t('flow.correction.wrong')}
        placeholder={t('flow.correction.wrongExample')}
        value={wrong}
        onChange={setWrong}
        rows={2}
        lang={language}
        autoFocus
        error={missing(wrong)}
      />
      <TextField
        label={t('flow.correction.right')}
        placeholder={t('flow.correction.rightExample')}
        value={right}
        onChange={setRight}
        rows={2}
        lang={language}
        error={missing(right)}
      />
    </Dialog>
  )
}

export interface WithdrawalDialogProps {
  language: LanguageTag
  onClose: () => void
  onWithdraw: (reason: string) => void
}

export function WithdrawalDialog({ language, onClose, onWithdraw }: WithdrawalDialogProps) {
  const { t } = useTranslation('editor')
  const { t: tMain } = useTranslation()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const done = () => {
    setTried(true)
    if (reason.trim() === '') return
    onWithdraw(reason)
    onClose()
  }
  return (
    <Dialog
      title={t('flow.withdrawal.title')}
      isOpen
      onClose={onClose}
      closeLabel={tMain('common.cancel')}
      footer={
        <>
          <Button onPress={onClose}>{tMain('common.cancel')}</Button>
          <Button variant="primary" icon={CircleSlash} onPress={done}>
            {t('flow.withdrawal.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('flow.withdrawal.text')}</p>
      <TextField
        label={t('flow.withdrawal.reason')}
        value={reason}
        onChange={setReason}
        rows={3}
        lang={language}
        autoFocus
        error={tried && reason.trim() === '' ? t('flow.sayIt') : undefined}
      />
    </Dialog>
  )
}
