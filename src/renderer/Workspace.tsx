/** The open archive: the rail, the place where the desk stands, and what may come over it: taking in, importing, dialogs. */
import { Images } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ArchiveSummary } from '../shared/contract/archive-summary.js'
import type { IntakeSource } from '../shared/contract/intake.js'
import type { JobNotice } from '../shared/contract/job-report.js'
import type { DesktopState } from '../shared/contract/opening.js'
import { kindOf, type RecordKind } from '../shared/record-kinds.js'
import type { PhotoId, RecordId } from '../shared/records.js'
import { useUndo } from './activity/use-undo.js'
import { useConnection, useNotice } from './archive.js'
import { CaptionsScreen } from './captions/CaptionsScreen.js'
import { AtHand } from './desk/at-hand.js'
import { expectTypingAhead, useCommand } from './desk/commands.js'
import { DeskDialogs } from './desk/DeskDialogs.js'
import { type Desk, DeskProvider } from './desk/desk.js'
import { PinnedList } from './desk/PinnedList.js'
import { places } from './desk/places.js'
import { type PlaceId, placeOf, useSteps } from './desk/standing.js'
import { gently, useSteady } from './desk/steady.js'
import { sortPaths, useDroppedFiles } from './dropped-files.js'
import { showPhotosPanel } from './editor/PhotosPanel.js'
import { RescueBanners, useRescues } from './editor/Rescues.js'
import { useReport } from './errors.js'
import { setEventsView } from './events/events-view.js'
import { useContactSheet } from './export/use-contact-sheet.js'
import { useHandingOut } from './export/use-handing-out.js'
import { useTableExports } from './export/use-whole-exports.js'
import { Finding } from './find/finding.js'
import { noQuestion, questionOf } from './find/question.js'
import { SavedSearchList } from './find/SavedSearchList.js'
import { useSavedSearches } from './find/use-saved-searches.js'
import { focusSoon, useFocusAnew } from './focus.js'
import { healthJobs, useHealth } from './health/use-health.js'
import { HistoryDialog } from './history/HistoryDialog.js'
import { ImportScreen } from './import/ImportScreen.js'
import { IntakeScreen } from './intake/IntakeScreen.js'
import { JobsPanel } from './jobs/JobsPanel.js'
import { useJobs } from './jobs/use-jobs.js'
import { useLeaving } from './Leaving.js'
import { ArchiveBanners } from './library/ArchiveBanners.js'
import { Sidebar } from './Sidebar.js'
import { type ArchiveSearch, connectSearch } from './search/search-client.js'
import { useSoon } from './soon.js'
import { useTranslation } from './strings.js'
import { PaneDivider } from './ui/PaneDivider.js'
import { runInWindow, useWindowKeys } from './window-keys.js'

export interface WorkspaceProps {
  state: DesktopState
  archive: ArchiveSummary
  /** Numbers in the summary may have changed. */
  onChanged: () => Promise<void>
}

/** What lies over the place: taking in releases, importing files, captioning photos. */
type Over = { intake: IntakeSource[] } | { importing: string[] } | { captioning: readonly PhotoId[] }

