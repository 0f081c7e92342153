/** Everything as plain files: what comes of it, the two things that not everybody needs, and the folder to write into. */
import { FolderOutput } from 'lucide-react'
import { useState } from 'react'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'
import { Tick } from '../ui/Tick.js'
import { useExportOfAll } from './use-whole-exports.js'

export function ExportAllDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const report = useReport()
  const [history, setHistory] = useState(true)
  const [ninjs, setNinjs] = useState(false)
  const exportAll = useExportOfAll()
  const begin = () =>
    exportAll({ history, ninjs }).then(
      (began) => began && onClose(),
      (error: unknown) => {
        onClose()
        report(error)
      },
    )
  return (
    <Dialog
      title={t('export.all.title')}
      isOpen
      onClose={onClose}
      closeLabel={t('common.close')}
      size="small"
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" icon={FolderOutput} autoFocus onPress={() => void begin()}>
            {t('export.all.choose')}
          </Button>
        </>
      }
    >
      <p>{t('export.all.text')}</p>
      <div className="export-all">
        <Tick label={t('export.all.history')} isOn={history} onChange={setHistory} />
        <Tick label={t('export.all.ninjs')} isOn={ninjs} onChange={setNinjs} />
      </div>
      <p className="field-hint">{t('export.all.hint')}</p>
    </Dialog>
  )
}
