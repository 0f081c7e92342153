/**
 * The history of a record: its revisions, newest first, and beside them what the chosen one changed, how it differs from
 * the record as it is, or what it says whole. An earlier one can be brought back; it is saved as the newest.
 */
import { ArchiveRestore, ChevronRight } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import {
  Button as AriaButton,
  type Key,
  type Selection,
  ToggleButton,
  ToggleButtonGroup,
  Tree,
  TreeItem,
  TreeItemContent,
} from 'react-aria-components'
import type { RevisionRow } from '../../shared/contract/history.js'
import { diffRecords } from '../../shared/record-diff.js'
import { type AnyRecord, recordTitle } from '../../shared/record-kinds.js'
import type { RecordId, Sha256 } from '../../shared/records.js'
import type { Undoing } from '../activity/use-undo.js'
import { useArchive } from '../archive.js'
import { gently } from '../desk/steady.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { Badge } from '../ui/Badge.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'
import { clockTime, dayHeading, localDay, moment } from '../when.js'
import { Changes } from './Changes.js'
import { RecordSheet } from './RecordSheet.js'
import { type RevisionLine, revisionLines } from './revision-lines.js'
import './history.css'

export interface HistoryDialogProps {
  uri: RecordId
  readOnly: boolean
  undoing: Undoing
  onClose: () => void
}

const views = ['before', 'current', 'whole'] as const
type View = (typeof views)[number]

/** A line, or one revision inside an opened line. */
interface Chosen {
  row: RevisionRow
  before: RevisionRow | undefined
}

export function HistoryDialog({ uri, readOnly, undoing, onClose }: HistoryDialogProps) {
  const { t, i18n } = useTranslation('keeping')
  const { t: tMain } = useTranslation()
  const archive = useArchive()
  const report = useReport()
  const [rows, setRows] = useState<RevisionRow[] | null>(null)
  const [key, setKey] = useState<string | null>(null)
  const [view, setView] = useState<View>('before')
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    let wanted = true
    archive.listRevisions(uri).then((read) => wanted && gently(() => setRows(read)), report)
    return () => {
      wanted = false
    }
  }, [archive, uri, report])
  const lines = useMemo(() => revisionLines(rows ?? []), [rows])
  const [current] = rows ?? []
  const chosen = useMemo(() => chosenOf(lines, key), [lines, key])
  const newest = useRevision(uri, current?.sha256)
  const title = newest ? recordTitle(newest, i18n.language) : ''
  const isCurrent = chosen !== undefined && chosen.row.sha256 === current?.sha256
  const shownView = isCurrent && view === 'current' ? 'before' : view

  const bringBack = async (row: RevisionRow) => {
    if (!current) return
    setBusy(true)
    try {
      await archive.restoreRevision(uri, row.sha256, current.revision)
      undoing.offerUndo(t('history.broughtBack', { number: row.revision }), 'restoreRevision', [uri])
      onClose()
    } catch (error) {
      report(error)
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={title === '' ? t('history.title') : t('history.titleOf', { title })}
      isOpen
      onClose={onClose}
      closeLabel={tMain('common.close')}
      size="wide"
      footer={
        chosen &&
        !isCurrent &&
        !readOnly && (
          <>
            <span className="history-foot">{t('history.bringBackHint')}</span>
            <Button
              variant="primary"
              icon={ArchiveRestore}
              isDisabled={busy}
              onPress={() => void bringBack(chosen.row)}
            >
              {t('history.bringBack')}
            </Button>
          </>
        )
      }
    >
      <div className="history">
        {rows && (
          <Lines lines={lines} current={current} selected={key ?? lines[0]?.newest.sha256 ?? null} onSelect={setKey} />
        )}
        <section className="history-detail" aria-label={t('history.detail')}>
          {chosen && (
            <>
              <header className="history-head">
                <h3>
                  {t('history.version', { number: chosen.row.revision })}
                  <small>{moment(t, chosen.row.versionCreated, i18n.language)}</small>
                </h3>
                <ToggleButtonGroup
                  className="segments"
                  aria-label={t('history.show')}
                  selectionMode="single"
                  disallowEmptySelection
                  selectedKeys={[shownView]}
                  onSelectionChange={([picked]) => setView((picked as View | undefined) ?? 'before')}
                >
                  {views.map((id) => (
                    <ToggleButton key={id} id={id} className="segment" isDisabled={id === 'current' && isCurrent}>
                      {t(`history.views.${id}`)}
                    </ToggleButton>
                  ))}
                </ToggleButtonGroup>
              </header>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
              <section className="history-scroll" tabIndex={0} aria-label={t(`history.views.${shownView}`)}>
                <Compared uri={uri} chosen={chosen} current={current} view={shownView} />
              </section>
            </>
          )}
        </section>
      </div>
    </Dialog>
  )
}

/** The line's own revision with what was before the whole sitting, or a revision inside it with its predecessor. */
function chosenOf(lines: readonly RevisionLine[], key: string | null): Chosen | undefined {
  const [first] = lines
  if (key === null) return first && { row: first.newest, before: first.before }
  for (const line of lines) {
    if (key === line.newest.sha256) return { row: line.newest, before: line.before }
    const at = line.rows.findIndex((row) => key === innerKey(row))
    const row = line.rows[at]
    if (row) return { row, before: line.rows[at + 1] ?? line.before }
  }
  return undefined
}

const innerKey = (row: RevisionRow): string => `in ${row.sha256}`

interface LinesProps {
  lines: readonly RevisionLine[]
  current: RevisionRow | undefined
  selected: string | null
  onSelect: (key: string) => void
}

/**
 * The tree's items are the same as long as the lines are: whichever is chosen, the other rows are not drawn anew. The
 * revisions of a sitting are there once it is opened: of 200 revisions that is a fifth of the drawing.
 */
