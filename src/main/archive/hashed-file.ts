/** Files known by the SHA-256 of their bytes: hashed while they are copied in, and hashed again where they lie. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { ArchiveError } from '../../shared/contract/failures.js'
import type { Sha256 } from '../../shared/records.js'
import { diskError } from './disk-errors.js'

const chunkBytes = 1 << 20

export interface CopyingIn {
  /** What it is called where it is told. */
  name: string
  /** Told after each piece how many bytes there are by now, since a file may grow while it is read; throws to refuse it. */
  check: (size: number) => void
  signal?: AbortSignal | undefined
}

/** Copies a file, or bytes, to the new file `temporary` and syncs it. The hash is of what came, not yet of what lies there. */
export async function copyIn(
  from: string | Uint8Array,
  temporary: string,
  { name, check, signal }: CopyingIn,
): Promise<Sha256> {
  const hash = createHash('sha256')
  let size = 0
  const target = await open(temporary, 'wx', 0o644)
  try {
    const chunks = typeof from === 'string' ? createReadStream(from, { highWaterMark: chunkBytes }) : [from]
    for await (const chunk of chunks as AsyncIterable<Uint8Array> | Uint8Array[]) {
      if (signal?.aborted) throw new ArchiveError('cancelled', `Taking in ${name} was stopped.`)
      size += chunk.length
      check(size)
      hash.update(chunk)
      await target.writeFile(chunk)
    }
    await target.sync()
  } finally {
    await target.close()
  }
  return hash.digest('hex')
}

/** The file's SHA-256, or undefined where there is no such file. */
export async function hashOf(path: string): Promise<Sha256 | undefined> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) hash.update(chunk as Uint8Array)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw diskError(error, basename(path))
  }
  return hash.digest('hex')
}
