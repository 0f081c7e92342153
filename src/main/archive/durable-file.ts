/**
 * The one durable way bytes reach the disk: temp file in the same folder, write all, fsync, rename, fsync of the folder.
 *
 * Invariant: after the promise resolves, a power cut leaves the new bytes; before, it leaves the old file whole.
 * Rejected: write-file-atomic and atomically (both report success on a full disk: they ignore short writes).
 */
import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Temp files carry this ending, so that a sweep can tell what a crash left behind. */
export const temporarySuffix = '.dateline-tmp'

/** A name in `folder` for a file being written; never seen by a reader. */
export const temporaryPath = (path: string): string =>
  join(dirname(path), `.${basename(path).slice(0, 100)}.${randomBytes(6).toString('hex')}${temporarySuffix}`)

/** Writes every byte: `write` may take fewer than it was given, on a full disk above all. */
async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let offset = 0
  while (offset < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, offset, bytes.length - offset)
    if (bytesWritten === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    offset += bytesWritten
  }
}

/** Makes a new name in `folder` survive a power cut. Windows cannot sync a folder and does not need to. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes `folder` and its parents; each new name is synced in its parent. */
export async function makeFolderDurably(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made))
}

const passing = new Set(['EPERM', 'EACCES', 'EBUSY'])

/** Renames; on Windows a virus scanner may hold the target for a moment, so it is tried again for about a second. */
export async function renamePatiently(from: string, to: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await rename(from, to)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? ''
      if (process.platform !== 'win32' || attempt === 7 || !passing.has(code)) throw error
      await new Promise((resolve) => setTimeout(resolve, 10 * 2 ** attempt))
    }
  }
}

/** Puts a file that is written and synced at `temporary` in place under `path`, durably. */
export async function placeDurably(temporary: string, path: string): Promise<void> {
  await renamePatiently(temporary, path)
  await syncFolder(dirname(path))
}

/**
 * Writes `bytes` to `path`; the folder must exist.
 * @throws the system's own error (ENOSPC, EIO, EACCES …); the old file is then untouched and no temp file is left.
 */
export async function writeFileDurably(path: string, bytes: Uint8Array | string): Promise<void> {
  const temporary = temporaryPath(path)
  try {
    const handle = await open(temporary, 'wx', 0o644)
    try {
      await writeAll(handle, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await placeDurably(temporary, path)
  } catch (error) {
    await unlink(temporary).catch(() => undefined)
    throw error
  }
}
