/** Reading a whole backup again: is every file there, and is it what the manifest says. */

import { join } from 'node:path'
import { ArchiveError } from '../../../shared/contract/failures.js'
import { type Said, say } from '../../../shared/said.js'
import { codeOf, diskError } from '../disk-errors.js'
import { NotRead } from '../hashed-file.js'
import { inLanes } from '../in-lanes.js'
import type { JobProgress } from '../jobs.js'
import { manifestName, payloadFolder, readBagInfo, readManifest, readTagManifest } from './bag.js'
import { type BagDisk, realBagDisk, walk } from './bag-disk.js'
import { hashFile } from './hashed-copy.js'

export interface VerifyReport {
  /** Nothing below is wrong. */
  whole: boolean
  /** Payload files whose bytes are right. */
  good: number
  /** Listed and not there; paths in the bag, as in the two lists below. */
  missing: string[]
  /** There and not listed: files in data/, and links anywhere. */
  extra: string[]
  /** Listed with another hash, or not readable. */
  changed: string[]
  /** What else is wrong, in plain sentences. */
  problems: Said[]
}

/**
 * Re-hashes a bag.
 * @throws not-found, unreadable-file (no bag), damaged (a list that cannot be read at all), disk-error, cancelled
 */
export async function verifyBackup(
  bag: string,
  progress: JobProgress,
  disk: BagDisk = realBagDisk,
): Promise<VerifyReport> {
  try {
    return await verify(bag, progress, disk)
  } catch (error) {
    throw diskError(error instanceof NotRead ? error.cause : error, bag)
  }
}

async function verify(bag: string, progress: JobProgress, disk: BagDisk): Promise<VerifyReport> {
  const report: VerifyReport = { whole: false, good: 0, missing: [], extra: [], changed: [], problems: [] }
  const info = await readBagInfo(bag, disk)
  const { files, sha256: manifestHash } = await readManifest(bag, disk)
  const tags = await readTagManifest(bag, disk)
  if (!tags) report.problems.push(say('bag-tag-list-missing'))

  const waiting = new Map(tags)
  for (const [path, sha256] of files) waiting.set(`${payloadFolder}/${path}`, sha256)
  const total = waiting.size
  let done = 0
  let payload = { files: 0, bytes: 0 }
  const found: string[] = []
  for await (const { path, kind } of walk(bag, disk)) {
    const inPayload = path.startsWith(`${payloadFolder}/`)
    if (kind === 'other' || (inPayload && !waiting.has(path))) report.extra.push(path)
    if (kind === 'file' && waiting.has(path)) found.push(path)
    if (kind === 'file' && inPayload)
      payload = { files: payload.files + 1, bytes: payload.bytes + (await disk.lookAt(join(bag, path))).size }
  }
  await inLanes(found, async (path) => {
    progress.at(done++, total, path)
    const wanted = waiting.get(path)
    waiting.delete(path)
    const right = (await hashOf(join(bag, path), disk, progress.signal)) === wanted
    if (!right) report.changed.push(path)
    else if (path.startsWith(`${payloadFolder}/`)) report.good++
  })
  report.missing = [...waiting.keys()].sort()
  report.changed.sort()
  report.extra.sort()
  if (tags && !tags.has(manifestName)) report.problems.push(say('bag-no-checksum', { file: manifestName }))
  else if (tags && tags.get(manifestName) !== manifestHash && !report.changed.includes(manifestName))
    report.problems.push(say('bag-reads-differently', { file: manifestName }))
  if (info.files !== payload.files || info.bytes !== payload.bytes)
    report.problems.push(
      say('bag-count-wrong', {
        files: info.files,
        bytes: info.bytes,
        filesThere: payload.files,
        bytesThere: payload.bytes,
      }),
    )
  report.whole = [report.missing, report.extra, report.changed, report.problems].every((list) => list.length === 0)
  return report
}

/** Undefined for a file that the disk does not give back: one rotten sector shall not hide the state of the rest. */
async function hashOf(path: string, disk: BagDisk, signal: AbortSignal): Promise<string | undefined> {
  try {
    return (await hashFile(path, disk, signal)).sha256
  } catch (error) {
    if (error instanceof NotRead && ['EIO', 'EACCES', 'EPERM', 'ELOOP'].includes(codeOf(error.cause))) return undefined
    if (error instanceof ArchiveError || !(error instanceof NotRead)) throw error
    throw error.cause
  }
}
