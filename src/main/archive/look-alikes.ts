/**
 * Photos that look like others: the same picture in another file, found when it comes in, on its sheet, in a list of all,
 * and for a file that is not here at all (“whose photo is this?”).
 *
 * A part of the star's middle, over the catalogue and photo-prints.ts. Who can decode pictures (the shell's hidden page)
 * is lent to it; without one, what is known already is told, and nothing new is learned. What has no print yet gets one
 * behind everything else: while no other job runs, one picture at a time, quietly for a few and as a job that can be
 * stopped for many. What it finds is told once a second, since windows then go through their lists anew. So what looks alike
 * in an import is told by that job a little later. Rejected: prints made while photos come in (decoding takes ten times as
 * long as copying).
 *
 * It only ever says that one looks like another; nothing is taken over, left out or merged by itself.
 */
import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ArchiveError } from '../../shared/contract/failures.js'
import type { JobReport } from '../../shared/contract/job-report.js'
import type { JobId } from '../../shared/contract/jobs.js'
import type { AlikePhoto, WhosePhoto } from '../../shared/contract/look-alikes.js'
import type { PicturePrint } from '../../shared/picture-print.js'
import { type Photo, type PhotoId, photoDescription, type RecordId } from '../../shared/records.js'
import { type Said, say } from '../../shared/said.js'
import type { Holdings } from './holdings.js'
import { type FilledPhoto, filledPhoto } from './import-job/filled-photo.js'
import { ToldPieces } from './import-job/told-pieces.js'
import type { JobProgress, Jobs } from './jobs.js'
import { type AlikePicture, PhotoPrints } from './photo-prints.js'
import type { PhotoStore } from './photo-store.js'
import { breather } from './turns.js'

/** A picture's file, as whoever decodes it wants it described. */
export interface DrawnFile {
  path: string
  contentType: string
  sha256: string
  orientation: number
  width: number
  height: number
}

/** Undefined where it cannot be decoded, or is not there. */
export type DrawPrints = (file: DrawnFile) => Promise<PicturePrint[] | undefined>

export interface LookAlikeParts {
  holdings: Holdings
  photoStore: PhotoStore
  jobs: Jobs
  getPhotos(uris: PhotoId[]): Promise<Photo[]>
  changed(uris: RecordId[]): void
}

/** What came is looked at when nothing else came for so long. */
const restMs = 1_500
/** More than these are told of as a job. */
const quietly = 100
/** So many are drawn at least, and an eighth of all, before what is known is written: whole, and maybe to a stick. */
const stretch = 500
const stretchShare = 1 / 8
/** Between two notices of what was found. */
const tellMs = 1_000
const maxTold = 1_000
/** A photo's sheet names no more. */
const mostNamed = 12

export class LookAlikes {
  private readonly prints: PhotoPrints
  /** Not to be drawn here, or not there: they are not tried again until the archive is opened anew. */
  private readonly passedBy = new Set<string>()
  private draw: DrawPrints | undefined
  private timer: NodeJS.Timeout | undefined
  private working: Promise<unknown> | undefined
  private stopped = false
  private isClosed = false
  private leave = (): void => undefined
  private readonly left = new Promise<undefined>((resolve) => {
    this.leave = () => resolve(undefined)
  })
  /** Found since it was last told of. */
  private found = new ToldPieces(maxTold, 'more-told')
  /** Windows have not heard of these yet. */
  private readonly toTell = new Set<RecordId>()
  private telling: NodeJS.Timeout | undefined
  private compared = 0
  private alikeCount = 0

  constructor(private readonly parts: LookAlikeParts) {
    this.prints = new PhotoPrints(parts.holdings.store.folder, parts.holdings.disk)
    parts.holdings.catalogue.looksAlike = (sha256) => this.live(this.prints.alikeTo(sha256)).length > 0
  }

  ready(): Promise<void> {
    return this.prints.ready()
  }

  /** From now on photos without a print get one, behind everything else. */
  lend(draw: DrawPrints): void {
    this.draw = draw
    this.later()
  }

  /** Records were changed: among them may be photos that are new. */
  stir(uris: readonly RecordId[]): void {
    const { catalogue } = this.parts.holdings
    const isNew = (uri: RecordId) => {
      const entry = catalogue.get(uri)
      return entry?.kind === 'photo' && !entry.trashed && !this.prints.has(entry.sha256)
    }
    if (uris.some(isNew)) this.later()
  }

  /** A photo of the archive was drawn for another reason. */
  async note(sha256: string, prints: readonly PicturePrint[]): Promise<void> {
    await this.prints.ready()
    if (this.isClosed || this.prints.has(sha256)) return
    this.prints.note(sha256, prints)
    const uris = this.live([{ sha256, bits: 0 }])
    for (const photo of await this.photosOf(uris)) await this.learned(photo)
    this.later()
  }

