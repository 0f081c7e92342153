/**
 * One open archive: every operation of ArchiveApi, in plain Node, without knowing who asks.
 *
 * Reads never wait; writes pass a queue of one writer, and resolve when their bytes are durable. `close` drains.
 * The middle of the star: store, photo-store, import-release and export-release are composed here and only here.
 */
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import {
  type AddedPhoto,
  type ArchiveApi,
  ArchiveError,
  type ArchiveSummary,
  type DamagedFile,
  type House,
  type IntakeSource,
  type JobId,
  type JobNotice,
  type JobReport,
  type Notices,
  type Page,
  type PhotoRow,
  type PhotoSource,
  type PrintDocument,
  type ReleaseIntake,
  type ReleaseListQuery,
  type ReleaseRow,
  type SearchDocument,
  type SearchDocumentPage,
} from '../../shared/archive-api.js'
import { bodyFromHtml, bodyToHtml } from '../../shared/body.js'
import { checkRelease, decode, houseDecoder, photoDraftDecoder } from '../../shared/decode.js'
import type { Photo, PhotoDraft, PhotoId, Release, ReleaseDraft, ReleaseId } from '../../shared/records.js'
import { Catalogue } from './catalogue.js'
import { diskError, explainingDisk } from './disk-errors.js'
import { plainText, printDocument } from './export-release.js'
import { runImport } from './import-job.js'
import { draftKeepingAll, maxDocumentBytes, readIntake, releaseFromJson } from './import-release.js'
import { type JobProgress, Jobs } from './jobs.js'
import { newId } from './new-id.js'
import { PhotoStore } from './photo-store.js'
import { searchDocument } from './search-document.js'
import { formatVersion, Store } from './store.js'

/** About how many letters of text a page of search documents holds. */
const searchPageLength = 1_000_000

type ChangedListener = (changed: Notices['changed']) => void

export class Archive implements ArchiveApi {
  private readonly catalogue = new Catalogue()
  private readonly photoStore: PhotoStore
  private readonly jobs = new Jobs((notice) => this.tellJob(notice))
  private readonly changedListeners = new Set<ChangedListener>()
  private readonly jobListeners = new Set<(notice: JobNotice) => void>()
  private damaged: DamagedFile[] = []
  private lastWrite: Promise<unknown> = Promise.resolve()
  private closed = false

  private constructor(private readonly store: Store) {
    this.photoStore = new PhotoStore(store.folder)
  }

  /** Makes an archive in an empty or new folder and opens it. @throws already-exists, no-permission, disk-full */
  static async create(folder: string, house: House): Promise<Archive> {
    return Archive.load(await Store.create(folder, house))
  }

  /** @throws not-found, not-an-archive, damaged, newer-version, in-use, no-permission */
  static async open(folder: string, options: { readOnly?: boolean } = {}): Promise<Archive> {
    return Archive.load(await Store.open(folder, options))
  }

  private static async load(store: Store): Promise<Archive> {
    const archive = new Archive(store)
    try {
      const { releases, photos, damaged } = await store.readAll()
      for (const photo of photos) archive.catalogue.setPhoto(photo)
      for (const { release, trashed } of releases) archive.catalogue.setRelease(release, trashed)
      archive.damaged = damaged
      return archive
    } catch (error) {
      await store.close()
      throw error
    }
  }

  /** Stops jobs, waits for the last save, lets go of the folder. */
  async close(): Promise<void> {
    if (this.closed) return
    await this.jobs.drain()
    this.closed = true
    await this.lastWrite
    await this.store.close()
  }

  /** Calls `listener` after each change or job notice, until the returned function is called. */
  onChanged(listener: ChangedListener): () => void {
    this.changedListeners.add(listener)
    return () => this.changedListeners.delete(listener)
  }

  onJob(listener: (notice: JobNotice) => void): () => void {
    this.jobListeners.add(listener)
    return () => this.jobListeners.delete(listener)
  }

  async describeArchive(): Promise<ArchiveSummary> {
    this.assertOpen()
    return {
      house: this.store.house,
      folder: this.store.folder,
      formatVersion,
      readOnly: this.store.readOnly,
      releases: this.catalogue.releaseCount,
      photos: this.catalogue.photoCount,
      damaged: this.damaged,
    }
  }

  async listReleases(query: ReleaseListQuery): Promise<Page<ReleaseRow>> {
    this.assertOpen()
    return this.catalogue.list(query)
  }

  async getReleaseRows(uris: ReleaseId[]): Promise<ReleaseRow[]> {
    this.assertOpen()
    return uris.flatMap((uri) => this.catalogue.row(uri) ?? [])
  }

