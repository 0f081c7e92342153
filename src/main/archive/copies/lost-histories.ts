/**
 * Histories that acts speak of and that are gone from their places, for a backup: what is not there is in no listing, and a
 * backup without it would pass for whole.
 *
 * One of which somebody took note is not told again. What a history must be no hash says, since it grows with each save; its
 * last copy in an earlier backup is its beginning, which a repair knows how to go on with (mend-histories.ts).
 */
import type { Refusal } from '../../../shared/contract/failures.js'
import { stopIfCancelled } from '../backup/bag-disk.js'
import { historyFault, type ReadActs } from '../health.js'
import type { JobProgress } from '../jobs.js'
import { historyPath, type Store } from '../store.js'
import { breather } from '../turns.js'
import { acknowledgedAmong } from './acknowledged.js'

/**
 * Their paths in the archive, none with a hash.
 * @param there paths of files in the archive @throws cancelled
 */
export async function lostHistories(
  store: Store,
  replaced: ReadActs['replaced'],
  there: ReadonlySet<string>,
  progress: JobProgress,
): Promise<Map<string, undefined>> {
  const lost: Refusal[] = []
  const breathe = breather()
  const waiting = store.pendingPaths()
  let looked = 0
  for (const [path, seqs] of replaced) {
    await breathe()
    stopIfCancelled(progress.signal)
    progress.at(looked++, replaced.size, path)
    const name = historyPath(path)
    if (there.has(name) || waiting.has(path)) continue
    const reason = await historyFault(store, path, seqs)
    if (reason) lost.push({ name, reason })
  }
  const known = new Set((await acknowledgedAmong(store.folder, lost)).map(({ name }) => name))
  return new Map(lost.flatMap(({ name }) => (known.has(name) ? [] : [[name, undefined]])))
}
