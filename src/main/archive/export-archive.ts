/**
 * The whole archive as plain files, to leave with or to keep apart: records one JSON a line, originals under readable
 * names, checksums, and a README; and the way back in, with the same ids, without loss.
 *
 * ```
 * releases.jsonl photos.jsonl events.jsonl …   our records, whole, in order of id
 * trash.jsonl                                  what is in the trash, of all kinds, where there is something
 * history.jsonl                                earlier revisions of all of them, where asked for
 * photos/<first 12 of the SHA-256>-<name>      originals, unchanged
 * attachments/ab/<SHA-256>.<ending>            scans and recordings that events name, as in the archive
 * ninjs/<uuid>.ninjs.json                      a ninjs file a release, where asked for
 * MISSING.txt                                  what the export lacks of the archive, where it lacks anything
 * manifest-sha256.txt                          for `sha256sum -c`
 * README.txt  export.json                      export.json is written last: without it the export is not whole
 * ```
 * A copy is no publication: releases under embargo are in it, with the instant, its zone and every override in their
 * records (and in their ninjs), so that whoever takes it over knows; alone none leaves (embargo-gate.ts).
 * Goal: an office can go on without Dateline. Invariant: one record and one megabyte of a photo in memory at a time.
 * After a failure or a cancel nothing of it remains in the folder. Non-goal: backups (they are incremental).
 */
