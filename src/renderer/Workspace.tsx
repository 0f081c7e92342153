/** The open archive: rail, list and what is open beside it; a menu's commands, dropped files and the trash's Undo. */
import { FileText, Images, MousePointerClick } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArchiveSummary, DesktopState, IntakeSource, MenuCommand } from '../shared/archive-api.js'
import type { ReleaseId } from '../shared/records.js'
import { saveAll, useConnection, useNotice } from './archive.js'
import { sortPaths, useDroppedFiles } from './dropped-files.js'
import { ReleaseEditor, showPhotosPanel } from './editor/ReleaseEditor.js'
import { RescueBanners, useRescues } from './editor/Rescues.js'
import { useReport } from './errors.js'
import { usePdfExport } from './export/use-pdf-export.js'
import { focusSoon } from './focus.js'
import { IntakeScreen } from './intake/IntakeScreen.js'
import { useJobs } from './jobs/use-jobs.js'
import { useLeaving } from './Leaving.js'
import { ArchiveBanners } from './library/ArchiveBanners.js'
import { PaneHead } from './library/PaneHead.js'
import { ReleaseList } from './library/ReleaseList.js'
import { TrashPane } from './library/TrashPane.js'
import { PhotosScreen } from './photos/PhotosScreen.js'
import { type Place, Sidebar } from './Sidebar.js'
import { type ArchiveSearch, connectSearch } from './search/search-client.js'
import { SettingsDialog } from './settings/SettingsDialog.js'
import { ShortcutsDialog } from './settings/ShortcutsDialog.js'
import { EmptyState } from './ui/EmptyState.js'
import { useToast } from './ui/Toast.js'

