/**
 * Taking acts back, from the menu, a message or the list of acts: what is typed is saved first, what came back is said,
 * and what could not be undone is named with its reason. An undoing is an act too, so it can be taken back in its turn.
 */
import type { TFunction } from 'i18next'
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import type { ArchiveApi } from '../../shared/archive-api.js'
import type { ActRow, UndoReport } from '../../shared/contract/history.js'
import type { DesktopState } from '../../shared/contract/opening.js'
import type { RecordId } from '../../shared/records.js'
import { saveAll, useConnection } from '../archive.js'
import { keysOf, shownKeys } from '../desk/keys.js'
import { useReport } from '../errors.js'
import { sittingPauseMs } from '../history/revision-lines.js'
import { Refusals } from '../jobs/Refusals.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'
import { useToast } from '../ui/Toast.js'
import { momentWithin } from '../when.js'
import {
  type ActLine,
  actLines,
  isUndoing,
  mayUndoLast,
  newestLine,
  newestOn,
  wholeLine,
  withoutMaking,
} from './act-lines.js'
import { actSentence } from './act-words.js'

export interface Undoing {
  /** Takes back the newest action that stands, whoever did it and whenever. */
  undoLast(): void
  /** Takes back what was last done here with a message that offered it: to many, to the trash, to a list. */
  undoOffered(): void
  undoLine(line: ActLine): Promise<void>
  /** Takes back all acts of this group: an import, say. */
  undoGroup(group: string): Promise<void>
  /** A message with Undo about what was just done to `records` by the operation `what`. */
  offerUndo(text: string, what: string, records: readonly RecordId[]): void
  /** To be drawn: the dialog that names what could not be undone. */
  dialog: ReactNode
}

export function useUndo(platform: DesktopState['platform']): Undoing {
  const { t, i18n } = useTranslation('keeping')
  const { t: tMain } = useTranslation()
  const connection = useConnection()
  const { archive } = connection
  const report = useReport()
  const toast = useToast()
  const [refused, setRefused] = useState<UndoReport | null>(null)
  const offered = useRef<ActLine>(undefined)
  const undoLastKeys = shownKeys(keysOf('undo-last') ?? '', platform)

  const said = useCallback(
    ({ undone, stopped }: UndoReport, redoes: boolean, what: string | undefined) => {
      if (stopped) return t('undo.stopped', { count: undone })
      return what ? t('undo.doneThis', { what }) : t(redoes ? 'undo.redone' : 'undo.done', { count: undone })
    },
    [t],
  )
  const takeBack = useCallback(
    async (acts: readonly ActRow[]) => {
      const redoes = acts.every(isUndoing)
      // What is typed and not saved yet would meet a changed record.
      await saveAll(connection)
      // Asked before: a record that was made by it is gone afterwards.
      const what = redoes ? undefined : await whatWasDone(archive, acts, t, i18n.language)
      const done = await archive.undoActs(acts.map(({ seq }) => seq))
      if (done.refused.length > 0) setRefused(done)
      if (done.undone > 0) {
        const undoing = await newestLine(archive, ({ newest }) => isUndoing(newest))
        toast.show({
          text: said(done, redoes, what),
          about: 'undo',
          ...(undoing
            ? {
                action: {
                  label: redoes ? tMain('common.undo') : t('undo.redo'),
                  onAction: () => void wholeLine(archive, undoing).then(takeBack).catch(report),
                },
              }
            : {}),
        })
      } else if (done.refused.length === 0)
        toast.show({ text: t(done.stopped ? 'undo.stoppedAtOnce' : 'undo.nothingChanged'), about: 'undo' })
    },
    [archive, connection, report, said, t, tMain, toast, i18n.language],
  )
  const undoLine = useCallback(
    async (line: ActLine) => {
      await takeBack(await wholeLine(archive, line)).catch(report)
    },
    [archive, takeBack, report],
  )
  const undoGroup = useCallback(
    async (group: string) => {
      const line = await newestLine(archive, ({ newest }) => newest.group === group)
      if (line) await undoLine(line)
    },
    [archive, undoLine],
  )
  const isRunning = useRef(false)
  const undoLast = useCallback(() => {
    // Pressed once more before it is done, it would take back the same, or what came before and nobody has seen.
    if (isRunning.current) return
    isRunning.current = true
    const run = async () => {
      await saveAll(connection)
      const sitting = await newestLine(archive, mayUndoLast)
      const line = sitting && withoutMaking(sitting)[0]
      if (line) await takeBack(await wholeLine(archive, line))
      else toast.show({ text: t('undo.nothing'), about: 'undo' })
    }
    void run()
      .catch(report)
      .finally(() => {
        isRunning.current = false
      })
  }, [archive, connection, takeBack, toast, t, report])
  const undoOffered = useCallback(() => {
    const line = offered.current
    offered.current = undefined
    if (line) void undoLine(line)
    else toast.show({ text: t('undo.nothingHere', { keys: undoLastKeys }), about: 'undo' })
  }, [undoLine, toast, t, undoLastKeys])
  const offerUndo = useCallback(
    (text: string, what: string, records: readonly RecordId[]) => {
      const run = async () => {
        const made = await newestOn(archive, what, records)
        offered.current = made
        toast.show({
          text,
          about: 'undo',
          ...(made ? { action: { label: tMain('common.undo'), onAction: undoOffered } } : {}),
        })
      }
      void run().catch(report)
    },
    [archive, undoOffered, toast, tMain, report],
  )
  return useMemo(
    () => ({
      undoLast,
      undoOffered,
      undoLine,
      undoGroup,
      offerUndo,
      dialog: refused && <NotUndone report={refused} onClose={() => setRefused(null)} />,
    }),
    [undoLast, undoOffered, undoLine, undoGroup, offerUndo, refused],
  )
}

/**
 * The sentence of the list of acts, where it is about one record or the letterhead, and when it was done, where that is some time ago:
 * whoever takes back the last act may not know which it is.
 */
async function whatWasDone(
  archive: Pick<ArchiveApi, 'getRecordRows'>,
  acts: readonly ActRow[],
  t: TFunction<'keeping'>,
  language: string,
): Promise<string | undefined> {
  const [line, ...others] = actLines(acts)
  if (!line || others.length > 0 || line.count > 1) return undefined
  const [row] = await archive.getRecordRows(line.records.slice(0, line.count), language)
  if (!row && line.count === 1) return undefined
  const what = actSentence(t, line, row?.title ?? '')
  const { at } = line.newest
  return Date.now() - Date.parse(at) > sittingPauseMs ? `${what} (${momentWithin(t, at, language)})` : what
}

function NotUndone({ report, onClose }: { report: UndoReport; onClose: () => void }) {
  const { t } = useTranslation('keeping')
  const { t: tMain } = useTranslation()
  return (
    <Dialog
      title={t('undo.refused', { count: report.refused.length })}
      isOpen
      onClose={onClose}
      closeLabel={tMain('common.close')}
      footer={
        <Button variant="primary" onPress={onClose} autoFocus>
          {tMain('common.close')}
        </Button>
      }
    >
      <p>{report.undone > 0 ? t('undo.rest', { count: report.undone }) : t('undo.none')}</p>
      <Refusals pieces={report.refused} />
    </Dialog>
  )
}
