/** Releases written as a table, row by row: the table of a large archive does not fit into one string. */

import { ArchiveError } from '../../../shared/archive-api.js'
import type { Photo, PhotoId, Release } from '../../../shared/records.js'
import { realDisk } from '../disk.js'
import { placeDurably, temporaryPath } from '../durable-file.js'
import { csvHeading, csvLine, releaseToRow } from '../export-table.js'
import type { JobProgress } from '../jobs.js'

const chunkLetters = 1 << 20

/** Answers how many rows it has. What was there before is replaced only by the whole table. @throws cancelled, the disk's */
export async function writeTable(
  path: string,
  releases: AsyncIterable<Release>,
  photosOf: (release: Release) => Promise<ReadonlyMap<PhotoId, Photo>>,
  total: number,
  progress: JobProgress,
): Promise<number> {
  const temporary = temporaryPath(path)
  const file = await realDisk.open(temporary, 'create')
  let rows = 0
  try {
    try {
      let waiting = csvHeading
      let position = 0
      const flush = async () => {
        const bytes = Buffer.from(waiting)
        await file.write(bytes, position)
        position += bytes.length
        waiting = ''
      }
      for await (const release of releases) {
        if (progress.signal.aborted)
          throw new ArchiveError('cancelled', 'The export was stopped; nothing of it was kept.')
        waiting += csvLine(releaseToRow(release, await photosOf(release)))
        progress.at(++rows, total, '')
        if (waiting.length >= chunkLetters) await flush()
      }
      await flush()
      await file.sync()
    } finally {
      await file.close()
    }
    await placeDurably(temporary, path)
    return rows
  } catch (error) {
    await realDisk.remove(temporary).catch(() => undefined)
    throw error
  }
}
