/** Files that did not come in as photos: one or two are named with their reasons at once, of more the whole list is shown. */
import { useState } from 'react'
import type { Refusal } from '../../shared/contract/failures.js'
import { Refusals } from '../jobs/Refusals.js'
import { useTranslation } from '../strings.js'
import { Banner } from '../ui/Banner.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'

const mostAtOnce = 2

export function NotAdded({ refused, onDismiss }: { refused: readonly Refusal[]; onDismiss: () => void }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const title = t('photos.refused', { count: refused.length })
  const close = () => setOpen(false)
  return (
    <>
      <Banner
        tone="warn"
        title={title}
        actions={
          <>
            {refused.length > mostAtOnce && (
              <Button size="small" onPress={() => setOpen(true)}>
                {t('photos.showRefused')}
              </Button>
            )}
            <Button size="small" onPress={onDismiss}>
              {t('common.dismiss')}
            </Button>
          </>
        }
      >
        {refused.length <= mostAtOnce && <Refusals pieces={refused} />}
      </Banner>
      <Dialog
        title={title}
        isOpen={isOpen}
        onClose={close}
        closeLabel={t('common.close')}
        footer={
          <Button variant="primary" onPress={close} autoFocus>
            {t('common.close')}
          </Button>
        }
      >
        <Refusals pieces={refused} />
      </Dialog>
    </>
  )
}