  async getRelease(uri: ReleaseId): Promise<Release> {
    this.assertOpen()
    const trashed = this.catalogue.isTrashed(uri)
    if (trashed === undefined) throw unknownRelease()
    return this.store.readRelease(uri, trashed)
  }

  async listPhotos(query: { offset: number; limit: number }): Promise<Page<PhotoRow>> {
    this.assertOpen()
    const { total, uris } = this.catalogue.photoPage(query.offset, query.limit)
    const photos = await this.getPhotos(uris)
    return { total, rows: photos.map((photo) => ({ photo, releases: this.catalogue.releasesWith(photo.uri) })) }
  }

  async getPhotos(uris: PhotoId[]): Promise<Photo[]> {
    this.assertOpen()
    const hashes = uris.flatMap((uri) => this.catalogue.photoHash(uri) ?? [])
    return Promise.all(hashes.map((sha256) => this.store.readPhoto(sha256)))
  }

  async readSearchDocuments(after: string | null): Promise<SearchDocumentPage> {
    this.assertOpen()
    const documents: SearchDocument[] = []
    let length = 0
    let last = after
    const remaining = this.catalogue.releasesAfter(after)
    for (let at = 0; at < remaining.length && length < searchPageLength; at += 16) {
      const uris = remaining.slice(at, at + 16)
      const found = await this.getSearchDocuments(uris)
      documents.push(...found)
      length += found.reduce((sum, document) => sum + document.body.length + document.other.length + 200, 0)
      last = uris.at(-1) ?? last
    }
    const ended = last === (remaining.at(-1) ?? after)
    return ended || last === null ? { documents } : { documents, next: last }
  }

  async getSearchDocuments(uris: ReleaseId[]): Promise<SearchDocument[]> {
    this.assertOpen()
    const live = uris.filter((uri) => this.catalogue.isTrashed(uri) === false)
    const found = await Promise.all(live.map((uri) => this.readSearchDocument(uri)))
    return found.flatMap((document) => document ?? [])
  }

  async readIntake(source: IntakeSource): Promise<ReleaseIntake> {
    this.assertOpen()
    if (source.kind !== 'file') return readIntake(source)
    const name = basename(source.path)
    const { size } = await explainingDisk(name, () => stat(source.path))
    if (size > maxDocumentBytes) throw tooLarge(name, size)
    const bytes = await explainingDisk(name, () => readFile(source.path))
    return readIntake({ kind: 'file', name, bytes })
  }

  async saveRelease(draft: ReleaseDraft, basedOn: number | null): Promise<Release> {
    return this.write(async () => {
      const problems = checkRelease(draft)
      if (problems.length > 0) throw invalid('The release', problems)
      const current = await this.currentFor(draft.uri, basedOn)
      const release = newRevision(draft, current)
      await this.store.writeReleases([release])
      this.keep([release])
      return release
    })
  }

  async trashRelease(uri: ReleaseId): Promise<void> {
    await this.moveRelease(uri, 'trash')
  }

  async restoreRelease(uri: ReleaseId): Promise<Release> {
    return this.moveRelease(uri, 'releases')
  }

  async addPhoto(source: PhotoSource): Promise<AddedPhoto> {
    return this.write(() => this.takeInPhoto(source))
  }

  async savePhoto(draft: PhotoDraft, basedOn: number): Promise<Photo> {
    return this.write(async () => {
      const decoded = decode(photoDraftDecoder, draft)
      if ('problems' in decoded) throw invalid('The photo', decoded.problems)
      const [current] = await this.getPhotos([draft.uri])
      if (!current) throw new ArchiveError('not-found', 'This photo is not in the archive any more.')
      if (current.revision !== basedOn) throw changedMeanwhile('photo', current)
      const { sha256, originalName, renditions, firstCreated } = current
      const revised = { revision: current.revision + 1, versionCreated: new Date().toISOString() }
      const photo: Photo = { ...current, ...draft, sha256, originalName, renditions, firstCreated, ...revised }
      await this.store.writePhoto(photo)
      this.catalogue.setPhoto(photo)
      this.tellChanged({ releases: this.catalogue.releasesWith(photo.uri), photos: [photo.uri] })
      return photo
    })
  }

  async startImport(paths: string[]): Promise<JobId> {
    this.assertOpen()
    this.store.assertWritable()
    const target = {
      releaseWithAltId: (altId: { role: string; value: string }) => this.catalogue.releaseWithAltId(altId),
      saveNewReleases: (drafts: ReleaseDraft[]) => this.saveNewReleases(drafts),
      addPhoto: (source: PhotoSource) => this.addPhoto(source),
      readDocument: (name: string, bytes: Uint8Array) => this.draftWithPictures(name, bytes),
      readJsonRelease: releaseFromJson,
      maxDocumentBytes,
    }
    return this.jobs.start('import', (progress) => runImport(target, paths, progress))
  }

