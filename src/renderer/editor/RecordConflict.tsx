/** Somebody else saved while a record was written on: what saving it would change in theirs, and whose text stands. */
import { diffRecords } from '../../shared/record-diff.js'
import type { AnyRecord, RecordKind } from '../../shared/record-kinds.js'
import { Changes } from '../history/Changes.js'
import { useTranslation } from '../strings.js'
import { Banner } from '../ui/Banner.js'
import { MineOrTheirs } from './MineOrTheirs.js'
import type { DraftHandle } from './use-draft.js'
import '../history/history.css'

export function RecordConflict<Kind extends RecordKind>({ handle }: { handle: DraftHandle<Kind> }) {
  const { t, i18n } = useTranslation('editor')
  const { draft: mine, state, settle } = handle
  if (state.kind !== 'conflict') return null
  const changes = diffRecords(state.theirs, { ...state.theirs, ...mine } as AnyRecord)
  return (
    <div className="sheet-conflict">
      <Banner tone="warn" title={t('conflict.title')} actions={<MineOrTheirs onSettle={settle} />}>
        {changes.length === 0 && <p>{t('conflict.alike')}</p>}
      </Banner>
      {changes.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        <section className="conflict" tabIndex={0} aria-label={t('conflict.title')}>
          <Changes changes={changes} lang={i18n.language} />
        </section>
      )}
    </div>
  )
}
