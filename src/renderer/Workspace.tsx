/** The open archive: rail, list and what is open beside it; a menu's commands, dropped files, and undoing what was done. */
import { Images } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArchiveSummary, DesktopState, IntakeSource, MenuCommand } from '../shared/archive-api.js'
import type { AnyRecord } from '../shared/record-kinds.js'
import type { PhotoId, RecordId, ReleaseId } from '../shared/records.js'
import { ActivityScreen } from './activity/ActivityScreen.js'
import { useUndo } from './activity/use-undo.js'
import { saveAll, useConnection, useNotice } from './archive.js'
import { sortPaths, useDroppedFiles } from './dropped-files.js'
import { showPhotosPanel } from './editor/ReleaseEditor.js'
import { RescueBanners, useRescues } from './editor/Rescues.js'
import { useReport } from './errors.js'
import { usePdfExport } from './export/use-pdf-export.js'
import { FoundPhotoPane } from './find/FoundPhotoPane.js'
import { Finding } from './find/finding.js'
import { noQuestion, questionOf } from './find/question.js'
import { SavedSearchList } from './find/SavedSearchList.js'
import { useSavedSearches } from './find/use-saved-searches.js'
import { focusSoon } from './focus.js'
import { HealthScreen } from './health/HealthScreen.js'
import { healthJobs, useHealth } from './health/use-health.js'
import { HistoryDialog } from './history/HistoryDialog.js'
import { ImportScreen } from './import/ImportScreen.js'
import { IntakeScreen } from './intake/IntakeScreen.js'
import { useJobs } from './jobs/use-jobs.js'
import { useLeaving } from './Leaving.js'
import { ArchiveBanners } from './library/ArchiveBanners.js'
import { ReleaseList } from './library/ReleaseList.js'
import { type OpenRelease, ReleasePane } from './library/ReleasePane.js'
import { usePaneKeys } from './pane-keys.js'
import { PhotosScreen } from './photos/PhotosScreen.js'
import { type Place, Sidebar } from './Sidebar.js'
import { type ArchiveSearch, connectSearch } from './search/search-client.js'
import { SettingsDialog } from './settings/SettingsDialog.js'
import { ShortcutsDialog } from './settings/ShortcutsDialog.js'
import { TrashScreen } from './trash/TrashScreen.js'

/** Passing over a list by arrow keys opens a release only where the passing rests. */
const restMs = 140

export interface WorkspaceProps {
  state: DesktopState
  archive: ArchiveSummary
  /** Numbers in the summary may have changed. */
  onChanged: () => Promise<void>
}

