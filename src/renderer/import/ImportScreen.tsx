/**
 * Taking in many files: a look beforehand says which column of a table is what, what would come in, what the archive has
 * already and what is refused and why; then it is taken in, with progress and a way to stop; at the end a summary, with
 * Undo of the whole.
 */
import { FileInput, FolderOpen, Inbox, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { type DuplicateRule, duplicateRules, type FolderRule, usualFolders } from '../../shared/contract/exchange.js'
import type { JobNotice } from '../../shared/contract/job-report.js'
import type { JobId } from '../../shared/contract/jobs.js'
import type { Undoing } from '../activity/use-undo.js'
import { useArchive, useDesktop } from '../archive.js'
import { useReport } from '../errors.js'
import { useFocusAnew } from '../focus.js'
import { JobProgress } from '../jobs/JobLine.js'
import type { Jobs } from '../jobs/use-jobs.js'
import { useTranslation } from '../strings.js'
import { Told } from '../told.js'
import { Banner } from '../ui/Banner.js'
import { Button, IconButton } from '../ui/Button.js'
import { EmptyState } from '../ui/EmptyState.js'
import { SelectField } from '../ui/SelectField.js'
import { Columns } from './Columns.js'
import { Folders } from './Folders.js'
import { Plan } from './Plan.js'
import { Summary } from './Summary.js'
import { useTables } from './use-tables.js'
import './import.css'

export interface ImportScreenProps {
  /** What was chosen or dropped; empty where it is still to be chosen. */
  paths: readonly string[]
  onPaths: (paths: string[]) => void
  jobs: Jobs
  undoing: Undoing
  onClose: () => void
  onShowActivity: () => void
}

export function ImportScreen(props: ImportScreenProps) {
  const { t } = useTranslation('keeping')
  const { t: tMain } = useTranslation()
  const { paths, onClose } = props
  return (
    <section className="pane intake" aria-labelledby="import-title">
      <header className="intake-head">
        <h2 id="import-title" className="pane-title">
          {t('import.title')}
        </h2>
        <IconButton icon={X} label={tMain('common.close')} onPress={onClose} />
      </header>
      {paths.length === 0 ? <Ask onPaths={props.onPaths} /> : <Import key={paths.join('\n')} {...props} />}
    </section>
  )
}

function Ask({ onPaths }: { onPaths: (paths: string[]) => void }) {
  const { t } = useTranslation('keeping')
  const desktop = useDesktop()
  const report = useReport()
  const taken = (paths: string[]) => paths.length > 0 && onPaths(paths)
  return (
    <EmptyState
      icon={FileInput}
      title={t('import.ask')}
      actions={
        <>
          <Button
            variant="primary"
            icon={FileInput}
            autoFocus
            onPress={() => void desktop.chooseFiles('sources').then(taken, report)}
          >
            {t('import.chooseFiles')}
          </Button>
          <Button
            icon={FolderOpen}
            onPress={() =>
              void desktop.chooseFolder('import').then((path) => taken(path === null ? [] : [path]), report)
            }
          >
            {t('import.chooseFolder')}
          </Button>
        </>
      }
    >
      {t('import.askHint')}
    </EmptyState>
  )
}

type Step = { kind: 'plan' | 'import'; id: JobId }

function Import({ paths, onPaths, jobs, undoing, onClose, onShowActivity }: ImportScreenProps) {
  const { t } = useTranslation('keeping')
  const { t: tMain } = useTranslation()
  const archive = useArchive()
  const report = useReport()
  const [duplicates, setDuplicates] = useState<DuplicateRule>('skip')
  const [step, setStep] = useState<Step | null>(null)
  const [folderRule, setFolderRule] = useState<FolderRule>(usualFolders)
  const { open, more, folders, options, map, remember } = useTables(paths)
  const areTablesKnown = open !== null

  // A look is cheap and writes nothing: it is taken anew with every choice. The last one asked for is the one shown.
  useEffect(() => {
    if (!areTablesKnown) return
    let wanted = true
    let started: JobId | undefined
    archive
      .startImport([...paths], { duplicates, dryRun: true, folders: folderRule, ...options })
      .then((id) => {
        started = id
        if (wanted) setStep({ kind: 'plan', id })
        else void archive.cancelJob(id).catch(report)
      })
      .catch(report)
    return () => {
      wanted = false
      if (started !== undefined) void archive.cancelJob(started).catch(report)
    }
  }, [archive, paths, duplicates, folderRule, options, areTablesKnown, report])

  const job = step && jobs.shown.find(({ id }) => id === step.id)
  useSeen(jobs, step?.id)
  // What was pressed for each of them is gone with the one before.
  useFocusAnew(`${step?.kind === 'import'} ${job?.state === 'running'}`)
  const take = () => {
    remember()
    archive
      .startImport([...paths], { duplicates, dryRun: false, folders: folderRule, ...options })
      .then((id) => setStep({ kind: 'import', id }))
      .catch(report)
  }
  if (step?.kind === 'import' && job && job.state !== 'running')
    return <Summary job={job} undoing={undoing} onClose={onClose} onShowActivity={onShowActivity} />
  if (step?.kind === 'import')
    return (
      <div className="import-running">
        <p className="empty-title">{t('import.taking')}</p>
        {job && <JobProgress job={job} />}
        <p className="field-hint">{t('import.takingHint')}</p>
      </div>
    )
  const coming = comingIn(job)
  return (
    <>
      <div className="import-scroll">
        <div className="import-column">
          <p className="import-sources">
            <span>{t('import.sources')}</span> <strong>{paths.map(nameOf).slice(0, 3).join(', ')}</strong>
            {paths.length > 3 && ` ${t('activity.andMore', { count: paths.length - 3 })}`}
          </p>
          {folders.total > 0 && <Folders folders={folders} rule={folderRule} onRule={setFolderRule} />}
          {open?.map((table) => (
            <Columns key={table.path} table={table} onMap={(mapping) => map(table.path, mapping)} />
          ))}
          {more > 0 && <p className="field-hint">{t('import.columns.more', { count: more })}</p>}
          {!job || job.state === 'running' ? (
            <div className="import-looking">{job ? <JobProgress job={job} /> : <p>{t('import.looking')}</p>}</div>
          ) : job.error ? (
            <Banner tone="danger" title={tMain(`errors.${job.error.code}`)}>
              <Told said={job.error.said} className="error-detail" />
            </Banner>
          ) : job.state === 'cancelled' ? (
            <p className="import-looking">{t('import.lookStopped')}</p>
          ) : (
            <Plan report={job.report} />
          )}
        </div>
      </div>
      <footer className="review-foot import-foot">
        <span className="review-note">
          <SelectField
            label={t('import.duplicates')}
            choices={duplicateRules.map((id) => ({ id, label: t(`import.rules.${id}`) }))}
            value={duplicates}
            onChange={setDuplicates}
          />
        </span>
        <Button variant="quiet" onPress={() => onPaths([])}>
          {t('import.chooseOther')}
        </Button>
        <Button variant="primary" icon={Inbox} isDisabled={coming === 0} onPress={take}>
          {coming === 0 ? t('import.takeNothing') : t('import.take', { count: coming })}
        </Button>
      </footer>
    </>
  )
}

/** What ended in sight here need not be told again beside another screen. */
function useSeen(jobs: Jobs, id: JobId | undefined): void {
  const latest = useRef({ jobs, id })
  latest.current = { jobs, id }
  useEffect(
    () => () => {
      const { jobs: now, id: seen } = latest.current
      const job = now.shown.find((one) => one.id === seen)
      if (job && job.state !== 'running') now.dismiss(job.id)
    },
    [],
  )
}

/** How many pieces an import would take in; 0 while that is not known. */
const comingIn = (job: JobNotice | null | undefined): number =>
  job?.state === 'done' ? (job.report?.done ?? 0) + (job.report?.updated ?? 0) : 0

const nameOf = (path: string): string => path.split(/[\\/]/).filter(Boolean).at(-1) ?? path
