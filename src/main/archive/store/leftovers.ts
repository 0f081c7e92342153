/** Files beside the documents: the copies that another program's versions became, and what crashes left half written. */
import { join } from 'node:path'
import type { DamagedFile } from '../../../shared/contract/archive-summary.js'
import { say } from '../../../shared/said.js'
import type { Disk } from '../disk.js'
import { temporarySuffix } from '../durable-file.js'
import { conflictFolder } from './placing.js'

const conflictPattern = /~[0-9a-f]{8}\.json$/

/** How a copy of a document is told. */
export const conflictOf = (path: string, file: string): DamagedFile => ({
  file,
  reason: say('changed-by-other-program', { path }),
})

/** The conflict copies that are there. */
export async function conflictCopies(disk: Disk, archiveFolder: string): Promise<DamagedFile[]> {
  const found: DamagedFile[] = []
  const visit = async (folder: string): Promise<void> => {
    const entries = await disk.readFolder(join(archiveFolder, folder)).catch(() => [])
    for (const { name, kind } of entries) {
      const path = `${folder}/${name}`
      if (kind === 'folder') await visit(path)
      else if (kind === 'file' && conflictPattern.test(name))
        found.push(conflictOf(path.slice(conflictFolder.length + 1).replace(conflictPattern, '.json'), path))
    }
  }
  await visit(conflictFolder)
  return found
}

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