/** What stands in the right pane. A new release keeps its `key` when its first save gives it an id. */
interface OpenRelease {
  key: string
  opened: ReleaseId | null
  uri: ReleaseId | null
}

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
  const toast = useToast()
  const jobs = useJobs()
  const searchBox = useRef<HTMLInputElement>(null)
  const [search, setSearch] = useState<ArchiveSearch | null>(null)
  const [place, setPlace] = useState<Place>('releases')
  const [chosen, setChosen] = useState<ReleaseId | null>(null)
  const [open, setOpen] = useState<OpenRelease | null>(null)
  const [front, setFront] = useState<'list' | 'detail'>('list')
  const [intake, setIntake] = useState<IntakeSource[] | null>(null)
  const [photosToAdd, setPhotosToAdd] = useState<string[]>([])
  const [dialog, setDialog] = useState<'settings' | 'shortcuts' | null>(null)
  const lastTrashed = useRef<ReleaseId | null>(null)
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { readOnly } = archive
  const leaving = useLeaving()

  useEffect(() => {
    const connected = connectSearch(api, bridge.on)
    setSearch(connected)
    return () => connected.close()
  }, [api, bridge])

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
    const show = () => setOpen((now) => (now?.uri === uri ? now : { key: uri, opened: uri, uri }))
    if (inFront) {
      show()
      setFront('detail')
    } else rest.current = setTimeout(show, restMs)
  }
  const go = (to: Place) => {
    clearTimeout(rest.current)
    setIntake(null)
    setFront('list')
    if (to === place) return
    setPlace(to)
    setOpen(null)
    setChosen(null)
  }
  const newRelease = () => {
    if (readOnly) return
    setIntake(null)
    setPlace('releases')
    setChosen(null)
    setOpen({ key: `new ${Date.now()}`, opened: null, uri: null })
    setFront('detail')
  }
  const takeIn = (sources: IntakeSource[] = []) => readOnly || setIntake(sources)
  const openRelease = (uri: ReleaseId) => {
    setIntake(null)
    setPlace('releases')
    showRelease(uri, true)
  }
  const closePane = () => {
    setFront('list')
    setOpen(null)
    setChosen(null)
  }
  const restore = (uri: ReleaseId) => {
    api
      .restoreRelease(uri)
      .then(() => {
        if (lastTrashed.current === uri) lastTrashed.current = null
        if (place === 'trash') closePane()
        toast.show({
          text: t('trash.restored'),
          about: uri,
          ...(place === 'trash' ? { action: { label: t('trash.show'), onAction: () => openRelease(uri) } } : {}),
        })
      })
      .catch(report)
  }
  const trash = async (uri: ReleaseId) => {
    try {
      const unsaved = (await saveAll(connection)).find(({ release }) => release === uri)
      if (unsaved?.error) throw unsaved.error
      await api.trashRelease(uri)
    } catch (error) {
      report(error)
      return
    }
    lastTrashed.current = uri
    setOpen((now) => (now?.uri === uri ? null : now))
    setFront('list')
    toast.show({
      text: t('trash.moved'),
      about: uri,
      action: { label: t('common.undo'), onAction: () => restore(uri) },
    })
  }
  const importPaths = (paths: string[]) => {
    if (paths.length > 0) void api.startImport(paths).catch(report)
  }
  const leave = () => leaving(() => void desktop.closeArchive().catch(report))

  const { exportPdf, question } = usePdfExport(showPhotosPanel)
  const rescued = useRescues()

  const dropping = useDroppedFiles((paths) => {
    const { documents, photos, others } = sortPaths(paths)
    if (documents.length > 0) setIntake(documents.map((path) => ({ kind: 'file', path })))
    if (photos.length > 0) {
      if (documents.length === 0) go('photos')
      setPhotosToAdd(photos)
    }
    importPaths(others)
  }, !readOnly)

  const find = () => {
    if (intake) setIntake(null)
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
    'import-files': () => void desktop.chooseFiles('documents').then(importPaths, report),
    find,
    'show-releases': () => go('releases'),
    'show-photos': () => go('photos'),
    'show-trash': () => go('trash'),
    'choose-archive': leave,
    'undo-trash': () => lastTrashed.current && restore(lastTrashed.current),
    'show-shortcuts': () => setDialog('shortcuts'),
    'export-pdf': () => {
      const uri = open?.uri
      if (uri && place === 'releases') exportPdf(uri)
    },
  }
  useNotice('menu', ({ command }) => commands[command]?.())
  usePaneKeys(find)

  const inFront = intake ? 'detail' : front
  return (
    <div className="workspace" data-front={inFront} data-place={place}>
      <Sidebar
        archive={archive}
        place={place}
        jobs={jobs}
        onGo={go}
        onNew={newRelease}
        onTakeIn={() => takeIn()}
        onImport={() => commands['import-files']?.()}
        onVerify={() => void api.startVerify().catch(report)}
        onChooseArchive={leave}
        onSettings={() => setDialog('settings')}
        onShortcuts={() => setDialog('shortcuts')}
      />
      <main className="main">
        <h1 className="visually-hidden">{archive.house.name || t('nav.unnamed')}</h1>
        <ArchiveBanners archive={archive} />
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
                importPaths(paths)
              }}
            />
          ) : place === 'photos' ? (
            <PhotosScreen
              readOnly={readOnly}
              toAdd={photosToAdd}
              onTaken={() => setPhotosToAdd([])}
              front={front}
              onFront={setFront}
              onOpenRelease={openRelease}
            />
          ) : (
            <>
              <ReleaseList
                trashed={place === 'trash'}
                search={search}
                searchBox={searchBox}
                selected={chosen}
                onSelect={showRelease}
                onDelete={(uri) => void trash(uri)}
                onNew={newRelease}
                onTakeIn={() => takeIn()}
                readOnly={readOnly}
              />
              <section className="pane detail-pane" aria-label={t('library.detail')}>
                <h2 className="visually-hidden">{t('library.detail')}</h2>
                <PaneHead
                  onBack={() => {
                    setFront('list')
                    focusSoon('.list-pane [role=listbox]')
                  }}
                  onExport={open?.uri && place === 'releases' ? () => exportPdf(open.uri as ReleaseId) : undefined}
                  onTrash={
                    open?.uri && place === 'releases' && !readOnly ? () => void trash(open.uri as ReleaseId) : undefined
                  }
                />
                {!open ? (
                  <EmptyState
                    icon={archive.releases > 0 ? MousePointerClick : FileText}
                    title={t('library.nothingOpen')}
                  >
                    {t('library.nothingOpenHint')}
                  </EmptyState>
                ) : place === 'trash' && open.uri ? (
                  <TrashPane uri={open.uri} readOnly={readOnly} onRestore={() => restore(open.uri as ReleaseId)} />
                ) : (
                  <div className="detail-scroll">
                    <ReleaseEditor
                      key={open.key}
                      uri={open.opened}
                      readOnly={readOnly}
                      rescued={rescued}
                      onSaved={({ uri }) => {
                        setOpen((now) => (now?.key === open.key ? { ...now, uri } : now))
                        setChosen((now) => (open.uri === null ? uri : now))
                      }}
                      onClosed={closePane}
                    />
                  </div>
                )}
              </section>
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

/** Keys that no menu item has: Ctrl or Cmd+K finds, F6 goes from pane to pane. */
function usePaneKeys(find: () => void): void {
  const latest = useRef(find)
  latest.current = find
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase()
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && (key === 'k' || key === 'f')) {
        event.preventDefault()
        latest.current()
      } else if (event.key === 'F6') {
        event.preventDefault()
        focusNextPane(event.shiftKey ? -1 : 1)
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

const focusable = 'button:not([disabled]), input, textarea, [tabindex="0"], [contenteditable=true]'

function focusNextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('.rail, .pane')].filter((pane) => pane.offsetParent !== null)
  const now = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[(now + step + panes.length) % panes.length]
  const target = next?.querySelector<HTMLElement>('[role=listbox]') ?? next?.querySelector<HTMLElement>(focusable)
  target?.focus()
}
