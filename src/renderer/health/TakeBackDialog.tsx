/**
 * One record out of a backup: found among those that the archive has otherwise or has not, compared with what is here, and
 * taken back as the newest version. It can be undone; what takes in the whole backup is “Restore…”.
 */
import { MousePointerClick } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { BackupRecordRow, BackupRecordState, BackupSummary } from '../../shared/contract/backups.js'
import { type RecordKind, recordKinds } from '../../shared/record-kinds.js'
import { formatDay } from '../../shared/written-dates.js'
import { useArchive } from '../archive.js'
import { useDesk } from '../desk/desk.js'
import { toldFrom, useReport } from '../errors.js'
import { Refusals } from '../jobs/Refusals.js'
import { kindIcons } from '../library/kind-icons.js'
import { PagedList } from '../library/paged-list.js'
import { usePagedList } from '../library/use-paged-list.js'
import { useTranslation } from '../strings.js'
import { Told } from '../told.js'
import { Badge } from '../ui/Badge.js'
import { Banner } from '../ui/Banner.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'
import { EmptyState } from '../ui/EmptyState.js'
import { FilterBox } from '../ui/FilterBox.js'
import { Fold } from '../ui/Fold.js'
import { Progress } from '../ui/Progress.js'
import { SelectField } from '../ui/SelectField.js'
import { VirtualList } from '../ui/VirtualList.js'
import { WaitingRow } from '../WaitingRow.js'
import { momentWithin } from '../when.js'
import { BackupRecord } from './BackupRecord.js'
import { TakeBackFoot } from './TakeBackFoot.js'
import { useBackupLook } from './use-backup-look.js'
import { useTakeBack } from './use-take-back.js'
import './take-back.css'

export interface TakeBackDialogProps {
  backup: BackupSummary
  onClose: () => void
}

export function TakeBackDialog({ backup, onClose }: TakeBackDialogProps) {
  const { t, i18n } = useTranslation('keeping')
  const { t: tMain } = useTranslation()
  const { undoing, jobs } = useDesk()
  const { look, error, progress } = useBackupLook(backup.bag, jobs)
  const [chosen, setChosen] = useState<BackupRecordRow | null>(null)
  const taking = useTakeBack(backup.bag, undoing, onClose)
  const { refused, forget } = taking
  const choose = (row: BackupRecordRow | null) => {
    setChosen(row)
    forget()
  }
  return (
    <Dialog
      title={t('takeBack.title', { when: momentWithin(t, backup.created, i18n.language) })}
      isOpen
      onClose={onClose}
      closeLabel={tMain('common.close')}
      size={error === undefined ? 'wide' : 'medium'}
      footer={chosen && chosen.state !== 'same' && <TakeBackFoot row={chosen} taking={taking} />}
    >
      {error !== undefined && (
        <Banner tone="danger" title={t('takeBack.failed')}>
          <Told said={toldFrom(error).said} className="error-detail" />
        </Banner>
      )}
      {refused !== undefined && (
        <Banner tone="danger" title={t('takeBack.refused')}>
          <Told said={toldFrom(refused).said} className="error-detail" />
        </Banner>
      )}
      {progress && (
        <div className="take-back-looking">
          <Progress label={tMain('jobs.backup-look.running')} {...progress} />
          <Button onPress={onClose}>{tMain('common.stop')}</Button>
        </div>
      )}
      {look && (
        <>
          {look.damaged.length > 0 && (
            <Banner tone="warn" title={t('takeBack.damaged', { count: look.damaged.length })}>
              <Fold className="take-back-damaged" summary={t('takeBack.damagedWhich')}>
                <Refusals pieces={look.damaged} />
              </Fold>
            </Banner>
          )}
          <div className="take-back" data-chosen={chosen ? true : undefined}>
            <Records bag={backup.bag} isAllSame={look.differing === 0} chosen={chosen} onChoose={choose} />
            <section className="history-detail" aria-label={t('takeBack.detail')}>
              {chosen ? (
                <BackupRecord key={chosen.uri} bag={backup.bag} row={chosen} />
              ) : (
                <EmptyState icon={MousePointerClick} title={t('trash.nothingOpen')}>
                  {t('takeBack.choose')}
                </EmptyState>
              )}
            </section>
          </div>
        </>
      )}
    </Dialog>
  )
}

