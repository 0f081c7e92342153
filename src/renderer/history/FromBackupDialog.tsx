/** One record as the backups have it, the newest backup first: what would change by taking it back, and taking it back. */
import { useEffect, useState } from 'react'
import type { BackupRecordRow, BackupSummary } from '../../shared/contract/backups.js'
import type { RecordId } from '../../shared/records.js'
import type { Undoing } from '../activity/use-undo.js'
import { useArchive } from '../archive.js'
import { gently } from '../desk/steady.js'
import { toldFrom } from '../errors.js'
import { focusAnew } from '../focus.js'
import { BackupRecord } from '../health/BackupRecord.js'
import { TakeBackFoot } from '../health/TakeBackFoot.js'
import { useTakeBack } from '../health/use-take-back.js'
import { useTranslation } from '../strings.js'
import { Told } from '../told.js'
import { Banner } from '../ui/Banner.js'
import { Dialog } from '../ui/Dialog.js'
import { SelectField } from '../ui/SelectField.js'
import { moment } from '../when.js'

export interface FromBackupDialogProps {
  uri: RecordId
  title: string
  /** Where the backups are. */
  place: string
  undoing: Undoing
  /** Back to where it was opened. */
  onClose: () => void
  onDone: () => void
}

export function FromBackupDialog({ uri, title, place, undoing, onClose, onDone }: FromBackupDialogProps) {
  const { t, i18n } = useTranslation('keeping')
  const { t: tMain } = useTranslation()
  const { backups, error: away } = useOwnBackups(place)
  const [picked, setPicked] = useState<string | null>(null)
  const bag = picked ?? backups?.[0]?.bag ?? ''
  const { row, error } = useFound(bag, uri)
  const taking = useTakeBack(bag, undoing, onDone)
  // Where nothing is left that opened it: the history was behind it, and is gone as well.
  useEffect(() => () => void requestAnimationFrame(() => requestAnimationFrame(() => focusAnew())), [])
  const fault = away ?? error ?? taking.refused
  return (
    <Dialog
      title={t('takeBack.ofRecord', { title: title || t('act.nameless') })}
      isOpen
      onClose={onClose}
      closeLabel={tMain('common.close')}
      size="wide"
      footer={row && row.state !== 'same' && <TakeBackFoot row={row} taking={taking} />}
    >
      {fault !== undefined && (
        <Banner tone="warn" title={t('takeBack.notFound')}>
          <Told said={toldFrom(fault).said} className="error-detail" />
        </Banner>
      )}
      {backups?.length === 0 && <p>{t('backups.noLast')}</p>}
      {backups && backups.length > 0 && (
        <div className="from-backup">
          <SelectField
            label={t('takeBack.backup')}
            choices={backups.map((one) => ({ id: one.bag, label: moment(t, one.created, i18n.language) }))}
            value={bag}
            onChange={(id) => {
              setPicked(id)
              taking.forget()
            }}
          />
        </div>
      )}
      <section className="history-detail" aria-label={t('takeBack.detail')}>
        {row && <BackupRecord key={bag} bag={bag} row={row} />}
      </section>
    </Dialog>
  )
}

/** Those of this archive that can be used, newest first; null until they are known. */
function useOwnBackups(place: string): { backups: BackupSummary[] | null; error: unknown } {
  const archive = useArchive()
  const [read, setRead] = useState<{ backups: BackupSummary[] | null; error: unknown }>({
    backups: null,
    error: undefined,
  })
  useEffect(() => {
    let wanted = true
    archive.listBackups(place).then(
      (all) =>
        wanted &&
        setRead({ backups: all.filter(({ ours, problem }) => ours && problem === undefined), error: undefined }),
      (error: unknown) => wanted && setRead({ backups: null, error }),
    )
    return () => {
      wanted = false
    }
  }, [archive, place])
  return read
}

function useFound(bag: string, uri: RecordId): { row: BackupRecordRow | null; error: unknown } {
  const archive = useArchive()
  const [read, setRead] = useState<{ bag: string; row: BackupRecordRow | null; error: unknown } | null>(null)
  useEffect(() => {
    if (bag === '') return
    let wanted = true
    archive.findInBackup(bag, uri).then(
      (row) => wanted && gently(() => setRead({ bag, row, error: undefined })),
      (error: unknown) => wanted && setRead({ bag, row: null, error }),
    )
    return () => {
      wanted = false
    }
  }, [archive, bag, uri])
  return read?.bag === bag ? read : { row: null, error: undefined }
}
