/**
 * Taking in many files: folders, documents, photos, JSON Lines (also gzipped), JSON, ninjs, tables, and our own records.
 *
 * Goal: one refused piece never stops the rest; a look beforehand (`planImport`) writes nothing, by type, since it is
 * handed no way to write; and an import that was killed anywhere can be started again, and leaves each record once.
 * That holds because nothing is remembered beside the archive: each saved release carries in its altIds the id it had or
 * the hash of the very bytes it came from, photos are known by their hash, and a release is saved in one commit with its
 * photos attached. A release that names a photo which is not there keeps a place for it, by the file's name, and gets it
 * when it comes: beside the same list, or by itself. Rejected: a file that notes how far an import got (it and the archive
 * can disagree after a crash).
 *
 * A duplicate is a release with the same id elsewhere (altIds `id`, `uri`; a list's number only as matching.ts says), the
 * same source bytes, or the same headline, day and text; but records that bear different ids of the same role are
 * different, however alike. The very same bytes are never taken in twice, whatever `duplicates` says; of other duplicates
 * `skip` leaves what is there, `update` saves a new revision of it, `keep-both` takes in a second one. Versions of one item:
 * import-job/item-versions.ts.
 * Lines are saved in groups, durable together, while the next are read: 1,000 records in 1.8 to 2 times SQLite's time
 * under Node 20, 1.5 to 1.6 in Electron (import-job/new-releases.ts). Rejected: a thread that reads and understands lines
 * ahead. What it hands over is taken apart and put together again: our own records came in no sooner, for a third more of
 * the processor, texts by a quarter; and it starts no sooner than 500 records are in.
 */
import { basename, dirname, relative, sep } from 'node:path'
import { type DuplicateRule, type FolderRule, usualFolders } from '../../shared/contract/exchange.js'
import { ArchiveError } from '../../shared/contract/failures.js'
import { checkRelease } from '../../shared/decode.js'
import { isPhotoName, withoutSidecars } from '../../shared/named-photos.js'
import { mainHeadline, type Release, type ReleaseDraft, type ReleaseId } from '../../shared/records.js'
import type { RelatedRelease } from '../../shared/references.js'
import { problemIn, type Said, say } from '../../shared/said.js'
import type { ImportLookup, ImportTarget } from './import-job/asks.js'
import { CaptionLists } from './import-job/caption-lists.js'
import { Documents } from './import-job/documents.js'
import { idsOf, sourceHashRole, superseding, updated } from './import-job/duplicates.js'
import { withFolderPhotos } from './import-job/folders.js'
import { type Entry, gather, type Place, type Refuse } from './import-job/gather.js'
import { ItemVersions } from './import-job/item-versions.js'
import { LinkedReleases } from './import-job/linked-releases.js'
import { type Match, Matching } from './import-job/matching.js'
import { headingOf, type Met, MetReleases } from './import-job/met.js'
import { NewReleases } from './import-job/new-releases.js'
import { OnTheirWay } from './import-job/on-their-way.js'
import { type FoundPhoto, PhotoAttacher } from './import-job/photo-attacher.js'
import { type Piece, piecesOf } from './import-job/pieces.js'
import { leftOutOfKits } from './import-job/press-kits.js'
import { type ImportReport, ReportInTheMaking } from './import-job/report-in-the-making.js'
import { laterTextsFirst } from './import-job/text-versions.js'
import { ToldByFolders } from './import-job/told-by-folders.js'
import type { JobProgress } from './jobs.js'
import { shownName } from './safe-name.js'
import { breather } from './turns.js'

export type { ImportLookup, ImportTarget, NamedPhoto, ReadDocument } from './import-job/asks.js'
export { contentKey, foldedHeadline, idsOf, sourceHashRole } from './import-job/duplicates.js'
export { isListNumber } from './import-job/matching.js'
export type { ImportReport } from './import-job/report-in-the-making.js'

export interface ImportOptions {
  duplicates?: DuplicateRule
  /** Where photos that tables and items name lie; without it, the folder of the file that names them. */
  photoFolder?: string
  /** What folders say of the releases in them. */
  folders?: FolderRule
}

type ReleasePiece = Extract<Piece, { kind: 'release' }>

const photosAhead = 3
const photoBytesAhead = 100_000_000

/** Takes in what lies at `paths`. @throws disk-full, disk-error, read-only, closed: no further file would come in */
export const importAll = (
  target: ImportTarget,
  paths: readonly string[],
  progress: JobProgress,
  options: ImportOptions = {},
): Promise<ImportReport> => new Import(target, target, options, progress).run(paths)

