/**
 * Photos that a whole export brought, for releases that were here before and wait for them: they came from a table,
 * say, that names photos. Releases of the export itself stay as they are in it.
 */
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { JobReport } from '../../../shared/contract/job-report.js'
import { say } from '../../../shared/said.js'
import { diskError } from '../disk-errors.js'
import { PhotoAttacher } from '../import-job/photo-attacher.js'
import type { ImportLookup, ImportTarget } from '../import-job.js'
import type { WholeRecords } from './whole-records.js'

/** Without a target it is told only. */
export async function attachAwaited(
  { photos, brought }: WholeRecords,
  lookup: ImportLookup,
  target?: ImportTarget,
): Promise<JobReport> {
  const report: JobReport & Required<Pick<JobReport, 'planned'>> = { done: 0, refused: [], skipped: 0, planned: [] }
  const attacher = new PhotoAttacher(lookup, target, ({ name }, error) => {
    const known = diskError(error, name)
    if (!(known instanceof ArchiveError)) throw error
    report.refused.push({ name, reason: known.said })
  })
  for (const { originalName, uri } of photos) attacher.note(originalName, target && uri)
  const completed = await attacher.completeAll((uri) => brought.has(uri))
  for (const { name, headline } of completed)
    report.planned.push({ name, headline, what: 'update', reason: say('photo-came') })
  return { ...report, updated: completed.length }
}
