/** The window: the first screen or the open archive, errors and messages above both, and closing without loss. */
import i18next from 'i18next'
import { CircleAlert } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { DesktopState } from '../shared/contract/opening.js'
import { ConnectionProvider, connectTo, useConnection, useDesktop, useNotice } from './archive.js'
import { useOfferedCommands } from './desk/commands.js'
import { ErrorBanner, ErrorBoundary, ErrorProvider, toldFrom, useReport } from './errors.js'
import { LeavingProvider, useLeaving } from './Leaving.js'
import { OpeningScreen } from './start/OpeningScreen.js'
import { StartScreen } from './start/StartScreen.js'
import { useTranslation } from './strings.js'
import { Banner } from './ui/Banner.js'
import { Button } from './ui/Button.js'
import { EmptyState } from './ui/EmptyState.js'
import { Tips } from './ui/Tips.js'
import { ToastProvider } from './ui/Toast.js'
import { Workspace } from './Workspace.js'

/** Formats of react-aria follow; it has no Kazakh, and Russian ones are the nearest. */
const ariaLocale = (language: string) => (language === 'kk' ? 'ru' : language === 'en' ? 'en-GB' : language)

export function App({ initial }: { initial: DesktopState }) {
  const connection = useConnection()
  const { t, i18n } = useTranslation()
  const [state, setState] = useState(initial)

  useNotice('archive', ({ archive, openingError }) => {
    setState(({ openingError: _settled, opening: _over, ...before }) => ({
      ...before,
      archive,
      ...(openingError ? { openingError } : {}),
    }))
  })
  useNotice('watching', ({ watching }) => setState((before) => ({ ...before, watching })))
  // It may have been opened before the notice was listened to.
  const { opening } = state
  useEffect(() => {
    if (opening !== undefined) void connection.desktop.getState().then(setState)
  }, [opening, connection])
  useNotice('preferences', (preferences) => {
    setState((before) => ({ ...before, preferences }))
    void i18next.changeLanguage(preferences.language)
  })
  const { theme } = state.preferences
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }, [theme])
  const { contrast } = state.preferences
  useEffect(() => {
    const system = matchMedia('(prefers-contrast: more)')
    const apply = () => {
      if (contrast === 'more' || system.matches) document.documentElement.dataset.contrast = 'more'
      else delete document.documentElement.dataset.contrast
    }
    apply()
    system.addEventListener('change', apply)
    return () => system.removeEventListener('change', apply)
  }, [contrast])
  const offered = useOfferedCommands()
  useEffect(() => void connection.desktop.offerCommands([...offered]), [connection, offered])
  const house = state.archive?.house.name
  useEffect(() => {
    document.title = house ? `${house} – Dateline` : 'Dateline'
  }, [house])

  const refresh = useCallback(async () => {
    const archive = await connection.archive.describeArchive()
    setState((before) => (before.archive ? { ...before, archive } : before))
  }, [connection])

  return (
    <I18nProvider locale={ariaLocale(i18n.language)}>
      <ErrorProvider>
        <ErrorBoundary fallback={(error) => <Fault error={error} />}>
          <ToastProvider closeLabel={t('common.dismiss')} archive={state.archive?.folder}>
            <div className="window">
              <ErrorBanner />
              {/* Another archive is being opened: this one is there until it is. */}
              {state.archive && state.watching && <Banner tone="info" title={t('start.watching')} />}
              <LeavingProvider>
                <AskedArchive />
                {state.archive ? (
                  <Connected key={state.archive.folder} folder={state.archive.folder}>
                    <Workspace state={state} archive={state.archive} onChanged={refresh} />
                  </Connected>
                ) : opening !== undefined ? (
                  <OpeningScreen folder={opening} watching={state.watching === true} />
                ) : (
                  <StartScreen state={state} />
                )}
              </LeavingProvider>
              <Tips />
            </div>
          </ToastProvider>
        </ErrorBoundary>
      </ErrorProvider>
    </I18nProvider>
  )
}

/** The screens of an archive ask that one alone. */
function Connected({ folder, children }: { folder: string; children: ReactNode }) {
  const connection = useConnection()
  const connected = useMemo(() => connectTo(connection, folder), [connection, folder])
  return <ConnectionProvider value={connected}>{children}</ConnectionProvider>
}

/** The program was started once more, for another archive: it is opened here, as if it had been chosen. */
function AskedArchive() {
  const desktop = useDesktop()
  const leaving = useLeaving()
  const report = useReport()
  useNotice('asked', ({ folder }) => leaving(() => void desktop.openArchive(folder).catch(report)))
  return null
}

/** Where drawing itself failed: what is saved is safe, the window can be drawn anew. */
function Fault({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const { report, said } = toldFrom(error)
  return (
    <div className="window" role="alert">
      <EmptyState
        icon={CircleAlert}
        title={t('errors.unexpected')}
        actions={
          <>
            <Button onPress={() => void desktop.copyText(report ?? said.sentence)}>{t('errors.copyReport')}</Button>
            <Button variant="primary" onPress={() => window.location.reload()}>
              {t('errors.reload')}
            </Button>
          </>
        }
      >
        {t('errors.savedIsSafe')}
      </EmptyState>
    </div>
  )
}
