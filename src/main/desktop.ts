/** What only the desktop can do, for the windows: folders, dialogs, links, paper, preferences. */
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { app, BrowserWindow, clipboard, dialog, nativeTheme, shell } from 'electron'
import type { DesktopApi } from '../shared/archive-api.js'
import { attachmentEndings } from '../shared/attachments.js'
import type { ContactSheetOrder } from '../shared/contact-sheet.js'
import type { ArchiveSummary } from '../shared/contract/archive-summary.js'
import type { MenuCommand, ShortcutGroup } from '../shared/contract/commands.js'
import { ArchiveError } from '../shared/contract/failures.js'
import type { FileKind, FolderPurpose } from '../shared/contract/files.js'
import type { KitForm, PhotoFlaws } from '../shared/contract/handing-out.js'
import type { JobId } from '../shared/contract/jobs.js'
import type { Notices } from '../shared/contract/notices.js'
import type { DesktopState } from '../shared/contract/opening.js'
import type { InterfaceLanguage, Preferences } from '../shared/contract/preferences.js'
import type { Rescue, RescueId } from '../shared/contract/rescues.js'
import { documentEndings } from '../shared/document-endings.js'
import { type LanguageTag, mainHeadline, type ReleaseId } from '../shared/records.js'
import { say } from '../shared/said.js'
import type { TableMapping } from '../shared/table-mapping.js'
import type { Archive } from './archive/archive.js'
import type { SheetPress } from './archive/contact-sheet.js'
import { explainingDisk } from './archive/disk-errors.js'
import { writeFileDurably } from './archive/durable-file.js'
import type { KitPress } from './archive/handing-out.js'
import type { Press } from './archive/pdf-batch.js'
import type { GrantedPaths } from './granted-paths.js'
import { greyMenu, type ShellString, shellString, showMenu } from './menu.js'
import type { OpenArchive } from './open-archive.js'
import { Opening } from './opening.js'
import type { PreferencesStore } from './preferences.js'
import type { Printer } from './printing.js'
import type { ArchiveRenditions } from './renditions.js'
import type { RescueShelf } from './rescue-shelf.js'
import { shortcutSheet } from './shortcut-sheet.js'
import { checkSpellingIn } from './spelling.js'
import { openOutside } from './windows.js'

const photoEndings = ['jpg', 'jpeg', 'png', 'tif', 'tiff', 'webp', 'heic', 'heif', 'avif', 'gif']
const endings: Readonly<Record<FileKind, string[]>> = {
  documents: [...documentEndings],
  photos: photoEndings,
  attachments: [...attachmentEndings],
  sources: [...documentEndings, ...photoEndings, 'json', 'jsonl', 'ndjson', 'gz', 'csv', 'tsv', 'xlsx', 'xlsm', 'mbox'],
}

/** What a dialog shows where the folder may be made there. */
const newFolder: ('openDirectory' | 'createDirectory' | 'promptToCreate')[] = [
  'openDirectory',
  'createDirectory',
  'promptToCreate',
]

export interface DesktopParts {
  preferences: PreferencesStore
  open: OpenArchive
  granted: GrantedPaths
  printer: Printer
  renditions: ArchiveRenditions
  rescues: RescueShelf
  sampleFolder: string
  sampleSources: string
  tell<Name extends keyof Notices>(name: Name, notice: Notices[Name]): void
}

export class Desktop implements DesktopApi {
  private offered: ReadonlySet<MenuCommand> = new Set()
  /** Settles when the PDFs under way are written, or have failed. */
  exporting: Promise<unknown> = Promise.resolve()

  private readonly opening: Opening

  constructor(private readonly parts: DesktopParts) {
    this.opening = new Opening(parts)
  }

  /** Opens what was open last, or `folder`; at the very first run of `npm start` the sample. */
  async begin(folder: string | undefined, sampleAtFirstRun: boolean): Promise<void> {
    this.applyPreferences()
    await this.opening.begin(folder, sampleAtFirstRun)
  }

  async getState(): Promise<DesktopState> {
    return {
      preferences: this.parts.preferences.current,
      archive: await this.parts.open.summary(),
      ...this.opening.state,
      platform: process.platform === 'darwin' ? 'mac' : process.platform === 'win32' ? 'windows' : 'linux',
      version: app.getVersion(),
    }
  }

  async createArchive(): Promise<ArchiveSummary | null> {
    const folder = await this.askForFolder('choose-create', newFolder)
    if (folder === undefined) return null
    return this.opening.create(folder)
  }

  async openArchive(folder: string | null, takeOver = false): Promise<ArchiveSummary | null> {
    if (folder !== null) this.opening.assertMayOpen(folder)
    const chosen = folder ?? (await this.askForFolder('choose-open', ['openDirectory']))
    return chosen === undefined ? null : this.opening.openChosen(chosen, takeOver)
  }

