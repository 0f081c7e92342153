/** Two records that are the same: everything that points to this one is to point to the other. Can be undone. */
import { Merge } from 'lucide-react'
import { useState } from 'react'
import type { NamedKind, NamedRow } from '../../shared/coverage.js'
import type { RecordId } from '../../shared/records.js'
import { saveAll, useConnection } from '../archive.js'
import { useDesk } from '../desk/desk.js'
import { toldFrom, useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { useWords } from '../told.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'
import { SuggestField } from '../ui/SuggestField.js'
import { useSuggestions } from './use-suggestions.js'

export interface MergeDialogProps {
  kind: NamedKind
  from: RecordId
  onClose: () => void
}

export function MergeDialog({ kind, from, onClose }: MergeDialogProps) {
  const { t } = useTranslation('events')
  const { t: tMain } = useTranslation()
  const connection = useConnection()
  const report = useReport()
  const words = useWords()
  const { undoing, open } = useDesk()
  const [typed, setTyped] = useState('')
  const [into, setInto] = useState<NamedRow | null>(null)
  const rows = useSuggestions(kind, typed).filter(({ uri }) => uri !== from)
  const merge = async () => {
    if (!into) return
    // What takes long is told of at the foot of the rail, with a way to stop it, where no dialog may stand before it.
    onClose()
    try {
      const unsaved = (await saveAll(connection)).find(({ record }) => record === from || record === into.uri)
      if (unsaved?.error) throw unsaved.error
      // Before, not after: whoever goes on elsewhere meanwhile is not called back.
      open(into.uri, kind)
      await connection.archive.mergeRecords(from, into.uri)
      undoing.offerUndo(t('merge.done', { title: into.title }), 'merge', [from, into.uri])
    } catch (error) {
      const told = toldFrom(error)
      // Whoever stops it must know that it is half done.
      if (told.code === 'cancelled') undoing.offerUndo(words(told.said), 'merge', [])
      else report(error)
    }
  }
  return (
    <Dialog
      title={t(`merge.title.${kind}`)}
      isOpen
      onClose={onClose}
      closeLabel={tMain('common.close')}
      size="small"
      footer={
        <>
          <Button onPress={onClose}>{tMain('common.cancel')}</Button>
          <Button variant="primary" icon={Merge} isDisabled={!into} onPress={() => void merge()}>
            {t('merge.confirm')}
          </Button>
        </>
      }
    >
      <p className="dialog-hint">{t(`merge.hint.${kind}`)}</p>
      <SuggestField
        label={t('merge.into')}
        value={typed}
        autoFocus
        suggestions={rows.map((row) => ({
          id: row.uri,
          label: row.title || t('list.nameless'),
          aside: row.also || row.about,
        }))}
        onChange={(text) => {
          setTyped(text)
          setInto(null)
        }}
        onChoose={(id) => {
          const row = rows.find(({ uri }) => uri === id)
          setInto(row ?? null)
          setTyped(row?.title ?? '')
        }}
      />
      <p className="merge-chosen" role="status">
        {into ? t('merge.chosen', { title: into.title, count: into.releases }) : ''}
      </p>
    </Dialog>
  )
}
