/**
 * Files of `.cache/`: derived data, so nothing is synced, and never half of one, since each is written under a temporary name
 * and renamed when it is whole. A link in the place of a folder is not followed.
 */
import { dirname } from 'node:path'
import { type Disk, realDisk } from './disk.js'
import { assertNoLink, temporaryPath } from './durable-file.js'

/** The folder and those above it, up to the archive's. @throws what the disk does; no-permission where a link is in the way */
export async function makeCacheFolder(folder: string, archiveFolder: string, disk: Disk = realDisk): Promise<void> {
  if (folder === archiveFolder) return
  await makeCacheFolder(dirname(folder), archiveFolder, disk)
  await disk.makeFolder(folder)
  await assertNoLink(folder, archiveFolder, disk)
}

/** In a folder that is there. @throws what the disk does; nothing of a failed one remains */
export async function replaceCacheFile(path: string, bytes: Uint8Array, disk: Disk = realDisk): Promise<void> {
  const temporary = temporaryPath(path)
  try {
    const file = await disk.open(temporary, 'create')
    try {
      await file.write(bytes, 0)
    } finally {
      await file.close()
    }
    await disk.rename(temporary, path)
  } catch (error) {
    await disk.remove(temporary).catch(() => undefined)
    throw error
  }
}