  /** Somebody started the program once more, for this archive. */
  async ask(folder: string): Promise<void> {
    if ((await this.parts.open.summary())?.folder === folder) return
    this.parts.granted.allow([folder])
    this.parts.tell('asked', { folder })
  }

  async openSampleArchive(): Promise<ArchiveSummary> {
    return this.opening.openSample()
  }

  async closeArchive(): Promise<void> {
    await this.parts.open.close()
    await this.parts.preferences.forgetLastArchive()
  }

  async chooseFiles(kind: FileKind): Promise<string[]> {
    const chosen = await dialog.showOpenDialog(this.window(), {
      filters: [{ name: this.text(kind), extensions: endings[kind] }],
      properties: ['openFile', 'multiSelections'],
    })
    this.parts.granted.allow(chosen.filePaths)
    return chosen.filePaths
  }

  async chooseFolder(purpose: FolderPurpose): Promise<string | null> {
    const isNew =
      purpose === 'export' || purpose === 'pdfs' || purpose === 'kit' || purpose === 'restore' || purpose === 'backups'
    const folder = await this.askForFolder(`choose-${purpose}`, isNew ? newFolder : ['openDirectory'])
    if (folder === undefined) return null
    this.parts.granted.allow([folder])
    return folder
  }

  async chooseTableFile(name: string): Promise<string | null> {
    const chosen = await dialog.showSaveDialog(this.window(), {
      title: this.text('save-table'),
      defaultPath: join(app.getPath('documents'), `${fileNameFrom(name)}.csv`),
      filters: [{ name: 'CSV', extensions: ['csv'] }],
    })
    if (chosen.canceled || !chosen.filePath) return null
    this.parts.granted.allow([chosen.filePath])
    return chosen.filePath
  }

  async rememberedMapping(headings: string[]): Promise<TableMapping | null> {
    return this.parts.preferences.tableMapping(headings) ?? null
  }

  async rememberMapping(headings: string[], mapping: TableMapping | null): Promise<void> {
    await this.parts.preferences.rememberMapping(headings, mapping)
  }

  async rememberBackupPlace(place: string | null): Promise<void> {
    const { current } = this.parts.open
    await this.parts.preferences.rememberBackupPlace(current.folder, place)
    current.backupPlace = place ?? undefined
  }

  async exportPdf(uri: ReleaseId, override?: string): Promise<string | null> {
    await this.parts.open.current.assertMayLeave(uri, override)
    const headline = mainHeadline(await this.parts.open.current.getRelease(uri))
    return this.pdfAt(headline, (path) => writePdf(this.parts.open.current, this.parts.printer, uri, path, override))
  }

  async countPhotoFlaws(uri: ReleaseId): Promise<PhotoFlaws> {
    const { open, renditions } = this.parts
    return open.current.countPhotoFlaws(uri, (photos) => renditions.lacking(photos))
  }

  async startPdfs(uris: ReleaseId[], folder: string): Promise<JobId> {
    return this.parts.open.current.startPdfs(uris, folder, pressOf(this.parts))
  }

  async startKit(uri: ReleaseId, folder: string, override?: string, form?: KitForm): Promise<JobId> {
    const { current } = this.parts.open
    await current.assertMayLeave(uri, override)
    return current.startKit(uri, folder, pressOf(this.parts), override, form)
  }

  async startKits(uris: ReleaseId[], folder: string): Promise<JobId> {
    return this.parts.open.current.startKits(uris, folder, this.language(), pressOf(this.parts))
  }

  async startContactSheet(order: ContactSheetOrder): Promise<JobId | null> {
    const { current } = this.parts.open
    const path = await this.askForPdf(order.title)
    return path === undefined ? null : current.startContactSheet(order, path, sheetPressOf(this.parts))
  }

  async exportShortcuts(title: string, groups: ShortcutGroup[]): Promise<string | null> {
    const sheet = shortcutSheet(title, groups, this.language())
    return this.pdfAt(title, async (path) => {
      const pdf = await this.parts.printer.pdf(sheet)
      await explainingDisk(basename(path), () => writeFileDurably(path, pdf))
    })
  }

  private async pdfAt(name: string, write: (path: string) => Promise<void>): Promise<string | null> {
    const path = await this.askForPdf(name)
    if (path === undefined) return null
    const writing = write(path)
    this.exporting = Promise.allSettled([this.exporting, writing])
    await writing
    return path
  }

  private async askForPdf(name: string): Promise<string | undefined> {
    const chosen = await dialog.showSaveDialog(this.window(), {
      title: this.text('save-pdf'),
      defaultPath: join(app.getPath('documents'), `${fileNameFrom(name)}.pdf`),
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
    })
    if (chosen.canceled || !chosen.filePath) return undefined
    this.parts.granted.allow([chosen.filePath])
    return chosen.filePath
  }

