/** The middle pane: the search box above, and below it all releases, or what was found; beside it what narrows it. */
import './library.css'
import '../find/find.css'
import { Bookmark, BookmarkCheck, FileText, Inbox, SearchX } from 'lucide-react'
import { type RefObject, useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReleaseListQuery } from '../../shared/archive-api.js'
import type { ReleaseId } from '../../shared/records.js'
import type { SavedSearch } from '../../shared/saved-search.js'
import { AnswerNotes, Indexing } from '../find/AnswerNotes.js'
import { FacetChips } from '../find/FacetChips.js'
import { FacetPanel } from '../find/FacetPanel.js'
import { questionWords } from '../find/facet-words.js'
import { type Finding, useFinding } from '../find/finding.js'
import { NameSearch } from '../find/NameSearch.js'
import {
  isAsked,
  isNarrowed,
  noQuestion,
  type Question,
  questionOf,
  sortOf,
  sortsOf,
  wordsOf,
} from '../find/question.js'
import { SearchBox } from '../find/SearchBox.js'
import { type Answer, useAnswer } from '../find/use-answer.js'
import { useFacetCounts } from '../find/use-facet-counts.js'
import type { SavedSearchActs } from '../find/use-saved-searches.js'
import { useSuggestions } from '../find/use-suggestions.js'
import { focusSoon } from '../focus.js'
import { formatNumber } from '../format.js'
import type { ArchiveSearch } from '../search/search-client.js'
import { Button, IconButton } from '../ui/Button.js'
import { EmptyState } from '../ui/EmptyState.js'
import { SelectField } from '../ui/Field.js'
import { VirtualList } from '../ui/VirtualList.js'
import { EntryPlaceholder, heightOf, ReleaseEntry } from './ReleaseEntry.js'

export interface ReleaseListProps {
  search: ArchiveSearch | null
  finding: Finding
  saving: SavedSearchActs
  searchBox: RefObject<HTMLInputElement | null>
  selected: ReleaseId | null
  /** `opened` where the user asked for the release itself: by a click or Enter, not by passing over it. */
  onSelect: (uri: ReleaseId, opened: boolean) => void
  onDelete: (uri: ReleaseId) => void
  onNew: () => void
  onTakeIn: () => void
  readOnly: boolean
}

const orders = ['date-newest', 'date-oldest', 'headline', 'changed-newest'] as const
/** Where the keyboard goes when a release is opened from it. */
const detailFields = '.detail-scroll textarea, .detail-scroll input'

