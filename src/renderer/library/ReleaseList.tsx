/** The middle pane: the search box above, and below it all releases, or what was found. */
import './library.css'
import { FileText, Inbox, SearchX } from 'lucide-react'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReleaseListQuery } from '../../shared/archive-api.js'
import type { ReleaseId } from '../../shared/records.js'
import { useArchive, useNotice } from '../archive.js'
import { useReport } from '../errors.js'
import { focusSoon } from '../focus.js'
import { formatNumber } from '../format.js'
import type { ArchiveSearch, ShownResult } from '../search/search-client.js'
import { Banner } from '../ui/Banner.js'
import { Button } from '../ui/Button.js'
import { EmptyState } from '../ui/EmptyState.js'
import { SelectField } from '../ui/Field.js'
import { VirtualList } from '../ui/VirtualList.js'
import { PagedList } from './paged-list.js'
import { type Entry, EntryPlaceholder, ReleaseEntry } from './ReleaseEntry.js'
import { SearchBox } from './SearchBox.js'
import { usePagedList } from './use-paged-list.js'

export interface ReleaseListProps {
  search: ArchiveSearch | null
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
const rowHeight = 84
const foundRowHeight = 106
/** A key pressed within this time changes the question before it is asked. */
const typingPauseMs = 90

export function ReleaseList(props: ReleaseListProps) {
  const { search, selected, onSelect } = props
  const { t, i18n } = useTranslation()
  const archive = useArchive()
  const report = useReport()
  const [order, setOrder] = useState<ReleaseListQuery['order']>('date-newest')
  const [typed, setTyped] = useState('')
  const query = useSettled(typed.trim(), typingPauseMs)
  const [problem, setProblem] = useState<ShownResult['problem']>(undefined)

  const list = useMemo(() => {
    const asked = query !== '' && search !== null
    const load = async (offset: number, limit: number): Promise<{ total: number; rows: Entry[] }> => {
      if (!asked) {
        const page = await archive.listReleases({ order, trashed: false, offset, limit })
        return { total: page.total, rows: page.rows.map((row) => ({ row })) }
      }
      const result = await search.search(query, { limit, offset })
      setProblem(result.problem)
      const rows = await archive.getReleaseRows(result.hits.map((hit) => hit.uri as ReleaseId))
      const byUri = new Map(rows.map((row) => [row.uri, row]))
      const found = result.hits.flatMap((hit) => {
        const row = byUri.get(hit.uri as ReleaseId)
        return row ? [{ row, hit }] : []
      })
      // A hit whose release is gone by now leaves its place empty only until the index has heard of it.
      return { total: result.total - (result.hits.length - found.length), rows: found }
    }
    return new PagedList<Entry>({ load, keyOf: ({ row }) => row.uri, pageSize: asked ? 50 : 200, onError: report })
  }, [archive, search, order, query, report])
  usePagedList(list)
  useRefreshing(list, query === '' ? null : search)

  const total = list.total
  const lastIndex = useRef(-1)
  const seen = selected ? list.indexOf(selected) : -1
  if (seen >= 0) lastIndex.current = seen
  const index = seen
  const choose = (at: number, opened: boolean) => {
    const entry = list.row(at)
    if (entry) onSelect(entry.row.uri, opened)
  }
  const remove = (at: number) => {
    const entry = list.row(at)
    if (!entry || props.readOnly) return
    const neighbour = list.row(at + 1) ?? list.row(at - 1)
    props.onDelete(entry.row.uri)
    if (neighbour) onSelect(neighbour.row.uri, false)
  }
  const title = query ? t('search.results') : t('nav.releases')

  return (
    <section className="pane list-pane" aria-label={title}>
      <SearchBox
        input={props.searchBox}
        value={typed}
        onChange={setTyped}
        search={search}
        onEnter={() => {
          choose(0, true)
          focusSoon(detailFields)
        }}
        onDown={() => choose(Math.max(0, index), false)}
      />
      <header className="list-head">
        <h2 className="pane-title">{title}</h2>
        <span className="list-count">{total === undefined ? '' : formatNumber(total, i18n.language)}</span>
        {query === '' && (
          <SelectField
            label={t('library.sortBy')}
            labelHidden
            quiet
            choices={orders.map((id) => ({ id, label: t(`library.order.${id}`) }))}
            value={order}
            onChange={setOrder}
          />
        )}
      </header>
      <p className="visually-hidden" role="status">
        {query && total !== undefined ? t('search.found', { count: total, query }) : ''}
      </p>
      {query && problem && <Banner tone="info" title={t(problem.message, problem.values)} />}
      {total === 0 ? (
        <Nothing {...props} query={query} onClear={() => setTyped('')} />
      ) : (
        <VirtualList
          label={title}
          count={total ?? 0}
          rowHeight={query ? foundRowHeight : rowHeight}
          selected={index}
          startFrom={lastIndex.current}
          onSelect={(at, byPointer) => choose(at, byPointer)}
          onOpen={(at) => {
            choose(at, true)
            focusSoon(detailFields)
          }}
          onDelete={remove}
          onRange={(first, last) => list.need(first, last)}
          keyOf={(at) => list.row(at)?.row.uri ?? at}
          resetKey={`${order} ${query}`}
          render={(at) => {
            const entry = list.row(at)
            return entry ? <ReleaseEntry entry={entry} /> : <EntryPlaceholder />
          }}
        />
      )}
    </section>
  )
}

/** The value once it has stayed the same for a while; emptied at once. */
function useSettled(value: string, pauseMs: number): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    if (value === '') {
      setSettled('')
      return
    }
    const timer = setTimeout(() => setSettled(value), pauseMs)
    return () => clearTimeout(timer)
  }, [value, pauseMs])
  return settled
}

/** Asks for what is in sight again when records change or the index grows, no more than about six times a second. */
function useRefreshing(list: PagedList<Entry>, search: ArchiveSearch | null): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(list)
  latest.current = list
  const soon = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      latest.current.refresh()
    }, 150)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])
  useNotice('changed', soon)
  useEffect(() => search?.onState(soon), [search, soon])
}

function Nothing({ query, onClear, ...props }: ReleaseListProps & { query: string; onClear: () => void }) {
  const { t } = useTranslation()
  if (query)
    return (
      <EmptyState
        icon={SearchX}
        title={t('search.nothing', { query })}
        actions={<Button onPress={onClear}>{t('search.clear')}</Button>}
      >
        {t('search.nothingHint')}
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
