/** The composition root: reads from top to bottom as the order in which Dateline starts. No logic of its own. */
import { join, resolve } from 'node:path'
import { app, BrowserWindow, protocol, session } from 'electron'
import { appScheme, serveApp } from './app-protocol.js'
import { compileEarly } from './compile-early.js'
import { Desktop } from './desktop.js'
import { GrantedPaths } from './granted-paths.js'
import { exportOnce, findOnce, printingAsked, tour } from './headless.js'
import { broadcast, serve } from './ipc.js'
import { endWithLastWindow, leaveInOrder } from './leaving.js'
import { OpenArchive } from './open-archive.js'
import { photoScheme, servePhotos } from './photo-protocol.js'
import { PreferencesStore } from './preferences.js'
import { Printer, printScheme } from './printing.js'
import { flag, installFaultLog, option, reportFault } from './process.js'
import { ArchiveRenditions } from './renditions.js'
import { RescueShelf } from './rescue-shelf.js'
import { SearchLines } from './search-line.js'
import { startSpelling } from './spelling.js'
import { answerClosing, denyPermissions, lockPages, openWindow } from './windows.js'

const userData = process.env.DATELINE_USER_DATA
if (userData) {
  app.setPath('userData', userData)
  app.setPath('documents', join(userData, 'Documents'))
}
installFaultLog()
// As root there is no sandbox to enable: with enableSandbox() every child process would die at once.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
protocol.registerSchemesAsPrivileged([appScheme, photoScheme, printScheme])

const sought = option('find-photo')
const windowless = flag('headless-tour') || sought !== undefined || printingAsked() !== undefined
// A program that runs already is told by data: Chromium puts the arguments of a command line into an order of its own.
const asked = option('archive')
if (!windowless && !app.requestSingleInstanceLock(asked === undefined ? {} : { archive: resolve(asked) })) app.exit(0)
lockPages()
if (windowless) app.on('window-all-closed', () => undefined)
else endWithLastWindow()

const openingPatienceMs = 400

void app.whenReady().then(async () => {
  const pages = join(import.meta.dirname, '../renderer')
  const resources = join(import.meta.dirname, '../../resources')
  const lines = new SearchLines(reportFault)
  const open = new OpenArchive(lines.besides(broadcast), () => lines.leave())
  const renditions = new ArchiveRenditions(open, (thumbnailSession) => serveApp(thumbnailSession, pages))
  const printer = new Printer({
    resources: join(resources, 'print'),
    preparePrintSession: (printSession) => servePhotos(printSession, renditions),
  })
  const sampleFolder = join(app.getPath('documents'), 'Dateline', 'Sample archive')
  const sampleSources = join(resources, 'sample')

  if (flag('headless-tour')) return app.exit(await tour({ open, printer, sampleFolder, sampleSources }))
  if (sought !== undefined) return app.exit(await findOnce(open, sought))
  if (printingAsked() !== undefined) return app.exit(await exportOnce(open, printer, renditions))

  const preferences = await PreferencesStore.open(app.getPath('userData'), app.getLocale())
  const granted = new GrantedPaths()
  const rescues = new RescueShelf(join(app.getPath('userData'), 'rescue'), reportFault)
  const desktop = new Desktop({
    preferences,
    open,
    granted,
    printer,
    renditions,
    rescues,
    sampleFolder,
    sampleSources,
    tell: broadcast,
  })
  serveApp(session.defaultSession, pages)
  servePhotos(session.defaultSession, renditions)
  denyPermissions(session.defaultSession)
  startSpelling(session.defaultSession)
  serve({
    archive: open.api,
    archiveIn: (folder) => open.apiIn(folder),
    desktop,
    granted,
    report: reportFault,
    answerClosing: async (window, answer) => {
      if (answer === 'safe') await lines.leave()
      answerClosing(window, answer)
    },
  })
  lines.serve(open.searchSource)

  const show = () => openWindow(preferences.bounds, (bounds) => void preferences.change({ bounds }))
  const begun = desktop.begin(asked, flag('sample-at-first-run'))
  // Most archives are open by then, and the window shows them at once; a large one is told to be opening.
  await Promise.race([begun, new Promise((resolve) => setTimeout(resolve, openingPatienceMs))])
  show()
  await begun
  compileEarly()
  app.on('activate', () => BrowserWindow.getAllWindows().some((window) => window.isVisible()) || show())
  app.on('second-instance', (_event, _arguments, _folder, told) => {
    const { archive } = told as { archive?: string }
    if (archive !== undefined) void desktop.ask(archive)
    const window = BrowserWindow.getAllWindows().find((shown) => shown.isVisible())
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  leaveInOrder({
    finishExports: () => desktop.exporting,
    closeArchive: () => open.leave(),
    closePages: () => {
      printer.close()
      renditions.close()
    },
  })
})
