/** Photos of an import: taken in by their hash, attached to the release that names them, and told where they are missing. */
import { dirname } from 'node:path'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { keywordsOf } from '../../../shared/keywords.js'
import { foldedFileName, withPhotoInPlace } from '../../../shared/named-photos.js'
import { draftOf } from '../../../shared/record-kinds.js'
import {
  emptyPhoto,
  mainHeadline,
  type PhotoFields,
  type PhotoId,
  photoDescription,
  type ReleaseDraft,
  type ReleaseId,
} from '../../../shared/records.js'
import { type Said, say } from '../../../shared/said.js'
import { findPhotoFile } from '../file-beside.js'
import { hashOf } from '../hashed-file.js'
import type { ComingPhoto, ImportLookup, ImportTarget } from './asks.js'
import { filledPhoto, toldPhoto } from './filled-photo.js'
import type { Place, Refuse } from './gather.js'
import type { ToldOfPhoto } from './listed-photos.js'
import type { Piece, PieceDraft } from './pieces.js'

export interface TakenPhoto {
  /** `filled`: it was here, and what its file says went into fields that were empty. */
  what: 'new' | 'there' | 'filled'
  /** Those fields. */
  fields?: Said
  /** What was doubtful in its metadata; of one that stays as it is it was told before. */
  warnings: readonly Said[]
}

/** A photo's file as it was taken in, or looked at. */
export interface FoundPhoto {
  /** Missing where nothing is written. */
  id?: PhotoId
  sha256: string
  taken: TakenPhoto
  /** One that is new here. */
  coming?: ComingPhoto
}

type PhotoRecord = NonNullable<Extract<Piece, { kind: 'photo' }>['record']>

const isThere: TakenPhoto = { what: 'there', warnings: [] }

/** A release that got a photo, by its headline and the photo's file. */
export interface Completed {
  name: string
  headline: string
}

export class PhotoAttacher {
  /** Ids that photos of another archive have here. */
  private readonly ownIds = new Map<PhotoId, PhotoId>()
  /** Photos that this import brought, and whose record no item has told yet. */
  private readonly fresh = new Set<PhotoId>()
  /**
   * By their files' names: what this import took in, or found to be here. Of several of one name nobody knows which is
   * meant.
   */
  private readonly came = new Map<string, PhotoId | 'planned' | 'several'>()
  /** By their paths; without an id it would come in. */
  private readonly cameFrom = new Map<string, { id?: PhotoId; sha256: string }>()
  /** Photos whose texts are being filled from a list, until that has ended. */
  private readonly filling = new Map<PhotoId, Promise<void>>()

  constructor(
    private readonly lookup: ImportLookup,
    private readonly target: ImportTarget | undefined,
    private readonly refuse: Refuse,
    /** Hears of each photo's file that was taken in or looked at. */
    private readonly heard: (path: string, taken: TakenPhoto) => void = () => undefined,
    /** What a list beside the photo at this path says of it. */
    private readonly listed: (path: string) => ToldOfPhoto | undefined = () => undefined,
  ) {}

  /** A photo whose file has this name came in, or is here; without an id it would come in. */
  note(path: string, id: PhotoId | undefined): void {
    const name = foldedFileName(path)
    const before = this.came.get(name)
    this.came.set(name, before === undefined || before === id ? (id ?? 'planned') : 'several')
  }

  /** Of these files, the photos that came in, or would, each once; without an id it would. */
  photosFrom(paths: readonly string[]): { id?: PhotoId }[] {
    const found = paths.flatMap((path) => this.cameFrom.get(path) ?? [])
    return [...new Map(found.map((photo) => [photo.sha256, photo])).values()]
  }

  /** Takes in a photo for itself; what came of it is told in its turn, by `told`. @throws unreadable-file, not-found */
  async takeFile(path: string): Promise<FoundPhoto> {
    const found = await this.fileAt(path)
    this.note(path, found.id)
    return found
  }

