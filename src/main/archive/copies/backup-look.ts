/**
 * A look into a backup for one record of it: which it holds, and which of these the archive has otherwise or not at all.
 *
 * Goal: whoever lost one release finds it in seconds, in a backup of 50,000, without bringing everything back; nothing is
 * written by looking. What is to be read is only what can differ: a record whose file has the hash that the archive's own
 * has is the same, and is told by the catalogue. What has another hash is read, here and there, since a save that was undone
 * differs in its numbers alone. Damaged records are named, and the rest is shown. Non-goal: backups of other archives,
 * several records at once (restoring the whole to a new folder is for those). Rejected: the catalogue's cache in the backup
 * (a second truth that can rot unseen), reading every record there (50,000 from a stick are minutes). Number: 40,000 records
 * of which none differs are compared in 0.3 s of processor time; each that does takes a millisecond more.
 */
import { basename } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type {
  BackupLook,
  BackupRecordQuery,
  BackupRecordRow,
  BackupRecordState,
} from '../../../shared/contract/backups.js'
import { ArchiveError, type Refusal } from '../../../shared/contract/failures.js'
import type { Page } from '../../../shared/contract/page.js'
import { type AnyRecord, draftOf, type RecordKind } from '../../../shared/record-kinds.js'
import type { RecordId } from '../../../shared/records.js'
import { say } from '../../../shared/said.js'
import { tokenize } from '../../../shared/text.js'
import { stopIfCancelled } from '../backup/bag-disk.js'
import { type CatalogueEntry, entryOf, titleOf } from '../catalogue/entry.js'
import type { Holdings } from '../holdings.js'
import { inLanes } from '../in-lanes.js'
import type { JobProgress } from '../jobs.js'
import { sortedInStints } from '../sort-in-stints.js'
import { breather } from '../turns.js'
import { type ImageInBackup, type ImagesInBackup, imagesInBackup, newestOf } from './record-in-backup.js'

/** More are not named one by one. */
const mostDamaged = 200

interface FoundRecord extends BackupRecordRow {
  images: readonly ImageInBackup[]
  /** The words of its title, folded; made when words are first asked for. */
  folded?: readonly string[]
}

type Asked = Pick<BackupRecordQuery, 'words' | 'kind' | 'all'>

export class LookIntoBackup {
  private readonly byUri: ReadonlyMap<RecordId, FoundRecord>
  private answer: { to: Asked; rows: Promise<FoundRecord[]> } | undefined

  private constructor(
    private readonly bag: string,
    /** Last changed first. */
    private readonly found: readonly FoundRecord[],
    private readonly damaged: readonly Refusal[],
  ) {
    this.byUri = new Map(found.map((one) => [one.uri, one]))
  }

  /** @throws not-found, unreadable-file, damaged, disk-error, cancelled */
  static async into(bag: string, holdings: Holdings, progress: JobProgress): Promise<LookIntoBackup> {
    const images = await imagesInBackup(bag, progress.signal)
    await holdings.catalogue.whole()
    const { found, toRead } = await sameIn(images, holdings)
    const damaged: Refusal[] = []
    let done = 0
    const breathe = breather()
    await inLanes(toRead, async ([name, some]) => {
      await breathe()
      stopIfCancelled(progress.signal)
      progress.at(done++, toRead.length, '')
      try {
        const record = await newestOf(bag, some, progress.signal)
        found.push({ ...(await rowOf(record, holdings)), images: some })
      } catch (error) {
        if (!(error instanceof ArchiveError) || error.code !== 'damaged') throw error
        const entry = holdings.catalogue.get(uriOf(name, some, holdings) ?? ('' as RecordId))
        damaged.push({ name: (entry && titleOf(entry)) || (some[0]?.path ?? name), reason: error.said })
      }
    })
    const newestFirst = (a: FoundRecord, b: FoundRecord) =>
      a.versionCreated === b.versionCreated ? (a.uri < b.uri ? 1 : -1) : a.versionCreated < b.versionCreated ? 1 : -1
    return new LookIntoBackup(bag, await sortedInStints(found, newestFirst, breather()), damaged)
  }

