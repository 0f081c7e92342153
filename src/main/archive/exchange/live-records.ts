/**
 * The records that leave an archive, one at a time, in order of id; damaged ones are named. Only a whole export asks for
 * those in the trash.
 */
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { JobReport } from '../../../shared/contract/job-report.js'
import { type AnyRecord, type RecordKind, recordKinds } from '../../../shared/record-kinds.js'
import { type Photo, type PhotoId, type RecordId, type Release, uuidOf } from '../../../shared/records.js'
import { type Said, say } from '../../../shared/said.js'
import { ascending } from '../catalogue/kept-order.js'
import type { Holdings } from '../holdings.js'
import { sortedInStints } from '../sort-in-stints.js'
import { placeOfPath } from '../store.js'
import { breather } from '../turns.js'

/** What the files of an export are called, by the kind of their records. */
export const exportedKinds = {
  events: 'event',
  contacts: 'contact',
  places: 'place',
  boilerplates: 'boilerplate',
  lists: 'list',
  searches: 'search',
} as const satisfies Record<string, RecordKind>

export class LiveRecords {
  private readonly refused: JobReport['refused'] = []
  private readonly told = new Set<string>()
  /** What the files of those that left are called: whatever is found wrong with one later, it is not lacking. */
  private readonly given = new Set<string>()

  constructor(
    private readonly holdings: Holdings,
    private readonly trashToo = false,
  ) {
    this.tellDamaged()
  }

  /**
   * Records that cannot leave because they are damaged, missing or not to be read: those known before, those met on the
   * way, and those that a look at the files found meanwhile, which takes them out of all lists.
   */
  lacking(): JobReport['refused'] {
    this.tellDamaged()
    return [...this.refused]
  }

  private tellDamaged(): void {
    for (const { file, reason } of this.holdings.damaged) {
      const place = placeOfPath(file)
      if (place && (this.trashToo || !place.trashed) && !this.given.has(place.name)) this.tell(file, file, reason)
      // A commit that cannot be read any more was to some record, which leaves as it was before, or not at all.
      if (isOfCommits(file)) this.tell(`${file} ${reason.sentence}`, file, reason)
    }
  }

  async *all<R extends AnyRecord>(kind: RecordKind): AsyncGenerator<R> {
    yield* this.each(await this.idsOf(kind)) as AsyncGenerator<R>
  }

  /** What is in the trash, of all kinds, photos first; undefined where it is empty. */
  async trash(): Promise<(() => AsyncIterable<AnyRecord>) | undefined> {
    const uris = await this.idsInTrash()
    return uris.length === 0 ? undefined : () => this.each(uris)
  }

  async idsInTrash(): Promise<RecordId[]> {
    const kinds = [...recordKinds].sort((a, b) => Number(b === 'photo') - Number(a === 'photo'))
    return (await Promise.all(kinds.map((kind) => this.idsOf(kind, true)))).flat()
  }

  others(): Record<string, () => AsyncIterable<unknown>> {
    const kinds = Object.entries(exportedKinds).filter(([, kind]) => this.holdings.catalogue.count(kind) > 0)
    return Object.fromEntries(kinds.map(([file, kind]) => [file, () => this.all(kind)]))
  }

  /** What all of them were before, record by record, oldest first. */
  async *earlier(
    of: (uri: RecordId, toldBroken: (file: string) => void) => Promise<AnyRecord[]>,
  ): AsyncGenerator<AnyRecord> {
    const toldBroken = (file: string) => this.tell(file, file, say('chain-broken'))
    for (const kind of recordKinds)
      for (const uri of [...(await this.idsOf(kind)), ...(this.trashToo ? await this.idsOf(kind, true) : [])])
        yield* await of(uri, toldBroken).catch((error: unknown) => this.refuse(uri, error, []))
  }

  /** The photos of a release that are there. */
  async photosOf(release: Release): Promise<Map<PhotoId, Photo>> {
    const photos = new Map<PhotoId, Photo>()
    for (const { photo: uri } of release.associations) {
      if (uri === undefined || this.holdings.catalogue.get(uri)?.trashed !== false) continue
      const record = await this.readable(uri)
      if (record?.type === 'picture') photos.set(uri, record)
    }
    return photos
  }

  private async *each(uris: readonly RecordId[]): AsyncGenerator<AnyRecord> {
    for (const uri of uris) {
      const record = await this.readable(uri)
      if (record) yield record
    }
  }

  /** In order, found and sorted in stints. */
  async idsOf(kind: RecordKind, trashed = false): Promise<RecordId[]> {
    const { catalogue } = this.holdings
    await catalogue.whole()
    const breathe = breather()
    // A copy, since the catalogue may change while others have their turn.
    const all = [...catalogue.all()]
    const uris: RecordId[] = []
    for (const entry of all) {
      const turn = breathe()
      if (turn) await turn
      if (entry.kind === kind && entry.trashed === trashed) uris.push(entry.uri)
    }
    return sortedInStints(uris, ascending, breathe)
  }

  /** Undefined where it cannot leave, which `lacking` tells. */
  async readable(uri: RecordId): Promise<AnyRecord | undefined> {
    try {
      const { record } = await this.holdings.read(uri)
      this.given.add(fileNameOf(record))
      return record
    } catch (error) {
      return this.refuse(uri, error, undefined)
    }
  }

  private refuse<T>(uri: RecordId, error: unknown, instead: T): T {
    if (!(error instanceof ArchiveError) || !ofOneRecord.includes(error.code)) throw error
    const entry = this.holdings.catalogue.get(uri)
    // One that was taken away meanwhile is not missed; one that was found damaged meanwhile is told at the end.
    if (entry) this.tell(this.holdings.pathOf(entry), this.holdings.catalogue.recordRow(uri)?.title || uri, error.said)
    return instead
  }

  private tell(path: string, name: string, reason: Said): void {
    if (!this.told.has(path)) this.refused.push({ name, reason })
    this.told.add(path)
  }
}

/**
 * Why a record cannot be read, and others can all the same: a bad sector, or a folder in its place, is as much of it as
 * rot.
 */
const ofOneRecord = ['not-found', 'damaged', 'no-permission', 'disk-error', 'unreadable-file']
const fileNameOf = (record: AnyRecord): string => (record.type === 'picture' ? record.sha256 : uuidOf(record.uri))
const isOfCommits = (file: string): boolean => /^(?:journal|acts)(?:\/|$)/.test(file)