export function Workspace({ state, archive, onChanged }: WorkspaceProps) {
  const { t } = useTranslation()
  const { archive: api, desktop } = useConnection()
  const report = useReport()
  const jobs = useJobs()
  const search = useArchiveSearch()
  const searchBox = useRef<HTMLInputElement>(null)
  const steps = useSteps()
  const { standing } = steps
  const [front, setFront] = useState<'list' | 'detail'>('list')
  const [over, setOver] = useState<Over | null>(null)
  const [shownPhotos, setShownPhotos] = useState<Desk['shownPhotos']>(null)
  const [photosToAdd, setPhotosToAdd] = useState<string[]>([])
  const [history, setHistory] = useState<{ uri: RecordId; readOnly: boolean } | null>(null)
  const { readOnly } = archive
  const leaving = useLeaving()
  const undoing = useUndo(state.platform)
  const [finding] = useState(() => new Finding(archive.folder))
  const [atHand] = useState(() => new AtHand(archive.folder))
  const { record } = standing
  useEffect(() => {
    if (record) atHand.note(record)
  }, [atHand, record])
  useFocusAnew(`${over === null} ${standing.place} ${standing.record}`)
  const saving = useSavedSearches(finding, undoing)
  const { exportPdf, exportKit, copyText, question } = useHandingOut(archive.house, showPhotosPanel)
  const { askForSheet, sheetQuestion } = useContactSheet()
  const rescued = useRescues()
  const health = useHealth()
  const countSoon = useSoon(() => void onChanged().catch(report), 250)
  useNotice('changed', countSoon)

  const goTo = (step: () => unknown, inFront: 'list' | 'detail' = 'list') => {
    setOver(null)
    setFront(inFront)
    step()
  }
  const go = (place: PlaceId) =>
    gently(() => {
      // Whoever goes to the photos means all of them.
      if (place === 'photos') setShownPhotos(null)
      goTo(() => steps.go(place))
    })
  /** At once: the next letter goes to its first field. */
  const begin = (to: PlaceId, variant?: string) => {
    if (!readOnly) goTo(() => steps.openNew(to, variant), 'detail')
  }
  const newRelease = () => begin('releases')
  const takeIn = (sources: IntakeSource[] = []) => {
    if (!readOnly) setOver({ intake: sources })
  }
  const importPaths = (paths: string[]) => {
    if (!readOnly) setOver({ importing: paths })
  }
  /** A record where one writes; whatever has no sheet of its own, or is in the trash, by its history. */
  const open = async (uri: RecordId, kind: RecordKind) => {
    const place = placeOf(kind)
    const [row] = await api.getRecordRows([uri])
    if (place && !row?.trashed) gently(() => goTo(() => steps.open(place, uri), 'detail'))
    else setHistory({ uri, readOnly: readOnly || row?.trashed === true })
  }
  const leave = () => leaving(() => void desktop.closeArchive().catch(report))
  const dropping = useDroppedFiles((paths) => {
    const { documents, photos, others } = sortPaths(paths)
    // Folders and tables are looked at as a whole, with whatever else was dropped beside them.
    if (others.length > 0) return importPaths(paths)
    if (documents.length > 0) takeIn(documents.map((path) => ({ kind: 'file', path })))
    if (photos.length > 0) {
      if (documents.length === 0) go('photos')
      setPhotosToAdd(photos)
    }
  }, !readOnly)
  const find = () => {
    // The box may be drawn by this very change, and the next letter is meant for it.
    flushSync(() => goTo(() => standing.place === 'releases' || steps.go('releases')))
    const box = searchBox.current
    box?.focus()
    box?.select()
    // Its command asks anew, also from the list beside it: an empty box says what may be asked.
    if (box?.value === '') box.click()
  }

  const writes = (run: () => void) => (readOnly ? undefined : run)
  useCommand('new-release', writes(newRelease))
  useCommand(
    'new-event',
    writes(() => begin('events')),
  )
  useCommand(
    'new-person',
    writes(() => begin('people', 'person')),
  )
  useCommand(
    'new-organisation',
    writes(() => begin('people', 'organisation')),
  )
  useCommand(
    'new-place',
    writes(() => begin('places')),
  )
  useCommand('take-in', writes(takeIn))
  useCommand(
    'import-files',
    writes(() => importPaths([])),
  )
  useTableExports()
  useCommand('find', find)
  useCommand('show-calendar', () => {
    setEventsView('calendar')
    go('events')
    focusSoon('.calendar-grid [tabindex="0"]')
  })
  useCommand('go-back', steps.canGoBack ? () => gently(() => goTo(steps.back)) : undefined)
  useCommand('go-forward', steps.canGoForward ? () => gently(() => goTo(steps.forward)) : undefined)
  useCommand('choose-archive', leave)
  useCommand('undo-last', writes(undoing.undoLast))
  // What the menu opens is drawn by the time that the next key comes.
  useNotice('menu', ({ command }) => flushSync(() => runInWindow(command)))
  useWindowKeys(state.platform, writes(undoing.undoOffered))

  const place = over ? null : standing.place
  const jobShownElsewhere = ({ kind }: JobNotice) =>
    kind === 'plan' ||
    (place === 'health' && healthJobs.has(kind)) ||
    (over !== null && 'importing' in over && kind === 'import')
  // A place is drawn anew by what it asks the desk for, and not because the window is.
  const screen = useMemo(() => {
    const Screen = places.find(({ id }) => id === standing.place)?.Screen
    return Screen && <Screen />
  }, [standing.place])
  const acts = useSteady({
    go,
    open: (uri: RecordId, kind: RecordKind) => void open(uri, kind).catch(report),
    note: steps.note,
    newRelease,
    begin,
    takeIn,
    importPaths,
    captionPhotos: (photos: readonly PhotoId[]) => gently(() => setOver({ captioning: photos })),
    showPhotos: (photos: readonly PhotoId[], title: string) =>
      gently(() => {
        setShownPhotos({ photos, title })
        goTo(() => steps.go('photos'))
      }),
    showAllPhotos: () => setShownPhotos(null),
    exportPdf,
    exportKit,
    askForSheet,
    copyText,
    onPhotosTaken: () => setPhotosToAdd([]),
  })
  const desk = useMemo(
    (): Desk => ({
      ...acts,
      state,
      archive,
      readOnly,
      search,
      finding,
      saving,
      searchBox,
      atHand,
      undoing,
      jobs,
      health,
      rescued,
      standing,
      front,
      setFront,
      shownPhotos,
      photosToAdd,
    }),
    [
      acts,
      state,
      archive,
      readOnly,
      search,
      finding,
      saving,
      atHand,
      undoing,
      jobs,
      health,
      rescued,
      standing,
      front,
      shownPhotos,
      photosToAdd,
    ],
  )
  return (
    <DeskProvider value={desk}>
      <div className="workspace" data-front={over ? 'detail' : front} data-place={standing.place}>
        {places.map(({ id, command }) => (
          <PlaceCommand key={id} command={command} onGo={() => go(id)} />
        ))}
        <Sidebar
          place={place}
          saved={
            <>
              <PinnedList />
              <SavedSearchList
                finding={finding}
                acts={saving}
                search={search}
                isShown={place === 'releases'}
                readOnly={readOnly}
                onOpen={(saved) => {
                  go('releases')
                  finding.ask(questionOf(saved))
                }}
              />
            </>
          }
          onGo={(to) => {
            // In its own place, Releases means all of them.
            if (to === 'releases' && standing.place === to) finding.ask(noQuestion)
            expectTypingAhead()
            go(to)
          }}
          jobShownElsewhere={jobShownElsewhere}
        />
        <PaneDivider name="rail" label={t('nav.width.rail')} usual={14} least={11} most={24} />
        <main className="main">
          <h1 className="visually-hidden">{archive.house.name || t('nav.unnamed')}</h1>
          <ArchiveBanners
            archive={archive}
            waiting={health.health?.checkpointError ?? null}
            search={search}
            onShowHealth={place === 'health' ? undefined : () => go('health')}
          />
          <RescueBanners
            list={rescued}
            // That of the open release, or of a new one, is offered in its sheet, where it can be saved.
            rescues={rescued.rescues.filter(({ draft }) => {
              const isOnSheet = draft.uri ? draft.uri === standing.record : standing.isNew
              return readOnly || !isOnSheet || standing.place !== (placeOf(kindOf(draft)) ?? 'releases')
            })}
            useLabel={t('rescue.open')}
            onUse={
              readOnly
                ? null
                : ({ draft }) => {
                    const to = placeOf(kindOf(draft))
                    if (draft.uri) desk.open(draft.uri, kindOf(draft))
                    else if (to) begin(to, draft.type)
                  }
            }
          />
          <div className="panes">
            <PaneDivider name="list" label={t('nav.width.list')} usual={25} least={18} most={48} />
            <PaneDivider name="detail" label={t('nav.width.detail')} usual={26} least={18} most={60} pane="after" />
            {over === null ? (
              screen
            ) : 'intake' in over ? (
              <IntakeScreen
                sources={over.intake}
                onClose={() => setOver(null)}
                onAdded={countSoon}
                onOpen={(uri) => desk.open(uri, 'release')}
                onImportRest={(paths) => {
                  setOver(null)
                  void api.startImport(paths).catch(report)
                }}
              />
            ) : 'captioning' in over ? (
              <CaptionsScreen photos={over.captioning} onClose={() => gently(() => setOver(null))} />
            ) : (
              <ImportScreen
                paths={over.importing}
                onPaths={(paths) => setOver({ importing: paths })}
                jobs={jobs}
                undoing={undoing}
                onClose={() => setOver(null)}
                onShowActivity={() => go('activity')}
              />
            )}
          </div>
          <JobsPanel at="foot" shownElsewhere={jobShownElsewhere} />
        </main>
        {dropping && (
          <div className="drop-curtain" aria-hidden>
            <Images className="empty-icon" strokeWidth={1.25} />
            <span>{t('drop.here')}</span>
            <small>{t('drop.hint')}</small>
            {place === 'releases' && (standing.record || standing.isNew) && <small>{t('drop.hintRelease')}</small>}
          </div>
        )}
        {question}
        {sheetQuestion}
        {undoing.dialog}
        {history && <HistoryDialog {...history} undoing={undoing} onClose={() => setHistory(null)} />}
        <DeskDialogs onChanged={onChanged} />
      </div>
    </DeskProvider>
  )
}

function PlaceCommand({ command, onGo }: { command: Parameters<typeof useCommand>[0]; onGo: () => void }) {
  useCommand(command, onGo)
  return null
}

/** The window's search, as long as the archive is open. */
function useArchiveSearch(): ArchiveSearch | null {
  const { bridge } = useConnection()
  const [search, setSearch] = useState<ArchiveSearch | null>(null)
  useEffect(() => {
    const connected = connectSearch(bridge)
    setSearch(connected)
    return () => connected.close()
  }, [bridge])
  return search
}
