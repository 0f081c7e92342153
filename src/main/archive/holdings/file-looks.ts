/**
 * Looks at the archive's files: what other programs wrote, took away or put there since the catalogue last knew them.
 *
 * A file of the size and time that the catalogue knows is passed by. Of the others, one that changed is read and becomes a
 * revision by an act of its own, one that is gone is named unless an act took it away, and one that cannot be read or does
 * not belong there is named. Where most files have new times the archive was copied, and other bytes are damage, no edit.
 * Nothing is written at opening: what was found then becomes acts at the next survey. A look goes in stints.
 */
import { ArchiveError } from '../../../shared/contract/failures.js'
import { type AnyRecord, kindOf } from '../../../shared/record-kinds.js'
import { type Photo, type RecordId, uuidOf } from '../../../shared/records.js'
import { type Said, say } from '../../../shared/said.js'
import { type CatalogueEntry, entryOf, type FileState } from '../catalogue/entry.js'
import type { Catalogue } from '../catalogue.js'
import type { DiskStat } from '../disk.js'
import { linkReason } from '../durable-file.js'
import { placeholderOf } from '../store/sync-copies.js'
import { type Act, type ActHead, type NamedPlace, placeOfPath, type Store, type SurveyedFile } from '../store.js'
import { breather } from '../turns.js'
import { type HoldingsChange, placeOf } from './holdings-change.js'

/** What a look shares with the holdings. */
export interface LookedAt {
  store: Store
  catalogue: Catalogue
  /** What is wrong, by file. */
  found: Map<string, Said>
  /** Hashes of newest images that are not in their files yet, by path. */
  waiting: ReadonlyMap<string, string>
  pathOf(entry: CatalogueEntry): string
  entryAt(path: string, place: NamedPlace): CatalogueEntry | undefined
  commit(changes: readonly HoldingsChange[], head: ActHead): Promise<Act>
}

/** What a look at files goes by, and what it finds. */
interface Look {
  /** Entries by the folder that their files lie in, as they were when the look began. */
  byFolder: Map<string, { path: string; entry: CatalogueEntry }[]>
  /** Records whose entries changed by it. */
  changed: Set<RecordId>
  /** Files that another program wrote, of records that we knew otherwise, by the revision that we knew. */
  outside: { path: string; place: NamedPlace; sha256: string; revision: number }[]
  /** Files that are gone. */
  missed: Set<string>
  /** Files with the time that we knew, and files with another one whose bytes are those that we knew. */
  untouched: number
  restamped: number
}

/** Records that a look found changed, and the folders that it went through. */
export interface Seen {
  changed: RecordId[]
  folders: string[]
}

const newLookAt = (byFolder: Look['byFolder']): Look => ({
  byFolder,
  changed: new Set(),
  outside: [],
  missed: new Set(),
  untouched: 0,
  restamped: 0,
})

export class FileLooks {
  /** Files or folders have other times than the cache knows: a copied archive would be read anew at each opening. */
  isCacheBehind = false
  /** Found at opening, when nothing is written: the survey makes acts of them. */
  private outside: Look['outside'] = []
  private isStopped = false

  constructor(private readonly known: LookedAt) {}

  /** Whether something was found that is no act yet. */
  get hasOutside(): boolean {
    return this.outside.length > 0
  }

  /** Files that another program wrote and that are no act yet: where the archive is open for reading only they stay so. */
  get outsidePaths(): string[] {
    return this.outside.map(({ path }) => path)
  }

  get stopped(): boolean {
    return this.isStopped
  }

  /** Looks end early from now on. */
  stop(): void {
    this.isStopped = true
  }

  /** At opening: at the folders that have another time than the cache knows. */
  async atStale(folders: readonly string[]): Promise<void> {
    this.isCacheBehind = true
    const look = await this.newLook()
    for (const path of folders) await this.refreshFolder(path, look)
    await this.forgiveDeleted(look)
    await this.keepOutside(look)
  }

  /** At all files, in these folders and in those where records are known to lie; `at` is told of each folder. */
  async atAll(folders: string[], at: (folder: string) => void): Promise<Seen> {
    const look = await this.newLook()
    const known = [...look.byFolder.keys(), ...[...this.known.found.keys()].map(folderOf)].filter(
      (folder) => folder !== '',
    )
    for (const folder of new Set([...folders, ...known])) {
      if (this.stopped) break
      at(folder)
      await this.refreshFolder(folder, look)
    }
    await this.forgiveDeleted(look)
    await this.adoptAll(look)
    return { changed: [...look.changed], folders }
  }