export function Workspace({ state, archive, onChanged }: WorkspaceProps) {
  const { t } = useTranslation()
  const connection = useConnection()
  const { archive: api, desktop, bridge } = connection
  const report = useReport()
  const jobs = useJobs()
  const searchBox = useRef<HTMLInputElement>(null)
  const [search, setSearch] = useState<ArchiveSearch | null>(null)
  const [place, setPlace] = useState<Place>('releases')
  const [chosen, setChosen] = useState<ReleaseId | null>(null)
  const [open, setOpen] = useState<OpenRelease | null>(null)
  /** A photo that was found, in the place of a release. */
  const [photo, setPhoto] = useState<PhotoId | null>(null)
  const [front, setFront] = useState<'list' | 'detail'>('list')
  const [intake, setIntake] = useState<IntakeSource[] | null>(null)
  const [importing, setImporting] = useState<string[] | null>(null)
  const [photosToAdd, setPhotosToAdd] = useState<string[]>([])
  const [history, setHistory] = useState<{ uri: RecordId; readOnly: boolean } | null>(null)
  const [dialog, setDialog] = useState<'settings' | 'shortcuts' | null>(null)
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { readOnly } = archive
  const leaving = useLeaving()

  useEffect(() => {
    const connected = connectSearch(bridge)
    setSearch(connected)
    return () => connected.close()
  }, [bridge])

  const summaryTimer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const countSoon = useCallback(() => {
    // Not put off by every further change: an import tells of one several times a second.
    summaryTimer.current ??= setTimeout(() => {
      summaryTimer.current = undefined
      void onChanged().catch(report)
    }, 250)
  }, [onChanged, report])
  useEffect(() => () => clearTimeout(summaryTimer.current), [])
  useNotice('changed', countSoon)

  const showRelease = (uri: ReleaseId, inFront: boolean) => {
    clearTimeout(rest.current)
    setChosen(uri)
    setPhoto(null)
    const show = () => setOpen((now) => (now?.uri === uri ? now : { key: uri, opened: uri, uri }))
    if (inFront) {
      show()
      setFront('detail')
    } else rest.current = setTimeout(show, restMs)
  }
  const go = (to: Place) => {
    clearTimeout(rest.current)
    setIntake(null)
    setImporting(null)
    setFront('list')
    if (to === place) return
    setPlace(to)
    setPhoto(null)
    setOpen(null)
    setChosen(null)
  }
  const newRelease = () => {
    if (readOnly) return
    setIntake(null)
    setImporting(null)
    setPlace('releases')
    setChosen(null)
    setPhoto(null)
    setOpen({ key: `new ${Date.now()}`, opened: null, uri: null })
    setFront('detail')
  }
  const takeIn = (sources: IntakeSource[] = []) => {
    if (readOnly) return
    setImporting(null)
    setIntake(sources)
  }
  const openRelease = (uri: ReleaseId) => {
    setIntake(null)
    setImporting(null)
    setPlace('releases')
    showRelease(uri, true)
  }
  const showPhoto = (uri: PhotoId, inFront: boolean) => {
    clearTimeout(rest.current)
    setChosen(null)
    setPhoto(uri)
    if (inFront) setFront('detail')
  }
  const backToList = () => {
    setFront('list')
    focusSoon('.list-pane .list[role=listbox]')
  }
  const closePane = () => {
    setFront('list')
    setOpen(null)
    setChosen(null)
  }
  /** What was taken back may be the making of what is open, or its way out of the trash. */
  const dropIfGone = () => {
    const uri = open?.uri
    if (!uri) return
    api.getReleaseRows([uri]).then(([row]) => {
      if (!row || row.trashed) closePane()
    }, report)
  }
  const undoing = useUndo(dropIfGone)
  const [finding] = useState(() => new Finding(archive.folder))
  const saving = useSavedSearches(finding, undoing)
  const trash = async (uri: ReleaseId) => {
    try {
      const unsaved = (await saveAll(connection)).find(({ release }) => release === uri)
      if (unsaved?.error) throw unsaved.error
      await api.trashRelease(uri)
    } catch (error) {
      report(error)
      return
    }
    setOpen((now) => (now?.uri === uri ? null : now))
    setFront('list')
    undoing.offerUndo(t('trash.moved'), 'trash', [uri])
  }
  const importPaths = (paths: string[]) => {
    if (readOnly) return
    setIntake(null)
    setImporting(paths)
  }
  /** A release where one writes; whatever has no sheet of its own, or is in the trash, by its history. */
  const openRecord = async (record: AnyRecord) => {
    const [row] = record.type === 'composite' ? await api.getReleaseRows([record.uri]) : []
    if (row && !row.trashed) openRelease(row.uri)
    else setHistory({ uri: record.uri, readOnly: readOnly || row?.trashed === true })
  }
  const leave = () => leaving(() => void desktop.closeArchive().catch(report))

  const { exportPdf, question } = usePdfExport(showPhotosPanel)
  const rescued = useRescues()
  const health = useHealth()

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
    setIntake(null)
    setImporting(null)
    if (place !== 'releases') go('releases')
    setFront('list')
    // The box may be drawn by this very change.
    setTimeout(() => {
      searchBox.current?.focus()
      searchBox.current?.select()
    })
  }
  const commands: Partial<Record<MenuCommand, () => void>> = {
    'new-release': newRelease,
    'take-in': () => takeIn(),
    'import-files': () => importPaths([]),
    find,
    'show-releases': () => go('releases'),
    'show-photos': () => go('photos'),
    'show-trash': () => go('trash'),
    'show-activity': () => go('activity'),
    'show-health': () => go('health'),
    'choose-archive': leave,
    'undo-last': () => readOnly || undoing.undoLast(),
    'show-shortcuts': () => setDialog('shortcuts'),
    'export-pdf': () => {
      const uri = open?.uri
      if (uri && showing === 'releases') exportPdf(uri)
    },
  }
  useNotice('menu', ({ command }) => commands[command]?.())
  usePaneKeys(find)

  const inFront = intake || importing ? 'detail' : front
  const showing = intake || importing ? null : place
  return (
    <div className="workspace" data-front={inFront} data-place={place}>
      <Sidebar
        archive={archive}
        place={place}
        jobs={jobs}
        onGo={(to) => {
          // In its own place, Releases means all of them.
          if (to === 'releases' && place === to) finding.ask(noQuestion)
          go(to)
        }}
        saved={
          <SavedSearchList
            finding={finding}
            acts={saving}
            search={search}
            isShown={showing === 'releases'}
            readOnly={readOnly}
            onOpen={(saved) => {
              go('releases')
              finding.ask(questionOf(saved))
            }}
          />
        }
        finding={finding}
        onNew={newRelease}
        onTakeIn={() => takeIn()}
        onImport={() => commands['import-files']?.()}
        health={health.health}
        jobShownElsewhere={({ kind }) =>
          kind === 'plan' || (showing === 'health' && healthJobs.has(kind)) || (importing !== null && kind === 'import')
        }
        onUndoGroup={(group) => void undoing.undoGroup(group)}
        onChooseArchive={leave}
        onSettings={() => setDialog('settings')}
        onShortcuts={() => setDialog('shortcuts')}
      />
      <main className="main">
        <h1 className="visually-hidden">{archive.house.name || t('nav.unnamed')}</h1>
        <ArchiveBanners
          archive={archive}
          waiting={health.health?.checkpointError ?? null}
          search={search}
          onShowHealth={showing === 'health' ? undefined : () => go('health')}
        />
        <RescueBanners
          list={rescued}
          // That of the open release is offered in its sheet.
          rescues={rescued.rescues.filter(({ draft }) => !open || (draft.uri ?? null) !== open.uri)}
          useLabel={t('rescue.open')}
          onUse={({ draft }) => (draft.uri ? openRelease(draft.uri) : newRelease())}
        />
        <div className="panes">
          {intake ? (
            <IntakeScreen
              sources={intake}
              onClose={() => setIntake(null)}
              onAdded={countSoon}
              onOpen={openRelease}
              onImportRest={(paths) => {
                setIntake(null)
                void api.startImport(paths).catch(report)
              }}
            />
          ) : importing ? (
            <ImportScreen
              paths={importing}
              onPaths={setImporting}
              jobs={jobs}
              undoing={undoing}
              onClose={() => setImporting(null)}
              onShowActivity={() => go('activity')}
            />
          ) : place === 'activity' ? (
            <ActivityScreen
              readOnly={readOnly}
              undoing={undoing}
              onOpen={(record) => void openRecord(record).catch(report)}
            />
          ) : place === 'health' ? (
            <HealthScreen archive={archive} view={health} jobs={jobs} />
          ) : place === 'trash' ? (
            <TrashScreen readOnly={readOnly} undoing={undoing} onFront={setFront} />
          ) : place === 'photos' ? (
            <PhotosScreen
              readOnly={readOnly}
              undoing={undoing}
              toAdd={photosToAdd}
              onTaken={() => setPhotosToAdd([])}
              front={front}
              onFront={setFront}
              onOpenRelease={openRelease}
            />
          ) : (
            <>
              <ReleaseList
                search={search}
                finding={finding}
                saving={saving}
                searchBox={searchBox}
                selected={chosen}
                onSelect={showRelease}
                photo={photo}
                onOpenPhoto={showPhoto}
                onDelete={(uri) => void trash(uri)}
                onNew={newRelease}
                onTakeIn={() => takeIn()}
                readOnly={readOnly}
              />
              {photo ? (
                <FoundPhotoPane
                  photo={photo}
                  readOnly={readOnly}
                  undoing={undoing}
                  onBack={backToList}
                  onOpenRelease={openRelease}
                />
              ) : (
                <ReleasePane
                  open={open}
                  hasReleases={archive.releases > 0}
                  readOnly={readOnly}
                  rescued={rescued}
                  undoing={undoing}
                  onBack={backToList}
                  onExport={exportPdf}
                  onTrash={(uri) => void trash(uri)}
                  onSaved={({ uri }) => {
                    setOpen((now) => (now && now.key === open?.key ? { ...now, uri } : now))
                    setChosen((now) => (open?.uri === null ? uri : now))
                  }}
                  onClosed={closePane}
                />
              )}
            </>
          )}
        </div>
      </main>
      {dropping && (
        <div className="drop-curtain" aria-hidden>
          <Images className="empty-icon" strokeWidth={1.25} />
          <span>{t('drop.here')}</span>
          <small>{t('drop.hint')}</small>
        </div>
      )}
      {question}
      {undoing.dialog}
      {history && <HistoryDialog {...history} undoing={undoing} onClose={() => setHistory(null)} />}
      {dialog === 'settings' && (
        <SettingsDialog
          preferences={state.preferences}
          archive={archive}
          version={state.version}
          onClose={() => setDialog(null)}
          onSaved={() => void onChanged().catch(report)}
        />
      )}
      {dialog === 'shortcuts' && <ShortcutsDialog platform={state.platform} onClose={() => setDialog(null)} />}
    </div>
  )
}
