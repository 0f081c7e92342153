/**
 * Another archive, as what is taken in: the one of the laptop that went along, a copy that somebody worked in, a colleague's.
 *
 * Goal: whoever chooses its folder has in this archive what was made in that one: new records under their ids with all that
 * they were before, and changes to records that were not changed here meanwhile, since those are what these became. It is
 * only read, also while somebody works in it, and nothing is written to it. Non-goal: to decide which of two changes of the
 * same record counts: that is told, and this archive's stays. Rejected: to export it first, which takes the space of all
 * of its photos once more; to read its files as documents, which refused 600 of those of the sample and knew no history.
 */
import { lstat, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { JobReport } from '../../../shared/contract/job-report.js'
import type { RecordKind } from '../../../shared/record-kinds.js'
import type { Photo, RecordId, Sha256 } from '../../../shared/records.js'
import { say } from '../../../shared/said.js'
import { explainingDisk, unlessTold } from '../disk-errors.js'
import { ExportFolder, isExport, soundFile, type TakenFrom, type Written } from '../export-archive.js'
import { Holdings } from '../holdings.js'
import { PhotoStore } from '../photo-store.js'
import { Registry } from '../registry.js'
import { formatVersion, indexName } from '../store.js'
import { WriteQueue } from '../write-queue.js'
import { exportedKinds, LiveRecords } from './live-records.js'

/** Which of these are taken in whole, and how each is opened. @param own the folder of the archive that takes them in */
export async function wholeAmong(
  paths: readonly string[],
  own: string,
): Promise<ReadonlyMap<string, () => Promise<TakenFrom>>> {
  const whole = new Map<string, () => Promise<TakenFrom>>()
  for (const path of paths)
    if (await isExport(path)) whole.set(path, () => ExportFolder.open(path))
    else if (await isArchive(path)) whole.set(path, () => OtherArchive.open(path, own))
  return whole
}

/** Whether a path is the folder of an archive. */
const isArchive = (path: string): Promise<boolean> =>
  lstat(join(path, indexName)).then(
    (found) => found.isFile(),
    () => false,
  )

class OtherArchive implements TakenFrom {
  readonly name = indexName
  readonly house: TakenFrom['house']
  private readonly live: LiveRecords
  private readonly photoStore: PhotoStore
  private readonly registry: Registry
  private readonly broken = new Set<string>()

  /**
   * @param own the folder of the archive that takes it in
   * @throws invalid (it is that archive), newer-version, not-found, not-an-archive, damaged, no-permission
   */
  static async open(folder: string, own: string): Promise<OtherArchive> {
    const [here, there] = await Promise.all([realpath(own), explainingDisk(folder, () => realpath(folder))])
    if (here === there) throw new ArchiveError('invalid', say('import-of-itself', { folder }))
    const holdings = await Holdings.open(folder, { readOnly: true })
    try {
      if (holdings.store.openedVersion > formatVersion)
        throw new ArchiveError('newer-version', say('archive-newer', { folder }))
      await holdings.catalogue.whole()
      // What is damaged, and what other programs changed, is known only then.
      await holdings.survey()
      return new OtherArchive(holdings)
    } catch (error) {
      await holdings.close()
      throw error
    }
  }

  private constructor(private readonly holdings: Holdings) {
    this.house = holdings.store.house
    this.live = new LiveRecords(holdings, true)
    this.photoStore = new PhotoStore(holdings.store.folder)
    this.registry = new Registry(holdings, new WriteQueue(), () => undefined)
  }

  get counts(): TakenFrom['counts'] {
    const { catalogue } = this.holdings
    const others = Object.entries(exportedKinds).map(([file, kind]) => [file, catalogue.count(kind)] as const)
    const trashed = [...catalogue.all()].filter((entry) => entry.trashed).length
    return {
      photos: catalogue.count('photo'),
      ...(trashed > 0 ? { trash: trashed } : {}),
      ...Object.fromEntries(others.filter(([, count]) => count > 0)),
      releases: catalogue.count('release'),
    }
  }

  async *records(kind: string): AsyncGenerator<Written> {
    for (const uri of await this.idsOf(kind)) {
      const entry = this.holdings.catalogue.get(uri)
      const sha256 = entry && this.holdings.hashOf(entry)
      yield {
        name: this.nameOf(uri),
        is: sha256 === undefined ? undefined : { uri, sha256 },
        value: () => this.live.readable(uri),
      }
    }
  }

  private idsOf(kind: string): Promise<RecordId[]> {
    if (kind === 'trash') return this.live.idsInTrash()
    const kinds: Readonly<Record<string, RecordKind>> = { photos: 'photo', releases: 'release', ...exportedKinds }
    const wanted = kinds[kind]
    return wanted ? this.live.idsOf(wanted) : Promise.resolve([])
  }

  /** Its folder. */
  fileOfKind(kind: string): string {
    return kind
  }

  /** What is damaged is told by name. */
  isShort(): undefined {}

  async earlier(uri: string): Promise<Written[]> {
    const found = await this.registry.earlierRevisions(uri as RecordId, (file) => this.broken.add(file))
    return found.map((record) => ({ name: this.nameOf(record.uri), value: () => record }))
  }

  async originalOf(photo: Photo): Promise<string> {
    const path = this.photoStore.originalPath(photo.sha256, photo.renditions[0]?.contentType ?? '')
    return explainingDisk(photo.originalName, () => soundFile(path, photo.originalName, photo.sha256))
  }

  attachment(file: string, sha256: Sha256): Promise<string> {
    const path = join(this.holdings.store.folder, file)
    return explainingDisk(file, () => soundFile(path, file, sha256))
  }

  lacking(): JobReport['refused'] {
    const broken = [...this.broken].map((name) => ({ name, reason: say('chain-broken') }))
    return [...this.live.lacking(), ...broken]
  }

  async close(): Promise<void> {
    await this.holdings.close().catch(unlessTold)
  }

  private nameOf(uri: RecordId): string {
    const entry = this.holdings.catalogue.get(uri)
    return this.holdings.catalogue.recordRow(uri)?.title || (entry ? this.holdings.pathOf(entry) : uri)
  }
}
