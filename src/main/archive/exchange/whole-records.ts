/** Records of an export taken in as they are: ids, revisions and instants kept, earlier revisions as a history again. */
import { isDeepStrictEqual } from 'node:util'
import type { House } from '../../../shared/contract/archive-summary.js'
import type { DuplicateRule } from '../../../shared/contract/exchange.js'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { decode } from '../../../shared/decode.js'
import {
  type AnyRecord,
  draftOf,
  kindOfDocument,
  type RecordKind,
  recordDecoders,
} from '../../../shared/record-kinds.js'
import type { Photo, PhotoId, RecordId, Release, ReleaseId } from '../../../shared/records.js'
import { problemIn, say } from '../../../shared/said.js'
import type { CatalogueEntry } from '../catalogue/entry.js'
import type { ArchiveParts } from '../exchange.js'
import type { Earlier, ExportTarget, RecordTarget } from '../export-archive.js'
import type { HoldingsChange } from '../holdings/holdings-change.js'
import { newChange } from '../registry.js'
import { documentText, sha256 } from '../store/document-text.js'
import { indexName } from '../store.js'
import { exportedKinds } from './live-records.js'
import { type KnownReleases, twinOf } from './twins.js'

/** One version of a record, as far as others are compared with it. */
export interface Image extends Pick<AnyRecord, 'revision' | 'versionCreated'> {
  sha256: string
  /** Hash of what it says, whatever revision it is. */
  words: string
}

export interface KnownRecords extends KnownReleases {
  readonly size: number
  count(kind: RecordKind): number
  get(uri: RecordId): CatalogueEntry | undefined
  photoWithHash(hash: string): PhotoId | undefined
}

export class WholeRecords implements ExportTarget {
  readonly others: Readonly<Record<string, RecordTarget>>
  /** Photos that came in, those in the trash left out, and all records that did. */
  readonly photos: Pick<Photo, 'originalName' | 'uri'>[] = []
  readonly brought = new Set<RecordId>()

  constructor(
    private readonly parts: ArchiveParts,
    private readonly group: string,
    private readonly duplicates: DuplicateRule,
  ) {
    const targets = Object.entries(exportedKinds).map(([file, kind]) => [file, this.ofKind(kind)] as const)
    this.others = Object.fromEntries(targets)
  }

  /** Also of what an export before this one brought: absent only where nothing is here by now. */
  get twinOf(): ExportTarget['twinOf'] {
    const isAsked = this.duplicates !== 'keep-both' && this.known.count('release') > 0
    return isAsked ? (release) => twinOf(release, this.known) : undefined
  }

  /** What is here by now. */
  protected get known(): KnownRecords {
    return this.parts.holdings.catalogue
  }

  hasRelease(uri: ReleaseId): boolean {
    return this.has(uri)
  }

  hasPhoto(uri: PhotoId): boolean {
    return this.has(uri)
  }

  photoWithHash(hash: string): PhotoId | undefined {
    return this.known.photoWithHash(hash)
  }

  isHere(uri: string, sha256: string, trashed: boolean): boolean {
    const entry = this.parts.holdings.catalogue.get(uri as RecordId)
    return entry?.trashed === trashed && this.parts.holdings.hashOf(entry) === sha256
  }

  async isAmong(uri: string, earlier: readonly object[], trashed: boolean): Promise<boolean> {
    const entry = this.known.get(uri as RecordId)
    if (entry?.trashed !== trashed) return false
    const { sha256: newest } = await this.newest(entry.uri)
    return earlier.some((revision) => hashOf(revision) === newest)
  }

  async standing(record: object, trashed: boolean, earlier: readonly object[]): ReturnType<ExportTarget['standing']> {
    const { type, uri, sha256 } = record as AnyRecord & { sha256?: string }
    const other = type === 'picture' && sha256 !== undefined ? this.photoWithHash(sha256) : undefined
    const own = other ?? uri
    const told =
      own === uri ? await this.versionsOf(record as AnyRecord, earlier) : await this.photoWords(own, record as Photo)
    const entry = this.known.get(own)
    if (told !== 'there' || !entry || entry.trashed === trashed) return told
    return entry.trashed ? 'in-trash' : 'out-of-trash'
  }

