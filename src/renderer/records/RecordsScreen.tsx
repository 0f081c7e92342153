/** The records of one kind as a list by name, and the one that is open beside it as it reads. */
import { ArrowLeft, MousePointerClick } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordRow } from '../../shared/archive-api.js'
import type { AnyRecord, RecordKind } from '../../shared/record-kinds.js'
import type { RecordId } from '../../shared/records.js'
import { useArchive, useNotice } from '../archive.js'
import { useDesk } from '../desk/desk.js'
import { PinButton } from '../desk/PinnedList.js'
import { useReport } from '../errors.js'
import { focusSoon } from '../focus.js'
import { formatNumber } from '../format.js'
import { HistoryButton } from '../history/HistoryButton.js'
import { RecordSheet } from '../history/RecordSheet.js'
import { PagedList } from '../library/paged-list.js'
import { usePagedList } from '../library/use-paged-list.js'
import { Button } from '../ui/Button.js'
import { EmptyState } from '../ui/EmptyState.js'
import { VirtualList } from '../ui/VirtualList.js'

const rowHeight = 40

export function RecordsScreen({ kind }: { kind: RecordKind }) {
  const { t, i18n } = useTranslation('keeping')
  const { t: tMain } = useTranslation()
  const desk = useDesk()
  const archive = useArchive()
  const report = useReport()
  const list = useMemo(
    () =>
      new PagedList<RecordRow>({
        load: (offset, limit) => archive.listRecords({ kind, trashed: false, order: 'title', offset, limit }),
        keyOf: ({ uri }) => uri,
        pageSize: 200,
        onError: report,
      }),
    [archive, kind, report],
  )
  usePagedList(list)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useNotice('changed', () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      list.refresh()
    }, 150)
  })
  const { record } = desk.standing
  const { total } = list
  const title = t(`kinds.${kind}.many`)
  return (
    <>
      <section className="pane list-pane" aria-label={title}>
        <header className="list-head">
          <h2 className="pane-title">{title}</h2>
          <span className="list-count">{total === undefined ? '' : formatNumber(total, i18n.language)}</span>
        </header>
        {total !== 0 && (
          <VirtualList
            label={title}
            count={total ?? 0}
            rowHeight={rowHeight}
            selected={record ? list.indexOf(record) : -1}
            onSelect={(at, opened) => {
              const row = list.row(at)
              if (row) desk.note(row.uri)
              if (opened) desk.setFront('detail')
            }}
            onOpen={() => desk.setFront('detail')}
            onRange={(first, last) => list.need(first, last)}
            keyOf={(at) => list.row(at)?.uri ?? at}
            resetKey={kind}
            render={(at) => <div className="record-row">{list.row(at)?.title || t('act.nameless')}</div>}
          />
        )}
      </section>
      <section className="pane detail-pane" aria-label={t('trash.detail')}>
        <div className="pane-head">
          <span className="back">
            <Button
              variant="quiet"
              icon={ArrowLeft}
              onPress={() => {
                desk.setFront('list')
                focusSoon('.list-pane [role=listbox]')
              }}
            >
              {tMain('common.back')}
            </Button>
          </span>
          <PinButton />
          {record && <HistoryButton uri={record} readOnly={desk.readOnly} undoing={desk.undoing} />}
        </div>
        {record ? (
          <Read key={record} uri={record} />
        ) : (
          <EmptyState icon={MousePointerClick} title={t('trash.nothingOpen')}>
            {t('trash.nothingOpenHint')}
          </EmptyState>
        )}
      </section>
    </>
  )
}

function Read({ uri }: { uri: RecordId }) {
  const archive = useArchive()
  const report = useReport()
  const [record, setRecord] = useState<AnyRecord | null>(null)
  const read = useCallback(() => void archive.getRecord(uri).then(setRecord, report), [archive, uri, report])
  useEffect(read, [read])
  useNotice('changed', ({ others }) => {
    if (others.includes(uri)) read()
  })
  return <div className="detail-scroll">{record && <RecordSheet record={record} />}</div>
}
