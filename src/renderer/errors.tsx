/**
 * What went wrong, in the reader's language: a sentence for every code of the contract, the main process's own sentence
 * as detail, and for a bug the offer to copy its report. `useReport()` shows an error from anywhere; `ErrorBoundary`
 * catches a fault in drawing, so that the window never stays blank.
 */
import type { TFunction } from 'i18next'
import {
  Component,
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { ArchiveApi } from '../shared/archive-api.js'
import { ArchiveError, type ToldError } from '../shared/contract/failures.js'
import { plainly } from '../shared/said.js'
import { useConnection, useDesktop } from './archive.js'
import { useTranslation } from './strings.js'
import { Told } from './told.js'
import { Banner } from './ui/Banner.js'
import { Button } from './ui/Button.js'

interface Fault extends ToldError {
  report?: string
}

/** Any thrown value as something that can be told. */
export function toldFrom(error: unknown): Fault {
  if (error instanceof ArchiveError) {
    const report = error.details.report
    return { code: error.code, said: error.said, ...(typeof report === 'string' ? { report } : {}) }
  }
  const fault = error instanceof Error ? error : new Error(String(error))
  return { code: 'unexpected', said: plainly(fault.message), report: `${fault.message}\n${fault.stack ?? ''}` }
}

export const errorSentence = (t: TFunction, error: unknown): string => faultSentence(t, toldFrom(error))

/** Of what is not found the archive's own folder is named: every other record is gone with it. */
const faultSentence = (t: TFunction, { code, said }: Fault): string =>
  t(said.message === 'folder-gone' ? 'errors.folderGone' : `errors.${code}`)

/** Why something could not be saved: what is not there is then the place to save it in. */
export function savingErrorSentence(t: TFunction, error: unknown): string {
  return toldFrom(error).code === 'not-found' ? t('errors.archiveAway') : errorSentence(t, error)
}

interface ErrorShelf {
  report(error: unknown): void
  current: Fault | null
  dismiss(): void
}

const ErrorContext = createContext<ErrorShelf | null>(null)

export function ErrorProvider({ children }: { children: ReactNode }) {
  const [current, setCurrent] = useState<Fault | null>(null)
  const report = useCallback((error: unknown) => {
    const told = toldFrom(error)
    // What the user stopped is no error, and a closed archive says so by its own screen.
    if (told.code !== 'cancelled' && told.code !== 'closed') setCurrent(told)
  }, [])
  const dismiss = useCallback(() => setCurrent(null), [])
  const shelf = useMemo<ErrorShelf>(() => ({ current, report, dismiss }), [current, report, dismiss])
  return <ErrorContext value={shelf}>{children}</ErrorContext>
}

function useErrorShelf(): ErrorShelf {
  const shelf = useContext(ErrorContext)
  if (!shelf) throw new Error('No error shelf: the component is not below ErrorProvider')
  return shelf
}

/**
 * Shows an error across the top of the window. Safe to pass as a promise's `catch`; the same function always, so that an
 * error which comes or goes sets off nothing that waits for what it reports to.
 */
export function useReport(): (error: unknown) => void {
  const shelf = useContext(ErrorContext)
  const report = shelf?.report
  return useCallback((error: unknown) => (report ? report(error) : console.error(error)), [report])
}

/** The archive's own folder is away, which may come back: a record that is not there any more does not. */
export const isFolderGone = (error: unknown): boolean => toldFrom(error).said.message === 'folder-gone'

export function ErrorBanner() {
  const { t } = useTranslation()
  const { current, dismiss } = useErrorShelf()
  const desktop = useDesktop()
  useFolderBack(current?.said.message === 'folder-gone', dismiss)
  if (!current) return null
  const { report } = current
  return (
    <Banner
      tone="danger"
      title={faultSentence(t, current)}
      actions={
        <>
          {report && (
            <Button size="small" onPress={() => void desktop.copyText(report)}>
              {t('errors.copyReport')}
            </Button>
          )}
          <Button size="small" onPress={dismiss}>
            {t('common.dismiss')}
          </Button>
        </>
      }
    >
      {/* A bug's own sentence says what the title says already. */}
      {current.code !== 'unexpected' && <Told said={current.said} className="error-detail" />}
    </Banner>
  )
}

const lookAgainMs = 2_000

/** While the archive's folder is away it is asked for again: a drive is plugged in, and nothing is wrong any more. */
export function useFolderBack(isAway: boolean, onBack: () => void): void {
  const { archive } = useConnection()
  const latest = useRef(onBack)
  useEffect(() => {
    latest.current = onBack
  })
  useEffect(() => (isAway ? whileFolderThere(archive, () => latest.current()) : undefined), [archive, isAway])
}

/** Looks for the archive's folder now and then, and calls `onThere` each time it is there; until the answer is called. */
export function whileFolderThere(archive: Pick<ArchiveApi, 'isArchiveThere'>, onThere: () => void): () => void {
  const look = async () => {
    // Where no archive is open any more another screen tells of that.
    if (await archive.isArchiveThere().catch(() => false)) onThere()
  }
  const timer = setInterval(() => void look(), lookAgainMs)
  return () => clearInterval(timer)
}

interface BoundaryProps {
  children: ReactNode
  fallback: (error: unknown) => ReactNode
}

export class ErrorBoundary extends Component<BoundaryProps, { error: unknown }> {
  override state = { error: undefined as unknown }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    return this.state.error === undefined ? this.props.children : this.props.fallback(this.state.error)
  }
}
