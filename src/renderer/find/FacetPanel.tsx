/**
 * Beside the list: what the answer holds, by year, language, person …, with counts; choosing narrows the answer.
 *
 * One tab stop a section, arrows go through all of it and on into the next, letters jump, Space and Enter choose, Escape
 * goes back to the box. A long section shows its first values and the rest on demand.
 */
import { ChevronDown, X } from 'lucide-react'
import { type FocusEvent, type KeyboardEvent, memo, useId, useRef, useState } from 'react'
import type { FacetCounts, FacetFilters } from '../../shared/search/search-document.js'
import { formatNumber } from '../format.js'
import { useTranslation } from '../strings.js'
import { IconButton } from '../ui/Button.js'
import { useMedia } from '../ui/use-media.js'
import { type FacetRow, type FacetSection, facetSections, withRowToggled } from './facet-rows.js'
import { facetValue, monthUnderYear } from './facet-words.js'
import type { Question } from './question.js'

export interface FacetPanelProps {
  filters: FacetFilters
  /** undefined until they are known. */
  counts: FacetCounts | undefined
  /** Nothing was found, and nothing more will be. */
  isNothing: boolean
  onChange: (change: (before: Question) => Question) => void
  /** Escape: back to the box. */
  onLeave: () => void
  onClose: () => void
}

const shownAtFirst = 6
/** As in find.css: from here on it lies over the list and the box. */
const narrow = '(max-width: 47rem)'

/** Letters typed draw it anew only when the counts have changed. */
export const FacetPanel = memo(({ filters, counts, isNothing, onChange, onLeave, onClose }: FacetPanelProps) => {
  const { t } = useTranslation()
  const panel = useRef<HTMLElement>(null)
  const liesOver = useMedia(narrow)
  const sections = facetSections(filters, counts ?? {})
  // What has the keyboard is never below it.
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (liesOver && relatedTarget && !panel.current?.contains(relatedTarget)) onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Escape') onLeave()
    else if (!moveFocus(panel.current, event)) return
    event.preventDefault()
  }
  return (
    <aside
      ref={panel}
      className="pane facet-pane"
      aria-label={t('search.narrow')}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      <header className="facet-head">
        <h2 className="facet-title">{t('search.narrow')}</h2>
        <IconButton icon={X} size="small" label={t('search.closeNarrow')} onPress={onClose} />
      </header>
      <div className="facet-scroll">
        {sections.map((section) => (
          <Section
            key={section.name}
            section={section}
            onToggle={(row) => onChange((before) => withRowToggled(before, row))}
          />
        ))}
        {isNothing && sections.length === 0 && <p className="facet-none">{t('search.nothingToNarrow')}</p>}
      </div>
    </aside>
  )
})
FacetPanel.displayName = 'FacetPanel'

function Section({ section, onToggle }: { section: FacetSection; onToggle: (row: FacetRow) => void }) {
  const { t, i18n } = useTranslation()
  const id = useId()
  const [whole, setWhole] = useState(false)
  const [current, setCurrent] = useState('')
  const { rows, name } = section
  const rest = rows.length - shownAtFirst
  // A single one more is no longer than the button that would show it.
  const shown = whole || rest <= 1 || name === 'date' ? rows : firstOf(rows)
  const keyOfRow = (row: FacetRow) => `${row.facet} ${row.value}`
  const stop = shown.some((row) => keyOfRow(row) === current) ? current : shown[0] && keyOfRow(shown[0])
  return (
    <section className="facet" aria-labelledby={id}>
      <h3 id={id} className="facet-name">
        {t(`search.facets.${name}`)}
      </h3>
      <div role="listbox" aria-multiselectable aria-labelledby={id} className="facet-values">
        {shown.map((row) => {
          const label =
            row.facet === 'month'
              ? monthUnderYear(row.value, i18n.language)
              : facetValue(t, row.facet, row.label, i18n.language)
          const spoken = row.facet === 'month' ? facetValue(t, row.facet, row.value, i18n.language) : label
          return (
            <div
              key={keyOfRow(row)}
              role="option"
              className="facet-value"
              tabIndex={keyOfRow(row) === stop ? 0 : -1}
              aria-selected={row.chosen}
              aria-label={t('search.facetCount', { value: spoken, count: row.count })}
              data-level={row.facet === 'month' ? 2 : 1}
              data-empty={row.count === 0 || undefined}
              onFocus={() => setCurrent(keyOfRow(row))}
              onClick={() => onToggle(row)}
              onKeyDown={(event) => {
                if (event.key !== ' ' && event.key !== 'Enter') return
                onToggle(row)
                event.preventDefault()
                event.stopPropagation()
              }}
            >
              <span className="facet-tick" aria-hidden />
              <span className="facet-label" title={label}>
                {label}
              </span>
              <span className="facet-count">{formatNumber(row.count, i18n.language)}</span>
            </div>
          )
        })}
      </div>
      {shown.length < rows.length && (
        <button type="button" className="facet-more" onClick={() => setWhole(true)}>
          <ChevronDown className="icon" aria-hidden />
          {t('search.moreValues', { count: rows.length - shown.length })}
        </button>
      )}
    </section>
  )
}

/** The first ones, and any other that is chosen. */
const firstOf = (rows: readonly FacetRow[]): FacetRow[] => rows.filter((row, at) => at < shownAtFirst || row.chosen)

/** Moves the focus among the panel's options, as the key says. @returns whether it was one of these keys */
function moveFocus(panel: HTMLElement | null, event: KeyboardEvent): boolean {
  const options = [...(panel?.querySelectorAll<HTMLElement>('[role=option]') ?? [])]
  const at = options.indexOf(document.activeElement as HTMLElement)
  const last = options.length - 1
  const step = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }[event.key]
  if (step !== undefined && last >= 0) {
    // From the panel's buttons, Down goes to its first value.
    options[at < 0 && event.key === 'ArrowUp' ? 0 : Math.max(0, Math.min(last, step))]?.focus()
    return true
  }
  if (at < 0 || event.key.length !== 1 || event.key === ' ') return false
  const letter = event.key.toLocaleLowerCase()
  const next = [...options.slice(at + 1), ...options.slice(0, at)].find((option) =>
    option.textContent?.trim().toLocaleLowerCase().startsWith(letter),
  )
  next?.focus()
  return true
}
