/** What codes are, and which there are: each with what it becomes today. */
import { useState } from 'react'
import type { Authority } from '../../shared/caption-authority.js'
import { withCodesReplaced } from '../../shared/caption-codes.js'
import type { Contact } from '../../shared/contact.js'
import { localDayOf } from '../../shared/dates.js'
import type { LanguageTag } from '../../shared/records.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'

export interface CodesDialogProps {
  coded: readonly Contact[]
  authority: Authority
  language: LanguageTag
  onClose: () => void
}

export function CodesDialog({ coded, authority, language, onClose }: CodesDialogProps) {
  const { t } = useTranslation('captions')
  const { t: tMain } = useTranslation()
  const [day] = useState(() => localDayOf(new Date()))
  return (
    <Dialog
      title={t('codes.title')}
      isOpen
      onClose={onClose}
      closeLabel={tMain('common.close')}
      size="large"
      footer={
        <Button variant="primary" onPress={onClose} autoFocus>
          {tMain('common.close')}
        </Button>
      }
    >
      <p>{t('codes.how')}</p>
      <dl className="codes-forms">
        {(['first', 'second', 'third'] as const).map((form) => (
          <div key={form}>
            <dt>
              <code>{t(`codes.forms.${form}.typed`)}</code>
            </dt>
            <dd>{t(`codes.forms.${form}.gives`)}</dd>
          </div>
        ))}
      </dl>
      {coded.length === 0 ? (
        <p className="field-hint">{t('codes.none')}</p>
      ) : (
        <dl className="codes-forms">
          {coded.map(({ uri, code }) => (
            <div key={uri}>
              <dt>
                <code>={code}</code>
              </dt>
              <dd lang={language}>{withCodesReplaced(`=${code}`, { authority, language, day }).text}</dd>
            </div>
          ))}
        </dl>
      )}
    </Dialog>
  )
}
