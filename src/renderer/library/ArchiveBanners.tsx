/** What holds for the whole archive and must be known: it is open for reading only; some files could not be read. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArchiveSummary } from '../../shared/archive-api.js'
import { Banner } from '../ui/Banner.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'

export function ArchiveBanners({ archive }: { archive: ArchiveSummary }) {
  const { t } = useTranslation()
  const [hidden, setHidden] = useState(0)
  const [listed, setListed] = useState(false)
  const { damaged, readOnly } = archive
  return (
    <>
      {readOnly && (
        <Banner tone="info" title={t('archive.readOnly')}>
          {t('archive.readOnlyHint')}
        </Banner>
      )}
      {damaged.length > hidden && (
        <Banner
          tone="warn"
          title={t('archive.damaged', { count: damaged.length })}
          actions={
            <>
              <Button size="small" onPress={() => setListed(true)}>
                {t('archive.showDamaged')}
              </Button>
              <Button size="small" variant="quiet" onPress={() => setHidden(damaged.length)}>
                {t('common.dismiss')}
              </Button>
            </>
          }
        >
          {t('archive.damagedHint')}
        </Banner>
      )}
      {listed && (
        <Dialog
          title={t('archive.damagedTitle')}
          isOpen
          onClose={() => setListed(false)}
          closeLabel={t('common.close')}
        >
          <p>{t('archive.damagedAdvice')}</p>
          <ul className="refusals">
            {damaged.map(({ file, reason }) => (
              <li key={file}>
                <strong>{file}</strong>
                <span lang="en">{reason}</span>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  )
}
