/** The list of events, people or places: a box that filters by any spelling, what may be begun, and the rows. */
import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useDeferredValue, useMemo } from 'react'
import type { NamedRow } from '../../shared/coverage.js'
import type { RecordId } from '../../shared/records.js'
import { useDesk } from '../desk/desk.js'
import { formatNumber, languageMark } from '../format.js'
import { useTranslation } from '../strings.js'
import { EmptyState } from '../ui/EmptyState.js'
import { FilterBox } from '../ui/FilterBox.js'
import type { RowHeights } from '../ui/rows-in-sight.js'
import { VirtualList } from '../ui/VirtualList.js'
import { WaitingRow } from '../WaitingRow.js'
import { type NamedAsked, useNamedList } from './use-named-list.js'

export interface NamedListPaneProps {
  title: string
  asked: NamedAsked
  onText: (text: string) => void
  /** Beside the title: what else the list offers. */
  tools?: ReactNode
  /** Below the box: narrowing. */
  narrowing?: ReactNode
  rowHeight: number | ((row: NamedRow | undefined, before: NamedRow | undefined) => number)
  render: (row: NamedRow, before: NamedRow | undefined) => ReactNode
  onDelete: (uri: RecordId) => void
  empty: { icon: LucideIcon; title: string; hint: string; actions?: ReactNode }
}

export function NamedListPane(props: NamedListPaneProps) {
  const { title, asked, onText, tools, narrowing, rowHeight, render, onDelete, empty } = props
  const { t, i18n } = useTranslation('events')
  const { standing, note, setFront } = useDesk()
  const text = useDeferredValue(asked.text)
  const { list, rows } = useNamedList({ ...asked, text })
  const { total } = rows
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights follow from the rows alone
  const heights = useMemo((): RowHeights => {
    if (typeof rowHeight === 'number') return rowHeight
    const known = [...rows.known()].map(([at, row]) => [at, rowHeight(row, rows.row(at - 1))] as const)
    return { usual: rowHeight(undefined, undefined), others: new Map(known) }
  }, [rows])
  const { record } = standing
  const isNarrowed = text.trim() !== '' || asked.type !== undefined
  return (
    <section className="pane list-pane" aria-label={title}>
      <header className="list-head">
        <h2 className="pane-title">{title}</h2>
        <span className="list-count">{total === undefined ? '' : formatNumber(total, i18n.language)}</span>
        {tools && <span className="list-tools">{tools}</span>}
      </header>
      {(total !== 0 || isNarrowed) && (
        <div className="named-filter">
          <FilterBox
            label={t('list.filter')}
            value={asked.text}
            onChange={onText}
            list=".list-pane .list[role=listbox]"
          />
          {narrowing}
        </div>
      )}
      {total === 0 ? (
        isNarrowed ? (
          <p className="named-none" role="status">
            {t('list.none')}
          </p>
        ) : (
          <EmptyState icon={empty.icon} title={empty.title} actions={empty.actions}>
            {empty.hint}
          </EmptyState>
        )
      ) : (
        <VirtualList
          label={title}
          count={total ?? 0}
          rowHeight={heights}
          selected={record ? rows.indexOf(record) : -1}
          startFrom={-1}
          onSelect={(at, byPointer) => {
            const row = rows.row(at)
            if (!row) return
            note(row.uri)
            if (byPointer) setFront('detail')
          }}
          onOpen={() => setFront('detail')}
          onDelete={(at) => {
            const row = rows.row(at)
            if (row) onDelete(row.uri)
          }}
          onRange={(first, last) => list.need(Math.max(0, first - 1), last)}
          keyOf={(at) => rows.row(at)?.uri ?? at}
          resetKey={`${asked.kind} ${asked.type ?? ''} ${asked.order} ${text}`}
          render={(at) => {
            const row = rows.row(at)
            return row ? render(row, rows.row(at - 1)) : <WaitingRow className="record-row" />
          }}
        />
      )}
    </section>
  )
}

/** Languages as short marks, said in words. */
export function LanguageMarks({ languages }: { languages: readonly string[] }) {
  const { t } = useTranslation('events')
  if (languages.length === 0) return null
  return (
    <span className="language-marks">
      <span className="visually-hidden">{t('list.languages')}: </span>
      {languages.map((language) => (
        <span key={language} className="language-mark">
          {languageMark(language)}
        </span>
      ))}
    </span>
  )
}
