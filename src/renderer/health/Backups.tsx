/** The archive's backups: where they lie, making one, and what each is good for: read it again, try it, restore it. */
import { CircleAlert, DatabaseBackup, FolderOpen, HardDrive } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { ageOf } from '../../shared/backup-age.js'
import type { ArchiveSummary } from '../../shared/contract/archive-summary.js'
import type { BackupKind, BackupSummary } from '../../shared/contract/backups.js'
import type { JobId } from '../../shared/contract/jobs.js'
import type { Said } from '../../shared/said.js'
import { useArchive, useDesktop } from '../archive.js'
import { gently } from '../desk/steady.js'
import { toldFrom, useReport } from '../errors.js'
import { focusSoon } from '../focus.js'
import { formatBytes, formatNumber } from '../format.js'
import { JobLine } from '../jobs/JobLine.js'
import type { Jobs } from '../jobs/use-jobs.js'
import { useLeaving } from '../Leaving.js'
import { useTranslation } from '../strings.js'
import { Told } from '../told.js'
import { Badge } from '../ui/Badge.js'
import { Banner } from '../ui/Banner.js'
import { Button } from '../ui/Button.js'
import { SelectField } from '../ui/SelectField.js'
import { moment, momentWithin } from '../when.js'
import { madeAt } from './made-at.js'
import { TakeBackDialog } from './TakeBackDialog.js'
import type { HealthView } from './use-health.js'

export interface BackupsProps {
  archive: ArchiveSummary
  view: HealthView
  jobs: Jobs
}

const nothing = { says: 'nothing' } as const
const kinds = ['incremental', 'full'] as const satisfies readonly BackupKind[]

