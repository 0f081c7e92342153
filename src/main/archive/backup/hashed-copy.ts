/** Bytes hashed while they are read or copied, with the fault of the place read from told apart from that of the place written to. */
import { createHash } from 'node:crypto'
import type { BagDisk } from './bag-disk.js'
import { stopIfCancelled } from './bag-disk.js'

export interface Seen {
  sha256: string
  bytes: number
}

/** The file could not be read; `cause` is the system's error. Whatever else is thrown is a fault of writing. */
export class NotRead extends Error {
  override readonly name = 'NotRead'
}

async function* read(path: string, disk: BagDisk, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const chunks = disk.chunks(path)[Symbol.asyncIterator]()
  try {
    for (;;) {
      stopIfCancelled(signal)
      let next: IteratorResult<Uint8Array>
      try {
        next = await chunks.next()
      } catch (error) {
        throw new NotRead(path, { cause: error })
      }
      if (next.done) return
      yield next.value
    }
  } finally {
    await chunks.return?.()
  }
}

/** @throws NotRead, cancelled */
export async function hashFile(path: string, disk: BagDisk, signal: AbortSignal): Promise<Seen> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of read(path, disk, signal)) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { sha256: hash.digest('hex'), bytes }
}

/**
 * Copies to a new file and syncs it; the caller syncs the folder. The hash is of the bytes that were written.
 * A copy that failed is left to the caller's sweep, except where the source could not be read.
 * @throws NotRead, cancelled, EEXIST where there is a file, and the system's error of writing
 */
export async function copyFile(from: string, to: string, disk: BagDisk, signal: AbortSignal): Promise<Seen> {
  const hash = createHash('sha256')
  let bytes = 0
  const file = await disk.open(to, 'create')
  try {
    for await (const chunk of read(from, disk, signal)) {
      hash.update(chunk)
      await file.write(chunk, bytes)
      bytes += chunk.length
    }
    await file.sync()
  } catch (error) {
    await file.close().catch(() => undefined)
    if (error instanceof NotRead) await disk.remove(to)
    throw error
  }
  await file.close()
  return { sha256: hash.digest('hex'), bytes }
}
