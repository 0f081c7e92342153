/** The right pane: the release that is open, with its history, its PDF and its way to the trash above it. */
import { FileText, MousePointerClick } from 'lucide-react'
import { memo, useCallback } from 'react'
import type { Release, ReleaseId } from '../../shared/records.js'
import type { Undoing } from '../activity/use-undo.js'
import { ReleaseEditor } from '../editor/ReleaseEditor.js'
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
  undoing: Undoing
  onBack: () => void
  onExport: (uri: ReleaseId) => void
  onCopy: (uri: ReleaseId) => void
  onTrash: (uri: ReleaseId) => void
  /** Told with the key of what was open. */
  onSaved: (key: string, release: Release) => void
  onClosed: () => void
}

export const ReleasePane = memo(function ReleasePane(props: ReleasePaneProps) {
  const { open, hasReleases, readOnly, undoing, onSaved } = props
  const { t } = useTranslation()
  const uri = open?.uri
  const key = open?.key ?? ''
  const onOpenSaved = useCallback((release: Release) => onSaved(key, release), [onSaved, key])
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
          {t(
            hasReleases
              ? `library.${readOnly ? 'nothingOpenReadOnly' : 'nothingOpenHint'}`
              : readOnly
                ? 'archive.readOnly'
                : 'library.nothingYetHint',
          )}
        </EmptyState>
      ) : (
        <div className="detail-scroll" data-release={uri}>
          <ReleaseEditor
            key={open.key}
            uri={open.opened}
            readOnly={readOnly}
            onSaved={onOpenSaved}
            onClosed={props.onClosed}
          />
        </div>
      )}
    </section>
  )
})
