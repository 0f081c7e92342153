/** Above a list: what it is, how much there is of it, its order, and keeping what was asked. */
import { ArrowLeft, Bookmark, BookmarkCheck } from 'lucide-react'
import { memo, useState } from 'react'
import type { ReleaseListQuery } from '../../shared/archive-api.js'
import type { SavedSearch } from '../../shared/saved-search.js'
import { questionWords } from '../find/facet-words.js'
import { NameSearch } from '../find/NameSearch.js'
import { isAsked, type Question, sortOf, sortsOf } from '../find/question.js'
import type { SavedSearchActs } from '../find/use-saved-searches.js'
import { formatNumber } from '../format.js'
import { useTranslation } from '../strings.js'
import { IconButton } from '../ui/Button.js'
import { SelectField } from '../ui/Field.js'
import { Timeline } from './Timeline.js'

export interface ListHeadProps {
  title: string
  /** undefined until it is known. */
  total: number | undefined
  /** Back to the releases, where other results are shown. */
  onBack: (() => void) | undefined
  question: Question
  current: SavedSearch | undefined
  /** null where nothing can be kept. */
  saving: SavedSearchActs | null
  onAsk: (change: (before: Question) => Question) => void
  order: ReleaseListQuery['order']
  onOrder: (order: ReleaseListQuery['order']) => void
}

const orders = ['date-newest', 'date-oldest', 'headline', 'changed-newest'] as const

export function ListHead({ title, total, onBack, question, current, saving, onAsk, order, onOrder }: ListHeadProps) {
  const { t, i18n } = useTranslation()
  const asked = isAsked(question)
  return (
    <header className="list-head">
      {onBack && <IconButton icon={ArrowLeft} size="small" label={t('search.backToReleases')} onPress={onBack} />}
      <h2 className="pane-title" title={title}>
        {title}
      </h2>
      <span className="list-count">{total === undefined ? '' : formatNumber(total, i18n.language)}</span>
      <span className="list-tools">
        <Timeline question={question} onAsk={onAsk} />
        {asked ? (
          <Order
            names="search.sorts"
            choices={sortsOf(question)}
            value={sortOf(question)}
            onChange={(sort) => onAsk((before) => ({ ...before, sort }))}
          />
        ) : (
          <Order names="library.order" choices={orders} value={order} onChange={onOrder} />
        )}
        {asked && saving && <KeepSearch question={question} current={current} saving={saving} />}
      </span>
    </header>
  )
}

interface OrderProps<Id extends string> {
  /** Where the words for the choices stand. */
  names: 'search.sorts' | 'library.order'
  choices: readonly Id[]
  value: Id
  onChange: (id: Id) => void
}

/** Not drawn again for every letter typed: what it says is the same. */
const Order = memo(
  OrderOf,
  (before, now) => before.value === now.value && before.choices === now.choices,
) as typeof OrderOf

function OrderOf<Id extends string>({ names, choices, value, onChange }: OrderProps<Id>) {
  const { t } = useTranslation()
  return (
    <SelectField
      label={t('library.sortBy')}
      labelHidden
      quiet
      choices={choices.map((id) => ({ id, label: t(`${names}.${id}`) }))}
      value={value}
      onChange={onChange}
    />
  )
}

function KeepSearch(props: { question: Question; current: SavedSearch | undefined; saving: SavedSearchActs }) {
  const { t, i18n } = useTranslation()
  const [isNaming, setNaming] = useState(false)
  const { question, current, saving } = props
  return (
    <>
      <IconButton
        icon={current ? BookmarkCheck : Bookmark}
        size="small"
        label={current ? t('search.saved.isKept', { name: current.name }) : t('search.saved.keep')}
        isDisabled={current !== undefined}
        onPress={() => setNaming(true)}
      />
      {isNaming && (
        <NameSearch
          title={t('search.saved.keep')}
          name={questionWords(t, question, i18n.language)}
          confirm={t('search.saved.confirm')}
          onName={(name) => saving.save(question, name)}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  )
}
