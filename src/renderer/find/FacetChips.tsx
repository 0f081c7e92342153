/** What the answer is narrowed to, as chips below the box: pressing one takes it away again. */
import { X } from 'lucide-react'
import { useTranslation } from '../strings.js'
import { withRowToggled } from './facet-rows.js'
import type { NameOfValue } from './facet-words.js'
import { chosenValues, isNarrowed, type Question, withoutFilters } from './question.js'

export interface FacetChipsProps {
  question: Question
  nameOf: NameOfValue
  onChange: (question: Question) => void
  /** Where the focus goes when the last chip is gone. */
  onEmptied: () => void
}

export function FacetChips({ question, nameOf, onChange, onEmptied }: FacetChipsProps) {
  const { t } = useTranslation()
  if (!isNarrowed(question)) return null
  const change = (next: Question) => {
    onChange(next)
    if (!isNarrowed(next)) onEmptied()
  }
  const chosen = chosenValues(question)
  return (
    <ul className="chips" aria-label={t('search.narrowedTo')}>
      {chosen.map(({ facet, value }) => {
        const label = nameOf(facet, value)
        return (
          <li key={`${facet} ${value}`}>
            <button
              type="button"
              className="chip"
              title={`${t(`search.facets.${facet}`)}: ${label}`}
              aria-label={t('search.removeFilter', { facet: t(`search.facets.${facet}`), value: label })}
              onClick={() => change(withRowToggled(question, { facet, value }))}
            >
              <span className="chip-label">{label}</span>
              <X className="icon" aria-hidden />
            </button>
          </li>
        )
      })}
      {chosen.length > 1 && (
        <li>
          <button type="button" className="chip chip-clear" onClick={() => change(withoutFilters(question))}>
            {t('search.clearFilters')}
          </button>
        </li>
      )}
    </ul>
  )
}
