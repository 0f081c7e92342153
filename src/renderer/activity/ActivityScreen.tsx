/** What was done in the archive, newest first, in plain words, a day under its date; each action with its way back. */
import { CornerUpLeft, History } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ActRow } from '../../shared/contract/history.js'
import { type AnyRecord, kindOf, recordTitle } from '../../shared/record-kinds.js'
import type { RecordId } from '../../shared/records.js'
import { useArchive, useNotice } from '../archive.js'
import { useDesk } from '../desk/desk.js'
import { useReport } from '../errors.js'
import { focusAnew, useFocusAnew } from '../focus.js'
import { whyWords } from '../history/why-words.js'
import { kindIcons } from '../library/kind-icons.js'
import { useChangedSoon } from '../soon.js'
import { useTranslation } from '../strings.js'
import { Badge } from '../ui/Badge.js'
import { Button } from '../ui/Button.js'
import { EmptyState } from '../ui/EmptyState.js'
import { clockTime, dayHeading, localDay } from '../when.js'
import { type ActLine, actLines, mayUndo, withoutMaking } from './act-lines.js'
import { actSentence } from './act-words.js'
import './activity.css'

const pageLength = 100
/** Records of an opened line that are named; the rest is counted. */
const namedRecords = 20

export function ActivityScreen() {
  const { readOnly, undoing, open } = useDesk()
  const onOpen = (record: AnyRecord) => open(record.uri, kindOf(record))
  const { t, i18n } = useTranslation('keeping')
  const { acts, more, loadMore } = useActs()
  const [opened, setOpened] = useState<number | null>(null)
  const [busy, setBusy] = useState<number | null>(null)
  const folded = useMemo(() => actLines(acts ?? []), [acts])
  const shownLine = folded.find(({ key }) => key === opened)
  const records = useRecords(
    useMemo(
      () => [
        ...folded.flatMap((line) => (line.count === 1 ? line.records : [])),
        ...(shownLine?.records.slice(0, namedRecords) ?? []),
      ],
      [folded, shownLine],
    ),
  )
  const lines = useMemo(() => folded.flatMap(withoutMaking), [folded])
  const days = useMemo(() => byDay(lines), [lines])
  // “Show earlier ones” is gone with the earliest.
  useFocusAnew(String(more))
  const takenBack = useRef<number | null>(null)
  const undo = async (line: ActLine) => {
    takenBack.current = line.acts.at(-1)?.seq ?? null
    setBusy(line.key)
    await undoing.undoLine(line)
    setBusy(null)
  }
  // Where “Undo” stood it says “Undone”: the keyboard goes on from the same line.
  const backAt = lines.find(({ undone, acts }) => undone && acts.at(-1)?.seq === takenBack.current)?.key
  useEffect(() => {
    if (backAt === undefined) return
    takenBack.current = null
    if (document.activeElement !== document.body) return
    document.querySelector<HTMLElement>(`[data-act="${backAt}"] button`)?.focus()
    focusAnew()
  }, [backAt])
  return (
    <section className="pane screen-pane" aria-labelledby="activity-title">
      <header className="screen-head">
        <h2 id="activity-title" className="pane-title">
          {t('activity.title')}
        </h2>
        <p className="screen-hint">{t('activity.hint')}</p>
      </header>
      {acts && lines.length === 0 ? (
        <EmptyState icon={History} title={t('activity.empty')}>
          {t('activity.emptyHint')}
        </EmptyState>
      ) : (
        <div className="screen-scroll">
          {[...days].map(([day, ofDay]) => (
            <section key={day} className="act-day" aria-label={dayHeading(t, day, i18n.language)}>
              <h3 className="act-day-title">{dayHeading(t, day, i18n.language)}</h3>
              <ol className="acts">
                {ofDay.map((line) => {
                  const uri = line.count === 1 ? line.records[0] : undefined
                  const record = uri && records.get(uri)
                  const sentence = actSentence(
                    t,
                    line,
                    record ? recordTitle(record, i18n.language) : (line.newest.gone ?? ''),
                  )
                  const why = whyWords(t, line.newest, i18n.language)
                  return (
                    <li key={line.key} data-act={line.key} className={line.undone ? 'act act-undone' : 'act'}>
                      <span className="act-time">{clockTime(line.newest.at)}</span>
                      <div className="act-words">
                        {record ? (
                          <button type="button" className="act-link" onClick={() => onOpen(record)}>
                            <KindIcon record={record} />
                            {sentence}
                          </button>
                        ) : (
                          <span>{sentence}</span>
                        )}
                        {why !== '' && <span className="act-why">{why}</span>}
                        {line.count > 1 && (
                          <Button
                            size="small"
                            variant="quiet"
                            aria-expanded={opened === line.key}
                            onPress={() => setOpened((now) => (now === line.key ? null : line.key))}
                          >
                            {t(opened === line.key ? 'activity.hideRecords' : 'activity.showRecords')}
                          </Button>
                        )}
                        {opened === line.key && <Named line={line} records={records} onOpen={onOpen} />}
                      </div>
                      {line.undone ? (
                        <Badge icon={CornerUpLeft}>{t('activity.undone')}</Badge>
                      ) : (
                        !readOnly &&
                        mayUndo(line) && (
                          <Button
                            size="small"
                            isBusy={busy !== null}
                            aria-label={t('activity.undoThis', { what: sentence })}
                            onPress={() => void undo(line)}
                          >
                            {t('activity.undo')}
                          </Button>
                        )
                      )}
                    </li>
                  )
                })}
              </ol>
            </section>
          ))}
          {more && (
            <div className="screen-more">
              <Button onPress={loadMore}>{t('activity.more')}</Button>
            </div>
          )}
        </div>
      )}
    </section>
  )
}

