/** What codes are, and which there are: each with what it becomes today. */
import { useTranslation } from 'react-i18next'
import { type CodeContext, withCodesReplaced } from '../../shared/caption-codes.js'
import type { Contact } from '../../shared/contact.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'

export interface CodesDialogProps {
  coded: readonly Contact[]
  context: CodeContext
  onClose: () => void
}

export function CodesDialog({ coded, context, onClose }: CodesDialogProps) {
  const { t } = useTranslation('captions')
  const { t: tMain } = useTranslation()
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
              <dd lang={context.language}>{withCodesReplaced(`=${code}`, context).text}</dd>
            </div>
          ))}
        </dl>
      )}
    </Dialog>
  )
}
