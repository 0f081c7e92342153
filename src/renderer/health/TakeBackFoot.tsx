/** What stands below a record of a backup: that it comes back as the newest version, and the button for it. */
import { ArchiveRestore } from 'lucide-react'
import type { BackupRecordRow } from '../../shared/contract/backups.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import type { TakingBack } from './use-take-back.js'

export function TakeBackFoot({ row, taking }: { row: BackupRecordRow; taking: TakingBack }) {
  const { t } = useTranslation('keeping')
  return (
    <>
      <span className="history-foot">{t('takeBack.takeHint')}</span>
      <Button variant="primary" icon={ArchiveRestore} isBusy={taking.isBusy} onPress={() => taking.take(row)}>
        {t('takeBack.take')}
      </Button>
    </>
  )
}
