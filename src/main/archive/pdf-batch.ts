/**
 * Several releases as PDFs in one folder: one after another, with progress, stopped between two of them.
 *
 * Each passes the same gate as one alone: a release under embargo, or that speaks of one which is not set, or with a
 * photo that nobody is credited for, that is held back or that cannot be printed, is left out and told, since a reason or a
 * "send it all the same" is given for one text at a time. Files are named by day, language and headline, so that a folder sorts as
 * the archive does; a name that is taken gets a number, and nothing that lies in the folder is ever replaced. Rejected:
 * a ZIP (it is unpacked first of all), and one question for all embargoes.
 */
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { ArchiveError } from '../../shared/contract/failures.js'
import type { PrintDocument } from '../../shared/contract/handing-out.js'
import type { JobReport } from '../../shared/contract/job-report.js'
import { heldBack } from '../../shared/photo-rights.js'
import {
  type CalendarDay,
  mainHeadline,
  type Photo,
  type PhotoId,
  type Release,
  type ReleaseId,
} from '../../shared/records.js'
import { say } from '../../shared/said.js'
import { diskError, explainingDisk } from './disk-errors.js'
import { writeFileDurably } from './durable-file.js'
import type { JobProgress } from './jobs.js'
import { assertLeavesUnasked, type Lacking, leftOutFor, namesOfPhotos } from './leaves-unasked.js'
import { makeBeside } from './made-beside.js'
import { releaseStem } from './release-file-name.js'

/** Whoever prints. */
export interface Press {
  /** @throws print-failed */
  print(document: PrintDocument): Promise<Uint8Array>
  lacking: Lacking
}

/** What a batch needs of the archive, and of whoever prints. */
export interface PdfBatch extends Press {
  getRelease(uri: ReleaseId): Promise<Release>
  photosOf(release: Release): Promise<ReadonlyMap<PhotoId, Photo>>
  /** In the office's zone. */
  today(): CalendarDay
  /** @throws embargoed */
  preparePrint(uri: ReleaseId): Promise<PrintDocument>
}

/** Of a name without its ending: half of what file systems take is left for the folders that it may be moved into. */
const mostBytes = 180

/** @throws not-found (the folder), no-permission, disk-full, disk-error */
export async function writePdfs(
  batch: PdfBatch,
  uris: readonly ReleaseId[],
  folder: string,
  progress: JobProgress,
): Promise<JobReport> {
  const report: JobReport = { done: 0, refused: [], skipped: 0, path: folder }
  await explainingDisk(folder, () => access(folder))
  for (const [at, uri] of uris.entries()) {
    if (progress.signal.aborted) break
    let name: string = uri
    try {
      const release = await batch.getRelease(uri)
      name = mainHeadline(release) || uri
      progress.at(at, uris.length, name)
      const document = await batch.preparePrint(uri)
      const photos = await batch.photosOf(release)
      const held = [...photos.values()].filter((photo) => heldBack(photo, batch.today()))
      if (held.length > 0) throw new ArchiveError('invalid', say('pdf-held-back', { names: namesOfPhotos(held) }))
      await assertLeavesUnasked(release, photos, batch.today(), (of) => batch.lacking(of))
      const pdf = await batch.print(document)
      await makeBeside({ folder, text: releaseStem(release), mostBytes, ending: '.pdf' }, async (unfinished) => {
        const path = join(unfinished, 'made.pdf')
        await writeFileDurably(path, pdf)
        return { path }
      })
      report.done++
    } catch (error) {
      report.refused.push({ name, reason: leftOutFor(diskError(error, name)) })
    }
    progress.at(at + 1, uris.length, name)
  }
  return report
}