  /** What came of a photo's file. Several are read at once: asked in order of names, it tells the same each time. */
  async told(path: string, { taken, coming }: FoundPhoto): Promise<TakenPhoto> {
    const title = coming && (await this.lookup.samePicture?.(coming))
    const said =
      title === undefined ? coming && (await this.lookup.looksLike?.(coming)) : say('same-picture', { title })
    const told = said ? { ...taken, warnings: [said, ...taken.warnings] } : taken
    this.heard(path, told)
    return told
  }

  /** Takes in a photo by its record in another archive; answers what came of it. @throws unreadable-file, not-found */
  async takeRecord(record: PhotoRecord, path: string): Promise<TakenPhoto> {
    const known = this.lookup.photoWithHash?.(record.sha256)
    if (known !== undefined) {
      this.ownIds.set(record.uri, known)
      return isThere
    }
    const file = await findPhotoFile(dirname(path), { sha256: record.sha256, name: record.originalName })
    if (file === undefined)
      throw new ArchiveError('not-found', say('original-not-beside', { name: record.originalName }))
    const { id, taken } = await this.photoOf(file)
    if (id !== undefined) {
      this.ownIds.set(record.uri, id)
      await this.fill(id, record)
    }
    return taken
  }

  /** The draft with its photos attached where they are found; what is not found is told, and its words are kept. */
  async attach(
    draft: ReleaseDraft,
    photos: PieceDraft['photos'],
    folder: string,
    piece: Place,
    /** Those that the release has by now. */
    own?: ReadonlyMap<string, PhotoId>,
  ): Promise<ReleaseDraft> {
    if (photos.length === 0) return draft
    const associations = [...draft.associations]
    const lost: string[] = []
    for (const [at, wanted] of photos.entries()) {
      const place = associations[at]
      if (!place) continue
      const id = own?.get(foldedFileName(wanted.originalName ?? '')) ?? (await this.find(wanted, folder, piece))
      const taken = id !== undefined && associations.some((association) => association.photo === id)
      if (id !== undefined && !taken) associations[at] = withPhotoInPlace(place, id)
      if (id === undefined && wanted.originalName) associations[at] = { ...place, awaited: wanted.originalName }
      if (id === undefined && this.target) lost.push(...textsWithoutPlace(wanted.fields, at))
    }
    if (lost.length === 0) return { ...draft, associations }
    return { ...draft, associations, edNote: [...(draft.edNote ? [draft.edNote] : []), ...lost].join('\n') }
  }

  /** Attaches what a release waits for and what now lies in this folder; answers whether that was anything. */
  async complete(uri: ReleaseId, folder: string, piece: Place): Promise<boolean> {
    if (!this.lookup.isAwaiting?.(uri)) return false
    const find = async (name: string) => {
      try {
        const file = await findPhotoFile(folder, { name })
        return file === undefined ? undefined : ((await this.photoOf(file)).id ?? 'planned')
      } catch (error) {
        this.refuse(piece, error)
        return undefined
      }
    }
    return (await this.fillPlaces(uri, find)) !== undefined
  }

  /**
   * Attaches the photos of this import to releases that wait for them; answers the headlines, by the photo's file. Cameras
   * count from 1 again: one name that releases of several days wait for, or that two photos bear, is attached to none.
   * @param isLeft releases that stay as they came
   */
  async completeAll(isLeft = (_: ReleaseId): boolean => false): Promise<Completed[]> {
    const completed: Completed[] = []
    // Not in the order in which they were read through.
    const byName = [...this.came].sort(([one], [other]) => (one < other ? -1 : 1))
    for (const [name, came] of byName) {
      // A copy: who got the photo waits no more.
      const waiting = this.lookup.releasesAwaiting?.(name).filter((uri) => !isLeft(uri)) ?? []
      if (waiting.length === 0) continue
      const days = new Set(waiting.map((uri) => this.lookup.releaseLine(uri).date))
      if (came === 'several' || days.size > 1) {
        const what = came === 'several' ? 'photo-name-twice' : 'photo-name-common'
        this.refuse({ name }, new ArchiveError('invalid', say(what, { name })))
        continue
      }
      for (const uri of waiting)
        try {
          const find = async (awaited: string) => (foldedFileName(awaited) === name ? came : undefined)
          const headline = await this.fillPlaces(uri, find)
          if (headline !== undefined) completed.push({ name, headline })
        } catch (error) {
          this.refuse({ name }, error)
        }
    }
    return completed
  }