  async copyRelease(uri: ReleaseId, override?: string): Promise<void> {
    await clipboard.writeText(await this.parts.open.current.prepareText(uri, override))
  }

  async checkSpelling(language: LanguageTag): Promise<boolean> {
    return checkSpellingIn(language)
  }

  async showInFolder(path: string): Promise<void> {
    if (!this.parts.granted.has(path, true) || !existsSync(path))
      throw new ArchiveError('not-found', say('path-gone', { path }))
    shell.showItemInFolder(path)
  }

  async openAttachment(file: string): Promise<void> {
    const path = await this.parts.open.current.attachmentPath(file)
    const problem = await shell.openPath(path)
    // No program for it: where it lies helps as well.
    if (problem !== '') shell.showItemInFolder(path)
  }

  async openLink(url: string): Promise<void> {
    if (!(await openOutside(url))) throw new ArchiveError('invalid', say('only-web-and-mail'))
  }

  async setPreferences(changed: Partial<Pick<Preferences, 'language' | 'theme' | 'contrast'>>): Promise<Preferences> {
    const preferences = await this.parts.preferences.change(changed)
    this.applyPreferences()
    this.parts.tell('preferences', preferences)
    return preferences
  }

  async offerCommands(commands: MenuCommand[]): Promise<void> {
    this.offered = new Set(commands)
    greyMenu(this.offered)
  }

  async copyText(text: string): Promise<void> {
    await clipboard.writeText(text)
  }

  async saveText(name: string, text: string, as: 'text' | 'csv' = 'text'): Promise<string | null> {
    const [title, kind, ending] =
      as === 'csv' ? (['save-table', 'CSV', 'csv'] as const) : (['save-text', this.text('text'), 'txt'] as const)
    const chosen = await dialog.showSaveDialog(this.window(), {
      title: this.text(title),
      defaultPath: join(app.getPath('documents'), `${fileNameFrom(name)}.${ending}`),
      filters: [{ name: kind, extensions: [ending] }],
    })
    const path = chosen.filePath
    if (chosen.canceled || !path) return null
    await explainingDisk(basename(path), () => writeFileDurably(path, text))
    this.parts.granted.allow([path])
    return path
  }

  async keepRescue(archive: string, rescue: Rescue): Promise<void> {
    await this.shelfOf(archive).keep(archive, rescue)
  }

  async listRescues(archive: string): Promise<Rescue[]> {
    return this.shelfOf(archive).list(archive)
  }

  async dropRescue(archive: string, id: RescueId): Promise<void> {
    await this.shelfOf(archive).drop(archive, id)
  }

  private shelfOf(archive: string): RescueShelf {
    this.parts.open.assertWasOpen(archive)
    return this.parts.rescues
  }

  private async askForFolder(
    title: ShellString,
    properties: ('openDirectory' | 'createDirectory' | 'promptToCreate')[],
  ): Promise<string | undefined> {
    const chosen = await dialog.showOpenDialog(this.window(), { title: this.text(title), properties })
    return chosen.filePaths[0]
  }

  private window(): BrowserWindow {
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows().find((shown) => shown.isVisible())
    if (!window) throw new ArchiveError('closed', say('no-window'))
    return window
  }

  private text(key: ShellString): string {
    return shellString(this.language(), key)
  }

  private language(): InterfaceLanguage {
    return this.parts.preferences.current.language
  }

  private applyPreferences(): void {
    nativeTheme.themeSource = this.parts.preferences.current.theme
    showMenu(this.language(), (command) => this.parts.tell('menu', { command }))
    greyMenu(this.offered)
  }
}

/** What a batch of PDFs and a press kit are made with. */
export const pressOf = ({ printer, renditions }: Pick<DesktopParts, 'printer' | 'renditions'>): Press & KitPress => ({
  print: (document) => printer.pdf(document),
  lacking: (photos) => renditions.lacking(photos),
  picture: (photo) => renditions.picture(photo),
})

/** What a contact sheet is made with. */
export const sheetPressOf = ({ printer, renditions }: Pick<DesktopParts, 'printer' | 'renditions'>): SheetPress => ({
  draw: (photo, size) => renditions.draw(photo, size),
  print: (document, signal) => printer.pdf(document, signal),
})

/** Prints a release and puts the PDF in place in one step. @throws embargoed, print-failed, disk-full, no-permission */
export async function writePdf(
  archive: Archive,
  printer: Printer,
  uri: ReleaseId,
  path: string,
  override?: string,
): Promise<void> {
  const pdf = await printer.pdf(await archive.preparePrint(uri, override))
  await explainingDisk(basename(path), () => writeFileDurably(path, pdf))
}

/** A file name that every system takes: no separators, no control or direction characters, not too long. */
export function fileNameFrom(headline: string): string {
  const clean = headline
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80)
    .replace(/[. ]+$/, '')
  return clean === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(clean) ? 'release' : clean
}
