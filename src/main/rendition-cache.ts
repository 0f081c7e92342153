/**
 * The cache of smaller copies, `.cache/renditions/ab/HASH-SIZE.jpg` in the archive's folder: it may be deleted at any time.
 *
 * A link in the place of `.cache`, or of anything below it, is not followed: nothing is read from, or written to, another
 * place. A cache that cannot be written (a read-only stick, a full disk) makes the answer slower the next time, no more.
 */
import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { realDisk } from './archive/disk.js'
import { assertNoLink, makeFolderDurably, writeFileDurably } from './archive/durable-file.js'
import { hashOf } from './archive/hashed-file.js'

export interface KeptRendition {
  archiveFolder: string
  /** Of the original. */
  sha256: string
  size: string
}

export const renditionPath = ({ archiveFolder, sha256, size }: KeptRendition): string =>
  join(archiveFolder, '.cache', 'renditions', sha256.slice(0, 2), `${sha256}-${size}.jpg`)

/** Undefined where there is none that may be read. */
export async function readRendition(rendition: KeptRendition): Promise<Uint8Array | undefined> {
  const path = renditionPath(rendition)
  try {
    await assertNoLink(path, rendition.archiveFolder)
    const bytes = await readFile(path)
    return bytes.length > 0 ? bytes : undefined
  } catch {
    return undefined
  }
}

/** Whether `readRendition` would give one, without reading it. */
export async function hasRendition(rendition: KeptRendition): Promise<boolean> {
  const path = renditionPath(rendition)
  try {
    await assertNoLink(path, rendition.archiveFolder)
    const found = await stat(path)
    return found.isFile() && found.size > 0
  } catch {
    return false
  }
}

/**
 * Whether the original still lies at `path`: another picture in its place must not be shown, printed or kept under its name.
 */
export const isOriginal = async (path: string, sha256: string): Promise<boolean> =>
  (await hashOf(path).catch(() => undefined)) === sha256

/** Never rejects. */
export async function keepRendition(rendition: KeptRendition, jpeg: Uint8Array): Promise<void> {
  const path = renditionPath(rendition)
  try {
    await makeFolderDurably(dirname(path), realDisk, rendition.archiveFolder)
    await writeFileDurably(path, jpeg)
  } catch (error) {
    console.info(`The cache of thumbnails cannot be written: ${String(error)}`)
  }
}