  /** At some files, and at those in folders among the paths, which may have come as whole trees. */
  async at(paths: readonly string[]): Promise<Seen> {
    const look = newLookAt(new Map())
    const folders: string[] = []
    for (const path of paths) {
      if (this.stopped) break
      const stat = await this.known.store.stat(path).catch(() => undefined)
      if (stat?.kind === 'folder') {
        const { folders: inIt } = await this.known.store.surveyFolders(path)
        for (const folder of inIt) await this.refreshFolder(folder.path, look)
        folders.push(...inIt.map((folder) => folder.path))
      } else if (stat && path.endsWith('.json')) await this.refreshFile({ path, stat }, look)
      else if (!stat) await this.missFile(path, look)
    }
    await this.forgiveDeleted(look)
    await this.adoptAll(look)
    return { changed: [...look.changed], folders }
  }

  /** All entries by folder: 0.2 s for 150,000, in slices. */
  private async newLook(): Promise<Look> {
    const byFolder: Look['byFolder'] = new Map()
    await this.known.catalogue.whole()
    const breathe = breather()
    // A copy, since the catalogue may change while others have their turn.
    const all = [...this.known.catalogue.all()]
    for (const entry of all) {
      await breathe()
      if (!entry.file) continue
      const path = this.known.pathOf(entry)
      const folder = folderOf(path)
      const files = byFolder.get(folder)
      if (files) files.push({ path, entry })
      else byFolder.set(folder, [{ path, entry }])
    }
    return newLookAt(byFolder)
  }

  /** What was found outside, at opening too, becomes acts; what cannot be taken in now is tried at the next look. */
  private async adoptAll(look: Look): Promise<void> {
    await this.keepOutside(look)
    while (this.outside.length > 0 && !this.known.store.readOnly && !this.stopped) {
      const [file] = this.outside
      if (!file) return
      const adopted = await this.adopt(file)
      this.outside = this.outside.filter((other) => other !== file)
      if (adopted) look.changed.add(adopted)
    }
  }

  private async refreshFolder(folder: string, look: Look): Promise<void> {
    const files = await this.known.store.surveyFiles(folder)
    const present = new Set(files.map(({ path }) => path))
    const work = [...files]
    // What is as it was is seen without waiting, so that a folder of thousands would be one stint.
    const breathe = breather()
    const worker = async () => {
      for (let file = work.pop(); file && !this.stopped; file = work.pop()) {
        await this.refreshFile(file, look)
        await breathe()
      }
    }
    await Promise.all(Array.from({ length: 16 }, worker))
    if (this.stopped) return
    // What was strange or damaged and is gone now is nobody's trouble any more; a record that is missing stays one, and of
    // links in the place of folders the survey of folders tells.
    for (const [file, reason] of this.known.found)
      if (file.toLowerCase().endsWith('.json') && folderOf(file) === folder && !present.has(file) && !isGone(reason))
        this.known.found.delete(file)
    await this.missFiles(folder, present, look)
  }

  private async refreshFile({ path, stat }: SurveyedFile, look: Look): Promise<void> {
    if (this.known.waiting.has(path)) return
    const place = placeOfPath(path)
    if (!place) {
      const isOurs = placeOfPath(path.toLowerCase()) !== undefined
      return this.note(path, say(isOurs ? 'name-in-capitals' : 'no-document', { path }))
    }
    const entry = this.known.entryAt(path, place)
    if (!stat) {
      this.note(path, linkReason(path))
      return this.forget(entry, look)
    }
    if (entry?.file && isSame(entry.file, stat)) {
      // A drive that was away for a moment is back.
      const reason = this.known.found.get(path)
      if (reason && isGone(reason)) this.known.found.delete(path)
      look.untouched++
      return
    }
    try {
      const { record, sha256 } = await this.known.store.readPath(path, place.kind)
      if (this.known.waiting.has(path)) return
      if (nameOf(record) !== place.name) {
        this.note(path, say('copy-of-other-record', { path }))
        return this.forget(entry, look)
      }
      const other = this.known.catalogue.get(record.uri)
      // It may have moved: to the trash or out of it, since an older cache was written.
      if (other && other !== entry && this.known.pathOf(other) !== path && (await this.isThere(other)))
        return this.note(path, say('copy-of', { path, other: this.known.pathOf(other) }))
      const file = { size: stat.size, mtimeMs: stat.mtimeMs, sha256 }
      this.known.found.delete(path)
      if (entry?.file?.sha256 === sha256) {
        entry.file = file
        look.restamped++
        this.isCacheBehind = true
      } else {
        if (entry) look.outside.push({ path, place, sha256, revision: entry.revision })
        // A photo that was taken back and taken in again is another record of the same name.
        if (entry && entry.uri !== record.uri) this.forget(entry, look)
        this.known.catalogue.set(entryOf(record, place.trashed, file))
        look.changed.add(record.uri)
      }
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error
      // A file may go while we look; whether it is missed is asked afterwards.
      if (error.code !== 'not-found') {
        this.note(path, error.said)
        this.forget(entry, look)
      }
    }
  }

  private forget(entry: CatalogueEntry | undefined, look: Look): void {
    if (!entry) return
    this.known.catalogue.remove(entry.uri)
    look.changed.add(entry.uri)
  }