export function ReleaseList(props: ReleaseListProps) {
  const { search, finding, selected, onSelect, searchBox } = props
  const { ask } = finding
  const { question, current, isNarrowing, saved } = useFinding(finding, (state) => state)
  const { t, i18n } = useTranslation()
  const pane = useRef<HTMLElement>(null)
  const [order, setOrder] = useState<ReleaseListQuery['order']>('date-newest')
  const { answer, isWaiting } = useAnswer(question, order, search)
  const { list } = answer
  const counts = useFacetCounts(search, question, isNarrowing)
  const suggesting = useSuggestions(search, finding)

  const { total } = list
  const found = isAsked(answer.question)
  const lastIndex = useRef(-1)
  const index = selected ? list.indexOf(selected) : -1
  if (index >= 0) lastIndex.current = index
  const choose = (at: number, opened: boolean) => {
    const entry = list.row(at)
    if (!entry) return
    if (opened) finding.note()
    onSelect(entry.row.uri, opened)
  }
  const remove = (at: number) => {
    const entry = list.row(at)
    if (!entry || props.readOnly) return
    const neighbour = list.row(at + 1) ?? list.row(at - 1)
    props.onDelete(entry.row.uri)
    if (neighbour) onSelect(neighbour.row.uri, false)
  }
  const focusBox = useCallback(() => searchBox.current?.focus(), [searchBox])
  const closePanel = useCallback(() => {
    finding.setNarrowing(false)
    focusBox()
  }, [finding, focusBox])
  const focusList = () => {
    const box = pane.current?.querySelector<HTMLElement>('.list[role=listbox]')
    if (!box) return
    box.focus()
    choose(Math.max(0, index), false)
  }
  const openFirst = () => {
    choose(0, true)
    if (list.row(0)) focusSoon(detailFields)
  }
  const title = current?.name ?? (found ? t('search.results') : t('nav.releases'))
  const openPanel = () => {
    finding.setNarrowing(true)
    focusSoon('.facet-pane [role=option][tabindex="0"]')
  }

  return (
    <>
      <section ref={pane} className="pane list-pane" aria-label={title} aria-busy={isWaiting}>
        <SearchBox
          input={searchBox}
          value={question.typed}
          onChange={(typed) => ask({ ...question, typed })}
          suggesting={suggesting}
          onChoose={(suggestion) => {
            if (suggestion.kind === 'recent') ask({ ...question, typed: suggestion.typed })
            else if (suggestion.kind === 'forget') finding.forget()
            else if (suggestion.kind === 'saved') {
              const chosen = saved.find(({ uri }) => uri === suggestion.uri)
              if (chosen) ask(questionOf(chosen))
            }
          }}
          onEnter={openFirst}
          onDown={focusList}
          onEscape={() => ask(noQuestion)}
          isNarrowing={isNarrowing}
          onNarrow={isNarrowing ? closePanel : openPanel}
        />
        <FacetChips question={question} onChange={ask} onEmptied={focusBox} />
        <header className="list-head">
          <h2 className="pane-title" title={title}>
            {title}
          </h2>
          <span className="list-count">{total === undefined ? '' : formatNumber(total, i18n.language)}</span>
          <span className="list-tools">
            {isAsked(question) ? (
              <>
                <SelectField
                  label={t('library.sortBy')}
                  labelHidden
                  quiet
                  choices={sortsOf(question).map((id) => ({ id, label: t(`search.sorts.${id}`) }))}
                  value={sortOf(question)}
                  onChange={(sort) => ask({ ...question, sort })}
                />
                {!props.readOnly && <KeepSearch question={question} current={current} saving={props.saving} />}
              </>
            ) : (
              <SelectField
                label={t('library.sortBy')}
                labelHidden
                quiet
                choices={orders.map((id) => ({ id, label: t(`library.order.${id}`) }))}
                value={order}
                onChange={setOrder}
              />
            )}
          </span>
        </header>
        {search && <Indexing search={search} />}
        <AnswerNotes answer={answer} onAsk={(typed) => ask({ ...question, typed })} />
        {total === 0 ? (
          <Nothing {...props} answer={answer} />
        ) : (
          <VirtualList
            label={title}
            count={total ?? 0}
            rowHeight={(at) => heightOf(list.row(at), found)}
            measuredBy={list.version()}
            selected={index}
            startFrom={lastIndex.current}
            onSelect={(at, byPointer) => choose(at, byPointer)}
            onOpen={(at) => {
              choose(at, true)
              focusSoon(detailFields)
            }}
            onDelete={remove}
            // What is on its way takes the place of this answer: asking for more of it would only hold that up.
            onRange={(first, last) => {
              if (!isWaiting) list.need(first, last)
            }}
            keyOf={(at) => list.row(at)?.row.uri ?? at}
            resetKey={answer.key}
            render={(at) => {
              const entry = list.row(at)
              return entry ? <ReleaseEntry entry={entry} /> : <EntryPlaceholder />
            }}
          />
        )}
      </section>
      {isNarrowing && (
        <FacetPanel filters={question.filters} counts={counts} onChange={ask} onLeave={focusBox} onClose={closePanel} />
      )}
    </>
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

function Nothing({ answer: { question }, finding, ...props }: ReleaseListProps & { answer: Answer }) {
  const { t } = useTranslation()
  const query = wordsOf(question)
  if (isAsked(question))
    return (
      <EmptyState
        icon={SearchX}
        title={query === '' ? t('search.nothingNarrowed') : t('search.nothing', { query })}
        actions={
          <>
            {isNarrowed(question) && (
              <Button variant="primary" onPress={() => finding.ask({ ...question, filters: {} })}>
                {t('search.everywhere')}
              </Button>
            )}
            <Button onPress={() => finding.ask(noQuestion)}>{t('search.clear')}</Button>
          </>
        }
      >
        {isNarrowed(question) ? t('search.nothingNarrowedHint') : t('search.nothingHint')}
      </EmptyState>
    )
  return (
    <EmptyState
      icon={FileText}
      title={t('library.empty')}
      actions={
        !props.readOnly && (
          <>
            <Button icon={Inbox} variant="primary" onPress={props.onTakeIn}>
              {t('actions.takeIn')}
            </Button>
            <Button onPress={props.onNew}>{t('actions.newRelease')}</Button>
          </>
        )
      }
    >
      {t('library.emptyHint')}
    </EmptyState>
  )
}
