/**
 * What holds for the whole archive and must be known: open for reading only, saves that wait, files that are damaged, and
 * what became of the index that search keeps on disk.
 */
import { useState, useSyncExternalStore } from 'react'
import type { ArchiveSummary } from '../../shared/contract/archive-summary.js'
import type { Said } from '../../shared/said.js'
import type { ArchiveSearch, SearchState } from '../search/search-client.js'
import { useTranslation } from '../strings.js'
import { Told, useWords } from '../told.js'
import { Banner } from '../ui/Banner.js'
import { Button } from '../ui/Button.js'

export interface ArchiveBannersProps {
  archive: ArchiveSummary
  /** Why what was saved is in the journal only; null where it is not. */
  waiting: Said | null
  search: ArchiveSearch | null
  /** Absent where the screen of health is in front, which says all of it at length. */
  onShowHealth: (() => void) | undefined
}

export function ArchiveBanners({ archive, waiting, search, onShowHealth }: ArchiveBannersProps) {
  const { t } = useTranslation()
  const [hidden, setHidden] = useState(0)
  const { damaged, readOnly } = archive
  return (
    <>
      {readOnly && (
        <Banner tone="info" title={t('archive.readOnly')}>
          {archive.whyReadOnly ? <Told said={archive.whyReadOnly} /> : t('archive.readOnlyHint')}
        </Banner>
      )}
      {waiting !== null && onShowHealth && (
        <Banner
          tone="warn"
          title={t('archive.waiting')}
          actions={
            <Button size="small" onPress={onShowHealth}>
              {t('archive.showHealth')}
            </Button>
          }
        >
          {t('archive.waitingHint')} <Told said={waiting} className="error-detail" />
        </Banner>
      )}
      {search && <SearchNote search={search} />}
      {damaged.length > hidden && onShowHealth && (
        <Banner
          tone="warn"
          title={t('archive.damaged', { count: damaged.length })}
          actions={
            <>
              <Button size="small" onPress={onShowHealth}>
                {t('archive.showDamaged')}
              </Button>
              <Button size="small" variant="quiet" onPress={() => setHidden(damaged.length)}>
                {t('common.dismiss')}
              </Button>
            </>
          }
        >
          {t('archive.damagedHint')}
        </Banner>
      )}
    </>
  )
}

function SearchNote({ search }: { search: ArchiveSearch }) {
  const { t } = useTranslation()
  const words = useWords()
  const [seen, setSeen] = useState<SearchState['note']>()
  const note = useSyncExternalStore(
    (listener) => search.onState(listener),
    () => search.state().note,
  )
  if (!note || note === seen) return null
  return (
    <Banner
      tone="info"
      title={words(note.said)}
      actions={
        <Button size="small" variant="quiet" onPress={() => setSeen(note)}>
          {t('common.dismiss')}
        </Button>
      }
    />
  )
}
