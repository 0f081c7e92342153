/** What can be done to all releases that are ticked: their status, their language, PDFs and press kits of them, the trash; with progress, and undone at once. Of an archive that may only be read what leaves it. */
import { FileDown, Package, Trash2, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { ArchiveError } from '../../shared/contract/failures.js'
import { wentOut } from '../../shared/issue.js'
import type { AnyDraft, AnyRecord } from '../../shared/record-kinds.js'
import type { LanguageTag, RecordId, ReleaseId, ReleaseStatus } from '../../shared/records.js'
import { say } from '../../shared/said.js'
import { lackingIn, saveAll, useConnection } from '../archive.js'
import { saveMany } from '../bulk/save-many.js'
import { useCommand } from '../desk/commands.js'
import { useDesk } from '../desk/desk.js'
import { useReport } from '../errors.js'
import { focusAnew } from '../focus.js'
import { releaseLanguages } from '../format.js'
import { useTranslation } from '../strings.js'
import { Button, IconButton } from '../ui/Button.js'
import { MenuButton } from '../ui/MenuButton.js'
import { Progress } from '../ui/Progress.js'
import { useToast } from '../ui/Toast.js'
import { mostTicked, type Ticked } from './use-ticked.js'

/** A correction and a withdrawal have their own words, release by release. */
const statuses: readonly ReleaseStatus[] = ['draft', 'approved', 'released']

export function BulkBar({ ticked, onTrash }: { ticked: Ticked; onTrash: (uris: readonly RecordId[]) => void }) {
  const { t } = useTranslation()
  const { undoing, readOnly } = useDesk()
  const connection = useConnection()
  const { desktop } = connection
  const report = useReport()
  const toast = useToast()
  const [done, setDone] = useState<number | null>(null)
  const stopping = useRef<AbortController>(undefined)
  const uris = [...ticked.uris]
  const count = uris.length
  const change = async (changed: (record: AnyRecord) => AnyDraft | null) => {
    stopping.current = new AbortController()
    setDone(0)
    try {
      await saveAll(connection)
      const { group, saved, refused, left } = await saveMany(connection.archive, uris, changed, {
        why: '',
        onProgress: setDone,
        signal: stopping.current.signal,
      })
      toast.show({
        text: [
          t('bulk.changed', { count: saved.length }),
          left > 0 ? t('bulk.left', { count: left }) : '',
          refused.length > 0 ? t('bulk.refused', { count: refused.length }) : '',
        ]
          .filter(Boolean)
          .join(' '),
        about: 'undo',
        ...(group ? { action: { label: t('common.undo'), onAction: () => void undoing.undoGroup(group) } } : {}),
      })
    } catch (error) {
      report(error)
    } finally {
      setDone(null)
      // What was pressed is drawn anew.
      requestAnimationFrame(() => focusAnew())
    }
  }
  // Whoever unticks from here goes on in the list.
  useEffect(() => () => void requestAnimationFrame(() => focusAnew()), [])
  const setStatus = async (status: ReleaseStatus) => {
    // Issued without the embargo that is being typed in its sheet, a release would be free.
    const typed = wentOut(status) && (await saveAll(connection)).find(({ sheet }) => sheet && ticked.uris.has(sheet))
    if (typed) return report(typed.error)
    await change((record) => (record.type === 'composite' && record.status !== status ? { ...record, status } : null))
  }
  const setLanguage = (language: LanguageTag) =>
    change((record) => (record.type === 'composite' && record.language !== language ? { ...record, language } : null))
  /** Where they go; null where the user turned back. What cannot be saved does not leave: it would say what stood there before. */
  const chosenFolder = async (purpose: 'pdfs' | 'kit') => {
    const folder = await desktop.chooseFolder(purpose)
    if (folder === null) return null
    const unsaved = lackingIn(await saveAll(connection), ticked.uris)
    if (unsaved) throw unsaved.error ?? new ArchiveError('disk-error', say('still-saving'))
    return folder
  }
  const exportPdfs = async () => {
    const folder = await chosenFolder('pdfs')
    if (folder !== null) await desktop.startPdfs(uris as ReleaseId[], folder)
  }
  const exportKits = async () => {
    const folder = await chosenFolder('kit')
    if (folder !== null) await desktop.startKits(uris as ReleaseId[], folder)
  }
  useCommand('export-kits', done === null ? () => void exportKits().catch(report) : undefined)
  useCommand('export-pdfs', done === null ? () => void exportPdfs().catch(report) : undefined)
  if (done !== null)
    return (
      <div className="bulk-bar">
        <Progress
          label={t('bulk.busy', { done, total: count })}
          done={done}
          total={count}
          text={t('bulk.busy', { done, total: count })}
        />
        <Button size="small" onPress={() => stopping.current?.abort()}>
          {t('bulk.stop')}
        </Button>
      </div>
    )
  return (
    <div className="bulk-bar">
      <span className="bulk-count" role="status">
        {t('bulk.ticked', { count })}
      </span>
      <div className="bulk-acts">
        {!readOnly && (
          <>
            <MenuButton
              label={t('bulk.setStatus')}
              className="button button-plain button-small"
              actions={statuses.map((id) => ({ id, label: t(`status.${id}`), onAction: () => void setStatus(id) }))}
            >
              {t('bulk.status')}
            </MenuButton>
            <MenuButton
              label={t('bulk.setLanguage')}
              className="button button-plain button-small"
              actions={releaseLanguages.map(({ id, label }) => ({ id, label, onAction: () => void setLanguage(id) }))}
            >
              {t('bulk.language')}
            </MenuButton>
          </>
        )}
        <IconButton
          icon={FileDown}
          size="small"
          label={t('bulk.pdfs')}
          onPress={() => void exportPdfs().catch(report)}
        />
        <IconButton
          icon={Package}
          size="small"
          label={t('bulk.kits')}
          onPress={() => void exportKits().catch(report)}
        />
        {!readOnly && <IconButton icon={Trash2} size="small" label={t('bulk.trash')} onPress={() => onTrash(uris)} />}
        <IconButton icon={X} size="small" label={t('bulk.untick')} onPress={ticked.clear} />
      </div>
      {ticked.isCapped && <p className="field-hint">{t('bulk.most', { count: mostTicked })}</p>}
    </div>
  )
}
