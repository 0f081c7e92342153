/**
 * The history of a record: its revisions, newest first, and beside them what the chosen one changed, how it differs from
 * the record as it is, or what it says whole. An earlier one can be brought back; it is saved as the newest.
 */
import { ArchiveRestore, ChevronRight, HardDrive } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { RevisionRow } from '../../shared/contract/history.js'
import { diffRecords } from '../../shared/record-diff.js'
import { type AnyRecord, recordTitle } from '../../shared/record-kinds.js'
import type { RecordId, Sha256 } from '../../shared/records.js'
import type { Undoing } from '../activity/use-undo.js'
import { useArchive } from '../archive.js'
import { useDesk } from '../desk/desk.js'
import { gently } from '../desk/steady.js'
import { useReport } from '../errors.js'
import { useTranslation } from '../strings.js'
import { Badge } from '../ui/Badge.js'
import { Button } from '../ui/Button.js'
import { Dialog } from '../ui/Dialog.js'
import { FoldedList, type FoldedRow } from '../ui/FoldedList.js'
import { clockTime, dayHeading, localDay, moment } from '../when.js'
import { Changes } from './Changes.js'
import { FromBackupDialog } from './FromBackupDialog.js'
import { RecordSheet } from './RecordSheet.js'
import { type RevisionLine, revisionLines } from './revision-lines.js'
import { whyWords } from './why-words.js'
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
  const { health } = useDesk()
  const place = readOnly ? undefined : health.health?.backups?.place
  const [fromBackup, setFromBackup] = useState(false)
  if (fromBackup && place !== undefined)
    return (
      <FromBackupDialog
        uri={uri}
        title={title}
        place={place}
        undoing={undoing}
        onClose={() => setFromBackup(false)}
        onDone={onClose}
      />
    )
  const mayBringBack = chosen !== undefined && !isCurrent && !readOnly
  return (
    <Dialog
      title={title === '' ? t('history.title') : t('history.titleOf', { title })}
      isOpen
      onClose={onClose}
      closeLabel={tMain('common.close')}
      size="wide"
      footer={
        (mayBringBack || place !== undefined) && (
          <>
            <span className="history-foot">{mayBringBack && t('history.bringBackHint')}</span>
            {place !== undefined && (
              <Button icon={HardDrive} onPress={() => setFromBackup(true)}>
                {t('takeBack.fromBackup')}
              </Button>
            )}
            {mayBringBack && (
              <Button variant="primary" icon={ArchiveRestore} isBusy={busy} onPress={() => void bringBack(chosen.row)}>
                {t('history.bringBack')}
              </Button>
            )}
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

/** A sitting, or one revision inside an opened one. */
type HistoryRow = FoldedRow & ({ line: RevisionLine; isCurrent: boolean } | { inner: RevisionRow })

function rowsOf(lines: readonly RevisionLine[], current: RevisionRow | undefined, opened: ReadonlySet<string>) {
  return lines.flatMap((line, at): HistoryRow[] => {
    const { newest, rows } = line
    const key = newest.sha256
    const isOpen = opened.has(key)
    const outer = { key, level: 1 as const, position: at + 1, setSize: lines.length, line }
    const isCurrent = key === current?.sha256
    if (rows.length === 1) return [{ ...outer, isCurrent }]
    const inner = (isOpen ? rows : []).map(
      (row, place): HistoryRow => ({
        key: innerKey(row),
        level: 2,
        position: place + 1,
        setSize: rows.length,
        inner: row,
      }),
    )
    return [{ ...outer, isCurrent, isOpen }, ...inner]
  })
}

function Lines({ lines, current, selected, onSelect }: LinesProps) {
  const { t } = useTranslation('keeping')
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => rowsOf(lines, current, opened), [lines, current, opened])
  return (
    <FoldedList
      label={t('history.versions')}
      className="history-lines"
      rowClassName="history-line"
      rows={rows}
      selected={selected}
      onSelect={onSelect}
      onFold={(key, isOpen) =>
        setOpened((before) => new Set(isOpen ? [...before, key] : [...before].filter((other) => other !== key)))
      }
      render={drawRow}
    />
  )
}

const drawRow = (row: HistoryRow) => ('line' in row ? <Sitting {...row} /> : <Inner row={row.inner} />)

function Inner({ row }: { row: RevisionRow }) {
  const { t } = useTranslation('keeping')
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table could not be gone through by its lines
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus
    <div className="history-cell" role="gridcell">
      <span className="history-time">{clockTime(row.versionCreated)}</span>
      <span className="history-what">{t('history.version', { number: row.revision })}</span>
    </div>
  )
}

function Sitting({ line: { newest, rows }, isCurrent }: { line: RevisionLine; isCurrent: boolean }) {
  const { t, i18n } = useTranslation('keeping')
  const saidOf = (row: RevisionRow): string => {
    const from = /^revision (\d+)$/.exec(row.why)?.[1]
    if (row.what === 'restoreRevision' && from) return t('history.what.broughtBack', { number: from })
    return t(`history.what.${whatKey(row)}`)
  }
  const why = whyWords(t, newest, i18n.language)
  const folded = rows.length > 1
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table could not be gone through by its lines
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus
    <div className="history-cell" role="gridcell">
      <span className="history-chevron" data-fold={folded || undefined}>
        {folded && <ChevronRight className="icon" aria-hidden />}
      </span>
      <span className="history-words">
        <span className="history-time">
          {`${dayHeading(t, localDay(newest.versionCreated), i18n.language)}, ${clockTime(newest.versionCreated)}`}
          {isCurrent && <Badge tone="accent">{t('history.current')}</Badge>}
        </span>
        <span className="history-what">
          {saidOf(rows.at(-1) ?? newest)}
          {newest.by && ` · ${newest.by}`}
        </span>
        {why && <span className="history-why">{why}</span>}
        {folded && <span className="history-why">{t('history.saves', { count: rows.length })}</span>}
      </span>
    </div>
  )
}

const whatKeys: Readonly<Record<string, string>> = {
  import: 'imported',
  addPhoto: 'photoAdded',
  undo: 'tookBack',
  merge: 'merged',
  editedOutside: 'editedOutside',
  repair: 'repaired',
  restoreRecord: 'fromBackup',
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