function Lines({ lines, current, selected, onSelect }: LinesProps) {
  const { t } = useTranslation('keeping')
  const [opened, setOpened] = useState<ReadonlySet<Key>>(new Set())
  const items = useMemo(
    () =>
      lines.map((line) => (
        <Line
          key={line.newest.sha256}
          line={line}
          isCurrent={line.newest.sha256 === current?.sha256}
          isOpened={opened.has(line.newest.sha256)}
        />
      )),
    [lines, current, opened],
  )
  return (
    <Tree
      className="history-lines"
      aria-label={t('history.versions')}
      selectionMode="single"
      disallowEmptySelection
      selectionBehavior="replace"
      // Escape closes the dialog.
      escapeKeyBehavior="none"
      selectedKeys={useMemo(() => (selected === null ? [] : [selected]), [selected])}
      onSelectionChange={useCallback(
        (keys: Selection) => {
          if (keys === 'all') return
          const [picked] = keys
          if (picked !== undefined) onSelect(String(picked))
        },
        [onSelect],
      )}
      expandedKeys={opened}
      onExpandedChange={setOpened}
      autoFocus="first"
    >
      {items}
    </Tree>
  )
}

interface LineProps {
  line: RevisionLine
  isCurrent: boolean
  isOpened: boolean
}

function Line({ line: { newest, rows }, isCurrent, isOpened }: LineProps) {
  const { t, i18n } = useTranslation('keeping')
  const saidOf = (row: RevisionRow): string => {
    const from = /^revision (\d+)$/.exec(row.why)?.[1]
    if (row.what === 'restoreRevision' && from) return t('history.what.broughtBack', { number: from })
    return t(`history.what.${whatKey(row)}`)
  }
  const why = (row: RevisionRow): string => (row.what === 'restoreRevision' ? '' : row.why)
  const time = `${dayHeading(t, localDay(newest.versionCreated), i18n.language)}, ${clockTime(newest.versionCreated)}`
  const folded = rows.length > 1
  return (
    <TreeItem
      id={newest.sha256}
      className="history-line"
      textValue={`${time} ${newest.by} ${saidOf(rows.at(-1) ?? newest)}`}
      hasChildItems={folded}
    >
      <TreeItemContent>
        {folded ? (
          <AriaButton slot="chevron" className="history-chevron">
            <ChevronRight className="icon" aria-hidden />
          </AriaButton>
        ) : (
          <span className="history-chevron" />
        )}
        <span className="history-words">
          <span className="history-time">
            {time}
            {isCurrent && <Badge tone="accent">{t('history.current')}</Badge>}
          </span>
          <span className="history-what">
            {saidOf(rows.at(-1) ?? newest)}
            {newest.by && ` · ${newest.by}`}
          </span>
          {why(newest) && <span className="history-why">{why(newest)}</span>}
          {folded && <span className="history-why">{t('history.saves', { count: rows.length })}</span>}
        </span>
      </TreeItemContent>
      {folded &&
        isOpened &&
        rows.map((row) => (
          <TreeItem
            key={innerKey(row)}
            id={innerKey(row)}
            className="history-line history-line-inner"
            textValue={`${clockTime(row.versionCreated)} ${t('history.version', { number: row.revision })}`}
          >
            <TreeItemContent>
              <span className="history-time">{clockTime(row.versionCreated)}</span>
              <span className="history-what">{t('history.version', { number: row.revision })}</span>
            </TreeItemContent>
          </TreeItem>
        ))}
    </TreeItem>
  )
}

const whatKeys: Readonly<Record<string, string>> = {
  import: 'imported',
  addPhoto: 'photoAdded',
  undo: 'tookBack',
  merge: 'merged',
  editedOutside: 'editedOutside',
  repair: 'repaired',
  restoreRevision: 'earlier',
  overrideEmbargo: 'embargo',
}

const whatKey = ({ what, revision }: RevisionRow): string => whatKeys[what] ?? (revision === 1 ? 'made' : 'changed')

interface ComparedProps {
  uri: RecordId
  chosen: Chosen
  current: RevisionRow | undefined
  view: View
}

function Compared({ uri, chosen, current, view }: ComparedProps) {
  const { t } = useTranslation('keeping')
  const record = useRevision(uri, chosen.row.sha256)
  const otherHash = view === 'before' ? chosen.before?.sha256 : view === 'current' ? current?.sha256 : undefined
  const other = useRevision(uri, otherHash)
  const changes = useMemo(() => {
    if (!record || !other) return undefined
    return view === 'before' ? diffRecords(other, record) : diffRecords(record, other)
  }, [record, other, view])
  if (!record) return null
  if (view === 'whole') return <RecordSheet record={record} />
  if (view === 'before' && !chosen.before)
    return (
      <>
        <p className="history-alike">{t('history.first')}</p>
        <RecordSheet record={record} />
      </>
    )
  const lang = record.type === 'composite' ? record.language : ''
  return changes ? <Changes changes={changes} lang={lang} /> : null
}

/** A revision of the record; undefined while it is read. */
function useRevision(uri: RecordId, sha256: Sha256 | undefined): AnyRecord | undefined {
  const archive = useArchive()
  const report = useReport()
  const [read, setRead] = useState<{ sha256: Sha256; record: AnyRecord } | null>(null)
  useEffect(() => {
    if (sha256 === undefined) return
    let wanted = true
    archive.getRevision(uri, sha256).then((record) => wanted && gently(() => setRead({ sha256, record })), report)
    return () => {
      wanted = false
    }
  }, [archive, uri, sha256, report])
  return read?.sha256 === sha256 ? read?.record : undefined
}
