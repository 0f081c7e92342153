/** The right pane: the release that is open, with its history, its PDF and its way to the trash above it. */
import { FileText, MousePointerClick } from 'lucide-react'
import type { Release, ReleaseId } from '../../shared/records.js'
import type { Undoing } from '../activity/use-undo.js'
import { ReleaseEditor } from '../editor/ReleaseEditor.js'
import type { RescueList } from '../editor/Rescues.js'
import { HistoryButton } from '../history/HistoryButton.js'
import { useTranslation } from '../strings.js'
import { EmptyState } from '../ui/EmptyState.js'
import { PaneHead } from './PaneHead.js'

/** What stands in the pane. A new release keeps its `key` when its first save gives it an id. */
export interface OpenRelease {
  key: string
  opened: ReleaseId | null
  uri: ReleaseId | null
}

export interface ReleasePaneProps {
  open: OpenRelease | null
  hasReleases: boolean
  readOnly: boolean
  rescued: RescueList
  undoing: Undoing
  onBack: () => void
  onExport: (uri: ReleaseId) => void
  onCopy: (uri: ReleaseId) => void
  onTrash: (uri: ReleaseId) => void
  onSaved: (release: Release) => void
  onClosed: () => void
}

export function ReleasePane({ open, hasReleases, readOnly, rescued, undoing, ...props }: ReleasePaneProps) {
  const { t } = useTranslation()
  const uri = open?.uri
  return (
    <section className="pane detail-pane" aria-label={t('library.detail')}>
      <h2 className="visually-hidden">{t('library.detail')}</h2>
      <PaneHead
        onBack={props.onBack}
        history={uri && <HistoryButton uri={uri} readOnly={readOnly} undoing={undoing} />}
        onExport={uri ? () => props.onExport(uri) : undefined}
        onCopy={uri ? () => props.onCopy(uri) : undefined}
        onTrash={uri && !readOnly ? () => props.onTrash(uri) : undefined}
      />
      {!open ? (
        <EmptyState icon={hasReleases ? MousePointerClick : FileText} title={t('library.nothingOpen')}>
          {t(hasReleases ? 'library.nothingOpenHint' : 'library.nothingYetHint')}
        </EmptyState>
      ) : (
        <div className="detail-scroll">
          <ReleaseEditor
            key={open.key}
            uri={open.opened}
            readOnly={readOnly}
            rescued={rescued}
            onSaved={props.onSaved}
            onClosed={props.onClosed}
          />
        </div>
      )}
    </section>
  )
}