/** What `importAll` would do with the same options; writes nothing. */
export const planImport = (
  lookup: ImportLookup,
  paths: readonly string[],
  progress: JobProgress,
  options: ImportOptions = {},
): Promise<ImportReport> => new Import(lookup, undefined, options, progress).run(paths)

class Import {
  private readonly report: ReportInTheMaking
  private readonly attacher: PhotoAttacher
  private readonly breathe = breather()
  private readonly photos = new OnTheirWay(photosAhead, photoBytesAhead)
  private readonly met: MetReleases
  private readonly matching: Matching
  private readonly versions: ItemVersions
  private readonly links: LinkedReleases
  private readonly newOnes: NewReleases | undefined
  private readonly documents: Documents
  private readonly folders: ToldByFolders
  private readonly captions: CaptionLists
  /** Folders and files that come in, the inner ones first. */
  private chosen: readonly string[] = []

  constructor(
    private readonly lookup: ImportLookup,
    private readonly target: ImportTarget | undefined,
    private readonly options: ImportOptions,
    private readonly progress: JobProgress,
  ) {
    this.report = new ReportInTheMaking(lookup.today)
    this.captions = new CaptionLists(lookup)
    this.attacher = new PhotoAttacher(
      lookup,
      target,
      (piece, error) => this.report.refuse(piece, error),
      (path, taken) => this.report.hear(this.placeOf(path), taken),
      (path) => this.captions.of(path),
    )
    this.met = new MetReleases(lookup.getRelease?.bind(lookup))
    this.matching = new Matching(lookup, this.met)
    this.versions = new ItemVersions(lookup)
    this.links = new LinkedReleases(lookup)
    const done = (count: number) => {
      this.report.counts.done += count
    }
    this.newOnes = target && new NewReleases(target, this.links, done)
    this.documents = new Documents(lookup, target, (path) => this.attacher.photoAt(path))
    this.folders = new ToldByFolders(lookup, this.documents, options.folders ?? usualFolders)
  }

  async run(paths: readonly string[]): Promise<ImportReport> {
    try {
      return await this.takeAll(paths)
    } finally {
      // Nothing is on its way to the disk any more when an import has ended, however it did.
      await this.newOnes?.settled()
      await this.photos.settled()
    }
  }

  private async takeAll(paths: readonly string[]): Promise<ImportReport> {
    const { signal } = this.progress
    const gathered: Entry[] = []
    const leftovers: string[] = []
    const refuse: Refuse = (piece, error) => this.report.refuse(piece, error)
    this.chosen = [...paths].sort((one, other) => other.length - one.length)
    for (const path of paths) await gather(path, gathered, refuse, signal, leftovers)
    this.report.leaveOutLeftovers(leftovers)
    const ofKits = await leftOutOfKits(gathered)
    for (const [path, why] of ofKits) this.report.leaveOut(this.placeOf(path), why)
    const files = gathered.filter(({ path }) => !ofKits.has(path))
    const entries = withoutSidecars(files, ({ path }) => path)
    const total = entries.reduce((sum, entry) => sum + entry.size, 0)
    await this.captions.gather(entries, signal, (name) => this.progress.at(0, total, name))
    const others = entries.filter((entry) => !this.captions.at(entry))
    await this.folders.gather(others, paths)
    await laterTextsFirst(entries, this.breathe)
    // Photos first: what names one by its hash finds it in whatever folder it lies.
    entries.sort((a, b) => Number(isPhotoName(b.path)) - Number(isPhotoName(a.path)))
    let before = 0
    for (const entry of entries) {
      if (signal.aborted) break
      this.progress.at(before, total, shownName(basename(entry.path)))
      await this.takeEntry(entry, (read, name) => this.progress.at(before + Math.min(read, entry.size), total, name))
      before += entry.size
    }
    await this.photos.allEnded()
    await this.newOnes?.allSaved()
    if (this.target) await this.links.linkLate(this.target, this.breathe, refuse)
    for (const { name, headline } of await this.attacher.completeAll()) this.report.completed({ name }, headline)
    this.progress.at(before, total, '')
    return this.report.whole()
  }

  /** What a file is called, and where it lies below what was chosen. */
  private placeOf(path: string): Place {
    const inside = this.chosen.find((one) => path.startsWith(one + sep))
    const folder = inside === undefined ? '' : relative(inside, dirname(path))
    return { name: basename(path), ...(folder && { folder }) }
  }