  /** Photos that look like this one, the nearest first. @throws not-found */
  async alikeTo(uri: PhotoId): Promise<AlikePhoto[]> {
    await this.prints.ready()
    const { catalogue } = this.parts.holdings
    await catalogue.whole()
    const entry = this.parts.holdings.entry(uri)
    return entry.kind === 'photo' ? this.rows(this.prints.alikeTo(entry.sha256)) : []
  }

  /** Which photos a file looks like, and whether it is one of them. @throws unreadable-file, not-found, no-permission */
  async whose(path: string): Promise<WhosePhoto> {
    const looked = await this.looked(path)
    return { ...looked, unseen: looked.sort === 'here' ? 0 : (await this.unprinted()).length }
  }

  /** What is to be said of a file that would come in; undefined where it looks like none. */
  async toldOf(path: string): Promise<Said | undefined> {
    if (!this.draw) return undefined
    const looked = await this.looked(path).catch(() => undefined)
    const [nearest] = looked?.sort === 'alike' ? looked.photos : []
    return nearest && saidOf(nearest.photo)
  }

  private async looked(path: string): Promise<Omit<WhosePhoto, 'unseen'>> {
    const { holdings, photoStore } = this.parts
    await Promise.all([this.prints.ready(), holdings.catalogue.whole()])
    const { sha256, rendition } = await photoStore.look(path)
    const same: AlikePicture[] = [{ sha256, bits: 0 }]
    if (this.live(same).length > 0)
      return { sort: 'here', photos: await this.rows([...same, ...this.prints.alikeTo(sha256)]) }
    const prints = await this.draw?.({ path, sha256, ...rendition })
    if (!prints) return { sort: 'unreadable', photos: [] }
    if (prints.length === 0) return { sort: 'plain', photos: [] }
    const photos = await this.rows(this.prints.near(prints))
    return { sort: photos.length > 0 ? 'alike' : 'none', photos }
  }

  /** What an empty field of one photo can take over from another one. @throws not-found */
  async filled(to: PhotoId, from: PhotoId): Promise<{ photo: Photo; filled: FilledPhoto | undefined }> {
    const [photo, source] = await this.parts.getPhotos([to, from])
    if (!photo || !source) throw new ArchiveError('not-found', say('photo-gone'))
    return { photo, filled: filledPhoto(photo, source) }
  }

  /** Compares all that were not compared yet; what the window asks for, also after it was stopped. @throws invalid */
  start(): JobId {
    if (!this.draw) throw new ArchiveError('invalid', say('pictures-not-opened'))
    this.stopped = false
    return this.startJob(true)
  }

  private startJob(isAsked: boolean): JobId {
    return this.parts.jobs.start('prints', async (progress) => {
      await this.inTurn((todo) => this.all(todo, isAsked, progress))
      return this.report()
    })
  }

  /** Begins nothing any more, and waits for no picture that is being drawn. */
  stop(): void {
    this.isClosed = true
    clearTimeout(this.timer)
    clearTimeout(this.telling)
    this.leave()
  }

  async close(): Promise<void> {
    this.stop()
    await this.working
    await this.prints.keep()
  }