  private async keepOutside({ outside, untouched, restamped }: Look): Promise<void> {
    const strange = await this.notSavedHere(outside)
    // An editor changes some files; where most have new times the archive was copied, and other bytes are damage.
    if (restamped > untouched) for (const { path } of strange) this.note(path, say('changed-in-copy', { path }))
    else this.outside.push(...strange)
  }

  /**
   * Without those that the archive's newest act about them wrote: the cache is behind where the process was killed, or the
   * power went, after a checkpoint and before the cache had its notes.
   */
  private async notSavedHere(files: Look['outside']): Promise<Look['outside']> {
    const asked = new Set(files.map(({ path }) => path))
    const saved = new Map<string, string | null>()
    if (asked.size > 0)
      for await (const { documents } of this.known.store.readActs()) {
        for (const { path, is } of documents) if (asked.delete(path)) saved.set(path, is)
        if (asked.size === 0) break
      }
    return files.filter(({ path, sha256 }) => saved.get(path) !== sha256)
  }

  /** What another program wrote becomes a revision of its own, by an act of its own. */
  private async adopt({ path, place, sha256, revision }: Look['outside'][number]): Promise<RecordId | undefined> {
    const entry = this.known.entryAt(path, place)
    if (entry?.file?.sha256 !== sha256) return undefined
    try {
      const { record } = await this.known.store.readPath(path, place.kind)
      // An old copy that was put back must not bring its old number with it.
      const next = Math.max(revision, record.revision) + 1
      const revised = { ...record, revision: next, versionCreated: this.known.store.instant() }
      await this.known.commit(
        [{ place: placeOf(entry), record: revised, was: sha256 }],
        this.known.store.act('editedOutside'),
      )
      return entry.uri
    } catch (error) {
      // Saved here, written there or taken away meanwhile: the next look sees what it is then.
      if (error instanceof ArchiveError && ['conflict', 'not-found', 'damaged'].includes(error.code)) return undefined
      throw error
    }
  }

  /** Records whose files are gone although nobody took them away here. */
  private async missFiles(folder: string, present: ReadonlySet<string>, look: Look): Promise<void> {
    const breathe = breather()
    for (const { path, entry } of look.byFolder.get(folder) ?? []) {
      await breathe()
      if (!present.has(path) && this.isAt(path, entry)) await this.missFile(path, look)
    }
  }

  /** Whether it was not replaced, and did not move, since the look began. */
  private isAt(path: string, entry: CatalogueEntry): boolean {
    return this.known.catalogue.get(entry.uri) === entry && this.known.pathOf(entry) === path
  }

  private async missFile(path: string, look: Look): Promise<void> {
    const reason = await whyGone(this.known.store, path)
    const place = placeOfPath(path)
    const entry = place && this.known.entryAt(path, place)
    if (!entry?.file || this.known.waiting.has(path)) return
    this.known.catalogue.remove(entry.uri)
    this.note(path, reason)
    look.missed.add(path)
    look.changed.add(entry.uri)
  }

  /** Of the files that are gone, those that an act took away: an older cache knew them, and nothing is wrong. */
  private async forgiveDeleted({ missed }: Look): Promise<void> {
    if (missed.size === 0) return
    for await (const { documents } of this.known.store.readActs()) {
      for (const { path, is } of documents) if (missed.delete(path) && is === null) this.known.found.delete(path)
      if (missed.size === 0) return
    }
  }

  private async isThere(entry: CatalogueEntry): Promise<boolean> {
    const path = this.known.pathOf(entry)
    return this.known.waiting.has(path) || (await this.known.store.hashOf(path)) !== null
  }

  private note(file: string, reason: Said): void {
    this.known.found.set(file, reason)
  }
}

export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'))

const nameOf = (record: AnyRecord): string =>
  kindOf(record) === 'photo' ? (record as Photo).sha256 : uuidOf(record.uri)

export const isSame = (file: FileState, stat: DiskStat): boolean =>
  file.size === stat.size && file.mtimeMs === stat.mtimeMs

const gone = say('record-file-gone')
const inCloud = say('record-file-in-cloud')

/** Whether that is what is wrong with a record's file: it is not there, though no act took it away. */
export const isGone = (reason: Said): boolean => reason === gone || reason === inCloud

/** iCloud may take a file away to save room, and leaves a hidden one for it: then there is nothing to restore. */
export async function whyGone(store: Store, path: string): Promise<Said> {
  return (await saidInCloud(store, path)) ?? gone
}

/** Of any file that is not there; nothing where it is gone. */
export async function saidInCloud(store: Store, path: string): Promise<Said | undefined> {
  const folder = folderOf(path)
  const placeholder = `${folder}/${placeholderOf(path.slice(folder.length + 1))}`
  return (await store.stat(placeholder).catch(() => undefined)) && inCloud
}
