/**
 * The copies of an archive and its soundness: backups of this archive, repair from them, and what is known of its health.
 *
 * A part of the star's middle: it gives backup, repair and health what they ask of the archive. What needs no open archive
 * (to list, check, try out and restore backups) is done at backup-desk.ts. Where backups lie is the computer's knowledge,
 * not the archive's: `place` is told by whoever opened it.
 */
import { basename, relative, sep } from 'node:path'
import { isAhead } from '../../shared/backup-age.js'
import type {
  BackupKind,
  BackupLook,
  BackupRecordQuery,
  BackupRecordRow,
  BackupSummary,
} from '../../shared/contract/backups.js'
import { ArchiveError, type Refusal } from '../../shared/contract/failures.js'
import type { Health } from '../../shared/contract/health.js'
import type { JobReport } from '../../shared/contract/job-report.js'
import type { Page } from '../../shared/contract/page.js'
import type { AnyRecord } from '../../shared/record-kinds.js'
import type { Photo, RecordId } from '../../shared/records.js'
import { plainly, type Said, say } from '../../shared/said.js'
import { readFromBackup } from './backup/read-backup.js'
import type { KeepRule } from './backup/rotation.js'
import { backUp, type Relation } from './backup.js'
import { BackupDesk } from './backup-desk.js'
import { acknowledge, acknowledgedAmong } from './copies/acknowledged.js'
import { LookIntoBackup, rowOf } from './copies/backup-look.js'
import { titlesOf } from './copies/damaged-titles.js'
import { Expected } from './copies/expected.js'
import { readLastCheck, writeLastCheck } from './copies/health-file.js'
import { lostHistories } from './copies/lost-histories.js'
import { lostOriginals } from './copies/lost-originals.js'
import { relationOf } from './copies/own-line.js'
import { recordInBackup } from './copies/record-in-backup.js'
import { repair } from './copies/repair.js'
import { diskError } from './disk-errors.js'
import type { ArchiveParts } from './exchange.js'
import { verifyHoldings } from './health.js'
import type { JobProgress, Jobs } from './jobs.js'

/** A month is looked back at by days, a year by months; the last week is kept whole however often one backs up. */
export const keepRule: KeepRule = { last: 7, daily: 14, monthly: 12 }

export class Copies {
  readonly desk: BackupDesk
  /** The folder for backups that this computer remembers. */
  place: string | undefined
  private look: { bag: string; into: Promise<LookIntoBackup>; abort: AbortController } | undefined

  constructor(
    private readonly parts: ArchiveParts,
    private readonly jobs: Jobs,
    private readonly changed: (uris: RecordId[]) => void,
  ) {
    this.desk = new BackupDesk(jobs, parts.holdings.store.archiveId)
  }

  /** @throws as `backUp` */
  async backUp(place: string, kind: BackupKind, progress: JobProgress): Promise<JobReport> {
    const { holdings } = this.parts
    const { store } = holdings
    // What other programs changed is taken in first, so that it is not taken for damage.
    const { changed } = await holdings.survey((folder) => progress.at(0, 0, `${folder}/`))
    if (changed.length > 0) this.changed(changed)
    const expected = new Expected(holdings, progress.signal)
    const made = await backUp(
      {
        folder: store.folder,
        place,
        kind,
        archiveId: store.archiveId,
        name: basename(store.folder),
        organisation: store.house.name,
        expected,
        settle: expected.settle,
        lost: async (there) => {
          const histories = await lostHistories(store, expected.replaced, there, progress)
          return new Map([...histories, ...(await lostOriginals(this.parts, there, progress))])
        },
        relationOf: (bag) => relationOf(bag, store),
        keep: keepRule,
      },
      progress,
    )
    const { files, bytes, copied, sharing, sameDisk, removed, bag } = made
    const refused = [...made.damaged, ...made.leftOut].map(({ file, reason }) => ({ name: file, reason }))
    refused.push(...(await this.newlyLost(expected.faults)))
    const earlier = [...made.earlierDamage, ...(made.removalProblem === undefined ? [] : [made.removalProblem])]
    return {
      done: files,
      refused: [...refused, ...earlier.map((reason) => ({ name: basename(place), reason }))],
      skipped: 0,
      // Told each time, since nobody else ever makes the room that they take.
      ...(made.others.length > 0 && {
        leftOut: made.others.map(({ name, is }) => ({ name, reason: whyLeftAlone(is) })),
      }),
      path: bag,
      backup: {
        bag,
        kind,
        files,
        bytes,
        sharing,
        sameDisk,
        removed,
        copiedFiles: copied.files,
        copiedBytes: copied.bytes,
      },
    }
  }

