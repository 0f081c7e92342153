/** In the rail: the saved searches with how much each finds today; each can be renamed, changed and deleted. */
import { Bookmark, Pencil, RefreshCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { SavedSearch } from '../../shared/saved-search.js'
import { formatNumber } from '../format.js'
import type { ArchiveSearch } from '../search/search-client.js'
import { useTranslation } from '../strings.js'
import { MenuButton } from '../ui/MenuButton.js'
import { type Finding, useFinding } from './finding.js'
import { NameSearch } from './NameSearch.js'
import { isAsked } from './question.js'
import { useSavedCounts } from './use-saved-counts.js'
import type { SavedSearchActs } from './use-saved-searches.js'

export interface SavedSearchListProps {
  finding: Finding
  acts: SavedSearchActs
  search: ArchiveSearch | null
  /** Whether its answer is on screen, and not another place. */
  isShown: boolean
  readOnly: boolean
  onOpen: (saved: SavedSearch) => void
}

export function SavedSearchList({ finding, acts, search, isShown, readOnly, onOpen }: SavedSearchListProps) {
  const { t, i18n } = useTranslation()
  const [renaming, setRenaming] = useState<SavedSearch | null>(null)
  const saved = useFinding(finding, (state) => state.saved)
  const current = useFinding(finding, (state) => state.current)
  const asked = useFinding(finding, (state) => isAsked(state.question))
  const counts = useSavedCounts(search, saved)
  if (saved.length === 0) return null
  return (
    <nav className="saved-searches rail-wide" aria-labelledby="saved-searches">
      <h2 id="saved-searches" className="saved-title">
        {t('search.saved.title')}
      </h2>
      {saved.map((one) => (
        <div key={one.uri} className="saved-search">
          <button
            type="button"
            className="place"
            title={one.name}
            aria-current={isShown && current?.uri === one.uri ? 'page' : undefined}
            onClick={() => onOpen(one)}
          >
            <Bookmark className="icon" aria-hidden />
            <span className="place-name saved-name">{one.name}</span>
            {counts.has(one.uri) && (
              <span className="place-count">{formatNumber(counts.get(one.uri) ?? 0, i18n.language)}</span>
            )}
          </button>
          {!readOnly && (
            <MenuButton
              label={t('search.saved.menu', { name: one.name })}
              className="button button-quiet button-small button-icon saved-menu"
              actions={[
                { id: 'rename', label: t('search.saved.rename'), icon: Pencil, onAction: () => setRenaming(one) },
                {
                  id: 'change',
                  label: t('search.saved.change'),
                  icon: RefreshCw,
                  isDisabled: !asked || current?.uri === one.uri,
                  onAction: () => acts.change(one, finding.now().question),
                },
                { id: 'remove', label: t('search.saved.remove'), icon: Trash2, onAction: () => acts.remove(one) },
              ]}
            />
          )}
        </div>
      ))}
      {renaming && (
        <NameSearch
          title={t('search.saved.rename')}
          name={renaming.name}
          confirm={t('search.saved.rename')}
          onName={(name) => acts.rename(renaming, name)}
          onClose={() => setRenaming(null)}
        />
      )}
    </nav>
  )
}