  async startVerify(): Promise<JobId> {
    this.assertOpen()
    return this.jobs.start('verify', (progress) => this.verify(progress))
  }

  async cancelJob(id: JobId): Promise<void> {
    this.jobs.cancel(id)
  }

  async saveHouse(house: House): Promise<ArchiveSummary> {
    return this.write(async () => {
      const decoded = decode(houseDecoder, house)
      if ('problems' in decoded) throw invalid('The letterhead', decoded.problems)
      await this.store.writeHouse(decoded.value)
      return this.describeArchive()
    })
  }

  async preparePrint(uri: ReleaseId): Promise<PrintDocument> {
    const { release, photos } = await this.readWithPhotos(uri)
    return printDocument(release, photos, this.store.house)
  }

  /** The release as text to copy, captions and credits included. @throws not-found */
  async plainText(uri: ReleaseId): Promise<string> {
    const { release, photos } = await this.readWithPhotos(uri)
    return plainText(release, photos, this.store.house)
  }

  /** Absolute path of the archive's folder. */
  get folder(): string {
    return this.store.folder
  }

  /** Path of a photo's original, for the photo protocol. */
  originalPath(photo: Photo): string {
    return this.photoStore.originalPath(photo.sha256, photo.renditions[0]?.contentType ?? '')
  }

  private async readWithPhotos(uri: ReleaseId): Promise<{ release: Release; photos: Map<PhotoId, Photo> }> {
    const release = await this.getRelease(uri)
    const attached = release.associations.flatMap((association) => association.photo ?? [])
    const photos = await this.getPhotos(attached)
    return { release, photos: new Map(photos.map((photo) => [photo.uri, photo])) }
  }

  /** Damage met while indexing is told in the summary, and the rest goes on. */
  private async readSearchDocument(uri: ReleaseId): Promise<SearchDocument | undefined> {
    try {
      const { release, photos } = await this.readWithPhotos(uri)
      return searchDocument(release, photos)
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error
      return undefined
    }
  }

  private async currentFor(uri: ReleaseId | undefined, basedOn: number | null): Promise<Release | undefined> {
    if (uri === undefined || basedOn === null) {
      if (uri !== undefined || basedOn !== null)
        throw new ArchiveError('invalid', 'A new release has neither an id nor a revision; a changed one has both.')
      return undefined
    }
    const current = await this.getRelease(uri)
    if (this.catalogue.isTrashed(uri))
      throw new ArchiveError('not-found', 'This release is in the trash. Restore it first, then save.')
    if (current.revision !== basedOn) throw changedMeanwhile('release', current)
    return current
  }

  private async saveNewReleases(drafts: ReleaseDraft[]): Promise<Release[]> {
    return this.write(async () => {
      for (const draft of drafts) {
        const problems = checkRelease(draft)
        if (problems.length > 0) throw invalid('The release', problems)
      }
      const releases = drafts.map((draft) => newRevision(draft, undefined))
      await this.store.writeReleases(releases)
      this.keep(releases)
      return releases
    })
  }

  /** A document's pictures become photos of its release, each after the text. */
  private async draftWithPictures(name: string, bytes: Uint8Array): Promise<ReleaseDraft> {
    const intake = await readIntake({ kind: 'file', name, bytes })
    const draft = draftKeepingAll(intake)
    const { pictures } = intake
    const associations = [...draft.associations]
    for (const picture of pictures) {
      try {
        const { photo } = await this.addPhoto({ kind: 'bytes', name: picture.name, bytes: picture.bytes })
        if (associations.some((association) => association.photo === photo.uri)) continue
        const open = associations.findIndex((association) => association.photo === undefined)
        const place = associations[open]
        if (place) associations[open] = { ...place, photo: photo.uri }
        else associations.push({ rel: 'illustration', photo: photo.uri, caption: '', credit: '', paragraph: -1 })
      } catch (error) {
        if (!(error instanceof ArchiveError) || error.code !== 'unreadable-file') throw error
      }
    }
    return { ...draft, associations }
  }