function byDay(lines: readonly ActLine[]): Map<string, ActLine[]> {
  const days = new Map<string, ActLine[]>()
  for (const line of lines) {
    const day = localDay(line.newest.at)
    days.set(day, [...(days.get(day) ?? []), line])
  }
  return days
}

/** “Made ‘Exercises’” may be of an event, a place or a saved search. */
function KindIcon({ record }: { record: AnyRecord }) {
  const Icon = kindIcons[kindOf(record)]
  return <Icon className="icon act-kind" aria-hidden />
}

interface NamedProps {
  line: ActLine
  records: ReadonlyMap<RecordId, AnyRecord>
  onOpen: (record: AnyRecord) => void
}

function Named({ line, records, onOpen }: NamedProps) {
  const { t, i18n } = useTranslation('keeping')
  const named = line.records.slice(0, namedRecords).flatMap((uri) => records.get(uri) ?? [])
  const rest = line.count - named.length
  return (
    <ul className="act-records">
      {named.map((record) => (
        <li key={record.uri}>
          <button type="button" className="act-link" onClick={() => onOpen(record)}>
            <KindIcon record={record} />
            {recordTitle(record, i18n.language) || t('act.nameless')}
          </button>
        </li>
      ))}
      {rest > 0 && <li>{t('activity.andMore', { count: rest })}</li>}
    </ul>
  )
}

/** The acts read so far, newest first; read anew when something changes. */
function useActs() {
  const archive = useArchive()
  const report = useReport()
  const [acts, setActs] = useState<ActRow[] | null>(null)
  const [more, setMore] = useState(false)
  const wanted = useRef(pageLength)
  const load = useCallback(async () => {
    const read: ActRow[] = []
    let isMore = true
    while (isMore && read.length < wanted.current) {
      const before = read.at(-1)?.seq ?? null
      const page = await archive.listActs({ before, limit: pageLength, wholeGroup: true })
      read.push(...page)
      isMore = page.length >= pageLength
    }
    setActs(read)
    setMore(isMore)
  }, [archive])
  useEffect(() => {
    load().catch(report)
  }, [load, report])
  useChangedSoon(() => void load().catch(report), 250)
  const loadMore = () => {
    wanted.current += pageLength
    load().catch(report)
  }
  return { acts, more, loadMore }
}

/** These records as they are now, as far as they can be read; each is read once while the screen is shown. */
function useRecords(uris: readonly RecordId[]): ReadonlyMap<RecordId, AnyRecord> {
  const archive = useArchive()
  const [records, setRecords] = useState<ReadonlyMap<RecordId, AnyRecord>>(new Map())
  const asked = useRef(new Set<RecordId>())
  const ask = useCallback(
    async (missing: readonly RecordId[]) => {
      const read = await Promise.all(missing.map((uri) => archive.getRecord(uri).catch(() => undefined)))
      const found = read.flatMap((record) => (record ? [[record.uri as RecordId, record] as const] : []))
      if (found.length > 0) setRecords((before) => new Map([...before, ...found]))
    },
    [archive],
  )
  useEffect(() => {
    const missing = [...new Set(uris)].filter((uri) => !asked.current.has(uri))
    for (const uri of missing) asked.current.add(uri)
    if (missing.length > 0) void ask(missing)
  }, [uris, ask])
  // What was renamed, or came back, is read anew.
  useNotice('changed', ({ releases, photos, others }) => {
    const changed = [...releases, ...photos, ...others].filter((uri) => asked.current.has(uri))
    if (changed.length > 0) void ask(changed)
  })
  return records
}
