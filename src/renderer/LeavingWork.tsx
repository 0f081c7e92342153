/**
 * Long work that leaving would stop: an import of thousands is not broken off by closing the window without a question.
 * What ends meanwhile is named no more. With the last of it the question goes away, and what was asked for is done, as
 * the question says: the answer would be the same, and a check that ends as the window is closed must not hold it. Only
 * work of which something has to be read (it failed, or refused a piece) keeps the window here.
 */
import { LogOut } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { JobId, JobKind } from '../shared/contract/jobs.js'
import { useNotice } from './archive.js'
import { useTranslation } from './strings.js'
import { Button } from './ui/Button.js'
import { Dialog } from './ui/Dialog.js'

/** Nothing comes of it but what the window shows. */
const idle: ReadonlySet<JobKind> = new Set<JobKind>(['plan', 'backup-look'])

export interface RunningWork {
  /** As of the last drawing. */
  shown: readonly JobKind[]
  now(): readonly JobKind[]
  /** Since it was last asked whether to leave, something ended that has to be read. */
  hasNews(): boolean
  forgetNews(): void
}

export function useRunningWork(): RunningWork {
  const running = useRef(new Map<JobId, JobKind>())
  const news = useRef(false)
  const [shown, setShown] = useState<readonly JobKind[]>([])
  useNotice('job', ({ id, kind, state, report }) => {
    const jobs = running.current
    const isRunning = state === 'running' && !idle.has(kind)
    if (jobs.has(id) === isRunning) return
    if (isRunning) jobs.set(id, kind)
    else jobs.delete(id)
    if (state === 'failed' || (report?.refused.length ?? 0) > 0) news.current = true
    setShown([...jobs.values()])
  })
  // An archive that was left tells of its work no more.
  useNotice('archive', () => {
    running.current.clear()
    setShown([])
  })
  return {
    shown,
    now: () => [...running.current.values()],
    hasNews: () => news.current,
    forgetNews: () => {
      news.current = false
    },
  }
}

export interface LeavingWorkProps {
  running: readonly JobKind[]
  closing: boolean
  onStay: () => void
  onLeave: () => void
  /** The last of it has ended. */
  onOver: () => void
}

export function LeavingWork({ running, closing, onStay, onLeave, onOver }: LeavingWorkProps) {
  const { t } = useTranslation()
  const isOver = running.length === 0
  const over = useRef(onOver)
  over.current = onOver
  useEffect(() => {
    if (isOver) over.current()
  }, [isOver])
  return (
    <Dialog
      title={t('leaving.workTitle')}
      isOpen
      onClose={onStay}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button icon={LogOut} onPress={onLeave}>
            {t(closing ? 'leaving.stopAndClose' : 'leaving.stopAndGo')}
          </Button>
          <Button variant="primary" onPress={onStay} autoFocus>
            {t('leaving.wait')}
          </Button>
        </>
      }
    >
      <ul className="refusals">
        {[...new Set(running)].map((kind) => (
          <li key={kind}>
            <strong>{t(`jobs.${kind}.running`)}</strong>
          </li>
        ))}
      </ul>
      <p>{t(closing ? 'leaving.workClosing' : 'leaving.workGoing')}</p>
    </Dialog>
  )
}