  private async takeEntry(entry: Entry, at: (read: number, name: () => string) => void): Promise<void> {
    const list = this.captions.at(entry)
    if (list) return this.report.captions(this.placeOf(entry.path), list)
    const { folder } = this.placeOf(entry.path)
    try {
      const of = { documents: this.documents, day: this.folders.dayOf(entry) }
      for await (const piece of piecesOf(entry, this.lookup, of, this.progress.signal)) {
        if (this.progress.signal.aborted) return
        at(piece.read, () => piece.place.name)
        if (folder) piece.place.folder = folder
        await this.breathe()
        try {
          await this.take(piece, entry)
        } catch (error) {
          this.report.refuse(piece.place, error)
        }
        if (this.newOnes?.isFull) await this.newOnes.send()
      }
    } catch (error) {
      this.report.refuse({ name: entry.path }, error)
    } finally {
      this.documents.letGo(entry.path)
    }
  }

  private async take(piece: Piece, entry: Entry): Promise<void> {
    const { place } = piece
    if (piece.kind === 'photo' && !piece.record) {
      const end = async (found: Promise<FoundPhoto>) => {
        try {
          this.report.photo(place, await this.attacher.told(entry.path, await found))
        } catch (error) {
          this.report.refuse(place, error)
        }
      }
      return this.photos.begin(entry.size, () => this.attacher.takeFile(entry.path), end)
    }
    const ofFolder = piece.kind === 'release' && !piece.isLine ? this.folders : undefined
    // What follows may name one of them.
    await this.photos.allEnded()
    if (piece.kind === 'refused') throw piece.error
    if (piece.kind === 'left-out') return this.report.leaveOut(place, piece.why)
    if (piece.kind === 'photo') {
      if (piece.record) this.report.photo(place, await this.attacher.takeRecord(piece.record, entry.path))
      return
    }
    const folder = this.options.photoFolder ?? entry.folder
    const { duplicates = 'skip' } = this.options
    const sha256 = piece.hasOwnId && duplicates !== 'keep-both' ? undefined : piece.sha256()
    const known = sha256 === undefined ? [] : this.matching.withBytes(sha256)
    if (known.length > 0) {
      ofFolder?.note(entry, known[0]?.uri)
      await this.tellAgain(known, piece, entry)
      return this.leave(place, known, folder, '', say(reasons.bytes))
    }
    const printedFrom = await ofFolder?.printedFrom(entry)
    if (printedFrom !== undefined) return this.report.leaveOut(place, say('pdf-of-document', { name: printedFrom }))
    const { draft, photos, notes, isChecked, toldOf } = await piece.readDraft()
    const read = ofFolder?.told(entry, draft) ?? draft
    const problems = isChecked ? [] : checkRelease(read)
    if (problems.length > 0)
      throw new ArchiveError(
        'invalid',
        say('piece-invalid', { name: place.where ?? place.name, ...problemIn(problems) }),
      )
    const heading = headingOf(read)
    const match = await this.matching.of(read, heading)
    if (match && duplicates !== 'keep-both') this.links.note(read, match.met)
    const standing = match && duplicates !== 'keep-both' ? await this.versions.standing(match.met, read) : undefined
    if (standing === 'older') return this.report.leaveOut(place, say('version-older', { title: mainHeadline(read) }))
    if (standing === 'changed' && duplicates === 'skip')
      throw new ArchiveError('invalid', say('version-changed', { title: mainHeadline(read) }))
    if (match && (standing === 'there' || (duplicates === 'skip' && standing === undefined))) {
      const headline = mainHeadline(read)
      const isOther = standing === undefined && (await this.matching.isOtherByWords(match, heading))
      const other = isOther ? say('same-id-other', { title: headline }) : undefined
      if (!other) await this.tellAgain([match.met], piece, entry)
      return this.leave(place, [match.met], folder, headline, say(reasons[match.why]), other)
    }
    const { draft: bare, links } = this.links.parted(withSource(read, piece, sha256, duplicates))
    if (match && duplicates !== 'keep-both') {
      const current = await this.currentOf(match)
      const told = current && (await toldOf?.(current))
      const draft = await this.attacher.attach(bare, photos, folder, place, told?.photoNamed)
      const next = (incoming: ReleaseDraft) =>
        current && (standing === 'newer' ? superseding(current, incoming) : updated(current, incoming, told?.draft))
      const reason = standing === undefined ? reasons[match.why] : 'version-newer'
      await this.update(match, current, draft, links, place, next, reason, folder)
    } else {
      const attached = await this.attacher.attach(bare, photos, folder, place)
      const { paths = [], note: toldOfPhotos, doubts = [] } = (await ofFolder?.photosFor(entry)) ?? {}
      const beside = this.attacher.photosFrom(paths)
      const illustrated = withFolderPhotos(
        attached,
        beside.flatMap(({ id }) => id ?? []),
      )
      const draft = (await ofFolder?.linked(entry, illustrated)) ?? illustrated
      const withPhotos = beside.length > 0 ? say('photos-of-folder', { count: beside.length }) : undefined
      const doubt = this.tellDoubts(piece, draft, doubts, notes)
      const note = doubt ?? withPhotos ?? toldOfPhotos ?? notes[0]
      this.report.tell(place, draft, 'new', note)
      const uri = this.add(draft, links, heading, sha256)
      ofFolder?.note(entry, uri)
    }
  }