  private later(): void {
    if (!this.draw || this.stopped || this.isClosed) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.inQuiet().catch((error: unknown) => console.info(`Photos are not compared now: ${String(error)}`))
    }, restMs)
    this.timer.unref()
  }

  private async inQuiet(): Promise<void> {
    // What somebody waits for goes before.
    if (this.parts.jobs.isAny || this.working) return this.later()
    const count = (await this.unprinted()).length
    if (this.isClosed) return
    if (count > quietly) this.startJob(false)
    else await this.inTurn((todo) => this.all(todo, false))
    if (this.alikeCount > 0 && !this.parts.jobs.isAny) this.parts.jobs.start('prints', async () => this.report())
  }

  private async inTurn<T>(work: (todo: PhotoId[]) => Promise<T>): Promise<T> {
    while (this.working) await this.working
    const done = this.unprinted().then(work)
    this.working = done.catch(() => undefined)
    try {
      return await done
    } finally {
      this.working = undefined
    }
  }

  /** Photos without a print, the newest first: those that have just come are asked about. */
  private async unprinted(): Promise<PhotoId[]> {
    const { catalogue } = this.parts.holdings
    await Promise.all([this.prints.ready(), catalogue.whole()])
    const breathe = breather()
    const found: PhotoId[] = []
    // Not by the list of photos: once it was asked for, each import would have to keep it up to date.
    for (const entry of catalogue.all()) {
      const turn = breathe()
      if (turn) await turn
      if (entry.kind !== 'photo' || entry.trashed) continue
      if (!this.prints.has(entry.sha256) && !this.passedBy.has(entry.sha256)) found.push(entry.uri as PhotoId)
    }
    return found.sort((one, other) => (one < other ? 1 : -1))
  }

  /** @param isAsked somebody waits for it: it goes on beside other jobs */
  private async all(todo: readonly PhotoId[], isAsked: boolean, progress?: JobProgress): Promise<void> {
    const isOver = () => this.isClosed || progress?.signal.aborted === true
    let done = 0
    let sinceKept = 0
    for (const uri of todo) {
      if (!isAsked) await this.othersEnded(isOver, progress?.signal)
      if (isOver()) break
      const [photo] = await this.photosOf([uri])
      if (!photo) continue
      progress?.at(done++, todo.length, photo.originalName)
      if (await this.printed(photo)) await this.learned(photo)
      if (++sinceKept < Math.max(stretch, this.prints.size * stretchShare)) continue
      sinceKept = 0
      await this.prints.keep()
    }
    if (progress?.signal.aborted) this.stopped = true
    this.tellFound()
    await this.prints.keep()
  }

  /** What somebody waits for goes before. */
  private async othersEnded(isOver: () => boolean, signal: AbortSignal | undefined): Promise<void> {
    const rest = () => sleep(restMs, undefined, { ref: false, ...(signal && { signal }) }).catch(() => undefined)
    while (this.parts.jobs.isAnyBut('prints') && !isOver()) await Promise.race([rest(), this.left])
  }

  /** What was found since the last report. */
  private report(): JobReport {
    const { found, compared } = this
    this.found = new ToldPieces(maxTold, 'more-told')
    this.compared = 0
    this.alikeCount = 0
    return { done: compared, refused: [], skipped: 0, doubtful: found.all() }
  }

  /** A photo has a print now: what it looks like is told, and shown wherever either of them is. */
  private async learned(photo: Photo): Promise<void> {
    this.compared++
    const [nearest] = await this.rows(this.prints.alikeTo(photo.sha256))
    if (!nearest || this.isClosed) return
    this.alikeCount++
    this.found.add({ name: photo.originalName }, saidOf(nearest.photo))
    for (const { uri } of [photo, nearest.photo]) this.toTell.add(uri)
    this.telling ??= setTimeout(() => this.tellFound(), tellMs).unref()
  }

  private tellFound(): void {
    clearTimeout(this.telling)
    this.telling = undefined
    if (this.toTell.size === 0 || this.isClosed) return
    const uris = [...this.toTell]
    this.toTell.clear()
    this.parts.holdings.catalogue.photos.reconsider()
    this.parts.changed(uris)
  }

  /** Whether it has a print now that it had not before. */
  private async printed(photo: Photo): Promise<boolean> {
    const { sha256, renditions } = photo
    const [rendition] = renditions
    const path = this.parts.photoStore.originalPath(photo.sha256, rendition?.contentType ?? '')
    const drawing = rendition && this.draw?.({ path, sha256, ...rendition })
    const prints = await Promise.race([drawing, this.left]).catch(() => undefined)
    if (this.isClosed || this.prints.has(sha256)) return false
    if (prints) this.prints.note(sha256, prints)
    else this.passedBy.add(sha256)
    return prints !== undefined
  }

  /** Of these pictures the photos that are not in the trash. */
  private live(pictures: readonly AlikePicture[]): PhotoId[] {
    const { catalogue } = this.parts.holdings
    return pictures.flatMap(({ sha256 }) => {
      const uri = catalogue.photoWithHash(sha256)
      return uri !== undefined && catalogue.get(uri)?.trashed === false ? [uri] : []
    })
  }

  /** What is damaged among them is left out: health names it. */
  private async photosOf(uris: readonly PhotoId[]): Promise<Photo[]> {
    return (await Promise.all(uris.map((uri) => this.parts.getPhotos([uri]).catch(() => [])))).flat()
  }

  private async rows(pictures: readonly AlikePicture[]): Promise<AlikePhoto[]> {
    const { catalogue } = this.parts.holdings
    const photos = await this.photosOf(this.live(pictures).slice(0, mostNamed))
    return photos.map((photo) => ({ photo, releases: catalogue.releasesWith(photo.uri) }))
  }
}

const saidOf = (photo: Photo): Said => {
  const credit = photoDescription(photo, 'creditline').trim()
  const name = basename(photo.originalName)
  return credit === '' ? say('looks-like', { name }) : say('looks-like-credited', { name, credit })
}
