/** The first screen: make an archive, open one, look at the sample, or go on with a recent one. */
import { ArchiveRestore, FolderOpen, FolderPlus, Landmark, LockOpen, type LucideIcon } from 'lucide-react'
import './start.css'
import { useEffect, useRef, useState } from 'react'
import { ArchiveError } from '../../shared/contract/failures.js'
import type { DesktopState, OpeningError } from '../../shared/contract/opening.js'
import { type InterfaceLanguage, interfaceLanguages } from '../../shared/contract/preferences.js'
import { useDesktop } from '../archive.js'
import { toldFrom } from '../errors.js'
import { JobProgress } from '../jobs/JobLine.js'
import { useTranslation } from '../strings.js'
import { Told } from '../told.js'
import { Banner } from '../ui/Banner.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'
import { Progress } from '../ui/Progress.js'
import { SelectField } from '../ui/SelectField.js'
import { useRestoring } from './restore-archive.js'
import { WordMark } from './WordMark.js'

export const languageNames: Record<InterfaceLanguage, string> = { en: 'English', ru: 'Русский', kk: 'Қазақша' }

/** A failed opening, with the lock that may be taken over where that is why. */
function openingError(error: unknown): OpeningError {
  const { code, said } = toldFrom(error)
  const { folder, host, mayTakeOver } = error instanceof ArchiveError ? error.details : {}
  if (mayTakeOver !== true || typeof folder !== 'string') return { code, said }
  return { code, said, lock: { folder, host: typeof host === 'string' ? host : '' } }
}

export function StartScreen({ state }: { state: DesktopState }) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const [failure, setFailure] = useState(state.openingError)
  const [busy, setBusy] = useState(false)
  /** A lock that is asked about, before it is taken over. */
  const [asked, setAsked] = useState<OpeningError['lock'] | null>(null)
  const [taking, setTaking] = useState(false)
  const lock = failure?.lock
  const restoring = useRestoring()
  const told = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Whoever pressed the last of many archives has scrolled past it.
    if (failure) told.current?.scrollIntoView({ block: 'nearest' })
  }, [failure])
  const trying = (attempt: () => Promise<unknown>) => () => {
    if (busy) return
    setBusy(true)
    setFailure(undefined)
    attempt()
      .catch((error: unknown) => {
        const failed = openingError(error)
        if (failed.code !== 'cancelled') setFailure(failed)
      })
      .finally(() => setBusy(false))
  }
  // What was pressed keeps the keyboard while it is tried: a button that is disabled would lose it.
  const ways: { id: string; icon: LucideIcon; go: () => Promise<unknown> }[] = [
    { id: 'create', icon: FolderPlus, go: () => desktop.createArchive() },
    { id: 'open', icon: FolderOpen, go: () => desktop.openArchive(null) },
    { id: 'restore', icon: ArchiveRestore, go: restoring.restore },
    { id: 'sample', icon: Landmark, go: () => desktop.openSampleArchive() },
  ]
  const { recentArchives, language } = state.preferences
  return (
    <main className="start">
      <div className="start-language">
        <SelectField
          label={t('settings.language')}
          labelHidden
          quiet
          choices={interfaceLanguages.map((id) => ({ id, label: languageNames[id], lang: id }))}
          value={language}
          onChange={(chosen) => void desktop.setPreferences({ language: chosen })}
        />
      </div>
      <div className="start-column">
        <header className="start-head">
          <WordMark />
          <h1 className="start-title">{t('start.title')}</h1>
          <p className="start-text">{t('start.text')}</p>
        </header>
        {failure && (
          <div className="start-failure" ref={told}>
            <Banner
              tone="danger"
              title={t(`errors.${failure.code}`)}
              actions={
                lock && (
                  <Button size="small" onPress={() => setAsked(lock)}>
                    {t('takeOver.ask')}
                  </Button>
                )
              }
            >
              <Told said={failure.said} className="error-detail" />
            </Banner>
          </div>
        )}
        <div className="ways">
          {ways.map(({ id, icon: Icon, go }) => (
            <button key={id} type="button" className="way" aria-disabled={busy} onClick={trying(go)}>
              <Icon className="way-icon" aria-hidden strokeWidth={1.5} />
              <span className="way-words">
                <span className="way-name">{t(`start.${id}`)}</span>
                <span className="way-text">{t(`start.${id}Hint`)}</span>
              </span>
            </button>
          ))}
        </div>
        {busy && !taking && !restoring.job && (
          <Progress label={t(state.watching ? 'start.watching' : 'start.openingAny')} done={0} total={0} />
        )}
        {restoring.job && (
          <div className="start-restoring">
            <JobProgress job={restoring.job} />
          </div>
        )}
        {recentArchives.length > 0 && (
          <section aria-labelledby="recent">
            <h2 id="recent" className="start-heading">
              {t('start.recent')}
            </h2>
            <ul className="recent">
              {recentArchives.map((folder) => (
                <li key={folder}>
                  <button
                    type="button"
                    className="recent-archive"
                    aria-disabled={busy}
                    onClick={trying(() => desktop.openArchive(folder))}
                  >
                    <span className="recent-name">{folder.split(/[\\/]/).filter(Boolean).at(-1) ?? folder}</span>
                    <span className="recent-folder">{folder}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <p className="start-version">{t('start.version', { version: state.version })}</p>
      </div>
      {busy && taking && (
        <p className="start-taking" role="status">
          {t('takeOver.watching')}
        </p>
      )}
      {asked && (
        <Dialog
          title={t('takeOver.title')}
          isOpen
          onClose={() => setAsked(null)}
          closeLabel={t('common.cancel')}
          size="small"
          footer={
            <>
              <Button autoFocus onPress={() => setAsked(null)}>
                {t('common.cancel')}
              </Button>
              <Button
                variant="danger"
                icon={LockOpen}
                onPress={() => {
                  setAsked(null)
                  setTaking(true)
                  trying(() => desktop.openArchive(asked.folder, true).finally(() => setTaking(false)))()
                }}
              >
                {t('takeOver.take')}
              </Button>
            </>
          }
        >
          <p>{asked.host === '' ? t('takeOver.textHere') : t('takeOver.text', { host: asked.host })}</p>
          <p>{t('takeOver.danger')}</p>
        </Dialog>
      )}
    </main>
  )
}