  private async takeInPhoto(source: PhotoSource): Promise<AddedPhoto> {
    const stored = await this.photoStore.put(source)
    const known = this.catalogue.photoWithHash(stored.sha256)
    if (known) {
      const [photo] = await this.getPhotos([known])
      if (photo) return { photo, alreadyThere: true, warnings: stored.warnings }
    }
    const now = new Date().toISOString()
    const photo: Photo = {
      uri: newId<PhotoId>(),
      firstCreated: now,
      versionCreated: now,
      revision: 1,
      ...stored.fields,
      sha256: stored.sha256,
      originalName: stored.originalName,
      renditions: [stored.rendition],
    }
    await this.store.writePhoto(photo)
    this.catalogue.setPhoto(photo)
    this.tellChanged({ releases: [], photos: [photo.uri] })
    return { photo, alreadyThere: false, warnings: stored.warnings }
  }

  private async moveRelease(uri: ReleaseId, to: 'trash' | 'releases'): Promise<Release> {
    return this.write(async () => {
      const release = await this.getRelease(uri)
      const toTrash = to === 'trash'
      if (this.catalogue.isTrashed(uri) !== toTrash) {
        await this.store.moveRelease(uri, to)
        this.catalogue.setRelease(release, toTrash)
        this.tellChanged({ releases: [uri], photos: [] })
      }
      return release
    })
  }

  private async verify(progress: JobProgress): Promise<JobReport> {
    const report: JobReport = { done: 0, refused: [], skipped: 0 }
    const { releases, photos, damaged } = await this.store.readAll()
    this.damaged = damaged
    report.refused.push(...damaged.map(({ file, reason }) => ({ name: file, reason })))
    report.done = releases.length
    const total = releases.length + photos.length
    for (const photo of photos) {
      if (progress.signal.aborted) break
      progress.at(report.done, total, photo.originalName)
      const state = await this.photoStore.check(photo)
      if (state === 'ok') report.done++
      else report.refused.push({ name: photo.originalName, reason: photoDamage(photo, state) })
    }
    return report
  }

  private keep(releases: readonly Release[]): void {
    for (const release of releases) this.catalogue.setRelease(release, false)
    this.tellChanged({ releases: releases.map((release) => release.uri), photos: [] })
  }

  /** One writer: each write begins when the one before has ended, however that ended. */
  private write<T>(work: () => Promise<T>): Promise<T> {
    const run = async () => {
      this.assertOpen()
      this.store.assertWritable()
      try {
        return await work()
      } catch (error) {
        throw diskError(error, 'the archive')
      }
    }
    const result = this.lastWrite.then(run)
    this.lastWrite = result.catch(() => undefined)
    return result
  }

  private assertOpen(): void {
    if (this.closed) throw new ArchiveError('closed', 'This archive was closed. Open it again.')
  }

  private tellChanged(changed: Notices['changed']): void {
    for (const listener of this.changedListeners) listener(changed)
  }

  private tellJob(notice: JobNotice): void {
    for (const listener of this.jobListeners) listener(notice)
  }
}

/** The next revision of a release. Its body is rebuilt from blocks: no other HTML ever enters the archive. */
function newRevision(draft: ReleaseDraft, current: Release | undefined): Release {
  const now = new Date().toISOString()
  const [body] = draft.bodies
  const value = bodyToHtml(bodyFromHtml(body?.value ?? '').blocks)
  return {
    ...draft,
    uri: current?.uri ?? newId<ReleaseId>(),
    firstCreated: current?.firstCreated ?? now,
    versionCreated: now,
    revision: (current?.revision ?? 0) + 1,
    bodies: [{ role: 'main', contentType: 'text/html', value }],
  }
}

const unknownRelease = () => new ArchiveError('not-found', 'This release is not in the archive any more.')

const invalid = (what: string, problems: { field: string; message: string }[]) =>
  new ArchiveError('invalid', `${what} cannot be saved: ${problems[0]?.field} ${problems[0]?.message}.`, { problems })

const changedMeanwhile = (what: string, current: Release | Photo) =>
  new ArchiveError('conflict', `This ${what} was changed elsewhere since you began. Compare both and choose.`, {
    current,
  })

const tooLarge = (name: string, size: number) =>
  new ArchiveError(
    'unreadable-file',
    `${name} is ${Math.round(size / 1e6)} MB; a document may have ${Math.round(maxDocumentBytes / 1e6)} MB. Save only its text and try again.`,
  )

const photoDamage = (photo: Photo, state: 'missing' | 'changed'): string =>
  state === 'missing'
    ? `The original of ${photo.originalName} is missing. Restore photos/${photo.sha256.slice(0, 2)}/${photo.sha256}.* from a backup.`
    : `The original of ${photo.originalName} is not what was taken in: its bytes changed. Restore photos/${photo.sha256.slice(0, 2)}/${photo.sha256}.* from a backup.`