import { createHash } from 'node:crypto'
import { readdir, rm, rmdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { filesOf, hashInAttachment } from '../../shared/attachments.js'
import type { House } from '../../shared/contract/archive-summary.js'
import { ArchiveError } from '../../shared/contract/failures.js'
import type { JobReport } from '../../shared/contract/job-report.js'
import type { InterfaceLanguage } from '../../shared/contract/preferences.js'
import type { AnyRecord } from '../../shared/record-kinds.js'
import { type Photo, type Release, uuidOf } from '../../shared/records.js'
import { say } from '../../shared/said.js'
import { type Disk, realDisk } from './disk.js'
import { codeOf, diskError, isMissing } from './disk-errors.js'
import { makeFolderDurably, placeDurably, temporaryPath, writeFileDurably } from './durable-file.js'
import {
  type ExportSummary,
  exportedPhotoName,
  exportFormat,
  exportFormatVersion,
  missingName,
  missingText,
  readme,
} from './export-archive/layout.js'
import { copyPieces, NotRead, piecesOf } from './hashed-file.js'
import type { JobProgress } from './jobs.js'
import { isFolderLitter } from './safe-name.js'

export type { Earlier, ExportTarget, RecordTarget, TakenFrom, Written } from './export-archive/asks.js'
export { ExportFolder, isExport } from './export-archive/export-folder.js'
export { soundFile } from './export-archive/exported-files.js'
export { takeIn } from './export-archive/take-in.js'

/** What an export needs of the archive. Records come in order of id, those in the trash apart. */
export interface ExportSource {
  house: House
  /** For progress only. */
  counts: { releases: number; photos: number }
  releases(): AsyncIterable<Release>
  photos(): AsyncIterable<Photo>
  originalPath(photo: Photo): string
  /** Where the archive has an attachment. */
  attachmentPath(file: string): string
  /** Further kinds, a file each, named so: `events`, `contacts`, `lists`. */
  others?: Readonly<Record<string, () => AsyncIterable<unknown>>>
  /** Records of all kinds that are in the trash, photos first. */
  trash?: () => AsyncIterable<AnyRecord>
  /** Earlier revisions; asked for only with `options.history`. */
  history?: () => AsyncIterable<object>
  /** What it could not give, and why; asked when all else was. */
  lacking?: () => JobReport['refused']
  /** A release as ninjs; asked for only with `options.ninjs`. */
  ninjsOf?: (release: Release) => Promise<unknown>
}

export interface ExportOptions {
  history?: boolean
  ninjs?: boolean
  language?: InterfaceLanguage
  disk?: Disk
}

const chunkBytes = 1 << 20

/**
 * Writes the export into an empty or new folder; answers how many records and originals were written, and what is not in it
 * (an original that is missing or damaged, what the source could not give: the rest goes on). The export says so as well.
 * @throws already-exists, no-permission, disk-full, disk-error, read-only, invalid, cancelled
 */
export async function exportArchive(
  source: ExportSource,
  folder: string,
  progress: JobProgress,
  options: ExportOptions = {},
): Promise<JobReport> {
  const disk = options.disk ?? realDisk
  const isNew = await checkEmpty(folder)
  const writer = new ExportWriter(folder, disk, progress, source.counts.releases + 2 * source.counts.photos)
  const refused: JobReport['refused'] = []
  try {
    await makeFolderDurably(folder, disk)
    await writeRecords(writer, source, options)
    if (progress.signal.aborted) throw new ArchiveError('cancelled', 'The export was stopped; nothing of it was kept.')
    refused.push(...(source.lacking?.() ?? []), ...writer.refused)
    await writer.finish(source.house, refused, options.language ?? 'en')
  } catch (error) {
    await writer.undo(isNew)
    throw diskError(error, say('export-in', { folder }))
  }
  return { done: writer.done, refused, skipped: 0, path: folder }
}

/** Answers whether the folder has to be made. Files that systems leave in every folder do not count. */
async function checkEmpty(folder: string): Promise<boolean> {
  try {
    const names = (await readdir(folder)).filter((name) => !isFolderLitter(name))
    if (names.length === 0) return false
  } catch (error) {
    if (isMissing(error)) return true
    if (codeOf(error) === 'ENOTDIR') throw new ArchiveError('already-exists', say('export-folder-is-file', { folder }))
    throw diskError(error, folder)
  }
  throw new ArchiveError('already-exists', say('export-folder-not-empty', { folder }))
}

async function writeRecords(writer: ExportWriter, source: ExportSource, options: ExportOptions): Promise<void> {
  await writer.lines('photos', source.photos(), (photo) => writer.original(photo, source.originalPath(photo)))
  for (const [kind, records] of Object.entries(source.others ?? {})) {
    if (!/^[a-z]+$/.test(kind)) throw new Error(`${kind} cannot name a file of an export`)
    await writer.lines(kind, records(), (record) => writer.attachments(record as object, source))
  }
  if (source.trash)
    await writer.lines('trash', source.trash(), async (record) => {
      if (record.type === 'picture') await writer.original(record, source.originalPath(record))
      await writer.attachments(record, source)
    })
  const { ninjsOf } = source
  await writer.lines('releases', source.releases(), async (release) => {
    if (!options.ninjs || !ninjsOf) return
    const text = `${JSON.stringify(await ninjsOf(release), null, 2)}\n`
    await writer.file(`ninjs/${uuidOf(release.uri)}.ninjs.json`, text)
  })
  if (options.history && source.history)
    await writer.lines('history', source.history(), (record) => writer.attachments(record, source))
}

/** Files whose lines are of several kinds. */
const unordered: ReadonlySet<string> = new Set(['history', 'trash'])

class ExportWriter {
  done = 0
  readonly refused: JobReport['refused'] = []
  private readonly made: string[] = []
  private readonly folders = new Set<string>()
  private readonly attached = new Set<string>()
  private readonly counts: Record<string, number> = {}
  private readonly manifest: LineFile

  constructor(
    private readonly folder: string,
    private readonly disk: Disk,
    private readonly progress: JobProgress,
    private readonly total: number,
  ) {
    this.manifest = new LineFile(join(folder, 'manifest-sha256.txt'), disk)
  }

  /** A file of records, one JSON a line; `beside` writes what belongs to each. */
  async lines<T>(kind: string, records: AsyncIterable<T>, beside?: (record: T) => Promise<void>): Promise<void> {
    const file = new LineFile(join(this.folder, `${kind}.jsonl`), this.disk)
    let last = ''
    try {
      for await (const record of records) {
        this.checkGoingOn()
        const id = (record as { uri?: unknown }).uri
        if (!unordered.has(kind) && typeof id === 'string') {
          if (id <= last) throw new Error(`${kind} do not come in order of id: ${id} after ${last}`)
          last = id
        }
        await file.add(`${JSON.stringify(record)}\n`)
        this.counts[kind] = (this.counts[kind] ?? 0) + 1
        this.step(`${kind}.jsonl`)
        await beside?.(record)
      }
      this.made.push(file.path)
      await this.list(`${kind}.jsonl`, await file.close())
      this.counts[kind] ??= 0
    } catch (error) {
      await file.drop()
      throw error
    }
  }

  original(photo: Photo, from: string): Promise<void> {
    return this.hashed(`photos/${exportedPhotoName(photo)}`, from, photo.sha256, photo.originalName)
  }

  /** Those that the archive took in, each once; of other paths the record alone tells. */
  async attachments(record: object, { attachmentPath }: Pick<ExportSource, 'attachmentPath'>): Promise<void> {
    for (const file of filesOf(record)) {
      const sha256 = hashInAttachment(file)
      if (sha256 === undefined || this.attached.has(file)) continue
      this.attached.add(file)
      await this.hashed(file, attachmentPath(file), sha256, file)
    }
  }

  /** Copied, and compared with its hash while it is copied. */
  private async hashed(name: string, from: string, wanted: string, called: string): Promise<void> {
    const path = await this.place(name)
    const temporary = temporaryPath(path)
    try {
      const { sha256 } = await copyPieces(piecesOf(from), temporary, this.disk, () => this.checkGoingOn())
      if (sha256 !== wanted) throw new ArchiveError('damaged', say('original-not-taken-in', { name: called }))
      await placeDurably(temporary, path, this.disk)
      await this.list(name, sha256)
      this.step(basename(name))
    } catch (error) {
      await this.disk.remove(temporary).catch(() => undefined)
      // Only what is wrong with this one original is passed over; a fault of the export's own disk ends it.
      const known = error instanceof NotRead ? diskError(error.cause, say('original-of', { name: called })) : error
      if (!(known instanceof ArchiveError) || known.code === 'cancelled') throw error
      this.refused.push({ name: called, reason: known.said })
    }
  }

  async file(name: string, text: string): Promise<void> {
    const path = await this.place(name)
    await writeFileDurably(path, text, this.disk)
    await this.list(name, createHash('sha256').update(text).digest('hex'))
  }

  /** What is missing, README, manifest and, last of all, the mark that the export was not cut off. */
  async finish(house: House, missing: JobReport['refused'], language: InterfaceLanguage): Promise<void> {
    const summary: ExportSummary = {
      format: exportFormat,
      formatVersion: exportFormatVersion,
      house,
      exported: new Date().toISOString(),
      counts: this.counts,
      ...(missing.length > 0 ? { missing: missing.length } : {}),
    }
    if (missing.length > 0) await this.file(missingName, missingText(missing, language))
    await this.file('README.txt', readme(summary))
    this.made.push(this.manifest.path)
    await this.manifest.close()
    const path = await this.place('export.json')
    await writeFileDurably(path, `${JSON.stringify(summary, null, 2)}\n`, this.disk)
  }

  /** Takes away what was written, and folders that are empty then. What fails to go is left: the cause is told first. */
  async undo(isNew: boolean): Promise<void> {
    await this.manifest.drop()
    for (const path of this.made) await rm(path, { force: true }).catch(() => undefined)
    for (const folder of [...this.folders].reverse()) await rmdir(folder).catch(() => undefined)
    if (isNew) await rmdir(this.folder).catch(() => undefined)
  }

  private async place(name: string): Promise<string> {
    const path = join(this.folder, name)
    const folder = dirname(path)
    if (folder !== this.folder && !this.folders.has(folder)) {
      this.folders.add(folder)
      await makeFolderDurably(folder, this.disk)
    }
    this.made.push(path)
    return path
  }

  private list(name: string, sha256: string): Promise<void> {
    return this.manifest.add(`${sha256}  ${name}\n`)
  }

  private step(current: string): void {
    this.done++
    this.progress.at(this.done, Math.max(this.total, this.done), current)
  }

  private checkGoingOn(): void {
    if (this.progress.signal.aborted) throw new ArchiveError('cancelled', 'The export was stopped.')
  }
}

/** A text file written piece by piece, under its name only when it is whole and synced. */
class LineFile {
  private readonly temporary: string
  private readonly hash = createHash('sha256')
  private file: Awaited<ReturnType<Disk['open']>> | undefined
  private waiting: string[] = []
  private length = 0
  private position = 0

  constructor(
    readonly path: string,
    private readonly disk: Disk,
  ) {
    this.temporary = temporaryPath(path)
  }

  async add(text: string): Promise<void> {
    this.waiting.push(text)
    this.length += text.length
    if (this.length >= chunkBytes) await this.flush()
  }

  /** Puts the file in place; answers its SHA-256. */
  async close(): Promise<string> {
    await this.flush()
    await this.file?.sync()
    await this.file?.close()
    this.file = undefined
    await placeDurably(this.temporary, this.path, this.disk)
    return this.hash.digest('hex')
  }

  async drop(): Promise<void> {
    await this.file?.close().catch(() => undefined)
    this.file = undefined
    await this.disk.remove(this.temporary).catch(() => undefined)
  }

  private async flush(): Promise<void> {
    this.file ??= await this.disk.open(this.temporary, 'create')
    const bytes = Buffer.from(this.waiting.join(''))
    this.waiting = []
    this.length = 0
    this.hash.update(bytes)
    await this.file.write(bytes, this.position)
    this.position += bytes.length
  }
}
