/**
 * Leaving without loss: closing the window, or going to another archive, first saves everything that is open. What cannot
 * be saved is named, with its reason, and the user says what becomes of it: try again, save the text as a file, or leave
 * all the same. "Lose it" is said where it is so, and only there: a text with a copy on this computer is offered again.
 * Long work that would be stopped by it is named as well (LeavingWork.tsx).
 */
import { FileText, RotateCw } from 'lucide-react'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { saveAll, type Unsaved, useConnection, useNotice } from './archive.js'
import { savingErrorSentence, toldFrom, useReport } from './errors.js'
import { LeavingWork, useRunningWork } from './LeavingWork.js'
import { useTranslation } from './strings.js'
import { Told } from './told.js'
import { Button } from './ui/Button.js'
import { Dialog } from './ui/Dialog.js'
import { useToast } from './ui/Toast.js'

interface Asked {
  /** What cannot be saved; empty where it is work that would be stopped. */
  unsaved: Unsaved[]
  closing: boolean
  goOn: () => void
}

const LeavingContext = createContext<((goOn: () => void) => void) | null>(null)

/** Calls `goOn` once nothing would be lost by it, or the user has agreed to the loss. */
export function useLeaving(): (goOn: () => void) => void {
  const leave = useContext(LeavingContext)
  if (!leave) throw new Error('No leaving: the component is not below LeavingProvider')
  return leave
}

export function LeavingProvider({ children }: { children: ReactNode }) {
  const connection = useConnection()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [busy, setBusy] = useState(false)
  const running = useRunningWork()

  const attempt = async (closing: boolean, goOn: () => void) => {
    running.forgetNews()
    setBusy(true)
    const unsaved = await saveAll(connection)
    setBusy(false)
    const isSafe = unsaved.length === 0 && running.now().length === 0 && !running.hasNews()
    setAsked(isSafe ? null : { unsaved, closing, goOn })
    if (isSafe) goOn()
    else if (closing) connection.bridge.answerClosing('not-safe')
  }
  useNotice('closing', () => {
    connection.bridge.answerClosing('saving')
    void attempt(true, () => connection.bridge.answerClosing('safe'))
  })
  return (
    <LeavingContext value={(goOn) => void attempt(false, goOn)}>
      {children}
      {asked && asked.unsaved.length > 0 && (
        <NotSaved
          asked={asked}
          busy={busy}
          onStay={() => setAsked(null)}
          onRetry={() => void attempt(asked.closing, asked.goOn)}
          onLeave={() => {
            const isSafe = running.now().length === 0
            setAsked(isSafe ? null : { ...asked, unsaved: [] })
            if (isSafe) asked.goOn()
          }}
        />
      )}
      {asked && asked.unsaved.length === 0 && (
        <LeavingWork
          running={running.shown}
          closing={asked.closing}
          onStay={() => setAsked(null)}
          onLeave={() => {
            setAsked(null)
            asked.goOn()
          }}
          onOver={() => {
            if (running.hasNews()) setAsked(null)
            else void attempt(asked.closing, asked.goOn)
          }}
        />
      )}
    </LeavingContext>
  )
}

/** What is wrong in the text itself says its own sentence; of the rest the one of their code is enough. */
function Reason({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const { code, said } = toldFrom(error)
  return code === 'invalid' ? <Told said={said} /> : savingErrorSentence(t, error)
}

interface NotSavedProps {
  asked: Asked
  busy: boolean
  onStay: () => void
  onRetry: () => void
  onLeave: () => void
}

function NotSaved({ asked, busy, onStay, onRetry, onLeave }: NotSavedProps) {
  const { t } = useTranslation()
  const { desktop } = useConnection()
  const report = useReport()
  const toast = useToast()
  const { unsaved, closing } = asked
  const kept = unsaved.every((one) => one.kept)
  // A second try would find the same: it has to be written otherwise first.
  const isToMend = unsaved.every(({ error }) => error !== undefined && toldFrom(error).code === 'invalid')
  const saveText = async () => {
    try {
      const path = await desktop.saveText(unsaved[0]?.title ?? '', unsaved.map(({ text }) => text).join('\n\n'))
      if (path === null) return
      const onAction = () => void desktop.showInFolder(path).catch(report)
      toast.show({ text: t('leaving.textSaved'), action: { label: t('library.showInFolder'), onAction } })
    } catch (error) {
      report(error)
    }
  }
  return (
    <Dialog
      title={t('leaving.title')}
      isOpen
      onClose={onStay}
      closeLabel={t('leaving.stay')}
      footer={
        <>
          <Button variant={kept ? 'plain' : 'danger'} isBusy={busy} onPress={onLeave}>
            {t(closing ? (kept ? 'leaving.close' : 'leaving.closeAndLose') : kept ? 'leaving.go' : 'leaving.goAndLose')}
          </Button>
          <Button icon={FileText} onPress={() => void saveText()}>
            {t('leaving.saveText')}
          </Button>
          {isToMend ? (
            <Button variant="primary" onPress={onStay} autoFocus>
              {t('leaving.stay')}
            </Button>
          ) : (
            <Button variant="primary" icon={RotateCw} isBusy={busy} onPress={onRetry} autoFocus>
              {t('leaving.retry')}
            </Button>
          )}
        </>
      }
    >
      <p>{t(closing ? 'leaving.closingText' : 'leaving.goingText')}</p>
      <ul className="refusals">
        {unsaved.map(({ title, error, kept: isKept }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with every try
          <li key={index}>
            <strong>{title || t('library.noHeadline')}</strong>
            <span>
              {error ? <Reason error={error} /> : t('leaving.stillSaving')}{' '}
              {t(isKept ? 'leaving.kept' : 'leaving.notKept')}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