  /** Answers the first of what is doubtful in a release. */
  private tellDoubts(
    { place, isLine }: ReleasePiece,
    draft: ReleaseDraft,
    doubts: readonly Said[],
    notes: readonly Said[],
  ): Said | undefined {
    const doubtful = isLine ? doubts : [...doubts, ...notes]
    this.report.doubt(place, ...doubtful)
    return this.report.embargo(place, draft) ?? doubtful[0]
  }

  /** What is doubtful in a release that is here, if it came by an import that may have been killed before it told. */
  private async tellAgain(met: readonly Met[], piece: ReleasePiece, entry: Entry): Promise<void> {
    let isUntold = false
    for (const { uri } of met) if (uri !== undefined && (await this.lookup.cameLast?.(uri))) isUntold = true
    if (!isUntold) return
    if (piece.isLine) {
      const { draft, notes } = await piece.readDraft()
      this.tellDoubts(piece, draft, [], notes)
    } else {
      // Not by `readDraft`, which saves the pictures that are in it.
      const { draft, notes = [] } = await this.documents.read(entry.path, piece.place.name, this.folders.dayOf(entry))
      const { doubts = [] } = await this.folders.photosFor(entry)
      this.tellDoubts(piece, draft, doubts, notes)
    }
  }

  /** Answers the id that it has, where anything is written. */
  private add(
    read: ReleaseDraft,
    links: readonly RelatedRelease[],
    heading: string,
    sha256: string | undefined,
  ): ReleaseId | undefined {
    const uri = this.target?.newReleaseId?.()
    const draft = uri === undefined ? read : { ...read, uri }
    const { met, saved } = this.met.add(draft, heading, sha256, this.target !== undefined)
    this.links.note(draft, met)
    if (this.newOnes) this.newOnes.add({ draft, links, saved })
    else {
      this.versions.plan(met, draft)
      this.report.counts.done++
    }
    return uri
  }

  private async update(
    match: Match,
    current: Release | undefined,
    read: ReleaseDraft,
    links: readonly RelatedRelease[],
    piece: Place,
    nextOf: (incoming: ReleaseDraft) => ReleaseDraft | undefined,
    reason: 'version-newer' | (typeof reasons)[Match['why']],
    folder: string,
  ): Promise<void> {
    const { uri } = match.met
    const { draft, open } = this.links.linked(read, links)
    if (uri !== undefined) this.links.wait(uri, open)
    const next = nextOf(draft)
    if (current && !next) {
      // A look beforehand has no id yet for a photo that would come in.
      return this.leave(piece, [match.met], folder, mainHeadline(draft), say('word-for-word'))
    }
    if (this.target) {
      if (!current || !next || !this.target.saveRelease)
        throw new ArchiveError('not-found', say('cannot-update', { name: piece.where ?? piece.name }))
      await this.target.saveRelease(next, current.revision)
    } else this.versions.plan(match.met, draft)
    this.report.counts.updated++
    this.report.tell(piece, draft, 'update', say(reason))
  }

  /** As the archive has it, with all that this import has brought. */
  private async currentOf({ met }: Match): Promise<Release | undefined> {
    await this.newOnes?.allSaved()
    return met.uri === undefined ? undefined : this.lookup.getRelease?.(met.uri)
  }

  /**
   * As it is in the archive, but for photos that it waited for and that lie in the folder now.
   * @param other why nothing came of it, where what is there is not the same
   */
  private async leave(
    piece: Place,
    met: readonly Met[],
    folder: string,
    headline: string,
    reason: Said,
    other?: Said,
  ): Promise<void> {
    let completed = false
    for (const { uri } of met) if (uri && (await this.attacher.complete(uri, folder, piece))) completed = true
    if (completed) this.report.completed(piece, headline)
    if (other) this.report.leaveOut(piece, other)
    else if (!completed) this.report.skip(piece, headline, reason)
  }
}

const reasons = { bytes: 'same-bytes', id: 'same-id', words: 'same-words' } as const

/** The hash of its bytes is kept where nothing else would tell a release apart when the import is started again. */
function withSource(
  draft: ReleaseDraft,
  piece: ReleasePiece,
  sha256: string | undefined,
  duplicates: string,
): ReleaseDraft {
  if (sha256 === undefined || (piece.isLine && duplicates !== 'keep-both' && idsOf(draft).length > 0)) return draft
  return { ...draft, altIds: [...draft.altIds, { role: sourceHashRole, value: sha256 }] }
}
