/**
 * Opening an archive for the window: which one, what the window is told meanwhile, and why it did not open.
 *
 * An archive that does not open leaves the one that is open in its place (open-archive.ts). What was opened once may be
 * opened again by its folder; any other the user chooses in a dialog.
 */
import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { ArchiveSummary } from '../shared/contract/archive-summary.js'
import { ArchiveError } from '../shared/contract/failures.js'
import type { Notices } from '../shared/contract/notices.js'
import type { DesktopState, OpeningError } from '../shared/contract/opening.js'
import { say } from '../shared/said.js'
import { Archive } from './archive/archive.js'
import { openSample } from './archive/sample.js'
import type { GrantedPaths } from './granted-paths.js'
import type { OpenArchive } from './open-archive.js'
import type { PreferencesStore } from './preferences.js'

interface Parts {
  preferences: PreferencesStore
  open: OpenArchive
  granted: GrantedPaths
  sampleFolder: string
  sampleSources: string
  tell<Name extends keyof Notices>(name: Name, notice: Notices[Name]): void
}

export class Opening {
  private error: OpeningError | undefined
  private folder: string | undefined
  /** Whether the window was told that opening waits for another computer to move. */
  private watching = false

  constructor(private readonly parts: Parts) {}

  /** What a window that comes late is to know. */
  get state(): Pick<DesktopState, 'opening' | 'watching' | 'openingError'> {
    return {
      ...(this.folder === undefined ? {} : { opening: this.folder }),
      ...(this.watching ? { watching: true } : {}),
      ...(this.error ? { openingError: this.error } : {}),
    }
  }

  /** Opens what was open last, or `folder`; at the very first run of `npm start` the sample. */
  async begin(folder: string | undefined, sampleAtFirstRun: boolean): Promise<void> {
    const wanted = folder ?? this.parts.preferences.lastArchive
    try {
      if (wanted !== undefined) await this.open(wanted, folder !== undefined)
      else if (sampleAtFirstRun && this.parts.preferences.current.recentArchives.length === 0) await this.openSample()
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error
      this.error = openingErrorOf(error)
      if (this.error.lock) this.parts.granted.allow([this.error.lock.folder])
      this.parts.tell('archive', { archive: null, openingError: this.error })
    }
  }

  create(folder: string): Promise<ArchiveSummary> {
    return this.opened(folder, () => Archive.create(folder, { name: basename(folder), contact: [] }))
  }

  openSample(): Promise<ArchiveSummary> {
    const { sampleFolder, sampleSources } = this.parts
    return this.opened(sampleFolder, () => openSample(sampleFolder, sampleSources))
  }

  /** Of a folder that a page names. @throws no-permission */
  assertMayOpen(folder: string): void {
    const { preferences, granted } = this.parts
    if (!preferences.current.recentArchives.includes(folder) && !granted.has(folder))
      throw new ArchiveError('no-permission', say('not-opened-before'))
  }

  openChosen(folder: string, takeOver: boolean): Promise<ArchiveSummary> {
    // Where it is in use, the window names it again to take its lock over.
    this.parts.granted.allow([folder])
    return this.open(folder, false, takeOver)
  }

  private async open(folder: string, createWhereMissing: boolean, takeOver = false): Promise<ArchiveSummary> {
    const absolute = resolve(folder)
    const isNew = createWhereMissing && !existsSync(absolute)
    return this.opened(absolute, () =>
      isNew
        ? Archive.create(absolute, { name: basename(absolute), contact: [] })
        : openNamingFolder(absolute, { takeOver, watching: () => this.tellWatching(true) }),
    )
  }

  private async opened(folder: string, open: () => Promise<Archive>): Promise<ArchiveSummary> {
    const { open: holder, preferences, granted } = this.parts
    const already = await holder.summary()
    if (already?.folder === folder) return already
    const place = preferences.backupPlace(folder)
    if (place !== undefined) granted.allow([place])
    this.folder = folder
    const swapped = holder.swap(async () => {
      const archive = await open()
      archive.backupPlace = place
      return archive
    })
    const summary = await swapped.finally(() => {
      this.folder = undefined
      if (this.watching) this.tellWatching(false)
    })
    this.error = undefined
    await preferences.rememberArchive(folder)
    this.parts.tell('preferences', preferences.current)
    return summary
  }

  private tellWatching(watching: boolean): void {
    this.watching = watching
    this.parts.tell('watching', { watching })
  }
}

/** The window has to name the folder again where its lock may be taken over, and the user may just have chosen it. */
async function openNamingFolder(
  folder: string,
  options: { takeOver: boolean; watching: () => void },
): Promise<Archive> {
  try {
    return await Archive.open(folder, options)
  } catch (error) {
    if (!(error instanceof ArchiveError) || error.code !== 'in-use') throw error
    throw new ArchiveError(error.code, error.said, { ...error.details, folder })
  }
}

function openingErrorOf({ code, said, details }: ArchiveError): OpeningError {
  const { folder, host, mayTakeOver } = details
  if (mayTakeOver !== true || typeof folder !== 'string') return { code, said }
  return { code, said, lock: { folder, host: typeof host === 'string' ? host : '' } }
}
