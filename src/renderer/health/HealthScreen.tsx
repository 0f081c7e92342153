/** Health: whether everything in the archive is sound, in words, what is not and what to do; and its backups. */
import { CircleAlert, CircleCheck, CircleHelp, Hourglass, type LucideIcon, ShieldCheck, Wrench } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { JobNotice } from '../../shared/contract/job-report.js'
import type { JobId } from '../../shared/contract/jobs.js'
import type { Said } from '../../shared/said.js'
import { useArchive } from '../archive.js'
import { useDesk } from '../desk/desk.js'
import { errorSentence, useReport } from '../errors.js'
import { useFocusAnew } from '../focus.js'
import { JobLine } from '../jobs/JobLine.js'
import type { Jobs } from '../jobs/use-jobs.js'
import { useTranslation } from '../strings.js'
import { Told } from '../told.js'
import { Button } from '../ui/Button.js'
import { Fold } from '../ui/Fold.js'
import { moment, momentWithin } from '../when.js'
import { Backups } from './Backups.js'
import { healthJobs } from './use-health.js'
import { isDamage, mayBeAcknowledged, type UnsoundFile, type Verdict, verdictOf } from './verdict.js'
import './health.css'

const looks: Record<Verdict['state'], LucideIcon> = {
  unknown: CircleHelp,
  sound: CircleCheck,
  waiting: Hourglass,
  damaged: CircleAlert,
}
/** Files that are named; more of them are in the report of the check. */
const mostNamed = 200

export function HealthScreen() {
  const { archive, health: view, jobs } = useDesk()
  const { t } = useTranslation('keeping')
  const { t: tMain } = useTranslation()
  const api = useArchive()
  const report = useReport()
  const { health, error } = view
  const verdict = health ? verdictOf(health) : null
  const conflicts = verdict?.files.filter(({ advice }) => advice === 'conflict') ?? []
  const damaged = verdict?.files.filter((file) => !conflicts.includes(file)) ?? []
  const of = (...kinds: JobNotice['kind'][]) => jobs.shown.filter(({ kind }) => kinds.includes(kind)).at(-1)
  const job = of('verify', 'repair')
  const isRunning = job?.state === 'running'
  // What a check found stands in the verdict.
  const isSaidAbove = job?.kind === 'verify' && job.state === 'done' && (job.report?.refused.length ?? 0) > 0
  useSeen(jobs)
  // “Stop”, “Put back good copies” and what else was pressed may be gone with what it began.
  useFocusAnew([verdict?.state, ...jobs.shown.map(({ id, state }) => `${id} ${state}`)].join(' '))
  const start = (begin: () => Promise<JobId>) => {
    if (job) jobs.dismiss(job.id)
    begin().catch(report)
  }
  return (
    <section className="pane screen-pane" aria-labelledby="health-title">
      <header className="screen-head">
        <h2 id="health-title" className="pane-title">
          {t('health.title')}
        </h2>
        <p className="screen-hint">{t('health.hint')}</p>
      </header>
      <div className="screen-scroll">
        {error !== undefined && (
          <p className="error-text" role="alert">
            {errorSentence(tMain, error)}
          </p>
        )}
        {health && verdict && (
          <>
            <section className={`verdict verdict-${verdict.state}`} aria-label={t('health.soundness')}>
              <Spoken verdict={verdict} checked={health.lastCheck?.at} waiting={health.checkpointError} />
              <div className="verdict-actions">
                {verdict.state === 'damaged' && !archive.readOnly && (
                  <Button
                    variant="primary"
                    icon={Wrench}
                    isBusy={isRunning}
                    onPress={() => start(() => api.startRepair(health.backups?.place ?? null))}
                  >
                    {t('health.repair')}
                  </Button>
                )}
                <Button
                  variant={verdict.state === 'damaged' ? 'plain' : 'primary'}
                  icon={ShieldCheck}
                  isBusy={isRunning}
                  onPress={() => start(() => api.startVerify())}
                >
                  {t('health.checkNow')}
                </Button>
              </div>
              {job && !isSaidAbove && <JobLine job={job} onDismiss={() => jobs.dismiss(job.id)} />}
              {damaged.length > 0 && <FileList files={damaged} />}
              {!archive.readOnly && <TakeNote files={verdict.files.filter(mayBeAcknowledged)} onDone={view.refresh} />}
              <Conflicts files={conflicts} />
              <Acknowledged losses={verdict.acknowledged} />
            </section>
            <Backups archive={archive} view={view} jobs={jobs} />
          </>
        )}
      </div>
    </section>
  )
}

/** What ended in sight here need not be told again beside another screen. */
function useSeen(jobs: Jobs): void {
  const latest = useRef(jobs)
  latest.current = jobs
  useEffect(
    () => () => {
      const { shown, dismiss } = latest.current
      for (const { id, kind, state } of shown) if (healthJobs.has(kind) && state !== 'running') dismiss(id)
    },
    [],
  )
}