  /** Answers the headline of a release that got a photo. */
  private async fillPlaces(
    uri: ReleaseId,
    find: (name: string) => Promise<PhotoId | 'planned' | undefined>,
  ): Promise<string | undefined> {
    const release = await this.lookup.getRelease?.(uri)
    if (!release) return undefined
    const associations = [...release.associations]
    let filled = 0
    for (const [at, place] of associations.entries()) {
      if (place.photo !== undefined || place.awaited === undefined) continue
      const id = await find(place.awaited)
      if (id === undefined || associations.some(({ photo }) => photo === id)) continue
      if (id !== 'planned') associations[at] = withPhotoInPlace(place, id)
      filled++
    }
    if (filled === 0) return undefined
    await this.target?.saveRelease?.({ ...draftOf(release), associations }, release.revision)
    return mainHeadline(release)
  }

  private async find(wanted: PieceDraft['photos'][number], folder: string, piece: Place): Promise<PhotoId | undefined> {
    const { ownId, sha256, originalName, fields } = wanted
    if (ownId !== undefined) return this.ownIds.get(ownId) ?? (this.lookup.hasPhoto?.(ownId) ? ownId : undefined)
    const known = sha256 === undefined ? undefined : this.lookup.photoWithHash?.(sha256)
    if (known !== undefined) {
      if (fields) await this.fill(known, fields, true)
      return known
    }
    if (sha256 === undefined && originalName === undefined) return undefined
    try {
      const search = {
        ...(originalName === undefined ? {} : { name: originalName }),
        ...(sha256 === undefined ? {} : { sha256 }),
      }
      const file = await findPhotoFile(folder, search)
      const came = file === undefined && originalName ? this.came.get(foldedFileName(originalName)) : undefined
      if (came === 'planned') return undefined
      if (came !== undefined && came !== 'several') {
        if (fields) await this.fill(came, fields)
        return came
      }
      if (file === undefined)
        throw new ArchiveError('not-found', say('photo-not-in-folder', { name: originalName ?? say('a-photo') }))
      const { id } = await this.photoOf(file)
      if (id !== undefined && fields) await this.fill(id, fields, sha256 !== undefined)
      return id
    } catch (error) {
      const where = say('photo-of-piece', { piece: piece.where ?? piece.name, photo: originalName ?? say('a-photo') })
      this.refuse({ name: where.sentence, where }, error)
      return undefined
    }
  }

  /** The photo of a file beside a document that shows it. @throws unreadable-file, not-found */
  async photoAt(path: string): Promise<PhotoId | undefined> {
    return (await this.photoOf(path)).id
  }

  private async photoOf(path: string): Promise<{ id?: PhotoId; taken: TakenPhoto }> {
    const found = await this.fileAt(path)
    return { ...found, taken: await this.told(path, found) }
  }

  /** A file that came in for itself, and is named by an item, is read once. */
  private async fileAt(path: string): Promise<FoundPhoto> {
    const came = this.cameFrom.get(path)
    if (came) return { ...came, taken: isThere }
    const found = await this.found(path)
    const { id, sha256 } = found
    this.cameFrom.set(path, { sha256, ...(id === undefined ? {} : { id }) })
    if (id !== undefined) await this.inTurnOf(id, () => this.fillListed(path, id, found.taken))
    return found
  }

  private async found(path: string): Promise<FoundPhoto> {
    if (this.target) {
      await this.target.learnPictures?.()
      const { photo, alreadyThere, filled, warnings } = await this.target.addPhoto({ kind: 'file', path })
      const { uri: id, sha256, contentCreated } = photo
      const coming = { path, sha256, taken: contentCreated }
      if (alreadyThere) return this.foundAgain(id, coming, filled, warnings)
      this.fresh.add(id)
      return { id, sha256, taken: { what: 'new', warnings }, coming }
    }
    const seen = await this.lookup.lookAtPhoto?.(path)
    const sha256 = seen?.sha256 ?? (await hashOf(path)) ?? ''
    const id = this.lookup.photoWithHash?.(sha256)
    const warnings = seen?.warnings ?? []
    const coming = { path, sha256, taken: seen?.fields.contentCreated ?? '' }
    if (id === undefined) return { sha256, taken: { what: 'new', warnings }, coming }
    return this.foundAgain(id, coming, seen && (await this.lookup.wouldFill?.(id, seen.fields)), warnings)
  }