const rowHeight = 60
const tones = { gone: 'danger', trashed: 'warn', differs: 'accent', same: undefined } as const satisfies Record<
  BackupRecordState,
  unknown
>

interface RecordsProps {
  bag: string
  isAllSame: boolean
  chosen: BackupRecordRow | null
  onChoose: (row: BackupRecordRow | null) => void
}

/** The records of the backup: those that differ first of all, others where somebody wants them. */
function Records({ bag, isAllSame, chosen, onChoose }: RecordsProps) {
  const { t } = useTranslation('keeping')
  const archive = useArchive()
  const report = useReport()
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed.trim())
  const [kind, setKind] = useState<RecordKind | 'all'>('all')
  const [shown, setShown] = useState<'differing' | 'all'>('differing')
  const list = useMemo(
    () =>
      new PagedList<BackupRecordRow>({
        load: (offset, limit) =>
          archive.listBackupRecords(bag, {
            words,
            kind: kind === 'all' ? null : kind,
            all: shown === 'all',
            offset,
            limit,
          }),
        keyOf: ({ uri }) => uri,
        pageSize: 200,
        onError: report,
      }),
    [archive, bag, words, kind, shown, report],
  )
  const rows = usePagedList(list)
  const { total } = rows
  const index = chosen ? rows.indexOf(chosen.uri) : -1
  const latest = useRef(onChoose)
  latest.current = onChoose
  const isGone = total !== undefined && chosen !== null && index < 0
  useEffect(() => {
    if (isGone) latest.current(null)
  }, [isGone])
  const kinds = [
    { id: 'all' as const, label: t('trash.allKinds') },
    ...recordKinds.map((id) => ({ id, label: t(`kinds.${id}.many`) })),
  ]
  const isUnasked = words === '' && kind === 'all' && shown === 'differing'
  return (
    <section className="take-back-list" aria-label={t('takeBack.list')}>
      <div className="take-back-head">
        <FilterBox
          label={t('takeBack.find')}
          value={typed}
          onChange={setTyped}
          list=".take-back [role=listbox]"
          autoFocus
        />
        <div className="take-back-choices">
          <SelectField
            label={t('takeBack.show')}
            labelHidden
            quiet
            choices={(['differing', 'all'] as const).map((id) => ({ id, label: t(`takeBack.shown.${id}`) }))}
            value={shown}
            onChange={setShown}
          />
          <SelectField label={t('trash.kind')} labelHidden quiet choices={kinds} value={kind} onChange={setKind} />
        </div>
      </div>
      <p className="take-back-count" role="status">
        {total === undefined
          ? ''
          : total > 0
            ? t('takeBack.count', { count: total })
            : t(isUnasked && isAllSame ? 'takeBack.none' : 'takeBack.nothingFound')}
      </p>
      {total !== 0 && (
        <VirtualList
          label={t('takeBack.list')}
          count={total ?? 0}
          rowHeight={rowHeight}
          selected={index}
          onSelect={(at) => onChoose(rows.row(at) ?? null)}
          onRange={(first, last) => list.need(first, last)}
          keyOf={(at) => rows.row(at)?.uri ?? at}
          resetKey={`${words} ${kind} ${shown}`}
          render={(at) => {
            const row = rows.row(at)
            return row ? <Entry row={row} /> : <WaitingRow className="take-back-row" />
          }}
        />
      )}
    </section>
  )
}

function Entry({ row }: { row: BackupRecordRow }) {
  const { t, i18n } = useTranslation('keeping')
  const Icon = kindIcons[row.kind]
  const tone = tones[row.state]
  return (
    <div className="take-back-row">
      <span className="take-back-words">
        <span className="take-back-title">{row.title || t('act.nameless')}</span>
        <span className="take-back-meta">
          <Icon className="icon" aria-hidden />
          <span className="visually-hidden">{t(`kinds.${row.kind}.one`)} · </span>
          {row.day && `${formatDay(row.day, i18n.language, 'short')} · `}
          {t('takeBack.changed', { when: momentWithin(t, row.versionCreated, i18n.language) })}
        </span>
      </span>
      <Badge {...(tone ? { tone } : {})}>{t(`takeBack.states.${row.state}`)}</Badge>
    </div>
  )
}
