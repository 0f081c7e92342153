/** The list below the search box: grouped, the active one marked; the box keeps the focus (aria-activedescendant). */
import {
  Bookmark,
  CalendarDays,
  CalendarSearch,
  Camera,
  Clock,
  CornerDownRight,
  Hash,
  type LucideIcon,
  Tag,
  UserRound,
  X,
} from 'lucide-react'
import { useEffect, useRef } from 'react'
import { formatNumber } from '../format.js'
import { useTranslation } from '../strings.js'
import type { Suggestion } from './suggestions.js'

export const optionId = (listId: string, index: number): string => `${listId}-${index}`

export interface SuggestionsProps {
  id: string
  suggestions: readonly Suggestion[]
  active: number
  onPoint: (index: number) => void
  onChoose: (suggestion: Suggestion) => void
}

type Kind = Suggestion['kind']

const icons: Record<Exclude<Kind, 'name'>, LucideIcon> = {
  recent: Clock,
  forget: X,
  saved: Bookmark,
  field: Hash,
  value: CornerDownRight,
  days: CalendarSearch,
}
const nameIcons = { person: UserRound, photographer: Camera, event: CalendarDays, topic: Tag }

/** Clearing the recent searches stands among them. */
type Group = Exclude<Kind, 'forget'>
const groupOf = (kind: Kind): Group => (kind === 'forget' ? 'recent' : kind)

export function Suggestions({ id, suggestions, active, onPoint, onChoose }: SuggestionsProps) {
  const { t } = useTranslation()
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another active one comes into sight
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const groups = new Map<Group, { suggestion: Suggestion; index: number }[]>()
  for (const [index, suggestion] of suggestions.entries()) {
    const group = groupOf(suggestion.kind)
    groups.set(group, [...(groups.get(group) ?? []), { suggestion, index }])
  }
  const [first] = suggestions
  return (
    // What scrolls would be gone to by Tab.
    <div ref={list} id={id} role="listbox" tabIndex={-1} aria-label={t('search.suggestions')} className="suggestions">
      {[...groups].map(([group, entries]) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
        <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
          <div id={`${id}-${group}`} className="suggestion-group" hidden={group === 'name' || group === 'days'}>
            {first?.kind === 'value' ? t(`search.fields.${first.field}`) : t(`search.suggestionGroups.${group}`)}
          </div>
          {entries.map(({ suggestion, index }) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the box, which has the focus
            // biome-ignore lint/a11y/useFocusableInteractive: the box keeps the focus
            <div
              key={index}
              id={optionId(id, index)}
              role="option"
              aria-selected={index === active}
              className={group === 'days' ? 'suggestion suggestion-days' : 'suggestion'}
              onPointerMove={() => index !== active && onPoint(index)}
              // The box keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(suggestion)}
            >
              <SuggestionWords suggestion={suggestion} />
              {group === 'days' && index === 0 && (
                <kbd className="keys" aria-hidden>
                  →
                </kbd>
              )}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

function SuggestionWords({ suggestion }: { suggestion: Suggestion }) {
  const { t, i18n } = useTranslation()
  const Icon = suggestion.kind === 'name' ? nameIcons[suggestion.what] : icons[suggestion.kind]
  const [main, aside] = ((): [string, string?] => {
    switch (suggestion.kind) {
      case 'recent':
        return [suggestion.typed]
      case 'forget':
        return [t('search.forget')]
      case 'saved':
        return [suggestion.name]
      case 'field':
        return [`${suggestion.name}:`, t(`search.fields.${suggestion.field}`)]
      case 'value':
        return [suggestion.label, suggestion.count === undefined ? '' : formatNumber(suggestion.count, i18n.language)]
      case 'name':
        return [suggestion.label, t(`search.facets.${suggestion.what}`)]
      case 'days':
        return [suggestion.label, t(suggestion.missing === undefined ? 'search.onlyDays' : 'search.noDay')]
    }
  })()
  return (
    <>
      <Icon className="icon" aria-hidden />
      <span className={suggestion.kind === 'field' ? 'suggestion-field' : 'suggestion-main'} title={main}>
        {main}
      </span>
      {aside && <span className="suggestion-aside">{aside}</span>}
    </>
  )
}