  /** One that is here: what is doubtful in it was told when it came, but by an import that was killed. */
  private async foundAgain(
    id: PhotoId,
    coming: ComingPhoto,
    fields: Said | undefined,
    warnings: readonly Said[],
  ): Promise<FoundPhoto> {
    const { sha256 } = coming
    const isUntold = await this.lookup.cameLast?.(sha256)
    if (fields !== undefined) return { id, sha256, taken: { what: 'filled', fields, warnings } }
    if (!isUntold) return { id, sha256, taken: isThere }
    return { id, sha256, taken: { what: 'there', warnings }, coming }
  }

  /** What was here before is filled only as by a file of its own: what somebody took away stays away. */
  private async fillListed(path: string, id: PhotoId, taken: TakenPhoto): Promise<void> {
    const { caption = '', credit = '', by = '' } = this.listed(path) ?? {}
    if (!this.target) return
    for (const [value, told] of [
      [caption, { descriptions: [{ role: 'caption', value: caption }] }],
      [credit, { descriptions: [{ role: 'creditline', value: credit }] }],
      [by, { by }],
    ] as const) {
      if (value === '') continue
      const fields: PhotoFields = { ...emptyPhoto, ...told, descriptions: [...(told.descriptions ?? [])] }
      if (taken.what === 'new' || (await this.lookup.wouldFill?.(id, fields))) await this.fill(id, fields)
    }
  }

  /** Photos are taken in several at once, and two files may be the same photo. */
  private async inTurnOf(id: PhotoId, work: () => Promise<void>): Promise<void> {
    const done = (this.filling.get(id) ?? Promise.resolve()).then(work)
    const ended = done.catch(() => undefined)
    this.filling.set(id, ended)
    await done.finally(() => {
      if (this.filling.get(id) === ended) this.filling.delete(id)
    })
  }

  /** @param byHash whether the fields are the record of this very file in another archive */
  private async fill(id: PhotoId, fields: PhotoFields, byHash = false): Promise<void> {
    const { target } = this
    const [photo] = (await target?.getPhotos?.([id])) ?? []
    if (!photo || !target?.savePhoto) return
    const isFresh = byHash && this.fresh.delete(id)
    const next = isFresh ? toldPhoto(photo, fields) : filledPhoto(photo, fields)?.draft
    if (next) await target.savePhoto(next, photo.revision)
  }
}

/** What an item tells of a photo that is not there, beyond the name, caption and credit that the release keeps. */
function textsWithoutPlace(fields: PhotoFields | undefined, at: number): string[] {
  const told = fields ? textsOf(fields) : []
  return told.filter(([, value]) => value !== '').map(([what, value]) => `Photo ${at + 1}, ${what}: ${value}`)
}

function textsOf(fields: PhotoFields): [string, string][] {
  const caption = photoDescription(fields, 'caption')
  const captions = Object.entries(fields.captions ?? {}).filter(([, value]) => value !== caption)
  return [
    ['by', fields.by],
    ['headline', fields.headlines.map(({ value }) => value).join('; ')],
    ['alternative text', photoDescription(fields, 'altText')],
    ['source', fields.infoSources.map(({ name }) => name).join('; ')],
    ['copyright', fields.copyrightNotice],
    ['terms', fields.usageTerms],
    ['note', fields.edNote],
    ['taken', fields.contentCreated],
    ['shows', fields.people.map(({ name }) => name).join('; ')],
    ['place', fields.places.map(({ name }) => name).join('; ')],
    ['keywords', keywordsOf(fields).join('; ')],
    ['event', (fields.events ?? []).map(({ name }) => name).join('; ')],
    ['rights', Object.values(fields.rights ?? {}).join('; ')],
    ...captions.map(([language, value]): [string, string] => [`caption ${language}`, value]),
  ]
}