  /** As at the desk; of those of this archive with why they go by no rule. @throws as the desk */
  async listBackups(place: string): Promise<BackupSummary[]> {
    const told: BackupSummary[] = []
    for (const backup of await this.desk.listBackups(place)) {
      const isOwn = backup.ours && backup.problem === undefined
      const is = isOwn ? await relationOf(backup.bag, this.parts.holdings.store) : 'past'
      told.push(is === 'past' ? backup : { ...backup, leftAlone: whyLeftAlone(is) })
    }
    return told
  }

  /**
   * Of acts that a backup found damaged or gone those that nobody took note of; beside another writer they change
   * meanwhile.
   */
  private async newlyLost(faults: readonly Refusal[]): Promise<Refusal[]> {
    const { store } = this.parts.holdings
    if (store.readOnly) return []
    const known = await acknowledgedAmong(store.folder, faults)
    const isKnown = ({ name, reason }: Refusal) =>
      known.some((one) => one.name === name && one.reason.sentence === reason.sentence)
    return faults.filter((fault) => !isKnown(fault))
  }

  /** @throws read-only, not-found (the place), disk-full, disk-error, cancelled */
  async repair(place: string | null, progress: JobProgress): Promise<JobReport> {
    const report = await repair(this.parts, place, this.changed, progress)
    await this.remember(report.refused)
    return this.titled(report)
  }

  /** @throws not-found, unreadable-file, damaged, disk-error, cancelled */
  async lookInto(bag: string): Promise<BackupLook> {
    this.leave()
    return (await this.lookOf(bag)).summary
  }

  /** @throws likewise */
  async listIn(bag: string, query: BackupRecordQuery): Promise<Page<BackupRecordRow>> {
    return (await this.lookOf(bag)).list(query)
  }

  /** Of a backup that was not looked into only its list is read. @throws not-found, damaged */
  async recordIn(bag: string, uri: RecordId): Promise<AnyRecord> {
    if (this.look?.bag === bag) return (await this.look.into).record(uri)
    const record = await recordInBackup(bag, uri, this.parts.holdings)
    if (!record) throw new ArchiveError('not-found', say('backup-lacks-record', { bag: basename(bag) }))
    return record
  }

  /** @throws likewise */
  async findIn(bag: string, uri: RecordId): Promise<BackupRecordRow> {
    return rowOf(await this.recordIn(bag, uri), this.parts.holdings)
  }

  /** Stops looking, and lets go of what was found. */
  leave(): void {
    this.look?.abort.abort()
    this.look = undefined
  }

  private lookOf(bag: string): Promise<LookIntoBackup> {
    if (this.look?.bag === bag) return this.look.into
    this.leave()
    const abort = new AbortController()
    const into = this.jobs.within('backup-look', (progress) => {
      const signal = AbortSignal.any([progress.signal, abort.signal])
      return LookIntoBackup.into(bag, this.parts.holdings, { ...progress, signal })
    })
    const look = { bag, into, abort }
    this.look = look
    into.catch(() => {
      if (this.look === look) this.look = undefined
    })
    return into
  }

