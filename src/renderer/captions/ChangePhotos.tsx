/** Changing one field of photos that were chosen in a list: they are read, shown as they would be, changed as one act. */
import { useEffect, useMemo, useState } from 'react'
import type { PhotoId } from '../../shared/records.js'
import { useDesk } from '../desk/desk.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'
import { Progress } from '../ui/Progress.js'
import { BulkEditDialog } from './BulkEditDialog.js'
import type { SheetView } from './sheet-acts.js'
import type { SheetRow } from './sheet-rows.js'
import { useAuthority } from './use-authority.js'
import { useCaptionSheet, useSheetDrawn } from './use-caption-sheet.js'

export interface ChangePhotosProps {
  photos: readonly PhotoId[]
  onClose: () => void
}

export function ChangePhotos({ photos, onClose }: ChangePhotosProps) {
  const { t, i18n } = useTranslation('captions')
  const { t: tMain } = useTranslation()
  const { undoing } = useDesk()
  const report = useReport()
  const { authority } = useAuthority()
  const sheet = useCaptionSheet(photos, authority)
  useSheetDrawn(sheet)
  const [rows, setRows] = useState<SheetRow[] | null>(null)
  const [done, setDone] = useState(0)
  useEffect(() => {
    let current = true
    void sheet.load(0, photos.length - 1, setDone).then(() => {
      if (current) setRows(photos.flatMap((_uri, index) => sheet.row(index) ?? []))
    })
    return () => {
      current = false
    }
  }, [sheet, photos])
  const view = useMemo(
    (): SheetView => ({ sheet, authority, tab: 'file', language: i18n.language }),
    [sheet, authority, i18n.language],
  )
  const { saving } = sheet
  if (!rows || saving)
    return (
      <Dialog
        title={t(saving ? 'saving' : 'reading')}
        isOpen
        onClose={onClose}
        closeLabel={tMain('common.close')}
        size="small"
        footer={
          <Button onPress={saving ? () => sheet.stop() : onClose} autoFocus>
            {tMain('common.stop')}
          </Button>
        }
      >
        <Progress
          label={t(saving ? 'saving' : 'reading')}
          done={saving?.done ?? done}
          total={saving?.total ?? photos.length}
        />
      </Dialog>
    )
  return (
    <BulkEditDialog
      view={view}
      rows={rows}
      column="creditline"
      onApply={(changes, why) => {
        const uris = changes.map(({ uri }) => uri)
        sheet
          .edit(changes, why)
          .then(() => undoing.offerUndo(t('bulk.changed', { count: uris.length }), 'saveRecords', uris))
          .catch(report)
          .finally(onClose)
      }}
      onClose={onClose}
    />
  )
}
