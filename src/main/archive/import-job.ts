/**
 * Taking in many files: folders, documents, photos, JSON Lines (also gzipped). One refused file never stops the rest.
 *
 * A release that came from the same file or carries the same id as one already here is skipped, so that an import that
 * was interrupted can simply be started again. Lines are saved in groups, durable together (a group of 64 costs about
 * as many waits as 8 single saves).
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, readdir, readFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { type AddedPhoto, ArchiveError, type JobReport, type PhotoSource } from '../../shared/archive-api.js'
import type { Release, ReleaseDraft, ReleaseId } from '../../shared/records.js'
import { diskError } from './disk-errors.js'
import type { JobProgress } from './jobs.js'

/** What an import needs of the archive and its readers. */
export interface ImportTarget {
  releaseWithAltId(altId: { role: string; value: string }): ReleaseId | undefined
  saveNewReleases(drafts: ReleaseDraft[]): Promise<Release[]>
  addPhoto(source: PhotoSource): Promise<AddedPhoto>
  readDocument(name: string, bytes: Uint8Array): Promise<ReleaseDraft>
  readJsonRelease(value: unknown): ReleaseDraft
  readonly maxDocumentBytes: number
}

const photoEndings = new Set([
  '.jpg',
  '.jpeg',
  '.jpe',
  '.png',
  '.tif',
  '.tiff',
  '.webp',
  '.heic',
  '.heif',
  '.avif',
  '.gif',
])
const groupSize = 64
const maxLineLength = 8_000_000
/** altIds role under which the SHA-256 of the file a release was taken from is kept. */
export const sourceHashRole = 'sourceSha256'

interface Entry {
  path: string
  size: number
}

export async function runImport(
  target: ImportTarget,
  paths: readonly string[],
  progress: JobProgress,
): Promise<JobReport> {
  const report: JobReport = { done: 0, refused: [], skipped: 0 }
  const refuse = (name: string, error: unknown) => {
    const known = diskError(error, name)
    if (!(known instanceof ArchiveError)) throw error
    // A full disk or a lost archive ends the import: every further file would be refused for the same reason.
    if (['disk-full', 'disk-error', 'read-only', 'closed'].includes(known.code)) throw known
    report.refused.push({ name, reason: known.message })
  }
  const entries: Entry[] = []
  for (const path of paths) await gather(path, entries, refuse, progress.signal, 0)
  let filesDone = 0
  for (const entry of entries) {
    if (progress.signal.aborted) break
    progress.at(filesDone, entries.length, basename(entry.path))
    try {
      if (/\.(jsonl|ndjson)(\.gz)?$/i.test(entry.path)) await importLines(target, entry, report, refuse, progress)
      else if (photoEndings.has(extname(entry.path).toLowerCase())) {
        const added = await target.addPhoto({ kind: 'file', path: entry.path })
        if (added.alreadyThere) report.skipped++
        else report.done++
      } else await importDocument(target, entry, report)
    } catch (error) {
      refuse(entry.path, error)
    }
    filesDone++
  }
  progress.at(filesDone, entries.length, '')
  return report
}

/** Collects files in order of their names; links are not followed, hidden files are passed over. */
async function gather(
  path: string,
  into: Entry[],
  refuse: (name: string, error: unknown) => void,
  signal: AbortSignal,
  depth: number,
): Promise<void> {
  if (signal.aborted) return
  try {
    const found = await lstat(path)
    if (found.isFile()) into.push({ path, size: found.size })
    else if (found.isDirectory()) {
      if (depth > 32)
        throw new ArchiveError('unreadable-file', `${path} lies more than 32 folders deep. Import it by itself.`)
      const names = (await readdir(path)).filter((name) => !name.startsWith('.')).sort()
      for (const name of names) await gather(join(path, name), into, refuse, signal, depth + 1)
    } else
      throw new ArchiveError('unreadable-file', `${path} is a link or a device, not a file. Import the file itself.`)
  } catch (error) {
    refuse(path, error)
  }
}

async function importDocument(target: ImportTarget, entry: Entry, report: JobReport): Promise<void> {
  if (entry.size > target.maxDocumentBytes)
    throw new ArchiveError(
      'unreadable-file',
      `${basename(entry.path)} is ${Math.round(entry.size / 1e6)} MB; a document may have ${Math.round(target.maxDocumentBytes / 1e6)} MB. Save only its text and try again.`,
    )
  const bytes = await readFile(entry.path)
  const altId = { role: sourceHashRole, value: createHash('sha256').update(bytes).digest('hex') }
  if (target.releaseWithAltId(altId)) {
    report.skipped++
    return
  }
  const draft = await target.readDocument(basename(entry.path), bytes)
  await target.saveNewReleases([{ ...draft, altIds: [...draft.altIds, altId] }])
  report.done++
}

async function importLines(
  target: ImportTarget,
  entry: Entry,
  report: JobReport,
  refuse: (name: string, error: unknown) => void,
  progress: JobProgress,
): Promise<void> {
  const file = createReadStream(entry.path)
  const input = /\.gz$/i.test(entry.path) ? file.pipe(createGunzip()) : file
  file.on('error', (error) => input.destroy(error))
  let group: ReleaseDraft[] = []
  const inGroup = new Set<string>()
  const save = async () => {
    if (group.length > 0) await target.saveNewReleases(group)
    report.done += group.length
    group = []
    inGroup.clear()
  }
  let line = 0
  let bytesRead = 0
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (progress.signal.aborted) break
    line++
    bytesRead += text.length
    if (text.trim() === '') continue
    const name = `${basename(entry.path)}, line ${line}`
    try {
      if (text.length > maxLineLength)
        throw new ArchiveError('unreadable-file', `${name} is longer than 8 million letters. Split it.`)
      const draft = target.readJsonRelease(parseLine(text.replace(/^\uFEFF/, ''), name))
      const id = draft.altIds.find((altId) => altId.role === 'id')
      if (id && (inGroup.has(id.value) || target.releaseWithAltId(id))) report.skipped++
      else {
        group.push(draft)
        if (id) inGroup.add(id.value)
      }
    } catch (error) {
      refuse(name, error)
    }
    if (group.length === groupSize) {
      await save()
      progress.at(Math.min(bytesRead, entry.size), entry.size, name)
    }
  }
  await save()
}

function parseLine(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ArchiveError(
      'unreadable-file',
      `${name} is not JSON. Mend that line and import the file again; lines already in are skipped.`,
    )
  }
}