  /** @throws not-found where the backup does not hold it, damaged, read-only, disk-full */
  async restoreRecord(bag: string, uri: RecordId): Promise<AnyRecord> {
    const { holdings, registry, photoStore } = this.parts
    const record = await this.recordIn(bag, uri)
    if (record.type === 'picture' && (await photoStore.check(record)) !== 'ok') {
      const original = relative(holdings.store.folder, photoStore.originalPath(record.sha256, typeOf(record)))
      const whole = await readFromBackup(bag, original.split(sep).join('/'))
      await photoStore.put({ kind: 'bytes', name: record.originalName, bytes: whole })
    }
    return registry.bringBack(record, basename(bag))
  }

  async verify(progress: JobProgress): Promise<JobReport> {
    const { holdings, photoStore, attachments, registry } = this.parts
    const named = (path: string) => registry.filesNamed(path)
    const report = await verifyHoldings(holdings, photoStore, attachments, named, progress)
    if (!progress.signal.aborted) await this.remember(report.refused)
    return this.titled(report)
  }

  /** With what the records are called whose files are told. */
  private async titled(report: JobReport): Promise<JobReport> {
    const titles = await titlesOf(
      this.parts.holdings.store,
      report.refused.map(({ name }) => name),
    )
    const refused = report.refused.map((piece) => {
      const title = titles[piece.name]
      return title === undefined ? piece : { ...piece, title }
    })
    return { ...report, refused }
  }

  async health(): Promise<Health> {
    const { store, damaged } = this.parts.holdings
    const lastCheck = await readLastCheck(store.folder)
    const losses = lossesIn(lastCheck, damaged)
    const acknowledged = await acknowledgedAmong(store.folder, losses)
    const titles = await titlesOf(
      store,
      losses.map(({ name }) => name),
    )
    const backups = await this.backups()
    return { lastCheck, damaged, titles, acknowledged, backups, checkpointError: whyNotPlaced(store.checkpointError) }
  }

  /** @throws invalid, read-only, disk-full, disk-error */
  async acknowledge(names: readonly string[]): Promise<Health> {
    const { holdings, queue } = this.parts
    const { store, damaged } = holdings
    await queue.run(['acknowledged.json'], async () => {
      const found = lossesIn(await readLastCheck(store.folder), damaged)
      const { at, by } = store.act('')
      await acknowledge(store.folder, names, found, { at, by })
    })
    return this.health()
  }

  private async backups(): Promise<Health['backups']> {
    const { place } = this
    if (place === undefined) return null
    try {
      const all = await this.desk.listBackups(place)
      const good = all.filter(({ ours, problem }) => ours && problem === undefined)
      const own: BackupSummary[] = []
      for (const backup of good) {
        // One of a copy that went on apart has not what was done here.
        if ((await relationOf(backup.bag, this.parts.holdings.store)) === 'apart') continue
        own.push(backup)
        if (!isAhead(backup.created)) break
      }
      return { place, last: own.find(({ created }) => !isAhead(created)) ?? own[0] ?? null }
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error
      return { place, last: null, problem: error.said }
    }
  }

  private async remember(found: JobReport['refused']): Promise<void> {
    const { store } = this.parts.holdings
    if (!store.readOnly)
      await writeLastCheck(store.folder, { at: new Date().toISOString(), found: found.slice(0, 1_000) })
  }
}

const whyLeftAlone = (is: Exclude<Relation, 'past'>): Said =>
  say(is === 'unknown' ? 'backup-not-compared' : 'backup-of-a-copy')

const lossesIn = (lastCheck: Health['lastCheck'], damaged: Health['damaged']): Refusal[] => [
  ...(lastCheck?.found ?? []),
  ...damaged.map(({ file, reason }) => ({ name: file, reason })),
]

const typeOf = (photo: Photo): string => photo.renditions[0]?.contentType ?? ''

function whyNotPlaced(error: unknown): Said | null {
  if (error === undefined) return null
  const known = diskError(error, say('what-was-saved'))
  return known instanceof ArchiveError ? known.said : plainly(String(known))
}
