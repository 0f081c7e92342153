/** A table of releases written line by line: that of a large archive does not fit into one string. */
import { ArchiveError } from '../../../shared/contract/failures.js'
import type { Release } from '../../../shared/records.js'
import { realDisk } from '../disk.js'
import { placeDurably, temporaryPath } from '../durable-file.js'
import type { JobProgress } from '../jobs.js'

const chunkLetters = 1 << 20

export interface TableToWrite {
  heading: string
  /** What stands in it of one release. */
  linesOf(release: Release): Promise<string[]>
}

/** Answers how many rows it has. What was there before is replaced only by the whole table. @throws cancelled, the disk's */
export async function writeTable(
  path: string,
  { heading, linesOf }: TableToWrite,
  releases: AsyncIterable<Release>,
  total: number,
  progress: JobProgress,
): Promise<number> {
  const temporary = temporaryPath(path)
  const file = await realDisk.open(temporary, 'create')
  let rows = 0
  let read = 0
  try {
    try {
      let waiting = heading
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
        const lines = await linesOf(release)
        rows += lines.length
        waiting += lines.join('')
        progress.at(++read, total, '')
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
