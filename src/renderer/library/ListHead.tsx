/** Above a list: what it is, how much there is of it, its order, and keeping what was asked. */
import { ArrowLeft, Bookmark, BookmarkCheck } from 'lucide-react'
import { memo, useState } from 'react'
import type { ReleaseListQuery } from '../../shared/contract/releases.js'
import type { SavedSearch } from '../../shared/saved-search.js'
import type { SearchSort } from '../../shared/search-index.js'
import { type NameOfValue, questionWords } from '../find/facet-words.js'
import type { Finding } from '../find/finding.js'
import { NameSearch } from '../find/NameSearch.js'
import type { SavedSearchActs } from '../find/use-saved-searches.js'
import { formatNumber } from '../format.js'
import { useTranslation } from '../strings.js'
import { IconButton } from '../ui/Button.js'
import { SelectField } from '../ui/SelectField.js'
import { Timeline } from './Timeline.js'

export interface ListHeadProps {
  title: string
  /** undefined until it is known. */
  total: number | undefined
  /** Back to the releases, where other results are shown. */
  onBack: (() => void) | undefined
  finding: Finding
  nameOf: NameOfValue
  isAsked: boolean
  sort: SearchSort
  sorts: readonly SearchSort[]
  current: SavedSearch | undefined
  /** null where nothing can be kept. */
  saving: SavedSearchActs | null
  order: ReleaseListQuery['order']
  onOrder: (order: ReleaseListQuery['order']) => void
}

const orders = ['date-newest', 'date-oldest', 'headline', 'changed-newest'] as const

/** A letter typed does not draw it: it hears of what is asked only where it shows that. */
export const ListHead = memo((props: ListHeadProps) => {
  const { title, total, onBack, finding, isAsked, current, saving, order, onOrder } = props
  const { t, i18n } = useTranslation()
  return (
    <header className="list-head">
      {onBack && <IconButton icon={ArrowLeft} size="small" label={t('search.backToReleases')} onPress={onBack} />}
      <h2 className="pane-title" title={title}>
        {title}
      </h2>
      <span className="list-count">{total === undefined ? '' : formatNumber(total, i18n.language)}</span>
      <span className="list-tools">
        <Timeline finding={finding} />
        {isAsked ? (
          <Order
            names="search.sorts"
            choices={props.sorts}
            value={props.sort}
            onChange={(sort) => finding.ask((before) => ({ ...before, sort }))}
          />
        ) : (
          <Order names="library.order" choices={orders} value={order} onChange={onOrder} />
        )}
        {isAsked && saving && <KeepSearch finding={finding} nameOf={props.nameOf} current={current} saving={saving} />}
      </span>
    </header>
  )
})
ListHead.displayName = 'ListHead'

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

interface KeepSearchProps {
  finding: Finding
  nameOf: NameOfValue
  current: SavedSearch | undefined
  saving: SavedSearchActs
}

function KeepSearch({ finding, nameOf, current, saving }: KeepSearchProps) {
  const { t } = useTranslation()
  const [isNaming, setNaming] = useState(false)
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
          name={questionWords(finding.now().question, nameOf)}
          confirm={t('search.saved.confirm')}
          onName={(name) => saving.save(finding.now().question, name)}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  )
}
