/** In the rail: the saved searches with how much each finds today; each can be renamed, changed and deleted. */
import { Bookmark, Pencil, RefreshCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedSearch } from '../../shared/saved-search.js'
import { formatNumber } from '../format.js'
import { MenuButton } from '../ui/MenuButton.js'
import { NameSearch } from './NameSearch.js'
import { isAsked } from './question.js'
import type { Finding } from './use-finding.js'

export interface SavedSearchListProps {
  finding: Finding
  /** Whether its answer is on screen, and not another place. */
  isShown: boolean
  counts: ReadonlyMap<SavedSearch['uri'], number>
  readOnly: boolean
  onOpen: (saved: SavedSearch) => void
}

export function SavedSearchList({ finding, isShown, counts, readOnly, onOpen }: SavedSearchListProps) {
  const { t, i18n } = useTranslation()
  const [renaming, setRenaming] = useState<SavedSearch | null>(null)
  const { saved, current, question } = finding
  if (saved.list.length === 0) return null
  return (
    <nav className="saved-searches rail-wide" aria-labelledby="saved-searches">
      <h2 id="saved-searches" className="saved-title">
        {t('search.saved.title')}
      </h2>
      {saved.list.map((search) => (
        <div key={search.uri} className="saved-search">
          <button
            type="button"
            className="place"
            title={search.name}
            aria-current={isShown && current?.uri === search.uri ? 'page' : undefined}
            onClick={() => onOpen(search)}
          >
            <Bookmark className="icon" aria-hidden />
            <span className="place-name saved-name">{search.name}</span>
            {counts.has(search.uri) && (
              <span className="place-count">{formatNumber(counts.get(search.uri) ?? 0, i18n.language)}</span>
            )}
          </button>
          {!readOnly && (
            <MenuButton
              label={t('search.saved.menu', { name: search.name })}
              className="button button-quiet button-small button-icon saved-menu"
              actions={[
                { id: 'rename', label: t('search.saved.rename'), icon: Pencil, onAction: () => setRenaming(search) },
                {
                  id: 'change',
                  label: t('search.saved.change'),
                  icon: RefreshCw,
                  isDisabled: !isAsked(question) || current?.uri === search.uri,
                  onAction: () => saved.change(search, question),
                },
                { id: 'remove', label: t('search.saved.remove'), icon: Trash2, onAction: () => saved.remove(search) },
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
          onName={(name) => saved.rename(renaming, name)}
          onClose={() => setRenaming(null)}
        />
      )}
    </nav>
  )
}
