/** What crashes left half written beside the documents. */
import { join } from 'node:path'
import type { Disk } from '../disk.js'
import { temporarySuffix } from '../durable-file.js'

/** Removes what crashes before `openedAt` left of files being written, in these folders. Answers how many. */
export async function sweep(
  disk: Disk,
  archiveFolder: string,
  folders: Iterable<string>,
  openedAt: number,
): Promise<number> {
  let swept = 0
  for (const folder of folders) {
    const entries = await disk.readFolder(join(archiveFolder, folder)).catch(() => [])
    for (const { name } of entries) {
      if (!name.startsWith('.') || !name.endsWith(temporarySuffix)) continue
      const path = join(archiveFolder, folder, name)
      // One of this session may be being written.
      const found = await disk.stat(path).catch(() => undefined)
      if (!found || found.mtimeMs >= openedAt - 2_000) continue
      await disk.remove(path).catch(() => undefined)
      swept++
    }
  }
  return swept
}