  get summary(): BackupLook {
    return {
      records: this.found.length + this.damaged.length,
      differing: this.found.reduce((count, { state }) => count + Number(state !== 'same'), 0),
      damaged: this.damaged.slice(0, mostDamaged),
    }
  }

  async list({ offset, limit, ...to }: BackupRecordQuery): Promise<Page<BackupRecordRow>> {
    if (!isDeepStrictEqual(this.answer?.to, to)) this.answer = { to, rows: this.wanted(to) }
    const rows = (await this.answer?.rows) ?? []
    return {
      total: rows.length,
      rows: rows.slice(offset, offset + limit).map(({ images: _images, folded: _folded, ...row }) => row),
    }
  }

  /** @throws not-found, damaged, disk-error */
  async record(uri: RecordId): Promise<AnyRecord> {
    const found = this.byUri.get(uri)
    if (!found) throw new ArchiveError('not-found', say('backup-lacks-record', { bag: basename(this.bag) }))
    return newestOf(this.bag, found.images)
  }

  private async wanted({ words, kind, all }: Asked): Promise<FoundRecord[]> {
    const asked = tokenize(words).map(({ folded }) => folded)
    const breathe = breather()
    const rows: FoundRecord[] = []
    for (const found of this.found) {
      const turn = breathe()
      if (turn) await turn
      if ((all || found.state !== 'same') && (kind === null || found.kind === kind) && begins(found, asked))
        rows.push(found)
    }
    return rows
  }
}

function begins(found: FoundRecord, asked: readonly string[]): boolean {
  if (asked.length === 0) return true
  found.folded ??= tokenize(found.title).map(({ folded }) => folded)
  return asked.every((beginning) => found.folded?.some((word) => word.startsWith(beginning)))
}

/** What is the same by its hash, and what is to be read. */
async function sameIn(images: ImagesInBackup, holdings: Holdings) {
  const found: FoundRecord[] = []
  const toRead: [name: string, images: readonly ImageInBackup[]][] = []
  const breathe = breather()
  for (const [name, some] of images) {
    const turn = breathe()
    if (turn) await turn
    const uri = uriOf(name, some, holdings)
    const entry = uri && holdings.catalogue.get(uri)
    const isSame = entry && some.length === 1 && holdings.hashOf(entry) === some[0]?.sha256
    if (isSame) found.push({ ...rowIn(entry, entry.trashed ? 'trashed' : 'same'), images: some })
    else toRead.push([name, some])
  }
  return { found, toRead }
}

/** Undefined for a photo that the archive does not have. */
const uriOf = (name: string, [image]: readonly ImageInBackup[], { catalogue }: Holdings): RecordId | undefined =>
  image?.kind === 'photo' ? catalogue.photoWithHash(name) : (`urn:uuid:${name}` as RecordId)

/** A record of a backup beside what the archive has of it. */
export const rowOf = async (record: AnyRecord, holdings: Holdings): Promise<BackupRecordRow> =>
  rowIn(entryOf(record, false), await stateOf(record, holdings))

const rowIn = (entry: CatalogueEntry, state: BackupRecordState): BackupRecordRow => ({
  uri: entry.uri,
  kind: entry.kind as RecordKind,
  title: titleOf(entry),
  day: entry.kind === 'release' ? entry.row.date : '',
  versionCreated: entry.versionCreated,
  state,
})

async function stateOf(record: AnyRecord, holdings: Holdings): Promise<BackupRecordState> {
  const entry = holdings.catalogue.get(record.uri)
  if (!entry) return 'gone'
  if (entry.trashed) return 'trashed'
  try {
    const { record: here } = await holdings.read(record.uri)
    return isDeepStrictEqual(draftOf<RecordKind>(here), draftOf<RecordKind>(record)) ? 'same' : 'differs'
  } catch (error) {
    // What cannot be read here any more is told by the archive's health.
    if (error instanceof ArchiveError && ['damaged', 'not-found'].includes(error.code)) return 'differs'
    throw error
  }
}
