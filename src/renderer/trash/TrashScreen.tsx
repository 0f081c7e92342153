/**
 * The trash: whatever was taken out of the archive, of every kind, last changed first. Several can be ticked and come
 * back at once; what is open beside the list is only read. Nothing is erased here, or by itself.
 */
import { ArchiveRestore, Check, MousePointerClick, Trash2 } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { RecordRow } from '../../shared/contract/all-records.js'
import { type AnyRecord, type RecordKind, recordKinds } from '../../shared/record-kinds.js'
import type { RecordId } from '../../shared/records.js'
import { useArchive } from '../archive.js'
import { BackButton } from '../desk/BackButton.js'
import { useDesk } from '../desk/desk.js'
import { useReport } from '../errors.js'
import { focusAnew, focusSoon } from '../focus.js'
import { formatNumber } from '../format.js'
import { RecordSheet } from '../history/RecordSheet.js'
import { kindIcons } from '../library/kind-icons.js'
import { PagedList } from '../library/paged-list.js'
import { usePagedList } from '../library/use-paged-list.js'
import { useChangedSoon } from '../soon.js'
import { useTranslation } from '../strings.js'
import { Button } from '../ui/Button.js'
import { EmptyState } from '../ui/EmptyState.js'
import { SelectField } from '../ui/SelectField.js'
import { VirtualList } from '../ui/VirtualList.js'
import { WaitingRow } from '../WaitingRow.js'
import { momentWithin } from '../when.js'
import './trash.css'

const rowHeight = 60
const pageLength = 200
/** As many as one call takes. */
const mostAtOnce = 5_000

export function TrashScreen() {
  const { readOnly, undoing, setFront: onFront } = useDesk()
  const { t, i18n } = useTranslation('keeping')
  const archive = useArchive()
  const report = useReport()
  const [kind, setKind] = useState<RecordKind | 'all'>('all')
  const [active, setActive] = useState<RecordId | null>(null)
  const [ticked, setTicked] = useState<ReadonlySet<RecordId>>(new Set())
  const load = useCallback(
    (offset: number, limit: number) =>
      archive.listRecords({
        kind: kind === 'all' ? null : kind,
        trashed: true,
        order: 'trashed-newest',
        namesIn: i18n.language,
        offset,
        limit,
      }),
    [archive, kind, i18n.language],
  )
  const list = useMemo(
    () => new PagedList<RecordRow>({ load, keyOf: ({ uri }) => uri, pageSize: pageLength, onError: report }),
    [load, report],
  )
  const rows = usePagedList(list)
  useChangedSoon(() => list.refresh())
  const { total } = rows
  const isEmpty = total === 0
  useEffect(() => {
    if (isEmpty) focusAnew()
  }, [isEmpty])
  const index = active ? rows.indexOf(active) : -1
  const open = index >= 0 ? rows.row(index) : undefined

  const toggle = (at: number) => {
    const row = rows.row(at)
    if (!row || readOnly) return
    setTicked((before) => {
      const after = new Set(before)
      if (!after.delete(row.uri)) after.add(row.uri)
      return after
    })
  }
  const tickAll = async () => {
    const uris: RecordId[] = []
    for (let offset = 0; uris.length < mostAtOnce; offset += pageLength) {
      const { rows: read } = await load(offset, pageLength)
      uris.push(...read.map(({ uri }) => uri))
      if (read.length < pageLength) break
    }
    setTicked(new Set(uris.slice(0, mostAtOnce)))
  }
  const restore = async (uris: readonly RecordId[]) => {
    try {
      const back = await archive.restoreRecords([...uris])
      if (back.length === 0) return
      // Where it was stopped, the rest stays ticked: one press goes on.
      const rest = uris.slice(back.length)
      setTicked(new Set(rest))
      setActive(null)
      onFront('list')
      const said = t('trash.restored', { count: back.length })
      undoing.offerUndo(
        rest.length === 0 ? said : `${said} ${t('trash.restStays', { count: rest.length })}`,
        'restore',
        back,
      )
      focusSoon('.trash-list [role=listbox]')
    } catch (error) {
      report(error)
    }
  }
  const kinds = [
    { id: 'all' as const, label: t('trash.allKinds') },
    ...recordKinds.map((id) => ({ id, label: t(`kinds.${id}.many`) })),
  ]
  return (
    <>
      <section className="pane list-pane trash-list" aria-label={t('trash.title')}>
        <header className="list-head">
          <h2 className="pane-title">{t('trash.title')}</h2>
          <span className="list-count">{total === undefined ? '' : formatNumber(total, i18n.language)}</span>
          <SelectField
            label={t('trash.kind')}
            labelHidden
            quiet
            choices={kinds}
            value={kind}
            onChange={(chosen) => {
              setKind(chosen)
              setTicked(new Set())
            }}
          />
        </header>
        {!readOnly && total !== undefined && total > 0 && (
          <div className="trash-bar">
            <span role="status">
              {ticked.size > 0 ? t('trash.ticked', { count: ticked.size }) : t('trash.tickHint')}
            </span>
            <span className="trash-bar-buttons">
              {ticked.size > 0 ? (
                <>
                  <Button size="small" variant="quiet" onPress={() => setTicked(new Set())}>
                    {t('trash.untick')}
                  </Button>
                  <Button
                    size="small"
                    variant="primary"
                    icon={ArchiveRestore}
                    onPress={() => void restore([...ticked])}
                  >
                    {t('trash.restore', { count: ticked.size })}
                  </Button>
                </>
              ) : (
                <Button size="small" variant="quiet" onPress={() => void tickAll().catch(report)}>
                  {t('trash.tickAll')}
                </Button>
              )}
            </span>
          </div>
        )}
        {total === 0 ? (
          <EmptyState icon={Trash2} title={t(kind === 'all' ? 'trash.empty' : 'trash.emptyOfKind')}>
            {t('trash.emptyHint')}
          </EmptyState>
        ) : (
          <VirtualList
            label={t('trash.title')}
            count={total ?? 0}
            rowHeight={rowHeight}
            selected={index}
            onSelect={(at, opened) => {
              const row = rows.row(at)
              if (row) setActive(row.uri)
              if (opened) onFront('detail')
            }}
            onOpen={(at) => {
              const row = rows.row(at)
              if (row) setActive(row.uri)
              onFront('detail')
              focusSoon('.trash-actions button')
            }}
            onRange={(first, last) => list.need(first, last)}
            keyOf={(at) => rows.row(at)?.uri ?? at}
            resetKey={kind}
            {...(readOnly
              ? {}
              : {
                  ticks: {
                    has: (at: number) => ticked.has((rows.row(at)?.uri ?? '') as RecordId),
                    onToggle: toggle,
                    isAny: ticked.size > 0,
                    onAll: () => void tickAll().catch(report),
                  },
                })}
            render={(at) => {
              const row = rows.row(at)
              return row ? (
                <TrashRow row={row} ticked={ticked.has(row.uri)} onToggle={readOnly ? undefined : () => toggle(at)} />
              ) : (
                <WaitingRow className="trash-row" />
              )
            }}
          />
        )}
      </section>
      <section className="pane detail-pane trash-detail" aria-label={t('trash.detail')}>
        <h2 className="visually-hidden">{t('trash.detail')}</h2>
        <div className="pane-head">
          <BackButton to=".trash-list [role=listbox]" />
        </div>
        {open ? (
          <Trashed key={open.uri} row={open} readOnly={readOnly} onRestore={() => void restore([open.uri])} />
        ) : total === 0 ? (
          <EmptyState icon={ArchiveRestore} title={t('trash.nothingOpen')}>
            {t('trash.emptyDetailHint')}
          </EmptyState>
        ) : (
          <EmptyState icon={MousePointerClick} title={t('trash.nothingOpen')}>
            {t('trash.nothingOpenHint')}
          </EmptyState>
        )}
      </section>
    </>
  )
}

