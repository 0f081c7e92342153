/** An export's folder, as what is taken in: files of lines, originals and attachments beside them. */
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import type { House } from '../../../shared/contract/archive-summary.js'
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { JobReport } from '../../../shared/contract/job-report.js'
import { decode } from '../../../shared/decode.js'
import type { Photo, Sha256 } from '../../../shared/records.js'
import { type Said, say } from '../../../shared/said.js'
import { diskError, explainingDisk, isMissing } from '../disk-errors.js'
import { parseJson, readLines } from '../json-lines.js'
import { readWhole } from '../whole-file.js'
import type { TakenFrom, Written } from './asks.js'
import { EarlierLines } from './earlier-lines.js'
import { ExportedFiles } from './exported-files.js'
import { type ExportSummary, exportFormatVersion, missingName, summaryDecoder } from './layout.js'

const summaryName = 'export.json'

/** Whether a path is the folder of an export, whole or not. */
export const isExport = (path: string): Promise<boolean> =>
  lstat(join(path, summaryName)).then(
    () => true,
    () => false,
  )

export class ExportFolder implements TakenFrom {
  readonly name = summaryName
  readonly house: House
  readonly counts: Readonly<Record<string, number>>
  readonly findEarlier: TakenFrom['findEarlier']
  private readonly files: ExportedFiles
  private readonly earlierLines: EarlierLines | undefined
  private readonly missing: number

  /** @throws not-found, unreadable-file (no export, or not a whole one), newer-version */
  static async open(folder: string): Promise<ExportFolder> {
    return new ExportFolder(folder, await readSummary(folder))
  }

  private constructor(
    private readonly folder: string,
    { house, counts, missing = 0 }: Awaited<ReturnType<typeof readSummary>>,
  ) {
    this.house = house
    this.counts = counts
    this.missing = missing
    this.files = new ExportedFiles(folder)
    if (counts.history === undefined) return
    const file = this.fileOfKind('history')
    const lines = new EarlierLines(join(folder, file), file)
    this.earlierLines = lines
    this.findEarlier = (take) => lines.index(take)
  }

  async *records(kind: string, signal: AbortSignal): AsyncGenerator<Written> {
    const file = this.fileOfKind(kind)
    for await (const { line, bytes } of readLines(join(this.folder, file), signal)) {
      const name = `${file}, line ${line}`
      yield { name, value: () => parseJson(bytes, () => name) }
    }
  }

  fileOfKind(kind: string): string {
    return `${kind}.jsonl`
  }

  isShort(kind: string, lines: number): Said | undefined {
    const count = this.counts[kind] ?? 0
    return lines === count ? undefined : say('export-count-wrong', { file: this.fileOfKind(kind), lines, count })
  }

  async earlier(uri: string): Promise<Written[]> {
    return (await this.earlierLines?.of(uri)) ?? []
  }

  originalOf(photo: Photo): Promise<string> {
    return this.files.originalOf(photo)
  }

  attachment(file: string, sha256: Sha256): Promise<string> {
    return this.files.fileOf(file, sha256)
  }

  /** Whoever moves to another archive by it must know that it was not the whole one. */
  lacking(): JobReport['refused'] {
    if (this.missing === 0) return []
    return [{ name: missingName, reason: say('export-lacks', { count: this.missing, file: missingName }) }]
  }

  async close(): Promise<void> {
    await this.earlierLines?.close()
  }
}

async function readSummary(folder: string): Promise<Pick<ExportSummary, 'counts' | 'house' | 'missing'>> {
  const path = join(folder, summaryName)
  let bytes: Uint8Array
  try {
    bytes = await readWhole(path)
  } catch (error) {
    if (!isMissing(error)) throw diskError(error, path)
    await explainingDisk(folder, () => lstat(folder))
    throw new ArchiveError('unreadable-file', say('export-not-whole', { folder }))
  }
  const decoded = decode(
    summaryDecoder,
    parseJson(bytes, () => summaryName),
  )
  if ('problems' in decoded) throw new ArchiveError('unreadable-file', say('export-mark-wrong', { path }))
  if (decoded.value.formatVersion > exportFormatVersion) throw new ArchiveError('newer-version', say('export-newer'))
  return decoded.value
}