  get isUpdating(): boolean {
    return this.duplicates === 'update'
  }

  async over(given: object, _why: 'version-newer' | 'export-over'): Promise<void> {
    const record = asAnyRecord(given)
    const { revision } = await this.newest(record.uri)
    const head = { what: 'import', group: this.group }
    await this.parts.write(() => this.parts.registry.save(draftOf<RecordKind>(record), revision, head))
  }

  /** What says the same is the same, whatever it is counted as: it may have been taken over from there, or from here. */
  private async versionsOf(
    record: AnyRecord,
    before: readonly object[],
  ): Promise<'there' | 'newer' | 'older' | 'other'> {
    const { uri, revision, versionCreated } = record
    // Told twice in one group, it is on its way.
    if (!this.has(uri)) return 'there'
    const newest = await this.newest(uri)
    if (newest.sha256 === hashOf(record)) return 'there'
    const here = [...(await this.earlier(uri)), newest]
    const had = new Set(here.map((one) => one.words))
    const [words, made] = [wordsOf(record), before.map((one) => wordsOf(one as AnyRecord))]
    const cameOfOurs = made.includes(newest.words)
    if (words === newest.words) return 'there'
    // Each was what the other is: the one that was written later went on from the other.
    if (had.has(words)) return cameOfOurs && versionCreated > newest.versionCreated ? 'newer' : 'there'
    // Unless what came of it there was here, too, and was taken back: that is a change of both.
    const since = made.slice(made.lastIndexOf(newest.words) + 1)
    if (cameOfOurs && !since.some((one) => had.has(one))) return 'newer'
    // Behind the first that came in lies what that one was made of; between those that are here lies another branch.
    const isBefore = (one: Image) => revision < one.revision && versionCreated < one.versionCreated
    return here.every(isBefore) ? 'older' : 'other'
  }

  protected async newest(uri: RecordId): Promise<Image> {
    const { record, sha256 } = await this.parts.holdings.read(uri)
    return { ...imageOf(record), sha256 }
  }

  protected async earlier(uri: RecordId): Promise<Image[]> {
    return (await this.parts.registry.earlierRevisions(uri)).map(imageOf)
  }

  protected async photo(uri: RecordId): Promise<Photo> {
    return (await this.parts.holdings.read(uri)).record as Photo
  }

  /** Of the same bytes under another id: whether it says all that this one says. */
  private async photoWords(uri: RecordId, told: Photo): Promise<'there' | 'other-words'> {
    const own = await this.photo(uri)
    const texts = (photo: Photo) => [
      photo.by,
      photo.copyrightNotice,
      photo.usageTerms,
      photo.edNote,
      photo.contentCreated,
      ...[...photo.headlines, ...photo.descriptions].map(({ value }) => value),
      ...[photo.subjects, photo.people, photo.places, photo.events, photo.infoSources].flatMap(namesOf),
      ...Object.values(photo.captions ?? {}),
      ...Object.values(photo.rights ?? {}),
    ]
    const here = new Set(texts(own))
    return texts(told).every((text) => text === '' || here.has(text)) ? 'there' : 'other-words'
  }

  async restoreReleases(releases: Release[], earlier: Earlier<Release>): Promise<void> {
    await this.save(releases.map((release) => [...(earlier.get(release.uri) ?? []), release]))
  }

  readonly trash = {
    has: (uri: string): boolean => this.has(uri as RecordId),
    restore: async (record: object, earlier: readonly object[], original: string | undefined): Promise<void> => {
      const revisions = [...earlier, record].map(asAnyRecord)
      const photo = revisions.at(-1)
      if (photo?.type === 'picture' && original !== undefined) await this.putOriginal(photo, original)
      await this.save([revisions], true)
    },
  }

  async restorePhoto(photo: Photo, original: string, earlier: readonly Photo[]): Promise<void> {
    await this.putOriginal(photo, original)
    await this.save([[...earlier, photo]])
    this.photos.push({ originalName: photo.originalName, uri: photo.uri })
  }

  async takeHouse(house: House): Promise<'same' | 'taken' | 'kept'> {
    if (isDeepStrictEqual(house, this.ownHouse)) return 'same'
    if (this.known.size > 0) return 'kept'
    await this.writeHouse(house)
    return 'taken'
  }