interface TrashRowProps {
  row: RecordRow
  ticked: boolean
  onToggle: (() => void) | undefined
}

function TrashRow({ row, ticked, onToggle }: TrashRowProps) {
  const { t, i18n } = useTranslation('keeping')
  const Icon = kindIcons[row.kind]
  return (
    <div className="trash-row">
      {onToggle && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: Space ticks the row, which is the option with the focus
        // biome-ignore lint/a11y/noStaticElementInteractions: the option says whether it is ticked
        <span
          className={ticked ? 'tick tick-on' : 'tick'}
          onClick={(event) => {
            event.stopPropagation()
            onToggle()
          }}
        >
          <span className="tick-box">{ticked && <Check className="icon" aria-hidden />}</span>
        </span>
      )}
      <span className="trash-row-words">
        <span className="trash-row-title">{row.title || t('act.nameless')}</span>
        <span className="trash-row-meta">
          <Icon className="icon" aria-hidden />
          {t(`kinds.${row.kind}.one`)} ·{' '}
          {row.trashedAt === undefined
            ? t('trash.changedAt', { when: momentWithin(t, row.versionCreated, i18n.language) })
            : t('trash.movedAt', { when: momentWithin(t, row.trashedAt, i18n.language) })}
        </span>
      </span>
    </div>
  )
}

interface TrashedProps {
  row: RecordRow
  readOnly: boolean
  onRestore: () => void
}

function Trashed({ row, readOnly, onRestore }: TrashedProps) {
  const { t } = useTranslation('keeping')
  const archive = useArchive()
  const report = useReport()
  const [record, setRecord] = useState<AnyRecord | null>(null)
  useEffect(() => {
    let wanted = true
    archive.getRecord(row.uri).then((read) => wanted && setRecord(read), report)
    return () => {
      wanted = false
    }
  }, [archive, row.uri, report])
  return (
    <div className="trash-open">
      <div className="trash-actions">
        <span>{t('trash.inTrash')}</span>
        {!readOnly && (
          <Button icon={ArchiveRestore} onPress={onRestore}>
            {t('trash.restoreOne')}
          </Button>
        )}
      </div>
      {record && <RecordSheet record={record} />}
    </div>
  )
}