export function Backups({ archive, view, jobs }: BackupsProps) {
  const { t, i18n } = useTranslation('keeping')
  const api = useArchive()
  const desktop = useDesktop()
  const report = useReport()
  const [kind, setKind] = useState<BackupKind>('incremental')
  const known = view.health?.backups ?? null
  const place = known?.place
  const age = known?.last ? ageOf(known.last.created) : nothing
  const job = jobs.shown.filter((one) => one.kind === 'backup').at(-1)
  const isRunning = job?.state === 'running'
  const { list, problem, reload } = useBackupList(view, jobs)
  const why = known?.problem ?? problem
  const choose = async () => {
    const chosen = await desktop.chooseFolder('backups')
    if (chosen === null) return
    await desktop.rememberBackupPlace(chosen)
    view.refresh()
    reload()
    // The button that asked for the first place is gone with it.
    if (place === undefined) focusSoon('.backups-actions button')
  }
  const backUp = () => {
    if (place === undefined) return
    if (job) jobs.dismiss(job.id)
    api.startBackup(place, kind).catch(report)
  }
  const outcome = job?.report?.backup
  return (
    <section className="backups" aria-labelledby="backups-title">
      <h3 id="backups-title" className="section-title">
        {t('backups.title')}
      </h3>
      {place === undefined ? (
        <div className="backups-none">
          <HardDrive className="empty-icon" aria-hidden strokeWidth={1.25} />
          <p className="empty-title">{t('backups.none')}</p>
          <p className="empty-text">{t('backups.noneHint')}</p>
          <Button variant="primary" icon={FolderOpen} onPress={() => void choose().catch(report)}>
            {t('backups.choose')}
          </Button>
        </div>
      ) : (
        <>
          <dl className="facts backups-facts">
            <div>
              <dt>{t('backups.place')}</dt>
              <dd className="facts-path">{place}</dd>
            </div>
            <div>
              <dt>{t('backups.last')}</dt>
              <dd>
                {known?.last ? moment(t, known.last.created, i18n.language) : t('backups.noLast')}
                {age.says !== 'nothing' && (
                  <Badge tone="warn" icon={CircleAlert}>
                    {age.says === 'old' ? t('backups.old', { count: age.days }) : t('backups.ahead')}
                  </Badge>
                )}
              </dd>
            </div>
          </dl>
          {why !== undefined && (
            <Banner tone="warn" title={t('backups.placeAway')}>
              <Told said={why} className="error-detail" />
            </Banner>
          )}
          <div className="backups-actions">
            <Button variant="primary" icon={DatabaseBackup} isBusy={isRunning} onPress={backUp}>
              {t('backups.now')}
            </Button>
            <SelectField
              label={t('backups.kind')}
              labelHidden
              quiet
              choices={kinds.map((id) => ({ id, label: t(`backups.kinds.${id}`) }))}
              value={kind}
              onChange={setKind}
            />
            <span className="backups-place">
              <Button size="small" variant="quiet" onPress={() => void choose().catch(report)}>
                {t('backups.chooseOther')}
              </Button>
            </span>
          </div>
          {job && <JobLine job={job} onDismiss={() => jobs.dismiss(job.id)} />}
          {outcome && (
            <p className="backups-outcome">
              {t('backups.outcome', {
                count: outcome.files,
                files: formatNumber(outcome.files, i18n.language),
                size: formatBytes(outcome.bytes, i18n.language),
                copied: formatBytes(outcome.copiedBytes, i18n.language),
              })}{' '}
              {!outcome.sharing && `${t('backups.notSharing')} `}
              {outcome.removed.length > 0 && t('backups.madeRoom', { count: outcome.removed.length })}
            </p>
          )}
          {outcome?.sameDisk && (
            <Banner tone="warn" title={t('backups.sameDisk')}>
              {t('backups.sameDiskHint')}
            </Banner>
          )}
          {list && list.length > 0 && (
            <ul className="backup-list" aria-label={t('backups.list')}>
              {list.map((backup) => (
                <BackupEntry key={backup.bag} backup={backup} among={list} jobs={jobs} readOnly={archive.readOnly} />
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  )
}

/** The backups at the place; read anew whenever work on one has ended, and with the archive's health, so that both tell the same. */
function useBackupList({ health }: HealthView, jobs: Jobs) {
  const api = useArchive()
  const place = health?.backups?.place
  const [list, setList] = useState<BackupSummary[] | null>(null)
  const [problem, setProblem] = useState<Said | undefined>(undefined)
  const ended = jobs.shown.filter(({ kind, state }) => kind === 'backup' && state !== 'running').length
  const reload = useCallback(() => {
    if (place === undefined) return
    api.listBackups(place).then(
      (read) => {
        setList(read)
        setProblem(undefined)
      },
      (error: unknown) => setProblem(toldFrom(error).said),
    )
  }, [api, place])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a backup that has ended is in the list
  useEffect(reload, [reload, ended, health])
  return { list, problem, reload }
}

interface BackupEntryProps {
  backup: BackupSummary
  /** The list that it stands in. */
  among: readonly BackupSummary[]
  jobs: Jobs
  readOnly: boolean
}

function BackupEntry({ backup, among, jobs, readOnly }: BackupEntryProps) {
  const { t, i18n } = useTranslation('keeping')
  const { t: tMain } = useTranslation()
  const api = useArchive()
  const desktop = useDesktop()
  const report = useReport()
  const leaving = useLeaving()
  const [takesBack, setTakesBack] = useState(false)
  const job = jobs.shown.filter(({ id }) => jobs.subjectOf(id) === backup.bag).at(-1)
  const isRunning = job?.state === 'running'
  const { precision, number } = madeAt(backup, among)
  const made = `${moment(t, backup.created, i18n.language, precision)}${number}`
  const when = backup.problem === undefined ? made : backup.name
  const whenWithin = `${momentWithin(t, backup.created, i18n.language, precision)}${number}`
  const start = (begin: () => Promise<JobId | null>) => {
    if (job) jobs.dismiss(job.id)
    begin().then((id) => id !== null && jobs.tie(id, backup.bag), report)
  }
  const restore = async () => {
    const folder = await desktop.chooseFolder('restore')
    return folder === null ? null : api.startRestore(backup.bag, folder)
  }
  const restoredTo = job?.kind === 'restore' && job.state === 'done' ? job.report?.path : undefined
  const button = (id: 'check' | 'test' | 'restore', begin: () => Promise<JobId | null>) => (
    <Button
      size="small"
      isBusy={isRunning}
      aria-label={t(`backups.${id}Of`, { when: whenWithin })}
      onPress={() => start(begin)}
    >
      {t(`backups.${id}`)}
    </Button>
  )
  return (
    <li className="backup">
      <div className="backup-words">
        <span className="backup-when">
          {when}
          {!backup.ours && backup.problem === undefined && (
            <Badge>{t('backups.ofOther', { name: backup.archiveName })}</Badge>
          )}
          {backup.damaged > 0 && (
            <Badge tone="warn" icon={CircleAlert}>
              {t('backups.damagedIn', { count: backup.damaged })}
            </Badge>
          )}
        </span>
        {backup.leftAlone && (
          <span className="backup-meta">
            <Told said={backup.leftAlone} />
          </span>
        )}
        {backup.problem === undefined ? (
          <span className="backup-meta">
            {t(`backups.kindNames.${backup.sharesFiles ? 'incremental' : 'full'}`)} ·{' '}
            {t('backups.files', { count: backup.files })} · {formatBytes(backup.bytes, i18n.language)}
          </span>
        ) : (
          <span className="backup-problem">
            {t('backups.unusable')} <Told said={backup.problem} />
          </span>
        )}
      </div>
      {backup.problem === undefined && (
        <div className="backup-buttons">
          {button('check', () => api.startBackupCheck(backup.bag))}
          {button('test', () => api.startTestRestore(backup.bag))}
          {button('restore', restore)}
          {backup.ours && !readOnly && (
            <Button
              size="small"
              aria-label={t('backups.oneOf', { when: whenWithin })}
              onPress={() => gently(() => setTakesBack(true))}
            >
              {t('backups.one')}
            </Button>
          )}
        </div>
      )}
      {takesBack && <TakeBackDialog backup={backup} onClose={() => setTakesBack(false)} />}
      {job && (
        <JobLine
          job={job}
          onDismiss={() => jobs.dismiss(job.id)}
          actions={
            restoredTo !== undefined && (
              <Button size="small" onPress={() => leaving(() => void desktop.openArchive(restoredTo).catch(report))}>
                {tMain('start.open')}
              </Button>
            )
          }
        />
      )}
    </li>
  )
}