  protected get ownHouse(): House {
    return this.parts.holdings.store.house
  }

  protected async writeHouse(house: House): Promise<void> {
    await this.parts.write(() =>
      this.parts.queue.run([indexName], () => this.parts.holdings.store.writeHouse(house, { group: this.group })),
    )
  }

  async takeAttachment(path: string): Promise<void> {
    await this.parts.write(() => this.parts.attachments.put(path))
  }

  protected async putOriginal(photo: Photo, original: string): Promise<void> {
    const stored = await this.parts.write(() => this.parts.photoStore.put({ kind: 'file', path: original }))
    if (stored.sha256 !== photo.sha256)
      throw new ArchiveError('damaged', say('exported-original-wrong', { name: photo.originalName }))
  }

  private has(uri: RecordId): boolean {
    return this.known.get(uri) !== undefined
  }

  private ofKind(kind: RecordKind): RecordTarget {
    const read = (value: unknown): AnyRecord => recordOf(kind, value)
    return {
      has: (uri) => this.has(uri as RecordId),
      restore: (records, earlier) =>
        this.save(records.map((record) => [...(earlier.get(String(record.uri)) ?? []), record].map(read))),
    }
  }

  /** Saves the revisions of each record one after the other, those of many records together. */
  protected async save(records: AnyRecord[][], trashed = false): Promise<void> {
    const uris = records.flatMap((revisions) => revisions.at(-1)?.uri ?? [])
    for (const uri of uris) this.brought.add(uri)
    await this.parts.write(() =>
      this.parts.queue.run(uris, async () => {
        const newest = new Map<RecordId, string>()
        const missing = await Promise.all(records.map((revisions) => this.missing(revisions, newest)))
        const most = Math.max(...missing.map((revisions) => revisions.length))
        for (let at = 0; at < most; at++)
          await this.saveEach(
            missing.flatMap((revisions) => revisions[at] ?? []),
            newest,
            trashed,
          )
      }),
    )
  }

  private async saveEach(records: AnyRecord[], newest: Map<RecordId, string>, trashed: boolean): Promise<void> {
    const changes = records.map((record): HoldingsChange => {
      const { place } = newChange(record)
      return { place: { ...place, trashed }, record, was: newest.get(record.uri) ?? null }
    })
    await this.parts.registry.commit(changes, 'import', { group: this.group })
    for (const record of records) newest.set(record.uri, hashOf(record))
  }

  /** The revisions after the one that is there. */
  private async missing(revisions: AnyRecord[], newest: Map<RecordId, string>): Promise<AnyRecord[]> {
    const [first] = revisions
    if (!first || !this.has(first.uri)) return revisions
    const { sha256: there } = await this.parts.holdings.read(first.uri)
    newest.set(first.uri, there)
    const at = revisions.findIndex((revision) => hashOf(revision) === there)
    if (at < 0) throw new ArchiveError('conflict', say('changed-while-imported'))
    return revisions.slice(at + 1)
  }
}

const namesOf = (named: readonly { name: string }[] = []): string[] => named.map(({ name }) => name)

/** @throws invalid */
function recordOf(kind: RecordKind, value: unknown): AnyRecord {
  const decoded = decode(recordDecoders[kind] as (typeof recordDecoders)['release'], value)
  if (!('problems' in decoded)) return decoded.value
  const wrong = { kind: say(`kind-${kind}`), ...problemIn(decoded.problems) }
  throw new ArchiveError('invalid', say('no-such-kind', wrong))
}

/** A record of the kind that it says it is. @throws invalid */
function asAnyRecord(value: object): AnyRecord {
  const kind = kindOfDocument(value)
  if (kind === undefined) throw new ArchiveError('invalid', say('kind-not-kept'))
  return recordOf(kind, value)
}

const hashOf = (record: object): string => sha256(documentText(record))

const wordsOf = (record: AnyRecord): string => hashOf(draftOf<RecordKind>(record))

export const imageOf = (record: AnyRecord): Image => ({
  sha256: hashOf(record),
  words: wordsOf(record),
  revision: record.revision,
  versionCreated: record.versionCreated,
})
