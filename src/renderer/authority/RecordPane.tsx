/** The right pane of a record: the way back, its pin, its history, merging it with another and its way to the trash above it. */
import { Merge, MousePointerClick, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { NamedKind } from '../../shared/coverage.js'
import type { RecordId } from '../../shared/records.js'
import { BackButton } from '../desk/BackButton.js'
import { useDesk } from '../desk/desk.js'
import { PinButton } from '../desk/PinnedList.js'
import { HistoryButton } from '../history/HistoryButton.js'
import { useTranslation } from '../strings.js'
import { useTrash } from '../trash/use-trash.js'
import { IconButton } from '../ui/Button.js'
import { EmptyState } from '../ui/EmptyState.js'
import { MergeDialog } from './MergeDialog.js'

export interface RecordPaneProps {
  kind: NamedKind
  /** null where nothing is open, or what is new has no id yet. */
  uri: RecordId | null
  isOpen: boolean
  children: ReactNode
}

export function RecordPane({ kind, uri, isOpen, children }: RecordPaneProps) {
  const { t } = useTranslation('events')
  const { t: tMain } = useTranslation()
  const { readOnly, undoing } = useDesk()
  const trash = useTrash(kind)
  const [merging, setMerging] = useState(false)
  return (
    <section className="pane detail-pane" aria-label={t(`open.${kind}`)}>
      <h2 className="visually-hidden">{t(`open.${kind}`)}</h2>
      <div className="pane-head">
        <BackButton to={'.list-pane [role=listbox], .calendar-grid [tabindex="0"]'} />
        {uri && (
          <span className="pane-head-tools">
            <PinButton />
            <HistoryButton uri={uri} readOnly={readOnly} undoing={undoing} />
            {!readOnly && <IconButton icon={Merge} label={t('merge.button')} onPress={() => setMerging(true)} />}
            {!readOnly && (
              <IconButton icon={Trash2} label={tMain('library.toTrash')} onPress={() => void trash([uri])} />
            )}
          </span>
        )}
      </div>
      {isOpen ? (
        <div className="detail-scroll">{children}</div>
      ) : (
        <EmptyState icon={MousePointerClick} title={t(`nothingOpen.${kind}`)}>
          {t(`nothingOpenHint.${kind}`)}
        </EmptyState>
      )}
      {merging && uri && <MergeDialog kind={kind} from={uri} onClose={() => setMerging(false)} />}
    </section>
  )
}
