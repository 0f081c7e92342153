/**
 * A look beforehand at whole exports: it knows what is there and reads what comes, and writes nothing.
 *
 * What one export would bring is known to the next, as it is when they come in: two of one archive, or of two that took in
 * the same feed, would else be told twice. Of each record that would come its line in the catalogue is kept, not its text.
 */
import type { House } from '../../../shared/contract/archive-summary.js'
import type { PlannedRecord } from '../../../shared/contract/exchange.js'
import { type AnyRecord, kindOf, recordTitle } from '../../../shared/record-kinds.js'
import type { Photo, RecordId } from '../../../shared/records.js'
import { say } from '../../../shared/said.js'
import { entryOf } from '../catalogue/entry.js'
import { Catalogue } from '../catalogue.js'
import { type Image, imageOf, type KnownRecords, WholeRecords } from './whole-records.js'

export class PlannedRecords extends WholeRecords {
  readonly planned: PlannedRecord[] = []
  private readonly coming = new Catalogue()
  /** Of each record that would come, oldest first. */
  private readonly images = new Map<RecordId, Image[]>()
  private readonly comingPhotos = new Map<RecordId, Photo>()
  private comingHouse: House | undefined

  protected override get known(): KnownRecords {
    const [here, { coming }] = [super.known, this]
    return {
      size: here.size + coming.size,
      count: (kind) => here.count(kind) + coming.count(kind),
      get: (uri) => coming.get(uri) ?? here.get(uri),
      photoWithHash: (hash) => here.photoWithHash(hash) ?? coming.photoWithHash(hash),
      releasesWithAltId: (altId) => [...here.releasesWithAltId(altId), ...coming.releasesWithAltId(altId)],
    }
  }

  protected override async newest(uri: RecordId): Promise<Image> {
    return this.images.get(uri)?.at(-1) ?? super.newest(uri)
  }

  protected override async earlier(uri: RecordId): Promise<Image[]> {
    return this.images.get(uri)?.slice(0, -1) ?? super.earlier(uri)
  }

  protected override async photo(uri: RecordId): Promise<Photo> {
    return this.comingPhotos.get(uri) ?? super.photo(uri)
  }

  protected override get ownHouse(): House {
    return this.comingHouse ?? super.ownHouse
  }

  override async takeAttachment(): Promise<void> {}

  protected override async writeHouse(house: House): Promise<void> {
    this.comingHouse = house
    this.planned.push({ name: 'export.json', headline: house.name, what: 'update', reason: say('export-letterhead') })
  }

  override async over(given: object, why: 'version-newer' | 'export-over'): Promise<void> {
    this.planned.push({ ...lineOf(given as AnyRecord), what: 'update', reason: say(why) })
  }

  protected override async putOriginal(): Promise<void> {}

  protected override async save(records: AnyRecord[][], trashed = false): Promise<void> {
    for (const revisions of records) {
      const record = revisions.at(-1)
      if (!record) continue
      this.brought.add(record.uri)
      this.coming.set(entryOf(record, trashed))
      this.images.set(record.uri, revisions.map(imageOf))
      if (record.type === 'picture') this.comingPhotos.set(record.uri, record)
      this.planned.push({ ...lineOf(record), what: record.type === 'picture' ? 'photo' : 'new' })
    }
  }
}

/** What it is, since it comes in no file of its own, and of a release its day and its language. */
function lineOf(record: AnyRecord): Omit<PlannedRecord, 'what'> {
  const where = say(`kind-${kindOf(record)}`)
  const line = { name: where.sentence, where, headline: recordTitle(record) }
  if (record.type !== 'composite') return line
  const { contentCreated = '', language, embargoedUntil } = record
  return { ...line, told: { day: contentCreated, language, ...(embargoedUntil !== undefined && { embargoedUntil }) } }
}