interface SpokenProps {
  verdict: Verdict
  checked: string | undefined
  /** Why what was saved is in the journal only. */
  waiting: Said | null
}

function Spoken({ verdict, checked, waiting }: SpokenProps) {
  const { t, i18n } = useTranslation('keeping')
  const Icon = looks[verdict.state]
  const damage = verdict.files.filter(isDamage)
  const bad = damage.length
  const hasNoCopies = bad > 0 && damage.every(({ advice }) => advice === 'noCopy')
  return (
    <div className="verdict-said">
      <Icon className="verdict-icon" aria-hidden strokeWidth={1.5} />
      <div role="status">
        <h3 className="verdict-title">
          {verdict.state === 'damaged' ? t('health.damaged', { count: bad }) : t(`health.${verdict.state}`)}
        </h3>
        <p>{t(hasNoCopies ? 'health.text.noCopies' : `health.text.${verdict.state}`)}</p>
        {waiting && (
          <p className="verdict-waiting">
            {t('health.waitingText')} <Told said={waiting} />
          </p>
        )}
        {/* What is unknown says so in its title. */}
        {verdict.state !== 'unknown' && (
          <p className="verdict-when">
            {checked === undefined
              ? t('health.neverChecked')
              : t('health.checkedAt', { when: momentWithin(t, checked, i18n.language) })}
          </p>
        )}
      </div>
    </div>
  )
}

const mostListed = 3
const shortList = (names: readonly string[]): string =>
  [...names.slice(0, mostListed), ...(names.length > mostListed ? ['…'] : [])].join(', ')

/** Without a backup nothing can be put back: what is left is to know it. */
function TakeNote({ files, onDone }: { files: readonly UnsoundFile[]; onDone: () => void }) {
  const { t } = useTranslation('keeping')
  const api = useArchive()
  const report = useReport()
  if (files.length === 0) return null
  const names = files.map(({ name }) => name)
  const chains = files.filter(({ advice }) => advice === 'chain').map(({ name }) => name)
  return (
    <div className="unsound-note">
      {chains.length > 0 && <p>{t('health.takeNoteHint', { names: shortList(chains) })}</p>}
      {chains.length < files.length && <p>{t('health.takeNoteJournal')}</p>}
      <Button onPress={() => void api.acknowledgeLosses(names).then(onDone, report)}>{t('health.takeNote')}</Button>
    </div>
  )
}

function Acknowledged({ losses }: { losses: Verdict['acknowledged'] }) {
  const { t, i18n } = useTranslation('keeping')
  if (losses.length === 0) return null
  return (
    <Fold className="unsound-known" summary={t('health.acknowledged', { count: losses.length })}>
      <ul className="unsound">
        {losses.map(({ name, reason, at, by }) => (
          <li key={`${name} ${reason.sentence}`}>
            <strong>{name}</strong>
            <span>
              {t('health.acknowledgedBy', { by: by || t('act.someone'), when: moment(t, at, i18n.language) })}
            </span>
            <Told said={reason} className="unsound-reason" />
          </li>
        ))}
      </ul>
    </Fold>
  )
}

/** What other programs wrote beside the records: no damage, and nothing that can be put back. */
function Conflicts({ files }: { files: readonly UnsoundFile[] }) {
  const { t } = useTranslation('keeping')
  if (files.length === 0) return null
  return (
    <section className="unsound-conflicts" aria-labelledby="conflicts-title">
      <h4 id="conflicts-title" className="field-group-title">
        {t('health.conflicts', { count: files.length })}
      </h4>
      <p>{t('health.advice.conflict')}</p>
      <FileList files={files} />
    </section>
  )
}

/** The heading of the copies says it already, or the advice. */
const isSaidOfAll = (advice: UnsoundFile['advice'], { message }: Said): boolean =>
  advice === 'noCopy' || (advice === 'conflict' && message === 'no-document')

function FileList({ files }: { files: readonly UnsoundFile[] }) {
  const { t } = useTranslation('keeping')
  return (
    <ul className="unsound">
      {files.slice(0, mostNamed).map(({ name, title = name, reason, advice }) => (
        <li key={name}>
          <strong>{title}</strong>
          {advice !== 'conflict' && <span>{t(`health.advice.${advice}`)}</span>}
          {!isSaidOfAll(advice, reason) && <Told said={reason} className="unsound-reason" />}
          {title !== name && !reason.sentence.includes(name) && <span className="unsound-reason">{name}</span>}
        </li>
      ))}
      {files.length > mostNamed && <li>{t('activity.andMore', { count: files.length - mostNamed })}</li>}
    </ul>
  )
}
